"""Whether the transcripts answer a question at all, and if not, why not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.cues import has_cue, has_money
from assistant.finding import Candidate, Finder
from assistant.folding import fold
from assistant.question import Missing, Question
from index.filters import Filters
from index.sentences import Span
from index.store import Store

Reason = Literal["nothing", "silent", "figure", "promise", "missing", "year"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a question is refused."""

    reason: Reason
    confidence: float
    """Below 0.5."""
    question: Question
    missing: tuple[Missing, ...] = ()
    nearest: tuple[Candidate, ...] = ()


def judge(
    store: Store,
    finder: Finder,
    question: Question,
    filters: Filters,
    candidates: Sequence[Candidate],
) -> float | Doubt:
    """How sure the answer is (0.5 to 1), or the doubt that forbids one."""
    nearest = tuple(candidates[:2])
    if question.missing:
        return Doubt("missing", 0.05, question, question.missing, nearest)
    if not candidates:
        return Doubt("nothing", 0.0, question)
    return 0.8

"""Citation recall and precision sentence by sentence, as in ALCE.

From Gao and others, "Enabling Large Language Models to Generate Text with Citations" (2023,
arXiv 2305.14627), where a model for natural language inference judges; here our own check of
written sentences does, with the cross-encoder where one is configured. With φ(C, s) = 1 when the
turns C together bear the sentence s, and C(s) the turns that s cites:

    recall(s)       = 1 if C(s) is not empty and φ(C(s), s), else 0
    precision(c, s) = 1 if recall(s) = 1 and (φ({c}, s) or not φ(C(s) - {c}, s)), else 0

so that a citation counts against an answer when its sentence is not borne out, and when it bears
out nothing alone and is not missed either. An answer's recall is the mean over its sentences, its
precision the mean over their citations; the figures are means over the answers that were given.

Answers of a language model passed the same check before they were shown, so their recall says
little more than that nothing went wrong on the way; how often the check itself is right is
measured on sentences judged by hand (`python -m evals.corruptions`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.checking.checker import Checked, Checker
from assistant.checking.claims import Claim, Mark, Raw, quoted, read_claim, split_line
from assistant.checking.entailment import Entailment
from assistant.drafting import says_nothing
from assistant.sourcing import MAX_SOURCES, make_checker, make_sources
from index.transcript import Turn

if TYPE_CHECKING:
    from index.store import Store

_NUMBER = re.compile(r"(?<!\\)\[(?P<n>\d+)\]")
_KEY = re.compile(r"\s*\[\w+\]")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer."""

    text: str
    supported: bool
    """Recall: whether what it cites, together, bears it out."""
    needed: tuple[bool, ...]
    """Precision: for each turn it cites whether that citation counts."""


def statements(
    answer: Answer,
    store: "Store",
    beside: Iterable[Turn] = (),
    entailment: Entailment | None = None,
) -> tuple[Statement, ...]:
    """The sentences of an answer, judged; none of a refusal.

    `beside`: turns that were found but not cited, which a sentence may resemble more. Headings
    and words that only lead in a list are no sentences.
    """
    if not answer.answerable:
        return ()
    wanted = {citation.turn: citation.spans for citation in answer.citations}
    for turn in beside:
        if len(wanted) < MAX_SOURCES:
            wanted.setdefault(turn, ())
    sources = make_sources(store, wanted)
    keys = {source.turn.turn_id: source.key for source in sources}
    keyed = {citation.n: keys[citation.turn.turn_id] for citation in answer.citations}
    checker = make_checker(store, sources, answer.language, entailment)
    claims = _claims(answer.text, keyed)
    return tuple(_judged(claim, checker) for claim in claims if not says_nothing(claim))


def recall(judged: Sequence[Statement]) -> float | None:
    """The share of sentences that are borne out; None of no sentences."""
    return _mean([one.supported for one in judged])


def precision(judged: Sequence[Statement]) -> float | None:
    """The share of citations that count; None of no citations."""
    return _mean([needed for one in judged for needed in one.needed])


def _mean(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def _claims(text: str, keyed: dict[int, str]) -> Iterator[Claim]:
    """The sentences with keys for numbers; a number without a citation becomes an unknown key."""

    def key(match: re.Match[str]) -> str:
        return f"[{keyed.get(int(match['n']), 'zzzz')}]"

    for line in _by_paragraph(_NUMBER.sub(key, text)).splitlines():
        for number, part in enumerate(split_line(line, longest=len(line))):
            yield read_claim(Raw(part, starts=number == 0), keyed.values())


def _by_paragraph(text: str) -> str:
    """The text with a quote of several paragraphs as so many quotes, each with its key."""
    parts, end = [], 0
    for span in quoted(text):
        key = _KEY.match(text, span.end + 1)
        between = f"»{key.group() if key else ''} «"
        parts += [text[end : span.start], between.join(filter(None, span.of(text).split("\n")))]
        end = span.end
    return "".join([*parts, text[end:]])


def _judged(claim: Claim, checker: Checker) -> Statement:
    supported = _bear(claim.keys, claim, checker)
    needed = [supported and _counts(key, claim, checker) for key in claim.keys]
    return Statement(claim.text, supported, tuple(needed))


def _counts(key: str, claim: Claim, checker: Checker) -> bool:
    others = tuple(other for other in claim.keys if other != key)
    return not others or _bear((key,), claim, checker) or not _bear(others, claim, checker)


def _bear(keys: Sequence[str], claim: Claim, checker: Checker) -> bool:
    """φ: whether the sources together bear the whole sentence, wherever in it they are cited."""
    marks = tuple(Mark(len(claim.text), key) for key in keys)
    return isinstance(checker.check(replace(claim, marks=marks)), Checked)

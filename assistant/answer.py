"""An answer and its proof."""

import datetime
from dataclasses import dataclass, field
from typing import Any, Literal

from index.filters import Filters
from index.sentences import Span
from index.transcript import Role, Turn

Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited turn and the stretches of it that are quoted."""

    n: int
    """The number behind the quotes, `[n]`; a turn keeps it through a conversation."""
    turn: Turn
    spans: tuple[Span, ...]
    """The quoted stretches of `turn.text`, in the order of the turn; at least one."""
    date: datetime.date | None
    """The day of the meeting."""
    reference: str
    """The official citation, with speaker and turn."""

    @property
    def quote(self) -> str:
        """The first quoted stretch, verbatim."""
        return self.spans[0].of(self.turn.text)

    @property
    def quotes(self) -> tuple[str, ...]:
        """Every quoted stretch, verbatim, in the order of the turn."""
        return tuple(span.of(self.turn.text) for span in self.spans)

    def to_json(self) -> dict[str, Any]:
        """The citation as the contract's JSON object."""
        turn_id, transcript_id = self.turn.turn_id, self.turn.transcript_id
        speaker: dict[str, str | Role | None] = {
            "speaker": self.turn.speaker,
            "function": self.turn.function,
            "party": self.turn.party,
            "role": self.turn.role,
        }
        return {
            "n": self.n,
            "turn_id": turn_id,
            "transcript_id": transcript_id,
            **speaker,
            "date": self.date.isoformat() if self.date else None,
            "quote": self.quote,
            "quotes": list(self.quotes),
            "reference": self.reference,
        }


@dataclass(frozen=True, slots=True)
class Searched:
    """How much was searched for an answer."""

    transcripts: int
    turns: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown to the person who asked."""

    question: str
    language: Language
    answerable: bool
    text: str
    """Markdown; quotes between « » with `[n]` behind them."""
    citations: tuple[Citation, ...]
    searched: Searched
    filters: Filters
    """The filters that were chosen by the person, not those read from the question."""
    read: Filters = field(default_factory=Filters)
    """What the question itself named (who, when) and the search followed."""
    ignored: tuple[str, ...] = ()
    """What it named and the search was told not to follow, by names as in `Filters.to_json`."""
    standalone: str | None = None
    """The question as it was understood, when that differs: a follow-up, or mistyped words."""
    nearest: tuple[Citation, ...] = ()
    """When not answerable: turns that come nearest, not cited in `text`."""
    engine: str = "extractive"
    note: str | None = None
    """One line about how the answer came about, such as why a model was not used."""
    left_out: int = 0
    """How many sentences of a language model were left out because no source bears them."""
    id: str | None = None
    confidence: float = 0.0
    """How sure the engine is that the transcripts answer, from 0 to 1; refused below 0.5."""

    def to_json(self) -> dict[str, Any]:
        """The answer as the contract's JSON object."""
        return {
            "id": self.id,
            "question": self.question,
            "language": self.language,
            "answerable": self.answerable,
            "answer": self.text,
            "citations": [citation.to_json() for citation in self.citations],
            "searched": {
                "transcripts": self.searched.transcripts,
                "turns": self.searched.turns,
            },
            "filters": self.filters.to_json(),
            "read": self.read.to_json(),
            "ignored": list(self.ignored),
            "standalone": self.standalone,
            "nearest": [citation.to_json() for citation in self.nearest],
            "engine": self.engine,
            "note": self.note,
            "left_out": self.left_out,
            "confidence": round(self.confidence, 3),
        }

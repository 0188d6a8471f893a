"""What the register holds: promises, and what the chair read back."""

import datetime
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from index.sentences import Span

Kind = Literal["toezegging", "voornemen"]


class Addressee(NamedTuple):
    """A member whose question a promise answers."""

    speaker: str
    party: str | None


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of one bewindspersoon in one meeting, with its repetitions and its proof."""

    n: int
    """Position in the register of the meeting, counted from 1."""
    transcript_id: str
    date: datetime.date | None
    """The day of the meeting."""
    speaker: str
    function: str | None
    made_to: tuple[Addressee, ...]
    """The members whose question it answers; empty when no question was found."""
    text: str
    """The sentence that promises, verbatim."""
    subject: str
    """What it is about, in a line: words of the promise itself, of the sentence that took up the
    question, or of the question; cut words are marked by "…"."""
    subject_turn_id: str
    """The turn that the subject's words come from."""
    kind: Kind
    deadline: str | None
    """The words used, verbatim; several are separated by "; "."""
    deadline_from: datetime.date | None
    """The first day it can mean, counted from the meeting; None when the words leave it open."""
    deadline_until: datetime.date | None
    """The last day."""
    turn_id: str
    quote: str
    """Whole sentences of that turn, verbatim: `text` and what it needs to be understood."""
    span: Span
    """The stretch of the turn that is quoted."""
    question_turn_id: str | None
    """The member's turn that asked for it."""
    confirmed_turn_ids: tuple[str, ...]
    """Turns of the chair that take it down, the closing list last."""
    in_closing_list: bool
    repeated_turn_ids: tuple[str, ...]
    """Other turns in which the same promise is made or confirmed again by its maker."""
    rule: str
    """The rule (`index.promises.rules`) that recognised it."""

    def to_json(self) -> dict[str, Any]:
        """The promise as the contract's JSON object."""
        record = {name: getattr(self, name) for name in self.__slots__}
        record["span"] = [self.span.start, self.span.end]
        record["made_to"] = [addressee._asdict() for addressee in self.made_to]
        for name in ("date", "deadline_from", "deadline_until"):
            record[name] = record[name].isoformat() if record[name] else None
        for name in ("confirmed_turn_ids", "repeated_turn_ids"):
            record[name] = list(record[name])
        return record

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> "Promise":
        """The promise of which `record` is the JSON object; the reverse of `to_json`."""
        values = dict(record)
        values["span"] = Span(*values["span"])
        values["made_to"] = tuple(Addressee(**addressee) for addressee in values["made_to"])
        for name in ("date", "deadline_from", "deadline_until"):
            values[name] = datetime.date.fromisoformat(values[name]) if values[name] else None
        for name in ("confirmed_turn_ids", "repeated_turn_ids"):
            values[name] = tuple(values[name])
        return cls(**values)


@dataclass(frozen=True, slots=True)
class ClosingItem:
    """One promise as the chair read it back."""

    transcript_id: str
    turn_id: str
    span: Span
    text: str
    """Verbatim, without the dash or number in front."""
    deadline: str | None
    deadline_from: datetime.date | None
    deadline_until: datetime.date | None
    promises: tuple[int, ...]
    """`n` of the promises it reads back; empty when no words were found for it."""


@dataclass(frozen=True, slots=True)
class Register:
    """All promises of one meeting, and the closing list they are compared with."""

    promises: tuple[Promise, ...]
    closing_items: tuple[ClosingItem, ...]
    """In the order in which they were read; empty when the chair read nothing back."""

    @property
    def without_words(self) -> tuple[ClosingItem, ...]:
        """What was read back and not found in the debate."""
        return tuple(item for item in self.closing_items if not item.promises)

"""Conversations as the browser keeps them: JSON of answers, and answers again from that JSON.

What comes back from a browser is not to be trusted: it may be old, cut off or made up. Text is
taken over as text; the words of a turn come from the store, and the browser's quotes only say
which of them were quoted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.answer import Answer, Citation, Language, Searched
from index.filters import Filters
from index.sentences import Span
from index.transcript import ROLES, Role, Turn

FILTER_NAMES = ("meeting", "speaker", "party", "role", "from", "to")
"""The conditions of a filter, as the contract names them."""
FindTurn = Callable[[str], Turn | None]
"""The turn with that id, None when the store has it no longer."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was asked and answered in one conversation, in order."""

    id: str
    answers: tuple[Answer, ...] = ()
    title: str | None = None
    """A title that the person gave it; without one the first question serves."""

    @property
    def name(self) -> str:
        """The title, or the first question, or nothing."""
        return self.title or (self.answers[0].question if self.answers else "")

    def to_json(self) -> dict[str, Any]:
        """What the browser keeps."""
        return {
            "id": self.id,
            "title": self.title,
            "name": self.name,
            "answers": [answer.to_json() for answer in self.answers],
        }


def from_json(data: object, find: FindTurn) -> Conversation:
    """A conversation from what a browser kept; raises ValueError when it is none."""
    fields = _object(data)
    answers = fields.get("answers")
    if not isinstance(answers, list):
        raise ValueError("no answers")
    return Conversation(
        _text(fields, "id"),
        tuple(_answer(answer, find) for answer in answers),
        _optional(fields, "title"),
    )


def _answer(data: object, find: FindTurn) -> Answer:
    fields = _object(data)
    searched = _object(fields.get("searched") or {})
    return Answer(
        question=_text(fields, "question"),
        language=_language(fields.get("language")),
        answerable=fields.get("answerable") is True,
        text=_text(fields, "answer"),
        citations=_citations(fields.get("citations"), find),
        searched=Searched(_number(searched, "transcripts"), _number(searched, "turns")),
        filters=filters_from_json(fields.get("filters")),
        read=filters_from_json(fields.get("read")),
        ignored=_names(fields.get("ignored")),
        standalone=_optional(fields, "standalone"),
        nearest=_citations(fields.get("nearest"), find),
        engine=_optional(fields, "engine") or "extractive",
        note=_optional(fields, "note"),
        left_out=_number(fields, "left_out"),
        id=_optional(fields, "id"),
        confidence=_share(fields.get("confidence")),
    )


def filters_from_json(data: object) -> Filters:
    """Filters from the contract's JSON; a condition that makes no sense is left out."""
    fields = _object(data or {})
    return Filters(
        speaker=_optional(fields, "speaker"),
        party=_optional(fields, "party"),
        role=_role(fields.get("role")),
        meeting=_optional(fields, "meeting"),
        since=_date(fields.get("from")),
        until=_date(fields.get("to")),
    )


def _citations(data: object, find: FindTurn) -> tuple[Citation, ...]:
    if not isinstance(data, list):
        return ()
    return tuple(_citation(_object(one), find) for one in data)


def _citation(fields: dict[str, Any], find: FindTurn) -> Citation:
    quotes = [q for q in fields.get("quotes") or () if isinstance(q, str) and q]
    turn = find(_text(fields, "turn_id")) or _remembered_turn(fields, quotes)
    return Citation(
        n=_number(fields, "n"),
        turn=turn,
        spans=_spans(turn.text, quotes),
        date=_date(fields.get("date")),
        reference=_text(fields, "reference"),
    )


def _spans(text: str, quotes: Sequence[str]) -> tuple[Span, ...]:
    """Where the quotes stand; the first letter alone when the turn now reads otherwise."""
    found: list[Span] = []
    for quote in quotes:
        # Quotes are in the order of the turn: the same words may occur twice.
        start = text.find(quote, found[-1].end if found else 0)
        if start >= 0:
            found.append(Span(start, start + len(quote)))
    return tuple(found) or (Span(0, min(1, len(text))),)


def _remembered_turn(fields: dict[str, Any], quotes: Sequence[str]) -> Turn:
    """A turn that the store no longer has, as far as the citation tells."""
    turn_id = _text(fields, "turn_id")
    transcript_id, _, ordinal = turn_id.rpartition("/t")
    return Turn(
        turn_id=turn_id,
        transcript_id=transcript_id,
        ordinal=int(ordinal) if ordinal.isdecimal() else 1,
        speaker=_text(fields, "speaker"),
        role=_role(fields.get("role")) or "overig",
        function=_optional(fields, "function"),
        party=_optional(fields, "party"),
        text="\n".join(quotes) or "…",
        page=None,
    )


def _object(data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ValueError("not an object")
    return data


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name} is missing")
    return value


def _optional(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) and value else None


def _number(fields: dict[str, Any], name: str) -> int:
    value = fields.get(name)
    return value if isinstance(value, int) else 0


def _names(value: object) -> tuple[str, ...]:
    given = value if isinstance(value, list) else []
    return tuple(name for name in FILTER_NAMES if name in given)


def _share(value: object) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value <= 1 else 0.0


def _language(value: object) -> Language:
    return "en" if value == "en" else "nl"


def _role(value: object) -> Role | None:
    return next((role for role in ROLES if role == value), None)


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None

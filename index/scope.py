"""Filters worked out against what a store holds: names as printed, transcripts by identifier."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from index.errors import FilterError
from index.filters import Filters
from index.transcript import ROLES
from index.words import plain

# What may stand before a surname and is no part of it when names are compared.
_PARTICLES = frozenset(
    "de den der van von het 't ten ter te la le du el al op in bij aan 's d' di da dos".split()
)
_TITLES = frozenset(
    """mevrouw mevr mw meneer heer dhr de minister staatssecretaris president premier voorzitter
    kamerlid lid mr mrs ms dr drs prof chair""".split()
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Values of which a turn has one of each; None where anything will do."""

    transcripts: frozenset[str] | None = None
    speakers: frozenset[str] | None = None
    parties: frozenset[str] | None = None
    roles: frozenset[str] | None = None

    def __bool__(self) -> bool:
        return any(values is not None for _, values in self.columns())

    def columns(self) -> list[tuple[str, frozenset[str] | None]]:
        """Each column of a turn with the values it may have."""
        return [
            ("transcript_id", self.transcripts),
            ("speaker", self.speakers),
            ("party", self.parties),
            ("role", self.roles),
        ]

    def where(self) -> tuple[str, list[str]]:
        """The condition in SQL on the table of turns, named t, and its values."""
        limits = [(name, values) for name, values in self.columns() if values is not None]
        conditions = [f"t.{name} IN (SELECT value FROM json_each(?))" for name, _ in limits]
        return " AND ".join(conditions) or "1", [json.dumps(sorted(v)) for _, v in limits]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What filters ask of a transcript."""

    transcript_id: str
    title: str
    date: date | None


def resolve(
    filters: Filters, meetings: Iterable[Meeting], speakers: Iterable[str], parties: Iterable[str]
) -> Scope:
    """Return the scope of `filters` among these meetings, speakers and parties.

    Raises FilterError for a role that does not exist and a period that ends before it begins.
    """
    _check(filters)
    return Scope(
        _transcripts(filters, meetings),
        _matching(filters.speaker, speakers, same_person),
        _matching(filters.party, parties, same_party),
        frozenset([filters.role]) if filters.role else None,
    )


def same_person(asked: str, printed: str) -> bool:
    """Whether a name as asked means a name as printed.

    Case, accents, particles, titles and a party in brackets make no difference, a first name
    may be added, and half of a double name is enough.

    >>> same_person("nispen", "Van Nispen"), same_person("mevrouw Anne Kuik (CDA)", "Kuik")
    (True, True)
    >>> same_person("Broekers", "Broekers-Knol"), same_person("Broekers-Knol", "Knol")
    (True, False)
    """
    wanted, there = _name(asked), _name(printed)
    if not wanted or not there:
        return False
    return _halves(wanted) <= _halves(there) or there <= wanted


def same_party(asked: str, printed: str) -> bool:
    """Whether two names of a party are the same but for case, accents and punctuation.

    One of the parties in a joint name is enough: "pvda" means "GroenLinks-PvdA".
    """
    wanted = _letters(asked)
    return wanted in ({_letters(printed)} | {_letters(x) for x in re.split(r"[-/]", printed)})


def _check(filters: Filters) -> None:
    if filters.role is not None and filters.role not in ROLES:
        raise FilterError(f"There is no role {filters.role!r}. Choose from {', '.join(ROLES)}.")
    if filters.since and filters.until and filters.since > filters.until:
        raise FilterError(
            f"The period begins on {filters.since} and ends before that, on {filters.until}. "
            "Exchange the two dates.",
            kind="period",
            since=filters.since,
            until=filters.until,
        )


def _transcripts(filters: Filters, meetings: Iterable[Meeting]) -> frozenset[str] | None:
    if not (filters.meeting or filters.since or filters.until):
        return None
    return frozenset(
        meeting.transcript_id
        for meeting in meetings
        if _within(filters, meeting.date) and _is_meeting(filters.meeting, meeting)
    )


def _within(filters: Filters, day: date | None) -> bool:
    if not (filters.since or filters.until):
        return True
    if day is None:
        return False
    return (filters.since or day) <= day <= (filters.until or day)


def _is_meeting(asked: str | None, meeting: Meeting) -> bool:
    wanted = plain(asked or "").strip()
    return wanted in plain(meeting.transcript_id) or wanted in plain(meeting.title)


def _matching(
    asked: str | None, printed: Iterable[str], same: Callable[[str, str], bool]
) -> frozenset[str] | None:
    return frozenset(name for name in printed if same(asked, name)) if asked else None


def _name(name: str) -> frozenset[str]:
    """The words of a name that tell people apart."""
    bare = re.sub(r"\(.*?\)", " ", plain(name))
    parts = [part.strip(".,:") for part in bare.split()]
    told = [part for part in parts if part not in _TITLES]
    kept = [part for part in told if part not in _PARTICLES]
    return frozenset(part for part in (kept or told) if part)


def _halves(words: frozenset[str]) -> set[str]:
    return {half for word in words for half in re.split(r"[-‐‑–]", word) if half}


def _letters(name: str) -> str:
    return "".join(char for char in plain(name) if char.isalnum())

"""What a report says: the meeting, and who said what in it, turn by turn."""

import datetime
from dataclasses import dataclass
from typing import Any, Literal, get_args

Role = Literal["voorzitter", "kamerlid", "bewindspersoon", "overig"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's words under one heading, as printed in the report."""

    turn_id: str
    """Transcript and position, unique in a store: "kst-28638-173/t42"."""
    transcript_id: str
    ordinal: int
    """Position in the report, counted from 1."""
    speaker: str
    """Surname with particles, as printed: "Van Nispen", "Faber-van de Klashorst".

    For a chair the person who chairs at that moment.
    """
    role: Role
    function: str | None
    """A bewindspersoon's office in full ("Staatssecretaris van Justitie en Veiligheid"); for
    others an addition from the heading ("voorzitter van de werkgroep"), or None."""
    party: str | None
    text: str
    """The words, paragraphs separated by one newline; line wraps and page furniture undone."""
    page: int | None
    """The printed page on which the turn begins, None when the file does not tell."""

    def to_json(self) -> dict[str, Any]:
        """The turn as the contract's JSON object."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A parliamentary file: its number as printed without spaces, and its title."""

    number: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter or paper on the meeting's agenda."""

    text: str
    reference: str | None
    """Its Kamerstuk number as "28638, nr. 164", None when not printed."""


@dataclass(frozen=True, slots=True)
class Suspension:
    """An interruption of the meeting, in local times "11.11" to "11.32"."""

    start: str
    end: str | None
    after_ordinal: int
    """The turn after which the meeting was suspended; 0 when before the first."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A report of one meeting. What the file does not say is None or empty."""

    transcript_id: str
    """The official identifier where it is known ("kst-28638-173"), else from the file's name."""
    title: str
    kind: str | None
    """The kind of meeting in lower case: "algemeen overleg", "commissiedebat", "plenair debat"."""
    date: datetime.date | None
    """The day of the meeting."""
    adopted: datetime.date | None
    """The day on which the report was adopted."""
    committee: str | None
    """As printed, without article: "vaste commissie voor Justitie en Veiligheid"."""
    chamber: str | None
    """"Tweede Kamer", "Eerste Kamer" or another body's name."""
    dossiers: tuple[Dossier, ...]
    """The first is the one whose number the report bears."""
    number: str | None
    """The report's number within the dossier ("173"), or for plenary reports the meeting's."""
    year: str | None
    """The parliamentary year as cited: "2018/19". From the document, never from the date."""
    source: str
    """The name of the file that was read, without its folder."""
    language: Literal["nl", "en"]
    start: str | None
    """Local time, "10.00"."""
    end: str | None
    present: tuple[str, ...]
    """Everyone named as present, as printed."""
    letters: tuple[Letter, ...]
    suspensions: tuple[Suspension, ...]
    turns: tuple[Turn, ...]

    def turn(self, ordinal: int) -> Turn:
        """The turn with this ordinal; raises IndexError when there is none."""
        if ordinal < 1:
            raise IndexError(ordinal)
        return self.turns[ordinal - 1]

    def to_json(self) -> dict[str, Any]:
        """The transcript and its turns as the contract's JSON object."""
        return {
            "transcript_id": self.transcript_id,
            "title": self.title,
            "kind": self.kind,
            "date": _iso(self.date),
            "adopted": _iso(self.adopted),
            "committee": self.committee,
            "chamber": self.chamber,
            "dossiers": [{"number": d.number, "title": d.title} for d in self.dossiers],
            "number": self.number,
            "year": self.year,
            "source": self.source,
            "language": self.language,
            "start": self.start,
            "end": self.end,
            "present": list(self.present),
            "letters": [{"text": x.text, "reference": x.reference} for x in self.letters],
            "suspensions": [
                {"start": s.start, "end": s.end, "after_ordinal": s.after_ordinal}
                for s in self.suspensions
            ],
            "turns": [turn.to_json() for turn in self.turns],
        }


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None

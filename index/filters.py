"""Which turns a question may be answered from."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from index.transcript import Role


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that a turn meets all of; an empty field asks nothing.

    Names are compared without case, accents and particles, so "nispen" finds Van Nispen.
    """

    speaker: str | None = None
    party: str | None = None
    role: Role | None = None
    meeting: str | None = None
    """A transcript's id, or part of its id or title."""
    since: date | None = None
    """The first day, inclusive (`--from`)."""
    until: date | None = None
    """The last day, inclusive (`--to`)."""

    def __bool__(self) -> bool:
        return any(getattr(self, name) is not None for name in self.__slots__)

    def to_json(self) -> dict[str, Any]:
        """Only the conditions that are set, under the names of the command's options."""
        named = {
            "speaker": self.speaker,
            "party": self.party,
            "role": self.role,
            "meeting": self.meeting,
            "from": self.since.isoformat() if self.since else None,
            "to": self.until.isoformat() if self.until else None,
        }
        return {name: value for name, value in named.items() if value is not None}

"""Who speaks under a heading: speaker, role, function and party from the whole report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.readers.headings import Label, is_members_task
from index.readers.names import find_person, name_key
from index.transcript import Role


@dataclass(frozen=True, slots=True)
class Speaker:
    """The part of a turn that says who speaks."""

    speaker: str
    role: Role
    function: str | None
    party: str | None


class Speakers:
    """What a report's headings and opening together say about the people in it."""

    def __init__(
        self,
        labels: Iterable[Label],
        officials: dict[str, str],
        present: Sequence[str],
        unnamed: str,
    ) -> None:
        labels = list(labels)
        self._officials = officials
        self._present = [name for name in present if "," not in name]
        self._unnamed = unnamed
        self._parties: dict[str, str] = {}
        for label in labels:
            if label.name and label.party and label.kind != "chair":
                self._parties.setdefault(label.name, label.party)

    def speaker(self, label: Label, chair: str | None) -> Speaker:
        """Who speaks under `label` while `chair` chairs."""
        if label.kind == "chair":
            name = label.name or chair or self._unnamed
            return Speaker(name, "voorzitter", None, label.party or self._party(name))
        if label.kind == "official":
            return self._official(label)
        if label.kind == "guest":
            name = label.name or label.office or self._unnamed
            return Speaker(name, "overig", label.addition or label.office, label.party)
        return self._member(label)

    def _official(self, label: Label) -> Speaker:
        office = label.office or ""
        if label.name:
            known = find_person(label.name, self._officials)
            function = self._officials[known] if known else office
            return Speaker(label.name, "bewindspersoon", function, label.party)
        # "De Staatssecretaris:" names nobody; the opening may name the only one.
        holders = [
            name
            for name, function in self._officials.items()
            if function.casefold().startswith(office.casefold())
        ]
        if len(holders) == 1:
            return Speaker(holders[0], "bewindspersoon", self._officials[holders[0]], label.party)
        return Speaker(office, "bewindspersoon", office, label.party)

    def _member(self, label: Label) -> Speaker:
        name = label.name or self._unnamed
        party = label.party or self._party(name)
        present = find_person(name, self._present) is not None
        member = party or present or label.kind == "member" or is_members_task(label.addition)
        if not member and (known := find_person(name, self._officials)):
            return Speaker(name, "bewindspersoon", self._officials[known], None)
        return Speaker(name, "kamerlid" if member else "overig", label.addition, party)

    def _party(self, name: str) -> str | None:
        known = find_person(name, self._parties)
        return self._parties[known] if known else None


def label_key(label: Label) -> tuple[str, str, str]:
    """What makes two labels the same heading."""
    return (label.kind, name_key(label.name or ""), (label.office or "").casefold())

"""Who speaks under a heading: speaker, role, function and party from the whole report."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.readers.headings import Label, is_members_task
from index.readers.names import find_person, name_key
from index.readers.people import People
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

    def __init__(self, labels: Iterable[Label], people: People, unnamed: str) -> None:
        self._people = people
        self._unnamed = unnamed
        self._parties: dict[str, str | None] = {}
        self._offices: dict[str, str] = {}
        for label in labels:
            if label.kind == "official" and label.name and label.office:
                self._offices.setdefault(name_key(label.name), label.office)
            if label.name and label.party and label.kind != "chair":
                known = self._parties.setdefault(label.name, label.party)
                if known != label.party:
                    self._parties[label.name] = None  # two people of one name

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
        officials = {name: self._people.functions[name] for name in self._people.officials}
        if label.name:
            known = find_person(label.name, officials)
            return Speaker(
                label.name, "bewindspersoon", officials.get(known or "", office), label.party
            )
        # "De Staatssecretaris:" names nobody; the opening may name the only one.
        holders = [name for name, held in officials.items() if _holds(held, office)]
        if len(holders) == 1:
            return Speaker(holders[0], "bewindspersoon", officials[holders[0]], label.party)
        return Speaker(office, "bewindspersoon", office, label.party)

    def _member(self, label: Label) -> Speaker:
        name = label.name or self._unnamed
        known = find_person(name, self._people.functions)
        function = self._people.functions[known] if known else None
        if known in self._people.officials and not label.party:
            return Speaker(name, "bewindspersoon", function, None)
        if label.party and function == label.party:
            return Speaker(name, "overig", function, None)  # an organisation between parentheses
        office = self._offices.get(name_key(name))
        if office and not (label.party or label.addition):
            # "Hon. Mary Ng" above a later turn of "Hon. Mary Ng (Minister of Trade)".
            return Speaker(name, "bewindspersoon", office, None)
        party = label.party or self._party(name)
        present = find_person(name, self._people.members) is not None
        member = party or present or label.kind == "member" or is_members_task(label.addition)
        return Speaker(name, "kamerlid" if member else "overig", label.addition, party)

    def _party(self, name: str) -> str | None:
        known = find_person(name, self._parties)
        return self._parties[known] if known else None


def _holds(function: str, office: str) -> bool:
    return re.match(rf"{re.escape(office)}\b(?!-)", function, re.IGNORECASE) is not None

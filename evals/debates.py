"""The invented debates of `data/training`, as reports that are read like any other."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from index.passages import day_in_words

_FOLDER = files("data").joinpath("training")
_OFFICES = ("minister", "staatssecretaris")
_LOCAL = ("wethouder", "gedeputeerde", "burgemeester")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a debate."""

    text: str
    turns: tuple[int, ...]
    """Numbers of the turns that answer it by themselves; none where nobody does."""
    words: tuple[str, ...] = ()
    """Words of those turns that give the answer, verbatim."""


@dataclass(frozen=True, slots=True)
class Debate:
    """An invented debate with questions about it."""

    name: str
    title: str
    day: date
    turns: tuple[Mapping[str, Any], ...]
    """Each with "n", "speaker", "role", "party" and "text"."""
    asked: tuple[Asked, ...]

    def report(self, number: int) -> str:
        """The debate as the text of a report, in a dossier with this number."""
        day = day_in_words(self.day, "nl")
        office = next((t for t in self.turns if _capacity(t) in _OFFICES), None)
        chair = next((t["speaker"] for t in self.turns if _capacity(t) == "voorzitter"), "Haarsma")
        heard = f" met de heer {office['speaker']}, {office['role']}," if office else ""
        head = (
            "Tweede Kamer der Staten-Generaal",
            f"Vergaderjaar {self.day.year}–{self.day.year + 1}",
            "",
            f"98 {number:03d}",
            self.title,
            "",
            "Nr. 1",
            "VERSLAG VAN EEN COMMISSIEDEBAT",
            f"Vastgesteld {day}",
            "",
            f"De commissie heeft op {day} overleg gevoerd{heard} over:",
            "",
            f"- {self.title}.",
            "",
            "Van dit overleg brengt de commissie bijgaand geredigeerd woordelijk verslag uit.",
            "",
            f"Voorzitter: {chair}",
            "",
            "Aanvang 10.00 uur.",
            "",
        )
        body = [line for turn in self.turns for line in (_heading(turn), turn["text"], "")]
        return "\n".join((*head, *body, "Sluiting 12.00 uur."))


def debates() -> Iterator[Debate]:
    """The debates, in the order of their names."""
    for file in sorted(_FOLDER.iterdir(), key=lambda file: (len(file.name), file.name)):
        if file.name.endswith(".json"):
            yield _debate(file.name.removesuffix(".json"), json.loads(file.read_text("utf-8")))


def plain(text: str) -> str:
    """`text` in lower case without spaces and punctuation, to find a turn again by."""
    return re.sub(r"\W+", "", text).lower()


def _debate(name: str, content: Mapping[str, Any]) -> Debate:
    asked = [Asked(q["q"], tuple(q["answers"]), tuple(q["words"])) for q in content["questions"]]
    return Debate(
        name,
        content["title"],
        date.fromisoformat(content["date"]),
        tuple(content["turns"]),
        (*asked, *(Asked(text, ()) for text in content["unanswerable"])),
    )


def _capacity(turn: Mapping[str, Any]) -> str:
    return str(turn["role"]).lower().partition(" ")[0]


def _heading(turn: Mapping[str, Any]) -> str:
    """The line above a turn, as reports print it."""
    capacity, speaker = _capacity(turn), turn["speaker"]
    party = f" ({turn['party']})" if turn["party"] else ""
    if capacity == "voorzitter":
        return "De voorzitter:"
    if capacity in _OFFICES:
        return f"{capacity.capitalize()} {speaker}:"
    if capacity in _LOCAL:
        return f"{capacity.capitalize()} {speaker}{party}:"
    title = "Mevrouw" if sum(map(ord, speaker)) % 2 else "De heer"
    return f"{title} {speaker}{party}:"

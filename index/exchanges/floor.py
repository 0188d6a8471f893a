"""Who has the floor, interrupted or not."""

import re
from collections.abc import Sequence

from index.exchanges.phases import TERMS, Phase
from index.sentences import sentences
from index.transcript import Turn

_INTERRUPTS = re.compile(
    r"\binterrup|\binterrumpe|\bvraag (?:van|voor)\b|\bvervolg|\bnog\b.{0,20}\?", re.IGNORECASE
)
_GIVES_FLOOR = re.compile(
    r"\b(?:woord aan|het woord|bijdrage van|spreekt namens|zijn we (?:nu )?bij|aangekomen bij)\b",
    re.IGNORECASE,
)


def holders(turns: Sequence[Turn], phases: Sequence[Phase]) -> tuple[str | None, ...]:
    """Who has the floor at every turn; None for the chair's own parts."""
    holders: list[str | None] = []
    holder: str | None = None
    had: set[str] = set()
    for index, turn in enumerate(turns):
        if index and phases[index] != phases[index - 1]:
            holder, had = None, set()
        if turn.role == "bewindspersoon" and phases[index] != "first_term":
            holder = turn.speaker
        term = turn.role in {"kamerlid", "overig"} and phases[index] in TERMS
        if term and _takes_floor(turns, index, holder, turn.speaker in had):
            holder = turn.speaker
            had.add(holder)
        holders.append(holder)
    return tuple(holders)


def _takes_floor(turns: Sequence[Turn], index: int, holder: str | None, had: bool) -> bool:
    """Whether a member now gets the floor; one who `had` it in this term needs to be told so."""
    if holder is None:
        return True
    before = turns[index - 1]
    if before.role != "voorzitter" or holder == turns[index].speaker:
        return False
    said = [span.of(before.text) for span in sentences(before.text)]
    about = [text for text in said if _names(text, turns[index].speaker)] or said
    if any(_INTERRUPTS.search(text) for text in about):
        return False
    return not had or any(_GIVES_FLOOR.search(text) for text in about)


def _names(text: str, speaker: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(speaker)}(?!\w)", text, re.IGNORECASE) is not None

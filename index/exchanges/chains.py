"""A meeting cut into chains of question and reply."""

from typing import TYPE_CHECKING

from index.exchanges.phrases import CONFIRMS, GOES_ON, TOPIC_START
from index.transcript import Turn

if TYPE_CHECKING:
    from index.exchanges.structure import Structure


def chains(structure: "Structure") -> tuple[tuple[int, ...], ...]:
    """The ordinals of all turns, cut into chains of question and reply."""
    found: list[list[int]] = []
    waiting: list[int] = []  # chair turns of which the next turn tells where they belong
    for turn in structure.transcript.turns:
        if turn.role == "voorzitter":
            waiting.append(turn.ordinal)
            continue
        if not found or _opens(structure, turn, found[-1], waiting):
            kept, announcing = _split_chair(structure, waiting)
            if found:
                found[-1].extend(kept)
            found.append([*(announcing if found else waiting), turn.ordinal])
        else:
            found[-1].extend([*waiting, turn.ordinal])
        waiting = []
    if waiting:
        found.append(waiting)
    return tuple(tuple(chain) for chain in found)


def _split_chair(structure: "Structure", waiting: list[int]) -> tuple[list[int], list[int]]:
    """The chair's turns that end an exchange (down to the last confirmation), and the rest."""
    confirming = [i for i, o in enumerate(waiting) if CONFIRMS.search(structure.text(o))]
    cut = confirming[-1] + 1 if confirming else 0
    return waiting[:cut], waiting[cut:]


def _opens(structure: "Structure", turn: Turn, chain: list[int], waiting: list[int]) -> bool:
    """Whether a turn begins a new exchange."""
    turns = [structure.transcript.turn(ordinal) for ordinal in chain]
    if structure.phase(turn.ordinal) != structure.phase(turns[-1].ordinal):
        return True
    said = " ".join(structure.text(ordinal) for ordinal in waiting)
    if turn.role == "bewindspersoon" or structure.floor(turn.ordinal) == turn.speaker:
        if turn.speaker not in {other.speaker for other in turns}:
            return turns[-1].role == turn.role or not structure.is_interruption(turns[-1].ordinal)
        # After a confirmation the reply may well go on about it: "Ja. Wij informeren u daarover."
        elsewhere = not CONFIRMS.search(said) or TOPIC_START.match(turn.text)
        return bool(GOES_ON.search(said) and elsewhere) and "?" not in said
    members = {other.speaker for other in turns if other.role in {"kamerlid", "overig"}}
    return turn.speaker not in members

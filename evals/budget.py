"""How much of what is right stands within the first so many retrieved words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

BUDGET = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """A retrieved stretch of a turn, in words counted from 0; `end` is not in it."""

    turn_id: str
    start: int
    end: int


def piece(turn_id: str, text: str, start: int, end: int) -> Piece:
    """The words of `text` that begin in the characters from `start` up to `end`.

    >>> piece("t1", "Ja, dat zeg ik toe.", 4, 11)
    Piece(turn_id='t1', start=1, end=3)
    """
    return Piece(turn_id, _words_begun(text, start), _words_begun(text, end))


def gold_words(
    pieces: Iterable[Piece],
    gold: Collection[str],
    lengths: Mapping[str, int],
    budget: int = BUDGET,
) -> tuple[int, int]:
    """How many words of the gold turns are read, and how many there are.

    Pieces are read in their order until `budget` words are read; the last is cut there. Words
    that were read before (pieces may overlap) are skipped and cost nothing.
    """
    read: dict[str, set[int]] = {}
    left = budget
    for one in pieces:
        known = read.setdefault(one.turn_id, set())
        new = [word for word in range(one.start, one.end) if word not in known][:left]
        known.update(new)
        left -= len(new)
        if left == 0:
            break
    return sum(len(read.get(turn, ())) for turn in gold), sum(lengths[turn] for turn in gold)


def _words_begun(text: str, end: int) -> int:
    """How many words begin before character `end`."""
    return sum(
        not character.isspace() and (position == 0 or text[position - 1].isspace())
        for position, character in enumerate(text[:end])
    )

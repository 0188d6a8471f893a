"""The register of promises against the promises that people found by reading."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from evals.estimate import SILENT, Tally
from evals.measures import Tallies
from evals.questions import GoldPromise


@dataclass(frozen=True, slots=True)
class FoundPromise:
    """A promise of the register, reduced to what is compared."""

    transcript_id: str
    kind: str
    turns: tuple[str, ...]
    """The turn it stands in first, then those that repeat it; not those that confirm it."""
    made_to: tuple[str, ...]
    deadline: str | None
    in_closing_list: bool


Pair = tuple[FoundPromise, GoldPromise]


def match(found: Sequence[FoundPromise], gold: Sequence[GoldPromise]) -> list[tuple[int, int]]:
    """Which found promise is which gold one: pairs of positions, at most one for each.

    A pair may be made when one of the found promise's turns is one of the gold one's turns.
    Of all ways to pair, the one with most pairs is taken; among those (a turn often holds two
    promises) the one in which most pairs agree on kind, deadline and closing list.
    """
    from scipy.optimize import linear_sum_assignment

    if not (found and gold):
        return []
    # An agreement is worth less than a pair, also when all pairs agree on everything.
    small = 1 / (4 * len(found) * len(gold))
    worth = [[_worth(one, other, small) for other in gold] for one in found]
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [
        (int(row), int(column))
        for row, column in zip(rows, columns, strict=True)
        if worth[row][column]
    ]


def measure_promises(found: Sequence[FoundPromise], gold: Sequence[GoldPromise]) -> Tallies:
    """The tallies of every figure: for precision one per found promise, else one per gold one.

    Kind, deadline, closing list and addressee are judged on the promises that were found.
    """
    pairs = match(found, gold)
    hits = {column: found[row] for row, column in pairs}
    rows = {row for row, _ in pairs}
    tallies: Tallies = {
        "precision": [Tally(float(row in rows)) for row in range(len(found))],
        "recall": [Tally(float(column in hits)) for column in range(len(gold))],
    }
    for name, agree in _AGREE.items():
        tallies[name] = [
            Tally(float(agree(hits[column], gold[column]))) if column in hits else SILENT
            for column in range(len(gold))
        ]
    return tallies


def measure_traps(found: Sequence[FoundPromise], traps: Sequence[str]) -> list[Tally]:
    """For each turn that sounds like a promise whether the register rightly has none there."""
    promised = {promise.turns[0] for promise in found}
    return [Tally(float(trap not in promised)) for trap in traps]


def same_kind(found: FoundPromise, gold: GoldPromise) -> bool:
    """Whether both are undertakings or both intentions."""
    return found.kind == gold.kind


def same_deadline(found: FoundPromise, gold: GoldPromise) -> bool:
    """Whether both have none, or the words of one are in the words of the other.

    Of several deadlines on either side, separated by semicolons, one that agrees is enough.
    """
    if found.deadline is None or gold.deadline is None:
        return found.deadline is gold.deadline
    pairs = product(found.deadline.split(";"), gold.deadline.split(";"))
    return any(_within(folded(ours), folded(theirs)) for ours, theirs in pairs)


def same_list(found: FoundPromise, gold: GoldPromise) -> bool:
    """Whether both say that the chair's closing list has it, or that it has not."""
    return found.in_closing_list == gold.in_closing_list


def same_addressee(found: FoundPromise, gold: GoldPromise) -> bool:
    """Whether a name is in both lists, or both are empty; without case, accents, particles."""
    ours, theirs = ({surname(name) for name in names} for names in (found.made_to, gold.made_to))
    return not ours.isdisjoint(theirs) or (not ours and not theirs)


_AGREE = {
    "kind right": same_kind,
    "deadline right": same_deadline,
    "closing list right": same_list,
    "to right": same_addressee,
}


def disagreements(found: FoundPromise, gold: GoldPromise) -> tuple[str, ...]:
    """The figures that count against this pair."""
    return tuple(name for name, agree in _AGREE.items() if not agree(found, gold))


def folded(text: str) -> str:
    """`text` in lower case, without accents and punctuation, with single spaces."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"[\u0300-\u036f]", "", decomposed)))


def surname(name: str) -> str:
    """The last word of a name, or of its part before a hyphen, folded: "Van der Wal": "wal"."""
    words = folded(name.split("-")[0]).split()
    return words[-1] if words else ""


def _within(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


def _worth(found: FoundPromise, gold: GoldPromise, small: float) -> float:
    if set(found.turns).isdisjoint(gold.turns):
        return 0.0
    agreements = (same_kind, same_deadline, same_list)
    return 1 + small * sum(agree(found, gold) for agree in agreements)

"""A figure with its interval: how far it might lie elsewhere with other questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
SEED = 20190424


@dataclass(frozen=True, slots=True)
class Tally:
    """What one question adds to a figure, which is the sum of parts over the sum of wholes.

    A mean has whole 1 everywhere; "citations that are right" has part right citations and whole
    citations. A question that says nothing about the figure has whole 0.
    """

    part: float
    whole: float = 1.0


SILENT = Tally(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A share or mean with its 95% interval."""

    value: float
    low: float
    high: float
    n: int
    """How many questions it rests on."""

    def to_json(self) -> dict[str, Any]:
        """The figure with four decimals."""
        return {
            "value": round(self.value, 4),
            "low": round(self.low, 4),
            "high": round(self.high, 4),
            "n": self.n,
        }


def estimate(tallies: Sequence[Tally]) -> Figure | None:
    """The figure and its bootstrap interval; None when no question says anything about it.

    Percentile bootstrap over questions (Efron and Tibshirani 1993, chapter 13), 2,000 times,
    always with the same seed. A share that is 1 (or 0) on every question gets an interval
    without width: read `n` there (with 30 questions, "rule of three", 0.9 cannot be excluded).
    """
    table = _speaking(tallies)
    if not len(table):
        return None
    sums = _resampled(len(table), table)
    low, high = np.percentile(sums[:, 0] / sums[:, 1], [2.5, 97.5])
    value = table[:, 0].sum() / table[:, 1].sum()
    return Figure(float(value), float(low), float(high), len(table))


def difference(ours: Sequence[Tally], theirs: Sequence[Tally]) -> Figure | None:
    """How much more our figure is than theirs on the same questions, with the paired interval.

    Both have one tally for each question, in the same order. Above zero throughout the interval:
    ahead by more than chance in the choice of questions explains.
    """
    if len(ours) != len(theirs):
        raise ValueError(f"{len(ours)} tallies against {len(theirs)}")
    pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if a.whole and b.whole]
    if not pairs:
        return None
    table = np.array([(a.part, a.whole, b.part, b.whole) for a, b in pairs])
    sums = _resampled(len(table), table)
    low, high = np.percentile(_lead(sums), [2.5, 97.5])
    value = _lead(table.sum(axis=0, keepdims=True))[0]
    return Figure(float(value), float(low), float(high), len(pairs))


def _speaking(tallies: Sequence[Tally]) -> NDArray[np.float64]:
    return np.array([(t.part, t.whole) for t in tallies if t.whole], dtype=np.float64)


def _lead(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    lead: NDArray[np.float64] = sums[:, 0] / sums[:, 1] - sums[:, 2] / sums[:, 3]
    return lead


def _resampled(n: int, table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums of the columns of `table` over `n` rows drawn with replacement: (RESAMPLES, columns)."""
    drawn = np.random.default_rng(SEED).multinomial(n, np.full(n, 1 / n), size=RESAMPLES)
    sums: NDArray[np.float64] = drawn @ table
    return sums

"""Merging rankings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence


def reciprocal_rank_fusion(
    rankings: Iterable[Sequence[str]], *, weights: Sequence[float] | None = None, k: int = 60
) -> list[tuple[str, float]]:
    """Merge rankings of ids, each best first, into one with scores, best first.

    An id scores the sum of weight / (k + rank) over the rankings that have it, with ranks from
    1; k = 60 is from Cormack, Clarke and Büttcher (SIGIR 2009). Weights are 1 when not given,
    else one for each ranking. Ties keep first-seen order.

    >>> fused = reciprocal_rank_fusion([["p7", "p2"], ["p2", "p9"]])
    >>> [passage_id for passage_id, _ in fused]
    ['p2', 'p7', 'p9']
    """
    rankings = list(rankings)
    scores: dict[str, float] = defaultdict(float)
    for ranking, weight in zip(rankings, weights or [1.0] * len(rankings), strict=True):
        for rank, found in enumerate(ranking, start=1):
            scores[found] += weight / (k + rank)
    return sorted(scores.items(), key=lambda scored: scored[1], reverse=True)

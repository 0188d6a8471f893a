"""Reciprocal rank fusion, against sums written out."""

import pytest

from index.fusion import reciprocal_rank_fusion


def test_scores_are_the_sums_of_reciprocal_ranks() -> None:
    fused = dict(reciprocal_rank_fusion([["a", "b"], ["b", "c", "a"]]))
    assert fused == pytest.approx({"a": 1 / 61 + 1 / 63, "b": 1 / 62 + 1 / 61, "c": 1 / 62})


def test_weights_count_and_k_flattens() -> None:
    fused = dict(reciprocal_rank_fusion([["a"], ["b"]], weights=[1, 3], k=1))
    assert fused == pytest.approx({"a": 1 / 2, "b": 3 / 2})


def test_best_first_and_ties_in_the_order_seen() -> None:
    assert [x for x, _ in reciprocal_rank_fusion([["a", "b"], ["c", "b"]])] == ["b", "a", "c"]


def test_a_weight_for_each_ranking() -> None:
    with pytest.raises(ValueError, match="zip"):
        reciprocal_rank_fusion([["a"]], weights=[1, 2])

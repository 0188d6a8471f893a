import pytest

from evals.estimate import SILENT, Tally, difference, estimate


def test_a_mean_counts_every_question_alike() -> None:
    figure = estimate([Tally(1), Tally(0), Tally(1), SILENT])
    assert figure is not None
    assert figure.value == pytest.approx(2 / 3)
    assert figure.n == 3


def test_a_ratio_counts_every_citation_alike() -> None:
    figure = estimate([Tally(1, 1), Tally(1, 4)])
    assert figure is not None
    assert figure.value == (1 + 1) / (1 + 4)


def test_nothing_to_estimate() -> None:
    assert estimate([]) is None
    assert estimate([SILENT]) is None


def test_the_interval_of_a_share_is_close_to_the_binomial_one() -> None:
    figure = estimate([Tally(1)] * 80 + [Tally(0)] * 20)
    assert figure is not None
    # 0.8 ± 1.96 * sqrt(0.8 * 0.2 / 100) = 0.8 ± 0.0784
    assert figure.low == pytest.approx(0.8 - 0.0784, abs=0.011)
    assert figure.high == pytest.approx(0.8 + 0.0784, abs=0.011)


def test_the_interval_agrees_with_scipy() -> None:
    from scipy.stats import bootstrap

    parts = [0.0] * 7 + [0.5] * 5 + [1.0] * 9
    figure = estimate([Tally(part) for part in parts])
    theirs = bootstrap((parts,), lambda x, axis: x.mean(axis=axis), method="percentile", rng=1)
    assert figure is not None
    assert figure.low == pytest.approx(theirs.confidence_interval.low, abs=0.03)
    assert figure.high == pytest.approx(theirs.confidence_interval.high, abs=0.03)


def test_the_same_questions_give_the_same_interval() -> None:
    tallies = [Tally(1), Tally(0), Tally(1), Tally(1)]
    assert estimate(tallies) == estimate(tallies)


def test_a_share_of_one_has_an_interval_without_width() -> None:
    figure = estimate([Tally(1)] * 30)
    assert figure is not None
    assert (figure.low, figure.high) == (1, 1)


def test_the_lead_is_paired() -> None:
    ours = [Tally(1)] * 10 + [Tally(0)] * 10
    theirs = [Tally(1)] * 5 + [Tally(0)] * 15
    lead = difference(ours, theirs)
    assert lead is not None
    assert lead.value == pytest.approx(0.25)
    assert lead.low > 0
    # Ahead on every question by the same amount: no interval, however much questions differ.
    same = difference([Tally(0.1), Tally(0.9)], [Tally(0), Tally(0.8)])
    assert same is not None
    assert [same.low, same.high] == pytest.approx([0.1, 0.1])


def test_the_lead_wants_the_same_questions() -> None:
    with pytest.raises(ValueError, match="1 tallies against 2"):
        difference([Tally(1)], [Tally(1), Tally(0)])


def test_a_question_silent_on_one_side_is_left_out_of_the_lead() -> None:
    lead = difference([Tally(1), Tally(1)], [SILENT, Tally(0)])
    assert lead is not None
    assert (lead.value, lead.n) == (1, 1)
    assert difference([SILENT], [Tally(1)]) is None

from typing import Any

from evals.estimate import SILENT, Tally
from evals.questions import GoldPromise
from evals.register import (
    FoundPromise,
    match,
    measure_promises,
    measure_traps,
    same_deadline,
    surname,
)


def found(*turns: str, **change: Any) -> FoundPromise:
    fields: dict[str, Any] = {
        "transcript_id": "a",
        "kind": "toezegging",
        "made_to": ("Kuik",),
        "deadline": None,
        "in_closing_list": False,
    }
    return FoundPromise(turns=turns, **{**fields, **change})


def gold(*turns: str, **change: Any) -> GoldPromise:
    fields: dict[str, Any] = {
        "transcript_id": "a",
        "kind": "toezegging",
        "made_to": ("Kuik",),
        "deadline": None,
        "in_closing_list": False,
    }
    return GoldPromise(turns=turns, **{**fields, **change})


def test_two_of_three_found_and_one_too_many() -> None:
    figures = measure_promises(
        [found("a/t1"), found("a/t4"), found("a/t9", "a/t2")],
        [gold("a/t1"), gold("a/t2", "a/t3"), gold("a/t7")],
    )
    assert figures["precision"] == [Tally(1), Tally(0), Tally(1)]
    assert figures["recall"] == [Tally(1), Tally(1), Tally(0)]


def test_one_found_promise_cannot_be_two() -> None:
    figures = measure_promises([found("a/t1")], [gold("a/t1"), gold("a/t1")])
    assert sum(tally.part for tally in figures["recall"]) == 1
    figures = measure_promises([found("a/t1"), found("a/t1")], [gold("a/t1")])
    assert sum(tally.part for tally in figures["precision"]) == 1


def test_as_many_pairs_as_possible() -> None:
    # Pairing the first found with the first gold would leave the second of both alone.
    assert match([found("a/t1", "a/t2"), found("a/t1")], [gold("a/t1"), gold("a/t2")]) == [
        (0, 1),
        (1, 0),
    ]


def test_a_pair_counts_for_more_than_agreement() -> None:
    ours = [found("a/t1", "a/t2", kind="voornemen", deadline="in mei"), found("a/t1")]
    theirs = [gold("a/t1", kind="voornemen", deadline="in mei"), gold("a/t2")]
    assert match(ours, theirs) == [(0, 1), (1, 0)]


def test_two_promises_in_one_turn_are_paired_by_what_they_agree_on() -> None:
    ours = [found("a/t1", deadline="in mei"), found("a/t1", kind="voornemen")]
    theirs = [gold("a/t1", kind="voornemen"), gold("a/t1", deadline="mei")]
    assert match(ours, theirs) == [(0, 1), (1, 0)]


def test_what_is_right_about_a_promise_is_judged_when_it_was_found() -> None:
    figures = measure_promises(
        [found("a/t1", deadline="In het najaar", in_closing_list=True, made_to=("van der Wal",))],
        [gold("a/t1", deadline="het najaar", made_to=("Van der Wal", "Kuik")), gold("a/t2")],
    )
    assert figures["kind right"] == [Tally(1), SILENT]
    assert figures["deadline right"] == [Tally(1), SILENT]
    assert figures["closing list right"] == [Tally(0), SILENT]
    assert figures["to right"] == [Tally(1), SILENT]


def test_nothing_found_and_nothing_to_find() -> None:
    assert measure_promises([], [gold("a/t1")])["recall"] == [Tally(0)]
    assert measure_promises([found("a/t1")], [])["precision"] == [Tally(0)]


def test_deadlines() -> None:
    assert same_deadline(found("a/t1"), gold("a/t1"))
    assert not same_deadline(found("a/t1", deadline="in mei"), gold("a/t1"))
    assert not same_deadline(found("a/t1"), gold("a/t1", deadline="in mei"))
    assert not same_deadline(found("a/t1", deadline="in juni"), gold("a/t1", deadline="in mei"))
    several = gold("a/t1", deadline="in het najaar; voor de begroting")
    assert same_deadline(found("a/t1", deadline="vóór de begroting"), several)
    assert not same_deadline(found("a/t1", deadline="in mei;"), several)


def test_traps() -> None:
    ours = [found("a/t1", "a/t2")]
    assert measure_traps(ours, ["a/t1", "a/t2"]) == [Tally(0), Tally(1)]


def test_surnames() -> None:
    assert surname("Van der Wal") == "wal"
    assert surname("De heer Ceder") == "ceder"
    assert surname("Broekers-Knol") == "broekers"
    assert surname("Özütok") == "ozutok"

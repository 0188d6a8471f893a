"""The figures that the check of a model's sentences must reach, on the sample debates."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engine import Assistant
from evals.corruptions import KINDS, MOST_LOST, TARGETS, Outcome, agreement, measure
from evals.written_answers import good_answers, judged_answers, settings
from index.store import Store


@pytest.fixture(scope="module")
def store(sample_store: Path) -> Iterator[Store]:
    with Store.open(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def outcome(store: Store) -> Outcome:
    return measure(list(settings(store, Assistant(store), good_answers())))


def test_enough_sentences_are_spoilt_in_every_way(outcome: Outcome) -> None:
    assert sum(outcome.tried.values()) >= 200
    assert all(outcome.tried[kind] >= 25 for kind in KINDS)


@pytest.mark.parametrize("kind", TARGETS)
def test_what_is_spoilt_is_caught(outcome: Outcome, kind: str) -> None:
    missed = [one.text for one in outcome.missed if one.kind == kind]
    assert outcome.share(kind) >= TARGETS[kind], missed


def test_good_sentences_are_kept(outcome: Outcome) -> None:
    assert len(outcome.lost) <= MOST_LOST * outcome.good, outcome.lost


def test_the_check_and_a_person_agree_as_often_as_is_said(store: Store) -> None:
    verdicts = agreement(list(settings(store, Assistant(store), judged_answers())))
    right = sum((problem is None) == sentence.supported for sentence, problem in verdicts)
    # What is wrong in these goes beyond names, numbers and negations: see evals/README.md.
    assert len(verdicts) >= 49
    assert right / len(verdicts) >= 0.7

"""Candidates read beside the question."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.engine import Assistant
from assistant.finding import Finder
from assistant.reading import READ, SUPPORT, Reading, with_support, worth_reading
from index.filters import Filters
from index.store import Store

QUESTION = "Waarom werd de webcrawler stilgezet?"


class Counting:
    """Gives the length of a passage, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        self.asked.extend(passages)
        return np.asarray([len(passage) for passage in passages], np.float32)


def test_what_was_read_is_remembered() -> None:
    encoder = Counting()
    reading = Reading(encoder)
    assert reading.supports("a", ["een", "twee", "een"]) == [3.0, 4.0, 3.0]
    assert reading.supports("a", ["twee", "zes op"]) == [4.0, 6.0]
    assert encoder.asked == ["een", "twee", "zes op"]
    reading.supports("b", ["een"])
    assert encoder.asked[-1] == "een"


def test_the_first_candidates_are_read_and_the_others_are_no_better(
    store: Store, assistant: Assistant
) -> None:
    found = Finder(store).candidates(assistant.read(QUESTION), Filters())
    supports = [candidate.features[SUPPORT] for candidate in found]
    assert len(found) > READ
    assert len(set(supports)) <= READ
    assert supports.count(min(supports)) >= len(found) - READ


def test_what_cannot_come_first_is_not_read(store: Store, assistant: Assistant) -> None:
    found = Finder(store).candidates(assistant.read(QUESTION), Filters())[:7]
    scores = (9.0, 8.9, 8.5, 8.2, 8.0, 2.0, 1.0)
    ranked = [replace(c, score=score) for c, score in zip(found, scores, strict=True)]
    assert worth_reading(ranked) == ranked[:5]
    assert worth_reading(ranked[2:]) == ranked[2:6]
    assert worth_reading([]) == []


def test_support_raises_a_candidate(store: Store, assistant: Assistant) -> None:
    question = assistant.read(QUESTION)
    found = Finder(store).candidates(question, Filters())[:3]
    raised = with_support(question, found, [0.0, 0.0, 20.0])
    assert raised[0].turn == found[2].turn
    assert [c.features[SUPPORT] for c in raised] == [20.0, 0.0, 0.0]


def test_what_is_read_tells_who_speaks_and_what_is_replied_to(
    store: Store, assistant: Assistant
) -> None:
    finder = Finder(store)
    question = assistant.read(QUESTION)
    for candidate in finder.candidates(question, Filters())[:READ]:
        passage = finder.passage(question, candidate)
        speaker, _, words = passage.partition("): ")
        assert speaker.startswith(candidate.turn.speaker)
        replied, _, own = words.rpartition(" » ")
        assert own in candidate.turn.text
        assert len(replied.split()) <= 21


@pytest.mark.parametrize("question", ["Wie betaalt de putten?", QUESTION])
def test_nothing_is_read_of_an_empty_selection(
    store: Store, assistant: Assistant, question: str
) -> None:
    nobody = Filters(speaker="Niemand")
    assert Finder(store).candidates(assistant.read(question), nobody) == []

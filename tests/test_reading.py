"""Candidates read beside the question."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.engine import Assistant
from assistant.finding import Finder
from assistant.question import Question
from assistant.reading import READ, SUPPORT, Reading, with_support, worth_reading
from assistant.scoring import Candidate
from index.crossencoder import Excerpt, Support
from index.filters import Filters
from index.store import Store

QUESTION = "Waarom werd de webcrawler stilgezet?"


class Counting:
    """Gives the length of an excerpt, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Support]:
        self.asked.extend(excerpt.text for excerpt in excerpts)
        return [Support(float(len(excerpt.text))) for excerpt in excerpts]


def excerpts(*texts: str) -> list[Excerpt]:
    return [Excerpt("", (text,)) for text in texts]


def test_what_was_read_is_remembered() -> None:
    encoder = Counting()
    reading = Reading(encoder)
    first = reading.supports("a", excerpts("een", "twee", "een"))
    assert [support.whole for support in first] == [3.0, 4.0, 3.0]
    second = reading.supports("a", excerpts("twee", "zes op"))
    assert [support.whole for support in second] == [4.0, 6.0]
    assert encoder.asked == ["een", "twee", "zes op"]
    reading.supports("b", excerpts("een"))
    assert encoder.asked[-1] == "een"


def ranked(store: Store, assistant: Assistant) -> tuple[Finder, Question, list[Candidate]]:
    """A finder that reads nothing, and what it finds for the question."""
    finder, question = Finder(store, reading=False), assistant.read(QUESTION)
    return finder, question, finder.candidates(question, Filters())


def test_the_first_candidates_are_read_and_the_others_are_no_better(
    store: Store, assistant: Assistant
) -> None:
    found = Finder(store).candidates(assistant.read(QUESTION), Filters())
    supports = [candidate.features[SUPPORT] for candidate in found]
    assert len(found) > READ
    assert len(set(supports)) <= READ
    assert supports.count(min(supports)) >= len(found) - READ


def test_what_is_far_less_likely_is_not_read(store: Store, assistant: Assistant) -> None:
    finder, question, found = ranked(store, assistant)
    likely = (9.0, 8.9, 8.5, 8.2, 8.0, 2.0, 1.0)
    some = finder.windows(question, found)[: len(likely)]
    windows = [replace(window, likely=value) for window, value in zip(some, likely, strict=True)]
    assert worth_reading(windows) == windows[:5]
    assert worth_reading(windows[2:]) == windows[2:6]
    assert worth_reading([]) == []


def test_support_raises_a_candidate(store: Store, assistant: Assistant) -> None:
    finder, question, found = ranked(store, assistant)
    windows = finder.windows(question, found)
    (last,) = [w for w in windows if w.candidate == found[2]][:1]
    others = [w for w in windows if w.candidate.turn != last.candidate.turn][:2]
    read = [(last, Support(20.0)), *((window, Support(0.0)) for window in others)]
    raised = with_support(question, found, read)
    assert raised[0].turn == found[2].turn
    assert [c.features[SUPPORT] for c in raised] == [20.0, *[0.0] * (len(found) - 1)]


def test_the_window_that_answers_stands_for_its_turn(store: Store, assistant: Assistant) -> None:
    finder, question, found = ranked(store, assistant)
    windows = finder.windows(question, found)
    by_turn = [w for w in windows if w.candidate.turn == windows[0].candidate.turn]
    least = min(by_turn, key=lambda w: w.likely)
    assert len(by_turn) > 1
    parts = tuple(1 / len(least.places) for _ in least.places)
    raised = with_support(
        question, found, [(windows[0], Support(0.0)), (least, Support(9.0, parts))]
    )
    assert raised[0].span == least.candidate.span
    assert set(raised[0].holding) == set(least.places)


def test_a_long_turn_is_read_in_several_places(store: Store, assistant: Assistant) -> None:
    finder, question, found = ranked(store, assistant)
    windows = finder.windows(question, found)
    assert [w.likely for w in windows] == sorted((w.likely for w in windows), reverse=True)
    assert len({(w.candidate.turn.turn_id, w.places) for w in windows}) == len(windows)
    longest = max(found[:READ], key=lambda candidate: len(candidate.turn.text))
    own = [w.places for w in windows if w.candidate.turn == longest.turn]
    assert len(own) > 2
    for places in own:
        words = len(" ".join(place.of(longest.turn.text) for place in places).split())
        assert words <= 60 or len(places) == 1


def test_what_is_read_tells_who_speaks_and_what_is_replied_to(
    store: Store, assistant: Assistant
) -> None:
    finder, question, found = ranked(store, assistant)
    for window in finder.windows(question, found):
        turn = window.candidate.turn
        speaker, _, replied = window.excerpt.before.partition("): ")
        assert speaker.startswith(turn.speaker)
        assert len(replied.split()) <= 22
        assert [place.of(turn.text) for place in window.places] == list(window.excerpt.sentences)


def test_a_candidate_tells_which_sentences_hold_the_answer(
    store: Store, assistant: Assistant
) -> None:
    found = Finder(store).candidates(assistant.read(QUESTION), Filters())
    assert sum(found[0].holding.values()) == pytest.approx(1, abs=1e-3)
    assert all(place.of(found[0].turn.text) for place in found[0].holding)
    assert not found[-1].holding


@pytest.mark.parametrize("question", ["Wie betaalt de putten?", QUESTION])
def test_nothing_is_read_of_an_empty_selection(
    store: Store, assistant: Assistant, question: str
) -> None:
    nobody = Filters(speaker="Niemand")
    assert Finder(store).candidates(assistant.read(question), nobody) == []

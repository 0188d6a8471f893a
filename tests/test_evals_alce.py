"""Citation recall and precision: of answers as they are, and of ones spoilt on purpose."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Citation
from assistant.engine import Assistant
from evals.alce import precision, recall, statements
from index.sentences import Span
from index.store import Store

CRAWLER = "Wat heeft de Staatssecretaris toegezegd over de evaluatie van de webcrawler?"
EVALUATION, INSPECTORS, FUND = "kst-99412-17/t29", "kst-99412-17/t26", "kst-99412-17/t43"
GOOD = (
    "Terlingen zegde toe dat de evaluatie van de proef met de webcrawler voor het herfstreces "
    "naar de Kamer komt [1]."
)


@pytest.fixture(scope="module")
def plain(store: Store) -> Answer:
    return Assistant(store).ask(CRAWLER)


def saying(plain: Answer, store: Store, text: str, *turns: str) -> Answer:
    """An answer with a text of one's own, that cites whole turns as [1], [2]..."""
    citations = tuple(
        Citation(n, turn, (Span(0, len(turn.text)),), None, "")
        for n, turn in enumerate(map(store.turn, turns), start=1)
    )
    return replace(plain, text=text, citations=citations)


def figures(answer: Answer, store: Store) -> tuple[float | None, float | None]:
    judged = statements(answer, store)
    return recall(judged), precision(judged)


def test_quotes_with_their_speakers_bear_themselves_out(plain: Answer, store: Store) -> None:
    assert plain.engine == "extractive"
    assert figures(plain, store) == (1.0, 1.0)


def test_a_sentence_that_its_turn_says_counts_in_full(plain: Answer, store: Store) -> None:
    assert figures(saying(plain, store, GOOD, EVALUATION), store) == (1.0, 1.0)


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("herfstreces", "herfstreces van 2031"),
        GOOD.replace("Terlingen", "Van Hulzen"),
        GOOD.replace("komt", "niet komt"),
        GOOD.replace(" [1]", ""),
        GOOD.replace("[1]", "[7]"),
        "Terlingen zei: «De evaluatie komt er nooit.» [1]",
    ],
)
def test_a_sentence_that_its_turn_does_not_say_counts_for_nothing(
    text: str, plain: Answer, store: Store
) -> None:
    judged = statements(saying(plain, store, text, EVALUATION), store)
    assert recall(judged) == 0
    assert precision(judged) in {0.0, None}


def test_half_of_two_sentences(plain: Answer, store: Store) -> None:
    text = f"{GOOD} Terlingen trekt 300 miljoen euro uit voor de webcrawler [1]."
    assert figures(saying(plain, store, text, EVALUATION), store) == (0.5, 0.5)


def test_a_citation_that_adds_nothing_lowers_precision_alone(plain: Answer, store: Store) -> None:
    text = GOOD.replace("[1]", "[1][2]")
    assert figures(saying(plain, store, text, EVALUATION, FUND), store) == (1.0, 0.5)


def test_two_citations_that_need_each_other_both_count(plain: Answer, store: Store) -> None:
    text = "Terlingen zei: «Dat noodfonds laat ik niet los» [1], en: «voor het herfstreces» [2]."
    own = store.turn("kst-99412-17/t45").speaker
    text = text.replace("Terlingen zei", f"{own} en Terlingen zeiden")
    judged = statements(saying(plain, store, text, "kst-99412-17/t45", EVALUATION), store)
    assert [one.needed for one in judged] == [(True, True)]


def test_a_refusal_and_a_heading_have_no_sentences(plain: Answer, store: Store) -> None:
    assert statements(replace(plain, answerable=False, citations=()), store) == ()
    text = f"### Toezegging\n\nDit is wat er is toegezegd:\n\n- {GOOD}"
    assert figures(saying(plain, store, text, EVALUATION), store) == (1.0, 1.0)

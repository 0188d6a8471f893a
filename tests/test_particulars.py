"""A number or a time that is asked for is given, or the question is refused."""

from pathlib import Path

import pytest

from assistant.cues import asks_number, has_wanted
from assistant.engine import Assistant
from assistant.people import People
from assistant.question import Question, read_question
from index.store import Store


@pytest.fixture(scope="module")
def assistant(sample_store: Path) -> Assistant:
    return Assistant(Store.open(sample_store))


def read(text: str) -> Question:
    return read_question(text, People([], []), frozenset(), frozenset())


@pytest.mark.parametrize(
    ("question", "sentence", "wanted"),
    [
        ("Hoeveel procent van de gemeenten doet mee?", "In 2022 doen alle gemeenten mee.", False),
        ("Hoeveel procent van de gemeenten doet mee?", "Van de gemeenten doet 95% mee.", True),
        ("Welk percentage doet mee?", "Ongeveer de helft doet mee.", True),
        ("Hoe lang duurt de aansluitstop?", "Er zijn 5.800 huishoudens afgesloten.", False),
        ("Hoe lang duurt de aansluitstop?", "Dat duurt nog drie maanden.", True),
        ("Hoeveel woningen komen er?", "Ik ontraad de motie op stuk nr. 214.", False),
        ("Welk bedrijf levert het programma?", "Dat doet Rozendal, zeg ik mevrouw Bos.", True),
        ("Welk bedrijf levert het programma?", "Dat is nog niet bekend, mevrouw Bos.", False),
        ("Wanneer komt de brief?", "De brief komt donderdag.", True),
        ("Wanneer komt de brief?", "De brief is verstuurd.", False),
    ],
)
def test_an_answer_is_in_the_unit_that_is_asked_for(
    question: str, sentence: str, wanted: bool
) -> None:
    assert bool(has_wanted(read(question), sentence)) is wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik vroeg van hoeveel van de 31 gemeenten dat bekend is.",
        "Are those 58 families still waiting?",
    ],
)
def test_who_asks_for_a_number_gives_none(sentence: str) -> None:
    assert asks_number(sentence)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("How many passengers does route 14 need to break even?", "no figure"),
        ("Wanneer begon mevrouw Haverkate als Kamerlid?", "geen datum of termijn"),
    ],
)
def test_what_nobody_gives_is_refused(assistant: Assistant, text: str, why: str) -> None:
    answer = assistant.ask(text)
    assert not answer.answerable
    assert why in answer.text


@pytest.mark.parametrize(
    "text",
    ["In hoeveel gemeenten draait de web crawler?", "How many municipalities use the web crawler?"],
)
def test_words_that_a_report_writes_as_one_are_found(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text)
    assert "webcrawler" in answer.text
    assert any(number in answer.text for number in ("342", "31", "tien"))

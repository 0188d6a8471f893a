"""Mistyped words of a question, as they were meant."""

import pytest

from assistant.answer import Language
from assistant.engine import Assistant
from assistant.spelling import Speller

SPELLER = Speller(
    (
        "De webcrawler vindt advertenties. De Staatssecretaris zei toe dat hij komt.",
        "In Noorderkoog werkt de webcrawler; mevrouw Karaman vroeg naar de aansluitstop.",
    )
)


@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [
        ("wat kost de wbecrawler", "wat kost de webcrawler", "nl"),
        ("wat zei de staatsecretaris", "wat zei de Staatssecretaris", "nl"),
        ("Waneer komt de aanslutstop?", "Wanneer komt de aansluitstop?", "nl"),
        ("hoe zit dat in noordekoog", "hoe zit dat in Noorderkoog", "nl"),
        ("how much does teh programe cost", "how much does teh program cost", "en"),
        ("did they agre to it", "did they agree to it", "en"),
    ],
)
def test_a_mistyped_word(typed: str, meant: str, language: Language) -> None:
    assert SPELLER.corrected(typed, language) == meant


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wat zei mevrouw Karamon over B8/3 en artikel 273f?", "nl"),
        ("Wat vindt Omtzigt van kernenergie in Rotterdam?", "nl"),
        ("Wat kost een klantenaanpak per vierkante meter?", "nl"),
        ("Wat zei de VNG tegen J.W. de Boer, m.b.t. de AVG?", "nl"),
        ("What is the programme for flood defences in the centre?", "en"),
        ("Which organisations criticise the licence and favour labelled travellers?", "en"),
        ("", "nl"),
    ],
)
def test_what_is_as_it_should_be_stays(text: str, language: Language) -> None:
    assert SPELLER.corrected(text, language) == text


def test_how_a_question_was_read_is_shown(assistant: Assistant) -> None:
    typed = "wat heeft de staatsecretaris teogezegd over de wbecrawler"
    answer = assistant.ask(typed)
    assert answer.question == typed
    assert answer.standalone == "wat heeft de Staatssecretaris toegezegd over de webcrawler"
    assert answer.text == assistant.ask(answer.standalone).text


def test_a_question_without_mistakes_is_shown_as_it_is(assistant: Assistant) -> None:
    assert assistant.ask("Wat kost de webcrawler?").standalone is None

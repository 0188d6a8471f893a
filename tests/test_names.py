"""What a question names besides people, and that an answer must be about it."""

from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.names import names_in
from index.store import Store


@pytest.fixture(scope="module")
def assistant(sample_store: Path) -> Assistant:
    return Assistant(Store.open(sample_store))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Wat zei het OM over Schiphol?", ("OM", "Schiphol")),
        ("Geldt dat bij Chemiepark Lindehoven ook?", ("Chemiepark Lindehoven",)),
        ("Sinds wanneer geldt artikel 273g?", ("273g",)),
        ("B8/3, wat is dat?", ("B8/3",)),
        ("En in Rotterdam?", ("Rotterdam",)),
        ("Rotterdam doet mee. Wie nog meer?", ()),
        ("Wat Vindt De Kamer Van De Nieuwe Aanpak Van Huurfraude", ()),
        ("Wat gebeurt er in januari in Nederland met 3 miljoen?", ()),
    ],
)
def test_names_are_read_from_a_question(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


def test_what_is_named_must_be_spoken_of(assistant: Assistant) -> None:
    answer = assistant.ask("Wat zei Karaman over de privacytoets bij Schiphol?")
    assert not answer.answerable
    assert "Karaman hier niets over Schiphol" in answer.text


def test_a_part_of_what_is_named_will_do(assistant: Assistant) -> None:
    question = "Wat zegt de Minister toe over de particuliere putten bij Chemiepark Lindehoven?"
    assert assistant.ask(question).answerable


def test_a_short_name_has_other_letters_in_another_language(assistant: Assistant) -> None:
    assert assistant.ask("What did Karaman say about the DPIA of the web crawler?").answerable


@pytest.mark.parametrize(
    "text",
    [
        "What did the mayor of Wexbridge say about the hospital bus?",
        "Wat vond de burgemeester van de webcrawler?",
    ],
)
def test_an_office_that_nobody_holds_is_not_answered_for(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text)
    assert not answer.answerable
    assert "burgemeester" in answer.text or "mayor" in answer.text


def test_what_is_named_is_spoken_of_in_the_meeting_that_answers(assistant: Assistant) -> None:
    """Another report that has the name does not make this one speak of it."""
    assert not assistant.ask("Does Wexbridge use a web crawler?").answerable
    assert assistant.ask("Does Merwestad use a web crawler?").answerable

"""Prompt files: there in both languages, with the same variables, filled as they are."""

import pytest

from prompts import VARIABLES, PromptError, fill, load


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", VARIABLES)
def test_every_prompt_has_its_variables(name: str, language: str) -> None:
    template = load(name, language)
    assert template.is_valid()
    assert set(template.get_identifiers()) == VARIABLES[name]


def test_a_prompt_is_filled_with_words_as_they_are() -> None:
    text = fill("answer", "nl", sources="> $question kost $ 5", question="Wat kost ${sources}?")
    assert "> $question kost $ 5" in text
    assert "Wat kost ${sources}?" in text


@pytest.mark.parametrize("values", [{}, {"sources": "x"}, {"sources": "", "question": "", "x": ""}])
def test_a_missing_or_unknown_variable_is_named(values: dict[str, str]) -> None:
    with pytest.raises(PromptError) as caught:
        fill("answer", "nl", **values)
    assert ("question" if "question" not in values else "x") in str(caught.value)


def test_an_unknown_prompt_is_named() -> None:
    with pytest.raises(PromptError, match=r"poem\.nl\.md"):
        load("poem", "nl")

"""Dutch words that can stand for one another."""

from collections import Counter
from importlib.resources import files

import pytest

from assistant.synonyms import synonyms


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("opgepakt", "arresteren"),
        ("arresteren", "opgepakt"),
        ("gearresteerde", "oppakken"),
        ("arresteert", "oppakken"),
        ("flinke", "fors"),
        ("steeg", "toename"),
        ("stijgt", "toename"),
        ("bejaarden", "ouderen"),
    ],
)
def test_a_word_and_its_forms_meet_other_words_for_it(word: str, other: str) -> None:
    assert other in synonyms(word)
    assert word not in synonyms(word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("gebieden", "aanbieden"),
        ("scholen", "opleiden"),
        ("kant", "kansen"),
        ("mest", "steekwapen"),
    ],
)
def test_a_word_that_only_looks_like_another_does_not_meet_its_group(word: str, other: str) -> None:
    assert other not in synonyms(word)


@pytest.mark.parametrize("word", ["", "t", "xyzzy", "webcrawler", "123"])
def test_of_a_word_that_is_not_listed_nothing_is_known(word: str) -> None:
    assert synonyms(word) == ()


def test_a_word_in_two_groups_has_the_words_of_both() -> None:
    assert {"onbetaald", "werkvoorraad"} <= set(synonyms("achterstand"))


def test_the_list_holds_groups_of_different_words_each_once() -> None:
    text = files("data").joinpath("reference", "nl-synonyms.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line for line, count in Counter(lines).items() if count > 1] == []
    for line in lines:
        words = line.split(", ")
        assert len(words) > 1, line
        assert len(set(words)) == len(words), line
        assert all(word.strip(" ,") == word != "" for word in words), line

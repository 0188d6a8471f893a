"""Words: what index, query and highlights agree on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import (
    compound_parts,
    content_words,
    guess_language,
    loose_stem,
    plain,
    stem,
    words,
)


def forms(text: str) -> list[str]:
    return [word.form for word in words(text)]


@given(st.text())
def test_words_have_places_in_the_text_and_no_white_space(text: str) -> None:
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.form
        assert not any(char.isspace() for char in word.form)


def test_a_word_stands_where_it_says() -> None:
    text = "Het OM zegt: België!"
    assert [(text[w.start : w.end], w.form) for w in words(text)] == [
        ("Het", "het"),
        ("OM", "OM"),
        ("zegt", "zegt"),
        ("België", "belgie"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B8/3", ["b8", "3", "b8-3"]),
        ("artikel 273f", ["artikel", "273f"]),
        ("Faber-van de", ["faber", "van", "faber-van", "de"]),
        ("non-punishmentbeginsel", ["non", "punishmentbeginsel", "non-punishmentbeginsel"]),
        ("1.500 zaken", ["1500", "zaken"]),
        ("28 638", ["28", "638", "28638"]),
        ("foto's", ["foto"]),
        ("Cre\u0301che", ["creche"]),
        ("de AVG", ["de", "avg"]),
    ],
)
def test_terms_of_the_field(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_an_abbreviation_is_told_from_the_stop_word_it_spells() -> None:
    assert [word.form for word in content_words("Het OM vraagt om tijd.", "nl")] == [
        "OM",
        "vraagt",
        "tijd",
    ]


def test_stop_words_depend_on_the_language() -> None:
    assert [word.form for word in content_words("the door", "en")] == ["door"]
    assert content_words("de door", "nl") == []


def test_stems_join_inflections() -> None:
    assert stem("fietspaden", "nl") == stem("fietspad", "nl")
    assert stem("gemeentelijk", "nl") == stem("gemeente", "nl")
    assert stem("promises", "en") == stem("promised", "en")
    assert loose_stem("moties") == loose_stem("motie")
    assert plain("CRÈCHE") == plain("creche")


def test_compounds_are_divided_by_known_words_only() -> None:
    known = {"klanten", "klant", "aanpak", "mensen", "handel", "over", "heid"}.__contains__
    assert compound_parts("klantenaanpak", known) == ("klanten", "aanpak")
    assert compound_parts("mensenhandel", known) == ("mensen", "handel")
    assert compound_parts("overheid", known) == ()
    assert compound_parts("webcrawler", known) == ()


def test_language_of_a_question() -> None:
    assert guess_language("What did the minister say about fraud?") == "en"
    assert guess_language("Wat zei de minister over fraude?") == "nl"

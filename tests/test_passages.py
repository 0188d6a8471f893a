"""Passages: within one turn, whole sentences, every word once."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from debates import debate
from hypothesis import given
from hypothesis import strategies as st

from index.passages import header, passages, split
from index.transcript import Dossier

SENTENCES = st.lists(
    st.lists(st.sampled_from("de Kamer wil o.a. dat de Minister 273f noemt en 10.00 uur".split()))
    .filter(bool)
    .map(lambda words: " ".join(words) + ". "),
    max_size=30,
).map("".join)


@given(text=st.one_of(SENTENCES, st.text()), limit=st.integers(1, 40))
def test_every_word_is_in_one_passage_and_none_is_too_long(text: str, limit: int) -> None:
    spans = split(text, limit)
    assert [word for span in spans for word in span.of(text).split()] == text.split()
    assert all(0 < len(span.of(text).split()) <= limit for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_cuts_stand_between_sentences_and_lengths_are_even() -> None:
    text = " ".join(f"Zin {n} heeft zes woorden, echt." for n in range(60))
    found = [span.of(text) for span in split(text, 150)]
    assert [len(words.split()) for words in found] == [120, 120, 120]
    assert all(words.startswith("Zin") and words.endswith("echt.") for words in found)


def test_a_sentence_that_is_too_long_is_cut_between_words() -> None:
    text = "lang " * 400 + "einde."
    assert [len(span.of(text).split()) for span in split(text, 150)] == [150, 150, 101]


def test_passages_say_who_speaks_in_what_capacity_when_and_about_what() -> None:
    transcript = replace(
        debate("Minister De Wit: Ja.\n\nMevrouw Kuik (CDA): Waarom?\n\nDe voorzitter: Dank."),
        date=date(2019, 2, 7),
        dossiers=(Dossier("28638", "Mensenhandel"),),
    )
    first, second, third = passages(transcript)
    assert first.header == "Minister De Wit, 7 februari 2019, Mensenhandel"
    assert second.header == "Kamerlid Kuik (CDA), 7 februari 2019, Mensenhandel"
    assert third.header == "Voorzitter Zitter, 7 februari 2019, Mensenhandel"
    assert second.embedded == second.header + ": Waarom?"
    assert second.passage_id == second.turn.turn_id + "/p1"


def test_header_of_an_english_meeting_without_date() -> None:
    transcript = replace(debate("Ms Evans (Labour): Why?", day=None), language="en")
    assert header(transcript, transcript.turn(1)) == "Member Ms Evans (Labour), Invented debate"


def test_a_turn_without_words_has_no_passage() -> None:
    transcript = debate("De voorzitter: Dank.")
    silent = replace(transcript.turn(1), text=" \n ")
    assert passages(replace(transcript, turns=(silent,))) == []

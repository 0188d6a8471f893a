"""Parties under the names that people use."""

import pytest

from assistant.parties import named_parties, party_names

PRESENT = frozenset({"VVD", "PvdA", "GroenLinks-PvdA", "SP", "Lente", "Stad & Streek"})


@pytest.mark.parametrize(
    ("text", "speaking"),
    [
        ("Wat vindt de VVD?", ("VVD",)),
        ("wat vindt de vvd?", ("VVD",)),
        ("Wat vindt de Partij van de Arbeid?", ("PvdA",)),
        ("Wat vindt GroenLinks?", ("GroenLinks-PvdA",)),
        ("Wat vindt GL/PvdA?", ("GroenLinks-PvdA",)),
        ("What does the Socialist Party think?", ("SP",)),
        ("Wat vindt Stad & Streek?", ("Stad & Streek",)),
    ],
)
def test_a_party_under_another_name(text: str, speaking: tuple[str, ...]) -> None:
    found = named_parties(text, PRESENT)
    assert (found.speaking, found.absent) == (speaking, ())


def test_a_party_for_which_nobody_speaks() -> None:
    found = named_parties("Wat vinden D66 en de VVD?", PRESENT)
    assert (found.speaking, found.absent) == (("VVD",), ("D66",))


def test_a_short_name_that_is_a_word_needs_a_capital() -> None:
    assert named_parties("Ik denk aan het volt.", PRESENT).absent == ()
    assert named_parties("Wat zei Denk?", PRESENT).absent == ("DENK",)


@pytest.mark.parametrize(
    "text", ["het antwoord op de vraag van de VVD", "wat zei Bos van Buren (VVD)?"]
)
def test_a_party_of_the_other_side_is_found_and_not_wanted(text: str) -> None:
    found = named_parties(text, PRESENT)
    assert (found.speaking, found.absent) == ((), ())
    assert [text[start:end] for start, end in found.spans] == ["VVD"]


def test_a_longer_name_is_not_also_the_shorter_one_in_it() -> None:
    found = named_parties("GroenLinks-PvdA", PRESENT)
    assert found.speaking == ("GroenLinks-PvdA",)
    assert len(found.spans) == 1


def test_names_come_longest_first() -> None:
    lengths = [len(name) for name, _, _ in party_names(PRESENT)]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    "text",
    ["Wie zou zelf bij een bespoten akker willen wonen?", "Kan Volt daar nu ja zeggen?"],
)
def test_plain_words_are_no_party(text: str) -> None:
    assert "BIJ1" not in named_parties(text, PRESENT).absent
    assert "JA21" not in named_parties(text, PRESENT).absent

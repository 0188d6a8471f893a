"""Who speaks, and whom a question names."""

import pytest

from assistant.people import People
from index.store import Speaker

SPEAKERS = (
    Speaker("Van der Wielen-Smit", "kamerlid", None, "Stad & Streek", "a"),
    Speaker("Helder", "kamerlid", None, "PVV", "a"),
    Speaker("Karaman", "voorzitter", None, "D21", "a"),
    Speaker("Karaman", "kamerlid", None, "D21", "b"),
    Speaker("Lodewijks", "bewindspersoon", "Minister van Water", None, "b"),
    Speaker("De voorzitter", "voorzitter", None, None, "b"),
)
PEOPLE = People(SPEAKERS, ["Het water is helder en de minister antwoordt."])


def named(question: str) -> list[str]:
    found, _ = PEOPLE.mentions(question)
    return [mention.person.speaker for mention in found]


@pytest.mark.parametrize(
    "name",
    ["Van der Wielen-Smit", "van der Wielen", "Wielen-Smit", "Wielen Smit", "VAN DER WIELEN-SMIT"],
)
def test_a_name_with_and_without_particles_and_in_parts(name: str) -> None:
    assert named(f"Wat vroeg {name} over de studenten?") == ["Van der Wielen-Smit"]


@pytest.mark.parametrize("name", ["Lodewijcks", "Lodewyks", "Ludewijks", "lodewijkx"])
def test_a_misspelt_name(name: str) -> None:
    assert named(f"Wat zei minister {name} over water?") == ["Lodewijks"]


def test_a_word_of_the_transcripts_is_a_name_only_with_a_capital_or_a_title() -> None:
    assert named("Is het water helder?") == []
    assert named("Wat zei Helder?") == ["Helder"]
    assert named("wat zei mevrouw helder?") == ["Helder"]


def test_a_mention_is_where_the_name_stands() -> None:
    question = "Wat zei Karaman?"
    (mention,) = PEOPLE.mentions(question)[0]
    assert question[mention.start : mention.end] == "Karaman"


def test_a_chair_who_also_speaks_as_a_member_is_a_member() -> None:
    (mention,) = PEOPLE.mentions("Wat zei Karaman?")[0]
    assert mention.person.role == "kamerlid"
    assert mention.person.parties == ("D21",)
    assert mention.person.transcript_ids == {"a", "b"}


def test_nobody_is_called_voorzitter() -> None:
    assert "De voorzitter" not in {person.speaker for person in PEOPLE.persons}


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Wat zei mevrouw Jansen?", "Jansen"),
        ("Wat zei de heer Van den Berg over water?", "Van den Berg"),
        ("What did Councillor Okonkwo say?", "Okonkwo"),
    ],
)
def test_a_stranger_after_a_title(question: str, name: str) -> None:
    found, strangers = PEOPLE.mentions(question)
    assert found == []
    assert [stranger.name for stranger in strangers] == [name]


def test_a_capital_without_a_title_is_no_stranger() -> None:
    assert PEOPLE.mentions("Wat zei Karaman over Rotterdam?")[1] == []


def test_how_somebody_is_addressed_tells_he_from_she() -> None:
    said = ("Mevrouw Van der Wielen-Smit vroeg ernaar.", "Meneer Helder, de heer Helder ook.")
    people = People(SPEAKERS, said)
    assert people.gender("Van der Wielen-Smit") == "she"
    assert people.gender("Helder") == "he"
    assert people.gender("Lodewijks") is None

"""Reading a question: what is asked, whose words are wanted, and what is not there."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.aims import aim_of
from assistant.folding import fold
from assistant.people import People
from assistant.question import Question, read_question
from index.store import Speaker
from index.transcript import Turn

SPEAKERS = (
    Speaker("Van Dam", "kamerlid", None, "Groen", "a"),
    Speaker("Bos", "kamerlid", None, "VVD", "a"),
    Speaker("Yılmaz-Kaya", "kamerlid", None, "PvdA", "a"),
    Speaker("De Groot", "bewindspersoon", "Minister van Water", None, "a"),
    Speaker("Zitter", "voorzitter", None, None, "a"),
)
TEXTS = ("in het bos staan bomen en de bruggen zijn oud", "the forest and the bridges")


def read(text: str) -> Question:
    people = People(SPEAKERS, TEXTS)
    return read_question(text, people, frozenset({"Groen", "VVD", "PvdA"}), frozenset({2019, 2023}))


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("Wie stelde voor om de bruggen te vervangen?", "who"),
        ("Which members asked about the bridges?", "who"),
        ("Wat heeft de minister toegezegd over de bruggen?", "promise"),
        ("Krijgt de Kamer nog een brief?", "promise"),
        ("What did the minister commit to?", "promise"),
        ("Wat is er veranderd in het toezicht?", "across"),
        ("How has this changed over the years?", "across"),
        ("Hoeveel sluiswachters komen erbij?", "number"),
        ("Hoeveel geld is er sinds 2018 voor bruggen?", "number"),
        ("Wat is er sinds 2018 aan bruggen gedaan?", "across"),
        ("What does a bridge cost?", "number"),
        ("Wat heeft de brug gekost?", "number"),
        ("Gaat de Minister tonen wat de wensen zouden kosten?", "yesno"),
        ("Wanneer worden de bruggen vervangen?", "when"),
        ("By when will it be done?", "when"),
        ("Waarom duurt het zo lang?", "why"),
        ("How come it takes so long?", "why"),
        ("Wat vroeg Van Dam over het fietspad?", "asked"),
        ("Wat vindt de VVD van het veer?", "position"),
        ("What is the view of the VVD on the ferry?", "position"),
        ("Blijft het veer varen?", "yesno"),
        ("Does the ferry stay?", "yesno"),
        ("Vertel over het veer", "fact"),
        ("Hoe reageerde de minister op de vraag hoeveel bruggen dicht zijn?", "fact"),
        ("Welk budget komt erbij en hoeveel scheelt dat?", "number"),
    ],
)
def test_the_aim(text: str, aim: str) -> None:
    assert aim_of(fold(text)) == aim


def test_an_aside_that_says_who_asked_is_not_what_is_asked() -> None:
    question = read("Worden de bruggen vervangen, zoals Van Dam vroeg?")
    assert question.aim == "yesno"
    assert question.speakers == ()
    assert question.counterparts == ("Van Dam",)


@pytest.mark.parametrize(
    ("text", "speakers", "others", "role"),
    [
        ("Wat zei mevrouw Van Dam over de bruggen?", ("Van Dam",), (), None),
        ("What did Van Dam say about the bridges?", ("Van Dam",), (), None),
        ("Wat antwoordde de Minister op Van Dam?", (), ("Van Dam",), "bewindspersoon"),
        ("What did the minister answer to Bos?", (), ("Bos",), "bewindspersoon"),
        ("Wat zei minister De Groot over het veer?", ("De Groot",), (), None),
        ("Wat zei De Groot op de vraag van de heer Bos?", ("De Groot",), ("Bos",), None),
        ("What did De Groot say to Van Dam's question?", ("De Groot",), ("Van Dam",), None),
        ("Wat beloofde De Groot aan Van Dam?", ("De Groot",), ("Van Dam",), None),
        ("Wat is Van Dam toegezegd?", (), ("Van Dam",), "bewindspersoon"),
        ("Wat vroeg Van Dam de Minister?", ("Van Dam",), (), None),
        ("Wie steunde Van Dam?", (), ("Van Dam",), None),
        ("Gaf De Groot Van Dam gelijk?", ("De Groot",), ("Van Dam",), None),
        ("Waren Van Dam en Bos het eens?", ("Van Dam", "Bos"), (), None),
        ("Wat is er geantwoord op het voorstel van Van Dam?", (), ("Van Dam",), None),
        ("What was said in reaction to Bos?", (), ("Bos",), None),
        ("Komt het door Van Dam gewenste onderzoek er?", (), ("Van Dam",), None),
        ("Hoe loopt de door de heer Bos gevraagde proef?", (), ("Bos",), None),
        ("Wat besloot de voorzitter over de motie?", (), (), "voorzitter"),
        ("Welke kritiek hadden de Kamerleden?", (), (), "kamerlid"),
    ],
)
def test_whose_words_are_wanted(
    text: str, speakers: tuple[str, ...], others: tuple[str, ...], role: str | None
) -> None:
    question = read(text)
    assert question.speakers == speakers
    assert question.counterparts == others
    assert question.role == role


@pytest.mark.parametrize(
    "text",
    ["Wat zei Yilmas-Kaya over het veer?", "Wat vond mevrouw Yilmaz Kaya van het veer?"],
)
def test_a_misspelt_name_is_who_it_is_most_like(text: str) -> None:
    assert read(text).speakers == ("Yılmaz-Kaya",)


def test_a_name_that_is_also_a_word_needs_a_capital_or_a_title() -> None:
    assert read("Wat zei Bos over het veer?").speakers == ("Bos",)
    assert read("Wat is er gezegd over het bos?").speakers == ()


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Wat zei mevrouw Jansen over de bruggen?", "person", "Jansen"),
        ("Wat zei Omtzigt over de bruggen?", "person", "Omtzigt"),
        ("What did Ms Jones think of the bridges?", "person", "Jones"),
        ("Wat vindt de PVV van de bruggen?", "party", "PVV"),
        ("Wat vond de Partij voor de Dieren van de bruggen?", "party", "PvdD"),
        ("Wat is er in het debat van 2021 over de bruggen gezegd?", "year", "2021"),
    ],
)
def test_what_the_transcripts_lack_is_named(text: str, kind: str, name: str) -> None:
    assert [(missing.kind, missing.name) for missing in read(text).missing] == [(kind, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Wat zei de Kamer over de bruggen?",
        "Wat vinden gemeenten van het veer?",
        "What did the parties say about the bridges?",
        "Wat antwoordde De Groot op de vraag van de PVV?",
        "Wat zei de minister van Water over de bruggen?",
        "Wie vindt bemoeienis van de overheid met bruggen bevoogdend?",
        "Raadt de minister de Kamer aan om de bruggen te sluiten?",
        "How did residents of the street hear of the bridges?",
        "What did operators believe that the sign on the bridge meant?",
    ],
)
def test_nothing_is_missed_without_reason(text: str) -> None:
    assert read(text).missing == ()


def test_parties_speak_or_stand_opposite() -> None:
    assert set(read("Wat vinden de VVD en de PvdA van het veer?").parties) == {"VVD", "PvdA"}
    assert read("Wat zei De Groot op de vraag van de VVD?").parties == ()


def test_a_meeting_is_meant_by_its_year_a_bare_year_may_be_the_subject() -> None:
    meeting = read("Wat zei Bos in het debat van 2019 over het veer?")
    assert (meeting.since, meeting.until) == (date(2019, 1, 1), date(2019, 12, 31))
    bare = read("Worden de bruggen in 2026 vervangen?")
    assert (bare.since, bare.years, bare.meeting_years) == (None, (2026,), ())


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Wat zei Bos in 2019 over het veer?", True),
        ("Wat vroeg de minister in 2019 over het veer?", True),
        ("What did Bos say in 2019 about the ferry?", True),
        ("Wat zei Bos over het veer in 2019?", False),
        ("Wat zei Bos in 2031 over het veer?", False),
        ("Wat is er in 2019 over het veer gezegd?", False),
        ("Wat zei Bos in 2019 over de plannen in 2023?", False),
    ],
)
def test_who_speaks_in_a_year(text: str, speaks: bool) -> None:
    assert read(text).speaks_in_year is speaks


def test_the_subject_is_what_is_left_without_speakers_and_offices() -> None:
    question = read("Wat zei minister De Groot over de bruggen in het noorden?")
    assert question.subject == "Wat zei over de bruggen in het noorden?"


def test_several_answers_are_wanted() -> None:
    assert read("Welke toezeggingen zijn er gedaan?").listing
    assert read("What do the parties think of the ferry?").listing
    assert not read("Wat heeft de minister toegezegd?").listing


def test_who_is_asked_in_which_language() -> None:
    assert read("Wat zei Bos over het veer?").language == "nl"
    assert read("What did Bos say about het veer?").language == "en"


def test_what_is_named_can_be_shown_as_filters() -> None:
    filters = read("Wat zei Bos in de vergadering van 2023 over het veer?").filters
    assert filters.to_json() == {"speaker": "Bos", "from": "2023-01-01", "to": "2023-12-31"}


def test_a_ministry_is_nobodys_name() -> None:
    assert read("Wat zei de minister van Groot Onderhoud over het veer?").speakers == ()


@pytest.mark.parametrize(
    "text",
    [
        "Wat antwoordde de Minister de VVD over de bruggen?",
        "Wat zei de Minister tegen de VVD over de bruggen?",
        "Wat vindt Van Dam van het plan van de VVD?",
    ],
)
def test_a_party_beside_somebody_of_another_is_not_who_speaks(text: str) -> None:
    question = read(text)
    assert question.parties == ()
    assert question.missing == ()
    assert question.wants(question_turn(question))


@pytest.mark.parametrize(
    "text",
    [
        "Wat vindt de VVD van het plan van Van Dam?",
        "Wat vindt de VVD van het antwoord van de Minister?",
        "What does the VVD think of the minister's bridges?",
    ],
)
def test_a_party_before_somebody_else_speaks(text: str) -> None:
    question = read(text)
    assert (question.parties, question.speakers, question.role) == (("VVD",), (), None)


@pytest.mark.parametrize(
    "text", ["Wat vindt de VNG van het veer?", "Wat vroeg FairWork volgens Bos?"]
)
def test_what_an_organisation_says_is_told_by_others(text: str) -> None:
    assert not read(text).missing


@pytest.mark.parametrize(
    "text", ["Hoeveel extra geld is er?", "How much more funding is available for bridges?"]
)
def test_more_money_is_money(text: str) -> None:
    assert read(text).wants_money


def question_turn(question: Question) -> Turn:
    """A turn by whoever the question names."""
    who = SPEAKERS[3] if question.role else SPEAKERS[0]
    return Turn("a/t1", "a", 1, who.name, who.role, who.function, who.party, "Ja.", None)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Wat is er gezegd over het veer en de bruggen?", "het veer"),
        ("Wat zei Bos over de oude bruggen in 2019?", "de oude bruggen"),
        ("What was said about continuing with the ferry?", ""),
        ("Wat vindt Bos van het veer?", ""),
        ("En daarover?", ""),
    ],
)
def test_the_topic_is_what_follows_over(text: str, topic: str) -> None:
    assert read(text).topic == topic


def test_a_plain_word_after_an_office_is_no_misspelt_name() -> None:
    """Many a verb is one letter from a name: "kijken" from Kuiken."""
    people = People((Speaker("Kuiken", "kamerlid", None, "Groen", "a"), *SPEAKERS), TEXTS)
    found, _ = people.mentions("Gaat de staatssecretaris kijken naar de bruggen?")
    assert not found
    found, _ = people.mentions("Wat zei mevrouw kuijken over de bruggen?")
    assert [mention.person.speaker for mention in found] == ["Kuiken"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Welk bedrijf bouwt de brug?", True),
        ("In welke twee gemeenten komt een veer?", True),
        ("Which city was named as an example?", True),
        ("Welke hotelketens doen mee?", True),
        ("Welke brug is het oudst?", False),
        ("Hoeveel gemeenten doen mee?", False),
    ],
)
def test_what_is_known_by_a_name(text: str, wanted: bool) -> None:
    assert read(text).wants_name is wanted


def test_whoever_is_left_out_is_not_wanted() -> None:
    turn = Turn("a/t1", "a", 1, "Van Dam", "kamerlid", None, "Groen", "Ja.", None)
    assert read("Wie was voor?").wants(turn)
    assert not replace(read("Wie was voor?"), not_by=("Van Dam",)).wants(turn)

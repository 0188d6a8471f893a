from datetime import date
from pathlib import Path

import pytest
from debates import FOUR_TERMS, debate

from index.exchanges import Structure, debate_structure


@pytest.fixture(scope="module")
def four_terms() -> Structure:
    return debate_structure(debate(FOUR_TERMS))


def test_phases_follow_the_order_of_a_debate(four_terms: Structure) -> None:
    phases = [four_terms.phase(turn.ordinal) for turn in four_terms.transcript.turns]
    assert phases == (
        ["opening"] + ["first_term"] * 6 + ["first_answers"] * 8 + ["second_term"] * 4
        + ["second_answers"] * 2 + ["closing"]
    )  # fmt: skip


def test_interruptions_are_told_from_own_terms(four_terms: Structure) -> None:
    members = [t.ordinal for t in four_terms.transcript.turns if t.role == "kamerlid"]
    assert [o for o in members if four_terms.is_interruption(o)] == [4, 12]
    assert four_terms.floor(4) == "Van Dam"
    assert four_terms.floor(7) == "Bos"


def test_chairs_who_give_the_floor_are_procedural_and_those_who_note_a_promise_not(
    four_terms: Structure,
) -> None:
    chair = [t.ordinal for t in four_terms.transcript.turns if t.role == "voorzitter"]
    assert [o for o in chair if not four_terms.is_procedural(o)] == [14, 22]


def test_question_follow_up_and_confirmation_are_one_exchange(four_terms: Structure) -> None:
    assert four_terms.exchange(13) == (11, 12, 13, 14)
    assert four_terms.exchange(15) == (15,)
    everything = [ordinal for chain in four_terms.exchanges for ordinal in chain]
    assert everything == list(range(1, len(four_terms.transcript.turns) + 1))


def _links(structure: Structure) -> list[tuple[int, str | None, int, str]]:
    text = {turn.ordinal: turn.text for turn in structure.transcript.turns}
    return [
        (
            link.question_ordinal,
            link.question_span.of(text[link.question_ordinal]) if link.question_span else None,
            link.answer_ordinal,
            link.answer_span.of(text[link.answer_ordinal]),
        )
        for link in structure.answers
    ]


def test_a_reply_that_names_who_asked_is_linked_to_the_question(four_terms: Structure) -> None:
    links = _links(four_terms)
    assert (
        2,
        "Wanneer worden de bruggen in het noorden vervangen?",
        10,
        "Mevrouw Van Dam vroeg naar de bruggen in het noorden. Die bruggen worden in 2026 "
        "vervangen.",
    ) in links
    assert (
        7,
        "Wat doet de Minister tegen het tekort aan sluiswachters?",
        10,
        "Dan de vraag van de heer Bos over het tekort aan sluiswachters. Wij leiden dit jaar "
        "twintig sluiswachters op.",
    ) in links


def test_a_short_reply_answers_the_question_right_before_it(four_terms: Structure) -> None:
    assert (
        12,
        "Kan de Minister ons de planning daarvan sturen?",
        13,
        "Ja, dat zeg ik u toe.",
    ) in _links(four_terms)


def test_a_reply_that_shares_the_words_is_linked_without_a_name(four_terms: Structure) -> None:
    found = [link for link in _links(four_terms) if link[2] == 15]
    assert found == [
        (
            2,
            "Kan de Minister ook iets zeggen over het fietspad langs de vaart?",
            15,
            "Dan het fietspad langs de vaart. Dat fietspad is van de gemeente.",
        )
    ]


def test_several_members_can_be_named_at_once() -> None:
    script = FOUR_TERMS.replace(
        "Mevrouw Van Dam vroeg naar de bruggen",
        "Mevrouw Van Dam en de heer Bos vroegen naar de bruggen",
    )
    structure = debate_structure(debate(script))
    asked = {link.question_ordinal for link in structure.answers if link.answer_ordinal == 10}
    assert {2, 7} <= asked


def test_only_the_question_without_a_reply_is_unanswered() -> None:
    script = FOUR_TERMS.replace(
        "En is de Minister bereid het veer",
        "De waterlopen zijn daar diep en de winters streng. Is de Minister bereid het veer",
    )
    structure = debate_structure(debate(script))
    texts = [
        question.span.of(structure.transcript.turn(question.ordinal).text)
        for group in structure.unanswered()
        for question in group
    ]
    assert texts == ["Is de Minister bereid het veer naar het eiland open te houden in de winter?"]


def test_a_chair_who_speaks_for_the_own_party_has_the_floor_as_a_member() -> None:
    script = FOUR_TERMS.replace(
        "De voorzitter: Dan schorsen wij tot half twee.",
        "De voorzitter: Ik geef het woord aan de heer Zitter van Geel.\n\n"
        "De heer Zitter (Geel): Voorzitter. Geel is voor bruggen.",
    )
    structure = debate_structure(debate(script))
    assert structure.floor(9) == "Zitter"
    assert not structure.is_interruption(9)


@pytest.mark.parametrize(
    "script",
    [
        "De voorzitter: Ik sluit de vergadering.",
        "Smith: We begin. What did it cost?\n\nJones: Ten pounds, I believe.\n\nSmith: Thank you.",
        "Mevrouw Van Dam (Groen): Wie is er voor?\n\nDe heer Bos (Blauw): Ik.",
        "Minister De Groot: Ik begin zelf maar eens met een verhaal.",
    ],
)
def test_meetings_of_another_order_do_not_fail(script: str) -> None:
    structure = debate_structure(debate(script))
    ordinals = range(1, len(structure.transcript.turns) + 1)
    for ordinal in ordinals:
        assert ordinal in structure.exchange(ordinal)
        assert structure.phase(ordinal)
        structure.is_procedural(ordinal)
    assert structure.unanswered() == ()


@pytest.mark.real
def test_phases_and_exchanges_of_the_real_reports(real_reports: Path) -> None:
    from index.readers import read_transcripts

    older = debate_structure(read_transcripts(real_reports / "kst-28638-173.md")[0])
    assert older.transcript.date == date(2019, 7, 3)
    order = [older.phase(turn.ordinal) for turn in older.transcript.turns]
    assert list(dict.fromkeys(order)) == [
        "opening", "first_term", "first_answers", "second_term", "second_answers", "closing",
    ]  # fmt: skip
    promise = next(t for t in older.transcript.turns if t.text == "Ja, dat zeg ik u toe.")
    asked = older.answers_at(promise.ordinal)[0]
    assert older.transcript.turn(asked.question_ordinal).speaker == "Van der Staaij"
    newer = debate_structure(read_transcripts(real_reports / "kst-28638-246.txt")[0])
    second = [t for t in newer.transcript.turns if newer.phase(t.ordinal) == "second_term"]
    assert len({turn.speaker for turn in second if turn.role == "kamerlid"}) == 9

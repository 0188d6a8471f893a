"""Replies take over what their exchange says of the subject."""

from collections.abc import Mapping

import pytest
from debates import debate

from assistant.people import People
from assistant.question import Question, read_question
from assistant.replies import inherited
from assistant.scoring import WEIGHTS, Candidate, about_subject
from index.exchanges import Structure, debate_structure
from index.sentences import Span

EXCHANGE = """
De voorzitter: Ik open de vergadering en geef het woord aan mevrouw Van Dam.

Mevrouw Van Dam (Groen): Dank u wel. De bruggen in het noorden zijn verrot. Wanneer worden zij vervangen?

De voorzitter: De heer Bos, die spreekt namens Blauw.

De heer Bos (Blauw): Voorzitter. De sluiswachters raken overspannen. Wat doet de Minister aan hun tekort?

De voorzitter: Het woord is aan de Minister voor de beantwoording in eerste termijn.

Minister De Groot: Voorzitter. Dank voor de vragen. Mevrouw Van Dam vroeg naar de bruggen in het noorden. Die bruggen worden in 2026 vervangen. Dan de sluiswachters van de heer Bos. Wij leiden dit jaar twintig sluiswachters op.

De voorzitter: Mevrouw Van Dam heeft een vraag.

Mevrouw Van Dam (Groen): Kan de Minister ons de planning daarvan sturen?

Minister De Groot: Ja, dat zeg ik u toe.

De voorzitter: Mevrouw Van Dam.

Mevrouw Van Dam (Groen): En wanneer komt die?

Minister De Groot: Voor de zomer.

De voorzitter: De heer Bos.

De heer Bos (Blauw): Mij gaat het om het veer. Vaart dat in de winter?

Minister De Groot: Nee, dan ligt het stil.

De voorzitter: Ik sluit de vergadering.
"""  # noqa: E501
LONG = " ".join(["Over het veer naar het eiland kan ik kort zijn."] * 5)


@pytest.fixture(scope="module")
def structure() -> Structure:
    return debate_structure(debate(EXCHANGE))


def read(text: str) -> Question:
    return read_question(text, People((), ()), frozenset(), frozenset())


WORDS = read("planning bruggen")
REPLY_WANTED = read("Wanneer komt de planning van de bruggen?")


def candidate(
    structure: Structure, ordinal: int, about: float = 0.0, others: float = 0.0
) -> Candidate:
    """A whole turn; `about` is what it says of the subject, on the scale of a score."""
    turn = structure.transcript.turn(ordinal)
    features = dict.fromkeys(WEIGHTS, 0.0) | {"bm25": about / WEIGHTS["bm25"]}
    return Candidate(turn, Span(0, len(turn.text)), about + others, features)


def heirs(
    structure: Structure, about: Mapping[int, float], question: Question = WORDS
) -> dict[int, Candidate]:
    own = {ordinal: candidate(structure, ordinal, said) for ordinal, said in about.items()}
    return {c.turn.ordinal: c for c in inherited(question, structure, own)}


def source(found: Candidate) -> int | None:
    return int(found.heir_of.rpartition("/t")[2]) if found.heir_of else None


def test_a_bare_yes_is_about_what_was_asked_right_before(structure: Structure) -> None:
    found = heirs(structure, {8: 5.0, 9: 0.0})
    assert source(found[9]) == 8
    assert found[8].score > found[9].score > 3
    assert about_subject(found[9]) == pytest.approx(5)


def test_further_on_in_the_exchange_a_reply_is_still_about_its_subject(
    structure: Structure,
) -> None:
    found = heirs(structure, {8: 5.0, 9: 0.0, 11: 0.0, 12: 0.0})
    assert source(found[12]) == 8
    assert found[9].score > found[12].score > 2


def test_the_nearest_of_two_that_say_as_much_is_meant(structure: Structure) -> None:
    found = heirs(structure, {8: 5.0, 9: 0.0, 11: 5.0, 12: 0.0})
    assert source(found[12]) == 11


def test_a_chair_who_leads_the_meeting_is_no_distance(structure: Structure) -> None:
    with_chair_between = heirs(structure, {9: 5.0, 11: 0.0})[11]
    without = heirs(structure, {11: 5.0, 12: 0.0})[12]
    assert source(with_chair_between) == 9
    assert with_chair_between.score == pytest.approx(without.score)


def test_of_the_turn_before_its_exchange_a_reply_takes_over_less(structure: Structure) -> None:
    assert structure.exchange(8)[0] == 7
    outside = heirs(structure, {6: 5.0, 8: 0.0})[8]
    within = heirs(structure, {9: 5.0, 11: 0.0})[11]
    assert source(outside) == 6
    assert outside.score < within.score


def test_what_was_said_before_another_exchange_is_not_its_subject(structure: Structure) -> None:
    assert heirs(structure, {11: 5.0, 15: 0.0})[15].heir_of is None


def test_members_who_follow_each_other_do_not_reply(structure: Structure) -> None:
    assert heirs(structure, {2: 5.0, 4: 0.0})[4].heir_of is None


def test_who_speaks_again_at_once_or_at_length_says_something_new() -> None:
    script = EXCHANGE.replace("Minister De Groot: Voor de zomer.", f"Minister De Groot: {LONG}")
    long = debate_structure(debate(script))
    assert heirs(long, {9: 5.0, 12: 0.0})[12].heir_of is None
    script = EXCHANGE.replace("Mevrouw Van Dam (Groen): En wanneer komt die?", "De voorzitter: Ja.")
    at_once = debate_structure(debate(script))
    assert heirs(at_once, {9: 5.0, 12: 0.0})[12].heir_of is None


def test_how_a_reply_speaks_stays_its_own(structure: Structure) -> None:
    speaking = ((0.0, 0.0), (3.0, 0.7))
    scores = []
    for asking, replying in speaking:
        own = {8: candidate(structure, 8, 5.0, asking), 12: candidate(structure, 12, 0.0, replying)}
        found = {c.turn.ordinal: c for c in inherited(WORDS, structure, own)}
        assert source(found[12]) == 8
        scores.append(found[12].score)
    assert scores[1] - scores[0] == pytest.approx(0.7)


@pytest.mark.parametrize("reply", [9, 12])
def test_the_answer_of_a_bewindspersoon_wins_where_one_is_wanted(
    structure: Structure, reply: int
) -> None:
    about = {8: 5.0, reply: 0.0}
    assert REPLY_WANTED.wants_reply
    assert not WORDS.wants_reply
    plain, wanted = heirs(structure, about), heirs(structure, about, REPLY_WANTED)
    assert wanted[reply].score > plain[reply].score
    assert wanted[8].score == plain[8].score


def test_a_stretch_takes_over_what_it_was_asked_long_before(structure: Structure) -> None:
    found = heirs(structure, {2: 5.0, 6: 0.0})[6]
    assert source(found) == 2
    answer = found.span.of(found.turn.text)
    assert answer.startswith("Mevrouw Van Dam vroeg naar de bruggen")
    assert answer.endswith("Die bruggen worden in 2026 vervangen.")


def test_a_turn_that_says_more_itself_takes_nothing_over(structure: Structure) -> None:
    found = heirs(structure, {8: 5.0, 9: 4.5})[9]
    assert (found.heir_of, found.score) == (None, 4.5)
    assert about_subject(found) == pytest.approx(4.5)

"""Follow-ups: what a question takes from the conversation before it."""

import pytest
from soundness import check_proof

from assistant.answer import Answer
from assistant.conversation import FollowUp, read_follow_up
from assistant.engine import Assistant
from assistant.people import People


def talk(assistant: Assistant, *questions: str) -> list[Answer]:
    history: list[Answer] = []
    for question in questions:
        answer = assistant.ask(question, history=history)
        check_proof(answer, history)
        history.append(answer)
    return history


def leaning(assistant: Assistant, text: str, *before: str) -> FollowUp | None:
    """How a question is read after others; nobody is named in those before."""
    history = talk(assistant, *before)
    return read_follow_up(assistant.read(text), history, People((), ()), frozenset(), frozenset())


def cited(answer: Answer) -> set[str]:
    return {citation.turn.turn_id for citation in answer.citations}


def test_the_subject_is_that_of_the_question_before(assistant: Assistant) -> None:
    *_, last = talk(assistant, "Wat zei Karaman over de privacytoets?", "En wat zei Terlingen?")
    assert last.standalone is not None
    assert "privacytoets" in last.standalone
    assert {c.turn.transcript_id for c in last.citations} == {"kst-99412-17"}
    assert last.read.speaker == "Terlingen"


def test_a_question_that_stands_alone_is_left_alone(assistant: Assistant) -> None:
    questions = ("Wat kost de webcrawler?", "Hoeveel drinkwater gebruikt een Nederlander per dag?")
    *_, last = talk(assistant, *questions)
    assert last.standalone is None
    alone = assistant.ask(questions[-1])
    assert cited(last) == cited(alone)


def test_a_bare_year_asks_the_same_of_another_meeting(assistant: Assistant) -> None:
    first, second = talk(assistant, "Wat vinden de partijen van een noodfonds?", "En in 2023?")
    assert first.answerable
    assert {c.turn.transcript_id for c in second.citations} == {"kst-99412-58"}
    assert {c.turn.role for c in second.citations} == {"kamerlid"}


def test_he_is_who_was_quoted(assistant: Assistant) -> None:
    *_, last = talk(
        assistant, "Wat kost de webcrawler?", "Wat zei hij over de advertenties per maand?"
    )
    assert {c.turn.speaker for c in last.citations} == {"Van Hulzen"}


def test_the_verb_zijn_stands_for_nobody(assistant: Assistant) -> None:
    *_, last = talk(
        assistant, "Wat vindt Van Bokhoven van een noodfonds?", "Hoeveel boetes zijn er opgelegd?"
    )
    assert "kst-99412-58/t26" in cited(last)


def test_the_reply_to_what_was_quoted(assistant: Assistant) -> None:
    *_, last = talk(
        assistant,
        "Wat vroeg Okafor over de nepfoto's met de plant?",
        "Wat antwoordde de Staatssecretaris daarop?",
    )
    assert cited(last) >= {"kst-99412-58/t35"}


def test_a_members_reply_is_not_the_ministers(assistant: Assistant) -> None:
    *_, last = talk(
        assistant, "Wat vroeg Oudemans over het noodfonds?", "Wat zei de Staatssecretaris daarop?"
    )
    speaking = {c.turn.role for c in last.citations if c.turn.turn_id == _first(last)}
    assert not last.answerable or speaking == {"bewindspersoon"}


def _first(answer: Answer) -> str | None:
    return answer.citations[0].turn.turn_id if answer.citations else None


def test_a_short_question_on_another_subject_stands_alone(assistant: Assistant) -> None:
    *_, last = talk(assistant, "Wat kost een kernreactor?", "Wat kost de webcrawler?")
    assert last.answerable
    assert last.standalone is None
    assert "kst-99412-58/t26" in cited(last)


def test_a_question_of_no_words_of_its_own_leans(assistant: Assistant) -> None:
    *_, last = talk(assistant, "Wat vindt Oudemans van het noodfonds?", "Waarom?")
    assert last.standalone is not None
    assert "noodfonds" in last.standalone


def test_in_english(assistant: Assistant) -> None:
    first, last = talk(
        assistant,
        "What did Ms Oyelaran ask about a visit?",
        "And what did Mr Greenhalgh answer?",
    )
    assert first.language == last.language == "en"
    assert {c.turn.transcript_id for c in last.citations} == {"wexbridge-scrutiny-2024-09-18"}
    assert last.standalone is not None
    assert "(about:" in last.standalone


def test_numbers_are_kept_over_many_turns(assistant: Assistant) -> None:
    history = talk(
        assistant,
        "Wat heeft de Staatssecretaris toegezegd over de webcrawler?",
        "En in 2023?",
        "Wat zei Karaman daarover?",
        "Wat kost een kernreactor?",
        "Wat heeft de Staatssecretaris toegezegd over de webcrawler?",
    )
    assert not history[3].answerable
    assert cited(history[4]) == cited(history[0])
    numbers = [{c.turn.turn_id: c.n for c in history[at].citations} for at in (0, 4)]
    assert numbers[0] == numbers[1]


def test_after_a_refusal_one_can_go_on(assistant: Assistant) -> None:
    *_, last = talk(assistant, "Wat kost een kernreactor?", "En de webcrawler?")
    assert last.answerable


PHOTOS = "Wat zei de Staatssecretaris over de nepfoto's met de plant?"
WELLS = "Wat beloofde de Minister over de putten bij Lindehoven?"


def test_who_asked_is_the_first_quoted_who_asks(assistant: Assistant) -> None:
    first, last = talk(assistant, PHOTOS, "En wat vroeg hij zelf precies?")
    assert first.citations[0].turn.speaker == "Van Hulzen"
    assert last.read.speaker == "Okafor"
    assert cited(last) == {"kst-99412-58/t34"}


def test_who_is_spoken_to_does_not_speak(assistant: Assistant) -> None:
    asked = "Wat vroeg Okafor over de nepfoto's met de plant?"
    read = leaning(assistant, "Wat antwoordde de Staatssecretaris hem?", asked)
    assert read is not None
    assert (read.question.speakers, read.question.counterparts) == ((), ("Okafor",))
    *_, last = talk(assistant, asked, "Wat antwoordde de Staatssecretaris hem?")
    assert cited(last) == {"kst-99412-58/t35"}


def test_him_of_whom_nobody_else_is_said_to_speak_is_who_was_quoted(assistant: Assistant) -> None:
    read = leaning(assistant, "Wat is volgens hem het bezwaar?", WELLS)
    assert read is not None
    assert read.question.speakers == ("Lodewijks",)


@pytest.mark.parametrize(
    "text",
    [
        "Welke fractie is tevreden met dat antwoord over de particuliere putten?",
        "Wie steunt dit voorstel voor het meten van de particuliere putten?",
        "Which party was pleased by that answer on the private wells near Lindehoven?",
        "Waarom die metingen pas in het late voorjaar, en niet deze winter?",
        "Wie vroeg daar in de commissie met zoveel nadruk om?",
        "Wat gaat de Minister er voortaan precies mee doen?",
        "Wat schieten de bewoners er eigenlijk mee op?",
    ],
)
def test_words_that_stand_for_what_was_said_lean_however_long_the_question(
    assistant: Assistant, text: str
) -> None:
    read = leaning(assistant, text, WELLS)
    assert read is not None
    assert not read.may_stand_alone
    assert "putten" in read.standalone


@pytest.mark.parametrize(
    "text",
    [
        "Hoeveel boetes zijn er in Nederland opgelegd door de inspectie?",
        "Zijn er gemeenten zonder inspecteurs voor verhuurfraude op internet?",
    ],
)
def test_there_without_more_stands_for_nothing(assistant: Assistant, text: str) -> None:
    assert leaning(assistant, text, WELLS) is None


@pytest.mark.parametrize(
    "text",
    ["Wie vroeg daarom?", "Wie had daarom gevraagd?", "Door wie was dat gevraagd?", "Who asked?"],
)
def test_who_asked_for_it_is_who_was_answered(assistant: Assistant, text: str) -> None:
    first, last = talk(assistant, WELLS, text)
    assert cited(first) == {"kst-99603-24/t31"}
    assert cited(last) == {"kst-99603-24/t30"}


def test_who_asked_for_something_else_is_looked_for(assistant: Assistant) -> None:
    read = leaning(assistant, "Wie heeft daarnaast gevraagd om een verbod op lozingen?", WELLS)
    assert read is not None
    assert read.asked_for == ()


def test_who_asked_is_not_who_answered(assistant: Assistant) -> None:
    read = leaning(assistant, "Wie vroeg daarom?", WELLS)
    assert read is not None
    assert (read.question.aim, read.question.role) == ("who", None)


def test_a_question_without_a_word_of_its_own_never_stands_alone(assistant: Assistant) -> None:
    for text in ("Waarom?", "Hoeveel?", "Why exactly?"):
        read = leaning(assistant, text, WELLS)
        assert read is not None
        assert not read.may_stand_alone
    short = leaning(assistant, "Wat kost ontzilten?", WELLS)
    assert short is None or short.may_stand_alone


@pytest.mark.parametrize("text", ["En hoe zit dat in Rotterdam?", "And in Rotterdam?"])
def test_of_a_strange_name_the_conversation_says_nothing(assistant: Assistant, text: str) -> None:
    *_, last = talk(assistant, "Wat kost de webcrawler?", text)
    assert not last.answerable
    *_, known = talk(assistant, "Wat kost de webcrawler?", text.replace("Rotterdam", "Merwestad"))
    assert known.answerable


def test_she_is_who_is_addressed_as_a_woman(assistant: Assistant) -> None:
    *_, last = talk(
        assistant,
        "Wat zei Karaman over de privacytoets?",
        "Wat vond Van Bokhoven van een noodfonds?",
        "En wat vroeg zij over de foto's?",
    )
    assert {c.turn.speaker for c in last.citations} == {"Karaman"}


def test_who_else_is_named_does_not_speak_when_he_does(assistant: Assistant) -> None:
    *_, last = talk(
        assistant,
        "Wat zei Terlingen over de privacytoets?",
        "Wat zei hij over de buitenlandse studenten van mevrouw Van der Wielen-Smit?",
    )
    assert {c.turn.speaker for c in last.citations} == {"Terlingen"}


def test_a_reaction_came_later(assistant: Assistant) -> None:
    first, second = talk(
        assistant,
        "Wat antwoordde Terlingen aan Karaman over de privacytoets?",
        "Was mevrouw Karaman tevreden met dat antwoord?",
    )
    answered = max(c.turn.ordinal for c in first.citations if c.turn.speaker == "Terlingen")
    assert {c.turn.speaker for c in second.citations} == {"Karaman"}
    assert min(c.turn.ordinal for c in second.citations) > answered


def test_whether_the_chair_read_it_back(assistant: Assistant) -> None:
    *_, read = talk(
        assistant,
        "Wat heeft Terlingen toegezegd over de evaluatie van de webcrawler?",
        "Staat dat ook op de lijst die de voorzitter voorlas?",
    )
    assert {c.turn.turn_id for c in read.citations} == {"kst-99412-17/t53"}
    assert "evaluatie" in read.text


def test_what_the_chair_did_not_read_back_is_shown_by_the_list(assistant: Assistant) -> None:
    *_, read = talk(
        assistant,
        "Wat is er toegezegd over buitenlandse studenten die een kamer zoeken?",
        "Staat dat ook op de lijst die de voorzitter voorlas?",
    )
    assert "evaluatie" in read.text
    assert "studenten" not in read.text


def test_what_is_leaned_on_is_read_beside_a_name(assistant: Assistant) -> None:
    *_, second, third = talk(
        assistant,
        "Wat heeft Terlingen toegezegd over de evaluatie van de webcrawler?",
        "Nam Van Bokhoven daar genoegen mee?",
        "En wat vond Karaman ervan?",
    )
    assert second.standalone
    assert "webcrawler" in second.standalone
    assert {c.turn.speaker for c in second.citations} == {"Van Bokhoven"}
    assert third.standalone
    assert "webcrawler" in third.standalone


@pytest.mark.parametrize(
    "text", ["Wie was het met haar eens?", "Which other members backed her on this?"]
)
def test_who_agreed_with_somebody_is_somebody_else(assistant: Assistant, text: str) -> None:
    first, second = talk(assistant, "Wat zei Rozendal over Kamerplein?", text)
    assert {c.turn.speaker for c in first.citations} == {"Rozendal"}
    said = second.text.partition("«")[0]
    assert second.citations
    assert "Rozendal" not in said


def test_he_is_not_a_woman_who_was_cited(assistant: Assistant) -> None:
    """When only a woman was cited, "hij" is the bewindspersoon to whom all of them speak."""
    *_, last = talk(assistant, "Wat zei Karaman over de privacytoets?", "Was hij daartoe bereid?")
    assert last.citations
    assert {c.turn.role for c in last.citations} == {"bewindspersoon"}


def test_what_her_objection_was_is_no_reply_to_her(assistant: Assistant) -> None:
    *_, last = talk(
        assistant, "Hoeveel kost een advertentie op Kamerplein?", "Wat was haar bezwaar daarbij?"
    )
    assert {c.turn.speaker for c in last.citations} == {"Rozendal"}

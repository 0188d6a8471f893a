"""Questions about meetings themselves, over the sample debates."""

import pytest
from soundness import check_proof

from assistant.engine import Assistant
from assistant.meetings import aspect_of, subject_of
from index.promises import build_register
from index.store import Store

WHEN = [
    "Wanneer was het debat over drinkwater?",
    "Op welke dag vond het commissiedebat plaats?",
    "Hoe laat begon de vergadering?",
    "When was the meeting on damp and mould?",
]
CHAIR = ["Wie was de voorzitter?", "Wie zat het debat voor?", "Who chaired the meeting?"]
WHO = [
    "Wie waren er aanwezig?",
    "Welke partijen deden mee aan het debat?",
    "Wie namen deel aan het overleg in 2018?",
    "Which members took part?",
]
ABOUT = [
    "Waar ging het debat over?",
    "Vat het debat van 2023 samen",
    "What was the meeting about?",
    "Summarize the debate",
    "Welke verslagen heb je?",
]
SAID = [
    "Wat zei de voorzitter over de spreektijd?",
    "Wie was voor een noodfonds?",
    "Wanneer komt de brief over de webcrawler?",
    "Waar ging het mis met de webcrawler?",
    "Wie vroeg naar de kosten?",
    "Wat vindt de ChristenUnie van het debat over drinkwater?",
    "Wanneer wordt het debat over drinkwater gepland?",
]


@pytest.mark.parametrize(
    ("aspect", "questions"), [("when", WHEN), ("chair", CHAIR), ("who", WHO), ("about", ABOUT)]
)
def test_what_is_asked_of_a_meeting(aspect: str, questions: list[str]) -> None:
    assert [aspect_of(question) for question in questions] == [aspect] * len(questions)


def test_what_was_said_in_a_meeting_is_another_question() -> None:
    assert [aspect_of(question) for question in SAID] == [None] * len(SAID)


def test_a_meeting_is_named_by_its_subject_and_not_by_its_year() -> None:
    assert subject_of("Wanneer was het debat over drinkwater?") == "drinkwater"
    assert subject_of("Vat het debat van 15 maart 2023 samen") is None
    assert subject_of("Wie waren er bij het debat in 2018?") is None


def test_when_a_meeting_was_is_told_from_its_report(assistant: Assistant) -> None:
    answer = assistant.ask("Wanneer was het debat over drinkwater?")
    assert "10 oktober 2024" in answer.text
    assert "2018" not in answer.text
    assert [c.turn.ordinal for c in answer.citations] == [1]
    check_proof(answer)


def test_every_chair_is_named_with_a_turn_as_chair(assistant: Assistant) -> None:
    answer = assistant.ask("Wie was de voorzitter van het debat over drinkwater?")
    assert "Haverkate [1]" in answer.text
    assert {citation.turn.role for citation in answer.citations} == {"voorzitter"}
    check_proof(answer)


def test_everybody_who_spoke_is_cited_by_a_turn_of_theirs(assistant: Assistant) -> None:
    answer = assistant.ask("Wie waren er bij het debat in 2018?")
    assert {citation.turn.transcript_id for citation in answer.citations} == {"kst-99412-17"}
    for citation in answer.citations:
        assert citation.turn.speaker in answer.text
        assert f"[{citation.n}]" in answer.text
    check_proof(answer)


def test_a_follow_up_is_about_the_same_meeting(assistant: Assistant) -> None:
    first = assistant.ask("Wat kost de webcrawler per jaar?")
    answer = assistant.ask("En wie was de voorzitter?", history=[first])
    check_proof(answer, [first])
    meetings = {citation.turn.transcript_id for citation in first.citations}
    assert {citation.turn.transcript_id for citation in answer.citations} == meetings


def test_a_meeting_that_there_is_no_report_of_is_refused(assistant: Assistant) -> None:
    assert not assistant.ask("Wie waren er bij het debat in 2031?").answerable
    assert not assistant.ask("Wanneer was het debat over kernwapens?").answerable


def test_all_promises_of_a_year_come_from_the_register(assistant: Assistant, store: Store) -> None:
    answer = assistant.ask("Welke toezeggingen zijn er gedaan in 2018?")
    made = [p for p in store.promises("kst-99412-17") if p.kind == "toezegging"]
    cited = {citation.turn.turn_id for citation in answer.citations}
    assert answer.answerable
    assert {promise.turn_id for promise in made[:8]} <= cited
    assert {turn_id.rpartition("/")[0] for turn_id in cited} == {"kst-99412-17"}
    assert (f"{len(made)}" in answer.text) == (len(made) > 8)
    check_proof(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Welke toezeggingen las de voorzitter voor in 2018?",
        "Wat staat er in de slotlijst van toezeggingen van 2018?",
        "Which promises did the chair read out in 2018?",
    ],
)
def test_the_closing_list_is_quoted_whole(
    assistant: Assistant, store: Store, question: str
) -> None:
    items = build_register(store.transcript("kst-99412-17")).closing_items
    answer = assistant.ask(question)
    assert items
    assert all(f"«{item.text}»" in answer.text for item in items)
    assert {citation.turn.role for citation in answer.citations} == {"voorzitter"}
    check_proof(answer)

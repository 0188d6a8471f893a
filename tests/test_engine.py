"""Answers from end to end: the contract, filters, and what holds whatever is asked."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from soundness import check_proof

from assistant.answer import Answer
from assistant.engine import Assistant
from index.filters import Filters
from index.store import Store

FIELDS = {
    "id", "question", "language", "answerable", "answer", "citations", "searched", "filters",
    "engine", "read", "ignored", "standalone", "nearest", "note", "left_out", "confidence",
}  # fmt: skip
CITATION_FIELDS = {
    "n", "turn_id", "transcript_id", "speaker", "function", "party", "role", "date", "quote",
    "quotes", "reference",
}  # fmt: skip
WORDS = (
    "wat", "zei", "vroeg", "Terlingen", "Van Bokhoven", "de", "over", "webcrawler", "hoeveel",
    "toegezegd", "VVD", "PSR", "2018", "1999", "in het debat van", "what did", "the", "Chair",
    "bus", "waarom", "partijen", "daarop", "hij", "Jansen", "mevrouw", "kost", "?", "«", "[1]",
    "**", "kernreactor", "En", "antwoordde", "wie", "when", "veranderd tussen 2018 en 2023",
)  # fmt: skip


def test_the_contract_of_an_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Wat kost de webcrawler?", id="q1")
    found = answer.to_json()
    assert set(found) == FIELDS
    assert (found["id"], found["question"]) == ("q1", "Wat kost de webcrawler?")
    assert (found["language"], found["answerable"], found["engine"]) == ("nl", True, "extractive")
    assert found["searched"] == {"transcripts": 4, "turns": 202}
    assert found["filters"] == {}
    (citation,) = found["citations"]
    assert set(citation) == CITATION_FIELDS
    assert citation["turn_id"] == "kst-99412-58/t26"
    assert (citation["n"], citation["role"], citation["party"]) == (1, "bewindspersoon", None)
    assert citation["date"] == "2023-03-15"
    assert citation["reference"].startswith("Kamerstukken II 2022/23, 99412, nr. 58")
    assert "1,4 miljoen euro" in found["answer"]
    check_proof(answer)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wat heeft de Staatssecretaris toegezegd over de webcrawler?", "nl"),
        ("What did the Staatssecretaris promise about the webcrawler?", "en"),
    ],
)
def test_the_promise_about_the_webcrawler(
    assistant: Assistant, question: str, language: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.answerable, answer.language) == (True, language)
    turns = {citation.turn.turn_id for citation in answer.citations}
    assert turns & {"kst-99412-17/t29", "kst-99412-58/t29"}
    check_proof(answer)


@pytest.mark.parametrize(
    ("question", "why", "searched"),
    [
        ("Wat kost een kernreactor?", "geen bedrag of aantal", "Doorzocht: 202 spreekbeurten in 4"),
        ("Wat zei mevrouw Jansen?", "Jansen spreekt niet", "Doorzocht: 202 spreekbeurten in 4"),
        ("What does the PVV think of damp?", "Nobody speaks for PVV", "Searched: 202 turns in 4"),
        ("What did Ms Jones say?", "Jones does not speak", "Searched: 202 turns in 4 reports"),
    ],
)
def test_a_refusal_says_why_and_what_was_searched(
    assistant: Assistant, question: str, why: str, searched: str
) -> None:
    answer = assistant.ask(question)
    assert not answer.answerable
    assert why in answer.text
    assert searched in answer.text
    assert answer.confidence < 0.5
    assert answer.to_json()["citations"] == []
    check_proof(answer)


def test_what_became_of_a_promise_in_a_later_meeting_is_told_last(assistant: Assistant) -> None:
    answer = assistant.ask("Wat heeft de Staatssecretaris toegezegd over de webcrawler?")
    promised = [c.date.year for c in answer.citations if c.date and c.turn.role == "bewindspersoon"]
    assert promised == sorted(promised)
    assert {2018, 2023} == set(promised)


def test_a_year_in_the_question_leaves_the_other_meeting_out(assistant: Assistant) -> None:
    answer = assistant.ask("Wat heeft de Staatssecretaris in 2023 toegezegd over de webcrawler?")
    assert {c.date.year for c in answer.citations if c.date} == {2023}


def test_the_language_may_be_chosen(assistant: Assistant) -> None:
    answer = assistant.ask("Wat kost een kernreactor?", language="en")
    assert answer.language == "en"
    assert "Searched:" in answer.text


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_is_asked_for(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert not answer.answerable
    assert answer.text == "Stel een vraag over de verslagen."
    assert answer.question == question


@pytest.mark.parametrize(
    "filters",
    [
        Filters(speaker="Karaman"),
        Filters(party="PSR"),
        Filters(role="bewindspersoon"),
        Filters(meeting="99412-17"),
        Filters(since=date(2023, 1, 1), until=date(2023, 12, 31)),
        Filters(party="Lente", meeting="kst-99412-58"),
    ],
)
def test_filters_are_respected_and_told(assistant: Assistant, filters: Filters) -> None:
    question = "Wat is er over de webcrawler gezegd?"
    answer = assistant.ask(question, filters=filters)
    check_proof(answer)
    assert answer.to_json()["filters"] == filters.to_json()
    assert 0 < answer.searched.turns < 202
    for hit in assistant.search(question, filters=filters):
        turn = hit.turn
        assert filters.speaker in (None, turn.speaker)
        assert filters.party in (None, turn.party)
        assert filters.role in (None, turn.role)
    if filters.meeting:
        assert all(filters.meeting in c.turn.transcript_id for c in answer.citations)


def test_filters_that_leave_nothing(assistant: Assistant) -> None:
    answer = assistant.ask("Wat kost de webcrawler?", filters=Filters(since=date(2099, 1, 1)))
    assert not answer.answerable
    assert "from 2099-01-01" in answer.text
    assert (answer.searched.turns, answer.nearest) == (0, ())


def test_what_the_question_names_is_shown_apart_from_the_filters(assistant: Assistant) -> None:
    answer = assistant.ask("Wat zei Karaman over de privacytoets?")
    assert answer.read == Filters(speaker="Karaman")
    assert not answer.filters


def test_search_ranks_turns(assistant: Assistant) -> None:
    hits = assistant.search("Wat kost de webcrawler?", top_k=7)
    assert [hit.rank for hit in hits] == list(range(1, 8))
    assert hits[0].turn.turn_id == "kst-99412-58/t26"
    assert all(hit.passage.turn.turn_id == hit.turn.turn_id for hit in hits)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    questions=st.lists(
        st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
        min_size=1,
        max_size=3,
    )
)
def test_every_answer_is_sound_in_every_conversation(
    assistant: Assistant, questions: list[str]
) -> None:
    history: list[Answer] = []
    for question in questions:
        answer = assistant.ask(question, history=history)
        check_proof(answer, history)
        assert answer.question == question
        history.append(answer)


@pytest.mark.real
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_webcrawler_in_the_real_reports(real_store: Path, language: str) -> None:
    questions = {
        "nl": "Wat heeft de Staatssecretaris toegezegd over de webcrawler?",
        "en": "what did the Staatssecretaris promise about the webcrawler?",
    }
    with Store.open(real_store) as store:
        answer = Assistant(store).ask(questions[language])
    assert "kst-28638-173/t117" in {citation.turn.turn_id for citation in answer.citations}
    check_proof(answer)

"""Statements in words: who, when, the quotes and their numbers."""

from dataclasses import replace

import pytest

from assistant.answer import Language
from assistant.evidence import Evidence
from assistant.wording import Statement, Writer, full_name
from index.sentences import Span, sentences
from index.store import Store

PROMISE, ASKED, CLOSING = "kst-99412-17/t29", "kst-99412-17/t28", "kst-99412-17/t53"


def evidence(store: Store, turn_id: str, sentence: int = 0) -> Evidence:
    turn = store.turn(turn_id)
    return Evidence(turn, sentences(turn.text)[sentence], 1.0)


@pytest.mark.parametrize(
    ("turn_id", "language", "expected"),
    [
        (PROMISE, "nl", "Staatssecretaris Terlingen van Wonen en Consumentenzaken"),
        (PROMISE, "en", "State Secretary Terlingen (Wonen en Consumentenzaken)"),
        (ASKED, "nl", "Kamerlid Van Bokhoven (PSR)"),
        (ASKED, "en", "MP Van Bokhoven (PSR)"),
        (CLOSING, "nl", "Voorzitter Ten Harmsel"),
        ("wexbridge-scrutiny-2024-09-18/t10", "en", "Greenhalgh (Head of Housing Repairs)"),
        ("wexbridge-scrutiny-2024-09-18/t9", "en", "Tom Bellweather (Harbour)"),
    ],
)
def test_names(store: Store, turn_id: str, language: Language, expected: str) -> None:
    turn = store.turn(turn_id)
    assert full_name(turn, language, store.transcript(turn.transcript_id)) == expected


def test_an_office_of_another_kind_is_named_as_printed(store: Store) -> None:
    turn = replace(store.turn(PROMISE), function="Regeringscommissaris")
    transcript = store.transcript(turn.transcript_id)
    assert full_name(turn, "nl", transcript) == "Regeringscommissaris Terlingen"
    nameless = replace(turn, function=None)
    assert full_name(nameless, "nl", transcript) == "Terlingen"


def test_a_promise_with_its_question_deadline_and_the_closing_list(store: Store) -> None:
    writer = Writer(store, "nl", {})
    text = writer.statement(
        Statement(
            "promised",
            evidence(store, PROMISE, 1),
            to=("Van Bokhoven", "Oudemans"),
            reply_to=evidence(store, ASKED, 1),
            deadline=evidence(store, PROMISE, 2),
            confirmed=evidence(store, CLOSING, 3),
            unlisted=True,
        )
    )
    assert text.startswith(
        "Staatssecretaris Terlingen van Wonen en Consumentenzaken zegde op 7 juni 2018 aan "
        "Van Bokhoven en Oudemans toe: «De evaluatie van de proef"
    )
    assert "Dit was een antwoord op Kamerlid Van Bokhoven (PSR): «Ik had ook" in text
    assert "Over de termijn: «Daarin zal ik" in text
    assert "las de toezegging aan het slot voor: «De Staatssecretaris stuurt" in text
    assert text.endswith("In de slotlijst van de voorzitter staat dit niet.")
    numbers = [citation.turn.turn_id for citation in writer.citations()]
    assert numbers == [PROMISE, ASKED, CLOSING]


def test_a_turn_keeps_the_number_it_has_and_new_ones_follow(store: Store) -> None:
    writer = Writer(store, "nl", {CLOSING: 1, "elsewhere/t1": 2})
    assert writer.quote(evidence(store, PROMISE)).endswith("[3]")
    assert writer.quote(evidence(store, CLOSING)).endswith("[1]")
    assert [citation.n for citation in writer.citations()] == [1, 3]


def test_quotes_of_one_turn_are_one_citation_in_its_order(store: Store) -> None:
    writer = Writer(store, "nl", {})
    writer.quote(evidence(store, PROMISE, 2))
    writer.quote(evidence(store, PROMISE, 0))
    (citation,) = writer.citations()
    assert citation.quote == "Zeker."
    assert len(citation.quotes) == 2


def test_a_quote_leaves_the_dash_of_a_list_out(store: Store) -> None:
    turn = store.turn(CLOSING)
    start = turn.text.index("– De Staatssecretaris")
    writer = Writer(store, "nl", {})
    text = writer.quote(Evidence(turn, Span(start, start + 40), 1.0))
    assert text.startswith("«De Staatssecretaris")
    assert writer.citations()[0].quote.startswith("De Staatssecretaris")


def test_a_name_is_in_full_only_once(store: Store) -> None:
    writer = Writer(store, "nl", {})
    turn = store.turn(ASKED)
    assert writer.who(turn) == "Kamerlid Van Bokhoven (PSR)"
    assert writer.who(turn) == "Van Bokhoven"


def test_an_item_stands_under_its_heading(store: Store) -> None:
    item = Writer(store, "en", {}).item(Statement("said", evidence(store, ASKED), heading="PSR"))
    assert item.startswith("- **PSR** – MP Van Bokhoven (PSR) said on 7 June 2018: «")

"""What is said: promises, by party, over time."""

import pytest

from assistant import texts
from assistant.conversation import FollowUp
from assistant.engine import Assistant
from assistant.finding import Finder
from assistant.selection import MAX_STATEMENTS, Selection, select
from index.filters import Filters
from index.store import Store


def selected(store: Store, assistant: Assistant, text: str) -> Selection:
    finder = Finder(store)
    question = assistant.read(text)
    selection = select(store, finder, question, finder.candidates(question, Filters()))
    assert isinstance(selection, Selection)
    return selection


def test_a_promise_with_the_words_of_the_closing_list(store: Store, assistant: Assistant) -> None:
    found = selected(store, assistant, "Wat beloofde Terlingen over de evaluatie van de proef?")
    promise = found.statements[0]
    assert promise.kind == "promised"
    assert promise.evidence.turn.turn_id == "kst-99412-17/t29"
    assert promise.to == ("Van Bokhoven",)
    assert promise.confirmed is not None
    assert promise.confirmed.turn.turn_id == "kst-99412-17/t53"
    assert "evaluatie" in promise.confirmed.span.of(promise.confirmed.turn.text)
    assert not promise.unlisted


def test_a_promise_that_the_closing_list_lacks(store: Store, assistant: Assistant) -> None:
    text = "Wat zegde Van Hulzen toe over openbare cijfers per gemeente?"
    promise = selected(store, assistant, text).statements[0]
    assert promise.evidence.turn.turn_id == "kst-99412-58/t33"
    assert promise.unlisted
    assert promise.confirmed is None


def test_the_time_of_a_promise_is_in_its_words_or_in_the_question(
    store: Store, assistant: Assistant
) -> None:
    text = "Wat zegde Van Hulzen toe over de besloten groepen in chatapps?"
    promise = selected(store, assistant, text).statements[0]
    assert promise.evidence.turn.turn_id == "kst-99412-58/t38"
    assert promise.reply_to is not None
    assert "zomerreces" in promise.reply_to.span.of(promise.reply_to.turn.text)


def test_a_list_of_promises(store: Store, assistant: Assistant) -> None:
    found = selected(store, assistant, "Welke toezeggingen zijn er gedaan over de webcrawler?")
    assert found.listing == texts.PROMISE_LIST
    assert 1 < len(found.statements) <= MAX_STATEMENTS
    days = [store.transcript(s.evidence.turn.transcript_id).date for s in found.statements]
    assert days == sorted(days, key=str)


def test_parties_each_with_its_own_words(store: Store, assistant: Assistant) -> None:
    found = selected(store, assistant, "Wat vinden de partijen van een noodfonds?")
    assert found.listing == texts.BY_PARTY
    headings = [statement.heading for statement in found.statements]
    assert {"PSR", "LVU"} <= set(headings)
    assert len(set(headings)) == len(headings) <= MAX_STATEMENTS
    for statement in found.statements:
        assert statement.evidence.turn.party == statement.heading


def test_over_time_every_meeting_oldest_first(store: Store, assistant: Assistant) -> None:
    text = "Wat is er tussen 2018 en 2023 veranderd in de bewaartermijn van advertenties?"
    found = selected(store, assistant, text)
    meetings = [statement.evidence.turn.transcript_id for statement in found.statements]
    assert list(dict.fromkeys(meetings)) == ["kst-99412-17", "kst-99412-58"]
    assert meetings == sorted(meetings)


def test_a_short_reply_comes_with_what_was_asked(store: Store, assistant: Assistant) -> None:
    found = selected(store, assistant, "Wil de Minister de putten op PFAS laten meten?")
    assert found.statements[0].evidence.turn.role == "bewindspersoon"


def test_the_reply_to_known_turns(store: Store, assistant: Assistant) -> None:
    finder = Finder(store)
    question = assistant.read("Wat antwoordde de Staatssecretaris?")
    follow_up = FollowUp(question, question.text, replies_to=("kst-99412-58/t34",))
    found = select(store, finder, question, [], follow_up=follow_up)
    assert isinstance(found, Selection)
    assert [s.evidence.turn.turn_id for s in found.statements] == ["kst-99412-58/t35"]


@pytest.mark.parametrize(
    ("asked_for", "asked"),
    [
        (["kst-99412-58/t35"], "kst-99412-58/t34"),
        (["kst-99412-17/t32"], "kst-99412-17/t31"),
        # Only a bewindspersoon's words answer somebody; a chair's list comes after all.
        (["kst-99603-24/t52", "kst-99603-24/t31"], "kst-99603-24/t30"),
    ],
)
def test_what_known_turns_are_a_reply_to(
    store: Store, assistant: Assistant, asked_for: list[str], asked: str
) -> None:
    question = assistant.read("Wie vroeg daarom?")
    follow_up = FollowUp(question, question.text, asked_for=tuple(asked_for))
    found = select(store, Finder(store), question, [], follow_up=follow_up)
    assert isinstance(found, Selection)
    assert [(s.kind, s.evidence.turn.turn_id) for s in found.statements] == [("asked", asked)]

"""Conversations go to the browser and come back; what comes back is not trusted."""

import contextlib
import json
from datetime import date
from typing import Any

import pytest
from app_debate import HOSTILE, TURNS, answer, citation
from hypothesis import given
from hypothesis import strategies as st

from assistant.app.conversations import Conversation, from_json
from assistant.app.markdown import to_markdown
from assistant.app.texts import EN, NL
from index.filters import Filters
from index.transcript import Turn


def find(turn_id: str) -> Turn | None:
    return next((turn for turn in TURNS if turn.turn_id == turn_id), None)


def conversation() -> Conversation:
    first = answer("«De brief komt in mei.» [1]", citation(1, 3, "De brief komt in mei."))
    second = answer("«Mooi.» [2] «Dank.» [1]", citation(2, 4, "Mooi."), citation(1, 3, "Dank."))
    return Conversation("c1", (first, second))


def test_a_conversation_comes_back_the_same() -> None:
    kept = json.loads(json.dumps(conversation().to_json()))
    assert from_json(kept, find) == conversation()


def test_filters_and_what_was_read_come_back() -> None:
    from dataclasses import replace

    filters = Filters(speaker="Smit", role="bewindspersoon", since=date(2020, 1, 2))
    asked = replace(answer("Niets."), filters=filters, read=Filters(party="P&Q"), note="Zo.")
    kept = Conversation("c", (asked,), title="Naam").to_json()
    assert from_json(kept, find) == Conversation("c", (asked,), title="Naam")


def test_the_same_words_twice_in_a_turn_are_two_quotes() -> None:
    quote = "De brief komt in mei."
    kept = Conversation("c", (answer("«x» [1]", citation(1, 3, quote)),)).to_json()
    kept["answers"][0]["citations"][0]["quotes"] = [quote, quote]
    spans = from_json(kept, find).answers[0].citations[0].spans
    assert [span.of(TURNS[2].text) for span in spans] == [quote, quote]
    assert spans[0].end < spans[1].start


def test_a_turn_that_is_gone_is_remembered_as_far_as_it_was_quoted() -> None:
    cited = from_json(conversation().to_json(), lambda _: None).answers[0].citations[0]
    assert cited.turn.speaker == "Smit"
    assert cited.turn.ordinal == 3
    assert cited.quotes == ("De brief komt in mei.",)


def test_the_name_is_the_first_question() -> None:
    assert conversation().name == "Komt er een brief?"
    assert Conversation("c").name == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(list(conversation().to_json()["answers"][0])), JSON)
def test_any_damage_is_a_value_error_or_does_no_harm(name: str, damage: Any) -> None:
    kept = conversation().to_json()
    kept["answers"][0][name] = damage
    with contextlib.suppress(ValueError):
        from_json(kept, find)


@pytest.mark.parametrize("kept", [None, [], "x", {}, {"id": 1, "answers": []}, {"id": "a"}])
def test_what_is_no_conversation_is_refused(kept: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(kept, find)


def test_markdown_holds_questions_answers_and_every_source_once() -> None:
    text = to_markdown(conversation(), NL, date(2026, 2, 3))
    assert text.startswith("# Komt er een brief?\n\nBewaard op 3 februari 2026\n")
    assert text.count("\n## Komt er een brief?\n") == 2
    assert text.count("**[1]**") == text.count("**[2]**") == 1
    assert "> «De brief komt in mei.»\n\n> «Dank.»" in text
    assert "Smit, Minister van Zaken, 9 maart 2021. Kamerstukken II 2020/21, 1, nr. 2" in text


def test_markdown_keeps_hostile_words_as_words() -> None:
    quoted = answer("«x» [1]", citation(1, 2, HOSTILE), question=HOSTILE)
    text = to_markdown(Conversation("c", (quoted,)), EN, date(2026, 2, 3))
    assert "<img" not in text.replace(r"\<img", "")
    assert r"\*\*vet\*\* \[1\](javascript:alert(1))" in text

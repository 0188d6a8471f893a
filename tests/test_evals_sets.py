"""The sets themselves: what they point at exists, and their facts can be found there."""

import re
from pathlib import Path

import pytest

from evals.measures import plain
from evals.questions import EvalSet, load_set
from evals.stores import set_paths
from index.readers import read_transcripts


def turns_of(paths: list[Path]) -> dict[str, str]:
    """What may be in an answer about each turn: its words, who said them and when."""
    return {
        turn.turn_id: f"{turn.speaker} {turn.party} {turn.function} {t.date}\n{turn.text}"
        for path in paths
        for t in read_transcripts(path)
        for turn in t.turns
    }


def check(one: EvalSet, turns: dict[str, str]) -> None:
    asked = [*one.questions, *(q for talk in one.conversations for q in talk.questions)]
    named = {turn for q in asked for turn in (*q.turns, *q.context)}
    named |= {turn for promise in one.promises for turn in promise.turns} | set(one.traps)
    assert named <= set(turns)
    lost = [
        (question.id, fact)
        for question in asked
        for fact in question.facts
        if not re.search(fact, plain("\n".join(turns[t] for t in question.turns)), re.IGNORECASE)
    ]
    assert lost == []


def test_the_sample_set() -> None:
    check(load_set("sample"), turns_of(set_paths("sample")))


@pytest.mark.real
def test_the_real_set(real_reports: Path) -> None:
    check(load_set("real"), turns_of(set_paths("real", real_reports.parent)))


@pytest.mark.real
def test_the_real_set_is_as_large_as_it_says(real_reports: Path) -> None:
    one = load_set("real")
    answerable = sum(question.answerable for question in one.questions)
    assert answerable >= 120
    assert len(one.questions) - answerable >= 30
    assert len(one.conversations) >= 20
    held = len(one.part("held").questions) / len(one.questions)
    assert held == pytest.approx(1 / 3, abs=0.06)

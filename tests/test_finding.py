"""What the finder keeps between questions."""

from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.finding import Finder
from index.filters import Filters
from index.store import Store


def test_a_question_in_between_does_not_change_what_is_known_of_the_first(
    sample_store: Path,
) -> None:
    with Store.open(sample_store) as store:
        finder, read = Finder(store), Assistant(store).read
        first, second = read("Wat kost de webcrawler?"), read("Wie sprak over drinkwater?")
        best = finder.candidates(first, Filters())[0]
        before = finder.scorer(first, best.turn.transcript_id).subject.groups
        finder.candidates(second, Filters())
        after = finder.scorer(first, best.turn.transcript_id).subject.groups
    assert before == after


def test_whoever_is_named_is_heard_though_others_say_more(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.finding._RANKED", 2)
    with Store.open(sample_store) as store:
        question = Assistant(store).read("Wat zei Schuiling over de webcrawler?")
        found = Finder(store).candidates(question, Filters())
    assert question.speakers == ("Schuiling",)
    assert found[0].turn.speaker == "Schuiling"

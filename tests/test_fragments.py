"""Stretches of a meeting, for questions about whole discussions."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
from reports import Spoken, report

from index.filters import Filters
from index.fragments import Fragment, _grown, find_fragments, spread
from index.indexing import index_paths
from index.store import Store

FLOOD: tuple[Spoken, ...] = (
    ("De heer Groen (VVD)", "De dijken langs de IJssel zijn te laag voor hoogwater."),
    ("Minister Blauw", "Dat is bekend. Er wordt aan gewerkt."),
    ("De heer Groen (VVD)", "Wanneer zijn de dijken hoog genoeg?"),
    ("Minister Blauw", "Over drie jaar zijn alle dijken langs de IJssel verhoogd."),
)
SCHOOLS: tuple[Spoken, ...] = (
    ("Mevrouw Karaman (PvdA)", "Op scholen is een groot tekort aan leraren wiskunde."),
    ("Minister Blauw", "Dat tekort is mij niet ontgaan."),
    ("Mevrouw Karaman (PvdA)", "Hoeveel leraren komen er op de scholen bij?"),
    ("Minister Blauw", "Dit jaar vijfhonderd leraren wiskunde."),
)
TRAINS: tuple[Spoken, ...] = (
    ("Mevrouw Oudemans (PvdD)", "De treinen naar Zwolle vallen te vaak uit."),
    ("Minister Blauw", "De spoorbeheerder vervangt wissels en bovenleiding."),
    ("Mevrouw Oudemans (PvdD)", "Rijden de treinen in de winter dan wel?"),
    ("Minister Blauw", "Dat verwacht de spoorbeheerder."),
)
# Words that are about none of the three, so that each stands apart.
PAUSE: tuple[Spoken, ...] = (("De voorzitter", "Dank u wel. Dan gaan we verder."),) * 8
FULL = (*FLOOD, *PAUSE, *SCHOOLS, *PAUSE, *TRAINS)
MEETING, OTHER = "kst-99412-17", "kst-99412-58"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("fragments")
    first, second = folder / f"{MEETING}.txt", folder / f"{OTHER}.txt"
    first.write_text(report(FULL), encoding="utf-8")
    second.write_text(report(TRAINS, number=58, day="12 maart 2024", title="Spoor"), "utf-8")
    index_paths(folder / "store", [first, second])
    with Store.open(folder / "store") as opened:
        yield opened


def ordinals(fragment: Fragment) -> list[int]:
    return [turn.ordinal for turn in fragment.turns]


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Vat het debat over de dijken langs de IJssel samen.", 1, 4),
        ("Waar ging de discussie over het lerarentekort op scholen over?", 13, 16),
        ("Summarize the discussion about teachers (leraren) for mathematics (wiskunde).", 13, 16),
    ],
)
def test_an_exchange_is_found_whole(store: Store, question: str, first: int, last: int) -> None:
    best = find_fragments(store, question, words=20)[0]
    assert best.turns[0].transcript_id == MEETING
    assert set(range(first, last + 1)) <= set(ordinals(best)) <= set(range(first - 4, last + 5))
    assert first <= best.core.ordinal <= last


def test_fragments_are_consecutive_turns_that_do_not_overlap(store: Store) -> None:
    found = find_fragments(store, "treinen", words=10_000)
    assert [fragment.rank for fragment in found] == list(range(1, len(found) + 1))
    assert found[0].score == 1
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    for fragment in found:
        start = fragment.turns[0].ordinal
        assert ordinals(fragment) == list(range(start, start + len(fragment.turns)))
        assert fragment.core in fragment.turns
        assert len({turn.transcript_id for turn in fragment.turns}) == 1
    turns = [turn.turn_id for fragment in found for turn in fragment.turns]
    assert len(turns) == len(set(turns)) == store.counts().turns


def test_enough_words_and_no_more_than_needed(store: Store) -> None:
    few, all_of_it = (find_fragments(store, "treinen", words=words) for words in (1, 100))
    assert len(few) == 1
    assert sum(fragment.words for fragment in all_of_it) >= 100
    assert sum(fragment.words for fragment in all_of_it[:-1]) < 100


def test_both_meetings_are_searched_and_a_filter_keeps_to_one(store: Store) -> None:
    found = find_fragments(store, "treinen naar Zwolle", words=60)
    assert {fragment.core.transcript_id for fragment in found[:2]} == {MEETING, OTHER}
    old = find_fragments(store, "treinen", filters=Filters(until=date(2020, 1, 1)), words=10_000)
    assert {fragment.core.transcript_id for fragment in old} == {MEETING}


def test_a_filter_on_speakers_keeps_the_answers_beside_what_they_say(store: Store) -> None:
    for question in ("leraren", "treinen naar Zwolle"):
        found = find_fragments(store, question, filters=Filters(party="PvdA"), words=20)
        assert 13 <= found[0].core.ordinal <= 16
        assert {"Karaman", "Blauw"} <= {turn.speaker for turn in found[0].turns}


def test_a_fragment_ends_where_evidence_or_room_does() -> None:
    evidence = np.array([0.9, 1.0, 0.9, 0.2])
    assert _grown(1, evidence, [10, 600, 10, 10], set()) == range(1, 2)
    assert _grown(1, evidence, [10, 10, 10, 10], set()) == range(3)
    assert _grown(1, evidence, [10, 10, 10, 10], {0}) == range(1, 3)
    assert _grown(1, evidence, [300, 300, 300, 10], set()) == range(2)


def test_nothing_asked_and_a_word_that_nobody_says(store: Store) -> None:
    assert find_fragments(store, "  ") == []
    assert find_fragments(store, "xqzzy") != []


def test_an_empty_store(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Store.open(tmp_path_factory.mktemp("empty") / "store", create=True) as empty:
        assert find_fragments(empty, "treinen") == []


def test_evidence_reaches_both_sides_alike_and_adds_up() -> None:
    one = spread(np.array([0.0, 0.0, 1.0, 0.0, 0.0]))
    assert one.tolist() == pytest.approx(one[::-1].tolist())
    assert one[2] == 1 > one[1] > one[0] > 0
    two = spread(np.array([0.0, 1.0, 1.0, 0.0, 0.0]))
    assert two[1] > one[2]


def test_json_holds_the_turns(store: Store) -> None:
    shown = find_fragments(store, "treinen", words=1)[0].to_json()
    assert shown["rank"] == 1 == shown["score"]
    assert shown["core"] in [turn["turn_id"] for turn in shown["turns"]]

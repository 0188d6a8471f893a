"""Ranked turns."""

from collections.abc import Iterator

import pytest
from reports import FRAUD, report

from index.filters import Filters
from index.indexing import index_paths
from index.search import search
from index.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("search")
    long = ("Minister De Wit", "De webcrawler zoekt advertenties. Zij zijn er veel. " * 60)
    file = folder / "kst-99412-17.txt"
    file.write_text(report((*FRAUD[:-1], long, FRAUD[-1])), encoding="utf-8")
    index_paths(folder / "store", [file])
    with Store.open(folder / "store") as opened:
        yield opened


def test_one_hit_for_each_turn_by_its_best_passage(store: Store) -> None:
    assert len(store.passages_of("kst-99412-17")) > len(FRAUD) + 1
    hits = search(store, "webcrawler advertenties", top_k=20)
    assert len({hit.turn.turn_id for hit in hits}) == len(hits) == store.counts().turns
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.passage.turn == hit.turn for hit in hits)


def test_top_k_and_filters(store: Store) -> None:
    assert len(search(store, "webcrawler", top_k=2)) == 2
    hits = search(store, "webcrawler", filters=Filters(party="CU"))
    assert [hit.turn.speaker for hit in hits] == ["Van der Wielen-Smit"]


def test_json_is_the_turn_with_rank_and_score(store: Store) -> None:
    (hit,) = search(store, "Hoeveel zaken krijgt het OM?", top_k=1)
    shown = hit.to_json()
    assert (shown["rank"], shown["turn_id"]) == (1, "kst-99412-17/t5")
    assert shown == {"rank": 1, "score": round(hit.score, 6), **hit.turn.to_json()}

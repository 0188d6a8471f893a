"""The store: what it holds, finds and refuses."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from filelock import FileLock
from reports import ENERGY, FRAUD, report, write_reports

from index import vectors
from index.database import FILE
from index.errors import (
    DamagedStoreError,
    FilterError,
    ForeignStoreError,
    OtherModelError,
    StoreError,
    StoreLockedError,
)
from index.filters import Filters
from index.indexing import index_paths
from index.store import LOCK, Store, default_store_path, writing

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the two small reports."""
    folder = tmp_path_factory.mktemp("made")
    index_paths(folder / "store", [write_reports(folder / "reports")])
    return folder / "store"


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy of that store, for a test to do with as it likes."""
    return Path(shutil.copytree(made, tmp_path / "store"))


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


def turns(found: list[tuple[str, float]]) -> list[str]:
    return [name.rsplit("/", 1)[0] for name, _ in found]


# What it holds


def test_transcripts_turns_and_passages(store: Store) -> None:
    infos = store.transcripts()
    assert [info.transcript_id for info in infos] == ["kst-99412-17", "kst-99412-58"]
    assert [(info.turn_count, info.date) for info in infos] == [
        (6, date(2018, 6, 7)),
        (4, date(2024, 3, 12)),
    ]
    transcript = store.transcript("kst-99412-17")
    assert [turn.text for turn in transcript.turns] == [words for _, words in FRAUD]
    assert store.turn("kst-99412-58/t2") == store.transcript("kst-99412-58").turn(2)
    passage = store.passage("kst-99412-17/t5/p1")
    assert passage.turn == transcript.turn(5)
    assert passage.text == FRAUD[4][1]
    assert passage.header == "Minister van Wonen De Wit, 7 juni 2018, Fraude"
    assert [p.turn.ordinal for p in store.passages_of("kst-99412-17")] == [1, 2, 3, 4, 5, 6]


def test_what_is_not_there_is_a_key_error(store: Store) -> None:
    for read in (store.transcript, store.turn, store.passage, store.promises):
        with pytest.raises(KeyError, match="kst-1-1"):
            read("kst-1-1")
    assert store.passages(["kst-1-1", "kst-99412-17/t5/p1"]).keys() == {"kst-99412-17/t5/p1"}


def test_vectors_are_those_of_the_passages(store: Store) -> None:
    names = ["kst-99412-58/t3/p1", "kst-99412-17/t2/p1"]
    texts = [store.passage(name).embedded for name in names]
    assert np.allclose(store.vectors(names), store.embedder.embed_passages(texts), atol=1e-5)
    assert store.vectors([]).shape == (0, 384)


def test_counts_with_filters(store: Store) -> None:
    counts = store.counts()
    assert (counts.transcripts, counts.turns, counts.passages) == (2, 10, 10)
    assert store.counts(Filters(role="voorzitter")).turns == 4
    assert store.counts(Filters(party="VVD", since=date(2024, 1, 1))).transcripts == 1
    assert store.counts(Filters(speaker="niemand")).turns == 0
    with pytest.raises(FilterError):
        store.counts(Filters(role="minister"))  # type: ignore[arg-type]


# What it finds


def test_meaning_finds_what_no_word_finds(store: Store) -> None:
    assert turns(store.dense("heat pumps for homes", 1)) == ["kst-99412-58/t3"]
    assert store.lexical("heat pumps for homes", 5) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("aanpak van klanten", "kst-99412-17/t2"),  # said as one word: klantenaanpak
        ("de klantenaanpak", "kst-99412-58/t2"),  # said as two words
        ("fietspad", "kst-99412-17/t2"),
        ("B8/3", "kst-99412-17/t4"),
        ("273f", "kst-99412-17/t4"),
        ("creche belgie", "kst-99412-17/t4"),
        ("wat zei het OM?", "kst-99412-17/t5"),
        ("1500 zaken", "kst-99412-17/t5"),
        ("Van der Wielen-Smit", "kst-99412-17/t3"),
        ("wielen smit", "kst-99412-17/t3"),
    ],
)
def test_words_find_compounds_stems_terms_and_names(
    store: Store, query: str, expected: str
) -> None:
    assert expected in turns(store.lexical(query, 2))


def test_best_first_at_most_k_and_cosines(store: Store) -> None:
    found = store.dense("Wat doet de webcrawler?", 4)
    scores = [score for _, score in found]
    assert len(found) == 4
    assert scores == sorted(scores, reverse=True)
    rows = store.vectors([name for name, _ in found])
    assert np.allclose(rows @ store.embed("Wat doet de webcrawler?"), scores, atol=1e-4)
    assert len(store.dense("x", 1000)) == 10


@pytest.mark.parametrize(
    ("filters", "ordinals"),
    [
        (Filters(speaker="wielen smit"), {"kst-99412-17/t3"}),
        (Filters(party="pvdd"), {"kst-99412-17/t2"}),
        (Filters(role="bewindspersoon"), {"kst-99412-17/t5", "kst-99412-58/t3"}),
        (Filters(role="bewindspersoon", meeting="energie"), {"kst-99412-58/t3"}),
        (
            Filters(until=date(2020, 1, 1), role="kamerlid"),
            {f"kst-99412-17/t{n}" for n in (2, 3, 4)},
        ),
        (Filters(speaker="niemand"), set()),
    ],
)
def test_filters_hold_for_both_rankings(store: Store, filters: Filters, ordinals: set[str]) -> None:
    assert set(turns(store.dense("webcrawler", 10, filters))) == ordinals
    everything = "webcrawler klantenaanpak artikel warmtepompen klanten"
    assert set(turns(store.lexical(everything, 10, filters))) == ordinals


def test_scores_are_the_same_with_a_filter(store: Store) -> None:
    free = dict(store.lexical("webcrawler", 10))
    for name, score in store.lexical("webcrawler", 10, Filters(role="bewindspersoon")):
        assert score == pytest.approx(free[name])


def test_many_passages_within_a_filter_are_asked_of_chroma(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = store.dense("webcrawler", 3, Filters(role="kamerlid"))
    monkeypatch.setattr("index.store._FEW", 0)
    found = store.dense("webcrawler", 3, Filters(role="kamerlid"))
    assert turns(found) == turns(exact)
    assert dict(found) == pytest.approx(dict(exact), abs=1e-4)


def test_a_query_of_nothing_but_stop_words_or_marks(store: Store) -> None:
    for query in ("", "?!", "wat is dat", "«»\0", '") OR (', "\ud800"):
        assert store.lexical(query, 5) == []
        assert len(store.dense(query, 5)) == 5


def test_threads_search_at_once(store: Store) -> None:
    expected = store.dense("webcrawler", 5), store.lexical("webcrawler", 5)
    found: list[Any] = []

    def search() -> None:
        found.append((store.dense("webcrawler", 5), store.lexical("webcrawler", 5)))

    threads = [threading.Thread(target=search) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


# A cold question

_COLD = """
import sys
from pathlib import Path
from index.search import search
from index.store import Store
with Store.open(Path(sys.argv[1])) as store:
    print(search(store, "webcrawler", top_k=1)[0].turn.turn_id)
heavy = {"torch", "transformers", "sentence_transformers", "llama_index", "gradio", "scipy"}
print(sorted(heavy & set(sys.modules)))
"""


def test_a_question_imports_nothing_heavy(path: Path) -> None:
    command = [sys.executable, "-c", _COLD, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found, heavy = done.stdout.splitlines()
    assert found in ("kst-99412-17/t3", "kst-99412-17/t5")
    assert heavy == "[]"


# Mending


def snapshots(path: Path, kind: str) -> list[Path]:
    return sorted(folder / "index" for folder in (path / kind).iterdir() if folder.is_dir())


def _remove(folder: Path) -> None:
    shutil.rmtree(folder)


def _truncate_sqlite(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"not a database")


def _no_sqlite(folder: Path) -> None:
    (folder / "chroma.sqlite3").unlink()


def _no_graph(folder: Path) -> None:
    for found in folder.iterdir():
        if found.is_dir():
            shutil.rmtree(found)


def _garbage(folder: Path) -> None:
    database = folder / "chroma.sqlite3"
    content = bytearray(database.read_bytes())
    content[8192:-100] = b"\xff" * (len(content) - 8292)
    database.write_bytes(content)


def _endless_links(folder: Path) -> None:
    """A file of 840 GB that takes no room, as a killed Chroma leaves."""
    rows = next(folder.glob("*/data_level0.bin"))
    with rows.with_name("link_lists.bin").open("wb") as file:
        file.truncate(1_000_000_000)


def _no_manifest(folder: Path) -> None:
    (folder.parent / "manifest.json").unlink()


def _older(folder: Path) -> None:
    manifest = folder.parent / "manifest.json"
    content = manifest.read_text(encoding="utf-8")
    manifest.write_text(content.replace("chromadb 1", "chromadb 0"), encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        _remove, _truncate_sqlite, _no_sqlite, _no_graph, _garbage, _endless_links, _no_manifest,
        _older,
    ],
)  # fmt: skip
def test_a_vector_index_that_is_damaged_is_made_again(
    path: Path, damage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A graph on disk already, as after a thousand passages.
    hnsw = {**(vectors._CONFIGURATION["hnsw"] or {}), "sync_threshold": 4, "batch_size": 2}
    monkeypatch.setattr(vectors, "_CONFIGURATION", {"hnsw": hnsw})
    shutil.rmtree(path / "vectors")
    with Store.open(path) as store:
        expected = store.dense("webcrawler", 10)
    (before,) = snapshots(path, "vectors")
    assert next(before.glob("*/data_level0.bin")).stat().st_size > 10_000
    damage(before)
    # Made from the vectors that are kept: nothing is embedded but the question.
    monkeypatch.setattr("index.e5.E5Embedder.embed_with_parts", None)
    with Store.open(path) as store:
        found = store.dense("webcrawler", 10)
        assert turns(found) == turns(expected)
        assert dict(found) == pytest.approx(dict(expected), abs=1e-4)
        assert store.vectors_index() is not None
    (after,) = snapshots(path, "vectors")
    assert after != before


def _no_meta(folder: Path) -> None:
    (folder / "meta.json").unlink()


def _no_segment(folder: Path) -> None:
    for found in [*folder.glob("*.idx"), *folder.glob("*.store"), *folder.glob("*.term")]:
        found.unlink()


def _broken_segment(folder: Path) -> None:
    for found in [*folder.glob("*.idx"), *folder.glob("*.term")]:
        found.write_bytes(b"\0" * found.stat().st_size)


@pytest.mark.parametrize("damage", [_remove, _no_meta, _no_segment, _broken_segment, _no_manifest])
def test_a_word_index_that_is_damaged_is_made_again(path: Path, damage: Any) -> None:
    with Store.open(path) as store:
        expected = store.lexical("webcrawler klantenaanpak", 10)
    (before,) = snapshots(path, "words")
    damage(before)
    with Store.open(path) as store:
        assert store.lexical("webcrawler klantenaanpak", 10) == expected
    (after,) = snapshots(path, "words")
    assert after != before


def test_what_killed_processes_left_is_swept_away(path: Path) -> None:
    for kind in ("vectors", "words"):
        (path / kind / "making-abc" / "index").mkdir(parents=True)
        shutil.rmtree(snapshots(path, kind)[0].parent)
    with Store.open(path) as store:
        store.dense("x", 1), store.lexical("webcrawler", 1)
    for kind in ("vectors", "words"):
        assert len(list((path / kind).iterdir())) == 1


def test_while_another_process_writes_the_database_itself_is_searched(path: Path) -> None:
    with Store.open(path) as store:
        expected = store.dense("webcrawler", 5), store.lexical("webcrawler", 5)
    for kind in ("vectors", "words"):
        shutil.rmtree(path / kind)
    with FileLock(path / LOCK), Store.open(path) as store:
        assert store.vectors_index() is None
        found = store.dense("webcrawler", 5), store.lexical("webcrawler", 5)
        assert dict(found[0]) == pytest.approx(dict(expected[0]), abs=1e-4)
        assert found[1] == expected[1]
    assert not (path / "vectors").exists()


def test_a_reader_sees_what_a_writer_adds(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        assert store.counts().transcripts == 2
        assert not any("kst-99412-99" in name for name, _ in store.lexical("windmolens", 5))
        new = tmp_path / "kst-99412-99.txt"
        more = (*ENERGY[:1], ("De heer Groen (VVD)", "Windmolens."), *ENERGY[2:])
        new.write_text(report(more, number=99), encoding="utf-8")
        index_paths(path, [new])
        assert store.counts().transcripts == 3
        assert turns(store.lexical("windmolens", 1)) == ["kst-99412-99/t2"]
        assert "kst-99412-99/t2" in turns(store.dense("windmolens", 3))


# What it refuses


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no store in .*/none\. Make one: spreekbeurt index"):
        Store.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_an_empty_store(tmp_path: Path) -> None:
    with Store.open(tmp_path / "new", create=True) as store:
        assert store.counts().turns == 0
        assert store.transcripts() == ()
        assert store.dense("webcrawler", 5) == store.lexical("webcrawler", 5) == []
    Store.open(tmp_path / "new").close()


def test_a_folder_with_other_things(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    for create in (True, False):
        with pytest.raises(ForeignStoreError, match="holds other things"):
            Store.open(tmp_path, create=create)
    assert [found.name for found in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "store").touch()
    with pytest.raises(ForeignStoreError):
        Store.open(tmp_path / "store")


def test_a_database_of_another_program(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    for create in (True, False):
        with pytest.raises(ForeignStoreError, match="not made by this program"):
            Store.open(tmp_path, create=create)


@pytest.mark.parametrize(("schema", "message"), [(999, "newer version"), (0, "older version")])
def test_a_store_of_another_version(path: Path, schema: int, message: str) -> None:
    with sqlite3.connect(path / FILE) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (schema,))
    connection.close()
    with pytest.raises(StoreError, match=message):
        Store.open(path)


@pytest.mark.parametrize("content", [b"SQLite format 3\0garbage" * 100, b"x" * 5000])
def test_a_damaged_database(path: Path, content: bytes) -> None:
    (path / FILE).write_bytes(content)
    with pytest.raises(DamagedStoreError, match="--rebuild"):
        Store.open(path)


def test_damage_that_shows_while_reading(path: Path) -> None:
    content = bytearray((path / FILE).read_bytes())
    content[4096 * 3 :] = os.urandom(len(content) - 4096 * 3)
    (path / FILE).write_bytes(content)
    with pytest.raises(DamagedStoreError):
        _read_all(path)


def _read_all(path: Path) -> None:
    with Store.open(path) as store:
        for info in store.transcripts():
            store.transcript(info.transcript_id)


def test_another_model(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OtherModelError, match=r"multilingual-e5-small, not with org/m\..*rebuild"):
        Store.open(path, model="org/m")
    monkeypatch.setenv("SPREEKBEURT_MODEL", "org/m")
    with pytest.raises(OtherModelError):
        Store.open(path)
    Store.open(path, model="intfloat/multilingual-e5-small").close()


def test_one_writer(path: Path) -> None:
    with (
        FileLock(path / LOCK),
        pytest.raises(StoreLockedError, match="Another process is writing"),
        writing(path, wait=0),
    ):
        pass


def test_a_closed_store(path: Path) -> None:
    store = Store.open(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.counts()


_READING = """
import sys
from pathlib import Path
from index.errors import StoreError
from index.indexing import index_paths
from index.store import Store
path = Path(sys.argv[1])
with Store.open(path) as store:
    print(len(store.dense("webcrawler", 3)), len(store.lexical("webcrawler", 3)))
try:
    index_paths(path, [path])
except StoreError as error:
    print(error)
"""


def test_a_store_that_may_only_be_read(made: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(shutil.copytree(made, Path(folder) / "store"))
        # Without indexes: these cannot be made here.
        shutil.rmtree(path / "vectors")
        for found in [path, *path.rglob("*")]:
            found.chmod(0o555 if found.is_dir() else 0o444)
        # Permissions bind root, too, once it has no special powers.
        humble = ["setpriv", "--bounding-set", "-all"] if os.geteuid() == 0 else []
        command = [*humble, sys.executable, "-c", _READING, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
        for found in [path, *path.rglob("*")]:
            found.chmod(0o755)
    assert not done.returncode, done.stderr
    first, second = done.stdout.splitlines()
    assert first == "3 2"
    assert "cannot be" in second
    assert "Check its permissions" in second


def test_where_the_store_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SPREEKBEURT_STORE", str(tmp_path / "here"))
    assert default_store_path() == tmp_path / "here"
    monkeypatch.delenv("SPREEKBEURT_STORE")
    assert default_store_path().name == "store"

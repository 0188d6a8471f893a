from contextlib import ExitStack
from pathlib import Path

import pytest

from evals.questions import EvalError
from evals.stores import open_store, set_paths

REPORT = """Chair: Ruth Maddocks

The meeting began at 18.30.

**The Chair:**

Good evening, everybody, and welcome.

**Councillor Amira Hassan (Residents):**

There are 64 flats in that block.

The meeting ended at 19.00.
"""


def test_a_store_holds_exactly_the_files_it_is_asked_for(tmp_path: Path) -> None:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    for file in (first, second):
        file.write_text(REPORT, encoding="utf-8")
    told: list[str] = []
    with open_store(tmp_path / "kept", [first, second], told.append) as store:
        assert {info.transcript_id for info in store.transcripts()} == {"first", "second"}
    second.write_text(REPORT.replace("64 flats", "65 flats"), encoding="utf-8")
    with open_store(tmp_path / "kept", [second], told.append) as store:
        (info,) = store.transcripts()
        assert "65 flats" in store.transcript(info.transcript_id).turns[1].text
    assert [line for line in told if "indexing" in line] == [
        "indexing first.md, second.md",
        "indexing second.md",
    ]


def test_files_are_read_again_after_a_change_of_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import evals.stores

    file = tmp_path / "first.md"
    file.write_text(REPORT, encoding="utf-8")
    with open_store(tmp_path / "kept", [file], lambda _: None) as store:
        before = store.transcripts()[0].revision
    with open_store(tmp_path / "kept", [file], lambda _: None) as store:
        assert store.transcripts()[0].revision == before
    monkeypatch.setattr(evals.stores, "_mark", lambda: "other code")
    with open_store(tmp_path / "kept", [file], lambda _: None) as store:
        (info,) = store.transcripts()
        assert info.revision != before


def test_a_store_that_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "first.md"
    file.write_text(REPORT, encoding="utf-8")
    open_store(tmp_path / "kept", [file], lambda _: None).close()
    (tmp_path / "kept" / "store" / "store.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 4000)
    with open_store(tmp_path / "kept", [file], lambda _: None) as store:
        assert len(store.transcripts()) == 1


def test_absent_reports_are_named(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"needs kst-28638-173\.md and .* SPREEKBEURT_REAL"):
        set_paths("real", tmp_path)


def test_the_sample_is_installed() -> None:
    with ExitStack() as stack:
        assert len(set_paths("sample", stack=stack)) >= 4

"""Errors of the index in Dutch."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.error_texts import DUTCH, told
from index.errors import ReadError, SpreekbeurtError
from index.filters import Filters
from index.indexing import index_paths
from index.readers import read_transcripts
from index.store import Store

INDEX = Path(__file__).resolve().parent.parent / "index"
FILES = {
    "a.pdf": (b"%PDF-1.7", "is een pdf"),
    "b.txt": (b"", "is leeg"),
    "c.txt": (b"melk en brood\n", "heeft geen spreekbeurten"),
    "d.txt": (b"wat \x00 is dit", "geen tekstbestand"),
    "e.txt": ("één twee drie vier ë ".encode() + b"\xff", "beschadigde UTF-8"),
    "f.xml": (b"<html><body>x</body></html>", "geen bekende vorm"),
    "g.docx": (b"PK\x03\x04", "zipbestand"),
}


def raised() -> Iterator[tuple[str, set[str]]]:
    """Every kind of error that the index raises, and the details that come with it."""
    for path in INDEX.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Error"):
                given = {word.arg: word.value for word in node.keywords if word.arg}
                kind = given.pop("kind", None)
                if isinstance(kind, ast.Constant):
                    yield str(kind.value), set(given)


def fields(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


def test_every_kind_has_a_text_and_every_text_its_details() -> None:
    known = dict(raised())
    signatures = {"pdf", "zip", "office", "rtf", "gzip", "image"}
    assert set(known) | signatures == set(DUTCH)
    for kind, given in raised():
        assert fields(DUTCH[kind]) <= given, kind
    assert all(fields(DUTCH[kind]) == {"name"} for kind in signatures)


@pytest.mark.parametrize("name", FILES)
def test_files_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    content, dutch = FILES[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read_transcripts(tmp_path / name)
    assert dutch in told(caught.value, "nl")
    assert name in told(caught.value, "nl")
    assert told(caught.value, "en") == str(caught.value)


def test_none_of_several_files_names_the_first_in_dutch_too(tmp_path: Path) -> None:
    for name in ("b.txt", "c.txt"):
        (tmp_path / name).write_bytes(FILES[name][0])
    with pytest.raises(ReadError) as caught:
        index_paths(tmp_path / "store", [tmp_path / "b.txt", tmp_path / "c.txt"])
    text = told(caught.value, "nl")
    assert text == "Geen van de 2 bestanden is als verslag te lezen. Het eerste: b.txt is leeg."


def test_stores_that_cannot_be_used(tmp_path: Path, sample_store: Path) -> None:
    with pytest.raises(SpreekbeurtError) as caught:
        Store.open(tmp_path / "weg")
    assert re.match("In .*weg staat geen index", told(caught.value, "nl"))
    (tmp_path / "x.txt").write_text("iets anders", encoding="utf-8")
    with pytest.raises(SpreekbeurtError) as caught:
        Store.open(tmp_path)
    assert "staat iets anders dan een index" in told(caught.value, "nl")
    with pytest.raises(SpreekbeurtError) as caught:
        Store.open(sample_store, model="een-ander-model")
    assert "niet met een-ander-model" in told(caught.value, "nl")


def test_a_period_that_ends_before_it_begins(sample_store: Path) -> None:
    from datetime import date

    with Store.open(sample_store) as store, pytest.raises(SpreekbeurtError) as caught:
        store.counts(Filters(since=date(2020, 1, 2), until=date(2020, 1, 1)))
    assert "begint op 2020-01-02" in told(caught.value, "nl")


def test_other_errors_keep_their_own_words() -> None:
    assert told(SpreekbeurtError("Something else."), "nl") == "Something else."

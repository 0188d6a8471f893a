"""Bytes to text: every encoding, and what is refused."""

import time
from pathlib import Path

import pytest

from index.errors import ReadError, UnknownFormatError
from index.readers import FORMATS, read_transcripts
from index.readers.decoding import decode

TEXT = "De voorzitter:\nFinanciën, «één» – ’s avonds.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x.txt") == TEXT


def test_line_ends_and_invisible_marks() -> None:
    assert decode("a\r\nb\rc\u2028d\ufeff\u200b\n".encode(), "x") == "a\nb\nc\nd\n"


def test_decomposed_accents_are_composed() -> None:
    assert decode("één".encode(), "x") == "één"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x is empty"),
        (b" \n\n\t", "x is empty"),
        (b"\xef\xbb\xbf", "x is empty"),
        (b"%PDF-1.7 ...", "is a PDF.*pdftotext"),
        (b"PK\x03\x04....", "docx"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (bytes(range(256)) * 4, "not a text file"),
        (b"De voorzitter:\nx\x00y\n", "zero bytes"),
        (b"De voorzitter:\n\x1b[31mrood\n", "control characters"),
        (b"\xff\xfeD\x00e", "neither UTF-8"),
        (b"De voorzitter: \x81\x8d", "neither UTF-8"),
        ("Financiën en één en ë".encode() + b"\xeb", "damaged UTF-8: byte"),
        (b"x" * (16 * 1024 * 1024 + 1), "more than any transcript"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, message: str) -> None:
    if data == b"\xff\xfeD\x00e":
        data += b"\x00\x00\xd8"  # half a surrogate pair
    with pytest.raises(ReadError, match=message) as caught:
        decode(data, "x")
    assert "\n" not in str(caught.value)


def test_a_file_of_50_mb_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    path.write_bytes(b"De voorzitter:\nJa.\n\n" * 2_500_000)
    begin = time.monotonic()
    with pytest.raises(ReadError, match="split it by meeting"):
        read_transcripts(path)
    assert time.monotonic() - begin < 2


@pytest.mark.parametrize("text", ["a" * 3_000_000, "De heer " * 300_000, "( " * 1_000_000])
def test_no_line_takes_long(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lang.txt"
    path.write_text(f"De voorzitter:\n{text}\n", encoding="utf-8")
    begin = time.monotonic()
    assert len(read_transcripts(path)[0].turns) == 1
    assert time.monotonic() - begin < 5


def test_a_missing_file_and_a_folder_are_read_errors(tmp_path: Path) -> None:
    for path in (tmp_path / "nergens.txt", tmp_path):
        with pytest.raises(ReadError, match="cannot be read"):
            read_transcripts(path)


@pytest.mark.parametrize(
    "text", ["<?xml version='1.0'?><a/>", "<!DOCTYPE html><p>x", '{"a": 1}', '["x"]']
)
def test_other_formats_are_unknown_and_the_message_names_the_known(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "iets.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnknownFormatError) as caught:
        read_transcripts(path)
    assert all(known.name in str(caught.value) for known in FORMATS)

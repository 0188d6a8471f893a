"""From bytes to text, without guessing: what cannot be decoded is refused, never dropped."""

import codecs
import re
import unicodedata

from index.errors import ReadError

MAX_BYTES = 16 * 1024 * 1024
"""The largest file that is read; a whole day of plenary debate is about 2 MB."""

_SIGNATURES = {
    b"%PDF": ("pdf", "a PDF; save its text first (pdftotext FILE.pdf)"),
    b"PK\x03\x04": ("zip", "a zip container (docx, odt, xlsx); save it as plain text first"),
    b"\xd0\xcf\x11\xe0": ("office", "an old Office document; save it as plain text first"),
    b"{\\rtf": ("rtf", "an RTF document; save it as plain text first"),
    b"\x1f\x8b": ("gzip", "compressed (gzip); unpack it first"),
    b"\x89PNG": ("image", "an image; a transcript is text"),
    b"\xff\xd8\xff": ("image", "an image; a transcript is text"),
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that occur in text: tab, the line ends, form feed; cp1252 has no others.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
_LINE_END = re.compile(r"\r\n|[\r\v\x1c-\x1e\x85\u2028\u2029]")
# Invisible marks inside words that a converter leaves behind.
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")


def decode(data: bytes, name: str) -> str:
    """The text of a file; `name` is for the messages.

    UTF-8, UTF-16 and UTF-32 with a mark at the start, UTF-8 and UTF-16 without one, and
    Windows-1252. Raises ReadError when the file is empty, too large, binary or damaged.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(
            f"{name} is {len(data) / 1e6:.0f} MB, more than any transcript "
            f"({MAX_BYTES / 1e6:.0f} MB is the most that is read); split it by meeting.",
            kind="large",
            name=name,
            most=f"{MAX_BYTES / 1e6:.0f}",
        )
    for signature, (kind, what) in _SIGNATURES.items():
        if data.startswith(signature):
            raise ReadError(f"{name} is {what}.", kind=kind, name=name)
    text = _decoded(data, name)
    if _CONTROL.search(text):
        raise _binary(name, "control characters")
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
    if not text.strip():
        raise ReadError(f"{name} is empty.", kind="empty", name=name)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if b"\x00" in data[:4096]:
        return _strictly(data, _utf16_by_zeros(data[:4096], name), name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise ReadError(
                f"{name} is damaged UTF-8: byte {error.start + 1} cannot be read; "
                "save it again as UTF-8.",
                kind="damaged_text",
                name=name,
            ) from None
    return _strictly(data, "cp1252", name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError:
        raise ReadError(
            f"{name} is neither UTF-8, UTF-16 nor Windows-1252 text; save it as UTF-8.",
            kind="encoding",
            name=name,
        ) from None


def _utf16_by_zeros(start: bytes, name: str) -> str:
    """Latin text in UTF-16 has a zero in every second byte; other files with zeros are no text."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > 0.7 * len(start[1::2]) and even == 0:
        return "utf-16-le"
    if even > 0.7 * len(start[0::2]) and odd == 0:
        return "utf-16-be"
    raise _binary(name, "zero bytes")


def _binary(name: str, what: str) -> ReadError:
    return ReadError(f"{name} is not a text file: it holds {what}.", kind="binary", name=name)


def _mostly_utf8(data: bytes) -> bool:
    """Whether most bytes above 127 form UTF-8 sequences, which in Windows-1252 text is rare."""
    formed = sum(len(found) for found in _MULTIBYTE.findall(data))
    high = sum(1 for byte in data if byte > 127)
    return formed > 0.5 * high

"""Downloads official reports and lays them out as the readers know them.

The repository of official publications gives a report as XML; a missing one can come back as
an ordinary page that names its error in its address. What is kept is plain text in the printed
order: opening, headings on their own line, one paragraph a line. The text of a plenary report
does not say when the meeting was; the record that goes with it does.
"""

import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from http.client import HTTPException, HTTPResponse, IncompleteRead
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from index.errors import SpreekbeurtError
from index.passages import day_in_words

REPOSITORY = "https://repository.officiele-overheidspublicaties.nl/officielepublicaties"
RECORDS = "https://zoek.officielebekendmakingen.nl"
"""Where the record of a report is: `<id>/metadata.xml`."""
TIMEOUT = 30.0
"""Seconds without a byte."""
LARGEST = 64 * 2**20
"""Bytes; the longest plenary reports are a few million."""

_ID = re.compile(r"(?:kst-[0-9]+(?:-[0-9A-Za-z]+)+|h-(?:tk|ek)-[0-9]{8}(?:-[0-9]+)+)")
_NOT_SPOKEN = {"metadata", "noot", "plaatje"}
_BLOCKS = {
    "al",
    "datum",
    "datumtekst",
    "dossiernr",
    "functie",
    "item-titel",
    "naam",
    "spreker",
    "stuknr",
    "tekstregel",
    "titel",
    "tussenkop",
}


class FetchError(SpreekbeurtError):
    """A report cannot be downloaded."""


def fetch_report(
    report_id: str,
    folder: Path,
    *,
    repository: str = REPOSITORY,
    records: str = RECORDS,
    timeout: float = TIMEOUT,
) -> Path:
    """Download one report and write `<id>.txt` in `folder`; gives its path.

    Raises FetchError when the id has no known form, the file is there already, or the
    repository does not answer with a report; then nothing is written.
    """
    if not _ID.fullmatch(report_id):
        raise FetchError(
            f"{report_id!r} is no official id: write it as kst-28638-173, kst-36360-VI-22 "
            "or h-tk-20192020-23-6."
        )
    target = folder / f"{report_id}.txt"
    if target.exists():
        raise FetchError(f"{target} is there already: move it away to download it again.")
    text = report_text(_download(f"{repository}/{report_id}/{report_id}.xml", timeout))
    if report_id.startswith("h-"):
        record = _download(f"{records}/{report_id}/metadata.xml", timeout)
        text = record_text(record) + text
    _write_whole(target, text)
    return target


def record_text(xml: bytes) -> str:
    """What a record adds to a plenary report: chamber, parliamentary year and the day.

    Raises FetchError when it does not hold the day, without which no question about a period
    could be answered.
    """
    values = {meta.get("name"): meta.get("content") or "" for meta in _parse(xml).iter("metadata")}
    try:
        day = date.fromisoformat(values.get("OVERHEIDop.datumVergadering", ""))
    except ValueError as error:
        raise FetchError("the record of the report does not say when the meeting was.") from error
    year = values.get("OVERHEIDop.vergaderjaar")
    lines = (
        values.get("DC.creator"),
        year and f"Vergaderjaar {year}",
        day_in_words(day, "nl"),
    )
    return "".join(f"{line}\n\n" for line in lines if line)


def report_text(xml: bytes) -> str:
    """The report as text, a paragraph a line with an empty line between.

    Raises FetchError when the bytes are no official publication with text in it.
    """
    root = _parse(xml)
    paragraphs = [text for block in _blocks(root) if (text := _words(block))]
    if root.tag != "officiele-publicatie" or not paragraphs:
        raise FetchError("the repository answered with something that is no report.")
    return "\n\n".join(paragraphs) + "\n"


def _parse(xml: bytes) -> Element:
    try:
        return ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise FetchError(f"the repository did not answer with XML ({error}).") from error


def _blocks(element: Element) -> Iterator[Element]:
    """The elements that are a paragraph or heading, in the order of the report."""
    for child in element:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag not in _NOT_SPOKEN:
            yield from _blocks(child)


def _words(element: Element) -> str:
    """Its text on one line, without notes; a colon and brackets stay where they belong."""
    text = " ".join("".join(_pieces(element)).split())
    return re.sub(r"\s+([:;,.)])", r"\1", re.sub(r"\(\s+", "(", text))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _NOT_SPOKEN:
            yield from _pieces(child)
        yield child.tail or ""


def _download(address: str, timeout: float) -> bytes:
    request = urllib.request.Request(address, headers={"User-Agent": "spreekbeurt"})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            if "fout404" in answer.url:
                raise FetchError(f"{address} does not exist: check the id.")
            return _body(answer, address)
    except urllib.error.HTTPError as error:
        error.close()
        what = "does not exist: check the id" if error.code == 404 else f"answers {error.code}"
        raise FetchError(f"{address} {what}.") from error
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", None) or error or type(error).__name__
        raise FetchError(f"{address} cannot be reached ({reason}): try again later.") from error


def _body(answer: HTTPResponse, address: str) -> bytes:
    """Everything that was sent; raises IncompleteRead when the connection broke off."""
    content = answer.read(LARGEST)
    if answer.length:
        if len(content) == LARGEST:
            raise FetchError(f"{address} is over {LARGEST // 2**20} MB: no report is.")
        raise IncompleteRead(content, answer.length)
    return content


def _write_whole(target: Path, text: str) -> None:
    """Write the whole file or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)

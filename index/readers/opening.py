"""What a report says about its meeting before the first turn and in its footers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from index.readers.dates import DATE, clock, first_date, parliamentary_year
from index.readers.directions import OPENED, chair_named, closing_time
from index.readers.layout import Layout
from index.readers.lines import Footer, Line
from index.readers.papers import Papers, read_letters, read_papers
from index.readers.people import People, read_people
from index.transcript import Letter

KINDS = (
    "algemeen overleg",
    "commissiedebat",
    "wetgevingsoverleg",
    "notaoverleg",
    "rondetafelgesprek",
    "hoorzitting",
    "mondeling overleg",
    "deskundigenbijeenkomst",
    "tweeminutendebat",
    "plenair debat",
    "dertigledendebat",
    "spoeddebat",
    "interpellatiedebat",
    "vragenuur",
    "technische briefing",
    "procedurevergadering",
    "schriftelijk overleg",
    "commissievergadering",
    "gemeenteraadsvergadering",
    "raadsvergadering",
    "committee meeting",
    "council meeting",
    "evidence session",
    "oral evidence",
    "public hearing",
)
"""Kinds of meetings that are known by name, in lower case."""

_ADOPTED = re.compile(rf"\bVastgesteld\s(?:op\s)?({DATE})", re.IGNORECASE)
_COMMITTEE = re.compile(
    r"""\b[Dd]e\s(?P<committee>(?:(?:vaste|algemene|tijdelijke|bijzondere|gemengde)\s)*
        (?:themac|Kamerc|c)ommissies?\s(?:voor|van|uit|inzake|Verzoekschriften)\b.{2,400}?)\s
        (?:heeft|hebben)\sop\s(?P<when>.{4,60}?\d{4})\b""",
    re.VERBOSE,
)
_FOOTNOTE = re.compile(r"(?<=[a-zß-ÿ])(?:\s?[¹²³]|\d\)?)(?=\s|,|$)")
_REPORT_OF = re.compile(
    r"\b(?:VERSLAG VAN (?:EEN|HET)|[Vv]erslag van (?:een|het)) "
    r"(?P<kind>[A-Z]{4,}(?: [A-Z]{4,})?|[a-z]{4,}(?: (?:overleg|gesprek|debat))?)(?=\W|$)"
)
_KNOWN = re.compile("|".join(re.escape(kind) for kind in KINDS), re.IGNORECASE)
_PLENARY = re.compile(
    r"\bHandelingen\b|\bplenair verslag\b|\bplenaire vergadering\b"
    r"|\b\d+(?:ste|e|de) vergadering\b",
    re.I,
)
_YEAR = re.compile(
    r"\b(?:[Vv]ergaderjaar|[Pp]arlementair jaar|Handelingen(?:\sI{1,2})?)"
    r"\s(\d{4})\s?[-–—/]\s?(\d{2,4})\b"
)
_SITTING = re.compile(r"\b(\d{1,3})(?:ste|e|de)\svergadering\b", re.IGNORECASE)
_CHAMBER = re.compile(r"\b(Tweede|Eerste) Kamer\b")
_OWN_CHAMBER = re.compile(r"\b(Tweede|Eerste) Kamer(?: der Staten-Generaal|, )")
_BODY = re.compile(
    r"(?:.{0,60}\b(?:Council|Parliament|Assembly|Senate|House of \w+)"
    r"|(?:De )?[Gg]emeenteraad\b.{0,60}|[Gg]emeente [A-Z].{0,40}|Provinciale Staten\b.{0,40})$"
)
_BOARD = re.compile(r".{0,80}\b(?:[Cc]ommittee|[Cc]ommissie|[Ww]erkgroep|[Pp]anel)\b.{0,80}$")
_SUBJECT = re.compile(r"(?:Subject|Onderwerp|Betreft|Re|Titel|Title|Topic)\s?:\s*(.+)$")
_ITEM_TITLE = re.compile(r"\d{1,2}\s+(?P<title>[^\W\d].{2,200})$")
_TIME_ALONE = re.compile(r"(\d{1,2})[.:](\d{2})\s?uur\.?$")
_NO_TITLE = re.compile(
    rf"""(?:De\ (?:\w+\ )*commissies?\b | Aanwezig | Tegenwoordig | Voorzitter | Aanvang | Sluiting
        | Kamerstuk | Handeling | Datum | Plenair\ verslag | Opening | Mededelingen | Vergaderjaar
        | (?:Tweede|Eerste)\ Kamer | Status | Griffier | Nr\.? | \d+(?:ste|e|de)\ vergadering
        | (?:\w+dag\ )?{DATE} | \d | Vastgesteld | Present | Chair | Date )""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What is said about the meeting; see Transcript for the fields' meaning."""

    title: str | None
    kind: str | None
    day: date | None
    adopted: date | None
    committee: str | None
    chamber: str | None
    papers: Papers
    year: str | None
    start: str | None
    end: str | None
    chair: str | None
    people: People
    letters: tuple[Letter, ...]


def read_opening(lines: Sequence[Line], layout: Layout, footers: Sequence[Footer]) -> Opening:
    """The opening data in the lines before the first turn, completed from the footers."""
    flat = " ".join(reduce(layout.join, (line.text for line in lines)).split()) if lines else ""
    papers = read_papers(lines, flat, layout, footers)
    sitting = _SITTING.search(flat)
    committee = _COMMITTEE.search(flat)
    adopted = _ADOPTED.search(flat)
    return Opening(
        title=_title(lines, papers),
        kind=_kind(flat, papers),
        day=(first_date(committee["when"]) if committee else None)
        or first_date(_ADOPTED.sub("", flat)),
        adopted=first_date(adopted.group(1)) if adopted else None,
        committee=_committee(committee, lines),
        chamber=papers.chamber or _chamber(flat, papers, lines),
        papers=papers
        if papers.number
        else papers.completed(
            Papers(number=sitting.group(1) if sitting and not papers.dossiers else None)
        ),
        year=_year(flat) or papers.year,
        start=_start(flat, lines),
        end=next((time for line in lines if (time := closing_time(_unlisted(line)))), None),
        chair=next((name for line in lines if (name := chair_named(line.text))), None),
        people=read_people(lines, flat),
        letters=read_letters(lines, layout),
    )


def _unlisted(line: Line) -> str:
    return line.text.lstrip("•-–* ")


def _kind(flat: str, papers: Papers) -> str | None:
    if found := _REPORT_OF.search(flat):
        known = _KNOWN.match(found["kind"])
        if known or found["kind"].isupper():
            return (known.group() if known else found["kind"]).lower()
    if papers.item or _PLENARY.search(flat):
        return "plenair debat"
    found = _KNOWN.search(flat)
    return found.group().lower() if found else None


def _committee(found: re.Match[str] | None, lines: Sequence[Line]) -> str | None:
    if found:
        return _FOOTNOTE.sub("", found["committee"])
    titled = (line.text for line in lines if line.dressed and _BOARD.match(line.text))
    return next((text for text in titled if len(text) < 100 and ":" not in text), None)


def _chamber(flat: str, papers: Papers, lines: Sequence[Line]) -> str | None:
    if found := _OWN_CHAMBER.search(flat):
        return f"{found.group(1)} Kamer"
    if papers.number and (papers.dossiers or "leden der Kamer" in flat):
        # The Tweede Kamer numbers its papers, the Eerste Kamer letters them.
        return "Tweede Kamer" if papers.number[0].isdigit() else "Eerste Kamer"
    for line in lines[:12]:
        if len(line.text) < 80 and _BODY.match(line.text):
            return line.text
    found = _CHAMBER.search(flat)
    return f"{found.group(1)} Kamer" if found else None


def _year(flat: str) -> str | None:
    found = _YEAR.search(flat)
    return parliamentary_year(*found.groups()) if found else None


def _start(flat: str, lines: Sequence[Line]) -> str | None:
    if found := OPENED.search(flat):
        return clock([part for part in found.groups() if part])
    alone = (found for line in lines if (found := _TIME_ALONE.match(line.text)))
    return next((clock(list(found.groups())) for found in alone), None)


def _title(lines: Sequence[Line], papers: Papers) -> str | None:
    """The dossier's title, the subject that a line names, the item's title or the first title."""
    if papers.dossiers and papers.dossiers[0].title:
        return papers.dossiers[0].title
    texts = [line.text for line in lines]
    for pattern in (_SUBJECT, _ITEM_TITLE):
        for found in map(pattern.match, texts):
            if found and (pattern is _SUBJECT or papers.item):
                title = found.group(1).strip()
                return title[:1].upper() + title[1:]
    titles = [line for line in lines if line.dressed and _can_be_title(line.text)]
    if titles:
        return next((line.text for line in titles if not _BODY.match(line.text)), titles[0].text)
    first = texts[0] if texts else ""
    return first if _can_be_title(first) else None


def _can_be_title(text: str) -> bool:
    plain_end = text[-1:].isalnum() or text.endswith((")", "?", "»", "”"))
    return 2 < len(text) <= 150 and plain_end and ":" not in text and not _NO_TITLE.match(text)

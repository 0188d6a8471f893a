"""What a report says about its meeting before the first turn and in its footers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce

from index.readers.directions import OPENED, chair_named, clock
from index.readers.layout import Layout
from index.readers.lines import Footer, Line
from index.readers.names import is_name
from index.transcript import Dossier, Letter

_MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}
_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:e|st|nd|rd|th)?(?:\s?(?:en|,|t/m|and|-|–)\s?\d{{1,2}})*\s"
    rf"({'|'.join(_MONTHS)})\s(\d{{4}})\b",
    re.IGNORECASE,
)
_DATE_ENGLISH = re.compile(rf"\b({'|'.join(_MONTHS)})\s(\d{{1,2}}),?\s(\d{{4}})\b", re.IGNORECASE)
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_ADOPTED = re.compile(rf"\bVastgesteld\s(?:op\s)?({_DATE.pattern})", re.IGNORECASE)
_COMMITTEE = re.compile(
    r"""\b[Dd]e\s(?P<committee>(?:(?:vaste|algemene|tijdelijke|bijzondere|gemengde|themacommissie)\s)*
        (?:Kamer)?commissies?\s(?:voor|van|uit|inzake)\s.{2,400}?)\s(?:heeft|hebben|heb)\s
        op\s(?P<when>.{4,60}?)\s(?:een\s|over|gesprek|mondeling|notaoverleg|wetgevingsoverleg)""",
    re.VERBOSE | re.DOTALL,
)
_COUNCIL = re.compile(
    r"\b((?:gemeenteraad|provinciale staten|raad)\s(?:van\s)?(?:de\sgemeente\s)?[A-Z][\w-]+)", re.I
)
_WITH = re.compile(
    r"\b(?:overleg|gesprek)\s(?:heeft\s)?(?:gevoerd\s)?met\s(.{3,1500}?),?\sover\b:?", re.DOTALL
)
_PRESENT = re.compile(
    r"""Aanwezig\s(?:zijn|is|waren)\s(?:(?:\w+|\d+)\s)?(?:leden|lid)(?:\sder|\svan\sde)?(?:\sKamer|\scommissie|\sraad)?
        (?:\sof\sfractieassistenten)?,?\s(?:te\sweten)?:?\s(?P<names>.+?)
        (?:\.(?=\s|$)|\s(?=Aanvang\b)|$)""",
    re.VERBOSE | re.DOTALL,
)
_PRESENT_LIST = re.compile(
    r"^(?:aanwezig(?:en)?|members present|present|attendees|deelnemers|leden)\s?:\s*(.*)$", re.I
)
_OFFICIAL_BEFORE = re.compile(
    r"""(?:de\sheer|mevrouw|mevr\.|mr\.|drs\.|dr\.|prof\.)\s(?P<name>(?:[\w.'’-]+\s){0,6}?[\w.'’-]+),\s
        (?P<function>(?:(?:demissionair|viceminister-president|vice-minister-president|tweede|eerste)[\s,]+)*
        (?:minister|staatssecretaris|gevolmachtigd|minister-president|wethouder|burgemeester|gedeputeerde)
        .*?)(?=$|,?\s(?:en\s)?(?:de\sheer|mevrouw|mevr\.|met\s(?:de\sheer|mevrouw)|vergezeld|die\s|bijgestaan|alsmede|over:?$)|\.$)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_OFFICIAL_AFTER = re.compile(
    r"""\b(?P<office>minister-president|minister|staatssecretaris)\s(?:(?:drs?|mr|prof|ir)\.\s)*
        (?P<name>(?:(?:van|de|der|den|ten|ter|van\s’t|'t|’t)\s)*[A-Z][\w'’-]+(?:-[\w'’-]+)*)
        (?P<domain>\s(?:van|voor)\s[A-Z].*?)?(?=$|,?\s(?:en|,)\s(?:de\s)?(?:minister|staatssecretaris|de\sheer|mevrouw)|,|\sover\b)""",
    re.VERBOSE | re.DOTALL,
)
_DOSSIER = re.compile(
    r"(?P<number>\d{2}[ .\u00a0]?\d{3})"
    r"(?:[ -]?\(?(?P<chapter>[IVXLC]{1,6}[A-E]?|(?<=-)\d{2}|(?:(?<=\d{3}-)\d{2}))\)?)?"
    r"(?:\s?[¹²³]|(?<=\d{3})\d(?=$))?(?:\s+(?P<title>\D.*))?$"
)
_NUMBER = re.compile(r"[Nn]r\.?\s?(?P<number>\d{1,4}[a-z]?|[A-Z]{1,3})\b\.?\s*(?P<rest>.*)$")
_LETTER_NUMBER = re.compile(r"(?P<number>[A-Z]{1,3})(?:\s+(?P<rest>(?:VERSLAG|Verslag).*))?$")
_KIND = re.compile(
    r"\b(?:VERSLAG VAN EEN|Verslag van een) (?P<kind>(?:[A-Z]+\s?){1,3}|[a-z]+(?:\s[a-z]+)?)(?=\W|$)"
)
KINDS = tuple(
    """algemeen overleg|commissiedebat|wetgevingsoverleg|notaoverleg|rondetafelgesprek|hoorzitting
    |mondeling overleg|deskundigenbijeenkomst|tweeminutendebat|plenair debat|dertigledendebat|spoeddebat
    |interpellatiedebat|vragenuur|technische briefing|procedurevergadering|schriftelijk overleg|nota-overleg
    |wetgevingsdebat|commissievergadering|raadsvergadering|gemeenteraadsvergadering|openbare vergadering
    |committee meeting|council meeting|evidence session|oral evidence|public hearing""".replace(
        "\n", ""
    )
    .replace(" " * 4, "")
    .split("|")
)
"""Kinds of meetings that are known by name, in lower case."""
_ANY_KIND = re.compile("|".join(re.escape(kind) for kind in KINDS), re.IGNORECASE)
_YEAR = re.compile(
    r"\b[Vv]ergaderjaar\s(\d{4})\s?[-–—/]\s?(\d{2,4})\b"
    r"|Handelingen\s(?:I{1,2}\s)?(\d{4})\s?[-–—/]\s?(\d{2,4})\b"
    r"|Staten-Generaal\s?(\d{4})-(\d{4})(?=\d{5}|\s)"
)
_CHAMBER = re.compile(r"\b(Tweede|Eerste) Kamer(?: der Staten-Generaal)?")
_PLENARY = re.compile(
    r"Handelingen\s(?P<house>I{1,2})?.{0,30}?\bnr\.?\s?(?P<meeting>\d{1,3}),?\s(?:item|p\.)\s?(?P<item>\d+)"
)
_NO_TITLE = re.compile(r"De (?:\w+ )*commissies? |Aanwezig|Voorzitter|Aanvang|Kamerstuk$")
_SITTING = re.compile(r"\b(\d{1,3})(?:ste|e|de)\svergadering\b")
_ITEM = re.compile(r"[-–—•*]\s+")
_LETTERS_START = re.compile(
    r"\bover(?: de volgende (?:onderwerpen|brieven))?:?$|\bover:", re.IGNORECASE
)
_LETTERS_END = re.compile(
    r"Van (?:dit|het|deze)\b.{0,30}\b(?:overleg|gesprek|bespreking)|De (?:\w+ )?(?:voorzitter|griffier)\b|Voorzitter:"
)
_REFERENCE = re.compile(
    r"\((?:Kamerstuk(?:ken)?\s?(?:I{1,2}\s)?(?:\d{4}[/–-]\d{2,4},\s)?)?(?P<dossier>\d{2}[ .\u00a0]?\d{3})"
    r"(?:[ -](?P<chapter>[IVXLC]{1,6}|\d{2}))?(?:\sen\s\d{2}\s?\d{3})*,\s(?:nrs?\.\s?)?(?P<number>\d{1,4}|[A-Z]{1,3})\b"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What is said about the meeting; see Transcript for the fields' meaning."""

    title: str | None = None
    kind: str | None = None
    day: date | None = None
    adopted: date | None = None
    committee: str | None = None
    chamber: str | None = None
    dossiers: tuple[Dossier, ...] = ()
    number: str | None = None
    item: str | None = None
    """The item of a plenary report."""
    year: str | None = None
    start: str | None = None
    chair: str | None = None
    present: tuple[str, ...] = ()
    letters: tuple[Letter, ...] = ()
    officials: dict[str, str] = field(default_factory=dict)
    """Name to function in full."""


def read_opening(lines: Sequence[Line], layout: Layout, footers: Sequence[Footer]) -> Opening:
    """The opening data in the lines before the first turn, completed from the footers."""
    flat = _flat(lines, layout)
    block = _title_block(lines, layout)
    dossiers, number = block
    chamber, footer_dossiers, footer_number, item = _from_footers(footers)
    plenary = _PLENARY.search(flat)
    committee, day = _committee(flat)
    return Opening(
        title=_title(lines, dossiers),
        kind=_kind(flat) or ("plenair debat" if plenary or item else None),
        day=day or first_date(_ADOPTED.sub("", flat)),
        adopted=first_date(found.group(1)) if (found := _ADOPTED.search(flat)) else None,
        committee=committee,
        chamber=chamber or _chamber(flat, number),
        dossiers=dossiers or footer_dossiers,
        number=(plenary["meeting"] if plenary else None) or number or footer_number,
        item=plenary["item"] if plenary else item,
        year=_year(flat) or _footer_year(footers),
        start=_opened(flat),
        chair=next((name for line in lines if (name := chair_named(line.text))), None),
        present=_present(flat, lines),
        letters=_letters(lines, layout),
        officials=_officials(flat),
    )


def first_date(text: str) -> date | None:
    """The first date in a text: "3 juli 2019", "3 July 2019", "July 3, 2019", "2019-07-03"."""
    if found := _DATE.search(text):
        day, month, year = found.group(1), found.group(2), found.group(3)
        return _date(int(year), _MONTHS[month.casefold()], int(day))
    if found := _DATE_ENGLISH.search(text):
        month, day, year = found.groups()
        return _date(int(year), _MONTHS[month.casefold()], int(day))
    if found := _ISO_DATE.search(text):
        return _date(*(int(part) for part in found.groups()))
    return None


def parliamentary_year(first: str, second: str) -> str:
    """The year as it is cited: ("2018", "2019") is "2018/19", ("1999", "2000") "1999/2000"."""
    second = second if len(second) == 4 else first[:2] + second
    return f"{first}/{second if second[:2] != first[:2] else second[2:]}"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _flat(lines: Sequence[Line], layout: Layout) -> str:
    return reduce(layout.join, [line.text for line in lines], "").strip() if lines else ""


def _title_block(lines: Sequence[Line], layout: Layout) -> tuple[tuple[Dossier, ...], str | None]:
    """The dossiers with their titles and the report's number, as the title block prints them."""
    numbers: list[str] = []
    titles: list[str] = []
    for line in lines[:60]:
        text = line.text
        if numbers and (found := _NUMBER.match(text) or _LETTER_NUMBER.match(text)):
            return _dossiers(numbers, titles), found["number"]
        if found := _DOSSIER.match(text):
            chapter = f"-{found['chapter']}" if found["chapter"] else ""
            numbers.append(re.sub(r"\D", "", found["number"]) + chapter)
            titles.append(found["title"] or "")
        elif numbers and _ends_title(text):
            break
        elif numbers:
            titles[-1] = layout.join(titles[-1], text).strip()
    return _dossiers(numbers, titles), None


def _ends_title(text: str) -> bool:
    return bool(_ADOPTED.match(text) or _COMMITTEE.match(text) or _KIND.match(text))


def _dossiers(numbers: Sequence[str], titles: Sequence[str]) -> tuple[Dossier, ...]:
    return tuple(
        Dossier(number, title or None) for number, title in zip(numbers, titles, strict=True)
    )


def _from_footers(
    footers: Sequence[Footer],
) -> tuple[str | None, tuple[Dossier, ...], str | None, str | None]:
    """Chamber, dossiers, number and item as the first full footer says."""
    said = next((footer for footer in footers if footer.reference), None)
    if not said or not said.reference:
        return None, (), None, None
    if plenary := re.fullmatch(r"(\d+)-(\d+)", said.reference):
        return said.chamber, (), plenary.group(1), plenary.group(2)
    *stated, number = said.reference.rsplit(",", 1)
    dossiers = re.findall(
        r"(\d{2}[ .]?\d{3})(?:[ -]\(?([IVXLC]{1,6}[A-E]?|\d{2})\b)?", stated[0] if stated else ""
    )
    return (
        said.chamber,
        tuple(
            Dossier(re.sub(r"\D", "", main) + (f"-{chapter}" if chapter else ""), None)
            for main, chapter in dossiers
        ),
        re.sub(r"^\s*nr\.?\s*", "", number).strip() or None,
        None,
    )


def _committee(flat: str) -> tuple[str | None, date | None]:
    found = _COMMITTEE.search(flat)
    if not found:
        return None, None
    committee = re.sub(r"(?<=[a-z])\s?(?:\d\)?|[¹²³])(?=\s|,|$)", "", found["committee"])
    return committee, first_date(found["when"])


def _kind(flat: str) -> str | None:
    if found := _KIND.search(flat):
        known = _ANY_KIND.match(found["kind"]) or _ANY_KIND.search(found.group())
        return (known.group() if known else found["kind"]).lower().strip()
    found = _ANY_KIND.search(flat)
    return found.group().lower() if found else None


def _chamber(flat: str, number: str | None) -> str | None:
    if found := _CHAMBER.search(flat):
        return f"{found.group(1)} Kamer"
    if found := _COUNCIL.search(flat):
        return found.group(1)
    if number and re.search(r"\bVERSLAG\b|leden der Kamer", flat):
        # The Tweede Kamer numbers its papers, the Eerste Kamer letters them.
        return "Tweede Kamer" if number[0].isdigit() else "Eerste Kamer"
    return None


def _year(flat: str) -> str | None:
    if not (found := _YEAR.search(flat)):
        return None
    first, second = (part for part in found.groups() if part)
    return parliamentary_year(first, second)


def _footer_year(footers: Sequence[Footer]) -> str | None:
    said = next((footer.year for footer in footers if footer.year), None)
    return parliamentary_year(*re.findall(r"\d{4}", said)[:2]) if said else None


def _opened(flat: str) -> str | None:
    found = OPENED.search(flat)
    return clock([part for part in found.groups() if part]) if found else None


def _present(flat: str, lines: Sequence[Line]) -> tuple[str, ...]:
    if found := _PRESENT.search(flat):
        names = found["names"]
        first = re.search(r",?\s(?:en|alsmede)\s(?=de heer\s|mevrouw\s)", names)
        members = names[: first.start()] if first else names
        return (*_listed(members), *_present_officials(names[len(members) :]))
    for index, line in enumerate(lines):
        if listed := _PRESENT_LIST.match(line.text):
            return _listed(listed.group(1)) or tuple(_items(lines[index + 1 :]))
    return ()


def _listed(names: str) -> tuple[str, ...]:
    parts = re.split(r",\s|;\s|\sen\s|\sand\s", names.strip(" .,:;"))
    return tuple(part.strip(" ,.") for part in parts if part.strip(" ,."))


def _items(lines: Sequence[Line]) -> list[str]:
    items: list[str] = []
    for line in lines:
        if not _ITEM.match(line.text) and not is_name(line.text.split("(")[0].split(",")[0]):
            break
        items.append(_ITEM.sub("", line.text, count=1).strip(" ,;."))
    return items


def _present_officials(text: str) -> list[str]:
    parts = re.split(r",?\s(?:en\s)?(?=(?:de heer|mevrouw)\s)", " " + text.strip(" ,."))
    return [part.strip(" ,.").removeprefix("en ") for part in parts if part.strip(" ,.")]


def _officials(flat: str) -> dict[str, str]:
    """Names of officials and their functions, from "overleg gevoerd met" and "Aanwezig zijn"."""
    officials: dict[str, str] = {}
    stretches = [found.group(1) for found in _WITH.finditer(flat)]
    if present := _PRESENT.search(flat):
        stretches.append(present["names"])
    for stretch in stretches:
        for found in _OFFICIAL_BEFORE.finditer(stretch):
            officials.setdefault(found["name"], _capital(found["function"]))
        for found in _OFFICIAL_AFTER.finditer(stretch):
            officials.setdefault(found["name"], _capital(found["office"] + (found["domain"] or "")))
    return officials


def _capital(text: str) -> str:
    text = text.strip(" ,.;")
    return text[:1].upper() + text[1:]


def _letters(lines: Sequence[Line], layout: Layout) -> tuple[Letter, ...]:
    """The papers on the agenda: what stands between "over:" and "Van dit overleg"."""
    start = next((i for i, line in enumerate(lines) if _LETTERS_START.search(line.text)), None)
    if start is None:
        return ()
    items: list[str] = [_LETTERS_START.split(lines[start].text, maxsplit=1)[-1].strip(" :")]
    for line in lines[start + 1 :]:
        if _LETTERS_END.match(line.text):
            break
        if _ITEM.match(line.text):
            items.append(_ITEM.sub("", line.text, count=1))
        else:
            items[-1] = layout.join(items[-1], line.text).strip()
    return tuple(_letter(item) for item in items if item.strip(" .;"))


def _letter(item: str) -> Letter:
    text = item.strip().rstrip(";.* ").strip("* ")
    found = _REFERENCE.search(text)
    if not found:
        return Letter(text, None)
    chapter = f"-{found['chapter']}" if found["chapter"] else ""
    dossier = re.sub(r"\D", "", found["dossier"]) + chapter
    number = found["number"]
    return Letter(
        text, f"{dossier}, nr. {number}" if number[0].isdigit() else f"{dossier}, {number}"
    )


def _title(lines: Sequence[Line], dossiers: Sequence[Dossier]) -> str | None:
    if dossiers and dossiers[0].title:
        return dossiers[0].title
    first = lines[0].text if lines else ""
    ends = first.endswith((".", ",", ":", ";"))
    short = 2 < len(first) <= 120 and not ends and ":" not in first
    return first if short and not _NO_TITLE.match(first) and not _YEAR.search(first) else None

"""The papers in an opening: the report's own dossiers and number, and those on the agenda."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.readers.dates import DATE, parliamentary_year
from index.readers.layout import Layout
from index.readers.lines import Footer, Line
from index.transcript import Dossier, Letter


@dataclass(frozen=True, slots=True)
class Papers:
    """How a report is numbered; what is not said is None or empty."""

    dossiers: tuple[Dossier, ...] = ()
    number: str | None = None
    """Within the dossier, or the meeting's number for a plenary report."""
    item: str | None = None
    """The item of a plenary report."""
    chamber: str | None = None
    year: str | None = None

    def completed(self, other: "Papers") -> "Papers":
        """Fill what is lacking from another source."""
        return Papers(*(getattr(self, x) or getattr(other, x) for x in self.__slots__))


_CHAPTER = r"[IVXLC]{1,6}[A-E]?"
_DOSSIER = re.compile(
    rf"""(?P<number>\d{{2}}[ .]?\d{{3}})
        (?:[ ]?-[ ]?(?P<part>\d{{2}})\b | [ ]?[-(]?[ ]?(?P<chapter>{_CHAPTER})(?![\w.])\)?)?
        (?:\s?[¹²³]|\d)?                    # the mark of a footnote
        (?:\s+(?P<title>[^\W\d].*))?$""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"[Nn]r\.?\s?(?P<number>\d{1,4}|[A-Z]{1,3})\b")
_LETTER = re.compile(r"(?P<number>[A-Z]{1,3})(?:\s+(?:VERSLAG|Verslag)\b.*)?$")
_TITLE_ENDS = re.compile(
    rf"Vastgesteld\b|VERSLAG\b|Verslag van een\b|De (?:\w+ )?commissies? |{DATE}$", re.IGNORECASE
)
# The table above a report on the official site, its cells run together or apart.
_CELL = r"[\s|]*"
_TABLE = re.compile(
    rf"""(?P<chamber>Tweede|Eerste)\ Kamer\ der\ Staten-Generaal{_CELL}
        (?P<first>\d{{4}})-(?P<second>\d{{4}}){_CELL}
        (?:(?P<dossier>\d{{5}})(?:-(?P<chapter>{_CHAPTER}|\d{{2}}))?
          \ nr\.\ (?P<number>\d+|[A-Z]{{1,3}})\b
          |nr\.\ (?P<meeting>\d{{1,3}}),\ item\ (?P<item>\d{{1,3}}))""",
    re.VERBOSE,
)
_PLENARY = re.compile(
    r"Handelingen\b.{0,60}?\bnr\.?\s?(?P<meeting>\d{1,3}),?\sitem\s(?P<item>\d{1,3})"
)
_IN_FOOTER = re.compile(rf"(\d{{2}}[ .]?\d{{3}})(?:[ -]\(?({_CHAPTER}|\d{{2}})\b)?")
_ITEM = re.compile(r"[-–—•*·▪]\s*(?:[-–—]\s*)?")
_AGENDA_STARTS = re.compile(r"\bover(?: de volgende \w+)?:?$|\bover:\s", re.IGNORECASE)
_AGENDA_ENDS = re.compile(
    r"""Van\ (?:dit|het|deze|de)\b.{0,40}\b(?:overleg|gesprek|bespreking|hoorzitting|debat)
      | De\ (?:\w+\ )?(?:voorzitter|griffier)\b | Voorzitter: | Aanwezig\ zijn""",
    re.VERBOSE,
)
_REFERENCE = re.compile(
    rf"""\((?:Kamerstuk(?:ken)?\s?(?:I{{1,2}}\s)?(?:\d{{4}}[/–-]\d{{2,4}},\s)?)?
        (?P<dossier>\d{{2}}[ .]?\d{{3}})
        (?:[ ]?-[ ]?(?P<part>\d{{2}})\b | [ -]\(?(?P<chapter>{_CHAPTER})\b\)?)?
        (?:\sen\s\d{{2}}\s?\d{{3}})*,\s(?:nrs?\.\s?)?(?P<number>\d{{1,4}}|[A-Z]{{1,3}})\b""",
    re.VERBOSE,
)


def read_papers(
    lines: Sequence[Line], flat: str, layout: Layout, footers: Sequence[Footer]
) -> Papers:
    """How the report is numbered: by its title block, the site's table above it, its footers."""
    return _title_block(lines, layout).completed(_table(flat)).completed(_footer(footers))


def read_letters(lines: Sequence[Line], layout: Layout) -> tuple[Letter, ...]:
    """List the papers on the agenda: what stands between "over:" and "Van dit overleg"."""
    start = next((i for i, line in enumerate(lines) if _AGENDA_STARTS.search(line.text)), None)
    if start is None:
        return ()
    items = [_AGENDA_STARTS.split(lines[start].text, maxsplit=1)[-1].strip(" :")]
    for line in lines[start + 1 :]:
        if _AGENDA_ENDS.match(line.text):
            break
        if _ITEM.match(line.text) or (items[-1].endswith(";") and len(items) > 1):
            items.append(_ITEM.sub("", line.text, count=1))
        else:
            items[-1] = layout.join(items[-1], line.text).strip() if items[-1] else line.text
    return tuple(_letter(item) for item in items if item.strip(" .;*"))


def _letter(item: str) -> Letter:
    text = item.strip().rstrip(";.* ").strip("* ")
    found = _REFERENCE.search(text)
    if not found:
        return Letter(text, None)
    number = found["number"]
    mark = "nr. " if number[0].isdigit() else ""
    return Letter(text, f"{_dossier_number(found)}, {mark}{number}")


def _dossier_number(found: re.Match[str], name: str = "dossier") -> str:
    """The number without spaces, with its part or chapter: "36360-VI", "21501-02"."""
    named = found.groupdict()
    more = named.get("part") or named.get("chapter")
    return re.sub(r"\D", "", named[name] or "") + (f"-{more}" if more else "")


def _title_block(lines: Sequence[Line], layout: Layout) -> Papers:
    numbers: list[str] = []
    titles: list[str] = []
    number: str | None = None
    for line in lines[:60]:
        text = line.text
        if numbers and (found := _NUMBER.match(text) or _LETTER.match(text)):
            number = found["number"]
            break
        if found := _DOSSIER.match(text):
            numbers.append(_dossier_number(found, "number"))
            titles.append(found["title"] or "")
        elif numbers and _TITLE_ENDS.match(text):
            break
        elif numbers:
            titles[-1] = layout.join(titles[-1], text) if titles[-1] else text
    dossiers = [Dossier(*pair) for pair in zip(numbers, (x or None for x in titles), strict=True)]
    return Papers(tuple(dossiers), number)


def _table(flat: str) -> Papers:
    if found := _TABLE.search(flat):
        dossiers = (Dossier(_dossier_number(found), None),) if found["dossier"] else ()
        return Papers(
            dossiers,
            found["number"] or found["meeting"],
            found["item"],
            f"{found['chamber']} Kamer",
            parliamentary_year(found["first"], found["second"]),
        )
    if found := _PLENARY.search(flat):
        return Papers((), found["meeting"], found["item"])
    return Papers()


def _footer(footers: Sequence[Footer]) -> Papers:
    """What the first full footer says: "Tweede Kamer, vergaderjaar 2018–2019, 28 638, nr. 173"."""
    said = next((footer for footer in footers if footer.reference), None)
    if not said or not said.reference:
        return Papers()
    years = re.findall(r"\d{4}", said.year or "")
    year = parliamentary_year(*years[:2]) if len(years) > 1 else None
    if plenary := re.fullmatch(r"(\d+)-(\d+)", said.reference):
        return Papers((), plenary.group(1), plenary.group(2), said.chamber, year)
    dossiers, _, number = said.reference.rpartition(",")
    return Papers(
        tuple(
            Dossier(re.sub(r"\D", "", main) + (f"-{more}" if more else ""), None)
            for main, more in _IN_FOOTER.findall(dossiers)
        ),
        re.sub(r"^\s*nr\.?\s*", "", number).strip() or None,
        None,
        said.chamber,
        year,
    )

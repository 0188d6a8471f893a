"""A file's lines without page furniture, each with the page it is printed on where that is sure."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from index.readers.markup import is_dressed, is_titled, plain


class Gap(Enum):
    """What lies between a line and the one before it."""

    NONE = "the next line"
    BLANK = "one or more empty lines"
    PAGE = "the end of a page"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document itself."""

    text: str
    """Without Markdown's marks, white space folded."""
    gap: Gap
    dressed: bool
    """Set apart by bold type or as a Markdown heading."""
    page: int | None
    hard_break: bool = False
    """Ends in Markdown's two spaces or backslash: the next line starts anew."""
    titled: bool = False
    """All of it is bold type or a Markdown heading."""
    lead: str = ""
    """What stood before `text` on the same line (a heading), for judging the line's length."""


@dataclass(frozen=True, slots=True)
class Footer:
    """What a printed page footer says."""

    chamber: str | None
    year: str | None
    """As printed, "2023–2024"."""
    reference: str | None
    """Dossiers and number as printed, "28 638, nr. 246"; None for plenary reports."""
    page: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: its lines and what its page footers say."""

    lines: tuple[Line, ...]
    footers: tuple[tuple[int, Footer], ...]
    """Each with the number of lines before it."""


_CHAMBER_FOOTER = re.compile(
    r"""(?:(?P<before>\d{1,4})\s+)?
        (?P<chamber>Tweede|Eerste)\ Kamer,\ vergaderjaar\s(?P<year>\d{4}\s?[-–—/]\s?\d{4}),\s
        (?P<reference>\d.*?,\s(?:nr\.\s?\w+|[A-Z]{1,3}))
        (?:\s(?P<page>\d{1,4}))?$""",
    re.VERBOSE,
)
# "12 november 2019 TK 23 23-6-1": meeting, item and page of a plenary report since 2011.
_PLENARY_FOOTER = re.compile(
    r"(?:.{0,80}\s)?(?P<chamber>TK|EK)\s?(?P<meeting>\d{1,3})\s(?P=meeting)-(?P<item>\d{1,3})-(?P<page>\d{1,4})$"
)
_IMPRINT = re.compile(
    r"""(?:kst-[\w-]+|KST\d+|\d{4}tkkst[\w-]+|h-[te]k-\d[\w-]+)(?:\s+ISSN.*)?$
      | ISSN\s\d{4}\s?[-–]\s?\d{3}[\dX](?:\s.*)?$
      | ['’]s[-‑]Gravenhage,?\s\d{4}$ | Sdu\sUitgevers.*$""",
    re.VERBOSE | re.IGNORECASE,
)
_PAGE_LABEL = re.compile(
    r"""[-–—\[(]*\s*(?:(?:pagina|blz\.?|bladzijde|page|p\.)\s*)(?P<page>\d{1,4})
        (?:\s*(?:van|of|/)\s*\d{1,4})?\s*[-–—\])]*$
      | [-–—]\s?(?P<dashed>\d{1,4})\s?[-–—]$
      | (?P<of>\d{1,4})\s?(?:/|van|of)\s?\d{1,4}$
      """,
    re.VERBOSE | re.IGNORECASE,
)
# A converter's own marks: they count a file's pages, which need not be the printed numbers.
_CONVERTER_MARK = re.compile(r"\{\d{1,4}\}-{8,}$|<!--.*-->$|!\[[^\]]*\]\([^)]*\)$")
_BARE_NUMBER = re.compile(r"\d{1,4}$")
_RULE = re.compile(r"(?:-\s?){3,}$|(?:\*\s?){3,}$|(?:_\s?){3,}$|(?:={3,})$")
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Raw:
    """A line of the file while it is being judged."""

    text: str
    words: str
    footer: Footer | None = None
    furniture: bool = False

    @property
    def blank(self) -> bool:
        return not self.words and not self.furniture


def read_sheet(text: str, is_heading: Callable[[str], bool]) -> Sheet:
    """The lines of `text`; what `is_heading` knows as a speaker's label is never furniture."""
    raws = [_Raw(line, plain(line.replace("\f", " "))) for line in _split(text)]
    for raw in raws:
        _judge(raw)
    _split_footers(raws)
    _bare_numbers(raws)
    _running_heads(raws, is_heading)
    return _sheet(raws, _pages(raws))


def _split(text: str) -> list[str]:
    """The lines, a form feed at the start of a line of its own or of the line it begins."""
    return re.sub(r"[^\S\n]*\f", "\n\f", text).split("\n")


def _judge(raw: _Raw) -> None:
    words = raw.words
    if _CONVERTER_MARK.match(raw.text.strip()) or _RULE.match(raw.text.strip()):
        raw.furniture = True
    elif found := _CHAMBER_FOOTER.match(words):
        page = found["page"] or found["before"]
        raw.footer = Footer(
            f"{found['chamber']} Kamer", found["year"], found["reference"], _int(page)
        )
    elif found := _PLENARY_FOOTER.match(words):
        chamber = {"TK": "Tweede Kamer", "EK": "Eerste Kamer"}[found["chamber"]]
        reference = f"{found['meeting']}-{found['item']}"
        raw.footer = Footer(chamber, None, reference, int(found["page"]))
    elif len(words) < 40:
        raw.footer = _page_label(words)
    raw.furniture = raw.furniture or raw.footer is not None or bool(_IMPRINT.match(words))


def _page_label(words: str) -> Footer | None:
    found = _PAGE_LABEL.match(words)
    if not found:
        return None
    page = next(int(number) for number in found.groups() if number)
    return Footer(None, None, None, page)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _split_footers(raws: Sequence[_Raw]) -> None:
    """A footer whose page number stands on a line of its own just before or after it."""
    filled = [raw for raw in raws if raw.words]
    for before, after in pairwise(filled):
        for footer, number in ((before, after), (after, before)):
            if (
                footer.footer
                and footer.footer.reference
                and footer.footer.page is None
                and _BARE_NUMBER.match(number.words)
            ):
                said = footer.footer
                footer.footer = Footer(said.chamber, said.year, said.reference, int(number.words))
                number.furniture = True


def _bare_numbers(raws: Sequence[_Raw]) -> None:
    """Numbers alone on a line that count up by one through the document are page numbers."""
    found = [
        (raw, int(raw.words))
        for index, raw in enumerate(raws)
        if _BARE_NUMBER.match(raw.words) and not raw.furniture and _stands_alone(raws, index)
    ]
    runs: list[list[tuple[_Raw, int]]] = []
    for raw, number in found:
        if runs and runs[-1][-1][1] + 1 == number:
            runs[-1].append((raw, number))
        else:
            runs.append([(raw, number)])
    for run in runs:
        if len(run) >= 3:
            for raw, number in run:
                raw.furniture, raw.footer = True, Footer(None, None, None, number)


def _stands_alone(raws: Sequence[_Raw], index: int) -> bool:
    before = index == 0 or not raws[index - 1].words or raws[index - 1].furniture
    after = index + 1 == len(raws) or not raws[index + 1].words or "\f" in raws[index + 1].text
    return before or after


def _running_heads(raws: Sequence[_Raw], is_heading: Callable[[str], bool]) -> None:
    """Lines that recur at the edges of most pages, page numbers aside."""
    starts = [index for index, raw in enumerate(raws) if raw.text.startswith("\f")]
    if len(starts) < 2:
        return
    edges: list[_Raw] = []
    for start in starts:
        edges.extend(_nearest(raws, range(start, min(start + 4, len(raws)))))
        edges.extend(_nearest(raws, range(start - 1, max(start - 5, -1), -1)))
    shapes = Counter(_DIGITS.sub("0", raw.words) for raw in edges)
    for raw in edges:
        often = shapes[_DIGITS.sub("0", raw.words)] > max(2, 0.5 * len(starts))
        if often and raw.words[-1] not in ".!?:;,…»" and not is_heading(raw.words):
            raw.furniture = True


def _nearest(raws: Sequence[_Raw], indices: range) -> list[_Raw]:
    """The first two lines with words among `indices`."""
    return [raws[index] for index in indices if raws[index].words][:2]


def _pages(raws: Sequence[_Raw]) -> list[int | None]:
    """The page of each line, None where printed numbers do not confirm the count.

    A page ends at a footer or at a break. Breaks are form feeds; where a converter has turned
    those into something else, a line that begins with one space, or a ruled line. A kind of
    break is counted only when the footers' numbers fit it from one footer to the next.
    """
    footers = [
        (index, raw.footer.page) for index, raw in enumerate(raws) if raw.footer and raw.footer.page
    ]
    if not footers:
        return [None] * len(raws)
    kinds: tuple[Callable[[_Raw], bool], ...] = (
        lambda raw: raw.text.startswith("\f"),
        lambda raw: bool(re.match(r" \S", raw.text)),
        lambda raw: raw.furniture and not raw.footer and bool(_RULE.match(raw.text.strip())),
        lambda _: False,
    )
    counts = [_count(raws, footers, kind) for kind in kinds]
    return max(counts, key=lambda pages: len(pages) - pages.count(None))


def _count(
    raws: Sequence[_Raw],
    footers: Sequence[tuple[int, int]],
    is_break: Callable[[_Raw], bool],
) -> list[int | None]:
    """The page of each line when `is_break` says where pages end between the footers."""
    pages: list[int | None] = [None] * len(raws)
    start, last = 0, 0
    stretches: list[tuple[range, list[int], int, bool]] = []
    for end, number in footers:
        breaks = [i for i in range(start, end) if is_break(raws[i])]
        if breaks and not any(raw.words for raw in raws[start : breaks[0]]):
            breaks = breaks[1:]  # the break at this very page's start, after the footer
        fits = len(breaks) == number - last - 1
        stretches.append((range(start, end + 1), breaks, number, fits))
        start, last = end + 1, number
    if len(stretches) > 2 and all(fits for *_, fits in stretches[1:]):
        # A report that does not begin on page 1: all that follows fits, so its first page does.
        stretches[0] = (*stretches[0][:3], stretches[0][2] > len(stretches[0][1]))
    for lines, breaks, number, fits in stretches:
        if fits:
            _number(pages, lines, number - len(breaks), breaks)
    return pages


def _number(pages: list[int | None], lines: range, first: int, breaks: Sequence[int]) -> None:
    page = first
    following = set(breaks)
    for index in lines:
        page += index in following
        pages[index] = page


def _sheet(raws: Sequence[_Raw], pages: Sequence[int | None]) -> Sheet:
    lines: list[Line] = []
    footers: list[tuple[int, Footer]] = []
    gap = Gap.NONE
    for raw, page in zip(raws, pages, strict=True):
        if raw.footer:
            footers.append((len(lines), raw.footer))
        if raw.furniture or "\f" in raw.text:
            gap = Gap.PAGE
        elif raw.blank:
            gap = Gap.BLANK if gap is Gap.NONE else gap
        if raw.words and not raw.furniture:
            hard = raw.text.endswith(("  ", "\\")) and not raw.text.endswith("\\\\")
            lines.append(
                Line(raw.words, gap, is_dressed(raw.text), page, hard, is_titled(raw.text))
            )
            gap = Gap.NONE
    return Sheet(tuple(lines), tuple(footers))

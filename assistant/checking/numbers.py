"""Numbers and dates in Dutch and English, as values that can be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from assistant.folding import fold
from index.words import is_stop

_UNITS_NL = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien".split()
)
_UNITS_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
)
_TEENS_NL = ("vijftien", "zestien", "zeventien", "achttien", "negentien")
_TEENS_EN = ("fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS_NL = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7,
    "achtste": 8, "negende": 9, "tiende": 10,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_PARTS = {
    "helft": 0.5, "half": 0.5, "halve": 0.5, "halveren": 0.5, "halveert": 0.5, "gehalveerd": 0.5,
    "halving": 0.5, "halved": 0.5, "kwart": 0.25, "quarter": 0.25, "driekwart": 0.75,
    "anderhalf": 1.5, "anderhalve": 1.5, "derde": 1 / 3, "third": 1 / 3, "beide": 2, "both": 2,
    "tweemaal": 2, "twice": 2, "dubbel": 2, "dubbele": 2, "double": 2, "verdubbeling": 2,
    "verdubbeld": 2, "verdubbelt": 2, "doubled": 2, "doubling": 2, "halfjaar": 0.5,
    "dozen": 12, "dozijn": 12, "enige": 1, "alleen": 1, "only": 1,
}  # fmt: skip
_SCALES = {
    "honderd": 1e2, "hundred": 1e2, "duizend": 1e3, "thousand": 1e3, "miljoen": 1e6, "mln": 1e6,
    "million": 1e6, "miljard": 1e9, "mld": 1e9, "billion": 1e9, "k": 1e3, "m": 1e6, "bn": 1e9,
}  # fmt: skip
# Words that are numbers now and then: they can answer for one, but need no answer themselves.
_LOOSE = frozenset("een one eerste first tweede second enige alleen only beide both".split())

_PLURALS = {"euros": "euro", "pounds": "pond", "pound": "pond"}
# Words before a number that belong to it.
_BOUNDS = frozenset("under over above below onder boven min minus plus circa".split())

_MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
    )
    for number, name in enumerate(names.split(), start=1)
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ORDINAL = r"(?:st|nd|rd|th|e)?"
_DATE = re.compile(
    rf"""\b(?P<iso>\d{{4}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)\b
    | \b(?P<day>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?
      (?:,?\s+(?P<year>\d{{4}})\b)?
    | \b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}}){_ORDINAL}\b(?!\d)
      (?:,?\s+(?P<year2>\d{{4}})\b)?
    | \b(?P<month3>{_MONTH})\b(?:\s+(?P<year3>\d{{4}})\b)?""",
    re.VERBOSE,
)
_NUMBER = re.compile(
    r"""(?P<sign>[€£$]\s?)?(?<!\w)
    (?P<digits>\d{1,3}(?:[.,'\ ]\d{3})+(?:[.,]\d{1,2})?(?!\d) | \d+(?:[.,:]\d+)?)
    (?P<suffix>(?:st|nd|rd|th|e|ste|de|k|m|bn)\b)?(?P<percent>\s?%)?""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Names with figures in them count nothing: "B8/3", "G4", "50PLUS".
_CODE = re.compile(r"(?<!\w)(?:[A-Za-z]{1,4}-?\d[\w/]*|\d+[A-Z]{2,}\w*)")
_RANGE = re.compile(r"\s*(?:-|–|to|tot|naar|of|or|en|and)\s*")
_PERCENT = re.compile(r"\s*(?:%|procent\b|percent\b|per cent\b)")
_NEXT = re.compile(r"\s*-?\s*(?P<word>[^\W\d_]+)")
_AMBIGUOUS_MONTH = frozenset(
    {"may", "mei", "march", "maart", "mrt", "jan", "sep", "dec", "jun", "jul"}
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    start: int
    end: int
    values: frozenset[float]
    """What it may be: "1.500" is 1500 in Dutch and 1.5 in English."""
    percent: bool = False
    loose: bool = False
    """Whether the word is as often no number ("een", "second")."""
    part: bool = False
    """Whether it is a word for a part or a multiple ("helft", "twice")."""

    def meets(self, other: "Number") -> bool:
        """Whether both may be the same amount."""
        return self.percent == other.percent and not self.values.isdisjoint(other.values)


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written; None for what is not said."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None


def find_days(text: str) -> list[Day]:
    """The dates in `text`, months by themselves among them.

    >>> [(d.day, d.month, d.year) for d in find_days("Op 3 juli 2019, before December 1st.")]
    [(3, 7, 2019), (1, 12, None)]
    """
    plain = fold(text)
    return [day for match in _DATE.finditer(plain) if (day := _day(match, text))]


def find_numbers(text: str) -> list[Number]:
    """The numbers in `text` that are no part of a date, in figures and in words.

    >>> [sorted(n.values) for n in find_numbers("vijfendertig van de 1.500, dus 2,5 miljoen")]
    [[35.0], [1.5, 1500.0], [2500000.0]]
    """
    plain = fold(text)
    for day in find_days(text):
        plain = plain[: day.start] + "\u2007" * (day.end - day.start) + plain[day.end :]
    for code in _CODE.finditer(text) if len(text) == len(plain) else ():
        plain = plain[: code.start()] + "\u2007" * len(code.group()) + plain[code.end() :]
    found = sorted([*_figures(plain), *_words(plain)], key=lambda number: number.start)
    return _scaled(list(_whole(found)), plain)


def _scaled(found: list[Number], plain: str) -> list[Number]:
    """With "from 2 to 5 million" read as two million also."""
    scaled = list(found)
    for place, (number, behind) in enumerate(pairwise(found)):
        scale = _SCALES.get((_WORD.findall(plain[behind.start : behind.end]) or [""])[-1], 1.0)
        alone = plain[number.start : number.end].strip().replace(",", "").replace(".", "")
        if scale > 1 and alone.isdigit() and _RANGE.fullmatch(plain[number.end : behind.start]):
            values = number.values | {value * scale for value in number.values}
            scaled[place] = replace(number, values=values)
    return scaled


def unit_words(text: str, number: Number, words: int = 4) -> list[str]:
    """What a number counts: words behind it in its phrase, and one such as "under" before it.

    >>> text = "een kind onder de vijf jaar, of ouder"
    >>> unit_words(text, find_numbers(text)[-1])
    ['jaar']
    """
    phrase = re.split(r"[,.;:!?()](?:\s|$)", fold(text[number.end :]), maxsplit=1)[0]
    following = [word for word in _WORD.findall(phrase)[:words] if word not in _SCALES]
    before = _WORD.findall(fold(text[: number.start]))[-1:]
    bound = [word for word in before if word in _BOUNDS]
    return bound + [_PLURALS.get(word, word) for word in following if not _is_empty(word)]


def _is_empty(word: str) -> bool:
    return is_stop(word, "nl") or is_stop(word, "en")


def _day(match: re.Match[str], text: str) -> Day | None:
    if match["iso"]:
        parts = (int(match["iso"]), int(match["iso_month"]), int(match["iso_day"]))
        return Day(match.start(), match.end(), *parts) if 1 <= parts[1] <= 12 else None
    name = match["month"] or match["month2"] or match["month3"]
    year = match["year"] or match["year2"] or match["year3"]
    day = match["day"] or match["day2"]
    # Alone "may" is a month with a capital only; "mei" and "maart" always are.
    if name in _AMBIGUOUS_MONTH and not day and not year and not _plainly_month(match, text, name):
        return None
    return Day(
        match.start(), match.end(), int(year) if year else None, _MONTHS[name],
        int(day) if day else None,
    )  # fmt: skip


def _plainly_month(match: re.Match[str], text: str, name: str) -> bool:
    if name in {"mei", "maart"}:
        return True
    return name in {"may", "march"} and text[match.start("month3")].isupper() and match.start() > 0


def _figures(plain: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(plain):
        values = _values(match["digits"])
        end = match.end()
        scale = _SCALES.get(match["suffix"] or "", 1.0)
        following = _NEXT.match(plain, end)
        if following and following["word"] in _SCALES and len(following["word"]) > 2:
            scale *= _SCALES[following["word"]]
            end = following.end()
        percent = bool(match["percent"]) or bool(_PERCENT.match(plain, end))
        yield Number(match.start(), end, frozenset(round(v * scale, 6) for v in values), percent)


def _values(digits: str) -> set[float]:
    """Every number that the figures may stand for."""
    bare = digits.replace(" ", "").replace("'", "")
    if ":" in bare:
        bare = bare.replace(":", ".")
    values = set()
    for thousands, point in ((".", ","), (",", ".")):
        plain = bare.replace(thousands, "") if _grouped(bare, thousands) else bare
        try:
            values.add(float(plain.replace(point, ".")))
        except ValueError:
            continue
    return values


def _grouped(bare: str, mark: str) -> bool:
    return re.fullmatch(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+(?:[.,]\d+)?", bare) is not None


def _words(plain: str) -> Iterator[Number]:
    taken = 0
    for match in _WORD.finditer(plain):
        if match.start() < taken:
            continue
        values = _spelt(match.group())
        if not values:
            continue
        end, scale = match.end(), 1.0
        following = _NEXT.match(plain, end)
        if following and following["word"] in _SCALES and following["word"] != "m":
            scale = _SCALES[following["word"]]
            end = following.end()
        taken = end
        loose = match.group() in _LOOSE and scale == 1.0
        percent = bool(_PERCENT.match(plain, end))
        part = match.group() in _PARTS
        yield Number(match.start(), end, frozenset(v * scale for v in values), percent, loose, part)


@cache
def _spelt(word: str) -> frozenset[float]:
    """The values of a number in words, none when it is another word."""
    values = set()
    if word in _PARTS:
        values.add(float(_PARTS[word]))
    if word in _ORDINALS:
        values.add(float(_ORDINALS[word]))
    cardinal = _cardinal(word)
    if cardinal is not None:
        values.add(float(cardinal))
    return frozenset(values)


def _cardinal(word: str) -> int | None:
    simple = _simple()
    if word in simple:
        return simple[word]
    for scale, value in (("duizend", 1000), ("honderd", 100)):
        head, found, tail = word.partition(scale)
        if found:
            before = 1 if not head else _cardinal(head)
            after = 0 if tail in {"", "en"} else _cardinal(tail.removeprefix("en"))
            return None if before is None or after is None else before * value + after
    joined = re.fullmatch(r"(?P<unit>[a-z]+?)en(?P<ten>[a-z]+tig)", word)
    if joined and joined["unit"] in simple and joined["ten"] in simple:
        return simple[joined["ten"]] + simple[joined["unit"]]
    tens = word.split("-")
    if len(tens) == 2 and tens[0] in _TENS_EN and tens[1] in simple:
        return simple[tens[0]] + simple[tens[1]]
    return None


@cache
def _simple() -> dict[str, int]:
    found = {}
    for units, teens, tens in ((_UNITS_NL, _TEENS_NL, _TENS_NL), (_UNITS_EN, _TEENS_EN, _TENS_EN)):
        found.update({name: value for value, name in enumerate(units)})
        found.update({name: value for value, name in enumerate(teens, start=15)})
        found.update({name: 10 * value for value, name in enumerate(tens, start=2)})
    return found | {"honderd": 100, "duizend": 1000, "hundred": 100, "thousand": 1000}


def _whole(found: list[Number]) -> Iterator[Number]:
    """Without numbers inside others."""
    end = -1
    for number in found:
        if number.start >= end:
            yield number
            end = number.end

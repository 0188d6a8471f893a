"""When something was promised for: the words, and the days they stand for.

The days are counted from the day of the meeting: "in februari" said in December is the
February after. Words that name no day by themselves ("voor de begrotingsbehandeling", "zo snel
mogelijk") keep their words and get no days. Recesses move a little from year to year; the
days used here are the usual ones and are stated at `_recess`.
"""

# ruff: noqa: E501 (an alternative of an expression stays on its line)
import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
            "september", "oktober", "november", "december",
        ),
        start=1,
    )
}  # fmt: skip
_MONTH = "|".join(_MONTHS)
_NUMBERS = {
    "een": 1, "één": 1, "anderhalf": 1, "anderhalve": 1, "twee": 2, "drie": 3, "vier": 4,
    "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12,
    "veertien": 14, "vijftien": 15, "twintig": 20, "dertig": 30, "enkele": None,
    "een paar": None, "enige": None, "korte": None,
}  # fmt: skip
_NUMBER = rf"(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|\d{{1,3}})"
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4}
# First and last (month, day) of what is called a season in a debate.
_SEASONS = {
    "voorjaar": ((3, 1), (6, 20)),
    "lente": ((3, 1), (6, 20)),
    "zomer": ((6, 21), (8, 31)),
    "najaar": ((9, 1), (12, 20)),
    "herfst": ((9, 1), (12, 20)),
    "winter": ((12, 1), (2, 28)),
}
_SEASON = "|".join(_SEASONS)
# A part of a year or month, as a share of it: "begin 2025" is January to March.
_PARTS = {"einde": (0.75, 1.0), "begin": (0.0, 0.25), "eind": (0.75, 1.0), "medio": (0.375, 0.625),
          "half": (0.375, 0.625), "halverwege": (0.375, 0.625)}  # fmt: skip
_DAYS_A = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}
_MONTHS_A = {"maand": 1, "maanden": 1, "kwartaal": 3, "jaar": 12, "halfjaar": 6, "half jaar": 6}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time frame found in a sentence."""

    start: int
    end: int
    words: str
    """Verbatim."""
    since: date | None
    """The first day it can mean, None when the words leave that open."""
    until: date | None
    """The last day, None when the words leave that open."""


Days = tuple[date | None, date | None]
_OfYear = Callable[[int], tuple[date, date]]
_OPEN: Days = (None, None)
_DAY = timedelta(days=1)
_MONTHS_LONG = 300  # days: a period of a year or so is cut at months

_PERIOD = rf"""
    (?:(?:het\s+)?(?P<part>begin|eind|einde(?=\s+van\s+(?:dit|deze|volgend|komend))|medio|half|halverwege)\s*(?:van\s+)?)?(?:
        (?P<day>\d{{1,2}})\s+(?P<daymonth>{_MONTH})(?:\s+(?P<dayyear>20\d\d))?
      | (?:de\s+maand\s+)?(?P<month>{_MONTH})(?:\s+(?P<monthyear>20\d\d))?
      | (?:(?:het|de|dit|deze|komende?|aankomende?|volgend)\s+)?(?:vroege\s+|late\s+)?
        (?P<season>{_SEASON})(?:\s+(?:van\s+)?(?P<seasonyear>20\d\d|dit\s+jaar|volgend\s+jaar))?
      | (?:het\s+)?(?P<recess>zomer|herfst|kerst|voorjaars|mei|krokus)reces
      | (?:de\s+)?(?P<feast>prinsjesdag|kerst(?:mis)?|de\s+jaarwisseling|oud\s+en\s+nieuw)
      | (?:het\s+)?(?P<quarter>eerste|tweede|derde|vierde|laatste)\s+kwartaal
        (?:\s+(?:van\s+)?(?P<quarteryear>20\d\d|dit\s+jaar|volgend\s+jaar))?
      | Q(?P<q>[1-4])(?:\s+(?:van\s+)?(?P<qyear>20\d\d))?
      | (?:de\s+|het\s+)?(?P<half>eerste|tweede)\s+(?:helft|halfjaar)
        (?:\s+(?:van\s+)?(?P<halfyear>20\d\d|dit\s+jaar|volgend\s+jaar))?
      | (?:het\s+jaar\s+)?(?P<year>20\d\d)
      | (?P<relative>dit|volgend|komend|het\s+komende|deze|volgende|komende|aankomende|de\s+komende)
        \s+(?P<unit>jaar|maand|maanden|week|weken|kwartaal|dagen)
      | (?:het\s+)?(?:einde\s+van\s+het\s+jaar)(?P<yearend>)
    )"""
_BEFORE = r"(?P<before>(?:nog\s+|ruim\s+|kort\s+)?v(?:oo|óó)r(?:dat)?|uiterlijk(?:\s+(?:in|op|voor|vóór|per))?|tot)"
_AFTER = r"(?P<after>(?:direct\s+|meteen\s+|kort\s+|vlak\s+|snel\s+)?na|vanaf)"
_AROUND = r"(?P<around>rond(?:om)?|omstreeks|ongeveer\s+met|tegen)"
_IN = (
    r"(?P<in>(?:nog\s+|ergens\s+|pas\s+)?(?:in(?:\s+de\s+loop\s+van)?|gedurende|tijdens|per|op|met|aan\s+het|in\s+het)"
    r"|nog)"
)
_FRAMED = re.compile(
    rf"\b(?:(?:{_BEFORE}|{_AFTER}|{_AROUND}|{_IN})\s+)?{_PERIOD}(?![\w-])",
    re.IGNORECASE | re.VERBOSE,
)
_LASTING = re.compile(
    rf"""\b(?P<how>binnen|over|in)\s+(?:nu\s+en\s+)?(?P<count>{_NUMBER})
    (?:\s+(?:à|of|tot)\s+(?P<most>{_NUMBER}))?\s+
    (?P<unit>dagen|dag|weken|week|maanden|maand|kwartaal|half\s+jaar|halfjaar|jaar)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_EVENT = re.compile(
    r"""\b(?:(?:ruim\s+|nog\s+)?v(?:oo|óó)r|bij|tijdens|rond(?:om)?|na|met|in|uiterlijk\s+bij)\s+
    (?:de|het|onze|die|deze|een)\s+(?:(?:eerst)?volgende\s+|komende\s+|jaarlijkse\s+|halfjaarlijkse\s+)?
    (?:
        begrotings\w+(?:\s+van\s+(?:(?:[A-Z]\w+)(?:\s+en\s+[A-Z]\w+)*|\d{1,2}\s+\w+))?
      | begroting\b | voorjaarsnota | najaarsnota | miljoenennota | stemming(?:en)?
      | plenaire\s+(?:debat|behandeling) | (?:schriftelijke\s+|wets)behandeling | verkiezingen
      | (?:(?<=volgende\ )|(?<=komende\ )|(?<=eerstvolgende\ ))
        (?:debat|commissiedebat|algemeen\s+overleg|AO|overleg|wetgevingsoverleg|WGO|notaoverleg)
      | start\s+van\s+het\s+\w+(?:\s+\w*jaar)? | voortgangs(?:brief|rapportage)\w*(?:\s+van\s+\w+)? | voortgang\s+van\s+de\s+\w+ | formatie | algemene\s+politieke\s+beschouwingen
      | (?:winter|zomer|herfst|lente)\s*-?(?:nota|brief)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_VAGUE = re.compile(
    r"""\bzo\s+(?:snel|spoedig|gauw)\s+(?:als\s+)?mogelijk\b | \bop\s+(?:zeer\s+|heel\s+)?korte\s+termijn\b
      | \bbinnenkort\b | \bspoedig\b | \bop\s+afzienbare\s+termijn\b | \bbinnen\s+afzienbare\s+tijd\b
      | \belk\s+moment\b | \bper\s+omgaande\b | \b(?:morgen|vandaag\s+nog)\b
      | \bzodra\b[^,.;:]{3,70} """,
    re.IGNORECASE | re.VERBOSE,
)
_EITHER = re.compile(r"\s*,?\s*(?:of|dan\s+wel|tot(?:\s+en\s+met)?)\s+", re.IGNORECASE)
# "Niet voor Prinsjesdag" sets no deadline.
_NOT = re.compile(r"\bniet\s+(?:pas\s+)?$", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|en|,\s*en|maar|,\s*dus|,\s*maar|\()?\s*", re.IGNORECASE)
# A bare year or month without a word before it names what something is about, not when.
_NEEDS_FRAME = ("day", "month", "year", "feast")


def find_deadlines(text: str, day: date | None) -> list[Deadline]:
    """The time frames in `text` that lie ahead of `day`, in order; adjoining ones are one.

    `day` is the day of the meeting; without it every time frame is returned without days.

    >>> [found] = find_deadlines("Dat doe ik in het najaar, na het zomerreces.", date(2019, 7, 3))
    >>> found.words, found.since.isoformat(), found.until.isoformat()
    ('in het najaar, na het zomerreces', '2019-09-01', '2019-12-20')
    """
    found = sorted(
        (item for item in _found(text, day) if not _NOT.search(text, 0, item.start)),
        key=lambda item: (item.start, -item.end),
    )
    apart: list[Deadline] = []
    for item in found:
        if apart and item.start < apart[-1].end:
            continue
        if apart and _JOINT.fullmatch(text, apart[-1].end, item.start):
            apart[-1] = _joined(text, apart[-1], item)
        elif apart and _EITHER.fullmatch(text, apart[-1].end, item.start):
            words = text[apart[-1].start : item.end]
            apart[-1] = Deadline(apart[-1].start, item.end, words, apart[-1].since, item.until)
        else:
            apart.append(item)
    return apart


def _joined(text: str, first: Deadline, second: Deadline) -> Deadline:
    """Both frames at once: the days that are in both."""
    since = max(filter(None, (first.since, second.since)), default=None)
    until = min(filter(None, (first.until, second.until)), default=None)
    if since and until and since > until:
        since, until = min(since, until), max(since, until)
    return Deadline(first.start, second.end, text[first.start : second.end], since, until)


def _found(text: str, day: date | None) -> Iterator[Deadline]:
    for match in _LASTING.finditer(text):
        if match["how"].lower() != "in" or match["most"] or match["unit"].startswith(("d", "w")):
            yield _deadline(match, _lasting(match, day) if day else _OPEN)
    for match in _EVENT.finditer(text):
        yield _deadline(match, _event(match, day) if day else _OPEN)
    for match in _VAGUE.finditer(text):
        yield _deadline(match, _OPEN)
    for match in _FRAMED.finditer(text):
        framed = any(match[name] for name in ("before", "after", "around", "in", "part"))
        if not framed and any(match[name] for name in _NEEDS_FRAME):
            continue
        days = _framed(match, day) if day else _OPEN
        if days is not None:
            yield _deadline(match, days)


def _event(match: re.Match[str], day: date) -> Days:
    """The days before or after an event of which the words give the date."""
    dated = re.search(rf"(\d{{1,2}})\s+({_MONTH})$", match.group(), re.IGNORECASE)
    if dated is None or not 1 <= int(dated[1]) <= 28:
        return _OPEN
    month, number = _MONTHS[dated[2].lower()], int(dated[1])
    on, _ = _next(None, day, lambda year: _single(year, month, number))
    if re.match(r"(?:\w+\s+)?v(?:oo|óó)r\b", match.group(), re.IGNORECASE):
        return (None, on - _DAY)
    return (on, None) if match.group().lower().startswith("na") else (on, on)


def _deadline(match: re.Match[str], days: Days) -> Deadline:
    words = match.group().strip()
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return Deadline(start, start + len(words), words, *days)


def _lasting(match: re.Match[str], day: date) -> Days:
    least = _number(match["count"])
    most = _number(match["most"]) if match["most"] else least
    if least is None or most is None:
        return _OPEN
    unit = re.sub(r"\s+", " ", match["unit"].lower())
    until = _later(day, most, unit)
    if match["how"].lower() == "binnen":
        return (None, until)
    return (_later(day, least, unit), until)


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())


def _later(day: date, count: int, unit: str) -> date:
    if unit in _DAYS_A:
        return day + timedelta(days=count * _DAYS_A[unit])
    return _months_later(day, count * _MONTHS_A[unit])


def _months_later(day: date, count: int) -> date:
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _framed(match: re.Match[str], day: date) -> Days | None:
    """The days of a framed period; None for one that is over, or no date at all."""
    try:
        period = _period(match, day)
    except ValueError:  # 31 februari
        return None
    first, last = _part(match["part"], *period)
    if match["before"]:
        limit = last if _includes(match) else first - _DAY
        # "Voor de zomer", said in the first days of summer: which day it means is not to tell.
        return (None, limit) if limit >= day else _OPEN if last >= day else None
    if match["after"]:
        start = first if match["after"].lower() == "vanaf" else last + _DAY
        return (start, None) if start >= day else None
    if last < day:
        return None
    if match["around"]:
        return (max(first - 7 * _DAY, day), last + 7 * _DAY)
    return (max(first, day), last)


def _includes(match: re.Match[str]) -> bool:
    """Whether the period itself still is in time: "uiterlijk 1 maart", "voor eind 2024"."""
    upto = match["before"].lower().startswith("uiterlijk")
    return upto or match["yearend"] is not None or (match["part"] or "").lower().startswith("eind")


def _part(part: str | None, first: date, last: date) -> tuple[date, date]:
    if part is None:
        return first, last
    begin, end = _PARTS[part.lower()]
    days = (last - first).days + 1
    if days > _MONTHS_LONG:
        months = int(12 * begin) + 1, int(12 * end)
        return _span(first.year, *months)
    return first + int(days * begin) * _DAY, first + (round(days * end) - 1) * _DAY


def _period(match: re.Match[str], day: date) -> tuple[date, date]:
    """The period that the words name, the next one after `day` when they give no year."""
    if match["daymonth"]:
        month = _MONTHS[match["daymonth"].lower()]
        return _next(match["dayyear"], day, lambda year: _single(year, month, int(match["day"])))
    if match["month"]:
        month = _MONTHS[match["month"].lower()]
        return _next(match["monthyear"], day, lambda year: _span(year, month, month))
    if match["season"]:
        season = match["season"].lower()
        return _next(_stated(match["seasonyear"], day), day, lambda year: _season(year, season))
    if match["recess"]:
        recess = match["recess"].lower()
        return _next(None, day, lambda year: _recess(year, recess))
    if match["feast"]:
        feast = match["feast"].lower()
        return _next(None, day, lambda year: _feast(year, feast))
    return _year_part(match, day)


def _year_part(match: re.Match[str], day: date) -> tuple[date, date]:
    if match["quarter"] or match["q"]:
        number = int(match["q"]) if match["q"] else _ORDINALS[match["quarter"].lower()]
        months = (3 * number - 2, 3 * number)
        stated = match["quarteryear"] or match["qyear"]
        return _next(_stated(stated, day), day, lambda year: _span(year, *months))
    if match["half"]:
        months = (1, 6) if match["half"].lower() == "eerste" else (7, 12)
        return _next(_stated(match["halfyear"], day), day, lambda year: _span(year, *months))
    if match["year"]:
        return _span(int(match["year"]), 1, 12)
    if match["relative"]:
        return _relative(match["relative"].lower(), match["unit"].lower(), day)
    return _single(day.year, 12, 31)


def _stated(year: str | None, day: date) -> str | None:
    if year is None or year.isdigit():
        return year
    return str(day.year if year.lower().startswith("dit") else day.year + 1)


def _relative(which: str, unit: str, day: date) -> tuple[date, date]:
    ahead = 0 if which in {"dit", "deze"} else 1
    if unit == "jaar":
        if which in {"komend", "het komende"}:
            return day, _months_later(day, 12)
        return _span(day.year + ahead, 1, 12)
    if unit in {"maanden", "weken", "dagen"}:
        # "De komende weken": a few of them.
        return day, _later(day, 3, unit) if unit != "dagen" else day + 7 * _DAY
    if unit == "maand":
        first = _months_later(day.replace(day=1), ahead)
        return first, _months_later(first, 1) - _DAY
    if unit == "kwartaal":
        first = _months_later(day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1), 3 * ahead)
        return first, _months_later(first, 3) - _DAY
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=ahead)
    return monday, monday + 6 * _DAY


def _next(year: str | None, day: date, of: _OfYear) -> tuple[date, date]:
    if year is not None:
        return of(int(year))
    this = of(day.year)
    return this if this[1] >= day else of(day.year + 1)


def _single(year: int, month: int, day: int) -> tuple[date, date]:
    return date(year, month, day), date(year, month, day)


def _span(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _season(year: int, season: str) -> tuple[date, date]:
    first, last = _SEASONS[season]
    return date(year, *first), date(year + (last < first), *last)


def _recess(year: int, recess: str) -> tuple[date, date]:
    """The usual days of a recess of the Tweede Kamer.

    Summer: from the first Friday of July to the last Sunday of August; autumn: the week around
    the fourth Friday of October; Christmas: from the third Friday of December for three weeks;
    spring: the last two weeks of February; May: from the last Friday of April for two weeks.
    """
    if recess == "zomer":
        return _friday(year, 7, 1), date(year, 8, 31) - timedelta(
            days=(date(year, 8, 31).weekday() + 1) % 7
        )
    first, days = {
        "herfst": (_friday(year, 10, 3), 9),
        "kerst": (_friday(year, 12, 3), 23),
        "mei": (_friday(year, 4, 4), 16),
    }.get(recess, (_friday(year, 2, 3), 16))
    return first, first + timedelta(days=days)


def _friday(year: int, month: int, which: int) -> date:
    return _weekday(year, month, 4, which)


def _weekday(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _feast(year: int, feast: str) -> tuple[date, date]:
    if feast == "prinsjesdag":  # the third Tuesday of September
        day = _weekday(year, 9, 1, 3)
        return day, day
    if feast.startswith("kerst"):
        return _single(year, 12, 25)
    return _single(year, 12, 31)

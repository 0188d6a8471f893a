"""Whether the numbers and dates of a claim are those of its sources."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from assistant.answer import Language
from assistant.checking.alignment import Aligner, Alignment
from assistant.checking.numbers import Day, Number, find_days, find_numbers, unit_words
from assistant.checking.sources import Source
from assistant.folding import fold
from assistant.glossary import translations
from index.words import stem

_WEEKDAYS = {
    name: number
    for names in (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for number, name in enumerate(names.split())
}
_YEAR = re.compile(r"(?:19|20)\d\d")
# Words behind a speaker's number that may say what it counts; a claim's own come sooner.
_FAR = 6
_OUT_OF = re.compile(
    r"\s*(?:van|op|uit|of|in|out of|naar|tot|to|tegenover|tegen)(?:\s(?:de|elke|the|every))?\s*"
)
# Between two numbers that are not the same: "2 or 3 million".
_OTHER = re.compile(r"\s*(?:of|or|naar|to|tot|tegenover|versus|en|and)\s*")
# A sentence with the number must share so much of what a sentence with another number shares.
_AS_NEAR = 0.65
_NEXT_TO = 3
# What makes a number a part of one before it.
_OF_THOSE = re.compile(r"\s+(?:daarvan|hiervan|ervan|of\s(?:them|these|those))\b")
# The words right behind a number, which it counts.
_COUNTED = re.compile(r"(?:\s+[^\W\d_]+){1,2}")
_DATED_PART = re.compile(
    r"[,;:.]\s|\s(?:en|maar|and|but|tegenover|tegen|versus|against|terwijl|while)\s"
)
_PART = re.compile(r"[,;:]\s|\s(?:en|maar|and|but|omdat|because|terwijl|while)\s")


class Figures:
    """Compares the numbers of claims in one language with the sources of an answer."""

    def __init__(self, aligner: Aligner, language: Language) -> None:
        self._aligner = aligner
        self._language: Language = language

    def wrong(self, text: str, alignments: Sequence[Alignment]) -> str | None:
        """The first number or date of `text` that the sources do not have; None if all is well."""
        sources = [alignment.source for alignment in alignments]
        if day := _wrong_day(text, sources) or _wrong_weekday(text, sources):
            return day
        if pair := wrong_ratio(text, sources) or wrong_year(text, sources):
            return pair
        years = _years(sources)
        numbers = [n for n in find_numbers(text) if not n.loose and not _is_year(n, years)]
        for number in numbers:
            if _is_whole(text, number, numbers):
                return text[number.start : number.end].strip()
            same = [other for other in numbers if other.meets(number)]
            if not any(self._has(text, number, len(same), source) for source in sources):
                return text[number.start : number.end].strip()
        return None

    def _has(self, text: str, number: Number, times: int, source: Source) -> bool:
        """Whether a source has a number as often, of the same things, where the claim is about."""
        there = [n for n in find_numbers(source.text) if n.meets(number)]
        if len(there) < times:
            return False
        if _YEAR.fullmatch(text[number.start : number.end].strip()):
            return True
        if not self._same_unit(text, number, source):
            return False
        return self._is_near(text, number, source)

    def _is_near(self, text: str, number: Number, source: Source) -> bool:
        """Whether no other number stands in a sentence that is much more like the claim."""
        claimed = find_numbers(text)
        words = _between(text, number, claimed)
        groups = self._aligner.groups(words, self._language, source)
        groups = groups or self._aligner.groups(_around(text, number), self._language, source)
        mine, others, before = 0.0, 0.0, ""
        for span in source.spans:
            sentence = span.of(source.turn.text)
            shared = self._aligner.overlap(groups, sentence, source)
            numbers = find_numbers(sentence)
            if any(n.meets(number) for n in numbers):
                # What a sentence is about may stand in the one before it.
                if any(not n.loose and not n.meets(number) for n in find_numbers(before)):
                    before = ""
                both = self._aligner.overlap(groups, f"{before} {sentence}", source)
                mine = max(mine, shared, both)
            elif any(not n.loose and not any(n.meets(c) for c in claimed) for n in numbers):
                others = max(others, shared)
            before = sentence
        return mine >= _AS_NEAR * others

    def _same_unit(self, text: str, number: Number, source: Source) -> bool:
        """Whether no other number of the source stands among more of the same words."""
        mine = self._stems(unit_words(text, number), source)
        same, others = 0.0, 0.0
        for other in find_numbers(source.text):
            theirs = self._stems(unit_words(source.text, other, _FAR), source, spoken=True)
            shared = sum(self._aligner.weight(key, source) for key in mine & theirs)
            if other.meets(number):
                same = max(same, shared)
            elif not other.loose and not (number.percent and other.part):
                others = max(others, shared)
        return same >= others

    def _stems(
        self, found: Sequence[str], source: Source, *, spoken: bool = False
    ) -> frozenset[str]:
        """Words as stems in the language of a source."""
        if not spoken and self._language != source.language:
            groups = translations(" ".join(found), self._language, source.language)
            found = [word for forms in groups for form in forms for word in form.split()]
        return frozenset(stem(word, source.language) for word in found)


def _is_whole(text: str, number: Number, numbers: Sequence[Number]) -> bool:
    """Whether a part is as many as the whole before it: "of four platforms, four of them"."""
    part = _OF_THOSE.match(text, number.end) is not None
    return part and any(o.end <= number.start and o.meets(number) for o in numbers)


def without_meeting(text: str, sources: Sequence[Source]) -> str:
    """`text` less the day on which its sources were spoken: "on 3 July 2019"."""
    meetings = [source.day for source in sources if source.day]
    kept = list(text)
    for day in find_days(text):
        if day.day and any(_same_meeting(day, meeting) for meeting in meetings):
            kept[day.start : day.end] = " " * (day.end - day.start)
    return "".join(kept)


def strange_figure(text: str, other: str) -> str | None:
    """The first number or date of a translation that what it translates does not have."""
    days = find_days(other)
    for day in find_days(text):
        if not any((d.day, d.month, d.year) == (day.day, day.month, day.year) for d in days):
            return text[day.start : day.end]
    numbers = find_numbers(other)
    for number in find_numbers(text):
        if not number.loose and not any(number.meets(n) for n in numbers):
            return text[number.start : number.end].strip()
    return None


def wrong_ratio(text: str, sources: Sequence[Source]) -> str | None:
    """The first "six out of ten" of which no source has both numbers together."""
    there = [pair for source in sources for pair in _neighbours(source.text)]
    for first, second in _ratios(text):
        if not any(first.meets(a) and second.meets(b) for a, b in there):
            return text[first.start : second.end]
    for first, second in pairwise(find_numbers(text)):
        between = text[first.end : second.start]
        if not first.loose and first.meets(second) and _OTHER.fullmatch(between):
            return text[first.start : second.end]
    return None


def _neighbours(text: str) -> list[tuple[Number, Number]]:
    """Numbers that follow each other with no more than a few words between."""
    return [
        (first, second)
        for first, second in pairwise(find_numbers(text))
        if len(text[first.end : second.start].split()) <= _NEXT_TO
    ]


def wrong_year(text: str, sources: Sequence[Source]) -> str | None:
    """The first "240 in 2018" where the sources give that number another year, and only that."""
    there = [pair for source in sources for pair in _dated(source.text)]
    for number, year in _dated(text):
        years = {other for figure, other in there if figure.meets(number)}
        if years and year not in years:
            return f"{text[number.start : number.end].strip()}, {year}"
    return None


def _dated(text: str) -> list[tuple[Number, str]]:
    """Numbers with the year that stands in the same part of a sentence, where there is one."""
    found: list[tuple[Number, str]] = []
    for part in _DATED_PART.split(text):
        numbers = [n for n in find_numbers(part) if not n.loose]
        years = [n for n in numbers if _YEAR.fullmatch(part[n.start : n.end].strip())]
        if len(years) == 1 and len(numbers) == 2:
            year = part[years[0].start : years[0].end].strip()
            found += [(n, year) for n in numbers if n is not years[0]]
    return found


def _ratios(text: str) -> list[tuple[Number, Number]]:
    return [
        (first, second)
        for first, second in pairwise(find_numbers(text))
        if _OUT_OF.fullmatch(text[first.end : second.start])
        and not any(_YEAR.fullmatch(text[n.start : n.end].strip()) for n in (first, second))
    ]


def _around(text: str, number: Number) -> str:
    """The part of a claim in which a number stands."""
    start = max((m.end() for m in _PART.finditer(text) if m.end() <= number.start), default=0)
    end = min(
        (m.start() for m in _PART.finditer(text) if m.start() >= number.end), default=len(text)
    )
    return text[start:end] if len(text[start:end].split()) > 4 else text


def _between(text: str, number: Number, every: Sequence[Number]) -> str:
    """The words of the part that belong to a number rather than to the one before or behind it.

    Without numbers: that a sentence holds the number itself says nothing.
    """
    part = _around(text, number)
    start = text.index(part)
    end = start + len(part)
    for other in every:
        if start <= other.start < number.start and not other.loose:
            counted = _COUNTED.match(text, other.end)
            start = min(counted.end() if counted else other.end, number.start)
        elif number.end <= other.start < end and not other.loose:
            end = other.start
    return f"{text[start : number.start]} {text[number.end : end]}"


def _wrong_day(text: str, sources: Sequence[Source]) -> str | None:
    days = [day for source in sources for day in find_days(source.text)]
    meetings = [source.day for source in sources if source.day]
    wrong = [day for day in find_days(text) if not _has_day(day, days, meetings)]
    return text[wrong[0].start : wrong[0].end] if wrong else None


def _wrong_weekday(text: str, sources: Sequence[Source]) -> str | None:
    there = {_WEEKDAYS[word] for source in sources for word in _weekdays(source.text)}
    return next((word for word in _weekdays(text) if _WEEKDAYS[word] not in there), None)


def _weekdays(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+", fold(text)) if word in _WEEKDAYS]


def _years(sources: Sequence[Source]) -> set[int]:
    days = [day for source in sources for day in find_days(source.text)]
    found = {day.year for day in days if day.year}
    return found | {source.day.year for source in sources if source.day}


def _has_day(day: Day, days: Sequence[Day], meetings: Sequence[date]) -> bool:
    if any(_same_meeting(day, meeting) for meeting in meetings):
        return True
    return any(
        other.month == day.month
        and day.day in {None, other.day}
        and (other.year == day.year or _year_fits(day, other, meetings))
        for other in days
    )


def _same_meeting(day: Day, meeting: date) -> bool:
    return (
        day.month == meeting.month
        and day.day in {None, meeting.day}
        and day.year in {None, meeting.year}
    )


def _year_fits(day: Day, other: Day, meetings: Sequence[date]) -> bool:
    """Whether a year may be left out, or be added to a date that a speaker says without one."""
    if day.year is None:
        return True
    if other.year is not None:
        return False
    return any(
        day.year == meeting.year or (day.year == meeting.year + 1 and day.month <= meeting.month)
        for meeting in meetings
    )


def _is_year(number: Number, years: set[int]) -> bool:
    return any(value in years for value in number.values if 1800 < value < 2200)

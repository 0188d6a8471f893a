"""Whether the numbers and dates of a claim are those of its sources."""

import re
from collections.abc import Sequence
from datetime import date

from assistant.answer import Language
from assistant.checking.alignment import Aligner, Alignment
from assistant.checking.numbers import Day, Number, find_days, find_numbers, unit_after
from assistant.checking.sources import Source
from index.words import is_stop, stem

_UNIT_WORDS = 4
# A sentence with the number must share so much of what a sentence with another number shares.
_AS_NEAR = 0.5
_PART = re.compile(r"[,;:]\s|\s(?:en|maar|and|but|omdat|because|terwijl|while)\s")


class Figures:
    """Compares the numbers of claims in one language with the sources of an answer."""

    def __init__(self, aligner: Aligner, language: Language) -> None:
        self._aligner = aligner
        self._language: Language = language

    def wrong(self, text: str, alignments: Sequence[Alignment]) -> str | None:
        """The first number or date of `text` that the sources do not have; None if all is well."""
        sources = [alignment.source for alignment in alignments]
        if day := _wrong_day(text, sources):
            return day
        years = _years(sources)
        numbers = [n for n in find_numbers(text) if not n.loose and not _is_year(n, years)]
        for number in numbers:
            same = [other for other in numbers if other.meets(number)]
            if not any(self._has(text, number, len(same), source) for source in sources):
                return text[number.start : number.end].strip()
        return None

    def _has(self, text: str, number: Number, times: int, source: Source) -> bool:
        """Whether a source has a number as often, of the same things, where the claim is about."""
        there = [n for n in find_numbers(source.text) if n.meets(number)]
        if len(there) < times or not _same_unit(text, number, source):
            return False
        return self._is_near(_around(text, number), number, source)

    def _is_near(self, part: str, number: Number, source: Source) -> bool:
        """Whether no other number stands in a sentence that is much more like the claim."""
        groups = self._aligner.groups(part, self._language, source)
        mine, others = 0.0, 0.0
        spans = [span.of(source.turn.text) for span in source.spans]
        for place, sentence in enumerate(spans):
            numbers = [n for n in find_numbers(sentence) if not n.loose]
            # What a sentence is about may stand in the one before it.
            before = spans[place - 1] if place else ""
            shared = self._aligner.overlap(groups, sentence, source)
            if any(n.meets(number) for n in find_numbers(sentence)):
                mine = max(mine, shared, self._aligner.overlap(groups, f"{before} {sentence}", source))
            elif numbers:
                others = max(others, shared)
        return mine >= _AS_NEAR * others


def _around(text: str, number: Number) -> str:
    """The part of a claim in which a number stands."""
    start = max((m.end() for m in _PART.finditer(text) if m.end() <= number.start), default=0)
    end = min((m.start() for m in _PART.finditer(text) if m.start() >= number.end), default=len(text))
    return text[start:end] if len(text[start:end].split()) > 4 else text


def _same_unit(text: str, number: Number, source: Source) -> bool:
    """Whether it counts the same things, where the source counts those at all."""
    mine = [stem(word, source.language) for word in unit_after(text, number, 1)]
    if not mine or is_stop(mine[0], source.language):
        return True
    counted = [
        other
        for other in find_numbers(source.text)
        if mine[0] in {stem(w, source.language) for w in unit_after(source.text, other, _UNIT_WORDS)}
    ]
    return not counted or any(number.meets(other) for other in counted)


def _wrong_day(text: str, sources: Sequence[Source]) -> str | None:
    days = [day for source in sources for day in find_days(source.text)]
    meetings = [source.day for source in sources if source.day]
    wrong = [day for day in find_days(text) if not _has_day(day, days, meetings)]
    return text[wrong[0].start : wrong[0].end] if wrong else None


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

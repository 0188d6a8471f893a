"""Dates, times and parliamentary years as reports print them."""

import re
from datetime import date

_MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}
_MONTH = "|".join(_MONTHS)
_MORE_DAYS = r"(?:\s?(?:en|,|t/m|and|-|–)\s?\d{1,2})*"
DATE = rf"\d{{1,2}}(?:e|st|nd|rd|th)?{_MORE_DAYS}\s(?:{_MONTH})\s\d{{4}}\b"
"""A printed date, for use in patterns that ignore case."""
_PARTS = re.compile(rf"\b(\d{{1,2}})(?:e|st|nd|rd|th)?{_MORE_DAYS}\s({_MONTH})\s(\d{{4}})\b", re.I)
_AMERICAN = re.compile(rf"\b({_MONTH})\s(\d{{1,2}}),?\s(\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def first_date(text: str) -> date | None:
    """Find the first date in a text; of several days ("3 en 10 juli 2019") the first.

    >>> first_date("op 3 juli 2019"), first_date("July 3, 2019"), first_date("31 juni 2019")
    (datetime.date(2019, 7, 3), datetime.date(2019, 7, 3), None)
    """
    if found := _PARTS.search(text):
        day, month, year = found.groups()
        return _date(int(year), _MONTHS[month.lower()], int(day))
    if found := _AMERICAN.search(text):
        month, day, year = found.groups()
        return _date(int(year), _MONTHS[month.lower()], int(day))
    if found := _ISO.search(text):
        year, month, day = found.groups()
        return _date(int(year), int(month), int(day))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parliamentary_year(first: str, second: str) -> str:
    """Write a year as it is cited; only a change of century is written in full.

    >>> parliamentary_year("2018", "2019"), parliamentary_year("1999", "2000")
    ('2018/19', '1999/2000')
    """
    second = second if len(second) == 4 else first[:2] + second
    return f"{first}/{second[2:] if second[:2] == first[:2] else second}"


def clock(parts: list[str]) -> str | None:
    """Write hours and minutes as a local time: ["9", "30"] is "9.30"."""
    return f"{parts[0]}.{parts[1]}" if len(parts) >= 2 else None

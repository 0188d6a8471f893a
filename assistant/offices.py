"""Offices that a question names instead of a person: the minister, the chair, the members."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.transcript import Role

_GOVERNMENT = re.compile(
    r"""\b(?:
        (?:demissionair\w*\s)?(?:
            staats?s?ecretaris(?:sen)?|stas|ministers?|minister-president|premier
          | bewinds(?:persoon|personen|lieden|man|vrouw)|kabinet|regering)
      | state\ssecretar(?:y|ies)|secretar(?:y|ies)\sof\sstate|ministers?|prime\sminister
      | junior\sminister|government|cabinet
    )(?:'s)?\b""",
    re.VERBOSE,
)
_CHAIR = re.compile(r"\b(?:(?:vice|onder)?voorzitters?|chair(?:man|woman|person)?|speaker)\b")
_MEMBERS = re.compile(
    r"""\b(?:kamerleden|kamerlid|de\skamer|partijen|fracties|leden
      | members?(?:\sof\sparliament)?|mps?|parties)\b""",
    re.VERBOSE,
)
# Read on the text as written: the capitals tell where a ministry's name ends.
_MINISTRY = re.compile(
    r"""\b(?:minister|staatssecretaris|state\ssecretary|secretary\sof\sstate)s?
        \s(?:van|of|for|voor)\s
        (?P<ministry>[A-ZÀ-Ý]\w+(?:(?:,|\sen|\sand|,?\s[A-Z]\w+)\s?[A-ZÀ-Ý]?\w+)*)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office, named at an offset in a question."""

    start: int
    role: Role


def offices(plain: str) -> list[Office]:
    """The offices that one person holds, in the order of a folded question."""
    found = [Office(match.start(), "bewindspersoon") for match in _GOVERNMENT.finditer(plain)]
    found += [Office(match.start(), "voorzitter") for match in _CHAIR.finditer(plain)]
    return sorted(found, key=lambda office: office.start)


def office_spans(plain: str) -> Iterator[tuple[int, int]]:
    """Where a folded question names an office or the members together."""
    for pattern in (_GOVERNMENT, _CHAIR, _MEMBERS):
        for match in pattern.finditer(plain):
            yield match.span()


def names_office(plain: str) -> bool:
    """Whether folded words name an office that one person holds."""
    return bool(_GOVERNMENT.search(plain) or _CHAIR.search(plain))


def names_members(plain: str) -> bool:
    """Whether a folded question names the members, or their parties, together."""
    return _MEMBERS.search(plain) is not None


def without_ministries(text: str) -> str:
    """`text`, as long as it was, with ministries blanked: none is to be taken for a surname."""
    return _MINISTRY.sub(_blanked, text)


def _blanked(match: re.Match[str]) -> str:
    ministry = match["ministry"]
    return match.group().removesuffix(ministry) + "x" * len(ministry)

"""Whose words a question wants, and who is named as the other side.

"Wat antwoordde de Staatssecretaris op de vraag van Kuik" wants the Staatssecretaris's words;
Kuik stands opposite. Patterns are read on folded text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.aims import Aim
from assistant.offices import Office, offices
from assistant.people import Mention
from index.transcript import Role

# Characters that a title before a name may take: "demissionair staatssecretaris ".
_TITLE_WIDTH = 32
# "..., zoals Mutluer vroeg": says who asked, and is not what is asked.
_ASIDE = re.compile(
    r"""\b(?:zoals|waar|waarnaar|waarover|as|that)\b\s[^,?;]{0,40}?
        \b(?:vroeg|vroegen|gevraagd(?:\shad)?|zei|noemde|suggereerde|voorstelde|opperde
           | asked|said|suggested|proposed)\b""",
    re.VERBOSE,
)
# What stands right before the name of the other side.
_OPPOSITE = re.compile(
    r"""(?:
        \b(?:vra(?:ag|gen)|verzoek|interruptie|motie|voorstel|suggestie|punt|zorgen?|kritiek
           | question|questions|request|concerns?|proposal|motion|point)
        (?:\s\w+){0,2}\s(?:van|by|from|of)
      | \b(?:aan|tegen|richting|naar|(?<!according\s)to|towards)
      | \b(?:answer(?:ed)?|antw(?:oord\w*)?(?:\s.*)?\sop|reactie\sop|reageerde\s.*\sop
           | react(?:ed|ion)?\sto)
      # "het door Segers gewenste onderzoek"
      | \b(?:het|de|een|dit|dat|deze|die)\sdoor
    )
    (?:\s(?:de|het|the|heer|mevrouw|meneer|mr|mrs|ms|collega|kamerlid|lid|fractie|van))*\s*$""",
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"^(?:'s|s')\s(?:question|request|concern|proposal|motion|point)")
_JOINED = re.compile(r"^\s*(?:,|en|and|of|or|&|/)")


@dataclass(frozen=True, slots=True)
class Sides:
    """The people that a question names."""

    wanted: tuple[Mention, ...] = ()
    """Those whose words are wanted."""
    others: tuple[Mention, ...] = ()
    """The other side: who asked, or to whom it was said."""
    role: Role | None = None
    """The role of whoever's words are wanted, where that is all the question tells."""


def sides(plain: str, mentions: Sequence[Mention], aim: Aim) -> Sides:
    """Who is who among the people that a folded question names."""
    others = [mention for mention in mentions if _is_other(plain, mention)]
    wanted = sorted((m for m in mentions if m not in others), key=lambda mention: mention.start)
    office = _first_office(plain, mentions, aim)
    if office:
        return _beside(office, wanted, others)
    if len(wanted) > 1 and not _JOINED.search(plain[wanted[0].end : wanted[1].start]):
        # "Gaf Van der Burg Bikker gelijk?": the first is asked about, the rest stand opposite.
        others += wanted[1:]
        wanted = wanted[:1]
    return _by_aim(aim, wanted, others)


def without_asides(plain: str) -> str:
    """A folded question without the clauses that only say who asked it before."""
    return _ASIDE.sub(" ", plain)


def is_opposite(before: str) -> bool:
    """Whether whoever is named right after the folded words `before` is the other side."""
    return _OPPOSITE.search(before) is not None


def _is_other(plain: str, mention: Mention) -> bool:
    return (
        is_opposite(plain[: mention.start])
        or _POSSESSIVE.match(plain[mention.end :]) is not None
        or any(a.start() < mention.start < a.end() for a in _ASIDE.finditer(plain))
    )


def _first_office(plain: str, mentions: Sequence[Mention], aim: Aim) -> Office | None:
    """The first office that stands by itself and whose holder may be the one who speaks."""
    for office in offices(plain):
        if aim in ("who", "asked") and office.role != "voorzitter":
            # Whoever asks is a member or the chair; the bewindspersoon is asked.
            continue
        if not _is_title(plain, office, mentions) and not is_opposite(plain[: office.start]):
            return office
    return None


def _is_title(plain: str, office: Office, mentions: Sequence[Mention]) -> bool:
    """Whether an office stands right before a name and belongs to it."""
    return any(
        0 < mention.start - office.start < _TITLE_WIDTH
        and " " not in plain[office.start : mention.start].strip()
        for mention in mentions
    )


def _beside(office: Office, wanted: list[Mention], others: list[Mention]) -> Sides:
    """Who holds the office speaks, unless a person stands before it.

    "Wat antwoordde de Staatssecretaris op Kuik", but "Wat vroeg Kuik de Staatssecretaris".
    """
    if any(mention.start <= office.start for mention in wanted):
        return Sides(tuple(wanted), tuple(others))
    return Sides((), (*others, *wanted), office.role)


def _by_aim(aim: Aim, wanted: list[Mention], others: list[Mention]) -> Sides:
    if aim == "who":
        # Who it was is the question; whoever is named is part of its subject.
        return Sides((), (*wanted, *others))
    if aim == "promise":
        # Only a bewindspersoon makes a promise; a member who is named asked for it or got it.
        members = [mention for mention in wanted if mention.person.role == "kamerlid"]
        makers = tuple(mention for mention in wanted if mention.person.role != "kamerlid")
        return Sides(makers, (*others, *members), None if makers else "bewindspersoon")
    if aim == "asked" and not wanted:
        return Sides(tuple(others), (), None if others else "kamerlid")
    return Sides(tuple(wanted), tuple(others))

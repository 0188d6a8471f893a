"""Dutch political parties, the names that people use for them, and which a question names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.folding import fold
from assistant.sides import is_opposite

# Every party that has sat in the States General since 1995, under the name that reports print;
# what follows are other names for it. A party in a report that is not here is known by its
# printed name alone.
_NAMES: dict[str, tuple[str, ...]] = {
    "50PLUS": ("50 plus", "vijftigplus"),
    "AOV": ("algemeen ouderen verbond",),
    "BBB": ("boerburgerbeweging", "boer burger beweging"),
    "BIJ1": ("bij 1",),
    "CDA": ("christendemocraten", "christen-democratisch appel", "christian democrats"),
    "CD": ("centrumdemocraten",),
    "ChristenUnie": ("cu", "christen unie", "christian union"),
    "D66": ("d 66", "d'66", "democraten 66", "democrats 66"),
    "DENK": ("fractie denk", "partij denk"),
    "FVD": ("forum voor democratie", "forum for democracy", "fvd"),
    "GPV": ("gereformeerd politiek verbond",),
    "GroenLinks": ("groen links", "gl", "green left", "greenleft"),
    "GroenLinks-PvdA": ("gl-pvda", "gl/pvda", "groenlinks/pvda", "pvda-groenlinks", "pvda/gl"),
    "JA21": ("ja 21",),
    "LN": ("leefbaar nederland",),
    "LPF": ("lijst pim fortuyn",),
    "NSC": ("nieuw sociaal contract", "new social contract"),
    "OSF": ("onafhankelijke senaatsfractie",),
    "PvdA": ("partij van de arbeid", "arbeiderspartij", "labour party"),
    "PvdD": ("partij voor de dieren", "party for the animals", "dierenpartij"),
    "PVV": ("partij voor de vrijheid", "party for freedom"),
    "RPF": ("reformatorische politieke federatie",),
    "SGP": ("staatkundig gereformeerde partij",),
    "SP": ("socialistische partij", "socialist party"),
    "Unie 55+": ("unie 55 plus",),
    "Volt": ("volt nederland",),
    "VVD": ("volkspartij voor vrijheid en democratie", "liberalen"),
}
# Short names that are also ordinary words in lower case, in one language or the other.
_NEEDS_CAPITALS = frozenset({"DENK", "GL", "CD", "CU", "LN", "Volt", "SP"})
# "Veltman (VVD)", "van Omtzigt (": the party only says who a person is.
_APPOSED = re.compile(r"\b(?:van|aan|by|from|to) (?:[\w'-]+ ){1,3}\(?$")


@dataclass(frozen=True, slots=True)
class NamedParties:
    """The parties that a question names."""

    speaking: tuple[str, ...]
    """Parties as printed, whose words are wanted."""
    absent: tuple[str, ...]
    """Parties whose words are wanted and for whom nobody speaks in the transcripts."""
    spans: tuple[tuple[int, int], ...]
    """Where the question names parties, those of the other side too."""
    first: int | None = None
    """Where the first of those whose words are wanted is named."""


def named_parties(text: str, present: frozenset[str]) -> NamedParties:
    """The parties that `text` names, against those that speak in the transcripts."""
    plain = fold(text)
    speaking: dict[str, None] = {}
    absent: dict[str, None] = {}
    spans: list[tuple[int, int]] = []
    first: int | None = None
    for party, start, end in _found(text, plain, present):
        if any(start < other_end and other < end for other, other_end in spans):
            # Part of a longer name that was found before.
            continue
        spans.append((start, end))
        if is_opposite(plain[:start]) or _APPOSED.search(plain[:start]):
            # "op de vraag van de VVD": no words of theirs are asked for.
            continue
        spoken = _speaking_under(party, present)
        speaking.update(dict.fromkeys(spoken))
        if spoken:
            first = start if first is None else min(first, start)
        if not spoken:
            absent[party] = None
    return NamedParties(tuple(speaking), tuple(absent), tuple(spans), first)


def party_names(present: Iterable[str]) -> list[tuple[str, str, bool]]:
    """Every name under which a question may mean a party, longest first.

    `present` are parties as the reports print them. Each entry is the folded name, the party's
    printed name, and whether the name counts only when written with a capital.
    """
    names: dict[str, str] = {}
    for party, others in _NAMES.items():
        for name in (party, *others):
            names.setdefault(fold(name), party)
    for party in present:
        names[fold(party)] = party
    capitals = {fold(name) for name in _NEEDS_CAPITALS}
    return sorted(
        ((name, party, name in capitals) for name, party in names.items()),
        key=lambda entry: -len(entry[0]),
    )


def _found(text: str, plain: str, present: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """Every party name in a question with its place, longest names first."""
    for name, party, capitals in party_names(present):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", plain):
            if not capitals or text[match.start()].isupper():
                yield party, *match.span()


def _speaking_under(party: str, present: frozenset[str]) -> list[str]:
    """The printed parties that a name stands for: a merged party under either half."""
    if party in present:
        return [party]
    return sorted(other for other in present if party in other.split("-"))

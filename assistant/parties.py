"""Dutch political parties and the names that people use for them."""

from collections.abc import Iterable

from assistant.folding import fold

# Every party that has sat in the States General since 1995, under the name that reports print;
# what follows are other names for it. A party in a report that is not here is known by its
# printed name alone.
_NAMES: dict[str, tuple[str, ...]] = {
    "50PLUS": ("50 plus", "vijftigplus"),
    "AOV": ("algemeen ouderen verbond",),
    "BBB": ("boerburgerbeweging", "boer burger beweging"),
    "BIJ1": ("bij een",),
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

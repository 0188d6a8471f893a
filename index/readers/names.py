"""What a person's name looks like, and when two printed names mean one person."""

import re
from collections.abc import Iterable

PARTICLES = frozenset(
    """van de der den ten ter te 't ’t 's ’s het in op aan bij tot thoe und von vom zu zur zum la
    le les du des da das do dos di del della el al bin ben ibn abu y e i à av uit onder over voor
    and of""".split()
)
_JOINING = frozenset("and of uit onder over voor e i y".split())
# What may stand before a name's capital: d'Ancona, 't Hart.
_ELISION = re.compile(r"(?:[dlnts]|[DLO])?['’]")
_REST = re.compile(r"[\w'’.\-‑/]*$")
_MAX_TOKENS = 8
# Whole utterances of one word, which without a title are no name ("Helder" can be either).
_NO_NAMES = frozenset(
    """dank akkoord ja nee goed prima oké oke welkom goedemorgen goedemiddag goedenavond
    voorzitter agreed yes no thanks thank welcome good excellent okay""".split()
)


def is_name(text: str) -> bool:
    """Whether all of `text` could be a printed name: "Van der Staaij", "J. de Vries", "Öztürk".

    >>> [is_name(x) for x in ("Faber-van de Klashorst", "In 't Veld", "Kuik zei", "de", "Dank u")]
    [True, True, False, False, False]
    """
    tokens = text.split()
    if not 0 < len(tokens) <= _MAX_TOKENS:
        return False
    if tokens[-1].casefold() in PARTICLES or tokens[0].casefold() in _JOINING:
        return False
    return all(token in PARTICLES or _is_capitalised(token) for token in tokens)


def is_untitled_name(text: str) -> bool:
    """Whether `text`, without a title before it, is a name rather than a short utterance."""
    return is_name(text) and text.casefold().strip(".") not in _NO_NAMES


def _is_capitalised(token: str) -> bool:
    elision = _ELISION.match(token)
    bare = token[elision.end() :] if elision else token
    abbreviated = bare.endswith(".") and len(bare) > 5 and "." not in bare[:-1]
    return bare[:1].isupper() and bool(_REST.match(bare)) and not abbreviated


def name_key(name: str) -> str:
    """The name for comparing: without case and with one kind of apostrophe."""
    return " ".join(name.replace("’", "'").casefold().split())


def same_person(one: str, other: str) -> bool:
    """Whether two printed names can mean one person: equal, or one adds first names.

    >>> same_person("De Vries", "Jan de Vries"), same_person("Vries", "De Vries")
    (True, False)
    """
    first, second = sorted((name_key(one), name_key(other)), key=len)
    if first == second:
        return True
    if not second.endswith(" " + first):
        return False
    # What the longer name adds must be first names; a particle would make it another surname.
    return second.removesuffix(first).split()[-1] not in PARTICLES


def find_person(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that means the person called `name`; None when none or several do."""
    names = list(dict.fromkeys(names))
    exact = [other for other in names if name_key(other) == name_key(name)]
    if exact:
        return exact[0]
    similar = [other for other in names if same_person(name, other)]
    return similar[0] if len(similar) == 1 else None

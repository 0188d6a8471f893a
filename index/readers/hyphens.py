"""Whether a hyphen at a line's end belongs to the word or only to the line."""

import re
from collections import Counter
from collections.abc import Iterable

SOFT = "\u00ad"
_HYPHENS = "-‐"
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
_FIRST = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
# After these a hyphen at the line's end stands for the rest of a word: "in- en uitvoer".
_SUSPENDING = frozenset(
    "en of dan tot maar noch als om respectievelijk resp and or to through nor".split()
)
# Words that Dutch spelling writes with a hyphen behind them.
_WITH_HYPHEN = frozenset("niet oud ex non vice adjunct aspirant semi pseudo anti-".split())
_WITH_HYPHEN_BEFORE = {
    "minister": ("president", "plenipotentiary"),
    "secretaris": ("generaal",),
    "secretarissen": ("generaal",),
    "directeur": ("generaal",),
    "directeuren": ("generaal",),
    "advocaat": ("generaal",),
    "procureur": ("generaal",),
    "auditeur": ("generaal", "militair"),
    "gouverneur": ("generaal",),
    "kandidaat": ("lid", "lidstaat", "lidstaten", "notaris"),
}
# Vowels that would be read as one sound: Dutch writes "politie-inzet", "zee-eend".
_CLASH = frozenset("aa ee oo uu ei ai oi ui".split())
_TREMA = dict(zip("aeiou", "äëïöü", strict=True))


class Words:
    """The words of a document, counted, as evidence for hyphens at its line ends."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        for line in lines:
            # The last and first word of a line may be halves.
            words = _WORD.findall(line.rstrip())
            whole = words[:-1] if line.rstrip().endswith(tuple(_HYPHENS)) else words
            self._counts.update(_plain(word) for word in whole)

    def __getitem__(self, word: str) -> int:
        return self._counts[_plain(word)]


def join(first: str, second: str, words: Words) -> str:
    """Two lines of one paragraph as one text.

    >>> join("de Staatsse-", "cretaris", Words([])), join("in-", "en uitvoer", Words([]))
    ('de Staatssecretaris', 'in- en uitvoer')
    """
    return "".join(seam(first, second, words))


def seam(first: str, second: str, words: Words) -> tuple[str, str]:
    """Two lines of one paragraph, without white space at the cut, so that they can be put together.

    What is undone is the hyphen of a line's end. A hyphen stays when it is a word's own: before a
    capital or a digit, after an abbreviation, a number or a single letter, before "en" and "of"
    (then with a space), where Dutch spelling asks for one, or when the same document writes the
    word with it. In doubt the hyphen goes: most hyphens at line ends are the typesetter's.
    """
    if first.endswith(SOFT):
        return first.rstrip(SOFT), second
    if first.endswith("‑") or _ends_in_slash(first):
        return first, second
    head, tail = _cut_word(first), _FIRST.match(second)
    if not head or not tail:
        return f"{first} ", second
    start, tail_word = first[:-1], tail.group()
    whole, hyphened = words[head + tail_word], words[f"{head}-{tail_word}"]
    if tail_word.casefold() in _SUSPENDING and not whole:
        return f"{start}- ", second
    if whole != hyphened:
        return (f"{start}-" if hyphened > whole else start), second
    if with_trema := _trema(head, second, words):
        return start, with_trema
    return (f"{start}-" if _own_hyphen(head, tail_word) else start), second


def _cut_word(line: str) -> str | None:
    """The part of a word before the hyphen that ends a line."""
    word = line[line.rfind(" ") + 1 :]
    if len(word) < 2 or word[-1] not in _HYPHENS or not word[-2].isalnum():
        return None
    return word[max(word.rfind(mark) for mark in '(«“"‘[') + 1 : -1]


def _own_hyphen(head: str, tail: str) -> bool:
    last = re.split(r"[-‐‑/]", head)[-1]
    if tail[0].isupper():
        # A heading in capitals is broken like any other line.
        return not (head.isupper() and tail.isupper() and len(last) > 3)
    if not tail[0].isalpha() or len(last) == 1 or any(char.isdigit() for char in last):
        return True
    if any(char.isupper() for char in last[1:]) or last.casefold() in _WITH_HYPHEN:
        return True
    if tail.casefold().startswith(_WITH_HYPHEN_BEFORE.get(last.casefold(), ("\0",))):
        return True
    return (last[-1] + tail[0]).casefold() in _CLASH


def _trema(head: str, second: str, words: Words) -> str | None:
    """`second` with the trema that a hyphen replaces: "ge-" + "interesseerd".

    Only for prefixes that never keep a hyphen, and where the document shows the word.
    """
    mark = _TREMA.get(second[0])
    if not mark or head[-1] not in "aeiou":
        return None
    marked = mark + second[1:]
    tail = _FIRST.match(marked)
    shown = tail is not None and words[head + tail.group()] > 0
    clash = (head[-1] + second[0]) in _CLASH
    return marked if shown or (clash and head.casefold() in ("ge", "be")) else None


def _ends_in_slash(text: str) -> bool:
    return len(text) > 1 and text[-1] == "/" and text[-2].isalnum()


def _plain(word: str) -> str:
    return word.casefold().replace("‐", "-").replace("’", "'")

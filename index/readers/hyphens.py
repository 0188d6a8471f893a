"""Whether a hyphen at a line's end belongs to the word or only to the line."""

import re
from collections import Counter
from collections.abc import Iterable

SOFT = "\u00ad"
_HYPHENS = "-‐"
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
# The last word of a line with the hyphen that ends it.
_LAST = re.compile(r"([^\W_](?:[^\s(«“\"]*[^\W_])?)[-‐]$")
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
    """Two lines of one paragraph as one text, a hyphen between them undone where it is the line's.

    Both without white space at the cut. A hyphen stays when it is a word's own: before a capital
    or a digit, after an abbreviation, a number or a single letter, before "en" and "of" (then
    with a space), where Dutch spelling asks for one, or when the same document writes the word
    with it. In doubt the hyphen goes, as most hyphens at line ends are the typesetter's.

    >>> join("de Staatsse-", "cretaris", Words([])), join("in-", "en uitvoer", Words([]))
    ('de Staatssecretaris', 'in- en uitvoer')
    """
    if first.endswith(SOFT):
        return first.rstrip(SOFT) + second
    if first.endswith("‑") or _ends_in_slash(first):
        return first + second
    before, after = _LAST.search(first), _FIRST.match(second)
    if not before or not after:
        return f"{first} {second}"
    return first[: before.start()] + _joined(before.group(1), second, after.group(), words)


def _joined(head: str, second: str, tail: str, words: Words) -> str:
    """`head` (without its hyphen) and the line `second`, whose first word is `tail`."""
    whole, hyphened = words[head + tail], words[f"{head}-{tail}"]
    if tail.casefold() in _SUSPENDING and not whole:
        return f"{head}- {second}"
    if whole != hyphened:
        return head + ("-" if hyphened > whole else "") + second
    if with_trema := _trema(head, second, words):
        return with_trema
    return head + ("-" if _own_hyphen(head, tail) else "") + second


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
    """The word with the trema that a hyphen replaces: "ge-" + "interesseerd".

    Only for prefixes that never keep a hyphen, and where the document shows the word.
    """
    mark = _TREMA.get(second[0])
    if not mark or head[-1] not in "aeiou":
        return None
    marked = mark + second[1:]
    tail = _FIRST.match(marked)
    shown = tail is not None and words[head + tail.group()] > 0
    clash = (head[-1] + second[0]) in _CLASH
    return head + marked if shown or (clash and head.casefold() in ("ge", "be")) else None


def _ends_in_slash(text: str) -> bool:
    return len(text) > 1 and text[-1] == "/" and text[-2].isalnum()


def _plain(word: str) -> str:
    return word.casefold().replace("‐", "-").replace("’", "'")

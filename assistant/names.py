"""What a question names besides people: places, organisations, laws, reports."""

import re
from collections.abc import Iterator

from assistant.folding import fold

_WORD = re.compile(r"[^\W_][\w/-]*")
# Words with capitals side by side; or a number with a letter, as articles of law have
# ("1e" is an ordinal).
_CAPITALS = re.compile(r"\b[A-ZÀ-Þ][\w/-]+(?:\s[A-ZÀ-Þ][\w/-]+)*|\b\d+(?!e\b)[a-z]\b")
# A question in which so large a part of the words has a capital, and of so many words, is a
# heading: its capitals tell nothing.
_HEADING, _LEAST_WORDS = 0.6, 5
# What is named so often in any debate that it need not be said again.
_EVERYWHERE = frozenset(
    """kamer tweede eerste staten generaal parlement rijk nederland nederlandse nederlander
    nederlanders den haag europa europese eu ai tv dutch netherlands hague europe european house
    chamber parliament state states secretary i ok
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni
    juli augustus september oktober november december kerst pasen pinksteren
    monday tuesday wednesday thursday friday saturday sunday january february march may june july
    august october christmas easter ao wgo""".split()
)


def names_in(text: str) -> tuple[str, ...]:
    """The words of `text` with a capital that is not that of a sentence, in order.

    Those side by side are one name. A word that stands first counts when it is all capitals.

    >>> names_in("Wat zei het OM over Schiphol Oost? En wat Amsterdam?")
    ('OM', 'Schiphol Oost', 'Amsterdam')
    """
    words = _WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    if len(words) >= _LEAST_WORDS and capitals > _HEADING * len(words):
        return ()
    found = (" ".join(_telling(text, run)) for run in _CAPITALS.finditer(text))
    return tuple(name for name in found if name)


def _telling(text: str, run: re.Match[str]) -> Iterator[str]:
    """The words of a run with capitals that name something in particular."""
    for word in _WORD.finditer(text, *run.span()):
        is_name = word.group()[:2].isupper() or not _begins(text, word.start())
        if is_name and fold(word.group()) not in _EVERYWHERE:
            yield word.group()


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins at an offset."""
    before = text[:at].rstrip(" \"'«“‘(")
    return not before or before[-1] in ".?!:"

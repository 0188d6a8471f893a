"""English words of debate and policy, and the Dutch words that reports use for them."""

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

from assistant.answer import Language
from assistant.folding import fold

_WORD = re.compile(r"[^\W_]+(?:['./-][^\W_]+)*")
_LONGEST = 3


def translations(text: str, language: Language, into: Language) -> list[tuple[str, ...]]:
    """The words of `text` as groups of alternatives in the language `into`.

    A word or phrase that the glossary knows gives its translations; any other word stays as it
    is, for names and borrowed words are the same in both languages.

    >>> translations("a quality mark for Groningen", "en", "nl")
    [('a',), ('keurmerk',), ('for',), ('groningen',)]
    """
    words = words_of(text)
    if language == into:
        return [(word,) for word in words]
    known = _entries(language)
    groups: list[tuple[str, ...]] = []
    at = 0
    while at < len(words):
        length, found = _longest(words, at, known)
        groups.append(found)
        at += length
    return groups


def words_of(text: str) -> list[str]:
    """The words of `text` as they are looked up: without case, accents and marks around them."""
    return _WORD.findall(fold(text))


def _longest(
    words: list[str], at: int, known: dict[str, tuple[str, ...]]
) -> tuple[int, tuple[str, ...]]:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + length])
        if phrase in known:
            return length, known[phrase]
    return 1, (words[at],)


@cache
def _entries(language: Language) -> dict[str, tuple[str, ...]]:
    """What each word or phrase of `language` may be in the other one."""
    to_dutch: dict[str, tuple[str, ...]] = {}
    to_english: dict[str, list[str]] = defaultdict(list)
    text = files("data").joinpath("reference", "en-nl.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            english, _, dutch = line.partition(": ")
            to_dutch[fold(english)] = tuple(fold(word) for word in dutch.split(", "))
            for word in to_dutch[fold(english)]:
                to_english[word].append(fold(english))
    if language == "en":
        return to_dutch
    return {word: tuple(others) for word, others in to_english.items()}

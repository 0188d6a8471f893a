"""Dutch words that can stand for one another in a question and in a debate."""

from collections import defaultdict
from functools import cache
from importlib.resources import files

import Stemmer

from assistant.folding import fold

# The first only takes endings off, the second also undoes "gebouwd" and "steeg", and meets more
# words that are not the same.
_STEMMERS = ("dutch_porter", "dutch")


def synonyms(word: str) -> tuple[str, ...]:
    """Other Dutch words for a folded Dutch word, the nearest first; none where none are known.

    Inflected forms are met by their stem.

    >>> "arresteren" in synonyms("opgepakt")
    True
    """
    found = _entries().get(word) or _inflected(word)
    return tuple(other for other in found if other != word)


def _inflected(word: str) -> tuple[str, ...]:
    """What is known of the word of which `word` is a form; the nearest kind of form first."""
    for name in _STEMMERS:
        met = _by_stem(name).get(_stemmer(name).stemWord(word))
        if met:
            return _entries()[met]
    # "Arresteert": neither takes the ending of a verb off.
    met = _by_stem("dutch").get(word[:-1]) if word.endswith("t") else None
    return _entries()[met] if met and met.endswith(("en", "ing")) else ()


@cache
def _entries() -> dict[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    text = files("data").joinpath("reference", "nl-synonyms.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            words = [fold(word) for word in line.split(", ")]
            for word in words:
                groups[word].update(dict.fromkeys(words))
    return {word: tuple(others) for word, others in groups.items()}


@cache
def _by_stem(stemmer: str) -> dict[str, str]:
    """The word with each stem, the first of several."""
    stem = _stemmer(stemmer).stemWord
    return {stem(word): word for word in reversed(_entries())}


@cache
def _stemmer(name: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(name)

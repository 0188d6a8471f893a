"""Dutch words that can stand for one another in a question and in a debate."""

from collections import defaultdict
from functools import cache
from importlib.resources import files

import Stemmer

from assistant.folding import fold


def synonyms(word: str) -> tuple[str, ...]:
    """Other Dutch words for a folded Dutch word, the nearest first; none where none are known.

    Inflected forms are met by their stem.

    >>> "arresteren" in synonyms("opgepakt")
    True
    """
    found = _entries().get(word) or _by_stem().get(_stemmer().stemWord(word), ())
    return tuple(other for other in found if other != word)


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
def _by_stem() -> dict[str, tuple[str, ...]]:
    stem = _stemmer().stemWord
    return {stem(word): others for word, others in reversed(_entries().items())}


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("dutch")

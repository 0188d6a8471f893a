"""The words of a question's subject, as a transcript may have them."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from assistant.folding import fold
from assistant.glossary import translations
from assistant.question import Question
from index.exchanges import Structure

# A word that no transcript has may be a misspelling of one that is at least so alike (0 to 100).
_ALIKE = 84
_SHORTEST = 5
_MISSPELT = 0.7
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Group:
    """One word of the question with all that it may be in the transcript."""

    keys: tuple[str, ...]
    """Stems; any of them will do."""
    weight: float


class Subject:
    """The words of one question against one transcript."""

    def __init__(self, groups: tuple[Group, ...], structure: Structure) -> None:
        self._likeness = structure.likeness
        self.groups = groups

    def share(self, keys: AbstractSet[str]) -> float:
        """The weighted part (0 to 1) of the groups of which one word is among `keys`."""
        if not self._total:
            return 0.0
        found = sum(w * self._present(g, keys) for g, w in self._weighted)
        return found / self._total

    @cached_property
    def _weighted(self) -> list[tuple[Group, float]]:
        return [
            (group, group.weight * max(map(self._likeness.weight, group.keys)))
            for group in self.groups
        ]

    @cached_property
    def _total(self) -> float:
        return sum(weight for _, weight in self._weighted)

    def _present(self, group: Group, keys: AbstractSet[str]) -> float:
        return max(self._likeness.present(key, keys) for key in group.keys)


def subject_words(question: Question, structure: Structure) -> Subject:
    """What the words of a question's subject may look like in a transcript."""
    into = structure.transcript.language
    groups: dict[tuple[str, ...], Group] = {}
    for text, weight in question.subjects:
        for alternatives in translations(text, question.language, into):
            group = _group(alternatives, structure, weight)
            if group:
                groups.setdefault(group.keys, group)
    return Subject(tuple(groups.values()), structure)


def _group(alternatives: tuple[str, ...], structure: Structure, weight: float) -> Group | None:
    keys = tuple(dict.fromkeys(structure.likeness.keys(" ".join(alternatives))))
    if not keys:
        return None
    if len(alternatives) == 1 and not any(map(structure.likeness.known, keys)):
        meant = _misspelling(alternatives[0], structure)
        if meant:
            return Group((*keys, *structure.likeness.keys(meant)), weight * _MISSPELT)
    return Group(keys, weight)


def _misspelling(word: str, structure: Structure) -> str | None:
    """The word of the transcript that a word unknown to it is most like."""
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    vocabulary = _vocabulary(structure)
    found = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return str(found[0]) if found else None


@lru_cache(maxsize=64)
def _vocabulary(structure: Structure) -> tuple[str, ...]:
    """The words of a transcript, without case and accents."""
    words = {word for turn in structure.transcript.turns for word in _WORD.findall(fold(turn.text))}
    return tuple(sorted(words))

"""The words of a question's subject, as a transcript may have them."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from assistant.answer import Language
from assistant.folding import fold
from assistant.glossary import translations, words_of
from assistant.light import light_stems
from assistant.question import Question
from assistant.synonyms import synonyms
from index.exchanges import Structure
from index.likeness import carries_subject
from index.words import compound_parts

# A word that no transcript has may be a misspelling of one that is at least so alike (0 to 100).
_ALIKE = 84
_SHORTEST = 5
# What both halves of a compound are worth, apart from each other.
_IN_PARTS = 0.9
# What it is worth that a transcript has both somewhere.
_PARTS_APART = 0.75
_MISSPELT = 0.7
# What another word for the same is worth: where it stands, and that a transcript has it at all.
_SIMILAR, _SIMILAR_SOMEWHERE = 0.6, 0.35
# Translations of one word that are looked up.
_TRANSLATIONS = 3
_WORD = re.compile(r"[^\W\d_]{4,}")
_SHORTEST_JOINED = 3


@dataclass(frozen=True, slots=True)
class Group:
    """One word of the question with all that it may be in the transcript."""

    keys: tuple[str, ...]
    """Stems; any of them will do. For a translation of several words, those joined by spaces."""
    weight: float
    parts: tuple[str, ...] = ()
    """Stems of the two words that a compound is made of ("klantenaanpak": klant, aanpak)."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """Stems of translations of several words; all of one will do ("kernenergie": nuclear power)."""
    similar: tuple[str, ...] = ()
    """Stems of words that can stand for it ("opgepakt": aanhoud, arrester)."""
    named: bool = False
    """Whether it is a name, or part of one."""


class Subject:
    """The words of one question against one transcript."""

    def __init__(self, groups: tuple[Group, ...], structure: Structure) -> None:
        self._structure = structure
        self._likeness = structure.likeness
        self.groups = groups

    def without(self, keys: Iterable[str]) -> "Subject | None":
        """The subject less the groups that have one of some stems; None when nothing is left."""
        taken = frozenset(keys)
        groups = tuple(group for group in self.groups if taken.isdisjoint(group.keys))
        return Subject(groups, self._structure) if groups else None

    def share(self, keys: AbstractSet[str]) -> float:
        """The weighted part (0 to 1) of the groups of which one word is among `keys`."""
        if not self._total:
            return 0.0
        found = sum(w * self._present(g, keys) for g, w in self._weighted)
        return found / self._total

    def core(self, keys: AbstractSet[str]) -> float:
        """How far the most telling word of the question is among `keys`, 0 to 1."""
        if not self._weighted:
            return 0.0
        group, _ = max(self._weighted, key=lambda entry: entry[1])
        return self._present(group, keys)

    @cached_property
    def unknown(self) -> float:
        """The weighted part (0 to 1) of the groups that the transcript does not have at all."""
        counted = [
            (group, 1.0 if group.named else weight)
            for group, weight in self._weighted
            if not set(group.keys) <= light_stems()
        ]
        total = sum(weight for _, weight in counted)
        if not total:
            return 0.0 if self.groups else 1.0
        return sum(weight * (1 - self._coverage(group)) for group, weight in counted) / total

    def _coverage(self, group: Group) -> float:
        """How far the transcript has a word of the question, 0 to 1."""
        found = max(map(self._likeness.coverage, group.keys))
        for phrase in group.phrases:
            found = max(found, min(map(self._likeness.coverage, phrase)))
        if any(map(self._likeness.known, group.similar)):
            found = max(found, _SIMILAR_SOMEWHERE)
        return max(found, _PARTS_APART) if group.parts else found

    @cached_property
    def _weighted(self) -> list[tuple[Group, float]]:
        return [(group, group.weight * self._weight(group)) for group in self.groups]

    def _weight(self, group: Group) -> float:
        """How telling a word of the question is, 0 to 1."""
        single = [key for key in group.keys if " " not in key]
        words = [*single, *group.parts, *(key for phrase in group.phrases for key in phrase)]
        return max(map(self._likeness.weight, words))

    @cached_property
    def _total(self) -> float:
        return sum(weight for _, weight in self._weighted)

    def _present(self, group: Group, keys: AbstractSet[str]) -> float:
        found = self._by_itself(group, keys)
        if found < _SIMILAR and not keys.isdisjoint(group.similar):
            return _SIMILAR
        return found

    def _by_itself(self, group: Group, keys: AbstractSet[str]) -> float:
        if not group.parts:
            whole = max(self._likeness.present(key, keys) for key in group.keys)
            return max([whole, *(self._whole(phrase, keys) for phrase in group.phrases)])
        if not keys.isdisjoint(group.keys):
            return 1.0
        weights = [self._likeness.weight(part) for part in group.parts]
        found = sum(
            weight * self._likeness.present(part, keys)
            for part, weight in zip(group.parts, weights, strict=True)
        )
        return _IN_PARTS * found / (sum(weights) or 1.0)

    def _whole(self, phrase: tuple[str, ...], keys: AbstractSet[str]) -> float:
        """How far all words of a phrase are among `keys`, 0 to 1."""
        return min(self._likeness.present(key, keys) for key in phrase)


def subject_words(question: Question, structure: Structure) -> Subject:
    """What the words of a question's subject may look like in a transcript."""
    into = structure.transcript.language
    groups: dict[tuple[str, ...], Group] = {}
    named = frozenset(structure.likeness.keys(" ".join(question.names)))
    for text, weight in question.subjects:
        for alternatives in translations(_joined(text, structure), question.language, into):
            group = _group(alternatives, structure, weight)
            if group:
                is_name = not named.isdisjoint(group.keys)
                groups.setdefault(group.keys, replace(group, named=is_name))
    return Subject(tuple(groups.values()), structure)


def search_words(question: Question, languages: Iterable[Language]) -> str:
    """What to look up by words: the question, and its words in the languages of the transcripts."""
    translated = [
        word
        for into in languages
        if into != question.language
        for alternatives in translations(question.query, question.language, into)
        for word in alternatives[:_TRANSLATIONS]
        if carries_subject(word)
    ]
    words = words_of(question.query)
    pairs = [one + other for one, other in pairwise(words) if _may_join(one, other)]
    return " ".join([question.query, *translated, *pairs])


def _joined(text: str, structure: Structure) -> str:
    """The words of `text`, two made one where the transcript does so ("web crawler")."""
    vocabulary = _vocabulary(structure)
    found: list[str] = []
    for word in words_of(text):
        if found and _may_join(found[-1], word) and found[-1] + word in vocabulary:
            found[-1] += word
        else:
            found.append(word)
    return " ".join(found)


def _may_join(one: str, other: str) -> bool:
    return all(len(word) >= _SHORTEST_JOINED and carries_subject(word) for word in (one, other))


def _group(alternatives: tuple[str, ...], structure: Structure, weight: float) -> Group | None:
    found = [structure.likeness.keys(word) for word in alternatives]
    if not all(found):
        # One of its translations says nothing about a subject, such as "toezegging".
        return None
    keys = tuple(dict.fromkeys(" ".join(words) for words in found))
    phrases = tuple(tuple(words) for words in found if len(words) > 1)
    if len(alternatives) == 1 and not any(map(structure.likeness.known, keys)):
        meant = _misspelling(alternatives[0], structure)
        if meant:
            return Group((*keys, *structure.likeness.keys(meant)), weight * _MISSPELT)
    return Group(
        keys,
        weight,
        _parts(alternatives, structure),
        phrases,
        _similar(alternatives, structure),
    )


def _similar(alternatives: tuple[str, ...], structure: Structure) -> tuple[str, ...]:
    """The stems of other words for a Dutch one."""
    if len(alternatives) > 1 or structure.transcript.language != "nl":
        return ()
    likeness = structure.likeness
    return tuple(key for word in synonyms(alternatives[0]) for key in likeness.keys(word))


def _parts(alternatives: tuple[str, ...], structure: Structure) -> tuple[str, ...]:
    """The stems of the halves of a Dutch compound that both occur in the transcript."""
    if len(alternatives) > 1 or structure.transcript.language != "nl":
        return ()
    halves = compound_parts(alternatives[0], _vocabulary(structure).__contains__)
    return tuple(key for half in halves for key in structure.likeness.keys(half))


def _misspelling(word: str, structure: Structure) -> str | None:
    """The word of the transcript that a word unknown to it is most like."""
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    found = process.extractOne(
        word, _vocabulary(structure).keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE
    )
    return str(found[0]) if found else None


@lru_cache(maxsize=64)
def _vocabulary(structure: Structure) -> dict[str, None]:
    """The words of a transcript in alphabetical order, without case and accents."""
    words = {word for turn in structure.transcript.turns for word in _WORD.findall(fold(turn.text))}
    return dict.fromkeys(sorted(words))

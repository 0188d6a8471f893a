"""Which sentences of a source a claim is about, and how much of the claim they hold."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Language
from assistant.checking.sources import Source
from assistant.glossary import translations
from assistant.light import light_stems
from index.likeness import Likeness
from index.sentences import Span
from index.words import is_stop

Vectors = NDArray[np.float32]
SentenceVectors = Callable[[Source], Vectors | None]
"""(n, dimension) rows for the sentences of a source, None when there are none."""
Embed = Callable[[str], NDArray[np.float32]]
# A second and third sentence count when they add this much of the claim's weight.
_ADDS = 0.12
_MOST = 3
_PARTICLE = re.compile(
    r"(?:aan|af|bij|door|in|mee|na|om|op|over|terug|toe|uit|voor|weg)(?P<verb>\w{5,})$"
)
_PARTICIPLE = re.compile(r"ge(?P<verb>\w{3,})[dt]$")


@dataclass(frozen=True, slots=True)
class Group:
    """One word of a claim: the stems that it may have in a source, and how telling it is."""

    keys: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The sentences of one source that come nearest to a claim."""

    source: Source
    sentences: tuple[int, ...]
    """Their places among the source's sentences, the nearest first; at least one."""
    cover: float
    """The weighted part (0 to 1) of the claim's words that these sentences hold."""
    whole: float
    """The same for the source as a whole."""
    nearness: float
    """The cosine of the nearest sentence in standard deviations above the mean of all sources."""

    @property
    def score(self) -> float:
        """How well the source bears the claim; comparable between sources of one claim."""
        return self.cover + 0.5 * self.whole + 0.25 * self.nearness

    @property
    def spans(self) -> tuple[Span, ...]:
        """The sentences as stretches of the turn's text, in its order."""
        return tuple(self.source.spans[i] for i in sorted(self.sentences))

    def window(self, around: int = 1) -> str:
        """The sentences with their neighbours."""
        spans = self.source.spans
        near = {i + step for i in self.sentences for step in range(-around, around + 1)}
        return " ".join(
            spans[i].of(self.source.turn.text) for i in sorted(near) if 0 <= i < len(spans)
        )


def _verb(word: str) -> str:
    """The verb in a Dutch word: "bleven" of "overbleven", "halen" of "gehaald"."""
    if found := _PARTICLE.match(word):
        return found["verb"]
    if found := _PARTICIPLE.match(word):
        short = re.sub(r"([aeou])\1(?=[^aeiou]$)", r"\1", found["verb"])
        return f"{short}en"
    return ""


class Aligner:
    """Compares claims with the sources of one answer."""

    def __init__(
        self, sources: Sequence[Source], embed: Embed, sentence_vectors: SentenceVectors
    ) -> None:
        self._sources = tuple(sources)
        self._embed = embed
        self._vectors = {source.key: sentence_vectors(source) for source in sources}
        self._likeness = {
            language: Likeness(
                [s.of(source.turn.text) for source in sources for s in source.spans], language
            )
            for language in {source.language for source in sources}
        }
        self._keys = {
            source.key: [
                frozenset(self._likeness[source.language].keys(span.of(source.turn.text)))
                for span in source.spans
            ]
            for source in sources
        }

    def align(self, text: str, language: Language) -> dict[str, Alignment]:
        """The alignment of a claim in `language` with every source, by key."""
        near = self._nearness(text)
        return {
            source.key: self._alignment(text, language, source, near[source.key])
            for source in self._sources
        }

    def groups(self, text: str, language: Language, source: Source) -> list[Group]:
        """The words of a claim as a source may have them; of an unknown foreign word, none."""
        likeness = self._likeness[source.language]
        same = language == source.language
        found: dict[tuple[str, ...], Group] = {}
        for alternatives in translations(text, language, source.language):
            if len(alternatives) == 1 and is_stop(alternatives[0], language):
                continue
            keys = tuple(dict.fromkeys(likeness.keys(" ".join(alternatives))))
            if (
                not keys
                or light_stems().issuperset(keys)
                or (not same and len(alternatives) == 1 and not likeness.known(keys[0]))
            ):
                continue
            weight = max(likeness.weight(key) for key in keys)
            verbs = likeness.keys(" ".join(map(_verb, alternatives)))
            found[keys] = Group((*keys, *filter(likeness.known, verbs)), weight)
        return list(found.values())

    def overlap(self, groups: Sequence[Group], text: str, source: Source) -> float:
        """The summed weight of the words that come back in `text`."""
        likeness = self._likeness[source.language]
        there = frozenset(likeness.keys(text))
        return sum(g.weight * max(likeness.present(key, there) for key in g.keys) for g in groups)

    def cover(self, groups: Sequence[Group], text: str, source: Source) -> float:
        """The weighted part (0 to 1) of the words that come back in `text`."""
        total = sum(group.weight for group in groups)
        return self.overlap(groups, text, source) / total if total else 0.0

    def weight(self, key: str, source: Source) -> float:
        """How telling a stem is in the language of a source; a little for a common one."""
        return max(self._likeness[source.language].weight(key), 0.1)

    def keys_of(self, text: str, source: Source) -> frozenset[str]:
        """The telling words of a stretch of a source, as stems."""
        return frozenset(self._likeness[source.language].keys(text))

    def _alignment(
        self, text: str, language: Language, source: Source, near: NDArray[np.float32]
    ) -> Alignment:
        groups = self.groups(text, language, source)
        held = self._held(groups, source)
        total = sum(group.weight for group in groups) or 1.0
        worth = held.sum(axis=1) / total + 0.1 * near if len(groups) else 0.1 * near
        chosen = self._chosen(held, worth, total)
        best = held[list(chosen)].max(axis=0).sum() / total if len(groups) else 0.0
        whole = held.max(axis=0).sum() / total if len(groups) else 0.0
        return Alignment(source, chosen, float(best), float(whole), float(near.max(initial=-3.0)))

    def _held(self, groups: Sequence[Group], source: Source) -> NDArray[np.float32]:
        """(sentences, groups): the weight of each word where a sentence has it."""
        likeness = self._likeness[source.language]
        rows = [
            [g.weight * max(likeness.present(key, keys) for key in g.keys) for g in groups]
            for keys in self._keys[source.key]
        ]
        return np.asarray(rows, np.float32).reshape(len(rows), len(groups))

    @staticmethod
    def _chosen(
        held: NDArray[np.float32], worth: NDArray[np.float32], total: float
    ) -> tuple[int, ...]:
        """The best sentence, and those that add to it."""
        chosen = [int(worth.argmax())]
        covered = held[chosen[0]]
        while len(chosen) < _MOST and held.shape[1]:
            added = np.maximum(held, covered).sum(axis=1) - covered.sum()
            best = int(added.argmax())
            if added[best] / total < _ADDS:
                break
            chosen.append(best)
            covered = np.maximum(covered, held[best])
        return tuple(chosen)

    def _nearness(self, text: str) -> dict[str, NDArray[np.float32]]:
        """For each source how near its sentences are, above what is usual for this claim."""
        sizes = {source.key: len(source.spans) for source in self._sources}
        known = {key: vectors for key, vectors in self._vectors.items() if vectors is not None}
        if not known:
            return {key: np.zeros(size, np.float32) for key, size in sizes.items()}
        vector = self._embed(text)
        cosines = {key: vectors @ vector for key, vectors in known.items()}
        every = np.concatenate(list(cosines.values()))
        mean, deviation = float(every.mean()), float(every.std()) or 1.0
        near = {key: (found - mean) / deviation for key, found in cosines.items()}
        return {key: near.get(key, np.zeros(size, np.float32)) for key, size in sizes.items()}

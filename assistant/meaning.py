"""How near stretches of a transcript are to a question in meaning."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.sentences import Span
from index.store import Store
from index.transcript import Turn

# Passages that say what is usual for a question.
_BACKGROUND = 400
_FAR = -3.0
# Transcripts of which the sentences are kept ready.
_PLACED = 32


@dataclass(frozen=True, slots=True)
class Meaning:
    """Nearness in standard deviations above what is usual in the store.

    Cosines of e5 models lie close together whatever the texts are, so only the distance to what
    is usual for the question says something.
    """

    _passages: Mapping[str, float]
    _sentences: Mapping[str, tuple[tuple[Span, float], ...]]

    @classmethod
    def of(cls, store: Store, query: str, transcript_id: str) -> "Meaning":
        """The nearness of everything in one transcript to a question."""
        vector = store.embed(query)
        usual = _background(store, store.generation) @ vector
        mean, deviation = float(usual.mean()), float(usual.std()) or 1.0
        names = [passage.passage_id for passage in store.passages_of(transcript_id)]
        near = (store.vectors(names) @ vector - mean) / deviation
        return cls(
            dict(zip(names, near.tolist(), strict=True)),
            _sentences(store, transcript_id, vector),
        )

    def passages(self, names: Sequence[str]) -> float:
        """That of the nearest of some passages."""
        return max((self._passages[name] for name in names), default=_FAR)

    def sentences(self, turn: Turn, span: Span) -> float:
        """That of the nearest sentence in a stretch of a turn."""
        return self.sentence(turn.turn_id, span)

    def sentence(self, turn_id: str, span: Span) -> float:
        """That of one sentence; 0, what is usual, where the store does not know."""
        found = self._sentences.get(turn_id, ())
        return max((near for place, near in found if _within(place, span)), default=0.0)


def _sentences(
    store: Store, transcript_id: str, vector: NDArray[np.float32]
) -> dict[str, tuple[tuple[Span, float], ...]]:
    """The sentences of every turn, each with how far it lies above the transcript's usual."""
    places, vectors = _placed(store, store.generation, transcript_id)
    if not places:
        return {}
    cosines = vectors @ vector
    near = ((cosines - cosines.mean()) / (float(cosines.std()) or 1.0)).tolist()
    found: dict[str, list[tuple[Span, float]]] = defaultdict(list)
    for (turn_id, span), value in zip(places, near, strict=True):
        found[turn_id].append((span, value))
    return {turn_id: tuple(values) for turn_id, values in found.items()}


@lru_cache(maxsize=_PLACED)
def _placed(
    store: Store, generation: str, transcript_id: str
) -> tuple[tuple[tuple[str, Span], ...], NDArray[np.float32]]:
    """The sentences of a transcript that have vectors, by turn id and place, and these vectors."""
    known = store.sentence_vectors(transcript_id)
    places: list[tuple[str, Span]] = []
    vectors: list[NDArray[np.float32]] = []
    for passage in store.passages_of(transcript_id):
        spans = passage.sentences
        rows = known.get(passage.passage_id, ())
        if 0 < len(rows) == len(spans):
            places.extend((passage.turn.turn_id, span) for span in spans)
            vectors.append(np.asarray(rows, np.float32))
    joined = np.concatenate(vectors) if vectors else np.empty((0, 0), np.float32)
    return tuple(places), joined


def _within(place: Span, span: Span) -> bool:
    return span.start <= place.start and place.end <= span.end


@lru_cache(maxsize=4)
def _background(store: Store, generation: str) -> NDArray[np.float32]:
    """The vectors of passages spread evenly over a store, as it was at a generation."""
    names = [
        passage.passage_id
        for info in store.transcripts()
        for passage in store.passages_of(info.transcript_id)
    ]
    step = max(1, len(names) // _BACKGROUND)
    return store.vectors(names[::step])

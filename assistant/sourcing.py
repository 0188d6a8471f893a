"""Which turns a model is given, and the check of what it makes of them."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Answer, Language
from assistant.checking.alignment import Aligner, Embed, SentenceVectors, Vectors
from assistant.checking.checker import Checker
from assistant.checking.entailment import Entailment
from assistant.checking.names import Names
from assistant.checking.sources import Source, excerpt_around, make_source, new_keys
from index.search import Hit
from index.sentences import Span
from index.store import Store
from index.transcript import Turn

MAX_SOURCES = 8
MAX_WORDS = 220
"""Words of one turn that are sent, about; 8 such turns fit the memory of a small model."""


def wanted_turns(answer: Answer, hits: Sequence[Hit]) -> dict[Turn, tuple[Span, ...]]:
    """What the answer without a model quotes, then what else was found; and where in each turn."""
    wanted = {citation.turn: citation.spans for citation in answer.citations}
    for hit in hits:
        wanted.setdefault(hit.turn, (Span(hit.passage.start, hit.passage.end),))
    return dict(list(wanted.items())[:MAX_SOURCES])


def make_sources(
    store: Store, wanted: Mapping[Turn, Sequence[Span]], most_words: int = MAX_WORDS
) -> tuple[Source, ...]:
    """The turns as sources in the order in which they were spoken, under new keys.

    Of a turn with more than `most_words` words the part around the given stretches is sent.
    """
    ordered = sorted(wanted, key=lambda turn: (_day(store, turn), turn.transcript_id, turn.ordinal))
    return tuple(
        make_source(
            store.transcript(turn.transcript_id),
            turn,
            excerpt_around(turn, wanted[turn], most_words),
            key,
        )
        for turn, key in zip(ordered, new_keys(len(ordered)), strict=True)
    )


def make_checker(
    store: Store,
    sources: Sequence[Source],
    language: Language,
    entailment: Entailment | None = None,
) -> Checker:
    """The check of sentences in `language` about these sources."""
    aligner = Aligner(sources, _embedding(store), _sentence_vectors(store))
    return Checker(sources, aligner, Names(store.speakers()), language, entailment)


def _embedding(store: Store) -> Embed:
    def embed(text: str) -> NDArray[np.float32]:
        # Not through the store, whose memory of questions would fill up with sentences.
        vectors: NDArray[np.float32] = store.embedder.embed_queries([text])
        row: NDArray[np.float32] = vectors[0]
        return row

    return embed


def _sentence_vectors(store: Store) -> SentenceVectors:
    def vectors(source: Source) -> Vectors | None:
        known = store.sentence_vectors(source.turn.transcript_id)
        rows: dict[Span, NDArray[np.float32]] = {}
        for passage in store.passages_of(source.turn.transcript_id):
            if passage.turn.turn_id == source.turn.turn_id and passage.passage_id in known:
                rows.update(zip(passage.sentences, known[passage.passage_id], strict=True))
        found = [rows.get(span) for span in source.spans]
        usual = [row for row in found if row is not None]
        if not usual:
            return None
        mean = np.mean(usual, axis=0)
        return np.stack([mean if row is None else row for row in found]).astype(np.float32)

    return vectors


def _day(store: Store, turn: Turn) -> int:
    day = store.transcript(turn.transcript_id).date
    return day.toordinal() if day else 0

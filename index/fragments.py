"""Fragments: consecutive turns to be read together.

"Summarise the discussion about X" has no single turn for an answer: the chair hands over, a
member asks, two others reply. Turns found one by one leave out those that do not name X. So
every turn is given the evidence of its neighbours too, and what is returned are stretches of
the meeting, each with the turn that it was found by.

Of the words that answer the 67 questions about QMSum's committee meetings (validation part), a
reader of 1,000 words of turns found one by one gets 0.44, of fragments 0.73, with the right
place named first no less often. With 108 other settings of what is set below it was 0.69 to 0.76,
so little hangs on them. For a question that one turn answers, turns found one by one are better.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.filters import Filters
from index.fusion import reciprocal_rank_fusion
from index.passages import Passage
from index.store import Store
from index.transcript import Turn

WORDS = 1000
"""Words that are returned unless told: some minutes of reading."""
# Passages that each ranking brings in, and the most transcripts that are looked into.
_RANKED = 1000
_TRANSCRIPTS = 12
# The share of a turn's evidence that the turn next to it has, and so on: after five turns a third
# is left. Turns, not words: a question of ten words belongs to its answer of three hundred.
_NEXT = math.exp(-1 / 5)
# A fragment ends where the evidence falls below this share of its peak, or after so many words.
_EDGE = 0.5
_MOST_WORDS = 500

Evidence = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fragment:
    """Consecutive turns of one transcript."""

    rank: int
    """Counted from 1."""
    score: float
    """Above 0, and 1 for the first fragment; says nothing outside its own search."""
    turns: tuple[Turn, ...]
    """In the order of the meeting."""
    core: Turn
    """The one of them that it was found by, where the evidence is strongest."""

    @property
    def words(self) -> int:
        """How many words are said in it."""
        return sum(_words(turn) for turn in self.turns)

    def to_json(self) -> dict[str, Any]:
        """The fragment with its turns as the contract's JSON objects."""
        return {
            "rank": self.rank,
            "score": round(self.score, 6),
            "core": self.core.turn_id,
            "turns": [turn.to_json() for turn in self.turns],
        }


def find_fragments(
    store: Store, query: str, *, words: int = WORDS, filters: Filters | None = None
) -> list[Fragment]:
    """Return the stretches of meetings that fit `query` best, best first; no two overlap.

    As many as it takes to have at least `words` words, where there are so many. `filters` say
    which turns count as evidence; the turns beside them come along whoever speaks. Raises
    FilterError.
    """
    chosen = filters or Filters()
    if not query.strip():
        return []
    evidence = _evidence(store, query, chosen)
    peak = max((float(each.max()) for each in evidence.values()), default=0.0)
    fragments: list[Fragment] = []
    left = words
    for transcript_id, core, run in _runs(store, evidence):
        if left <= 0:
            break
        turns = store.transcript(transcript_id).turns
        score = float(evidence[transcript_id][core]) / peak
        found = Fragment(len(fragments) + 1, score, turns[run.start : run.stop], turns[core])
        fragments.append(found)
        left -= found.words
    return fragments


def spread(evidence: Evidence) -> Evidence:
    """Evidence with that of the turns around each, the less the further away.

    >>> spread(np.array([0.0, 0.0, 1.0, 0.0])).round(2).tolist()
    [0.67, 0.82, 1.0, 0.82]
    """
    ahead, behind = _carried(evidence), _carried(evidence[::-1])[::-1]
    return ahead + behind - evidence


def _carried(evidence: Evidence) -> Evidence:
    """Evidence with that of the turns before each."""
    return np.array(list(accumulate(evidence, lambda before, own: own + _NEXT * before)))


def _evidence(store: Store, query: str, filters: Filters) -> dict[str, Evidence]:
    """For every turn of the transcripts that are looked into how likely it is what is wanted.

    Nearness in meaning and in words, each in standard deviations above what is usual in these
    transcripts; the exponent of their mean, so that the few turns far above it decide.
    """
    transcripts, worded = _looked_into(store, query, filters)
    passages = [passage for each in transcripts for passage in store.passages_of(each)]
    if not passages:
        return {}
    names = [passage.passage_id for passage in passages]
    near = _standard(store.vectors(names) @ store.embed(query))
    shared = _standard(np.array([worded.get(name, 0.0) for name in names]))
    likely = np.exp((near + shared) / 2)
    allowed = store.turn_ids(filters) if filters else None
    return {
        transcript_id: spread(_by_turn(turns, passages, likely, allowed))
        for transcript_id in transcripts
        if (turns := store.transcript(transcript_id).turns)
    }


def _looked_into(store: Store, query: str, filters: Filters) -> tuple[list[str], dict[str, float]]:
    """The transcripts that the best passages are in, and the BM25 scores of passages."""
    worded = store.lexical(query, _RANKED, filters)
    nearest = store.dense(query, _RANKED, filters)
    fused = reciprocal_rank_fusion([[name for name, _ in found] for found in (nearest, worded)])
    found = store.passages([name for name, _ in fused])
    transcripts = dict.fromkeys(passage.turn.transcript_id for passage in found.values())
    return list(transcripts)[:_TRANSCRIPTS], dict(worded)


def _standard(values: NDArray[Any]) -> Evidence:
    """Values in standard deviations above their mean; 0 where all are the same."""
    found: Evidence = (values - values.mean()) / (float(values.std()) or 1.0)
    return found


def _by_turn(
    turns: Sequence[Turn],
    passages: Sequence[Passage],
    likely: Evidence,
    allowed: frozenset[str] | None,
) -> Evidence:
    """The evidence of each turn's best passage; none for turns that are not `allowed`."""
    best: dict[str, float] = defaultdict(float)
    for passage, value in zip(passages, likely.tolist(), strict=True):
        turn_id = passage.turn.turn_id
        if allowed is None or turn_id in allowed:
            best[turn_id] = max(best[turn_id], value)
    return np.array([best.get(turn.turn_id, 0.0) for turn in turns])


def _runs(store: Store, evidence: dict[str, Evidence]) -> Iterator[tuple[str, int, range]]:
    """Transcript, position of the core, and positions of all turns: the strongest core first."""
    cores = [
        (-float(value), number, position)
        for number, values in enumerate(evidence.values())
        for position, value in enumerate(values)
        if value > 0
    ]
    names = list(evidence)
    taken: dict[str, set[int]] = {name: set() for name in names}
    lengths = {name: [_words(turn) for turn in store.transcript(name).turns] for name in names}
    for _, number, core in sorted(cores):
        name = names[number]
        if core not in taken[name]:
            run = _grown(core, evidence[name], lengths[name], taken[name])
            taken[name].update(run)
            yield name, core, run


def _grown(core: int, evidence: Evidence, words: Sequence[int], taken: set[int]) -> range:
    """The turns around a core that have much of its evidence and are in no fragment yet."""
    first = last = core
    count = words[core]
    while count < _MOST_WORDS:
        beside = [
            position
            for position in (first - 1, last + 1)
            if 0 <= position < len(words)
            and position not in taken
            and evidence[position] >= _EDGE * evidence[core]
        ]
        if not beside:
            break
        best = max(beside, key=lambda position: evidence[position])
        first, last = min(first, best), max(last, best)
        count += words[best]
    return range(first, last + 1)


def _words(turn: Turn) -> int:
    return len(turn.text.split())

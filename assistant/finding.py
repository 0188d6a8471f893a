"""Which turns may answer a question, and where in them, best first."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from assistant.evidence import Quoter
from assistant.particulars import gives_particular, wants_particular
from assistant.question import Question
from assistant.reading import READ, Reading, Window, windows_of, with_support, worth_reading
from assistant.replies import LOOK_BACK, inherited
from assistant.scoring import Candidate, Scorer, overlap
from assistant.subject import search_words
from index.crossencoder import load_cross_encoder
from index.exchanges import Structure
from index.filters import Filters
from index.passages import Passage
from index.search import Hit
from index.store import Store
from index.transcript import Turn

# Passages that each ranking brings in, and the most transcripts that are looked into.
_RANKED = 150
# Passages that are looked at of everybody who is named.
_RANKED_OF_ONE = 30
_TRANSCRIPTS = 12
# Candidates among which the one that gives a number or a time comes first.
_NEAREST = 8
# How far below the best score such a candidate may be.
_AS_NEAR = 2.5
# Stretches of a turn that are read beside its best one.
_OTHER_STRETCHES = 1
# Transcripts of which the structure is kept.
_STRUCTURES = 64
# Scorers that are kept: those of several questions at once, which a chat window may ask.
_SCORERS = 8 * _TRANSCRIPTS
K = TypeVar("K")
V = TypeVar("V")


class Finder:
    """Finds candidates in one store; keeps what it has learned of its transcripts."""

    def __init__(self, store: Store, *, reading: bool = True) -> None:
        """With `reading` a cross-encoder reads what comes nearest, unless it is switched off."""
        self._store = store
        self._structures: OrderedDict[str, Structure] = OrderedDict()
        self._scorers: OrderedDict[tuple[Question, str], Scorer] = OrderedDict()
        encoder = load_cross_encoder() if reading else None
        self._reading = Reading(encoder) if encoder else None

    def structure(self, transcript_id: str) -> Structure:
        """How the debate of a transcript hangs together."""
        transcript = self._store.transcript(transcript_id)
        known = self._structures.pop(transcript_id, None)
        # A transcript that was indexed again is another object.
        structure = known if known and known.transcript is transcript else Structure(transcript)
        _keep(self._structures, transcript_id, structure, _STRUCTURES)
        return structure

    def candidates(self, question: Question, filters: Filters) -> list[Candidate]:
        """The best stretch of every turn that comes into consideration, best turn first.

        Raises FilterError.
        """
        nearest = dict(self._store.dense(question.query, _RANKED, filters))
        languages = sorted({info.head.language for info in self._store.transcripts()})
        words = search_words(question, languages)
        worded = dict(self._store.lexical(words, _RANKED, filters))
        for theirs in _by_those_named(question, filters):
            # Others say more on any subject; whoever is named is heard all the same.
            nearest.update(self._store.dense(question.query, _RANKED_OF_ONE, theirs))
        passages = self._store.passages([*nearest, *worded])
        allowed = _Allowed(filters, self._store)
        scored: dict[str, Candidate] = {}
        for transcript_id, found in _by_transcript(passages.values()).items():
            structure = self.structure(transcript_id)
            scorer = Scorer(question, structure, self._store, worded)
            _keep(self._scorers, (question, transcript_id), scorer, _SCORERS)
            own = {c.turn.ordinal: c for c in scorer.best(_around(structure, found))}
            for candidate in inherited(question, structure, own):
                if allowed(candidate.turn):
                    scored[candidate.turn.turn_id] = candidate
        ranked = sorted(scored.values(), key=lambda c: (not question.wants(c.turn), -c.score))
        ranked = self._read(question, ranked)
        if not wants_particular(question) or (question.context and question.aim == "when"):
            # Many a sentence has a time, and a question that leans says little of what it is of.
            return ranked
        # Of those that come nearest, whoever gives what is asked goes before who speaks of it.
        near = [c for c in ranked[:_NEAREST] if ranked[0].score - c.score <= _AS_NEAR]
        giving = [c for c in near if question.wants(c.turn) and self.gives_particular(question, c)]
        return [*giving, *(c for c in ranked if c not in giving)]

    def _read(self, question: Question, ranked: list[Candidate]) -> list[Candidate]:
        """The candidates with the best of them read beside the question."""
        if self._reading is None or not ranked:
            return ranked
        windows = worth_reading(self.windows(question, ranked))
        supports = self._reading.supports(question.query, [window.excerpt for window in windows])
        return with_support(question, ranked, list(zip(windows, supports, strict=True)))

    def windows(self, question: Question, ranked: Sequence[Candidate]) -> list[Window]:
        """What a cross-encoder may read of the first candidates, likeliest first.

        Those by whoever is wanted come before all others.
        """
        found = [
            window
            for candidate in ranked[:READ]
            for stretch in self._stretches(question, candidate)
            for window in self._windows(question, stretch)
        ]
        return sorted(found, key=lambda w: (not question.wants(w.candidate.turn), -w.likely))

    def _windows(self, question: Question, candidate: Candidate) -> Iterator[Window]:
        transcript_id = candidate.turn.transcript_id
        return windows_of(
            self.structure(transcript_id), self.quoter(question, transcript_id), candidate
        )

    def _stretches(self, question: Question, candidate: Candidate) -> list[Candidate]:
        """A candidate, and the same turn for another of its stretches that comes nearest."""
        scorer = self.scorer(question, candidate.turn.transcript_id)
        every = scorer.stretches(candidate.turn.ordinal)
        others = [other for other in every if not overlap(other.span, candidate.span)]
        return [
            candidate,
            *(
                replace(
                    candidate,
                    span=other.span,
                    features=other.features,
                    # What it takes over from what it replies to goes for all of a turn.
                    score=candidate.score - (every[0].score - other.score),
                )
                for other in others[:_OTHER_STRETCHES]
            ),
        ]

    def quoter(self, question: Question, transcript_id: str) -> Quoter:
        """What chooses sentences of a transcript for a question."""
        scorer = self.scorer(question, transcript_id)
        return Quoter(question, self.structure(transcript_id), scorer.subject, scorer.meaning)

    def gives_particular(self, question: Question, candidate: Candidate) -> bool:
        """Whether a candidate gives the number or the time that is asked for."""
        transcript_id = candidate.turn.transcript_id
        scorer = self.scorer(question, transcript_id)
        return gives_particular(question, self.structure(transcript_id), scorer, candidate)

    def scorer(self, question: Question, transcript_id: str) -> Scorer:
        """What scored the stretches of a transcript for a question."""
        scorer = self._scorers.get((question, transcript_id))
        if scorer is None:
            scorer = Scorer(question, self.structure(transcript_id), self._store, {})
            _keep(self._scorers, (question, transcript_id), scorer, _SCORERS)
        return scorer

    def hits(self, question: Question, filters: Filters, top_k: int) -> list[Hit]:
        """The candidates as search results."""
        hits = []
        for rank, candidate in enumerate(self.candidates(question, filters)[:top_k], start=1):
            passages = self._store.passages_of(candidate.turn.transcript_id)
            passage = _holding(passages, candidate)
            if passage:
                hits.append(Hit(rank, candidate.score, candidate.turn, passage))
        return hits


def _by_those_named(question: Question, filters: Filters) -> list[Filters]:
    """The filters narrowed to each speaker and party whose words are wanted."""
    speakers = () if filters.speaker else question.speakers
    parties = () if filters.party else question.parties
    return [
        *(replace(filters, speaker=name) for name in speakers),
        *(replace(filters, party=name) for name in parties),
    ]


class _Allowed:
    """Whether a turn is within filters; the search itself brings in neighbours too."""

    def __init__(self, filters: Filters, store: Store) -> None:
        self._turns: frozenset[str] | None = None
        if filters:
            self._turns = store.turn_ids(filters)

    def __call__(self, turn: Turn) -> bool:
        return self._turns is None or turn.turn_id in self._turns


def _keep(kept: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    """Keep a value as the newest, and let go of the oldest beyond `most`."""
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)


def _by_transcript(passages: Iterable[Passage]) -> dict[str, set[int]]:
    """The ordinals of the turns of passages, by transcript; those first found first."""
    found: dict[str, set[int]] = {}
    for passage in passages:
        turn = passage.turn
        if turn.transcript_id in found or len(found) < _TRANSCRIPTS:
            found.setdefault(turn.transcript_id, set()).add(turn.ordinal)
    return found


def _around(structure: Structure, ordinals: set[int]) -> list[int]:
    """Turns and those right after them, which may be the replies to them."""
    last = len(structure.transcript.turns)
    near = {o + step for o in ordinals for step in range(LOOK_BACK + 1) if o + step <= last}
    return sorted(near)


def _holding(passages: Sequence[Passage], candidate: Candidate) -> Passage | None:
    """The passage in which a candidate begins."""
    own = [p for p in passages if p.turn.turn_id == candidate.turn.turn_id]
    return next((p for p in own if p.end > candidate.span.start), own[-1] if own else None)

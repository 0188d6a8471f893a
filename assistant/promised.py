"""Promises of the register as statements.

Each says what was promised to whom and for when, and whether the chair read it back.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.evidence import Evidence, leans
from assistant.finding import Finder
from assistant.folding import fold
from assistant.question import Question
from assistant.scoring import Candidate, overlap
from assistant.statements import StatementMaker
from assistant.wording import Kind, Statement
from index.promises import Promise
from index.store import Store

MAX_LISTED = 8
_MAX_UNLISTED = 2
# Candidates in whose transcripts promises are looked up.
_LOOKED_INTO = 30
# The best promise may score so much less than the best candidate, and the others so much less
# than the best promise: in a list, and else.
_BELOW_CANDIDATE, _BELOW_LISTED, _BELOW = 2.5, 1.5, 0.45
# The same for the best promise of another meeting: what became of the first one.
_BELOW_ELSEWHERE = 2.0
# The part of a promise's telling words (0 to 1) that what the chair read back must have.
_READ_BACK = 0.3
# A promise of fewer words is shown with the question to it.
_TERSE = 8


class PromiseStatements:
    """Finds the promises that answer one question."""

    def __init__(self, store: Store, finder: Finder, question: Question) -> None:
        self._store = store
        self._finder = finder
        self._question = question
        self._maker = StatementMaker(finder, question)

    def among(self, candidates: Sequence[Candidate]) -> list[Statement]:
        """The promises that lie where the candidates are, oldest first; none when they lie low."""
        found = sorted(self._scored(candidates), key=lambda entry: -entry[0])
        if not found or found[0][0] < candidates[0].score - _BELOW_CANDIDATE:
            return []
        listing = self._question.listing
        margin = _BELOW_LISTED if listing else _BELOW
        near = [promise for score, promise in found if found[0][0] - score <= margin]
        kept = near[: MAX_LISTED if listing else _MAX_UNLISTED]
        if not self._question.years:
            kept += self._elsewhere(found, {promise.transcript_id for promise in kept})
        kept.sort(key=lambda promise: promise.date.toordinal() if promise.date else 0)
        return list(self.statements(kept))

    def statements(self, promises: Iterable[Promise]) -> tuple[Statement, ...]:
        """Promises put into statements, in the order given."""
        return tuple(self._statement(promise) for promise in promises)

    @staticmethod
    def _elsewhere(found: Sequence[tuple[float, Promise]], seen: set[str]) -> list[Promise]:
        """The best promise of each other meeting, where it comes near enough."""
        best: dict[str, Promise] = {}
        for score, promise in found:
            if promise.transcript_id not in seen and found[0][0] - score <= _BELOW_ELSEWHERE:
                best.setdefault(promise.transcript_id, promise)
        return list(best.values())[:_MAX_UNLISTED]

    def _scored(self, candidates: Sequence[Candidate]) -> Iterator[tuple[float, Promise]]:
        """The promises made in the candidates' turns, each with its score."""
        by_turn = {candidate.turn.turn_id: candidate for candidate in candidates}
        for transcript_id in dict.fromkeys(
            candidate.turn.transcript_id for candidate in candidates[:_LOOKED_INTO]
        ):
            for promise in self._store.promises(transcript_id):
                candidate = by_turn.get(promise.turn_id)
                if candidate:
                    yield self._score(candidate, promise), promise

    def _score(self, candidate: Candidate, promise: Promise) -> float:
        structure = self._finder.structure(promise.transcript_id)
        scorer = self._finder.scorer(self._question, promise.transcript_id)
        ordinal = candidate.turn.ordinal
        inside = [
            scorer.score(stretch).score
            for stretch in structure.stretches(ordinal)
            if overlap(stretch.span, promise.span)
        ]
        own = max(inside, default=candidate.score)
        if candidate.heir_of:
            own = max(own, candidate.score)
        said = f"{promise.subject} {promise.deadline or ''}"
        keys = structure.keys(ordinal, promise.span).union(structure.likeness.keys(said))
        return own + scorer.subject.share(keys)

    def _statement(self, promise: Promise) -> Statement:
        turn = self._store.turn(promise.turn_id)
        evidence = Evidence(turn, promise.span, 1.0)
        kind: Kind = "promised" if promise.kind == "toezegging" else "intended"
        to = tuple(addressee.speaker for addressee in promise.made_to[:2])
        statement = Statement(
            kind,
            evidence,
            to=to,
            deadline=self._deadline(promise),
            confirmed=self._confirmation(promise),
            unlisted=self._unlisted(promise),
        )
        if leans(promise.quote) or len(promise.quote.split()) < _TERSE:
            statement = replace(statement, reply_to=self._maker.asked_before(turn, promise.span))
        return statement

    def _deadline(self, promise: Promise) -> Evidence | None:
        """The sentence with the time, where it stands outside the promise's own words."""
        if not promise.deadline or self._question.listing:
            return None
        words = promise.deadline.split("; ")[0]
        if fold(words) in fold(promise.quote):
            return None
        for turn_id in (promise.turn_id, *promise.repeated_turn_ids):
            turn = self._store.turn(turn_id)
            structure = self._finder.structure(turn.transcript_id)
            for sentence in structure.sentences(turn.ordinal):
                if fold(words) in fold(sentence.of(turn.text)):
                    return Evidence(turn, sentence, 0.0)
        return None

    def _confirmation(self, promise: Promise) -> Evidence | None:
        """What the chair read back at the end."""
        if not promise.in_closing_list or self._question.listing:
            return None
        turn = self._store.turn(promise.confirmed_turn_ids[-1])
        structure = self._finder.structure(turn.transcript_id)
        wanted = structure.keys(self._store.turn(promise.turn_id).ordinal, promise.span)
        wanted |= frozenset(structure.likeness.keys(promise.subject))
        shares = {
            sentence: structure.likeness.share(wanted, structure.keys(turn.ordinal, sentence))
            for sentence in structure.sentences(turn.ordinal)
        }
        best = max(shares, key=shares.__getitem__)
        return Evidence(turn, best, 0.0) if shares[best] >= _READ_BACK else None

    def _unlisted(self, promise: Promise) -> bool:
        """Whether a closing list was read and does not have the promise."""
        if promise.in_closing_list or promise.kind == "voornemen":
            return False
        return any(p.in_closing_list for p in self._store.promises(promise.transcript_id))

"""What is promised about a topic."""

import re

from assistant.topic.area import ABOUT, Area, holds
from index.promises import Promise
from index.sentences import Span
from index.store import Store
from index.transcript import Turn

_RECALLS = re.compile(
    r"\b(?:vroeg(?:en)?|was\s+(?:\w+\s+)?tevreden|had(?:den)?\s+het\s+over)\b", re.I
)
# A reply of at most so many sentences is about what was said right before it.
_SHORT_REPLY = 5


class Promises:
    """Finds the promises about a topic in one meeting."""

    def __init__(self, area: Area, store: Store) -> None:
        self._area = area
        self._store = store

    def found(self) -> list[Promise]:
        """The promises about the topic, in the order of the meeting."""
        return [
            promise
            for promise in self._store.promises(self._area.transcript.transcript_id)
            if self._is_about(promise)
        ]

    def _is_about(self, promise: Promise) -> bool:
        turn = next(t for t in self._area.transcript.turns if t.turn_id == promise.turn_id)
        if not {promise.turn_id, promise.question_turn_id} & self._area.allowed:
            return False
        people, parties = self._area.question.speakers, self._area.question.parties
        to = {addressee.speaker for addressee in promise.made_to} | {promise.speaker}
        of = {addressee.party for addressee in promise.made_to}
        if (people and to.isdisjoint(people)) or (parties and of.isdisjoint(parties)):
            return False
        if not self._area.subject.groups:
            return True
        keys = self._keys(turn, promise.span)
        keys |= set(self._area.structure.likeness.keys(promise.subject))
        if _RECALLS.search(promise.span.of(turn.text)):
            # It says itself what was asked.
            return self._area.share_of(keys) >= ABOUT
        for link in self._area.structure.answers_at(turn.ordinal, promise.span.start):
            if link.how == "follows" and self._place(turn, promise.span) < _SHORT_REPLY:
                keys |= self._area.structure.keys(link.question_ordinal, link.question_span)
        before = self._area.structure.before(turn.ordinal)
        member = before is not None and before.role == "kamerlid"
        if before and member and len(self._area.structure.sentences(turn.ordinal)) <= _SHORT_REPLY:
            keys |= self._area.structure.keys(before.ordinal)
        return self._area.share_of(keys) >= ABOUT

    def _place(self, turn: Turn, span: Span) -> int:
        """How many sentences of a turn stand before a stretch."""
        return sum(s.end <= span.start for s in self._area.structure.sentences(turn.ordinal))

    def _keys(self, turn: Turn, span: Span) -> set[str]:
        """What a promise is about: not what is told beside it of whom it is made to."""
        inside = [s for s in self._area.structure.sentences(turn.ordinal) if holds(span, s)]
        saying = [s for s in inside if not _RECALLS.search(s.of(turn.text))]
        keys: set[str] = set()
        for sentence in saying or inside:
            keys |= self._area.structure.keys(turn.ordinal, sentence)
        return keys

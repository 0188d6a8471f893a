"""What is asked about a topic, what is answered, and what is left open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.cues import is_question
from assistant.evidence import Evidence, leans
from assistant.meaning import Meaning
from assistant.topic.area import ABOUT, Area, apart, holds, overlap
from assistant.topic.quotes import Quotes
from assistant.topic.remarks import is_address, restates
from index.exchanges import Link, asks
from index.exchanges import Question as Asked
from index.sentences import Span
from index.store import Store
from index.transcript import Turn

# How far before a question the topic may be named, in sentences.
_NAMED_BEFORE = 3
# The part of a question's words (0 to 1) that a reply naming its asker must take up.
_REPLY, _REPLY_UNLINKED, _REPLY_UNNAMED = 0.25, 0.3, 0.4
_LEAST_QUESTION, _LEAST_WORDS = 5, 3  # words
_QUESTION_WORDS = 60
# In standard deviations above what is usual: a reply so near to a question may answer it.
_MAY_ANSWER = 2.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and the answer to it."""

    question: Evidence
    answer: Evidence
    score: float


class Questions:
    """Finds the questions about a topic in one meeting, with their answers."""

    def __init__(self, area: Area, quotes: Quotes, store: Store) -> None:
        self._area = area
        self._quotes = quotes
        self._store = store

    def pairs(self, max_words: int = 50) -> list[Pair]:
        """Questions about the topic with their answers, best first, each answer once."""
        found = [p for link in self._area.structure.answers for p in self._pairs(link, max_words)]
        asked: dict[tuple[str, Span], Pair] = {}
        for pair in sorted(found, key=lambda p: -p.score):
            asked.setdefault((pair.question.turn.turn_id, pair.question.span), pair)
        # A question whose own answer stands beside another one is not given a lesser answer.
        once: list[Pair] = []
        for pair in asked.values():
            if not any(_same_words(pair.answer, other.answer) for other in once):
                once.append(pair)
        return once

    def _pairs(self, link: Link, max_words: int) -> Iterator[Pair]:
        asker = self._area.transcript.turn(link.question_ordinal)
        reply = self._area.transcript.turn(link.answer_ordinal)
        if asker.role != "kamerlid" or reply.role != "bewindspersoon" or link.how == "words":
            return
        if not {asker.turn_id, reply.turn_id} <= self._area.allowed:
            return
        if not (self._area.wanted(asker) or self._area.wanted(reply)):
            return
        for asked in self.questions_about(asker):
            pair = self._pair(link, asked, max_words)
            if pair is not None:
                yield pair

    def _pair(self, link: Link, asked: Span, max_words: int) -> Pair | None:
        asker = self._area.transcript.turn(link.question_ordinal)
        reply = self._area.transcript.turn(link.answer_ordinal)
        answered = self._area.about(reply.ordinal, link.answer_span)
        quote = self._answer(reply, link, asked, max_words)
        shared = self._area.structure.likeness.share(
            self._area.structure.keys(asker.ordinal, asked),
            self._area.structure.keys(reply.ordinal, self._area.opening(link)),
        )
        linked = link.question_span is not None and holds(asked, link.question_span)
        # A reply to one of a member's many questions need not be the reply to this one.
        least = _REPLY if linked else _REPLY_UNLINKED
        if answered < ABOUT:
            # It does not name the topic again: then it must take up the very question.
            least = _REPLY_UNNAMED
        if link.how == "names" and shared < least:
            return None
        named = (
            self._area.about(asker.ordinal, asked) >= ABOUT or asker.ordinal in self._area.debated
        )
        if link.how == "follows" and answered < ABOUT and not named:
            return None
        return Pair(Evidence(asker, asked, 1.0), quote, answered + shared + 0.5 * linked)

    def replies_to(self, reply: Evidence, asker: Turn) -> bool:
        """Whether a quote stands in an answer to a turn."""
        return any(
            link.question_ordinal == asker.ordinal and link.how != "words"
            for link in self._area.structure.answers_at(reply.turn.ordinal, reply.span.start)
        )

    def _answer(self, turn: Turn, link: Link, asked: Span, max_words: int) -> Evidence:
        """The sentences of a reply that answer: its first, when it follows on the question."""
        inside = [
            span
            for span in self._area.structure.sentences(turn.ordinal)
            if link.answer_span.start <= span.start < link.answer_span.end
        ]
        if link.how == "follows":
            return self._following(turn, inside, max_words)
        keys = self._area.structure.keys(link.question_ordinal, asked)
        likeness = self._area.structure.likeness

        def fit(span: Span) -> float:
            own = self._area.structure.keys(turn.ordinal, span)
            return self._quotes.telling(turn, span) + likeness.share(keys, own)

        saying = [span for span in inside if not restates(span.of(turn.text))]
        return self._quotes.evidence(turn, max(saying or inside, key=fit), max_words, full=True)

    def _following(self, turn: Turn, inside: Sequence[Span], max_words: int) -> Evidence:
        """The beginning of a reply, or where it comes to the topic after some other point."""
        end = inside[0].end
        for before, span in pairwise(inside):
            longer = len(turn.text[inside[0].start : span.end].split()) > max_words
            if longer or apart(turn, before, span):
                break
            end = span.end
        hits = [s for s in self._area.hits.get(turn.ordinal, ()) if s.start >= inside[0].start]
        if hits and hits[0].start >= end:
            best = max(hits, key=lambda span: self._quotes.telling(turn, span))
            return self._quotes.evidence(turn, best, max_words)
        return Evidence(turn, Span(inside[0].start, end), 1.0)

    def questions_about(self, turn: Turn) -> list[Span]:
        """What a turn asks about the topic: the question with the sentence that names it."""
        spans = self._area.structure.sentences(turn.ordinal)
        found: list[Span] = []
        for place, span in enumerate(spans):
            text = span.of(turn.text)
            if not (is_question(text) or asks(text)) or len(text.split()) < _LEAST_WORDS:
                continue
            asked = self._question_at(turn, place)
            if asked is None:
                continue
            if found and asked.start < found[-1].end:
                longer = Span(found[-1].start, asked.end)
                if self._fits(turn, longer):
                    found[-1] = longer
                continue
            if len(asked.of(turn.text).split()) >= _LEAST_QUESTION:
                found.append(asked)
        return found

    def _question_at(self, turn: Turn, place: int) -> Span | None:
        """A question with what it needs, where it is about the topic."""
        spans = self._area.structure.sentences(turn.ordinal)
        back = self._named_at(turn, place)
        if back is None:
            about = turn.ordinal in self._area.debated or spans[place] in self._area.around.get(
                turn.ordinal, ()
            )
            if not about:
                return None
            back = max(place - _NAMED_BEFORE, 0)
        for first in range(back, place + 1):
            asked = Span(spans[first].start, spans[place].end)
            if self._fits(turn, asked) and not is_address(spans[first].of(turn.text)):
                return asked
        return None

    @staticmethod
    def _fits(turn: Turn, span: Span) -> bool:
        text = span.of(turn.text)
        return len(text.split()) <= _QUESTION_WORDS and "\n" not in text

    def _named_at(self, turn: Turn, place: int) -> int | None:
        """The sentence, at or shortly before a question, in which the topic is named."""
        spans = self._area.structure.sentences(turn.ordinal)
        for back in range(place, max(place - _NAMED_BEFORE, 0) - 1, -1):
            if self._area.share(turn.ordinal, spans[back]) >= ABOUT:
                return back
        return None

    def _near_question(self, turn: Turn, span: Span) -> float:
        """The topic in the sentence before a question that leans on it."""
        spans = self._area.structure.sentences(turn.ordinal)
        place = spans.index(span)
        if place and leans(span.of(turn.text)):
            return self._area.share(turn.ordinal, spans[place - 1])
        return 0.0

    def unanswered(self) -> list[Evidence]:
        """Questions about the topic without a reply, in words or in meaning, in the meeting."""
        found: list[Evidence] = []
        for group in self._area.structure.unanswered():
            turn = self._area.transcript.turn(group[0].ordinal)
            asked = [question for question in group if self._asks_about(question)]
            if not asked or turn.turn_id not in self._area.allowed or not self._area.wanted(turn):
                continue
            span = self._quotes.with_antecedent(turn, asked[0].span)
            span = Span(span.start, max(span.end, asked[-1].span.end))
            if not self._taken_up(turn) and not self._maybe_answered(turn, span):
                found.append(Evidence(turn, span, 1.0))
        return found

    def _taken_up(self, asker: Turn) -> bool:
        """Whether a later reply to this member, whatever it answers, is about the topic."""
        return any(
            self._area.transcript.turn(link.question_ordinal).speaker == asker.speaker
            and link.answer_ordinal > asker.ordinal
            and self._area.about(link.answer_ordinal, link.answer_span) >= ABOUT
            for link in self._area.structure.answers
        )

    def _asks_about(self, question: Asked) -> bool:
        turn = self._area.transcript.turn(question.ordinal)
        own = self._area.share(question.ordinal, question.span)
        return max(own, self._near_question(turn, question.span)) >= ABOUT

    def _maybe_answered(self, turn: Turn, span: Span) -> bool:
        """Whether some sentence of a reply after it comes near in meaning."""
        meaning = Meaning.of(self._store, span.of(turn.text), self._area.transcript.transcript_id)
        return any(
            meaning.sentence(reply.turn_id, sentence) >= _MAY_ANSWER
            for reply in self._area.transcript.turns[turn.ordinal :]
            if reply.role == "bewindspersoon"
            for sentence in self._area.structure.sentences(reply.ordinal)
        )


def _same_words(one: Evidence, other: Evidence) -> bool:
    return one.turn.turn_id == other.turn.turn_id and overlap(one.span, other.span)

"""Replies, which are about whatever they reply to.

"Ja, dat zeg ik u toe" has no word of its subject, so a reply takes over what an earlier turn of its
exchange says of the subject, less the distance between them. How it speaks (by whom, of what
kind) stays its own. A reply that takes up a question asked earlier is as good as that question.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.question import Question
from assistant.scoring import Candidate, about_subject, overlap
from index.exchanges import Structure
from index.transcript import Turn

LOOK_BACK = 6
"""Turns before a reply that it may be about."""
# What is lost on the way to a reply: from the turn right before, from the one before that, from
# further back; and from a turn that came before the exchange.
_AFTER, _LATER, _FAR, _OUTSIDE = 1.2, 1.8, 2.2, 0.5
# What is won back when an answer by a bewindspersoon is wanted, and lost by a chair's reply.
_WANTED_REPLY, _PROCEDURAL_REPLY = 1.5, 2.0
# What a reply's own words about the subject count beside those it takes over.
_OWN = 0.1
# The same for a reply that takes up a question asked anywhere before it.
_TAKEN_UP = 1.2
# Words in a reply that cannot have a subject of its own.
_SHORT_REPLY = 30


def inherited(
    question: Question, structure: Structure, own: Mapping[int, Candidate]
) -> list[Candidate]:
    """The candidates, replies among them raised by what they reply to."""
    return [_heir(question, structure, own, candidate) for candidate in own.values()]


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A turn that a reply may be about."""

    ordinal: int
    distance: int
    """Turns that say something from here to the reply: 1 for the one right before it."""
    outside: bool
    """Whether it came before the exchange that the reply belongs to."""

    @property
    def lost(self) -> float:
        """What is lost of its score on the way to the reply."""
        lost = {1: _AFTER, 2: _LATER}.get(self.distance, _FAR)
        return lost + _OUTSIDE if self.outside else lost


def _heir(
    question: Question, structure: Structure, own: Mapping[int, Candidate], candidate: Candidate
) -> Candidate:
    best = candidate
    about = about_subject(candidate)
    others = candidate.score - about + _OWN * about + _gain(question, structure, candidate.turn)
    for earlier in _said_before(structure, candidate.turn):
        source = own.get(earlier.ordinal)
        if source is None or _no_reply(source.turn, candidate.turn, earlier.distance):
            continue
        score = others + about_subject(source) - earlier.lost
        if score > best.score:
            best = _made_heir(candidate, source, score)
    return _taking_up(question, structure, own, best)


def _taking_up(
    question: Question, structure: Structure, own: Mapping[int, Candidate], candidate: Candidate
) -> Candidate:
    """The candidate, raised by a question that one of its stretches takes up."""
    best = candidate
    for link in structure.answers_in(candidate.turn.ordinal):
        source = own.get(link.question_ordinal)
        asked = link.question_span
        if source is None or asked is None or not overlap(source.span, asked):
            continue
        score = source.score - _TAKEN_UP
        if candidate.turn.role == "bewindspersoon" and question.wants_reply:
            score += _WANTED_REPLY
        if score > best.score:
            best = replace(_made_heir(candidate, source, score), span=link.answer_span)
    return best


def _made_heir(reply: Candidate, source: Candidate, score: float) -> Candidate:
    return replace(
        reply, score=score, heir_of=source.turn.turn_id, taken_over=about_subject(source)
    )


def _said_before(structure: Structure, turn: Turn) -> Iterator[_Earlier]:
    """The turns of its exchange before a turn, and the one on which that exchange began.

    Nearest first; without those that only lead the meeting.
    """
    start = min(structure.exchange(turn.ordinal), default=turn.ordinal)
    distance = 0
    for ordinal in range(turn.ordinal - 1, max(0, start - 2, turn.ordinal - LOOK_BACK - 1), -1):
        if not structure.is_procedural(ordinal):
            distance += 1
            yield _Earlier(ordinal, distance, ordinal < start)


def _no_reply(source: Turn, turn: Turn, distance: int) -> bool:
    """Whether a turn cannot be about what an earlier one said.

    Two members follow each other without replying; who goes on after a "dank u" says something
    new, and only after a question in between ("En wanneer?") still speaks of the same.
    """
    if source.speaker == turn.speaker:
        return distance == 1 or len(turn.text.split()) > _SHORT_REPLY
    return source.role == turn.role


def _gain(question: Question, structure: Structure, reply: Turn) -> float:
    """What a reply wins or loses for what kind of reply it is."""
    gain = 0.0
    if reply.role == "bewindspersoon" and question.wants_reply:
        gain += _WANTED_REPLY
    if structure.is_procedural(reply.ordinal):
        gain -= _PROCEDURAL_REPLY
    return gain

"""Replies, which are about whatever they reply to.

"Ja, dat zeg ik u toe" has no word of its subject, so a reply takes over the score of what was
said just before it, less the distance between them.
"""

from collections.abc import Mapping
from dataclasses import replace

from assistant.question import Question
from assistant.scoring import Candidate, overlap
from index.exchanges import Structure
from index.transcript import Turn

LOOK_BACK = 4
"""Turns before a reply that it may be about."""
# What a reply's score lies below that of what it follows on: the turn right before, one turn
# further back; and what is added when an answer by a bewindspersoon is wanted.
_AFTER, _LATER, _WANTED_REPLY, _PROCEDURAL_REPLY = 0.8, 1.5, 1.5, 2.0
# The same for a reply that takes up a question asked anywhere before it.
_TAKEN_UP = 1.2
# Words in a reply that cannot have a subject of its own.
_SHORT_REPLY = 30


def inherited(
    question: Question, structure: Structure, own: Mapping[int, Candidate]
) -> list[Candidate]:
    """The candidates, replies among them raised by what they reply to."""
    return [_heir(question, structure, own, candidate) for candidate in own.values()]


def _heir(
    question: Question, structure: Structure, own: Mapping[int, Candidate], candidate: Candidate
) -> Candidate:
    best = candidate
    for distance, ordinal in enumerate(_spoken_before(structure, candidate.turn), start=1):
        source = own.get(ordinal)
        if source is None or _no_reply(source.turn, candidate.turn, distance):
            continue
        score = source.score - _distance(question, structure, candidate.turn, distance)
        if score > best.score:
            best = replace(candidate, score=score, heir_of=source.turn.turn_id)
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
            best = replace(
                candidate, span=link.answer_span, score=score, heir_of=source.turn.turn_id
            )
    return best


def _spoken_before(structure: Structure, turn: Turn) -> list[int]:
    """The last two turns of its exchange before a turn that say something, nearest first."""
    chain = structure.exchange(turn.ordinal)
    spoken = []
    for ordinal in range(turn.ordinal - 1, max(0, turn.ordinal - LOOK_BACK - 1), -1):
        if ordinal not in chain and ordinal < turn.ordinal - 1:
            break
        if not structure.is_procedural(ordinal):
            spoken.append(ordinal)
    return spoken[:2]


def _no_reply(source: Turn, turn: Turn, distance: int) -> bool:
    """Whether a turn cannot be about what an earlier one said.

    Two members follow each other without replying; who goes on after a "dank u" says something
    new, and only after a question in between ("En wanneer?") still speaks of the same.
    """
    if source.speaker == turn.speaker:
        return distance == 1 or len(turn.text.split()) > _SHORT_REPLY
    return source.role == turn.role


def _distance(question: Question, structure: Structure, reply: Turn, turns: int) -> float:
    distance = _AFTER if turns == 1 else _LATER
    if reply.role == "bewindspersoon" and question.wants_reply:
        distance -= _WANTED_REPLY
    if structure.is_procedural(reply.ordinal):
        distance += _PROCEDURAL_REPLY
    return distance

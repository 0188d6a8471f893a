"""Questions that the rest of the meeting holds no reply to."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.exchanges.asking import Question, mentions_government

if TYPE_CHECKING:
    from index.exchanges.structure import Structure

# From this share on (0 to 1, weighted words) a reply is said to take up a question.
_ANSWERED_SOMEWHERE = 0.35
# A question with fewer telling words is too vague to say that nobody took it up.
_VAGUE = 5
_PUT_TO = re.compile(
    r"^(?:en\s+|of\s+)?(?:kan|kunt|wil|wilt|is|bent|heeft|hebt|gaat|ziet|deelt|bereid)\s+(?:hij|zij|ze|u)\b"
    r"|\b(?:wilt|kunt|bent|gaat)\s+u\b",
    re.IGNORECASE,
)


def unanswered(structure: "Structure") -> tuple[tuple[Question, ...], ...]:
    """The questions to the bewindspersoon for which the rest of the meeting holds no reply.

    Questions of one member in sentences next to each other come together: who answers one
    of them has taken up all. Careful rather than complete: nothing is listed that a reply
    names, follows, or shares a good part of its words with, wherever it stands.
    """
    taken_up = {(link.question_ordinal, link.question_span) for link in structure.answers}
    return tuple(
        group
        for group in _groups(structure)
        if not any((question.ordinal, question.span) in taken_up for question in group)
        and any(_addressed(structure, question) for question in group)
        and not _followed(structure, group[0].ordinal)
        and not any(_replied(structure, question) for question in group)
    )


def _groups(structure: "Structure") -> list[tuple[Question, ...]]:
    groups: list[list[Question]] = []
    for question in structure.government_questions:
        if groups and _adjoins(structure, groups[-1][-1], question):
            groups[-1].append(question)
        else:
            groups.append([question])
    return [tuple(group) for group in groups]


def _adjoins(structure: "Structure", before: Question, question: Question) -> bool:
    if before.ordinal != question.ordinal:
        return False
    spans = structure.sentences(question.ordinal)
    return spans.index(question.span) - spans.index(before.span) <= 1


def _addressed(structure: "Structure", question: Question) -> bool:
    """Whether a question is put to the bewindspersoon in so many words."""
    text = question.span.of(structure.text(question.ordinal))
    return mentions_government(text) or _PUT_TO.search(text) is not None


def _replied(structure: "Structure", question: Question) -> bool:
    """Whether some reply after it takes up its words; vague questions count as replied to."""
    keys = structure.question_keys(question)
    return len(set(keys)) < _VAGUE or any(
        structure.likeness.share(keys, reply) >= _ANSWERED_SOMEWHERE
        for reply in _replies_after(structure, question.ordinal)
    )


def _followed(structure: "Structure", ordinal: int) -> bool:
    """Whether the next turn of this term that says something is the bewindspersoon's."""
    turns = structure.transcript.turns[ordinal:]
    following = (turn for turn in turns if not structure.is_procedural(turn.ordinal))
    nearest = next(following, None)
    return (
        nearest is not None
        and nearest.role == "bewindspersoon"
        and structure.phase(nearest.ordinal) == structure.phase(ordinal)
    )


def _replies_after(structure: "Structure", ordinal: int) -> Iterator[list[str]]:
    for turn in structure.transcript.turns[ordinal:]:
        if turn.role == "bewindspersoon":
            for stretch in structure.stretches(turn.ordinal):
                yield structure.likeness.keys(stretch.span.of(turn.text))

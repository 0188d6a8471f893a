"""Which question a stretch of a reply answers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from index.exchanges.asking import Question, asks
from index.exchanges.phases import TERMS
from index.exchanges.phrases import GOES_ON, ORDER, TOPIC_START
from index.exchanges.stretches import Stretch
from index.sentences import Span
from index.transcript import Turn

if TYPE_CHECKING:
    from index.exchanges.structure import Structure

# From these shares on (0 to 1, weighted words) a stretch is said to take up a question, and
# from these sums of weights: one common word is too little to go by, whatever its share.
_TAKES_UP, _TELLING = 0.3, 0.5
_TAKES_UP_UNNAMED, _TELLING_UNNAMED = 0.5, 1.2
_SAME_TERM = 1.5
_LEANING = 0.5
# Without a name, the words must come back in so many sentences.
_BEGINNING = 3
# A chair seldom speaks more than so many turns in a row (a handover counts two).
_CHAIR_TURNS = 4
# At most so many questions of one member are linked to one stretch.
_QUESTIONS_A_STRETCH = 3
_CHAIR_ASKS = re.compile(
    r"\b(?:vragen|vraag)\b.{0,60}\b(?:of|wanneer|hoe)\s+(?:de\s+(?:staatssecretaris|minister)|zij|hij|wij|we)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a reply and the question it answers."""

    question_ordinal: int
    question_span: Span | None
    """The sentence that asks; None when the turn is known and the sentence is not."""
    answer_ordinal: int
    answer_span: Span
    how: Literal["follows", "names", "words"]
    """What tells so: it comes right after, names who asked, or shares the words."""


def links(structure: "Structure", turn: Turn, stretch: Stretch) -> Iterator[Link]:
    """The questions that a stretch of a turn answers."""
    before = _replied_to(structure, turn) if stretch.opens else None
    if before and (not stretch.names or _called_any(before.speaker, stretch.names)):
        span = _asking_span(structure, before, stretch)
        yield Link(before.ordinal, span, turn.ordinal, stretch.span, "follows")
    elif stretch.names:
        for name in stretch.names:
            yield from _named_links(structure, turn, stretch, name)
    elif turn.role == "bewindspersoon" and _on_its_own(structure, stretch):
        yield from _word_links(structure, turn, stretch)


def _on_its_own(structure: "Structure", stretch: Stretch) -> bool:
    """Whether a stretch is about one thing, not the opening words of a long reply."""
    return not stretch.opens or TOPIC_START.match(_stretch_text(structure, stretch)) is not None


def _replied_to(structure: "Structure", turn: Turn) -> Turn | None:
    """The turn that this one is said in reply to, None when it only goes on."""
    before = structure.before(turn.ordinal)
    if before is None or structure.phase(turn.ordinal) != structure.phase(before.ordinal):
        return None
    if before.role == "voorzitter" and not _chair_asks(structure, before):
        return None
    if turn.role == "voorzitter" or before.speaker == turn.speaker:
        return None
    if turn.role == "bewindspersoon":
        apart = structure.phase(turn.ordinal) in TERMS and before.ordinal != turn.ordinal - 1
        return None if apart or _handed_back(structure, turn, before) else before
    holds = structure.floor(turn.ordinal) == turn.speaker
    return before if holds and structure.is_interruption(before.ordinal) else None


def _chair_asks(structure: "Structure", chair: Turn) -> bool:
    """Whether the chair asks something within a reply, not whether somebody can begin."""
    phase = structure.phase(chair.ordinal)
    begun = any(
        structure.phase(other) == phase and structure.transcript.turn(other).role != "voorzitter"
        for other in range(max(chair.ordinal - _CHAIR_TURNS, 1), chair.ordinal)
    )
    said = (span.of(chair.text) for span in structure.sentences(chair.ordinal))
    return begun and any(
        _CHAIR_ASKS.search(text) or (text.endswith("?") and not ORDER.match(text)) for text in said
    )


def _handed_back(structure: "Structure", turn: Turn, before: Turn) -> bool:
    """Whether the chair told the bewindspersoon to go on, and the reply goes on elsewhere."""
    between = [structure.text(o) for o in range(before.ordinal + 1, turn.ordinal)]
    told = any(GOES_ON.search(text) and "?" not in text for text in between)
    return told and TOPIC_START.match(turn.text) is not None


def _asking_span(structure: "Structure", before: Turn, stretch: Stretch) -> Span | None:
    """The sentence of the turn before that asks: the one the reply shares most words with."""
    asking = [s for s in structure.sentences(before.ordinal) if asks(s.of(before.text))]
    if not asking:
        return None
    reply = structure.likeness.keys(_stretch_text(structure, stretch))
    return max(
        reversed(asking),
        key=lambda span: structure.likeness.common(
            structure.likeness.keys(span.of(before.text)), reply
        ),
    )


def _named_links(structure: "Structure", turn: Turn, stretch: Stretch, name: str) -> Iterator[Link]:
    found = _best_questions(structure, turn, stretch, name)
    for question in found[:_QUESTIONS_A_STRETCH]:
        yield Link(question.ordinal, question.span, turn.ordinal, stretch.span, "names")
    if not found:
        spoken = _likeliest_turn(structure, turn, stretch, name)
        if spoken is not None:
            yield Link(spoken, None, turn.ordinal, stretch.span, "names")


def _word_links(structure: "Structure", turn: Turn, stretch: Stretch) -> Iterator[Link]:
    for question in _best_questions(structure, turn, stretch, None)[:1]:
        yield Link(question.ordinal, question.span, turn.ordinal, stretch.span, "words")


def _best_questions(
    structure: "Structure", turn: Turn, stretch: Stretch, name: str | None
) -> list[Question]:
    """The earlier questions that a stretch shares enough words with, likeliest first."""
    likeness = structure.likeness
    reply = likeness.keys(_beginning(structure, stretch, None if name else _BEGINNING))
    scored: list[tuple[float, Question]] = []
    for question in structure.government_questions:
        asker = structure.transcript.turn(question.ordinal)
        if question.ordinal >= turn.ordinal or (name and not _called(asker.speaker, name)):
            continue
        keys = (
            structure.question_keys(question)
            if name
            else likeness.keys(question.span.of(asker.text))
        )
        share = likeness.share(keys, reply)
        least, telling = (_TAKES_UP, _TELLING) if name else (_TAKES_UP_UNNAMED, _TELLING_UNNAMED)
        if share >= least and likeness.common(keys, reply) >= telling:
            # One that names its subject itself goes before one that leans on what went before.
            own = 1.0 if len(likeness.keys(question.span.of(asker.text))) > 1 else _LEANING
            scored.append((own * share * _nearness(structure, turn, question), question))
    scored.sort(key=lambda entry: -entry[0])
    return [question for score, question in scored if score >= scored[0][0] / 2]


def _nearness(structure: "Structure", turn: Turn, question: Question) -> float:
    """More for a question from the term that is being answered."""
    term = {"first_answers": "first_term", "second_answers": "second_term"}
    asked, answered = structure.phase(question.ordinal), structure.phase(turn.ordinal)
    return _SAME_TERM if asked == term.get(answered) else 1.0


def _likeliest_turn(structure: "Structure", turn: Turn, stretch: Stretch, name: str) -> int | None:
    """The member's earlier turn that a stretch shares most words with."""
    likeness = structure.likeness
    reply = likeness.keys(_stretch_text(structure, stretch))
    spoken = [
        other
        for other in structure.transcript.turns[: turn.ordinal - 1]
        if _called(other.speaker, name)
        and other.role != "voorzitter"
        and not structure.is_procedural(other.ordinal)
    ]
    if not spoken:
        return None
    return max(spoken, key=lambda x: likeness.share(reply, likeness.keys(x.text))).ordinal


def _called(speaker: str, name: str) -> bool:
    return speaker == name or speaker.split("-")[0] == name


def _called_any(speaker: str, names: Sequence[str]) -> bool:
    return any(_called(speaker, name) for name in names)


def _beginning(structure: "Structure", stretch: Stretch, count: int | None) -> str:
    """The first sentences of a stretch, where it says what it is about."""
    inside = [
        span
        for span in structure.sentences(stretch.ordinal)
        if stretch.span.start <= span.start < stretch.span.end
    ][:count]
    return Span(inside[0].start, inside[-1].end).of(structure.text(stretch.ordinal))


def _stretch_text(structure: "Structure", stretch: Stretch) -> str:
    return stretch.span.of(structure.text(stretch.ordinal))

"""Which sentences of a meeting are about a topic."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from assistant.evidence import leans
from assistant.question import Question
from assistant.subject import Subject
from assistant.topic.remarks import SUMMED_UP, announces, is_address, is_of_order
from index.exchanges import Link, Structure
from index.sentences import Span
from index.transcript import Turn

# From this weighted part (0 to 1) of the topic's words on, a sentence is about the topic.
ABOUT = 0.6
# How many sentences after one that names the topic may go on about it, and what that counts.
_GOES_ON, _FOLLOWS = 8, 0.4
# The part of a turn's words (0 to 1) that were said before it about the topic.
_TAKES_UP, _REPEATS = 0.25, 0.4
# The name of a rule with a number in it stands for what is called after it: "B8/3-aanvraag".
_CODE = re.compile(r"^(?=[^-]*\d)(?=[^-]*[^\W\d_])[\w/.]+(?=-|$)")
_OPENING = 4  # sentences
# A first part of a compound stands for the whole from this weight (0 to 1) on, and counts so far.
_RARE, _PART = 0.5, 0.8
_FIRST_LETTERS, _ENDING = 4, 3


class Area:
    """The sentences of one meeting that are about a topic, and those that go on about it."""

    def __init__(
        self, subject: Subject, structure: Structure, question: Question, allowed: frozenset[str]
    ) -> None:
        self.structure = structure
        self.transcript = structure.transcript
        self.question = question
        self.subject = subject
        self.allowed = allowed
        """The ids of the turns that may be quoted."""
        self._apart_words: dict[str, bool] = {}

    def share(self, ordinal: int, span: Span) -> float:
        """How much of the topic a sentence holds (0 to 1); 1 when the topic is no subject."""
        return self.share_of(self.structure.keys(ordinal, span))

    def share_of(self, keys: AbstractSet[str]) -> float:
        """The weighted part of the topic's words among some keys; 1 when it is no subject."""
        if not self.subject.groups:
            return 1.0
        likeness = self.structure.likeness
        weights = [g.weight * max(map(likeness.weight, g.keys)) for g in self.subject.groups]
        total = sum(weights)
        found = (
            weight * max(self._present(key, keys) for key in group.keys)
            for weight, group in zip(weights, self.subject.groups, strict=True)
        )
        return sum(found) / total if total else 0.0

    def _present(self, word: str, keys: AbstractSet[str]) -> float:
        """How far a word of the topic is among some keys.

        "Klantenaanpak" is there when a longer word holds it, when both its parts are there
        ("aanpak van klanten"), or the first part alone when it is rare; never by the last part,
        for "aanpak" is what a hundred things have.
        """
        likeness = self.structure.likeness
        if word in keys or _same_code(word, keys):
            return 1.0
        near = [key for key in keys if likeness.alike(word, key)]
        if any(len(key) > len(word) - _ENDING for key in near):
            return 1.0
        first = [key for key in near if word.startswith(key[:_FIRST_LETTERS])]
        if first and (len(near) > len(first) or self._said_apart(word, first)):
            return _PART
        return 0.0

    def _said_apart(self, word: str, first: Sequence[str]) -> bool:
        """Whether a rare first part stands for the compound here.

        It does in a meeting that also says the compound in two words: where "aanpak van klanten"
        is spoken of, "klanten" alone is about it too; "veiligheid" is not about a
        Veiligheidsagenda.
        """
        likeness = self.structure.likeness
        if max(map(likeness.weight, first)) < _RARE:
            return False
        if word not in self._apart_words:
            self._apart_words[word] = any(
                self._has_both(word, self.structure.keys(turn.ordinal, span))
                for turn in self.transcript.turns
                for span in self.structure.sentences(turn.ordinal)
            )
        return self._apart_words[word]

    def _has_both(self, word: str, keys: AbstractSet[str]) -> bool:
        near = [key for key in keys if self.structure.likeness.alike(word, key)]
        parts = [key for key in near if len(key) <= len(word) - _ENDING]
        first = [key for key in parts if word.startswith(key[:_FIRST_LETTERS])]
        return bool(first) and len(parts) > len(first)

    def wanted(self, turn: Turn) -> bool:
        """Whether the topic names nobody else."""
        people, parties = self.question.speakers, self.question.parties
        return (not people or turn.speaker in people) and (not parties or turn.party in parties)

    @cached_property
    def hits(self) -> dict[int, list[Span]]:
        """The sentences about the topic, by turn."""
        found: dict[int, list[Span]] = {}
        for turn in self.transcript.turns:
            if self.structure.is_procedural(turn.ordinal) or turn.turn_id not in self.allowed:
                continue
            spans = [s for s in self.structure.sentences(turn.ordinal)
                     if self.share(turn.ordinal, s) >= ABOUT]  # fmt: skip
            if spans:
                found[turn.ordinal] = spans
        return found

    @cached_property
    def around(self) -> dict[int, dict[Span, float]]:
        """The sentences about the topic and those that go on about it, each with its share."""
        return {ordinal: self._around(ordinal, set(spans)) for ordinal, spans in self.hits.items()}

    def _around(self, ordinal: int, hits: AbstractSet[Span]) -> dict[Span, float]:
        turn = self.transcript.turn(ordinal)
        spans = self.structure.sentences(ordinal)
        starts = {stretch.span.start for stretch in self.structure.stretches(ordinal)}
        found: dict[Span, float] = {}
        left, passing = 0, False
        for before, span in zip((None, *spans), spans, strict=False):
            text = span.of(turn.text)
            if span in hits:
                found[span] = self.share(ordinal, span)
                passing = is_of_order(text) and not announces(text)
                left = 0 if text.count(",") >= SUMMED_UP else _GOES_ON
                continue
            ends = span.start in starts or announces(text) or is_address(text)
            ends = ends or (before is not None and apart(turn, before, span))
            # After a mere mention only what points back to it is about it.
            left = 0 if ends or (passing and not leans(text)) else left - 1
            if left > 0:
                found[span] = _FOLLOWS
        return found

    @cached_property
    def debated(self) -> frozenset[int]:
        """The turns of the exchanges that come right after a reply about the topic."""
        found: set[int] = set()
        if not self.subject.groups:
            return frozenset()
        for turn in self.transcript.turns[:-1]:
            if turn.role != "bewindspersoon" or not self._ends_on_topic(turn.ordinal):
                continue
            after = self.structure.exchange(turn.ordinal + 1)
            if after[:1] == (turn.ordinal + 1,):
                found.update(after)
        return frozenset(found)

    def _ends_on_topic(self, ordinal: int) -> bool:
        """Whether the turn after a reply takes up what the reply ends on, which is the topic."""
        last = self.structure.sentences(ordinal)[-1]
        if last in self.around.get(ordinal, ()):
            said = self._area_keys(ordinal)
            first = self.transcript.turn(ordinal + 1)
            taken_up = self.structure.likeness.share(self.structure.keys(first.ordinal), said)
            goes_on = taken_up >= _TAKES_UP or leans(first.text)
            if first.role == "kamerlid" and goes_on:
                return True
        return any(
            self._repeats(link) and holds(link.answer_span, last)
            for link in self.structure.answers_in(ordinal)
        )

    def _repeats(self, link: Link) -> bool:
        """Whether a reply begins with what its asker said about the topic."""
        if link.how != "names" or link.question_ordinal not in self.around:
            return False
        opening = self.structure.keys(link.answer_ordinal, self.opening(link))
        said = self._area_keys(link.question_ordinal)
        return self.structure.likeness.share(opening, said) >= _REPEATS

    def opening(self, link: Link) -> Span:
        """Where a reply says which question it takes up."""
        inside = [
            span
            for span in self.structure.sentences(link.answer_ordinal)
            if link.answer_span.start <= span.start < link.answer_span.end
        ][:_OPENING]
        return Span(inside[0].start, inside[-1].end)

    def _area_keys(self, ordinal: int) -> frozenset[str]:
        return frozenset().union(
            *(self.structure.keys(ordinal, span) for span in self.around[ordinal])
        )

    @property
    def weight(self) -> int:
        """How many sentences are about the topic."""
        return sum(map(len, self.hits.values()))

    def about(self, ordinal: int, within: Span) -> float:
        """The best share of a sentence within a stretch of a turn."""
        inside = [
            self.share(ordinal, span)
            for span in self.structure.sentences(ordinal)
            if within.start <= span.start < within.end
        ]
        return max(inside, default=0.0)


def _same_code(word: str, keys: AbstractSet[str]) -> bool:
    """Whether some key is called after the same rule as a word ("b8/3-regel", "b8/3-formulier")."""
    code = _CODE.match(word)
    if code is None:
        return False
    return any(key == code.group() or key.startswith(f"{code.group()}-") for key in keys)


def apart(turn: Turn, one: Span, other: Span) -> bool:
    """Whether a paragraph ends between two sentences."""
    return "\n" in turn.text[one.end : other.start]


def holds(outer: Span, inner: Span) -> bool:
    """Whether a stretch begins within another."""
    return outer.start <= inner.start < outer.end


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches of one turn share words."""
    return one.start < other.end and other.start < one.end

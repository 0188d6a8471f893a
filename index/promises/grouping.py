"""Which promising sentences are one promise, made and repeated."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from index.exchanges import Link, Structure
from index.promises import rules
from index.promises.mentions import Mention

# Fewer telling words than this, and a sentence leans on the ones before it.
_LEANS = 3
# A question with fewer asks about what was just said ("En wanneer zouden wij die ontvangen?").
_ASKS_ON = 2
# Shares (0 to 1) and sums of weights from which two stretches are about the same.
_SAME_TURN = (0.5, 0.25)
_SAME_EXCHANGE = (0.4, 0.7)
_REPEATED = (0.34, 0.8)
_SAME_MEETING = (0.6, 2.0)
# Sentences apart within which a leaning sentence goes on about the promise before it.
_NEAR = 4

_POINTS_BACK = re.compile(
    r"^(?:(?:en|maar|dus|ja|ook|verder)\b,?\s+)*(?:dat|dit|die|deze|daar\w*|hier\w*|het)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Group:
    """Sentences that make one promise, in the order of the meeting."""

    mentions: list[Mention]
    keys: set[str] = field(default_factory=set)
    """What it is about, as stems."""

    @property
    def last(self) -> Mention:
        """The sentence that was said last."""
        return self.mentions[-1]


class Grouping:
    """Puts the promising sentences of one meeting together."""

    def __init__(self, structure: Structure, mentions: Sequence[Mention]) -> None:
        self.structure = structure
        self._likeness = structure.likeness
        self._mentions = mentions

    @cached_property
    def groups(self) -> list[Group]:
        """The promises, in the order in which they are first made."""
        groups: list[Group] = []
        for mention in self._mentions:
            keys = self.about(mention)
            group = self._goes_on(groups, mention, keys) or self._repeated(groups, mention, keys)
            if group is None:
                # Who says to have said something, without saying what, makes no new promise.
                if not mention.repeats or self.own_keys(mention):
                    groups.append(Group([mention], keys))
            else:
                group.mentions.append(mention)
                group.keys |= keys
        return groups

    def own_keys(self, mention: Mention) -> set[str]:
        """What the sentence itself says it is about."""
        return self._subject_keys(self.text(mention))

    def leans(self, mention: Mention) -> bool:
        """Whether a sentence cannot be understood without the one before it."""
        return len(self.own_keys(mention)) < _LEANS

    def text(self, mention: Mention) -> str:
        """The words of the sentence."""
        return mention.span.of(self.structure.transcript.turn(mention.ordinal).text)

    def about(self, mention: Mention) -> set[str]:
        """What a sentence is about, with the help of what it leans on."""
        keys = self.own_keys(mention)
        if len(keys) >= _LEANS:
            return keys
        if mention.sentence and not mention.assent:
            spans = self.structure.sentences(mention.ordinal)
            before = spans[mention.sentence - 1]
            if self._same_stretch(mention.ordinal, before.start, mention.span.start):
                text = self.structure.transcript.turn(mention.ordinal).text
                keys = keys | self._subject_keys(before.of(text))
        for link in self.links(mention):
            if link.how == "follows":
                keys = keys | self._question_keys(link)
        return keys

    def links(self, mention: Mention) -> tuple[Link, ...]:
        """The questions that the sentence's stretch answers."""
        return self.structure.answers_at(mention.ordinal, mention.span.start)

    def _subject_keys(self, text: str) -> set[str]:
        return set(self._likeness.keys(rules.FRAME_WORDS.sub(" ", text)))

    def _question_keys(self, link: Link) -> set[str]:
        text = self.structure.transcript.turn(link.question_ordinal).text
        asked = link.question_span.of(text) if link.question_span else text[-300:]
        return self._subject_keys(asked)

    def _same_stretch(self, ordinal: int, one: int, other: int) -> bool:
        return any(
            stretch.span.start <= one < stretch.span.end
            and stretch.span.start <= other < stretch.span.end
            for stretch in self.structure.stretches(ordinal)
        )

    # --- the promise before it ---------------------------------------------------------------
    def _goes_on(self, groups: list[Group], mention: Mention, keys: set[str]) -> Group | None:
        """The promise just made that this sentence goes on about."""
        if not groups:
            return None
        group = max(groups, key=lambda g: (g.last.ordinal, g.last.sentence))
        if group.last.repeats and not mention.repeats:
            return None
        if group.last.ordinal == mention.ordinal:
            return group if self._in_same_turn(group, mention, keys) else None
        return group if self._in_next_turn(group, mention, keys) else None

    def _in_same_turn(self, group: Group, mention: Mention, keys: set[str]) -> bool:
        if rules.ANOTHER.search(self.text(mention)):
            return False
        if not self._same_stretch(mention.ordinal, group.last.span.start, mention.span.start):
            return False
        near = mention.sentence - group.last.sentence <= _NEAR
        points_back = _POINTS_BACK.match(self.text(mention)) or not self.own_keys(mention)
        if near and (points_back or self.leans(mention)):
            return True
        return self._alike(self.own_keys(mention) or keys, group.keys, _SAME_TURN)

    def _in_next_turn(self, group: Group, mention: Mention, keys: set[str]) -> bool:
        """Whether a reply to a follow-up question is about the promise in the reply before."""
        if not self._previous_reply(group.last.ordinal, mention.ordinal):
            return False
        if mention.assent and mention.sentence == 0:
            return self._asks_on(group, mention)
        together = self.structure.exchange(mention.ordinal) == self.structure.exchange(
            group.last.ordinal
        )
        return together and self._alike(keys, group.keys, _SAME_EXCHANGE)

    def _previous_reply(self, earlier: int, later: int) -> bool:
        """Whether no other reply of substance stands between two turns."""
        return not any(
            self.structure.transcript.turn(ordinal).role == "bewindspersoon"
            and not self.structure.is_procedural(ordinal)
            for ordinal in range(earlier + 1, later)
        )

    def _asks_on(self, group: Group, mention: Mention) -> bool:
        """Whether the question before a short reply is about the promise made just before it."""
        before = self.structure.before(mention.ordinal)
        if before is None:
            return False
        if group.last.assent and self.structure.exchange(
            group.last.ordinal
        ) == self.structure.exchange(mention.ordinal):
            return True
        spans = self.structure.sentences(group.last.ordinal)
        at_the_end = len(spans) - group.last.sentence <= _NEAR
        # A chair asks about what was just said, a member may have turned to something else.
        asks_on = before.role == "voorzitter" or len(self._subject_keys(before.text)) < _ASKS_ON
        return at_the_end and asks_on

    # --- a promise of earlier ----------------------------------------------------------------
    def _repeated(self, groups: list[Group], mention: Mention, keys: set[str]) -> Group | None:
        """The earlier promise, anywhere in the meeting, that this sentence repeats."""
        speaker = self.structure.transcript.turn(mention.ordinal).speaker
        least = _REPEATED if mention.repeats else _SAME_MEETING
        if mention.repeats:
            keys = self.own_keys(mention) or keys
        same = [
            group
            for group in groups
            if self.structure.transcript.turn(group.last.ordinal).speaker == speaker
            and self._alike(keys, group.keys, least)
        ]
        if not same:
            return None
        return max(same, key=lambda group: self._likeness.common(keys, group.keys))

    def _alike(self, keys: set[str], others: set[str], least: tuple[float, float]) -> bool:
        share, weight = least
        return (
            self._likeness.share(keys, others) >= share
            and self._likeness.common(keys, others) >= weight
        )

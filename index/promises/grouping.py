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
_REPEATED = (0.34, 0.55)
# Among replies shortly after each other.
_SAME_THREAD = (0.4, 0.45)
_THREAD_TURNS = 12
_SAME_MEETING = (0.6, 2.0)
# Sentences apart within which a leaning sentence goes on about the promise before it.
_NEAR = 4
_LEANS_ON = 3
_THREAD_SENTENCES = 8

_POINTS_BACK = re.compile(
    r"^(?:(?:en|maar|dus|ja|ook|verder)\b,?\s+)*(?:dat|dit|die|deze|daar\w*|hier\w*|het)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Group:
    """Sentences that make one promise, in the order of the meeting."""

    mentions: list[Mention]
    keys: set[str] = field(default_factory=set)
    """What it is about, as stems: its own words and those of the questions it answers."""
    core: set[str] = field(default_factory=set)
    """Of these the words that the bewindspersoon says."""

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
            group = (
                self._goes_on(groups, mention, keys)
                or self._in_thread(groups, mention, keys)
                or self._repeated(groups, mention, keys)
            )
            if group is None:
                # Who says to have said something, without saying what, makes no new promise.
                if not mention.repeats or self.own_keys(mention):
                    groups.append(Group([mention], keys, self.said(mention)))
            else:
                group.mentions.append(mention)
                group.keys |= keys
                group.core |= self.said(mention)
        return groups

    def own_keys(self, mention: Mention) -> set[str]:
        """What the sentence itself says it is about."""
        text = self.text(mention)
        if mention.repeats:
            # "Ik wijs erop dat ik begonnen ben met ...": what counts comes last.
            said = list(rules.REPEATS.finditer(text))[-1]
            text = re.split(r",\s+(?:dus|maar|want)\b", text[said.end() :])[0] or text
        return self.keys(text)

    def leans(self, mention: Mention) -> bool:
        """Whether a sentence cannot be understood without the one before it."""
        return len(self.own_keys(mention)) < _LEANS

    def text(self, mention: Mention) -> str:
        """The words of the sentence."""
        return mention.span.of(self.structure.transcript.turn(mention.ordinal).text)

    def about(self, mention: Mention) -> set[str]:
        """What a sentence is about, with the help of what it leans on and the question."""
        keys = self.said(mention)
        if not self.leans(mention):
            return keys
        for link in self.links(mention):
            if link.how == "follows":
                keys = keys | self._question_keys(link)
        return keys

    def said(self, mention: Mention) -> set[str]:
        """What a sentence, and those that it leans on, say that it is about."""
        keys = self.own_keys(mention)
        if len(keys) >= _LEANS or mention.assent:
            return keys
        return keys | self._keys_before(mention, len(keys))

    def _keys_before(self, mention: Mention, have: int) -> set[str]:
        """The subject words of the sentences that a leaning sentence leans on."""
        text = self.structure.transcript.turn(mention.ordinal).text
        spans = self.structure.sentences(mention.ordinal)
        keys: set[str] = set()
        for before in spans[max(mention.sentence - _LEANS_ON, 0) : mention.sentence][::-1]:
            together = self._same_stretch(mention.ordinal, before.start, mention.span.start)
            if not together or have + len(keys) >= _LEANS:
                break
            keys |= self.keys(before.of(text))
        return keys

    def links(self, mention: Mention) -> tuple[Link, ...]:
        """The questions that the sentence's stretch answers."""
        return self.structure.answers_at(mention.ordinal, mention.span.start)

    def keys(self, text: str) -> set[str]:
        """The words of a text that tell a subject, without frames and names of members."""
        plain = self._members.sub(" ", rules.FRAME_WORDS.sub(" ", text))
        return set(self._likeness.keys(plain))

    @cached_property
    def _members(self) -> re.Pattern[str]:
        names = {t.speaker for t in self.structure.transcript.turns if t.speaker}
        return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")

    def _question_keys(self, link: Link) -> set[str]:
        text = self.structure.transcript.turn(link.question_ordinal).text
        asked = link.question_span.of(text) if link.question_span else text[-300:]
        return self.keys(asked)

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
        if not self.own_keys(mention) or _POINTS_BACK.match(self.text(mention)):
            return True
        near = mention.sentence - group.last.sentence <= _NEAR
        if near and self.leans(mention):
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

    def _in_thread(self, groups: list[Group], mention: Mention, keys: set[str]) -> Group | None:
        """The promise of a few turns before that members keep asking about."""
        if mention.assent or not self.leans(mention) or mention.sentence > _THREAD_SENTENCES:
            return None
        for group in reversed(groups):
            near = 0 < mention.ordinal - group.last.ordinal <= _THREAD_TURNS
            if near and self._alike(keys, group.keys, _SAME_THREAD):
                return group
        return None

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
        asks_on = before.role == "voorzitter" or len(self.keys(before.text)) < _ASKS_ON
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
        if not same and mention.repeats and not self.own_keys(mention):
            return self._told(groups, mention)
        if not same:
            return None
        return max(same, key=lambda group: self._likeness.common(keys, group.keys))

    def _told(self, groups: list[Group], mention: Mention) -> Group | None:
        """The last promise to the member whom the sentence names: "Ik heb de heer X gezegd"."""
        named = set(self._members.findall(self.text(mention)))
        for group in reversed(groups):
            askers = {
                self.structure.transcript.turn(link.question_ordinal).speaker
                for made in group.mentions
                for link in self.links(made)
            }
            if named & askers:
                return group
        return None

    def _alike(self, keys: set[str], others: set[str], least: tuple[float, float]) -> bool:
        share, weight = least
        return (
            self._likeness.share(keys, others) >= share
            and self._likeness.common(keys, others) >= weight
        )

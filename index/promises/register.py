"""The register of one meeting: promises with their proof, and the closing list beside them."""

from collections.abc import Sequence
from datetime import date

from index.exchanges import CONFIRMS, Structure, debate_structure
from index.promises import rules
from index.promises.closing import Content, ReadBack, match_items, read_back
from index.promises.deadlines import Deadline, find_deadlines
from index.promises.grouping import Group, Grouping
from index.promises.mentions import Mention, find_mentions, without_others
from index.promises.promise import Addressee, ClosingItem, Promise, Register
from index.promises.subjects import Subject, subject_of, subject_read_back
from index.sentences import Span
from index.transcript import Transcript, Turn

# A sentence with fewer telling words that points back is quoted with the one before it, and
# at most so many sentences are added.
_TELLING_WORDS = 4
_SAYS_NOTHING = 2
_LEANING_SENTENCES = 2
# A reply of at most so many sentences is to the question right before it, whoever it names too.
_SHORT_REPLY = 6
_SHORT_QUESTION = 60  # words
# From this sum of weights on, a question is taken for the one that a promise without names
# answers.
_ASKED_WORDS = 1.1


def build_register(transcript: Transcript, structure: Structure | None = None) -> Register:
    """All promises of a meeting and the chair's closing list.

    `structure` may be given when it has been worked out already.
    """
    return _Builder(structure or debate_structure(transcript)).register()


def find_promises(transcript: Transcript) -> list[Promise]:
    """The promises of the bewindspersonen in a meeting, in the order in which they are made.

    A report without a bewindspersoon has none.
    """
    return list(build_register(transcript).promises)


class _Builder:
    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.transcript = structure.transcript
        self.grouping = Grouping(structure, find_mentions(structure))
        self.items = read_back(structure)
        self.groups = [group for group in self.grouping.groups if not self._idle(group)]
        contents = [self._content(group) for group in self.groups]
        self.matches = match_items(structure, self.items, contents)

    def register(self) -> Register:
        promises = tuple(self._promise(n, group) for n, group in enumerate(self.groups, start=1))
        items = tuple(
            self._item(item, positions)
            for item, positions in zip(self.items, self.matches, strict=True)
        )
        return Register(promises, items)

    def _idle(self, group: Group) -> bool:
        """A best effort that nobody asked for and that has no date is a manner of speaking."""
        return all(
            mention.rule in rules.INTENTION_FIRST
            and not mention.dates
            and not self._question_ordinals(mention)
            for mention in group.mentions
        )

    # --- parts of a promise ------------------------------------------------------------------
    def _promise(self, n: int, group: Group) -> Promise:
        primary = _primary(group)
        turn = self._turn(primary)
        core = self._core(group, primary)
        span = self._quoted(primary, core)
        dates = self._dates(group, span, primary) or self._dates_read_back(n - 1)
        subject = self._subject(n - 1, group, primary)
        asked = self._asked_by(group, primary)
        closing = self._closing_turns(n - 1)
        confirmed = [*self._confirmations(group), *closing]
        others = [self._turn(mention).turn_id for mention in group.mentions]
        return Promise(
            n=n,
            transcript_id=self.transcript.transcript_id,
            date=self.transcript.date,
            speaker=turn.speaker,
            function=turn.function,
            made_to=self._made_to(group, asked),
            text=core.of(turn.text),
            subject=subject.words,
            subject_turn_id=subject.turn_id,
            kind="toezegging"
            if any(m.kind == "toezegging" for m in group.mentions)
            else "voornemen",
            deadline="; ".join(d.words for d in dates) or None,
            deadline_from=_since(dates),
            deadline_until=_until(dates),
            turn_id=turn.turn_id,
            quote=span.of(turn.text),
            span=span,
            question_turn_id=asked[0].turn_id if asked else None,
            confirmed_turn_ids=tuple(dict.fromkeys(confirmed)),
            in_closing_list=bool(closing),
            repeated_turn_ids=tuple(
                other for other in dict.fromkeys(others) if other != turn.turn_id
            ),
            rule=primary.rule,
        )

    def _subject(self, position: int, group: Group, primary: Mention) -> Subject:
        """The chair's words for it, where the closing list has it for itself; else the debate's."""
        for item, positions in zip(self.items, self.matches, strict=True):
            if positions == (position,):
                turn = self.transcript.turn(item.ordinal)
                words = subject_read_back(self.grouping, item.span.of(turn.text))
                return Subject(words, turn.turn_id)
        return subject_of(self.grouping, group, primary)

    def _turn(self, mention: Mention) -> Turn:
        return self.transcript.turn(mention.ordinal)

    def _core(self, group: Group, primary: Mention) -> Span:
        """The promising sentences that stand together with the main one."""
        beside = [m for m in group.mentions if m.ordinal == primary.ordinal]
        first = last = primary
        for mention in sorted(beside, key=lambda m: m.sentence):
            if mention.sentence == last.sentence + 1:
                last = mention
        spans = self.structure.sentences(primary.ordinal)
        start = spans[first.sentence].start
        follows = "volgende" in self.grouping.text(last) and last.sentence + 1 < len(spans)
        end = spans[last.sentence + 1].end if follows else spans[last.sentence].end
        return Span(start, end)

    def _quoted(self, primary: Mention, core: Span) -> Span:
        """The core with the sentences it leans on, within its stretch of the reply."""
        text = self._turn(primary).text
        spans = self.structure.sentences(primary.ordinal)
        starts = {stretch.span.start for stretch in self.structure.stretches(primary.ordinal)}
        first = primary.sentence
        while (
            first
            and not primary.assent
            and primary.sentence - first < _LEANING_SENTENCES
            and spans[first].start not in starts
            and self._leans_back(spans[first].of(text))
        ):
            first -= 1
        return Span(spans[first].start, core.end)

    def _leans_back(self, sentence: str) -> bool:
        """Whether a sentence points at the one before it and says little by itself."""
        telling = len(self.grouping.keys(sentence))
        return telling < _SAYS_NOTHING or (telling < _TELLING_WORDS and _points_back(sentence))

    def _content(self, group: Group) -> Content:
        found = self._dates(group, group.mentions[0].span, group.mentions[0])
        days = frozenset((one.since, one.until) for one in found if one.since or one.until)
        times = tuple(one.words.lower() for one in found)
        return Content(group.core, self._about(group), days, times)

    def _about(self, group: Group) -> set[str]:
        """Everything that tells what a promise is about, for the closing list."""
        keys = set(group.keys)
        for mention in group.mentions:
            turn = self._turn(mention)
            spans = self.structure.sentences(mention.ordinal)
            near = spans[max(mention.sentence - 2, 0) : mention.sentence + 1]
            for span in (*near, self._opening(mention)):
                if self._together(mention, span):
                    keys |= self.grouping.keys(span.of(turn.text))
            for ordinal in self._question_ordinals(mention):
                keys |= self._asked_keys(mention, ordinal)
        confirmed = set(self._confirmations(group))
        for turn in self.transcript.turns:
            if turn.turn_id in confirmed:
                keys |= self.grouping.keys(turn.text)
        return keys

    def _asked_keys(self, mention: Mention, ordinal: int) -> set[str]:
        """The words of a question: its sentence, or a short turn as a whole."""
        asked = self.transcript.turn(ordinal)
        links = self.grouping.links(mention)
        spans = [
            x.question_span for x in links if x.question_ordinal == ordinal and x.question_span
        ]
        if not spans or len(asked.text.split()) <= _SHORT_QUESTION:
            return self.grouping.keys(asked.text[-600:])
        return {key for span in spans for key in self.grouping.keys(span.of(asked.text))}

    def _opening(self, mention: Mention) -> Span:
        """The sentence with which the mention's stretch begins."""
        starts = [
            stretch.span.start
            for stretch in self.structure.stretches(mention.ordinal)
            if stretch.span.start <= mention.span.start
        ]
        return next(s for s in self.structure.sentences(mention.ordinal) if s.start == starts[-1])

    def _together(self, mention: Mention, span: Span) -> bool:
        return any(
            stretch.span.start <= span.start and mention.span.end <= stretch.span.end
            for stretch in self.structure.stretches(mention.ordinal)
        )

    # --- when --------------------------------------------------------------------------------
    def _dates(self, group: Group, quoted: Span, primary: Mention) -> list[Deadline]:
        """The time frames of a promise, in its own words, else in those around it."""
        own = [found for mention in group.mentions for found in mention.dates]
        asked = [
            found
            for mention in group.mentions
            if mention.assent
            for found in self._dates_asked(mention)
        ]
        if own or asked:
            return _different([*own, *asked])
        around = self._find(without_others(quoted.of(self._turn(primary).text)))
        around = [found for found in around if found.since or found.until]
        if around:
            return _different(around)
        confirmed = set(self._confirmations(group))
        noted = [
            found
            for turn in self.transcript.turns
            if turn.turn_id in confirmed
            for found in self._find(turn.text)
        ]
        return _different(noted)

    def _dates_read_back(self, position: int) -> list[Deadline]:
        """The time frame that only the chair's closing list gives."""
        items = [
            item
            for item, positions in zip(self.items, self.matches, strict=True)
            if positions == (position,)
        ]
        return [
            found
            for item in items
            for found in self._find(item.span.of(self.transcript.turn(item.ordinal).text))
        ]

    def _find(self, text: str) -> list[Deadline]:
        return find_deadlines(text, self.transcript.date)

    def _dates_asked(self, mention: Mention) -> list[Deadline]:
        """The time frames in the question that a short reply agrees to."""
        before = self.structure.before(mention.ordinal)
        if before is None:
            return []
        spans = self.structure.sentences(before.ordinal)[-3:]
        return [found for span in spans for found in self._find(span.of(before.text))]

    # --- who asked, who confirmed ------------------------------------------------------------
    def _asked_by(self, group: Group, primary: Mention) -> list[Turn]:
        """The members' turns that asked for it, the main one first."""
        ordered = [primary, *(m for m in group.mentions if m is not primary and not m.repeats)]
        asked: dict[int, Turn] = {}
        for mention in ordered:
            for ordinal in self._question_ordinals(mention):
                turn = self.transcript.turn(ordinal)
                if turn.role in {"kamerlid", "overig"}:
                    asked.setdefault(ordinal, turn)
            if asked:
                break
        return list(asked.values()) or self._likeliest_askers(group, primary)

    def _likeliest_askers(self, group: Group, primary: Mention) -> list[Turn]:
        """Who asked about it in so many words, when the reply names nobody."""
        likeness = self.structure.likeness
        scored: list[tuple[float, int]] = []
        for question in self.structure.government_questions:
            if question.ordinal < primary.ordinal:
                keys = self.structure.question_keys(question)
                scored.append((likeness.common(group.core, keys), question.ordinal))
        best = max(scored, default=(0.0, 0))
        if best[0] < _ASKED_WORDS:
            return []
        return [self.transcript.turn(best[1])]

    def _question_ordinals(self, mention: Mention) -> list[int]:
        """The members' turns that the sentence answers."""
        linked = [link.question_ordinal for link in self.grouping.links(mention)]
        members = [o for o in linked if self.transcript.turn(o).role != "voorzitter"]
        before = self._direct_asker(mention)
        if before is not None and before not in members:
            members.append(before)
        return members

    def _direct_asker(self, mention: Mention) -> int | None:
        """The member's turn right before a short reply, or before the chair's asking when."""
        turn = self._turn(mention)
        spans = self.structure.sentences(mention.ordinal)
        opens = mention.span.start < self.structure.stretches(mention.ordinal)[0].span.end
        if turn.text.startswith("Voorzitter") or not (opens or len(spans) <= _SHORT_REPLY):
            return None
        chain = self.structure.exchange(mention.ordinal)
        members = [
            ordinal
            for ordinal in chain
            if ordinal < mention.ordinal and self.transcript.turn(ordinal).role == "kamerlid"
        ]
        return members[-1] if members else None

    def _made_to(self, group: Group, asked: Sequence[Turn]) -> tuple[Addressee, ...]:
        named = self._spoken_to(group)
        members = [*named, *asked]
        return tuple(dict.fromkeys(Addressee(turn.speaker, turn.party) for turn in members))

    def _spoken_to(self, group: Group) -> list[Turn]:
        """Members to whom a promise says to be made: "zeg ik richting mevrouw Faber"."""
        found: list[Turn] = []
        speakers = {t.speaker: t for t in self.transcript.turns if t.role == "kamerlid"}
        for mention in group.mentions:
            text = self.grouping.text(mention)
            for speaker, turn in speakers.items():
                for name in {speaker, speaker.split("-")[0]}:
                    if f"richting mevrouw {name}" in text or f"richting de heer {name}" in text:
                        found.append(turn)
        return found

    def _confirmations(self, group: Group) -> list[str]:
        """The chair's turns right after a reply that take its promise down."""
        found: list[str] = []
        for mention in group.mentions:
            if not self._last_in_turn(mention):
                continue
            for turn in self.transcript.turns[mention.ordinal :]:
                if turn.role != "voorzitter" or self.structure.phase(turn.ordinal) == "closing":
                    break
                if CONFIRMS.search(turn.text):
                    found.append(turn.turn_id)
        return list(dict.fromkeys(found))

    def _last_in_turn(self, mention: Mention) -> bool:
        """Whether no other promise is made later in the same turn."""
        return all(
            other.ordinal != mention.ordinal or other.sentence <= mention.sentence
            for group in self.groups
            for other in group.mentions
        )

    # --- the closing list --------------------------------------------------------------------
    def _closing_turns(self, position: int) -> list[str]:
        return [
            self.transcript.turn(item.ordinal).turn_id
            for item, positions in zip(self.items, self.matches, strict=True)
            if position in positions
        ]

    def _item(self, item: ReadBack, positions: tuple[int, ...]) -> ClosingItem:
        turn = self.transcript.turn(item.ordinal)
        text = item.span.of(turn.text)
        dates = _different(self._find(text))
        return ClosingItem(
            transcript_id=self.transcript.transcript_id,
            turn_id=turn.turn_id,
            span=item.span,
            text=text,
            deadline="; ".join(d.words for d in dates) or None,
            deadline_from=_since(dates),
            deadline_until=_until(dates),
            promises=tuple(position + 1 for position in positions),
        )


def _primary(group: Group) -> Mention:
    """The sentence that says it best: made rather than repeated, an undertaking, in full."""
    return max(
        group.mentions,
        key=lambda m: (
            not m.repeats,
            m.kind == "toezegging",
            not m.assent,
            -m.ordinal,
            -m.sentence,
        ),
    )


def _points_back(text: str) -> bool:
    words = text.lower().split()
    pointing = ("dat", "dit", "die", "deze", "daar", "hier", "daarover", "daarom", "daarna", "het")
    return any(
        word.strip(",.;:") in pointing or word.startswith(("daar", "hier")) for word in words[:6]
    )


def _different(found: Sequence[Deadline]) -> list[Deadline]:
    """Each time frame once; one whose words are in another's is left out."""
    kept: list[Deadline] = []
    for item in found:
        words = item.words.lower()
        if any(words in other.words.lower() for other in kept):
            continue
        kept = [other for other in kept if other.words.lower() not in words]
        kept.append(item)
    return kept


def _since(dates: Sequence[Deadline]) -> date | None:
    """The first day, as the last-named frame that has days gives it."""
    dated = [found for found in dates if found.since or found.until]
    return dated[-1].since if dated else None


def _until(dates: Sequence[Deadline]) -> date | None:
    dated = [found for found in dates if found.since or found.until]
    return dated[-1].until if dated else None

"""Everything that is said about a topic, meeting by meeting, as sentences to quote from."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from assistant.cues import has_cue, is_question
from assistant.evidence import Evidence, Quoter, leans
from assistant.finding import Finder
from assistant.folding import fold
from assistant.meaning import Meaning
from assistant.question import Question
from assistant.scoring import Scorer
from index.exchanges import Link, Structure
from index.exchanges import Question as Asked
from index.filters import Filters
from index.promises import Promise
from index.sentences import Span
from index.store import Store
from index.transcript import Turn

# From this weighted part (0 to 1) of the topic's words on, a sentence is about the topic.
_ABOUT = 0.6
# Words that make a position sharp, and what a sentence gains by each trait.
_SHARP = re.compile(
    r"""\b(?:on(?:acceptabel|aanvaardbaar|voldoende|voorstelbaar|bestaanbaar|begrijpelijk)|teleurgesteld
    |te\s+(?:weinig|vaag|laat|lang|makkelijk|vrijblijvend|beperkt)|(?:niet|geen)\b.{0,30}\b(?:tevreden|genoeg|goed|prioriteit)
    |problematisch|zorgelijk|zorgen|schrijnend|moet(?:en)?\b.{0,40}\b(?:nu|echt|snel|stoppen|weg|terug)|nooit|juist|vind
    |gemiste\s+kans|beschamend|gevaar\w*|helaas|steunen?|tegen\b|voorstander|oneens|onze\s+fractie|mijn\s+fractie
    |unacceptable|disappoint\w*|not\s+enough|too\s+(?:little|late|vague)|must|never|support|oppose)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OPINION, _SHARPNESS, _ASKING, _LEANING = 0.25, 0.3, -0.35, -0.15
_RESTATING, _SHORT, _MAIN_SPEECH, _ORDER = -0.6, -0.5, 0.3, -0.4
_LONG, _MANY_WORDS = -0.3, 45
_FEW_WORDS = 10
# Who repeats a question, or speaks of the order of the debate, says nothing about the topic.
_RESTATES = re.compile(
    r"\b(?:vroeg(?:en)?|vraag|gevraagd|opgemerkt|was\s+tevreden|had(?:den)?\s+het\s+over|sprak)\b",
    re.IGNORECASE,
)
_OF_ORDER = re.compile(
    r"\b(?:vanavond|motie|seconden|interruptie|sluit\s+(?:ik\s+)?me\s+aan|sluit\s+mij\s+aan|zei:)\b",
    re.IGNORECASE,
)
# How far before a question the topic may be named, in sentences.
_NAMED_BEFORE = 3
# The part of a question's words (0 to 1) that a reply naming its asker must take up.
_REPLY, _REPLY_UNLINKED = 0.25, 0.3
_OPENING = 4  # sentences
# A reply of at most so many sentences is about what was said right before it.
_SHORT_REPLY = 5
_LEAST_QUESTION, _LEAST_QUOTE = 5, 10  # words
# A first part of a compound stands for the whole from this weight (0 to 1) on, and counts so far.
_RARE, _PART = 0.5, 0.8
_FIRST_LETTERS, _ENDING = 4, 3
_QUESTION_WORDS = 60
# In standard deviations above what is usual: a reply so near to a question may answer it.
_MAY_ANSWER = 2.0
_NUMBER = re.compile(
    r"""(?<![\w.,/-])(?:€\s?)?(?:\d{1,3}(?:[.,]\d{3})+|\d+(?:,\d+)?)\s?
    (?:%|procent|miljoen|miljard|euro|duizend|keer|zaken|jaar\b|dagen|weken|maanden|[a-z]{4,})""",
    re.VERBOSE,
)
_NO_FIGURE = re.compile(
    r"\b(?:artikel|art\.|lid|Kamerstuk|motie|nr\.)\s*\d|^\D*(?:(?:19|20)\d\d\D*)+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and the answer to it."""

    question: Evidence
    answer: Evidence
    score: float


class Meeting:
    """One meeting, as far as it is about a topic."""

    def __init__(
        self, store: Store, scorer: Scorer, structure: Structure, question: Question,
        allowed: frozenset[str],
    ) -> None:  # fmt: skip
        self.structure = structure
        self.transcript = structure.transcript
        self._store = store
        self._question = question
        self._subject = scorer.subject
        self._meaning = scorer.meaning
        self._allowed = allowed
        self._apart_words: dict[str, bool] = {}
        self.quoter = Quoter(question, structure, scorer.subject, scorer.meaning)

    # --- what is about the topic --------------------------------------------------------------
    def share(self, ordinal: int, span: Span) -> float:
        """How much of the topic a sentence holds (0 to 1); 1 when the topic is no subject."""
        return self._share(self.structure.keys(ordinal, span))

    def _share(self, keys: AbstractSet[str]) -> float:
        """The weighted part of the topic's words among some keys; 1 when it is no subject."""
        if not self._subject.groups:
            return 1.0
        likeness = self.structure.likeness
        weights = [g.weight * max(map(likeness.weight, g.keys)) for g in self._subject.groups]
        total = sum(weights)
        found = (
            weight * max(self._present(key, keys) for key in group.keys)
            for weight, group in zip(weights, self._subject.groups, strict=True)
        )
        return sum(found) / total if total else 0.0

    def _present(self, word: str, keys: AbstractSet[str]) -> float:
        """How far a word of the topic is among some keys.

        "Klantenaanpak" is there when a longer word holds it, when both its parts are there
        ("aanpak van klanten"), or the first part alone when it is rare; never by the last part,
        for "aanpak" is what a hundred things have.
        """
        likeness = self.structure.likeness
        if word in keys:
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
        people, parties = self._question.speakers, self._question.parties
        return (not people or turn.speaker in people) and (not parties or turn.party in parties)

    @cached_property
    def hits(self) -> dict[int, list[Span]]:
        """The sentences about the topic, by turn."""
        found: dict[int, list[Span]] = {}
        for turn in self.transcript.turns:
            if self.structure.is_procedural(turn.ordinal) or turn.turn_id not in self._allowed:
                continue
            spans = [s for s in self.structure.sentences(turn.ordinal)
                     if self.share(turn.ordinal, s) >= _ABOUT]  # fmt: skip
            if spans:
                found[turn.ordinal] = spans
        return found

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

    # --- quotes -------------------------------------------------------------------------------
    def evidence(self, turn: Turn, span: Span, max_words: int) -> Evidence:
        """The quote around one sentence: with what it leans on and what goes on about it."""
        spans = self.structure.sentences(turn.ordinal)
        first = last = spans.index(span)
        starts = {stretch.span.start for stretch in self.structure.stretches(turn.ordinal)}
        if first and leans(span.of(turn.text)) and not self._apart(turn, spans[first - 1], span):
            first -= 1
        while last + 1 < len(spans):
            longer = Span(spans[first].start, spans[last + 1].end).of(turn.text)
            have = len(turn.text[spans[first].start : spans[last].end].split())
            short = have < _LEAST_QUOTE
            goes_on = spans[last + 1] in self.hits.get(turn.ordinal, ()) or leans(
                spans[last + 1].of(turn.text)
            )
            if spans[last + 1].start in starts:
                break
            nods = not short and len(spans[last + 1].of(turn.text).split()) < _LEAST_QUESTION
            if "\n" in longer or nods or not (short or goes_on) or len(longer.split()) > max_words:
                break
            last += 1
        return Evidence(turn, Span(spans[first].start, spans[last].end), self._telling(turn, span))

    @staticmethod
    def _apart(turn: Turn, one: Span, other: Span) -> bool:
        """Whether a paragraph ends between two sentences."""
        return "\n" in turn.text[one.end : other.start]

    def statements(self, *, government: bool, max_words: int = 45) -> list[Evidence]:
        """Quotes about the topic by one side, the most telling first; one for each turn."""
        found: list[tuple[float, Evidence]] = []
        for ordinal, spans in self.hits.items():
            turn = self.transcript.turn(ordinal)
            if (turn.role == "bewindspersoon") != government or turn.role == "voorzitter":
                continue
            if not self.wanted(turn):
                continue
            best = max(spans, key=lambda span: self._telling(turn, span))
            found.append((self._telling(turn, best), self.evidence(turn, best, max_words)))
        found.sort(key=lambda entry: -entry[0])
        return [evidence for _, evidence in found]

    def _telling(self, turn: Turn, span: Span) -> float:
        """How much a sentence takes a stand on the topic."""
        text = span.of(turn.text)
        score = self.share(turn.ordinal, span) + 0.1 * self._meaning.sentence(turn.turn_id, span)
        score += _OPINION * bool(has_cue("position", text))
        score += _SHARPNESS * bool(_SHARP.search(text))
        score += _ASKING * (is_question(text) or text.endswith("?"))
        score += _LEANING * leans(text)
        score += _ORDER * bool(_OF_ORDER.search(text))
        score += _SHORT * (len(text.split()) < _FEW_WORDS)
        score += _RESTATING * (turn.role == "bewindspersoon" and bool(_RESTATES.search(text)))
        score += _LONG * (len(text.split()) > _MANY_WORDS)
        score += _MAIN_SPEECH * (self.structure.phase(turn.ordinal) == "first_term")
        return score

    # --- questions ----------------------------------------------------------------------------
    def pairs(self, max_words: int = 50) -> list[Pair]:
        """Questions about the topic with their answers, best first, each answer once."""
        best: dict[tuple[int, Span], Pair] = {}
        for link in self.structure.answers:
            pair = self._pair(link, max_words)
            if pair is None:
                continue
            place = (link.answer_ordinal, link.answer_span)
            if place not in best or best[place].score < pair.score:
                best[place] = pair
        asked: dict[tuple[str, Span], Pair] = {}
        for pair in sorted(best.values(), key=lambda p: -p.score):
            asked.setdefault((pair.question.turn.turn_id, pair.question.span), pair)
        return list(asked.values())

    def _pair(self, link: Link, max_words: int) -> Pair | None:
        asker = self.transcript.turn(link.question_ordinal)
        reply = self.transcript.turn(link.answer_ordinal)
        if asker.role != "kamerlid" or reply.role != "bewindspersoon" or link.how == "words":
            return None
        if not {asker.turn_id, reply.turn_id} <= self._allowed:
            return None
        if not (self.wanted(asker) or self.wanted(reply)):
            return None
        answered = self.about(reply.ordinal, link.answer_span)
        asked = self._asked(asker, link)
        if asked is None or (answered < _ABOUT and link.how != "follows"):
            return None
        quote = self._answer(reply, link, asked, max_words)
        shared = self.structure.likeness.share(
            self.structure.keys(asker.ordinal, asked),
            self.structure.keys(reply.ordinal, self._opening(link)),
        )
        linked = link.question_span is not None and _holds(asked, link.question_span)
        # A reply to one of a member's many questions need not be the reply to this one.
        if link.how == "names" and shared < (_REPLY if linked else _REPLY_UNLINKED):
            return None
        return Pair(Evidence(asker, asked, 1.0), quote, answered + shared + 0.5 * linked)

    def _opening(self, link: Link) -> Span:
        """Where a reply says which question it takes up."""
        inside = [
            span
            for span in self.structure.sentences(link.answer_ordinal)
            if link.answer_span.start <= span.start < link.answer_span.end
        ][:_OPENING]
        return Span(inside[0].start, inside[-1].end)

    def _answer(self, turn: Turn, link: Link, asked: Span, max_words: int) -> Evidence:
        """The sentences of a reply that answer: its first, when it follows on the question."""
        inside = [
            span
            for span in self.structure.sentences(turn.ordinal)
            if link.answer_span.start <= span.start < link.answer_span.end
        ]
        if link.how == "follows":
            end = inside[0].end
            for span in inside[1:]:
                if len(turn.text[inside[0].start : span.end].split()) > max_words:
                    break
                end = span.end
            return Evidence(turn, Span(inside[0].start, end), 1.0)
        keys = self.structure.keys(link.question_ordinal, asked)
        likeness = self.structure.likeness

        def fit(span: Span) -> float:
            own = self.structure.keys(turn.ordinal, span)
            return self._telling(turn, span) + likeness.share(keys, own)

        saying = [span for span in inside if not _RESTATES.search(span.of(turn.text))]
        return self.evidence(turn, max(saying or inside, key=fit), max_words)

    def _asked(self, turn: Turn, link: Link) -> Span | None:
        """The question about the topic in a turn: the linked one, else one near the topic."""
        about = self.questions_about(turn)
        if link.question_span is not None:
            linked = [s for s in about if s.start <= link.question_span.start < s.end]
            if linked:
                return linked[0]
        return about[0] if about else None

    def questions_about(self, turn: Turn) -> list[Span]:
        """What a turn asks about the topic: the question with the sentence that names it."""
        spans = self.structure.sentences(turn.ordinal)
        found: list[Span] = []
        for place, span in enumerate(spans):
            text = span.of(turn.text)
            if not is_question(text) or len(text.split()) < _LEAST_QUESTION:
                continue
            back = self._named_at(turn, place)
            if back is None:
                continue
            start = spans[back].start
            if found and start < found[-1].end:
                continue
            text = turn.text[start : span.end]
            if len(text.split()) <= _QUESTION_WORDS and "\n" not in text:
                found.append(Span(start, span.end))
        return found

    def _named_at(self, turn: Turn, place: int) -> int | None:
        """The sentence, at or shortly before a question, in which the topic is named."""
        spans = self.structure.sentences(turn.ordinal)
        for back in range(place, max(place - _NAMED_BEFORE, 0) - 1, -1):
            if self.share(turn.ordinal, spans[back]) >= _ABOUT:
                return back
        return None

    def _near_question(self, turn: Turn, span: Span) -> float:
        """The topic in the sentence before a question that leans on it."""
        spans = self.structure.sentences(turn.ordinal)
        place = spans.index(span)
        if place and leans(span.of(turn.text)):
            return self.share(turn.ordinal, spans[place - 1])
        return 0.0

    def _with_antecedent(self, turn: Turn, span: Span) -> Span:
        spans = self.structure.sentences(turn.ordinal)
        place = spans.index(span)
        if place and leans(span.of(turn.text)) and not self._apart(turn, spans[place - 1], span):
            return Span(spans[place - 1].start, span.end)
        return span

    def unanswered(self) -> list[Evidence]:
        """Questions about the topic without a reply, in words or in meaning, in the meeting."""
        found: list[Evidence] = []
        for group in self.structure.unanswered():
            turn = self.transcript.turn(group[0].ordinal)
            asked = [question for question in group if self._asks_about(question)]
            if not asked or turn.turn_id not in self._allowed or not self.wanted(turn):
                continue
            span = self._with_antecedent(turn, asked[0].span)
            span = Span(span.start, max(span.end, asked[-1].span.end))
            if not self._taken_up(turn) and not self._maybe_answered(turn, span):
                found.append(Evidence(turn, span, 1.0))
        return found

    def _taken_up(self, asker: Turn) -> bool:
        """Whether a later reply to this member, whatever it answers, is about the topic."""
        return any(
            self.transcript.turn(link.question_ordinal).speaker == asker.speaker
            and link.answer_ordinal > asker.ordinal
            and self.about(link.answer_ordinal, link.answer_span) >= _ABOUT
            for link in self.structure.answers
        )

    def _asks_about(self, question: Asked) -> bool:
        turn = self.transcript.turn(question.ordinal)
        own = self.share(question.ordinal, question.span)
        return max(own, self._near_question(turn, question.span)) >= _ABOUT

    def _maybe_answered(self, turn: Turn, span: Span) -> bool:
        """Whether some sentence of a reply after it comes near in meaning."""
        meaning = Meaning.of(self._store, span.of(turn.text), self.transcript.transcript_id)
        return any(
            meaning.sentence(reply.turn_id, sentence) >= _MAY_ANSWER
            for reply in self.transcript.turns[turn.ordinal :]
            if reply.role == "bewindspersoon"
            for sentence in self.structure.sentences(reply.ordinal)
        )

    # --- figures ------------------------------------------------------------------------------
    def figures(self, max_words: int = 40) -> list[Evidence]:
        """Sentences that give a number about the topic, the most about it first."""
        found: list[tuple[float, Evidence]] = []
        seen: set[str] = set()
        for ordinal, spans in self.hits.items():
            turn = self.transcript.turn(ordinal)
            if turn.role == "voorzitter" or not self.wanted(turn):
                continue
            for span in self._with_next(ordinal, spans):
                text = span.of(turn.text)
                number = _NUMBER.search(text)
                if not number or _NO_FIGURE.search(text) or len(text.split()) > max_words:
                    continue
                known = any(e.turn is turn and _overlap(e.span, span) for _, e in found)
                if fold(number.group()) not in seen and not known:
                    seen.add(fold(number.group()))
                    found.append((self._telling(turn, span), self._figure(turn, span)))
        found.sort(key=lambda entry: -entry[0])
        return [evidence for _, evidence in found]

    def _figure(self, turn: Turn, span: Span) -> Evidence:
        return Evidence(turn, self._with_antecedent(turn, span), 1.0)

    def _with_next(self, ordinal: int, hits: Sequence[Span]) -> Iterator[Span]:
        """The sentences about the topic and those right after, which go on about it."""
        spans = self.structure.sentences(ordinal)
        for place, span in enumerate(spans):
            after = place > 0 and spans[place - 1] in hits
            if span in hits or (after and self._subject.groups):
                yield span

    # --- promises -----------------------------------------------------------------------------
    def promises(self) -> list[Promise]:
        """The promises about the topic, in the order of the meeting."""
        return [
            promise
            for promise in self._store.promises(self.transcript.transcript_id)
            if self._promises_about(promise)
        ]

    def _promises_about(self, promise: Promise) -> bool:
        turn = next(t for t in self.transcript.turns if t.turn_id == promise.turn_id)
        if not {promise.turn_id, promise.question_turn_id} & self._allowed:
            return False
        people, parties = self._question.speakers, self._question.parties
        to = {addressee.speaker for addressee in promise.made_to} | {promise.speaker}
        of = {addressee.party for addressee in promise.made_to}
        if (people and to.isdisjoint(people)) or (parties and of.isdisjoint(parties)):
            return False
        if not self._subject.groups:
            return True
        keys = set(self.structure.keys(turn.ordinal, promise.span))
        keys |= set(self.structure.likeness.keys(promise.subject))
        for link in self.structure.answers_at(turn.ordinal, promise.span.start):
            if link.how == "follows":
                keys |= self.structure.keys(link.question_ordinal, link.question_span)
        before = self.structure.before(turn.ordinal)
        member = before is not None and before.role == "kamerlid"
        if before and member and len(self.structure.sentences(turn.ordinal)) <= _SHORT_REPLY:
            keys |= self.structure.keys(before.ordinal)
        return self._share(keys) >= _ABOUT


def meetings_about(store: Store, question: Question, filters: Filters) -> list[Meeting]:
    """The meetings in which the topic comes up, oldest first. Raises FilterError."""
    finder = Finder(store)
    allowed = store.turn_ids(filters)
    infos = sorted(store.transcripts(), key=lambda info: (str(info.date), info.transcript_id))
    found = []
    for info in infos:
        structure = finder.structure(info.transcript_id)
        scorer = Scorer(question, structure, store, {})
        meeting = Meeting(store, scorer, structure, question, allowed)
        if meeting.weight and (
            meeting.statements(government=False) or meeting.statements(government=True)
        ):
            found.append(meeting)
    return found


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end

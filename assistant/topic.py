"""Everything that is said about a topic, meeting by meeting, as sentences to quote from."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.cues import has_cue, is_question
from assistant.evidence import Evidence, Quoter, leans
from assistant.finding import Finder
from assistant.folding import fold
from assistant.meaning import Meaning
from assistant.question import Question
from assistant.scoring import Scorer
from index.exchanges import Link, Structure, asks
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
    |zo\s+snel\s+mogelijk|te\s+(?:weinig|vaag|laat|lang|makkelijk|vrijblijvend|beperkt)|(?:niet|geen)\b.{0,30}\b(?:tevreden|genoeg|goed|prioriteit)
    |problematisch|zorgelijk|zorgen|schrijnend|moet(?:en)?\b.{0,40}\b(?:nu|echt|snel|stoppen|weg|terug)|nooit|vind
    |gemiste\s+kans|beschamend|gevaar\w*|helaas|steunen?|tegen\b|voorstander|oneens|onze\s+fractie|mijn\s+fractie
    |unacceptable|disappoint\w*|not\s+enough|too\s+(?:little|late|vague)|must|never|support|oppose)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OPINION, _SHARPNESS, _ASKING, _LEANING, _NEAR = 0.25, 0.5, -0.35, -0.15, 0.05
_RESTATING, _SHORT, _MAIN_SPEECH = -0.6, -0.5, 0.3
_LONG, _MANY_WORDS = -0.3, 45
_FEW_WORDS = 10
# Who repeats a question, or speaks of the order of the debate, says nothing about the topic.
_RESTATES = re.compile(
    r"\b(?:vroeg(?:en)?|vraag|gevraagd|opgemerkt|was\s+tevreden|had(?:den)?\s+het\s+over|sprak)\b",
    re.IGNORECASE,
)
_OF_ORDER = re.compile(
    r"""\b(?:vanavond|motie|gezien\s+de\s+tijd|seconden|interrupti\w+|spreektijd|zei:|et\s+cetera|(?:sluit|sloot)\s+(?:ik\s+)?(?:me|mij)\b.{0,30}\baan
    |(?:terechte|goede|prima|aantal|zelfde|dezelfde)\s+vragen|vra(?:ag|gen)\s+(?:\w+\s+)?gesteld)
    |^(?:doe\s+dat|het\s+(?:eerste|tweede|derde|laatste)\s+punt)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TURNS_TO = re.compile(
    r"""\b(?:zal|wil|ga)\s+(?:ik\s+)?(?:me|mij)\b.{0,40}\b(?:richten|beperken|concentreren)\b
    |\b(?:kom|ga)\s+ik\s+(?:nu\s+|dan\s+|zo\s+)?(?:bij|op|naar|over\s+tot|toe\s+aan)\b.{0,60}$""",
    re.IGNORECASE | re.VERBOSE,
)
# A few words that say what comes next: "Tot slot de klanten."
_ANNOUNCES = re.compile(
    r"""^(?:voorzitter[.,]\s*)?(?:(?:en|maar)\s+)?(?:dan|nu|allereerst|ten\s+(?:eerste|tweede|derde|slotte)|tot\s+slot|helemaal\s+tot\s+slot
    |om\s+te\s+beginnen|mijn\s+\w+\s+punt|het\s+\w+\s+punt|first|next|finally|then)\b[^?]{0,70}$""",
    re.IGNORECASE | re.VERBOSE,
)
_ANNOUNCING_WORDS = 10
# A topic among many things that are summed up is named, not spoken about.
_SUMMED_UP = 5  # commas
# Who reads out what another wrote takes no stand of their own with it.
_QUOTING = -1.0
_QUOTES = re.compile(r"\b(?:las|lees|schrijft|staat)\b.{0,40}:\s*[«\"“']")
# How many sentences after one that names the topic may go on about it, and what that counts.
_GOES_ON, _FOLLOWS = 8, 0.4
# The part of a turn's words (0 to 1) that were said before it about the topic.
_TAKES_UP, _REPEATS = 0.25, 0.4
# A day, or a number of these, is no figure about the topic.
_NO_UNIT = re.compile(
    r"^\S+\s?(?:jan(?:uari)?|feb(?:ruari)?|maart|april|mei|juni|juli|aug(?:ustus)?|sep(?:tember)?|oktober|november"
    r"|december|seconde\w*|interrupti\w+|moties?|vragen|sprekers?|termijn\w*)$",
    re.IGNORECASE,
)
_SPEAKING = re.compile(
    r"\b(?:spreektijd|interrupti\w+|afronden|schors\w*|minuten\b.{0,40}\b(?:zeggen|spreken|praten|bijdrage|inbreng))\b",
    re.IGNORECASE,
)
# The name of a rule with a number in it stands for what is called after it: "B8/3-aanvraag".
_CODE = re.compile(r"^(?=[^-]*\d)(?=[^-]*[^\W\d_])[\w/.]+(?=-|$)")
_RECALLS = re.compile(
    r"\b(?:vroeg(?:en)?|was\s+(?:\w+\s+)?tevreden|had(?:den)?\s+het\s+over)\b", re.I
)
_EXPLAINS = re.compile(r"^(?:ik\s+bedoel|daarmee\s+bedoel|i\s+mean)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:dank\b.{0,20})?voorzitter\W*$", re.IGNORECASE)
# How far before a question the topic may be named, in sentences.
_NAMED_BEFORE = 3
# The part of a question's words (0 to 1) that a reply naming its asker must take up.
_REPLY, _REPLY_UNLINKED, _REPLY_UNNAMED = 0.25, 0.3, 0.4
_OPENING = 4  # sentences
# A reply of at most so many sentences is about what was said right before it.
_SHORT_REPLY = 5
_LEAST_QUESTION, _LEAST_QUOTE, _LEAST_WORDS = 5, 10, 3  # words
_LEAST_STAND = 14  # words
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

    @cached_property
    def area(self) -> dict[int, dict[Span, float]]:
        """The sentences about the topic and those that go on about it, each with its share."""
        return {ordinal: self._area(ordinal, set(spans)) for ordinal, spans in self.hits.items()}

    def _area(self, ordinal: int, hits: AbstractSet[Span]) -> dict[Span, float]:
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
                left = 0 if text.count(",") >= _SUMMED_UP else _GOES_ON
                continue
            ends = span.start in starts or announces(text) or bool(_ADDRESS.match(text))
            ends = ends or (before is not None and self._apart(turn, before, span))
            # After a mere mention only what points back to it is about it.
            left = 0 if ends or (passing and not leans(text)) else left - 1
            if left > 0:
                found[span] = _FOLLOWS
        return found

    @cached_property
    def debated(self) -> frozenset[int]:
        """The turns of the exchanges that come right after a reply about the topic."""
        found: set[int] = set()
        if not self._subject.groups:
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
        if last in self.area.get(ordinal, ()):
            said = self._area_keys(ordinal)
            first = self.transcript.turn(ordinal + 1)
            taken_up = self.structure.likeness.share(self.structure.keys(first.ordinal), said)
            goes_on = taken_up >= _TAKES_UP or leans(first.text)
            if first.role == "kamerlid" and goes_on:
                return True
        return any(
            self._repeats(link) and _holds(link.answer_span, last)
            for link in self.structure.answers_in(ordinal)
        )

    def _repeats(self, link: Link) -> bool:
        """Whether a reply begins with what its asker said about the topic."""
        if link.how != "names" or link.question_ordinal not in self.area:
            return False
        opening = self.structure.keys(link.answer_ordinal, self._opening(link))
        said = self._area_keys(link.question_ordinal)
        return self.structure.likeness.share(opening, said) >= _REPEATS

    def _area_keys(self, ordinal: int) -> frozenset[str]:
        return frozenset().union(
            *(self.structure.keys(ordinal, span) for span in self.area[ordinal])
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

    # --- quotes -------------------------------------------------------------------------------
    def evidence(self, turn: Turn, span: Span, max_words: int, *, full: bool = False) -> Evidence:
        """The quote around one sentence: with what it leans on and what goes on about it."""
        spans = self.structure.sentences(turn.ordinal)
        first = last = spans.index(span)
        starts = {stretch.span.start for stretch in self.structure.stretches(turn.ordinal)}
        refers = leans(span.of(turn.text)) or _EXPLAINS.match(span.of(turn.text))
        if first and refers and not self._apart(turn, spans[first - 1], span):
            first -= 1
        first = self._from(turn, first, last, max_words)
        while last + 1 < len(spans):
            longer = Span(spans[first].start, spans[last + 1].end).of(turn.text)
            have = len(turn.text[spans[first].start : spans[last].end].split())
            short = have < _LEAST_QUOTE
            goes_on = (
                full
                or spans[last + 1] in self.hits.get(turn.ordinal, ())
                or leans(spans[last + 1].of(turn.text))
            )
            if spans[last + 1].start in starts:
                break
            nods = not short and len(spans[last + 1].of(turn.text).split()) < _LEAST_QUESTION
            if "\n" in longer or nods or not (short or goes_on) or len(longer.split()) > max_words:
                break
            last += 1
        return Evidence(turn, Span(spans[first].start, spans[last].end), self._telling(turn, span))

    def _from(self, turn: Turn, first: int, last: int, max_words: int) -> int:
        """Where a quote begins that goes on about the topic: a short one says too little."""
        spans = self.structure.sentences(turn.ordinal)
        area = self.area.get(turn.ordinal, {})
        hits = self.hits.get(turn.ordinal, ())
        while first and spans[first] not in hits and spans[first - 1] in area:
            own = turn.text[spans[first].start : spans[last].end]
            longer = turn.text[spans[first - 1].start : spans[last].end]
            enough = len(own.split()) >= _LEAST_STAND and not leans(own)
            before = spans[first - 1].of(turn.text)
            fits = len(longer.split()) <= max_words and "\n" not in longer
            if enough or not fits or announces(before) or before.endswith("?"):
                break
            first -= 1
        return first

    @staticmethod
    def _apart(turn: Turn, one: Span, other: Span) -> bool:
        """Whether a paragraph ends between two sentences."""
        return "\n" in turn.text[one.end : other.start]

    def statements(self, *, government: bool, max_words: int = 45, each: int = 1) -> list[Evidence]:
        """Quotes about the topic by one side, the most telling first; at most `each` of a turn.

        Remarks about the order of the meeting are none.
        """
        found: list[tuple[float, Evidence]] = []
        for ordinal, area in self.area.items():
            turn = self.transcript.turn(ordinal)
            if (turn.role == "bewindspersoon") != government or turn.role == "voorzitter":
                continue
            if not self.wanted(turn):
                continue
            saying = [span for span in area if not says_nothing(span.of(turn.text))]
            saying.sort(key=lambda span: -self._telling(turn, span))
            found += [
                (self._telling(turn, span), self.evidence(turn, span, max_words))
                for span in saying[:each]
            ]
        found.sort(key=lambda entry: -entry[0])
        return [e for _, e in found if e.words > _LEAST_QUOTE or self._names(e)]

    def _names(self, evidence: Evidence) -> bool:
        return self.about(evidence.turn.ordinal, evidence.span) >= _ABOUT

    def _telling(self, turn: Turn, span: Span) -> float:
        """How much a sentence takes a stand on the topic."""
        text = span.of(turn.text)
        own = self.area.get(turn.ordinal, {}).get(span, 0.0)
        score = max(own, self.share(turn.ordinal, span)) + _NEAR * self._meaning.sentence(
            turn.turn_id, span
        )
        score += _OPINION * bool(has_cue("position", text))
        score += _SHARPNESS * bool(_SHARP.search(text))
        score += _ASKING * (is_question(text) or text.endswith("?"))
        score += _LEANING * leans(text)
        score += _QUOTING * bool(_QUOTES.search(text))
        score += _SHORT * (len(text.split()) < _FEW_WORDS)
        score += _RESTATING * (turn.role == "bewindspersoon" and bool(_RESTATES.search(text)))
        score += _LONG * (len(text.split()) > _MANY_WORDS)
        score += _MAIN_SPEECH * (self.structure.phase(turn.ordinal) == "first_term")
        return score

    # --- questions ----------------------------------------------------------------------------
    def pairs(self, max_words: int = 50) -> list[Pair]:
        """Questions about the topic with their answers, best first, each answer once."""
        found = [p for link in self.structure.answers for p in self._pairs(link, max_words)]
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
        asker = self.transcript.turn(link.question_ordinal)
        reply = self.transcript.turn(link.answer_ordinal)
        if asker.role != "kamerlid" or reply.role != "bewindspersoon" or link.how == "words":
            return
        if not {asker.turn_id, reply.turn_id} <= self._allowed:
            return
        if not (self.wanted(asker) or self.wanted(reply)):
            return
        for asked in self.questions_about(asker):
            pair = self._pair(link, asked, max_words)
            if pair is not None:
                yield pair

    def _pair(self, link: Link, asked: Span, max_words: int) -> Pair | None:
        asker = self.transcript.turn(link.question_ordinal)
        reply = self.transcript.turn(link.answer_ordinal)
        answered = self.about(reply.ordinal, link.answer_span)
        quote = self._answer(reply, link, asked, max_words)
        shared = self.structure.likeness.share(
            self.structure.keys(asker.ordinal, asked),
            self.structure.keys(reply.ordinal, self._opening(link)),
        )
        linked = link.question_span is not None and _holds(asked, link.question_span)
        # A reply to one of a member's many questions need not be the reply to this one.
        least = _REPLY if linked else _REPLY_UNLINKED
        if answered < _ABOUT:
            # It does not name the topic again: then it must take up the very question.
            least = _REPLY_UNNAMED
        if link.how == "names" and shared < least:
            return None
        named = self.about(asker.ordinal, asked) >= _ABOUT or asker.ordinal in self.debated
        if link.how == "follows" and answered < _ABOUT and not named:
            return None
        return Pair(Evidence(asker, asked, 1.0), quote, answered + shared + 0.5 * linked)

    def replies_to(self, reply: Evidence, asker: Turn) -> bool:
        """Whether a quote stands in an answer to a turn."""
        return any(
            link.question_ordinal == asker.ordinal and link.how != "words"
            for link in self.structure.answers_at(reply.turn.ordinal, reply.span.start)
        )

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
            return self._following(turn, inside, max_words)
        keys = self.structure.keys(link.question_ordinal, asked)
        likeness = self.structure.likeness

        def fit(span: Span) -> float:
            own = self.structure.keys(turn.ordinal, span)
            return self._telling(turn, span) + likeness.share(keys, own)

        saying = [span for span in inside if not _RESTATES.search(span.of(turn.text))]
        return self.evidence(turn, max(saying or inside, key=fit), max_words, full=True)

    def _following(self, turn: Turn, inside: Sequence[Span], max_words: int) -> Evidence:
        """The beginning of a reply, or where it comes to the topic after some other point."""
        end = inside[0].end
        for before, span in pairwise(inside):
            longer = len(turn.text[inside[0].start : span.end].split()) > max_words
            if longer or self._apart(turn, before, span):
                break
            end = span.end
        hits = [s for s in self.hits.get(turn.ordinal, ()) if s.start >= inside[0].start]
        if hits and hits[0].start >= end:
            best = max(hits, key=lambda span: self._telling(turn, span))
            return self.evidence(turn, best, max_words)
        return Evidence(turn, Span(inside[0].start, end), 1.0)

    def questions_about(self, turn: Turn) -> list[Span]:
        """What a turn asks about the topic: the question with the sentence that names it."""
        spans = self.structure.sentences(turn.ordinal)
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
        spans = self.structure.sentences(turn.ordinal)
        back = self._named_at(turn, place)
        if back is None:
            about = turn.ordinal in self.debated or spans[place] in self.area.get(turn.ordinal, ())
            if not about:
                return None
            back = max(place - _NAMED_BEFORE, 0)
        for first in range(back, place + 1):
            asked = Span(spans[first].start, spans[place].end)
            if self._fits(turn, asked) and not _ADDRESS.match(spans[first].of(turn.text)):
                return asked
        return None

    @staticmethod
    def _fits(turn: Turn, span: Span) -> bool:
        text = span.of(turn.text)
        return len(text.split()) <= _QUESTION_WORDS and "\n" not in text

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
                number = figure_in(text)
                if not number or len(text.split()) > max_words:
                    continue
                known = any(e.turn is turn and _overlap(e.span, span) for _, e in found)
                if fold(number) not in seen and not known:
                    seen.add(fold(number))
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
        keys = self._promised_keys(turn, promise.span)
        keys |= set(self.structure.likeness.keys(promise.subject))
        if _RECALLS.search(promise.span.of(turn.text)):
            # It says itself what was asked.
            return self._share(keys) >= _ABOUT
        for link in self.structure.answers_at(turn.ordinal, promise.span.start):
            if link.how == "follows" and self._place(turn, promise.span) < _SHORT_REPLY:
                keys |= self.structure.keys(link.question_ordinal, link.question_span)
        before = self.structure.before(turn.ordinal)
        member = before is not None and before.role == "kamerlid"
        if before and member and len(self.structure.sentences(turn.ordinal)) <= _SHORT_REPLY:
            keys |= self.structure.keys(before.ordinal)
        return self._share(keys) >= _ABOUT

    def _place(self, turn: Turn, span: Span) -> int:
        """How many sentences of a turn stand before a stretch."""
        return sum(s.end <= span.start for s in self.structure.sentences(turn.ordinal))

    def _promised_keys(self, turn: Turn, span: Span) -> set[str]:
        """What a promise is about: not what is told beside it of whom it is made to."""
        inside = [s for s in self.structure.sentences(turn.ordinal) if _holds(span, s)]
        saying = [s for s in inside if not _RECALLS.search(s.of(turn.text))]
        keys: set[str] = set()
        for sentence in saying or inside:
            keys |= self.structure.keys(turn.ordinal, sentence)
        return keys


def figure_in(sentence: str) -> str | None:
    """The first number of a sentence that is a figure about something.

    Numbers of laws and papers, bare years and what concerns the order of the meeting, such as
    speaking time, are none.
    """
    if _NO_FIGURE.search(sentence) or _SPEAKING.search(sentence):
        return None
    numbers = (match.group() for match in _NUMBER.finditer(sentence))
    return next((number for number in numbers if not _NO_UNIT.match(number)), None)


def announces(sentence: str) -> bool:
    """Whether a sentence only says what comes next."""
    short = len(sentence.split()) <= _ANNOUNCING_WORDS
    return bool((short and _ANNOUNCES.match(sentence)) or _TURNS_TO.search(sentence))


def is_of_order(sentence: str) -> bool:
    """Whether a sentence is about the order of the meeting or about who asked."""
    return _OF_ORDER.search(sentence) is not None


def says_nothing(sentence: str) -> bool:
    """Whether a sentence takes no stand: it announces, or is about the order of the meeting."""
    sums_up = sentence.count(",") >= _SUMMED_UP
    return sums_up or announces(sentence) or is_of_order(sentence)


def _same_code(word: str, keys: AbstractSet[str]) -> bool:
    """Whether some key is called after the same rule as a word ("b8/3-regel", "b8/3-formulier")."""
    code = _CODE.match(word)
    if code is None:
        return False
    return any(key == code.group() or key.startswith(f"{code.group()}-") for key in keys)


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


def _same_words(one: Evidence, other: Evidence) -> bool:
    return one.turn.turn_id == other.turn.turn_id and _overlap(one.span, other.span)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end

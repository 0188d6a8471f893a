"""How well a stretch of a transcript answers a question.

What is scored is a *stretch*: the part of a turn about one thing. It is scored on its words, on
the meaning of the passages it lies in, on the question that it replies to, and on whether it is
of the kind asked for. The weights were fitted on the open part of the eval sets.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.aims import Aim
from assistant.cues import has_wanted
from assistant.meaning import Meaning
from assistant.question import Question
from assistant.subject import Subject, subject_words
from index.exchanges import Link, Stretch, Structure, asks
from index.passages import Passage
from index.sentences import Span
from index.store import Store
from index.transcript import Turn

WEIGHTS: Mapping[str, float] = {
    "meaning": 0.75,
    "sentence": 0.7,
    "asked_meaning": 0.2,
    "words": 0.6,
    "context_words": 2.0,
    "turn_words": 1.0,
    "before_words": 0.5,
    "bm25": 1.0,
    "cue": 0.6,
    "role": 0.7,
    "speaker": 1.5,
    "party": 2.0,
    "counterpart": 1.0,
    "year": 1.0,
    "procedural": -2.0,
    "short": -0.5,
    "asks": -0.9,
    "office": 0.5,
    "closing": 1.5,
    "same_meeting": 1.2,
    "same_place": 1.2,
    "later": 0.6,
    "promised": 1.0,
}
# The features that are about the question's subject; the others are about who speaks and how.
_OF_SUBJECT = (
    "meaning",
    "sentence",
    "asked_meaning",
    "words",
    "context_words",
    "turn_words",
    "before_words",
    "bm25",
)
# Characters of a stretch that is too short to say much.
_SHORT = 80
# Turns from one that was cited before that are still about the same.
_PLACE = 8
# How much more it counts that a turn is later where a reaction is asked for.
_REACTION = 5.0
# Aims that a member's question cannot answer.
_NEEDS_STATEMENT: frozenset[Aim] = frozenset(
    {"promise", "number", "when", "why", "yesno", "fact", "across"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a turn that may answer."""

    turn: Turn
    span: Span
    score: float
    """Higher is better; on one scale for all questions to one store."""
    features: Mapping[str, float]
    heir_of: str | None = None
    """The turn id that its score comes from, when it is a reply that shares few words itself."""
    taken_over: float = float("-inf")
    """What that turn says of the subject, on the scale of `about_subject`."""
    holding: Mapping[Span, float] = field(default_factory=dict)
    """How far each of its sentences that were read holds the answer, 0 to 1."""


class Scorer:
    """Scores the stretches of one transcript for one question."""

    def __init__(
        self, question: Question, structure: Structure, store: Store, worded: Mapping[str, float]
    ) -> None:
        self._question = question
        self._structure = structure
        self.subject: Subject = subject_words(question, structure)
        self.meaning = Meaning.of(store, question.query, structure.transcript.transcript_id)
        best = max(worded.values(), default=0.0) or 1.0
        self._bm25 = {name: score / best for name, score in worded.items()}
        self._passages: dict[int, list[Passage]] = defaultdict(list)
        for passage in store.passages_of(structure.transcript.transcript_id):
            self._passages[passage.turn.ordinal].append(passage)
        self._turn_words: dict[int, float] = {}
        self._promises = (
            store.promises(structure.transcript.transcript_id) if question.about_future else ()
        )

    def best(self, ordinals: Iterable[int]) -> list[Candidate]:
        """The best stretch of each turn."""
        return [stretches[0] for ordinal in ordinals if (stretches := self.stretches(ordinal))]

    def stretches(self, ordinal: int) -> list[Candidate]:
        """The stretches of one turn, best first."""
        scored = map(self.score, self._structure.stretches(ordinal))
        return sorted(scored, key=lambda candidate: -candidate.score)

    def score(self, stretch: Stretch) -> Candidate:
        """One stretch with its features and the weighted sum of them."""
        turn = self._structure.transcript.turn(stretch.ordinal)
        links = [
            link
            for link in self._structure.answers_in(stretch.ordinal)
            if overlap(link.answer_span, stretch.span)
        ]
        features = {
            **self._content(turn, stretch, links),
            **self._circumstances(turn, stretch.span, links),
        }
        score = sum(WEIGHTS[name] * value for name, value in features.items())
        return Candidate(turn, stretch.span, score, features)

    def _content(self, turn: Turn, stretch: Stretch, links: Sequence[Link]) -> dict[str, float]:
        passages = [
            passage.passage_id
            for passage in self._passages[turn.ordinal]
            if overlap(Span(passage.start, passage.end), stretch.span)
        ]
        own = self._structure.keys(turn.ordinal, stretch.span)
        asked = [self._structure.keys(x.question_ordinal, x.question_span) for x in links]
        asked_turns = {link.question_ordinal for link in links}
        before = self._structure.before(turn.ordinal)
        return {
            "meaning": self.meaning.passages(passages),
            "sentence": self.meaning.sentences(turn, stretch.span),
            "asked_meaning": max(
                (self._turn_meaning(ordinal) for ordinal in asked_turns), default=-1.0
            ),
            "words": self.subject.share(own),
            "context_words": self.subject.share(own.union(*asked)),
            "turn_words": self._share_of_turn(turn.ordinal),
            "before_words": self._share_of_turn(before.ordinal) if before else 0.0,
            "bm25": max((self._bm25.get(name, 0.0) for name in passages), default=0.0),
        }

    def _circumstances(self, turn: Turn, span: Span, links: Sequence[Link]) -> dict[str, float]:
        question, structure = self._question, self._structure
        text = span.of(turn.text)
        cue = has_wanted(question, text)
        day = structure.transcript.date
        return {
            "cue": 0.0 if cue is None else cue - 0.5,
            "role": _agrees(question.role, turn.role),
            "speaker": _agrees(question.speakers, turn.speaker),
            "party": _agrees(question.parties, turn.party),
            "counterpart": float(self._has_counterpart(turn, links)),
            "year": _agrees(question.meeting_years, day.year if day else None),
            "procedural": float(
                question.role != "voorzitter" and structure.is_procedural(turn.ordinal)
            ),
            "short": float(len(text) < _SHORT),
            "asks": float(self._asks(turn, span)),
            "office": float(question.wants_reply and turn.role == "bewindspersoon"),
            "closing": float(self._reads_back(turn)),
            "promised": float(self._promises_in(turn, span)),
            **self._nearness(turn),
        }

    def _nearness(self, turn: Turn) -> dict[str, float]:
        """Whether the turn is where the conversation is."""
        places = [
            int(turn_id.rpartition("/t")[2])
            for turn_id in self._question.near
            if turn_id.startswith(f"{turn.transcript_id}/")
        ]
        emphasis = _REACTION if self._question.reacts else 1.0
        close = any(0 <= turn.ordinal - place <= _PLACE for place in places)
        return {
            "same_meeting": float(bool(places)),
            "same_place": float(close),
            "later": float(bool(places) and turn.ordinal > max(places)) * emphasis,
        }

    def _promises_in(self, turn: Turn, span: Span) -> bool:
        """Whether something is promised or intended in a stretch."""
        return any(
            promise.turn_id == turn.turn_id and overlap(promise.span, span)
            for promise in self._promises
        )

    def _reads_back(self, turn: Turn) -> bool:
        """Whether the chair reads promises back, where that is asked for."""
        wanted = self._question.aim == "promise" and self._question.role == "voorzitter"
        return wanted and self._structure.phase(turn.ordinal) == "closing"

    def _asks(self, turn: Turn, span: Span) -> bool:
        """Whether the sentence that comes nearest is a question, where a statement is wanted."""
        if turn.role == "bewindspersoon" or self._question.aim not in _NEEDS_STATEMENT:
            return False
        inside = [
            s
            for s in self._structure.sentences(turn.ordinal)
            if span.start <= s.start and s.end <= span.end
        ]
        if not inside:
            return False
        best = max(inside, key=lambda s: self.meaning.sentence(turn.turn_id, s))
        return asks(best.of(turn.text))

    def _has_counterpart(self, turn: Turn, links: Sequence[Link]) -> bool:
        """Whether the stretch replies to somebody whom the question names as the other side."""
        asked = {self._structure.transcript.turn(x.question_ordinal).speaker for x in links}
        before = self._structure.before(turn.ordinal)
        if before:
            asked.add(before.speaker)
        return not asked.isdisjoint(self._question.counterparts)

    def _turn_meaning(self, ordinal: int) -> float:
        return self.meaning.passages([p.passage_id for p in self._passages[ordinal]])

    def _share_of_turn(self, ordinal: int) -> float:
        if ordinal not in self._turn_words:
            self._turn_words[ordinal] = self.subject.share(self._structure.keys(ordinal))
        return self._turn_words[ordinal]


def about_subject(candidate: Candidate) -> float:
    """The part of a score that is about the subject, its own or taken over."""
    own = sum(WEIGHTS[name] * candidate.features[name] for name in _OF_SUBJECT)
    return max(own, candidate.taken_over)


def around(structure: Structure, candidate: Candidate) -> frozenset[str]:
    """The words of a candidate's turn and of what it replies to."""
    keys = set(structure.keys(candidate.turn.ordinal))
    for link in structure.answers_in(candidate.turn.ordinal):
        if overlap(link.answer_span, candidate.span):
            keys |= structure.keys(link.question_ordinal, link.question_span)
    before = structure.before(candidate.turn.ordinal)
    if before:
        keys |= structure.keys(before.ordinal)
    return frozenset(keys)


def _agrees(wanted: object, found: object) -> float:
    """1 when what is found is what is wanted, -1 when it is not, 0 when nothing is wanted."""
    if not wanted:
        return 0.0
    among = wanted if isinstance(wanted, tuple) else (wanted,)
    return 1.0 if found in among else -1.0


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches of a turn have a character in common."""
    return one.start < other.end and other.start < one.end

"""Which turns may answer a question, and where in them, best first.

What is ranked is a *stretch*: the part of a turn about one thing. A stretch is scored on its
words, on the meaning of the passages it lies in, on the question that it replies to, and on
whether it is of the kind asked for. A reply then inherits from what was said just before it:
"Ja, dat zeg ik u toe" is about whatever was asked. The weights were fitted on the open part of
the eval sets.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.aims import Aim
from assistant.cues import has_cue
from assistant.meaning import Meaning
from assistant.question import Question
from assistant.subject import Subject, subject_words
from index.exchanges import Link, Stretch, Structure, asks
from index.filters import Filters
from index.passages import Passage
from index.search import Hit
from index.sentences import Span
from index.store import Store
from index.transcript import Turn

# Passages that each ranking brings in, and the most transcripts that are looked into.
_RANKED = 150
_TRANSCRIPTS = 12
_STRUCTURES = 64
# Turns before a reply that it may be about.
_LOOK_BACK = 4

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
}
# Turns from one that was cited before that are still about the same.
_PLACE = 8
# What a reply's score lies below that of what it follows on: the turn right before, one turn
# further back; and what is added when an answer by a bewindspersoon is wanted.
_AFTER, _LATER, _WANTED_REPLY, _PROCEDURAL_REPLY = 0.8, 1.5, 1.5, 2.0
# The same for a reply that takes up a question asked anywhere before it.
_TAKEN_UP = 1.2
# Words in a reply that cannot have a subject of its own.
_SHORT_REPLY = 30
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


class Finder:
    """Finds candidates in one store; keeps what it has learned of its transcripts."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._structures: OrderedDict[str, Structure] = OrderedDict()
        self._scorers: dict[str, Scorer] = {}

    def structure(self, transcript_id: str) -> Structure:
        """How the debate of a transcript hangs together."""
        if transcript_id not in self._structures:
            transcript = self._store.transcript(transcript_id)
            self._structures[transcript_id] = Structure(transcript)
            if len(self._structures) > _STRUCTURES:
                self._structures.popitem(last=False)
        self._structures.move_to_end(transcript_id)
        return self._structures[transcript_id]

    def candidates(self, question: Question, filters: Filters) -> list[Candidate]:
        """The best stretch of every turn that comes into consideration, best turn first.

        Raises FilterError.
        """
        self._scorers = {}
        nearest = self._store.dense(question.query, _RANKED, filters)
        worded = dict(self._store.lexical(question.query, _RANKED, filters))
        passages = self._store.passages([*dict(nearest), *worded])
        allowed = _Allowed(filters, self._store)
        scored: dict[str, Candidate] = {}
        for transcript_id, found in _by_transcript(passages.values()).items():
            structure = self.structure(transcript_id)
            scorer = Scorer(question, structure, self._store, worded)
            self._scorers[transcript_id] = scorer
            own = {c.turn.ordinal: c for c in scorer.best(_around(structure, found))}
            for candidate in _inherited(question, structure, own):
                if allowed(candidate.turn):
                    scored[candidate.turn.turn_id] = candidate
        return sorted(scored.values(), key=lambda c: (not question.wants(c.turn), -c.score))

    def scorer(self, question: Question, transcript_id: str) -> "Scorer":
        """What scored the stretches of a transcript for the question asked last."""
        if transcript_id not in self._scorers:
            structure = self.structure(transcript_id)
            self._scorers[transcript_id] = Scorer(question, structure, self._store, {})
        return self._scorers[transcript_id]

    def hits(self, question: Question, filters: Filters, top_k: int) -> list[Hit]:
        """The candidates as search results."""
        hits = []
        for rank, candidate in enumerate(self.candidates(question, filters)[:top_k], start=1):
            passages = self._store.passages_of(candidate.turn.transcript_id)
            passage = _holding(passages, candidate)
            if passage:
                hits.append(Hit(rank, candidate.score, candidate.turn, passage))
        return hits


class _Allowed:
    """Whether a turn is within filters; the search itself brings in neighbours too."""

    def __init__(self, filters: Filters, store: Store) -> None:
        self._turns: frozenset[str] | None = None
        if filters:
            self._turns = store.turn_ids(filters)

    def __call__(self, turn: Turn) -> bool:
        return self._turns is None or turn.turn_id in self._turns


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

    def best(self, ordinals: Iterable[int]) -> list[Candidate]:
        """The best stretch of each turn."""
        found = []
        for ordinal in ordinals:
            stretches = self._structure.stretches(ordinal)
            if stretches:
                found.append(max(map(self.score, stretches), key=lambda c: c.score))
        return found

    def score(self, stretch: Stretch) -> Candidate:
        """One stretch with its features and the weighted sum of them."""
        turn = self._structure.transcript.turn(stretch.ordinal)
        links = [
            link
            for link in self._structure.answers_in(stretch.ordinal)
            if link.answer_span.start < stretch.span.end
            and stretch.span.start < link.answer_span.end
        ]
        features = {
            **self._content(turn, stretch, links),
            **self._circumstances(turn, stretch.span, links),
        }
        score = sum(WEIGHTS[name] * value for name, value in features.items())
        return Candidate(turn, stretch.span, score, features)

    def _content(self, turn: Turn, stretch: Stretch, links: Sequence[Link]) -> dict[str, float]:
        passages = [
            p.passage_id
            for p in self._passages[turn.ordinal]
            if p.start < stretch.span.end and stretch.span.start < p.end
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
        cue = has_cue(question.aim, text)
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
            "short": float(len(text) < 80),
            "asks": float(self._asks(turn, span)),
            "office": float(question.wants_reply and turn.role == "bewindspersoon"),
            "closing": float(self._reads_back(turn)),
            **self._nearness(turn),
        }

    def _nearness(self, turn: Turn) -> dict[str, float]:
        """Whether the turn is where the conversation is."""
        places = [
            int(turn_id.rpartition("/t")[2])
            for turn_id in self._question.near
            if turn_id.startswith(f"{turn.transcript_id}/")
        ]
        close = any(0 <= turn.ordinal - place <= _PLACE for place in places)
        return {"same_meeting": float(bool(places)), "same_place": float(close)}

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


def _agrees(wanted: object, found: object) -> float:
    """1 when what is found is what is wanted, -1 when it is not, 0 when nothing is wanted."""
    if not wanted:
        return 0.0
    among = wanted if isinstance(wanted, tuple) else (wanted,)
    return 1.0 if found in among else -1.0


def _by_transcript(passages: Iterable[Passage]) -> dict[str, set[int]]:
    """The ordinals of the turns of passages, by transcript; those first found first."""
    found: dict[str, set[int]] = {}
    for passage in passages:
        turn = passage.turn
        if turn.transcript_id in found or len(found) < _TRANSCRIPTS:
            found.setdefault(turn.transcript_id, set()).add(turn.ordinal)
    return found


def _around(structure: Structure, ordinals: set[int]) -> list[int]:
    """Turns and those right after them, which may be the replies to them."""
    last = len(structure.transcript.turns)
    near = {o + step for o in ordinals for step in range(_LOOK_BACK + 1) if o + step <= last}
    return sorted(near)


def _inherited(
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
        if source is None or link.question_span is None or not _overlap(source.span, link):
            continue
        score = source.score - _TAKEN_UP
        if candidate.turn.role == "bewindspersoon" and question.wants_reply:
            score += _WANTED_REPLY
        if score > best.score:
            best = replace(
                candidate, span=link.answer_span, score=score, heir_of=source.turn.turn_id
            )
    return best


def _overlap(span: Span, link: Link) -> bool:
    asked = link.question_span
    return asked is not None and span.start < asked.end and asked.start < span.end


def _spoken_before(structure: Structure, turn: Turn) -> list[int]:
    """The last two turns of its exchange before a turn that say something, nearest first."""
    chain = structure.exchange(turn.ordinal)
    spoken = []
    for ordinal in range(turn.ordinal - 1, max(0, turn.ordinal - _LOOK_BACK - 1), -1):
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


def _holding(passages: Sequence[Passage], candidate: Candidate) -> Passage | None:
    """The passage in which a candidate begins."""
    own = [p for p in passages if p.turn.turn_id == candidate.turn.turn_id]
    return next((p for p in own if p.end > candidate.span.start), own[-1] if own else None)

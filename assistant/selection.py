"""What to say: which turns answer, in what order, with which quotes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import texts
from assistant.evidence import MAX_WORDS as QUOTE_WORDS
from assistant.evidence import Evidence, Quoter, leans
from assistant.finding import Candidate, Finder
from assistant.folding import fold
from assistant.judging import Doubt, judge, wanted_of
from assistant.question import Question
from assistant.wording import Kind, Statement
from index.exchanges import Structure
from index.promises import Promise
from index.sentences import Span
from index.store import Store
from index.transcript import Turn

MAX_STATEMENTS = 5
MAX_WORDS = 125
"""Words quoted in an answer that is no list."""
# A second turn is cited when its score lies at most so far below the best one's.
_NEARLY = 0.45
_NEARLY_OTHER_MEETING = 0.9
_PARTY_BELOW = 3.0
_REPLY_FOUND = 0.8


@dataclass(frozen=True, slots=True)
class Selection:
    """An answer before it is put into words."""

    statements: tuple[Statement, ...]
    confidence: float
    listing: texts.Texts | None = None
    """The line above the statements when they are items of a list."""


def select(
    store: Store,
    finder: Finder,
    question: Question,
    candidates: Sequence[Candidate],
    replies_to: Sequence[str] = (),
) -> Selection | Doubt:
    """The statements that answer, or why there are none.

    With `replies_to`, turn ids, what was replied to them is the answer.
    """
    if replies_to and (replied := _Chooser(store, finder, question).replies(replies_to)):
        return Selection(tuple(replied), _REPLY_FOUND)
    doubt_or_confidence = judge(finder, question, candidates)
    if isinstance(doubt_or_confidence, Doubt):
        return doubt_or_confidence
    chooser = _Chooser(store, finder, question)
    wanted = wanted_of(finder, question, candidates)
    statements = chooser.statements(wanted)
    return Selection(tuple(statements), doubt_or_confidence, chooser.listing)


class _Chooser:
    """Chooses statements for one question."""

    def __init__(self, store: Store, finder: Finder, question: Question) -> None:
        self._store = store
        self._finder = finder
        self._question = question
        self.listing: texts.Texts | None = None

    def statements(self, candidates: Sequence[Candidate]) -> list[Statement]:
        """The statements of the answer, in order."""
        question = self._question
        if question.aim == "promise":
            promised = self._promises(candidates)
            if promised:
                return promised
        if question.aim == "position" and self._many_wanted:
            return self._by_party(candidates)
        if question.aim == "across":
            return self._over_time(candidates)
        chosen = self._best(candidates)
        room = MAX_WORDS // len(chosen)
        return [self._statement(candidate, room) for candidate in chosen]

    def replies(self, turn_ids: Sequence[str]) -> list[Statement]:
        """What a bewindspersoon, or else whoever was asked, replied to some turns."""
        found: list[Statement] = []
        for turn_id in turn_ids[:2]:
            turn = self._store.turn(turn_id)
            reply = self._reply(turn)
            if reply:
                found.append(self._statement(reply, MAX_WORDS))
        return found[:1]

    def _reply(self, turn: Turn) -> Candidate | None:
        """The stretch that takes a turn's question up, or the turn right after it."""
        structure = self._finder.structure(turn.transcript_id)
        if turn.role == "bewindspersoon":
            return None
        links = [link for link in structure.answers if link.question_ordinal == turn.ordinal]
        following = [
            structure.transcript.turn(ordinal)
            for ordinal in range(turn.ordinal + 1, min(turn.ordinal + 4, self._last(structure)))
            if not structure.is_procedural(ordinal)
        ]
        if following and following[0].role != "kamerlid" and following[0].role != "voorzitter":
            return Candidate(following[0], Span(0, len(following[0].text)), 0.0, {})
        if not links:
            return None
        scorer = self._finder.scorer(self._question, turn.transcript_id)
        best = max(
            links,
            key=lambda link: scorer.subject.share(
                structure.keys(link.answer_ordinal, link.answer_span)
            ),
        )
        return Candidate(structure.transcript.turn(best.answer_ordinal), best.answer_span, 0.0, {})

    @staticmethod
    def _last(structure: Structure) -> int:
        return len(structure.transcript.turns) + 1

    @property
    def _many_wanted(self) -> bool:
        question = self._question
        return question.listing or len(question.parties) > 1 or question.role == "kamerlid"

    def _best(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The best candidate and those that are nearly as good."""
        best = candidates[0]
        chosen = [best]
        for other in candidates[1:4]:
            if other.heir_of:
                # It says nothing about the subject itself.
                continue
            apart = other.turn.transcript_id != best.turn.transcript_id
            margin = _NEARLY_OTHER_MEETING if apart and not self._question.years else _NEARLY
            if best.score - other.score <= margin and len(chosen) < 2:
                chosen.append(other)
        if len({c.turn.transcript_id for c in chosen}) > 1:
            chosen.sort(key=lambda c: self._day(c.turn))
        return chosen

    def _by_party(self, candidates: Sequence[Candidate]) -> list[Statement]:
        """The best turn of every party that comes near, best first."""
        self.listing = texts.BY_PARTY
        best: dict[str, Candidate] = {}
        for candidate in candidates:
            party = candidate.turn.party
            if party and candidate.turn.role == "kamerlid":
                best.setdefault(party, candidate)
        ranked = sorted(best.values(), key=lambda c: -c.score)
        near = [c for c in ranked if ranked[0].score - c.score <= _PARTY_BELOW]
        if not near:
            self.listing = None
            return [self._statement(c) for c in self._best(candidates)]
        return [
            replace(self._statement(c, 45), heading=c.turn.party) for c in near[:MAX_STATEMENTS]
        ]

    def _over_time(self, candidates: Sequence[Candidate]) -> list[Statement]:
        """The best turn of every meeting, oldest first."""
        best: dict[str, Candidate] = {}
        for candidate in candidates:
            best.setdefault(candidate.turn.transcript_id, candidate)
        chosen = sorted(list(best.values())[:MAX_STATEMENTS], key=lambda c: self._day(c.turn))
        return [self._statement(c, 60) for c in chosen]

    def _promises(self, candidates: Sequence[Candidate]) -> list[Statement]:
        """The promises of the register that lie where the candidates are."""
        found: list[tuple[float, Promise]] = []
        for transcript_id in dict.fromkeys(c.turn.transcript_id for c in candidates[:30]):
            by_turn = {
                c.turn.turn_id: c for c in candidates if c.turn.transcript_id == transcript_id
            }
            for promise in self._store.promises(transcript_id):
                candidate = by_turn.get(promise.turn_id)
                if candidate:
                    found.append((self._promise_score(candidate, promise), promise))
        found.sort(key=lambda entry: -entry[0])
        if not found or found[0][0] < candidates[0].score - 1.0:
            return []
        wanted = MAX_STATEMENTS if self._question.listing else 2
        margin = 1.5 if self._question.listing else _NEARLY
        kept = [p for score, p in found if found[0][0] - score <= margin][:wanted]
        kept.sort(key=lambda promise: promise.date.toordinal() if promise.date else 0)
        if self._question.listing:
            self.listing = texts.PROMISE_LIST
        return [self._promise_statement(promise) for promise in kept]

    def _promise_score(self, candidate: Candidate, promise: Promise) -> float:
        structure = self._finder.structure(promise.transcript_id)
        scorer = self._finder.scorer(self._question, promise.transcript_id)
        ordinal = candidate.turn.ordinal
        inside = [
            scorer.score(stretch).score
            for stretch in structure.stretches(ordinal)
            if stretch.span.start < promise.span.end and promise.span.start < stretch.span.end
        ]
        own = max(inside, default=candidate.score)
        if candidate.heir_of:
            own = max(own, candidate.score)
        extra = scorer.subject.share(structure.keys(ordinal, promise.span))
        return own + extra

    def _promise_statement(self, promise: Promise) -> Statement:
        turn = self._store.turn(promise.turn_id)
        evidence = Evidence(turn, promise.span, 1.0)
        kind: Kind = "promised" if promise.kind == "toezegging" else "intended"
        to = tuple(addressee.speaker for addressee in promise.made_to[:2])
        statement = Statement(
            kind,
            evidence,
            to=to,
            deadline=self._deadline(promise),
            confirmed=self._confirmation(promise),
            unlisted=self._unlisted(promise),
        )
        if leans(promise.quote) or len(promise.quote.split()) < 8:
            statement = replace(statement, reply_to=self._asked_before(turn, promise.span))
        return statement

    def _deadline(self, promise: Promise) -> Evidence | None:
        """The sentence with the time, where it stands outside the promise's own words."""
        if not promise.deadline or self._question.listing:
            return None
        words = promise.deadline.split("; ")[0]
        if fold(words) in fold(promise.quote):
            return None
        for turn_id in (promise.turn_id, *promise.repeated_turn_ids):
            turn = self._store.turn(turn_id)
            structure = self._finder.structure(turn.transcript_id)
            for sentence in structure.sentences(turn.ordinal):
                if fold(words) in fold(sentence.of(turn.text)):
                    return Evidence(turn, sentence, 0.0)
        return None

    def _confirmation(self, promise: Promise) -> Evidence | None:
        """What the chair read back at the end."""
        if not promise.in_closing_list or self._question.listing:
            return None
        turn = self._store.turn(promise.confirmed_turn_ids[-1])
        structure = self._finder.structure(turn.transcript_id)
        wanted = structure.keys(self._store.turn(promise.turn_id).ordinal, promise.span)
        wanted |= frozenset(structure.likeness.keys(promise.subject))
        best = max(
            structure.sentences(turn.ordinal),
            key=lambda s: structure.likeness.share(wanted, structure.keys(turn.ordinal, s)),
        )
        return Evidence(turn, _without_mark(turn, best), 0.0)

    def _unlisted(self, promise: Promise) -> bool:
        """Whether a closing list was read and does not have the promise."""
        if promise.in_closing_list or promise.kind == "voornemen":
            return False
        return any(p.in_closing_list for p in self._store.promises(promise.transcript_id))

    def _statement(self, candidate: Candidate, max_words: int = QUOTE_WORDS) -> Statement:
        evidence = self._quoter(candidate.turn.transcript_id).quote(
            candidate.turn, candidate.span, max_words
        )
        kind = self._kind(candidate, evidence)
        statement = Statement(kind, evidence)
        if kind == "answered" and (candidate.heir_of or self._unclear(evidence)):
            statement = replace(
                statement, reply_to=self._asked_before(evidence.turn, evidence.span)
            )
        return statement

    def _kind(self, candidate: Candidate, evidence: Evidence) -> Kind:
        turn = candidate.turn
        if turn.role == "bewindspersoon":
            structure = self._finder.structure(turn.transcript_id)
            return "answered" if structure.answers_at(turn.ordinal, evidence.span.start) else "said"
        if turn.role == "kamerlid" and self._question.aim == "asked":
            return "asked"
        return "said"

    def _unclear(self, evidence: Evidence) -> bool:
        text = evidence.span.of(evidence.turn.text)
        return evidence.words < 12 or (leans(text) and evidence.words < 25)

    def _asked_before(self, turn: Turn, span: Span) -> Evidence | None:
        """The question that a stretch of a reply answers."""
        structure = self._finder.structure(turn.transcript_id)
        for link in structure.answers_at(turn.ordinal, span.start):
            asked = structure.transcript.turn(link.question_ordinal)
            if link.question_span:
                return Evidence(asked, link.question_span, 0.0)
            return self._quoter(turn.transcript_id).quote(asked, Span(0, len(asked.text)), 35)
        before = structure.before(turn.ordinal)
        if before is None or before.role == "bewindspersoon":
            return None
        return self._quoter(turn.transcript_id).quote(before, Span(0, len(before.text)), 35)

    def _quoter(self, transcript_id: str) -> Quoter:
        scorer = self._finder.scorer(self._question, transcript_id)
        structure = self._finder.structure(transcript_id)
        return Quoter(self._question, structure, scorer.subject, scorer.meaning)

    def _day(self, turn: Turn) -> int:
        day = self._store.transcript(turn.transcript_id).date
        return day.toordinal() if day else 0


def _without_mark(turn: Turn, item: Span) -> Span:
    """An item of a list without the dash before it."""
    text = item.of(turn.text)
    return Span(item.end - len(text.lstrip("-–—• ")), item.end)

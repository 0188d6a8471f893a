"""What to say: which turns answer, in what order, with which quotes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import texts
from assistant.answer import Citation
from assistant.conversation import FollowUp
from assistant.evidence import Evidence
from assistant.finding import Finder
from assistant.folding import fold
from assistant.judging import Doubt, judge, wanted_of
from assistant.particulars import wants_particular
from assistant.promised import MAX_LISTED, PromiseStatements
from assistant.question import Question
from assistant.register import closing_items, read_back, register
from assistant.scoring import Candidate, overlap
from assistant.statements import StatementMaker
from assistant.subject import subject_words
from assistant.wording import Statement
from index.exchanges import Link, Structure
from index.filters import Filters
from index.promises import ClosingItem
from index.sentences import Span
from index.store import Store
from index.transcript import Turn

_NO_FILTERS = Filters()
MAX_STATEMENTS = 5
MAX_WORDS = 150
"""Words quoted in an answer that is no list."""
_MOST_IN_ONE_ANSWER = 2
# A second turn is cited when its score lies at most so far below the best one's.
_NEARLY = 0.45
_NEARLY_OTHER_MEETING = 0.9
# What a party says is listed when it scores at most so far below what the first one says.
_PARTY_BELOW = 3.0
# Words of one item in a list of parties, and in one of meetings.
_PARTY_WORDS, _MEETING_WORDS = 50, 85
# Of so few meetings two turns each are told, the second when it scores at most so far below.
_FEW_MEETINGS, _ALSO_IN_MEETING = 2, 0.9
# Turns after a question among which the reply to it is looked for.
_LOOK_AHEAD = 3
# What asks for the chair's list at the end of a meeting.
_READ_BACK = re.compile(
    r"""\bslotlijst | \btoezeggingenlijst | \blijst\s(?:van|met)\s(?:de\s)?toezegging
      | \b(?:voorgelezen|opgelezen|voorlas|oplas|(?:las|lazen|leest)\b.*\b(?:voor|op)\b)
      | \bclosing\slist | \b(?:read|reads)\b.*\b(?:out|back|aloud)\b
      | \blist\sof\s(?:the\s)?(?:promises|undertakings|commitments)""",
    re.VERBOSE,
)
# The confidence in a list from the register.
_LISTED = 0.9
# The confidence in what was replied to a turn that is known.
_REPLY_FOUND = 0.8


@dataclass(frozen=True, slots=True)
class Selection:
    """An answer before it is put into words."""

    statements: tuple[Statement, ...]
    confidence: float
    listing: texts.Texts | None = None
    """The line above the statements when they are items of a list."""
    total: int = 0
    """How many there are, where only the first of them are listed."""


def select(
    store: Store,
    finder: Finder,
    question: Question,
    candidates: Sequence[Candidate],
    filters: Filters = _NO_FILTERS,
    follow_up: FollowUp | None = None,
) -> Selection | Doubt:
    """The statements that answer, or why there are none.

    A follow-up may ask what was replied to what was cited before, or who had asked for it.
    """
    chooser = _Chooser(store, finder, question)
    if follow_up and (found := chooser.reply(follow_up.replies_to)):
        return Selection((found,), _REPLY_FOUND)
    if follow_up and (found := chooser.asked(follow_up.asked_for)):
        return Selection((found,), _REPLY_FOUND)
    if follow_up and (read := chooser.read_back(follow_up.before)):
        return read
    if question.aim == "promise":
        listed = chooser.closing_list(filters) or chooser.register(filters)
        if listed:
            return listed
    judged = judge(finder, question, candidates)
    if isinstance(judged, Doubt):
        return judged
    statements = chooser.statements(wanted_of(finder, question, candidates))
    return Selection(tuple(statements), judged, chooser.listing)


class _Chooser:
    """Chooses statements for one question."""

    def __init__(self, store: Store, finder: Finder, question: Question) -> None:
        self._store = store
        self._finder = finder
        self._question = question
        self._maker = StatementMaker(finder, question)
        self.listing: texts.Texts | None = None
        """The line above the statements chosen last, when they are items of a list."""

    def statements(self, candidates: Sequence[Candidate]) -> list[Statement]:
        """The statements of the answer, in order."""
        question = self._question
        if question.aim == "promise" and (promised := self._promised(candidates)):
            return promised
        if question.aim == "position" and self._many_wanted:
            return self._by_party(candidates)
        if question.aim == "across":
            return self._over_time(candidates)
        if len(question.speakers) > 1:
            return self._by_speaker(candidates)
        return self._best(candidates)

    def reply(self, turn_ids: Sequence[str]) -> Statement | None:
        """What was replied to the first two of some turns; None when nothing was."""
        asked = [self._store.turn(turn_id) for turn_id in turn_ids[:2]]
        members = [turn for turn in asked if turn.role != "bewindspersoon"]
        for turn in members:
            found = self._right_after(turn) or self._taken_up(turn)
            if found:
                return self._maker.statement(found, MAX_WORDS)
        return None

    def asked(self, turn_ids: Sequence[str]) -> Statement | None:
        """The question to which the first of some turns with one is a reply."""
        for turn in map(self._store.turn, turn_ids):
            if turn.role not in ("bewindspersoon", "overig"):
                continue
            scorer = self._finder.scorer(self._question, turn.transcript_id)
            found = max(scorer.best([turn.ordinal]), key=lambda c: c.score, default=None)
            evidence = found and self._maker.asked_before(turn, found.span)
            if evidence:
                return Statement("asked", evidence)
        return None

    def _right_after(self, turn: Turn) -> Candidate | None:
        """The reply that follows a turn, unless members go on among themselves."""
        structure = self._finder.structure(turn.transcript_id)
        after = structure.transcript.turns[turn.ordinal : turn.ordinal + _LOOK_AHEAD]
        following = next((t for t in after if not structure.is_procedural(t.ordinal)), None)
        if following is None or following.role in ("kamerlid", "voorzitter"):
            return None
        return Candidate(following, Span(0, len(following.text)), 0.0, {})

    def _taken_up(self, turn: Turn) -> Candidate | None:
        """The stretch of a later turn that takes a turn's question up."""
        structure = self._finder.structure(turn.transcript_id)
        subject = self._finder.scorer(self._question, turn.transcript_id).subject
        found = [
            (subject.share(structure.keys(link.answer_ordinal, link.answer_span)), link)
            for link in structure.answers
            if link.question_ordinal == turn.ordinal and self._may_reply(structure, link)
        ]
        if not found:
            return None
        _, best = max(found, key=lambda entry: entry[0])
        return Candidate(structure.transcript.turn(best.answer_ordinal), best.answer_span, 0.0, {})

    def _may_reply(self, structure: Structure, link: Link) -> bool:
        """Whether a link's reply is by who is asked for: a member's is not the minister's."""
        replying = structure.transcript.turn(link.answer_ordinal)
        return self._question.role != "bewindspersoon" or replying.role == "bewindspersoon"

    def _promised(self, candidates: Sequence[Candidate]) -> list[Statement]:
        """The promises of the register that answer; none leaves the answer to the candidates."""
        promised = PromiseStatements(self._store, self._finder, self._question).among(candidates)
        if promised and self._question.listing:
            self.listing = texts.PROMISE_LIST
        return promised

    def register(self, filters: Filters) -> Selection | None:
        """The register, for a question that asks for promises about nothing in particular."""
        question = self._question
        if not question.listing or question.context or self._names_subject():
            return None
        entries = register(self._store, _narrowed(filters, question))
        found = [entry for entry in entries if entry.kind == "toezegging"] or entries
        if not found:
            return None
        promised = PromiseStatements(self._store, self._finder, question)
        statements = promised.statements(found[:MAX_LISTED])
        return Selection(statements, _LISTED, texts.PROMISE_LIST, total=len(found))

    def closing_list(self, filters: Filters) -> Selection | None:
        """What the chair read back, for a question that asks for just that."""
        if not _READ_BACK.search(fold(self._question.text)):
            return None
        within = register(self._store, replace(_narrowed(filters, self._question), speaker=None))
        statements = self._quoted(closing_items(self._store, within))
        return Selection(statements, _LISTED, texts.CLOSING_LIST) if statements else None

    def read_back(self, cited: Sequence[Citation]) -> Selection | None:
        """Whether the chair read back the promises that were cited, where that is asked.

        The items of the closing list that do; else the list, in which they are not.
        """
        if not _READ_BACK.search(fold(self._question.text)):
            return None
        for transcript_id in dict.fromkeys(citation.turn.transcript_id for citation in cited):
            if items := read_back(self._store, transcript_id):
                promises = self._store.promises(transcript_id)
                made = {p.n for p in promises if _is_among(p.turn_id, p.span, cited)}
                found = [item for item in items if not made.isdisjoint(item.promises)]
                listing = None if found else texts.CLOSING_LIST
                return Selection(self._quoted(found or items), _LISTED, listing)
        return None

    def _quoted(self, items: Iterable[ClosingItem]) -> tuple[Statement, ...]:
        return tuple(
            Statement("said", Evidence(self._store.turn(item.turn_id), item.span, 1.0))
            for item in items
        )

    def _names_subject(self) -> bool:
        """Whether the question has words of a subject: those are alike for every transcript."""
        first = next(iter(self._store.transcripts()), None)
        if first is None:
            return False
        structure = self._finder.structure(first.transcript_id)
        return bool(subject_words(self._question, structure).groups)

    @property
    def _many_wanted(self) -> bool:
        question = self._question
        return question.listing or len(question.parties) > 1 or question.role == "kamerlid"

    def _best(self, candidates: Sequence[Candidate]) -> list[Statement]:
        """The best candidate, and one that is nearly as good."""
        chosen = self._nearly_best(candidates)
        return [self._maker.statement(c, MAX_WORDS // len(chosen)) for c in chosen]

    def _nearly_best(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        question, best = self._question, candidates[0]
        chosen = [best]
        for other in candidates[1:4]:
            if other.heir_of:
                # It says nothing about the subject itself.
                continue
            if wants_particular(question) and not self._finder.gives_particular(question, other):
                continue
            apart = other.turn.transcript_id != best.turn.transcript_id
            margin = _NEARLY_OTHER_MEETING if apart and not question.years else _NEARLY
            if best.score - other.score <= margin and len(chosen) < _MOST_IN_ONE_ANSWER:
                chosen.append(other)
        if len({c.turn.transcript_id for c in chosen}) > 1:
            chosen.sort(key=lambda c: self._day(c.turn))
        return chosen

    def _by_speaker(self, candidates: Sequence[Candidate]) -> list[Statement]:
        """The best turn of everybody who is named, in the order of the question."""
        best: dict[str, Candidate] = {}
        for candidate in candidates:
            best.setdefault(candidate.turn.speaker, candidate)
        chosen = [best[name] for name in self._question.speakers if name in best]
        words = MAX_WORDS // len(chosen)
        return [self._maker.statement(c, words) for c in chosen[:MAX_STATEMENTS]]

    def _by_party(self, candidates: Sequence[Candidate]) -> list[Statement]:
        """The best turn of every party that comes near, best first."""
        best: dict[str, Candidate] = {}
        for candidate in candidates:
            party = candidate.turn.party
            if party and candidate.turn.role == "kamerlid":
                best.setdefault(party, candidate)
        ranked = sorted(best.values(), key=lambda c: -c.score)
        if not ranked:
            return self._best(candidates)
        near = [c for c in ranked if ranked[0].score - c.score <= _PARTY_BELOW]
        self.listing = texts.BY_PARTY
        return [
            replace(self._maker.statement(c, _PARTY_WORDS), heading=c.turn.party)
            for c in near[:MAX_STATEMENTS]
        ]

    def _over_time(self, candidates: Sequence[Candidate]) -> list[Statement]:
        """The best turn of every meeting, oldest first."""
        best: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            of_meeting = best.setdefault(candidate.turn.transcript_id, [])
            near = of_meeting and of_meeting[0].score - candidate.score <= _ALSO_IN_MEETING
            if not of_meeting or (near and len(of_meeting) < _MOST_IN_ONE_ANSWER):
                of_meeting.append(candidate)
        meetings = list(best.values())[:MAX_STATEMENTS]
        most = 1 if len(meetings) > _FEW_MEETINGS else _MOST_IN_ONE_ANSWER
        chosen = [candidate for of_meeting in meetings for candidate in of_meeting[:most]]
        chosen.sort(key=lambda c: self._day(c.turn))
        return [self._maker.statement(c, _MEETING_WORDS) for c in chosen]

    def _day(self, turn: Turn) -> int:
        day = self._store.transcript(turn.transcript_id).date
        return day.toordinal() if day else 0


def _is_among(turn_id: str, span: Span, cited: Sequence[Citation]) -> bool:
    """Whether some words of a turn are among those that were cited."""
    return any(
        citation.turn.turn_id == turn_id and any(overlap(span, quoted) for quoted in citation.spans)
        for citation in cited
    )


def _narrowed(filters: Filters, question: Question) -> Filters:
    """Filters with what the question names where they leave it open."""
    years = question.meeting_years
    read = question.filters
    return replace(
        filters,
        speaker=filters.speaker or read.speaker,
        party=filters.party or read.party,
        since=filters.since or read.since or (date(min(years), 1, 1) if years else None),
        until=filters.until or read.until or (date(max(years), 12, 31) if years else None),
    )

"""The embedded engine: answers by selecting and quoting, without a language model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import refusal, texts
from assistant.answer import Answer, Language, Searched
from assistant.conversation import FollowUp, read_follow_up
from assistant.finding import Finder
from assistant.judging import Doubt, judge
from assistant.language import detect_language
from assistant.meetings import aspect_of, by_title, subject_of, told
from assistant.people import People
from assistant.question import Question, read_question
from assistant.selection import Selection, select
from assistant.spelling import Speller
from assistant.wording import Writer
from index.filters import Filters
from index.search import Hit
from index.store import Store
from index.transcript import Transcript

_NO_FILTERS = Filters()
_NOTHING: frozenset[str] = frozenset()
# The confidence from which the answer to a short question needs nothing said before it.
_CLEAR = 0.9
# The confidence in what a report says of itself.
_TOLD = 0.9


@dataclass(frozen=True, slots=True)
class _Known:
    """What a store holds that a question may name."""

    people: People
    speller: Speller
    parties: frozenset[str]
    years: frozenset[int]


class Assistant:
    """Answers questions about the transcripts in one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._finder = Finder(store)
        self._remembered: tuple[str, _Known] | None = None

    def ask(
        self,
        question: str,
        *,
        filters: Filters = _NO_FILTERS,
        history: Sequence[Answer] = (),
        language: Language | None = None,
        id: str | None = None,
        ignoring: frozenset[str] = _NOTHING,
    ) -> Answer:
        """Answer a question, with proof, or refuse it and say what was searched.

        `history` are the answers so far in this conversation, oldest first; `language` is that of
        the question unless given. What the question names under the names in `ignoring`
        ("speaker", "party", "role", "from", "to") is not followed. Raises FilterError.
        """
        read = self.read(question)
        answer = self._ask(read.without(ignoring), filters, history, language, ignoring)
        meant = read.text if read.text != question else None
        return replace(
            answer,
            question=question,
            standalone=answer.standalone or meant,
            ignored=tuple(sorted(ignoring)),
            id=id,
        )

    def search(
        self,
        query: str,
        *,
        filters: Filters = _NO_FILTERS,
        top_k: int = 10,
        ignoring: frozenset[str] = _NOTHING,
    ) -> list[Hit]:
        """The turns that may answer a question, best first; at most one hit a turn."""
        return self._finder.hits(self.read(query).without(ignoring), filters, top_k)

    def close(self) -> None:
        """Nothing is held besides the store, which its opener closes."""

    def read(self, question: str) -> Question:
        """A question that stands alone, read against what the store holds.

        Its `text` is the question as it was meant, where words of it are mistyped.
        """
        known = self._known
        meant = known.speller.corrected(question, detect_language(question))
        return read_question(meant, known.people, known.parties, known.years)

    def _ask(
        self,
        alone: Question,
        filters: Filters,
        history: Sequence[Answer],
        language: Language | None,
        ignoring: frozenset[str],
    ) -> Answer:
        spoken = language or alone.language
        if told := self._told(alone, filters, history, spoken):
            return told
        follow_up = self._follow_up(alone, history)
        if follow_up is None:
            return self._answer(alone, filters, history, spoken)
        if follow_up.may_stand_alone:
            answer = self._answer(alone, filters, history, spoken)
            if answer.confidence >= _CLEAR:
                return answer
        asked = follow_up.question.without(ignoring)
        answer = self._answer(asked, filters, history, spoken, follow_up)
        return replace(answer, standalone=follow_up.standalone)

    def _told(
        self, question: Question, filters: Filters, history: Sequence[Answer], language: Language
    ) -> Answer | None:
        """The answer to a question about meetings themselves; None for any other question."""
        aspect = aspect_of(question.text)
        meetings = self._meetings(question, filters, history) if aspect else []
        if aspect is None or not meetings:
            return None
        writer = Writer(self._store, language, _numbers(history))
        text = told(aspect, meetings, writer)
        return replace(
            self._blank(question, filters, language),
            answerable=True,
            text=text,
            citations=writer.citations(),
            confidence=_TOLD,
        )

    def _meetings(
        self, question: Question, filters: Filters, history: Sequence[Answer]
    ) -> list[Transcript]:
        """The meetings that a question is about, without turns; none when there is no telling."""
        if question.missing:
            return []
        meetings = [info.head for info in self._store.transcripts()]
        if filters:
            within = {turn_id.rpartition("/")[0] for turn_id in self._store.turn_ids(filters)}
            meetings = [m for m in meetings if m.transcript_id in within]
        if question.years:
            meetings = [m for m in meetings if m.date and m.date.year in question.years]
        if subject := subject_of(question.text):
            return by_title(subject, meetings) or self._nearest(question, filters, meetings)
        if history and not question.years:
            before = {c.turn.transcript_id for c in history[-1].citations}
            meetings = [m for m in meetings if m.transcript_id in before] or meetings
        return meetings

    def _nearest(
        self, question: Question, filters: Filters, meetings: Sequence[Transcript]
    ) -> list[Transcript]:
        """The meeting in which a question's subject comes up most plainly, if any."""
        candidates = self._finder.candidates(question, filters)
        if not candidates or isinstance(judge(self._finder, question, candidates), Doubt):
            return []
        best = candidates[0].turn.transcript_id
        return [meeting for meeting in meetings if meeting.transcript_id == best]

    @property
    def _known(self) -> _Known:
        generation = self._store.generation
        if self._remembered is None or self._remembered[0] != generation:
            self._remembered = (generation, _learn(self._store))
        return self._remembered[1]

    def _follow_up(self, question: Question, history: Sequence[Answer]) -> FollowUp | None:
        known = self._known
        return read_follow_up(question, history, known.people, known.parties, known.years)

    def _answer(
        self,
        question: Question,
        filters: Filters,
        history: Sequence[Answer],
        language: Language,
        follow_up: FollowUp | None = None,
    ) -> Answer:
        blank = self._blank(question, filters, language)
        if not question.text.strip():
            return blank
        candidates = self._finder.candidates(question, filters) if blank.searched.turns else []
        selection = select(self._store, self._finder, question, candidates, filters, follow_up)
        writer = Writer(self._store, language, _numbers(history))
        if isinstance(selection, Doubt):
            text, nearest = refusal.worded(selection, writer, blank.searched, filters, language)
            return replace(blank, text=text, nearest=nearest, confidence=selection.confidence)
        return replace(
            blank,
            answerable=True,
            text=_composed(writer, selection, language),
            citations=writer.citations(),
            confidence=selection.confidence,
        )

    def _blank(self, question: Question, filters: Filters, language: Language) -> Answer:
        """An answer that only asks for a question; all others are made from it."""
        counts = self._store.counts(filters)
        return Answer(
            question=question.text,
            language=language,
            answerable=False,
            text=texts.EMPTY_QUESTION[language],
            citations=(),
            searched=Searched(counts.transcripts, counts.turns),
            filters=filters,
            read=question.filters,
        )


def _learn(store: Store) -> _Known:
    speakers = store.speakers()
    days = [info.date for info in store.transcripts()]
    return _Known(
        people=People(speakers, _texts(store)),
        speller=Speller(_texts(store)),
        parties=frozenset(speaker.party for speaker in speakers if speaker.party),
        years=frozenset(day.year for day in days if day),
    )


def _texts(store: Store) -> Iterator[str]:
    for info in store.transcripts():
        for turn in store.transcript(info.transcript_id).turns:
            yield turn.text


def _numbers(history: Sequence[Answer]) -> dict[str, int]:
    """The number of every turn cited so far in a conversation."""
    return {
        citation.turn.turn_id: citation.n for answer in history for citation in answer.citations
    }


def _composed(writer: Writer, selection: Selection, language: Language) -> str:
    statements = selection.statements
    if selection.listing and (len(statements) > 1 or selection.total):
        lines = [writer.item(statement) for statement in statements]
        if selection.total > len(lines):
            shown = texts.PROMISES_SHOWN[language]
            lines += ["", shown.format(n=len(lines), total=selection.total)]
        return "\n".join([selection.listing[language], "", *lines])
    return "\n\n".join(writer.statement(statement) for statement in statements)

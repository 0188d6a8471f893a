"""A briefing: what was said, promised, asked and left open about a topic, on one or two pages.

It quotes and does not paraphrase: every sentence of substance is somebody's own, with its source;
what stands around it says who, when and to whom. Only the core may be a language model's, checked
sentence by sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from assistant import briefing_texts as words
from assistant.answer import Citation, Language, Searched
from assistant.engine import Assistant
from assistant.evidence import Evidence, merged
from assistant.question import Question
from assistant.references import long_date, reference, report_reference
from assistant.register import closing_items, without_words
from assistant.topic import Meeting, meetings_about
from assistant.wording import full_name
from index.errors import SpreekbeurtError
from index.filters import Filters
from index.passages import day_in_words
from index.promises import Promise, link_promises
from index.sentences import Span
from index.store import Store
from index.transcript import Transcript, Turn

if TYPE_CHECKING:
    from assistant.checking.entailment import Entailment
    from assistant.llm import LanguageModel
    from assistant.summary import Summary

_NO_FILTERS = Filters()
# How much each section may hold: one to two pages together.
_PROMISES, _POSITIONS, _PAIRS, _OPEN, _FIGURES, _MEETINGS = 6, 7, 4, 2, 4, 6
_CORE_MEETINGS = 2
# A question is no position.
_WANTS_TO_HEAR = re.compile(
    r"\?\W*$|\b(?:hoor\w*\s+(?:ik\s+)?graag|graag\s+(?:hoor|een\s+reactie)|benieuwd)\b",
    re.IGNORECASE,
)
_CORE_WORDS, _POSITION_WORDS, _YEAR_WORDS = 40, 35, 35


class NothingFoundError(SpreekbeurtError):
    """The reports say nothing about the topic."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a briefing."""

    name: str
    """"core", "promises", "positions", "questions", "figures", "years" or "sources"."""
    heading: str
    paragraphs: tuple[str, ...]
    """Markdown with «quotes» and [n]."""
    listed: bool
    """Whether the paragraphs are items of a list."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing note with its proof."""

    topic: str
    language: Language
    title: str
    basis: str
    """One line that says which meetings it rests on."""
    sections: tuple[Section, ...]
    """Only those that hold something; the last are the sources."""
    citations: tuple[Citation, ...]
    searched: Searched
    filters: Filters
    engine: str = "extractive"
    """Who wrote the core: this program in quotes, or "llm:" and the name of a model."""
    note: str | None = None
    """One line on how the core came about, such as why a model was not used."""

    @property
    def text(self) -> str:
        """The whole as Markdown."""
        parts = [f"# {self.title}", self.basis]
        for section in self.sections:
            parts.append(f"## {section.heading}")
            if section.listed:
                parts.append("\n".join(f"- {item}" for item in section.paragraphs))
            else:
                parts.append("\n\n".join(section.paragraphs))
        return "\n\n".join(parts) + "\n"

    def to_json(self) -> dict[str, Any]:
        """The briefing as a JSON object."""
        return {
            "topic": self.topic,
            "language": self.language,
            "title": self.title,
            "basis": self.basis,
            "sections": [
                {"name": s.name, "heading": s.heading, "paragraphs": list(s.paragraphs)}
                for s in self.sections
            ],
            "citations": [citation.to_json() for citation in self.citations],
            "searched": {
                "transcripts": self.searched.transcripts,
                "turns": self.searched.turns,
            },
            "filters": self.filters.to_json(),
            "engine": self.engine,
            "note": self.note,
        }


def brief(
    store: Store,
    topic: str,
    filters: Filters = _NO_FILTERS,
    language: Language = "nl",
    *,
    model: "LanguageModel | None" = None,
    entailment: "Entailment | None" = None,
) -> Briefing:
    """A briefing on a subject, a person, a party or a meeting (its id or title).

    With a model that writes the core; where it fails the core is quotes, and `note` says why.
    Raises NothingFoundError when the reports say nothing about it, and FilterError.
    """
    counts = store.counts(filters)
    question, narrowed = _read(store, topic, filters)
    meetings = meetings_about(store, question, narrowed)
    if not meetings:
        raise NothingFoundError(words.NOTHING[language].format(topic=topic))
    writing = _Writing(store, language, meetings)
    quoted = Briefing(
        topic=topic,
        language=language,
        title=words.TITLE[language].format(topic=topic),
        basis=writing.basis(),
        sections=tuple(writing.sections()),
        citations=writing.citations(),
        searched=Searched(counts.transcripts, counts.turns),
        filters=filters,
    )
    return _written(quoted, store, meetings, model, entailment) if model else quoted


def _written(
    quoted: Briefing,
    store: Store,
    meetings: Sequence[Meeting],
    model: "LanguageModel",
    entailment: "Entailment | None",
) -> Briefing:
    """The briefing with a core that a model wrote, its other sections numbered after it."""
    from assistant.summary import summarise

    topic, language = quoted.topic, quoted.language
    summary = summarise(store, model, topic, language, quoted.citations, entailment)
    if not summary.paragraphs:
        return replace(quoted, note=summary.note)
    writing = _Writing(store, language, meetings, summary)
    told = words.WRITTEN[language].format(model=model.name)
    return replace(
        quoted,
        basis=f"{quoted.basis} {told}",
        sections=tuple(writing.sections()),
        citations=writing.citations(),
        engine=f"llm:{model.name}",
        note=summary.note,
    )


def _read(store: Store, topic: str, filters: Filters) -> tuple[Question, Filters]:
    """The topic as a question; a meeting that it names becomes a filter."""
    question = Assistant(store).read(topic)
    asked = topic.strip().casefold()
    for info in store.transcripts():
        if asked in {info.transcript_id.casefold(), info.title.casefold()}:
            return replace(question, subject=""), replace(filters, meeting=info.transcript_id)
    return question, filters


@dataclass
class _Writing:
    """Writes one briefing and keeps count of what it cites."""

    store: Store
    language: Language
    meetings: Sequence[Meeting]
    summary: "Summary | None" = None
    """The core, when a model wrote it; its turns keep their numbers."""
    _numbers: dict[str, int] = field(default_factory=dict)
    _spans: dict[str, list[Span]] = field(default_factory=dict)
    _turns: dict[str, Turn] = field(default_factory=dict)
    _named: set[str] = field(default_factory=set)
    _used: set[tuple[str, Span]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for citation in self.summary.citations if self.summary else ():
            self._numbers[citation.turn.turn_id] = citation.n
            self._turns[citation.turn.turn_id] = citation.turn
            self._spans[citation.turn.turn_id] = list(citation.spans)

    # --- parts --------------------------------------------------------------------------------
    def basis(self) -> str:
        """The meetings that it rests on, in one line."""
        named = [
            words.MEETING[self.language].format(
                kind=self._kind(meeting.transcript), date=self._day(meeting.transcript)
            )
            for meeting in self.meetings
        ]
        return words.BASIS[self.language].format(meetings=_listing(named, self.language))

    def sections(self) -> Iterator[Section]:
        """The sections that hold something."""
        parts: tuple[tuple[str, list[str], bool], ...] = (
            ("core", list(self.summary.paragraphs) if self.summary else self._core(), False),
            ("promises", self._promises(), True),
            ("positions", self._positions(), True),
            ("questions", self._questions(), True),
            ("figures", self._figures(), True),
            ("years", self._years(), True),
            ("sources", self._sources(), True),
        )
        for name, paragraphs, listed in parts:
            if paragraphs:
                heading = words.HEADINGS[name][self.language]
                yield Section(name, heading, tuple(map(_capital, paragraphs)), listed)

    def _core(self) -> list[str]:
        """What matters most, the newest last: the sharpest words and the reply, by meeting."""
        ranked = sorted(self.meetings, key=lambda meeting: -meeting.weight)[:_CORE_MEETINGS]
        sentences: list[str] = []
        for meeting in [m for m in self.meetings if m in ranked]:
            members = self._sharpest(meeting, government=False)
            replies = self._sharpest(meeting, government=True)
            place = {
                "kind": self._kind(meeting.transcript),
                "date": self._day(meeting.transcript),
            }
            both = sorted([*members, *replies], key=lambda evidence: evidence.turn.ordinal)
            for n, evidence in enumerate(both):
                template = words.MEMBER_SAID if n == 0 else words.SAID_TOO
                if n and evidence in replies and meeting.replies_to(evidence, members[0].turn):
                    template = words.MINISTER_SAID
                sentences.append(self._said(template, evidence, **place))
        return [" ".join(sentences)] if sentences else []

    @staticmethod
    def _sharpest(meeting: Meeting, *, government: bool) -> list[Evidence]:
        """The most telling words of one side that name the topic; a question only for want of."""
        said = meeting.statements(government=government, max_words=_CORE_WORDS, each=3)
        named = [e for e in said if meeting.about(e.turn.ordinal, e.span) > 0] or said
        stated = [e for e in named if not _WANTS_TO_HEAR.search(e.span.of(e.turn.text))]
        return (stated or named)[:1]

    def _promises(self) -> list[str]:
        promises = [promise for meeting in self.meetings for promise in meeting.promises()]
        chosen = sorted(promises, key=_importance)[:_PROMISES]
        later = _counterparts(promises)
        listed = closing_items(self.store, promises)
        with_list = {item.transcript_id for item in listed}
        lines = [
            self._promise(promise, promise.transcript_id in with_list, later.get(_name(promise)))
            for promise in promises
            if promise in chosen
        ]
        about = {promise.transcript_id for promise in promises}
        for item in without_words(listed):
            meeting = next(
                m for m in self.meetings if m.transcript.transcript_id == item.transcript_id
            )
            turn = self.store.turn(item.turn_id)
            if item.transcript_id in about and meeting.about(turn.ordinal, item.span) >= 1:
                quote = self._quote(Evidence(turn, item.span, 1.0))
                lines.append(words.READ_BACK_ONLY[self.language].format(quote=quote))
        return lines

    def _promise(self, promise: Promise, has_list: bool, later: Promise | None) -> str:
        turn = self.store.turn(promise.turn_id)
        template = words.PROMISE if promise.kind == "toezegging" else words.INTENTION
        names = [_with_party(a.speaker, a.party) for a in promise.made_to[:3]]
        towards = words.TO if promise.kind == "toezegging" else words.TOWARDS
        to = towards[self.language].format(names=_listing(names, self.language)) if names else ""
        quote = self._quote(Evidence(turn, promise.span, 1.0))
        line = template[self.language].format(
            who=self._who(turn), date=self._day(self._transcript(turn)), to=to, quote=quote
        )
        stop = "" if promise.subject.endswith("…") else "."
        parts = [f"*{_capital(promise.subject)}{stop}* {line}"]
        if promise.deadline:
            days = _days(promise, self.language)
            parts.append(words.DEADLINE[self.language].format(words=promise.deadline, days=days))
        if promise.in_closing_list:
            mark = self._mark(self.store.turn(promise.confirmed_turn_ids[-1]))
            parts.append(words.IN_LIST[self.language].format(mark=mark))
        else:
            parts.append((words.NOT_IN_LIST if has_list else words.NO_LIST)[self.language])
        if later is not None:
            other = self.store.turn(later.turn_id)
            parts.append(
                words.LATER[self.language].format(
                    when=self._day(self._transcript(other)), mark=self._mark(other)
                )
            )
        return " ".join(parts)

    def _positions(self) -> list[str]:
        """The sharpest words of every party, in the newest meeting in which it spoke about it."""
        best: dict[str, Evidence] = {}
        for meeting in self.meetings:
            seen: set[str] = set()
            said = meeting.statements(government=False, max_words=_POSITION_WORDS, each=3)
            for evidence in said:
                party = evidence.turn.party
                asks = _WANTS_TO_HEAR.search(evidence.span.of(evidence.turn.text))
                if party and party not in seen and not asks and not self._is_used(evidence):
                    seen.add(party)
                    best.pop(party, None)
                    best[party] = evidence
        lines = []
        for party, evidence in list(best.items())[-_POSITIONS:]:
            lines.append(
                words.POSITION[self.language].format(
                    party=party,
                    who=evidence.turn.speaker,
                    year=self._year(evidence.turn),
                    quote=self._quote(evidence),
                )
            )
        return lines

    def _questions(self) -> list[str]:
        pairs = [pair for meeting in self.meetings for pair in meeting.pairs()]
        kept = sorted(pairs, key=lambda pair: -pair.score)[:_PAIRS]
        lines = []
        for pair in [pair for pair in pairs if pair in kept]:
            asked = self._said(words.ASKED, pair.question, date=self._date_of(pair.question.turn))
            answer = self._said(words.ANSWERED, pair.answer)
            lines.append(f"{asked} {answer}")
        left = [evidence for meeting in self.meetings for evidence in meeting.unanswered()]
        for evidence in left[-_OPEN:]:
            lines.append(self._said(words.UNANSWERED, evidence, date=self._date_of(evidence.turn)))
        return lines

    def _figures(self) -> list[str]:
        found = [e for meeting in self.meetings for e in meeting.figures()[:_FIGURES]]
        return [
            self._said(words.FIGURE, evidence, year=self._year(evidence.turn))
            for evidence in found[-_FIGURES:]
        ]

    def _years(self) -> list[str]:
        """How it went: what the bewindspersoon said in every meeting, beside the core."""
        if len(self.meetings) < 2:
            return []
        lines = []
        for meeting in self.meetings[-_MEETINGS:]:
            said = meeting.statements(government=True, max_words=_YEAR_WORDS)
            said = said or meeting.statements(government=False, max_words=_YEAR_WORDS)
            fresh = [evidence for evidence in said if not self._is_used(evidence)]
            if not fresh and len(self.meetings) <= _CORE_MEETINGS:
                # The core has told it already.
                return []
            fresh = fresh or said
            lines.append(self._said(words.YEAR, fresh[0], date=self._day(meeting.transcript)))
        return lines

    def _sources(self) -> list[str]:
        """The reports, by their official references."""
        cited = dict.fromkeys(turn.transcript_id for turn in self._turns.values())
        lines = []
        for transcript_id in sorted(cited, key=lambda name: str(self.store.transcript(name).date)):
            transcript = self.store.transcript(transcript_id)
            official = report_reference(transcript, self.language)
            day = long_date(transcript, self.language)
            lines.append(". ".join(dict.fromkeys(filter(None, (official, transcript.title, day)))))
        return lines

    # --- words --------------------------------------------------------------------------------
    def _said(self, template: words.Texts, evidence: Evidence, **values: str) -> str:
        who = self._who(evidence.turn)
        if (
            not template[self.language].lstrip("*").startswith("{who}")
            and ". {who}" not in template[self.language]
        ):
            # Within a sentence "kamerlid" has no capital; an office keeps its own.
            who = who.replace("Kamerlid", "kamerlid")
        return template[self.language].format(who=who, quote=self._quote(evidence), **values)

    def _quote(self, evidence: Evidence) -> str:
        turn = evidence.turn
        self._used.add((turn.turn_id, evidence.span))
        self._spans.setdefault(turn.turn_id, []).append(evidence.span)
        text = evidence.span.of(turn.text)
        return f"«{text}» {self._mark(turn)}"

    def _mark(self, turn: Turn) -> str:
        self._turns[turn.turn_id] = turn
        number = self._numbers.setdefault(turn.turn_id, len(self._numbers) + 1)
        return f"[{number}]"

    def _is_used(self, evidence: Evidence) -> bool:
        return any(
            turn_id == evidence.turn.turn_id
            and span.start < evidence.span.end
            and evidence.span.start < span.end
            for turn_id, span in self._used
        )

    def _who(self, turn: Turn) -> str:
        """In full the first time, by name after that."""
        if turn.speaker in self._named:
            return _with_party(turn.speaker, turn.party)
        self._named.add(turn.speaker)
        return full_name(turn, self.language, self._transcript(turn))

    def _transcript(self, turn: Turn) -> Transcript:
        return self.store.transcript(turn.transcript_id)

    def _kind(self, transcript: Transcript) -> str:
        return transcript.kind or words.SOME_MEETING[self.language]

    def _day(self, transcript: Transcript) -> str:
        return long_date(transcript, self.language) or transcript.title

    def _date_of(self, turn: Turn) -> str:
        return self._day(self._transcript(turn))

    def _year(self, turn: Turn) -> str:
        day = self._transcript(turn).date
        return str(day.year) if day else self._transcript(turn).title

    def citations(self) -> tuple[Citation, ...]:
        """Everything that was cited, by number."""
        return tuple(
            Citation(
                n=self._numbers[turn_id],
                turn=turn,
                spans=merged(self._spans.get(turn_id) or [Span(0, len(turn.text))]),
                date=self._transcript(turn).date,
                reference=reference(self._transcript(turn), turn, self.language),
            )
            for turn_id, turn in sorted(self._turns.items(), key=lambda x: self._numbers[x[0]])
        )


def _importance(promise: Promise) -> tuple[bool, bool, int]:
    """Undertakings first, then those with a deadline, newest first."""
    day = promise.date or date.min
    return (promise.kind != "toezegging", promise.deadline is None, -day.toordinal())


def _name(promise: Promise) -> tuple[str, int]:
    return (promise.transcript_id, promise.n)


def _counterparts(promises: Iterable[Promise]) -> dict[tuple[str, int], Promise]:
    """For every promise the next one on the same subject in a later meeting."""
    return {
        _name(earlier): later
        for group in link_promises(list(promises))
        for earlier, later in pairwise(group)
    }


def _days(promise: Promise, language: Language) -> str:
    since, until = (
        day_in_words(day, language) if day else None
        for day in (promise.deadline_from, promise.deadline_until)
    )
    if since and until:
        return words.BETWEEN[language].format(since=since, until=until)
    if until:
        return words.UNTIL[language].format(until=until)
    return words.FROM[language].format(since=since) if since else ""


def _listing(parts: Sequence[str], language: Language) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + words.AND[language] + parts[-1]


def _with_party(speaker: str, party: str | None) -> str:
    return f"{speaker} ({party})" if party else speaker


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""What happens on every click: a call to the desk and a piece of HTML back."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import gradio as gr

from assistant.answer import Answer
from assistant.app import reports, sources
from assistant.app.apart import Apart
from assistant.app.conversations import FILTER_NAMES, Conversation, from_json
from assistant.app.desk import Choices, Desk
from assistant.app.examples import examples
from assistant.app.markup import reveal
from assistant.app.talk import Talk, keep
from assistant.app.texts import Texts, texts
from assistant.app.thread import is_written, nothing_yet, thread, welcome
from assistant.app.widgets import period_value
from assistant.error_texts import told
from assistant.references import reference
from index.errors import SpreekbeurtError
from index.filters import Filters
from index.transcript import ROLES, Transcript

if TYPE_CHECKING:
    from index.indexing import Progress

PACE: Final = 0.05
"""Seconds between two sentences of an answer that is already known: readable, not theatre."""
_MAX_QUESTION = 2000
_PATIENCE = 5.0
"""Seconds that an answer has to end when another conversation is opened; far more than it takes."""


@dataclass(frozen=True, slots=True)
class Handlers:
    """The page's handlers; each answers one event."""

    desk: Desk
    growing: dict[str, Apart[Answer]] = field(default_factory=dict)
    """The answers that are being written, by the conversation's id."""
    asked: set[str] = field(default_factory=set)
    """The ids of conversations in which something was asked."""

    # Arriving, and what depends on the store.

    def arrive(self, kept: object, event: gr.EventData) -> tuple[str, dict[str, Any], str]:
        """Language, conversation and source panel when the page opens or changes language."""
        given = data_of(event)
        words = texts(given.get("language"))
        conversation = self._conversation(given if "answers" in given else _current(kept))
        return words.language, keep(conversation, words), sources.closed(words)

    def refresh(self, kept: object, language: str) -> tuple[Any, ...]:
        """Conversation, reports and filters as the store is now; `offer` adds examples.

        Given back at once, not step by step: a browser that is busy may skip a step, and what
        only that step held would be missing.
        """
        words, conversation = texts(language), self._conversation(_current(kept))
        try:
            choices = self.desk.choices()
            listed = filter_choices(choices, words)
            return (
                self._thread(conversation, words),
                reports.reports(choices.meetings, words),
                gr.update(visible=not choices.meetings),
                *listed,
                *listed[:3],
            )
        except SpreekbeurtError as error:
            return reports.problem(told(error, words.language)), *(gr.skip(),) * 9

    def offer(self, kept: object, language: str) -> Any:
        """An empty conversation with examples, which take a while to find.

        A question that is asked meanwhile keeps its place.
        """
        conversation = self._conversation(_current(kept))
        try:
            if conversation.answers or not self.desk.reports():
                return gr.skip()
            written = self.desk.settings is not None
            found = examples(self.desk)
            if conversation.id in self.asked:
                return gr.skip()
            return welcome(found, texts(language), written=written)
        except SpreekbeurtError:
            return gr.skip()  # `refresh` said so

    # Asking.

    def converse(
        self, question: str, kept: object, *chosen: Any, ignoring: frozenset[str] = frozenset()
    ) -> Iterator[tuple[Any, ...]]:
        """The conversation, longer each time; the question box; what to keep; the source.

        `chosen` are the filters, as for `chosen_filters`, and the page's language.
        """
        *fields, language = chosen
        words, question = texts(language), " ".join(question.split())[:_MAX_QUESTION]
        rest = (gr.skip(), gr.skip())
        if not question:
            yield gr.skip(), gr.skip(), *rest
            return
        talk = Talk(self._conversation(_current(kept)), question, words, self.desk.settings)
        growing = Apart(self._answers(talk, fields, ignoring))
        self.asked.add(talk.before.id)
        self.growing[talk.before.id] = growing
        try:
            yield talk.waiting(), "", *rest
            yield from self._answered(talk, growing)
        except SpreekbeurtError as error:
            yield talk.failed(told(error, words.language)), question, *rest
        except Exception:
            # A mistake of ours: the question comes back, the rest is for the log.
            yield talk.failed(words.broken), question, *rest
            raise
        finally:
            growing.leave()
            if self._shows(talk, growing):
                del self.growing[talk.before.id]
            growing.done()

    def converse_on(self, asked: object, kept: object, *chosen: Any) -> Iterator[tuple[Any, ...]]:
        """As `converse`, for a question that was clicked on, as `clicked` gives it."""
        fields = asked if isinstance(asked, dict) else {}
        ignoring = frozenset(FILTER_NAMES).intersection(fields.get("ignoring", "").split())
        yield from self.converse(fields.get("question", ""), kept, *chosen, ignoring=ignoring)

    def _answers(
        self, talk: Talk, fields: Sequence[Any], ignoring: frozenset[str]
    ) -> Iterator[Answer]:
        filters = chosen_filters(*fields)
        yield from self.desk.answers(talk.question, filters, talk.before.answers, ignoring)

    def _answered(self, talk: Talk, growing: Apart[Answer]) -> Iterator[tuple[Any, ...]]:
        """The conversation while the answer grows, and with what came of it.

        The page shows the last of these once more when its events have ended, so that the end
        of an answer that was stopped is told here and not by the handler of the button.
        """
        answer, written = None, False
        for answer in growing:
            if is_written(answer):
                written = True
                yield talk.growing(answer)
        if not self._shows(talk, growing):
            yield (gr.skip(),) * 4
        elif growing.left:
            yield self._stopped(talk, answer if written else None)
        elif answer:
            yield from self._whole(talk, answer, () if written else reveal(answer.text), growing)

    def _stopped(self, talk: Talk, answer: Answer | None) -> tuple[Any, ...]:
        """The answer as far as it came; the question back in its box when nothing did."""
        if answer is None:
            self.asked.discard(talk.before.id)
            return self._thread(talk.before, talk.words), talk.question, gr.skip(), gr.skip()
        whole, kept = talk.whole(talk.unfinished(answer))
        return whole, gr.skip(), kept, gr.skip()

    def _shows(self, talk: Talk, growing: Apart[Answer]) -> bool:
        """Whether this is what the conversation waits for; not once another one was opened."""
        return self.growing.get(talk.before.id) is growing

    def _whole(
        self, talk: Talk, answer: Answer, steps: Iterable[str], growing: Apart[Answer]
    ) -> Iterator[tuple[Any, ...]]:
        """A whole answer; step by step, to be read along, where nothing of it was shown yet."""
        for text in steps:
            if growing.left:
                break
            yield talk.partial(answer, text), gr.skip(), gr.skip(), gr.skip()
            time.sleep(PACE)
        if not self._shows(talk, growing):
            yield (gr.skip(),) * 4
            return
        whole, kept = talk.whole(answer)
        yield whole, gr.skip(), kept, self._first_source(answer, talk.words)

    def stop(self, kept: object) -> None:
        """Be content with the answer as far as it came."""
        growing = self.growing.get(self._conversation(_current(kept)).id)
        if growing:
            growing.leave()

    def _leave(self, conversation: Conversation) -> None:
        """End the answer that is being written here; when this returns it shows nothing more."""
        growing = self.growing.pop(conversation.id, None)
        if growing:
            growing.leave()
            growing.wait(_PATIENCE)

    def answer(
        self,
        question: str,
        meeting: str = "",
        speaker: str = "",
        party: str = "",
        role: str = "",
        since: str = "",
        until: str = "",
    ) -> dict[str, Any]:
        """Answer a question from the reports, with citations.

        Args:
            question: what to look up, in Dutch or English
            meeting: a report's id, or part of its id or title
            speaker: only turns of this speaker
            party: only turns of this party
            role: voorzitter, kamerlid, bewindspersoon or overig
            since: first day, as 2019-07-03
            until: last day, as 2019-07-03

        Returns:
            The answer as `spreekbeurt ask --json` prints it.

        """
        period = {"from": since, "to": until}
        filters = chosen_filters(meeting, speaker, party, role, period)
        try:
            return self.desk.ask(question[:_MAX_QUESTION], filters, ()).to_json()
        except SpreekbeurtError as error:
            raise gr.Error(str(error), print_exception=False) from error

    def clicked(self, event: gr.EventData) -> dict[str, str]:
        """The question that was clicked, and what of it is not to be followed."""
        given = data_of(event)
        return {name: str(given.get(name, "")) for name in ("question", "ignoring")}

    def count_filters(
        self, meeting: str, speaker: str, party: str, role: str, period: object, language: str
    ) -> Any:
        """The heading of the filters: how many are set."""
        words = texts(language)
        count = len(chosen_filters(meeting, speaker, party, role, period).to_json())
        return gr.update(label=words.filters_set.format(count=count) if count else words.filters)

    def clear_filters(self, language: str) -> tuple[Any, ...]:
        """Every filter emptied."""
        return "", "", "", "", period_value(texts(language))

    # Sources and conversations.

    def open_source(self, language: str, event: gr.EventData) -> str:
        """The source behind a citation."""
        return self._source(sources.Place.from_event(data_of(event)), texts(language), "asked")

    def open_conversation(
        self, kept: object, language: str, event: gr.EventData
    ) -> tuple[Any, ...]:
        """A conversation from the browser, or a new one; an empty source panel beside it.

        To be queued, as `converse` is: what goes through the queue arrives in its order, so that
        no part of the old conversation comes after the new one.
        """
        words = texts(language)
        self._leave(self._conversation(_current(kept)))
        conversation = self._conversation(data_of(event))
        return self._thread(conversation, words), keep(conversation, words), sources.closed(words)

    # Adding files.

    def add(self, files: list[str] | None, language: str) -> Iterator[tuple[Any, ...]]:
        """Progress and outcome of adding files; empties the upload box at the end."""
        words = texts(language)
        if not files:
            yield gr.skip(), gr.skip()
            return
        for html in self._adding(self.desk.keep([Path(name) for name in files]), words):
            yield html, gr.skip()
        yield gr.skip(), None

    def add_samples(self, language: str) -> Iterator[str]:
        """Progress and outcome of adding the sample debates."""
        from data import sample_paths

        yield from self._adding(sample_paths(), texts(language))

    def _adding(self, paths: list[Path], words: Texts) -> Iterator[str]:
        """Progress while another thread indexes, then the outcome; all as HTML."""
        steps: SimpleQueue[Progress | str] = SimpleQueue()

        def work() -> None:
            try:
                steps.put(reports.outcome(self.desk.add(paths, steps.put), words))
            except SpreekbeurtError as error:
                steps.put(reports.problem(told(error, words.language)))
            except Exception as error:
                steps.put(reports.problem(f"{type(error).__name__}: {error}"))
                raise

        yield reports.starting(words)
        Thread(target=work, daemon=True).start()
        while not isinstance(step := steps.get(), str):
            yield reports.working(step, words)
        yield step

    # Pieces.

    def _conversation(self, data: object) -> Conversation:
        """The conversation in some JSON; a new one when there is none or it cannot be read."""
        try:
            return from_json(data, self.desk.turn)
        except (ValueError, SpreekbeurtError):
            return Conversation(uuid4().hex)

    def _thread(self, conversation: Conversation, words: Texts) -> str:
        """A conversation; an empty one without the examples that `offer` finds."""
        if conversation.answers:
            return thread(conversation.answers, words)
        if not self.desk.reports():
            return nothing_yet(words)
        return welcome((), words, written=self.desk.settings is not None)

    def _first_source(self, answer: Answer, words: Texts) -> str:
        """The first source of a new answer: shown beside it where there is room."""
        if not answer.citations:
            return sources.closed(words)
        first = answer.citations[0]
        place = sources.Place(first.turn.turn_id, first.spans)
        return self._source(place, words, "beside")

    def _source(self, place: sources.Place, words: Texts, how: str) -> str:
        transcript = self.desk.transcript(place.transcript_id)
        return sources.sheet(_page(transcript, place, words), how)


def _page(transcript: Transcript | None, place: sources.Place, words: Texts) -> str:
    if transcript is None:
        return sources.missing(words, report=True)
    turn = next((t for t in transcript.turns if t.turn_id == place.turn_id), None)
    if turn is None:
        return sources.missing(words, report=False)
    return sources.page(transcript, turn, place, reference(transcript, turn, words.language), words)


def chosen_filters(meeting: str, speaker: str, party: str, role: str, period: object) -> Filters:
    """The filters as set in the page; empty fields ask nothing."""
    days = period if isinstance(period, dict) else {}
    return Filters(
        meeting=meeting or None,
        speaker=speaker or None,
        party=party or None,
        role=next((known for known in ROLES if known == role), None),
        since=_day(days.get("from")),
        until=_day(days.get("to")),
    )


def filter_choices(choices: Choices, words: Texts) -> tuple[dict[str, Any], ...]:
    """What meeting, speaker, party and role can be set to."""
    every = (words.everything, "")
    meetings = [(meeting_label(info.head, words), info.transcript_id) for info in choices.meetings]
    return (
        gr.update(choices=[every, *meetings]),
        gr.update(choices=[every, *((name, name) for name in choices.speakers)]),
        gr.update(choices=[every, *((name, name) for name in choices.parties)]),
        gr.update(choices=[every, *((words.roles[role], role) for role in choices.roles)]),
    )


def meeting_label(transcript: Transcript, words: Texts) -> str:
    """A meeting in the filter: "3 juli 2019 · Mensenhandel (28638, nr. 173)"."""
    number = reports.number_of(transcript)
    title = f"{transcript.title} ({number})" if number else transcript.title
    return " · ".join(filter(None, (words.day(transcript.date), title)))


def data_of(event: gr.EventData) -> dict[str, Any]:
    """What the page's script sent along with an event."""
    data = event._data
    return data if isinstance(data, dict) else {}


def _current(kept: object) -> object:
    return kept.get("current") if isinstance(kept, dict) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None

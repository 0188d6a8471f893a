"""The store and the assistant behind a running page.

One desk serves every visitor. The store is opened when it is first needed; what is added to it
later, here or by another process, is seen at the next question.
"""

import shutil
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Language
from index.errors import ReadError
from index.filters import Filters
from index.transcript import ROLES, Role, Transcript, Turn

if TYPE_CHECKING:
    from assistant.assistants import AnyAssistant
    from assistant.briefing import Briefing
    from assistant.checking.entailment import Entailment
    from assistant.engine import Assistant
    from assistant.export import Format
    from assistant.llm import LanguageModel
    from assistant.llm_settings import LLMSettings
    from index.database import TranscriptInfo
    from index.indexing import IndexReport, Progress
    from index.promises import ClosingItem, Promise
    from index.store import Store

_NOTHING: frozenset[str] = frozenset()
_NOTES = 16
"""Briefings that are kept, to be saved as files as they were shown."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters can be set to: what occurs in the store."""

    meetings: "tuple[TranscriptInfo, ...]" = ()
    """The newest first."""
    speakers: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


class Desk:
    """Everything the page asks of the rest of the program."""

    def __init__(self, store_path: Path, settings: "LLMSettings | None" = None) -> None:
        self.store_path = store_path
        self.settings = settings
        """Those of the language model that writes; None for answers in quotes."""
        self._opening = RLock()
        # One question at a time: they share a model, and the machine's cores. A step of an answer
        # may be another thread's than the one before, so this is no RLock.
        self._asking = Lock()
        self._store: Store | None = None
        self._plain: Assistant | None = None
        self._assistant: AnyAssistant | None = None
        self._model: LanguageModel | None = None
        self._notes: OrderedDict[tuple[str, Language, str], Briefing] = OrderedDict()

    def answers(
        self,
        question: str,
        filters: Filters,
        history: Sequence[Answer],
        ignoring: frozenset[str] = _NOTHING,
    ) -> Iterator[Answer]:
        """The answer as it grows, the last one whole; each takes the place of the one before.

        Between two of them, and while a language model is waited for, others may ask. Raises
        SpreekbeurtError when the store cannot be used.
        """
        from assistant.assistants import answers

        with self._asking:
            assistant = self._open_assistant()
        growing = answers(assistant, question, filters=filters, history=history, ignoring=ignoring)
        while answer := self._next(growing):
            yield answer

    def ask(self, question: str, filters: Filters, history: Sequence[Answer]) -> Answer:
        """The whole answer to a question; raises SpreekbeurtError as `answers` does."""
        *_, last = self.answers(question, filters, history)
        return last

    def quote(self, question: str) -> Answer:
        """The answer to a question in quotes, without a language model."""
        with self._asking:
            return self._open_plain().ask(question)

    def reports(self) -> "tuple[TranscriptInfo, ...]":
        """Every report without its turns, the newest first; none when there is no store yet."""
        if not self.exists():
            return ()
        return tuple(sorted(self._open_store().transcripts(), key=_newest_first))

    def transcript(self, transcript_id: str) -> Transcript | None:
        """One transcript with its turns, None when the store does not have it."""
        try:
            return self._open_store().transcript(transcript_id) if self.exists() else None
        except KeyError:
            return None

    def turn(self, turn_id: str) -> Turn | None:
        """One turn, None when the store does not have it."""
        try:
            return self._open_store().turn(turn_id) if self.exists() else None
        except KeyError:
            return None

    def promises(self, transcript_id: str) -> "tuple[Promise, ...]":
        """The register of a report that is in the store."""
        return self._open_store().promises(transcript_id)

    def register(self, filters: Filters) -> "list[Promise]":
        """The promises of all reports of which the filters hold, oldest first.

        Raises SpreekbeurtError when the store cannot be used.
        """
        from assistant.register import register

        return register(self._open_store(), filters) if self.exists() else []

    def closing_items(self, transcript_id: str) -> "tuple[ClosingItem, ...]":
        """What the chair of a meeting that is in the store read back at its end."""
        from assistant.register import read_back

        return read_back(self._open_store(), transcript_id)

    def brief(self, topic: str, language: Language) -> "Briefing":
        """A new briefing; raises NothingFoundError, or another SpreekbeurtError."""
        from assistant.briefing import brief

        with self._asking:
            store = self._open_store()
            note = brief(
                store, topic, language=language, model=self._open_model(), entailment=self._check
            )
            self._notes[topic, language, store.generation] = note
            while len(self._notes) > _NOTES:
                self._notes.popitem(last=False)
            return note

    def note(self, topic: str, language: Language) -> "Briefing":
        """The briefing as it was last written, for a model may write another; raises as `brief`."""
        known = self._notes.get((topic, language, self._open_store().generation))
        return known or self.brief(topic, language)

    def export_register(self, filters: Filters, form: "Format", language: Language) -> bytes:
        """The register as a file; raises SpreekbeurtError."""
        from assistant.export import export_register

        return export_register(self._open_store(), self.register(filters), form, language)

    def export_briefing(self, note: "Briefing", form: "Format") -> bytes:
        """A briefing as a file; raises SpreekbeurtError."""
        from assistant.export import export_briefing

        return export_briefing(self._open_store(), note, form)

    def export_conversation(self, answers: Sequence[Answer], form: "Format") -> bytes:
        """A conversation as a file, without the sources that are gone; raises SpreekbeurtError."""
        from assistant.export import export_answer, export_conversation

        there = [replace(answer, citations=self._still_there(answer)) for answer in answers]
        if len(there) == 1 and form != "json":
            # Its question is the title then.
            return export_answer(self._open_store(), there[0], form)
        return export_conversation(self._open_store(), there, form)

    def _still_there(self, answer: Answer) -> tuple[Citation, ...]:
        known = {info.transcript_id for info in self.reports()}
        return tuple(c for c in answer.citations if c.turn.transcript_id in known)

    def choices(self) -> Choices:
        """What the filters can be set to."""
        reports = self.reports()
        speakers = self._open_store().speakers() if reports else ()
        parties = {speaker.party for speaker in speakers if speaker.party}
        roles = {speaker.role for speaker in speakers}
        return Choices(
            meetings=reports,
            speakers=tuple(sorted({speaker.name for speaker in speakers}, key=str.casefold)),
            parties=tuple(sorted(parties, key=str.casefold)),
            roles=tuple(role for role in ROLES if role in roles),
        )

    def add(self, paths: Sequence[Path], progress: Callable[["Progress"], None]) -> "IndexReport":
        """Add files to the store; raises SpreekbeurtError when that cannot be done."""
        from index.indexing import index_paths

        return index_paths(self.store_path, paths, progress=progress)

    def keep(self, uploads: Sequence[Path]) -> list[Path]:
        """Copy uploaded files to where they stay; those that cannot be read stay where they are.

        A store remembers the file of each report, so that a newer version of the file replaces
        it; an upload's own place is gone when the program ends. Each report has a folder under
        its own identifier, which holds the newest upload.
        """
        return [self._keep(upload) for upload in uploads]

    def exists(self) -> bool:
        """Whether there is a store at all."""
        from index.database import FILE

        return (self.store_path / FILE).is_file()

    def close(self) -> None:
        """Let go of the store; the next question opens it again."""
        with self._asking, self._opening:
            if self._store is not None:
                self._store.close()
            if self._model is not None:
                self._model.close()
            self._store = self._plain = self._assistant = self._model = None

    def _keep(self, upload: Path) -> Path:
        from index.readers import read_transcripts

        try:
            transcript_id = read_transcripts(upload)[0].transcript_id
        except ReadError:
            return upload
        folder = self.store_path.with_name(f"{self.store_path.name}-uploads") / transcript_id
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return Path(shutil.copy(upload, folder / upload.name))

    def _open_store(self) -> "Store":
        from index.store import Store

        with self._opening:
            if self._store is None:
                self._store = Store.open(self.store_path)
            return self._store

    def _open_plain(self) -> "Assistant":
        from assistant.engine import Assistant

        if self._plain is None:
            self._plain = Assistant(self._open_store())
        return self._plain

    def _open_assistant(self) -> "AnyAssistant":
        from assistant.assistants import make_assistant

        if self._assistant is None:
            self._assistant = make_assistant(
                self._open_store(),
                self.settings,
                plain=self._open_plain(),
                model=self._open_model(),
            )
        return self._assistant

    def _open_model(self) -> "LanguageModel | None":
        from assistant.app.sharing import SharedModel
        from assistant.assistants import make_model

        if self._model is None and self.settings:
            self._model = SharedModel(make_model(self.settings), self._asking)
        return self._model

    @property
    def _check(self) -> "Entailment | None":
        from assistant.assistants import make_entailment

        return make_entailment(self.settings) if self.settings else None

    def _next(self, growing: Iterator[Answer]) -> Answer | None:
        with self._asking:
            return next(growing, None)


def _newest_first(info: "TranscriptInfo") -> tuple[int, str]:
    return (-info.date.toordinal() if info.date else 0, info.title)

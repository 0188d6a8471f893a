"""The engine with a language model: it writes, and only what its sources say is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from assistant import refusal
from assistant.answer import Answer, Language
from assistant.checking.entailment import Entailment
from assistant.checking.sources import Source
from assistant.composing import Composer
from assistant.drafting import Draft, Task, draft
from assistant.engine import Assistant
from assistant.judging import Doubt
from assistant.llm import LanguageModel, LLMError
from assistant.meetings import aspect_of
from assistant.rewriting import rewritten
from assistant.sourcing import make_checker, make_sources, wanted_turns
from assistant.wording import Writer
from assistant.written_texts import FAILED, INSTEAD, NOTHING_HELD, SAYS_ABSENT, left_out
from index.filters import Filters
from index.search import Hit
from index.store import Store

_NO_FILTERS = Filters()
_NOTHING: frozenset[str] = frozenset()
_FOUND = 12
# From this confidence on the quotes that were found are shown even if the model finds no answer
# in them: a small model often says so.
_SURE = 0.7


class WrittenAssistant:
    """Answers as `Assistant` does, in the words of a language model where they can be proved."""

    def __init__(
        self,
        store: Store,
        model: LanguageModel,
        assistant: Assistant | None = None,
        entailment: Entailment | None = None,
    ) -> None:
        self._store = store
        self._model = model
        self._assistant = assistant or Assistant(store)
        self._entailment = entailment

    @property
    def model(self) -> LanguageModel:
        """The language model."""
        return self._model

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
        """Answer a question, with proof, or refuse it. Arguments as for `Assistant.ask`.

        Never fails because of the model: then the answer is the one without it, and its `note`
        says why. Raises FilterError.
        """
        *_, last = self.stream(
            question,
            filters=filters,
            history=history,
            language=language,
            id=id,
            ignoring=ignoring,
        )
        return last

    def stream(
        self,
        question: str,
        *,
        filters: Filters = _NO_FILTERS,
        history: Sequence[Answer] = (),
        language: Language | None = None,
        id: str | None = None,
        ignoring: frozenset[str] = _NOTHING,
    ) -> Iterator[Answer]:
        """The answer again and again, each time with one more checked sentence; the last is whole.

        The last one may be another answer than those before it, when the model fails halfway.
        """
        quoted = self._quoted(question, filters, history, language, ignoring)
        quoted = replace(quoted, question=question, id=id)
        if not quoted.answerable or aspect_of(quoted.standalone or question):
            # What a report says of its meeting needs no other words.
            yield quoted
            return
        yield from self._written(quoted, filters, history)

    def search(self, query: str, *, filters: Filters = _NO_FILTERS, top_k: int = 10) -> list[Hit]:
        """The turns that may answer a question, best first; at most one hit a turn."""
        return self._assistant.search(query, filters=filters, top_k=top_k)

    def close(self) -> None:
        """Let go of the connection to the model."""
        self._model.close()

    def _quoted(
        self,
        question: str,
        filters: Filters,
        history: Sequence[Answer],
        language: Language | None,
        ignoring: frozenset[str],
    ) -> Answer:
        """The answer without a model; for a follow-up, of the question as the model reads it."""
        ask = partial(self._assistant.ask, filters=filters, history=history, ignoring=ignoring)
        plain = ask(question, language=language)
        if plain.standalone is None or not history:
            return plain
        alone = rewritten(self._model, question, history, plain.language)
        if alone is None:
            return plain
        answer = ask(alone, language=plain.language)
        return replace(answer, standalone=alone) if answer.answerable else plain

    def _written(
        self, quoted: Answer, filters: Filters, history: Sequence[Answer]
    ) -> Iterator[Answer]:
        sources = self._sources(quoted, filters)
        checker = make_checker(self._store, sources, quoted.language, self._entailment)
        composer = Composer(self._store, quoted.language, checker.names, _numbers(history))
        task = Task("answer", quoted.standalone or quoted.question, quoted.language, sources)
        found = Draft()
        try:
            for found in draft(self._model, task, checker):
                if found.kept:
                    yield self._answer(quoted, found, composer)
        except LLMError as error:
            yield self._instead(quoted, FAILED[error.failure][quoted.language])
            return
        yield self._finished(quoted, found, composer)

    def _sources(self, quoted: Answer, filters: Filters) -> tuple[Source, ...]:
        question = quoted.standalone or quoted.question
        ignoring = frozenset(quoted.ignored)
        hits = self._assistant.search(question, filters=filters, top_k=_FOUND, ignoring=ignoring)
        return make_sources(self._store, wanted_turns(quoted, hits))

    def _answer(self, quoted: Answer, found: Draft, composer: Composer) -> Answer:
        composed = composer.compose(found.sentences)
        return replace(
            quoted,
            text=composed.text,
            citations=composed.citations,
            engine=f"llm:{self._model.name}",
            note=None,
        )

    def _finished(self, quoted: Answer, found: Draft, composer: Composer) -> Answer:
        language = quoted.language
        if found.kept and not _beside_the_point(quoted, found):
            answer = self._answer(quoted, found, composer)
            lost = len(found.failed)
            return replace(answer, note=left_out(lost, language), left_out=lost)
        if found.absent and not found.failed and quoted.confidence < _SURE:
            return self._refused(quoted)
        why = SAYS_ABSENT if found.absent and not found.failed else NOTHING_HELD
        return self._instead(quoted, why[language])

    def _instead(self, quoted: Answer, why: str) -> Answer:
        """The answer without the model, and one line that says why."""
        told = why.format(address=self._model.address, model=self._model.name)
        return replace(quoted, note=INSTEAD[quoted.language].format(why=told))

    def _refused(self, quoted: Answer) -> Answer:
        """A refusal, after the model found no answer in what was found."""
        question = self._assistant.read(quoted.standalone or quoted.question)
        doubt = Doubt("nothing", min(quoted.confidence, 0.49), question)
        writer = Writer(self._store, quoted.language, {})
        text, _ = refusal.worded(doubt, writer, quoted.searched, quoted.filters, quoted.language)
        nearest = tuple(
            replace(citation, n=n) for n, citation in enumerate(quoted.citations[:2], start=1)
        )
        return replace(
            quoted,
            answerable=False,
            text=text,
            citations=(),
            nearest=nearest,
            confidence=doubt.confidence,
            note=f"{SAYS_ABSENT[quoted.language]}.",
        )


def _beside_the_point(quoted: Answer, found: Draft) -> bool:
    """Whether most of a reply failed and what is left is about nothing that was found to answer."""
    own = {citation.turn.turn_id for citation in quoted.citations}
    cited = {c.source.turn.turn_id for sentence in found.sentences for c in sentence.cited}
    return len(found.failed) > len(found.kept) and own.isdisjoint(cited)


def _numbers(history: Sequence[Answer]) -> dict[str, int]:
    return {
        citation.turn.turn_id: citation.n for answer in history for citation in answer.citations
    }

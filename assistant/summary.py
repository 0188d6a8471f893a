"""The summary of a briefing, written by a language model from turns that the briefing cites."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant import briefing_texts as words
from assistant.answer import Citation, Language
from assistant.checking.entailment import Entailment
from assistant.composing import Composer
from assistant.drafting import Task, draft
from assistant.llm import LanguageModel, LLMError
from assistant.sourcing import MAX_SOURCES, make_checker, make_sources
from assistant.written_texts import FAILED, NOTHING_HELD, SAYS_ABSENT, left_out
from index.store import Store


@dataclass(frozen=True, slots=True)
class Summary:
    """What a model wrote, as far as its sources bear it."""

    paragraphs: tuple[str, ...]
    """With [n] behind every sentence; none when nothing may be shown."""
    citations: tuple[Citation, ...]
    """Numbered from 1."""
    note: str | None
    """One line: how many sentences were left out, or why there is no summary."""


def summarise(
    store: Store,
    model: LanguageModel,
    topic: str,
    language: Language,
    cited: Sequence[Citation],
    entailment: Entailment | None = None,
) -> Summary:
    """A summary on a topic from the first turns of `cited`; never fails because of the model."""
    wanted = {citation.turn: citation.spans for citation in cited[:MAX_SOURCES]}
    sources = make_sources(store, wanted)
    checker = make_checker(store, sources, language, entailment)
    try:
        *_, found = draft(model, Task("briefing", topic, language, sources), checker)
    except LLMError as error:
        return _nothing(FAILED[error.failure], model, language)
    if not found.kept:
        absent = found.absent and not found.failed
        return _nothing(SAYS_ABSENT if absent else NOTHING_HELD, model, language)
    composed = Composer(store, language, checker.names, {}).compose(found.sentences)
    lines = (line.removeprefix("- ").strip() for line in composed.text.splitlines())
    note = left_out(len(found.failed), language)
    return Summary(tuple(filter(None, lines)), composed.citations, note)


def _nothing(why: words.Texts, model: LanguageModel, language: Language) -> Summary:
    told = why[language].format(address=model.address, model=model.name)
    return Summary((), (), words.INSTEAD[language].format(why=told))

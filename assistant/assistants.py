"""The assistant that fits the settings: with a language model, or without one.

Importing this module loads nothing of a language model.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from assistant.answer import Answer, Language
from index.filters import Filters
from index.search import Hit

if TYPE_CHECKING:
    from assistant.llm_settings import LLMSettings
    from index.store import Store

_NO_FILTERS = Filters()
_NOTHING: frozenset[str] = frozenset()


class AnyAssistant(Protocol):
    """What both assistants do."""

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
        """Answer a question, with proof, or refuse it; arguments as for `engine.Assistant.ask`."""

    def search(self, query: str, *, filters: Filters = _NO_FILTERS, top_k: int = 10) -> list[Hit]:
        """The turns that may answer a question, best first."""


def make_assistant(store: "Store", settings: "LLMSettings | None" = None) -> AnyAssistant:
    """An assistant for a store; one that writes with a model where there are settings for one."""
    from assistant.engine import Assistant

    if settings is None:
        return Assistant(store)
    from assistant.checking.entailment import CrossEncoderEntailment
    from assistant.llm import OpenAIModel
    from assistant.written import WrittenAssistant

    entailment = CrossEncoderEntailment(settings.entailment) if settings.entailment else None
    return WrittenAssistant(store, OpenAIModel(settings), entailment=entailment)


def answers(
    assistant: AnyAssistant,
    question: str,
    *,
    filters: Filters = _NO_FILTERS,
    history: Sequence[Answer] = (),
    language: Language | None = None,
    ignoring: frozenset[str] = _NOTHING,
) -> Iterator[Answer]:
    """The answer as it grows: one or more answers, of which the last is the whole one.

    Each is complete by itself, its citations among it, and takes the place of the one before.
    Without a language model there is one.
    """
    from assistant.written import WrittenAssistant

    how: dict[str, Any] = {
        "filters": filters,
        "history": history,
        "language": language,
        "ignoring": ignoring,
    }
    if isinstance(assistant, WrittenAssistant):
        yield from assistant.stream(question, **how)
    else:
        yield assistant.ask(question, **how)

"""The assistant that fits the settings: with a language model, or without one.

Importing this module loads nothing of a language model.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from assistant.answer import Answer, Language
from index.filters import Filters
from index.search import Hit

if TYPE_CHECKING:
    from assistant.checking.entailment import Entailment
    from assistant.engine import Assistant
    from assistant.llm import LanguageModel
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

    def close(self) -> None:
        """Let go of what the assistant holds besides its store."""


def make_assistant(
    store: "Store",
    settings: "LLMSettings | None" = None,
    *,
    plain: "Assistant | None" = None,
    model: "LanguageModel | None" = None,
) -> AnyAssistant:
    """An assistant for a store; one that writes with a model where there are settings for one.

    `plain` is an assistant without a model for the same store, and `model` the settings' model,
    where the caller has them already.
    """
    from assistant.engine import Assistant

    plain = plain or Assistant(store)
    if settings is None:
        return plain
    from assistant.written import WrittenAssistant

    return WrittenAssistant(store, model or make_model(settings), plain, make_entailment(settings))


def make_model(settings: "LLMSettings") -> "LanguageModel":
    """The language model of the settings; nothing is sent yet."""
    from assistant.llm import OpenAIModel

    return OpenAIModel(settings)


def make_entailment(settings: "LLMSettings") -> "Entailment | None":
    """The model that checks meaning, where the settings name one."""
    from assistant.checking.entailment import CrossEncoderEntailment

    return CrossEncoderEntailment(settings.entailment) if settings.entailment else None


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

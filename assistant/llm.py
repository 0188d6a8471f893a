"""A language model behind any address that speaks the OpenAI API, through llama-index.

Types of llama-index and openai stay in this module, and both are imported at the first question.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Protocol

from assistant.llm_settings import LLMSettings
from index.errors import SpreekbeurtError

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatResponse
    from llama_index.llms.openai_like import OpenAILike

Failure = Literal[
    "unreachable", "key", "model", "busy", "timeout", "server", "broken", "empty", "endless"
]
MAX_TOKENS = 900
"""A reply is asked to stay below this; six sentences with quotes are half of it."""
MAX_CHARACTERS = 12_000
"""A reply that is longer than what was asked for can never end."""
_CONNECT = 10.0
_CONTEXT = 32_768


class LLMError(SpreekbeurtError):
    """The language model gave no reply that can be used."""

    def __init__(self, failure: Failure, address: str) -> None:
        super().__init__(f"The language model at {address} failed: {failure}.")
        self.failure: Failure = failure


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model."""

    role: Literal["system", "user"]
    text: str


class LanguageModel(Protocol):
    """Something that replies to messages."""

    @property
    def name(self) -> str:
        """The model's name, as the address knows it."""

    @property
    def address(self) -> str:
        """Where the messages go, to be shown."""

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The reply piece by piece, to its end. Raises LLMError, also halfway."""

    def close(self) -> None:
        """Let go of the connection; a next question makes another."""


class OpenAIModel:
    """A model at an address that speaks the OpenAI API."""

    def __init__(self, settings: LLMSettings) -> None:
        self._settings = settings

    @property
    def name(self) -> str:
        """The model's name, as the address knows it."""
        return self._settings.model

    @property
    def address(self) -> str:
        """Where the messages go, without password or key."""
        return self._settings.address

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The reply piece by piece, without what a model says to itself first.

        Raises LLMError when there is no reply, when it breaks off, when it takes longer than the
        settings allow or does not end.
        """
        said = False
        for piece in without_thoughts(self._pieces(messages)):
            said = said or bool(piece.strip())
            yield piece
        if not said:
            raise LLMError("empty", self.address)

    def close(self) -> None:
        """Let go of the connection."""
        if "_client" in self.__dict__:
            self._client.close()
            del self.__dict__["_client"]
            self.__dict__.pop("_model", None)

    def _pieces(self, messages: Sequence[Message]) -> Iterator[str]:
        model = self._model  # loading llama-index takes seconds that are not the address's
        until = time.monotonic() + self._settings.timeout
        length, ended = 0, False
        for piece, last in self._replies(model, messages):
            length += len(piece)
            ended = ended or last
            if time.monotonic() > until:
                raise LLMError("timeout", self.address)
            if length > MAX_CHARACTERS:
                raise LLMError("endless", self.address)
            yield piece
        if not ended:
            raise LLMError("broken" if length else "empty", self.address)

    def _replies(
        self, model: "OpenAILike", messages: Sequence[Message]
    ) -> Iterator[tuple[str, bool]]:
        """Each piece, and whether the server says that it is the last one."""
        try:
            for response in self._asked(model, messages):
                yield response.delta or "", _is_last(response)
        except Exception as error:
            # No error of the library goes on: its text may show the address with its password.
            raise LLMError(_failure(error), self.address) from None

    def _asked(self, model: "OpenAILike", messages: Sequence[Message]) -> "Iterator[ChatResponse]":
        from llama_index.core.base.llms.types import ChatMessage, MessageRole
        from openai import Timeout

        chat = [ChatMessage(role=MessageRole(m.role), content=m.text) for m in messages]
        timeout = Timeout(self._settings.timeout, connect=min(_CONNECT, self._settings.timeout))
        yield from model.stream_chat(chat, timeout=timeout)

    @cached_property
    def _client(self) -> Any:
        from openai import DefaultHttpxClient

        return DefaultHttpxClient()

    @cached_property
    def _model(self) -> "OpenAILike":
        from llama_index.llms.openai_like import OpenAILike

        options: dict[str, Any] = {
            "model": self._settings.model,
            "api_base": self._settings.url,
            # A server of one's own asks for no key, and the client wants something.
            "api_key": self._settings.key or "none",
            "is_chat_model": True,
            "context_window": _CONTEXT,
            "max_tokens": MAX_TOKENS,
            "temperature": 0.0,
            "max_retries": 0,
            "http_client": self._client,
        }
        return OpenAILike(**options)


def without_thoughts(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces less a first `<think>…</think>`, in which some models talk to themselves.

    >>> list(without_thoughts(iter(["<thi", "nk>hm", "m</think> Ja", "."])))
    [' Ja', '.']
    """
    opening, closing = "<think>", "</think>"
    start = ""
    for piece in pieces:
        start += piece
        begun = start.lstrip()
        if begun.startswith(opening):
            if closing not in begun:
                continue
            yield begun.split(closing, 1)[1]
        elif opening.startswith(begun):
            continue
        else:
            yield start
        yield from pieces
        return
    if start and not start.lstrip().startswith(opening):
        yield start


def _is_last(response: "ChatResponse") -> bool:
    choices = getattr(response.raw, "choices", None) or []
    return any(choice.finish_reason for choice in choices)


def _failure(error: Exception) -> Failure:
    """What went wrong, by the class of the error; later classes contain earlier ones."""
    import openai

    kinds: tuple[tuple[type[Exception], Failure], ...] = (
        (openai.APITimeoutError, "timeout"),
        (openai.APIConnectionError, "unreachable"),
        (openai.AuthenticationError, "key"),
        (openai.PermissionDeniedError, "key"),
        (openai.NotFoundError, "model"),
        (openai.RateLimitError, "busy"),
        (openai.APIStatusError, "server"),
    )
    found = next((failure for kind, failure in kinds if isinstance(error, kind)), None)
    if found is None and "Timeout" in type(error).__name__:
        # While it streams, errors of the connection come as they are.
        return "timeout"
    return found or "broken"

"""A language model that many visitors share with everything else on the desk."""

from collections.abc import Iterator, Sequence
from threading import Lock

from assistant.llm import LanguageModel, Message


class SharedModel:
    """A model that lets go of a lock while it is waited for.

    Whoever asks it holds the lock, and holds it again with every piece. So another visitor's
    question need not wait for as long as the model takes to write.
    """

    def __init__(self, model: LanguageModel, lock: Lock) -> None:
        self._model = model
        self._lock = lock

    @property
    def name(self) -> str:
        """The model's name, as the address knows it."""
        return self._model.name

    @property
    def address(self) -> str:
        """Where the messages go, to be shown."""
        return self._model.address

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The reply piece by piece, to its end. Raises LLMError, also halfway."""
        pieces = self._model.stream(messages)
        while (piece := self._next(pieces)) is not None:
            yield piece

    def close(self) -> None:
        """Let go of the connection; a next question makes another."""
        self._model.close()

    def _next(self, pieces: Iterator[str]) -> str | None:
        self._lock.release()
        try:
            return next(pieces, None)
        finally:
            self._lock.acquire()

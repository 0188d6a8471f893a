"""Something that grows in a thread of its own, so that nobody has to wait for its next step."""

from collections.abc import Iterator
from queue import SimpleQueue
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Apart(Generic[T]):
    """The steps of an iterator that runs in another thread; who waits for them can be sent away.

    The iterator itself may be waiting for a server. Left alone it takes at most one more step.
    """

    def __init__(self, growing: Iterator[T]) -> None:
        self._steps: SimpleQueue[tuple[T] | BaseException | None] = SimpleQueue()
        self._left = Event()
        self._done = Event()
        # Not kept: an iterator that nobody wants any more is closed when the thread ends.
        Thread(target=self._work, args=(growing,), daemon=True).start()

    @property
    def left(self) -> bool:
        """Whether the steps that are still to come are of no interest."""
        return self._left.is_set()

    def leave(self) -> None:
        """End the steps here, also for whoever is waiting for the next one."""
        self._left.set()
        self._steps.put(None)

    def done(self) -> None:
        """Say that nothing more is done with the steps."""
        self._done.set()

    def wait(self, timeout: float) -> None:
        """Wait until somebody said `done`, at most so many seconds."""
        self._done.wait(timeout)

    def __iter__(self) -> Iterator[T]:
        """Yield the steps in order. Raises what the iterator raises."""
        while (step := self._steps.get()) is not None and not self.left:
            if isinstance(step, BaseException):
                raise step
            yield step[0]

    def _work(self, growing: Iterator[T]) -> None:
        try:
            for step in growing:
                if self.left:
                    return
                self._steps.put((step,))
            self._steps.put(None)
        except BaseException as error:
            self._steps.put(error)

"""Steps that are taken in another thread, and a model that is waited for without a lock."""

from collections.abc import Iterator, Sequence
from threading import Event, Lock, Thread

import pytest

from assistant.app.apart import Apart
from assistant.app.sharing import SharedModel
from assistant.llm import Message


def test_steps_come_in_order() -> None:
    assert list(Apart(iter(range(5)))) == [0, 1, 2, 3, 4]


def test_an_error_comes_where_it_happened() -> None:
    def growing() -> Iterator[int]:
        yield 1
        raise ValueError("mis")

    steps = iter(Apart(growing()))
    assert next(steps) == 1
    with pytest.raises(ValueError, match="mis"):
        next(steps)


def test_who_waits_is_sent_away_while_the_next_step_is_still_to_come() -> None:
    released, closed = Event(), Event()

    def growing() -> Iterator[int]:
        try:
            yield 1
            released.wait(10)
            yield 2
            yield 3
        finally:
            closed.set()

    apart = Apart(growing())
    steps = iter(apart)
    assert next(steps) == 1
    Thread(target=apart.leave).start()
    assert list(steps) == []
    assert not closed.is_set()
    released.set()
    assert closed.wait(10)


class Slow:
    """A model that tells whether the lock was free while it was waited for."""

    name, address = "slow", "http://127.0.0.1:1/v1"

    def __init__(self, lock: Lock) -> None:
        self.lock = lock
        self.free: list[bool] = []

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        for piece in ("een", "twee"):
            self.free.append(not self.lock.locked())
            yield piece
        raise ValueError("af")

    def close(self) -> None:
        """Nothing to let go of."""


def test_the_lock_is_free_while_a_model_is_waited_for_and_held_with_each_piece() -> None:
    lock = Lock()
    slow = Slow(lock)
    pieces = SharedModel(slow, lock).stream(())
    with lock:
        for piece in ("een", "twee"):
            assert next(pieces) == piece
            assert lock.locked()
        with pytest.raises(ValueError, match="af"):
            next(pieces)
        assert lock.locked()
    assert slow.free == [True, True]
    assert not lock.locked()

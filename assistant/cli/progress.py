"""How far indexing has come, on stderr."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.cli.layout import plain, width
from assistant.cli.output import say

if TYPE_CHECKING:
    from index.indexing import Progress

CLEAR = "\r\x1b[K"


@contextmanager
def showing() -> Iterator[Callable[["Progress"], None]]:
    """One line that is written over in a terminal; elsewhere a line whenever the step changes."""
    if not sys.stderr.isatty():
        yield _once_each()
        return
    try:
        yield _rewrite
    finally:
        sys.stderr.write(CLEAR)


def _rewrite(progress: "Progress") -> None:
    sys.stderr.write(CLEAR + plain(progress.message)[: width() - 1])
    sys.stderr.flush()


def _once_each() -> Callable[["Progress"], None]:
    said: list[object] = []

    def tell(progress: "Progress") -> None:
        step = (progress.stage, progress.path)
        if said[-1:] != [step]:
            said.append(step)
            say(plain(progress.message))

    return tell

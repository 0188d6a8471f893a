"""Opening the store for a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.output import say
from index.errors import StoreError

if TYPE_CHECKING:
    from index.store import Store


@contextmanager
def filled_store(path: Path) -> Iterator["Store"]:
    """The store in this folder; raises StoreError when there is nothing in it to search."""
    from index.store import Store

    with Store.open(path, notice=say) as store:
        if not store.counts().transcripts:
            raise StoreError(nothing_in(path))
        yield store


def nothing_in(path: Path) -> str:
    """What to tell somebody whose store is empty or missing."""
    return f"No transcripts in {path} yet: run `spreekbeurt index FILE...` first."

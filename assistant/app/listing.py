"""The register as the page shows it: promises by meeting, what was read back, what came of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.app.desk import Desk
from index.filters import Filters
from index.transcript import Transcript

if TYPE_CHECKING:
    from index.promises import ClosingItem, Promise

    Group = tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise, and those on the same subject in other meetings."""

    promise: "Promise"
    earlier: "Group" = ()
    later: "Group" = ()


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was promised in one meeting, as far as the filters hold for it."""

    report: Transcript
    entries: tuple[Entry, ...]
    closing: "tuple[ClosingItem, ...]"
    """What the chair read back at the end; empty when nothing was."""

    @property
    def read_back_only(self) -> "list[ClosingItem]":
        """What was read back and not found in the debate."""
        return [item for item in self.closing if not item.promises]

    @property
    def unread(self) -> int:
        """How many promises a closing list should have had and has not."""
        if not self.closing:
            return 0
        return sum(not entry.promise.in_closing_list for entry in self.entries)


def listing(desk: Desk, filters: Filters) -> tuple[Sitting, ...]:
    """The register, the oldest meeting first. Raises SpreekbeurtError."""
    return tuple(_sittings(desk, filters))


def _sittings(desk: Desk, filters: Filters) -> Iterator[Sitting]:
    revisions = {info.transcript_id: info.revision for info in desk.reports()}
    groups = _groups(desk, tuple(sorted(revisions.items())))
    promises = desk.register(filters)
    for transcript_id, together in groupby(promises, lambda promise: promise.transcript_id):
        report = desk.transcript(transcript_id)
        if report is not None:
            entries = tuple(_entry(p, groups.get((transcript_id, p.n), (p,))) for p in together)
            closing = _closing(desk, transcript_id, revisions.get(transcript_id, ""))
            yield Sitting(report, entries, closing)


def _entry(promise: "Promise", group: "Group") -> Entry:
    at = group.index(promise) if promise in group else 0
    return Entry(promise, group[:at], group[at + 1 :])


@lru_cache(maxsize=4)
def _groups(desk: Desk, revisions: tuple[tuple[str, str], ...]) -> "dict[tuple[str, int], Group]":
    """Which promises belong together, across all meetings whatever the filters."""
    from index.promises import link_promises

    return {
        (promise.transcript_id, promise.n): group
        for group in link_promises(desk.register(Filters()) if revisions else ())
        for promise in group
    }


@lru_cache(maxsize=512)
def _closing(desk: Desk, transcript_id: str, revision: str) -> "tuple[ClosingItem, ...]":
    """What was read back in a meeting; the revision makes it be looked up again when changed."""
    return desk.closing_items(transcript_id)

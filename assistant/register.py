"""The register of toezeggingen of a whole store."""

from collections.abc import Iterable, Sequence

from index.filters import Filters
from index.promises import ClosingItem, Promise, build_register
from index.store import Store

_NO_FILTERS = Filters()


def register(store: Store, filters: Filters = _NO_FILTERS) -> list[Promise]:
    """The promises of all meetings, oldest first, of which the filters hold.

    They hold for a promise when they hold for the turn that makes it or the turn that asked for
    it: a party and a member's name find what was promised to them. Raises FilterError.
    """
    within = store.turn_ids(filters)
    infos = sorted(store.transcripts(), key=lambda info: (str(info.date), info.transcript_id))
    return [
        promise
        for info in infos
        for promise in store.promises(info.transcript_id)
        if {promise.turn_id, promise.question_turn_id} & within
    ]


def read_back(store: Store, transcript_id: str) -> tuple[ClosingItem, ...]:
    """What the chair of one meeting read back, in order; raises KeyError."""
    return build_register(store.transcript(transcript_id)).closing_items


def closing_items(store: Store, promises: Iterable[Promise]) -> list[ClosingItem]:
    """What the chairs of the meetings of `promises` read back, in the order of the promises."""
    meetings = dict.fromkeys(promise.transcript_id for promise in promises)
    return [item for transcript_id in meetings for item in read_back(store, transcript_id)]


def without_words(items: Sequence[ClosingItem]) -> list[ClosingItem]:
    """The items for which no words were found in the debate."""
    return [item for item in items if not item.promises]

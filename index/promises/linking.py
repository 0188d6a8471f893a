"""What became of a promise: entries on the same subject in later meetings."""

from collections.abc import Sequence

from index.likeness import Likeness
from index.promises import rules
from index.promises.promise import Promise

# Of the words of the shorter of two subjects so much must come back in the other (0 to 1), with
# at least this sum of weights: two promises "to inform the Kamer" are not about the same.
_SHARE, _WEIGHT = 0.3, 0.55
_SAME = 0.8  # from this share on they are the same, however common their words
_LONG = 9  # letters of a word that says something by itself, such as a compound


def link_promises(promises: Sequence[Promise]) -> list[tuple[Promise, ...]]:
    """Promises of several meetings grouped by subject, oldest first within a group.

    Groups come in the order of their oldest promise. A promise without a counterpart in another
    meeting is a group of its own; promises of one meeting are never in one group.
    """
    ordered = sorted(promises, key=_age)
    likeness = Likeness([_words(promise) for promise in ordered])
    keys = [set(likeness.keys(_words(promise))) for promise in ordered]
    groups: list[list[int]] = []
    for place in range(len(ordered)):
        common = [_common(likeness, ordered, keys, group, place) for group in groups]
        best = max(common, default=0.0)
        if best:
            groups[common.index(best)].append(place)
        else:
            groups.append([place])
    return [tuple(ordered[place] for place in group) for group in groups]


def _age(promise: Promise) -> tuple[bool, str, str, int]:
    day = promise.date.isoformat() if promise.date else ""
    return (not day, day, promise.transcript_id, promise.n)


def _words(promise: Promise) -> str:
    return rules.FRAME_WORDS.sub(" ", promise.subject)


def _common(
    likeness: Likeness,
    promises: Sequence[Promise],
    keys: Sequence[set[str]],
    group: Sequence[int],
    place: int,
) -> float:
    """How much a promise has in common with a group of other meetings; 0 for too little."""
    meetings = {promises[other].transcript_id for other in group}
    if promises[place].transcript_id in meetings:
        return 0.0
    found = [0.0]
    for other in group:
        short, long = sorted((keys[other], keys[place]), key=len)
        share, common = likeness.share(short, long), likeness.common(short, long)
        enough = share >= _SAME or (share >= _SHARE and common >= _WEIGHT)
        if enough and _tells(likeness, short, long):
            found.append(common)
    return max(found)


def _tells(likeness: Likeness, short: set[str], long: set[str]) -> bool:
    """Whether what two subjects share is more than one everyday word ("plan", "uitkomst")."""
    shared = [key for key in short if likeness.share([key], long)]
    return len(shared) > 1 or shared == list(short) or any(len(key) >= _LONG for key in shared)

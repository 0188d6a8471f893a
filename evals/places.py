"""Where turns stand in the raw text of their file, for systems that know nothing of turns."""

from collections.abc import Sequence

from index.sentences import Span

_LANDMARK = 24
"""Letters and digits that are sought together: enough to occur once."""
_REACH = 2500
"""How far ahead a landmark may stand, in letters: past a page's furniture or a list of names."""


def locate(raw: str, turns: Sequence[str]) -> list[Span]:
    """The stretch of `raw` from the start of each turn's text to the start of the next.

    `turns` are the texts in order. Headings, page furniture, markup and line breaks may stand
    between and within them: only letters and digits are compared. A turn ends where the next
    begins, so the next heading counts with it. A turn whose start is not found begins where the
    turn before it was last seen.
    """
    letters, offsets = _letters(raw)
    starts: list[int] = []
    position = 0
    for text in turns:
        start, position = _walk(letters, _letters(text)[0], position, first=not starts)
        starts.append(offsets[start] if start < len(offsets) else len(raw))
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], len(raw)], strict=True)]


def overlapping(spans: Sequence[Span], start: int, end: int) -> list[int]:
    """The positions of the spans that share a character with `start` to `end`, most first."""
    shared = [min(span.end, end) - max(span.start, start) for span in spans]
    found = [position for position, length in enumerate(shared) if length > 0]
    return sorted(found, key=lambda position: -shared[position])


def _walk(letters: str, turn: str, position: int, *, first: bool) -> tuple[int, int]:
    """The first and the last place of a turn's landmarks, sought from `position` on."""
    start: int | None = None
    read = 0
    for at in _landmarks(len(turn)):
        landmark = turn[at : at + _LANDMARK]
        # The last landmark may overlap with what was read.
        begin = position - max(read - at, 0)
        # A short reply occurs often, so it must be near. The opening of a report can be long.
        reach = _REACH if len(landmark) == _LANDMARK else _REACH // 10
        limit = len(letters) if first and start is None else begin + reach + len(landmark)
        place = letters.find(landmark, begin, limit)
        if place < 0:
            continue
        if start is None:
            start = max(place - at, position)
        position, read = place + len(landmark), at + len(landmark)
    return (position if start is None else start), position


def _landmarks(length: int) -> list[int]:
    """Where landmarks begin in a text of so many letters: all are whole, the last may overlap."""
    last = max(length - _LANDMARK, 0)
    return [*range(0, last, _LANDMARK), last]


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of `text` in lower case, and where each stands."""
    kept = [
        (low, position)
        for position, character in enumerate(text)
        if character.isalnum()
        for low in character.casefold()
    ]
    return "".join(low for low, _ in kept), [position for _, position in kept]

"""From printed lines to paragraphs: wraps and page breaks undone, real paragraph ends kept."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.readers import hyphens
from index.readers.hyphens import Words
from index.readers.lines import Gap, Line

_TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*$|[»”\"][.,]?$")
_STARTS_LOWER = re.compile(r"[«“„\"'‘’(]*[a-zß-öø-ÿ]")
_LIST_ITEM = re.compile(r"(?:[-–—•*·▪]|\d{1,2}[.)]|[a-z][.)]|\([a-z\d]{1,2}\))\s")
_LABELLED_ITEM = re.compile(r"[•▪]\s|\d{1,2}[.)]\s|[a-z][.)]\s")
_ENDS_IN_HYPHEN = re.compile(r"[^\W_][-‐\u00ad]$")
# The paragraphs of a motion are one sentence and stay apart.
_MOTION = re.compile(
    r"""(?:gehoord\ de|constaterende|overwegende|verzoekt|spreekt\ (?:uit|als)|roept|van\ (?:mening|oordeel)
        |draagt|nodigt|besluit|betreurt|en\ gaat\ over\ tot)\b""",
    re.VERBOSE,
)
_WIDEST = 160
"""Wrapped lines are not longer, in characters; longer lines are whole paragraphs."""
_SHORT_TITLE = 6
"""A line of at most so many words that stands alone can be a title above a paragraph."""
_NARROW = frozenset("ijlt.,;:'’‘!|()[]fr-")
_WIDE = frozenset("mwMW—…%@")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is set: the width of its lines, None when a line is a whole paragraph."""

    width: float | None
    measure: Callable[[str], float]
    words: Words

    def continues(self, before: Line, after: Line) -> bool:
        """Whether `after` goes on with the paragraph that `before` belongs to."""
        if _ENDS_IN_HYPHEN.search(before.text):
            return True
        terminal = bool(_TERMINAL.search(before.text))
        if _LIST_ITEM.match(after.text) and not (self.is_full(before, after) and not terminal):
            return self._dash_in_sentence(before, after, terminal)
        if before.hard_break and after.gap is Gap.NONE and self.width is None:
            return False
        if terminal:
            return self._goes_on_after_stop(before, after)
        if _MOTION.match(after.text) and (after.gap is Gap.BLANK or before.text.endswith(",")):
            return False
        if _STARTS_LOWER.match(after.text):
            return True
        return not self._is_title(before, after)

    def is_full(self, before: Line, after: Line) -> bool:
        """Whether the first word of `after` would not have fitted on the line `before`."""
        if self.width is None:
            return False
        first = after.text.split(" ", 1)[0]
        return self.measure(f"{before.lead}{before.text} {first}") > self.width

    def starts_anew(self, before: Line | None, after: Line) -> bool:
        """Whether a heading or direction can stand at the start of the line `after`."""
        if before is None or after.gap is not Gap.NONE or after.dressed or self.width is None:
            return True
        return bool(_TERMINAL.search(before.text)) or not self.is_full(before, after)

    def join(self, first: str, second: str) -> str:
        """Two lines of one paragraph as one text."""
        return hyphens.join(first, second, self.words)

    def _goes_on_after_stop(self, before: Line, after: Line) -> bool:
        if after.gap is Gap.BLANK or self.width is None:
            # A sentence that a page broke at "..." or "10.30" goes on in lower case.
            stop = before.text[-1] in ".:;" and not before.text.endswith(("...", "…"))
            lower = bool(_STARTS_LOWER.match(after.text)) and not _LIST_ITEM.match(after.text)
            return lower and not (after.gap is Gap.NONE and stop) and not _MOTION.match(after.text)
        return self.is_full(before, after)

    def _dash_in_sentence(self, before: Line, after: Line, terminal: bool) -> bool:
        dash = after.text[0] in "-–—" and not _LABELLED_ITEM.match(after.text)
        lower = bool(_STARTS_LOWER.match(after.text.lstrip("-–— ")))
        return dash and lower and not terminal

    def _is_title(self, before: Line, after: Line) -> bool:
        if after.gap is Gap.NONE and self.width is not None:
            return not self.is_full(before, after) and self._short(before)
        return self._short(before)

    def _short(self, line: Line) -> bool:
        return len(line.text.split()) <= _SHORT_TITLE and not line.text.endswith(",")


def find_layout(lines: Sequence[Line], is_heading: Callable[[str], bool]) -> Layout:
    """How the document is set, judged from the pairs of lines with nothing between them."""
    words = Words(line.text for line in lines)
    pairs = [
        (before, after)
        for before, after in pairwise(lines)
        if after.gap is Gap.NONE and not is_heading(before.text) and not is_heading(after.text)
    ]
    going_on = [
        (before, after)
        for before, after in pairs
        if not _TERMINAL.search(before.text) and _STARTS_LOWER.match(after.text)
    ]
    lengths = sorted(len(line.text) for line in lines)
    longest = lengths[int(0.98 * (len(lengths) - 1))] if lengths else 0
    if not going_on or len(going_on) < 0.2 * len(pairs) or longest > _WIDEST:
        return Layout(None, len, words)
    return _wrapped(lines, going_on, words)


def _wrapped(lines: Sequence[Line], going_on: Sequence[tuple[Line, Line]], words: Words) -> Layout:
    """The layout whose measure best explains why the lines that go on were broken."""
    layouts = []
    for measure in (_characters, _breadth):
        widths = sorted(measure(line.text) for line in lines)
        layouts.append(Layout(widths[int(0.995 * (len(widths) - 1))], measure, words))
    return max(layouts, key=lambda layout: sum(layout.is_full(*pair) for pair in going_on))


def _characters(text: str) -> float:
    return float(len(text))


def _breadth(text: str) -> float:
    """The breadth of a text in a proportional type, in letters of average breadth."""
    return sum(
        0.5 if char in _NARROW else 1.5 if char in _WIDE else 1.2 if char.isupper() else 1.0
        for char in text
    )

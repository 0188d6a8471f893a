"""From printed lines to paragraphs: wraps and page breaks undone, real paragraph ends kept."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.readers import hyphens
from index.readers.hyphens import Words
from index.readers.lines import Gap, Line

_TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*$|[»”\"][.,]?$")
_STARTS_LOWER = re.compile(r"[«“„\"'‘’(]*[a-zß-öø-ÿ]")
_LIST_ITEM = re.compile(r"(?:[-–—•*·▪]|\d{1,2}[.)]|[a-z][.)]|\([a-z\d]{1,2}\))\s")
# After one of these a sentence goes on, whatever stands between.
_LEADS_ON = re.compile(
    r"\b(?:de|het|een|deze|die|dat|onze|uw|mijn|en|of|aan|door|van|met|namens|voor|bij|dan|the|of|by)$"
)
_ENDS_IN_HYPHEN = re.compile(r"[^\W_][-‐\u00ad]$")
# The paragraphs of a motion are one sentence and stay apart.
_MOTION = re.compile(
    r"""(?:gehoord\ de|constaterende|overwegende|verzoekt|spreekt\ (?:uit|als)|roept
        |van\ (?:mening|oordeel)|draagt|nodigt|besluit|betreurt|en\ gaat\ over\ tot)\b""",
    re.VERBOSE,
)
_WIDEST = 160
"""Wrapped lines are not longer, in characters; longer lines are whole paragraphs."""
_SHORT_TITLE = 6
"""A line of at most so many words that stands alone can be a title above a paragraph."""


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
        wrapped = self.width is not None and after.gap is not Gap.BLANK
        if _LIST_ITEM.match(after.text):
            in_list = bool(_LIST_ITEM.match(before.text))
            dash = _is_dash_in_sentence(after.text) and not in_list
            return not terminal and (dash or (wrapped and self.is_full(before, after)))
        if before.hard_break and after.gap is Gap.NONE and self.width is None:
            return False
        if _MOTION.match(after.text) and not (wrapped and self.is_full(before, after)):
            return False
        lower = bool(_STARTS_LOWER.match(after.text))
        if wrapped:
            return lower or self.is_full(before, after) or not (terminal or _is_short(before))
        if terminal and after.gap is Gap.NONE:
            return False  # a line is a paragraph here
        return lower or not (terminal or _is_short(before))

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

    def paragraphs(self, lines: Iterable[Line]) -> list[str]:
        """The paragraphs that the lines make up."""
        paragraphs: list[list[str]] = []
        before: Line | None = None
        for line in lines:
            if before is not None and self.continues(before, line):
                pieces = paragraphs[-1]
                pieces[-1:] = hyphens.seam(pieces[-1], line.text, self.words)
            else:
                paragraphs.append([line.text])
            before = line
        return ["".join(pieces) for pieces in paragraphs]


def _is_dash_in_sentence(text: str) -> bool:
    return text[0] in "-–—" and bool(_STARTS_LOWER.match(text[1:].lstrip()))


def _is_short(line: Line) -> bool:
    """Whether a line that does not end a sentence can be a title above a paragraph."""
    if line.text.endswith(",") or leads_on(line.text):
        return False
    return len(line.text.split()) <= _SHORT_TITLE


def leads_on(text: str) -> bool:
    """Whether a text ends in a word that a sentence cannot end in, such as an article."""
    return bool(_LEADS_ON.search(text))


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
    """The layout whose measure explains best why the lines that go on were broken.

    A line was broken because the next word did not fit. So the true width is at least that of
    the widest line, and less than any line that goes on would have with one word more. With the
    right measure the two are far apart; letters of unequal breadth blur them.
    """
    layouts: list[tuple[float, Layout]] = []
    for measure in (_characters, _breadth):
        widest = _quantile([measure(line.text) for line in lines], 0.995)
        more = [measure(f"{one.text} {other.text.split(' ', 1)[0]}") for one, other in going_on]
        too_wide = _quantile(more, 0.02)
        # Just below what was too wide, so that a line like it counts as full.
        width = min(widest, too_wide - 0.01)
        layouts.append((too_wide / widest, Layout(width, measure, words)))
    return max(layouts, key=lambda judged: judged[0])[1]


def _quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))]


def _characters(text: str) -> float:
    return float(len(text))


class _Breadths(dict[str, float]):
    """Breadths by letter; what is not listed is as broad as a digit."""

    def __missing__(self, char: str) -> float:
        return 1.0


# The breadths of Helvetica, near enough to the type of most reports, in digits.
_BREADTHS = _Breadths(
    (char, breadth)
    for breadth, chars in (
        (0.40, "ijl'’‘"),
        (0.52, " .,;:!/tfI|[]"),
        (0.60, '-()r"“”'),
        (0.92, "cksvxyzJ"),
        (1.16, "FTZL"),
        (1.24, "ABEKPSVXY&"),
        (1.34, "CDHNRUw"),
        (1.44, "GOQ"),
        (1.54, "mM"),
        (1.74, "W%—…"),
    )
    for char in chars
)


def _breadth(text: str) -> float:
    """The breadth of a text in a proportional type, in digits."""
    return sum(map(_BREADTHS.__getitem__, text))

"""The promises that the chair reads back at the end, and which words they stand for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.exchanges import CLOSES, Structure
from index.promises import rules
from index.sentences import Span, sentences
from index.transcript import Turn

# Paragraphs of a list.
_BULLET = re.compile(r"^\s*(?:[–—•·*-]|\d{1,2}[.)]|[a-z][.)])\s+")
# Running sentences: "De Staatssecretaris stuurt ...", "Er komt een brief ...".
_READ = re.compile(
    r"""^(?:(?:de\s+)?(?:eerste|tweede|derde|vierde|vijfde|volgende|laatste)(?:\s+toezegging)?\s*(?:is|:|,)\s*(?:dat\s+)?
        |(?:één|een|twee|drie|vier|vijf|zes)[.:]\s*|ten\s+\w+[,:]?\s+|en\s+|verder\s+|ook\s+|dat\s+)*
    (?:de\s+(?:staatssecretaris|minister(?:-president)?|bewindspersoon|bewindslieden|regering)|het\s+kabinet
      |er\s+komt|(?:wij|we|de\s+kamer|de\s+commissie)\s+(?:krijgen|ontvangen|krijgt|ontvangt|wordt|worden))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PROMISED = re.compile(
    r"""\b(?:zegt|zeggen|toe(?:gezegd)?|stuurt|sturen|zal|zullen|komt|komen|gaat|gaan|informeert|informeren
        |bericht|rapporteert|brief|onderzoekt|bekijkt|kijkt|neemt|laat|geeft|wordt|worden|krijg\w*|ontvang\w*
        |betrekt|overlegt|bespreekt|voert|biedt|past|werkt)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ANNOUNCES = re.compile(r"\btoezegging", re.IGNORECASE)
# Parts of one item that may each stand for another promise.
_PARTS = re.compile(r"[;:]|,\s+(?:en\s+)?|\s+en\s+specifiek\s+|\s+en\s+ook\s+|\s+alsmede\s+")

# From these weighted shares (0 to 1) and sums on an item and a promise are the same.
_SHARE, _WEIGHT = 0.3, 0.9
_PART_SHARE, _PART_WEIGHT = 0.5, 0.75
_PART_WORDS = 2


@dataclass(frozen=True, slots=True)
class ReadBack:
    """An item of the closing list, where it stands."""

    ordinal: int
    span: Span
    """Without the dash or number in front."""


def read_back(structure: Structure) -> list[ReadBack]:
    """The items of the closing list, in order; empty when the chair reads nothing back."""
    turns = structure.transcript.turns
    started = False
    items: list[ReadBack] = []
    for turn in turns:
        if turn.role != "voorzitter" or not _late(structure, turn):
            continue
        starts = CLOSES.search(turn.text) is not None and _ANNOUNCES.search(turn.text) is not None
        started = started or starts
        if started:
            items.extend(_items(turn, listed=starts))
    return items


def _late(structure: Structure, turn: Turn) -> bool:
    """Whether a chair can be reading the list: after the replies have begun to end."""
    return structure.phase(turn.ordinal) in {"closing", "second_answers"}


def _items(turn: Turn, *, listed: bool) -> Iterator[ReadBack]:
    """The list's paragraphs, or its sentences; a turn later on only goes on with a list."""
    bulleted = [span for span in _paragraphs(turn.text) if _BULLET.match(span.of(turn.text))]
    for span in bulleted:
        mark = _BULLET.match(span.of(turn.text))
        yield ReadBack(turn.ordinal, Span(span.start + (mark.end() if mark else 0), span.end))
    if bulleted or not listed:
        return
    announced = False
    for span in sentences(turn.text):
        text = span.of(turn.text)
        if announced and _READ.match(text) and _PROMISED.search(text):
            yield ReadBack(turn.ordinal, span)
        announced = announced or _ANNOUNCES.search(text) is not None


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def match_items(
    structure: Structure, items: Sequence[ReadBack], abouts: Sequence[set[str]]
) -> list[tuple[int, ...]]:
    """For each item the promises it reads back, as positions in `abouts` (what each is about).

    Every promise goes to the item it shares most words with; an item that lists several aspects
    can stand for several promises.
    """
    matched: list[list[int]] = [[] for _ in items]
    texts = [item.span.of(structure.transcript.turn(item.ordinal).text) for item in items]
    for position, about in enumerate(abouts):
        scored = [(_score(structure, text, about), index) for index, text in enumerate(texts)]
        best = max(scored, default=(0.0, -1))
        if best[0] > 0:
            matched[best[1]].append(position)
    return [tuple(positions) for positions in matched]


def _score(structure: Structure, item: str, about: set[str]) -> float:
    """How well an item, or a part of it, fits what a promise is about; 0 when it does not."""
    likeness = structure.likeness
    whole = set(likeness.keys(rules.FRAME_WORDS.sub(" ", item)))
    common = likeness.common(whole, about)
    fits = common >= _WEIGHT and likeness.share(whole, about) >= _SHARE
    best = common if fits else 0.0
    for part in _PARTS.split(item):
        keys = set(likeness.keys(rules.FRAME_WORDS.sub(" ", part)))
        if not keys:
            continue
        shared = likeness.common(keys, about)
        if likeness.share(keys, about) >= _PART_SHARE and shared >= _PART_WEIGHT:
            best = max(best, shared)
    return best

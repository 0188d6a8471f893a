"""The promises that the chair reads back at the end, and which words they stand for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.exchanges import CLOSES, Structure
from index.promises import rules
from index.promises.deadlines import find_deadlines
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

# From these weighted shares (0 to 1) and sums on, an item and a promise are the same: of the
# whole item, of one of its parts, of what the promise itself says; less will do when both name
# the same time.
_WHOLE, _PART, _SAID = (0.3, 0.9), (0.5, 0.6), (0.5, 0.6)
_SAME_TIME, _TIME_COUNTS = 0.5, 2.0
# An item that is one promise goes to those that fit it nearly as well as the best.
_NEAR_BEST = 0.6


Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Content:
    """What a promise is about, for comparing it with the list."""

    said: set[str]
    """Stems of the promise's own words."""
    about: set[str]
    """And those of the questions and confirmations around it."""
    days: frozenset[Days]
    """First and last days of its time frames."""
    times: tuple[str, ...]
    """Their words, in lower case."""


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
    structure: Structure, items: Sequence[ReadBack], contents: Sequence[Content]
) -> list[tuple[int, ...]]:
    """For each item the promises it reads back, as positions in `contents`.

    Every promise goes to the item it fits best; an item that lists several aspects can stand
    for several promises.
    """
    matched: list[list[tuple[float, int]]] = [[] for _ in items]
    texts = [item.span.of(structure.transcript.turn(item.ordinal).text) for item in items]
    for position, content in enumerate(contents):
        scored = [(_score(structure, text, content), index) for index, text in enumerate(texts)]
        best = max(scored, default=(0.0, -1))
        if best[0] > 0:
            matched[best[1]].append((best[0], position))
    return [
        _near_best(found, listing=":" in text or ";" in text)
        for found, text in zip(matched, texts, strict=True)
    ]


def _near_best(found: list[tuple[float, int]], *, listing: bool) -> tuple[int, ...]:
    """The promises that fit an item about as well as the best; all when it lists aspects."""
    least = 0.0 if listing else _NEAR_BEST * max((score for score, _ in found), default=0.0)
    return tuple(position for score, position in found if score >= least)


def _score(structure: Structure, item: str, content: Content) -> float:
    """How well an item, or a part of it, fits a promise; 0 when it does not."""
    likeness = structure.likeness
    dated = find_deadlines(item, structure.transcript.date)
    days = {(found.since, found.until) for found in dated if found.since or found.until}
    named = any(time in item.lower() for time in content.times)
    same_time = named or not days.isdisjoint(content.days)
    ease = _SAME_TIME if same_time else 1.0

    def fit(keys: set[str], others: set[str], least: tuple[float, float]) -> float:
        share, weight = likeness.share(keys, others), likeness.common(keys, others)
        return weight if share >= least[0] * ease and weight >= least[1] * ease else 0.0

    whole = _keys(structure, item)
    best = fit(whole, content.about, _WHOLE) + 2 * fit(content.said, whole, _SAID)
    for part in _PARTS.split(item):
        best = max(best, fit(_keys(structure, part), content.about, _PART))
    return best * (_TIME_COUNTS if same_time else 1.0)


def _keys(structure: Structure, text: str) -> set[str]:
    return set(structure.likeness.keys(rules.FRAME_WORDS.sub(" ", text)))

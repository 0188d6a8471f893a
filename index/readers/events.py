"""A report's lines read as events: headings, changes of chair, directions, closings and words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from index.readers.directions import (
    begins_direction,
    chair_named,
    is_chair_speech,
    is_closing,
    is_direction,
    is_footnote,
    is_signature,
)
from index.readers.headings import (
    MAX_LENGTH,
    Label,
    parse_bare_label,
    parse_label,
    split_heading,
)
from index.readers.layout import Layout, leads_on
from index.readers.lines import Gap, Line
from index.readers.names import is_untitled_name, name_key


class What(Enum):
    """What a line is."""

    HEADING = auto()
    CHAIR = auto()
    DIRECTION = auto()
    CLOSING = auto()
    AGENDA = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Event:
    """One or more lines and what they are."""

    what: What
    line: Line
    """The words: for a heading what follows on its line, for a change of chair the name."""
    index: int
    """The position of the first line."""
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    label: Label
    rest: str
    lines: int
    """How many lines the heading takes."""


_SPEECH = re.compile(r"[\W_]*[A-Z\dÀ-Þ]|[«“„\"'‘’(.…–—-]")
_ANNOUNCES = re.compile(r"Aan de orde (?:is|zijn|komt)\b|Te behandelen:|Toegevoegd aan de agenda")
_ITEM = re.compile(r"[-–—•*·▪]\s?")
# Words with a colon that head a part of minutes, not a person's speech.
_NO_SPEAKERS = frozenset(
    """aanwezig afwezig agenda agendapunt besluit besluiten actie acties actiepunt conclusie datum
    date time tijd locatie location plaats place onderwerp subject present absent apologies
    attendees
    vraag antwoord question answer note notes noot let op nb n.b ps bijlage annex decision action
    motion motie amendement stemming voor tegen toelichting samenvatting summary example voorbeeld
    bron source titel title url http https tel e-mail email website versie version status dossier
    kamerstuk vergadering meeting aanvang sluiting start end begin einde betreft aan from to cc
    kopie
    deelnemers members leden inbreng eerste tweede derde ten item chapter hoofdstuk""".split()
)


class HeadingFinder:
    """Finds headings, using how the whole document writes them as evidence."""

    def __init__(self, lines: Sequence[Line], layout: Layout) -> None:
        self._lines = lines
        self._layout = layout
        self._own_line: Counter[str] = Counter()
        self._same_line = 0
        self._dutch_titles = 0
        self._bare: frozenset[str] = frozenset()
        self.minutes = any(is_chair_speech(line.text) for line in lines)
        """Whether "Voorzitter: ..." is a heading here, as in informal minutes."""
        self._survey()

    def find(self, index: int, before: Line | None) -> _Found | None:
        """The heading that begins at line `index`; `before` is the line of words before it."""
        line = self._lines[index]
        parts = split_heading(line.text)
        if not (parts or line.text[0].isupper()) or not self._layout.starts_anew(before, line):
            return None
        if parts:
            label = self._label(parts[0])
            accepted = label and self._accepts(label, parts, line, before)
            return _Found(label, parts[1], 1) if label and accepted else None
        return self._over_two_lines(index) or self._without_colon(index)

    def _survey(self) -> None:
        bare: Counter[str] = Counter()
        for line in self._lines:
            parts = split_heading(line.text)
            if not parts:
                continue
            label = parse_label(parts[0])
            if label and not parts[1]:
                self._own_line[name_key(parts[0])] += 1
            elif label and (label.party or label.kind == "chair") and _SPEECH.match(parts[1]):
                self._same_line += not chair_named(line.text)
            self._dutch_titles += bool(re.match(r"(?:De heer|Mevrouw)\s", parts[0]) and label)
            if not label and parse_bare_label(parts[0]) and _is_speaker(parts[0]):
                bare[name_key(parts[0])] += 1
        if not self._dutch_titles:
            self._bare = self._believed(bare)

    def _believed(self, bare: Counter[str]) -> frozenset[str]:
        """The bare labels that occur often enough to be speakers."""
        titled = sum(self._own_line.values()) + self._same_line
        labelled = sum(bare.values())
        mostly = labelled + titled >= 0.3 * len(self._lines) and labelled + titled >= 2
        return frozenset(
            key
            for key, count in bare.items()
            if (count >= 2 and (titled or len(bare) > 1)) or mostly or (titled and " " in key)
        )

    def _label(self, text: str) -> Label | None:
        text = re.sub(
            r"^(?:Q\d{1,3}\.?\s+|[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+[-–]?\s*)", "", text
        )
        label = parse_label(text)
        if not label and name_key(text) in self._bare:
            label = parse_bare_label(text)
        return label

    def _accepts(
        self, label: Label, parts: tuple[str, str], line: Line, before: Line | None
    ) -> bool:
        title, rest = parts
        if not rest:
            return True
        nameless = not label.name and not re.match(r"(?:de|het|the)\s", title, re.IGNORECASE)
        if nameless and is_untitled_name(rest) and not (self.minutes and rest.endswith(".")):
            return False  # "Griffier: Tielens-Tripels" says who it is
        if label.kind == "chair" and nameless and not self.minutes:
            return False  # "Voorzitter: ik kom tot een afronding."
        if not _SPEECH.match(rest):
            return line.dressed or (label.party is not None and line.gap is not Gap.NONE)
        if before is not None and leads_on(before.text):
            return False
        return bool(label.party) or line.dressed or self._is_usual(title, line)

    def _is_usual(self, title: str, line: Line) -> bool:
        """Whether text after a label without party or bold type is usual in this document."""
        own_line = sum(self._own_line.values())
        if self._same_line >= 0.2 * own_line or not own_line:
            return True
        return line.gap is not Gap.NONE and self._own_line[name_key(title)] > 0

    def _over_two_lines(self, index: int) -> _Found | None:
        line = self._lines[index]
        if index + 1 >= len(self._lines) or not _looks_unfinished(line.text):
            return None
        text = line.text
        for count in (2, 3):
            if index + count > len(self._lines):
                return None
            following = self._lines[index + count - 1]
            if following.gap is Gap.BLANK or _has_title(following.text):
                return None
            text = self._layout.join(text, following.text)
            parts = split_heading(text[:MAX_LENGTH]) and split_heading(text)
            if parts:
                label = parse_label(parts[0])
                named = label and (label.name or label.party)
                good = not parts[1] or _SPEECH.match(parts[1])
                return _Found(label, parts[1], count) if label and named and good else None
        return None

    def _without_colon(self, index: int) -> _Found | None:
        """A label on a line of its own whose colon a converter has lost."""
        line = self._lines[index]
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        if len(line.text) > 90 or following is None or parse_label(following.text.rstrip(":")):
            return None
        if line.gap is Gap.NONE and index:
            return None
        label = parse_label(line.text)
        if not label or not (label.party or line.dressed):
            return None
        return _Found(label, "", 1)


def read_events(lines: Sequence[Line], layout: Layout) -> list[Event]:
    """Read the events of a document, in order."""
    return _without_agenda(list(_events(lines, layout)))


def _without_agenda(events: Sequence[Event]) -> list[Event]:
    """Mark what stands between two items of a meeting: the next one's title and announcement.

    After a direction that ends an item ("De beraadslaging wordt gesloten.") official reports
    print a heading before anyone speaks; a title or "Aan de orde is ..." there is nobody's words.
    A line that is all bold or a Markdown heading, and no sentence, is such a title anywhere.
    """
    marked: list[Event] = []
    between = announced = False
    for event in events:
        if event.what is What.WORDS:
            line = event.line
            title = _is_title(line)
            goes_on = announced and (line.gap is Gap.NONE or bool(_ITEM.match(line.text)))
            announced = between and (goes_on or bool(_ANNOUNCES.match(line.text)))
            between = between and (title or announced)
            if between or (title and line.titled):
                event = replace(event, what=What.AGENDA)
        elif event.what is not What.CHAIR:
            between = event.what is What.DIRECTION and event.line.text[0] not in "(["
            announced = False
        marked.append(event)
    return marked


def _is_title(line: Line) -> bool:
    words = line.text.split()
    ends = line.text[-1] in ".!?:;,…»" or line.text.endswith("...")
    return (
        len(words) <= 20 and not ends and not line.text[0].islower() and not _ITEM.match(line.text)
    )


def _events(lines: Sequence[Line], layout: Layout) -> Iterator[Event]:
    finder = HeadingFinder(lines, layout)
    index = 0
    before: Line | None = None
    spoken = False
    while index < len(lines):
        line = lines[index]
        taken = 1
        if found := finder.find(index, before):
            taken, spoken = found.lines, True
            lead = "" if taken > 1 else line.text.removesuffix(found.rest)
            last = lines[index + taken - 1]
            words = replace(last, text=found.rest, gap=Gap.NONE, lead=lead, page=line.page)
            yield Event(What.HEADING, words, index, found.label)
            before = words if found.rest else None
        else:
            event, taken = _other(lines, index, before, layout, finder, spoken)
            yield event
            before = line if event.what is What.WORDS else None
        index += taken


def _other(
    lines: Sequence[Line],
    index: int,
    before: Line | None,
    layout: Layout,
    finder: HeadingFinder,
    spoken: bool,
) -> tuple[Event, int]:
    """The event at a line that is no heading, and how many lines it takes."""
    line = lines[index]
    if not line.text[0].islower() and layout.starts_anew(before, line):
        name = chair_named(line.text)
        if name and not (finder.minutes and spoken):
            return Event(What.CHAIR, replace(line, text=name), index), 1
        if is_closing(line.text) or (spoken and is_signature(line.text)):
            return Event(What.CLOSING, line, index), 1
        if direction := _direction(lines, index, layout):
            text, taken = direction
            return Event(What.DIRECTION, replace(line, text=text), index), taken
    return Event(What.WORDS, line, index), 1


def _direction(lines: Sequence[Line], index: int, layout: Layout) -> tuple[str, int] | None:
    """The direction that begins at a line, and how many lines it takes."""
    text = lines[index].text
    if is_footnote(text):
        rest = (n for n, line in enumerate(lines[index + 1 :], start=1) if line.gap is not Gap.NONE)
        return text, next(rest, len(lines) - index)
    if is_direction(text):
        following = lines[index + 1] if index + 1 < len(lines) else None
        aside = text[0] in "(["
        apart = following is None or following.gap is not Gap.NONE or layout.width is None
        apart = apart and (lines[index].gap is not Gap.NONE or layout.width is None or not index)
        return (text, 1) if apart or not aside else None
    if begins_direction(text):
        for taken, line in enumerate(lines[index + 1 : index + 3], start=2):
            text = layout.join(text, line.text)
            if is_direction(text):
                return text, taken
    return None


def _looks_unfinished(text: str) -> bool:
    """Whether a line can be the first of a label that goes on: "Mevrouw Faber-van de"."""
    if len(text) > 80 or not text[0].isupper() or text[-1] in ".,;!?":
        return False
    # A label cut anywhere is a label again with a name put behind the cut.
    return bool(parse_label(f"{text.split('(')[0].strip()} X"))


def _has_title(text: str) -> bool:
    parts = split_heading(text)
    return parts is not None and parse_label(parts[0]) is not None


def _is_speaker(text: str) -> bool:
    words = re.split(r"[\s(]+", text.casefold())
    return words[0].strip(".") not in _NO_SPEAKERS

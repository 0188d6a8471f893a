"""Cutting turns into passages that are short enough to embed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from index.sentences import Span, sentences
from index.transcript import Role, Transcript, Turn

MAX_WORDS = 150
"""Words in a passage at most. On two committee reports 150 found more than 80 did, and whole
512-token chunks found far less."""

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_ROLES: dict[str, dict[Role, str]] = {
    "nl": {"voorzitter": "Voorzitter", "kamerlid": "Kamerlid", "bewindspersoon": "Bewindspersoon"},
    "en": {"voorzitter": "Chair", "kamerlid": "Member", "bewindspersoon": "Minister"},
}
_SUBJECT_WORDS = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one turn, cut at sentences."""

    passage_id: str
    """The turn and the position in it, counted from 1: "kst-28638-173/t42/p1"."""
    turn: Turn
    start: int
    """First character in `turn.text`, counted in code points from 0."""
    end: int
    """One past the last character."""
    header: str
    """Who speaks, in what capacity, when and about what; the same for all passages of a turn."""

    @property
    def text(self) -> str:
        """The words of the passage, verbatim."""
        return self.turn.text[self.start : self.end]

    @property
    def embedded(self) -> str:
        """What the embedding model is given: the header and the words."""
        return f"{self._before}{self.text}"

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the passage, as stretches of `turn.text`."""
        return tuple(
            Span(span.start + self.start, span.end + self.start) for span in sentences(self.text)
        )

    @property
    def embedded_sentences(self) -> tuple[Span, ...]:
        """The same sentences, as stretches of `embedded`."""
        shift = len(self._before)
        return tuple(Span(span.start + shift, span.end + shift) for span in sentences(self.text))

    @property
    def _before(self) -> str:
        return f"{self.header}: "


def passages(transcript: Transcript, max_words: int = MAX_WORDS) -> list[Passage]:
    """Every passage of a transcript, in order. A turn without words has none."""
    return [
        passage
        for turn in transcript.turns
        for passage in turn_passages(turn, header(transcript, turn), max_words)
    ]


def turn_passages(turn: Turn, heading: str, max_words: int = MAX_WORDS) -> list[Passage]:
    """One turn as passages of about equal length and at most `max_words` words."""
    return [
        Passage(f"{turn.turn_id}/p{n}", turn, span.start, span.end, heading)
        for n, span in enumerate(split(turn.text, max_words), start=1)
    ]


def split(text: str, max_words: int = MAX_WORDS) -> list[Span]:
    """Stretches of `text` that hold all its words, whole sentences where these are short enough.

    A sentence of more than `max_words` words is cut between words.

    >>> [span.of("Een twee. Drie vier. Vijf.") for span in split("Een twee. Drie vier. Vijf.", 3)]
    ['Een twee.', 'Drie vier. Vijf.']
    """
    pieces = [piece for span in sentences(text) for piece in _cut(text, span, max_words)]
    if not pieces:
        return []
    lengths = [len(piece.of(text).split()) for piece in pieces]
    count = -(-sum(lengths) // max_words)
    while True:
        groups = _groups(lengths, count)
        if all(sum(lengths[i] for i in group) <= max_words for group in groups):
            return [Span(pieces[group[0]].start, pieces[group[-1]].end) for group in groups]
        count += 1


def header(transcript: Transcript, turn: Turn) -> str:
    """Who speaks, in what capacity, when and about what, in the transcript's language."""
    parts = [speaker_line(turn, transcript.language)]
    if transcript.date:
        parts.append(day_in_words(transcript.date, transcript.language))
    parts.append(subject(transcript))
    return ", ".join(part for part in parts if part)


def speaker_line(turn: Turn, language: str) -> str:
    """Capacity, name and party: "Kamerlid Van Nispen (SP)"."""
    office = turn.function if turn.role == "bewindspersoon" and turn.function else None
    capacity = office or _ROLES[language].get(turn.role, "")
    party = f" ({turn.party})" if turn.party else ""
    return f"{capacity} {turn.speaker}{party}".strip()


def day_in_words(day: date, language: str) -> str:
    """The day as people write it: "7 februari 2019" or "7 February 2019"."""
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"


def subject(transcript: Transcript) -> str:
    """What the meeting is about in at most twelve words: its first dossier's title, or its own."""
    titles = [dossier.title for dossier in transcript.dossiers if dossier.title]
    return " ".join((titles[0] if titles else transcript.title).split()[:_SUBJECT_WORDS])


def _groups(lengths: Sequence[int], count: int) -> list[list[int]]:
    """The indexes of `lengths` in at most `count` runs whose sums are about equal."""
    total, before, numbers = max(sum(lengths), 1), 0.0, []
    for length in lengths:
        numbers.append(min(int((before + length / 2) / total * count), count - 1))
        before += length
    runs = groupby(range(len(lengths)), key=numbers.__getitem__)
    return [list(run) for _, run in runs]


def _cut(text: str, span: Span, max_words: int) -> list[Span]:
    """The sentence itself, or pieces of it when it is too long for one passage."""
    words = _words(text, span)
    if len(words) <= max_words:
        return [span]
    runs = [words[i : i + max_words] for i in range(0, len(words), max_words)]
    return [Span(run[0].start, run[-1].end) for run in runs]


def _words(text: str, span: Span) -> list[Span]:
    words, position = [], span.start
    for word in span.of(text).split():
        start = text.index(word, position)
        position = start + len(word)
        words.append(Span(start, position))
    return words

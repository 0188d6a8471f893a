"""Turns as they are sent to a model, and the keys under which it cites them."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from assistant.answer import Language
from assistant.folding import fold
from index.sentences import Span, sentences
from index.transcript import Role, Transcript, Turn

_LETTERS, _DIGITS = "bcdfghjkmnpqrstvwxz", "23456789"
_ROLES: dict[Language, dict[Role, str]] = {
    "nl": {"voorzitter": "voorzitter", "kamerlid": "Kamerlid"},
    "en": {"voorzitter": "chair", "kamerlid": "MP"},
}
_TAGS: dict[Language, str] = {"nl": "beurt", "en": "turn"}
_FIELDS: dict[Language, tuple[str, str, str, str, str]] = {
    "nl": ("spreker", "functie", "partij", "datum", "na"),
    "en": ("speaker", "function", "party", "date", "after"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One turn, or a part of a long one, as a model gets to see it."""

    key: str
    """Four characters that say nothing and that cannot be guessed: "b4k7"."""
    turn: Turn
    excerpt: Span
    """What of the turn's text is sent: whole sentences."""
    day: date | None
    language: Literal["nl", "en"]
    """The language of the transcript."""
    after: Turn | None = None
    """The turn before, by someone else than the chair: what is replied to."""

    @property
    def text(self) -> str:
        """The words that are sent."""
        return self.excerpt.of(self.turn.text)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The sentences of the excerpt, as stretches of the turn's text."""
        return _sentences(self.turn.text, self.excerpt)

    @property
    def surroundings(self) -> str:
        """Names and functions that stand above the text: who speaks, and after whom."""
        named = (self.turn, self.after) if self.after else (self.turn,)
        parts = [part for turn in named for part in (turn.speaker, turn.party, turn.function)]
        return " ".join(filter(None, parts))

    def to_prompt(self, language: Language) -> str:
        """The source between tags, every line of it marked as quoted."""
        tag = _TAGS[language]
        lines = "\n".join(f"> {line}" for line in self.text.translate(_HARMLESS).split("\n"))
        return f'<{tag} key="{self.key}"{self._fields(language)}>\n{lines}\n</{tag}>'

    def _fields(self, language: Language) -> str:
        function = self.turn.function or _ROLES[language].get(self.turn.role)
        day = self.day.isoformat() if self.day else None
        values = (self.turn.speaker, function, self.turn.party, day, self._after())
        pairs = zip(_FIELDS[language], values, strict=True)
        return "".join(f' {name}="{_attribute(value)}"' for name, value in pairs if value)

    def _after(self) -> str | None:
        if self.after is None:
            return None
        party = f" ({self.after.party})" if self.after.party else ""
        return f"{self.after.speaker}{party}"


# Nothing in a transcript looks like the end of its quotation.
_HARMLESS = str.maketrans({"<": "‹", ">": "›"})


def make_source(transcript: Transcript, turn: Turn, excerpt: Span, key: str) -> Source:
    """The source of a turn, with whom it follows."""
    return Source(
        key, turn, excerpt, transcript.date, transcript.language, _before(transcript, turn)
    )


def new_keys(count: int) -> tuple[str, ...]:
    """So many different keys, new each time: no transcript can hold one beforehand."""
    keys: dict[str, None] = {}
    while len(keys) < count:
        parts = (_LETTERS, _DIGITS, _LETTERS, _DIGITS)
        keys["".join(secrets.choice(part) for part in parts)] = None
    return tuple(keys)


def excerpt_around(turn: Turn, spans: Iterable[Span], most_words: int) -> Span:
    """The sentences of a turn around some stretches of it, up to about `most_words` words.

    The whole turn when it is short enough. The sentences that the stretches touch come first,
    then one by one those after and before them.
    """
    places = sentences(turn.text)
    if len(turn.text.split()) <= most_words or not places:
        return Span(0, len(turn.text))
    wanted = list(spans)
    touched = [
        i for i, s in enumerate(places) if any(s.start < w.end and w.start < s.end for w in wanted)
    ]
    first, last = (min(touched), max(touched)) if touched else (0, 0)
    while _words(turn, places, first, last) > most_words and last > first:
        last -= 1
    return _grown(turn, places, first, last, most_words)


def _grown(turn: Turn, places: list[Span], first: int, last: int, most_words: int) -> Span:
    grew = True
    while grew:
        grew = False
        for before, behind in ((0, 1), (1, 0)):
            wider = (first - before, last + behind)
            inside = wider[0] >= 0 and wider[1] < len(places)
            if inside and _words(turn, places, *wider) <= most_words:
                first, last = wider
                grew = True
    return Span(places[first].start, places[last].end)


def _words(turn: Turn, places: list[Span], first: int, last: int) -> int:
    return len(turn.text[places[first].start : places[last].end].split())


@lru_cache(maxsize=512)
def _sentences(text: str, excerpt: Span) -> tuple[Span, ...]:
    return tuple(s for s in sentences(text) if excerpt.start <= s.start and s.end <= excerpt.end)


def _before(transcript: Transcript, turn: Turn) -> Turn | None:
    for ordinal in range(turn.ordinal - 1, max(turn.ordinal - 4, 0), -1):
        other = transcript.turn(ordinal)
        if other.role != "voorzitter":
            return other if fold(other.speaker) != fold(turn.speaker) else None
    return None


def _attribute(value: str) -> str:
    return value.translate(_HARMLESS).replace('"', "'").replace("\n", " ")

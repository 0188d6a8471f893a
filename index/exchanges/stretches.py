"""A reply cut where the speaker turns to another question or subject."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.exchanges.phrases import LEAD_IN, TOPIC_START
from index.sentences import Span
from index.transcript import Turn

_TITLE = r"(?:de\s+heer|de\s+heren|mevrouw|meneer|dames?|het\s+lid|collega'?s?|de\s+leden)"
_ASKED = (
    r"(?:vroeg\w*|vraagt|vragen|stelde\w*|sprak\w*|noemde\w*|merkte\w*|wees|wezen|wilde\w*"
    r"|refereerde\w*|uitt?e?n?|pleit\w*|begon\w*|zei(?:den)?|informeerde\w*"
    r"|(?:heeft|hebben|had|hadden)\b(?!\s+(?:dan\s+ook\s+|helemaal\s+)?gelijk))"
)
_ITEM = r"(?:vra(?:ag|gen)|verzoek|motie|opmerking|suggestie|punt|amendement|voorstel|zorgen)"
# Sentences that take up what a named member said; NAME is filled in per meeting.
_TAKING_UP = (
    rf"{LEAD_IN}{_TITLE}\s+NAME\b[^.?!]{{0,90}}?\b{_ASKED}\b",
    rf"{LEAD_IN}(?:dan|vervolgens|allereerst|er|de|het|over|op|in|wat|ten|zowel)\b"
    rf"[^.?!]{{0,90}}\b{_ITEM}\b[^.?!]{{0,60}}NAME\b",
    rf"{LEAD_IN}(?:dan\s+)?(?:ik\s+)?(?:kom|ga|begin)\b[^.?!]{{0,30}}"
    rf"\b(?:bij|naar|met|richting|op)\s+{_TITLE}\s+NAME\b",
    rf"{LEAD_IN}(?:over|op|wat\s+betreft|dan)\b[^.?!]{{0,60}}\b{_ASKED}\s+{_TITLE}\s+NAME\b",
    rf"{LEAD_IN}u\s+(?:heeft|hebt|had|vroeg|sprak|stelde)\b[^.?!]{{0,90}}{_TITLE}\s+NAME\b",
    rf"{LEAD_IN}(?:richting|naar\s+aanleiding\s+van)\s+[^.?!]{{0,40}}{_TITLE}\s+NAME\b",
)
_TAKES_UP_LATE = re.compile(
    r"(?:dat|die|daar)\w*\s+(?:vroeg|vroegen|was|zei|vraag)\b", re.IGNORECASE
)
# A sentence of at most so many words only announces what comes.
_ANNOUNCEMENT_WORDS = 14


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a reply about one thing: it begins where the speaker says so."""

    ordinal: int
    span: Span
    names: tuple[str, ...]
    """Members whose question it says to take up, as printed above their turns."""
    opens: bool
    """It is the beginning of its turn, so it follows on the turn before."""


@dataclass(frozen=True, slots=True)
class Members:
    """How the members of one meeting are named in a reply."""

    name: re.Pattern[str]
    taking_up: tuple[re.Pattern[str], ...]


def members_of(turns: Sequence[Turn]) -> Members | None:
    """How the members who speak are named; None where no member speaks."""
    speakers = {turn.speaker for turn in turns if turn.role in {"kamerlid", "overig"}}
    # Of a double name the first half is what people say.
    parts = {part for speaker in speakers for part in (speaker, speaker.split("-")[0]) if part}
    if not parts:
        return None
    longest_first = sorted(parts, key=len, reverse=True)
    name = rf"(?<!\w)(?-i:{'|'.join(map(re.escape, longest_first))})(?![\w-])"
    return Members(
        re.compile(name),
        tuple(
            re.compile(pattern.replace(r"NAME\b", "NAME").replace("NAME", name), re.IGNORECASE)
            for pattern in _TAKING_UP
        ),
    )


def cut(turn: Turn, spans: Sequence[Span], members: Members | None) -> Iterator[Stretch]:
    """The reply cut before every sentence that takes up a member's words or another subject."""
    start, first = 0, True
    names: tuple[str, ...] = ()
    for number, span in enumerate(spans):
        text = span.of(turn.text)
        named = _taken_up(text, members)
        cuts = bool(named) or TOPIC_START.match(text) is not None
        # "Dan de opsporing." and the sentence that says who asked about it belong together.
        announced = bool(named) and not names and number == start + 1
        if cuts and number > start and not (announced and _announces(turn, spans[start])):
            yield Stretch(
                turn.ordinal, Span(spans[start].start, spans[number - 1].end), names, first
            )
            start, first, names = number, False, ()
        names = names or named or _taken_up_late(text, members)
    if spans:
        yield Stretch(turn.ordinal, Span(spans[start].start, spans[-1].end), names, first)


def _announces(turn: Turn, span: Span) -> bool:
    text = span.of(turn.text)
    return TOPIC_START.match(text) is not None and len(text.split()) <= _ANNOUNCEMENT_WORDS


def _taken_up(sentence: str, members: Members | None) -> tuple[str, ...]:
    """The members whose words a sentence says to take up."""
    if members is None or not any(pattern.search(sentence) for pattern in members.taking_up):
        return ()
    return tuple(dict.fromkeys(members.name.findall(sentence)))


def _taken_up_late(sentence: str, members: Members | None) -> tuple[str, ...]:
    """The member in "Dat vroeg mevrouw Buitenweg.", said after the question itself."""
    if members is None or not _TAKES_UP_LATE.match(sentence):
        return ()
    return tuple(dict.fromkeys(members.name.findall(sentence)))

"""Example questions to click on: only such as the reports in the store answer."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.app.desk import Desk
from index.transcript import Transcript

MOST = 4
"""How many examples are shown."""
_TRIES = 3
"""Questions tried for each report; every try takes a tenth of a second."""
_REPORTS = 4
_SURE = 0.6
"""The confidence below which an answer is no advertisement."""
_KNOWN = (
    "Wat heeft de Staatssecretaris toegezegd over de webcrawler?",
    "What did the Staatssecretaris promise about the webcrawler?",
)
# A noun with its article, long enough to be a subject rather than a figure of speech.
_NOUN = {
    "nl": re.compile(r"\b(?:de|het) [a-zà-ÿ][a-zà-ÿ-]{8,}\b"),
    "en": re.compile(r"\bthe [a-z][a-z-]{4,}(?: [a-z]{4,})?\b"),
}
# Words that every debate is full of, and words that only look like nouns.
_NO_SUBJECT = re.compile(
    r" (?:staatssecretaris|minister|voorzitter|bewinds|commissie|vergadering|beantwoording"
    r"|begroting|toezegging|meerderheid|informatie|mogelijk|verschill|herfstreces|zomerreces|voortgang"
    r"|gesprek|aanbeveling|aanscherping|conclusie|onderwerp|proble|suggestie|afgelopen|overigens"
    r"|natuurlijk|bijzonder|eigenlijk|voorbeeld|woordvoerder|microfoon|onderzoek|uitvoering"
    r"|evaluatie|maatschappelijk|financi|regeerakkoord|coalitieakkoord|aan(?:kondig|gepast|pak)"
    r"|\w*debat\b|\w*brief\b|\w*en?de\b"
    r"|committee|council|meeting|officer|chair|member|minutes|agenda|outside|cause|other|whole)"
)


class _Question(NamedTuple):
    text: str
    turn_ids: frozenset[str]
    """The turns of which one must be cited for the question to count as answered."""


def examples(desk: Desk) -> tuple[str, ...]:
    """A few questions that the store answers, made again when its reports change."""
    return _examples(desk, tuple(info.revision for info in desk.reports()))


@lru_cache(maxsize=4)
def _examples(desk: Desk, revisions: tuple[str, ...]) -> tuple[str, ...]:
    if not revisions:
        return ()
    known = [text for text in _KNOWN if "webcrawler" in _words(desk) and _answered(desk, text)]
    return tuple(dict.fromkeys([*known, *_made(desk)]))[:MOST]


def _words(desk: Desk) -> str:
    """Every word of the reports whose examples are made."""
    transcripts = [desk.transcript(info.transcript_id) for info in desk.reports()]
    return "\n".join(t.text.lower() for found in transcripts if found for t in found.turns)


def _made(desk: Desk) -> Iterator[str]:
    for info in desk.reports()[:_REPORTS]:
        transcript = desk.transcript(info.transcript_id)
        if transcript is None:
            continue
        for question in _questions(desk, transcript)[:_TRIES]:
            if _answered(desk, question.text, question.turn_ids):
                yield question.text
                break


def _answered(desk: Desk, text: str, turn_ids: frozenset[str] | None = None) -> bool:
    answer = desk.quote(text)
    if not answer.answerable or answer.confidence < _SURE:
        return False
    first = answer.citations[0].turn.turn_id
    return turn_ids is None or first in turn_ids


def _questions(desk: Desk, transcript: Transcript) -> list[_Question]:
    """Questions about the subjects that are discussed most; promises first."""
    subjects = _discussed(transcript)
    turns = frozenset(turn.turn_id for turn in transcript.turns)
    pattern = (
        "What was said about {}?" if transcript.language == "en" else "Wat is er gezegd over {}?"
    )
    said = [_Question(pattern.format(subject), turns) for subject in subjects]
    promised = _promised(desk, transcript)
    return [promised[subject] for subject in subjects if subject in promised] + said


def _promised(desk: Desk, transcript: Transcript) -> dict[str, _Question]:
    """A question about what was promised, for every subject in the register of the report."""
    questions: dict[str, _Question] = {}
    for promise in desk.promises(transcript.transcript_id):
        office = (promise.function or "").split(" ")[0]
        if promise.kind != "toezegging" or not office:
            continue
        for subject in _NOUN["nl"].findall(f"{promise.subject} {promise.quote}"):
            text = f"Wat heeft de {office} toegezegd over {subject}?"
            questions.setdefault(subject, _Question(text, frozenset({promise.turn_id})))
    return questions


def _discussed(transcript: Transcript) -> list[str]:
    """Nouns with their articles that two people or more use, the most used first."""
    used: Counter[str] = Counter()
    users: dict[str, set[str]] = {}
    for turn in transcript.turns:
        for noun in set(_NOUN[transcript.language].findall(turn.text)):
            if not _NO_SUBJECT.search(noun):
                used[noun] += 1
                users.setdefault(noun, set()).add(turn.speaker)
    return [noun for noun, count in used.most_common() if count > 1 and len(users[noun]) > 1]

"""Whether the transcripts answer a question at all, and if not, why not.

A question is refused for what it needs and the transcripts lack: a person, a party or a year
that is not there; somebody who says nothing about it; a figure or a time that nobody gives; a
place or a law that nobody names; a subject that nobody speaks of. The bounds were chosen on the
open part of the eval sets.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answer import Language
from assistant.cues import has_wanted
from assistant.finding import Finder
from assistant.folding import fold
from assistant.glossary import translations
from assistant.particulars import wants_particular
from assistant.question import Missing, Question
from assistant.reading import READ, SUPPORT, unread
from assistant.scoring import Candidate, about_subject, around
from assistant.subject import Subject, subject_words
from index.likeness import carries_subject

Reason = Literal["nothing", "silent", "particular", "unnamed", "missing", "year"]

# So little about the subject, and less by so much than what others say, is no answer of
# somebody's own.
_SAYS_LITTLE, _SILENT_GAP = 5.0, 2.4
# What others may say more in a conversation.
_OTHERS_WORDS = 3.5
# A subject of which the transcripts lack half the words is spoken of only where a sentence comes
# so near in meaning, and nearer the more words are lacking.
_UNKNOWN, _NEAR, _NEARER = 0.5, 2.3, 3.2
_STRANGE = 0.9
# The part (0 to 1) of what a question says it is about that some transcript has words for.
_SPOKEN_OF = 0.51
# What a question names is spoken of by one of so many candidates at least, so plainly (0 to 1).
_AMONG, _THERE = 8, 0.5
# Whoever names what is asked for is among so many.
_NAMED_AMONG = 3
# Read beside the question, the best candidate seems to answer so well that no other sign against it
# counts; or so badly that it is no answer, when it says no more than this about the subject
# either. 0 is as likely as not, in logits.
_ANSWERS, _ANSWERS_NOT, _SAYS_ENOUGH = -0.4, -1.8, 7.0
# It seems so far from an answer that what it says about the subject does not matter.
_FAR_FROM_IT = -3.0
# What counts of the words that a transcript in another language seems to lack.
_TRANSLATED = 0.75
_NAMED = re.compile(r"\bhoe heet\w*|\bheette\b|\bnaam van\b|\bname of\b|\bis called\b|\bcalled\?")
_NAMING = re.compile(
    r"\b(?:heet|heette|heten|genaamd|zogeheten|zogenaamde?|noem(?:en|t|de|den)?|genoemd|called"
    r"|named|naam)\b|\b(?:de heer|mevrouw|meneer|mr\.?|mrs\.?|ms\.?) [A-Z]|«"
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a question is refused."""

    reason: Reason
    confidence: float
    """Below 0.5."""
    question: Question
    missing: tuple[Missing, ...] = ()
    nearest: tuple[Candidate, ...] = ()
    unnamed: tuple[str, ...] = ()
    """What the question names and what comes nearest does not speak of."""


def judge(finder: Finder, question: Question, candidates: Sequence[Candidate]) -> float | Doubt:
    """How sure the answer is (0.5 to 1), or the doubt that forbids one."""
    nearest = tuple(sorted(candidates, key=lambda c: -about_subject(c))[:2])
    if question.missing:
        return Doubt("missing", 0.05, question, question.missing, nearest)
    wanted = wanted_of(finder, question, candidates)
    if not wanted:
        by_wanted = any(question.wants(c.turn) for c in candidates)
        absent: Reason = "year" if by_wanted else "silent" if candidates else "nothing"
        return Doubt(absent, 0.02, question, nearest=nearest)
    found = signals(finder, question, wanted, candidates)
    reason, confidence = _verdict(found)
    if reason is None:
        return confidence
    if reason == "nothing" and found["unknown"] >= _STRANGE:
        # Nothing is near a subject that the transcripts have no word of.
        nearest = ()
    lacking = unnamed(finder, question, wanted) if reason == "unnamed" else ()
    return Doubt(reason, confidence, question, nearest=nearest, unnamed=lacking)


def wanted_of(
    finder: Finder, question: Question, candidates: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates by whoever is wanted, of or about the year that is asked for.

    Where a reaction is asked for those that came later, if any.
    """
    wanted = [
        candidate
        for candidate in candidates
        if question.wants(candidate.turn) and _of_years(finder, question, candidate)
    ]
    later = [c for c in wanted if question.reacts and c.features.get("later")]
    return later or wanted


def signals(
    finder: Finder,
    question: Question,
    wanted: Sequence[Candidate],
    candidates: Sequence[Candidate],
) -> dict[str, float]:
    """What speaks for and against the best of the wanted candidates."""
    best = wanted[0]
    structure = finder.structure(best.turn.transcript_id)
    scorer = finder.scorer(question, best.turn.transcript_id)
    return {
        "score": unread(best),
        "core": scorer.subject.core(around(structure, best)),
        "unknown": _unknown(finder, question, wanted[:5]),
        "sentence": max(c.features["sentence"] for c in wanted[:3]),
        "own": max(map(about_subject, wanted[:3])),
        "alone": float(not (question.context or question.listing or question.aim == "across")),
        "gap": _gap(question, wanted, candidates),
        "particular": float(has_particular(question, finder, wanted[:_AMONG])),
        "topic": _topic_known(finder, question, wanted[:_AMONG]),
        "name": float(_has_name(question, wanted[:3])),
        "named": float(not unnamed(finder, question, wanted)),
        **({SUPPORT: max(supports)} if (supports := _supports(wanted)) else {}),
    }


def _supports(wanted: Sequence[Candidate]) -> list[float]:
    """How well the first candidates answer, where they were read."""
    return [c.features[SUPPORT] for c in wanted[:READ] if SUPPORT in c.features]


def _unknown(finder: Finder, question: Question, wanted: Sequence[Candidate]) -> float:
    """The part of the subject's words (0 to 1) that the wanted transcripts lack."""
    if question.context and not question.names:
        # A question that leans has few words of its own; a strange name among them counts.
        return 0.0
    transcript_ids = dict.fromkeys(candidate.turn.transcript_id for candidate in wanted)
    lacking = min(_own_subject(finder, question, each).unknown for each in transcript_ids)
    if question.context and lacking < _STRANGE:
        return 0.0
    language = _language(finder, wanted[0])
    # A word that the glossary does not have need not be lacking.
    return lacking if language == question.language else _TRANSLATED * lacking


def _own_subject(finder: Finder, question: Question, transcript_id: str) -> Subject:
    """The subject of a question without the conversation it leans on."""
    if not question.context:
        return finder.scorer(question, transcript_id).subject
    return subject_words(replace(question, context=""), finder.structure(transcript_id))


def _topic_known(finder: Finder, question: Question, wanted: Sequence[Candidate]) -> float:
    """How far the transcripts of the candidates have words for the topic, 0 to 1."""
    if not question.topic:
        return 1.0
    alone = replace(question, subject=question.topic, context="")
    known = []
    for transcript_id in dict.fromkeys(c.turn.transcript_id for c in wanted):
        structure = finder.structure(transcript_id)
        subject = subject_words(alone, structure)
        if not subject.groups or not _translated(question, structure.transcript.language):
            return 1.0
        known.append(1.0 - subject.unknown)
    return max(known)


def _translated(question: Question, into: Language) -> bool:
    """Whether the glossary, where it is needed, has every word of the topic."""
    own = fold(question.topic).split()
    groups = translations(question.topic, question.language, into)
    return into == question.language or not any(
        group == (word,) and carries_subject(word) for group in groups for word in own
    )


def unnamed(finder: Finder, question: Question, wanted: Sequence[Candidate]) -> tuple[str, ...]:
    """What the question names and none of the nearest candidates in the best one's meeting says."""
    meeting = wanted[0].turn.transcript_id
    near = [c for c in wanted[:_AMONG] if c.turn.transcript_id == meeting]
    return tuple(
        name
        for name in question.names
        if not any(_speaks_of(finder, question, c, name) for c in near)
    )


def _speaks_of(finder: Finder, question: Question, candidate: Candidate, name: str) -> bool:
    structure = finder.structure(candidate.turn.transcript_id)
    if name.isupper() and structure.transcript.language != question.language:
        # What is shortened has other letters in another language.
        return True
    said = around(structure, candidate)
    if re.search(r"\d", name) and any(fold(name) in word for word in said):
        # "B8" is in "B8/3-regeling".
        return True
    # Of a name of several words, or of one with a hyphen ("EU-landen"), a part will do.
    words = {*name.split(), *name.replace("-", " ").split()}
    parts = (replace(question, subject=word, context="") for word in words)
    subjects = [subject_words(part, structure) for part in parts]
    return any(not subject.groups or subject.share(said) >= _THERE for subject in subjects)


def _gap(question: Question, wanted: Sequence[Candidate], candidates: Sequence[Candidate]) -> float:
    """How much less the wanted speakers say about the subject than others do.

    A bewindspersoon is compared with other meetings only: an answer has less of the subject in it
    than the question to it. A follow-up has the words of the whole conversation, most of them
    others', so that some gap tells nothing.
    """
    best = wanted[0].turn
    if not (question.speakers or question.parties or question.years):
        return 0.0
    others = [
        c
        for c in candidates
        if best.role != "bewindspersoon" or c.turn.transcript_id != best.transcript_id
    ]
    own = max(map(about_subject, wanted[:3]))
    gap = max((about_subject(c) for c in others), default=own) - own
    return gap - _OTHERS_WORDS if question.context else gap


def _verdict(found: Mapping[str, float]) -> tuple[Reason | None, float]:
    """The reason to refuse, if any, and the confidence (below 0.5 with a reason)."""
    # What was not read tells neither.
    support = found.get(SUPPORT, _ANSWERS)
    reason, confidence = _against(found)
    sure = 0.5 + 0.5 * _squeezed(found["score"] + 2 * found["core"] - 7)
    if support > _ANSWERS:
        return None, sure
    if reason:
        return reason, confidence
    # Read so strictly is only what one stretch may answer: a question that leans on others says too
    # little by itself, and what is asked of several meetings or people nobody says.
    least = _ANSWERS_NOT if found["own"] < _SAYS_ENOUGH else _FAR_FROM_IT
    if found["alone"] and support < least:
        return "nothing", 0.4
    return None, sure


def _against(found: Mapping[str, float]) -> tuple[Reason | None, float]:
    """What words and meaning have against an answer, and the confidence that there is one."""
    if found["gap"] > _SILENT_GAP and found["own"] < _SAYS_LITTLE:
        return "silent", 0.8 * _squeezed(_SILENT_GAP - found["gap"])
    if not found["particular"]:
        return "particular", 0.3
    if found["topic"] < _SPOKEN_OF:
        return "nothing", 0.2
    if not found["name"]:
        return "nothing", 0.35
    near = _NEAR + _NEARER * (found["unknown"] - _UNKNOWN)
    if found["unknown"] >= _UNKNOWN and found["sentence"] < near:
        return "nothing", max(0.0, 0.4 * found["sentence"] / near)
    if not found["named"]:
        return "unnamed", 0.3
    return None, 0.0


def _squeezed(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def _of_years(finder: Finder, question: Question, candidate: Candidate) -> bool:
    """Whether a candidate is from a year that is asked for, or speaks of it."""
    if not question.years:
        return True
    structure = finder.structure(candidate.turn.transcript_id)
    day = structure.transcript.date
    if day and day.year in question.years:
        return True
    if question.speaks_in_year:
        return False
    said = around(structure, candidate)
    return any(str(year) in said for year in question.years)


def has_particular(question: Question, finder: Finder, wanted: Sequence[Candidate]) -> bool:
    """Whether the number or the time that is asked for stands near the subject."""
    if question.wants_name:
        said = (c.span.of(c.turn.text) for c in wanted[:_NAMED_AMONG])
        return any(has_wanted(question, text) for text in said)
    if not wants_particular(question):
        return True
    # A number in a report in another language is no sign where the answer is not from it.
    language = _language(finder, wanted[0])
    same = [candidate for candidate in wanted if _language(finder, candidate) == language]
    return any(finder.gives_particular(question, candidate) for candidate in same)


def _language(finder: Finder, candidate: Candidate) -> Language:
    return finder.structure(candidate.turn.transcript_id).transcript.language


def _has_name(question: Question, wanted: Sequence[Candidate]) -> bool:
    """Whether a question for a name meets something that is named."""
    if not _NAMED.search(fold(question.text)):
        return True
    return any(_NAMING.search(c.span.of(c.turn.text)) for c in wanted)

"""Whether the transcripts answer a question at all, and if not, why not.

A question is refused for what it needs and the transcripts lack: a person, a party or a year
that is not there; somebody who says nothing about it; a figure that nobody gives; a subject that
nobody speaks of. The bounds were chosen on the open part of the eval sets.
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
from assistant.question import Missing, Question
from assistant.scoring import Candidate, about_subject, overlap
from assistant.subject import Subject, subject_words
from index.exchanges import Structure

Reason = Literal["nothing", "silent", "figure", "missing", "year"]

# So little about the subject, and less by so much than what others say, is no answer of
# somebody's own.
_SAYS_LITTLE, _SILENT_GAP = 5.0, 2.4
# A subject of which the transcripts lack half the words is spoken of only where a sentence comes
# so near in meaning, and nearer the more words are lacking.
_UNKNOWN, _NEAR, _NEARER = 0.5, 2.3, 3.2
_STRANGE = 0.9
# What counts of the words that a transcript in another language seems to lack.
_TRANSLATED = 0.75
# The part of the subject's words (0 to 1) that stands with a figure, or in the sentence beside it;
# the same for a report in another language, and for the words other than what is counted.
_NEAR_FIGURE, _NEAR_FOREIGN, _BESIDE_COUNTED = 0.35, 0.2, 0.15
# A name in the subject of a question, not at its beginning.
_PROPER = re.compile(r"(?<=[\w,] )[A-Z]\w{2,}")
_MONEY_WORDS = """kost kosten kostte gekost prijs geld euro bedrag budget uitgegeven uitgeven cost
    costs price money spend spent amount sum budget available beschikbaar"""
# The part (0 to 1) of the other words of a question about money that is said around the sum.
_OF_WHAT = 0.5
_HOW_MANY = re.compile(
    r"\b(?:hoeveel|hoe veel|how many)\s+(?:extra |nieuwe |more |new )?"
    # The noun is the last word before a verb or preposition: "how many bus drivers are there".
    r"(?:(?P<noun>[\w-]+(?: [\w-]+){0,2}?)(?= (?:is|zijn|was|waren|heeft|hebben|had|hadden|wordt"
    r"|worden|werd|werden|gaat|gaan|kan|kunnen|mag|mogen|zal|zullen|van|in|op|met|voor|uit|aan|bij"
    r"|door|are|were|has|have|did|do|does|will|can|could|would|of|on|with|for|from|at|by|to)\b)"
    r"|(?P<what>[\w-]+))"
)
# What is counted in these need not be named beside the number.
_UNITS = frozenset(
    """procent percent tijd time miljoen miljard million keer times jaar jaren years dagen days
    weken weeks maanden months uur hours minuten minutes is zijn was are were er van of het
    de""".split()
)
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
    return Doubt(reason, confidence, question, nearest=nearest)


def wanted_of(
    finder: Finder, question: Question, candidates: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates by whoever is wanted, of or about the year that is asked for."""
    return [
        candidate
        for candidate in candidates
        if question.wants(candidate.turn) and _of_years(finder, question, candidate)
    ]


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
        "score": best.score,
        "core": scorer.subject.core(_around(structure, best)),
        "unknown": _unknown(finder, question, wanted[:5]),
        "sentence": max(c.features["sentence"] for c in wanted[:3]),
        "own": max(map(about_subject, wanted[:3])),
        "gap": _gap(question, wanted, candidates),
        "figure": float(has_figure(question, finder, wanted[:8])),
        "name": float(_has_name(question, wanted[:3])),
    }


def _unknown(finder: Finder, question: Question, wanted: Sequence[Candidate]) -> float:
    """The part of the subject's words (0 to 1) that the wanted transcripts lack."""
    if question.context and not _PROPER.search(question.subject):
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


def _gap(question: Question, wanted: Sequence[Candidate], candidates: Sequence[Candidate]) -> float:
    """How much less the wanted speakers say about the subject than others do.

    A bewindspersoon is compared with other meetings only: an answer has less of the subject in it
    than the question to it.
    """
    best = wanted[0].turn
    if question.context or not (question.speakers or question.parties or question.years):
        # A follow-up has the words of the whole conversation, most of them others'.
        return 0.0
    others = [
        c
        for c in candidates
        if best.role != "bewindspersoon" or c.turn.transcript_id != best.transcript_id
    ]
    own = max(map(about_subject, wanted[:3]))
    return max((about_subject(c) for c in others), default=own) - own


def _verdict(found: Mapping[str, float]) -> tuple[Reason | None, float]:
    """The reason to refuse, if any, and the confidence (below 0.5 with a reason)."""
    if found["gap"] > _SILENT_GAP and found["own"] < _SAYS_LITTLE:
        return "silent", 0.8 * _squeezed(_SILENT_GAP - found["gap"])
    if not found["figure"]:
        return "figure", 0.3
    if not found["name"]:
        return "nothing", 0.35
    near = _NEAR + _NEARER * (found["unknown"] - _UNKNOWN)
    if found["unknown"] >= _UNKNOWN and found["sentence"] < near:
        return "nothing", max(0.0, 0.4 * found["sentence"] / near)
    return None, 0.5 + 0.5 * _squeezed(found["score"] + 2 * found["core"] - 7)


def _squeezed(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def _around(structure: Structure, candidate: Candidate) -> frozenset[str]:
    """The words of a candidate's turn and of what it replies to."""
    keys = set(structure.keys(candidate.turn.ordinal))
    for link in structure.answers_in(candidate.turn.ordinal):
        if overlap(link.answer_span, candidate.span):
            keys |= structure.keys(link.question_ordinal, link.question_span)
    before = structure.before(candidate.turn.ordinal)
    if before:
        keys |= structure.keys(before.ordinal)
    return frozenset(keys)


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
    said = _around(structure, candidate)
    return any(str(year) in said for year in question.years)


def has_figure(question: Question, finder: Finder, wanted: Sequence[Candidate]) -> bool:
    """Whether a number of the kind that is asked for stands near the subject."""
    if question.aim != "number":
        return True
    # A figure in a report in another language is no sign where the answer is not from it.
    language = _language(finder, wanted[0])
    same = [candidate for candidate in wanted if _language(finder, candidate) == language]
    return any(_figure_in(question, finder, candidate) for candidate in same)


def _language(finder: Finder, candidate: Candidate) -> Language:
    return finder.structure(candidate.turn.transcript_id).transcript.language


def _figure_in(question: Question, finder: Finder, candidate: Candidate) -> bool:
    structure = finder.structure(candidate.turn.transcript_id)
    subject = finder.scorer(question, candidate.turn.transcript_id).subject
    foreign = question.language != structure.transcript.language
    if question.wants_money and not foreign:
        # Every sum of money is near in meaning to a question about money.
        of_what = subject.without(structure.likeness.keys(_MONEY_WORDS))
        if of_what and of_what.share(_around(structure, candidate)) < _OF_WHAT:
            return False
    counted = _counted(question, structure)
    beside = subject.without(counted) or subject
    if question.wants_money:
        # A sum says itself what it is of.
        counted = ()
    ordinal = candidate.turn.ordinal
    sentences = structure.sentences(ordinal)
    for at, sentence in enumerate(sentences):
        if not has_wanted(question, sentence.of(candidate.turn.text)):
            continue
        own = structure.keys(ordinal, sentence)
        if counted and not any(structure.likeness.present(key, own) for key in counted):
            continue
        near = sentences[max(0, at - 1) : at + 2]
        keys = frozenset().union(*(structure.keys(ordinal, span) for span in near))
        if question.context:
            # The words of the whole conversation stand together nowhere.
            return True
        bound = _NEAR_FOREIGN if foreign else _NEAR_FIGURE
        if subject.share(keys) >= bound and beside.share(keys) >= _BESIDE_COUNTED:
            return True
    return False


def _counted(question: Question, structure: Structure) -> tuple[str, ...]:
    """The stems of what "hoeveel" counts.

    None where the question does not say, or where the glossary does not know its word for it.
    """
    match = _HOW_MANY.search(fold(question.text))
    words = (match["noun"] or match["what"]).split() if match else [""]
    # "Hoeveel rechercheurs werken er": a verb came between.
    noun = words[0] if "er" in words else words[-1]
    if not noun or noun in _UNITS:
        return ()
    into = structure.transcript.language
    groups = translations(noun, question.language, into)
    counted = [word for group in groups for word in group]
    if question.language != into and counted == [noun]:
        return ()
    return tuple(structure.likeness.keys(" ".join(counted)))


def _has_name(question: Question, wanted: Sequence[Candidate]) -> bool:
    """Whether a question for a name meets something that is named."""
    if not _NAMED.search(fold(question.text)):
        return True
    return any(_NAMING.search(c.span.of(c.turn.text)) for c in wanted)

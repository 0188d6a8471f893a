"""Whether somebody gives the particular that a question asks for: a number, or a time."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.cues import asks_number, has_wanted
from assistant.folding import fold
from assistant.glossary import translations
from assistant.question import Question
from assistant.scoring import Candidate, Scorer, around, overlap
from assistant.subject import Subject, subject_words
from index.exchanges import Structure
from index.sentences import Span
from index.transcript import Turn

# How near a number or a time stands to the subject: the part of its words (0 to 1) in the sentence
# and the ones beside it, and so much for the nearness in meaning; for a question that leans on
# others the words alone.
_NEAR, _MEANING, _NEAR_IN_CONVERSATION = 0.52, 0.12, 0.2
# The part (0 to 1) of the words other than what is counted that stands there too.
_BESIDE_COUNTED = 0.15
_MONEY_WORDS = """kost kosten kostte gekost prijs geld euro bedrag budget uitgegeven uitgeven cost
    costs price money spend spent amount sum budget available beschikbaar"""
# A sentence that says which time was asked for.
_ASKS_WHEN = re.compile(r"\b(?:wanneer|when|welke? (?:datum|termijn|moment)|what date)\b")
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


def wants_particular(question: Question) -> bool:
    """Whether a number or a time is asked for."""
    return question.aim in ("number", "when") or question.wants_name


def gives_particular(
    question: Question, structure: Structure, scorer: Scorer, candidate: Candidate
) -> bool:
    """Whether a candidate has what is asked for near what it is to be of."""
    near = _Near(question, structure, scorer, candidate.turn)
    if question.wants_name:
        return any(
            has_wanted(question, said) and near.subject(at) for at, said in enumerate(near.said)
        )
    if question.aim == "when":
        return any(
            has_wanted(question, said) and not _ASKS_WHEN.search(fold(said)) and near.subject(at)
            for at, said in enumerate(near.said)
        )
    return _gives_number(question, structure, scorer.subject, candidate, near)


def _gives_number(
    question: Question,
    structure: Structure,
    subject: Subject,
    candidate: Candidate,
    near: "_Near",
) -> bool:
    if question.wants_money:
        # Every sum of money is near in meaning to a question about money.
        alone = subject_words(replace(question, context=""), structure)
        of_what = alone.without(structure.likeness.keys(_MONEY_WORDS))
        if of_what and of_what.share(around(structure, candidate)) < _OF_WHAT:
            return False
    counted = _counted(question, structure)
    beside = subject.without(counted) or subject
    if question.wants_money:
        # A sum says itself what it is of.
        counted = ()
    for at, said in enumerate(near.said):
        if not has_wanted(question, said) or asks_number(said):
            continue
        own = structure.keys(candidate.turn.ordinal, near.sentences[at])
        if counted and not any(structure.likeness.present(key, own) for key in counted):
            continue
        rest = 1.0 if question.context else beside.share(near.words(at))
        if near.subject(at) and rest >= _BESIDE_COUNTED:
            return True
    return False


class _Near:
    """What is said around each sentence of a turn."""

    def __init__(
        self, question: Question, structure: Structure, scorer: Scorer, turn: Turn
    ) -> None:
        self.sentences = structure.sentences(turn.ordinal)
        self.said = [sentence.of(turn.text) for sentence in self.sentences]
        self._question = question
        self._structure = structure
        self._scorer = scorer
        self._turn = turn

    def subject(self, at: int) -> bool:
        """Whether a sentence and the ones beside it are about the subject of the question."""
        keys = self.words(at)
        if self._question.aim == "when":
            keys |= self._asked(self.sentences[at])
        share = self._scorer.subject.share(keys)
        if self._question.context:
            # The words of the whole conversation stand together nowhere.
            return share >= _NEAR_IN_CONVERSATION
        best = max(
            self._scorer.meaning.sentence(self._turn.turn_id, span) for span in self._spans(at)
        )
        return share + _MEANING * best >= _NEAR

    def words(self, at: int) -> frozenset[str]:
        """The words of a sentence and of the ones beside it."""
        ordinal = self._turn.ordinal
        return frozenset().union(*(self._structure.keys(ordinal, s) for s in self._spans(at)))

    def _spans(self, at: int) -> Sequence[Span]:
        return self.sentences[max(0, at - 1) : at + 2]

    def _asked(self, sentence: Span) -> frozenset[str]:
        """The words of the questions that a sentence of a reply answers."""
        keys: frozenset[str] = frozenset()
        for link in self._structure.answers_in(self._turn.ordinal):
            if overlap(link.answer_span, sentence):
                keys |= self._structure.keys(link.question_ordinal, link.question_span)
        return keys


def _counted(question: Question, structure: Structure) -> tuple[str, ...]:
    """The stems of what "hoeveel" counts.

    None where the question does not say, or where the glossary does not know its word for it.
    """
    match = _HOW_MANY.search(fold(question.text))
    phrase = (match["noun"] or match["what"]) if match else ""
    words = phrase.split() or [""]
    if "er" in words:
        # "Hoeveel rechercheurs werken er": a verb came between.
        phrase = words[0]
    noun = phrase.split()[-1] if phrase else ""
    if not noun or noun in _UNITS:
        return ()
    into = structure.transcript.language
    # What is counted comes last: "nursing homes" is one word in Dutch, "trafficking cases" two.
    counted = translations(phrase, question.language, into)[-1]
    if question.language == into:
        counted = (noun,)
    elif counted == (noun,):
        return ()
    keys = [structure.likeness.keys(word) for word in counted]
    # "Zaken" is too common a word to be looked for.
    return tuple(key for each in keys for key in each) if all(keys) else ()

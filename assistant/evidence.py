"""Which whole sentences of a turn to quote."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from assistant.aims import Aim
from assistant.cues import asks_number, has_wanted
from assistant.meaning import Meaning
from assistant.question import Question
from assistant.subject import Subject
from index.exchanges import Structure
from index.sentences import Span
from index.transcript import Turn

MAX_WORDS = 75
"""Words in one quote at most, unless a single sentence is longer."""
# A sentence that leads up to the best one is quoted when it scores at least so much; so is one that
# follows when the quote has more words than these, fewer where the answer is a word or a number.
_LEADS_UP, _FOLLOWS_ON = 0.9, 0.6
_ENOUGH, _ENOUGH_FOR_A_WORD = 60, 45
_WORD_WANTED: frozenset[Aim] = frozenset({"number", "when", "who", "yesno"})
# Sentences that are added at most before one that leans on them, and how many words more than
# allowed they may make the quote.
_ANTECEDENTS, _ROOM_TO_LEAN = 2, 25
# What it weighs that a sentence, read beside the question, holds the answer.
_READ = 2.0
_UNREAD: Mapping[Span, float] = MappingProxyType({})
# A sentence that begins so leans on the one before it.
_LEANS = re.compile(
    r"""^(?:en\s+|maar\s+|want\s+|dus\s+|ook\s+|ja,?\s+|nee,?\s+)*(?:
        (?:dat|dit|die|deze|daar\w*|hier(?:over|mee|bij|door|aan|op|in|van|voor|toe)|hij|zij|ze
        |het|hen|hun
        |zo'n|zulke|dan|toen|zo|beide|eerstgenoemde|laatstgenoemde|dezelfde|datzelfde|diegene)\b
      | (?:that|this|these|those|it|they|he|she|there|then|such|both)\b)
      | ^(?:en|maar|want|dus|daarom|daarnaast|bovendien|echter|vervolgens|ook|overigens|verder
        |alleen|and|but|so|because|therefore|moreover|however|also)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_COURTESY = re.compile(
    r"""^(?:dank|bedankt|voorzitter[.,]?$|dank\su|goed,?\svoorzitter|thank|thanks|oké|tot\szover)
        \b.{0,60}$""",
    re.IGNORECASE | re.VERBOSE,
)
# What stands before an item of a list; a quote that is nothing else keeps it.
_MARK = re.compile(r"(?:[-–—•*]\s+)+(?=\S)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sentences of one turn that answer."""

    turn: Turn
    span: Span
    """From the first letter of the first sentence to the end of the last."""
    score: float
    """How much of the question's subject they hold and how near they are in meaning."""

    @property
    def words(self) -> int:
        """How many words are quoted."""
        return len(self.span.of(self.turn.text).split())


class Quoter:
    """Chooses sentences from the turns of one transcript for one question."""

    def __init__(
        self, question: Question, structure: Structure, subject: Subject, meaning: Meaning
    ) -> None:
        self._question = question
        self._structure = structure
        self._subject = subject
        self._meaning = meaning

    def quote(
        self,
        turn: Turn,
        within: Span,
        max_words: int = MAX_WORDS,
        holding: Mapping[Span, float] = _UNREAD,
    ) -> Evidence:
        """The sentences within a stretch of a turn that answer best, with what they lean on.

        `holding` tells how far each sentence that was read holds the answer, 0 to 1.
        """
        sentences = [s for s in self._structure.sentences(turn.ordinal) if _touches(s, within)]
        if not sentences:
            sentences = list(self._structure.sentences(turn.ordinal)) or [Span(0, len(turn.text))]
        scores = [self.score(turn, span) + _READ * holding.get(span, 0.0) for span in sentences]
        first, last = self._best_run(turn, sentences, scores, max_words)
        first = self._with_antecedent(turn, sentences, first, last, max_words)
        span = Span(sentences[first].start, sentences[last].end)
        return Evidence(turn, span, max(scores[first : last + 1]))

    def score(self, turn: Turn, span: Span) -> float:
        """How much of what is asked the words and the meaning of a sentence have."""
        text = span.of(turn.text)
        cue = has_wanted(self._question, text)
        if cue and self._question.aim == "number":
            cue = not asks_number(text)
        score = 2.2 * self._subject.share(self._structure.keys(turn.ordinal, span))
        score += 0.45 * self._meaning.sentence(turn.turn_id, span)
        if cue is not None:
            score += 0.7 * (cue - 0.5)
        if turn.role == "bewindspersoon" and text.endswith("?"):
            # What was asked is often said again before it is answered.
            score -= 0.6
        return score - 2.0 if _COURTESY.match(text) else score

    def _best_run(
        self, turn: Turn, sentences: Sequence[Span], scores: Sequence[float], max_words: int
    ) -> tuple[int, int]:
        """The best sentence, what follows it, and what leads up to it where there is room.

        Who answers first names the subject and then says something about it, so what follows the
        sentence with the question's words matters as much as that sentence.
        """
        enough = _ENOUGH_FOR_A_WORD if self._question.aim in _WORD_WANTED else _ENOUGH

        def follows_on(place: int) -> bool:
            leaning = _LEANS.match(sentences[place].of(turn.text))
            return leaning is not None or scores[place] >= _FOLLOWS_ON

        first = last = max(range(len(scores)), key=lambda i: scores[i])
        while last + 1 < len(sentences):
            words = _words(turn, sentences, first, last + 1)
            if words > max_words or (words > enough and not follows_on(last + 1)):
                break
            last += 1
        while first and _words(turn, sentences, first - 1, last) <= max_words:
            if scores[first - 1] < _LEADS_UP:
                break
            first -= 1
        while last > first and _COURTESY.match(sentences[last].of(turn.text)):
            last -= 1
        return first, last

    def _with_antecedent(
        self, turn: Turn, sentences: Sequence[Span], first: int, last: int, max_words: int
    ) -> int:
        """The first sentence, moved up while it leans on the one before it."""
        for _ in range(_ANTECEDENTS):
            if first == 0 or not _LEANS.match(sentences[first].of(turn.text)):
                break
            if _COURTESY.match(sentences[first - 1].of(turn.text)):
                break
            if _words(turn, sentences, first - 1, last) > max_words + _ROOM_TO_LEAN:
                break
            first -= 1
        return first


def leans(text: str) -> bool:
    """Whether a quote begins with a word that refers to something before it.

    >>> leans("Dat zeg ik u toe."), leans("De webcrawler wordt getest.")
    (True, False)
    """
    return _LEANS.match(text) is not None


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Stretches of one turn in order, those that touch or overlap made one."""
    if not spans:
        return ()
    ordered = sorted(spans, key=lambda span: span.start)
    result = [ordered[0]]
    for _, span in pairwise(ordered):
        last = result[-1]
        if span.start <= last.end + 1:
            result[-1] = Span(last.start, max(last.end, span.end))
        else:
            result.append(span)
    return tuple(result)


def without_mark(text: str, span: Span) -> Span:
    """A stretch of a text without the dash or bullet of a list before it.

    >>> text = "- De brief komt in mei."
    >>> without_mark(text, Span(0, len(text))).of(text)
    'De brief komt in mei.'
    """
    mark = _MARK.match(span.of(text))
    return Span(span.start + mark.end(), span.end) if mark else span


def _touches(sentence: Span, within: Span) -> bool:
    return sentence.start < within.end and within.start < sentence.end


def _words(turn: Turn, sentences: Sequence[Span], first: int, last: int) -> int:
    return len(turn.text[sentences[first].start : sentences[last].end].split())

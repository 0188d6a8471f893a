"""Candidates made into statements: with the words that answer, and what gives them meaning."""

from dataclasses import replace

from assistant.evidence import MAX_WORDS, Evidence, Quoter, leans
from assistant.finding import Finder
from assistant.question import Question
from assistant.scoring import Candidate
from assistant.wording import Kind, Statement
from index.sentences import Span
from index.transcript import Turn

# Words of a question that is quoted beside its answer.
_ASKED_WORDS = 35
# A reply of fewer words than the first is shown with the question; so is one of fewer than the
# second that begins with a word for something said before.
_TERSE, _TERSE_WHEN_LEANING = 12, 25


class StatementMaker:
    """Makes statements for one question."""

    def __init__(self, finder: Finder, question: Question) -> None:
        self._finder = finder
        self._question = question

    def statement(self, candidate: Candidate, max_words: int = MAX_WORDS) -> Statement:
        """The words of a candidate that answer, in about `max_words` words."""
        evidence = self._quoter(candidate.turn.transcript_id).quote(
            candidate.turn, candidate.span, max_words, candidate.holding
        )
        kind = self._kind(candidate, evidence)
        statement = Statement(kind, evidence)
        if kind == "answered" and (candidate.heir_of or self._unclear(evidence)):
            statement = replace(statement, reply_to=self.asked_before(evidence.turn, evidence.span))
        return statement

    def _kind(self, candidate: Candidate, evidence: Evidence) -> Kind:
        turn = candidate.turn
        if turn.role == "bewindspersoon":
            structure = self._finder.structure(turn.transcript_id)
            return "answered" if structure.answers_at(turn.ordinal, evidence.span.start) else "said"
        if turn.role == "kamerlid" and self._question.aim == "asked":
            return "asked"
        return "said"

    @staticmethod
    def _unclear(evidence: Evidence) -> bool:
        """Whether words may not be understood without the question to them."""
        text = evidence.span.of(evidence.turn.text)
        return evidence.words < (_TERSE_WHEN_LEANING if leans(text) else _TERSE)

    def asked_before(self, turn: Turn, span: Span) -> Evidence | None:
        """The question that a stretch of a reply answers."""
        structure = self._finder.structure(turn.transcript_id)
        for link in structure.answers_at(turn.ordinal, span.start):
            asked = structure.transcript.turn(link.question_ordinal)
            if link.question_span:
                return Evidence(asked, link.question_span, 0.0)
            return self._asked_in(asked)
        before = structure.before(turn.ordinal)
        if before is None or before.role == "bewindspersoon":
            return None
        return self._asked_in(before)

    def _asked_in(self, turn: Turn) -> Evidence:
        """The part of a turn that comes nearest to the question."""
        everything = Span(0, len(turn.text))
        return self._quoter(turn.transcript_id).quote(turn, everything, _ASKED_WORDS)

    def _quoter(self, transcript_id: str) -> Quoter:
        return self._finder.quoter(self._question, transcript_id)

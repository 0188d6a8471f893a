"""A debate's structure, worked out part by part when asked for."""

from functools import cached_property

from index.exchanges.asking import Question, asks, mentions_government
from index.exchanges.chains import chains
from index.exchanges.floor import holders
from index.exchanges.linking import Link, links
from index.exchanges.phases import Phase, phases_of
from index.exchanges.procedure import procedural
from index.exchanges.stretches import Stretch, cut, members_of
from index.exchanges.unanswered import unanswered
from index.likeness import Likeness
from index.sentences import Span, sentences
from index.transcript import Transcript, Turn

# A question with fewer telling words ("Is daar zicht op?") is read with the sentences before it.
_KEYS_ENOUGH = 5
_SENTENCES_BACK = 2


class Structure:
    """The structure of one debate; see `debate_structure`."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self._turns = transcript.turns
        self._phases = phases_of(transcript)
        self._holders = holders(self._turns, self._phases)
        self._keys: dict[tuple[int, Span | None], frozenset[str]] = {}

    def phase(self, ordinal: int) -> Phase:
        """The part of the meeting that a turn belongs to."""
        return self._phases[ordinal - 1]

    def text(self, ordinal: int) -> str:
        """What is said in a turn."""
        return self.transcript.turn(ordinal).text

    def is_procedural(self, ordinal: int) -> bool:
        """Whether a turn is about the order of the meeting only ("Dank u wel.", "Heel kort.")."""
        return ordinal in self._procedural_ordinals

    @cached_property
    def _procedural_ordinals(self) -> frozenset[int]:
        return frozenset(turn.ordinal for turn in self._turns if procedural(turn))

    def is_interruption(self, ordinal: int) -> bool:
        """Whether a member speaks in another's term."""
        turn = self.transcript.turn(ordinal)
        if turn.role != "kamerlid":
            return False
        if self.phase(ordinal) in {"first_answers", "second_answers"}:
            return True
        holder = self._holders[ordinal - 1]
        return holder is not None and holder != turn.speaker

    def floor(self, ordinal: int) -> str | None:
        """Who has the floor at a turn, interrupted or not; None for the chair's own parts."""
        return self._holders[ordinal - 1]

    @cached_property
    def exchanges(self) -> tuple[tuple[int, ...], ...]:
        """The ordinals of all turns, cut into chains of question and reply."""
        return chains(self)

    def exchange(self, ordinal: int) -> tuple[int, ...]:
        """The chain of question and reply that a turn belongs to."""
        return self._exchange_of[ordinal]

    @cached_property
    def _exchange_of(self) -> dict[int, tuple[int, ...]]:
        return {ordinal: chain for chain in self.exchanges for ordinal in chain}

    @cached_property
    def likeness(self) -> Likeness:
        """Compares words of this meeting."""
        texts = (
            span.of(turn.text) for turn in self._turns for span in self.sentences(turn.ordinal)
        )
        return Likeness(texts, self.transcript.language)

    def keys(self, ordinal: int, span: Span | None = None) -> frozenset[str]:
        """The subject words (stems) of a turn or of a stretch of it; kept, once worked out."""
        place = (ordinal, span)
        if place not in self._keys:
            text = self.transcript.turn(ordinal).text
            self._keys[place] = frozenset(self.likeness.keys(span.of(text) if span else text))
        return self._keys[place]

    def sentences(self, ordinal: int) -> tuple[Span, ...]:
        """The sentences of a turn, in order."""
        return self._sentences[ordinal - 1]

    @cached_property
    def _sentences(self) -> tuple[tuple[Span, ...], ...]:
        return tuple(tuple(sentences(turn.text)) for turn in self._turns)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What members ask or request, of whomever, in the order of the meeting."""
        return tuple(
            Question(turn.ordinal, span)
            for turn in self._turns
            if turn.role in {"kamerlid", "overig"}
            for span in self.sentences(turn.ordinal)
            if asks(span.of(turn.text))
        )

    @cached_property
    def government_questions(self) -> tuple[Question, ...]:
        """The questions that members put to the bewindspersoon, not to each other."""
        return tuple(question for question in self.questions if self._to_government(question))

    def _to_government(self, question: Question) -> bool:
        if not any(turn.role == "bewindspersoon" for turn in self._turns):
            return False
        answering = self.phase(question.ordinal) in {"first_answers", "second_answers", "closing"}
        if self.is_interruption(question.ordinal) and not answering:
            text = question.span.of(self.transcript.turn(question.ordinal).text)
            return mentions_government(text)
        return True

    def stretches(self, ordinal: int) -> tuple[Stretch, ...]:
        """A turn cut where the speaker turns to another question or subject."""
        return self._stretches[ordinal - 1]

    @cached_property
    def _stretches(self) -> tuple[tuple[Stretch, ...], ...]:
        members = members_of(self._turns)
        return tuple(
            tuple(cut(turn, self.sentences(turn.ordinal), members)) for turn in self._turns
        )

    def before(self, ordinal: int) -> Turn | None:
        """The last turn before this one that says something."""
        for other in range(ordinal - 1, 0, -1):
            if not self.is_procedural(other):
                return self.transcript.turn(other)
        return None

    @cached_property
    def answers(self) -> tuple[Link, ...]:
        """Which stretch of which reply answers which question, in the order of the replies."""
        return tuple(
            link
            for turn in self._turns
            for stretch in self.stretches(turn.ordinal)
            for link in links(self, turn, stretch)
        )

    def answers_in(self, ordinal: int) -> tuple[Link, ...]:
        """The links of every stretch of a turn."""
        return tuple(self._answers_by_turn.get(ordinal, ()))

    def answers_at(self, ordinal: int, offset: int = 0) -> tuple[Link, ...]:
        """The links of the stretch of a turn that holds a character."""
        return tuple(
            link
            for link in self._answers_by_turn.get(ordinal, ())
            if link.answer_span.start <= offset < link.answer_span.end
        )

    @cached_property
    def _answers_by_turn(self) -> dict[int, list[Link]]:
        by_turn: dict[int, list[Link]] = {}
        for link in self.answers:
            by_turn.setdefault(link.answer_ordinal, []).append(link)
        return by_turn

    def question_keys(self, question: Question) -> list[str]:
        """The words a question is about, its own or with those of the sentences before it."""
        text = self.transcript.turn(question.ordinal).text
        spans = self.sentences(question.ordinal)
        last = spans.index(question.span)
        first = last
        keys = self.likeness.keys(question.span.of(text))
        while len(keys) < _KEYS_ENOUGH and first and last - first < _SENTENCES_BACK:
            first -= 1
            keys = [*self.likeness.keys(spans[first].of(text)), *keys]
        return keys

    def unanswered(self) -> tuple[tuple[Question, ...], ...]:
        """Questions to the bewindspersoon for which the rest of the meeting holds no reply.

        Questions of one member in sentences next to each other come together.
        """
        return unanswered(self)


def debate_structure(transcript: Transcript) -> Structure:
    """The structure of a debate. Parts are worked out when asked for; keep it to ask again."""
    return Structure(transcript)

"""Everything that is said about a topic, meeting by meeting, as sentences to quote from."""

from assistant.evidence import Evidence
from assistant.finding import Finder
from assistant.question import Question
from assistant.scoring import Scorer
from assistant.topic.area import Area
from assistant.topic.figures import Figures
from assistant.topic.promises import Promises
from assistant.topic.questions import Pair, Questions
from assistant.topic.quotes import Quotes
from assistant.topic.remarks import figure_in
from index.exchanges import Structure
from index.filters import Filters
from index.promises import Promise
from index.sentences import Span
from index.store import Store
from index.transcript import Turn

__all__ = ["Meeting", "Pair", "figure_in", "meetings_about"]


class Meeting:
    """One meeting, as far as it is about a topic."""

    def __init__(
        self, store: Store, scorer: Scorer, structure: Structure, question: Question,
        allowed: frozenset[str],
    ) -> None:  # fmt: skip
        self.transcript = structure.transcript
        self._area = Area(scorer.subject, structure, question, allowed)
        self._quotes = Quotes(self._area, scorer.meaning)
        self._questions = Questions(self._area, self._quotes, store)
        self._figures = Figures(self._area, self._quotes)
        self._promises = Promises(self._area, store)

    @property
    def weight(self) -> int:
        """How many sentences are about the topic."""
        return self._area.weight

    def about(self, ordinal: int, within: Span) -> float:
        """The best share (0 to 1) of the topic in a sentence within a stretch of a turn."""
        return self._area.about(ordinal, within)

    def statements(self, *, government: bool, max_words: int = 45, each: int = 1) -> list[Evidence]:
        """Quotes about the topic by one side, the most telling first; at most `each` of a turn."""
        return self._quotes.statements(government=government, max_words=max_words, each=each)

    def pairs(self, max_words: int = 50) -> list[Pair]:
        """Questions about the topic with their answers, best first, each answer once."""
        return self._questions.pairs(max_words)

    def replies_to(self, reply: Evidence, asker: Turn) -> bool:
        """Whether a quote stands in an answer to a turn."""
        return self._questions.replies_to(reply, asker)

    def unanswered(self) -> list[Evidence]:
        """Questions about the topic without a reply, in words or in meaning, in the meeting."""
        return self._questions.unanswered()

    def figures(self, max_words: int = 40) -> list[Evidence]:
        """Sentences that give a number about the topic, the most about it first."""
        return self._figures.found(max_words)

    def promises(self) -> list[Promise]:
        """The promises about the topic, in the order of the meeting."""
        return self._promises.found()


def meetings_about(store: Store, question: Question, filters: Filters) -> list[Meeting]:
    """The meetings in which the topic comes up, oldest first. Raises FilterError."""
    finder = Finder(store)
    allowed = store.turn_ids(filters)
    infos = sorted(store.transcripts(), key=lambda info: (str(info.date), info.transcript_id))
    found = []
    for info in infos:
        structure = finder.structure(info.transcript_id)
        scorer = Scorer(question, structure, store, {})
        meeting = Meeting(store, scorer, structure, question, allowed)
        if meeting.weight and (
            meeting.statements(government=False) or meeting.statements(government=True)
        ):
            found.append(meeting)
    return found

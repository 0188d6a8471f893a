"""What is measured: the assistant, and what one gets from its parts alone."""

from collections.abc import Callable, Iterable, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from assistant.llm_settings import LLMSettings
from evals.alce import statements
from evals.measures import Response
from evals.proof import flaws, words
from evals.questions import Question
from index.filters import Filters

if TYPE_CHECKING:
    from assistant.answer import Answer
    from index.search import Hit
    from index.store import Store

NAME = "Spreekbeurt"
EXTRACTIVE = "extractive"
RANKED = 20
"""How many turns a ranking holds."""
SHOWN = 5
"""How many passages stand for the answer of a system that has none of its own."""


class System(Protocol):
    """Something that is asked questions."""

    name: str

    def respond(self, question: Question) -> Response:
        """Answer a question that stands alone."""

    def converse(self, questions: Sequence[Question]) -> list[Response]:
        """Answer questions that follow one another."""


class Ours:
    """The assistant as the commands and the chat use it."""

    def __init__(self, store: "Store", llm: LLMSettings | None = None) -> None:
        """With `llm` its language model writes, and its name is behind ours."""
        from assistant.assistants import make_assistant
        from assistant.checking.entailment import CrossEncoderEntailment

        self.name = f"{NAME} + {llm.model}" if llm else NAME
        self._store = store
        self._model = llm.model if llm else None
        self._assistant = make_assistant(store, llm)
        judge = llm.entailment if llm else None
        self._entailment = CrossEncoderEntailment(judge) if judge else None

    def close(self) -> None:
        """Let go of the language model's connection."""
        from assistant.written import WrittenAssistant

        if isinstance(self._assistant, WrittenAssistant):
            self._assistant.close()

    def respond(self, question: Question) -> Response:
        """Answer a question that stands alone; the ranking is the one it is answered from."""
        response, _ = self.ask(question)
        return response

    def converse(self, questions: Sequence[Question]) -> list[Response]:
        """Answer each question with the answers before it as history."""
        responses: list[Response] = []
        history: list[Answer] = []
        for question in questions:
            response, answer = self.ask(question, history)
            responses.append(response)
            history.append(answer)
        return responses

    def ask(
        self, question: Question, history: Sequence["Answer"] = ()
    ) -> tuple[Response, "Answer"]:
        """Answer a question after `history`: what is measured, and the answer itself."""
        began = perf_counter()
        answer = self._assistant.ask(question.question, history=tuple(history))
        seconds = perf_counter() - began
        hits = [] if history else self.search(question.question, RANKED, Filters())
        return self._response(answer, hits, seconds, alone=not history), answer

    def search(self, query: str, k: int, filters: Filters) -> list["Hit"]:
        """The turns that the assistant would answer from, best first."""
        return self._assistant.search(query, filters=filters, top_k=k)

    def _response(
        self,
        answer: "Answer",
        hits: Sequence["Hit"],
        seconds: float,
        *,
        alone: bool,
    ) -> Response:
        quotes = [quote for citation in answer.citations for quote in citation.quotes]
        return Response(
            ranked=tuple((hit.turn.turn_id,) for hit in hits),
            answered=answer.answerable,
            cited=tuple((citation.turn.turn_id,) for citation in answer.citations),
            text="\n".join([answer.text, *quotes]),
            words=words(answer.text),
            seconds=seconds,
            language=answer.language,
            confidence=answer.confidence,
            flaws=flaws(answer, lambda turn: self._store.turn(turn).text, alone=alone),
            statements=statements(
                answer, self._store, [hit.turn for hit in hits], self._entailment
            ),
            written=answer.engine != EXTRACTIVE if self._model else None,
            left_out=answer.left_out,
            note=answer.note,
        )


Ranker = Callable[[str, int, Filters], list[tuple[str, float]]]


class PassageRanking:
    """Passages ranked by one thing alone; the first five, as they are, stand for an answer.

    It never refuses; its confidence is the score of the first passage.
    """

    def __init__(self, name: str, store: "Store", rank: Ranker) -> None:
        self.name = name
        self._store = store
        self._rank = rank

    def respond(self, question: Question) -> Response:
        """Rank for the question's words."""
        began = perf_counter()
        found = self._rank(question.question, 3 * RANKED, Filters())
        seconds = perf_counter() - began
        passages = [self._store.passage(passage_id) for passage_id, _ in found]
        shown = passages[:SHOWN]
        text = "\n".join(passage.text for passage in shown)
        return Response(
            ranked=tuple((turn,) for turn in distinct(p.turn.turn_id for p in passages)[:RANKED]),
            answered=True,
            cited=tuple((turn,) for turn in distinct(p.turn.turn_id for p in shown)),
            text=text,
            words=words(text),
            seconds=seconds,
            confidence=found[0][1] if found else 0.0,
        )

    def converse(self, questions: Sequence[Question]) -> list[Response]:
        """Rank for each question alone."""
        return [self.respond(question) for question in questions]


def alone(store: "Store") -> list[System]:
    """BM25, the embeddings, and both fused, over the same passages as the assistant's."""

    def passages(query: str, k: int, filters: Filters) -> list[tuple[str, float]]:
        hits = fused(store, query, k, filters)
        return [(hit.passage.passage_id, hit.score) for hit in hits]

    return [
        PassageRanking("fusion", store, passages),
        PassageRanking("BM25", store, store.lexical),
        PassageRanking("dense", store, store.dense),
    ]


def fused(store: "Store", query: str, k: int, filters: Filters) -> list["Hit"]:
    """The turns that BM25 and the embeddings find together."""
    from index.search import search

    return search(store, query, top_k=k, filters=filters)


def distinct(ids: Iterable[str]) -> list[str]:
    """The ids in the order in which they first occur."""
    return list(dict.fromkeys(ids))

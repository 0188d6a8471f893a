"""Plain LlamaIndex, as its first example shows it, with the same embeddings.

The raw text of each file is a document; SentenceSplitter cuts it into chunks of 512 tokens (its
other settings as they come: 200 tokens overlap); VectorStoreIndex retrieves. Without a language
model its response is the five chunks it would give to one.

A chunk knows nothing of turns. To compare, it counts for every turn with which it shares a
character of the file: a chunk is right as soon as it touches a right turn. That is to its
advantage, for a chunk spans many short turns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from evals.measures import Response
from evals.places import locate, overlapping
from evals.proof import words
from evals.questions import Question
from evals.remembered import TextEmbedder
from evals.systems import SHOWN
from index.sentences import Span
from index.transcript import Turn

CHUNK_TOKENS = 512
RANKED = 10


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's text and where the turns stand in it."""

    text: str
    turn_ids: tuple[str, ...]
    places: tuple[Span, ...]
    """For each turn its stretch of `text`."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A retrieved piece of a file."""

    file: RawFile
    place: Span
    score: float

    @property
    def text(self) -> str:
        """The characters of the file."""
        return self.place.of(self.file.text)

    @property
    def turn_ids(self) -> tuple[str, ...]:
        """The turns it touches, the one it holds most of first."""
        touched = overlapping(self.file.places, self.place.start, self.place.end)
        return tuple(self.file.turn_ids[position] for position in touched)


def raw_file(text: str, turns: Sequence[Turn]) -> RawFile:
    """The file in which these turns stand, in this order."""
    places = locate(text, [turn.text for turn in turns])
    return RawFile(text, tuple(turn.turn_id for turn in turns), tuple(places))


class PlainLlamaIndex:
    """The baseline; it never refuses, and its confidence is the score of the first chunk."""

    name = "LlamaIndex"

    def __init__(self, files: Sequence[RawFile], embedder: TextEmbedder) -> None:
        from llama_index.core import Document, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter

        self._files = files
        documents = [
            Document(text=file.text, metadata={}, id_=str(position))
            for position, file in enumerate(files)
        ]
        self._index: Any = VectorStoreIndex.from_documents(
            documents,
            transformations=[SentenceSplitter(chunk_size=CHUNK_TOKENS)],
            embed_model=_as_llama(embedder),
        )

    def retrieve(self, query: str, top_k: int = RANKED, file: int | None = None) -> list[Chunk]:
        """The chunks nearest to `query`, best first; of one file when its position is given."""
        # A filter on the file would need metadata in the documents, which would be embedded too.
        wanted = top_k if file is None else len(self._index.docstore.docs)
        nodes = self._index.as_retriever(similarity_top_k=wanted).retrieve(query)
        chunks = [
            self._chunk(found.node, found.score or 0.0)
            for found in nodes
            if file is None or found.node.ref_doc_id == str(file)
        ]
        return chunks[:top_k]

    def respond(self, question: Question) -> Response:
        """Retrieve ten chunks for the ranking; the first five are the response."""
        began = perf_counter()
        chunks = self.retrieve(question.question)
        seconds = perf_counter() - began
        shown = chunks[:SHOWN]
        text = "\n".join(chunk.text for chunk in shown)
        return Response(
            ranked=tuple(chunk.turn_ids for chunk in chunks),
            answered=True,
            cited=tuple(chunk.turn_ids for chunk in shown),
            text=text,
            words=words(text),
            seconds=seconds,
            confidence=chunks[0].score if chunks else 0.0,
        )

    def converse(self, questions: Sequence[Question]) -> list[Response]:
        """Retrieve for each question alone: without a model nothing condenses a conversation."""
        return [self.respond(question) for question in questions]

    def _chunk(self, node: Any, score: float) -> Chunk:
        file = self._files[int(node.ref_doc_id)]
        start = node.start_char_idx
        if start is None:
            start = max(file.text.find(node.text), 0)
        return Chunk(file, Span(start, start + len(node.text)), score)


def _as_llama(embedder: TextEmbedder) -> Any:
    """Our embedder as LlamaIndex wants it."""
    from llama_index.core.base.embeddings.base import BaseEmbedding

    class Adapter(BaseEmbedding):  # type: ignore[misc, unused-ignore]
        def _get_query_embedding(self, query: str) -> list[float]:
            vector: list[float] = embedder.embed_queries([query])[0].tolist()
            return vector

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            vectors: list[list[float]] = embedder.embed_passages(texts).tolist()
            return vectors

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return Adapter(model_name=embedder.name, embed_batch_size=2048)

"""The store as parts of llama-index: nodes, an embedding, a retriever and a vector store.

For those who build with llama-index; importing this module imports it (1.4 seconds). Its types
come no further into `index` than here.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import (
    BaseNode,
    NodeRelationship,
    NodeWithScore,
    QueryBundle,
    RelatedNodeInfo,
    TextNode,
)
from llama_index.core.vector_stores.types import (
    BasePydanticVectorStore,
    ExactMatchFilter,
    FilterCondition,
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
    VectorStoreQueryResult,
)

from index.embedding import Embedder
from index.errors import FilterError
from index.filters import Filters
from index.fragments import WORDS, Fragment, find_fragments
from index.passages import Passage, speaker_line
from index.search import search
from index.store import Store

# Metadata that a vector store query may filter by, and the filter that each becomes.
_FILTERS = {"speaker": "speaker", "party": "party", "role": "role", "transcript_id": "meeting"}
_PERIOD = {FilterOperator.GTE: "since", FilterOperator.LTE: "until"}


class TranscriptRetriever(BaseRetriever):
    """Finds passages by meaning and by words, the best of each turn."""

    def __init__(self, store: Store, *, top_k: int = 10, filters: Filters | None = None) -> None:
        super().__init__()
        self._store = store
        self._top_k = top_k
        self._filters = filters

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        query = query_bundle.query_str
        hits = search(self._store, query, top_k=self._top_k, filters=self._filters)
        return [
            NodeWithScore(node=passage_node(self._store, hit.passage), score=hit.score)
            for hit in hits
        ]


class FragmentRetriever(BaseRetriever):
    """Finds stretches of meetings, for questions about a whole discussion."""

    def __init__(self, store: Store, *, words: int = WORDS, filters: Filters | None = None) -> None:
        super().__init__()
        self._store = store
        self._words = words
        self._filters = filters

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        query = query_bundle.query_str
        found = find_fragments(self._store, query, words=self._words, filters=self._filters)
        return [
            NodeWithScore(node=fragment_node(self._store, fragment), score=fragment.score)
            for fragment in found
        ]


class TranscriptEmbedding(BaseEmbedding):
    """The store's embedding model."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name=embedder.name)
        self._embedder = embedder

    def _get_query_embedding(self, query: str) -> list[float]:
        return _floats(self._embedder.embed_queries([query])[0])

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return _floats(self._embedder.embed_passages([text])[0])

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [_floats(vector) for vector in self._embedder.embed_passages(texts)]


class TranscriptVectorStore(BasePydanticVectorStore):
    """The store's vectors, to read: what is in the store comes from `spreekbeurt index`."""

    stores_text: bool = True
    is_embedding_query: bool = True
    _store: Store = PrivateAttr()

    def __init__(self, store: Store) -> None:
        super().__init__(stores_text=True)
        self._store = store

    @property
    def client(self) -> Any:
        """Chroma's collection, or None while it cannot be made."""
        index = self._store.vectors_index()
        return index and index.collection

    def query(self, query: VectorStoreQuery, **kwargs: Any) -> VectorStoreQueryResult:
        """Return the passages nearest to the query's embedding and their cosines.

        Raises FilterError for filters other than equality on speaker, party, role and
        transcript_id, and >= and <= on the ISO date, all together.
        """
        vector = np.asarray(query.query_embedding, np.float32)
        filters = store_filters(query.filters)
        found = self._store.nearest(vector, query.similarity_top_k, filters)
        passages = self._store.passages([name for name, _ in found])
        return VectorStoreQueryResult(
            nodes=[passage_node(self._store, passage) for passage in passages.values()],
            similarities=[score for name, score in found if name in passages],
            ids=list(passages),
        )

    def add(self, nodes: Sequence[BaseNode], **add_kwargs: Any) -> list[str]:
        """Refuse: a store is filled from files."""
        raise NotImplementedError("Add files with index.indexing.index_paths")

    def delete(self, ref_doc_id: str, **delete_kwargs: Any) -> None:
        """Refuse: a store follows its files."""
        raise NotImplementedError("Remove files with index.indexing.index_paths(prune=True)")


def transcript_nodes(store: Store, transcript_id: str) -> list[TextNode]:
    """Every passage of a transcript as a node, in order."""
    return [passage_node(store, passage) for passage in store.passages_of(transcript_id)]


def passage_node(store: Store, passage: Passage) -> TextNode:
    """A passage as a node: its words, and in the metadata where they stand and who said them.

    A model is shown the words with the header before them, as they were embedded.
    """
    turn = passage.turn
    day = store.transcript(turn.transcript_id).date
    metadata: dict[str, Any] = {
        "header": passage.header,
        "turn_id": turn.turn_id,
        "transcript_id": turn.transcript_id,
        "ordinal": turn.ordinal,
        "speaker": turn.speaker,
        "role": turn.role,
        "function": turn.function,
        "party": turn.party,
        "date": day.isoformat() if day else None,
        "page": turn.page,
    }
    hidden = [name for name in metadata if name != "header"]
    return TextNode(
        id_=passage.passage_id,
        text=passage.text,
        metadata=metadata,
        excluded_embed_metadata_keys=hidden,
        excluded_llm_metadata_keys=hidden,
        metadata_template="{value}",
        text_template="{metadata_str}: {content}",
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=turn.turn_id)},
    )


def fragment_node(store: Store, fragment: Fragment) -> TextNode:
    """A fragment as a node: each turn under its speaker; `turn_ids` say where they stand."""
    transcript = store.transcript(fragment.core.transcript_id)
    said = [f"{speaker_line(turn, transcript.language)}: {turn.text}" for turn in fragment.turns]
    metadata = {
        "transcript_id": transcript.transcript_id,
        "date": transcript.date.isoformat() if transcript.date else None,
        "core": fragment.core.turn_id,
        "turn_ids": [turn.turn_id for turn in fragment.turns],
    }
    return TextNode(
        id_=f"{fragment.turns[0].turn_id}-{fragment.turns[-1].ordinal}",
        text="\n\n".join(said),
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
        excluded_llm_metadata_keys=list(metadata),
    )


def store_filters(filters: MetadataFilters | None) -> Filters:
    """llama-index's filters as ours; raises FilterError for what ours cannot say."""
    if filters is None:
        return Filters()
    if len(filters.filters) > 1 and filters.condition is not FilterCondition.AND:
        raise FilterError("Filters are joined by AND; leave out OR and NOT.")
    return Filters(**dict(_conditions(filters)))


def _conditions(filters: MetadataFilters) -> Iterator[tuple[str, Any]]:
    for one in filters.filters:
        if isinstance(one, MetadataFilters):
            yield from _conditions(one)
        else:
            yield _condition(one)


def _condition(one: MetadataFilter | ExactMatchFilter) -> tuple[str, Any]:
    if one.key in _FILTERS and one.operator is FilterOperator.EQ:
        return _FILTERS[one.key], one.value
    if one.key == "date" and one.operator in _PERIOD:
        return _PERIOD[one.operator], date.fromisoformat(str(one.value))
    raise FilterError(
        f"Cannot filter by {one.key} {one.operator.value}. Use == on {', '.join(_FILTERS)}, or >= "
        "and <= on date."
    )


def _floats(vector: Any) -> list[float]:
    return [float(number) for number in vector]

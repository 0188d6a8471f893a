"""The store as parts of llama-index."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from reports import write_reports

from index.errors import FilterError
from index.indexing import index_paths
from index.store import Store


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("llama")
    index_paths(folder / "store", [write_reports(folder / "reports")])
    return folder / "store"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


TEN_LINES = """
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from index.llama import TranscriptRetriever
from index.store import Store, default_store_path

with Store.open(default_store_path()) as store:
    retriever = TranscriptRetriever(store, top_k=3)
    engine = RetrieverQueryEngine.from_args(retriever, llm=MockLLM())
    for source in engine.query("Wanneer start de webcrawler?").source_nodes:
        print(source.node.metadata["speaker"], source.node.text)
"""


def test_ten_lines(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPREEKBEURT_STORE", str(path))
    exec(compile(TEN_LINES, "ten_lines", "exec"), {})
    printed = capsys.readouterr().out
    assert "De Wit De webcrawler start in oktober." in printed
    assert len(printed.splitlines()) == 3


def test_fragments_are_nodes_with_their_speakers(store: Store) -> None:
    from llama_index.core.schema import MetadataMode

    from index.llama import FragmentRetriever

    best, *_ = FragmentRetriever(store, words=10).retrieve("Waar ging het over de webcrawler?")
    assert best.score == 1
    first, *others = best.node.metadata["turn_ids"]
    assert others
    assert best.node.node_id == f"{first}-{others[-1].rpartition('/t')[2]}"
    assert best.node.metadata["core"] in {first, *others}
    shown = best.node.get_content(MetadataMode.LLM)
    assert "Minister De Wit: De webcrawler start in oktober." in shown.replace(" van Wonen", "")
    assert "turn_ids" not in shown


def test_nodes_say_where_the_words_stand(store: Store) -> None:
    from llama_index.core.schema import MetadataMode

    from index.llama import transcript_nodes

    nodes = transcript_nodes(store, "kst-99412-17")
    assert [node.node_id for node in nodes] == [f"kst-99412-17/t{n}/p1" for n in range(1, 7)]
    node = nodes[4]
    assert node.metadata["speaker"] == "De Wit"
    assert node.metadata["date"] == "2018-06-07"
    turn = store.turn(node.metadata["turn_id"])
    assert turn.text[node.start_char_idx : node.end_char_idx] == node.text
    assert node.ref_doc_id == turn.turn_id
    shown = store.passage(node.node_id).embedded
    assert node.get_content(MetadataMode.LLM) == shown
    assert node.get_content(MetadataMode.EMBED) == shown


def test_embedding_is_the_stores(store: Store) -> None:
    from index.llama import TranscriptEmbedding

    embedding = TranscriptEmbedding(store.embedder)
    assert embedding.model_name == "multilingual-e5-small"
    text = store.passage("kst-99412-17/t5/p1").embedded
    kept = store.vectors(["kst-99412-17/t5/p1"])[0]
    assert np.allclose(embedding.get_text_embedding(text), kept, atol=1e-5)
    assert np.allclose(embedding.get_text_embedding_batch([text, "x"])[0], kept, atol=1e-5)
    assert np.allclose(embedding.get_query_embedding("webcrawler"), store.embed("webcrawler"))


def test_vector_store_under_an_index_of_llama_index(store: Store) -> None:
    from llama_index.core import VectorStoreIndex
    from llama_index.core.vector_stores import (
        FilterOperator,
        MetadataFilter,
        MetadataFilters,
    )

    from index.llama import TranscriptEmbedding, TranscriptVectorStore

    vectors = TranscriptVectorStore(store)
    index = VectorStoreIndex.from_vector_store(
        vectors, embed_model=TranscriptEmbedding(store.embedder)
    )
    found = index.as_retriever(similarity_top_k=2).retrieve("heat pumps for homes")
    assert found[0].node.node_id == "kst-99412-58/t3/p1"
    assert found[0].score == pytest.approx(store.dense("heat pumps for homes", 1)[0][1], abs=1e-4)
    ministers = MetadataFilters(
        filters=[
            MetadataFilter(key="role", value="bewindspersoon"),
            MetadataFilter(key="date", value="2020-01-01", operator=FilterOperator.LTE),
        ]
    )
    found = index.as_retriever(similarity_top_k=5, filters=ministers).retrieve("heat pumps")
    assert [hit.node.node_id for hit in found] == ["kst-99412-17/t5/p1"]
    assert vectors.client.count() == 10


def test_filters_that_cannot_be_said_are_refused() -> None:
    from llama_index.core.vector_stores import (
        FilterCondition,
        FilterOperator,
        MetadataFilter,
        MetadataFilters,
    )

    from index.llama import store_filters

    page = MetadataFilters(filters=[MetadataFilter(key="page", value=1)])
    other = MetadataFilter(key="role", value="x", operator=FilterOperator.NE)
    parties = MetadataFilters(
        filters=[MetadataFilter(key="party", value=name) for name in ("SP", "CDA")],
        condition=FilterCondition.OR,
    )
    for filters, message in [
        (page, "Cannot filter by page =="),
        (MetadataFilters(filters=[other]), "Cannot filter by role !="),
        (parties, "AND"),
    ]:
        with pytest.raises(FilterError, match=message):
            store_filters(filters)
    assert not store_filters(None)


def test_the_store_is_filled_from_files_only(store: Store) -> None:
    from index.llama import TranscriptVectorStore

    with pytest.raises(NotImplementedError, match="index_paths"):
        TranscriptVectorStore(store).add([])
    with pytest.raises(NotImplementedError, match="prune"):
        TranscriptVectorStore(store).delete("x")

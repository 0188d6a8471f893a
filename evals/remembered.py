"""Vectors of texts that were embedded before, so that a second run need not wait for them."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class TextEmbedder(Protocol):
    """What a baseline needs of an embedder: vectors of queries and of passages."""

    @property
    def name(self) -> str:
        """Identifies the model."""

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed questions: (n, dimension), rows of length 1."""

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """Embed passages: (n, dimension), rows of length 1."""


class Remembered:
    """An embedder that keeps the vectors of passages in one file; queries are always embedded."""

    def __init__(self, embedder: TextEmbedder, file: Path) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._file = file
        self._known: dict[str, NDArray[np.float32]] = {}
        if file.is_file():
            with np.load(file, allow_pickle=False) as stored:
                self._known = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of queries: (n, dimension), rows of length 1."""
        return self._embedder.embed_queries(texts)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """The vectors of passages: (n, dimension), rows of length 1."""
        keys = [sha256(f"{self.name}\0{text}".encode()).hexdigest() for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if new:
            vectors = self._embedder.embed_passages(list(new.values()), progress)
            self._known.update(zip(new, vectors, strict=True))
            self._save()
        return np.stack([self._known[key] for key in keys])

    def _save(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part.npz")
        np.savez(part, keys=np.array(list(self._known)), vectors=np.stack([*self._known.values()]))
        part.replace(self._file)

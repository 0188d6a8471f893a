"""The vector index: a Chroma collection made from the database, without texts.

Chroma's types stay in this module. A collection is written in a folder of its own by one process
and never changed in place, because a process killed while Chroma writes can leave it broken for
good or, worse, broken without an error.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from index.database import Database
from index.scope import Scope
from index.snapshot import Changes, DamagedIndexError, engine_errors
from index.transcript import Turn

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection

VERSION = 1
"""Goes up when collections are made in another way."""
COLLECTION = "passages"
# Exact on collections of this project's size (recall@10 of 1.0 measured at 100,000).
_CONFIGURATION: "CreateCollectionConfiguration" = {
    "hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 16}
}
_BATCH = 2000
# Below this number of passages a collection is made anew within two seconds.
_SMALL = 2000
_PROBES = 3
T = TypeVar("T")


class VectorIndex:
    """An open collection."""

    def __init__(self, folder: Path) -> None:
        with engine_errors():
            self._client = _client(folder)
            self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
            self._count = self._collection.count()

    def __len__(self) -> int:
        return self._count

    @property
    def collection(self) -> "Collection":
        """Chroma's own object, for those who build on it; read it only."""
        return self._collection

    def query(
        self, vector: NDArray[np.float32], k: int, among: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return the `k` nearest passages and their cosines, best first.

        With `among` only these passages count. Raises DamagedIndexError.
        """
        wanted = min(k, self._count if among is None else len(among))
        if wanted == 0:
            return []
        with engine_errors():
            found = self._collection.query(
                query_embeddings=vector[None, :],
                n_results=wanted,
                ids=None if among is None else list(among),
                include=["distances"],
            )
        ids, distances = found["ids"][0], (found["distances"] or [[]])[0]
        if len(ids) < wanted:
            # A collection that lost its graph answers with one row and no error.
            raise DamagedIndexError(f"{len(ids)} rows in place of {wanted}")
        return [(name, 1 - float(far)) for name, far in zip(ids, distances, strict=True)]

    def close(self) -> None:
        """Let go of the files."""
        with engine_errors():
            self._client.close()


class VectorMaker:
    """Writes and opens collections."""

    def kind(self, database: Database) -> str:
        """Name Chroma's version, ours, and the model."""
        return f"chromadb {version('chromadb')}, {VERSION}, {database.model}"

    def write(self, folder: Path, database: Database) -> None:
        """Write a collection of all passages that have a vector."""
        with _writing(folder, create=True) as collection:
            _add(collection, database, list(database.revisions()))

    def update(self, base: Path, folder: Path, database: Database, changes: Changes) -> bool:
        """Change a copy of an older collection, unless it is small or most of it changes."""
        passages = database.count(Scope())[2]
        added = database.count(Scope(transcripts=frozenset(changes.added)))[2]
        if passages <= _SMALL or added * 2 > passages:
            return False
        _check_files(base)
        shutil.copytree(base, folder)
        with _writing(folder, create=False) as collection:
            for transcript_id in changes.removed:
                collection.delete(where={"transcript_id": transcript_id})
            _add(collection, database, changes.added)
        return True

    def open(self, folder: Path, database: Database) -> VectorIndex:
        """Open a collection; it must have every vector and find some of them."""
        _check_files(folder)
        index = VectorIndex(folder)
        try:
            _check(index, database)
        except BaseException:
            index.close()
            raise
        return index


def nearest(
    names: Sequence[str], matrix: NDArray[np.float32], vector: NDArray[np.float32], k: int
) -> list[tuple[str, float]]:
    """Return what a query of these rows would find, exactly: names and cosines, best first."""
    if not names:
        return []
    scores = matrix @ vector
    best = np.argsort(-scores, kind="stable")[:k]
    return [(names[row], float(scores[row])) for row in best]


def _client(folder: Path) -> "Client":
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    return cast("Client", chromadb.PersistentClient(folder, settings=settings))


@contextmanager
def _writing(folder: Path, *, create: bool) -> Iterator["Collection"]:
    with engine_errors():
        client = _client(folder)
        try:
            if create:
                yield client.create_collection(
                    COLLECTION, embedding_function=None, configuration=_CONFIGURATION
                )
            else:
                yield client.get_collection(COLLECTION, embedding_function=None)
        finally:
            client.close()


def _add(collection: "Collection", database: Database, transcript_ids: Sequence[str]) -> None:
    for transcript_id in transcript_ids:
        day = database.day(transcript_id)
        for batch in _batches(database.passages_of(transcript_id), _BATCH):
            vectors = database.vectors([passage.passage_id for passage in batch])
            rows = [passage for passage in batch if passage.passage_id in vectors]
            if rows:
                collection.upsert(
                    ids=[passage.passage_id for passage in rows],
                    embeddings=np.stack([vectors[passage.passage_id] for passage in rows]),
                    metadatas=[_metadata(passage.turn, day) for passage in rows],
                )


def _metadata(turn: Turn, day: str | None) -> dict[str, str | int]:
    """What somebody who opens the collection may filter by; Chroma compares numbers only."""
    fields: dict[str, str | int | None] = {
        "transcript_id": turn.transcript_id,
        "turn_id": turn.turn_id,
        "ordinal": turn.ordinal,
        "speaker": turn.speaker,
        "role": turn.role,
        "party": turn.party,
        "date": int(day.replace("-", "")) if day else None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _check_files(folder: Path) -> None:
    """Look for the damage that Chroma does not see: a list of links grown without end."""
    if not (folder / "chroma.sqlite3").is_file():
        raise DamagedIndexError("chroma.sqlite3 is gone")
    for links in folder.glob("*/link_lists.bin"):
        rows = links.with_name("data_level0.bin")
        if not rows.is_file() or links.stat().st_size > max(rows.stat().st_size, 1):
            raise DamagedIndexError(f"{links} has an impossible size")


def _check(index: VectorIndex, database: Database) -> None:
    known = database.sample_vectors(_PROBES)
    expected = database.vector_count()
    if len(index) != expected:
        raise DamagedIndexError(f"{len(index)} vectors in place of {expected}")
    for name, vector in known.items():
        found = index.query(vector, 10)
        # Others may have the very same words and vector.
        if found[0][1] < 0.999:
            raise DamagedIndexError(f"{name} is not found by its own vector")


def _batches(items: Sequence[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(items), size):
        yield list(items[start : start + size])

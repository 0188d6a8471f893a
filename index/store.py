"""The store: a folder with transcripts that can be searched by meaning and by words."""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from index import serial
from index.database import FILE, Database, TranscriptInfo
from index.embedding import MODEL_VARIABLE, Embedder, Notice, Vectors, load_embedder, model_name
from index.errors import ForeignStoreError, OtherModelError, StoreError, StoreLockedError
from index.filters import Filters
from index.lexical import LexicalIndex, LexicalMaker, in_memory
from index.passages import Passage
from index.scope import Meeting, Scope, resolve
from index.snapshot import DamagedIndexError, Snapshots
from index.transcript import Role, Transcript, Turn
from index.vectors import VectorIndex, VectorMaker, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.promises import Promise

STORE_VARIABLE = "SPREEKBEURT_STORE"
LOCK = "store.lock"
_VECTORS, _WORDS = "vectors", "words"
# Besides these only hidden files may be in a folder that becomes a store.
_OURS = (FILE, LOCK, _VECTORS, _WORDS, "damaged.sqlite", ".")
_NO_FILTERS = Filters()
# Up to this many passages within a filter are compared one by one, which is exact and faster
# than asking Chroma for them.
_FEW = 4000
_REMEMBERED = 64
_SCOPES = 8
K = TypeVar("K")
V = TypeVar("V")


def default_store_path() -> Path:
    """Return where the store lives: SPREEKBEURT_STORE, else a folder of the user's."""
    if folder := os.environ.get(STORE_VARIABLE):
        return Path(folder).expanduser()
    from platformdirs import user_data_path

    return user_data_path("spreekbeurt", appauthor=False) / "store"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a search looks through."""

    transcripts: int
    turns: int
    passages: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in a transcript, in one capacity."""

    name: str
    """Surname with particles, as printed."""
    role: Role
    function: str | None
    party: str | None
    transcript_id: str


class Store:
    """An open store. Reads only; `index.indexing` writes. May be used from several threads.

    What another process adds is seen at the next call.
    """

    def __init__(
        self, path: Path, database: Database, model: str | None, notice: Notice | None
    ) -> None:
        self.path = path
        self._database = database
        self._asked_model = model
        self._notice = notice
        lock = FileLock(path / LOCK)
        self._vectors = Snapshots[VectorIndex](path / _VECTORS, VectorMaker(), lock)
        self._words = Snapshots[LexicalIndex](path / _WORDS, LexicalMaker(), lock)
        self._guard = threading.RLock()
        self._seen = _Seen(database.generation)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        model: str | None = None,
        notice: Notice | None = None,
    ) -> "Store":
        """Open the store in a folder; with `create` an empty one is made where there is none.

        `model` as in `index.embedding.load_embedder`; when neither it nor SPREEKBEURT_MODEL is
        given, the store's own. `notice` is told what takes long. Raises StoreError and its kinds:
        no store, a foreign or damaged one, one of another model or a newer version.
        """
        check_folder(path, create=create)
        database = Database.open(path / FILE, create=create)
        try:
            check_model(database, model)
        except BaseException:
            database.close()
            raise
        return cls(path, database, model, notice)

    def close(self) -> None:
        """Let go of files and memory; closing again does nothing."""
        self._vectors.close()
        self._words.close()
        self._database.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # What is in it

    def transcripts(self) -> tuple[TranscriptInfo, ...]:
        """Every transcript without its turns, in order of date."""
        return self._now().of("infos", (), lambda: tuple(self._database.infos()))

    def transcript(self, transcript_id: str) -> Transcript:
        """Return one transcript with its turns; raises KeyError."""
        return self._now().of(
            "transcript", transcript_id, lambda: self._database.transcript(transcript_id)
        )

    def turn(self, turn_id: str) -> Turn:
        """Return one turn; raises KeyError."""
        return self._database.turn(turn_id)

    def passage(self, passage_id: str) -> Passage:
        """Return one passage; raises KeyError."""
        return self.passages([passage_id])[passage_id]

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """Those of the passages that exist, in the order asked."""
        known = self._now().passages
        if missing := [name for name in passage_ids if name not in known]:
            known.update(self._database.passages(missing))
        return {name: known[name] for name in passage_ids if name in known}

    def passages_of(self, transcript_id: str) -> list[Passage]:
        """Every passage of a transcript in order; none when there is no such transcript."""
        return self._now().of(
            "passages", transcript_id, lambda: self._database.passages_of(transcript_id)
        )

    def speakers(self) -> tuple[Speaker, ...]:
        """Everybody who speaks, once for each transcript and capacity."""
        return self._now().of(
            "speakers", (), lambda: tuple(Speaker(*row) for row in self._database.people())
        )

    def counts(self, filters: Filters = _NO_FILTERS) -> Counts:
        """How much a search with these filters looks through. Raises FilterError."""
        return self._now().of(
            "counts", filters, lambda: Counts(*self._database.count(self._scope(filters)))
        )

    def turn_ids(self, filters: Filters) -> frozenset[str]:
        """The ids of every turn that a search with these filters looks through."""
        return self._now().of(
            "turns", filters, lambda: frozenset(self._database.turn_ids(self._scope(filters)))
        )

    @property
    def generation(self) -> str:
        """Changes whenever the store's content does."""
        return self._database.generation

    def promises(self, transcript_id: str) -> "tuple[Promise, ...]":
        """Return the register of a transcript's promises; raises KeyError."""
        return self._now().of("promises", transcript_id, lambda: self._promises(transcript_id))

    # Searching

    @cached_property
    def embedder(self) -> Embedder:
        """The store's model; what is heavy about it loads at first use."""
        return load_embedder(self.model, self._notice)

    @property
    def model(self) -> str:
        """The name of the model whose vectors are searched."""
        return self._database.model or model_name(self._asked_model)

    def dense(self, query: str, k: int, filters: Filters = _NO_FILTERS) -> list[tuple[str, float]]:
        """Return the `k` passages nearest in meaning and their cosines, best first.

        Raises FilterError and ModelError.
        """
        if not self.counts().passages:
            return []
        return self.nearest(self.embed(query), k, filters)

    def nearest(
        self, vector: NDArray[np.float32], k: int, filters: Filters = _NO_FILTERS
    ) -> list[tuple[str, float]]:
        """Return the `k` passages nearest to a vector of length 1, as `dense` does."""
        scope = self._scope(filters)
        if scope and self.counts(filters).passages <= _FEW:
            return nearest(*self._matrix(scope), vector, k)
        among = self._database.passage_ids(scope) if scope else None
        index = self._vectors.current(self._database)
        if index is not None:
            try:
                return index.query(vector, k, among)
            except DamagedIndexError:
                self._vectors.discard(index)
        return nearest(*self._matrix(scope), vector, k)

    def lexical(
        self, query: str, k: int, filters: Filters = _NO_FILTERS
    ) -> list[tuple[str, float]]:
        """Return the `k` passages that have most of the query's words and their BM25 scores.

        Best first; fewer when fewer passages have any of the words. Raises FilterError.
        """
        scope = self._scope(filters)
        index = self._words.current(self._database)
        if index is not None:
            try:
                return index.query(query, k, scope)
            except DamagedIndexError:
                self._words.discard(index)
        return self.words_index().query(query, k, scope)

    def words_index(self) -> LexicalIndex:
        """The word index itself, on disk or else in memory."""
        index = self._words.current(self._database)
        if index is not None:
            return index
        return self._now().of("words", (), lambda: in_memory(self._database))

    def vectors_index(self) -> VectorIndex | None:
        """The vector index itself; None while it cannot be made."""
        return self._vectors.current(self._database)

    def embed(self, query: str) -> NDArray[np.float32]:
        """Return the vector of a question; those of the last questions are remembered."""
        with self._guard:
            found = self._questions.get(query)
        if found is None:
            found = self.embedder.embed_queries([query])[0]
            with self._guard:
                self._questions[query] = found
                if len(self._questions) > _REMEMBERED:
                    self._questions.popitem(last=False)
        return found

    def vectors(self, passage_ids: Sequence[str]) -> Vectors:
        """Return the vectors of passages as (n, dimension) float32 rows, in the order asked.

        Raises KeyError for a passage that does not exist.
        """
        found = self._database.vectors(passage_ids)
        rows = [found[passage_id] for passage_id in passage_ids]
        return np.stack(rows) if rows else np.empty((0, self.embedder.dimension), np.float32)

    def sentence_vectors(self, transcript_id: str) -> dict[str, Vectors]:
        """For each passage of a transcript the vectors of its sentences, (n, dimension) rows.

        Each says what the sentence means in its passage.
        """
        return self._now().of(
            "sentences", transcript_id, lambda: self._database.sentence_vectors(transcript_id)
        )

    # Within

    @cached_property
    def _questions(self) -> "OrderedDict[str, NDArray[np.float32]]":
        return OrderedDict()

    def _now(self) -> "_Seen":
        """What is remembered of the store as it is now."""
        generation = self._database.generation
        with self._guard:
            if self._seen.generation != generation:
                self._seen = _Seen(generation)
            return self._seen

    def _scope(self, filters: Filters) -> Scope:
        if not filters:
            return Scope()
        return self._now().of("scope", filters, lambda: self._resolved(filters))

    def _resolved(self, filters: Filters) -> Scope:
        meetings = [
            Meeting(info.transcript_id, info.title, info.date) for info in self.transcripts()
        ]
        speakers = {speaker.name for speaker in self.speakers()}
        parties = {speaker.party for speaker in self.speakers() if speaker.party}
        return resolve(filters, meetings, speakers, parties)

    def _matrix(self, scope: Scope) -> tuple[list[str], Vectors]:
        """The vectors within a scope; those of the last few scopes are remembered."""
        matrices = self._now().matrices
        with self._guard:
            if scope in matrices:
                matrices.move_to_end(scope)
                return matrices[scope]
        found = self._database.matrix(scope)
        with self._guard:
            matrices[scope] = found
            if len(matrices) > _SCOPES:
                matrices.popitem(last=False)
        return found

    def _promises(self, transcript_id: str) -> "tuple[Promise, ...]":
        from index.promises import Promise, find_promises

        stored = self._database.promises(transcript_id)
        try:
            return serial.load(tuple[Promise, ...], stored)
        except (ValueError, KeyError, TypeError):
            # Stored by a version in which a promise had other fields.
            return tuple(find_promises(self.transcript(transcript_id)))


class _Seen:
    """What was read from one generation of the database."""

    def __init__(self, generation: str) -> None:
        self.generation = generation
        self.passages: dict[str, Passage] = {}
        self.matrices: OrderedDict[Scope, tuple[list[str], Vectors]] = OrderedDict()
        self._values: dict[tuple[str, Any], Any] = {}

    def of(self, kind: str, key: Any, read: Callable[[], V]) -> V:
        """Return what `read` gives, read once."""
        if (kind, key) not in self._values:
            self._values[kind, key] = read()
        found: V = self._values[kind, key]
        return found


def check_folder(path: Path, *, create: bool) -> None:
    """Make the folder of a store where that is asked; refuse one that holds something else.

    Raises ForeignStoreError or StoreError.
    """
    try:
        there = [entry.name for entry in path.iterdir()] if path.is_dir() else []
        if path.exists() and not path.is_dir():
            raise _foreign(path)
        if any(not name.startswith(_OURS) for name in there) and FILE not in there:
            raise _foreign(path)
        if create:
            path.mkdir(parents=True, exist_ok=True)
        elif FILE not in there:
            raise StoreError(
                f"There is no store in {path}. Make one: spreekbeurt index PATH... --store {path}",
                kind="no_store",
                path=path,
            )
    except OSError as error:
        raise StoreError(
            f"The folder {path} cannot be used ({error.strerror}). Check its permissions, or name "
            "another one with --store.",
            kind="folder",
            path=path,
        ) from error


def _foreign(path: Path) -> ForeignStoreError:
    return ForeignStoreError(
        f"{path} holds other things than a store of this program. Name another folder with "
        "--store.",
        kind="foreign",
        path=path,
    )


def check_model(database: Database, model: str | None) -> None:
    """Refuse a model that the store was not made with; raises OtherModelError."""
    asked = model or os.environ.get(MODEL_VARIABLE)
    if asked and database.model and model_name(asked) != database.model:
        raise OtherModelError(
            f"The store was made with the embedding model {database.model}, not with "
            f"{model_name(asked)}. Leave the model out, or index again with --rebuild.",
            kind="other_model",
            made=database.model,
            asked=model_name(asked),
        )


@contextmanager
def writing(path: Path, wait: float = 5) -> "Iterator[FileLock]":
    """Be the only process that writes to the store in a folder.

    Waits some seconds, because a reader that mends an index writes, too. Raises StoreLockedError
    or StoreError.
    """
    lock = FileLock(path / LOCK)
    try:
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise StoreLockedError(
            f"Another process is writing to the store {path}. Wait until it is done.",
            kind="locked",
            path=path,
        ) from error
    except OSError as error:
        raise StoreError(
            f"The folder {path} cannot be written to ({error.strerror}). Check its permissions, "
            "or name another one with --store.",
            kind="folder",
            path=path,
        ) from error
    try:
        yield lock
    finally:
        lock.release()


def bring_up_to_date(path: Path, database: Database, lock: FileLock) -> None:
    """Write the vector and word indexes of the database as it is now; the caller holds the lock.

    Raises StoreError where they cannot be written.
    """
    try:
        Snapshots[LexicalIndex](path / _WORDS, LexicalMaker(), lock).make(database)
        Snapshots[VectorIndex](path / _VECTORS, VectorMaker(), lock).make(database)
    except (OSError, DamagedIndexError) as error:
        raise StoreError(
            f"The transcripts are stored, but their index cannot be written in {path} ({error}). "
            "Make space and index again.",
            kind="no_index",
            path=path,
        ) from error

"""The truth of a store: one SQLite file with transcripts, passages, vectors and promises.

All that is slow or impossible to make again is here; the vector and word indexes are made from
it. Every file's transcripts come and go in one transaction. `generation` changes with every
change of what can be found, so that what was made from an older state is known to be old.
"""

import hashlib
import json
import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import serial
from index.embedding import Embedded
from index.errors import DamagedStoreError, ForeignStoreError, StoreError, StoreLockedError
from index.passages import Passage
from index.scope import Scope
from index.transcript import Role, Transcript, Turn

FILE = "store.sqlite"
SCHEMA = 3
"""Goes up when the tables change."""
# "SPBT": tells our file from any other SQLite file.
_APPLICATION = 0x53504254
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (path TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE transcripts (
    transcript_id TEXT PRIMARY KEY,
    path TEXT NOT NULL REFERENCES sources ON DELETE CASCADE,
    revision TEXT NOT NULL,
    date TEXT,
    turns INTEGER NOT NULL,
    head TEXT NOT NULL,
    promises TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX transcripts_path ON transcripts (path);
CREATE TABLE turns (
    turn_id TEXT PRIMARY KEY,
    transcript_id TEXT NOT NULL REFERENCES transcripts ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    role TEXT NOT NULL,
    function TEXT,
    party TEXT,
    text TEXT NOT NULL,
    page INTEGER
);
CREATE UNIQUE INDEX turns_order ON turns (transcript_id, ordinal);
CREATE TABLE passages (
    passage_id TEXT PRIMARY KEY,
    turn_id TEXT NOT NULL REFERENCES turns ON DELETE CASCADE,
    transcript_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    header TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE INDEX passages_turn ON passages (turn_id);
CREATE INDEX passages_transcript ON passages (transcript_id);
CREATE INDEX passages_digest ON passages (digest);
-- Rows of their own, because a search within a filter reads the one and not the other.
CREATE TABLE vectors (
    digest TEXT NOT NULL,
    model TEXT NOT NULL,
    vector BLOB NOT NULL,
    UNIQUE (digest, model)
);
CREATE TABLE sentence_vectors (
    digest TEXT NOT NULL,
    model TEXT NOT NULL,
    vectors BLOB NOT NULL,
    UNIQUE (digest, model)
);
"""
_VECTOR_TABLES = ("vectors", "sentence_vectors")
_TURN = (
    "t.turn_id, t.transcript_id, t.ordinal, t.speaker, t.role, t.function, t.party, t.text, t.page"
)
_PASSAGE = f'{_TURN}, p.passage_id, p.start, p."end", p.header'
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@dataclass(frozen=True, slots=True)
class TranscriptInfo:
    """A transcript in the store, without its turns."""

    head: Transcript
    """The transcript with an empty tuple of turns."""
    turn_count: int
    path: str
    """The file that it was read from."""
    revision: str
    """Changes when the transcript is read again after a change."""

    @property
    def transcript_id(self) -> str:
        """The transcript's identifier."""
        return self.head.transcript_id

    @property
    def title(self) -> str:
        """The transcript's title."""
        return self.head.title

    @property
    def date(self) -> date | None:
        """The day of the meeting."""
        return self.head.date


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read."""

    digest: str
    """SHA-256 of its bytes."""
    transcript_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A transcript with what was derived from it, ready to be stored."""

    transcript: Transcript
    passages: Sequence[Passage]
    promises: Sequence[Any]
    """Dataclasses of `index.promises`."""


class Database:
    """The SQLite file of one store. May be used from several threads."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> "Database":
        """Open the file, and with `create` make it when it is not there.

        Raises ForeignStoreError, DamagedStoreError or StoreError.
        """
        if not create and not path.is_file():
            raise StoreError(f"{path} does not exist")
        with _translated(path):
            connection = _connect(path, "rwc" if create else "rw")
        database = cls(path, connection)
        try:
            database._prepare(create)
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Close the file; closing again does nothing."""
        with self._lock:
            self._connection.close()

    # What the store is

    @property
    def generation(self) -> str:
        """Changes with every change of what can be found."""
        return self._meta("generation") or ""

    @property
    def model(self) -> str | None:
        """The model whose vectors are searched; None before the first file."""
        return self._meta("model")

    def check(self) -> None:
        """Raise DamagedStoreError when the file's pages are not sound; reads all of it."""
        (found,) = self._all("PRAGMA quick_check(1)")[0]
        if found != "ok":
            raise _damaged(self.path)

    # Reading

    def sources(self) -> dict[str, Source]:
        """Every file that was read, by its path."""
        found: dict[str, list[str]] = {}
        for path, transcript_id in self._all(
            "SELECT s.path, transcript_id FROM sources s LEFT JOIN transcripts USING (path)"
        ):
            found.setdefault(path, []).extend([transcript_id] if transcript_id else [])
        digests = dict(self._all("SELECT path, digest FROM sources"))
        return {path: Source(digests[path], tuple(ids)) for path, ids in found.items()}

    def infos(self) -> list[TranscriptInfo]:
        """Every transcript, in order of date and identifier."""
        rows = self._all(
            "SELECT head, turns, path, revision FROM transcripts ORDER BY date, transcript_id"
        )
        with self._readable():
            return [TranscriptInfo(serial.load(Transcript, head), *rest) for head, *rest in rows]

    def revisions(self) -> dict[str, str]:
        """The revision of every transcript."""
        return dict(self._all("SELECT transcript_id, revision FROM transcripts"))

    def transcript(self, transcript_id: str) -> Transcript:
        """Return one transcript whole; raises KeyError."""
        rows = self._all("SELECT head FROM transcripts WHERE transcript_id = ?", transcript_id)
        if not rows:
            raise KeyError(transcript_id)
        turns = self._all(
            f"SELECT {_TURN} FROM turns t WHERE transcript_id = ? ORDER BY ordinal", transcript_id
        )
        with self._readable():
            head = serial.load(Transcript, rows[0][0])
        return replace(head, turns=tuple(Turn(*row) for row in turns))

    def day(self, transcript_id: str) -> str | None:
        """Return the ISO date of a transcript, None when it has none; raises KeyError."""
        rows = self._all("SELECT date FROM transcripts WHERE transcript_id = ?", transcript_id)
        if not rows:
            raise KeyError(transcript_id)
        return rows[0][0] and str(rows[0][0])

    def turn(self, turn_id: str) -> Turn:
        """Return one turn; raises KeyError."""
        rows = self._all(f"SELECT {_TURN} FROM turns t WHERE turn_id = ?", turn_id)
        if not rows:
            raise KeyError(turn_id)
        return Turn(*rows[0])

    def promises(self, transcript_id: str) -> str:
        """Return the promises as they were stored; raises KeyError."""
        rows = self._all("SELECT promises FROM transcripts WHERE transcript_id = ?", transcript_id)
        if not rows:
            raise KeyError(transcript_id)
        return str(rows[0][0])

    def people(self) -> list[tuple[str, Role, str | None, str | None, str]]:
        """Every speaker, role, function, party and transcript that occur together."""
        return self._all("SELECT DISTINCT speaker, role, function, party, transcript_id FROM turns")

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """Those of the passages that exist."""
        rows = self._all(
            f"SELECT {_PASSAGE} FROM passages p JOIN turns t USING (turn_id)"
            " WHERE passage_id IN (SELECT value FROM json_each(?))",
            json.dumps(list(passage_ids)),
        )
        return {passage.passage_id: passage for passage in map(_passage, rows)}

    def passages_of(self, transcript_id: str) -> list[Passage]:
        """Every passage of a transcript, in order."""
        rows = self._all(
            f"SELECT {_PASSAGE} FROM passages p JOIN turns t USING (turn_id)"
            " WHERE p.transcript_id = ? ORDER BY t.ordinal, p.start",
            transcript_id,
        )
        return [_passage(row) for row in rows]

    def count(self, scope: Scope) -> tuple[int, int, int]:
        """How many transcripts, turns and passages lie within a scope."""
        where, values = scope.where()
        (transcripts, turns) = self._all(
            f"SELECT COUNT(DISTINCT transcript_id), COUNT(*) FROM turns t WHERE {where}", *values
        )[0]
        ((passages,),) = self._all(
            f"SELECT COUNT(*) FROM passages p JOIN turns t USING (turn_id) WHERE {where}", *values
        )
        return transcripts, turns, passages

    def passage_ids(self, scope: Scope) -> list[str]:
        """The passages within a scope."""
        where, values = scope.where()
        rows = self._all(
            f"SELECT passage_id FROM passages p JOIN turns t USING (turn_id) WHERE {where}", *values
        )
        return [passage_id for (passage_id,) in rows]

    def turn_ids(self, scope: Scope) -> list[str]:
        """The turns within a scope."""
        where, values = scope.where()
        rows = self._all(f"SELECT turn_id FROM turns t WHERE {where}", *values)
        return [turn_id for (turn_id,) in rows]

    # Vectors

    def vectors(self, passage_ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those of the passages that have one."""
        rows = self._all(
            "SELECT passage_id, vector FROM passages JOIN vectors USING (digest)"
            " WHERE passage_id IN (SELECT value FROM json_each(?)) AND model = ?",
            json.dumps(list(passage_ids)),
            self.model,
        )
        return {passage_id: np.frombuffer(vector, np.float32) for passage_id, vector in rows}

    def sentence_vectors(self, transcript_id: str) -> dict[str, NDArray[np.float32]]:
        """For each passage of a transcript that has vectors, one row for each sentence."""
        rows = self._all(
            "SELECT passage_id, LENGTH(vector), vectors FROM passages JOIN vectors USING (digest)"
            " JOIN sentence_vectors USING (digest, model) WHERE transcript_id = ? AND model = ?",
            transcript_id,
            self.model,
        )
        size = np.dtype(np.float32).itemsize
        return {
            passage_id: np.frombuffer(vectors, np.float16)
            .astype(np.float32)
            .reshape(-1, length // size)
            for passage_id, length, vectors in rows
        }

    def matrix(self, scope: Scope) -> tuple[list[str], NDArray[np.float32]]:
        """The passages within a scope that have a vector, and these as (n, dimension) rows."""
        where, values = scope.where()
        rows = self._all(
            "SELECT passage_id, vector FROM passages p JOIN turns t USING (turn_id)"
            f" JOIN vectors v USING (digest) WHERE model = ? AND {where}",
            self.model,
            *values,
        )
        if not rows:
            return [], np.empty((0, 0), np.float32)
        joined = np.frombuffer(b"".join(vector for _, vector in rows), np.float32)
        return [passage_id for passage_id, _ in rows], joined.reshape(len(rows), -1)

    def vector_count(self) -> int:
        """How many passages have a vector of the store's model."""
        ((count,),) = self._all(
            "SELECT COUNT(*) FROM passages JOIN vectors USING (digest) WHERE model = ?", self.model
        )
        return int(count)

    def sample_vectors(self, count: int) -> dict[str, NDArray[np.float32]]:
        """The vectors of a few passages."""
        rows = self._all(
            "SELECT passage_id FROM passages JOIN vectors USING (digest) WHERE model = ? LIMIT ?",
            self.model,
            count,
        )
        return self.vectors([passage_id for (passage_id,) in rows])

    def unembedded(self, model: str) -> list[str]:
        """The transcripts with passages that have no vector of `model`."""
        rows = self._all(
            "SELECT DISTINCT transcript_id FROM passages p WHERE NOT EXISTS"
            " (SELECT 1 FROM vectors v WHERE v.digest = p.digest AND v.model = ?)",
            model,
        )
        return [transcript_id for (transcript_id,) in rows]

    def embedded(self, model: str, digests: Sequence[str]) -> set[str]:
        """Those of the digests whose vector is known."""
        rows = self._all(
            "SELECT digest FROM vectors"
            " WHERE model = ? AND digest IN (SELECT value FROM json_each(?))",
            model,
            json.dumps(list(digests)),
        )
        return {digest for (digest,) in rows}

    # Writing

    def put_vectors(self, model: str, digests: Sequence[str], embedded: Embedded) -> None:
        """Keep vectors by the digests of the texts that they were made of.

        Those of sentences are kept in 16 bits: they only choose among the sentences of a turn.
        """
        texts = [vector.tobytes() for vector in embedded.texts]
        parts = [vectors.astype(np.float16).tobytes() for vectors in embedded.parts]
        with self._transaction():
            for table, blobs in (("vectors", texts), ("sentence_vectors", parts)):
                self._connection.executemany(
                    f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)",
                    [(digest, model, blob) for digest, blob in zip(digests, blobs, strict=True)],
                )

    def put(self, path: str, digest: str, entries: Sequence[Entry]) -> None:
        """Store what was read from a file in place of what was read from it before."""
        with self._transaction():
            self._connection.execute("DELETE FROM sources WHERE path = ?", (path,))
            for entry in entries:
                # It may come from another file that is no longer there.
                self._drop_transcript(entry.transcript.transcript_id)
            self._connection.execute("INSERT INTO sources VALUES (?, ?)", (path, digest))
            for entry in entries:
                self._insert(path, entry)
            self._drop_empty_sources(path)
            self._set("generation", uuid.uuid4().hex)

    def remove(self, paths: Iterable[str]) -> None:
        """Forget files and all that was read from them."""
        with self._transaction():
            for path in paths:
                self._connection.execute("DELETE FROM sources WHERE path = ?", (path,))
            self._set("generation", uuid.uuid4().hex)

    def use_model(self, model: str) -> None:
        """Search with the vectors of `model` from now on, and drop all others."""
        with self._transaction():
            self._set("model", model)
            for table in _VECTOR_TABLES:
                self._connection.execute(f"DELETE FROM {table} WHERE model <> ?", (model,))
            self._set("generation", uuid.uuid4().hex)

    def tidy(self) -> None:
        """Drop the vectors that no passage has, and bring the file into one piece."""
        with self._transaction():
            for table in _VECTOR_TABLES:
                self._connection.execute(
                    f"DELETE FROM {table} WHERE digest NOT IN (SELECT digest FROM passages)"
                )
        with self._lock, _translated(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _insert(self, path: str, entry: Entry) -> None:
        transcript = entry.transcript
        head = replace(transcript, turns=())
        execute = self._connection.execute
        execute(
            "INSERT INTO transcripts VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                transcript.transcript_id,
                path,
                uuid.uuid4().hex,
                transcript.date.isoformat() if transcript.date else None,
                len(transcript.turns),
                serial.dump(head),
                serial.dump(list(entry.promises)),
            ),
        )
        many = self._connection.executemany
        fields = Turn.__slots__
        many(
            f"INSERT INTO turns VALUES ({', '.join('?' * len(fields))})",
            ([_storable(getattr(turn, name)) for name in fields] for turn in transcript.turns),
        )
        many(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    p.passage_id,
                    p.turn.turn_id,
                    p.turn.transcript_id,
                    p.start,
                    p.end,
                    _storable(p.header),
                    digest(p),
                )
                for p in entry.passages
            ),
        )

    def _drop_transcript(self, transcript_id: str) -> None:
        self._connection.execute(
            "DELETE FROM transcripts WHERE transcript_id = ?", (transcript_id,)
        )

    def _drop_empty_sources(self, but: str) -> None:
        self._connection.execute(
            "DELETE FROM sources WHERE path <> ? AND path NOT IN (SELECT path FROM transcripts)",
            (but,),
        )

    # The connection

    def _prepare(self, create: bool) -> None:
        """Make the tables in an empty file; refuse a file that is not ours."""
        ((application,),) = self._all("PRAGMA application_id")
        ((tables,),) = self._all("SELECT COUNT(*) FROM sqlite_master")
        if application == 0 and tables == 0 and create:
            self._make()
        elif application != _APPLICATION:
            raise ForeignStoreError(
                f"{self.path} was not made by this program. Name another folder with --store.",
                kind="foreign",
                path=self.path.parent,
            )
        schema = int(self._meta("schema") or 0)
        if schema > SCHEMA:
            raise StoreError(
                f"The store {self.path.parent} was made by a newer version of this program. "
                "Install that version, or name another folder with --store.",
                kind="newer",
                path=self.path.parent,
            )
        if schema < SCHEMA:
            raise DamagedStoreError(
                f"The store {self.path.parent} was made by an older version of this program. Make "
                "it again from the files: spreekbeurt index PATH... --rebuild",
                kind="older",
                path=self.path.parent,
            )

    def _make(self) -> None:
        with self._lock, _translated(self.path):
            self._connection.execute("PRAGMA journal_mode = WAL").fetchall()
        with self._transaction():
            for statement in _TABLES.split(";"):
                self._connection.execute(statement)
            self._set("schema", str(SCHEMA))
            self._set("generation", uuid.uuid4().hex)
            self._connection.execute(f"PRAGMA application_id = {_APPLICATION}")

    def _meta(self, key: str) -> str | None:
        rows = self._all("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0][0]) if rows else None

    def _set(self, key: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _all(self, statement: str, *values: Any) -> list[Any]:
        with self._lock, _translated(self.path):
            return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock, _translated(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """What is in the rows but cannot be understood is damage, too."""
        try:
            yield
        except (ValueError, KeyError, TypeError) as error:
            raise _damaged(self.path) from error


def digest(passage: Passage) -> str:
    """Return what a passage's vectors are kept by: the SHA-256 of what they are made of.

    That is the text that is embedded, and where its sentences begin and end.
    """
    places = ",".join(f"{span.start}-{span.end}" for span in passage.embedded_sentences)
    made_of = f"{places} {passage.embedded}"
    return hashlib.sha256(made_of.encode("utf-8", "replace")).hexdigest()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    try:
        return _connected(f"{uri}?mode={mode}")
    except sqlite3.OperationalError as error:
        # A store in a folder that may only be read: WAL wants to write beside the file.
        if error.sqlite_errorcode & 0xFF not in _READ_ONLY or not path.is_file():
            raise
    return _connected(f"{uri}?immutable=1")


def _connected(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, timeout=10, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        # With WAL this loses nothing that was committed, also when the power fails.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _passage(row: Sequence[Any]) -> Passage:
    turn = Turn(*row[:9])
    passage_id, start, end, header = row[9:]
    return Passage(passage_id, turn, start, end, header)


def _storable(value: Any) -> Any:
    """A lone surrogate, which SQLite cannot hold, becomes a question mark."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Raise our errors in place of SQLite's."""
    try:
        yield
    except sqlite3.Error as error:
        raise _our_error(path, error) from error


def _our_error(path: Path, error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _FULL:
        return StoreError(
            f"The disk of {path.parent} is full or failing ({error}). Make space and try again; "
            "what was stored before is safe.",
            kind="full",
            path=path.parent,
        )
    if code in _READ_ONLY:
        return StoreError(
            f"{path} cannot be opened or written ({error}). Check its permissions, or name "
            "another folder with --store.",
            kind="folder",
            path=path.parent,
        )
    if code in _BUSY:
        return StoreLockedError(
            f"Another process is writing to the store {path.parent}. Wait until it is done.",
            kind="locked",
            path=path.parent,
        )
    if isinstance(error, sqlite3.ProgrammingError):
        return StoreError(f"The store {path.parent} was closed. Open it again.")
    return _damaged(path)


def _damaged(path: Path) -> DamagedStoreError:
    return DamagedStoreError(
        f"The store {path.parent} is damaged. Make it again from the files: "
        f"spreekbeurt index PATH... --rebuild --store {path.parent}",
        kind="damaged",
        path=path.parent,
    )

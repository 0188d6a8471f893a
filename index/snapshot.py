"""Indexes made from the database: found, checked, made and replaced without being missed.

An index is a folder that is written beside its place and renamed when it is whole, so that a
process killed at any moment leaves the former index or the new one. It names the generation of
the database that it was made from. One process at a time makes indexes (it holds the store's
lock); others go on reading the one they opened.
"""

import json
import logging
import shutil
import tempfile
import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from filelock import BaseFileLock, Timeout

from index.database import Database
from index.errors import SpreekbeurtError, reason

_MANIFEST = "manifest.json"
_INDEX = "index"
_MAKING = "making-"
_log = logging.getLogger(__name__)


class DamagedIndexError(Exception):
    """An index cannot be used; it is made again, so this never leaves `index`."""


@contextmanager
def engine_errors() -> Iterator[None]:
    """Raise DamagedIndexError in place of what an engine raises, its Rust panics included.

    Our own errors, mistakes in the code, a failing disk and a wish to stop pass unchanged.
    """
    try:
        yield
    except (DamagedIndexError, SpreekbeurtError, OSError, MemoryError):
        raise
    except (TypeError, AttributeError, NameError, LookupError):
        raise
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise DamagedIndexError(reason(error)) from error


class SearchIndex(Protocol):
    """Something opened that can be closed."""

    def close(self) -> None:
        """Let go of files and memory."""


I_co = TypeVar("I_co", bound=SearchIndex, covariant=True)
I = TypeVar("I", bound=SearchIndex)  # noqa: E741


@dataclass(frozen=True, slots=True)
class Changes:
    """What an index lacks to be up to date, by transcript."""

    removed: list[str]
    """In the index and no longer, or no longer so, in the database."""
    added: list[str]
    """In the database and not, or not so, in the index."""


class Maker(Protocol[I_co]):
    """Writes and opens one kind of index."""

    def kind(self, database: Database) -> str:
        """Name all that an index depends on besides the transcripts: engine, versions, model."""

    def write(self, folder: Path, database: Database) -> None:
        """Write an index of everything into an empty folder."""

    def update(self, base: Path, folder: Path, database: Database, changes: Changes) -> bool:
        """Make the folder of a copy of an older index, brought up to date.

        False where making it anew is as good; raises DamagedIndexError where the older one is
        not sound.
        """

    def open(self, folder: Path, database: Database) -> I_co:
        """Open an index and check that it answers; raises DamagedIndexError."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole index on disk."""

    folder: Path
    kind: str
    generation: str
    revisions: Mapping[str, str]
    """The transcripts in it with their revisions."""


class Snapshots(Generic[I]):
    """All that is on disk of one kind of index, and the one that is open."""

    def __init__(self, root: Path, maker: Maker[I], lock: BaseFileLock) -> None:
        self._root = root
        self._maker = maker
        self._lock = lock
        self._guard = threading.RLock()
        self._open: tuple[str, I] | None = None
        self._hopeless: str | None = None

    def current(self, database: Database) -> I | None:
        """The index of the database as it is now; made when that is needed and possible.

        None while another process makes it and where it cannot be written; the caller then
        searches the database itself.
        """
        generation = database.generation
        with self._guard:
            if self._open and self._open[0] == generation:
                return self._open[1]
            self.close()
            opened = self._opened(database, generation) or self._made(database, generation)
            if opened:
                self._open = (generation, opened)
            return opened

    def discard(self, index: I) -> None:
        """Drop an index that failed while it was used, from memory and from disk."""
        with self._guard:
            if self._open and self._open[1] is index:
                generation = self._open[0]
                self.close()
                for snapshot in self._snapshots():
                    if snapshot.generation == generation:
                        _drop(snapshot.folder)

    def make(self, database: Database) -> None:
        """Write the index of the database as it is now; the caller holds the lock.

        Raises OSError where it cannot be written.
        """
        generation, kind = database.generation, self._maker.kind(database)
        snapshots = self._snapshots()
        if any(s.generation == generation and s.kind == kind for s in snapshots):
            return
        self._root.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix=_MAKING, dir=self._root))
        try:
            revisions = database.revisions()
            self._fill(making / _INDEX, database, revisions)
            _write_manifest(making, Snapshot(making, kind, generation, revisions))
            # The name is new each time: Chroma remembers by path what it opened.
            making.rename(self._root / f"{generation[:16]}-{uuid.uuid4().hex[:8]}")
        finally:
            _drop(making)
        for snapshot in snapshots:
            _drop(snapshot.folder)
        self._sweep()

    def is_current(self, database: Database) -> bool:
        """Whether an index of the database as it is now is on disk; does not open it."""
        return self._find(database, database.generation) is not None

    def close(self) -> None:
        """Close what is open; a later `current` opens it again."""
        with self._guard:
            if self._open:
                self._open[1].close()
                self._open = None

    def _opened(self, database: Database, generation: str) -> I | None:
        snapshot = self._find(database, generation)
        if snapshot is None:
            return None
        try:
            return self._maker.open(snapshot.folder / _INDEX, database)
        except DamagedIndexError as error:
            _log.warning("The index %s is damaged: %s", snapshot.folder, error)
            try:
                with self._lock.acquire(timeout=0):
                    _drop(snapshot.folder)
            except (Timeout, OSError):
                pass
            return None

    def _made(self, database: Database, generation: str) -> I | None:
        if self._hopeless == generation:
            return None
        try:
            with self._lock.acquire(timeout=0):
                self.make(database)
        except Timeout:
            return None
        except (OSError, DamagedIndexError) as error:
            _log.warning("No index can be written in %s: %s", self._root, error)
            self._hopeless = generation
            return None
        return self._opened(database, generation)

    def _find(self, database: Database, generation: str) -> Snapshot | None:
        kind = self._maker.kind(database)
        fitting = (s for s in self._snapshots() if s.generation == generation and s.kind == kind)
        return next(fitting, None)

    def _fill(self, folder: Path, database: Database, revisions: Mapping[str, str]) -> None:
        kind = self._maker.kind(database)
        for base in self._snapshots():
            if base.kind == kind and self._update(base, folder, database, revisions):
                return
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self._maker.write(folder, database)

    def _update(
        self, base: Snapshot, folder: Path, database: Database, revisions: Mapping[str, str]
    ) -> bool:
        there = base.revisions
        changes = Changes(
            [name for name in there if revisions.get(name) != there[name]],
            [name for name in revisions if revisions[name] != there.get(name)],
        )
        try:
            if not self._maker.update(base.folder / _INDEX, folder, database, changes):
                return False
            self._maker.open(folder, database).close()
            return True
        except (DamagedIndexError, shutil.Error) as error:
            _log.warning("The index %s cannot be brought up to date: %s", base.folder, error)
            return False

    def _snapshots(self) -> list[Snapshot]:
        if not self._root.is_dir():
            return []
        folders = [f for f in self._root.iterdir() if not f.name.startswith(_MAKING)]
        return [found for folder in folders if (found := _read_manifest(folder))]

    def _sweep(self) -> None:
        """Drop what killed processes left."""
        whole = {snapshot.folder for snapshot in self._snapshots()}
        for path in self._root.iterdir():
            if path not in whole:
                _drop(path)


def _write_manifest(folder: Path, snapshot: Snapshot) -> None:
    content = {
        "kind": snapshot.kind,
        "generation": snapshot.generation,
        "revisions": dict(snapshot.revisions),
    }
    (folder / _MANIFEST).write_text(json.dumps(content), encoding="utf-8")


def _read_manifest(folder: Path) -> Snapshot | None:
    try:
        content = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return Snapshot(folder, content["kind"], content["generation"], dict(content["revisions"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _drop(path: Path) -> None:
    """Remove a folder; what another process holds open (Windows) goes another time."""
    if path.is_dir():
        # Without its manifest a folder that is half removed is no index any more.
        (path / _MANIFEST).unlink(missing_ok=True)
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)

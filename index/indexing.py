"""Adding files to a store."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from index.database import FILE, Database, Entry, digest
from index.embedding import MODEL_VARIABLE, Embedder, load_embedder, model_name
from index.errors import DamagedStoreError, ReadError
from index.passages import Passage, passages
from index.store import bring_up_to_date, check_folder, check_model, writing
from index.transcript import Transcript

_CHUNK = 128
"""Passages whose vectors are kept at once; a killed process loses at most these."""
_DAMAGED = "damaged.sqlite"
T = TypeVar("T")

Skipped = tuple[Path, str]
"""A file and why it was not read."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing is."""

    stage: Literal["reading", "model", "embedding", "writing"]
    done: int
    """Files in the stage "reading", passages of the file in "embedding", else 0."""
    total: int
    path: Path | None
    """The file at hand."""
    message: str
    """One line for people, in English."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What became of every file; each tuple in the order in which it happened."""

    added: tuple[Path, ...] = ()
    updated: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    errors: tuple[tuple[Path, ReadError], ...] = ()
    """The errors behind `skipped`, where it was one."""


def index_paths(
    store_path: Path,
    paths: Sequence[Path],
    *,
    rebuild: bool = False,
    prune: bool = False,
    model: str | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> IndexReport:
    """Add files, and all files in folders, to the store; one that has not changed costs nothing.

    A changed file replaces what was read from it before. Hidden files are passed over; files
    that cannot be read as transcripts, and those that give a transcript which another file
    already gave, are skipped with the reason. With `rebuild` unchanged files are read again, a
    damaged store is set aside and made anew, and `model` may be another than the store's; texts
    that the store has vectors of from this model are not embedded again. With `prune` files that
    are gone from these paths are removed from the store.

    A process killed at any moment leaves a store that opens; the next call completes it. Raises
    ReadError when no file can be read, and StoreError, ModelError and their kinds.
    """
    check_folder(store_path, create=True)
    with writing(store_path) as lock:
        database = _database(store_path, rebuild)
        try:
            indexing = _Indexing(database, model, rebuild, progress or _silent)
            indexing.files(_files(paths, store_path))
            if prune:
                indexing.prune(paths)
            indexing.complete()
            indexing.check_any()
            indexing.tell("writing", "Writing the index")
            bring_up_to_date(store_path, database, lock)
            return indexing.report
        finally:
            database.close()


class _Indexing:
    """One run over files."""

    def __init__(
        self,
        database: Database,
        model: str | None,
        rebuild: bool,
        progress: Callable[[Progress], None],
    ) -> None:
        self._database = database
        self._rebuild = rebuild
        self._progress = progress
        self._sources = database.sources()
        self._owners = {
            transcript_id: path
            for path, source in self._sources.items()
            for transcript_id in source.transcript_ids
        }
        if not rebuild:
            check_model(database, model)
        chosen = model or os.environ.get(MODEL_VARIABLE)
        self._model = model_name(chosen) if chosen else database.model or model_name()
        self._embedder: Embedder = load_embedder(self._model, self._notice)
        self._changed = False
        self._first_error: ReadError | None = None
        self.report = IndexReport()

    def files(self, found: list[Path | Skipped]) -> None:
        """Read and store every file that is new or changed."""
        for number, file in enumerate(found):
            if isinstance(file, tuple):
                self._note(skipped=file)
                continue
            self.tell("reading", f"Reading {file.name}", number, len(found), file)
            try:
                self._file(file)
            except ReadError as error:
                self._first_error = self._first_error or error
                self._note(skipped=(file, str(error)), error=(file, error))
            except OSError as error:
                self._note(skipped=(file, f"{file} cannot be read ({error.strerror})."))

    def prune(self, paths: Sequence[Path]) -> None:
        """Forget the files that are gone from these files and folders."""
        roots = [path.resolve() for path in paths]
        gone = [
            Path(path)
            for path in self._sources
            if not Path(path).is_file()
            and any(Path(path).is_relative_to(root) for root in roots)
            and path in self._database.sources()
        ]
        if gone:
            self._database.remove(str(path) for path in gone)
            self._changed = True
        for path in gone:
            self._note(removed=path)

    def complete(self) -> None:
        """Embed what a killed run left, or what has no vector of a new model yet."""
        for transcript_id in self._database.unembedded(self._model):
            self._embed(self._database.passages_of(transcript_id), None)
        if self._database.model != self._model:
            self._database.use_model(self._model)
            self._changed = True
        if self._changed:
            self._database.tidy()

    def check_any(self) -> None:
        """Raise ReadError when files were named and none could be read."""
        report = self.report
        if report.added or report.updated or report.unchanged or report.removed:
            return
        if len(report.skipped) == 1 and self._first_error:
            raise self._first_error
        if report.skipped:
            raise ReadError(
                f"None of the {len(report.skipped)} files can be read as a transcript. "
                f"The first: {report.skipped[0][1]}",
                kind="none_readable",
                count=len(report.skipped),
                first=self._first_error or report.skipped[0][1],
            )
        raise ReadError(
            "There are no files to index. Name files or folders with transcripts.",
            kind="no_files",
        )

    def tell(
        self,
        stage: Literal["reading", "model", "embedding", "writing"],
        message: str,
        done: int = 0,
        total: int = 0,
        path: Path | None = None,
    ) -> None:
        """Tell how far the run is."""
        self._progress(Progress(stage, done, total, path, message))

    def _file(self, path: Path) -> None:
        key, content = str(path), _sha256(path)
        known = self._sources.get(key)
        if known and known.digest == content and not self._rebuild:
            self._note(unchanged=path)
            return
        entries = [self._entry(transcript) for transcript in self._ours(path)]
        if not entries:
            return
        for entry in entries:
            self._embed(entry.passages, path)
        if self._database.model is None:
            self._database.use_model(self._model)
        self._database.put(key, content, entries)
        self._owners |= {entry.transcript.transcript_id: key for entry in entries}
        self._changed = True
        if known:
            self._note(updated=path)
        else:
            self._note(added=path)

    def _ours(self, path: Path) -> list[Transcript]:
        """The transcripts of a file, less those that another file gave."""
        from index.readers import read_transcripts

        ours = []
        for transcript in read_transcripts(path):
            owner = self._owners.get(transcript.transcript_id)
            if owner and owner != str(path) and Path(owner).is_file():
                given = transcript.transcript_id
                error = ReadError(
                    f"gives {given}, which {owner} already gave",
                    kind="given",
                    name=path.name,
                    given=given,
                    owner=Path(owner).name,
                )
                self._note(skipped=(path, str(error)), error=(path, error))
            else:
                ours.append(transcript)
        return ours

    @staticmethod
    def _entry(transcript: Transcript) -> Entry:
        from index.promises import find_promises

        return Entry(transcript, passages(transcript), find_promises(transcript))

    def _embed(self, wanted: Sequence[Passage], path: Path | None) -> None:
        """Make and keep the vectors of passages; those that are kept already cost nothing."""
        texts = {digest(passage): passage for passage in wanted}
        known = self._database.embedded(self._model, list(texts))
        keys = [key for key in texts if key not in known]
        for start in range(0, len(keys), _CHUNK):
            chunk = keys[start : start + _CHUNK]

            def told(done: int, _: int, start: int = start) -> None:
                name = path.name if path else "transcripts"
                self.tell("embedding", f"Embedding {name}", start + done, len(keys), path)

            embedded = self._embedder.embed_with_parts(
                [texts[key].embedded for key in chunk],
                [texts[key].embedded_sentences for key in chunk],
                told,
            )
            self._database.put_vectors(self._model, chunk, embedded)

    def _notice(self, line: str) -> None:
        self.tell("model", line)

    def _note(
        self,
        *,
        added: Path | None = None,
        updated: Path | None = None,
        unchanged: Path | None = None,
        removed: Path | None = None,
        skipped: Skipped | None = None,
        error: tuple[Path, ReadError] | None = None,
    ) -> None:
        report = self.report
        self.report = IndexReport(
            report.added + _one(added),
            report.updated + _one(updated),
            report.unchanged + _one(unchanged),
            report.removed + _one(removed),
            report.skipped + _one(skipped),
            report.errors + _one(error),
        )


def _database(store_path: Path, rebuild: bool) -> Database:
    """Open the truth and check it; with `rebuild` a damaged one is set aside."""
    try:
        database = Database.open(store_path / FILE, create=True)
        try:
            database.check()
        except BaseException:
            database.close()
            raise
        return database
    except DamagedStoreError:
        if not rebuild:
            raise
    (store_path / FILE).replace(store_path / _DAMAGED)
    for rest in ("-wal", "-shm"):
        (store_path / f"{FILE}{rest}").unlink(missing_ok=True)
    return Database.open(store_path / FILE, create=True)


def _files(paths: Sequence[Path], store_path: Path) -> list[Path | Skipped]:
    """Every file in these files and folders, each once, and what is wrong with the others."""
    found: dict[Path, Path | Skipped] = {}
    for path in paths:
        for file in _within(path):
            resolved = file.resolve()
            if not resolved.is_relative_to(store_path.resolve()):
                there = resolved.is_file()
                found[resolved] = resolved if there else (path, f"{path} does not exist.")
    return list(found.values())


def _within(path: Path) -> Iterator[Path]:
    """The file itself, or the files in a folder and its folders; hidden ones are passed over."""
    if not path.is_dir():
        yield path
        return
    for entry in sorted(path.iterdir()):
        if not entry.name.startswith(".") and not (entry.is_dir() and entry.is_symlink()):
            yield from _within(entry)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _silent(progress: Progress) -> None:
    """Nobody listens."""


def _one(item: T | None) -> tuple[T, ...]:
    return () if item is None else (item,)

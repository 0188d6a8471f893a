"""The transcripts of a set, and a store of them that is kept between runs."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from evals.questions import EvalError
from index.errors import DamagedStoreError, ForeignStoreError, OtherModelError

if TYPE_CHECKING:
    from index.store import Store

T = TypeVar("T")
Tell = Callable[[str], None]
"""Is told in one line of English what is being done."""

REAL_VARIABLE = "SPREEKBEURT_REAL"
REAL_REPORTS = ("kst-28638-173.md", "kst-28638-246.txt")
_FILES, _STORE = "files", "store"


def real_folder(folder: Path | None = None) -> Path:
    """The folder with `transcripts/` and `samples/`: `folder`, SPREEKBEURT_REAL or ../shared."""
    return folder or Path(os.environ.get(REAL_VARIABLE) or "../shared")


def set_paths(name: str, real: Path | None = None, stack: ExitStack | None = None) -> list[Path]:
    """The files of a set; raises EvalError when they are not on this machine.

    `stack` keeps what is unpacked from an installed package until it is closed.
    """
    if name == "sample":
        place = (stack or ExitStack()).enter_context(as_file(files("data") / "sample"))
        return sorted(path for path in place.iterdir() if not path.name.startswith("."))
    paths = [real_folder(real) / "transcripts" / report for report in REAL_REPORTS]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise EvalError(
            f"The set {name} needs {' and '.join(missing)} in {paths[0].parent}: put them there, "
            f"or name the folder above `transcripts` in {REAL_VARIABLE}."
        )
    return paths


def cache_folder() -> Path:
    """Where stores of the sets are kept; they can be thrown away."""
    from index.e5 import cache_folder as folder

    return folder() / "evals"


def open_store(folder: Path, paths: Sequence[Path], tell: Tell) -> "Store":
    """A store of exactly these files within `folder`, made or brought up to date first.

    Indexing leaves unchanged files alone, so copies are indexed whose folder bears the mark of the
    code that reads them: after a change of that code they are read again, and only passages that
    changed are embedded.
    """
    from index.indexing import Progress, index_paths
    from index.store import Store

    def told(progress: Progress) -> None:
        if progress.stage == "model":
            tell(progress.message)

    with _alone(folder):
        copies = folder / _FILES / _mark()
        _discard([] if not copies.parent.is_dir() else copies.parent.iterdir(), copies)
        _copy(paths, copies)
        tell(f"indexing {', '.join(path.name for path in paths)}")

        def make() -> Store:
            report = index_paths(folder / _STORE, [copies.parent], prune=True, progress=told)
            for path, reason in report.skipped:
                tell(f"skipped {path.name}: {reason}")
            return Store.open(folder / _STORE)

        return _made(folder / _STORE, make)


def _made(store: Path, make: Callable[[], T]) -> T:
    """What `make` makes; a store of older code that cannot be read is thrown away first."""
    try:
        return make()
    except (DamagedStoreError, ForeignStoreError, OtherModelError):
        shutil.rmtree(store)
        return make()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other runs out of `folder`."""
    from filelock import FileLock

    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        yield


def _copy(paths: Sequence[Path], folder: Path) -> None:
    """Make `folder` hold copies of exactly these files."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {folder / path.name: path.read_bytes() for path in paths}
    _discard(folder.iterdir(), *wanted)
    for copy, content in wanted.items():
        if not copy.is_file() or copy.read_bytes() != content:
            copy.write_bytes(content)


def _discard(found: Iterator[Path] | Sequence[Path], *kept: Path) -> None:
    for path in found:
        if path not in kept and path.is_dir():
            shutil.rmtree(path)
        elif path not in kept:
            path.unlink()


def _mark() -> str:
    """Changes with the code that turns files into a store."""
    digest = sha256()
    for file in sorted(Path(str(files("index"))).rglob("*.py")):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]

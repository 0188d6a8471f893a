"""The files of a set, and a store of them that is kept between runs."""

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from evals.questions import EvalError

if TYPE_CHECKING:
    from index.store import Store

Tell = Callable[[str], None]
"""Is told in one line of English what is being done."""

REAL_VARIABLE = "SPREEKBEURT_REAL"
REAL_REPORTS = ("kst-28638-173.md", "kst-28638-246.txt")


def real_folder(folder: Path | None = None) -> Path:
    """The folder with `transcripts/` and `samples/`: `folder`, SPREEKBEURT_REAL or ../shared."""
    return folder or Path(os.environ.get(REAL_VARIABLE) or "../shared")


def set_paths(name: str, real: Path | None = None, stack: ExitStack | None = None) -> list[Path]:
    """The transcripts of a set; raises EvalError when they are not on this machine.

    `stack` keeps what is unpacked from an installed package until it is closed.
    """
    if name == "sample":
        place = files("data") / "sample"
        return [(stack or ExitStack()).enter_context(as_file(place))]
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
    """A store of exactly these files in `folder`, made or brought up to date first."""
    from index.indexing import index_paths
    from index.store import Store

    tell(f"indexing {', '.join(path.name for path in paths)}")
    report = index_paths(folder, paths, prune=True)
    for path, reason in report.skipped:
        tell(f"skipped {path}: {reason}")
    return Store.open(folder)

"""Fixtures for every test: folders of its own, the sample, the two real reports, a browser.

No test touches the user's own store or settings. Only the cache folder is shared: the embedding
model is made there once, and making it again takes fifteen seconds.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from index.errors import SpreekbeurtError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from assistant.app import Served
    from assistant.engine import Assistant
    from index.store import Store

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "sample"
REAL = Path(os.environ.get("SPREEKBEURT_REAL") or ROOT.parent / "shared").resolve() / "transcripts"
REAL_REPORTS = ("kst-28638-173.md", "kst-28638-246.txt")
ONLY_READ_STORES = ("fusion.py", "likeness.py", "llama.py", "search.py")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# Before anything imports them: these read the environment once.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")


def _browser() -> str | None:
    """The first browser of BROWSERS that is installed."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def _missing_reports() -> list[str]:
    return [name for name in REAL_REPORTS if not (REAL / name).is_file()]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run, and say why."""
    if item.get_closest_marker("real") and (missing := _missing_reports()):
        pytest.skip(f"{', '.join(missing)} not in {REAL}: set SPREEKBEURT_REAL")
    if item.get_closest_marker("browser") and _browser() is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the store and the user's data and settings at folders that are this test's alone."""
    home = tmp_path / "home"
    monkeypatch.setenv("SPREEKBEURT_STORE", str(home / "store"))
    for kind in ("data", "config", "state"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(home / kind))
    for name in [name for name in os.environ if name.startswith("SPREEKBEURT_LLM")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("SPREEKBEURT_MODEL", raising=False)


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """The folder with the two real reports; skips where they are missing."""
    if missing := _missing_reports():
        pytest.skip(f"{', '.join(missing)} not in {REAL}: set SPREEKBEURT_REAL")
    return REAL


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to drive; skips where none is installed."""
    path = _browser()
    if path is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed")
    return path


@pytest.fixture(scope="session")
def sample_store(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample debates. Read it only: it serves the whole session."""
    return _store("sample", SAMPLE, pytestconfig, tmp_path_factory)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator["Browser"]:
    """A running browser."""
    from picture import FLAGS
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=FLAGS)


@pytest.fixture(scope="module")
def served(sample_store: Path) -> Iterator["Served"]:
    """The page, served over the sample debates."""
    from app_serving import serving

    with serving(sample_store) as running:
        yield running


@pytest.fixture(scope="module")
def store(sample_store: Path) -> Iterator["Store"]:
    """The store of the sample debates, open. Read it only."""
    from index.store import Store

    with Store.open(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def assistant(store: "Store") -> "Assistant":
    """Answers questions about the sample debates."""
    from assistant.engine import Assistant

    return Assistant(store)


@pytest.fixture(scope="session")
def real_store(
    real_reports: Path, pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A store of the two real reports. Read it only: it serves the whole session."""
    return _store("real", real_reports, pytestconfig, tmp_path_factory)


@pytest.fixture
def real_store_copy(real_store: Path, tmp_path: Path) -> Path:
    """A store of the two real reports that this test may change."""
    return Path(shutil.copytree(real_store, tmp_path / "real-store"))


@pytest.fixture
def sample_store_copy(sample_store: Path, tmp_path: Path) -> Path:
    """A store of the sample debates that this test may change."""
    return Path(shutil.copytree(sample_store, tmp_path / "sample-store"))


def _store(name: str, source: Path, config: pytest.Config, factory: pytest.TempPathFactory) -> Path:
    """A copy of a store that is kept between runs while neither code nor source changes.

    Embedding the two real reports takes forty seconds; the kept one lies in pytest's cache, which
    CI does not have.
    """
    folder = config.cache.mkdir(f"store-{name}")
    kept = folder / _fingerprint(source)
    with FileLock(folder.with_suffix(".lock")):
        if not kept.is_dir():
            _build(kept, source)
        return Path(shutil.copytree(kept, factory.mktemp(name) / "store"))


def _build(kept: Path, source: Path) -> None:
    """Index in a folder beside `kept`, renamed when whole; older ones go."""
    making = kept.parent / "making"
    shutil.rmtree(making, ignore_errors=True)
    older = [path for path in kept.parent.iterdir() if path.is_dir()]
    try:
        _index(making, source, older)
    except (SpreekbeurtError, sqlite3.Error):
        shutil.rmtree(making)
        _index(making, source, [])
    for path in older:
        shutil.rmtree(path)
    making.rename(kept)


def _index(making: Path, source: Path, older: list[Path]) -> None:
    """Read every file; texts that an older store has vectors for are not embedded again."""
    from index.indexing import index_paths

    if older:
        shutil.copytree(older[0], making)
        with closing(sqlite3.connect(making / "store.sqlite")) as database, database:
            database.execute("UPDATE sources SET digest = 'changed'")
    report = index_paths(making, [source], prune=True)
    assert not report.skipped, report.skipped


def _fingerprint(source: Path) -> str:
    """Names what a store depends on: the code that makes it and the files in it."""
    digest = hashlib.sha256()
    for path in sorted([*(ROOT / "index").rglob("*.py"), *source.iterdir()]):
        if path.is_file() and path.name not in ONLY_READ_STORES:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]

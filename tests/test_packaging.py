"""The wheel holds everything that the code reads, and works without the checkout."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("assistant", "index", "prompts", "data", "evals")


def run(*command: str | Path, cwd: Path) -> str:
    """What the command prints on stdout; it may not fail."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def tracked() -> list[str]:
    """The files of the project, new ones included, ignored ones not."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built from a copy so that nothing is left in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in tracked():
        (folder / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / "source" / name)
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps")
    run(*pip, "--wheel-dir", folder, folder / "source", cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts' folder of a fresh environment with the wheel in it.

    Dependencies come from the environment that runs the tests: installing them takes minutes.
    """
    environment = tmp_path_factory.mktemp("elsewhere") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=environment.parent)
    scripts = environment / "bin"
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python")
    run(*pip, "install", "--quiet", "--no-deps", wheel, cwd=environment.parent)
    folder = run(
        scripts / "python", "-c", "import site; print(site.getsitepackages()[0])", cwd=scripts
    )
    dependencies = Path(folder.strip()) / "dependencies.pth"
    dependencies.write_text(sysconfig.get_path("purelib") + os.linesep, encoding="utf-8")
    return scripts


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    source = wheel.parent / "source"
    files = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    expected = {file.as_posix() for file in files if file.parts[0] in PACKAGES}
    assert expected <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_brings_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_wheel_works_from_another_folder(elsewhere: Path, tmp_path: Path) -> None:
    where = "import assistant, index, prompts, data, evals; print(index.__file__)"
    assert run(elsewhere / "python", "-c", where, cwd=tmp_path).startswith(str(elsewhere.parent))
    sample = r"import data; print(*data.sample_paths(), sep='\n')"
    files = run(elsewhere / "python", "-c", sample, cwd=tmp_path).split("\n")[:-1]
    assert files
    read = run(elsewhere / "spreekbeurt", "turns", "--json", files[0], cwd=tmp_path)
    assert json.loads(read)["transcripts"][0]["turns"]

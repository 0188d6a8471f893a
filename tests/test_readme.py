"""The README's commands parse, its Python runs, its answers are what is printed.

With UPDATE_README=1 in the environment the printed answers are written into it instead.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from assistant.cli import main

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    return [found[2] for found in BLOCK.finditer(README.read_text("utf-8")) if found[1] == language]


def commands() -> list[list[str]]:
    """The arguments of every `spreekbeurt` in a shell block, without comments and redirections."""
    lines = "".join(blocks("sh")).splitlines()
    split = [shlex.split(line.split(" > ")[0], comments=True) for line in lines]
    return [words[1:] for words in split if words and words[0].endswith("spreekbeurt")]


@pytest.mark.parametrize("arguments", commands(), ids=" ".join)
def test_a_command_can_be_given_as_printed(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "questions.jsonl").touch()
    context = click.Context(main, info_name="spreekbeurt")
    name, command, rest = main.resolve_command(context, list(arguments))
    assert command is not None
    with command.make_context(name, rest, parent=context):
        pass


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_runs(code: str, sample_store: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "SPREEKBEURT_STORE": str(sample_store)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("block", blocks("console"))
def test_an_answer_is_what_is_printed(block: str, sample_store: Path) -> None:
    asked, _, shown = block.partition("\n")
    arguments = shlex.split(asked.removeprefix("$ "))[1:]
    environment = {**os.environ, "SPREEKBEURT_STORE": str(sample_store), "COLUMNS": "100"}
    done = subprocess.run(
        [Path(sys.executable).with_name("spreekbeurt"), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    if os.environ.get("UPDATE_README"):
        text = README.read_text("utf-8").replace(block, f"{asked}\n{done.stdout}")
        README.write_text(text, encoding="utf-8")
    else:
        assert done.stdout == shown

"""Options that take a result along as a file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from assistant.cli.output import write_result

_Command = TypeVar("_Command", bound=Callable[..., Any])

# As in `assistant.export`, which is not imported for a command's help.
TEXTS = ("md", "docx", "html", "json", "txt", "bib", "csl")
TABLES = (*TEXTS, "csv", "xlsx")
_BINARY = frozenset({"docx", "xlsx"})


def export_options(formats: Sequence[str]) -> Callable[[_Command], _Command]:
    """Add `--format` and `-o` to a command, as the arguments `form` and `output`."""

    def decorate(command: _Command) -> _Command:
        form = click.option("--format", "form", type=click.Choice(list(formats)), help="File form.")
        output = click.option(
            "-o",
            "--output",
            type=click.Path(dir_okay=False, path_type=Path),
            help="File to write to; its name tells the form where --format does not.",
        )
        return form(output(command))

    return decorate


def chosen_form(form: str | None, output: Path | None, formats: Sequence[str]) -> str | None:
    """The form asked for, by name or by the file's suffix; None when neither says."""
    suffix = output.suffix.removeprefix(".") if output else ""
    if form is None and output and suffix not in formats:
        raise click.UsageError(
            f"Name the form of {output.name} with --format: {', '.join(formats)}."
        )
    return form or suffix or None


def deliver(content: bytes, form: str, output: Path | None) -> None:
    """Write a result to its file, or to stdout where it is text."""
    write_result(content, output, binary=form in _BINARY)

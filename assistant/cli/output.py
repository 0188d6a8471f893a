"""Where a command's words go: results to stdout, everything else to stderr."""

import json
import sys
from pathlib import Path
from typing import Any

import click


def print_json(document: Any) -> None:
    """Print one JSON document in UTF-8, whatever the terminal's encoding."""
    click.echo(json_bytes(document))


def print_json_line(document: Any) -> None:
    """Print one JSON document on one line, in UTF-8."""
    click.echo(encode(json.dumps(document, ensure_ascii=False)))


def print_text(text: str) -> None:
    """Print text for a person; what the terminal cannot show becomes a question mark."""
    stdout = sys.stdout
    if hasattr(stdout, "reconfigure"):
        stdout.reconfigure(errors="replace")
    click.echo(text)


def say(message: str) -> None:
    """Say something about the work, on stderr."""
    click.echo(message, err=True)


def write_result(content: bytes, output: Path | None, *, binary: bool) -> None:
    """Write to the file, or to stdout; binary formats do not go to a terminal."""
    if output:
        output.write_bytes(content)
        say(f"written: {output}")
    elif binary and sys.stdout.isatty():
        raise click.UsageError("This format is no text: name a file with -o FILE.")
    else:
        click.echo(content, nl=not content.endswith(b"\n") and not binary)


def json_bytes(document: Any) -> bytes:
    """The document in UTF-8, indented."""
    return encode(json.dumps(document, ensure_ascii=False, indent=2))


def encode(text: str) -> bytes:
    """UTF-8; a lone surrogate, which UTF-8 has no bytes for, becomes a question mark."""
    return text.encode("utf-8", "replace")

"""`spreekbeurt index` and `spreekbeurt list`: what the store holds."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.layout import transcripts_table
from assistant.cli.options import json_option, store_option
from assistant.cli.output import print_json, print_text, say
from assistant.cli.progress import showing
from assistant.cli.stores import nothing_in
from data import sample_paths

if TYPE_CHECKING:
    from index.database import TranscriptInfo
    from index.indexing import IndexReport

COUNTS = ("added", "updated", "unchanged", "removed")


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True, help="Add the invented debates that come along.")
@click.option("--rebuild", is_flag=True, help="Read every file again, also the unchanged ones.")
@click.option("--prune", is_flag=True, help="Remove the transcripts whose file is gone.")
@click.option(
    "--model",
    help="Another embedding model: a sentence-transformers name or folder [SPREEKBEURT_MODEL].",
)
@store_option
@json_option
@click.pass_context
def index(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    sample: bool,
    store: Path,
    as_json: bool,
    **how: Any,
) -> None:
    r"""Add or update files and folders. Unchanged files cost nothing.

    \b
    Example:
      spreekbeurt index reports/ notes.txt
      spreekbeurt index --prune reports/
    """
    chosen = [*paths, *(sample_paths() if sample else ())]
    if not chosen:
        raise click.UsageError("Name files or folders to add, or --sample for invented debates.")
    report = _index(store, chosen, **how)
    for path, reason in report.skipped:
        say(f"skipped: {path}: {reason}")
    if as_json:
        print_json(_report_json(report))
    else:
        print_text(", ".join(f"{len(getattr(report, name))} {name}" for name in COUNTS))
    if _named_was_skipped(chosen, report):
        ctx.exit(1)


@click.command("list")
@store_option
@json_option
def list_(store: Path, as_json: bool) -> None:
    r"""List the transcripts in the index.

    \b
    Example:
      spreekbeurt list
      spreekbeurt list --json
    """
    transcripts = _transcripts(store)
    if as_json:
        print_json({"transcripts": [_summary(transcript) for transcript in transcripts]})
    elif transcripts:
        print_text(transcripts_table(transcripts))
    else:
        say(nothing_in(store))


def _index(store: Path, paths: Sequence[Path], **how: Any) -> "IndexReport":
    from index.indexing import index_paths

    with showing() as progress:
        return index_paths(store, paths, progress=progress, **how)


def _report_json(report: "IndexReport") -> dict[str, Any]:
    skipped = [{"path": str(path), "reason": reason} for path, reason in report.skipped]
    done = {name: [str(path) for path in getattr(report, name)] for name in COUNTS}
    return {**done, "skipped": skipped}


def _named_was_skipped(paths: Sequence[Path], report: "IndexReport") -> bool:
    """Whether a file that was asked for by name is not in the store now.

    Other files in a folder may well be no transcripts: passing them over is no failure.
    """
    named = {path.resolve() for path in paths if not path.is_dir()}
    return any(path.resolve() in named for path, _ in report.skipped)


def _transcripts(store: Path) -> tuple["TranscriptInfo", ...]:
    """Those in the store, none when there is no store yet."""
    if not store.exists():
        return ()
    from index.store import Store

    with Store.open(store) as opened:
        return opened.transcripts()


def _summary(info: "TranscriptInfo") -> dict[str, Any]:
    """The meeting's data, with the number of its turns in place of their words."""
    head = info.head.to_json()
    del head["turns"]
    return {**head, "turn_count": info.turn_count, "path": info.path}

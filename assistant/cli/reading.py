"""`spreekbeurt turns`: what the readers make of a file."""

from pathlib import Path

import click

from assistant.cli.layout import transcript_text
from assistant.cli.options import json_option
from assistant.cli.output import print_json, print_text


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@json_option
def turns(files: tuple[Path, ...], as_json: bool) -> None:
    r"""Print who said what in files. Builds nothing.

    \b
    Example:
      spreekbeurt turns kst-28638-173.txt
      spreekbeurt turns --json *.txt > turns.json
    """
    from index.readers import read_transcripts

    transcripts = [transcript for file in files for transcript in read_transcripts(file)]
    if as_json:
        print_json({"transcripts": [transcript.to_json() for transcript in transcripts]})
    else:
        print_text("\n\n".join(map(transcript_text, transcripts)))

"""`spreekbeurt promises` and `spreekbeurt brief`: what to take along to a meeting."""

from pathlib import Path

import click

from assistant.cli.options import WORDS, filter_options, json_option, store_option
from index.filters import Filters


@click.command()
@filter_options
@store_option
@json_option
def promises(filters: Filters, store: Path, as_json: bool) -> None:
    r"""List what was promised, to whom, by when: the register of toezeggingen.

    \b
    Example:
      spreekbeurt promises --from 2019-01-01
    """


@click.command()
@click.argument("topic", type=WORDS)
@filter_options
@store_option
def brief(topic: str, filters: Filters, store: Path) -> None:
    r"""Write a briefing note on a subject or a person.

    \b
    Example:
      spreekbeurt brief "webcrawler"
    """

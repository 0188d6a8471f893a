"""`spreekbeurt promises` and `spreekbeurt brief`: what to take along to a meeting."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.layout import promise_text
from assistant.cli.options import filter_options, json_option, store_option, text
from assistant.cli.output import print_json, print_text, say
from assistant.cli.stores import filled_store
from index.filters import Filters

if TYPE_CHECKING:
    from index.promises import Promise
    from index.store import Store


@click.command()
@filter_options
@store_option
@json_option
def promises(filters: Filters, store: Path, as_json: bool) -> None:
    r"""List what was promised, to whom, by when: the register of toezeggingen.

    \b
    Example:
      spreekbeurt promises --speaker "Van der Burg" --from 2023-01-01
    """
    with filled_store(store) as opened:
        register = _register(opened, filters)
    if as_json:
        print_json({"promises": [promise.to_json() for promise in register]})
    elif register:
        print_text("\n\n".join(map(promise_text, register)))
    else:
        say("No promises found: loosen the filters.")


@click.command()
@click.argument("topic", type=text)
@filter_options
@store_option
def brief(topic: str, filters: Filters, store: Path) -> None:
    r"""Write a briefing note on a subject or a person.

    \b
    Example:
      spreekbeurt brief "webcrawler"
    """
    raise click.ClickException("Briefings are not there yet.")


def _register(store: "Store", filters: Filters) -> list["Promise"]:
    """The promises of all meetings, oldest first, of which the filters hold.

    They hold for a promise when they hold for the turn that makes it or the turn that asked for
    it: `--party` and a member's name find what was promised to them.
    """
    within = store.turn_ids(filters)
    infos = sorted(store.transcripts(), key=lambda info: (str(info.date), info.transcript_id))
    return [
        promise
        for info in infos
        for promise in store.promises(info.transcript_id)
        if {promise.turn_id, promise.question_turn_id} & within
    ]

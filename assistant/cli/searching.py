"""`spreekbeurt search`: the turns that fit best."""

from pathlib import Path
from typing import cast

import click

from assistant.cli.exporting import TABLES, chosen_form, deliver, export_options
from assistant.cli.layout import hit_text
from assistant.cli.options import filter_options, json_option, store_option, text
from assistant.cli.output import print_text, say
from assistant.cli.stores import filled_store
from index.filters import Filters


@click.command()
@click.argument("query", type=text)
@click.option(
    "-k", "top_k", type=click.IntRange(min=1), default=10, show_default=True, help="How many."
)
@export_options(TABLES)
@filter_options
@store_option
@json_option
def search(
    query: str,
    top_k: int,
    form: str | None,
    output: Path | None,
    filters: Filters,
    store: Path,
    as_json: bool,
) -> None:
    r"""Find the turns that fit best.

    \b
    Example:
      spreekbeurt search "opvang van slachtoffers" -k 5 --party CDA
    """
    from assistant.engine import Assistant

    wanted = "json" if as_json else chosen_form(form, output, TABLES)
    with filled_store(store) as opened:
        hits = Assistant(opened).search(query, filters=filters, top_k=top_k)
        if wanted:
            from assistant.export import Format, export_hits

            deliver(export_hits(opened, query, hits, cast("Format", wanted)), wanted, output)
            return
        days = {
            hit.turn.transcript_id: opened.transcript(hit.turn.transcript_id).date for hit in hits
        }
    if hits:
        print_text("\n\n".join(hit_text(hit, query, days[hit.turn.transcript_id]) for hit in hits))
    else:
        say("Nothing found: loosen the filters, or use other words.")

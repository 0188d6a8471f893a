"""`spreekbeurt search`: the turns that fit best."""

from pathlib import Path

import click

from assistant.cli.layout import hit_text
from assistant.cli.options import filter_options, json_option, store_option, text
from assistant.cli.output import print_json, print_text, say
from assistant.cli.stores import filled_store
from index.filters import Filters


@click.command()
@click.argument("query", type=text)
@click.option(
    "-k", "top_k", type=click.IntRange(min=1), default=10, show_default=True, help="How many."
)
@filter_options
@store_option
@json_option
def search(query: str, top_k: int, filters: Filters, store: Path, as_json: bool) -> None:
    r"""Find the turns that fit best.

    \b
    Example:
      spreekbeurt search "opvang van slachtoffers" -k 5 --party CDA
    """
    from index.search import search as find

    with filled_store(store) as opened:
        hits = find(opened, query, top_k=top_k, filters=filters)
        days = {
            hit.turn.transcript_id: opened.transcript(hit.turn.transcript_id).date for hit in hits
        }
    if as_json:
        print_json({"query": query, "hits": [hit.to_json() for hit in hits]})
    elif hits:
        print_text("\n\n".join(hit_text(hit, query, days[hit.turn.transcript_id]) for hit in hits))
    else:
        say("Nothing found: loosen the filters, or use other words.")

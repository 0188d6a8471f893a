"""`spreekbeurt promises` and `spreekbeurt brief`: what to take along to a meeting."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.answer import Language
from assistant.cli.layout import promise_text
from assistant.cli.options import filter_options, json_option, store_option, text
from assistant.cli.output import encode, json_bytes, print_json, print_text, say, write_result
from assistant.cli.stores import filled_store
from index.filters import Filters

if TYPE_CHECKING:
    from assistant.briefing import Briefing


FORMATS: dict[str, Callable[["Briefing"], bytes]] = {
    "md": lambda note: encode(note.text),
    "json": lambda note: json_bytes(note.to_json()),
}


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
    from assistant.register import register

    with filled_store(store) as opened:
        found = register(opened, filters)
    if as_json:
        print_json({"promises": [promise.to_json() for promise in found]})
    elif found:
        print_text("\n\n".join(map(promise_text, found)))
    else:
        say("No promises found: loosen the filters.")


@click.command()
@click.argument("topic", type=text)
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="md", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write to."
)
@filter_options
@store_option
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def brief(
    topic: str,
    language: Language,
    form: str,
    output: Path | None,
    filters: Filters,
    store: Path,
    as_json: bool,
) -> None:
    r"""Write a briefing note on a subject or a person.

    \b
    Example:
      spreekbeurt brief "webcrawler" -o webcrawler.md
    """
    from assistant.briefing import brief as write

    with filled_store(store) as opened:
        note = write(opened, topic, filters, language)
    write_result(FORMATS["json" if as_json else form](note), output, binary=False)

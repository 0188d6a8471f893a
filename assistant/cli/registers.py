"""`spreekbeurt promises` and `spreekbeurt brief`: what to take along to a meeting."""

from pathlib import Path
from typing import cast

import click

from assistant.answer import Language
from assistant.cli.exporting import TABLES, TEXTS, chosen_form, deliver, export_options
from assistant.cli.layout import promise_text
from assistant.cli.options import filter_options, json_option, store_option, text
from assistant.cli.output import print_text, say
from assistant.cli.stores import filled_store
from index.filters import Filters


@click.command()
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@export_options(TABLES)
@filter_options
@store_option
@json_option
def promises(
    language: Language,
    form: str | None,
    output: Path | None,
    filters: Filters,
    store: Path,
    as_json: bool,
) -> None:
    r"""List what was promised, to whom, by when: the register of toezeggingen.

    \b
    Example:
      spreekbeurt promises --speaker "Van der Burg" --from 2023-01-01
      spreekbeurt promises --format xlsx -o toezeggingen.xlsx
    """
    from assistant.export import Format, export_register
    from assistant.register import register

    wanted = "json" if as_json else chosen_form(form, output, TABLES)
    with filled_store(store) as opened:
        found = register(opened, filters)
        if wanted:
            content = export_register(opened, found, cast("Format", wanted), language)
            deliver(content, wanted, output)
            return
    if found:
        print_text("\n\n".join(map(promise_text, found)))
    else:
        say("No promises found: loosen the filters.")


@click.command()
@click.argument("topic", type=text)
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@export_options(TEXTS)
@filter_options
@store_option
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def brief(
    topic: str,
    language: Language,
    form: str | None,
    output: Path | None,
    filters: Filters,
    store: Path,
    as_json: bool,
) -> None:
    r"""Write a briefing note on a subject, a person, a party or a meeting.

    \b
    Example:
      spreekbeurt brief "webcrawler" -o webcrawler.docx
    """
    from assistant.briefing import brief as write
    from assistant.export import Format, export_briefing

    wanted = "json" if as_json else chosen_form(form, output, TEXTS) or "md"
    with filled_store(store) as opened:
        note = write(opened, topic, filters, language)
        deliver(export_briefing(opened, note, cast("Format", wanted)), wanted, output)

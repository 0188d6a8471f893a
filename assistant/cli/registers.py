"""`spreekbeurt promises` and `spreekbeurt brief`: what to take along to a meeting."""

from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from assistant.answer import Language
from assistant.cli.exporting import TABLES, TEXTS, chosen_form, deliver, export_options
from assistant.cli.layout import promise_text
from assistant.cli.model_options import model_options
from assistant.cli.options import filter_options, json_option, store_option, text
from assistant.cli.output import print_text, say
from assistant.cli.stores import filled_store
from index.filters import Filters

if TYPE_CHECKING:
    from assistant.llm_settings import LLMSettings


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
@model_options
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
    llm: "LLMSettings | None",
) -> None:
    r"""Write a briefing note on a subject, a person, a party or a meeting.

    \b
    Example:
      spreekbeurt brief "webcrawler" -o webcrawler.docx
      spreekbeurt brief "webcrawler" --llm http://localhost:11434/v1 --llm-model qwen3:8b
    """
    from assistant.assistants import make_entailment, make_model
    from assistant.briefing import brief as write
    from assistant.export import Format, export_briefing

    wanted = "json" if as_json else chosen_form(form, output, TEXTS) or "md"
    with filled_store(store) as opened, ExitStack() as stack:
        model = stack.enter_context(closing(make_model(llm))) if llm else None
        entailment = make_entailment(llm) if llm else None
        note = write(opened, topic, filters, language, model=model, entailment=entailment)
        deliver(export_briefing(opened, note, cast("Format", wanted)), wanted, output)
    if note.note:
        say(f"({note.note})")

"""`spreekbeurt ask`: one question, or a file of them."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from assistant.answer import Answer, Language
from assistant.cli.batch import answer_batch, read_batch
from assistant.cli.exporting import TEXTS, chosen_form, deliver, export_options
from assistant.cli.layout import answer_text
from assistant.cli.model_options import model_options
from assistant.cli.options import filter_options, json_option, store_option, text
from assistant.cli.output import print_json_line, print_text, say
from assistant.cli.stores import filled_store
from index.filters import Filters

if TYPE_CHECKING:
    from assistant.llm_settings import LLMSettings

_READ_AS = {"nl": "gelezen als", "en": "read as"}
_LOOKED_AT = {"nl": "gezocht bij", "en": "looked at"}


@click.command()
@click.argument("question", required=False, type=text)
@click.option(
    "--batch",
    type=click.File("rb"),
    help='Answer every line of a file: {"id": 1, "question": "...", "history": ["..."]}.',
)
@click.option("--language", type=click.Choice(["nl", "en"]), help="Without it: the question's.")
@model_options
@export_options(TEXTS)
@filter_options
@store_option
@json_option
def ask(
    question: str | None,
    batch: BinaryIO | None,
    language: Language | None,
    form: str | None,
    output: Path | None,
    filters: Filters,
    store: Path,
    as_json: bool,
    llm: "LLMSettings | None",
) -> None:
    r"""Answer a question with numbered quotes.

    \b
    Example:
      spreekbeurt ask "Wat heeft de staatssecretaris toegezegd?" --from 2019-01-01
      spreekbeurt ask "Wat zei Kuik over Groningen?" -o antwoord.docx
      spreekbeurt ask --batch questions.jsonl > answers.jsonl
    """
    if (question is None) == (batch is None):
        raise click.UsageError("Give one question, or a file of questions with --batch.")
    if batch:
        _answer_file(batch, filters, language, store, llm)
    elif question:
        wanted = "json" if as_json else chosen_form(form, output, TEXTS)
        _answer_one(question, filters, language, store, llm, wanted, output)


def _answer_one(
    question: str,
    filters: Filters,
    language: Language | None,
    path: Path,
    llm: "LLMSettings | None",
    form: str | None,
    output: Path | None,
) -> None:
    from assistant.assistants import make_assistant

    with filled_store(path) as store, closing(make_assistant(store, llm)) as assistant:
        answer = assistant.ask(question, filters=filters, language=language)
        if form:
            from assistant.export import Format, export_answer

            deliver(export_answer(store, answer, cast("Format", form)), form, output)
            return
    print_text(answer_text(answer))
    _say_how(answer)


def _answer_file(
    batch: BinaryIO,
    filters: Filters,
    language: Language | None,
    path: Path,
    llm: "LLMSettings | None",
) -> None:
    from assistant.assistants import make_assistant

    questions = read_batch(batch, batch.name)
    with filled_store(path) as store, closing(make_assistant(store, llm)) as assistant:
        for answer in answer_batch(assistant, questions, filters, language):
            print_json_line(answer)


def _say_how(answer: Answer) -> None:
    """Tell what was understood, so that a wrong reading can be put right."""
    if answer.standalone:
        say(f"({_READ_AS[answer.language]}: {answer.standalone})")
    if answer.read:
        read = ", ".join(f"{name} {value}" for name, value in answer.read.to_json().items())
        say(f"({_LOOKED_AT[answer.language]}: {read})")
    if answer.note:
        say(f"({answer.note})")

"""The options that choose a language model, the same for every command that can use one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from assistant.llm_settings import MODEL_VARIABLE, URL_VARIABLE, load_settings

Command = Callable[..., Any]


def model_options(command: Command) -> Command:
    """Add `--llm` and `--llm-model`; the command gets `llm: LLMSettings | None`.

    None stands for answers without a model. Settings that make no sense end the command with
    one line, as every SpreekbeurtError does.
    """
    address = click.option(
        "--llm",
        metavar="URL",
        help="Let a language model at this address write, such as http://localhost:11434/v1. "
        f"Without it: {URL_VARIABLE} or the settings file.",
    )
    name = click.option(
        "--llm-model", metavar="NAME", help=f"The model there. Without it: {MODEL_VARIABLE}."
    )
    never = click.option("--no-llm", is_flag=True, help="Use no language model this time.")

    @wraps(command)
    def with_model(
        *args: Any, llm: str | None, llm_model: str | None, no_llm: bool, **kwargs: Any
    ) -> Any:
        if no_llm and (llm or llm_model):
            raise click.UsageError("--no-llm goes with neither --llm nor --llm-model.")
        settings = None if no_llm else load_settings(llm, llm_model)
        return command(*args, llm=settings, **kwargs)

    return address(name(never(with_model)))

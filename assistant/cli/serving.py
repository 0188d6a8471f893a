"""`spreekbeurt chat`: the chat window."""

import sys
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import Any

import click

from assistant.cli.model_options import model_options
from assistant.cli.options import store_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7860,
    show_default=True,
    help="Port to listen on; 0 takes a free one.",
)
@click.option("--language", type=click.Choice(["nl", "en"]), help="The page's own language.")
@click.option(
    "--password",
    envvar="SPREEKBEURT_PASSWORD",
    help="Asked for beyond this machine. Safer in SPREEKBEURT_PASSWORD.",
)
@click.option("--open/--no-open", "open_browser", default=False, help="Open a browser too.")
@model_options
@store_option
def chat(store: Path, **options: Any) -> None:
    r"""Serve the chat window until Ctrl+C.

    \b
    Example:
      spreekbeurt chat
      SPREEKBEURT_PASSWORD=... spreekbeurt chat --host 0.0.0.0 --port 8080
      spreekbeurt chat --llm http://localhost:11434/v1 --llm-model qwen3:8b
    """
    from assistant.app.serve import launch

    # Gradio says on stdout that it was stopped.
    with redirect_stdout(sys.stderr), suppress(KeyboardInterrupt):
        launch(store, **options)

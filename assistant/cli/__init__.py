"""The `spreekbeurt` command: one group, its commands loaded only when asked for.

A command's module imports nothing heavy at its top: `spreekbeurt --help` loads them all.
"""

import os
from importlib import import_module
from typing import Any

import click

from index.errors import SpreekbeurtError

COMMANDS = {
    "turns": "assistant.cli.reading:turns",
    "index": "assistant.cli.indexing:index",
    "list": "assistant.cli.indexing:list_",
    "search": "assistant.cli.searching:search",
    "ask": "assistant.cli.asking:ask",
    "promises": "assistant.cli.registers:promises",
    "brief": "assistant.cli.registers:brief",
    "chat": "assistant.cli.serving:chat",
    # By name, for `evals` stands above `assistant` and may not be imported here.
    "eval": "evals.command:evaluate",
    "fetch": "assistant.cli.fetching:fetch",
}


class Commands(click.Group):
    """Loads a command from COMMANDS, and turns known errors into one line and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        # Keeps the lines of an example apart; written as two characters, as docstrings are raw.
        command.help = (command.help or "").replace("\\b\n", "\b\n")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; raises ClickException for what the person can do something about."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # click ends quietly: whoever read our output has seen enough
        except SpreekbeurtError as error:
            raise click.ClickException(_one_line(str(error))) from error
        except OSError as error:
            raise click.ClickException(_one_line(_describe(error))) from error


EXAMPLE = """\b
Start with:
  spreekbeurt index REPORT.txt
  spreekbeurt ask "Wat heeft de minister toegezegd?"
"""


@click.command(
    cls=Commands, epilog=EXAMPLE, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="spreekbeurt")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Ask what was said in debates and meetings, and see the proof."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _describe(error: OSError) -> str:
    """What the system says, and about which file."""
    what = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {what}" if error.filename else what

"""`spreekbeurt eval`: measures the answers on sets of questions with known answers."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.model_options import model_options
from assistant.cli.options import json_option
from assistant.cli.output import print_json, print_text, say
from evals.questions import SPLITS, EvalError
from index.errors import SpreekbeurtError

if TYPE_CHECKING:
    from assistant.llm_settings import LLMSettings
    from evals.report import Report


@click.command("eval")
@click.argument("sets", nargs=-1, metavar="[SET...]")
@click.option(
    "--split",
    type=click.Choice([*SPLITS, "all"]),
    default="open",
    show_default=True,
    help="Which part of the questions; the held part is for final figures.",
)
@click.option("--baselines/--no-baselines", default=True, help="Measure other systems beside it.")
@click.option("--page", type=click.Path(dir_okay=False, path_type=Path), help="Write an HTML page.")
@model_options
@json_option
def evaluate(
    sets: tuple[str, ...],
    split: str,
    baselines: bool,
    page: Path | None,
    llm: "LLMSettings | None",
    as_json: bool,
) -> None:
    r"""Measure the answers on eval sets; without a name, on that of the sample debates.

    Sets: sample, real, qmsum, promises. The real reports and QMSum are looked for in the folder
    that SPREEKBEURT_REAL names, without it in ../shared. With a language model, what it adds to
    the answers without it; promises and qmsum ask nothing of it.

    \b
    Example:
      spreekbeurt eval
      spreekbeurt eval real --split all --page figures.html
      spreekbeurt eval real --no-baselines --llm http://localhost:11434/v1 --llm-model qwen3:8b
    """
    report = _run(sets or ("sample",), split, baselines, llm)
    if page:
        page.write_text(report.page(), encoding="utf-8")
        say(f"written: {page}")
    if as_json:
        print_json(report.to_json())
    else:
        print_text(report.table())
    if not report.sets:
        raise EvalError("None of the sets could be run.")


def _run(sets: tuple[str, ...], split: str, baselines: bool, llm: "LLMSettings | None") -> "Report":
    """Raises SpreekbeurtError when the measuring itself is not installed."""
    try:
        from evals.plan import Plan
        from evals.run import evaluate as run

        part = next((name for name in SPLITS if name == split), None)
        return run(sets, Plan(split=part, baselines=baselines, llm=llm, tell=say))
    except ModuleNotFoundError as error:
        raise SpreekbeurtError(
            f"{error.name} is not installed: pip install 'spreekbeurt[eval]'."
        ) from error

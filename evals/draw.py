"""Printed answers drawn at random, for a person to judge: `python -m evals.draw --set real`."""

from collections.abc import Iterator
from contextlib import ExitStack
from random import Random

import click

from evals.plan import Plan
from evals.questions import SPLITS, Question, load_set
from evals.stores import open_store, set_paths
from evals.summary import outcome
from evals.systems import Ours


@click.command()
@click.option("--set", "name", default="sample", show_default=True, help="sample or real.")
@click.option("--split", type=click.Choice([*SPLITS, "all"]), default="open", show_default=True)
@click.option("-n", "count", type=click.IntRange(min=1), default=30, show_default=True)
@click.option("--seed", type=int, default=7, show_default=True, help="Another seed, other answers.")
def draw(name: str, split: str, count: int, seed: int) -> None:
    r"""Print answers to questions drawn at random, each with what was right.

    \b
    Example:
      python -m evals.draw --set real --split held -n 30 --seed 7
    """
    chosen = load_set(name).part(next((one for one in SPLITS if one == split), None))
    drawn = Random(seed).sample(chosen.questions, min(count, len(chosen.questions)))
    with ExitStack() as stack:
        paths = set_paths(name, stack=stack)
        plan = Plan(tell=lambda line: click.echo(line, err=True))
        store = stack.enter_context(open_store(plan.folder / name, paths, plan.tell))
        ours = Ours(store)
        for number, question in enumerate(drawn, start=1):
            click.echo("\n".join(printed(number, question, ours)) + "\n")


def printed(number: int, question: Question, ours: Ours) -> Iterator[str]:
    """The question, the answer as it is shown, its citations and what was right, as Markdown."""
    response, answer = ours.ask(question)
    went = outcome(question, response)
    yield f"### {number}. {question.question}"
    yield f"`{question.id}`, {question.kind}, {question.language}\n"
    yield f"{answer.text}\n"
    for citation in answer.citations:
        yield f"- [{citation.n}] {citation.reference} ({citation.turn.turn_id})"
    yield f"- right: {', '.join(question.turns) or 'a refusal'}"
    first = "" if went.rank is None else f"; first right turn found at rank {went.rank}"
    yield f"- verdict of the figures: {'right' if went.right else 'WRONG'}{first}"
    if went.missing:
        yield f"- facts not in it: {'; '.join(went.missing)}"
    if went.flaws:
        yield f"- flaws: {'; '.join(went.flaws)}"


if __name__ == "__main__":
    draw()

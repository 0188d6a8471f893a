"""What typing mistakes cost: `python -m evals.mistyped --set real`.

Every answerable question is asked as it stands, and again with mistakes in two of its words: two
letters swapped, one dropped, doubled or changed; half of them all in lower case.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from random import Random
from typing import Final

import click

from evals.measures import is_right
from evals.plan import Plan
from evals.questions import SPLITS, Question, load_set
from evals.report import markdown
from evals.stores import open_store, set_paths
from evals.systems import Ours

_MISTAKES: Final = 2
_SHORTEST: Final = 5
_LETTERS: Final = "aeiounrst"


@click.command()
@click.option("--set", "name", default="sample", show_default=True, help="sample or real.")
@click.option("--split", type=click.Choice([*SPLITS, "all"]), default="open", show_default=True)
@click.option("--seed", type=int, default=7, show_default=True, help="Another, other mistakes.")
def mistyped(name: str, split: str, seed: int) -> None:
    r"""Compare the answers to questions with those to the same questions mistyped.

    \b
    Example:
      python -m evals.mistyped --set real
    """
    chosen = load_set(name).part(next((one for one in SPLITS if one == split), None))
    asked = [question for question in chosen.questions if question.answerable]
    chance = Random(seed)
    texts = [misspelt(question.question, chance) for question in asked]
    with ExitStack() as stack:
        paths = set_paths(name, stack=stack)
        plan = Plan(tell=lambda line: click.echo(line, err=True))
        store = stack.enter_context(open_store(plan.folder / name, paths, plan.tell))
        click.echo(_table(Ours(store), asked, texts))


def misspelt(text: str, chance: Random) -> str:
    """`text` with a mistake in at most two of its longer words.

    >>> misspelt("Wat kost de webcrawler?", Random(1))
    'wat kost de wecbrawler?'
    """
    words = text.split()
    places = [at for at, word in enumerate(words) if len(word.strip("?.,!")) >= _SHORTEST]
    for at in chance.sample(places, min(_MISTAKES, len(places))):
        words[at] = _with_mistake(words[at], chance)
    typed = " ".join(words)
    return typed.lower() if chance.random() < 1 / 2 else typed


def _with_mistake(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 2)
    before, one, other, after = word[:at], word[at], word[at + 1], word[at + 2 :]
    return chance.choice(
        (
            f"{before}{other}{one}{after}",
            f"{before}{other}{after}",
            f"{before}{one}{one}{other}{after}",
            f"{before}{chance.choice(_LETTERS)}{other}{after}",
        )
    )


def _table(ours: Ours, asked: Sequence[Question], texts: Sequence[str]) -> str:
    """How many of the questions end well, as they stand and mistyped."""
    typed = [replace(q, question=text) for q, text in zip(asked, texts, strict=True)]
    rows = []
    for label, questions in (("as they stand", asked), ("mistyped", typed)):
        went = [(question, ours.ask(question)[0]) for question in questions]
        cited = sum(is_right(question, response) for question, response in went)
        refused = sum(not response.answered for _, response in went)
        rows.append([label, str(len(went)), str(cited), str(refused)])
    return markdown(["", "questions", "right turn cited", "wrongly refused"], rows)


if __name__ == "__main__":
    mistyped()

"""Mistyped questions as a measurement."""

from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from rapidfuzz.distance import OSA

from evals.mistyped import misspelt, mistyped
from index.store import Store


@pytest.mark.parametrize("seed", range(20))
def test_at_most_two_words_have_one_mistake_each(seed: int) -> None:
    text = "Wat heeft de Staatssecretaris toegezegd over de webcrawler?"
    typed = misspelt(text, Random(seed))
    pairs = list(zip(text.lower().split(), typed.lower().split(), strict=True))
    assert sum(one != other for one, other in pairs) <= 2
    assert all(OSA.distance(one, other) <= 1 for one, other in pairs)


def test_short_words_are_left_alone() -> None:
    assert misspelt("wat is er nu aan de hand", Random(1)) == "wat is er nu aan de hand"


def test_the_table_compares_both(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.mistyped.open_store", lambda *_: Store.open(sample_store))
    done = CliRunner().invoke(mistyped, ["--set", "sample", "--seed", "3"])
    assert done.exit_code == 0, done.output
    stand, typed = (line.split("|") for line in done.stdout.splitlines()[-2:])
    assert stand[1].strip() == "as they stand"
    assert int(stand[2]) == int(typed[2]) > 40
    assert int(typed[3]) >= int(stand[3]) - 6

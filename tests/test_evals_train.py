"""The invented debates, and training on them."""

import random
from importlib.resources import files

import pytest
import torch
from safetensors.torch import load

from evals.debates import Debate, debates, plain
from evals.train import Answering, Example, Trained, examples, measured, train
from index.crossencoder import CHANGES, Excerpt
from index.e5 import model_source

DEBATES = list(debates())


def said(*sentences: str, asked: str = "") -> Excerpt:
    return Excerpt.of("Bos (kamerlid): " + (f"« {asked} » " if asked else ""), sentences)


EXAMPLES = [
    Example(
        "Waarom vaart de pont 's nachts?",
        (Answering(said("Dank u wel.", "De pont vaart 's nachts voor de ploeg."), frozenset({1})),),
        (said("De brug is geverfd."), said("Dank u wel.")),
    ),
    Example(
        "Wie verfde de brug?",
        (Answering(said("De schilder verfde de brug.", asked="Wie deed het?"), frozenset({0})),),
        (said("De pont vaart 's nachts."),),
    ),
    Example("Wat kost de brug?", (), (said("De brug is geverfd."),)),
]


@pytest.mark.parametrize("debate", DEBATES, ids=lambda debate: debate.name)
def test_a_debate_is_whole(debate: Debate) -> None:
    numbers = {turn["n"]: turn["text"] for turn in debate.turns}
    assert len(numbers) == len(debate.turns)
    for asked in debate.asked:
        assert set(asked.turns) <= numbers.keys()
        assert all(any(w in numbers[n] for n in asked.turns) for w in asked.words)
        assert bool(asked.words) == bool(asked.turns)


def test_there_are_as_many_as_the_readme_says() -> None:
    readme = files("data").joinpath("README.md").read_text("utf-8")
    asked = [each for debate in DEBATES for each in debate.asked]
    assert f"{len(DEBATES)} debates" in readme
    assert f"{sum(bool(each.turns) for each in asked):,} questions" in readme
    assert f"{sum(not each.turns for each in asked):,} to which nobody" in readme


def test_every_file_says_that_it_is_invented() -> None:
    for file in files("data").joinpath("training").iterdir():
        assert '"invented": true' in file.read_text("utf-8")


def test_what_answers_holds_the_words_and_what_does_not_is_another_turn() -> None:
    (debate,) = DEBATES[:1]
    found = {example.question: example for example in examples([debate])}
    asked = {each.text: each for each in debate.asked}
    assert len(found) > len(asked) / 2
    for text, example in found.items():
        words = [plain(each) for each in asked[text].words]
        assert bool(example.answering) == bool(asked[text].turns)
        for answering in example.answering:
            own = "".join(
                plain(answering.excerpt.sentences[n]) for n in sorted(answering.sentences)
            )
            assert any(each in own for each in words)
        assert example.other


def test_training_changes_only_what_is_added_and_gives_what_is_shipped() -> None:
    random.seed(1)
    torch.manual_seed(1)
    model = Trained(model_source())
    before = {name: value.clone() for name, value in model.changes().items()}
    frozen = model.body.encoder.layer[0].output.dense.weight.clone()
    train(model, EXAMPLES * 4, epochs=2, aside=EXAMPLES)
    after = model.changes()
    assert torch.equal(frozen, model.body.encoder.layer[0].output.dense.weight)
    found = measured(model, EXAMPLES)
    assert all(0 <= part <= 1 for part in (found.first, found.told_apart, found.sentence))
    assert any(not torch.equal(before[name], value) for name, value in after.items())
    shipped = load(files("index").joinpath(CHANGES).read_bytes())
    assert {n: v.shape for n, v in after.items()} == {n: v.shape for n, v in shipped.items()}

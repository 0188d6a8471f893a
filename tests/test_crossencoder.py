"""Reading a question beside passages."""

from pathlib import Path

import numpy as np
import pytest

from index.crossencoder import (
    CROSS_ENCODER_VARIABLE,
    WITHOUT,
    ConfiguredCrossEncoder,
    EmbeddedCrossEncoder,
    load_cross_encoder,
)
from index.errors import ModelError

FERRY = "Okafor (Lente): De pont vaart vanaf mei ook 's nachts, omdat de ploegendienst erop wacht."
BRIDGE = "Okafor (Lente): De brug is in maart geverfd en daar ben ik blij mee."


@pytest.mark.parametrize(
    "question", ["Waarom gaat het veer in de nacht varen?", "Why will the ferry run at night?"]
)
def test_what_answers_scores_more(question: str) -> None:
    answers, does_not = EmbeddedCrossEncoder().scores(question, [FERRY, BRIDGE])
    assert answers > does_not + 0.5


def test_what_stands_there_without_what_is_asked_scores_less() -> None:
    encoder = EmbeddedCrossEncoder()
    (answered,) = encoder.scores("Vanaf welke maand vaart de pont 's nachts?", [FERRY])
    (unanswered,) = encoder.scores("Hoeveel kost een kaartje voor de pont?", [FERRY])
    assert answered > unanswered


def test_one_number_a_passage_whatever_stands_beside_it() -> None:
    encoder = EmbeddedCrossEncoder()
    long = FERRY * 40
    together = encoder.scores("Waarom?", [FERRY, long, BRIDGE])
    assert together.shape == (3,)
    assert together.dtype == np.float32
    assert encoder.scores("Waarom?", [FERRY])[0] == pytest.approx(together[0], abs=0.1)
    assert encoder.scores("Waarom?", []).shape == (0,)


def test_one_can_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CROSS_ENCODER_VARIABLE, WITHOUT)
    assert load_cross_encoder() is None


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two tiny models: one with a single output, one with three."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    folder = tmp_path_factory.mktemp("cross-encoders")
    words = folder / "vocab.txt"
    words.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "de", "brug"]))
    for outputs in (1, 3):
        labels = {place: f"LABEL_{place}" for place in range(outputs)}
        config = BertConfig(
            vocab_size=7, hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=8, id2label=labels, label2id={v: k for k, v in labels.items()},
        )  # fmt: skip
        BertForSequenceClassification(config).save_pretrained(folder / f"{outputs}")
        BertTokenizer(str(words)).save_pretrained(folder / f"{outputs}")
    return folder


def test_another_model_can_be_named(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CROSS_ENCODER_VARIABLE, str(models / "1"))
    encoder = load_cross_encoder()
    assert encoder is not None
    assert encoder.scores("de brug", ["de brug is om", "de"]).shape == (2,)
    assert encoder.scores("de brug", []).shape == (0,)


def test_a_model_with_several_outputs_is_refused(models: Path) -> None:
    with pytest.raises(ModelError, match="3 outputs"):
        ConfiguredCrossEncoder(str(models / "3")).scores("a", ["b"])


def test_a_model_that_is_not_there_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=CROSS_ENCODER_VARIABLE) as caught:
        ConfiguredCrossEncoder(str(tmp_path / "none")).scores("a", ["b"])
    assert "\n" not in str(caught.value)


def test_a_question_does_not_read_the_weights_again(monkeypatch: pytest.MonkeyPatch) -> None:
    EmbeddedCrossEncoder().scores("Waarom?", [FERRY])

    def forbidden(path: Path) -> str:
        raise AssertionError(path)

    monkeypatch.setattr("index.e5._sha256", forbidden)
    assert EmbeddedCrossEncoder().scores("Waarom?", [FERRY]).shape == (1,)


@pytest.mark.parametrize("strange", ["\ud800", "\0", "e\u0301"])
def test_whatever_stands_in_a_text_is_read(strange: str) -> None:
    found = EmbeddedCrossEncoder().scores(f"Waarom {strange}?", [f"{FERRY} {strange}"])
    assert found.shape == (1,)

"""The optional cross-encoder, with a model of random weights made on the spot."""

from pathlib import Path

import pytest

from assistant.checking.entailment import CrossEncoderEntailment
from index.errors import ModelError


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with tiny models: one with labels for inference, one that ranks, one of neither."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    folder = tmp_path_factory.mktemp("cross-encoders")
    words = folder / "vocab.txt"
    words.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "de", "brug"]))
    labels = {
        "nli": {0: "contradiction", 1: "entailment", 2: "neutral"},
        "ranker": {0: "LABEL_0"},
        "neither": {0: "positive", 1: "negative"},
    }
    for name, id2label in labels.items():
        config = BertConfig(
            vocab_size=7, hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=8, id2label=id2label, label2id={v: k for k, v in id2label.items()},
        )  # fmt: skip
        BertForSequenceClassification(config).save_pretrained(folder / name)
        BertTokenizer(str(words)).save_pretrained(folder / name)
    return folder


@pytest.mark.parametrize("name", ["nli", "ranker"])
def test_a_probability_comes_out(models: Path, name: str) -> None:
    found = CrossEncoderEntailment(str(models / name)).probability("de brug", "de brug is om")
    assert 0 < found < 1


def test_a_model_without_such_a_label_is_refused(models: Path) -> None:
    with pytest.raises(ModelError, match="no label for entailment"):
        CrossEncoderEntailment(str(models / "neither")).probability("a", "b")


def test_a_model_that_is_not_there_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        CrossEncoderEntailment(str(tmp_path / "none")).probability("a", "b")
    assert "\n" not in str(caught.value)

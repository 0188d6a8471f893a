"""Reading a question beside passages."""

from pathlib import Path

import pytest

from index.crossencoder import (
    CROSS_ENCODER_VARIABLE,
    WITHOUT,
    ConfiguredCrossEncoder,
    CrossEncoder,
    EmbeddedCrossEncoder,
    Excerpt,
    load_cross_encoder,
    shares,
)
from index.e5 import model_files
from index.errors import ModelError

BEFORE = "Okafor (Lente): "
FERRY = Excerpt.of(
    BEFORE, ["De pont vaart vanaf mei ook 's nachts, omdat de ploegendienst erop wacht."]
)
BRIDGE = Excerpt.of(BEFORE, ["De brug is in maart geverfd en daar ben ik blij mee."])
SEVERAL = Excerpt.of(
    BEFORE,
    [
        "Voorzitter, dan kom ik op het volgende onderwerp.",
        "De brug is in maart geverfd en daar ben ik blij mee.",
        "De pont vaart vanaf mei ook 's nachts, omdat de ploegendienst erop wacht.",
        "Tot slot nog een woord van dank aan de medewerkers.",
    ],
)


def wholes(encoder: CrossEncoder, question: str, *excerpts: Excerpt) -> list[float]:
    """What some excerpts are worth."""
    return [support.whole for support in encoder.read(question, excerpts)]


@pytest.mark.parametrize(
    "question", ["Waarom gaat het veer in de nacht varen?", "Why will the ferry run at night?"]
)
def test_what_answers_scores_more(question: str) -> None:
    answers, does_not = wholes(EmbeddedCrossEncoder(), question, FERRY, BRIDGE)
    assert answers > does_not + 0.5


def test_what_stands_there_without_what_is_asked_scores_less() -> None:
    encoder = EmbeddedCrossEncoder()
    (answered,) = wholes(encoder, "Vanaf welke maand vaart de pont 's nachts?", FERRY)
    (unanswered,) = wholes(encoder, "Hoeveel kost een kaartje voor de pont?", FERRY)
    assert answered > unanswered


@pytest.mark.parametrize(
    ("question", "place"),
    [("Waarom gaat het veer in de nacht varen?", 2), ("When was the bridge painted?", 1)],
)
def test_the_sentence_that_answers_is_told(question: str, place: int) -> None:
    (support,) = EmbeddedCrossEncoder().read(question, [SEVERAL])
    assert len(support.sentences) == len(SEVERAL.sentences)
    assert sum(support.sentences) == pytest.approx(1, abs=1e-3)
    assert support.sentences.index(max(support.sentences)) == place


def test_an_excerpt_gives_the_same_whatever_stands_beside_it() -> None:
    encoder = EmbeddedCrossEncoder()
    long = Excerpt(BEFORE, FERRY.sentences * 40)
    together = encoder.read("Waarom?", [FERRY, long, BRIDGE])
    assert len(together) == 3
    assert wholes(encoder, "Waarom?", FERRY) == pytest.approx([together[0].whole], abs=0.1)
    assert encoder.read("Waarom?", []) == []


def test_a_sentence_that_is_cut_off_holds_nothing() -> None:
    (support,) = EmbeddedCrossEncoder().read("Waarom?", [Excerpt(BEFORE, FERRY.sentences * 40)])
    assert support.sentences[0] > 0
    assert support.sentences[-1] == 0


def test_every_token_of_the_sentences_is_counted_with_its_own() -> None:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model_files() / "tokenizer.json"))
    encoding = tokenizer.encode("query: Waarom?", "passage: " + SEVERAL.text)
    rows = shares(SEVERAL, encoding)
    assert rows.sum(1) == pytest.approx([1.0] * len(SEVERAL.sentences), abs=1e-6)
    assert ((rows > 0).sum(0) <= 1).all()
    for row, sentence in zip(rows, SEVERAL.sentences, strict=True):
        ids = [token for token, share in zip(encoding.ids, row, strict=True) if share]
        assert tokenizer.decode(ids).split() == sentence.split()


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
    found = encoder.read("de brug", [FERRY, BRIDGE])
    assert [support.sentences for support in found] == [(), ()]
    assert encoder.read("de brug", []) == []


def test_a_model_with_several_outputs_is_refused(models: Path) -> None:
    with pytest.raises(ModelError, match="3 outputs"):
        ConfiguredCrossEncoder(str(models / "3")).read("a", [FERRY])


def test_a_model_that_is_not_there_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=CROSS_ENCODER_VARIABLE) as caught:
        ConfiguredCrossEncoder(str(tmp_path / "none")).read("a", [FERRY])
    assert "\n" not in str(caught.value)


def test_a_question_does_not_read_the_weights_again(monkeypatch: pytest.MonkeyPatch) -> None:
    EmbeddedCrossEncoder().read("Waarom?", [FERRY])

    def forbidden(path: Path) -> str:
        raise AssertionError(path)

    monkeypatch.setattr("index.e5._sha256", forbidden)
    assert len(EmbeddedCrossEncoder().read("Waarom?", [FERRY])) == 1


@pytest.mark.parametrize("strange", ["\ud800", "\0", "e\u0301"])
def test_whatever_stands_in_a_text_is_read(strange: str) -> None:
    strangely = Excerpt.of(strange, [*FERRY.sentences, f"En {strange} ook."])
    (support,) = EmbeddedCrossEncoder().read(f"Waarom {strange}?", [strangely])
    assert len(support.sentences) == 2

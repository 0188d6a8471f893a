"""Reading a question and a passage together, to tell whether the one answers the other.

An embedding says how near two texts are without ever seeing both; a cross-encoder sees both. The
embedded one is multilingual-e5-small once more, with low-rank changes to its upper layers (LoRA,
Hu and others, arXiv 2106.09685) and two outputs: on the mean of all tokens, whether the passage
answers, and on the mean of a sentence's, whether that sentence does. The changes were trained on
the invented debates of `data/training`; `python -m evals.train` makes them.
"""

import json
import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.e5 import model_files
from index.embedding import clean
from index.errors import ModelError, reason
from index.sentences import Span

if TYPE_CHECKING:
    from tokenizers import Encoding

CROSS_ENCODER_VARIABLE = "SPREEKBEURT_RERANKER"
WITHOUT = "none"
"""The value of the variable for doing without."""
MAX_TOKENS = 256
"""Tokens of a question with a passage; what is more is cut off the passage."""
CHANGES = "crossencoder.safetensors"
"""The file beside this module that holds what was trained."""
# What e5 models were trained to see before a text that is looked for.
_PASSAGE = "passage: "
_PAD = "<pad>"
_EMBEDDED = "embeddings."
_EMBEDDINGS = ("word_embeddings", "position_embeddings", "token_type_embeddings")
# PyTorch's names for the parts of a layer, and BERT's.
_LINEAR = {
    "self_attn.out_proj": "attention.output.dense",
    "linear1": "intermediate.dense",
    "linear2": "output.dense",
}
_NORMS = {"norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is read of a turn."""

    before: str
    """Who speaks, and what is replied to."""
    sentences: tuple[str, ...]

    @classmethod
    def of(cls, before: str, sentences: Sequence[str]) -> "Excerpt":
        """The excerpt with these words, as far as a tokenizer can read them."""
        return cls(clean(before), tuple(map(clean, sentences)))

    @property
    def text(self) -> str:
        """All of it."""
        return self.before + " ".join(self.sentences)

    @property
    def places(self) -> tuple[Span, ...]:
        """Where in the text each sentence stands."""
        starts = accumulate((len(each) + 1 for each in self.sentences), initial=len(self.before))
        return tuple(
            Span(start, start + len(s)) for start, s in zip(starts, self.sentences, strict=False)
        )


@dataclass(frozen=True, slots=True)
class Support:
    """What reading told of an excerpt."""

    whole: float
    """How well it answers: above 0 it is likelier to answer than nothing is."""
    sentences: tuple[float, ...] = ()
    """How far each sentence holds the answer, 0 to 1, together 1; none where no model tells."""


class CrossEncoder(Protocol):
    """Reads excerpts beside a question."""

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Support]:
        """What each excerpt is worth as an answer."""


def load_cross_encoder() -> CrossEncoder | None:
    """Return the cross-encoder that SPREEKBEURT_RERANKER names, or the embedded one.

    None when the variable says "none". What is heavy loads at first use, which may raise
    ModelError.
    """
    name = os.environ.get(CROSS_ENCODER_VARIABLE, "").strip()
    if name.lower() == WITHOUT:
        return None
    return ConfiguredCrossEncoder(name) if name else EmbeddedCrossEncoder()


def paired(question: str, excerpt: Excerpt) -> tuple[str, str]:
    """The two texts that the embedded cross-encoder is given, and was trained on."""
    return f"query: {clean(question)}", _PASSAGE + excerpt.text


def shares(excerpt: Excerpt, encoding: "Encoding") -> NDArray[np.float32]:
    """Which tokens of a pair make up each sentence of its excerpt.

    (sentences, tokens) float32; the rows of sentences that were cut off are 0, the others add up
    to 1.
    """
    second = np.asarray([sequence == 1 for sequence in encoding.sequence_ids])
    ends = np.asarray([end for _, end in encoding.offsets]) - len(_PASSAGE)
    within = [second & (place.start < ends) & (ends <= place.end) for place in excerpt.places]
    found = np.asarray(within, np.float32).reshape(len(within), len(ends))
    total: NDArray[np.float32] = found / np.maximum(found.sum(1, keepdims=True), 1)
    return total


def _parts(excerpt: Excerpt, encoding: "Encoding", said: NDArray[np.float32]) -> tuple[float, ...]:
    """How far each sentence holds the answer (softmax), from what its tokens say, (tokens,)."""
    within = shares(excerpt, encoding)
    found = np.where(within.any(1), within @ said, -np.inf)
    if not np.isfinite(found).any():
        return ()
    powers = np.exp(found - found.max())
    return tuple((powers / powers.sum()).tolist())


class EmbeddedCrossEncoder:
    """The one whose weights the package carries."""

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Support]:
        """What each excerpt is worth, and each of its sentences. Raises ModelError."""
        return _embedded().read(question, excerpts) if excerpts else []


class ConfiguredCrossEncoder:
    """Any cross-encoder of sentence-transformers with one output."""

    def __init__(self, name: str) -> None:
        self._name = name

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Support]:
        """What each excerpt is worth. Raises ModelError."""
        if not excerpts:
            return []
        import torch

        pairs = [(question, excerpt.text) for excerpt in excerpts]
        found = self._model.predict(
            pairs, activation_fn=torch.nn.Identity(), show_progress_bar=False
        )
        return [Support(float(number)) for number in np.ravel(found)]

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import CrossEncoder as Loaded

        try:
            model = Loaded(self._name)
        except Exception as error:
            raise ModelError(
                f"The model {self._name} that reads passages cannot be loaded ({reason(error)}). "
                f'Name another in {CROSS_ENCODER_VARIABLE}, or "{WITHOUT}".'
            ) from error
        if model.num_labels != 1:
            raise ModelError(
                f"The model {self._name} has {model.num_labels} outputs; one that scores passages "
                f"has 1. Name another in {CROSS_ENCODER_VARIABLE}."
            )
        return model


@cache
def _embedded() -> "_Encoder":
    """The model with the changes merged in, ready for use."""
    # Looked for once: the weights' file is read whole to see that it is the tested one.
    folder = model_files()
    try:
        encoder = _Encoder(folder)
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"The model in {folder} cannot be loaded ({reason(error)}).") from error
    with warnings.catch_warnings():
        # Says once that nested tensors, which spare the padding, may still change.
        warnings.filterwarnings("ignore", message="The PyTorch API of nested tensors")
        encoder.read("?", [Excerpt("", ("?",)), Excerpt("", ("? ?",))])
    return encoder


class _Encoder:
    """BERT's encoder of PyTorch's own layers: transformers takes three seconds longer to load."""

    def __init__(self, folder: Path) -> None:
        import torch
        from safetensors.torch import load, load_file
        from tokenizers import Tokenizer

        config = json.loads((folder / "config.json").read_text("utf-8"))
        self._epsilon = float(config["layer_norm_eps"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS, strategy="only_second")
        pad = self._tokenizer.token_to_id(_PAD)
        self._tokenizer.enable_padding(pad_id=pad, pad_token=_PAD)
        self._weights = load_file(folder / "model.safetensors")
        self._changes = load(files("index").joinpath(CHANGES).read_bytes())
        self._head = self._changes["head.weight"].float().T
        self._bias = self._changes["head.bias"].float()
        with torch.device("meta"):
            layer = torch.nn.TransformerEncoderLayer(
                config["hidden_size"],
                config["num_attention_heads"],
                config["intermediate_size"],
                dropout=0.0,
                activation="gelu",
                layer_norm_eps=self._epsilon,
                batch_first=True,
            )
            self._layers = torch.nn.TransformerEncoder(layer, config["num_hidden_layers"])
        named: dict[str, Any] = {}
        for number in range(config["num_hidden_layers"]):
            named |= self._layer(f"encoder.layer.{number}", f"layers.{number}")
        self._layers.load_state_dict(named, assign=True)
        # Three times as fast where the processor has instructions for it.
        short = torch.cpu.get_capabilities().get("avx512_bf16")
        self._type = torch.bfloat16 if short else torch.float32
        self._layers.eval().to(self._type)
        # The layers have theirs now.
        self._weights = {n: w for n, w in self._weights.items() if n.startswith(_EMBEDDED)}

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Support]:
        """What each excerpt is worth; there is at least one."""
        import torch

        encodings = self._tokenizer.encode_batch([paired(question, each) for each in excerpts])
        tokens = torch.tensor([encoding.ids for encoding in encodings])
        mask = torch.tensor([encoding.attention_mask for encoding in encodings])
        with torch.inference_mode():
            states = self._layers(self._embedded(tokens), src_key_padding_mask=mask == 0).float()
            # (excerpts, tokens, 2): what each token says of the whole, and of its sentence.
            said = (states @ self._head + self._bias).numpy()
        there = mask.unsqueeze(-1).numpy()
        wholes = (said * there).sum(1)[:, 0] / there.sum(1)[:, 0]
        return [
            Support(float(whole), _parts(excerpt, encoding, own[:, 1]))
            for excerpt, encoding, own, whole in zip(excerpts, encodings, said, wholes, strict=True)
        ]

    def _embedded(self, tokens: Any) -> Any:
        """The sum of what tokens, their places and their (one) segment stand for, normalised."""
        import torch

        weights = {name: self._weights[f"{_EMBEDDED}{name}.weight"] for name in _EMBEDDINGS}
        words, places, segments = weights.values()
        total = words[tokens] + places[: tokens.shape[1]] + segments[0]
        gain, bias = (self._weights[f"{_EMBEDDED}LayerNorm.{name}"] for name in ("weight", "bias"))
        normal = torch.nn.functional.layer_norm(total, gain.shape, gain, bias, self._epsilon)
        return normal.to(self._type)

    def _layer(self, theirs: str, ours: str) -> dict[str, Any]:
        """The tensors of one layer, merged, under the names of PyTorch's layers."""
        import torch

        named = {}
        attended = [f"{theirs}.attention.self.{name}" for name in ("query", "key", "value")]
        into = f"{ours}.self_attn.in_proj"
        named[f"{into}_weight"] = torch.cat([self._merged(name) for name in attended])
        named[f"{into}_bias"] = torch.cat([self._weights[f"{name}.bias"] for name in attended])
        for own, name in _LINEAR.items():
            named[f"{ours}.{own}.weight"] = self._merged(f"{theirs}.{name}")
            named[f"{ours}.{own}.bias"] = self._weights[f"{theirs}.{name}.bias"]
        for own, name in _NORMS.items():
            for part in ("weight", "bias"):
                named[f"{ours}.{own}.{part}"] = self._weights[f"{theirs}.{name}.{part}"]
        return named

    def _merged(self, name: str) -> Any:
        """A weight, plus the product of its changes "a" (rank, in) and "b" (out, rank) if any."""
        weight = self._weights[f"{name}.weight"]
        if f"{name}.a" not in self._changes:
            return weight
        return weight + self._changes[f"{name}.b"].float() @ self._changes[f"{name}.a"].float()

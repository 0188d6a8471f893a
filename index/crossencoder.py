"""Reading a question and a passage together, to tell whether the one answers the other.

An embedding says how near two texts are without ever seeing both; a cross-encoder sees both. The
embedded one is multilingual-e5-small once more, with low-rank changes to its upper layers (LoRA,
Hu and others, arXiv 2106.09685) and one output on the mean of its tokens. The changes were
trained on the invented debates of `data/training`; `python -m evals.train` makes them.
"""

import json
import os
import warnings
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.e5 import model_files
from index.embedding import clean
from index.errors import ModelError, reason

CROSS_ENCODER_VARIABLE = "SPREEKBEURT_RERANKER"
WITHOUT = "none"
"""The value of the variable for doing without."""
MAX_TOKENS = 256
"""Tokens of a question with a passage; what is more is cut off the passage."""
CHANGES = "crossencoder.safetensors"
"""The file beside this module that holds what was trained."""
_PAD = "<pad>"
_EMBEDDINGS = ("word_embeddings", "position_embeddings", "token_type_embeddings")
# PyTorch's names for the parts of a layer, and BERT's.
_LINEAR = {
    "self_attn.out_proj": "attention.output.dense",
    "linear1": "intermediate.dense",
    "linear2": "output.dense",
}
_NORMS = {"norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}


class CrossEncoder(Protocol):
    """Scores passages for a question."""

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """One number a passage, (n,) float32: above 0 it is likelier to answer than nothing is."""


def load_cross_encoder() -> CrossEncoder | None:
    """Return the cross-encoder that SPREEKBEURT_RERANKER names, or the embedded one.

    None when the variable says "none". What is heavy loads at first use, which may raise
    ModelError.
    """
    name = os.environ.get(CROSS_ENCODER_VARIABLE, "").strip()
    if name.lower() == WITHOUT:
        return None
    return ConfiguredCrossEncoder(name) if name else EmbeddedCrossEncoder()


def paired(question: str, passage: str) -> tuple[str, str]:
    """The two texts that the embedded cross-encoder is given, and was trained on."""
    return f"query: {clean(question)}", f"passage: {clean(passage)}"


class EmbeddedCrossEncoder:
    """The one whose weights the package carries."""

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """One number a passage. Raises ModelError."""
        if not passages:
            return np.empty(0, np.float32)
        return _embedded().scores(question, passages)


class ConfiguredCrossEncoder:
    """Any cross-encoder of sentence-transformers with one output."""

    def __init__(self, name: str) -> None:
        self._name = name

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """One number a passage. Raises ModelError."""
        if not passages:
            return np.empty(0, np.float32)
        import torch

        pairs = [(question, passage) for passage in passages]
        found = self._model.predict(
            pairs, activation_fn=torch.nn.Identity(), show_progress_bar=False
        )
        return np.asarray(found, np.float32).reshape(len(passages))

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
        encoder.scores("?", ["?", "? ?"])
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

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """One number a passage; there is at least one."""
        import torch

        pairs = [paired(question, passage) for passage in passages]
        encodings = self._tokenizer.encode_batch(pairs)
        tokens = torch.tensor([encoding.ids for encoding in encodings])
        mask = torch.tensor([encoding.attention_mask for encoding in encodings])
        with torch.inference_mode():
            states = self._layers(self._embedded(tokens), src_key_padding_mask=mask == 0).float()
            there = mask.unsqueeze(-1).float()
            mean = (states * there).sum(1) / there.sum(1)
            head = self._changes["head.weight"][0].float()
            found: NDArray[np.float32] = (mean @ head + self._changes["head.bias"].float()).numpy()
        return found

    def _embedded(self, tokens: Any) -> Any:
        """The sum of what tokens, their places and their (one) segment stand for, normalised."""
        import torch

        weights = {name: self._weights[f"embeddings.{name}.weight"] for name in _EMBEDDINGS}
        words, places, segments = weights.values()
        total = words[tokens] + places[: tokens.shape[1]] + segments[0]
        gain, bias = (self._weights[f"embeddings.LayerNorm.{name}"] for name in ("weight", "bias"))
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

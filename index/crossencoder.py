"""Reading a question and a passage together, to tell whether the one answers the other.

An embedding says how near two texts are without ever seeing both; a cross-encoder sees both. The
embedded one is multilingual-e5-small once more, with low-rank changes to its upper layers (LoRA,
Hu and others, arXiv 2106.09685) and one output on the mean of its tokens. The changes were
trained on the invented debates of `data/training`; `python -m evals.train` makes them.
"""

import os
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.e5 import model_source
from index.embedding import Notice
from index.errors import ModelError

CROSS_ENCODER_VARIABLE = "SPREEKBEURT_RERANKER"
WITHOUT = "none"
"""The value of the variable for doing without."""
MAX_TOKENS = 256
"""Tokens of a question with a passage; what is more is cut off the passage."""
CHANGES = "crossencoder.safetensors"
"""The file beside this module that holds what was trained."""
_HEAD = "head."


class CrossEncoder(Protocol):
    """Scores passages for a question."""

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """One number a passage, (n,) float32: above 0 it is likelier to answer than nothing is."""


def load_cross_encoder(notice: Notice | None = None) -> CrossEncoder | None:
    """Return the cross-encoder that SPREEKBEURT_RERANKER names, or the embedded one.

    None when the variable says "none". What is heavy loads at first use, which may raise
    ModelError.
    """
    name = os.environ.get(CROSS_ENCODER_VARIABLE, "").strip()
    if name.lower() == WITHOUT:
        return None
    return ConfiguredCrossEncoder(name) if name else EmbeddedCrossEncoder(notice)


class EmbeddedCrossEncoder:
    """The one whose weights the package carries."""

    def __init__(self, notice: Notice | None = None) -> None:
        self._notice = notice

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """One number a passage. Raises ModelError."""
        if not passages:
            return np.empty(0, np.float32)
        import torch

        tokenizer, model, head = _embedded(model_source(self._notice))
        batch = tokenizer(
            [f"query: {question}"] * len(passages),
            [f"passage: {passage}" for passage in passages],
            truncation="only_second",
            max_length=MAX_TOKENS,
            padding=True,
            return_tensors="pt",
            return_token_type_ids=False,
        )
        with torch.inference_mode():
            states = model(**batch).last_hidden_state.float()
            mask = batch["attention_mask"].unsqueeze(-1).float()
            mean = (states * mask).sum(1) / mask.sum(1)
            found: NDArray[np.float32] = head(mean).squeeze(-1).numpy()
        return found


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
            reason = " ".join(str(error).split())[:200]
            raise ModelError(
                f"The model {self._name} that reads passages cannot be loaded ({reason}). Name "
                f'another in {CROSS_ENCODER_VARIABLE}, or "{WITHOUT}".'
            ) from error
        if model.num_labels != 1:
            raise ModelError(
                f"The model {self._name} has {model.num_labels} outputs; one that scores passages "
                f"has 1. Name another in {CROSS_ENCODER_VARIABLE}."
            )
        return model


@cache
def _embedded(source: str) -> tuple[Any, Any, Any]:
    """The tokenizer, the model with the changes merged in, and the output layer."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(source)
        model = AutoModel.from_pretrained(source)
    except OSError as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(f"The model {source} cannot be loaded ({reason}).") from error
    head = torch.nn.Linear(model.config.hidden_size, 1)
    _merge(model, head, _changes())
    model.eval()
    if _has_bfloat16():
        # Three times as fast where the processor has instructions for it.
        model = model.to(torch.bfloat16)
    return tokenizer, model, head


def _changes() -> dict[str, Any]:
    from safetensors.torch import load

    loaded: dict[str, Any] = load(files("index").joinpath(CHANGES).read_bytes())
    return loaded


def _merge(model: Any, head: Any, changes: dict[str, Any]) -> None:
    """Add the product of each pair "<module>.a" (r, in) and "<module>.b" (out, r) to its weight."""
    import torch

    with torch.no_grad():
        for name, down in changes.items():
            if name.endswith(".a"):
                module = name.removesuffix(".a")
                up = changes[f"{module}.b"]
                model.get_submodule(module).weight += up.float() @ down.float()
        head.weight.copy_(changes[f"{_HEAD}weight"].float())
        head.bias.copy_(changes[f"{_HEAD}bias"].float())


def _has_bfloat16() -> bool:
    import torch

    return bool(torch.cpu.get_capabilities().get("avx512_bf16"))

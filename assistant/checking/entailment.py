"""A cross-encoder that reads a claim beside its source, for those who configure one.

Any model of sentence-transformers does that scores pairs of texts: one for natural language
inference, with a label for entailment, or a reranker with a single score.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from index.errors import ModelError, reason

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

LEAST = 0.5
"""The probability from which on a source is said to bear a claim."""


class Entailment(Protocol):
    """Says how likely it is that one text follows from another."""

    def probability(self, source: str, claim: str) -> float:
        """From 0 to 1."""


class CrossEncoderEntailment:
    """A cross-encoder of sentence-transformers, loaded at first use."""

    def __init__(self, model: str) -> None:
        self._name = model

    def probability(self, source: str, claim: str) -> float:
        """How likely `claim` follows from `source`, from 0 to 1. Raises ModelError."""
        scores = self._predict([(source, claim)])[0]
        if getattr(scores, "ndim", 0) == 0:
            return float(scores)
        return float(scores[self._label])

    def _predict(self, pairs: Sequence[tuple[str, str]]) -> Any:
        import torch

        several = self._model.num_labels > 1
        activation = torch.nn.Softmax(dim=-1) if several else torch.nn.Sigmoid()
        return self._model.predict(list(pairs), activation_fn=activation, show_progress_bar=False)

    @cached_property
    def _label(self) -> int:
        """The place of the label that says that a claim follows."""
        labels: dict[int, str] = getattr(self._model.config, "id2label", None) or {}
        found = [int(place) for place, name in labels.items() if "entail" in str(name).lower()]
        wanted = [place for place in found if "not" not in str(labels[place]).lower()]
        if not wanted:
            raise ModelError(
                f"The model {self._name} has no label for entailment. Name another one, or none."
            )
        return wanted[0]

    @cached_property
    def _model(self) -> "CrossEncoder":
        from sentence_transformers import CrossEncoder

        try:
            model: CrossEncoder = CrossEncoder(self._name)
        except Exception as error:
            raise ModelError(
                f"The model {self._name} that checks meaning cannot be loaded ({reason(error)})."
            ) from error
        return model

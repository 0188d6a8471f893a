"""Trains the cross-encoder: `python -m evals.train [--epochs 3] [--to FILE]`.

The invented debates of `data/training` are indexed six at a time, their questions are asked, and
what the finder brings up is put beside the question: a stretch with the words that answer, and
stretches that do not. The model learns which of them answers, or that none does, as in
extractive question answering with "no answer" (SQuAD 2.0, Rajpurkar and others, arXiv 1806.03822).
A quarter of the questions with an answer is asked without it among the stretches, so that it is
the stretches and not the wording that tell. Which sentence of a stretch holds the words is learned
beside it. Takes an hour or more on two cores; the weights differ a little from run to run, because
threads add in any order.
"""

import argparse
import math
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import nn

from assistant.engine import Assistant
from assistant.finding import Finder
from evals.debates import Debate, debates, plain
from index.crossencoder import CHANGES, MAX_TOKENS, Excerpt, paired, shares
from index.e5 import model_source
from index.filters import Filters
from index.indexing import index_paths
from index.store import Store

ASIDE = frozenset({*range(43, 49), *range(115, 127)})
"""The numbers of the debates that are not trained on, to see how far it has come."""
# Debates in one store.
_TOGETHER = 6
# Windows from which those that do not answer are drawn.
_WINDOWS = 16
_BESIDE = 3
# Questions whose answer is left out, and stretches shown without what they reply to.
_WITHOUT_ANSWER, _WITHOUT_ASKED, _HURRIED = 0.25, 0.15, 0.15
EPOCHS = 3
# Low-rank changes: their rank, and the layers from which on there are any.
RANK, FIRST_LAYER = 16, 4
_STEP, _AT_ONCE, _WARM_UP = 8, 4, 50
# What the choice of a sentence weighs beside that of an excerpt.
_OF_SENTENCES = 0.5
_LEAST_RATE = 0.02


@dataclass(frozen=True, slots=True)
class Answering:
    """An excerpt with the words that answer a question."""

    excerpt: Excerpt
    sentences: frozenset[int]
    """The places, from 0, of the sentences that hold these words."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with excerpts that answer it and excerpts that do not."""

    question: str
    answering: tuple[Answering, ...]
    other: tuple[Excerpt, ...]
    """Nearest first."""


class LowRank(nn.Module):
    """A linear layer with a trained change of low rank beside its frozen weight."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear
        self.a = nn.Parameter(torch.randn(rank, linear.in_features) / math.sqrt(linear.in_features))
        self.b = nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """What the layer gives with the change."""
        found: torch.Tensor = self.linear(x) + (x @ self.a.T) @ self.b.T
        return found


class Trained(nn.Module):
    """The embedding model with changes, and two outputs: on a passage and on its sentences."""

    def __init__(self, source: str) -> None:
        super().__init__()
        from transformers import AutoModel, AutoTokenizer

        self.tokenizer: Any = AutoTokenizer.from_pretrained(source)
        # Dropout would keep PyTorch from its fast attention.
        self.body = AutoModel.from_pretrained(
            source, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        )
        self.body.requires_grad_(False)
        for layer in self.body.encoder.layer[FIRST_LAYER:]:
            linears = [name for name, part in layer.named_modules() if isinstance(part, nn.Linear)]
            for name in linears:
                above, _, last = name.rpartition(".")
                linear = layer.get_submodule(name).to(torch.bfloat16)
                setattr(layer.get_submodule(above), last, LowRank(linear, RANK))
        # What is said of the whole, and of a sentence.
        self.head = nn.Linear(self.body.config.hidden_size, 2)
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, pairs: Sequence[tuple[str, Excerpt]]
    ) -> tuple[torch.Tensor, list[torch.Tensor]]:
        """One number for each pair of a question and an excerpt, and one for each sentence."""
        texts = [paired(question, excerpt) for question, excerpt in pairs]
        batch = self.tokenizer(
            [question for question, _ in texts],
            [text for _, text in texts],
            truncation="only_second",
            max_length=MAX_TOKENS,
            padding=True,
            return_tensors="pt",
            return_token_type_ids=False,
        )
        with torch.autocast("cpu", torch.bfloat16):
            states = self.body(**batch).last_hidden_state.float()
        mask = batch["attention_mask"].unsqueeze(-1).float()
        whole = self.head(self.dropout((states * mask).sum(1) / mask.sum(1)))[:, 0]
        said = self.head(self.dropout(states))[..., 1]
        sentences = [
            torch.from_numpy(shares(excerpt, encoding)) @ own
            for (_, excerpt), encoding, own in zip(pairs, batch.encodings, said, strict=True)
        ]
        return whole, sentences

    def changes(self) -> dict[str, torch.Tensor]:
        """What was learned, under the names that `index.crossencoder` merges."""
        learned = {name: value for name, value in self.named_parameters() if value.requires_grad}
        return {
            name.removeprefix("body."): value.detach().to(torch.float16).contiguous()
            for name, value in learned.items()
        }


def examples(chosen: Sequence[Debate]) -> Iterator[Example]:
    """The questions about debates with what the finder brings up, without a cross-encoder."""
    for start in range(0, len(chosen), _TOGETHER):
        group = chosen[start : start + _TOGETHER]
        with tempfile.TemporaryDirectory() as folder:
            files = {debate.name: Path(folder, f"{debate.name}.txt") for debate in group}
            for number, debate in enumerate(group, start=start + 1):
                files[debate.name].write_text(debate.report(number), encoding="utf-8")
            index_paths(Path(folder, "store"), list(files.values()))
            with Store.open(Path(folder, "store")) as store:
                by_source = {i.head.source: i.head.transcript_id for i in store.transcripts()}
                for debate in group:
                    yield from _examples(store, debate, by_source[files[debate.name].name])


def _examples(store: Store, debate: Debate, transcript_id: str) -> Iterator[Example]:
    assistant, finder = Assistant(store), Finder(store, reading=False)
    said = {turn.turn_id: plain(turn.text) for turn in store.transcript(transcript_id).turns}
    numbered = {turn["n"]: plain(turn["text"]) for turn in debate.turns}
    for asked in debate.asked:
        # The chair's turns may have been joined, so a turn is found again by its text.
        right = {
            turn_id
            for turn_id, text in said.items()
            if any(numbered[number] in text for number in asked.turns)
        }
        words = [plain(each) for each in asked.words]
        question = assistant.read(asked.text)
        answering: list[Answering] = []
        other: list[Excerpt] = []
        candidates = finder.candidates(question, Filters())
        for window in finder.windows(question, candidates)[:_WINDOWS]:
            if window.candidate.turn.turn_id not in right:
                other.append(window.excerpt)
            elif sentences := _holding(window.excerpt, words):
                answering.append(Answering(window.excerpt, sentences))
        if answering or not asked.turns:
            yield Example(asked.text, tuple(answering), tuple(other))


def _holding(excerpt: Excerpt, words: Sequence[str]) -> frozenset[int]:
    """The places of the sentences of an excerpt over which one of some (plain) words runs."""
    own = [plain(sentence) for sentence in excerpt.sentences]
    ends = list(accumulate(map(len, own)))
    for each in words:
        start = "".join(own).find(each)
        if start >= 0:
            last = start + len(each)
            return frozenset(
                n for n, end in enumerate(ends) if start < end and end - len(own[n]) < last
            )
    return frozenset()


def train(
    model: Trained, found: Sequence[Example], epochs: int, aside: Sequence[Example] = ()
) -> None:
    """Train on examples; tells how far it is, and how it does on those that were kept aside."""
    head = [p for name, p in model.named_parameters() if name.startswith("head")]
    body = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("head")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": 5e-4}, {"params": head, "lr": 1e-3}], weight_decay=0.01
    )
    steps = epochs * len(found) / _STEP
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / _WARM_UP, max(_LEAST_RATE, 1 - step / steps))
    )
    for epoch in range(epochs):
        model.train()
        batches, began, total = _batches(found), time.monotonic(), 0.0
        for number, batch in enumerate(batches, start=1):
            wholes, sentences = model([pair for shown in batch for pair in shown.pairs])
            loss = _loss(wholes, sentences, batch)
            (loss / _STEP).backward()  # type: ignore[no-untyped-call]
            total += float(loss.detach())
            if number % (_STEP // _AT_ONCE) == 0:
                nn.utils.clip_grad_norm_([*body, *head], 1.0)
                optimizer.step()
                optimizer.zero_grad()
                schedule.step()
        took = time.monotonic() - began
        _tell(f"epoch {epoch + 1}: loss {total / len(found):.3f}, {took:.0f} s")
        if aside:
            found_aside = measured(model, aside)
            _tell(
                f"  aside: answer first {found_aside.first:.3f}, told apart "
                f"{found_aside.told_apart:.3f}, sentence {found_aside.sentence:.3f}"
            )


@dataclass(frozen=True, slots=True)
class Measured:
    """How well a model does on questions, each from 0 to 1."""

    first: float
    """The part of the answered questions of which an excerpt that answers comes first."""
    told_apart: float
    """How often the best excerpt of a question with an answer scores more than that of one without
    (the area under the ROC curve)."""
    sentence: float
    """The part of the excerpts that answer of which the likeliest sentence holds the words."""


@torch.inference_mode()
def measured(model: Trained, aside: Sequence[Example]) -> Measured:
    """How well a model does."""
    model.eval()
    first: list[bool] = []
    held: list[bool] = []
    answered: list[float] = []
    unanswered: list[float] = []
    for example in aside:
        excerpts = [*(each.excerpt for each in example.answering), *example.other]
        if not excerpts:
            continue
        scores, sentences = model([(example.question, excerpt) for excerpt in excerpts])
        if example.answering:
            first.append(int(scores.argmax()) < len(example.answering))
        held.extend(
            int(own.argmax()) in each.sentences
            for each, own in zip(example.answering, sentences, strict=False)
        )
        (answered if example.answering else unanswered).append(float(scores.max()))
    apart = [yes > no for yes in answered for no in unanswered]
    return Measured(*(sum(each) / max(len(each), 1) for each in (first, apart, held)))


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with each of some excerpts."""

    pairs: tuple[tuple[str, Excerpt], ...]
    answering: frozenset[int] | None
    """The sentences of the first that answer; None where none of the excerpts does."""


def _batches(found: Sequence[Example]) -> list[list[Shown]]:
    """The examples as they are shown once, those of about one length together."""
    shown = sorted(
        (each for each in map(_shown, found) if each.pairs),
        key=lambda s: max(len(excerpt.text) for _, excerpt in s.pairs) + random.random() * 120,
    )
    batches = [shown[start : start + _AT_ONCE] for start in range(0, len(shown), _AT_ONCE)]
    random.shuffle(batches)
    return batches


def _shown(example: Example) -> Shown:
    """A question with one answer, or none, and some excerpts that do not answer it."""
    near = {excerpt: 1 / (1 + rank) for rank, excerpt in enumerate(example.other)}
    beside: list[Excerpt] = []
    for _ in range(min(_BESIDE, len(near))):
        left = [0.0 if excerpt in beside else near[excerpt] for excerpt in example.other]
        beside.extend(random.choices(example.other, left))
    answered = bool(example.answering) and (not beside or random.random() > _WITHOUT_ANSWER)
    answer = random.choice(example.answering) if answered else None
    question = example.question
    if random.random() < _HURRIED:
        question = question.lower().rstrip("?")
    chosen = [answer.excerpt, *beside] if answer else beside
    return Shown(
        tuple((question, _sometimes_alone(excerpt)) for excerpt in chosen),
        answer.sentences if answer else None,
    )


def _sometimes_alone(excerpt: Excerpt) -> Excerpt:
    """Now and then an excerpt without what it replies to."""
    if random.random() < _WITHOUT_ASKED:
        return replace(excerpt, before=re.sub(r"« .*? » ", "", excerpt.before, count=1))
    return excerpt


def _loss(
    wholes: torch.Tensor, sentences: Sequence[torch.Tensor], batch: Sequence[Shown]
) -> torch.Tensor:
    """Minus the log of the part that goes to what answers: an excerpt, and sentences of it.

    The excerpts of a question share their part with "none", whose score is 0; where one answers,
    so do its sentences among themselves.
    """
    total, start = torch.zeros(()), 0
    for shown in batch:
        own = torch.cat([torch.zeros(1), wholes[start : start + len(shown.pairs)]])
        total = total - torch.log_softmax(own, 0)[0 if shown.answering is None else 1]
        if shown.answering is not None:
            parts = torch.log_softmax(sentences[start], 0)
            total = total - _OF_SENTENCES * torch.logsumexp(parts[sorted(shown.answering)], 0)
        start += len(shown.pairs)
    return total


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evals.train")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, default=Path("index", CHANGES))
    chosen = parser.parse_args(arguments)
    random.seed(chosen.seed)
    torch.manual_seed(chosen.seed)
    every = list(debates())
    found = list(examples([debate for debate in every if int(debate.name) not in ASIDE]))
    aside = list(examples([debate for debate in every if int(debate.name) in ASIDE]))
    _tell(f"{len(found)} questions, {len(aside)} aside")
    model = Trained(model_source())
    train(model, found, chosen.epochs, aside)
    save_file(model.changes(), chosen.to)
    _tell(f"written to {chosen.to}")


if __name__ == "__main__":
    main(sys.argv[1:])

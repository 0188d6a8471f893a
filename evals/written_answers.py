"""Sentences as a good model writes them about debates, with the turns they cite."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import TYPE_CHECKING

from assistant.answer import Language
from assistant.checking.checker import Checker
from assistant.checking.claims import Claim, Raw, read_claim, split_line
from assistant.checking.sources import Source
from index.filters import Filters
from index.sentences import Span
from index.transcript import Turn

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from index.store import Store

_TURN = re.compile(r"\[(?P<turn>[\w-]+/t\d+)\]")
_WHOLE = 400
"""Words of a turn at most; the sentences were written with so much at hand."""
SOURCES = 8
"""As many turns are put beside each answer as a model gets to see."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, its citations as `[turn id]`."""

    text: str
    supported: bool = True
    """What a person says: whether the cited turns say it."""

    @property
    def turns(self) -> tuple[str, ...]:
        """The ids of the turns that it cites."""
        return tuple(match["turn"] for match in _TURN.finditer(self.text))


@dataclass(frozen=True, slots=True)
class Written:
    """An answer to one question."""

    question: str
    language: Language
    sentences: tuple[Sentence, ...]
    at: Mapping[str, str] = field(default_factory=dict)
    """By turn id: words of a long turn around which the sentences were written."""


@dataclass(frozen=True, slots=True)
class Setting:
    """An answer with the sources that a model would have had, and their check."""

    written: Written
    sources: tuple[Source, ...]
    checker: Checker

    def claim(self, text: str) -> Claim:
        """A sentence with `[turn id]` as a claim with keys; unknown ids become unknown keys."""
        key_of = {source.turn.turn_id: source.key for source in self.sources}
        keyed = _TURN.sub(lambda match: f"[{key_of.get(match['turn'], 'zzzz')}]", text)
        parts = split_line(keyed)
        assert len(parts) == 1, parts
        return read_claim(Raw(parts[0], starts=True), key_of.values())


def good_answers() -> list[Written]:
    """The sentences about the sample debates that hold."""
    return _read("good.jsonl")


def report_answers() -> list[Written]:
    """The sentences about the real reports that hold; blind at their first run only."""
    return _read("reports.jsonl")


def unseen_answers() -> list[Written]:
    """The same, written after those; blind at their first run only."""
    return _read("unseen.jsonl")


def other_answers() -> list[Written]:
    """The same, most with a denial, by somebody who had not seen the check."""
    return _read("others.jsonl")


def _read(name: str) -> list[Written]:
    lines = (files("evals") / "written" / name).read_text(encoding="utf-8").splitlines()
    return [
        Written(
            data["question"],
            data["language"],
            tuple(Sentence(text) for text in data["sentences"]),
            data.get("at", {}),
        )
        for data in map(json.loads, lines)
    ]


def judged_answers() -> list[Written]:
    """The sentences that a person judged, those that hold and those that do not."""
    lines = (files("evals") / "judged.jsonl").read_text(encoding="utf-8").splitlines()
    found: dict[str, Written] = {}
    for data in map(json.loads, lines):
        question = data["question"]
        known = found.setdefault(question, Written(question, data["language"], ()))
        sentence = Sentence(data["sentence"], data["supported"])
        found[question] = replace(known, sentences=(*known.sentences, sentence))
    return list(found.values())


def settings(
    store: "Store", assistant: "Assistant", answers: Sequence[Written]
) -> Iterator[Setting]:
    """Each answer beside the turns it cites and the best others for its question."""
    from assistant.sourcing import make_checker, make_sources

    for written in answers:
        cited = dict.fromkeys(turn for sentence in written.sentences for turn in sentence.turns)
        hits = assistant.search(written.question, filters=Filters(), top_k=SOURCES)
        turns = [*cited, *(hit.turn.turn_id for hit in hits)]
        beside = list(dict.fromkeys(turns))[: max(SOURCES, len(cited))]
        wanted = {turn: _place(turn, written) for turn in map(store.turn, beside)}
        sources = make_sources(store, wanted, most_words=_WHOLE)
        yield Setting(written, sources, make_checker(store, sources, written.language))


def _place(turn: Turn, written: Written) -> tuple[Span, ...]:
    """Where in a turn an answer's words are; ValueError when the turn does not have them."""
    words = written.at.get(turn.turn_id)
    if words is None:
        return ()
    start = turn.text.index(words)
    return (Span(start, start + len(words)),)

"""From responses to a system's report."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.estimate import Figure, Tally, difference, estimate
from evals.measures import (
    Response,
    Tallies,
    area_under,
    facts_found,
    is_right,
    measure,
    measure_talks,
    refusal_curve,
)
from evals.questions import Conversation, Question
from evals.report import COMPARED, Outcome, Spread, SystemReport


@dataclass(frozen=True, slots=True)
class Heard:
    """All that a system gave."""

    name: str
    questions: tuple[Question, ...]
    responses: tuple[Response, ...]
    talks: tuple[tuple[Conversation, tuple[Response, ...]], ...] = ()


def summarise(heard: Heard, *, grouped: bool) -> SystemReport:
    """The figures of a system; by group and question by question when `grouped`."""
    tallies = measure(heard.questions, heard.responses)
    curve = refusal_curve(heard.questions, heard.responses)
    return SystemReport(
        name=heard.name,
        figures=figures({**tallies, **measure_talks(heard.talks), **_all_proof(heard, tallies)}),
        groups=_groups(heard.questions, tallies) if grouped else {},
        curve=curve,
        area=area_under(curve),
        words=spread_of(response.words for response in heard.responses if response.answered),
        seconds=spread_of(response.seconds for response in heard.responses),
        outcomes=_outcomes(heard) if grouped else (),
    )


def leads(ours: Heard, theirs: Heard) -> dict[str, Figure]:
    """How much further we are on each compared figure."""
    mine, other = (measure(heard.questions, heard.responses) for heard in (ours, theirs))
    found = {name: difference(mine[name], other[name]) for name in COMPARED}
    return {name: lead for name, lead in found.items() if lead}


def figures(tallies: Mapping[str, Sequence[Tally]]) -> dict[str, Figure]:
    """The figures about which there is something to say."""
    found = {name: estimate(of_questions) for name, of_questions in tallies.items()}
    return {name: figure for name, figure in found.items() if figure}


def spread_of(values: Iterable[float]) -> Spread | None:
    """The median and the 95th percentile; None of nothing."""
    known = list(values)
    if not known:
        return None
    median, p95 = np.percentile(known, [50, 95])
    return Spread(float(median), float(p95))


def outcome(question: Question, response: Response) -> Outcome:
    """How one question went."""
    ranks = (n for n, turns in enumerate(response.ranked, 1) if set(turns) & set(question.turns))
    facts = zip(question.facts, facts_found(question, response), strict=True)
    return Outcome(
        id=question.id,
        rank=next(ranks, None),
        right=is_right(question, response),
        answered=response.answered,
        cited=tuple(turn for turns in response.cited for turn in turns),
        missing=tuple(fact for fact, found in facts if not found),
        flaws=response.flaws or (),
        confidence=response.confidence,
    )


def _all_proof(heard: Heard, tallies: Tallies) -> Tallies:
    """Quotes are checked in conversations too."""
    name = "quotes verbatim"
    talked = [
        tally
        for talk, responses in heard.talks
        for tally in measure(talk.questions, responses)[name]
    ]
    return {name: [*tallies[name], *talked]}


def _outcomes(heard: Heard) -> tuple[Outcome, ...]:
    asked = list(zip(heard.questions, heard.responses, strict=True))
    for talk, responses in heard.talks:
        asked += zip(talk.questions, responses, strict=True)
    return tuple(outcome(question, response) for question, response in asked)


def _groups(questions: Sequence[Question], tallies: Tallies) -> dict[str, dict[str, Figure]]:
    groups: dict[str, list[int]] = {}
    for position, question in enumerate(questions):
        for group in (
            f"kind: {re.sub('[-_]', ' ', question.kind)}",
            f"language: {question.language}",
            f"split: {question.split}",
        ):
            groups.setdefault(group, []).append(position)
    return {
        group: figures({name: [t[p] for p in groups[group]] for name, t in tallies.items()})
        for group in sorted(groups)
    }

"""The set `promises`: the register of each set's transcripts against what readers found.

The register is made from the transcripts as indexing does, without the rest of a store.
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from evals.estimate import Figure
from evals.measures import Tallies
from evals.plan import Plan
from evals.questions import EvalError, EvalSet, GoldPromise, load_set
from evals.register import (
    FoundPromise,
    disagreements,
    match,
    measure_promises,
    measure_traps,
)
from evals.report import Outcome, SetReport, SystemReport
from evals.stores import set_paths
from evals.summary import figures

if TYPE_CHECKING:
    from index.promises import Promise

SETS = ("sample", "real")

EXPLANATIONS = {
    "precision": "share of the register's promises that a reader found too",
    "recall": "share of the reader's promises that the register has",
    "kind right": "of those: toezegging or voornemen, as the reader says",
    "deadline right": "of those: the same words, or none in both",
    "closing list right": "of those: in the chair's closing list or not, as the reader says",
    "to right": "of those: made to one of the same people, or to nobody in both",
    "traps avoided": "share of turns that sound like a promise from which the register has none",
}


def run(name: str, plan: Plan) -> SetReport:
    """The figures for the transcripts of set `name`; promises are not split."""
    gold = load_set(name)
    if not gold.promises:
        raise EvalError(f"The set {name} has no promises yet: write evals/{name}/promises.jsonl.")
    from index.promises import find_promises
    from index.readers import read_transcripts

    with ExitStack() as stack:
        paths = set_paths(name, plan.real, stack)
        plan.tell(f"finding promises in {', '.join(path.name for path in paths)}")
        transcripts = [transcript for path in paths for transcript in read_transcripts(path)]
    found = [reduced(promise) for one in transcripts for promise in find_promises(one)]
    return report(gold, found)


def report(gold: EvalSet, found: Sequence[FoundPromise]) -> SetReport:
    """Overall, by kind and by meeting."""
    everything = measure_promises(found, gold.promises)
    everything["traps avoided"] = measure_traps(found, gold.traps)
    return SetReport(
        name=f"promises in {gold.name}",
        about=f"{len(gold.promises)} promises found by reading, {len(found)} in the register",
        systems=(
            SystemReport(
                name="register",
                figures=figures(everything),
                groups=_groups(gold.promises, found),
                outcomes=outcomes(gold.promises, found),
            ),
        ),
        explanations=EXPLANATIONS,
    )


def reduced(promise: "Promise") -> FoundPromise:
    """An entry of the register as it is compared."""
    return FoundPromise(
        transcript_id=promise.transcript_id,
        kind=promise.kind,
        turns=tuple(dict.fromkeys([promise.turn_id, *promise.repeated_turn_ids])),
        made_to=tuple(one.speaker for one in promise.made_to),
        deadline=promise.deadline,
        in_closing_list=promise.in_closing_list,
    )


def outcomes(gold: Sequence[GoldPromise], found: Sequence[FoundPromise]) -> tuple[Outcome, ...]:
    """How each promise went: those readers found, with what is wrong in the register, and extras.

    `id` is the first turn of the promise, `cited` the turns in the register.
    """
    pairs = {column: found[row] for row, column in match(found, gold)}
    extra = set(range(len(found))) - {row for row, _ in match(found, gold)}
    return (
        *(_outcome(promise.turns[0], pairs.get(n), promise) for n, promise in enumerate(gold)),
        *(_outcome(found[n].turns[0], found[n], None) for n in sorted(extra)),
    )


def _outcome(turn: str, found: FoundPromise | None, gold: GoldPromise | None) -> Outcome:
    return Outcome(
        id=turn,
        rank=None,
        right=bool(found and gold),
        answered=bool(found),
        cited=found.turns if found else (),
        missing=disagreements(found, gold) if found and gold else (),
        flaws=() if gold else ("not among those found by reading",),
        confidence=None,
    )


def _groups(
    gold: Sequence[GoldPromise], found: Sequence[FoundPromise]
) -> Mapping[str, Mapping[str, Figure]]:
    meetings = sorted({p.transcript_id for p in gold} | {p.transcript_id for p in found})
    kinds = sorted({p.kind for p in gold} | {p.kind for p in found})
    groups = {f"kind: {kind}": figures(of_kind(kind, gold, found)) for kind in kinds}
    for meeting in meetings:
        of_meeting = measure_promises(
            [promise for promise in found if promise.transcript_id == meeting],
            [promise for promise in gold if promise.transcript_id == meeting],
        )
        groups[f"meeting: {meeting}"] = figures(of_meeting)
    return groups


def of_kind(kind: str, gold: Sequence[GoldPromise], found: Sequence[FoundPromise]) -> Tallies:
    """Precision over the register's entries of a kind, recall over the reader's of that kind.

    An entry is right when it is a promise at all; whether its kind is right too is a figure of
    its own.
    """
    tallies = measure_promises(found, gold)
    ours = [promise.kind == kind for promise in found]
    theirs = [promise.kind == kind for promise in gold]
    return {
        name: [
            tally
            for tally, wanted in zip(of_all, ours if name == "precision" else theirs, strict=True)
            if wanted
        ]
        for name, of_all in tallies.items()
    }

"""Running the sets: `evaluate` builds the stores, asks everything, and reports."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from evals import promises, qmsum
from evals.measures import Tallies
from evals.plain import PlainLlamaIndex, RawFile, raw_file
from evals.plan import Plan
from evals.questions import EvalError, EvalSet, Question, Split, load_set
from evals.remembered import Remembered
from evals.report import HEADLINE, Report, SetReport, SystemReport, explained
from evals.stores import Tell, open_store, set_paths
from evals.summary import Heard, figures, leads, summarise
from evals.systems import NAME, Ours, System, alone, fused
from index.fragments import find_fragments
from index.transcript import Transcript

if TYPE_CHECKING:
    from index.store import Store

SETS = ("sample", "real", "qmsum", "promises")


_WARM_UP = Question("warm-up", "Waar gaat deze vergadering over?", "nl", "", False, ())


def evaluate(sets: Sequence[str] = ("sample",), plan: Plan | None = None) -> Report:
    """Run the sets in the order given; raises EvalError for an unknown one.

    A set whose transcripts are not on this machine is left out, and the report says so.
    """
    unknown = [name for name in sets if name not in SETS]
    if unknown:
        raise EvalError(f"There is no set {unknown[0]}. Choose from {', '.join(SETS)}.")
    plan = plan or Plan()
    reports: list[SetReport] = []
    skipped: list[str] = []
    for name in dict.fromkeys(sets):
        for run, arguments in _parts(name):
            try:
                reports.append(run(*arguments, plan))
            except EvalError as error:
                skipped.append(str(error))
    return Report(tuple(reports), tuple(skipped))


Part = tuple[Callable[..., SetReport], tuple[str, ...]]


def _parts(name: str) -> list[Part]:
    if name == "qmsum":
        return [(run_qmsum, ())]
    if name == "promises":
        return [(promises.run, (of,)) for of in promises.SETS]
    return [(run_questions, (name,))]


def run_questions(name: str, plan: Plan) -> SetReport:
    """The figures about questions and conversations, ours first, then the baselines'."""
    chosen = load_set(name).part(plan.split)
    if not (chosen.questions or chosen.conversations):
        raise EvalError(f"The set {name} has no questions in its {plan.split} part.")
    with ExitStack() as stack:
        paths = set_paths(name, plan.real, stack)
        store = stack.enter_context(open_store(plan.folder / name, paths, plan.tell))
        systems = stack.enter_context(_systems(store, paths, plan, name))
        heard = [hear(system, chosen, plan.tell) for system in systems]
    summaries = tuple(summarise(one, grouped=one is heard[0]) for one in heard)
    return SetReport(
        name=name,
        about=_about(chosen, plan.split),
        systems=summaries,
        leads={theirs.name: leads(heard[0], theirs) for theirs in heard[1:]},
        explanations=explained(HEADLINE),
    )


def hear(system: System, chosen: EvalSet, tell: Tell) -> Heard:
    """Ask a system everything, after one question that does not count: it loads the model."""
    tell(f"{chosen.name}: asking {system.name} {len(chosen.questions)} questions")
    system.respond(_WARM_UP)
    responses = tuple(system.respond(question) for question in chosen.questions)
    for note, times in Counter(r.note for r in responses if r.written is False).most_common():
        tell(f"{chosen.name}: {times} times without the language model: {note}")
    talks = [(talk, tuple(system.converse(talk.questions))) for talk in chosen.conversations]
    return Heard(system.name, chosen.questions, responses, tuple(talks))


def run_qmsum(plan: Plan) -> SetReport:
    """The figures on QMSum's committee meetings."""
    meetings, lines = qmsum.load(plan.real)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        paths = qmsum.write(meetings, folder)
        store = stack.enter_context(open_store(plan.folder / "qmsum", paths, plan.tell))
        transcripts = [store.transcript(meeting.transcript_id) for meeting in meetings]
        queries = qmsum.read_queries(lines, meetings, transcripts)
        lengths = qmsum.lengths_of(meetings, transcripts)
        found: dict[str, Tallies] = {}
        for name, retrieve in _retrievers(store, transcripts, paths, plan).items():
            plan.tell(f"qmsum: asking {name} {len(queries)} queries")
            found[name] = qmsum.measure(queries, lengths, retrieve)
    ours, *others = found
    return SetReport(
        name="qmsum",
        about=f"validation part: {len(queries)} queries about {len(meetings)} committee meetings",
        systems=tuple(SystemReport(name, figures(each), {}) for name, each in found.items()),
        leads={other: qmsum.leads(found[ours], found[other]) for other in others},
        explanations=qmsum.EXPLANATIONS,
    )


def _retrievers(
    store: "Store", transcripts: Sequence[Transcript], paths: Sequence[Path], plan: Plan
) -> dict[str, qmsum.Retriever]:
    retrievers = {NAME: qmsum.by_fragment(partial(find_fragments, store))}
    if plan.baselines:
        plain = _plain(store, _raw_files(store, paths), plan, "qmsum")
        retrievers |= {
            f"{NAME}, turns": qmsum.by_turn(Ours(store).search),
            "fusion": qmsum.by_turn(partial(fused, store)),
            "BM25": qmsum.by_passage(store, store.lexical),
            "dense": qmsum.by_passage(store, store.dense),
            plain.name: qmsum.by_chunk(plain, transcripts),
        }
    return retrievers


@contextmanager
def _systems(
    store: "Store", paths: Sequence[Path], plan: Plan, name: str
) -> Iterator[list[System]]:
    """What is measured beside each other, ours first."""
    ours = [Ours(store, plan.llm), Ours(store)] if plan.llm else [Ours(store)]
    systems: list[System] = [*ours]
    if plan.baselines:
        systems += alone(store)
        systems.append(_plain(store, _raw_files(store, paths), plan, name))
    try:
        yield systems
    finally:
        for one in ours:
            one.close()


def _plain(store: "Store", raw: Sequence[RawFile], plan: Plan, name: str) -> PlainLlamaIndex:
    """The baseline with the store's own embedder; its vectors are kept between runs."""
    plan.tell(f"{name}: embedding chunks for {PlainLlamaIndex.name}")
    vectors = plan.folder / f"{name}-chunks.npz"
    return PlainLlamaIndex(raw, Remembered(store.embedder, vectors))


def _raw_files(store: "Store", paths: Sequence[Path]) -> list[RawFile]:
    """The text of every file in the store with the places of its turns."""
    transcripts = [store.transcript(info.transcript_id) for info in store.transcripts()]
    files = []
    for path in paths:
        turns = [turn for t in transcripts if t.source == path.name for turn in t.turns]
        if turns:
            files.append(raw_file(path.read_text(encoding="utf-8-sig", errors="replace"), turns))
    return files


def _about(chosen: EvalSet, split: Split | None) -> str:
    answerable = sum(question.answerable for question in chosen.questions)
    return (
        f"{f'{split} part' if split else 'all parts'}: {answerable} answerable questions, "
        f"{len(chosen.questions) - answerable} unanswerable, "
        f"{len(chosen.conversations)} conversations"
    )

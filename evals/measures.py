"""What is measured about one response, and the figures over many: pure arithmetic.

A question that can be answered counts in every figure, also when the answer was refused (then
no right turn is cited and no fact is found).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evals.alce import Statement, precision, recall
from evals.estimate import SILENT, Tally
from evals.questions import Conversation, Question

RANKING = ("recall@1", "recall@5", "recall@10", "MRR", "nDCG@10", "turns@10")
ANSWERING = ("cited", "citations right", "facts", "all facts", "names", "language")
REFUSING = ("right refusals", "wrong refusals")
PROOF = ("quotes verbatim", "citation recall", "citation precision")
WRITTEN = ("written", "sentences kept")
TALKING = ("conversations right", "follow-ups right")

EXPLANATIONS: Mapping[str, str] = {
    "recall@1": "share of questions with a right turn first",
    "recall@5": "share of questions with a right turn among the first five",
    "recall@10": "share of questions with a right turn among the first ten",
    "MRR": "mean of 1 / rank of the first right turn",
    "nDCG@10": "gain 2 for a turn that answers best, 1 for another right one, first ten",
    "turns@10": "share of all right turns among the first ten, averaged over questions",
    "cited": "share of answers that cite a right turn",
    "citations right": "share of citations that are right turns; the question that a right turn "
    "replies to counts for neither side",
    "facts": "share of facts that the answer holds",
    "all facts": "share of answers that hold every fact",
    "names": "share of names asked for that the answer gives",
    "language": "share of answers in the language of the question",
    "right refusals": "share of unanswerable questions that are refused",
    "wrong refusals": "share of answerable questions that are refused",
    "quotes verbatim": "share of answers with every quote and every [n] in order",
    "citation recall": "share of an answer's sentences that the turns they cite bear out, by our "
    "own check (as in ALCE, arXiv 2305.14627; see evals/alce.py)",
    "citation precision": "share of an answer's citations that bear out their sentence",
    "written": "share of answers in the words of the language model",
    "sentences kept": "share of the language model's sentences that passed the check",
    "conversations right": "share of conversations in which every answer is right",
    "follow-ups right": "share of questions after the first of a conversation answered right",
}


@dataclass(frozen=True, slots=True)
class Response:
    """What a system gave for one question, reduced to what is measured."""

    ranked: tuple[tuple[str, ...], ...]
    """Best first: for each rank the ids of the turns found there. One for a system that ranks
    turns; more for one that ranks chunks of text that run over several turns."""
    answered: bool
    """False for a refusal."""
    cited: tuple[tuple[str, ...], ...]
    """For each citation the ids of the turns it points at."""
    text: str
    """The words that are shown, answer and quotes, in which facts are looked for."""
    words: int
    """The length of the answer."""
    seconds: float
    language: str | None = None
    confidence: float | None = None
    """How sure the system is that it can answer; any scale, more is surer."""
    flaws: tuple[str, ...] | None = None
    """What is wrong with quotes and numbers; None for a system that does not quote."""
    statements: tuple[Statement, ...] = ()
    """The sentences of the answer, judged; none for a system that writes none."""
    written: bool | None = None
    """Whether a language model wrote the answer; None without a language model."""
    left_out: int = 0
    """How many of its sentences were left out."""
    note: str | None = None
    """One line about how the answer came about."""


@dataclass(frozen=True, slots=True)
class Point:
    """One choice of how readily to refuse, and what comes of it."""

    wrong_refusals: float
    right_refusals: float
    threshold: float
    """Refused is what the system is less sure of than this."""


Tallies = dict[str, list[Tally]]
"""For each figure one tally per question, in the order of the questions."""


def measure(questions: Sequence[Question], responses: Sequence[Response]) -> Tallies:
    """The tallies of every figure about single questions."""
    pairs = list(zip(questions, responses, strict=True))
    tallies = ranking_tallies(questions, responses)
    for name, tally in _TALLY.items():
        tallies[name] = [tally(question, response) for question, response in pairs]
    return tallies


def ranking_tallies(questions: Sequence[Question], responses: Sequence[Response]) -> Tallies:
    """The tallies of recall, reciprocal rank and nDCG, computed by ir-measures.

    recall@k is the field's success@k: is a right turn among the first k? The classical recall,
    the share of all right turns that is found, is `turns@10`. Unanswerable questions are silent.
    """
    import ir_measures
    from ir_measures import RR, R, Success, nDCG

    measures = dict(
        zip(RANKING, (Success @ 1, Success @ 5, Success @ 10, RR, nDCG @ 10, R @ 10), strict=True)
    )
    asked = {q.id: (q, r) for q, r in zip(questions, responses, strict=True) if q.turns}
    values: dict[tuple[str, str], float] = {}
    if asked:
        qrels = {key: gains(question) for key, (question, _) in asked.items()}
        run = {key: as_run(*pair) for key, pair in asked.items()}
        for metric in ir_measures.iter_calc(list(measures.values()), qrels, run):
            values[metric.query_id, str(metric.measure)] = metric.value
    return {
        name: [
            Tally(values.get((q.id, str(ir)), 0.0)) if q.id in asked else SILENT for q in questions
        ]
        for name, ir in measures.items()
    }


def gains(question: Question) -> dict[str, int]:
    """Each right turn's worth: 2 for those that answer best, 1 for others."""
    return {turn: 2 if turn in question.primary else 1 for turn in question.turns}


def as_run(question: Question, response: Response) -> dict[str, float]:
    """The ranking as ir-measures wants it: a score for each rank's turn, falling.

    A rank that holds several turns (a chunk) stands for the best right turn among them that no
    earlier rank stands for, or else for one that is not right: to the system's advantage.
    """
    worth = gains(question)
    taken: set[str] = set()
    run: dict[str, float] = {}
    for rank, turns in enumerate(response.ranked, start=1):
        right = [turn for turn in turns if turn in worth and turn not in taken]
        best = max(right, key=worth.__getitem__) if right else f"rank {rank}: no right turn"
        taken.add(best)
        run[best] = 1.0 / rank
    return run or {"nothing found": 0.0}


def cites_right(question: Question, response: Response) -> bool:
    """Whether the answer was given and one of its citations points at a right turn."""
    return response.answered and any(_right(question, turns) for turns in response.cited)


def is_right(question: Question, response: Response) -> bool:
    """A refusal when there is no answer, else an answer that cites a right turn."""
    return cites_right(question, response) if question.answerable else not response.answered


def facts_found(question: Question, response: Response) -> list[bool]:
    """For each fact whether the answer holds it."""
    if not response.answered:
        return [False] * len(question.facts)
    text = plain(response.text)
    return [bool(re.search(fact, text, re.IGNORECASE)) for fact in question.facts]


def plain(text: str) -> str:
    """`text` composed (NFC), with straight apostrophes and single spaces."""
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'")
    return " ".join(text.split())


def _right(question: Question, turns: Sequence[str]) -> bool:
    return not set(turns).isdisjoint(question.turns)


def _cited(question: Question, response: Response) -> Tally:
    return Tally(float(cites_right(question, response))) if question.answerable else SILENT


def _citations_right(question: Question, response: Response) -> Tally:
    if not (question.answerable and response.answered):
        return SILENT
    right = [turns for turns in response.cited if _right(question, turns)]
    beside = [turns for turns in response.cited if not set(turns).isdisjoint(question.context)]
    wrong = [turns for turns in response.cited if turns not in right and turns not in beside]
    return Tally(len(right), len(right) + len(wrong))


def _facts(question: Question, response: Response) -> Tally:
    found = facts_found(question, response)
    return Tally(sum(found), len(found)) if question.answerable else SILENT


def _names(question: Question, response: Response) -> Tally:
    if not question.names:
        return SILENT
    text = plain(response.text).casefold() if response.answered else ""
    given = sum(plain(name).casefold() in text for name in question.names)
    return Tally(given, len(question.names))


def _all_facts(question: Question, response: Response) -> Tally:
    found = facts_found(question, response)
    return Tally(float(all(found))) if question.answerable and found else SILENT


def _language(question: Question, response: Response) -> Tally:
    if response.language is None:
        return SILENT
    return Tally(float(response.language == question.language))


def _right_refusal(question: Question, response: Response) -> Tally:
    return SILENT if question.answerable else Tally(float(not response.answered))


def _wrong_refusal(question: Question, response: Response) -> Tally:
    return Tally(float(not response.answered)) if question.answerable else SILENT


def _verbatim(question: Question, response: Response) -> Tally:
    return SILENT if response.flaws is None else Tally(float(not response.flaws))


def _recall(question: Question, response: Response) -> Tally:
    share = recall(response.statements)
    return SILENT if share is None else Tally(share)


def _precision(question: Question, response: Response) -> Tally:
    share = precision(response.statements)
    return SILENT if share is None else Tally(share)


def _written(question: Question, response: Response) -> Tally:
    if response.written is None or not response.answered:
        return SILENT
    return Tally(float(response.written))


def _kept(question: Question, response: Response) -> Tally:
    if not response.written:
        return SILENT
    kept = len(response.statements)
    return Tally(kept, kept + response.left_out)


_TALLY: Mapping[str, Callable[[Question, Response], Tally]] = {
    "cited": _cited,
    "citations right": _citations_right,
    "facts": _facts,
    "all facts": _all_facts,
    "names": _names,
    "language": _language,
    "right refusals": _right_refusal,
    "wrong refusals": _wrong_refusal,
    "quotes verbatim": _verbatim,
    "citation recall": _recall,
    "citation precision": _precision,
    "written": _written,
    "sentences kept": _kept,
}


def measure_talks(talks: Sequence[tuple[Conversation, Sequence[Response]]]) -> Tallies:
    """The tallies of the figures about conversations, one per conversation."""
    rights = [
        [is_right(q, r) for q, r in zip(talk.questions, responses, strict=True)]
        for talk, responses in talks
    ]
    return {
        "conversations right": [Tally(float(all(right))) for right in rights],
        "follow-ups right": [Tally(sum(right[1:]), len(right) - 1) for right in rights],
    }


def refusal_curve(
    questions: Sequence[Question], responses: Sequence[Response]
) -> tuple[Point, ...]:
    """Right refusals against wrong ones for every threshold on the confidence, from none refused.

    Empty unless every response has a confidence and there are questions of both sorts.
    """
    sure: dict[bool, list[float]] = {True: [], False: []}
    for question, response in zip(questions, responses, strict=True):
        if response.confidence is None:
            return ()
        sure[question.answerable].append(response.confidence)
    if not (sure[True] and sure[False]):
        return ()
    thresholds = [float("-inf"), *sorted({*sure[True], *sure[False]}), float("inf")]
    return tuple(
        Point(_below(sure[True], threshold), _below(sure[False], threshold), threshold)
        for threshold in thresholds
    )


def _below(values: Sequence[float], threshold: float) -> float:
    return sum(value < threshold for value in values) / len(values)


def area_under(curve: Sequence[Point]) -> float | None:
    """The area under the refusal curve, 1 for a system that knows exactly, 0.5 for a coin."""
    if not curve:
        return None
    return sum(
        (b.wrong_refusals - a.wrong_refusals) * (a.right_refusals + b.right_refusals) / 2
        for a, b in pairwise(curve)
    )

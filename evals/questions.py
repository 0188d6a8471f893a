"""The sets as data: questions, conversations and promises with the turns that are right.

A set is a folder with `questions.jsonl`, `conversations.jsonl`, `promises.jsonl` and
`not_promises.jsonl`, one JSON object a line; a file that is absent counts as empty.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal, get_args

from index.errors import SpreekbeurtError

Split = Literal["open", "held"]
SPLITS: tuple[Split, ...] = get_args(Split)


class EvalError(SpreekbeurtError):
    """An eval set cannot be used; the text is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what is right about an answer to it."""

    id: str
    question: str
    language: str
    """"nl" or "en": the language the answer must have."""
    kind: str
    answerable: bool
    turns: tuple[str, ...]
    """Every turn that answers, by id; empty when not answerable."""
    primary: tuple[str, ...] = ()
    """The turns among them that answer best."""
    facts: tuple[str, ...] = ()
    """Regular expressions, all of which an answer must match, whatever the case."""
    split: Split = "open"
    """"held" questions are put aside and looked at only for the final figures."""
    context: tuple[str, ...] = ()
    """Turns that do not answer but belong to the answer, such as the question it replies to; a
    citation of one is neither right nor wrong."""
    names: tuple[str, ...] = ()
    """Surnames an answer must give."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions asked one after the other, each with what went before."""

    id: str
    questions: tuple[Question, ...]
    split: Split = "open"


@dataclass(frozen=True, slots=True)
class GoldPromise:
    """A promise that a person found by reading the report."""

    transcript_id: str
    kind: str
    """"toezegging" or "voornemen"."""
    turns: tuple[str, ...]
    """Every turn in which the promise is made or repeated by the one who makes it."""
    made_to: tuple[str, ...]
    """Surnames; empty when it is made to nobody in particular."""
    deadline: str | None
    """The words of the deadline, several separated by a semicolon; None when there is none."""
    in_closing_list: bool


@dataclass(frozen=True, slots=True)
class EvalSet:
    """One set, as written by its authors."""

    name: str
    questions: tuple[Question, ...]
    conversations: tuple[Conversation, ...]
    promises: tuple[GoldPromise, ...]
    traps: tuple[str, ...] = ()
    """Turns that sound like a promise and hold none, by id."""

    def part(self, split: Split | None) -> "EvalSet":
        """Only the questions of `split`, everything when it is None; promises are not split."""
        if split is None:
            return self
        return EvalSet(
            self.name,
            tuple(q for q in self.questions if q.split == split),
            tuple(c for c in self.conversations if c.split == split),
            self.promises,
            self.traps,
        )


def load_set(name: str, folder: Traversable | None = None) -> EvalSet:
    """The set `evals/<name>`, or the one in `folder`; raises EvalError for a faulty line."""
    place = folder or files("evals") / name
    questions = tuple(read_question(*line) for line in _lines(place / "questions.jsonl"))
    _refuse_doubles(name, [question.id for question in questions])
    conversations = tuple(
        read_conversation(*line) for line in _lines(place / "conversations.jsonl")
    )
    promises = tuple(read_promise(*line) for line in _lines(place / "promises.jsonl"))
    traps = tuple(data["turn_id"] for data, _ in _lines(place / "not_promises.jsonl"))
    return EvalSet(name, questions, conversations, promises, traps)


def read_question(data: dict[str, Any], where: str = "question") -> Question:
    """A line of questions.jsonl; `where` names the line in an error."""
    try:
        turns = tuple(data["turns"])
        question = Question(
            id=data["id"],
            question=data["question"],
            language=data["language"],
            kind=data.get("kind", "other"),
            answerable=data["answerable"],
            turns=turns,
            primary=tuple(data.get("primary") or ()),
            facts=tuple(data.get("facts") or ()),
            split=_split(data, where),
            context=tuple(data.get("context") or ()),
            names=tuple(data.get("names") or ()),
        )
    except KeyError as error:
        raise EvalError(f"{where} lacks {error}. Add it.") from None
    _check(question, where)
    return question


def read_conversation(data: dict[str, Any], where: str = "conversation") -> Conversation:
    """A line of conversations.jsonl; its questions get ids such as "c3.2"."""
    split = _split(data, where)
    questions = tuple(
        read_question(
            {"kind": "conversation", "split": split, **turn, "id": f"{data['id']}.{number}"},
            f"{where}, turn {number}",
        )
        for number, turn in enumerate(data["turns"], start=1)
    )
    return Conversation(data["id"], questions, split)


def read_promise(data: dict[str, Any], where: str = "promise") -> GoldPromise:
    """A line of promises.jsonl; `made_to` may be names or objects with a "speaker"."""
    try:
        return GoldPromise(
            transcript_id=data["transcript_id"],
            kind=data["kind"],
            turns=tuple(data["turns"]),
            made_to=tuple(_names(data.get("made_to") or ())),
            deadline=data.get("deadline"),
            in_closing_list=bool(data["in_closing_list"]),
        )
    except KeyError as error:
        raise EvalError(f"{where} lacks {error}. Add it.") from None


def _names(made_to: str | Iterable[str | dict[str, Any]]) -> list[str]:
    if isinstance(made_to, str):
        return [made_to]
    return [name if isinstance(name, str) else name["speaker"] for name in made_to]


def _split(data: dict[str, Any], where: str) -> Split:
    split: Split = data.get("split") or "open"
    if split not in SPLITS:
        raise EvalError(f"{where} has split {split!r}. Make it one of {', '.join(SPLITS)}.")
    return split


def _check(question: Question, where: str) -> None:
    if question.answerable != bool(question.turns):
        raise EvalError(f"{where}: a question has turns exactly when it is answerable.")
    strangers = set(question.primary) - set(question.turns)
    if strangers:
        raise EvalError(f"{where}: primary {min(strangers)} is not among the turns. Add it.")
    for fact in question.facts:
        try:
            re.compile(fact)
        except re.error as error:
            raise EvalError(f"{where}: fact {fact!r} is no regular expression: {error}.") from None


def _lines(file: Traversable) -> list[tuple[dict[str, Any], str]]:
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8").splitlines()
    return [
        (_object(line, where), where)
        for number, line in enumerate(lines, start=1)
        if line.strip()
        for where in [f"{file.name} line {number}"]
    ]


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise EvalError(f"{where} is no JSON: {error}.") from None
    if not isinstance(data, dict):
        raise EvalError(f"{where} is no JSON object.")
    return data


def _refuse_doubles(name: str, ids: Sequence[str]) -> None:
    doubles = {one for one in ids if ids.count(one) > 1}
    if doubles:
        raise EvalError(f"The set {name} has two questions {min(doubles)}. Rename one.")

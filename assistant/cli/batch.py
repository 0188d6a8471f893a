"""Questions in a file, one JSON object a line, and their answers in the same order."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.answer import Answer, Language
from assistant.cli.options import clean
from index.errors import SpreekbeurtError
from index.filters import Filters


class BatchError(SpreekbeurtError):
    """A line of a batch cannot be read as a question."""


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """One line of a batch."""

    id: Any
    """Whatever the line calls itself, handed back unchanged; None when it has no name."""
    question: str
    history: tuple[str, ...]
    """The questions asked before it in the same conversation, oldest first."""


class Asks(Protocol):
    """What answers questions: `assistant.engine.Assistant`."""

    def ask(
        self,
        question: str,
        *,
        filters: Filters = ...,
        history: Sequence[Answer] = ...,
        language: Language | None = ...,
    ) -> Answer:
        """Answer one question in its conversation."""


def read_batch(lines: Iterable[bytes], name: str) -> list[BatchQuestion]:
    """Every line's question; empty lines are passed over.

    `name` is the file's, for the message. Raises BatchError, naming the first bad line.
    """
    questions = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            questions.append(_question(line, first=number == 1))
        except ValueError as error:
            raise BatchError(f"{name}, line {number}: {error}.") from error
    return questions


def answer_batch(
    assistant: Asks,
    questions: Iterable[BatchQuestion],
    filters: Filters,
    language: Language | None,
) -> Iterator[dict[str, Any]]:
    """The answers as JSON objects, in order, each under the id of its line.

    Earlier questions of a conversation are asked again, once each for a whole batch.
    """
    known: dict[tuple[str, ...], Answer] = {}

    def answer(conversation: tuple[str, ...]) -> Answer:
        for end in range(1, len(conversation) + 1):
            part = conversation[:end]
            if part not in known:
                history = [known[part[:before]] for before in range(1, end)]
                known[part] = assistant.ask(
                    part[-1], filters=filters, history=history, language=language
                )
        return known[conversation]

    for asked in questions:
        yield answer((*asked.history, asked.question)).to_json() | {"id": asked.id}


def _question(line: bytes, *, first: bool) -> BatchQuestion:
    """Raises ValueError saying what is wrong with the line."""
    try:
        fields = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start + 1} is no UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise ValueError("no JSON that can be read: too deeply nested") from error
    if not isinstance(fields, dict):
        raise ValueError('write an object such as {"id": 1, "question": "..."}')
    history = fields.get("history") or []
    if not isinstance(history, list):
        raise ValueError('"history" is no list of earlier questions')
    earlier = tuple(_text(turn, "an item of history") for turn in history)
    return BatchQuestion(fields.get("id"), _text(fields, "the line"), earlier)


def _text(asked: Any, what: str) -> str:
    """The question in a string or in an object's "question"; raises ValueError."""
    text = asked.get("question") if isinstance(asked, dict) else asked
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f'{what} has no "question" with text in it')
    return clean(text)

"""Batches: what a line may say, and which questions are asked for it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from assistant.answer import Answer, Language, Searched
from assistant.cli.batch import BatchError, answer_batch, read_batch
from index.filters import Filters

NO_FILTERS = Filters()


@dataclass
class Parrot:
    """Answers with the conversation so far, and remembers how often it was asked."""

    asked: list[str] = field(default_factory=list)

    def ask(
        self,
        question: str,
        *,
        filters: Filters = NO_FILTERS,
        history: Sequence[Answer] = (),
        language: Language | None = None,
    ) -> Answer:
        self.asked.append(question)
        text = " > ".join([*(earlier.question for earlier in history), question])
        return Answer(question, language or "nl", True, text, (), Searched(1, 2), filters)


def read(*lines: str | bytes) -> list[str]:
    encoded = [line.encode() if isinstance(line, str) else line for line in lines]
    return [asked.question for asked in read_batch(encoded, "b.jsonl")]


def test_lines_keep_their_order_and_empty_ones_are_passed_over() -> None:
    assert read('{"question": "Twee?"}\n', "\n", '{"id": 1, "question": "Een?"}') == [
        "Twee?",
        "Een?",
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert read(b'\xef\xbb\xbf{"question": "Waar?"}') == ["Waar?"]


def test_characters_that_cannot_be_written_are_replaced() -> None:
    assert read(r'{"question": "Wat\ud800\u0000nu?"}') == ["Wat\ufffd nu?"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "no JSON"),
        ("[1]", "an object such as"),
        ('{"id": 3}', 'no "question"'),
        ('{"question": "  "}', 'no "question"'),
        ('{"question": 7}', 'no "question"'),
        ('{"question": "a", "history": "b"}', '"history" is no list'),
        ('{"question": "a", "history": [{"answer": "b"}]}', "an item of history"),
        ("[" * 100_000, "no JSON"),
        (b'{"question": "\xff"}', "no UTF-8"),
    ],
)
def test_a_bad_line_is_named(line: str | bytes, says: str) -> None:
    with pytest.raises(BatchError, match=says) as caught:
        read('{"question": "Goed?"}', line)
    assert str(caught.value).startswith("b.jsonl, line 2: ")
    assert "\n" not in str(caught.value)


def test_answers_come_in_order_under_their_own_id() -> None:
    lines = [b'{"id": 7, "question": "a"}', b'{"question": "b"}', b'{"id": "x", "question": "c"}']
    answers = list(answer_batch(Parrot(), read_batch(lines, "b"), Filters(party="D66"), "en"))
    assert [(a["id"], a["question"]) for a in answers] == [(7, "a"), (None, "b"), ("x", "c")]
    assert all(a["filters"] == {"party": "D66"} and a["language"] == "en" for a in answers)


def test_earlier_questions_are_asked_again_once() -> None:
    history = ["a", {"question": "b", "answer": "B [1]", "citations": []}]
    lines = [
        json.dumps({"question": "b", "history": ["a"]}).encode(),
        json.dumps({"question": "c", "history": history}).encode(),
    ]
    parrot = Parrot()
    answers = list(answer_batch(parrot, read_batch(lines, "b"), Filters(), None))
    assert [answer["answer"] for answer in answers] == ["a > b", "a > b > c"]
    assert parrot.asked == ["a", "b", "c"]

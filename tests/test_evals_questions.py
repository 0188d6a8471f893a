import json
from pathlib import Path
from typing import Any

import pytest

from evals.questions import EvalError, load_set

QUESTION = {
    "id": "q1",
    "question": "Wanneer?",
    "language": "nl",
    "kind": "promise",
    "answerable": True,
    "turns": ["a/t1", "a/t2"],
    "primary": ["a/t2"],
    "facts": ["mei"],
    "split": "held",
}


def write(folder: Path, name: str, *lines: dict[str, Any]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / name).write_text(text, encoding="utf-8")


def test_a_set(tmp_path: Path) -> None:
    refusal = {"id": "q2", "question": "?", "language": "en", "kind": "x", "answerable": False}
    write(tmp_path, "questions.jsonl", QUESTION, {**refusal, "turns": [], "why": "no such person"})
    talk = {"question": "En?", "language": "nl", "answerable": True, "turns": ["a/t1"]}
    write(tmp_path, "conversations.jsonl", {"id": "c1", "split": "held", "turns": [talk, talk]})
    promise = {"transcript_id": "a", "kind": "voornemen", "turns": ["a/t1"], "deadline": None}
    to = [{"speaker": "De Wit", "party": "X"}]
    write(tmp_path, "promises.jsonl", {**promise, "made_to": to, "in_closing_list": False})
    write(tmp_path, "not_promises.jsonl", {"turn_id": "a/t9", "why": "a member asks"})
    found = load_set("own", tmp_path)
    assert found.traps == ("a/t9",)
    assert [q.id for q in found.questions] == ["q1", "q2"]
    assert found.questions[0].primary == ("a/t2",)
    assert [q.id for q in found.conversations[0].questions] == ["c1.1", "c1.2"]
    assert found.conversations[0].questions[0].split == "held"
    assert found.promises[0].made_to == ("De Wit",)
    held = found.part("held")
    assert ([q.id for q in held.questions], len(held.conversations)) == (["q1"], 1)
    assert held.promises == found.promises
    assert found.part(None) == found


def test_an_absent_file_is_empty(tmp_path: Path) -> None:
    found = load_set("own", tmp_path)
    assert (found.questions, found.conversations, found.promises) == ((), (), ())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"turns": []}, "exactly when it is answerable"),
        ({"primary": ["a/t9"]}, "a/t9 is not among the turns"),
        ({"facts": ["("]}, "no regular expression"),
        ({"split": "test"}, "one of open, held"),
    ],
)
def test_a_faulty_line_is_refused(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    write(tmp_path, "questions.jsonl", {**QUESTION, **change})
    with pytest.raises(EvalError, match=message) as caught:
        load_set("own", tmp_path)
    assert "questions.jsonl line 1" in str(caught.value)


def test_a_line_that_lacks_something_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "questions.jsonl", {k: v for k, v in QUESTION.items() if k != "language"})
    with pytest.raises(EvalError, match="line 1 lacks 'language'"):
        load_set("own", tmp_path)


def test_two_questions_with_one_id_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "questions.jsonl", QUESTION, QUESTION)
    with pytest.raises(EvalError, match="two questions q1"):
        load_set("own", tmp_path)


def test_a_line_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text("\n{\n", encoding="utf-8")
    with pytest.raises(EvalError, match="line 2 is no JSON"):
        load_set("own", tmp_path)

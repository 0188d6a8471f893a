import json
from pathlib import Path

import pytest

from evals.budget import Piece
from evals.estimate import Tally
from evals.plain import Chunk
from evals.qmsum import Query, Retrieved, _pieces, first_right, load, measure, raw, transcript
from evals.questions import EvalError
from index.sentences import Span

MEETING = {
    "meeting": "val0",
    "turns": [
        {"turn": 0, "speaker": "The Chair", "content": "I call the meeting to order."},
        {"turn": 1, "speaker": "Mr. Manly", "content": "Thank you. A petition."},
    ],
}
QUERY = Query("q", "qmsum-val0-committee", "petition?", ("qmsum-val0-committee/t2",))


def test_turns_count_from_one(tmp_path: Path) -> None:
    folder = tmp_path / "samples" / "qmsum"
    folder.mkdir(parents=True)
    (folder / "val.meetings.jsonl").write_text(json.dumps(MEETING) + "\n", encoding="utf-8")
    line = {"id": "q", "meeting": "val0", "query": "petition?", "gold": [1], "spans": [[1, 1]]}
    (folder / "val.queries.jsonl").write_text(json.dumps(line), encoding="utf-8")
    meetings, queries = load(tmp_path)
    assert queries == [QUERY]
    assert meetings[0].turns[1].turn_id == QUERY.gold[0]
    assert meetings[0].turn(2).speaker == "Mr. Manly"


def test_absent_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"needs val\.meetings"):
        load(tmp_path)


def test_both_figures() -> None:
    first, second = (turn.turn_id for turn in transcript(MEETING).turns)
    found = Retrieved(((first,), (second,)), (Piece(first, 0, 6), Piece(second, 1, 3)))
    figures = measure([QUERY], [transcript(MEETING)], lambda _: found)
    assert figures == {"gold words": [Tally(2 / 4)], "MRR": [Tally(1 / 2)]}


def test_the_first_right_rank() -> None:
    assert first_right([("a",), ("b", "c")], ["c"]) == 1 / 2
    assert first_right([("a",)], ["c"]) == 0


def test_a_chunk_holds_words_of_turns() -> None:
    meeting = transcript(MEETING)
    file = raw(meeting)
    start, end = file.text.index("order"), file.text.index("petition")
    chunk = Chunk(file, Span(start, end), 0.9)
    texts = {turn.turn_id: turn.text for turn in meeting.turns}
    first, second = (turn.turn_id for turn in meeting.turns)
    assert _pieces(chunk, texts) == [Piece(first, 5, 6), Piece(second, 0, 3)]
    assert chunk.turn_ids == (second, first)
    heading = Chunk(file, Span(file.text.index("Mr."), file.text.index("Manly")), 0.9)
    assert _pieces(heading, texts) == [Piece(second, 0, 0)]

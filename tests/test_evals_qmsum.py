import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals.budget import Piece
from evals.estimate import Tally
from evals.plain import Chunk, raw_file
from evals.qmsum import (
    Query,
    Retrieved,
    chunk_pieces,
    first_right,
    lengths_of,
    load,
    measure,
    read_meeting,
    read_queries,
    turn_ids,
    write,
)
from evals.questions import EvalError
from index.readers import read_transcripts
from index.sentences import Span

DATA = {
    "meeting": "val0",
    "turns": [
        {"speaker": "The Chair", "content": "I call the meeting to order."},
        {"speaker": "Mr. Manly", "content": ""},
        {"speaker": "Mr. Manly", "content": "Thank you.  A\u00a0petition."},
        {"speaker": "The Chair", "content": "Thank you, Mr. Manly. The meeting is over."},
    ],
}
MEETING = read_meeting(DATA)
LINE = {"id": "q", "meeting": "val0", "query": "petition?", "gold": [1, 2], "spans": [[1, 2]]}


def test_meetings_are_written_and_read_as_reports(tmp_path: Path) -> None:
    (path,) = write([MEETING], tmp_path)
    (transcript,) = read_transcripts(path)
    first, second, third = (turn.turn_id for turn in transcript.turns)
    lost = f"{MEETING.transcript_id}/lost1"
    assert transcript.transcript_id == MEETING.transcript_id
    assert turn_ids(MEETING, transcript) == [first, lost, second, third]
    (query,) = read_queries([LINE], [MEETING], [transcript])
    assert query == Query("q", MEETING.transcript_id, "petition?", (lost, second))
    lengths = lengths_of([MEETING], [transcript])
    assert lengths == {first: 6, lost: 0, second: 4, third: 8}


def test_a_turn_that_is_read_a_little_differently_is_the_same_turn(tmp_path: Path) -> None:
    (transcript,) = read_transcripts(write([MEETING], tmp_path)[0])
    first, second, third = transcript.turns
    changed = replace(transcript, turns=(first, replace(second, text="A petition."), third))
    meeting = replace(MEETING, speakers=MEETING.speakers[::2], texts=MEETING.texts[::2])
    assert turn_ids(meeting, replace(changed, turns=(first, changed.turns[1]))) == [
        first.turn_id,
        second.turn_id,
    ]


def test_files_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "samples" / "qmsum"
    folder.mkdir(parents=True)
    with pytest.raises(EvalError, match=r"needs val\.meetings"):
        load(tmp_path)
    (folder / "val.meetings.jsonl").write_text(json.dumps(DATA) + "\n", encoding="utf-8")
    (folder / "val.queries.jsonl").write_text(json.dumps(LINE), encoding="utf-8")
    assert load(tmp_path) == ([MEETING], [LINE])


def test_both_figures() -> None:
    query = Query("q", "m", "petition?", ("m/t2", "m/t3"))
    found = Retrieved((("m/t1",), ("m/t2",)), (Piece("m/t1", 0, 6), Piece("m/t2", 1, 3)))
    figures = measure([query], {"m/t1": 6, "m/t2": 4, "m/t3": 4}, lambda _: found)
    assert figures == {"gold words": [Tally(2 / 8)], "MRR": [Tally(1 / 2)]}


def test_the_first_right_rank() -> None:
    assert first_right([("a",), ("b", "c")], ["c"]) == 1 / 2
    assert first_right([("a",)], ["c"]) == 0


def test_a_chunk_holds_words_of_turns(tmp_path: Path) -> None:
    (transcript,) = read_transcripts(write([MEETING], tmp_path)[0])
    file = raw_file(MEETING.file, transcript.turns)
    start, end = file.text.index("order"), file.text.index("petition")
    chunk = Chunk(file, Span(start, end), 0.9)
    texts = {turn.turn_id: turn.text for turn in transcript.turns}
    first, second, _ = (turn.turn_id for turn in transcript.turns)
    assert chunk_pieces(chunk, texts) == [Piece(first, 5, 6), Piece(second, 0, 3)]
    assert set(chunk.turn_ids) == {first, second}

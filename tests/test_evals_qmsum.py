import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from evals.budget import Piece
from evals.command import evaluate as command
from evals.estimate import Tally
from evals.plain import Chunk, raw_file
from evals.qmsum import (
    Query,
    Retrieved,
    by_fragment,
    chunk_pieces,
    first_right,
    leads,
    lengths_of,
    load,
    measure,
    read_meeting,
    read_queries,
    turn_ids,
    write,
)
from evals.questions import EvalError
from index.filters import Filters
from index.fragments import Fragment
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
SUBJECTS = ("bridges", "libraries", "ferries", "hospitals", "orchards", "museums")
SPAN = 16


def talk(subject: str) -> list[tuple[str, str]]:
    """An exchange about a subject, half of which does not name it, and a filled pause."""
    return [
        ("Jane Evans AM", f"I want to ask about {subject}. Who pays for the {subject}?"),
        ("Tom Price AM", "We do, and we have done so for many years now."),
        ("Jane Evans AM", "And is that enough, do you think?"),
        ("Tom Price AM", f"It is not enough for all {subject}, and so we ask for more."),
        *[("Lynne Neagle AM", "Okay. " + "Thank you very much for that. " * 25)] * (SPAN - 4),
    ]


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
    expected = {"gold words": [Tally(2 / 8)], "MRR": [Tally(1 / 2)], "MRR touching": [Tally(1 / 2)]}
    assert figures == expected
    wider = replace(found, touched=(("m/t1", "m/t2"), ("m/t3",)))
    touching = measure([query], {"m/t1": 6, "m/t2": 4, "m/t3": 4}, lambda _: wider)
    assert touching == expected | {"MRR touching": [Tally(1.0)]}


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


def test_a_fragment_is_ranked_for_its_core_and_read_whole(tmp_path: Path) -> None:
    (transcript,) = read_transcripts(write([MEETING], tmp_path)[0])
    first, second, third = transcript.turns
    asked: list[tuple[str, Filters]] = []

    def search(query: str, *, words: int, filters: Filters) -> list[Fragment]:
        assert words > 1000
        asked.append((query, filters))
        return [Fragment(1, 1.0, (first, second), second), Fragment(2, 0.5, (third,), third)]

    found = by_fragment(search)(Query("q", "m", "petition?", ()))
    assert asked == [("petition?", Filters(meeting="m"))]
    assert found.ranks == ((second.turn_id,), (third.turn_id,))
    assert found.touched == ((first.turn_id, second.turn_id), (third.turn_id,))
    assert found.pieces == (
        Piece(first.turn_id, 0, 6),
        Piece(second.turn_id, 0, 4),
        Piece(third.turn_id, 0, 8),
    )


def test_the_lead_is_paired() -> None:
    ours = {"MRR": [Tally(1.0), Tally(0.5)], "gold words": []}
    theirs = {"MRR": [Tally(0.5), Tally(0.0)], "gold words": []}
    found = leads(ours, theirs)
    assert list(found) == ["MRR"]
    assert (found["MRR"].value, found["MRR"].low, found["MRR"].high) == (0.5, 0.5, 0.5)


@pytest.fixture
def invented(tmp_path: Path) -> Path:
    """A folder with two meetings in QMSum's form about three subjects each."""
    folder = tmp_path / "real" / "samples" / "qmsum"
    folder.mkdir(parents=True)
    meetings, queries = [], []
    for name, subjects in (("val0", SUBJECTS[:3]), ("val1", SUBJECTS[3:])):
        turns = [dict(zip(("speaker", "content"), turn, strict=True))
                 for subject in subjects for turn in talk(subject)]  # fmt: skip
        meetings.append({"meeting": name, "turns": turns})
        for number, subject in enumerate(subjects):
            gold = list(range(number * SPAN, number * SPAN + 4))
            query = f"Summarize the discussion about {subject}."
            queries.append({"id": f"{name}.q{number}", "meeting": name, "query": query,
                            "gold": gold, "spans": [[gold[0], gold[-1]]]})  # fmt: skip
    for file, lines in (("val.meetings.jsonl", meetings), ("val.queries.jsonl", queries)):
        (folder / file).write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return tmp_path / "real"


def test_the_command_prints_the_table_and_json(
    invented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPREEKBEURT_REAL", str(invented))
    monkeypatch.setattr("evals.plan.cache_folder", lambda: tmp_path / "cache")
    shown = CliRunner().invoke(command, ["qmsum"], catch_exceptions=False).stdout
    assert "validation part: 6 queries about 2 committee meetings" in shown
    head, *rows = [line for line in shown.splitlines() if line.startswith("|")]
    systems = ["Spreekbeurt", "Spreekbeurt, turns", "fusion", "BM25", "dense", "LlamaIndex"]
    assert [cell.strip() for cell in head.split("|")[2:-1]] == systems
    assert any(row.startswith("| gold words") for row in rows)
    done = CliRunner().invoke(command, ["qmsum", "--json"], catch_exceptions=False)
    (found,) = json.loads(done.stdout)["sets"]
    ours, *others = found["systems"]
    assert [ours["name"], *(other["name"] for other in others)] == systems
    assert ours["figures"]["gold words"]["value"] > 0.95
    assert ours["figures"]["MRR"]["value"] == 1
    assert found["leads"]["BM25"].keys() == {"gold words", "MRR", "MRR touching"}

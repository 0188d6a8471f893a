"""The commands as a person or a script calls them, on the sample debates."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from assistant.cli import COMMANDS, main
from data import sample_paths
from index.crossencoder import CROSS_ENCODER_VARIABLE, WITHOUT

SCRIPT = Path(sys.executable).with_name("spreekbeurt")
TURN = {
    "turn_id",
    "transcript_id",
    "ordinal",
    "speaker",
    "role",
    "function",
    "party",
    "text",
    "page",
}
ANSWER = {
    "id",
    "question",
    "language",
    "answerable",
    "answer",
    "citations",
    "searched",
    "filters",
    "engine",
}
CITATION = {
    "n",
    "turn_id",
    "transcript_id",
    "speaker",
    "function",
    "party",
    "role",
    "date",
    "quote",
    "reference",
}
QUESTION = "Wat heeft de staatssecretaris toegezegd over de webcrawler?"


REPORT = """Tweede Kamer der Staten-Generaal
Vergaderjaar 2021–2022

99 001
Veerdiensten

Nr. 12
VERSLAG VAN EEN COMMISSIEDEBAT

Voorzitter: Bos
Griffier: Smit

Aanvang 10.00 uur.

De voorzitter:
Goedemorgen. Ik open de vergadering.

Mevrouw De Vries (XYZ):
Hoe laat vaart het veer naar het eiland?

Sluiting 10.05 uur.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with a short report and a file that is none."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "kst-99001-12.txt").write_text(REPORT, encoding="utf-8")
    (folder / "diary.txt").write_text("Dear diary", encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def fine(*arguments: str | Path) -> str:
    """What the command prints; it may not fail."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def document(*arguments: str | Path) -> Any:
    return json.loads(fine(*arguments, "--json"))


def one_line_error(result: Result) -> str:
    """The error of a command that failed as it should."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    return result.stderr


def modules_after(*arguments: str) -> set[str]:
    """The modules that a command has loaded by the time it ends, in a process of its own."""
    code = (
        "import sys\nfrom assistant.cli import main\n"
        "try:\n main(sys.argv[1:], standalone_mode=False)\n"
        "finally:\n print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in done.stderr.split()}


def in_latin_1(*arguments: str | Path) -> bytes:
    """What the command prints where the terminal speaks ISO 8859-1."""
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([SCRIPT, *arguments], env=environment, capture_output=True, check=True)
    return done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    shown = fine(name, "--help")
    assert f"spreekbeurt {name}" in shown.split("Example:")[1]
    assert shown == fine(name, "-h")


@pytest.mark.parametrize("name", ["search", "ask", "promises", "brief"])
def test_filters_are_the_same_everywhere(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    options = {option for parameter in command.params for option in parameter.opts}
    assert options >= {"--speaker", "--party", "--role", "--meeting", "--from", "--to", "--store"}


def test_help_loads_nothing_heavy() -> None:
    loaded = modules_after("--help")
    assert not loaded & {"torch", "gradio", "llama_index", "chromadb", "numpy", "tantivy"}


def test_asking_loads_no_more_than_it_needs(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = modules_after("ask", QUESTION, "--store", str(sample_store))
    assert not loaded & {"transformers", "sentence_transformers", "gradio", "llama_index"}
    monkeypatch.setenv(CROSS_ENCODER_VARIABLE, WITHOUT)
    assert "torch" not in modules_after("ask", QUESTION, "--store", str(sample_store))


def test_turns_are_printed_for_people_and_programs() -> None:
    path = sample_paths()[0]
    assert "voorzitter" in fine("turns", path)
    (transcript,) = document("turns", path)["transcripts"]
    assert transcript["transcript_id"] == path.stem
    assert [set(turn) for turn in transcript["turns"]] == [TURN] * len(transcript["turns"])
    assert [t["ordinal"] for t in transcript["turns"]] == [*range(1, len(transcript["turns"]) + 1)]


def test_turns_names_the_file_that_it_cannot_read(reports: Path) -> None:
    assert "diary.txt" in one_line_error(run("turns", *reports.iterdir()))
    assert "b.txt" in one_line_error(run("turns", reports / "b.txt", "--json"))


def test_indexing_creates_a_store_and_does_nothing_twice(reports: Path, tmp_path: Path) -> None:
    store, path = tmp_path / "new" / "store", reports / "kst-99001-12.txt"
    first = document("index", path, "--store", store)
    assert [Path(name) for name in first["added"]] == [path]
    second = document("index", path, "--store", store)
    assert (second["added"], len(second["unchanged"])) == ([], 1)
    (listed,) = document("list", "--store", store)["transcripts"]
    assert (listed["transcript_id"], listed["turn_count"]) == ("kst-99001-12", 2)
    path.unlink()
    assert document("index", reports, "--prune", "--store", store)["removed"] == [str(path)]


def test_indexing_fails_for_a_named_file_but_not_for_one_in_a_folder(reports: Path) -> None:
    result = run("index", reports)
    assert (result.exit_code, result.stdout) == (0, "1 added, 0 updated, 0 unchanged, 0 removed\n")
    assert "diary.txt" in result.stderr
    result = run("index", *reports.iterdir())
    assert (result.exit_code, result.stdout) == (1, "0 added, 0 updated, 1 unchanged, 0 removed\n")
    assert "diary.txt" in result.stderr


def test_listing_shows_every_transcript(sample_store: Path) -> None:
    shown = fine("list", "--store", sample_store)
    listed = document("list", "--store", sample_store)["transcripts"]
    assert {one["transcript_id"] for one in listed} == {path.stem for path in sample_paths()}
    assert all(one["transcript_id"] in shown and one["turn_count"] > 40 for one in listed)


def test_search_prints_ranked_turns(sample_store: Path) -> None:
    query = "webcrawler die advertenties doorzoekt"
    found = document("search", query, "-k", "3", "--store", sample_store)
    assert found["query"] == query
    assert [hit["rank"] for hit in found["hits"]] == [1, 2, 3]
    assert all(set(hit) >= TURN | {"score"} for hit in found["hits"])
    shown = fine("search", query, "-k", "3", "--store", sample_store)
    assert all(hit["turn_id"] in shown for hit in found["hits"])
    assert "webcrawler" in shown


def test_filters_narrow_a_search(sample_store: Path) -> None:
    narrow = ("--role", "bewindspersoon", "--from", "2018-01-01", "--to", "2018-12-31")
    hits = document("search", "webcrawler", *narrow, "--store", sample_store)["hits"]
    assert {(hit["role"], hit["transcript_id"]) for hit in hits} == {
        ("bewindspersoon", "kst-99412-17")
    }


def test_a_search_without_hits_says_so(sample_store: Path) -> None:
    narrow = ("webcrawler", "--party", "Nergens", "--store", sample_store)
    assert document("search", *narrow)["hits"] == []
    result = run("search", *narrow)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing found" in result.stderr


def test_an_answer_is_proved(sample_store: Path) -> None:
    answer = document("ask", QUESTION, "--store", sample_store)
    assert set(answer) >= ANSWER
    assert answer["answerable"] is True
    assert [citation["n"] for citation in answer["citations"]] == [
        *range(1, len(answer["citations"]) + 1)
    ]
    for citation in answer["citations"]:
        assert set(citation) >= CITATION
        assert f"[{citation['n']}]" in answer["answer"]
    shown = fine("ask", QUESTION, "--store", sample_store)
    assert f"[1] {answer['citations'][0]['reference']}" in " ".join(shown.split())


def test_the_answer_can_be_asked_in_english(sample_store: Path) -> None:
    answer = document("ask", QUESTION, "--language", "en", "--store", sample_store)
    assert answer["language"] == "en"


def test_a_batch_gives_one_line_for_each_question(sample_store: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    lines = [
        {"id": 2, "question": QUESTION},
        {"id": 1, "question": "En wat vroeg de Kamer daarover?", "history": [QUESTION]},
    ]
    batch.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    answers = fine("ask", "--batch", batch, "--store", sample_store).splitlines()
    assert [json.loads(answer)["id"] for answer in answers] == [2, 1]
    alone = document("ask", QUESTION, "--store", sample_store)
    assert json.loads(answers[0]) == alone | {"id": 2}


def test_a_bad_line_of_a_batch_is_named_before_anything_is_answered(
    sample_store: Path, tmp_path: Path
) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text(f'{{"question": "{QUESTION}"}}\nhm\n', encoding="utf-8")
    assert "line 2" in one_line_error(run("ask", "--batch", batch, "--store", sample_store))


def test_promises_are_those_of_the_store(sample_store: Path) -> None:
    found = document("promises", "--from", "2023-01-01", "--store", sample_store)["promises"]
    assert found
    assert all(promise["date"] >= "2023-01-01" for promise in found)
    shown = fine("promises", "--from", "2023-01-01", "--store", sample_store)
    assert all(promise["turn_id"] in shown for promise in found)


def test_a_briefing_goes_to_stdout_or_a_file(sample_store: Path, tmp_path: Path) -> None:
    shown = fine("brief", "webcrawler", "--store", sample_store)
    assert shown.startswith("# ")
    fine("brief", "webcrawler", "-o", tmp_path / "note.md", "--store", sample_store)
    assert (tmp_path / "note.md").read_text(encoding="utf-8") == shown
    assert document("brief", "webcrawler", "--store", sample_store)["topic"] == "webcrawler"


@pytest.mark.parametrize(
    "arguments",
    [
        ("turns",),
        ("index",),
        ("ask",),
        ("ask", " "),
        ("ask", "Wat?", "--batch", os.devnull),
        ("ask", "Wat?", "--role", "koning"),
        ("ask", "Wat?", "--from", "13-06-2019"),
        ("ask", "Wat?", "--from", "2019-02-30"),
        ("ask", "Wat?", "--from", "2020-01-01", "--to", "2019-01-01"),
        ("search", "x", "-k", "0"),
        ("chat", "--port", "99999"),
        ("nonsense",),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize("arguments", [("ask", "Wat?"), ("search", "x"), ("ask", "x", "--json")])
def test_without_a_store_one_is_told_how_to_make_it(arguments: tuple[str, ...]) -> None:
    assert "spreekbeurt index" in one_line_error(run(*arguments))


def test_an_empty_store_is_no_answer(tmp_path: Path) -> None:
    from index.store import Store

    Store.open(tmp_path / "store", create=True).close()
    assert "spreekbeurt index" in one_line_error(run("ask", "Wat?", "--store", tmp_path / "store"))
    assert document("list", "--store", tmp_path / "store") == {"transcripts": []}


def test_listing_without_a_store_is_an_empty_list() -> None:
    assert document("list") == {"transcripts": []}
    assert "spreekbeurt index" in run("list").stderr


def test_a_store_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("index", sample_paths()[0], "--store", tmp_path / "file" / "store")
    one_line_error(result)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [SCRIPT, "turns", sample_paths()[0]],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "Error: No space left on device\n"


def test_a_reader_that_stops_reading_is_no_error() -> None:
    process = subprocess.Popen(
        [SCRIPT, "turns", *sample_paths()], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert said == b""


def test_json_is_utf_8_whatever_the_terminal_says() -> None:
    done = in_latin_1("turns", "--json", *sample_paths())
    assert "ë" in done.decode("utf-8")


def test_text_is_in_the_encoding_of_the_terminal(reports: Path) -> None:
    strange = reports / "kst-99001-12.txt"
    strange.write_text(REPORT.replace("het veer", "het ëiland ☃"), encoding="utf-8")
    assert "het ëiland ? naar" in in_latin_1("turns", strange).decode("latin-1")


def test_no_colour_where_it_is_not_wanted(sample_store: Path) -> None:
    assert "\x1b" not in fine("list", "--store", sample_store)
    environment = {"NO_COLOR": "1"}
    shown = CliRunner(env=environment).invoke(main, ["turns", str(sample_paths()[0])], color=True)
    assert "\x1b" not in shown.stdout

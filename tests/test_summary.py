"""A briefing whose core a language model writes, against good and hostile replies."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from replay_server import KEY, Breaks, Endless, Fails, Hangs, Replay, Reply, replay_server

from assistant.briefing import Briefing, Section, brief
from assistant.cli import main
from assistant.llm import OpenAIModel
from index.store import Store

PLACE = "[[komt voor het herfstreces naar de Kamer]]"
GOOD = (
    "Staatssecretaris Terlingen zegde toe dat de evaluatie van de proef met de webcrawler voor "
    f"het herfstreces naar de Kamer komt {PLACE}."
)
WRONG = f"Terlingen zegde toe dat de evaluatie voor het zomerreces van 2031 komt {PLACE}."
HOSTILE: tuple[Reply, ...] = (
    "De Kamer is ontbonden [zz9].",
    f"Terlingen zei «de webcrawler is een mislukking» {PLACE}.",
    "Zie [1] tot en met [99].",
    WRONG,
    "NIET GEVONDEN",
    "",
    Fails(401),
    Hangs(),
    Breaks(GOOD),
    Endless(f"{GOOD} "),
)


@pytest.fixture(scope="module")
def quoted(store: Store) -> Briefing:
    return brief(store, "webcrawler")


@pytest.fixture(scope="module")
def server() -> Iterator[Replay]:
    with replay_server() as replay:
        yield replay


@pytest.fixture
def model(server: Replay) -> Iterator[OpenAIModel]:
    made = OpenAIModel(server.settings(timeout=3))
    yield made
    made.close()


def marks(sections: tuple[Section, ...]) -> list[int]:
    """Every [n] in the order of the note."""
    texts = [paragraph for section in sections for paragraph in section.paragraphs]
    return [int(n) for text in texts for n in re.findall(r"(?<=\[)\d+(?=\])", text)]


def test_the_model_writes_the_core_and_nothing_else(
    store: Store, quoted: Briefing, model: OpenAIModel, server: Replay
) -> None:
    server.play(f"- {GOOD}\n- {WRONG}", WRONG)
    note = brief(store, "webcrawler", model=model)
    core, *rest = note.sections
    assert core.name == "core"
    assert core.paragraphs == (
        "Staatssecretaris Terlingen zegde toe dat de evaluatie van de proef met de webcrawler "
        "voor het herfstreces naar de Kamer komt [1].",
    )
    assert note.engine == "llm:replay-1"
    assert note.note == "1 zin weggelaten: niet gevonden in de bron."
    assert "geschreven door het taalmodel replay-1" in note.basis
    named = [section for section in rest if section.name == "promises"]
    before = [section for section in quoted.sections if section.name == "promises"]
    assert [len(s.paragraphs) for s in named] == [len(s.paragraphs) for s in before]


def test_numbers_are_consistent_through_the_whole_note(
    store: Store, model: OpenAIModel, server: Replay
) -> None:
    server.play(GOOD)
    note = brief(store, "webcrawler", model=model)
    found = marks(note.sections)
    assert list(dict.fromkeys(found)) == [citation.n for citation in note.citations]
    assert note.citations[0].turn.turn_id == "kst-99412-17/t29"
    # The undertaking itself stands in the register, under the number that the core gave it.
    promised = next(section for section in note.sections if section.name == "promises")
    assert any("herfstreces" in text and "[1]" in text for text in promised.paragraphs)
    by_number = {citation.n: citation.turn.text for citation in note.citations}
    for section in note.sections:
        for text in section.paragraphs:
            for quote, n in re.findall(r"«([^»]*)» \[(\d+)\]", text):
                assert quote in by_number[int(n)]


def test_only_turns_of_the_briefing_are_sent(
    store: Store, quoted: Briefing, model: OpenAIModel, server: Replay
) -> None:
    server.play(GOOD)
    brief(store, "webcrawler", model=model)
    sources = server.asked[0].sources()
    texts = [citation.turn.text for citation in quoted.citations]
    assert 1 <= len(sources) <= 8
    assert all(any(source in text for text in texts) for source in sources.values())


@pytest.mark.parametrize("reply", HOSTILE, ids=lambda reply: str(reply)[:25])
def test_whatever_fails_leaves_the_core_in_quotes(
    store: Store, quoted: Briefing, model: OpenAIModel, server: Replay, reply: Reply
) -> None:
    server.play(reply)
    note = brief(store, "webcrawler", model=model)
    assert note.sections == quoted.sections
    assert note.citations == quoted.citations
    assert note.basis == quoted.basis
    assert note.engine == "extractive"
    assert note.note
    assert note.note.endswith("de kern is daarom zonder taalmodel gemaakt.")
    assert KEY not in note.note


def test_by_command(sample_store: Path, server: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPREEKBEURT_LLM_KEY", KEY)
    server.play(GOOD)
    chosen = ["--store", str(sample_store), "--llm", server.url, "--llm-model", "replay-1"]
    ran = CliRunner().invoke(main, ["brief", "webcrawler", *chosen])
    assert ran.exit_code == 0, ran.output
    assert "geschreven door het taalmodel replay-1" in ran.stdout
    assert server.asked[0].key == KEY
    server.play(Fails(401))
    ran = CliRunner().invoke(main, ["brief", "webcrawler", *chosen])
    assert ran.exit_code == 0, ran.output
    assert "weigert de sleutel" in ran.stderr
    assert "taalmodel" not in ran.stdout
    assert KEY not in ran.output

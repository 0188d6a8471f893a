"""`spreekbeurt eval --llm` against a server whose replies are good, sloppy or hostile."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from replay_server import Fails, Replay, Reply, replay_server

import evals.run
from evals.command import evaluate as command
from evals.plan import Plan
from evals.questions import EvalSet, load_set
from evals.report import SystemReport
from evals.run import evaluate
from index.store import Store

_SENTENCE = re.compile(r"(?P<words>[^.!?«»]{30,}[.!?])")


@pytest.fixture(autouse=True)
def few_questions(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask ten questions of the store that the tests share."""

    def fewer(name: str) -> EvalSet:
        whole = load_set(name)
        asked = tuple(q for q in whole.questions if q.split == "open" and q.answerable)[:10]
        return replace(whole, questions=asked, conversations=())

    monkeypatch.setattr(evals.run, "load_set", fewer)
    monkeypatch.setattr(evals.run, "open_store", lambda *_: Store.open(sample_store))


@pytest.fixture(scope="module")
def server() -> Iterator[Replay]:
    with replay_server() as replay:
        yield replay


def quoting(prompt: str) -> str:
    """A quote of each turn that is sent, as it stands there."""
    return "\n".join(f"- «{words}» [{key}]" for key, words in _quotes(prompt))


def swapping(prompt: str) -> str:
    """The same quotes, each with the key of another turn."""
    found = _quotes(prompt)
    keys = [key for key, _ in found]
    others = [*keys[1:], keys[0]]
    return "\n".join(f"- «{words}» [{key}]" for (_, words), key in zip(found, others, strict=True))


def half(prompt: str) -> str:
    """Each quote behind an invention about the same turn."""
    return "\n".join(
        f"- De Kamer stemde in met {417 + n} miljoen euro [{key}].\n- «{words}» [{key}]"
        for n, (key, words) in enumerate(_quotes(prompt))
    )


def _quotes(prompt: str) -> list[tuple[str, str]]:
    found = []
    for key, text in re.findall(r'key="(\w+)"[^>]*>\n(.*?)\n</', prompt, re.S):
        words = " ".join(line.removeprefix("> ") for line in text.splitlines()[:1])
        sentence = _SENTENCE.search(words)
        if sentence:
            found.append((key, sentence["words"].strip()))
    return found


def measured(server: Replay, tmp_path: Path, reply: Reply) -> tuple[SystemReport, SystemReport]:
    """The figures with the model and without it."""
    server.play(reply)
    plan = Plan(baselines=False, llm=server.settings(), cache=tmp_path)
    (report,) = evaluate(["sample"], plan).sets
    model, plain = report.systems
    return model, plain


def value(system: SystemReport, name: str) -> float:
    return system.figures[name].value


def test_good_replies_give_good_figures(server: Replay, tmp_path: Path) -> None:
    model, plain = measured(server, tmp_path, quoting)
    assert (model.name, plain.name) == ("Spreekbeurt + replay-1", "Spreekbeurt")
    assert value(model, "written") == 1
    assert value(model, "sentences kept") > 0.9
    assert value(model, "citation recall") > 0.9
    assert value(model, "quotes verbatim") == 1
    assert value(plain, "citation recall") > 0.7
    assert "written" not in plain.figures


def test_inventions_lower_what_is_kept_and_are_not_shown(server: Replay, tmp_path: Path) -> None:
    model, _ = measured(server, tmp_path, half)
    assert value(model, "written") == 1
    assert 0.4 < value(model, "sentences kept") < 0.6
    assert value(model, "citation recall") > 0.9


@pytest.mark.parametrize("reply", [swapping, "Alles komt goed [4].", Fails(500)])
def test_bad_replies_lower_what_is_written(server: Replay, tmp_path: Path, reply: Reply) -> None:
    model, plain = measured(server, tmp_path, reply)
    assert value(model, "written") < 0.2
    assert value(model, "cited") == pytest.approx(value(plain, "cited"), abs=0.11)


def test_what_passes_unseen_lowers_recall(
    server: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a check that lets everything pass, the judge still sees what is wrong."""
    from assistant import drafting
    from assistant.checking.checker import Checked, Cited
    from assistant.checking.claims import Claim
    from assistant.drafting import Task
    from index.sentences import Span

    class Blind:
        def __init__(self, task: Task) -> None:
            self._sources = {source.key: source for source in task.sources}

        def check(self, claim: Claim) -> Checked:
            cited = [
                Cited(mark.at, self._sources[mark.key], (Span(0, 20),)) for mark in claim.marks
            ]
            return Checked(claim, tuple(cited), ())

    take = drafting._take
    monkeypatch.setattr(
        drafting,
        "_take",
        lambda found, at, raw, task, _: take(found, at, raw, task, Blind(task)),  # type: ignore[arg-type]
    )
    model, plain = measured(server, tmp_path, half)
    assert value(model, "citation recall") < 0.7 < value(plain, "citation recall")
    assert value(model, "citation precision") < 0.7


def test_the_command_names_the_engine_and_says_what_failed(server: Replay) -> None:
    server.play(Fails(401))
    options = ["--no-baselines", "--llm", server.url, "--llm-model", "replay-1"]
    done = CliRunner().invoke(command, [*options, "--json"], catch_exceptions=False)
    assert done.exit_code == 0
    systems = json.loads(done.stdout)["sets"][0]["systems"]
    assert [system["name"] for system in systems] == ["Spreekbeurt + replay-1", "Spreekbeurt"]
    assert systems[0]["figures"]["written"]["value"] == 0
    assert "10 times without the language model" in done.stderr
    assert "weigert de sleutel" in done.stderr or "refuses the key" in done.stderr

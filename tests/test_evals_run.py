import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import evals.run
from evals.command import evaluate as command
from evals.draw import draw
from evals.plan import Plan
from evals.questions import EvalError
from evals.run import evaluate
from index.store import Store


@pytest.fixture
def on_sample(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the store that the tests share, which is made as the evals make theirs."""
    monkeypatch.setattr(evals.run, "open_store", lambda *_: Store.open(sample_store))
    monkeypatch.setattr("evals.draw.open_store", lambda *_: Store.open(sample_store))


def test_an_unknown_set_is_refused() -> None:
    with pytest.raises(EvalError, match="There is no set sampel"):
        evaluate(["sampel"])


def test_sets_that_are_not_here_are_left_out_and_named(tmp_path: Path) -> None:
    report = evaluate(["real", "qmsum"], Plan(real=tmp_path, cache=tmp_path / "cache"))
    assert report.sets == ()
    assert len(report.skipped) == 2
    assert all("SPREEKBEURT_REAL" in line for line in report.skipped)


def test_the_command_fails_when_nothing_could_be_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPREEKBEURT_REAL", str(tmp_path))
    done = CliRunner().invoke(command, ["real"])
    assert done.exit_code == 1
    assert "put them there" in done.output


def test_promises_need_no_model(tmp_path: Path) -> None:
    report = evaluate(["promises"], Plan(real=tmp_path, cache=tmp_path / "cache"))
    (sample,) = report.sets
    assert sample.systems[0].figures["recall"].value > 0.8
    assert not (tmp_path / "cache").exists()


@pytest.mark.usefixtures("on_sample")
def test_the_sample_with_all_baselines(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    told: list[str] = []
    report = evaluate(["sample"], Plan(cache=tmp_path / "cache", tell=told.append))
    (sample,) = report.sets
    assert [system.name for system in sample.systems] == [
        "Spreekbeurt",
        "fusion",
        "BM25",
        "dense",
        "LlamaIndex",
    ]
    ours, *others = (system.figures for system in sample.systems)
    assert ours["quotes verbatim"].value == 1
    assert all(0.2 < figures["recall@5"].value <= 1 for figures in (ours, *others))
    assert all(figures["right refusals"].value == 0 for figures in others)
    assert set(sample.leads) == {"fusion", "BM25", "dense", "LlamaIndex"}
    json.dumps(report.to_json(), allow_nan=False)
    page.write_text(report.page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8").count("<svg") == 2
    assert any("LlamaIndex" in line for line in told)


@pytest.mark.usefixtures("on_sample")
def test_answers_are_drawn_at_random_and_printed() -> None:
    first, again, other = (
        CliRunner().invoke(draw, ["-n", "3", "--seed", seed], catch_exceptions=False).stdout
        for seed in ("7", "7", "8")
    )
    assert first == again != other
    assert first.count("verdict of the figures:") == 3
    assert "### 3. " in first

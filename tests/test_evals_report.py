import json
from collections.abc import Sequence

import pytest

from evals.measures import Response
from evals.page import render
from evals.promises import report as promise_report
from evals.questions import Conversation, EvalSet, GoldPromise, Question
from evals.register import FoundPromise
from evals.report import Report, SetReport, explained, markdown
from evals.summary import Heard, leads, spread_of, summarise


def question(id: str, kind: str, *turns: str) -> Question:
    return Question(id, "Wat?", "nl", kind, bool(turns), turns, facts=("mei",) if turns else ())


def response(*cited: str, sure: float, seconds: float = 0.1) -> Response:
    return Response(
        ranked=tuple((turn,) for turn in cited) or (("x/t1",),),
        answered=bool(cited),
        cited=tuple((turn,) for turn in cited),
        text="in mei",
        words=2,
        seconds=seconds,
        language="nl",
        confidence=sure,
        flaws=(),
    )


QUESTIONS = (
    question("q1", "promise", "a/t1"),
    question("q2", "promise", "a/t2"),
    question("q3", "<number>", "a/t3"),
    question("q4", "unanswerable"),
)


def heard(name: str, responses: Sequence[Response]) -> Heard:
    talk = Conversation("c", QUESTIONS[:2])
    return Heard(name, QUESTIONS, tuple(responses), ((talk, tuple(responses[:2])),))


OURS = heard(
    "Spreekbeurt",
    [
        response("a/t1", sure=0.9),
        response("a/t2", sure=0.8, seconds=0.3),
        response("x/t1", "a/t3", sure=0.7),
        response(sure=0.1),
    ],
)
THEIRS = heard("BM25", [response("x/t1", sure=0.5) for _ in QUESTIONS])


@pytest.fixture
def made() -> Report:
    one = SetReport(
        name="sample",
        about="open part",
        systems=(summarise(OURS, grouped=True), summarise(THEIRS, grouped=False)),
        leads={"BM25": leads(OURS, THEIRS)},
        explanations=explained(["recall@1"]),
    )
    return Report((one,), ("The set real needs something.",))


def test_figures_overall_and_by_group(made: Report) -> None:
    ours, theirs = made.sets[0].systems
    assert ours.figures["recall@1"].value == pytest.approx(2 / 3)
    assert ours.figures["MRR"].value == pytest.approx((1 + 1 + 1 / 2) / 3)
    assert ours.figures["citations right"].value == 3 / 4
    assert ours.figures["right refusals"].value == 1
    assert ours.figures["conversations right"].value == 1
    # Four answers and the two of the conversation.
    assert ours.figures["quotes verbatim"].n == 6
    assert ours.groups["kind: promise"]["recall@1"].value == 1
    assert ours.groups["kind: <number>"]["recall@1"].value == 0
    assert ours.area == 1
    assert theirs.groups == {}
    assert theirs.figures["right refusals"].value == 0
    assert made.sets[0].leads["BM25"]["recall@1"].value == pytest.approx(2 / 3)


def test_each_question_can_be_looked_up(made: Report) -> None:
    outcomes = {outcome.id: outcome for outcome in made.sets[0].systems[0].outcomes}
    assert outcomes["q3"].rank == 2
    assert outcomes["q4"].rank is None
    assert outcomes["q4"].right
    assert outcomes["q3"].cited == ("x/t1", "a/t3")


def test_json_can_be_written_and_holds_the_figures(made: Report) -> None:
    data = json.loads(json.dumps(made.to_json(), allow_nan=False))
    ours = data["sets"][0]["systems"][0]
    assert ours["figures"]["recall@1"]["value"] == 0.6667
    assert ours["seconds"] == {"median": 0.1, "p95": 0.27}
    assert ours["refusal_curve"][0] == [0, 0]
    assert data["skipped"] == ["The set real needs something."]


def test_the_table_has_every_system_and_group(made: Report) -> None:
    table = made.table()
    assert "| recall@1 " in table
    assert "0.67 (0.00–1.00)" in table
    assert "| kind: promise " in table
    assert "Ahead by" in table
    assert "+0.67" in table
    assert table.endswith("The set real needs something.")


def test_the_page_has_plots_and_loads_nothing(made: Report) -> None:
    page = render(made)
    assert page.count("<svg") == 2
    assert "kind: &lt;number&gt;" in page
    assert "<number>" not in page
    for sign in ("src=", "@import", "url(http", "<script", "<link"):
        assert sign not in page
    assert page == made.page()


def test_a_report_of_nothing() -> None:
    assert Report(()).table() == ""
    assert "<h1>" in Report(()).page()


def test_spread() -> None:
    found = spread_of([1, 2, 3, 4, 5])
    assert found is not None
    assert [found.median, found.p95] == pytest.approx([3, 4.8])
    assert spread_of([]) is None


def test_markdown_table() -> None:
    assert markdown(["", "n"], [["all", "12"]]) == "|     | n  |\n|-----|----|\n| all | 12 |"


def test_promises_by_kind_and_meeting() -> None:
    def gold(kind: str, turn: str) -> GoldPromise:
        return GoldPromise(turn.split("/")[0], kind, (turn,), ("Kuik",), None, in_closing_list=True)

    def found(kind: str, turn: str) -> FoundPromise:
        transcript, kuik = turn.split("/")[0], ("Kuik",)
        return FoundPromise(transcript, kind, (turn,), kuik, None, in_closing_list=True)

    one = EvalSet(
        "real",
        (),
        (),
        (gold("toezegging", "a/t1"), gold("voornemen", "a/t2"), gold("toezegging", "b/t1")),
        ("a/t7", "a/t8"),
    )
    made = promise_report(
        one, [found("toezegging", "a/t1"), found("toezegging", "a/t2"), found("voornemen", "a/t7")]
    )
    register = made.systems[0]
    assert register.figures["precision"].value == pytest.approx(2 / 3)
    assert register.figures["recall"].value == pytest.approx(2 / 3)
    assert register.figures["kind right"].value == 1 / 2
    assert register.figures["traps avoided"].value == 1 / 2
    # Both entries called toezegging are promises; one of the reader's two was found.
    assert register.groups["kind: toezegging"]["precision"].value == 1
    assert register.groups["kind: toezegging"]["recall"].value == 1 / 2
    assert register.groups["kind: voornemen"]["precision"].value == 0
    assert register.groups["meeting: b"]["recall"].value == 0
    assert [(o.id, o.right, o.missing) for o in register.outcomes] == [
        ("a/t1", True, ()),
        ("a/t2", True, ("kind right",)),
        ("b/t1", False, ()),
        ("a/t7", False, ()),
    ]
    assert "meeting: b" in made.table()
    assert "precision" in render(Report((made,)))

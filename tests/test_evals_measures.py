import math
from collections.abc import Sequence

import pytest

from evals.estimate import SILENT, Tally
from evals.measures import (
    Response,
    area_under,
    as_run,
    facts_found,
    measure,
    measure_talks,
    ranking_tallies,
    refusal_curve,
)
from evals.questions import Conversation, Question


def question(
    id: str = "q1",
    turns: Sequence[str] = ("a/t1",),
    primary: Sequence[str] = (),
    facts: Sequence[str] = (),
    language: str = "nl",
    context: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Question:
    return Question(
        id=id,
        question="Wie?",
        language=language,
        kind="who",
        answerable=bool(turns),
        turns=tuple(turns),
        primary=tuple(primary),
        facts=tuple(facts),
        context=tuple(context),
        names=tuple(names),
    )


def response(
    *ranked: str,
    answered: bool = True,
    cited: Sequence[str] = (),
    text: str = "",
    confidence: float | None = None,
    flaws: tuple[str, ...] | None = None,
    language: str | None = "nl",
) -> Response:
    return Response(
        ranked=tuple((turn,) for turn in ranked),
        answered=answered,
        cited=tuple((turn,) for turn in cited),
        text=text,
        words=len(text.split()),
        seconds=0.1,
        language=language,
        confidence=confidence,
        flaws=flaws,
    )


def values(tallies: Sequence[Tally]) -> list[float]:
    return [tally.part / tally.whole for tally in tallies]


def test_right_turns_at_ranks_two_and_four() -> None:
    asked = question(turns=("a/t1", "a/t2", "a/t3"), primary=("a/t1",))
    given = response("x/t1", "a/t2", "x/t2", "a/t1", "x/t3")
    figures = ranking_tallies([asked], [given])
    assert values(figures["recall@1"]) == [0]
    assert values(figures["recall@5"]) == [1]
    assert values(figures["recall@10"]) == [1]
    assert values(figures["MRR"]) == [1 / 2]
    assert values(figures["turns@10"]) == [pytest.approx(2 / 3)]
    # Gains 1 at rank 2 and 2 at rank 4; at best 2, 1, 1 at ranks 1, 2, 3.
    gained = 1 / math.log2(3) + 2 / math.log2(5)
    best = 2 / math.log2(2) + 1 / math.log2(3) + 1 / math.log2(4)
    assert values(figures["nDCG@10"]) == [pytest.approx(gained / best)]


def test_a_right_turn_at_rank_eleven_counts_for_the_reciprocal_rank_alone() -> None:
    given = response(*(f"x/t{n}" for n in range(10)), "a/t1")
    figures = ranking_tallies([question()], [given])
    assert values(figures["recall@10"]) == [0]
    assert values(figures["nDCG@10"]) == [0]
    assert values(figures["MRR"]) == [pytest.approx(1 / 11)]


def test_a_question_for_which_nothing_is_found_counts_as_zero() -> None:
    asked = [question("q1"), question("q2")]
    figures = ranking_tallies(asked, [response("a/t1"), response()])
    for name in ("recall@1", "MRR", "nDCG@10", "turns@10"):
        assert values(figures[name]) == [1, 0], name


def test_unanswerable_questions_say_nothing_about_the_ranking() -> None:
    figures = ranking_tallies([question(turns=())], [response("x/t1")])
    assert all(tallies == [SILENT] for tallies in figures.values())


def test_a_chunk_stands_for_the_best_right_turn_that_is_still_to_be_found() -> None:
    asked = question(turns=("a/t1", "a/t2"), primary=("a/t2",))
    chunks = (("x/t1", "a/t1", "a/t2"), ("a/t2",), ("a/t1", "x/t3"))
    given = Response(chunks, answered=True, cited=(), text="", words=0, seconds=0)
    run = as_run(asked, given)
    assert sorted(run, key=run.__getitem__, reverse=True) == [
        "a/t2",
        "rank 2: no right turn",
        "a/t1",
    ]


def test_citing() -> None:
    asked = [question(turns=("a/t1", "a/t2")), question(turns=("a/t3",)), question(turns=())]
    given = [
        response(cited=["a/t1", "x/t1", "a/t2"]),
        response(answered=False),
        response(cited=["x/t1"]),
    ]
    figures = measure(asked, given)
    assert figures["cited"] == [Tally(1), Tally(0), SILENT]
    # Refusals cite nothing, and citations where there is no answer are counted as wrong refusals.
    assert figures["citations right"] == [Tally(2, 3), SILENT, SILENT]
    assert figures["right refusals"] == [SILENT, SILENT, Tally(0)]
    assert figures["wrong refusals"] == [Tally(0), Tally(1), SILENT]


def test_citing_the_question_that_is_answered_is_neither_right_nor_wrong() -> None:
    asked = question(turns=("a/t2",), context=("a/t1",))
    figures = measure([asked], [response(cited=["a/t1", "a/t2", "x/t1"])])
    assert figures["citations right"] == [Tally(1, 2)]
    alone = measure([asked], [response(cited=["a/t1"])])
    assert (alone["cited"], alone["citations right"]) == ([Tally(0)], [Tally(0, 0)])


def test_names() -> None:
    asked = question(names=("Van Nispen", "Kuik"))
    figures = measure([asked, question()], [response(text="de heer van Nispen"), response()])
    assert figures["names"] == [Tally(1, 2), SILENT]


def test_facts_are_sought_in_the_text_whatever_its_case_and_apostrophes() -> None:
    asked = question(facts=("zes weken", r"programma's", r"\b40\b"))
    given = response(text="Binnen Zes\nweken, twee programma’s en 400 euro")
    assert facts_found(asked, given) == [True, True, False]
    figures = measure([asked], [given])
    assert figures["facts"] == [Tally(2, 3)]
    assert figures["all facts"] == [Tally(0)]


def test_a_refusal_holds_no_fact() -> None:
    asked = question(facts=("weken",))
    figures = measure([asked], [response(answered=False, text="zes weken")])
    assert figures["facts"] == [Tally(0, 1)]
    assert figures["all facts"] == [Tally(0)]


def test_a_question_without_facts_says_nothing_about_facts() -> None:
    figures = measure([question()], [response()])
    assert figures["facts"] == [Tally(0, 0)]
    assert figures["all facts"] == [SILENT]


def test_language_and_proof() -> None:
    asked = [question(), question(language="en"), question()]
    given = [response(flaws=()), response(flaws=("x",)), response(language=None)]
    figures = measure(asked, given)
    assert figures["language"] == [Tally(1), Tally(0), SILENT]
    assert figures["quotes verbatim"] == [Tally(1), Tally(0), SILENT]


def test_a_conversation_is_right_when_every_answer_is() -> None:
    questions = (question("c.1"), question("c.2", turns=("a/t2",)), question("c.3", turns=()))
    talk = Conversation("c", questions)
    right = [response(cited=["a/t1"]), response(cited=["a/t2"]), response(answered=False)]
    wrong = [right[0], right[1], response(cited=["x/t1"])]
    figures = measure_talks([(talk, right), (talk, wrong)])
    assert figures["conversations right"] == [Tally(1), Tally(0)]
    assert figures["follow-ups right"] == [Tally(2, 2), Tally(1, 2)]


def test_the_refusal_curve() -> None:
    asked = [question("a"), question("b"), question("c", turns=()), question("d", turns=())]
    given = [response(confidence=c) for c in (0.9, 0.4, 0.5, 0.1)]
    curve = refusal_curve(asked, given)
    assert [(p.wrong_refusals, p.right_refusals) for p in curve] == [
        (0, 0),  # nothing refused
        (0, 0),  # below 0.1
        (0, 0.5),  # below 0.4
        (0.5, 0.5),  # below 0.5
        (0.5, 1),  # below 0.9
        (1, 1),  # everything refused
    ]
    # 0 to 0.5 at height 0.5, and 0.5 to 1 at height 1. Of four pairs of an answerable and an
    # unanswerable question three are in the right order.
    assert area_under(curve) == 0.75


def test_no_curve_without_confidences_or_with_questions_of_one_sort() -> None:
    asked = [question("a"), question("b", turns=())]
    assert refusal_curve(asked, [response(confidence=1), response()]) == ()
    assert refusal_curve(asked[:1], [response(confidence=1)]) == ()
    assert area_under(()) is None

"""When a question is refused, and why."""

from collections.abc import Sequence

import pytest

from assistant.engine import Assistant
from assistant.finding import Finder
from assistant.judging import Doubt, judge
from index.crossencoder import Excerpt, Support
from index.filters import Filters
from index.store import Store


def judged(store: Store, assistant: Assistant, text: str) -> float | Doubt:
    finder = Finder(store)
    question = assistant.read(text)
    return judge(finder, question, finder.candidates(question, Filters()))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Wat zei mevrouw Jansen over de webcrawler?", "missing"),
        ("Wat vindt D66 van de webcrawler?", "missing"),
        ("Wat is er in het debat van 2015 gezegd over de webcrawler?", "missing"),
        ("Wat kost een kernreactor?", "particular"),
        ("What does a nuclear reactor cost?", "particular"),
        ("Wat zei Schuiling over de webcrawler?", "silent"),
        ("Hoe groot is de zonnevlek op Jupiter volgens astronomen?", "particular"),
        ("Waarom verloor Ajax de bekerfinale tegen Feyenoord?", "nothing"),
        ("Wat heeft de Staatssecretaris toegezegd over kernenergie?", "nothing"),
        # What is counted is there with a number, and none of it is about the rest.
        ("Hoeveel huishoudens kregen een boete?", "particular"),
        ("Hoeveel gemeenten hebben een zwembad gesloten?", "particular"),
        ("How many homes have a swimming pool?", "particular"),
    ],
)
def test_the_reason_of_a_refusal(
    store: Store, assistant: Assistant, text: str, reason: str
) -> None:
    doubt = judged(store, assistant, text)
    assert isinstance(doubt, Doubt)
    assert doubt.reason == reason
    assert 0 <= doubt.confidence < 0.5
    assert len(doubt.nearest) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "Wat kost de webcrawler?",
        "Hoeveel boetes zijn er opgelegd?",
        "Hoeveel huishoudens hebben een eigen put?",
        "Hoeveel meldingen van schimmel waren er afgelopen winter?",
        "What would it cost to insulate Alder Court?",
        "Wat heeft de Minister toegezegd over de putten bij Lindehoven?",
        "Why does Bellweather not want to pay for route 14?",
    ],
)
def test_what_is_there_is_answered(store: Store, assistant: Assistant, text: str) -> None:
    confidence = judged(store, assistant, text)
    assert isinstance(confidence, float)
    assert 0.5 <= confidence <= 1


def test_a_year_of_which_nothing_is_said(store: Store, assistant: Assistant) -> None:
    doubt = judged(store, assistant, "Wat zei Van Hulzen in 1997 over de webcrawler?")
    assert isinstance(doubt, Doubt)
    assert doubt.reason == "year"


@pytest.mark.parametrize(
    "text",
    [
        "Wat zei Van Hulzen in 2018 over de webcrawler?",
        "What did Van Hulzen say in 2018 about the webcrawler?",
    ],
)
def test_who_spoke_in_another_year_did_not_speak_in_this_one(
    store: Store, assistant: Assistant, text: str
) -> None:
    doubt = judged(store, assistant, text)
    assert isinstance(doubt, Doubt)
    assert doubt.reason == "year"


def test_who_spoke_in_another_year_may_have_spoken_of_this_one(
    store: Store, assistant: Assistant
) -> None:
    text = "Wat zei Van Hulzen over de webcrawler in 2018?"
    assert isinstance(judged(store, assistant, text), float)


def test_without_candidates_nothing_is_found(store: Store, assistant: Assistant) -> None:
    doubt = judge(Finder(store), assistant.read("Wat kost de webcrawler?"), [])
    assert isinstance(doubt, Doubt)
    assert (doubt.reason, doubt.nearest) == ("nothing", ())


@pytest.mark.parametrize(
    "text",
    [
        "Welke afspraken zijn er gemaakt over kernwapens en het meldpunt van de gemeenten?",
        "What did the council decide about school meals in the budget for damp?",
    ],
)
def test_a_topic_that_nobody_has_words_for(assistant: Assistant, text: str) -> None:
    assert not assistant.ask(text).answerable


class Constant:
    """Reads everything as worth the same."""

    def __init__(self, worth: float) -> None:
        self._worth = worth

    def read(self, question: str, excerpts: Sequence[Excerpt]) -> list[Support]:
        return [Support(self._worth) for _ in excerpts]


@pytest.mark.parametrize(
    ("text", "worth", "answered"),
    [
        # Plainly about the subject: refused only where it reads like no answer at all.
        ("Wat kost de webcrawler per jaar?", -2.5, True),
        ("Wat kost de webcrawler per jaar?", -3.5, False),
        # Hardly about it.
        ("Hoe ruikt het noodfonds?", -1.0, True),
        ("Hoe ruikt het noodfonds?", -2.5, False),
        # What changed between meetings no stretch tells by itself.
        ("Wat is er tussen 2018 en 2023 veranderd in de bewaartermijn?", -9.0, True),
        ("Wat vinden de partijen van de webcrawler?", -9.0, True),
    ],
)
def test_what_reads_like_no_answer_is_refused(
    store: Store,
    assistant: Assistant,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    worth: float,
    answered: bool,
) -> None:
    monkeypatch.setattr("assistant.finding.load_cross_encoder", lambda: Constant(worth))
    assert isinstance(judged(store, assistant, text), float) is answered

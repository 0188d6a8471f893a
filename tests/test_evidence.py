"""Which sentences of a turn are quoted."""

import pytest
from debates import debate

from assistant.evidence import Quoter, leans, merged, without_mark
from assistant.meaning import Meaning
from assistant.people import People
from assistant.question import read_question
from assistant.subject import subject_words
from index.exchanges import debate_structure
from index.sentences import Span

REPLY = (
    "Dank u wel, voorzitter. Ik begin met de boot. Eén veer naar het eiland vaart door. "
    "Dat kost zes ton per jaar. Over de sluizen kan ik kort zijn. De sluizen zijn van de provincie "
    "en niet van mij. De bruggen worden in 2026 vervangen. Daarover stuur ik u een brief. "
    "Mevrouw Bos vroeg: hoe staat de kademuur erbij? De kademuur staat er goed bij. "
    "Tot zover, voorzitter."
)
SCRIPT = f"De voorzitter: Het woord is aan de Minister.\n\nMinister De Groot: {REPLY}"


def quoted(
    question: str,
    within: tuple[int, int] | None = None,
    max_words: int = 20,
    *,
    holding: str = "",
) -> str:
    """What is quoted of the reply, judged by words and by the sentence that is told to answer."""
    structure = debate_structure(debate(SCRIPT))
    asked = read_question(question, People((), ()), frozenset(), frozenset())
    quoter = Quoter(asked, structure, subject_words(asked, structure), Meaning({}, {}))
    turn = structure.transcript.turn(2)
    span = Span(*within) if within else Span(0, len(turn.text))
    start = turn.text.index(holding)
    told = {Span(start, start + len(holding)): 0.9} if holding else {}
    evidence = quoter.quote(turn, span, max_words, told)
    assert evidence.words == len(evidence.span.of(turn.text).split())
    return evidence.span.of(turn.text)


def test_the_sentence_with_the_subject_and_what_follows_it() -> None:
    found = quoted("Vaart het veer naar het eiland door?", max_words=14)
    assert found == "Eén veer naar het eiland vaart door. Dat kost zes ton per jaar."


def test_the_sentence_that_holds_the_answer_goes_before_the_one_with_the_words() -> None:
    question, answer = "Wat betaalt de provincie voor de pont?", "Dat kost zes ton per jaar."
    assert "provincie" in quoted(question, max_words=6)
    assert quoted(question, max_words=6, holding=answer).endswith(answer)


def test_an_answer_goes_before_the_question_said_again() -> None:
    found = quoted("Wat is er met de kademuur?", max_words=8)
    assert found == "De kademuur staat er goed bij."


@pytest.mark.parametrize("words", [1, 8, 15, 30, 75])
def test_sentences_are_whole(words: int) -> None:
    found = quoted("Worden de bruggen vervangen?", max_words=words)
    assert found in REPLY
    assert found[0].isupper()
    assert found.endswith(".")


def test_a_sentence_that_leans_brings_the_one_before_it() -> None:
    start = REPLY.index("Daarover stuur")
    found = quoted("Komt er een brief?", (start, start + 30), 8)
    assert found == "Daarover stuur ik u een brief."
    assert quoted("Stuurt u daarover een brief?", max_words=7).startswith("De bruggen worden")


def test_no_courtesy_at_the_end_nor_alone() -> None:
    assert "Tot zover" not in quoted("Wat wordt er over bruggen gestuurd?", max_words=60)
    assert not quoted("Wat zegt de voorzitter?", max_words=10).startswith("Dank u wel")


def test_only_from_the_stretch_that_is_asked_for() -> None:
    start = REPLY.index("De bruggen")
    assert quoted("Vaart het veer?", (start, len(REPLY))) in REPLY[start:]


@pytest.mark.parametrize(
    "text", ["Dat zeg ik u toe.", "En ook hij.", "Ja, daar kom ik op.", "It is."]
)
def test_leaning(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize("text", ["De webcrawler werkt.", "Datum en plaats.", "Items follow."])
def test_standing_alone(text: str) -> None:
    assert not leans(text)


def test_stretches_that_touch_are_one() -> None:
    spans = [Span(20, 30), Span(0, 9), Span(10, 15), Span(25, 40)]
    assert merged(spans) == (Span(0, 15), Span(20, 40))
    assert merged([]) == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("- De brief komt.", "De brief komt."),
        ("– – De brief komt.", "De brief komt."),
        ("• De brief - die komt.", "De brief - die komt."),
        ("-5 graden.", "-5 graden."),
        ("- ", "- "),
        ("De brief.", "De brief."),
    ],
)
def test_the_mark_of_a_list_is_left_out(text: str, kept: str) -> None:
    assert without_mark(text, Span(0, len(text))).of(text) == kept

from itertools import pairwise

from evals.places import locate, overlapping
from index.sentences import Span

RAW = """VERSLAG
De voorzitter:
Ik open de vergadering en geef het woord aan mevrouw Kuik van het CDA, die het eerst spreekt.
Mevrouw **Kuik** (CDA):
Voorzitter. Over de gemeen-
te wil ik iets vragen aan de Staats-

Tweede Kamer, vergaderjaar 2018–2019, 28 638, nr. 173 21

secretaris: komt die brief nog dit jaar, en wat staat daar dan in?
Minister De Wit:
Ja.
De voorzitter:
Dank u wel. Ik sluit de vergadering.
"""
TURNS = [
    "Ik open de vergadering en geef het woord aan mevrouw Kuik van het CDA, die het eerst spreekt.",
    "Voorzitter. Over de gemeente wil ik iets vragen aan de Staatssecretaris: komt die brief nog "
    "dit jaar, en wat staat daar dan in?",
    "Ja.",
    "Dank u wel. Ik sluit de vergadering.",
]


def test_turns_are_located_through_furniture_and_hyphens() -> None:
    starts = [RAW[span.start : span.start + 5] for span in locate(RAW, TURNS)]
    assert starts == ["Ik op", "Voorz", "Ja.\nD", "Dank "]


def test_spans_follow_one_another() -> None:
    spans = locate(RAW, TURNS)
    assert all(a.end == b.start for a, b in pairwise(spans))
    assert spans[-1].end == len(RAW)


def test_a_turn_that_is_not_there_does_not_lose_the_next() -> None:
    turns = [TURNS[0], "Iets dat nergens in dit verslag staat, hoe lang men ook zoekt.", *TURNS[1:]]
    spans = locate(RAW, turns)
    assert [RAW[span.start : span.start + 5] for span in spans[2:]] == ["Voorz", "Ja.\nD", "Dank "]


def test_overlap_most_first() -> None:
    spans = [Span(0, 10), Span(10, 30), Span(30, 40), Span(40, 50)]
    assert overlapping(spans, 8, 40) == [1, 2, 0]
    assert overlapping(spans, 60, 70) == []


def test_the_end_of_a_turn_is_not_taken_for_the_same_words_in_a_later_one() -> None:
    end = "nog een allerlaatste opmerking maken. "
    turns = [f"Dat was het; wilt u {end}", "Dat vind ik raar. ", f"Ja, maar u kunt {end}"]
    raw = "".join(f"Spreker:\n{text}\n" for text in turns)
    assert [raw[span.start : span.start + 4] for span in locate(raw, turns)] == [
        "Dat ",
        "Dat ",
        "Ja, ",
    ]

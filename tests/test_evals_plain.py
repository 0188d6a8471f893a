from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.plain import PlainLlamaIndex, raw_file
from evals.questions import read_question
from evals.remembered import Remembered
from index.transcript import Turn

WORDS = ("webcrawler", "gemeenten", "opvang", "aangifte")


class Counting:
    """A vector is how often each of four words occurs, made of length 1."""

    name = "counting"
    dimension = len(WORDS)

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        counts = [[1e-3 + text.lower().count(word) for word in WORDS] for text in texts]
        vectors = np.array(counts, np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        self.embedded += texts
        return self.embed_queries(texts)


def turn(ordinal: int, text: str) -> Turn:
    return Turn(f"a/t{ordinal}", "a", ordinal, "Kuik", "kamerlid", None, "CDA", text, None)


# Each turn is longer than a chunk's 512 tokens, but for the last.
TURNS = [
    turn(1, " ".join(f"Zin {n} gaat over de gemeenten." for n in range(120))),
    turn(2, " ".join(f"Zin {n} gaat over de webcrawler." for n in range(120))),
    turn(3, "Dank u wel."),
]
RAW = "".join(f"Mevrouw Kuik (CDA):\n{turn.text}\n" for turn in TURNS)


def test_chunks_are_ranked_and_know_their_turns() -> None:
    plain = PlainLlamaIndex([raw_file(RAW, TURNS)], Counting())
    data = {"id": "q", "question": "De webcrawler?", "language": "nl", "answerable": True}
    response = plain.respond(read_question({**data, "turns": ["a/t2"]}))
    assert response.ranked[0][0] == "a/t2"
    assert "webcrawler" in response.text
    assert len(response.cited) == 5
    assert {turn for turns in response.ranked for turn in turns} == {"a/t1", "a/t2", "a/t3"}


def test_chunks_overlap_as_llama_index_makes_them() -> None:
    plain = PlainLlamaIndex([raw_file(RAW, TURNS)], Counting())
    places = sorted(
        (chunk.place.start, chunk.place.end) for chunk in plain.retrieve("webcrawler", 99)
    )
    assert places[0][0] == 0
    assert places[-1][1] >= len(RAW) - 1
    starts = [start for start, _ in places]
    assert starts == sorted(set(starts))
    assert all(start < end for (_, end), start in zip(places, starts[1:], strict=False))


def test_one_file_of_several() -> None:
    files = [raw_file(RAW, TURNS), raw_file("Kuik: de opvang", [turn(9, "de opvang")])]
    plain = PlainLlamaIndex(files, Counting())
    (chunk,) = plain.retrieve("gemeenten", 10, file=1)
    assert chunk.turn_ids == ("a/t9",)
    assert chunk.text == "Kuik: de opvang"


def test_vectors_are_remembered(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "vectors.npz"
    first = Remembered(Counting(), file).embed_passages(["de opvang", "de aangifte"])
    embedder = Counting()
    again = Remembered(embedder, file).embed_passages(["de aangifte", "nieuw", "de opvang"])
    assert embedder.embedded == ["nieuw"]
    assert np.array_equal(again[[2, 0]], first)

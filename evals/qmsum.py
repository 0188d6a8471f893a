"""QMSum's committee meetings: English, with other people's questions about whole stretches.

Zhong et al., "QMSum: A New Benchmark for Query-based Multi-domain Meeting Summarization", NAACL
2021. Each query is about one meeting and is searched in that meeting alone. Two figures:

- gold words: the share of the words of the right turns that stand within the first 1,000 retrieved
  words, averaged over queries. Retrieved are whole turns by a system that ranks turns, passages by
  one that ranks passages, chunks by LlamaIndex; each in its order, and the last is cut.
- MRR: 1 / rank of the first right turn (a chunk is right when it touches one).
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.budget import BUDGET, Piece, gold_words, piece
from evals.estimate import Tally
from evals.measures import Tallies
from evals.plain import Chunk, PlainLlamaIndex, RawFile
from evals.questions import EvalError
from evals.stores import real_folder
from evals.systems import Ranker
from index.filters import Filters
from index.sentences import Span
from index.transcript import Transcript, Turn

if TYPE_CHECKING:
    from index.search import Hit
    from index.store import Store

EXPLANATIONS = {
    "gold words": f"share of the right turns' words within {BUDGET:,} retrieved words",
    "MRR": "mean of 1 / rank of the first right turn",
}
_DEPTH = 400
"""Passages retrieved: enough for 1,000 words, and for nearly every first right turn."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question about one meeting."""

    id: str
    meeting: str
    query: str
    gold: tuple[str, ...]
    """The turns that answer it, by id."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a system found for a query."""

    ranks: tuple[tuple[str, ...], ...]
    """For each rank the turns found there."""
    pieces: tuple[Piece, ...]
    """The words found, in the order in which one would read them."""


Retriever = Callable[[Query], Retrieved]


def load(real: Path | None = None) -> tuple[list[Transcript], list[Query]]:
    """The validation meetings and queries; raises EvalError when they are not there."""
    folder = real_folder(real) / "samples" / "qmsum"
    meetings, queries = folder / "val.meetings.jsonl", folder / "val.queries.jsonl"
    if not (meetings.is_file() and queries.is_file()):
        raise EvalError(
            f"The set qmsum needs {meetings.name} and {queries.name} in {folder}: put them there, "
            "or name the folder above `samples` in SPREEKBEURT_REAL."
        )
    return (
        [transcript(data) for data in _lines(meetings)],
        [query(data) for data in _lines(queries)],
    )


def transcript(data: dict[str, Any]) -> Transcript:
    """A meeting of the file as a transcript; turn 0 there is the first here."""
    transcript_id = meeting_id(data["meeting"])
    turns = tuple(
        _turn(transcript_id, number, turn) for number, turn in enumerate(data["turns"], start=1)
    )
    return Transcript(
        transcript_id=transcript_id,
        title="Committee meeting",
        kind=None,
        date=None,
        adopted=None,
        committee=None,
        chamber=None,
        dossiers=(),
        number=None,
        year=None,
        source=f"{transcript_id}.jsonl",
        language="en",
        start=None,
        end=None,
        present=(),
        letters=(),
        suspensions=(),
        turns=turns,
    )


def query(data: dict[str, Any]) -> Query:
    """A query of the file."""
    meeting = meeting_id(data["meeting"])
    gold = tuple(f"{meeting}/t{number + 1}" for number in data["gold"])
    return Query(data["id"], meeting, data["query"], gold)


def meeting_id(name: str) -> str:
    """The transcript's id; no id may be part of another, for filters compare parts."""
    return f"qmsum-{name}-committee"


def measure(
    queries: Sequence[Query], transcripts: Sequence[Transcript], retrieve: Retriever
) -> Tallies:
    """Both figures, one tally per query."""
    lengths = {
        turn.turn_id: len(turn.text.split()) for meeting in transcripts for turn in meeting.turns
    }
    tallies: Tallies = {"gold words": [], "MRR": []}
    for one in queries:
        found = retrieve(one)
        read, whole = gold_words(found.pieces, one.gold, lengths)
        tallies["gold words"].append(Tally(read / whole if whole else 0.0))
        tallies["MRR"].append(Tally(first_right(found.ranks, one.gold)))
    return tallies


def first_right(ranks: Iterable[Sequence[str]], gold: Sequence[str]) -> float:
    """1 / rank of the first rank with a right turn, 0 when there is none."""
    places = (rank for rank, turns in enumerate(ranks, 1) if not set(turns).isdisjoint(gold))
    return 1 / next(places, float("inf"))


def by_turn(search: Callable[[str, int, Filters], Sequence["Hit"]]) -> Retriever:
    """Whole turns in the order in which a search finds them."""

    def retrieve(one: Query) -> Retrieved:
        hits = search(one.query, _DEPTH, Filters(meeting=one.meeting))
        return Retrieved(
            tuple((hit.turn.turn_id,) for hit in hits),
            tuple(Piece(hit.turn.turn_id, 0, len(hit.turn.text.split())) for hit in hits),
        )

    return retrieve


def by_passage(store: "Store", rank: Ranker) -> Retriever:
    """Passages as one ranking gives them."""

    def retrieve(one: Query) -> Retrieved:
        found = rank(one.query, _DEPTH, Filters(meeting=one.meeting))
        passages = [store.passage(passage_id) for passage_id, _ in found]
        turns = dict.fromkeys(passage.turn.turn_id for passage in passages)
        return Retrieved(
            tuple((turn,) for turn in turns),
            tuple(piece(p.turn.turn_id, p.turn.text, p.start, p.end) for p in passages),
        )

    return retrieve


def by_chunk(index: PlainLlamaIndex, meetings: Sequence[Transcript]) -> Retriever:
    """LlamaIndex's chunks of the query's own meeting; `meetings` in the order of its files."""
    files = {meeting.transcript_id: number for number, meeting in enumerate(meetings)}
    texts = {turn.turn_id: turn.text for meeting in meetings for turn in meeting.turns}

    def retrieve(one: Query) -> Retrieved:
        chunks = index.retrieve(one.query, _DEPTH, files[one.meeting])
        pieces = [part for chunk in chunks for part in _pieces(chunk, texts)]
        return Retrieved(tuple(chunk.turn_ids for chunk in chunks), tuple(pieces))

    return retrieve


def raw(meeting: Transcript) -> RawFile:
    """The meeting as a text file would have it: "Speaker: words", a blank line, and so on."""
    text, places = "", []
    for turn in meeting.turns:
        start = len(text)
        text += f"{turn.speaker}: {turn.text}\n\n"
        places.append(Span(start, len(text)))
    return RawFile(text, tuple(turn.turn_id for turn in meeting.turns), tuple(places))


def _pieces(chunk: Chunk, texts: dict[str, str]) -> list[Piece]:
    """The words of each turn within a chunk, in the order of the file."""
    found = []
    for turn_id, place in zip(chunk.file.turn_ids, chunk.file.places, strict=True):
        if place.start < chunk.place.end and chunk.place.start < place.end:
            text = texts[turn_id]
            # The words end two line breaks before the place does.
            begins = place.end - 2 - len(text)
            start = max(chunk.place.start - begins, 0)
            found.append(piece(turn_id, text, start, max(chunk.place.end - begins, start)))
    return found


def _turn(transcript_id: str, ordinal: int, data: dict[str, Any]) -> Turn:
    return Turn(
        turn_id=f"{transcript_id}/t{ordinal}",
        transcript_id=transcript_id,
        ordinal=ordinal,
        speaker=data["speaker"],
        role="overig",
        function=None,
        party=None,
        text=data["content"],
        page=None,
    )


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]

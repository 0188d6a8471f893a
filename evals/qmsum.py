"""QMSum's committee meetings: English, with other people's questions about whole stretches.

Zhong et al., "QMSum: A New Benchmark for Query-based Multi-domain Meeting Summarization", NAACL
2021. Each query is about one meeting and is searched in that meeting alone. Three figures:

- gold words: the share of the words of the right turns that stand within the first 1,000 retrieved
  words, averaged over queries. Retrieved are fragments (`index.fragments`), whole turns by a system
  that ranks turns, passages by one that ranks passages, chunks by LlamaIndex; each in its order,
  and the last is cut.
- MRR: 1 / rank of the first that is right. A chunk is right as soon as it touches a right turn; a
  fragment only when the turn it was found by is one.
- MRR touching: the same, but a fragment is right, too, as soon as it touches a right turn.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.budget import BUDGET, Piece, gold_words, piece
from evals.estimate import Figure, Tally, difference
from evals.measures import Tallies
from evals.plain import Chunk, PlainLlamaIndex
from evals.questions import EvalError
from evals.stores import REAL_VARIABLE, real_folder
from evals.systems import Ranker
from index.filters import Filters
from index.transcript import Transcript

if TYPE_CHECKING:
    from index.fragments import Fragment
    from index.search import Hit
    from index.store import Store

EXPLANATIONS = {
    "gold words": f"share of the right turns' words within {BUDGET:,} retrieved words",
    "MRR": "mean of 1 / rank of the first right turn, or chunk that touches one, or fragment that "
    "was found by one",
    "MRR touching": "the same, fragments that touch one being right as chunks are",
}
_DEPTH = 400
"""Passages retrieved: enough for 1,000 words, and for nearly every first right turn."""
_ALL = 1_000_000
"""Words of fragments asked for: more than any meeting has."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as QMSum has it."""

    name: str
    speakers: tuple[str, ...]
    texts: tuple[str, ...]
    """What each speaker says, in the order of the turns; may be empty."""

    @property
    def transcript_id(self) -> str:
        """The id its file gives it; no id may be part of another, as filters compare parts."""
        return f"qmsum-{self.name}-committee"

    @property
    def file(self) -> str:
        """The meeting as a report that can be read as any other."""
        said = zip(self.speakers, self.texts, strict=True)
        turns = (f"**{speaker}:**\n\n{text}\n\n" for speaker, text in said if text)
        return "# Committee meeting\n\n" + "".join(turns)


@dataclass(frozen=True, slots=True)
class Query:
    """A question about one meeting."""

    id: str
    meeting: str
    """The transcript's id."""
    query: str
    gold: tuple[str, ...]
    """The turns that answer it, by id."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a system found for a query."""

    ranks: tuple[tuple[str, ...], ...]
    """For each rank the turns that it is right by."""
    pieces: tuple[Piece, ...]
    """The words found, in the order in which one would read them."""
    touched: tuple[tuple[str, ...], ...] = ()
    """For each rank all turns found there; empty where these are the same as `ranks`."""


Retriever = Callable[[Query], Retrieved]


def load(real: Path | None = None) -> tuple[list[Meeting], list[dict[str, Any]]]:
    """The validation meetings, and the queries as they stand in their file.

    Raises EvalError when they are not on this machine.
    """
    folder = real_folder(real) / "samples" / "qmsum"
    meetings, queries = folder / "val.meetings.jsonl", folder / "val.queries.jsonl"
    if not (meetings.is_file() and queries.is_file()):
        raise EvalError(
            f"The set qmsum needs {meetings.name} and {queries.name} in {folder}: put them there, "
            f"or name the folder above `samples` in {REAL_VARIABLE}."
        )
    return [read_meeting(data) for data in _lines(meetings)], _lines(queries)


def read_meeting(data: dict[str, Any]) -> Meeting:
    """A line of the meetings' file; white space becomes single spaces."""
    return Meeting(
        data["meeting"],
        tuple(turn["speaker"] for turn in data["turns"]),
        tuple(" ".join(turn["content"].split()) for turn in data["turns"]),
    )


def write(meetings: Sequence[Meeting], folder: Path) -> list[Path]:
    """The meetings as files in `folder`."""
    paths = [folder / f"{meeting.transcript_id}.md" for meeting in meetings]
    for path, meeting in zip(paths, meetings, strict=True):
        path.write_text(meeting.file, encoding="utf-8")
    return paths


def read_queries(
    lines: Sequence[dict[str, Any]], meetings: Sequence[Meeting], transcripts: Sequence[Transcript]
) -> list[Query]:
    """The queries, their gold turns named as our reader numbers them.

    A gold turn that our reader lost keeps a name that no turn has: its words are never found.
    """
    by_name = {
        meeting.name: (transcript.transcript_id, turn_ids(meeting, transcript))
        for meeting, transcript in zip(meetings, transcripts, strict=True)
    }
    queries = []
    for line in lines:
        transcript_id, ids = by_name[line["meeting"]]
        gold = tuple(ids[number] for number in line["gold"])
        queries.append(Query(line["id"], transcript_id, line["query"], gold))
    return queries


def turn_ids(meeting: Meeting, transcript: Transcript) -> list[str]:
    """For each turn of QMSum's the turn that our reader made of it, by comparing their words."""
    theirs = ["".join(text.split()) for text in meeting.texts]
    ours = ["".join(turn.text.split()) for turn in transcript.turns]
    found = [f"{transcript.transcript_id}/lost{number}" for number in range(len(theirs))]
    for _, a, b, c, d in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        # Stretches of equal length are the same turns, read a little differently.
        if b - a == d - c:
            found[a:b] = [turn.turn_id for turn in transcript.turns[c:d]]
    return found


def measure(queries: Sequence[Query], lengths: Mapping[str, int], retrieve: Retriever) -> Tallies:
    """All figures, one tally per query; `lengths` are the words of every turn."""
    tallies: Tallies = {name: [] for name in EXPLANATIONS}
    for one in queries:
        found = retrieve(one)
        read, whole = gold_words(found.pieces, one.gold, lengths)
        tallies["gold words"].append(Tally(read / whole if whole else 0.0))
        tallies["MRR"].append(Tally(first_right(found.ranks, one.gold)))
        touched = found.touched or found.ranks
        tallies["MRR touching"].append(Tally(first_right(touched, one.gold)))
    return tallies


def leads(ours: Tallies, theirs: Tallies) -> dict[str, Figure]:
    """How much more each of our figures is, with the paired interval."""
    found = {name: difference(tallies, theirs[name]) for name, tallies in ours.items()}
    return {name: lead for name, lead in found.items() if lead}


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


def by_fragment(search: Callable[..., Sequence["Fragment"]]) -> Retriever:
    """Fragments as they are found, each with all its turns and ranked for its core alone."""

    def retrieve(one: Query) -> Retrieved:
        found = search(one.query, words=_ALL, filters=Filters(meeting=one.meeting))
        return Retrieved(
            tuple((fragment.core.turn_id,) for fragment in found),
            tuple(
                Piece(turn.turn_id, 0, len(turn.text.split()))
                for fragment in found
                for turn in fragment.turns
            ),
            tuple(tuple(turn.turn_id for turn in fragment.turns) for fragment in found),
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


def by_chunk(index: PlainLlamaIndex, transcripts: Sequence[Transcript]) -> Retriever:
    """LlamaIndex's chunks of the query's own meeting; `transcripts` in the order of its files."""
    files = {transcript.transcript_id: number for number, transcript in enumerate(transcripts)}
    texts = {turn.turn_id: turn.text for transcript in transcripts for turn in transcript.turns}

    def retrieve(one: Query) -> Retrieved:
        chunks = index.retrieve(one.query, _DEPTH, files[one.meeting])
        pieces = [part for chunk in chunks for part in chunk_pieces(chunk, texts)]
        return Retrieved(tuple(chunk.turn_ids for chunk in chunks), tuple(pieces))

    return retrieve


def chunk_pieces(chunk: Chunk, texts: Mapping[str, str]) -> list[Piece]:
    """The words of each turn within a chunk, in the order of the file.

    The files written here hold a turn's words as they are, so places within a turn are the same.
    """
    found = []
    for turn_id, place in zip(chunk.file.turn_ids, chunk.file.places, strict=True):
        if place.start < chunk.place.end and chunk.place.start < place.end:
            start = max(chunk.place.start - place.start, 0)
            end = chunk.place.end - place.start
            found.append(piece(turn_id, texts[turn_id], start, end))
    return found


def lengths_of(meetings: Sequence[Meeting], transcripts: Sequence[Transcript]) -> dict[str, int]:
    """How many words each of QMSum's turns has, by the id of the turn that we made of it."""
    return {
        turn_id: len(text.split())
        for meeting, transcript in zip(meetings, transcripts, strict=True)
        for turn_id, text in zip(turn_ids(meeting, transcript), meeting.texts, strict=True)
    }


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]

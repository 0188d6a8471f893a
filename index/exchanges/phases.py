"""The terms of a debate: where members speak, where they are answered, where the chair closes."""

import re
from collections.abc import Sequence
from typing import Literal

from index.exchanges.phrases import FLAGS
from index.transcript import Transcript, Turn

Phase = Literal[
    "opening", "first_term", "first_answers", "second_term", "second_answers", "closing"
]
TERMS: frozenset[Phase] = frozenset({"first_term", "second_term"})
# Fewer words than this is a remark on the order of the meeting, not the start of an answer.
_SPEECH_WORDS = 60
_SECOND_ANSWER_WORDS = 12
# Without a word about a second term, so many members in a row must speak for one.
_MEMBERS_IN_A_ROW = 3
# The chair closes in this last part of the turns, or never.
_CLOSING_PART = 0.15
_CLOSING_TURNS = 12
_SECOND_TERM = re.compile(r"\btweede (?:termijn|ronde)|\bre- en dupliek", re.IGNORECASE)
_MEETING = r"(?:\w+\s)?\w*(?:debat|overleg|vergadering|beraadslaging)"
CLOSES = re.compile(
    rf"""(?:lijst|noem|lees|lezen|door\s+te\s+nemen|loop|overga?a?n?|ga\w*\b.{{0,20}}\bover
        |volgende|genoteerd|samenva\w+).{{0,60}}\btoezegging(?:en)?
      | \btoezegging(?:en)?\b.{{0,60}}
        (?:\blijst|voorlezen|oplezen|door\s+te\s+nemen|doornemen|genoteerd)
      | \b(?:sluit|beëindig|schors)\s+(?:ik\s+|hiermee\s+|hierbij\s+)*(?:dit|de|deze|het)\s
        {_MEETING}
      | \beinde\s(?:gekomen\s)?(?:van|aan)\s(?:dit|de|deze|het)\s{_MEETING}
    """,
    FLAGS,
)


def phases_of(transcript: Transcript) -> tuple[Phase, ...]:
    """The phase of every turn, in order."""
    turns = transcript.turns
    starts = _starts(transcript)
    phases: list[Phase] = []
    current: Phase = "opening"
    for index in range(len(turns)):
        current = starts.get(index, current)
        phases.append(current)
    return tuple(phases)


def _starts(transcript: Transcript) -> dict[int, Phase]:
    """Where each phase begins, by index in the turns."""
    turns = transcript.turns
    first = next((i for i, turn in enumerate(turns) if turn.role != "voorzitter"), None)
    if first is None:
        return {}
    starts: dict[int, Phase] = {first: "first_term"}
    answers = _first_answers(turns, first)
    last = first
    if answers is not None:
        last = _back_over_chair(turns, answers)
        suspended = [s.after_ordinal for s in transcript.suspensions if first < s.after_ordinal]
        last = max([last, *(cut for cut in suspended if cut <= answers)])
        starts[last] = "first_answers"
        last = _later_terms(turns, answers, starts)
    closing = _closing(turns, last)
    if closing is not None:
        starts[closing] = "closing"
    return starts


def _later_terms(turns: Sequence[Turn], answers: int, starts: dict[int, Phase]) -> int:
    second = _second_term(turns, answers)
    if second is None:
        return answers
    starts[second] = "second_term"
    replies = (
        i
        for i in range(second + 1, len(turns))
        if turns[i].role == "bewindspersoon" and _words(turns[i]) >= _SECOND_ANSWER_WORDS
    )
    reply = next(replies, None)
    if reply is None:
        return second
    start = _back_over_chair(turns, reply)
    starts[start] = "second_answers"
    return reply


def _first_answers(turns: Sequence[Turn], first: int) -> int | None:
    asked = False
    for index in range(first, len(turns)):
        turn = turns[index]
        if turn.role == "kamerlid":
            asked = True
        if turn.role == "bewindspersoon" and asked and _words(turn) >= _SPEECH_WORDS:
            return index
    return None


def _back_over_chair(turns: Sequence[Turn], index: int) -> int:
    while index and turns[index - 1].role == "voorzitter":
        index -= 1
    return index


def _second_term(turns: Sequence[Turn], after: int) -> int | None:
    """The chair's turn that opens it: the one followed by most members without a reply."""
    announced: list[tuple[int, int]] = []
    silent: list[tuple[int, int]] = []
    for index in range(after + 1, len(turns)):
        if turns[index].role != "voorzitter":
            continue
        members = _members_in_a_row(turns, index + 1)
        if members and _SECOND_TERM.search(turns[index].text):
            announced.append((members, -index))
        elif members >= _MEMBERS_IN_A_ROW:
            silent.append((members, -index))
    best = max(announced or silent, default=None)
    return -best[1] if best else None


def _members_in_a_row(turns: Sequence[Turn], start: int) -> int:
    members: set[str] = set()
    for turn in turns[start:]:
        if turn.role == "bewindspersoon" and _words(turn) >= _SECOND_ANSWER_WORDS:
            break
        if turn.role == "kamerlid":
            members.add(turn.speaker)
    return len(members)


def _closing(turns: Sequence[Turn], after: int) -> int | None:
    earliest = max(after + 1, len(turns) - max(_CLOSING_TURNS, int(len(turns) * _CLOSING_PART)))
    for index in range(earliest, len(turns)):
        if turns[index].role == "voorzitter" and CLOSES.search(turns[index].text):
            return index
    return None


def _words(turn: Turn) -> int:
    return len(turn.text.split())

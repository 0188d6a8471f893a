"""How transcripts, hits and answers look in a terminal.

Colours are removed by click where the output is no terminal. Words from a transcript are
stripped of control characters, so that no file can steer the terminal it is shown in.
"""

import re
import shutil
import textwrap
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from assistant.answer import Answer, Citation
from assistant.cli.snippet import Snippet, snippet
from index.transcript import Transcript, Turn

if TYPE_CHECKING:
    from index.database import TranscriptInfo
    from index.promises import Promise
    from index.search import Hit

WIDEST = 100
"""Columns; longer lines are hard to read."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~])")
_ITEM = re.compile(r"(\s*)([-*] |\d+\. |> |#+ )?")

_SOURCES = {"nl": "Bronnen", "en": "Sources"}
_NEAREST = {"nl": "Het dichtst in de buurt", "en": "Nearest"}


def plain(text: str) -> str:
    """The text without control characters other than newline and tab."""
    return _CONTROL.sub("", text)


def who(turn: Turn) -> str:
    """The speaker with party, function or chair: "Van Nispen (SP)"."""
    if turn.role == "voorzitter":
        return plain(f"{turn.speaker} (voorzitter)")
    addition = turn.party or turn.function
    return plain(f"{turn.speaker} ({addition})" if addition else turn.speaker)


def wrap(text: str, indent: str = "", hanging: str | None = None) -> str:
    """One paragraph in lines of the terminal's width."""
    return textwrap.fill(
        plain(text),
        width(),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def width() -> int:
    """Columns to fill: the terminal's, at most WIDEST."""
    return max(40, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))


def transcript_text(transcript: Transcript) -> str:
    """The meeting's data and every turn."""
    facts = (
        transcript.kind,
        transcript.committee,
        transcript.date.isoformat() if transcript.date else None,
        f"{len(transcript.turns)} turns",
    )
    head = (
        click.style(plain(f"{transcript.transcript_id}  {transcript.title}"), bold=True),
        plain(" · ".join(filter(None, facts))),
    )
    return "\n".join(head) + "\n\n" + "\n\n".join(map(turn_text, transcript.turns))


def turn_text(turn: Turn) -> str:
    """Number, speaker and words."""
    page = f"  p. {turn.page}" if turn.page else ""
    head = f"{turn.ordinal:>4}  {click.style(who(turn), bold=True)}{page}"
    return "\n".join([head, *(wrap(line, " " * 6) for line in turn.text.split("\n"))])


def hit_text(hit: "Hit", query: str, day: date | None) -> str:
    """Rank, speaker and place, and under them the words that fit the query."""
    place = (hit.turn.turn_id, f"p. {hit.turn.page}" if hit.turn.page else None)
    facts = plain("  ".join(filter(None, (str(day) if day else None, *place))))
    head = f"{hit.rank:>3}  {click.style(who(hit.turn), bold=True)}  {facts}"
    found = snippet(plain(hit.passage.text), query)
    lines = wrap(found.text, " " * 5).split("\n")
    return "\n".join([head, *_marked(lines, found, indent=5)])


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns under their names; the last is cut to the terminal's width."""
    cells = [tuple(map(plain, row)) for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    widths[-1] = max(10, width() - sum(widths[:-1]) - 2 * len(widths[:-1]))
    lines = ["  ".join(map(_fit, row, widths)).rstrip() for row in cells]
    return "\n".join([click.style(lines[0], bold=True), *lines[1:]])


def transcripts_table(transcripts: Sequence["TranscriptInfo"]) -> str:
    """One line for each transcript, oldest first."""
    in_order = sorted(transcripts, key=lambda t: (str(t.date or ""), t.transcript_id))
    rows = [
        (t.transcript_id, str(t.date or ""), str(t.turn_count), t.head.kind or "", t.title)
        for t in in_order
    ]
    return table(("transcript", "date", "turns", "kind", "title"), rows)


def answer_text(answer: Answer) -> str:
    """The answer and, numbered, where its words stand."""
    parts = ["\n".join(_markdown_line(line) for line in answer.text.split("\n"))]
    if answer.citations:
        parts.append(_citations(_SOURCES[answer.language], answer.citations))
    if answer.nearest:
        parts.append(_citations(_NEAREST[answer.language], answer.nearest))
    return _BOLD.sub(lambda found: click.style(found[1], bold=True), "\n\n".join(parts))


def promise_text(promise: "Promise") -> str:
    """Who promised what to whom and by when, and the turn where it stands."""
    made_to = ", ".join(
        f"{member.speaker} ({member.party})" if member.party else member.speaker
        for member in promise.made_to
    )
    office = f" ({promise.function})" if promise.function else ""
    facts = (
        str(promise.date) if promise.date else None,
        f"{promise.speaker}{office}" + (f" to {made_to}" if made_to else ""),
        promise.kind,
        promise.deadline,
        None if promise.in_closing_list else "not in the closing list",
    )
    head = wrap(" · ".join(filter(None, facts)))
    words = wrap(f"«{promise.quote}»", "  ")
    return "\n".join(
        [click.style(plain(promise.subject), bold=True), head, words, f"  {promise.turn_id}"]
    )


def _citations(title: str, citations: Sequence[Citation]) -> str:
    lines = [wrap(f"[{c.n}] {c.reference}", "  ", "      ") for c in citations]
    return "\n".join([click.style(f"{title}:", bold=True), *lines])


def _markdown_line(line: str) -> str:
    """A line of Markdown, wrapped under its own bullet or number."""
    prefix = _ITEM.match(line)
    hanging = " " * len(prefix[0]) if prefix else ""
    return wrap(_ESCAPED.sub(r"\1", line), "", hanging)


def _marked(lines: Sequence[str], found: Snippet, indent: int) -> list[str]:
    """The wrapped lines of a snippet with its marks in bold.

    Wrapping only turns spaces into line ends, so that places in the snippet count on.
    """
    styled, offset = [], 0
    for line in lines:
        words, end = line[indent:], offset + len(line) - indent
        for start, stop in reversed(found.marks):
            if offset <= start and stop <= end:
                bold = click.style(words[start - offset : stop - offset], bold=True)
                words = words[: start - offset] + bold + words[stop - offset :]
        styled.append(line[:indent] + words)
        offset = end + 1
    return styled


def _fit(cell: str, columns: int) -> str:
    if len(cell) <= columns:
        return cell.ljust(columns)
    return cell[: columns - 1] + "…"

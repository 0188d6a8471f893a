"""What leaves the program, before it gets a format: headings, paragraphs, lists and their notes."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Citation, Language
from index.transcript import Transcript

_MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or item of a list; Markdown with «quotes» and [n]."""

    kind: Literal["heading", "paragraph", "item"]
    text: str
    level: int = 2
    """Of a heading, from 1."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its citations, and the reports that they are from."""

    title: str
    language: Language
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]
    """Every `[n]` in the blocks is the number of one of these, and the other way round."""
    reports: tuple[Transcript, ...]
    """The cited reports, oldest first; their turns are not needed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text."""

    kind: Literal["text", "quote", "mark"]
    text: str
    """Of a quote with its « », of a mark only the number."""


def pieces(text: str) -> list[Piece]:
    """A block's text cut into our words, verbatim quotes, and marks.

    A quote ends at its own closing mark: quotes within it stay inside.

    >>> [piece.text for piece in pieces("Zij zei: «Het «ja» [1].» [2]")]
    ['Zij zei: ', '«Het «ja» [1].»', ' ', '2']
    """
    found: list[Piece] = []
    for kind, stretch in _quotes(text):
        if kind == "quote":
            found.append(Piece("quote", stretch))
            continue
        position = 0
        for mark in _MARK.finditer(stretch):
            if mark.start() > position:
                found.append(Piece("text", stretch[position : mark.start()]))
            found.append(Piece("mark", mark[1]))
            position = mark.end()
        if position < len(stretch):
            found.append(Piece("text", stretch[position:]))
    return found


def _quotes(text: str) -> Iterable[tuple[str, str]]:
    depth = start = 0
    for place, letter in enumerate(text):
        if letter == "«":
            if depth == 0:
                if place > start:
                    yield "text", text[start:place]
                start = place
            depth += 1
        elif letter == "»" and depth:
            depth -= 1
            if depth == 0:
                yield "quote", text[start : place + 1]
                start = place + 1
    if start < len(text):
        # A quotation mark that never closes is a letter like any other.
        yield "text", text[start:]


def rewritten(text: str, of: Callable[[Piece], str]) -> str:
    """A block's text with every piece put through `of`."""
    return "".join(of(piece) for piece in pieces(text))


def blocks_of(markdown: str) -> list[Block]:
    """The blocks of an answer's Markdown: headings, items and paragraphs."""
    found: list[Block] = []
    for line in _lines(markdown):
        heading = re.match(r"(#{1,6})\s+(.+)", line)
        item = re.match(r"(?:[-*]|\d+\.)\s+(.+)", line, re.DOTALL)
        if heading:
            found.append(Block("heading", heading[2], len(heading[1])))
        elif item:
            found.append(Block("item", item[1]))
        elif line.strip():
            found.append(Block("paragraph", line.strip()))
    return found


def _lines(markdown: str) -> list[str]:
    """The lines, where those within a quote belong to the line in which it begins."""
    lines: list[str] = []
    depth = 0
    for line in markdown.split("\n"):
        if depth and lines:
            lines[-1] += "\n" + line
        else:
            lines.append(line)
        depth = max(depth + line.count("«") - line.count("»"), 0)
    return lines


def cited(blocks: Sequence[Block], citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The citations that the blocks mark, by number."""
    marked = {
        int(piece.text) for block in blocks for piece in pieces(block.text) if piece.kind == "mark"
    }
    by_number = {citation.n: citation for citation in citations}
    return tuple(by_number[n] for n in sorted(marked & by_number.keys()))

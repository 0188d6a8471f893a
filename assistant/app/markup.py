"""An answer's small Markdown as HTML, with every word from a transcript shown as text.

Only what answers use is markup: paragraphs, lists, block quotes, headings, bold, emphasis, `[n]`.
Words between « » are a speaker's: nothing in them is markup, whatever they look like. All text is
escaped before it becomes part of the page.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape

from assistant.answer import Citation
from index.sentences import sentences

Linker = Callable[[int, str | None], str | None]
"""Makes the link of `[n]` after a quote (or None); None when n is no citation."""

_BLOCK = re.compile(
    r"(?P<heading>#{1,4})\s+|(?P<bullet>[-*•])\s+|(?P<number>\d{1,3})[.)]\s+|(?P<quote>>)\s?"
)
_NUMBER_FOLLOWS = re.compile(r"\s*\[\d+\]")
_INLINE = re.compile(
    r"""\\(?P<literal>[\\`*_{}\[\]()#+.!<>|~-])
    | «(?P<quote>[^»]*)(?:»|$)
    | \[(?P<n>\d{1,4})\]
    | \*\*(?P<bold>[^*\n]+?)\*\*
    | (?<![\w*])[*](?P<star>[^*\s][^*\n]*?)[*](?![\w*])
    | (?<![\w_])_(?P<bar>[^_\s][^_\n]*?)_(?![\w_])
    """,
    re.VERBOSE,
)


def to_html(markdown: str, quotes: tuple[str, ...], link: Linker) -> str:
    """The Markdown of an answer as HTML; `quotes` are the verbatim words it may hold."""
    inline = Inline(quotes, link)
    return "".join(_group(block, inline) for block in re.split(r"\n\s*\n", markdown.strip()))


def reveal(markdown: str) -> Iterator[str]:
    """The Markdown again and again, a sentence longer each time, the last time whole."""
    for span in sentences(markdown)[:-1]:
        # A quote appears together with its number.
        if not _NUMBER_FOLLOWS.match(markdown, span.end):
            yield markdown[: span.end]
    yield markdown


def quotes_of(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Every quote of the citations, the longest first."""
    found = {quote for citation in citations for quote in citation.quotes}
    return tuple(sorted(found, key=len, reverse=True))


def quote_position(citation: Citation, quote: str | None) -> int:
    """Which of a citation's quotes the words before `[n]` are; 0 when that cannot be told."""
    if quote:
        wanted = _bare(quote)
        for position, candidate in enumerate(citation.quotes):
            if wanted and (wanted in _bare(candidate) or _bare(candidate) in wanted):
                return position
    return 0


@dataclass(frozen=True, slots=True)
class Inline:
    """Turns one line of Markdown into HTML."""

    quotes: tuple[str, ...]
    link: Linker

    def html(self, text: str) -> str:
        """The line, escaped, its quotes marked and its numbers linked."""
        parts: list[str] = []
        position = 0
        last_quote: str | None = None
        while match := self._next(text, position):
            start, end, kind, inner = match
            between = escape(text[position:start])
            if kind == "quote":
                # What stands before the first quote says whose words they are.
                leads = bool(between) and not parts
                between = f'<span class="lead">{between}</span>' if leads else between
                last_quote = inner
            parts.append(between)
            parts.append(self._part(kind, inner, text[start:end], last_quote))
            position = end
        return "".join([*parts, escape(text[position:])])

    def _next(self, text: str, position: int) -> tuple[int, int, str, str] | None:
        match = _INLINE.search(text, position)
        if match is None or match.lastgroup is None:
            return None
        kind, inner, end = match.lastgroup, match[match.lastgroup], match.end()
        if kind == "quote" and (known := self._known_quote(text, match.start() + 1)):
            # A speaker's words may hold » themselves: a quote that we know ends where it ends.
            inner, end = known, match.start() + len(known) + 2
        return match.start(), end, kind, inner

    def _known_quote(self, text: str, start: int) -> str | None:
        return next((q for q in self.quotes if text.startswith(q + "»", start)), None)

    def _part(self, kind: str, inner: str, whole: str, last_quote: str | None) -> str:
        if kind == "quote":
            closing = "»" if whole.endswith("»") else ""
            return f"<q>«{escape(inner)}{closing}</q>"
        if kind == "n":
            return self.link(int(inner), last_quote) or escape(whole)
        if kind == "literal":
            return escape(inner)
        tag = "strong" if kind == "bold" else "em"
        return f"<{tag}>{self.html(inner)}</{tag}>"


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str
    text: str
    number: int = 1


def _group(block: str, inline: Inline) -> str:
    """The HTML of lines without a blank line between them, like kinds together."""
    groups: list[list[_Line]] = []
    for line in map(_line, filter(str.strip, block.split("\n"))):
        if groups and groups[-1][0].kind == line.kind:
            groups[-1].append(line)
        elif groups and line.kind == "text" and groups[-1][0].kind in {"bullet", "number"}:
            last = groups[-1].pop()
            groups[-1].append(_Line(last.kind, f"{last.text} {line.text}", last.number))
        else:
            groups.append([line])
    return "".join(_wrap(lines, inline) for lines in groups)


def _line(raw: str) -> _Line:
    text = raw.strip()
    marker = _BLOCK.match(text)
    if marker is None or marker.lastgroup is None:
        return _Line("text", text)
    number = int(marker["number"]) if marker["number"] else 1
    return _Line(marker.lastgroup, text[marker.end() :], number)


def _wrap(lines: list[_Line], inline: Inline) -> str:
    kind = lines[0].kind
    html = [inline.html(line.text) for line in lines]
    if kind == "bullet":
        return f"<ul>{''.join(f'<li>{item}</li>' for item in html)}</ul>"
    if kind == "number":
        items = "".join(f"<li>{item}</li>" for item in html)
        return f'<ol start="{lines[0].number}">{items}</ol>'
    if kind == "quote":
        return f"<blockquote>{'<br>'.join(html)}</blockquote>"
    if kind == "heading":
        return "".join(f"<h3>{item}</h3>" for item in html)
    return f"<p>{' '.join(html)}</p>"


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()

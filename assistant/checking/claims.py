"""A model's reply as sentences, each with the keys it carries; markup and HTML are left out."""

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from index.sentences import Span, sentences

Layout = Literal["text", "item"]

# What models put between brackets to cite: a key of ours, several, or an invention.
_REFERENCE = re.compile(r"\[(?P<inner>[^\[\]\n]{1,60})\]|【(?P<other>[^】\n]{1,60})】")
_KEYS = re.compile(r"[A-Za-z0-9]+")
# A key may stand behind the full stop; it belongs to the sentence before it.
_LATE = re.compile(
    r"(?<=\S)(?P<end>[.!?…]+[”\"»’)]*)(?P<keys>(?:\s*\[[^\[\]\n]{1,60}\](?!\())+)\.?"
)
_UNFINISHED = re.compile(r"^\[[^\]]*$|^(?:\[[^\]]*\]\s*)+$")
_ONLY_KEYS = re.compile(r"(?:\[[^\]]*\]\s*)+[.!?]?")
_MARKER = re.compile(r"^\s*(?:>+\s*)*(?:#{1,6}\s+)?(?P<item>(?:[-*•–]|\d{1,2}[.)])\s+)?")
_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE), ""),
    (re.compile(r"</?[A-Za-z!][^<>]*>?"), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"[\1]"),
    (re.compile(r"```\w*|`"), ""),
    (re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|~~"), ""),
    (re.compile(r"[<>|\\{}\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"), ""),
)
# Quotation marks that open and close, other than the « » that all of them become.
_QUOTES = re.compile(
    r"""[“„](?P<curly>[^”“„\n]+)[”“]
    | "(?P<straight>[^"\n]+)"
    | (?<!\w)[‘'](?P<single>[^‘’'\n]+(?:['’]\w[^‘’'\n]*)*)['’](?!\w)""",
    re.VERBOSE,
)
_TRANSLATED = re.compile(r"\s*(?P<open>\()\s*[“„\"«‘']?(?P<words>[^()]+?)[”“\"»’']?\s*\)")
_LONGEST = 700
_NBSP = str.maketrans({"\u00a0": " ", "\u202f": " ", "\t": " "})


@dataclass(frozen=True, slots=True)
class Mark:
    """A key and where in the text it stands."""

    at: int
    key: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a reply."""

    text: str
    """Without keys and markup; quotes between « »."""
    marks: tuple[Mark, ...]
    """The known keys, in the order in which they stand."""
    invented: int
    """How many references to sources there were that nobody sent."""
    quotes: tuple[Span, ...]
    """The words between « », without the marks."""
    translations: tuple[Span, ...]
    """For each quote the words in parentheses behind it; an empty stretch when there are none."""
    layout: Layout = "text"
    starts: bool = False
    """Whether it begins a line."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, once each."""
        return tuple(dict.fromkeys(mark.key for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Raw:
    """A sentence as it was written."""

    text: str
    starts: bool


class Splitter:
    """Cuts a reply that is still arriving into sentences; each comes out as soon as it is whole."""

    def __init__(self) -> None:
        self._line = ""
        self._given = 0

    def feed(self, piece: str) -> Iterator[Raw]:
        """The sentences that are whole now that `piece` has arrived."""
        *whole, rest = (self._line + piece).split("\n")
        for line in whole:
            self._line = line
            yield from self._take(len(split_line(line)))
            self._given = 0
        self._line = rest
        yield from self._take(self._certain())

    def end(self) -> Iterator[Raw]:
        """What is left when nothing more arrives."""
        yield from self._take(len(split_line(self._line)))
        self._line, self._given = "", 0

    def _certain(self) -> int:
        """How many sentences of the line cannot change any more: a next one has begun."""
        parts = split_line(self._line)
        if parts and _UNFINISHED.match(parts[-1]):
            return len(parts) - 2
        return len(parts) - 1

    def _take(self, until: int) -> Iterator[Raw]:
        parts = split_line(self._line)
        for number in range(self._given, until):
            yield Raw(parts[number], starts=number == 0)
        self._given = max(self._given, until)


def split_line(line: str, longest: int = _LONGEST) -> list[str]:
    """The sentences of one line; keys behind a full stop and a quote of several stay with theirs.

    A quote of more than `longest` characters is taken for one that was never closed.

    >>> split_line("Ja. [b4k7] Van Dijk zei: «Nee. Dat niet.» [c2d3]")
    ['Ja [b4k7].', 'Van Dijk zei: «Nee. Dat niet.» [c2d3].']
    """
    moved = _LATE.sub(_moved, line.translate(_NBSP))
    parts: list[str] = []
    for span in sentences(moved):
        part = span.of(moved)
        if parts and _goes_on(parts[-1], part, longest):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return parts


def read_claim(raw: Raw, known: Collection[str]) -> Claim:
    """A sentence read: its words, its quotes, and which of the `known` keys it carries."""
    marker = _MARKER.match(raw.text) if raw.starts else None
    body = raw.text[marker.end() :] if marker else raw.text
    body = _quotes_made_one(_without_markup(body))
    text, marks, invented = _without_references(body, {key.lower() for key in known})
    quotes = tuple(quoted(text))
    return Claim(
        text=text,
        marks=marks,
        invented=invented,
        quotes=quotes,
        translations=tuple(_translation(text, quote) for quote in quotes),
        layout="item" if marker and marker["item"] else "text",
        starts=raw.starts,
    )


def quoted(text: str) -> Iterator[Span]:
    """The stretches between outermost « »; a speaker's words may hold such marks themselves.

    >>> [span.of("Hij: «Een «x» komt.» En «y».") for span in quoted("Hij: «Een «x» komt.» En «y».")]
    ['Een «x» komt.', 'y']
    """
    depth, start = 0, 0
    for mark in re.finditer("[«»]", text):
        if mark.group() == "«":
            depth += 1
            start = mark.end() if depth == 1 else start
        elif depth:
            depth -= 1
            if depth == 0 and mark.start() > start:
                yield Span(start, mark.start())


def _goes_on(before: str, part: str, longest: int) -> bool:
    """Whether what was cut belongs together: within a quote, its translation, keys behind it."""
    if _ONLY_KEYS.fullmatch(part):
        return True
    translates = part.startswith("(") and before.endswith(("»", "”", '"'))
    return translates or (_open_quote(before) and len(before) < longest)


def _moved(match: re.Match[str]) -> str:
    """Keys put before the full stop; behind a quote that ends, with a stop of their own."""
    end, keys = match["end"], match["keys"].strip()
    return f" {keys}{end}" if end[-1] in ".!?…" else f"{end} {keys}."


def _open_quote(text: str) -> bool:
    opened = sum(text.count(mark) for mark in "«„") - text.count("»")
    # “ closes after „ and opens otherwise.
    curly = text.count("“") - text.count("„") - text.count("”")
    return opened > 0 or curly > 0 or text.count('"') % 2 == 1


def _without_markup(text: str) -> str:
    """Twice, for what is hidden in entities is markup, too."""
    for _ in range(2):
        for pattern, put in _MARKUP:
            text = pattern.sub(put, text)
        text = html.unescape(text)
    for pattern, put in _MARKUP:
        text = pattern.sub(put, text)
    return " ".join(text.split())


def _quotes_made_one(text: str) -> str:
    """With « » for all quotation marks around words."""

    def angled(match: re.Match[str]) -> str:
        kind = match.lastgroup
        words = match[kind] if kind else ""
        if kind == "single" and len(words.split()) < 2:
            return match.group()
        return f"«{words.strip()}»" if words.strip() else ""

    made, position = "", 0
    for quote in quoted(text):
        made += _QUOTES.sub(angled, text[position : quote.start]) + quote.of(text)
        position = quote.end
    return made + _QUOTES.sub(angled, text[position:])


def _without_references(text: str, known: Collection[str]) -> tuple[str, tuple[Mark, ...], int]:
    marks: list[Mark] = []
    kept, position, invented = "", 0, 0
    for match in _REFERENCE.finditer(text):
        words = [word.lower() for word in _KEYS.findall(match["inner"] or match["other"] or "")]
        keys = [word for word in words if word in known]
        if not keys and _is_editorial(match, text):
            continue
        kept = (kept + text[position : match.start()]).rstrip()
        marks.extend(Mark(len(kept), key) for key in keys)
        invented += 0 if keys else 1
        position = match.end()
    rest = text[position:]
    if re.search(r"[.!?…][»)]$", kept) and rest.strip() == ".":
        rest = ""
    return kept + rest, tuple(marks), invented


def _is_editorial(match: re.Match[str], text: str) -> bool:
    """Words in brackets within a quote are part of it."""
    return text.rfind("«", 0, match.start()) > text.rfind("»", 0, match.start())


def _translation(text: str, quote: Span) -> Span:
    found = _TRANSLATED.match(text, quote.end + 1)
    if found is None:
        return Span(quote.end, quote.end)
    return Span(found.start("words"), found.end("words"))

"""A cited turn as a page of the report: who, when, the words marked, and what stands around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count

from assistant.app.people import described, function_of
from assistant.app.takeaway import copy_button
from assistant.app.texts import Texts
from index.sentences import Span
from index.transcript import Transcript, Turn

AROUND = 2
"""How many turns before and after are at hand; more come on request."""
_PREVIEW = 90
_MARK = count(1)


@dataclass(frozen=True, slots=True)
class Place:
    """What to open: a turn, the stretches quoted from it, and how much around it."""

    turn_id: str
    spans: tuple[Span, ...] = ()
    focus: int = 0
    """Which of the stretches was clicked."""
    before: int = AROUND
    after: int = AROUND

    @property
    def transcript_id(self) -> str:
        """The report's id, the part of a turn's id before "/t"."""
        return self.turn_id.rpartition("/t")[0]

    @staticmethod
    def from_event(data: object) -> "Place":
        """What a click in the page asks for; whatever makes no sense is left out."""
        given = data if isinstance(data, dict) else {}
        return Place(
            turn_id=str(given.get("turn", "")),
            spans=tuple(_spans(str(given.get("spans", "")))),
            focus=_count(given.get("focus"), 0),
            before=_count(given.get("before"), AROUND),
            after=_count(given.get("after"), AROUND),
        )


def written(spans: Iterable[Span]) -> str:
    """Spans as an attribute of a link: "12-80,95-140"."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def page(transcript: Transcript, turn: Turn, place: Place, reference: str, words: Texts) -> str:
    """The source panel: the turn in its report."""
    at = turn.ordinal - 1
    before = transcript.turns[max(0, at - place.before) : at]
    after = transcript.turns[at + 1 : at + 1 + place.after]
    return "".join(
        (
            _head(transcript, turn, words),
            f'<div class="leaf" lang="{transcript.language}">',
            _more("before", place, hidden=at <= place.before, words=words),
            "".join(_neighbour(t, words) for t in before),
            _cited(turn, place, words),
            "".join(_neighbour(t, words) for t in after),
            _more(
                "after", place, hidden=at + place.after + 1 >= len(transcript.turns), words=words
            ),
            "</div>",
            _reference(turn, place, reference, words),
        )
    )


def missing(words: Texts, *, report: bool) -> str:
    """The panel when what was cited is no longer there."""
    text = words.gone if report else words.gone_turn
    bar = _bar(escape(words.source), words)
    return f'{bar}<div class="leaf"><p class="quiet">{escape(text)}</p></div>'


def closed(words: Texts) -> str:
    """The panel before anything was opened."""
    return sheet(f'<p class="quiet hint">{escape(words.source_hint)}</p>', "closed")


def sheet(html: str, how: str) -> str:
    """The panel's frame; `how` tells the script: "asked", "beside" (where there is room), "closed".

    The mark differs each time, so that the script notices when the same source is opened again.
    """
    return f'<div class="sheet" data-open="{how}" data-mark="{next(_MARK)}">{html}</div>'


def marked(text: str, spans: Sequence[Span], focus: int = 0) -> str:
    """Paragraphs of a turn as HTML with the spans marked, the clicked one by an id."""
    chosen = spans[focus] if 0 <= focus < len(spans) else None
    html: list[str] = []
    position = 0
    for paragraph in text.split("\n"):
        end = position + len(paragraph)
        if paragraph.strip():
            html.append(f"<p>{_mark(text, position, end, spans, chosen)}</p>")
        position = end + 1
    return "".join(html)


def _mark(text: str, start: int, end: int, spans: Sequence[Span], chosen: Span | None) -> str:
    parts: list[str] = []
    for span in _merged(spans, len(text)):
        left, right = max(span.start, start), min(span.end, end)
        if left >= right:
            continue
        clicked = chosen is not None and span.start <= chosen.start < span.end
        attribute = ' class="clicked"' if clicked else ""
        parts.append(escape(text[start:left]))
        parts.append(f"<mark{attribute}>{escape(text[left:right])}</mark>")
        start = right
    return "".join([*parts, escape(text[start:end])])


def _merged(spans: Sequence[Span], length: int) -> list[Span]:
    """The spans within the text, in order, overlapping ones as one."""
    inside = sorted((max(0, s.start), min(s.end, length)) for s in spans)
    merged: list[Span] = []
    for start, end in inside:
        if start >= end:
            continue
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return merged


def _head(transcript: Transcript, turn: Turn, words: Texts) -> str:
    """Who, when and where: always in sight, however far one scrolls."""
    facts = (words.day(transcript.date) or words.undated, _where(transcript, turn, words))
    line = "".join(f"<span>{escape(fact)}</span>" for fact in facts)
    meeting = (transcript.title, transcript.kind, transcript.committee or transcript.chamber)
    about = " · ".join(filter(None, meeting))
    return (
        f'{_bar(_name(turn, words), words)}<div class="head"><p class="facts">{line}</p>'
        f'<p class="meeting">{escape(about)}</p></div>'
    )


def _bar(heading: str, words: Texts) -> str:
    return (
        f'<div class="bar"><h2 tabindex="-1">{heading}</h2>'
        f'<button type="button" class="close" data-do="close" aria-label="{escape(words.close)}">'
        "×</button></div>"
    )


def _where(transcript: Transcript, turn: Turn, words: Texts) -> str:
    place = words.turn_of.format(ordinal=turn.ordinal, count=len(transcript.turns))
    return f"{place}, {words.page} {turn.page}" if turn.page else place


def _cited(turn: Turn, place: Place, words: Texts) -> str:
    return (
        f'<section class="turn cited" aria-label="{escape(described(turn, words))}">'
        f'<p class="who">{_name(turn, words)}</p>'
        f'<div class="words">{marked(turn.text, place.spans, place.focus)}</div></section>'
    )


def _neighbour(turn: Turn, words: Texts) -> str:
    first = " ".join(turn.text.split())
    preview = first if len(first) <= _PREVIEW else first[:_PREVIEW].rsplit(" ", 1)[0] + " …"
    return (
        f'<details class="turn"><summary>{_name(turn, words)}'
        f'<span class="preview">{escape(preview)}</span></summary>'
        f'<div class="words">{marked(turn.text, ())}</div></details>'
    )


def _name(turn: Turn, words: Texts) -> str:
    role = function_of(turn, words)
    detail = f' <span class="function">{escape(role)}</span>' if role else ""
    return f"<strong>{escape(turn.speaker)}</strong>{detail}"


def _more(side: str, place: Place, *, hidden: bool, words: Texts) -> str:
    if hidden:
        return ""
    label = words.earlier if side == "before" else words.later
    wanted = {"before": place.before, "after": place.after}
    wanted[side] += 5
    return (
        f'<button type="button" class="more" data-do="open" data-turn="{escape(place.turn_id)}" '
        f'data-spans="{written(place.spans)}" data-focus="{place.focus}" '
        f'data-before="{wanted["before"]}" data-after="{wanted["after"]}" data-side="{side}">'
        f"{escape(label)}</button>"
    )


def _reference(turn: Turn, place: Place, reference: str, words: Texts) -> str:
    quotes = [span.of(turn.text) for span in _merged(place.spans, len(turn.text))]
    quote = " (…) ".join(f"«{' '.join(quote.split())}»" for quote in quotes)
    copy_quote = copy_button(words.copy_quote, f"{quote} ({reference})", words) if quotes else ""
    return (
        f'<footer class="proof"><p><span class="label">{escape(words.reference)}</span> '
        f"<span class='official'>{escape(reference)}</span></p>"
        f"<p>{copy_button(words.copy_reference, reference, words)}{copy_quote}</p></footer>"
    )


def _spans(text: str) -> Iterable[Span]:
    for pair in text.split(","):
        start, dash, end = pair.partition("-")
        if dash and start.isdecimal() and end.isdecimal() and int(start) < int(end):
            yield Span(int(start), int(end))


def _count(value: object, otherwise: int) -> int:
    text = str(value)
    return min(int(text), 1000) if text.isdecimal() and len(text) < 5 else otherwise

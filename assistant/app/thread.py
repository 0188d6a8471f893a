"""A conversation as HTML: questions, answers, and under each answer who is cited."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from assistant.answer import Answer, Citation
from assistant.app.markup import Linker, quote_position, quotes_of, to_html
from assistant.app.people import described, function_of
from assistant.app.sources import written
from assistant.app.takeaway import answer_text, copy_button
from assistant.app.texts import Texts
from index.filters import Filters


def thread(answers: Sequence[Answer], words: Texts, *, last: str = "") -> str:
    """All exchanges; `last` is the HTML of one that is being answered."""
    return "".join(exchange(a, i, words) for i, a in enumerate(answers, start=1)) + last


def exchange(answer: Answer, number: int, words: Texts) -> str:
    """A question with its whole answer."""
    return _article(
        answer.question,
        number,
        _understood(answer, words)
        + _body(answer, words)
        + _proof(answer, words)
        + _looked_through(answer, words)
        + _take(answer, words),
    )


def partial(answer: Answer, number: int, words: Texts, text: str, *, stop: bool = False) -> str:
    """A question with the part of its answer that has appeared."""
    shown = _understood(answer, words) + _body(replace(answer, text=text), words)
    if stop:
        shown += _waiting(words.writing_on, words, stop=True)
    return _article(answer.question, number, shown, busy=True)


def pending(question: str, number: int, words: Texts, *, stop: bool = False) -> str:
    """A question that is being looked up."""
    waiting = _waiting(words.searching, words, stop=stop)
    return _article(question, number, waiting, busy=True)


def _waiting(text: str, words: Texts, *, stop: bool) -> str:
    line = f'<p class="quiet waiting" role="status">{escape(text)}</p>'
    button = f'<button type="button" data-do="stop">{escape(words.stop)}</button>'
    return f'{line}<p class="take">{button}</p>' if stop else line


def failed(question: str, number: int, words: Texts, reason: str) -> str:
    """A question that could not be answered, and why in one line."""
    text = words.failed.format(reason=reason)
    return _article(question, number, f'<p class="failure" role="alert">{escape(text)}</p>')


def is_written(answer: Answer) -> bool:
    """Whether a language model wrote the answer."""
    return answer.engine.startswith("llm:")


def welcome(examples: Sequence[str], words: Texts, *, written: bool = False) -> str:
    """An empty conversation over a store with reports in it; `written` when a model writes."""
    more = words.welcome_written if written else words.welcome_more
    buttons = "".join(
        f'<li><button type="button" data-do="example" data-question="{escape(question)}">'
        f"{escape(question)}</button></li>"
        for question in examples
    )
    offered = (
        f'<h3 class="label">{escape(words.examples)}</h3><ul>{buttons}</ul>' if buttons else ""
    )
    return (
        f'<div class="welcome"><h2>{escape(words.welcome)}</h2><p>{escape(more)}</p>{offered}</div>'
    )


def nothing_yet(words: Texts) -> str:
    """An empty conversation over an empty store."""
    return (
        f'<div class="welcome"><h2>{escape(words.empty)}</h2><p>{escape(words.empty_more)}</p>'
        f'<p><button type="button" class="primary" data-do="reports">{escape(words.to_reports)}'
        "</button></p></div>"
    )


def chosen(filters: Filters, words: Texts) -> list[tuple[str, str, str]]:
    """The conditions that are set: their name in the contract, and label and value in words."""
    named = [
        ("meeting", words.meeting, filters.meeting),
        ("speaker", words.speaker, filters.speaker),
        ("party", words.party, filters.party),
        ("role", words.role, words.roles[filters.role] if filters.role else None),
        ("from", words.since, words.day(filters.since)),
        ("to", words.until, words.day(filters.until)),
    ]
    return [(name, label, value) for name, label, value in named if value]


def _article(question: str, number: int, inner: str, *, busy: bool = False) -> str:
    state = ' aria-busy="true"' if busy else ""
    return (
        f'<article class="exchange" id="exchange-{number}" data-number="{number}"{state}>'
        f'<h2 class="asked" tabindex="-1">{escape(question)}</h2>{inner}</article>'
    )


def _understood(answer: Answer, words: Texts) -> str:
    lines = ""
    if answer.standalone and answer.standalone != answer.question:
        lines += _line(words.understood_as, f"<em>{escape(answer.standalone)}</em>")
    if read := chosen(answer.read, words):
        chips = (_chip(label, value, _remove(answer, name, words)) for name, label, value in read)
        lines += _line(words.read_from_question, "".join(chips))
    if answer.ignored:
        names = ", ".join(words.filter_names()[name] for name in answer.ignored)
        lines += _line(words.ignored, escape(names))
    if filters := chosen(answer.filters, words):
        lines += _line(words.chosen, "".join(_chip(label, value) for _, label, value in filters))
    return lines


def _remove(answer: Answer, name: str, words: Texts) -> str:
    """The button on a chip that asks again without what it says."""
    # A period is read as a whole: half of it would say something that nobody meant.
    names = {"from", "to"} if name in {"from", "to"} else {name}
    ignoring = " ".join(sorted({*answer.ignored, *names}))
    label = words.remove.format(name=words.filter_names()[name].lower())
    return (
        f'<button type="button" data-do="again" data-question="{escape(answer.question)}" '
        f'data-ignoring="{ignoring}" aria-label="{escape(label)}" title="{escape(label)}">'
        "×</button>"
    )


def _line(label: str, html: str) -> str:
    return f'<p class="understood"><span class="label">{escape(label)}</span> {html}</p>'


def _chip(name: str, value: str, button: str = "") -> str:
    label = f'<span class="of">{escape(name)}</span> {escape(value)}'
    return f'<span class="chip">{label}{button}</span> '


def linker(citations: Sequence[Citation], words: Texts) -> Linker:
    """Makes the links of `[n]` in a text with these citations."""
    by_number = {citation.n: citation for citation in citations}

    def link(n: int, quote: str | None) -> str | None:
        citation = by_number.get(n)
        return _cite(citation, quote, words) if citation else None

    return link


def _body(answer: Answer, words: Texts) -> str:
    html = to_html(answer.text, quotes_of(answer.citations), linker(answer.citations, words))
    kind = "answer" if answer.answerable else "answer refusal"
    note = f'<p class="quiet">{escape(answer.note)}</p>' if answer.note else ""
    return f'<div class="{kind}" lang="{answer.language}">{html}</div>{note}'


def _cite(citation: Citation, quote: str | None, words: Texts) -> str:
    name = words.source_open.format(n=citation.n, speaker=described(citation.turn, words))
    focus = quote_position(citation, quote)
    return (
        f'<a class="cite" {_opens(citation, focus)} aria-label="{escape(name)}" '
        f'title="{escape(_when(citation, words))}">[{citation.n}]</a>'
    )


def _proof(answer: Answer, words: Texts) -> str:
    """The list under an answer: every cited turn, or the nearest when nothing was found."""
    citations = answer.citations or answer.nearest
    if not citations:
        return ""
    label = words.sources if answer.citations else words.nearest
    items = "".join(_card(c, words, numbered=bool(answer.citations)) for c in citations)
    return f'<h3 class="label">{escape(label)}</h3><ul class="sources">{items}</ul>'


def _card(citation: Citation, words: Texts, *, numbered: bool) -> str:
    turn = citation.turn
    mark = f'<span class="n">{citation.n}</span>' if numbered else ""
    first = "" if numbered else f'<span class="preview">«{escape(_clip(citation.quote))}»</span>'
    return (
        f'<li><a class="card" {_opens(citation, 0)}>{mark}<span class="who">'
        f'<strong>{escape(turn.speaker)}</strong> <span class="function">'
        f'{escape(function_of(turn, words))}</span></span><span class="when">'
        f"{escape(_when(citation, words))}</span>{first}</a></li>"
    )


def _when(citation: Citation, words: Texts) -> str:
    place = f"{words.turn} {citation.turn.ordinal}"
    if citation.turn.page:
        place += f", {words.page} {citation.turn.page}"
    return " · ".join(filter(None, (words.day(citation.date), place)))


def _opens(citation: Citation, focus: int) -> str:
    """The attributes of a link that opens a source."""
    return (
        f'href="#bron-{citation.n}" data-do="open" data-turn="{escape(citation.turn.turn_id)}" '
        f'data-spans="{written(citation.spans)}" data-focus="{focus}"'
    )


def _looked_through(answer: Answer, words: Texts) -> str:
    if answer.answerable is False:
        return ""  # a refusal says itself what was searched
    reports = words.count_of_reports(answer.searched.transcripts)
    text = words.looked_through.format(turns=answer.searched.turns, transcripts=reports)
    if is_written(answer):
        text += " " + words.written_by.format(model=answer.engine.removeprefix("llm:"))
    return f'<p class="quiet looked">{escape(text)}</p>'


def _take(answer: Answer, words: Texts) -> str:
    if not answer.citations:
        return ""
    button = copy_button(words.copy_answer, answer_text(answer), words)
    return f'<p class="take">{button}</p>'


def _clip(text: str, length: int = 160) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"

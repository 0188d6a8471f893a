"""Answers, conversations, briefings, registers and search results in the forms people work in.

Every function returns the file's bytes; text is UTF-8. What cannot be had in a form raises
ExportError, which names the forms that can.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from assistant.answer import Answer, Citation, Language
from assistant.briefing import Briefing
from assistant.export import texts
from assistant.export.bibliography import bibtex, csl_json, official_url
from assistant.export.document import Block, Document, blocks_of, cited
from assistant.export.formats import ExportError, markdown, plain_text, web_page, word
from assistant.export.table import Table, Value, to_csv, to_xlsx
from assistant.references import reference
from assistant.register import closing_items, without_words
from index.promises import ClosingItem, Promise
from index.search import Hit
from index.store import Store
from index.transcript import Transcript

__all__ = [
    "SUFFIXES",
    "TABLE_FORMATS",
    "TEXT_FORMATS",
    "ExportError",
    "Format",
    "export_answer",
    "export_briefing",
    "export_conversation",
    "export_hits",
    "export_register",
]

Format = Literal["md", "docx", "html", "json", "txt", "csv", "xlsx", "bib", "csl"]
TEXT_FORMATS: tuple[Format, ...] = ("md", "docx", "html", "json", "txt", "bib", "csl")
"""Forms of answers, conversations and briefings; `txt` is for the clipboard, `bib` and `csl` are
the cited reports for reference managers."""
TABLE_FORMATS: tuple[Format, ...] = (*TEXT_FORMATS, "csv", "xlsx")
"""Forms of registers and search results."""
SUFFIXES: dict[Format, str] = {
    "md": ".md", "docx": ".docx", "html": ".html", "json": ".json", "txt": ".txt",
    "csv": ".csv", "xlsx": ".xlsx", "bib": ".bib", "csl": ".json",
}  # fmt: skip


def export_answer(store: Store, answer: Answer, form: Format) -> bytes:
    """One answer with its question and citations. Raises ExportError."""
    if form == "json":
        return _json(answer.to_json())
    return _written(_conversation(store, [answer], answer.question), form)


def export_conversation(store: Store, answers: Sequence[Answer], form: Format) -> bytes:
    """Questions and answers in order; every turn keeps its number. Raises ExportError."""
    if form == "json":
        return _json({"answers": [answer.to_json() for answer in answers]})
    language = answers[0].language if answers else "nl"
    return _written(_conversation(store, answers, texts.CONVERSATION[language]), form)


def export_briefing(store: Store, briefing: Briefing, form: Format) -> bytes:
    """A briefing. Raises ExportError."""
    if form == "json":
        return _json(briefing.to_json())
    blocks = [Block("paragraph", briefing.basis)]
    for section in briefing.sections:
        blocks.append(Block("heading", section.heading))
        kind: Literal["item", "paragraph"] = "item" if section.listed else "paragraph"
        blocks.extend(Block(kind, paragraph) for paragraph in section.paragraphs)
    document = _document(store, briefing.title, briefing.language, blocks, briefing.citations)
    return _written(document, form)


def export_register(
    store: Store, promises: Sequence[Promise], form: Format, language: Language = "nl"
) -> bytes:
    """A register of promises, with what was read back without words found. Raises ExportError."""
    listed = without_words(closing_items(store, promises))
    if form == "json":
        return _json({"promises": [p.to_json() for p in promises]})
    if form == "csv":
        return to_csv(_promise_table(store, promises, language)).encode()
    if form == "xlsx":
        tables = [_promise_table(store, promises, language)]
        if listed:
            tables.append(_item_table(store, listed, language))
        return to_xlsx(tables)
    return _written(_register(store, promises, listed, language), form)


def export_hits(
    store: Store, query: str, hits: Sequence[Hit], form: Format, language: Language = "nl"
) -> bytes:
    """Search results, each with the passage it was found by. Raises ExportError."""
    if form == "json":
        return _json({"query": query, "hits": [hit.to_json() for hit in hits]})
    if form == "csv":
        return to_csv(_hit_table(store, query, hits, language)).encode()
    if form == "xlsx":
        return to_xlsx([_hit_table(store, query, hits, language)])
    citations = [_citation(store, hit.rank, hit, language) for hit in hits]
    blocks = [Block("item", f"{_who(hit)}: «{hit.passage.text}» [{hit.rank}]") for hit in hits]
    title = texts.HITS[language].format(query=query)
    return _written(_document(store, title, language, blocks, citations), form)


# --- documents -------------------------------------------------------------------------------
def _written(document: Document, form: Format) -> bytes:
    if form == "docx":
        return word(document)
    if form == "bib":
        return bibtex(document.reports).encode()
    if form == "csl":
        return csl_json(document.reports).encode()
    write = _WRITERS.get(form)
    if write is None:
        raise ExportError(f"There is no {form} of this; choose one of {', '.join(TEXT_FORMATS)}.")
    return write(document).encode()


_WRITERS: dict[str, Callable[[Document], str]] = {
    "md": markdown,
    "txt": plain_text,
    "html": web_page,
}


def _conversation(store: Store, answers: Sequence[Answer], title: str) -> Document:
    blocks: list[Block] = []
    citations: dict[int, Citation] = {}
    for answer in answers:
        if len(answers) > 1:
            blocks.append(Block("heading", answer.question))
        blocks.extend(blocks_of(answer.text))
        for citation in answer.citations:
            citations[citation.n] = citation
    language = answers[0].language if answers else "nl"
    return _document(store, title, language, blocks, citations.values())


def _register(
    store: Store, promises: Sequence[Promise], listed: Sequence[ClosingItem], language: Language
) -> Document:
    blocks: list[Block] = []
    citations: dict[str, Citation] = {}

    def mark(turn_id: str, spans: tuple[Any, ...]) -> str:
        turn = store.turn(turn_id)
        transcript = store.transcript(turn.transcript_id)
        if turn_id not in citations:
            number = len(citations) + 1
            where = reference(transcript, turn, language)
            citations[turn_id] = Citation(number, turn, spans, transcript.date, where)
        return f"[{citations[turn_id].n}]"

    for promise in promises:
        facts = [f"**{_label(promise, language)}.** {promise.speaker}: «{promise.quote}»"]
        facts[0] += f" {mark(promise.turn_id, (promise.span,))}"
        names = ", ".join(_addressee(one.speaker, one.party) for one in promise.made_to)
        if names:
            facts.append(texts.TO[language].format(names=names))
        if promise.deadline:
            facts.append(texts.DEADLINE[language].format(words=promise.deadline))
        facts.append((texts.IN_LIST if promise.in_closing_list else texts.NOT_IN_LIST)[language])
        blocks.append(Block("item", " ".join(facts)))
    if listed:
        blocks.append(Block("heading", texts.READ_BACK_ONLY[language]))
        for item in listed:
            blocks.append(Block("item", f"«{item.text}» {mark(item.turn_id, (item.span,))}"))
    return _document(store, texts.REGISTER[language], language, blocks, citations.values())


def _label(promise: Promise, language: Language) -> str:
    day = promise.date.isoformat() if promise.date else promise.transcript_id
    subject = promise.subject[:1].upper() + promise.subject[1:]
    return f"{subject.rstrip('.')} ({texts.KINDS[promise.kind][language]}, {day})"


def _document(
    store: Store,
    title: str,
    language: Language,
    blocks: Sequence[Block],
    citations: Iterable[Citation],
) -> Document:
    used = cited(blocks, citations)
    names = dict.fromkeys(citation.turn.transcript_id for citation in used)
    reports = sorted((store.transcript(name) for name in names), key=lambda r: str(r.date))
    return Document(title, language, tuple(blocks), used, tuple(reports))


# --- tables ----------------------------------------------------------------------------------
def _promise_table(store: Store, promises: Sequence[Promise], language: Language) -> Table:
    return Table(
        texts.REGISTER[language],
        texts.COLUMNS[language],
        tuple(_promise_row(store, n, p, language) for n, p in enumerate(promises, start=1)),
        tuple(official_url(promise.transcript_id) for promise in promises),
    )


def _promise_row(
    store: Store, number: int, promise: Promise, language: Language
) -> tuple[Value, ...]:
    transcript = store.transcript(promise.transcript_id)
    return (
        number,
        promise.date,
        promise.speaker,
        promise.function,
        texts.KINDS[promise.kind][language],
        promise.subject,
        promise.quote,
        ", ".join(_addressee(one.speaker, one.party) for one in promise.made_to),
        promise.deadline,
        promise.deadline_from,
        promise.deadline_until,
        (texts.YES if promise.in_closing_list else texts.NO)[language],
        reference(transcript, store.turn(promise.turn_id), language),
        None,
    )


def _item_table(store: Store, items: Sequence[ClosingItem], language: Language) -> Table:
    names = texts.COLUMNS[language]
    columns = (names[0], names[6], names[8], names[9], names[10], names[12], names[13])
    rows: list[tuple[Value, ...]] = []
    for number, item in enumerate(items, start=1):
        where = reference(store.transcript(item.transcript_id), store.turn(item.turn_id), language)
        rows.append(
            (number, item.text, item.deadline, item.deadline_from, item.deadline_until, where, None)
        )
    links = tuple(official_url(item.transcript_id) for item in items)
    return Table(texts.READ_BACK_ONLY[language], columns, tuple(rows), links)


def _hit_table(store: Store, query: str, hits: Sequence[Hit], language: Language) -> Table:
    rows: list[tuple[Value, ...]] = []
    for hit in hits:
        turn = hit.turn
        transcript = store.transcript(turn.transcript_id)
        where = reference(transcript, turn, language)
        rows.append(
            (hit.rank, transcript.date, turn.speaker, turn.party, turn.role, hit.passage.text,
             where, None)
        )  # fmt: skip
    links = tuple(official_url(hit.turn.transcript_id) for hit in hits)
    title = texts.HITS[language].format(query=query)
    return Table(title, texts.HIT_COLUMNS[language], tuple(rows), links)


# --- small change ----------------------------------------------------------------------------
def _citation(store: Store, number: int, hit: Hit, language: Language) -> Citation:
    from index.sentences import Span

    transcript: Transcript = store.transcript(hit.turn.transcript_id)
    span = Span(hit.passage.start, hit.passage.end)
    where = reference(transcript, hit.turn, language)
    return Citation(number, hit.turn, (span,), transcript.date, where)


def _who(hit: Hit) -> str:
    turn = hit.turn
    return _addressee(turn.speaker, turn.party)


def _addressee(speaker: str, party: str | None) -> str:
    return f"{speaker} ({party})" if party else speaker


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()

"""A briefing as HTML, its numbers linked to their sources."""

from html import escape
from typing import TYPE_CHECKING

from assistant.app.markup import quotes_of, to_html
from assistant.app.takeaway import BRIEFING_FORMS, buttons, copy_button
from assistant.app.texts import Texts
from assistant.app.thread import linker

if TYPE_CHECKING:
    from assistant.briefing import Briefing, Section


def introduction(words: Texts) -> str:
    """What the tab is for."""
    return f'<h2 class="title">{escape(words.briefing)}</h2><p>{escape(words.briefing_more)}</p>'


def writing(words: Texts) -> str:
    """While a briefing is being written."""
    return f'<p class="quiet" role="status">{escape(words.writing)}</p>'


def nothing(reason: str) -> str:
    """That the reports say nothing about the topic."""
    return f'<p class="none" role="status">{escape(reason)}</p>'


def failed(reason: str, words: Texts) -> str:
    """That the briefing could not be written, and why in one line."""
    text = words.briefing_failed.format(reason=reason)
    return f'<p class="failure" role="alert">{escape(text)}</p>'


def briefing(note: "Briefing", text: str, words: Texts) -> str:
    """The briefing with what to do with it; `text` is the whole for the clipboard."""
    take = buttons(BRIEFING_FORMS, words, copy_button(words.copy_text, text, words))
    sections = "".join(_section(section, note, words) for section in note.sections)
    told = f'<p class="quiet">{escape(note.note)}</p>' if note.note else ""
    return (
        f'<article class="note" lang="{note.language}"><h2 class="title">{escape(note.title)}</h2>'
        f'<p class="basis">{escape(note.basis)}</p>{told}{take}{sections}</article>'
    )


def _section(section: "Section", note: "Briefing", words: Texts) -> str:
    # One line each: a quote may hold the line breaks of its turn.
    lines = (" ".join(paragraph.split()) for paragraph in section.paragraphs)
    markdown = "\n".join(f"- {line}" for line in lines) if section.listed else "\n\n".join(lines)
    quotes = tuple(" ".join(quote.split()) for quote in quotes_of(note.citations))
    html = to_html(markdown, quotes, linker(note.citations, words))
    return f"<section><h3>{escape(section.heading)}</h3>{html}</section>"

"""What a visitor takes along: files for the browser to save, and buttons to ask for them."""

import re
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final

from assistant.answer import Answer
from assistant.app.texts import Texts

if TYPE_CHECKING:
    from assistant.export import Format

CONVERSATION_FORMS: Final[tuple["Format", ...]] = ("md", "docx", "html", "json")
REGISTER_FORMS: Final[tuple["Format", ...]] = ("md", "csv", "xlsx", "docx")
BRIEFING_FORMS: Final[tuple["Format", ...]] = ("docx", "md", "html")

_TYPES: dict[str, str] = {
    "md": "text/markdown;charset=utf-8",
    "html": "text/html;charset=utf-8",
    "csv": "text/csv;charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LONGEST_NAME = 60


def known_form(form: object, forms: Sequence["Format"]) -> "Format":
    """The form that the browser asks for; the first when it is none of these."""
    return next((known for known in forms if known == form), forms[0])


def as_file(name: str, form: "Format", content: bytes) -> dict[str, Any]:
    """A file as the page's script takes it."""
    bare = re.sub(r"\W+", "-", name)[:_LONGEST_NAME].strip("-_") or "spreekbeurt"
    encoded = b64encode(content).decode("ascii")
    return {"name": f"{bare}.{form}", "type": _TYPES[form], "content": encoded}


def buttons(forms: Sequence["Format"], words: Texts, more: str = "") -> str:
    """A line of buttons, one for each form; `more` is HTML behind them."""
    html = "".join(
        f'<button type="button" data-do="save" data-form="{form}" '
        f'aria-label="{escape(f"{words.save} {words.forms[form]}")}">'
        f"{escape(words.forms[form])}</button>"
        for form in forms
    )
    return f'<p class="take"><span class="label">{escape(words.save)}</span>{html}{more}</p>'


def copy_button(label: str, text: str, words: Texts) -> str:
    """A button that puts a text on the clipboard."""
    return (
        f'<button type="button" data-do="copy" data-text="{escape(text)}" '
        f'data-done="{escape(words.copied)}">{escape(label)}</button>'
    )


def answer_text(answer: Answer) -> str:
    """A question with its answer and numbered references, for the clipboard."""
    from assistant.export.document import Document, blocks_of
    from assistant.export.formats import plain_text

    blocks = tuple(blocks_of(answer.text))
    return plain_text(Document(answer.question, answer.language, blocks, answer.citations, ()))

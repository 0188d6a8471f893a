"""The page's own components: HTML with a script from this folder, events named in it."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import gradio as gr

from assistant.answer import Language
from assistant.app.texts import Texts

MakeFile = Callable[[object, object], dict[str, Any]]
"""Makes a file of what was asked in a form; for the page's script to save."""


def read(name: str) -> str:
    """A script or style sheet of this package."""
    return files("assistant.app").joinpath(name).read_text(encoding="utf-8")


def header(words: Texts, language: Language | None) -> gr.HTML:
    """The top of the page; fires `arrive` when the page opens and when the language changes.

    With a language the page opens in it; without one in the browser's.
    """
    template = (
        '<div class="brand"><h1>Spreekbeurt</h1>'
        '<button type="button" lang="${value.other}">${value.switch}</button></div>'
    )
    value = header_value(words) | {"fixed": language}
    return _html("header", "header.js", template=template, value=value)


def header_value(words: Texts) -> dict[str, Any]:
    """What the top of the page shows."""
    other = "en" if words.language == "nl" else "nl"
    return {
        "switch": words.switch,
        "other": other,
        "language": words.language,
        "drop": words.drop,
    }


def conversations(make: MakeFile) -> gr.HTML:
    """The conversations kept in the browser; fires `open` with one of them, or with nothing.

    Its script has `make` make the file in which a conversation is saved.
    """
    return _html(
        "conversations",
        "conversations.js",
        template="<div></div>",
        value=None,
        server_functions=[_document(make)],
    )


def findings(name: str, make: MakeFile) -> gr.HTML:
    """The register or a briefing, as {"html", "asked"}; fires `open` for a source.

    Its script has `make` make a file of what was asked.
    """
    return _html(
        name,
        "findings.js",
        template="${value.html}",
        value={"html": "", "asked": {}},
        server_functions=[_document(make)],
    )


def _document(make: MakeFile) -> Callable[[object], dict[str, Any]]:
    # Gradio marks the function as one that the script may call, which a method does not allow.
    # It gives one argument.
    def document(wanted: object) -> dict[str, Any]:
        fields = wanted if isinstance(wanted, dict) else {}
        return make(fields.get("asked"), fields.get("form"))

    return document


def thread() -> gr.HTML:
    """The conversation; fires `open` for a citation and `example` for an example question."""
    return _html("thread", "thread.js", value="")


def source() -> gr.HTML:
    """The source panel; fires `open` for more of the report."""
    return _html("source", "source.js", value="")


def period(words: Texts, name: str = "period") -> gr.HTML:
    """Two days, as {"from": "2019-07-03", "to": ""}; fires `change`."""
    template = (
        '<label><span>${value.since}</span><input type="date" data-end="from"></label>'
        '<label><span>${value.until}</span><input type="date" data-end="to"></label>'
    )
    return _html(name, "period.js", template=template, value=period_value(words))


def period_value(words: Texts) -> dict[str, str]:
    """No period chosen, with its labels."""
    return {"from": "", "to": "", "since": words.since, "until": words.until}


def plain(name: str, value: str = "") -> gr.HTML:
    """A place for HTML without a script of its own."""
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=None)


def _html(
    name: str, script: str, *, template: str = "${value}", value: Any, **more: Any
) -> gr.HTML:
    return gr.HTML(
        value,
        elem_id=name,
        html_template=template,
        js_on_load=read("shared.js") + read(script),
        apply_default_css=False,
        **more,
    )

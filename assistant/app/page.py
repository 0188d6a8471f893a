"""The page: its parts, and which handler answers which event."""

from typing import Any

import gradio as gr
from gradio.events import api

from assistant.answer import Language
from assistant.app import widgets
from assistant.app.desk import Desk
from assistant.app.handlers import Handlers
from assistant.app.tabs import AskTab, Label, ReportsTab, ask_tab, reports_tab
from assistant.app.texts import texts

# Handlers of the page are no part of the programming interface; `ask` alone is.
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
_QUICK: dict[str, Any] = _QUIET | {"queue": False}


def build_page(desk: Desk, *, language: Language | None = None) -> gr.Blocks:
    """The whole page over one desk; without a language it follows the browser's."""
    words, do = texts(language), Handlers(desk)
    page = gr.Blocks(title="Spreekbeurt", analytics_enabled=False)
    with page:
        header, spoken = widgets.header(words, language), gr.State(words.language)
        with gr.Tabs(elem_id="tabs"):
            asking, adding = ask_tab(words, do.markdown), reports_tab(words)
        labels: list[Label] = [(header, lambda w: {"value": widgets.header_value(w)})]
        labels += [*asking.labels(), *adding.labels()]
        _arriving(header, spoken, labels, asking, adding, do)
        _asking(spoken, asking, do)
        _reading(spoken, asking, do)
        _adding(spoken, asking, adding, do)
        api(do.answer, api_name="ask")
    return page


def _arriving(
    header: gr.HTML,
    spoken: gr.State,
    labels: list[Label],
    asking: AskTab,
    adding: ReportsTab,
    do: Handlers,
) -> None:
    def relabel(language: str) -> list[Any]:
        return [gr.update(**label(texts(language))) for _, label in labels]

    header.arrive(do.arrive, [asking.kept], [spoken, asking.kept, asking.source], **_QUICK).then(
        relabel, [spoken], [part for part, _ in labels], **_QUICK
    ).then(do.refresh, [asking.kept, spoken], _stored(asking, adding), **_QUIET)


def _asking(spoken: gr.State, tab: AskTab, do: Handlers) -> None:
    inputs = [tab.question, tab.kept, *tab.filters, spoken]
    outputs = [tab.thread, tab.question, tab.kept, tab.source]
    typed = tab.question.submit(do.converse, inputs, outputs, **_QUIET)
    clicked = tab.thread.example(do.example, None, [tab.question], **_QUICK).then(
        do.converse, inputs, outputs, **_QUIET
    )
    # Another conversation is opened: an answer that is still appearing belongs to the first.
    tab.kept.open(
        do.open_conversation,
        [spoken],
        [tab.thread, tab.kept, tab.source],
        cancels=[typed, clicked],
        **_QUICK,
    )
    for part in tab.filters:
        part.change(do.count_filters, [*tab.filters, spoken], [tab.accordion], **_QUICK)
    tab.clear.click(do.clear_filters, [spoken], tab.filters, **_QUICK)


def _reading(spoken: gr.State, tab: AskTab, do: Handlers) -> None:
    for part in (tab.thread, tab.source):
        part.open(do.open_source, [spoken], [tab.source], **_QUICK)


def _adding(spoken: gr.State, asking: AskTab, adding: ReportsTab, do: Handlers) -> None:
    started = (
        adding.files.upload(
            do.add, [adding.files, spoken], [adding.progress, adding.files], **_QUIET
        ),
        adding.samples.click(do.add_samples, [spoken], [adding.progress], **_QUIET),
    )
    for adding_files in started:
        adding_files.then(do.refresh, [asking.kept, spoken], _stored(asking, adding), **_QUIET)


def _stored(asking: AskTab, adding: ReportsTab) -> list[Any]:
    """What shows the store's content, in the order of `Handlers.refresh`."""
    return [asking.thread, adding.table, adding.samples, *asking.choices]

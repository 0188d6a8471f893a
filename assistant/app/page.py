"""The page: its parts, and which handler answers which event."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.events import Dependency, api

from assistant.answer import Language
from assistant.app import widgets
from assistant.app.desk import Desk
from assistant.app.findings import Findings
from assistant.app.handlers import Handlers
from assistant.app.tabs import (
    AskTab,
    BriefingTab,
    Label,
    PromisesTab,
    ReportsTab,
    ask_tab,
    briefing_tab,
    goes_to,
    promises_tab,
    reports_tab,
)
from assistant.app.texts import texts

if TYPE_CHECKING:
    from assistant.llm_settings import LLMSettings

# Handlers of the page are no part of the programming interface; `ask` alone is.
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
_QUICK: dict[str, Any] = _QUIET | {"queue": False}


@dataclass(frozen=True, slots=True)
class _Parts:
    """Everything on the page."""

    header: gr.HTML
    spoken: gr.State
    """The language that the page speaks."""
    asking: AskTab
    promised: PromisesTab
    briefing: BriefingTab
    adding: ReportsTab
    source: gr.HTML
    settings: "LLMSettings | None"
    """Those of the language model that writes."""

    def labels(self) -> list[Label]:
        """What changes with the language."""
        tabs = (self.asking, self.promised, self.briefing, self.adding)
        own: list[Label] = [
            (self.header, lambda w: {"value": widgets.header_value(w)}),
            (self.asking.writer, lambda w: {"value": goes_to(self.settings, w.goes_to, w)}),
            (
                self.briefing.writer,
                lambda w: {"value": goes_to(self.settings, w.briefing_goes_to, w)},
            ),
        ]
        return [*own, *(label for tab in tabs for label in tab.labels())]

    def stored(self) -> list[Any]:
        """What shows the store's content, in the order of `Handlers.refresh`."""
        return [
            self.asking.thread,
            self.adding.table,
            self.adding.samples,
            *self.asking.choices,
            *self.promised.choices,
        ]


def build_page(desk: Desk, *, language: Language | None = None) -> gr.Blocks:
    """The whole page over one desk; without a language it follows the browser's."""
    do, find = Handlers(desk), Findings(desk)
    page = gr.Blocks(title="Spreekbeurt", analytics_enabled=False)
    with page:
        parts = _parts(find, language, desk.settings)
        _arriving(parts, do, find)
        _asking(parts, do)
        _adding(parts, do)
        _reading(parts, do)
        _promised(parts, find)
        _briefing(parts, find)
        api(do.answer, api_name="ask")
    return page


def _parts(find: Findings, language: Language | None, settings: "LLMSettings | None") -> _Parts:
    words = texts(language)
    header, spoken = widgets.header(words, language), gr.State(words.language)
    with gr.Row(elem_id="desk"):
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap"):
            asking = ask_tab(words, find.conversation_file)
            promised = promises_tab(words, find.register_file)
            briefing = briefing_tab(words, find.briefing_file)
            adding = reports_tab(words)
        with gr.Column(elem_id="page", min_width=0):
            source = widgets.source()
    return _Parts(header, spoken, asking, promised, briefing, adding, source, settings)


def _arriving(on: _Parts, do: Handlers, find: Findings) -> None:
    """Connect a visit's first event."""
    labels = on.labels()

    def relabel(language: str) -> list[Any]:
        return [gr.update(**label(texts(language))) for _, label in labels]

    arrived = on.header.arrive(
        do.arrive, [on.asking.kept], [on.spoken, on.asking.kept, on.source], **_QUICK
    ).then(relabel, [on.spoken], [part for part, _ in labels], **_QUICK)
    _refreshing(arrived, on, do)
    # What was found is said again in the language that was chosen.
    register, note = on.promised.register, on.briefing.note
    chosen = [register, *on.promised.filters, on.spoken]
    arrived.then(find.register_again, chosen, [register], **_QUIET)
    arrived.then(find.brief_again, [note, on.spoken], [note], **_QUIET)


def _refreshing(after: Dependency, on: _Parts, do: Handlers) -> None:
    """Show the store as it is now, then examples of what it answers."""
    kept = [on.asking.kept, on.spoken]
    shown = after.then(do.refresh, kept, on.stored(), **_QUIET)
    shown.then(do.offer, kept, [on.asking.thread], **_QUIET)


def _asking(on: _Parts, do: Handlers) -> None:
    """Connect what happens in a conversation."""
    tab = on.asking
    inputs = [tab.kept, *tab.filters, on.spoken]
    outputs = [tab.thread, tab.question, tab.kept, on.source]
    tab.question.submit(do.converse, [tab.question, *inputs], outputs, **_QUIET)
    for click in (tab.thread.example, tab.thread.again):
        click(do.clicked, None, [tab.asked], **_QUICK).then(
            do.converse_on, [tab.asked, *inputs], outputs, **_QUIET
        )
    tab.thread.stop(do.stop, [tab.kept], None, **_QUICK)
    opened = tab.kept.open(
        do.open_conversation,
        [tab.kept, on.spoken],
        [tab.thread, tab.kept, on.source],
        **_QUIET,
    )
    for part in tab.filters:
        part.change(do.count_filters, [*tab.filters, on.spoken], [tab.accordion], **_QUICK)
    tab.clear.click(do.clear_filters, [on.spoken], tab.filters, **_QUICK)
    opened.then(do.offer, [tab.kept, on.spoken], [tab.thread], **_QUIET)


def _reading(on: _Parts, do: Handlers) -> None:
    for part in (on.asking.thread, on.promised.register, on.briefing.note, on.source):
        part.open(do.open_source, [on.spoken], [on.source], **_QUICK)


def _promised(on: _Parts, find: Findings) -> None:
    tab = on.promised
    inputs = [*tab.filters, on.spoken]
    tab.tab.select(find.register, inputs, [tab.register], **_QUIET)
    for part in tab.filters:
        part.change(find.register_again, [tab.register, *inputs], [tab.register], **_QUIET)
    tab.clear.click(find.clear_filters, [on.spoken], tab.filters, **_QUICK)


def _briefing(on: _Parts, find: Findings) -> None:
    tab = on.briefing
    tab.topic.submit(find.brief, [tab.topic, on.spoken], [tab.note], **_QUIET)


def _adding(on: _Parts, do: Handlers) -> None:
    """Connect what adds reports."""
    tab = on.adding
    started = (
        tab.files.upload(do.add, [tab.files, on.spoken], [tab.progress, tab.files], **_QUIET),
        tab.samples.click(do.add_samples, [on.spoken], [tab.progress], **_QUIET),
    )
    for adding_files in started:
        _refreshing(adding_files, on, do)

"""What stands on each tab: components only; `page` connects them to their handlers."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.app import widgets
from assistant.app.briefings import introduction
from assistant.app.reports import adding
from assistant.app.texts import Texts

if TYPE_CHECKING:
    from assistant.llm_settings import LLMSettings

Label = tuple[gr.blocks.Block, Callable[[Texts], dict[str, Any]]]
"""A component, and what of it changes with the language."""

_FILES = [".txt", ".text", ".md", ".markdown", ".xml"]


@dataclass(frozen=True, slots=True)
class AskTab:
    """Conversations, the conversation, and the source beside it."""

    tab: gr.Tab
    kept: gr.HTML
    """The conversations in the browser; its value is the current one."""
    thread: gr.HTML
    question: gr.Textbox
    writer: gr.HTML
    """Where questions go."""
    asked: gr.State
    """A question that was clicked on."""
    accordion: gr.Accordion
    meeting: gr.Dropdown
    speaker: gr.Dropdown
    party: gr.Dropdown
    role: gr.Dropdown
    period: gr.HTML
    clear: gr.Button

    @property
    def choices(self) -> list[gr.Dropdown]:
        """The filters with choices from the store."""
        return [self.meeting, self.speaker, self.party, self.role]

    @property
    def filters(self) -> list[gr.Dropdown | gr.HTML]:
        """Every filter, in the order in which the handlers take them."""
        return [*self.choices, self.period]

    def labels(self) -> list[Label]:
        """What changes with the language."""
        return [
            (self.tab, lambda w: {"label": w.ask_tab}),
            (
                self.question,
                lambda w: {
                    "label": w.question,
                    "placeholder": w.placeholder,
                    "submit_btn": w.ask,
                },
            ),
            (self.accordion, lambda w: {"label": w.filters}),
            (self.meeting, lambda w: {"label": w.meeting}),
            (self.speaker, lambda w: {"label": w.speaker}),
            (self.party, lambda w: {"label": w.party}),
            (self.role, lambda w: {"label": w.role}),
            (self.period, lambda w: {"value": widgets.period_value(w)}),
            (self.clear, lambda w: {"value": w.clear_filters}),
        ]


@dataclass(frozen=True, slots=True)
class PromisesTab:
    """The register of promises, with filters above it."""

    tab: gr.Tab
    title: gr.HTML
    meeting: gr.Dropdown
    speaker: gr.Dropdown
    party: gr.Dropdown
    period: gr.HTML
    clear: gr.Button
    register: gr.HTML

    @property
    def choices(self) -> list[gr.Dropdown]:
        """The filters with choices from the store."""
        return [self.meeting, self.speaker, self.party]

    @property
    def filters(self) -> list[gr.Dropdown | gr.HTML]:
        """Every filter, in the order in which the handlers take them."""
        return [*self.choices, self.period]

    def labels(self) -> list[Label]:
        """What changes with the language."""
        return [
            (self.tab, lambda w: {"label": w.promises_tab}),
            (self.title, lambda w: {"value": _title(w.promises)}),
            (self.meeting, lambda w: {"label": w.meeting}),
            (self.speaker, lambda w: {"label": w.speaker}),
            (self.party, lambda w: {"label": w.party}),
            (self.period, lambda w: {"value": widgets.period_value(w)}),
            (self.clear, lambda w: {"value": w.clear_filters}),
        ]


@dataclass(frozen=True, slots=True)
class BriefingTab:
    """A topic, and the briefing on it."""

    tab: gr.Tab
    intro: gr.HTML
    topic: gr.Textbox
    writer: gr.HTML
    """Where the topic goes."""
    note: gr.HTML

    def labels(self) -> list[Label]:
        """What changes with the language."""
        return [
            (self.tab, lambda w: {"label": w.briefing_tab}),
            (self.intro, lambda w: {"value": introduction(w)}),
            (
                self.topic,
                lambda w: {
                    "label": w.topic,
                    "placeholder": w.topic_placeholder,
                    "submit_btn": w.write,
                },
            ),
        ]


@dataclass(frozen=True, slots=True)
class ReportsTab:
    """What is in the store, and adding to it."""

    tab: gr.Tab
    table: gr.HTML
    intro: gr.HTML
    files: gr.File
    progress: gr.HTML
    samples: gr.Button
    """Shown while the store is empty."""

    def labels(self) -> list[Label]:
        """What changes with the language."""
        return [
            (self.tab, lambda w: {"label": w.reports_tab}),
            (self.intro, lambda w: {"value": adding(w)}),
            (self.files, lambda w: {"label": w.add}),
            (self.samples, lambda w: {"value": w.add_samples}),
        ]


def goes_to(settings: "LLMSettings | None", pattern: str, words: Texts) -> str:
    """Where something is sent, in the words of the pattern; nothing without a language model.

    Never the key: the address is the one to be shown.
    """
    if settings is None:
        return ""
    here = words.stays_here if settings.is_local else ""
    told = pattern.format(model=settings.model, address=settings.address, here=here)
    return f"<p>{escape(told)}</p>"


def ask_tab(words: Texts, make: widgets.MakeFile) -> AskTab:
    """Build the tab on which questions are asked; `make` makes a file of a conversation."""
    with gr.Tab(words.ask_tab, id="ask") as tab, gr.Row(elem_id="room"):
        with gr.Column(elem_id="side", min_width=0):
            kept = widgets.conversations(make)
        with gr.Column(elem_id="talk", min_width=0):
            thread = widgets.thread()
            with gr.Column(elem_id="composer", min_width=0):
                question = gr.Textbox(
                    label=words.question,
                    placeholder=words.placeholder,
                    submit_btn=words.ask,
                    lines=1,
                    max_lines=5,
                    elem_id="question",
                )
                writer, asked = widgets.plain("writer"), gr.State({})
                with gr.Accordion(words.filters, open=False, elem_id="filters") as accordion:
                    with gr.Row(elem_id="choices"):
                        meeting, speaker, party, role = (
                            _choice(label, words)
                            for label in (words.meeting, words.speaker, words.party, words.role)
                        )
                    with gr.Row(elem_id="choices-end"):
                        period = widgets.period(words)
                        clear = gr.Button(words.clear_filters, elem_id="clear", size="sm")
    choices = (meeting, speaker, party, role)
    return AskTab(tab, kept, thread, question, writer, asked, accordion, *choices, period, clear)


def promises_tab(words: Texts, make: widgets.MakeFile) -> PromisesTab:
    """Build the tab with the register; `make` makes a file of it."""
    with (
        gr.Tab(words.promises_tab, id="promises") as tab,
        gr.Column(elem_id="promises", min_width=0),
    ):
        title = widgets.plain("promises-title", _title(words.promises))
        with gr.Row(elem_id="sift"):
            meeting, speaker, party = (
                _choice(label, words) for label in (words.meeting, words.speaker, words.party)
            )
        with gr.Row(elem_id="sift-end"):
            period = widgets.period(words, "sift-period")
            clear = gr.Button(words.clear_filters, elem_id="sift-clear", size="sm")
        register = widgets.findings("register", make)
    return PromisesTab(tab, title, meeting, speaker, party, period, clear, register)


def briefing_tab(words: Texts, make: widgets.MakeFile) -> BriefingTab:
    """Build the tab on which briefings are written; `make` makes a file of one."""
    with (
        gr.Tab(words.briefing_tab, id="briefing") as tab,
        gr.Column(elem_id="briefing", min_width=0),
    ):
        intro = widgets.plain("briefing-intro", introduction(words))
        topic = gr.Textbox(
            label=words.topic,
            placeholder=words.topic_placeholder,
            submit_btn=words.write,
            lines=1,
            max_lines=1,
            elem_id="topic",
        )
        writer = widgets.plain("note-writer")
        note = widgets.findings("note", make)
    return BriefingTab(tab, intro, topic, writer, note)


def reports_tab(words: Texts) -> ReportsTab:
    """Build the tab with the reports in the store."""
    with (
        gr.Tab(words.reports_tab, id="reports", elem_id="reports-tab") as tab,
        gr.Column(elem_id="reports"),
    ):
        table = widgets.plain("report-table")
        intro = widgets.plain("add-intro", adding(words))
        files = gr.File(
            label=words.add, file_count="multiple", file_types=_FILES, elem_id="upload", height=140
        )
        progress = widgets.plain("progress")
        samples = gr.Button(words.add_samples, elem_id="samples", size="sm", visible=False)
    return ReportsTab(tab, table, intro, files, progress, samples)


def _title(text: str) -> str:
    return f'<h2 class="title">{escape(text)}</h2>'


def _choice(label: str, words: Texts) -> gr.Dropdown:
    return gr.Dropdown([(words.everything, "")], value="", label=label, min_width=120)

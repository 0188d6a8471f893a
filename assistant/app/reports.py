"""The list of reports, and what became of files that were added."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from assistant.app.texts import Texts
from assistant.error_texts import told
from index.transcript import Transcript

if TYPE_CHECKING:
    from index.database import TranscriptInfo
    from index.indexing import IndexReport, Progress


def reports(infos: "Sequence[TranscriptInfo]", words: Texts) -> str:
    """The reports in the index as a table."""
    if not infos:
        return f"<h2>{escape(words.reports)}</h2><p class='quiet'>{escape(words.reports_none)}</p>"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in words.report_columns)
    rows = "".join(_row(info, words) for info in infos)
    return (
        f"<h2>{escape(words.reports)}</h2>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def adding(words: Texts) -> str:
    """What the place for adding reports is for."""
    return f"<h2>{escape(words.add)}</h2><p>{escape(words.add_more)}</p>"


def starting(words: Texts) -> str:
    """Before the first step of adding files."""
    return _working(words.stages["reading"], 0, 0)


def working(step: "Progress", words: Texts) -> str:
    """How far adding files is."""
    name = step.path.name if step.path else ""
    return _working(f"{words.stages[step.stage]} {name}".strip(), step.done, step.total)


def outcome(report: "IndexReport", words: Texts) -> str:
    """What adding files did, and in one line each what could not be read and why."""
    became = (
        (words.added, report.added),
        (words.updated, report.updated),
        (words.unchanged, report.unchanged),
    )
    lines = [_done(what, ", ".join(path.name for path in files)) for what, files in became if files]
    errors = dict(report.errors)
    for path, why in report.skipped:
        reason = told(errors[path], words.language) if path in errors else why
        # Most reasons begin with the name of their file.
        lines.append(problem(reason if path.name in reason else f"{path.name}: {reason}"))
    return f'<div role="status">{"".join(lines)}</div>'


def problem(reason: str) -> str:
    """Why files could not be added, in one line."""
    return f'<p class="failure" role="alert">{escape(reason)}</p>'


def _working(what: str, done: int, total: int) -> str:
    # Without a value the bar only says that something is being done.
    value = f' value="{done}" max="{total}"' if total else ""
    return (
        f'<p role="status">{escape(what)} …</p>'
        f'<progress aria-label="{escape(what)}"{value}></progress>'
    )


def _done(what: str, names: str) -> str:
    return f'<p class="done"><strong>{escape(what)}</strong> {escape(names)}</p>'


def _row(info: "TranscriptInfo", words: Texts) -> str:
    head = info.head
    cells = (
        words.day(head.date) or words.undated,
        " · ".join(filter(None, (head.title, number_of(head)))),
        head.committee or head.chamber or "",
        str(info.turn_count),
    )
    labels = words.report_columns
    html = "".join(
        f'<td data-label="{escape(label)}">{escape(cell)}</td>'
        for label, cell in zip(labels, cells, strict=True)
    )
    return f"<tr>{html}</tr>"


def number_of(transcript: Transcript) -> str:
    """The report's number as people write it: "28638, nr. 173"; empty when it has none."""
    if transcript.dossiers and transcript.number:
        return f"{transcript.dossiers[0].number}, nr.\N{NO-BREAK SPACE}{transcript.number}"
    return ""

"""The report as one HTML page with plots, to open in a browser; it loads nothing."""

import html
import io
from collections.abc import Mapping, Sequence
from typing import Any

from evals.estimate import Figure
from evals.report import BY_GROUP, HEADLINE, Report, SetReport, brief, show

COLOURS = ("#1f5f8b", "#c8702a", "#5b8c5a", "#8a6fa8", "#777777")
BARS = ("recall@1", "recall@5", "cited", "facts")

_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem;
  color: #1c1c1c; background: #fff; }
h2 { margin-top: 3rem; border-bottom: 1px solid #ccc; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .75rem; border-bottom: 1px solid #e3e3e3; text-align: left; }
th { font-weight: 600; } td small { color: #5a5a5a; }
td:not(:first-child) { white-space: nowrap; }
.wide { overflow-x: auto; } .plots { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; } svg { max-width: 100%; height: auto; }
"""


def render(report: Report) -> str:
    """The whole page."""
    parts = [_section(one) for one in report.sets]
    parts += [f"<p>{html.escape(line)}</p>" for line in report.skipped]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Evals of Spreekbeurt</title><style>{_STYLE}</style></head><body>"
        f"<h1>Evals of Spreekbeurt</h1>{''.join(parts)}</body></html>\n"
    )


def _section(one: SetReport) -> str:
    parts = [f"<h2>{html.escape(one.name)}</h2><p>{html.escape(one.about)}</p>", _headline(one)]
    parts.append(f'<div class="plots">{_curves(one)}{_bars(one)}</div>')
    if one.systems[0].groups:
        parts += [f"<h3>{html.escape(one.systems[0].name)}, by group</h3>", _groups(one)]
    return "".join(parts)


def _headline(one: SetReport) -> str:
    names = [name for name in HEADLINE if any(name in s.figures for s in one.systems)]
    names += [name for name in one.systems[0].figures if name not in names]
    rows = [
        [_named(name, one.explanations), *(_cell(s.figures.get(name)) for s in one.systems)]
        for name in names
    ]
    return _table(["", *(html.escape(system.name) for system in one.systems)], rows)


def _groups(one: SetReport) -> str:
    groups = one.systems[0].groups
    present = {name for figures in groups.values() for name in figures}
    names = [name for name in BY_GROUP if name in present] or sorted(present)
    rows = [
        [html.escape(group), *(html.escape(brief(figures.get(name))) for name in names)]
        for group, figures in groups.items()
    ]
    return _table(["", *names], rows)


def _named(name: str, explanations: Mapping[str, str]) -> str:
    meaning = explanations.get(name)
    return html.escape(name) + (f"<br><small>{html.escape(meaning)}</small>" if meaning else "")


def _cell(figure: Figure | None) -> str:
    value, _, interval = show(figure).partition(" ")
    return f"{value} <small>{html.escape(interval)}</small>"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in header)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><tr>{head}</tr>{body}</table></div>'


def _curves(one: SetReport) -> str:
    """Right refusals against wrong ones; a dot where a system that refuses stands today."""
    drawn = [system for system in one.systems if system.curve]
    if not drawn:
        return ""
    figure, axes = _plot(5.2, 4.4)
    for system, colour in zip(drawn, COLOURS, strict=False):
        wrong = [point.wrong_refusals for point in system.curve]
        right = [point.right_refusals for point in system.curve]
        axes.plot(wrong, right, color=colour, label=f"{system.name} ({system.area:.2f})")
        today = [system.figures.get(name) for name in ("wrong refusals", "right refusals")]
        if today[0] and today[1] and today[1].value:
            axes.plot(today[0].value, today[1].value, "o", color=colour)
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linestyle=":", linewidth=1)
    axes.set(
        xlabel="answerable questions refused",
        ylabel="unanswerable questions refused",
        title="Refusals (area under the curve)",
    )
    axes.legend(loc="lower right", frameon=False)
    return _svg(figure, "Refusal curves of each system")


def _bars(one: SetReport) -> str:
    """Our figures by kind of question."""
    groups = {
        group.removeprefix("kind: "): figures
        for group, figures in one.systems[0].groups.items()
        if group.startswith("kind: ") and any(name in figures for name in BARS)
    }
    names = [name for name in BARS if any(name in figures for figures in groups.values())]
    if not groups or not names:
        return ""
    figure, axes = _plot(6.4, 1 + 0.45 * len(groups))
    height = 0.8 / len(names)
    for number, (name, colour) in enumerate(zip(names, COLOURS, strict=False)):
        places = [row + (number - (len(names) - 1) / 2) * height for row in range(len(groups))]
        values = [figures[name].value if name in figures else 0 for figures in groups.values()]
        axes.barh(places, values, height * 0.9, color=colour, label=name)
    axes.set_yticks(range(len(groups)), list(groups))
    axes.invert_yaxis()
    axes.set(xlim=(0, 1), title=f"{one.systems[0].name} by kind of question")
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    return _svg(figure, "Figures by kind of question")


def _plot(width: float, height: float) -> tuple[Any, Any]:
    from matplotlib.figure import Figure as Canvas

    canvas = Canvas(figsize=(width, height), layout="constrained")
    axes = canvas.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    return canvas, axes


def _svg(figure: Any, label: str) -> str:
    import matplotlib

    # Text stays text, and the same figures give the same page.
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "spreekbeurt"}):
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None})
    svg = out.getvalue()
    drawing = svg[svg.index("<svg") :]
    label = html.escape(label, quote=True)
    return f'<figure role="img" aria-label="{label}">{drawing}</figure>'

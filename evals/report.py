"""The figures of a run, as JSON and as Markdown tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evals.estimate import Figure
from evals.measures import (
    ANSWERING,
    EXPLANATIONS,
    PROOF,
    RANKING,
    REFUSING,
    TALKING,
    WRITTEN,
    Point,
)

HEADLINE = (*RANKING, *ANSWERING, *REFUSING, *TALKING, *PROOF, *WRITTEN)
BY_GROUP = ("recall@1", "recall@5", "MRR", "cited", "citations right", "facts", *REFUSING)
COMPARED = ("recall@1", "recall@5", "MRR", "nDCG@10", "cited", "citations right", "facts")


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle and the far end of a quantity."""

    median: float
    p95: float

    def to_json(self) -> dict[str, float]:
        """Both with four decimals."""
        return {"median": round(self.median, 4), "p95": round(self.p95, 4)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went, to find what to mend."""

    id: str
    rank: int | None
    """The rank of the first right turn, None when not found (or not answerable)."""
    right: bool
    """Refused when there is no answer, else a right turn is cited."""
    answered: bool
    cited: tuple[str, ...]
    missing: tuple[str, ...]
    """The facts the answer lacks."""
    flaws: tuple[str, ...]
    confidence: float | None

    def to_json(self) -> dict[str, Any]:
        """Every field under its name."""
        return {
            name: list(value) if isinstance(value := getattr(self, name), tuple) else value
            for name in self.__slots__
        }


@dataclass(frozen=True, slots=True)
class SystemReport:
    """The figures of one system on one set."""

    name: str
    figures: Mapping[str, Figure]
    groups: Mapping[str, Mapping[str, Figure]]
    """By group, such as "kind: promise", "language: en", "split: held"."""
    curve: tuple[Point, ...] = ()
    area: float | None = None
    """Under the refusal curve: 1 is perfect, 0.5 a coin."""
    words: Spread | None = None
    seconds: Spread | None = None
    outcomes: tuple[Outcome, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The figures, the curve as [wrong, right] pairs, and how each question went."""
        return {
            "name": self.name,
            "figures": _figures_json(self.figures),
            "groups": {group: _figures_json(figures) for group, figures in self.groups.items()},
            "refusal_curve": [[p.wrong_refusals, p.right_refusals] for p in self.curve],
            "refusal_area": self.area,
            "words": self.words.to_json() if self.words else None,
            "seconds": self.seconds.to_json() if self.seconds else None,
            "outcomes": [outcome.to_json() for outcome in self.outcomes],
        }


@dataclass(frozen=True, slots=True)
class SetReport:
    """The figures of one set."""

    name: str
    about: str
    """What was asked, in words: "open part: 80 answerable questions, ..."."""
    systems: tuple[SystemReport, ...]
    """Ours first."""
    leads: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    """By baseline: how much more each of our figures is, with the paired interval."""
    explanations: Mapping[str, str] = field(default_factory=dict)
    """What each figure means."""

    def to_json(self) -> dict[str, Any]:
        """All of it."""
        return {
            "name": self.name,
            "about": self.about,
            "systems": [system.to_json() for system in self.systems],
            "leads": {name: _figures_json(lead) for name, lead in self.leads.items()},
            "explanations": dict(self.explanations),
        }

    def table(self) -> str:
        """The figures as Markdown: all systems, our lead, and ours by group."""
        ours = self.systems[0]
        parts = [f"## {self.name}", self.about, self.headline()]
        if self.leads:
            parts += ["Ahead by (paired 95% interval):", self.lead_table()]
        if ours.groups:
            parts += [f"{ours.name}, by group:", self.group_table()]
        return "\n\n".join(parts)

    def headline(self) -> str:
        """One row per figure, one column per system."""
        rows = [
            [f"{name}", *(show(system.figures.get(name)) for system in self.systems)]
            for name in self._names()
        ]
        rows += self._spreads()
        return markdown(["", *(system.name for system in self.systems)], rows)

    def lead_table(self) -> str:
        """One row per figure, one column per baseline."""
        names = dict.fromkeys(name for lead in self.leads.values() for name in lead)
        rows = [[name, *(show(lead.get(name), sign=True) for lead in self.leads.values())]
                for name in names]  # fmt: skip
        return markdown(["", *self.leads], rows)

    def group_table(self) -> str:
        """One row per group, one column per figure; ours alone."""
        groups = self.systems[0].groups
        names = [name for name in BY_GROUP if any(name in figures for figures in groups.values())]
        names = names or sorted({name for figures in groups.values() for name in figures})
        rows = [
            [group, str(_size(figures)), *(brief(figures.get(name)) for name in names)]
            for group, figures in groups.items()
        ]
        return markdown(["", "n", *names], rows)

    def _names(self) -> list[str]:
        present = {name for system in self.systems for name in system.figures}
        known = [name for name in HEADLINE if name in present]
        return known + [name for name in self.explanations if name in present - set(known)]

    def _spreads(self) -> list[list[str]]:
        def row(name: str, show: Callable[[SystemReport], str | None]) -> list[list[str]]:
            cells = [show(system) for system in self.systems]
            return [[name, *(cell or "" for cell in cells)]] if any(cells) else []

        return [
            *row("area under refusal curve", lambda s: None if s.area is None else f"{s.area:.2f}"),
            *row("words, median (p95)", lambda s: spread(s.words, 0)),
            *row("seconds, median (p95)", lambda s: spread(s.seconds, 3)),
        ]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run measured."""

    sets: tuple[SetReport, ...]
    skipped: tuple[str, ...] = ()
    """One line for each set that could not be run, saying why and what to do."""

    def to_json(self) -> dict[str, Any]:
        """All figures with their intervals."""
        return {"sets": [one.to_json() for one in self.sets], "skipped": list(self.skipped)}

    def table(self) -> str:
        """Markdown: a heading and tables per set, figures as value (95% interval)."""
        return "\n\n".join([*(one.table() for one in self.sets), *self.skipped])

    def page(self) -> str:
        """One HTML page with tables and plots, which loads nothing."""
        from evals.page import render

        return render(self)


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table that also reads well as plain text.

    >>> print(markdown(["", "n"], [["all", "12"]]))
    |     | n  |
    |-----|----|
    | all | 12 |
    """
    table = [header, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) + " |"
        for row in table
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def show(figure: Figure | None, *, sign: bool = False) -> str:
    """A figure with its interval: "0.85 (0.79–0.91)"."""
    if figure is None:
        return ""
    form = "+.2f" if sign else ".2f"
    return f"{figure.value:{form}} ({figure.low:{form}}–{figure.high:{form}})"


def brief(figure: Figure | None) -> str:
    """A figure alone."""
    return "" if figure is None else f"{figure.value:.2f}"


def spread(one: Spread | None, decimals: int) -> str | None:
    """A spread as "0.120 (0.310)"."""
    return f"{one.median:.{decimals}f} ({one.p95:.{decimals}f})" if one else None


def explained(names: Sequence[str]) -> dict[str, str]:
    """The meaning of the figures about questions."""
    return {name: EXPLANATIONS[name] for name in names if name in EXPLANATIONS}


def _size(figures: Mapping[str, Figure]) -> int:
    return max((figure.n for figure in figures.values()), default=0)


def _figures_json(figures: Mapping[str, Figure]) -> dict[str, Any]:
    return {name: figure.to_json() for name, figure in figures.items()}

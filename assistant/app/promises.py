"""The register of promises as HTML; every link opens the words in their report."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from assistant.app.listing import Entry, Sitting
from assistant.app.reports import number_of
from assistant.app.sources import written
from assistant.app.takeaway import REGISTER_FORMS, buttons
from assistant.app.texts import Texts
from index.sentences import Span
from index.transcript import Turn

if TYPE_CHECKING:
    from index.promises import ClosingItem, Promise

FindTurn = Callable[[str], Turn | None]

MOST = 200
"""How many promises are shown; more make a page that is slow and that nobody reads."""


def promises(sittings: Sequence[Sitting], find: FindTurn, words: Texts) -> str:
    """The register: how much there is, how to take it along, and every promise by meeting."""
    if not sittings:
        return f'<p class="quiet none" role="status">{escape(words.promises_none)}</p>'
    shown, room = [], MOST
    for sitting in sittings:
        if room > 0:
            shown.append(_sitting(sitting, sitting.entries[:room], find, words))
            room -= len(sitting.entries)
    return _summary(sittings, words) + buttons(REGISTER_FORMS, words) + "".join(shown)


def _summary(sittings: Sequence[Sitting], words: Texts) -> str:
    kinds = Counter[str](entry.promise.kind for sitting in sittings for entry in sitting.entries)
    counted = ", ".join(
        words.count_of_promises(k, kinds[k]) for k in words.promise_kinds if k in kinds
    )
    reports = words.count_of_reports(len(sittings))
    lines = [words.promises_in.format(promises=counted, reports=reports)]
    if unread := sum(sitting.unread for sitting in sittings):
        lines.append(words.promises_unread.format(count=unread))
    if (count := kinds.total()) > MOST:
        lines.append(words.promises_first.format(shown=MOST, count=count))
    return f'<p class="counts" role="status">{escape(" ".join(lines))}</p>'


def _sitting(sitting: Sitting, entries: Iterable[Entry], find: FindTurn, words: Texts) -> str:
    report = sitting.report
    about = " · ".join(filter(None, (report.title, number_of(report))))
    items = "".join(_promise(entry, sitting.closing, find, words) for entry in entries)
    return (
        f'<section class="meeting" lang="{report.language}"><h3><strong>'
        f"{escape(words.day(report.date) or words.undated)}</strong> · {escape(about)}</h3>"
        f"<ol>{items}</ol>{_read_back_only(sitting.read_back_only, find, words)}</section>"
    )


def _promise(entry: Entry, closing: "Sequence[ClosingItem]", find: FindTurn, words: Texts) -> str:
    promise = entry.promise
    link = _link(promise.turn_id, promise.span, find, words)
    facts = [
        (words.deadline, _deadline(promise, words)),
        (words.asked_in, _asked(promise, find, words)),
        (words.closing_list, _closing(promise, closing, find, words)),
        (words.earlier_promise, _others(entry.earlier, find, words)),
        (words.later_promise, _others(entry.later, find, words)),
    ]
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{html}</dd>" for name, html in facts if html)
    return (
        f'<li class="promise"><h4>{escape(_subject(promise))}</h4>{_who(promise, words)}'
        f'<p class="said"><q>«{escape(promise.quote)}»</q> {link}</p><dl>{rows}</dl></li>'
    )


def _who(promise: "Promise", words: Texts) -> str:
    kind = words.promise_kinds[promise.kind][0]
    office = (
        f' <span class="function">{escape(promise.function)}</span>' if promise.function else ""
    )
    members = [
        f"{one.speaker} ({one.party})" if one.party else one.speaker for one in promise.made_to
    ]
    to = f" {escape(words.made_to)} {escape(', '.join(members))}" if members else ""
    return (
        f'<p class="who"><span class="kind">{escape(kind)}</span> '
        f"<strong>{escape(promise.speaker)}</strong>{office}{to}</p>"
    )


def _deadline(promise: "Promise", words: Texts) -> str:
    if not promise.deadline:
        return ""
    days = days_between(promise, words)
    said = f"«{escape(promise.deadline)}»"
    return f"{said}: {escape(days)}" if days else said


def days_between(promise: "Promise | ClosingItem", words: Texts) -> str:
    """The days that a deadline can mean; empty when its words leave them open."""
    first, last = words.day(promise.deadline_from), words.day(promise.deadline_until)
    if first and last:
        return words.between_days.format(first=first, last=last)
    if last:
        return words.by_day.format(day=last)
    return words.from_day.format(day=first) if first else ""


def _asked(promise: "Promise", find: FindTurn, words: Texts) -> str:
    asked = promise.question_turn_id and find(promise.question_turn_id)
    if not asked:
        return ""
    link = _link(asked.turn_id, None, find, words)
    return f"{escape(asked.speaker)} {link}"


def _closing(
    promise: "Promise", closing: "Sequence[ClosingItem]", find: FindTurn, words: Texts
) -> str:
    if promise.in_closing_list and promise.confirmed_turn_ids:
        item = next((item for item in closing if promise.n in item.promises), None)
        turn_id = item.turn_id if item else promise.confirmed_turn_ids[-1]
        where = _link(turn_id, item.span if item else None, find, words)
        return f"{escape(words.in_list)} {where}"
    if closing:
        return f'<span class="unread">{escape(words.not_in_list)}</span>'
    return escape(words.no_list)


def _others(others: "Iterable[Promise]", find: FindTurn, words: Texts) -> str:
    return "<br>".join(
        f"{escape(words.day(other.date) or words.undated)}, {escape(other.speaker)}: "
        f"{escape(_subject(other))} {_link(other.turn_id, other.span, find, words)}"
        for other in others
    )


def _read_back_only(items: "Sequence[ClosingItem]", find: FindTurn, words: Texts) -> str:
    if not items:
        return ""
    lines = "".join(
        f'<li class="said"><q>«{escape(item.text)}»</q> '
        f"{_link(item.turn_id, item.span, find, words)}</li>"
        for item in items
    )
    return (
        f'<div class="read-back"><h4 class="label">{escape(words.read_back_only)}</h4>'
        f"<ul>{lines}</ul></div>"
    )


def _link(turn_id: str, span: Span | None, find: FindTurn, words: Texts) -> str:
    """A link that opens a stretch of a turn; plain words when the turn is gone."""
    turn = find(turn_id)
    if turn is None:
        return escape(words.gone_turn)
    place = f"{words.turn} {turn.ordinal}"
    if turn.page:
        place += f", {words.page} {turn.page}"
    return (
        f'<a class="cite" href="#bron" data-do="open" data-turn="{escape(turn_id)}" '
        f'data-spans="{written([span] if span else [])}" data-focus="0">{escape(place)}</a>'
    )


def _subject(promise: "Promise") -> str:
    return promise.subject[:1].upper() + promise.subject[1:]

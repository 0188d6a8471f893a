"""Checked sentences put into an answer: numbers given, quotes made verbatim, speakers named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answer import Citation, Language
from assistant.checking.checker import Checked, Cited
from assistant.checking.names import Names
from assistant.evidence import merged
from assistant.references import reference
from index.sentences import Span
from index.store import Store
from index.transcript import Turn

_ENDS = ".!?…"


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer's text and proof."""

    text: str
    citations: tuple[Citation, ...]


@dataclass
class Composer:
    """Writes checked sentences down and numbers the turns they cite."""

    store: Store
    language: Language
    names: Names
    known: Mapping[str, int]
    """The numbers that turns have in the conversation so far, by turn id."""
    _numbers: dict[str, int] = field(default_factory=dict)

    def compose(self, sentences: Sequence[Checked]) -> Composed:
        """The text and the citations of sentences in the order in which they are to stand.

        A turn keeps the number it once got, also when a sentence is put before others later.
        """
        cited: dict[str, tuple[Turn, list[Span]]] = {}
        parts: list[str] = []
        before: str | None = None
        for checked in sentences:
            for one in checked.cited:
                turn = one.source.turn
                cited.setdefault(turn.turn_id, (turn, []))[1].extend(one.spans)
            parts += [_joint(checked, parts), self._sentence(checked, before)]
            before = checked.cited[-1].source.turn.speaker
        return Composed("".join(parts), self._citations(cited))

    def _sentence(self, checked: Checked, before: str | None) -> str:
        """One sentence with `[n]` behind each quote and where its keys stood."""
        put: list[tuple[int, str]] = []
        for placed in checked.placed:
            translation = checked.claim.translations[checked.claim.quotes.index(placed.quote)]
            end = translation.end if translation.end > translation.start else placed.quote.end
            put.append((end + 1, f" [{self._number(placed.source.turn)}]"))
        for cited in checked.cited:
            mark = f" [{self._number(cited.source.turn)}]"
            if not _follows(checked, cited, put, mark):
                put.append(
                    (
                        _before_stop(checked.claim.text, cited.at),
                        self._who(checked, cited, before) + mark,
                    )
                )
        return _verbatim(checked, put)

    def _who(self, checked: Checked, cited: Cited, before: str | None) -> str:
        """The speaker in parentheses, for a sentence that does not say whose words it gives."""
        turn = cited.source.turn
        named = self.names.names_speaker(checked.claim.text, turn)
        return "" if named or turn.speaker == before else f" ({turn.speaker})"

    def _number(self, turn: Turn) -> int:
        number = self.known.get(turn.turn_id) or self._numbers.get(turn.turn_id)
        if number is None:
            number = max([0, *self.known.values(), *self._numbers.values()]) + 1
            self._numbers[turn.turn_id] = number
        return number

    def _citations(self, cited: Mapping[str, tuple[Turn, list[Span]]]) -> tuple[Citation, ...]:
        found = []
        for turn, spans in cited.values():
            transcript = self.store.transcript(turn.transcript_id)
            place = reference(transcript, turn, self.language)
            found.append(Citation(self._number(turn), turn, merged(spans), transcript.date, place))
        return tuple(sorted(found, key=lambda citation: citation.n))


def _joint(checked: Checked, before: Sequence[str]) -> str:
    """What stands between a sentence and the one before it."""
    item = checked.claim.layout == "item"
    if not before:
        return "- " if item else ""
    if item:
        return "\n- "
    return "\n\n" if checked.claim.starts else " "


def _before_stop(text: str, at: int) -> int:
    """Before the full stop where a key stood right behind it."""
    return at - 1 if at == len(text) and text.endswith(tuple(_ENDS)) else at


def _follows(checked: Checked, cited: Cited, put: Sequence[tuple[int, str]], mark: str) -> bool:
    """Whether a quote right before this place has the number already."""
    text = checked.claim.text
    return any(
        words == mark and place <= cited.at + 1 and not re.search(r"\w", text[place : cited.at])
        for place, words in put
    )


def _verbatim(checked: Checked, put: Sequence[tuple[int, str]]) -> str:
    """The text with its quotes as the turn has them, and the insertions in their places."""
    changes = [(place, place, words) for place, words in put]
    for placed in checked.placed:
        words = placed.span.of(placed.source.turn.text)
        changes.append((placed.quote.start, placed.quote.end, words))
    text = checked.claim.text
    for start, end, words in sorted(changes, key=lambda change: change[:2], reverse=True):
        text = text[:start] + words + text[end:]
    return text

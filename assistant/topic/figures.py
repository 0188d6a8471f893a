"""Numbers that are given about a topic."""

from collections.abc import Iterator, Sequence

from assistant.evidence import Evidence
from assistant.folding import fold
from assistant.topic.area import Area, overlap
from assistant.topic.quotes import Quotes
from assistant.topic.remarks import figure_in
from index.sentences import Span
from index.transcript import Turn


class Figures:
    """Finds the figures about a topic in one meeting."""

    def __init__(self, area: Area, quotes: Quotes) -> None:
        self._area = area
        self._quotes = quotes

    def found(self, max_words: int = 40) -> list[Evidence]:
        """Sentences that give a number about the topic, the most about it first."""
        found: list[tuple[float, Evidence]] = []
        seen: set[str] = set()
        for ordinal, spans in self._area.hits.items():
            turn = self._area.transcript.turn(ordinal)
            if turn.role == "voorzitter" or not self._area.wanted(turn):
                continue
            for span in self._with_next(ordinal, spans):
                text = span.of(turn.text)
                number = figure_in(text)
                if not number or len(text.split()) > max_words:
                    continue
                known = any(e.turn is turn and overlap(e.span, span) for _, e in found)
                if fold(number) not in seen and not known:
                    seen.add(fold(number))
                    found.append((self._quotes.telling(turn, span), self._figure(turn, span)))
        found.sort(key=lambda entry: -entry[0])
        return [evidence for _, evidence in found]

    def _figure(self, turn: Turn, span: Span) -> Evidence:
        return Evidence(turn, self._quotes.with_antecedent(turn, span), 1.0)

    def _with_next(self, ordinal: int, hits: Sequence[Span]) -> Iterator[Span]:
        """The sentences about the topic and those right after, which go on about it."""
        spans = self._area.structure.sentences(ordinal)
        for place, span in enumerate(spans):
            after = place > 0 and spans[place - 1] in hits
            if span in hits or (after and self._area.subject.groups):
                yield span

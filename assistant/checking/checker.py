"""The check of one sentence against what it cites: nothing passes that a source does not say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.answer import Language
from assistant.checking.alignment import Aligner, Alignment
from assistant.checking.claims import Claim
from assistant.checking.denial import JOINS, polarity, split_at
from assistant.checking.entailment import LEAST, Entailment
from assistant.checking.figures import Figures, strange_figure, without_meeting
from assistant.checking.mentions import without_speech
from assistant.checking.names import Names
from assistant.checking.negation import Negations
from assistant.checking.quotes import find_quote
from assistant.checking.sources import Source
from assistant.folding import fold
from index.sentences import Span
from index.words import is_stop, words

Kind = Literal[
    "key", "language", "quote", "name", "speaker", "number", "negation", "meaning", "unclosed"
]

# A source bears a claim when its nearest sentences hold this part of the claim's words, or,
# for what is said in other words or another language, when one of them is so far above the usual
# nearness and no other source is nearer.
_LEAST_COVER, _LEAST_COVER_FOREIGN = 0.34, 0.42
_LEAST_NEARNESS = 1.5
_NEARLY = 0.2
# Another source that was sent may bear it better by no more than this.
_MARGIN = 0.3
# Fewer telling words than this say nothing that could be compared.
_FEW = 2
# From this part on a clause of a source is what a clause of the claim is about.
_ABOUT = 0.5
# A sentence about somebody holds at least so much of what one about another does.
_LESS = 0.4


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a sentence does not pass."""

    kind: Kind
    detail: str = ""
    """The words that are wrong, where there are such words; of a missing key the likely one."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A quote of a claim and where it stands in a turn."""

    quote: Span
    """In the claim's text, without the marks."""
    source: Source
    span: Span
    """In the turn's text."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of a claim and the stretches of its turn that bear it."""

    at: int
    """Where in the claim's text its number belongs."""
    source: Source
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence that passed."""

    claim: Claim
    cited: tuple[Cited, ...]
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of a claim up to the keys behind it."""

    span: Span
    keys: tuple[str, ...]
    at: int


class Checker:
    """Checks the sentences of one answer."""

    def __init__(
        self,
        sources: Sequence[Source],
        aligner: Aligner,
        names: Names,
        language: Language,
        entailment: Entailment | None = None,
    ) -> None:
        self._sources = {source.key: source for source in sources}
        self._aligner = aligner
        self._names = names
        self._language: Language = language
        self._entailment = entailment
        self._figures = Figures(aligner, language)
        self._negations = Negations(aligner, language)
        self._align = lru_cache(maxsize=64)(lambda text: aligner.align(text, language))

    @property
    def names(self) -> Names:
        """The names that the check knows."""
        return self._names

    def check(self, claim: Claim) -> Checked | Problem:
        """The sentence with the stretches that bear it, or what is wrong with it."""
        if not claim.keys:
            return Problem("key", self._nearest(claim))
        if problem := self._whole(claim):
            return problem
        cited: list[Cited] = []
        placed: list[Placed] = []
        for segment in _segments(claim):
            sources = [self._sources[key] for key in segment.keys]
            found = self._segment(claim, segment, sources)
            if isinstance(found, Problem):
                return found
            needed = self._needed(claim, segment, sources)
            if len(needed) < len(sources):
                again = self._segment(claim, segment, needed)
                found = found if isinstance(again, Problem) else again
            cited += found.cited
            placed += found.placed
        return Checked(claim, tuple(cited), tuple(placed))

    def _nearest(self, claim: Claim) -> str:
        """The key of the source that comes nearest to a sentence, whether or not it bears it."""
        said = self._names.without_names(claim.text, self._sources.values())
        aligned = self._align(said)
        return max(aligned, key=lambda key: aligned[key].score, default="")

    def _whole(self, claim: Claim) -> Problem | None:
        """What is wrong with a sentence whatever it cites."""
        body = _masked(claim, Span(0, len(claim.text)))
        if _STRAY.search(body):
            return Problem("unclosed")
        forms = [word.form for word in words(body) if body[word.start].islower()]
        other: Language = "en" if self._language == "nl" else "nl"
        own, foreign = (
            sum(is_stop(f, spoken) for f in forms) for spoken in (self._language, other)
        )
        if foreign > own or (not own and len(forms) > _LONG):
            return Problem("language")
        return None

    def _segment(
        self, claim: Claim, segment: _Segment, sources: Sequence[Source]
    ) -> Checked | Problem:
        placed = self._placed(claim, segment, sources)
        if isinstance(placed, Problem):
            return placed
        body = _masked(claim, segment.span)
        if name := self._names.unknown(body, sources, self._language):
            return Problem("name", name)
        if other := self._misplaced(body, sources):
            return Problem("name", other)
        if who := self._names.wrong_speaker(body, sources):
            return Problem("speaker", who)
        sources = self._names.admitted(body, sources)
        if stray := next((p for p in placed if p.source not in sources), None):
            return Problem("speaker", stray.quote.of(claim.text))
        said = self._names.without_names(without_meeting(body, sources), sources)
        if placed:
            said = without_speech(said)
        alignments = [self._align(said)[source.key] for source in sources]
        problem = self._compared(said, body, alignments, placed)
        if problem is None:
            problem = self._translated(claim, placed)
        if problem:
            return problem
        cited = [
            _cited(segment.at, a, placed, bears=not placed or self._has_substance(said, a))
            for a in alignments
        ]
        return Checked(claim, tuple(c for c in cited if c.spans), tuple(placed))

    def _misplaced(self, body: str, sources: Sequence[Source]) -> str | None:
        """Whom a statement is about while its sources say it of somebody else, and only of them."""
        speaking = {fold(source.turn.speaker) for source in sources}
        speaking |= {fold(source.after.speaker) for source in sources if source.after}
        for clause in split_at(body, JOINS):
            people = {m.name for m in self._names.mentions(clause) if m.kind == "person"}
            others = [name for name in people if fold(name) not in speaking]
            if len(others) == 1 and all(self._of_another(clause, others[0], s) for s in sources):
                return others[0]
        return None

    def _of_another(self, clause: str, name: str, source: Source) -> bool:
        """Whether the sentences about others hold much more of a clause than those about `name`."""
        said = self._names.without_names(clause, [source])
        groups = self._aligner.groups(said, self._language, source)
        mine, theirs = 0.0, 0.0
        for span in source.spans:
            sentence = span.of(source.turn.text)
            named = {m.name for m in self._names.mentions(sentence) if m.kind == "person"}
            held = self._aligner.overlap(groups, sentence, source)
            if name in named:
                mine = max(mine, held)
            elif named:
                theirs = max(theirs, held)
        return theirs > 0 and mine < _LESS * theirs

    def _placed(
        self, claim: Claim, segment: _Segment, sources: Sequence[Source]
    ) -> list[Placed] | Problem:
        """The quotes of a stretch where they stand."""
        placed = []
        for quote in claim.quotes:
            if not segment.span.start <= quote.start < segment.span.end:
                continue
            words = quote.of(claim.text)
            found = [(s, find_quote(words, s.turn.text, s.excerpt)) for s in sources]
            there = next(((s, span) for s, span in found if span), None)
            if there is None:
                return Problem("quote", words)
            placed.append(Placed(quote, *there))
        return placed

    def _compared(
        self, said: str, body: str, alignments: Sequence[Alignment], placed: Sequence[Placed]
    ) -> Problem | None:
        """What differs between what is said and the nearest sentences of the sources."""
        if figure := self._figures.wrong(body, alignments):
            return Problem("number", figure)
        substance = any(self._has_substance(said, a) for a in alignments)
        if placed and not substance:
            return None
        if not self._close(said, alignments):
            return Problem("meaning")
        quotes_deny = any(polarity(p.span.of(p.source.turn.text)) == "negated" for p in placed)
        if not quotes_deny and self._negations.differ(said, body, alignments):
            return Problem("negation")
        if self._entailment and not self._entailed(body, alignments):
            return Problem("meaning")
        return None

    def _has_substance(self, said: str, alignment: Alignment) -> bool:
        groups = self._aligner.groups(said, self._language, alignment.source)
        return len(groups) >= _FEW or (len(groups) == 1 and groups[0].weight > _ABOUT)

    def _close(self, said: str, alignments: Sequence[Alignment]) -> bool:
        """Whether the sources bear what is said, and no other source does so much better."""
        best = max(alignments, key=lambda a: a.score)
        mine = {a.source.key for a in alignments}
        others = [a for key, a in self._align(said).items() if key not in mine]
        if any(other.score > best.score + _MARGIN for other in others):
            return False
        least = _LEAST_COVER if best.source.language == self._language else _LEAST_COVER_FOREIGN
        if best.cover >= least and self._has_substance(said, best):
            return True
        rival = max((other.nearness for other in others), default=0.0)
        return best.nearness >= _LEAST_NEARNESS and best.nearness >= rival - _NEARLY

    def _translated(self, claim: Claim, placed: Sequence[Placed]) -> Problem | None:
        """What is wrong with the translation behind a quote."""
        for quote, translation in zip(claim.quotes, claim.translations, strict=True):
            own = next((p for p in placed if p.quote == quote), None)
            words = translation.of(claim.text)
            if own is None or not words:
                continue
            source = own.source
            if name := self._names.unknown(words, [source], self._language):
                return Problem("name", name)
            spoken = own.span.of(source.turn.text)
            if figure := strange_figure(words, spoken):
                return Problem("number", figure)
            if (polarity(words) == "negated") != (polarity(spoken) == "negated"):
                return Problem("negation")
        return None

    def _entailed(self, body: str, alignments: Sequence[Alignment]) -> bool:
        assert self._entailment is not None
        source = " ".join(alignment.window() for alignment in alignments)
        return self._entailment.probability(source, body) >= LEAST

    def _needed(self, claim: Claim, segment: _Segment, sources: Sequence[Source]) -> list[Source]:
        """The sources without which the stretch would not pass; all when none does alone."""
        for source in sources:
            if len(sources) > 1 and isinstance(self._segment(claim, segment, [source]), Checked):
                return [source]
        return list(sources)


_STRAY = re.compile(r"[“”„\"«»]")
_LONG = 7


def _segments(claim: Claim) -> list[_Segment]:
    """The stretches of a claim and their keys; what follows the last keys belongs to them."""
    places: dict[int, list[str]] = {}
    for mark in claim.marks:
        places.setdefault(mark.at, []).append(mark.key)
    found, start = [], 0
    for at, keys in sorted(places.items()):
        found.append(_Segment(Span(start, at), tuple(dict.fromkeys(keys)), at))
        start = at
    last = found[-1]
    found[-1] = _Segment(Span(last.span.start, len(claim.text)), last.keys, last.at)
    return found


def _masked(claim: Claim, span: Span) -> str:
    """A stretch of a claim without its quotes and their translations."""
    kept = list(claim.text)
    for quote, translation in zip(claim.quotes, claim.translations, strict=True):
        end = translation.end if translation.end > translation.start else quote.end
        for place in range(quote.start - 1, min(end + 1, len(kept))):
            kept[place] = " "
    return " ".join("".join(kept)[span.start : span.end].split())


def _cited(at: int, alignment: Alignment, placed: Sequence[Placed], *, bears: bool) -> Cited:
    """A source with its quotes or, where it bears what is said without one, its sentences."""
    own = tuple(p.span for p in placed if p.source.key == alignment.source.key)
    spans = own or (alignment.spans[:2] if bears else ())
    return Cited(at, alignment.source, spans)

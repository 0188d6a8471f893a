"""What comes nearest, read beside the question by the cross-encoder.

Words and embeddings tell what a stretch is about; reading the two together tells whether it
answers: who does what to whom, and whether the thing asked for is there at all.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.evidence import Quoter
from assistant.question import Question
from assistant.scoring import Candidate, overlap
from index.crossencoder import CrossEncoder, Excerpt, Support
from index.exchanges import Structure
from index.sentences import Span

READ = 8
"""The candidates of which something may be read."""
# The most windows that are read of all of them together: reading takes most of the time of an
# answer. What is so much less likely than the first is not worth it, beyond the first few.
_MOST, _WORTH, _ALWAYS = 10, 2.0, 4
SUPPORT = "support"
"""The feature that holds the cross-encoder's number."""
# What that number weighs beside a score, chosen on the open part of the eval sets and on debates
# that were kept out of training.
_WEIGHT = 0.4
# Words of a window, and of the question that it replies to.
_WORDS, _ASKED_WORDS = 60, 20
# Windows of a stretch, and what the sentence in the middle of one counts beside the stretch.
_WINDOWS, _MIDDLE = 2, 0.5
# A turn of fewer words is understood from the one before.
_SHORT_TURN = 60
# Excerpts of which is remembered what they are worth.
_REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class Window:
    """Some sentences of a candidate that are read together."""

    candidate: Candidate
    places: tuple[Span, ...]
    """Where the sentences stand in the turn."""
    excerpt: Excerpt
    likely: float
    """How likely they are to answer, on the scale of the candidates' scores."""


class Reading:
    """Scores candidates with a cross-encoder, and remembers what it read."""

    def __init__(self, encoder: CrossEncoder) -> None:
        self._encoder = encoder
        self._known: OrderedDict[tuple[str, Excerpt], Support] = OrderedDict()

    def supports(self, question: str, excerpts: Sequence[Excerpt]) -> list[Support]:
        """What each excerpt is worth as an answer."""
        # Another thread may let go of what is remembered meanwhile.
        known = {e: self._known.get((question, e)) for e in excerpts}
        new = [excerpt for excerpt, support in known.items() if support is None]
        found = {e: support for e, support in known.items() if support is not None}
        found |= dict(zip(new, self._encoder.read(question, new), strict=True))
        self._known.update({(question, e): found[e] for e in new})
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return [found[excerpt] for excerpt in excerpts]


def worth_reading(windows: Sequence[Window]) -> Sequence[Window]:
    """The first of some windows, in their order, that may still turn out to answer best."""
    best = windows[0].likely if windows else 0.0
    far = (rank for rank, w in enumerate(windows[:_MOST]) if best - w.likely > _WORTH)
    return windows[: max(next(far, _MOST), _ALWAYS)]


def windows_of(structure: Structure, quoter: Quoter, candidate: Candidate) -> Iterator[Window]:
    """The windows of a candidate's stretch: around the sentences that come nearest."""
    turn, span = candidate.turn, candidate.span
    sentences = [
        sentence
        for sentence in structure.sentences(turn.ordinal)
        if span.start <= sentence.start and sentence.end <= span.end
    ] or [span]
    lengths = [len(sentence.of(turn.text).split()) for sentence in sentences]
    near = [quoter.score(turn, sentence) for sentence in sentences]
    before = _before(structure, candidate)
    left = set(range(len(sentences)))
    for _ in range(_WINDOWS):
        if not left:
            break
        middle = max(left, key=lambda place: near[place])
        around = _around(lengths, middle)
        left.difference_update(around)
        places = tuple(sentences[place] for place in around)
        excerpt = Excerpt.of(before, [place.of(turn.text) for place in places])
        yield Window(candidate, places, excerpt, candidate.score + _MIDDLE * near[middle])


def _around(lengths: Sequence[int], middle: int) -> range:
    """The sentences around one, as many as fit; `lengths` are those of all, in words."""
    first = last = middle
    words = lengths[middle]
    grown = True
    while grown:
        grown = False
        if last + 1 < len(lengths) and words + lengths[last + 1] <= _WORDS:
            last += 1
            words += lengths[last]
            grown = True
        if first > 0 and words + lengths[first - 1] <= _WORDS:
            first -= 1
            words += lengths[first]
            grown = True
    return range(first, last + 1)


def _before(structure: Structure, candidate: Candidate) -> str:
    """Who speaks, and what is replied to."""
    turn = candidate.turn
    capacity = turn.party or turn.function or turn.role
    asked = _asked(structure, candidate)
    return f"{turn.speaker} ({capacity}): " + (f"« {asked} » " if asked else "")


def unread(candidate: Candidate) -> float:
    """The score of a candidate without what reading added to it."""
    return candidate.score - _WEIGHT * candidate.features.get(SUPPORT, 0.0)


def with_support(
    question: Question, ranked: Sequence[Candidate], read: Sequence[tuple[Window, Support]]
) -> list[Candidate]:
    """The candidates with what reading adds to their scores, best first.

    `read` are windows of some of them; the best one of a turn stands for it. The others are taken
    to answer no better than the worst that was read.
    """
    best: dict[str, Candidate] = {}
    for window, support in read:
        raised = _raised(window.candidate, support.whole)
        own = replace(raised, holding=_holding(window, support))
        known = best.get(own.turn.turn_id)
        if known is None or own.score > known.score:
            best[own.turn.turn_id] = own
    least = min((support.whole for _, support in read), default=0.0)
    every = [best.get(c.turn.turn_id) or _raised(c, least) for c in ranked]
    return sorted(every, key=lambda c: (not question.wants(c.turn), -c.score))


def _raised(candidate: Candidate, support: float) -> Candidate:
    return replace(
        candidate,
        score=candidate.score + _WEIGHT * support,
        features={**candidate.features, SUPPORT: support},
    )


def _holding(window: Window, support: Support) -> Mapping[Span, float]:
    if not support.sentences:
        return {}
    return dict(zip(window.places, support.sentences, strict=True))


def _asked(structure: Structure, candidate: Candidate) -> str:
    """The end of the question that a candidate replies to, or of the turn before a short one."""
    turn = candidate.turn
    links = structure.answers_in(turn.ordinal)
    link = next((x for x in links if overlap(x.answer_span, candidate.span)), None)
    if link:
        asking = structure.transcript.turn(link.question_ordinal)
        asked = link.question_span.of(asking.text) if link.question_span else asking.text
    else:
        before = structure.before(turn.ordinal)
        asked = before.text if before and len(turn.text.split()) < _SHORT_TURN else ""
    return " ".join(asked.split()[-_ASKED_WORDS:])

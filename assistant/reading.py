"""What comes nearest, read beside the question by the cross-encoder.

Words and embeddings tell what a stretch is about; reading the two together tells whether it
answers: who does what to whom, and whether the thing asked for is there at all.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from assistant.meaning import Meaning
from assistant.question import Question
from assistant.scoring import Candidate, overlap
from index.crossencoder import CrossEncoder
from index.exchanges import Structure
from index.sentences import Span

READ = 8
"""The most candidates that are read; reading takes most of the time of an answer."""
# What scores so much less than the first is not worth it, beyond the first few: reading would not
# bring it there.
_WORTH, _ALWAYS = 2.0, 4
SUPPORT = "support"
"""The feature that holds the cross-encoder's number."""
# What that number weighs beside a score, fitted on the open part of the eval sets.
_WEIGHT = 0.8
# Words of a stretch that are read, and of the question that it replies to.
_WORDS, _ASKED_WORDS = 70, 20
# A turn of fewer words is understood from the one before.
_SHORT_TURN = 60
# Passages of which the number is remembered.
_REMEMBERED = 512


class Reading:
    """Scores candidates with a cross-encoder, and remembers what it read."""

    def __init__(self, encoder: CrossEncoder) -> None:
        self._encoder = encoder
        self._known: OrderedDict[tuple[str, str], float] = OrderedDict()

    def supports(self, question: str, passages: Sequence[str]) -> list[float]:
        """One number a passage: above 0 it is likelier to answer than nothing is."""
        # Another thread may let go of what is remembered meanwhile.
        known = {p: self._known.get((question, p)) for p in passages}
        new = [passage for passage, score in known.items() if score is None]
        scores = self._encoder.scores(question, new).tolist()
        found = {p: score for p, score in known.items() if score is not None}
        found |= dict(zip(new, scores, strict=True))
        self._known.update({(question, p): found[p] for p in new})
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return [found[passage] for passage in passages]


def worth_reading(ranked: Sequence[Candidate]) -> Sequence[Candidate]:
    """The first of some candidates, best first, that reading may still put in front."""
    best = ranked[0].score if ranked else 0.0
    far = (rank for rank, c in enumerate(ranked[:READ]) if best - c.score > _WORTH)
    return ranked[: max(next(far, READ), _ALWAYS)]


def passage_of(structure: Structure, meaning: Meaning, candidate: Candidate) -> str:
    """What is read of a candidate: who speaks, what is replied to, and the words."""
    turn = candidate.turn
    capacity = turn.party or turn.function or turn.role
    asked = _asked(structure, candidate)
    before = f"« {asked} » " if asked else ""
    words = _nearest(structure, meaning, candidate).of(turn.text)
    return f"{turn.speaker} ({capacity}): {before}{words}"


def unread(candidate: Candidate) -> float:
    """The score of a candidate without what reading added to it."""
    return candidate.score - _WEIGHT * candidate.features.get(SUPPORT, 0.0)


def with_support(
    question: Question, candidates: Sequence[Candidate], supports: Sequence[float]
) -> list[Candidate]:
    """The candidates with what reading adds to their scores, best first.

    `supports` are the numbers of the first of them; the others are taken to answer no better
    than the worst of those.
    """
    least = min(supports, default=0.0)
    every = [*supports, *[least] * (len(candidates) - len(supports))]
    read = [
        replace(
            candidate,
            score=candidate.score + _WEIGHT * support,
            features={**candidate.features, SUPPORT: support},
        )
        for candidate, support in zip(candidates, every, strict=True)
    ]
    return sorted(read, key=lambda c: (not question.wants(c.turn), -c.score))


def _nearest(structure: Structure, meaning: Meaning, candidate: Candidate) -> Span:
    """The sentences around the one that comes nearest to the question, as many as are read."""
    turn, span = candidate.turn, candidate.span
    sentences = [
        sentence
        for sentence in structure.sentences(turn.ordinal)
        if span.start <= sentence.start and sentence.end <= span.end
    ]
    if not sentences:
        return span
    lengths = [len(sentence.of(turn.text).split()) for sentence in sentences]
    near = [meaning.sentence(turn.turn_id, sentence) for sentence in sentences]
    first = last = near.index(max(near))
    words = lengths[first]
    grown = True
    while grown:
        grown = False
        if last + 1 < len(sentences) and words + lengths[last + 1] <= _WORDS:
            last += 1
            words += lengths[last]
            grown = True
        if first > 0 and words + lengths[first - 1] <= _WORDS:
            first -= 1
            words += lengths[first]
            grown = True
    return Span(sentences[first].start, sentences[last].end)


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

"""Whether a stretch of text says that something is not so."""

import re
from collections.abc import Collection, Sequence
from typing import Literal

from assistant.answer import Language
from assistant.checking.alignment import Aligner, Alignment, Group
from assistant.checking.sources import Source
from assistant.folding import fold

Polarity = Literal["plain", "weak", "negated"]

_STRONG = re.compile(
    r"\b(?:niet|geen|geenszins|nooit|niemand|niets|nergens|noch|nimmer|nee|neen|evenmin"
    r"|not|no|never|nobody|nothing|none|nowhere|neither|nor|cannot)\b|n't\b"
)
# Words that deny as well, or come near: they may stand for a negation in other words.
_WEAK = re.compile(
    r"\b(?:zonder|weiger\w*|afwijz\w*|afgewezen|wij(?:st|zen)\b.*\baf|wees\b.*\baf|verw(?:erp|ierp)\w*"
    r"|ontken\w*|ontbr\w*|te weinig|verbod\w*|verbied\w*|verbood|nauwelijks|amper|slechts|afzien\w*"
    r"|ziet\b.*\baf|uitgesloten|sluit\b.*\buit|gestopt|stilgezet|oneens|offline|pas|mits"
    r"|on(?:mogelijk|aanvaardbaar|acceptabel|wenselijk|voldoende|bekend|duidelijk|zeker|bereid|verdacht)\w*"
    r"|without|refus\w*|reject\w*|den(?:y|ied|ies)|lack\w*|unable|declin\w*|fail\w*|rul\w+ out|object\w*"
    r"|unwilling|oppos\w*|bann?\w*|hardly|disagree\w*|instead|too few|forbid\w*|prohibit\w*|exclu\w*"
    r"|un(?:accept|avail|certain|clear|known|suspic)\w*|im(?:possib|prob)\w+|in(?:suffic|abil|adeq)\w+)\b"
)
# Words that hold a negation and deny nothing.
_IDLE = re.compile(
    r"\b(?:niet alleen|niet slechts|niet zozeer|not only|not just|not merely|al dan niet|wel of niet|of niet"
    r"|whether or not|or not|ja of nee|nee of ja|yes or no|zo niet|geen twijfel|no doubt|niets dan"
    r"|nothing but|niets anders dan|waarom niet|why not|niet waar|niet minder dan|no less than"
    r"|niet voor niets|no longer than|niet meer dan|not more than|no more than|no later than|niet later dan"
    r"|last but not least|niet in de laatste plaats)\b"
)
# What stands on either side of these is said of different things.
_TURN = re.compile(
    r",?\s(?:maar|echter|want|omdat|doordat|terwijl|hoewel|ofschoon|zodat|tenzij|but|because|while|whereas"
    r"|although|though|unless|however)\s"
)
# In a model's sentence also: two statements joined by "and".
_JOINS = re.compile(
    _TURN.pattern + r"|[;:]\s|,?\s(?:en|and|since)\s(?=(?:\w+\s)?\w*(?:t|de|den|te|ten|ed|s|zei|will|wil)\b)"
)
_ASKS = re.compile(r"\?[»”\"')\s]*$")
# A sentence with fewer telling words answers or completes the one beside it: "Dat kan ik niet."
_SHORT = 1
_TELLING = 0.25


def polarity(text: str, aside: Collection[str] = ()) -> Polarity:
    """Whether `text` denies something: plainly, in other words, or not at all.

    Words of `aside` do not count as other words for a denial.

    >>> polarity("Dat doe ik niet."), polarity("Zij weigert dat."), polarity("Niet alleen dat.")
    ('negated', 'weak', 'plain')
    """
    plain = _IDLE.sub(" ", fold(text))
    if _STRONG.search(plain):
        return "negated"
    weak = {match.group() for match in _WEAK.finditer(plain)}
    return "weak" if weak - set(aside) else "plain"


def without_opening(text: str) -> str:
    """A sentence less a "Nee," or "No," at its beginning, which answers what went before.

    >>> without_opening("Nee, ik wil het sneller."), without_opening("Nee.")
    ('ik wil het sneller.', 'Nee.')
    """
    return re.sub(r"^\s*(?:nee|neen|no)[,.!;]\s+(?=\w)", "", text, flags=re.IGNORECASE)


class Negations:
    """Compares what claims in one language deny with what the sources of an answer deny."""

    def __init__(self, aligner: Aligner, language: Language) -> None:
        self._aligner = aligner
        self._language: Language = language

    def differ(self, said: str, alignments: Sequence[Alignment]) -> bool:
        """Whether any statement in `said` is denied by its sources, or the other way round."""
        return any(
            all(self._differs(clause, a) for a in alignments) for clause in _split(said, _JOINS)
        )

    def _differs(self, clause: str, alignment: Alignment) -> bool:
        source = alignment.source
        groups = self._aligner.groups(clause, self._language, source)
        if sum(group.weight for group in groups) < _TELLING:
            return False
        place = self._nearest(groups, alignment)
        sentence = source.spans[place].of(source.turn.text)
        mine = polarity(clause, aside=_weak_words(sentence))
        if mine == "negated":
            return not self._may_deny(place, source)
        return mine == "plain" and self._is_denied(clause, groups, sentence, source)

    def _nearest(self, groups: Sequence[Group], alignment: Alignment) -> int:
        """The sentence that shares most with a statement; of several, the one aligned first."""
        source = alignment.source
        shared = {
            place: self._aligner.overlap(groups, span.of(source.turn.text), source)
            for place, span in enumerate(source.spans)
        }
        best = max(shared.values(), default=0.0)
        near = [place for place in alignment.sentences if shared[place] >= 0.8 * best]
        return near[0] if near else max(shared, key=lambda place: shared[place])

    def _may_deny(self, place: int, source: Source) -> bool:
        """Whether a sentence denies something, or a short one right beside it does."""
        spans = [span.of(source.turn.text) for span in source.spans]
        beside = [spans[i] for i in (place - 1, place + 1) if 0 <= i < len(spans)]
        short = [s for s in beside if len(self._aligner.keys_of(s, source)) <= _SHORT]
        opening = source.text[:12] if place <= 1 else ""
        return any(polarity(text) != "plain" for text in (spans[place], opening, *short))

    def _is_denied(
        self, clause: str, groups: Sequence[Group], sentence: str, source: Source
    ) -> bool:
        """Whether a sentence says of the same thing that it is not so."""
        if _ASKS.search(sentence):
            # "Is de Minister niet bereid" asks; it denies nothing.
            return False
        parts = _split(without_opening(sentence), _TURN)
        shared = [self._aligner.overlap(groups, part, source) for part in parts]
        about = parts[max(range(len(parts)), key=lambda i: shared[i])] if max(shared) else sentence
        return polarity(about) == "negated" and not self._beside(groups, about, source)

    def _beside(self, groups: Sequence[Group], part: str, source: Source) -> bool:
        """Whether the denial stands between commas of its own and is about something else."""
        phrases = part.split(",")
        denying = [phrase for phrase in phrases if polarity(phrase) == "negated"]
        return len(phrases) > 1 and all(
            not self._aligner.overlap(groups, phrase, source)
            and len(self._aligner.keys_of(phrase, source)) > _SHORT
            for phrase in denying
        )


def _weak_words(text: str) -> set[str]:
    return {match.group() for match in _WEAK.finditer(fold(text))}


def _split(text: str, at: re.Pattern[str]) -> list[str]:
    """The parts of `text` between the places of a pattern; one at least."""
    parts, start = [], 0
    for match in at.finditer(fold(text)):
        parts.append(text[start : match.start()])
        start = match.start()
    return [*parts, text[start:]]

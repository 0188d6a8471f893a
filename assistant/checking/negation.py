"""Whether a claim and its sources deny the same things."""

from collections.abc import Sequence

from assistant.answer import Language
from assistant.checking.alignment import Aligner, Alignment, Group
from assistant.checking.denial import (
    DENIES,
    JOINS,
    PHRASE,
    SPOKEN,
    asks,
    asks_why,
    contrasts,
    count_denials,
    is_only,
    lacks,
    long_words,
    opposites,
    points_back,
    polarity,
    refuses,
    split_at,
    stances,
    undertakes,
    weak_words,
    without_opening,
)
from assistant.checking.mentions import without_saying
from assistant.checking.sources import Source
from assistant.folding import fold

# A sentence with fewer telling words answers or completes the one beside it: "Dat kan ik niet."
_SHORT = 1
_TELLING = 0.1
# What is denied must hold so much of what is claimed, or be taken up in it so far; and of two
# sentences that hold about as much, one that denies nothing is what is meant.
_HOLDS, _HOLDS_FOREIGN = 0.5, 0.4
_TAKES = 0.8
_AS_WELL = 0.25
_AS_MUCH = 0.8
# A sentence and a claim that share so much of each other deny equally often.
_ALIKE = 0.6
# A statement that holds so much of a denial, while no denial holds that part of it, says otherwise.
_SAID, _DENIED = 0.7, 0.3


class Negations:
    """Compares what claims in one language deny with what the sources of an answer deny."""

    def __init__(self, aligner: Aligner, language: Language) -> None:
        self._aligner = aligner
        self._language: Language = language

    def differ(self, said: str, told: str, alignments: Sequence[Alignment]) -> bool:
        """Whether any statement in `said` is denied by its sources, or the other way round.

        `told`: the same with the words that tell who says it, and how.
        """
        promised = undertakes(told) and polarity(told) == "plain"
        if promised and all(self._no_promise(alignment) for alignment in alignments):
            return True
        if all(self._contrast_lost(said, alignment) for alignment in alignments):
            return True
        return any(
            all(self._differs(clause, said, a) for a in alignments)
            for clause in split_at(said, JOINS)
        )

    def _differs(self, clause: str, said: str, alignment: Alignment) -> bool:
        source = alignment.source
        groups = self._aligner.groups(clause, self._language, source)
        if self._other_stance(clause, groups, source):
            return True
        if sum(group.weight for group in groups) < _TELLING:
            return False
        place = self._nearest(groups, alignment)
        sentence = source.spans[place].of(source.turn.text)
        if not self._aligner.cover(groups, sentence, source):
            return False
        if opposites(clause, sentence) or self._lacking(said, groups, sentence, source):
            return True
        mine = polarity(clause, aside=weak_words(sentence))
        if mine == "weak" and refuses(clause):
            return not self._may_deny(groups, place, alignment)
        if mine == "negated":
            may = self._may_deny(groups, place, alignment)
            more = self._denies_more(said, sentence, source)
            return not may or more or self._affirmed(groups, alignment)
        return (
            mine == "plain"
            and (
                self._is_denied(clause, groups, sentence, source)
                or self._denied_behind(groups, place, source)
            )
            and not self._said_elsewhere(groups, place, alignment)
        ) or (mine == "plain" and self._takes_up_denial(groups, alignment))

    def _lacking(self, said: str, groups: Sequence[Group], sentence: str, source: Source) -> bool:
        """Whether a claim says plainly what a sentence says there is not, or not only."""
        parts = split_at(sentence, PHRASE)
        about = max(parts, key=lambda part: self._aligner.cover(groups, part, source))
        if self._aligner.cover(groups, about, source) < self._enough(source):
            return False
        if is_only(said) and is_only(about) is False:
            return True
        return polarity(said) == "plain" and polarity(about) == "weak" and lacks(about)

    def _affirmed(self, groups: Sequence[Group], alignment: Alignment) -> bool:
        """Whether what a claim denies is said without a denial, and nothing like it with one."""
        source = alignment.source
        plain, denied = 0.0, 0.0
        for place, span in enumerate(source.spans):
            sentence = span.of(source.turn.text)
            short = len(self._aligner.keys_of(sentence, source)) <= _SHORT
            for part in split_at(sentence, SPOKEN):
                cover = self._aligner.cover(groups, part, source)
                if polarity(part) == "plain" and place in alignment.sentences:
                    plain = max(plain, cover)
                elif polarity(part) != "plain":
                    denied = max(denied, _HOLDS if short else cover)
        return plain >= _SAID and denied < _DENIED * plain

    @staticmethod
    def _no_promise(alignment: Alignment) -> bool:
        """Whether a promise is refused where the claim is about."""
        return any(
            undertakes(part) and polarity(part) == "negated"
            for part in split_at(alignment.window(), SPOKEN)
        )

    def _contrast_lost(self, said: str, alignment: Alignment) -> bool:
        """Whether both sides of a "not this but that" of a source are said to be so."""
        source = alignment.source
        if polarity(said) == "negated":
            return False
        claimed = {
            key for g in self._aligner.groups(said, self._language, source) for key in g.keys
        }
        pairs = [pair for span in source.spans for pair in contrasts(span.of(source.turn.text))]
        return any(
            self._aligner.keys_of(what, source)
            and self._aligner.keys_of(what, source) <= claimed
            and self._aligner.keys_of(put, source) & claimed
            for what, put in pairs
        )

    def _takes_up_denial(self, groups: Sequence[Group], alignment: Alignment) -> bool:
        """Whether nearly all that is said in some denial is said without one in the claim."""
        source = alignment.source
        claimed = {key for group in groups for key in group.keys}
        parts = [
            part
            for place in alignment.sentences
            for part in split_at(source.spans[place].of(source.turn.text), PHRASE)
            if polarity(part) == "negated" and not asks(part)
        ]
        bare = [without_saying(DENIES.sub(" ", fold(part))) for part in parts]
        keys = [self._aligner.keys_of(part, source) for part in bare]
        return any(len(own & claimed) >= _TAKES * len(own) > 0 for own in keys)

    def _other_stance(self, clause: str, groups: Sequence[Group], source: Source) -> bool:
        """Whether a clause takes a stance on something that the source denies to take."""
        taken = stances(clause)
        if not taken or polarity(clause) == "negated":
            return False
        spoken = [
            part for span in source.spans for part in split_at(span.of(source.turn.text), SPOKEN)
        ]
        return any(
            taken & stances(part)
            and polarity(part) == "negated"
            and (not groups or self._aligner.cover(groups, part, source) >= _HOLDS)
            for part in spoken
        )

    def _said_elsewhere(self, groups: Sequence[Group], place: int, alignment: Alignment) -> bool:
        """Whether another sentence of the alignment holds as much, and denies nothing."""
        source = alignment.source
        cover = self._aligner.cover(groups, source.spans[place].of(source.turn.text), source)
        others = [source.spans[i].of(source.turn.text) for i in alignment.sentences if i != place]
        return any(
            polarity(text) != "negated"
            and self._aligner.cover(groups, text, source) >= _AS_MUCH * cover
            for text in others
        )

    def _denies_more(self, said: str, sentence: str, source: Source) -> bool:
        """Whether a sentence that says nearly the same has a denial that the claim lacks."""
        groups = self._aligner.groups(said, self._language, source)
        parts = split_at(without_opening(sentence), SPOKEN)
        about = max(parts, key=lambda part: self._aligner.cover(groups, part, source))
        back = self._aligner.keys_of(about, source) - self._aligner.keys_of(said, source)
        alike = self._aligner.cover(groups, about, source) >= _ALIKE and len(back) <= 1
        return alike and count_denials(about) > count_denials(said)

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

    def _may_deny(self, groups: Sequence[Group], place: int, alignment: Alignment) -> bool:
        """Whether a sentence denies something, or a short one right beside it does."""
        source = alignment.source
        spans = [span.of(source.turn.text) for span in source.spans]
        least = _AS_WELL * self._aligner.cover(groups, spans[place], source)
        held = [
            spans[i]
            for i in alignment.sentences
            if self._aligner.cover(groups, spans[i], source) >= least
        ]
        beside = [spans[i] for i in (place - 1, place + 1, place + 2) if 0 <= i < len(spans)]
        short = [
            text
            for text in beside
            if points_back(text) or len(self._aligner.keys_of(text, source)) <= _SHORT
        ]
        opening = source.text[:12] if place <= 1 else ""
        return any(polarity(text) != "plain" for text in (spans[place], opening, *held, *short))

    def _is_denied(
        self, clause: str, groups: Sequence[Group], sentence: str, source: Source
    ) -> bool:
        """Whether a sentence says of the same thing that it is not so."""
        if asks(sentence) and not (asks_why(sentence) and asks_why(clause)):
            # "Is de Minister niet bereid" asks; it denies nothing.
            return False
        parts = split_at(without_opening(sentence), SPOKEN)
        covers = [self._aligner.cover(groups, part, source) for part in parts]
        best = max(range(len(parts)), key=lambda i: covers[i])
        about = parts[best]
        if polarity(about) == "negated":
            return covers[best] >= self._enough(source) and not self._beside(groups, about, source)
        # "1.900 woningen die er niet komen": the verb alone is what is denied.
        behind = parts[best + 1] if best + 1 < len(parts) else ""
        own = self._aligner.keys_of(behind, source)
        return (
            polarity(behind) == "negated"
            and not own
            and bool(long_words(behind) & long_words(clause))
        )

    def _denied_behind(self, groups: Sequence[Group], place: int, source: Source) -> bool:
        """Whether a "That ... not" behind a sentence holds of the claim what the sentence lacks."""
        if place + 1 >= len(source.spans):
            return False
        here, behind = (source.spans[i].of(source.turn.text) for i in (place, place + 1))
        if not points_back(behind) or polarity(behind) != "negated" or asks(behind):
            return False
        missing = [g for g in groups if not self._aligner.overlap([g], here, source)]
        about = max(
            split_at(behind, SPOKEN), key=lambda p: self._aligner.overlap(missing, p, source)
        )
        held = self._aligner.overlap(missing, about, source)
        return polarity(about) == "negated" and held > _TELLING

    def _enough(self, source: Source) -> float:
        """Words found through a glossary are fewer than there are."""
        return _HOLDS if source.language == self._language else _HOLDS_FOREIGN

    def _beside(self, groups: Sequence[Group], part: str, source: Source) -> bool:
        """Whether the denial stands between commas of its own and is about something else."""
        phrases = part.split(",")
        denying = [phrase for phrase in phrases if polarity(phrase) == "negated"]
        return len(phrases) > 1 and all(
            not self._aligner.overlap(groups, phrase, source)
            and len(self._aligner.keys_of(phrase, source)) > _SHORT
            for phrase in denying
        )

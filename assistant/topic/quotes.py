"""What to quote of what is said about a topic: how far a quote goes, and how telling it is."""

import re

from assistant.cues import has_cue, is_question
from assistant.evidence import Evidence, leans
from assistant.meaning import Meaning
from assistant.topic.area import ABOUT, Area, apart
from assistant.topic.remarks import announces, restates, says_nothing
from index.sentences import Span
from index.transcript import Turn

# Words that make a position sharp, and what a sentence gains by each trait.
_SHARP = re.compile(
    r"""\b(?:on(?:acceptabel|aanvaardbaar|voldoende|voorstelbaar|bestaanbaar|begrijpelijk)|teleurgesteld
    |zo\s+snel\s+mogelijk|te\s+(?:weinig|vaag|laat|lang|makkelijk|vrijblijvend|beperkt)|(?:niet|geen)\b.{0,30}\b(?:tevreden|genoeg|goed|prioriteit)
    |problematisch|zorgelijk|zorgen|schrijnend|moet(?:en)?\b.{0,40}\b(?:nu|echt|snel|stoppen|weg|terug)|nooit|vind
    |gemiste\s+kans|beschamend|gevaar\w*|helaas|steunen?|tegen\b|voorstander|oneens|onze\s+fractie|mijn\s+fractie
    |unacceptable|disappoint\w*|not\s+enough|too\s+(?:little|late|vague)|must|never|support|oppose)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OPINION, _SHARPNESS, _ASKING, _LEANING, _NEAR = 0.25, 0.5, -0.35, -0.15, 0.05
_RESTATING, _SHORT, _MAIN_SPEECH = -0.6, -0.5, 0.3
_LONG, _MANY_WORDS = -0.3, 45
_FEW_WORDS = 10
# Who reads out what another wrote takes no stand of their own with it.
_QUOTING = -1.0
_QUOTES = re.compile(r"\b(?:las|lees|schrijft|staat)\b.{0,40}:\s*[«\"“']")
_EXPLAINS = re.compile(r"^(?:ik\s+bedoel|daarmee\s+bedoel|i\s+mean)\b", re.IGNORECASE)
_LEAST_QUOTE = 10  # words
# So few words after a quote that is long enough only nod.
_NOD = 5
_LEAST_STAND = 14  # words


class Quotes:
    """Chooses quotes about a topic from one meeting."""

    def __init__(self, area: Area, meaning: Meaning) -> None:
        self._area = area
        self._meaning = meaning

    def evidence(self, turn: Turn, span: Span, max_words: int, *, full: bool = False) -> Evidence:
        """The quote around one sentence: with what it leans on and what goes on about it."""
        spans = self._area.structure.sentences(turn.ordinal)
        first = last = spans.index(span)
        starts = {stretch.span.start for stretch in self._area.structure.stretches(turn.ordinal)}
        refers = leans(span.of(turn.text)) or _EXPLAINS.match(span.of(turn.text))
        if first and refers and not apart(turn, spans[first - 1], span):
            first -= 1
        first = self._from(turn, first, last, max_words)
        while last + 1 < len(spans):
            longer = Span(spans[first].start, spans[last + 1].end).of(turn.text)
            have = len(turn.text[spans[first].start : spans[last].end].split())
            short = have < _LEAST_QUOTE
            goes_on = (
                full
                or spans[last + 1] in self._area.hits.get(turn.ordinal, ())
                or leans(spans[last + 1].of(turn.text))
            )
            if spans[last + 1].start in starts:
                break
            nods = not short and len(spans[last + 1].of(turn.text).split()) < _NOD
            if "\n" in longer or nods or not (short or goes_on) or len(longer.split()) > max_words:
                break
            last += 1
        return Evidence(turn, Span(spans[first].start, spans[last].end), self.telling(turn, span))

    def _from(self, turn: Turn, first: int, last: int, max_words: int) -> int:
        """Where a quote begins that goes on about the topic: a short one says too little."""
        spans = self._area.structure.sentences(turn.ordinal)
        area = self._area.around.get(turn.ordinal, {})
        hits = self._area.hits.get(turn.ordinal, ())
        while first and spans[first] not in hits and spans[first - 1] in area:
            own = turn.text[spans[first].start : spans[last].end]
            longer = turn.text[spans[first - 1].start : spans[last].end]
            enough = len(own.split()) >= _LEAST_STAND and not leans(own)
            before = spans[first - 1].of(turn.text)
            fits = len(longer.split()) <= max_words and "\n" not in longer
            if enough or not fits or announces(before) or before.endswith("?"):
                break
            first -= 1
        return first

    def statements(self, *, government: bool, max_words: int = 45, each: int = 1) -> list[Evidence]:
        """Quotes about the topic by one side, the most telling first; at most `each` of a turn.

        Remarks about the order of the meeting are none.
        """
        found: list[tuple[float, Evidence]] = []
        for ordinal, area in self._area.around.items():
            turn = self._area.transcript.turn(ordinal)
            if (turn.role == "bewindspersoon") != government or turn.role == "voorzitter":
                continue
            if not self._area.wanted(turn):
                continue
            saying = [span for span in area if not says_nothing(span.of(turn.text))]
            saying.sort(key=lambda span: -self.telling(turn, span))
            found += [
                (self.telling(turn, span), self.evidence(turn, span, max_words))
                for span in saying[:each]
            ]
        found.sort(key=lambda entry: -entry[0])
        return [e for _, e in found if e.words > _LEAST_QUOTE or self._names(e)]

    def _names(self, evidence: Evidence) -> bool:
        return self._area.about(evidence.turn.ordinal, evidence.span) >= ABOUT

    def telling(self, turn: Turn, span: Span) -> float:
        """How much a sentence takes a stand on the topic."""
        text = span.of(turn.text)
        own = self._area.around.get(turn.ordinal, {}).get(span, 0.0)
        score = max(own, self._area.share(turn.ordinal, span)) + _NEAR * self._meaning.sentence(
            turn.turn_id, span
        )
        score += _OPINION * bool(has_cue("position", text))
        score += _SHARPNESS * bool(_SHARP.search(text))
        score += _ASKING * (is_question(text) or text.endswith("?"))
        score += _LEANING * leans(text)
        score += _QUOTING * bool(_QUOTES.search(text))
        score += _SHORT * (len(text.split()) < _FEW_WORDS)
        score += _RESTATING * (turn.role == "bewindspersoon" and restates(text))
        score += _LONG * (len(text.split()) > _MANY_WORDS)
        score += _MAIN_SPEECH * (self._area.structure.phase(turn.ordinal) == "first_term")
        return score

    def with_antecedent(self, turn: Turn, span: Span) -> Span:
        """A sentence with the one before it, where it leans on that."""
        spans = self._area.structure.sentences(turn.ordinal)
        place = spans.index(span)
        if place and leans(span.of(turn.text)) and not apart(turn, spans[place - 1], span):
            return Span(spans[place - 1].start, span.end)
        return span

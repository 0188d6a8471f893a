"""Sentences in which a bewindspersoon promises something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.exchanges import CONFIRMS, Structure
from index.promises import rules
from index.promises.deadlines import Deadline, find_deadlines
from index.promises.promise import Kind
from index.sentences import Span
from index.transcript import Turn

# Words of others between marks, and asides between dashes.
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|(?<=\s)[–—]\s[^–—]*\s[–—](?=[\s,.])")
_MASK = "¦"
_CLOSING_MARKS = "\"'”’») "
_CLAUSE_END = re.compile(r"[;:]|,\s+(?=(?:maar|want|dus|terwijl|hoewel|en|omdat)\s)|\s\.\.\.\s")
# A reply that only says when ("In het najaar.") has at most so many words beside the time.
_WORDS_BESIDE = 3
_ASSENT_WORDS = 14
# How far a negation may stand from the deed, in words, to turn it round.
_NEGATION_REACH = 2
# A negation in a clause that begins after so many characters is part of what is promised.
_DEED = 15


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that promises, and why it is taken to."""

    ordinal: int
    sentence: int
    """Position among the sentences of the turn, from 0."""
    span: Span
    rule: str
    kind: Kind
    repeats: bool
    """The speaker says to have said it before."""
    assent: bool
    """A short reply that takes its content from the question before it."""
    dates: tuple[Deadline, ...]


def find_mentions(structure: Structure) -> list[Mention]:
    """Every promising sentence of every bewindspersoon, in the order of the meeting."""
    return [
        mention
        for turn in structure.transcript.turns
        if turn.role == "bewindspersoon"
        for mention in _in_turn(structure, turn)
    ]


def _in_turn(structure: Structure, turn: Turn) -> Iterator[Mention]:
    spans = structure.sentences(turn.ordinal)
    asked = _asked_before(structure, turn)
    for number, span in enumerate(spans):
        sentence = span.of(turn.text)
        found = classify(sentence)
        assent = number == 0 and asked is not None and _assents(turn, spans, asked)
        if found is None and assent:
            found = ("assent", "toezegging")
        if found is None:
            continue
        rule, kind = found
        yield Mention(
            turn.ordinal, number, span, rule, kind,
            repeats=rules.REPEATS.search(sentence) is not None,
            assent=assent and len(sentence.split()) <= _ASSENT_WORDS,
            dates=tuple(find_deadlines(without_others(sentence), structure.transcript.date)),
        )  # fmt: skip


def classify(sentence: str) -> tuple[str, Kind] | None:
    """The rule by which a sentence is a promise, and its kind; None when it is none.

    >>> classify("Ik zal de Kamer daarover in het najaar informeren.")
    ('will do it', 'toezegging')
    >>> classify("Dat ga ik niet doen.")
    """
    plain = without_others(sentence)
    # "Ik ga met hen om de tafel en vraag: wat vinden jullie?" is no question itself.
    if plain.rstrip(_CLOSING_MARKS).endswith("?"):
        plain, colon, _ = plain.partition(":")
        if not colon:
            return None
    clauses = _clauses(plain)
    first = tuple(rule for rule in rules.INTENTIONS if rule.name in rules.INTENTION_FIRST)
    kinds: tuple[tuple[Kind, tuple[rules.Rule, ...]], ...] = (
        ("voornemen", first),
        ("toezegging", rules.UNDERTAKINGS),
        ("voornemen", rules.INTENTIONS),
    )
    for kind, group in kinds:
        for rule in group:
            if any(_promises(rule, clause, plain) for clause in clauses):
                return rule.name, "voornemen" if _soft(rule, plain) else kind
    return None


def _soft(rule: rules.Rule, plain: str) -> bool:
    """Whether what is undertaken has no end and no date, so that it stays an intention."""
    firm = rule.name in rules.FIRM or find_deadlines(plain, None)
    return not firm and rules.SOFT.search(plain) is not None


def without_others(sentence: str) -> str:
    """The sentence without words of others and asides, at the same offsets."""
    plain = _QUOTED.sub(lambda match: _MASK * len(match.group()), sentence)
    said = rules.SAYS_ANOTHER.search(plain)
    return plain[: said.end()] if said else plain


def _clauses(plain: str) -> list[str]:
    """The sentence and its clauses; the whole first, so that rules may span them."""
    cuts = [0, *(match.end() for match in _CLAUSE_END.finditer(plain)), len(plain)]
    parts = [plain[a:b].strip() for a, b in pairwise(cuts)]
    return [part for part in parts if part]


def _promises(rule: rules.Rule, clause: str, sentence: str) -> bool:
    match = rule.pattern.search(clause)
    if match is None or _negated(clause, match):
        return False
    if rule.name in rules.FIRM:
        return True
    dated = bool(find_deadlines(sentence, None))
    if rule.name in rules.NEEDS_DEADLINE and not dated:
        return False
    more = rules.NEEDS_MORE.get(rule.name)
    if more and not dated and not more.search(sentence):
        return False
    if rule.name in rules.PRESENT_TENSE and rules.DESCRIBES.search(clause):
        return False
    return not _vetoed(clause, sentence, dated)


def _vetoed(clause: str, sentence: str, dated: bool) -> bool:
    for veto in rules.VETOES:
        where = sentence if veto.name.startswith("condition") else clause
        # "In februari kom ik erop terug, als u ..." keeps its date.
        if veto.name == "condition after" and dated:
            continue
        if veto.pattern.search(where):
            return True
    return False


def _negated(clause: str, match: re.Match[str]) -> bool:
    """Whether a negation stands at the deed, not inside what the promise is about."""
    after = re.match(rf"(?:\s+[^\s.,;:]+){{0,{_NEGATION_REACH}}}", clause[match.end() :])
    stretch = match.group() + (after.group() if after else "")
    return any(
        not rules.NEGATED_INSIDE.search(stretch[_DEED : negation.start()])
        for negation in rules.NEGATION.finditer(stretch)
    )


def _asked_before(structure: Structure, turn: Turn) -> str | None:
    """What a member or the chair said at the end of the turn that this one replies to."""
    before = structure.before(turn.ordinal)
    if before is None or before.role == "bewindspersoon":
        return None
    asked = " ".join(span.of(before.text) for span in structure.sentences(before.ordinal)[-3:])
    noted = before.role == "voorzitter" and CONFIRMS.search(asked) is not None
    return asked if "?" in asked or before.role == "kamerlid" or noted else None


def _assents(turn: Turn, spans: tuple[Span, ...], asked: str) -> bool:
    """Whether a reply begins by agreeing to what was asked, or by saying when."""
    first = spans[0].of(turn.text)
    words = len(first.split())
    if first.endswith("?") or words > _ASSENT_WORDS or rules.NEGATION.search(first):
        return False
    following = spans[1].of(turn.text) if len(spans) > 1 else ""
    if following.lower().startswith(("maar", "nee", "alleen", "dat klopt")):
        return False
    agreeing = [rule.name for rule in rules.ASSENTS if rule.pattern.search(first)]
    if agreeing:
        takes_on = rules.DOES_IT in agreeing or rules.REQUESTS.search(asked)
        return bool(takes_on) and not any(veto.pattern.search(first) for veto in rules.VETOES)
    said = sum(len(found.words.split()) for found in find_deadlines(first, None))
    return bool(said) and words - said <= _WORDS_BESIDE and "?" in asked

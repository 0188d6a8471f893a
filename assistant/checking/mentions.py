"""Whom a text names: people, parties and offices, and whether they are said to speak."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.checking.lexicon import FRAMES, PARTICLES, PLAIN_CAPITALS, SAYS, TELLING
from assistant.folding import fold
from index.transcript import Turn

Kind = Literal["person", "office", "party"]
Patterns = Mapping[str, tuple[str, re.Pattern[str]]]
"""By folded name: the name as printed, and what finds it."""

_VERBS = "|".join(sorted(SAYS))
_SAYING = re.compile(r"^\s*(?:\([^)]*\))?,?\s*(?:\w+\s)?(?:" + _VERBS + r")\b")
_SAID_BEFORE = re.compile(
    r"(?:^|\W)(?:" + _VERBS + r")\s+(?:de |het |the )?(?:heer |mevrouw |mr |mrs |ms |dr )?$"
)
_BY = re.compile(
    r"\b(?:volgens|aldus|according to|in the words of|in de woorden van)\s+(?:de |het |the )?"
    r"(?:heer |mevrouw |mr\.? |mrs\.? |ms\.? |dr\.? |councillor )?$"
)
_OTHER = re.compile(
    r"\b(?:aan|van|tegen|met|voor|op|door|richting|naar|bij|over|om|to|by|of|from|with|for|against|at"
    r"|about|on|that|dat|of|whether|if|als|waarom|why|en|and|dan|than"
    r"|vraagt|vroeg|verzoekt|verzocht|bedankt|bedankte|belooft|beloofde|steunt|steunde|asks|asked|told"
    r"|tells|thanks|thanked|promises|promised|urges|urged)\s+"
    r"(?:(?:de|het|the|heer|mevrouw|mr|mrs|ms|dr|councillor|collega|kamerlid|fractie|minister"
    r"|staatssecretaris|state|secretary)\.?\s+)*$"
)
_POSSESSIVE = re.compile(r"^(?:'s|’s|s['’])(?=\W)")
_OFFICES: tuple[tuple[str, str], ...] = (
    (r"staatssecretaris|state secretary|secretary of state", "staatssecretaris"),
    (r"minister-president|premier|prime minister", "minister-president"),
    (r"minister(?!ie)", "minister"),
    (r"bewindspersoon", "bewindspersoon"),
    (r"voorzitter|the chair|chairman|chairwoman|chairperson", "voorzitter"),
)

_TAIL = re.compile(r"^[\w-]+,? (?:van|voor|of|for) (?P<of>.+)$")
_ACCOUNT = re.compile(
    r"\b(?:naar (?:eigen|zijn|haar|hun) (?:zeggen|mening|oordeel)|(?:in|by) (?:his|her|their) own "
    r"(?:words|account))\b",
    re.IGNORECASE,
)
_FRAMING = FRAMES | PLAIN_CAPITALS
_SAYING_ONLY = SAYS - TELLING


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody whom a claim names."""

    kind: Kind
    name: str
    """A surname or party as printed, or an office in Dutch in lower case."""
    start: int
    end: int


def is_by(mention: Mention, turn: Turn) -> bool:
    """Whether a mention means the one who speaks a turn."""
    if mention.kind == "person":
        return fold(mention.name) == fold(turn.speaker)
    if mention.kind == "party":
        return turn.party is not None and fold(mention.name) == fold(turn.party)
    if mention.name == "voorzitter":
        return turn.role == "voorzitter"
    if mention.name == "bewindspersoon":
        return turn.role == "bewindspersoon"
    return fold(turn.function or "").startswith(mention.name)


def is_said_to_speak(mention: Mention, text: str) -> bool:
    """Whether a verb such as "says" stands beside a mention, or "according to" before it."""
    before, behind = fold(text[: mention.start]), fold(text[mention.end :])
    if _BY.search(before):
        return True
    if _POSSESSIVE.match(behind) or _OTHER.search(before):
        return False
    return bool(_SAYING.match(behind) or _SAID_BEFORE.search(before))


def is_other_side(mention: Mention, text: str) -> bool:
    """Whether somebody is named as who is asked, thanked or spoken of."""
    before, behind = fold(text[: mention.start]), fold(text[mention.end :])
    return bool(_POSSESSIVE.match(behind) or _OTHER.search(before))


def belongs_to_name(mention: Mention, people: Iterable[int], text: str) -> bool:
    """Whether an office or party stands right at a person: "Minister X", "X (P)"."""
    if mention.kind == "office":
        return any(adjoins(text, mention.end, start) for start in people)
    if mention.kind == "party":
        return text[: mention.start].rstrip().endswith("(")
    return False


def adjoins(text: str, end: int, start: int) -> bool:
    """Whether only space is between two places of `text`."""
    return end <= start and re.fullmatch(r"[\s.]*", text[end:start]) is not None


def find_offices(text: str) -> list[Mention]:
    """The offices that `text` names, in order."""
    plain = fold(text)
    found = [
        Mention("office", name, match.start(), match.end())
        for pattern, name in _OFFICES
        for match in re.finditer(rf"\b(?:{pattern})\b", plain)
    ]
    return sorted(found, key=lambda m: (m.start, -m.end))


def make_patterns(names: Collection[str]) -> Patterns:
    """What finds each name, with or without its first names and particles."""
    found = {}
    for name in sorted(names, key=len, reverse=True):
        words = fold(name).split()
        forms = {" ".join(words[start:]) for start in range(len(words))}
        fitting = [form for form in forms if form.split()[0] not in PARTICLES or form == fold(name)]
        every = "|".join(re.escape(form) for form in sorted(fitting, key=len, reverse=True))
        found[fold(name)] = (name, re.compile(rf"(?<![\w-])(?:{every})(?![\w-])"))
    return found


def find_mentions(kind: Kind, patterns: Patterns, text: str) -> Iterator[Mention]:
    """Where any of some names stands in `text`, with a capital."""
    plain = fold(text)
    for name, pattern in patterns.values():
        for match in pattern.finditer(plain):
            # The last word bears the name: "van Dam" has it, "het lente" does not.
            last = text[: match.end()].split()[-1].lstrip("(«\"'")
            if len(plain) == len(text) and (last[:1].isupper() or last[:1].isdigit()):
                yield Mention(kind, name, match.start(), match.end())


def without_framing(text: str, turns: Iterable[Turn]) -> str:
    """`text` less the offices that speakers hold: "of Public Health"."""
    for turn in turns:
        office = turn.function or ""
        tail = _TAIL.search(office)
        for words in filter(None, (office, tail and tail["of"])):
            text = re.sub(rf"(?:\b(?:van|voor|of|for) )?\b{re.escape(words)}(?!\w)", " ", text)
    return text


def without_speech(text: str) -> str:
    """`text` less the words that tell how a quote was said, and titles."""
    kept = (word for word in text.split() if fold(word).strip(".,;:?!()") not in _FRAMING)
    return " ".join(kept)


def without_saying(text: str) -> str:
    """`text` less the words that say that somebody speaks, the marks behind them kept."""
    text = _ACCOUNT.sub("", text)
    return " ".join(filter(None, map(_unsaid, text.split())))


def _unsaid(word: str) -> str:
    """A word, or only the mark behind it when it says that somebody speaks."""
    bare = fold(word).strip(".,;:?!()")
    return word[len(word.rstrip(".,;:?!")) :] if bare in _SAYING_ONLY or not bare else word

"""Who speaks in the transcripts, and whom a question names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from assistant.folding import fold
from assistant.spelling import is_usual
from index.store import Speaker
from index.transcript import Role

_PARTICLES = frozenset(
    "van de der den het 't ter ten te in op la le du von zu el al bin ben".split()
)
# Those that begin a surname and seldom anything else after a title.
_NAME_STARTS = frozenset("van de der den het ten ter".split())
_TITLES = frozenset(
    """mevrouw mevr mw meneer heer dhr heren dames minister ministers staatssecretaris kamerlid
    collega voorzitter mr mrs ms mister madam senator councillor dr prof secretary""".split()
)
# What has a capital after "de minister" and is nobody: "Raadt de minister de Kamer aan".
_BODIES = frozenset(
    """kamer tweede eerste raad europese europa unie eu nederland nederlandse nederlanders koning
    rijk brussel den""".split()
)
_LOWER_CASE = re.compile(r"\b[^\W\d_A-Z]{2,}\b")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
# "mevrouw Van der Wielen-Smit", "meneer Krol".
_ADDRESS = re.compile(
    r"""\b(?:(?P<she>[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|Mrs\.?|Ms\.?|Madam)
        | (?:[Dd]e\s)?[Hh]eer|[Mm]eneer|[Dd]hr\.?|Mr\.?|Sir)
        \s(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]e[rn]?|'t|el|al)\s)*(?P<name>[A-Z][\w'-]+)""",
    re.VERBOSE,
)
Gender = Literal["he", "she"]
# Below these a name is taken for another word (0 to 100, Levenshtein ratio of rapidfuzz).
_ALIKE_CAPITAL = 80
_ALIKE_PLAIN = 86
_SHORTEST_ALIKE = 5
# Characters of transcripts that are read to learn which words are no names.
_SAMPLE = 3_000_000


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks in at least one transcript."""

    speaker: str
    """Surname as printed."""
    role: Role
    """The role in which this person speaks most, chairing left aside where there is another."""
    function: str | None
    parties: tuple[str, ...]
    transcript_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a question that names a person."""

    person: Person
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name after a title ("mevrouw Jansen") that belongs to nobody who speaks."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int
    capital: bool


class People:
    """Everyone who speaks in some transcripts."""

    def __init__(self, speakers: Iterable[Speaker], texts: Iterable[str]) -> None:
        """`texts` are words of the transcripts, of which as many are read as are needed."""
        seen: dict[str, _Speaking] = defaultdict(_Speaking)
        for speaker in speakers:
            seen[speaker.name].add(speaker)
        self.persons = tuple(
            speaking.person(speaker) for speaker, speaking in seen.items() if _is_name(speaker)
        )
        self._keys = sorted(
            ((key, person) for person in self.persons for key in _keys(person.speaker)),
            key=lambda entry: -len(entry[0]),
        )
        read = _beginning(texts)
        self._words = _lower_case_words(read)
        self._addressed = _addressed(read)

    def mentions(self, question: str) -> tuple[list[Mention], list[Stranger]]:
        """The people that `question` names, and the names of others after a title."""
        words = _words(question)
        found: list[Mention] = []
        taken: set[int] = set()
        for key, person in self._keys:
            for at in _occurrences(key, words):
                span = range(at, at + len(key))
                if taken.isdisjoint(span) and self._counts(words, at, key):
                    taken.update(span)
                    found.append(Mention(person, words[at].start, words[span[-1]].end))
        found.extend(self._misspelt(words, taken))
        return found, _strangers(words, taken, question)

    def is_word(self, word: str) -> bool:
        """Whether the transcripts have a word in lower case, so that it need not be a name."""
        return fold(word) in self._words

    def gender(self, speaker: str) -> Gender | None:
        """How the transcripts speak of somebody ("mevrouw Kuik"); None when they do not tell."""
        last = fold(speaker).split()[-1]
        he, she = self._addressed[last, "he"], self._addressed[last, "she"]
        return None if he == she else "he" if he > she else "she"

    def holds(self, office: str) -> bool:
        """Whether somebody speaks in a function with this word in it."""
        return any(office in fold(person.function or "") for person in self.persons)

    def _counts(self, words: Sequence[_Word], at: int, key: tuple[str, ...]) -> bool:
        """Whether words that equal a name are meant as one."""
        if len(key) > 1 or _after_title(words, at) or (words[at].capital and at > 0):
            return True
        return key[0] not in self._words

    def _misspelt(self, words: Sequence[_Word], taken: set[int]) -> list[Mention]:
        found = []
        for at, word in enumerate(words):
            if at in taken or len(word.folded) < _SHORTEST_ALIKE or word.folded in _TITLES:
                continue
            named = (word.capital and at > 0) or _after_title(words, at)
            person = self._most_alike(word.folded, _ALIKE_CAPITAL if named else _ALIKE_PLAIN)
            # In "gaat de staatssecretaris kijken" nobody is named Kuiken.
            if person and (word.capital or not self._is_plain(word.folded)):
                taken.add(at)
                found.append(Mention(person, word.start, word.end))
        return found

    def _is_plain(self, word: str) -> bool:
        return word in self._words or is_usual(word)

    def _most_alike(self, word: str, least: float) -> Person | None:
        scored = [
            (fuzz.ratio(word, part), person)
            for key, person in self._keys
            for part in ("".join(key), key[-1])
            if len(part) >= _SHORTEST_ALIKE
        ]
        score, person = max(scored, key=lambda entry: entry[0], default=(0.0, None))
        return person if score >= least and score < 100 else None


class _Speaking:
    """What is seen of one speaker while reading."""

    def __init__(self) -> None:
        self.roles: Counter[Role] = Counter()
        self.functions: Counter[str] = Counter()
        self.parties: Counter[str] = Counter()
        self.transcript_ids: set[str] = set()

    def add(self, speaker: Speaker) -> None:
        self.roles[speaker.role] += 1
        if speaker.function and speaker.role != "voorzitter":
            self.functions[speaker.function] += 1
        if speaker.party:
            self.parties[speaker.party] += 1
        self.transcript_ids.add(speaker.transcript_id)

    def person(self, speaker: str) -> Person:
        other = [role for role, _ in self.roles.most_common() if role != "voorzitter"]
        function = self.functions.most_common(1)
        return Person(
            speaker=speaker,
            role=other[0] if other else "voorzitter",
            function=function[0][0] if function else None,
            parties=tuple(party for party, _ in self.parties.most_common()),
            transcript_ids=frozenset(self.transcript_ids),
        )


def _is_name(speaker: str) -> bool:
    return fold(speaker) not in {"voorzitter", "de voorzitter", "chair", "the chair"}


def _keys(speaker: str) -> set[tuple[str, ...]]:
    """The word sequences under which a speaker is named.

    With and without particles; a hyphenated name also by its first part and with a space.
    """
    words = fold(speaker).replace(".", " ").split()
    without = [word for word in words if word not in _PARTICLES] or words
    keys = {tuple(words), tuple(without), (without[-1],)}
    for word in without:
        if "-" in word:
            parts = [part for part in word.split("-") if part]
            keys |= {tuple(parts), (parts[0],)}
    return {key for key in keys if all(key) and len("".join(key)) > 1}


def _words(text: str) -> list[_Word]:
    folded = fold(text)
    return [
        _Word(match.group(), match.start(), match.end(), text[match.start()].isupper())
        for match in _WORD.finditer(folded)
    ]


def _occurrences(key: tuple[str, ...], words: Sequence[_Word]) -> list[int]:
    length = len(key)
    return [
        at
        for at in range(len(words) - length + 1)
        if all(words[at + i].folded in (key[i], f"{key[i]}s", f"{key[i]}'s") for i in range(length))
    ]


def _beginning(texts: Iterable[str]) -> list[str]:
    """As many of `texts` as are read to learn which words are names, and of whom."""
    found, room = [], _SAMPLE
    for text in texts:
        found.append(text)
        room -= len(text)
        if room <= 0:
            break
    return found


def _lower_case_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that `texts` have in lower case: "helder" is a name and an adjective."""
    return frozenset(fold(word) for text in texts for word in _LOWER_CASE.findall(text))


def _addressed(texts: Iterable[str]) -> Counter[tuple[str, Gender]]:
    """How often `texts` speak of a surname, folded, as that of a man or of a woman."""
    return Counter(
        (fold(match["name"]), "she" if match["she"] else "he")
        for text in texts
        for match in _ADDRESS.finditer(text)
    )


def _after_title(words: Sequence[_Word], at: int, particles: AbstractSet[str] = _PARTICLES) -> bool:
    before = at - 1
    while before >= 0 and words[before].folded in particles:
        before -= 1
    return before >= 0 and words[before].folded in _TITLES


def _strangers(words: Sequence[_Word], taken: set[int], question: str) -> list[Stranger]:
    found = []
    for at, word in enumerate(words):
        if at in taken or not word.capital or word.folded in _TITLES | _PARTICLES | _BODIES:
            continue
        if _after_title(words, at, _NAME_STARTS):
            first = at
            while words[first - 1].folded in _NAME_STARTS:
                first -= 1
            found.append(
                Stranger(question[words[first].start : word.end], words[first].start, word.end)
            )
    return found

"""Names in a claim: whether its sources have them, and whether the right one speaks."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Language
from assistant.checking.sources import Source
from assistant.folding import fold
from assistant.glossary import translations
from index.store import Speaker
from index.transcript import Turn
from index.words import is_stop, stem

Kind = Literal["person", "office", "party"]

_TOKEN = re.compile(r"[^\W_][\w'’.&/-]*")
_WEB = re.compile(r"https?://|www\.|\b[\w-]+\.(?:nl|com|org|net|eu|io)\b", re.IGNORECASE)
_PARTICLES = frozenset(
    "van de der den het 't ter ten te in op la le du von zu el al bin ben".split()
)
# Capitals that name nobody: titles, bodies that every debate is about, days.
_PLAIN = frozenset(
    """ik i minister ministers staatssecretaris staatssecretarissen kamer kamerlid kamerleden kabinet
    tweede eerste mevrouw heer meneer voorzitter bewindspersoon commissie regering rijk parlement
    state secretary member members parliament house chamber committee government cabinet chair mp mps
    mr mrs ms dr prof madam sir councillor councillors council senator junior prime president
    january february march april may june july august september october november december
    januari februari maart mei juni juli augustus oktober
    monday tuesday wednesday thursday friday saturday sunday
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag""".split()
)
_FOREIGN = {
    "netherlands": "nederland", "dutch": "nederlands", "hague": "haag", "europe": "europa",
    "european": "europees", "brussels": "brussel", "germany": "duitsland", "german": "duits",
    "belgium": "belgie", "belgian": "belgisch", "france": "frankrijk", "french": "frans",
    "spain": "spanje", "italy": "italie", "english": "engels", "britain": "brittannie",
    "romania": "roemenie", "america": "amerika", "american": "amerikaans", "nigeria": "nigeria",
    "christmas": "kerst", "easter": "pasen",
}  # fmt: skip
_FROM_DUTCH = {dutch: english for english, dutch in _FOREIGN.items()}
# Words that sentences of an answer begin with, and that debates may not have.
_OPENERS = frozenset(
    """volgens daarnaast verder bovendien tevens eveneens daarbij hierbij hiermee ten slotte tot later
    zelf beide beiden zowel ondanks dankzij gezien naast behalve sinds tijdens zodra indien vervolgens
    echter wel daarop daartoe hierop tegelijk tegelijkertijd momenteel inmiddels concreet kortom
    according furthermore moreover additionally however meanwhile later earlier besides despite during
    since until currently finally firstly secondly lastly overall regarding concerning therefore thus
    specifically both neither either instead yes no yet only currently similarly likewise""".split()
)
_ENDINGS = ("'s", "’s", "s'", "s’", "s", "se", "e", "er")

_SAYS = (
    "zegt zei zeggen zeiden zegde gaf geeft vindt vond wil wilde wijst wees noemt noemde stelt stelde "
    "vraagt vroeg pleit pleitte antwoordt antwoordde belooft beloofde meldt meldde verwacht verwachtte "
    "benadrukt benadrukte denkt dacht hoopt hoopte steunt steunde bedankt bedankte weigert weigerde "
    "waarschuwt waarschuwde erkent erkende herhaalt herhaalde kondigt kondigde laat liet stuurt stuurde "
    "komt kwam ziet zag deelt deelde verwijst verwees betoogt betoogde legt legde bevestigt bevestigde "
    "ontkent ontkende verzoekt verzocht dringt drong onderschrijft kiest koos reageert reageerde heeft had "
    "is was zal zou gaat ging kan kon blijft bleef streeft "
    "says said asks asked wants wanted thinks thought promises promised told tells answers answered argues "
    "argued notes noted states stated expects expected gives gave refuses refused explains explained "
    "confirms confirmed supports supported believes believed announces announced will would has had is was "
    "can could hopes hoped calls called warns warned replies replied points pointed adds added proposes "
    "proposed admits admitted rejects rejected does did intends plans"
).split()  # fmt: skip
_SAYS_SET = frozenset(_SAYS)
_SAYING = re.compile(r"^\s*(?:\([^)]*\))?,?\s*(?:\w+\s)?(?:" + "|".join(_SAYS) + r")\b")
_SAID_BEFORE = re.compile(
    r"(?:^|\W)(?:"
    + "|".join(_SAYS)
    + r")\s+(?:de |het |the )?(?:heer |mevrouw |mr |mrs |ms |dr )?$"
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


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody whom a claim names."""

    kind: Kind
    name: str
    """A surname or party as printed, or an office in Dutch in lower case."""
    start: int
    end: int


class Names:
    """The people and parties of a store, as claims may name them."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        everyone = list(speakers)
        self._people = _patterns({s.name for s in everyone})
        self._parties = _patterns({s.party for s in everyone if s.party})
        self._parties_of: dict[str, set[str]] = {}
        for speaker in everyone:
            if speaker.party:
                self._parties_of.setdefault(fold(speaker.name), set()).add(fold(speaker.party))

    def unknown(self, text: str, sources: Collection[Source], language: Language) -> str | None:
        """The first name in `text` that no source has; None when they have them all."""
        address = _WEB.search(text)
        if address and not any(address.group().lower() in s.text.lower() for s in sources):
            return text[address.start() :].split()[0]
        there = _tokens_of(sources)
        spoken = [source.language for source in sources]
        for token, first in self._capitals(text):
            is_name = not first or self._is_name_first(token, sources, language)
            if is_name and not _is_there(token, there, language, spoken):
                return token
        return self._wrong_party(text)

    def mentions(self, text: str) -> list[Mention]:
        """Whom `text` names, in order; an office right before a name belongs to the name."""
        found = [
            *_found("person", self._people, text),
            *_found("party", self._parties, text),
            *_offices(text),
        ]
        found.sort(key=lambda m: (m.start, -m.end))
        kept: list[Mention] = []
        for mention in found:
            if not any(mention.start < other.end for other in kept):
                kept.append(mention)
        people = [m.start for m in kept if m.kind == "person"]
        return [m for m in kept if not _belongs(m, people, text)]

    def wrong_speaker(self, text: str, sources: Collection[Source]) -> str | None:
        """Who is said to speak in `text` while none of the sources is theirs; None if all is well."""
        mentions = self.mentions(text)
        speaking = [m for m in mentions if _is_said_to_speak(m, text)]
        free = [m for m in mentions if not _is_other(m, text)]
        primary = next(iter(speaking), next(iter(free), None))
        if primary is None or any(is_by(primary, source.turn) for source in sources):
            return self._wrong_office(text, sources)
        if not speaking and any(is_by(m, source.turn) for m in free for source in sources):
            return None
        return text[primary.start : primary.end]

    def without_names(self, text: str) -> str:
        """`text` less whom it names and that they speak: what is said, for a comparison."""
        kept = list(text)
        for mention in self.mentions(text):
            kept[mention.start : mention.end] = " " * (mention.end - mention.start)
        words = "".join(kept).split()
        return " ".join(word for word in words if fold(word).strip(".,;:?!()") not in _SAYS_SET)

    def names_speaker(self, text: str, turn: Turn) -> bool:
        """Whether `text` says whose words these are."""
        return any(is_by(mention, turn) for mention in self.mentions(text))

    def _wrong_office(self, text: str, sources: Collection[Source]) -> str | None:
        """An office before the name of someone who holds another."""
        for mention in _found("person", self._people, text):
            title = next((o for o in _offices(text) if _adjoins(text, o.end, mention.start)), None)
            own = [s.turn for s in sources if fold(s.turn.speaker) == fold(mention.name)]
            if title and own and not any(is_by(title, turn) for turn in own):
                return text[title.start : mention.end]
        return None

    def _wrong_party(self, text: str) -> str | None:
        """A party in parentheses behind someone of another one."""
        for mention in _found("person", self._people, text):
            behind = re.match(r"\s*\((?:van |of )?(?P<party>[^)]+)\)", text[mention.end :])
            parties = self._parties_of.get(fold(mention.name))
            named = [m for m in _found("party", self._parties, behind["party"])] if behind else []
            if named and parties and not any(fold(m.name) in parties for m in named):
                return text[mention.start : mention.end] + (behind.group() if behind else "")
        return None

    def _capitals(self, text: str) -> Iterator[tuple[str, bool]]:
        """Words with a capital, and whether each begins the sentence."""
        begun = False
        for match in _TOKEN.finditer(text):
            word = match.group().rstrip(".'’-/&")
            first, begun = not begun, True
            opens = text[: match.start()].rstrip().endswith((".", "!", "?", "…", ":"))
            if any(letter.isupper() for letter in word) and fold(word) not in _PLAIN:
                yield word, first or opens

    def _is_name_first(
        self, token: str, sources: Collection[Source], language: Language
    ) -> bool:
        """Whether the first word of a sentence is a name and not an ordinary word.

        Ordinary are words that the language or the sources have without a capital.
        """
        plain = fold(token)
        if is_stop(plain, language) or plain in _OPENERS or _is_word(plain, language):
            return False
        if sum(letter.isupper() for letter in token) > 1:
            return True
        return stem(plain, language) not in _ordinary(sources, language)


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


def _is_said_to_speak(mention: Mention, text: str) -> bool:
    before, behind = fold(text[: mention.start]), fold(text[mention.end :])
    if _BY.search(before):
        return True
    if _POSSESSIVE.match(behind) or _OTHER.search(before):
        return False
    return bool(_SAYING.match(behind) or _SAID_BEFORE.search(before))


def _is_other(mention: Mention, text: str) -> bool:
    before, behind = fold(text[: mention.start]), fold(text[mention.end :])
    return bool(_POSSESSIVE.match(behind) or _OTHER.search(before))


def _belongs(mention: Mention, people: Iterable[int], text: str) -> bool:
    """Whether an office or party stands right at a person: "Minister X", "X (P)"."""
    if mention.kind == "office":
        return any(_adjoins(text, mention.end, start) for start in people)
    if mention.kind == "party":
        return text[: mention.start].rstrip().endswith("(")
    return False


def _adjoins(text: str, end: int, start: int) -> bool:
    return end <= start and re.fullmatch(r"[\s.]*", text[end:start]) is not None


def _offices(text: str) -> list[Mention]:
    plain = fold(text)
    found = [
        Mention("office", name, match.start(), match.end())
        for pattern, name in _OFFICES
        for match in re.finditer(rf"\b(?:{pattern})\b", plain)
    ]
    return sorted(found, key=lambda m: (m.start, -m.end))


def _patterns(names: Collection[str]) -> dict[str, tuple[str, re.Pattern[str]]]:
    """By folded name: the name, and what finds it, with or without its first names and particles."""
    found = {}
    for name in sorted(names, key=len, reverse=True):
        words = fold(name).split()
        forms = {" ".join(words[start:]) for start in range(len(words))}
        fitting = [
            form for form in forms if form.split()[0] not in _PARTICLES or form == fold(name)
        ]
        every = "|".join(re.escape(form) for form in sorted(fitting, key=len, reverse=True))
        found[fold(name)] = (name, re.compile(rf"(?<![\w-])(?:{every})(?![\w-])"))
    return found


def _found(
    kind: Kind, patterns: dict[str, tuple[str, re.Pattern[str]]], text: str
) -> Iterator[Mention]:
    plain = fold(text)
    for name, pattern in patterns.values():
        for match in pattern.finditer(plain):
            # The last word bears the name: "van Dam" has it, "het lente" does not.
            last = text[: match.end()].split()[-1].lstrip("(«\"'")
            if len(plain) == len(text) and (last[:1].isupper() or last[:1].isdigit()):
                yield Mention(kind, name, match.start(), match.end())


def _tokens_of(sources: Collection[Source]) -> frozenset[str]:
    text = " ".join(f"{source.text} {source.surroundings}" for source in sources)
    found: set[str] = set()
    for match in _TOKEN.finditer(fold(text)):
        word = match.group().rstrip(".'-/&")
        found.update([word, *re.split(r"[-/.]", word)])
    return frozenset(found)


def _ordinary(sources: Collection[Source], language: Language) -> frozenset[str]:
    """The stems of the words that the sources have in lower case."""
    return frozenset(
        stem(fold(match.group()), language)
        for source in sources
        for match in _TOKEN.finditer(source.text)
        if match.group().islower()
    )


def _is_there(
    token: str, there: Collection[str], language: Language, spoken: Collection[Language]
) -> bool:
    plain = fold(token)
    if any(form in there for form in _forms(plain)):
        return True
    parts = [part for part in re.split(r"[-/]", plain) if part]
    if len(parts) > 1 and all(any(f in there for f in _forms(p)) or p in _PLAIN for p in parts):
        return True
    if all(other == language for other in spoken):
        return False
    return any(form in there for other in _translated(plain, language) for form in _forms(other))


def _translated(plain: str, language: Language) -> list[str]:
    own = (_FOREIGN if language == "en" else _FROM_DUTCH).get(plain)
    into: Language = "nl" if language == "en" else "en"
    words = [
        word
        for group in translations(plain, language, into)
        for form in group
        for word in form.split()
    ]
    return [*([own] if own else []), *words]


def _forms(plain: str) -> Iterator[str]:
    """A name with and without the endings it takes in a sentence."""
    yield plain
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            yield plain.removesuffix(ending)
        yield plain + ending


def _is_word(plain: str, language: Language) -> bool:
    """Whether the glossary knows a word, so that it is no name."""
    into: Language = "nl" if language == "en" else "en"
    return translations(plain, language, into) != [(plain,)]

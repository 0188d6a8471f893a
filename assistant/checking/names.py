"""Names in a claim: whether its sources have them, and whether the right one speaks."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from assistant.answer import Language
from assistant.checking.lexicon import (
    DUTCH_NAMES,
    ENGLISH_NAMES,
    OPENERS,
    PLAIN_CAPITALS,
)
from assistant.checking.mentions import (
    Mention,
    adjoins,
    belongs_to_name,
    find_mentions,
    find_offices,
    is_by,
    is_other_side,
    is_said_to_speak,
    make_patterns,
    without_framing,
    without_saying,
)
from assistant.checking.sources import Source
from assistant.folding import fold
from assistant.glossary import translations
from index.store import Speaker
from index.transcript import Turn
from index.words import is_stop, stem

_TOKEN = re.compile(r"[^\W_][\w'’.&/-]*")
_WEB = re.compile(r"https?://|www\.|\b[\w-]+\.(?:nl|com|org|net|eu|io)\b", re.IGNORECASE)
# Long words with such endings are nouns of the language, and these beginnings name a body.
_NOUN = re.compile(
    r"\w{7,}(?:heid|heden|ingen|ing|schap|schappen|werkers|gevers|nemers|houders|aties|atie|iteit"
    r"|tions?|ments?|ness|ities|workers|holders)"
)
_BODY = re.compile(r"(?:kamer|kabinets?|regerings?|rijks|commissie)(?=[a-z]{5})")
# What begins so is said by somebody who was named before.
_IN_HER_VIEW = re.compile(
    r"(?:(?:in|according to) (?:her|his|him)|(?:volgens|naar) (?:haar|hem)|s?he|zij|hij|ze)\b",
    re.IGNORECASE,
)
# Words with capitals side by side: "Public Prosecution Service".
_RUN = re.compile(r"\b[A-Z][\w-]+(?:\s[A-Z][\w-]+)+")
# Letters from which a word may be part of a compound.
_LEAST_PART = 6
_ENDINGS = ("'s", "’s", "s'", "s’", "s", "se", "e", "er")


class Names:
    """The people and parties of a store, as claims may name them."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        everyone = list(speakers)
        self._people = make_patterns({s.name for s in everyone})
        self._parties = make_patterns({s.party for s in everyone if s.party})
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
        for run in _RUN.finditer(text):
            if _is_translated(run.group(), there, language, spoken):
                text = text[: run.start()] + run.group().casefold() + text[run.end() :]
        for token, first in self._capitals(text):
            is_name = not first or self._is_name_first(token, sources, language)
            if is_name and not _is_there(token, there, language, spoken):
                return token
        return self._wrong_party(text)

    def mentions(self, text: str) -> list[Mention]:
        """Whom `text` names, in order; an office right before a name belongs to the name."""
        found = [
            *find_mentions("person", self._people, text),
            *find_mentions("party", self._parties, text),
            *find_offices(text),
        ]
        found.sort(key=lambda m: (m.start, -m.end))
        kept: list[Mention] = []
        for mention in found:
            if not any(mention.start < other.end for other in kept):
                kept.append(mention)
        people = [m.start for m in kept if m.kind == "person"]
        return [m for m in kept if not belongs_to_name(m, people, text)]

    def wrong_speaker(self, text: str, sources: Collection[Source]) -> str | None:
        """Who is said to speak in `text` while no source is theirs; None if all is well."""
        found = (self._wrong_speaker(part, sources) for part in text.split(";"))
        return next((name for name in found if name), None)

    def _wrong_speaker(self, text: str, sources: Collection[Source]) -> str | None:
        mentions = self.mentions(text)
        speaking = [m for m in mentions if is_said_to_speak(m, text)]
        free = [m for m in mentions if not is_other_side(m, text)]
        primary = next(iter(speaking), next(iter(free), None))
        if primary and primary.kind == "office" and _IN_HER_VIEW.match(text.strip()):
            # Who speaks is the one named before; the office is what she speaks of.
            return self._wrong_office(text, sources)
        twice = [m for m in mentions if m.kind == "person" and m.name in _names_before(mentions, m)]
        if twice:
            # "X supports the motion by X": one of the two is someone else.
            return text[twice[0].start : twice[0].end]
        if primary is None or any(is_by(primary, source.turn) for source in sources):
            return self._wrong_office(text, sources)
        alike = [m for m in free if m.kind == primary.kind or m.kind != "party"]
        if not speaking and any(is_by(m, source.turn) for m in alike for source in sources):
            return None
        return text[primary.start : primary.end]

    def admitted(self, text: str, sources: Sequence[Source]) -> list[Source]:
        """The sources that may bear `text`: of whom it names, and what they reply to.

        All of them when it names none of the speakers.
        """
        own = [source for source in sources if self.names_speaker(text, source.turn)]
        replied_to = {source.after.turn_id for source in own if source.after}
        context = [s for s in sources if s not in own and s.turn.turn_id in replied_to]
        return [*own, *context] if own else list(sources)

    def without_names(self, text: str, sources: Iterable[Source] = ()) -> str:
        """`text` less whom it names, when, and that they speak: what is said, for a comparison."""
        text = without_framing(text, [source.turn for source in sources])
        kept = list(text)
        named = [
            *find_mentions("person", self._people, text),
            *find_mentions("party", self._parties, text),
        ]
        for mention in [*named, *find_offices(text)]:
            kept[mention.start : mention.end] = " " * (mention.end - mention.start)
        return without_saying("".join(kept))

    def names_speaker(self, text: str, turn: Turn) -> bool:
        """Whether `text` says whose words these are."""
        return any(is_by(mention, turn) for mention in self.mentions(text))

    def _wrong_office(self, text: str, sources: Collection[Source]) -> str | None:
        """An office before the name of someone who holds another."""
        for mention in find_mentions("person", self._people, text):
            title = next(
                (o for o in find_offices(text) if adjoins(text, o.end, mention.start)), None
            )
            own = [s.turn for s in sources if fold(s.turn.speaker) == fold(mention.name)]
            if title and own and not any(is_by(title, turn) for turn in own):
                return text[title.start : mention.end]
        return None

    def _wrong_party(self, text: str) -> str | None:
        """A party in parentheses behind someone of another one."""
        for mention in find_mentions("person", self._people, text):
            behind = re.match(r"\s*\((?:van |of )?(?P<party>[^)]+)\)", text[mention.end :])
            parties = self._parties_of.get(fold(mention.name), ())
            named = (
                [m for m in find_mentions("party", self._parties, behind["party"])]
                if behind
                else []
            )
            if named and not any(fold(m.name) in parties for m in named):
                return text[mention.start : mention.end] + (behind.group() if behind else "")
        return None

    def _capitals(self, text: str) -> Iterator[tuple[str, bool]]:
        """Words with a capital, and whether each begins the sentence."""
        begun = False
        for match in _TOKEN.finditer(text):
            word = match.group().rstrip(".'’-/&")
            first, begun = not begun, True
            opens = text[: match.start()].rstrip().endswith((".", "!", "?", "…", ":"))
            if any(letter.isupper() for letter in word) and fold(word) not in PLAIN_CAPITALS:
                yield word, first or opens

    def _is_name_first(self, token: str, sources: Collection[Source], language: Language) -> bool:
        """Whether the first word of a sentence is a name and not an ordinary word.

        Ordinary are words that the language or the sources have without a capital.
        """
        plain = fold(token)
        if is_stop(plain, language) or plain in OPENERS or _is_word(plain, language):
            return False
        if _NOUN.fullmatch(plain):
            return False
        if sum(letter.isupper() for letter in token) > 1:
            return True
        return stem(plain, language) not in _ordinary(sources, language)


def _names_before(mentions: Iterable[Mention], mention: Mention) -> set[str]:
    return {m.name for m in mentions if m.kind == "person" and m.end <= mention.start}


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
    if _BODY.match(plain):
        return True
    parts = [part for part in re.split(r"[-/]", plain) if part]
    if len(parts) > 1 and all(
        any(f in there for f in _forms(p)) or p in PLAIN_CAPITALS for p in parts
    ):
        return True
    if all(other == language for other in spoken):
        return False
    return any(form in there for other in _translated(plain, language) for form in _forms(other))


def _is_translated(
    run: str, there: Collection[str], language: Language, spoken: Collection[Language]
) -> bool:
    """Whether a name of several words stands in the sources in their own language."""
    into: Language = "nl" if language == "en" else "en"
    if into not in spoken:
        return False
    return all(
        any(all(_is_part(word, there) for word in form.split()) for form in group)
        for group in translations(run, language, into)
    )


def _is_part(word: str, there: Collection[str]) -> bool:
    """Whether a word is there, or a compound with it ("veiligheid" in "veiligheidsagenda")."""
    return word in there or (len(word) >= _LEAST_PART and any(word in token for token in there))


def _translated(plain: str, language: Language) -> list[str]:
    own = (DUTCH_NAMES if language == "en" else ENGLISH_NAMES).get(plain)
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

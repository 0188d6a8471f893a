"""Words as the lexical index knows them; index, query and highlights share this analysis."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import Stemmer

Language = Literal["nl", "en"]

VERSION = 1
"""Goes up when the same text gives other words, so that lexical indexes are made again."""

# Parts of one word: letters and digits, joined by marks that may also separate ("B8/3", "2,5",
# "niet-EU-burgers", "foto's").
# An accent may be a character of its own.
_LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"
_WORD = re.compile(rf"{_LETTERS}(?:[-‐‑–/.,'’&]{_LETTERS})*")
_PART = re.compile(_LETTERS)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
# A dossier number is printed with a space: "28 638".
_SPACED_NUMBER = re.compile(r"(?<!\d)(?<!\d )(\d{2}) (\d{3})(?! ?\d)")
_POSSESSIVE = re.compile(r"['’]s?$")

_STOP: dict[Language, frozenset[str]] = {
    "nl": frozenset(
        """aan al alle alleen allemaal als alsnog altijd ander andere anders ben bent bij daar
        daarbij daarin daarmee daarna daarom daarop daarover daarvan daarvoor dan dat de deze die
        dit doch doen doet door dus een eens eerst eigenlijk elk elke en enkele er ervan even ge
        geen geweest gewoon haar had hadden heb hebben hebt heeft heel hem hen het hier hierbij
        hierin hierop hierover hiervan hij hoe hoeveel hun ieder iedere iemand iets ik in inmiddels
        is ja je jij jou jouw jullie kan kon konden kunnen kunt maar me mede mee meer men met mij
        mijn moest moet moeten mogen mag na naar natuurlijk nee net niets nog nou nu of om omdat
        ondanks onder ons onze ook op over sinds soms steeds te tegen ten ter tevens toch toe toen
        tot tussen u uit uw van vanuit vanwege veel verder via voor vooral waar waarbij waarin
        waarmee waarom waarop waarover waarvan waarvoor wanneer want waren was wat we wel welk
        welke wellicht werd werden wezen wie wij wil willen wilt word worden wordt zal ze zei
        zeer zelf zich zichzelf zij zijn zo zoals zou zouden zowel zullen""".split()
    ),
    "en": frozenset(
        """a about after again all also am an and any are as at be because been before being both
        but by can could did do does doing for from had has have having he her here hers him his
        how i if in into is it its just me more most my no nor not now of on once only or other
        our out over own same say said she should so some such than that the their them then
        there these they this those through to too under until up very was we were what when
        where which while who whom whose why will with would you your""".split()
    ),
}
# Linking sounds between the parts of a Dutch compound: "staat-s-secretaris", "klant-en-aanpak".
_LINKS = ("", "s", "en", "e", "n")
_SHORTEST_PART = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text, without case and accents."""

    start: int
    """First character in the text, counted in code points from 0."""
    end: int
    """One past the last character."""
    form: str
    """Lower case without accents; capitals stay in an abbreviation that spells a stop word
    ("OM", "IS"), so that it is told from that word."""


def plain(text: str) -> str:
    """`text` without case and accents.

    >>> plain("België, CRÈCHE")
    'belgie, creche'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    kept = (char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", "".join(kept)).lower()


def words(text: str) -> Iterator[Word]:
    """Every word of `text` with its place, stop words included.

    A word with marks inside gives its parts and then the whole, with "-" for every mark.

    >>> [word.form for word in words("Artikel 273f en B8/3: foto's uit dossier 28 638.")]
    ['artikel', '273f', 'en', 'b8', '3', 'b8-3', 'foto', 'uit', 'dossier', '28', '638', '28638']
    """
    numbers = {match.end(): match for match in _SPACED_NUMBER.finditer(text)}
    for match in _WORD.finditer(text):
        at = match.start()
        for start, end, form in _pieces(match.group()):
            yield Word(at + start, at + end, form)
        if number := numbers.get(match.end()):
            yield Word(number.start(), number.end(), number.group(1) + number.group(2))


def forms(text: str) -> list[str]:
    """The forms of all words of `text`, as `words` gives them; three times as fast."""
    found = [piece[2] for match in _WORD.finditer(text) for piece in _pieces(match.group())]
    found.extend(a + b for a, b in _SPACED_NUMBER.findall(text))
    return found


def content_words(text: str, language: Language) -> list[Word]:
    """The words of `text` that say something: no stop words of `language`, no single letters."""
    return [word for word in words(text) if not is_stop(word.form, language)]


def is_stop(form: str, language: Language) -> bool:
    """Whether a word's form says nothing: a stop word, or a letter by itself."""
    return form in _STOP[language] or (len(form) == 1 and form.isalpha())


def guess_language(text: str) -> Language:
    """The language whose stop words `text` has most of; Dutch when it has as many of both.

    >>> guess_language("what did the minister promise?"), guess_language("mensenhandel")
    ('en', 'nl')
    """
    forms = {word.form.lower() for word in words(text)}
    return "en" if len(forms & _STOP["en"]) > len(forms & _STOP["nl"]) else "nl"


@lru_cache(maxsize=200_000)
def stem(form: str, language: Language) -> str:
    """The stem that joins a word's inflections: "fietspaden" and "fietspad" to "fietspad"."""
    return str(_stemmer("dutch_porter" if language == "nl" else "english").stemWord(form))


@lru_cache(maxsize=200_000)
def loose_stem(form: str) -> str:
    """A second Dutch stem, Kraaij and Pohlmann's.

    It joins "moties" to "motie" and "stemde" to "stemmen", which the first does not, and now
    and then what does not belong together.
    """
    return str(_stemmer("dutch").stemWord(form))


def compound_parts(form: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The two words that a Dutch compound is made of, or none when no division fits.

    `known` says whether a form is a word by itself. Parts have four letters or more; where
    several divisions fit, the most even one counts.

    >>> compound_parts("klantenaanpak", {"klant", "klanten", "aanpak"}.__contains__)
    ('klanten', 'aanpak')
    >>> compound_parts("staatssecretaris", {"staat", "secretaris"}.__contains__)
    ('staat', 'secretaris')
    """
    if len(form) < 2 * _SHORTEST_PART or not form.isalpha():
        return ()
    middle = len(form) / 2
    places = range(_SHORTEST_PART, len(form) - _SHORTEST_PART + 1)
    for place in sorted(places, key=lambda place: abs(place - middle)):
        if first := _first_part(form[:place], known):
            second = form[place:]
            if second not in _STOP["nl"] and known(second):
                return first, second
    return ()


def _first_part(written: str, known: Callable[[str], bool]) -> str | None:
    """The word that `written` is, less a linking sound."""
    for link in _LINKS:
        if written.endswith(link):
            part = written[: len(written) - len(link)]
            if len(part) >= _SHORTEST_PART and part not in _STOP["nl"] and known(part):
                return part
    return None


@lru_cache(maxsize=200_000)
def _pieces(written: str) -> tuple[tuple[int, int, str], ...]:
    """The words in a stretch without white space: start, end and form of each."""
    if _THOUSANDS.fullmatch(written):
        return ((0, len(written), written.replace(".", "")),)
    bare = _POSSESSIVE.sub("", written)
    parts = [(part.start(), part.end(), _form(part.group())) for part in _PART.finditer(bare)]
    if len(parts) > 1:
        parts.append((0, len(bare), "-".join(form.lower() for _, _, form in parts)))
    return tuple(parts)


def _form(written: str) -> str:
    # One character may stand for several words ("ﷺ").
    form = "".join(plain(written).split())
    abbreviation = len(written) > 1 and written.isupper() and written.isalpha()
    if abbreviation and (form in _STOP["nl"] or form in _STOP["en"]):
        return form.upper()
    return form


@lru_cache
def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(algorithm)

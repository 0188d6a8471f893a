"""A question with its mistyped words as they were meant.

A word is mistyped when neither the transcripts nor a dictionary of Dutch or English has it, nor
two words that a Dutch compound may be made of. It is taken for the most usual word that differs
in a letter (in two, when it is long): one of the transcripts, or a common one of the language.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.answer import Language
from assistant.folding import fold
from index.words import compound_parts

_SHORTEST: Final = 4
_WORD = re.compile(rf"(?<![\w/.@-])[^\W\d_]{{{_SHORTEST},}}(?![\w/@]|\.\w)")
# From so many letters a word may differ in two.
_LONG: Final = 7
# A dictionary's words for a mistyped one must be so common, as it counts them.
_COMMON: Final = 100
_LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en")
# What may follow these is somebody's name, which is read by itself.
_TITLE = re.compile(
    r"\b(?:mevrouw|mevr\.?|mw\.?|meneer|heer|dhr\.?|mr\.?|mrs\.?|ms\.?|kamerlid|councillor)"
    r"(?:\s(?:van|de|den|der|te[rn]?|vd))*\s$",
    re.IGNORECASE,
)
# Words that are meant to be short.
_SHORTENED = frozenset("mevr dhrn resp evtl bijv incl excl info".split())
_AMERICAN: Final = {
    "our": "or", "ise": "ize", "isa": "iza", "isi": "izi", "tre": "ter", "mme": "m",
    "lled": "led", "lling": "ling", "ence": "ense",
}  # fmt: skip
_BRITISH = re.compile(
    r"our(?=(?:s|ed|ing|able|ite)?$)|is[eai](?=d?s?$|ng$|tions?$|r?s?$)|tre(?=s?$)|mme(?=s?$)"
    r"|lled$|lling$|ence(?=s?$)"
)


class Speller:
    """Knows how words are written, from the transcripts and from dictionaries."""

    def __init__(self, texts: Iterable[str]) -> None:
        counted = Counter(word for text in texts for word in _WORD.findall(text))
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for word, often in counted.items():
            written[fold(word)][word] = often
        self._said = {word: _usual_form(forms) for word, forms in written.items()}
        self._often = {word: forms.total() for word, forms in written.items()}

    def corrected(self, text: str, language: Language) -> str:
        """`text` with the words that are mistyped as they were meant, and nothing else changed."""

        def meant(match: re.Match[str]) -> str:
            word = match.group()
            if word.isupper() or _TITLE.search(text[: match.start()]):
                return word
            found = self._meant(fold(word), language)
            return _as_written(found, word) if found else word

        return _WORD.sub(meant, text)

    def _meant(self, word: str, language: Language) -> str | None:
        """What a word was meant to be; None when it is as it should be, or nothing is like it."""
        if word in _SHORTENED or self._is_word(word):
            return None
        most = 2 if len(word) >= _LONG else 1
        near = _near(word, self._often, most)
        if compound_parts(word, self._is_word) and 1 not in near.values():
            return None
        common = _common(language)
        near |= _near(word, common, max(near.values(), default=most))
        # The one that differs least, then what the transcripts have most, then what is usual.
        best = min(
            near,
            key=lambda found: (near[found], -self._often.get(found, 0), -common.get(found, 0)),
            default=None,
        )
        return self._said.get(best, best) if best else None

    def _is_word(self, plain: str) -> bool:
        return (
            plain in self._said
            or any(plain in _dictionary(each) for each in _LANGUAGES)
            or _american(plain) in _dictionary("en")
        )


def is_usual(plain: str) -> bool:
    """Whether a folded word is a common one of Dutch or English."""
    return any(plain in _common(language) for language in _LANGUAGES)


def _usual_form(forms: Counter[str]) -> str:
    """How a word is written within a sentence: with a capital only when it always has one."""
    plain = next((form for form in forms if form.islower()), None)
    return plain or forms.most_common(1)[0][0]


def _near(word: str, among: Mapping[str, int], most: int) -> dict[str, int]:
    """The words that differ from one in at most so many letters, and in how many."""
    found = process.extract(word, among.keys(), scorer=OSA.distance, score_cutoff=most, limit=None)
    return {str(other): int(distance) for other, distance, _ in found}


def _american(word: str) -> str:
    """A British word as the dictionary has it, which is American."""
    return _BRITISH.sub(lambda match: _AMERICAN[match.group()], word)


@cache
def _dictionary(language: Language) -> Mapping[str, int]:
    """The words of a language, and how common each is."""
    from spellchecker import SpellChecker

    words: Mapping[str, int] = SpellChecker(language=language).word_frequency.dictionary
    return words


@cache
def _common(language: Language) -> Mapping[str, int]:
    words = _dictionary(language).items()
    return {word: often for word, often in words if often >= _COMMON and len(word) >= _SHORTEST}


def _as_written(found: str, word: str) -> str:
    """A word with the capital of the one in whose place it comes."""
    return found[0].upper() + found[1:] if word[0].isupper() else found

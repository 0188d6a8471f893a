"""Sentences that announce, keep order or sum up, and those that give a figure."""

import re

_OF_ORDER = re.compile(
    r"""\b(?:vanavond|motie|gezien\s+de\s+tijd|seconden|interrupti\w+|spreektijd|zei:|et\s+cetera|(?:sluit|sloot)\s+(?:ik\s+)?(?:me|mij)\b.{0,30}\baan
    |(?:terechte|goede|prima|aantal|zelfde|dezelfde)\s+vragen|vra(?:ag|gen)\s+(?:\w+\s+)?gesteld)
    |^(?:doe\s+dat|het\s+(?:eerste|tweede|derde|laatste)\s+punt)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TURNS_TO = re.compile(
    r"""\b(?:zal|wil|ga)\s+(?:ik\s+)?(?:me|mij)\b.{0,40}\b(?:richten|beperken|concentreren)\b
    |\b(?:kom|ga)\s+ik\s+(?:nu\s+|dan\s+|zo\s+)?(?:bij|op|naar|over\s+tot|toe\s+aan)\b.{0,60}$""",
    re.IGNORECASE | re.VERBOSE,
)
# A few words that say what comes next: "Tot slot de klanten."
_ANNOUNCES = re.compile(
    r"""^(?:voorzitter[.,]\s*)?(?:(?:en|maar)\s+)?(?:dan|nu|allereerst|ten\s+(?:eerste|tweede|derde|slotte)|tot\s+slot|helemaal\s+tot\s+slot
    |om\s+te\s+beginnen|mijn\s+\w+\s+punt|het\s+\w+\s+punt|first|next|finally|then)\b[^?]{0,70}$""",
    re.IGNORECASE | re.VERBOSE,
)
_ANNOUNCING_WORDS = 10
# A topic among many things that are summed up is named, not spoken about.
SUMMED_UP = 5  # commas
# A day, or a number of these, is no figure about the topic.
_NO_UNIT = re.compile(
    r"^\S+\s?(?:jan(?:uari)?|feb(?:ruari)?|maart|april|mei|juni|juli|aug(?:ustus)?|sep(?:tember)?|oktober|november"
    r"|december|seconde\w*|interrupti\w+|moties?|vragen|sprekers?|termijn\w*)$",
    re.IGNORECASE,
)
_SPEAKING = re.compile(
    r"\b(?:spreektijd|interrupti\w+|afronden|schors\w*|minuten\b.{0,40}\b(?:zeggen|spreken|praten|bijdrage|inbreng))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"""(?<![\w.,/-])(?:€\s?)?(?:\d{1,3}(?:[.,]\d{3})+|\d+(?:,\d+)?)\s?
    (?:%|procent|miljoen|miljard|euro|duizend|keer|zaken|jaar\b|dagen|weken|maanden|[a-z]{4,})""",
    re.VERBOSE,
)
_NO_FIGURE = re.compile(
    r"\b(?:artikel|art\.|lid|Kamerstuk|motie|nr\.)\s*\d|^\D*(?:(?:19|20)\d\d\D*)+$", re.IGNORECASE
)
_ADDRESS = re.compile(r"^(?:dank\b.{0,20})?voorzitter\W*$", re.IGNORECASE)
# Who repeats a question, or speaks of the order of the debate, says nothing about the topic.
_RESTATES = re.compile(
    r"\b(?:vroeg(?:en)?|vraag|gevraagd|opgemerkt|was\s+tevreden|had(?:den)?\s+het\s+over|sprak)\b",
    re.IGNORECASE,
)


def figure_in(sentence: str) -> str | None:
    """The first number of a sentence that is a figure about something.

    Numbers of laws and papers, bare years and what concerns the order of the meeting, such as
    speaking time, are none.
    """
    if _NO_FIGURE.search(sentence) or _SPEAKING.search(sentence):
        return None
    numbers = (match.group() for match in _NUMBER.finditer(sentence))
    return next((number for number in numbers if not _NO_UNIT.match(number)), None)


def announces(sentence: str) -> bool:
    """Whether a sentence only says what comes next."""
    short = len(sentence.split()) <= _ANNOUNCING_WORDS
    return bool((short and _ANNOUNCES.match(sentence)) or _TURNS_TO.search(sentence))


def is_of_order(sentence: str) -> bool:
    """Whether a sentence is about the order of the meeting or about who asked."""
    return _OF_ORDER.search(sentence) is not None


def says_nothing(sentence: str) -> bool:
    """Whether a sentence takes no stand: it announces, or is about the order of the meeting."""
    sums_up = sentence.count(",") >= SUMMED_UP
    return sums_up or announces(sentence) or is_of_order(sentence)


def is_address(sentence: str) -> bool:
    """Whether a sentence only addresses the chair."""
    return _ADDRESS.match(sentence) is not None


def restates(sentence: str) -> bool:
    """Whether a sentence tells what somebody asked or said."""
    return _RESTATES.search(sentence) is not None

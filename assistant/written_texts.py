"""What is said about an answer that a language model had a part in, in both languages."""

from typing import Final

from assistant.answer import Language
from assistant.llm import Failure
from assistant.texts import Texts

ABSENT: Final[Texts] = {"nl": "NIET GEVONDEN", "en": "NOT FOUND"}
"""What a model is asked to write when the sources hold no answer."""

FAILED: Final[dict[Failure, Texts]] = {
    "unreachable": {
        "nl": "Het taalmodel op {address} is niet bereikbaar",
        "en": "The language model at {address} cannot be reached",
    },
    "key": {
        "nl": "Het taalmodel op {address} weigert de sleutel",
        "en": "The language model at {address} refuses the key",
    },
    "model": {
        "nl": "Op {address} is geen taalmodel met de naam {model}",
        "en": "There is no language model called {model} at {address}",
    },
    "busy": {
        "nl": "Het taalmodel op {address} heeft het te druk",
        "en": "The language model at {address} is too busy",
    },
    "timeout": {
        "nl": "Het taalmodel op {address} antwoordde niet op tijd",
        "en": "The language model at {address} did not answer in time",
    },
    "server": {
        "nl": "Het taalmodel op {address} gaf een fout",
        "en": "The language model at {address} gave an error",
    },
    "broken": {
        "nl": "Het antwoord van het taalmodel op {address} brak af",
        "en": "The reply of the language model at {address} broke off",
    },
    "empty": {
        "nl": "Het taalmodel op {address} gaf een leeg antwoord",
        "en": "The language model at {address} gave an empty reply",
    },
    "endless": {
        "nl": "Het antwoord van het taalmodel op {address} hield niet op",
        "en": "The reply of the language model at {address} did not end",
    },
}
INSTEAD: Final[Texts] = {
    "nl": "{why}; dit antwoord is zonder taalmodel gemaakt.",
    "en": "{why}; this answer was made without a language model.",
}
NOTHING_HELD: Final[Texts] = {
    "nl": "Wat het taalmodel schreef, is niet teruggevonden in de bron",
    "en": "What the language model wrote was not found in the source",
}
SAYS_ABSENT: Final[Texts] = {
    "nl": "Het taalmodel vond het antwoord niet in de bronnen",
    "en": "The language model did not find the answer in the sources",
}
LEFT_OUT: Final[Texts] = {
    "nl": "{n} zinnen weggelaten: niet gevonden in de bron.",
    "en": "{n} sentences left out: not found in the source.",
}
ONE_LEFT_OUT: Final[Texts] = {
    "nl": "1 zin weggelaten: niet gevonden in de bron.",
    "en": "1 sentence left out: not found in the source.",
}

# Why a sentence is sent back to the model.
PROBLEMS: Final[dict[str, Texts]] = {
    "key": {
        "nl": "er staat geen sleutel van een meegestuurde spreekbeurt achter; het meest lijkt"
        " [{detail}]",
        "en": "no key of a turn that was sent stands behind it; most like it is [{detail}]",
    },
    "language": {"nl": "schrijf in het Nederlands", "en": "write in English"},
    "quote": {
        "nl": "de aangehaalde woorden staan zo niet in de spreekbeurt: {detail}",
        "en": "the turn does not have the quoted words: {detail}",
    },
    "name": {
        "nl": "de naam {detail} staat niet in de spreekbeurt",
        "en": "the turn does not have the name {detail}",
    },
    "speaker": {
        "nl": "de spreekbeurt is niet van {detail}",
        "en": "the turn is not by {detail}",
    },
    "number": {
        "nl": "dit getal of deze datum hoort er volgens de spreekbeurt niet bij: {detail}",
        "en": "by the turn this number or date does not belong there: {detail}",
    },
    "negation": {
        "nl": "zin en spreekbeurt verschillen in wat er níet zo is",
        "en": "sentence and turn differ in what is not so",
    },
    "meaning": {
        "nl": "de spreekbeurt zegt dit niet",
        "en": "the turn does not say this",
    },
    "unclosed": {
        "nl": "zet aangehaalde woorden tussen « en »",
        "en": "put quoted words between « and »",
    },
}


def left_out(count: int, language: Language) -> str | None:
    """The line that says how many sentences were left out; None for none."""
    if count == 0:
        return None
    return ONE_LEFT_OUT[language] if count == 1 else LEFT_OUT[language].format(n=count)

"""Headings and connecting words of a briefing, in both languages."""

from typing import Final

from assistant.answer import Language

Texts = dict[Language, str]

TITLE: Final[Texts] = {"nl": "Briefing: {topic}", "en": "Briefing: {topic}"}
BASIS: Final[Texts] = {
    "nl": "Op basis van {meetings}. Alle citaten zijn letterlijk; de noten geven de vindplaats.",
    "en": "Based on {meetings}. All quotes are verbatim; the notes say where they stand.",
}
WRITTEN: Final[Texts] = {
    "nl": "De kern is geschreven door het taalmodel {model}; elke zin is vergeleken met zijn bron.",
    "en": "The brief was written by the language model {model}; every sentence was compared with "
    "its source.",
}
INSTEAD: Final[Texts] = {
    "nl": "{why}; de kern is daarom zonder taalmodel gemaakt.",
    "en": "{why}; so the brief was made without a language model.",
}
MEETING: Final[Texts] = {"nl": "het {kind} van {date}", "en": "the {kind} of {date}"}
SOME_MEETING: Final[Texts] = {"nl": "debat", "en": "meeting"}
AND: Final[Texts] = {"nl": " en ", "en": " and "}
HEADINGS: Final[dict[str, Texts]] = {
    "core": {"nl": "Kern", "en": "In brief"},
    "promises": {"nl": "Toezeggingen en voornemens", "en": "Undertakings and intentions"},
    "positions": {"nl": "Standpunten per fractie", "en": "Positions by party"},
    "questions": {"nl": "Vragen en antwoorden", "en": "Questions and answers"},
    "figures": {"nl": "Genoemde cijfers", "en": "Figures mentioned"},
    "years": {"nl": "Door de jaren heen", "en": "Over the years"},
    "sources": {"nl": "Bronnen", "en": "Sources"},
}
# What may stand in a core sentence.
MEMBER_SAID: Final[Texts] = {
    "nl": "In het {kind} van {date} zei {who}: {quote}",
    "en": "In the {kind} of {date} {who} said: {quote}",
}
MINISTER_SAID: Final[Texts] = {
    "nl": "{who} antwoordde: {quote}",
    "en": "{who} replied: {quote}",
}
SAID_TOO: Final[Texts] = {
    "nl": "{who} zei daarover: {quote}",
    "en": "{who} said on it: {quote}",
}
# Promises.
PROMISE: Final[Texts] = {
    "nl": "{who} zegde op {date}{to} toe: {quote}",
    "en": "{who} undertook on {date}{to}: {quote}",
}
INTENTION: Final[Texts] = {
    "nl": "{who} sprak op {date}{to} het voornemen uit: {quote}",
    "en": "{who} stated the intention on {date}{to}: {quote}",
}
TO: Final[Texts] = {"nl": " aan {names}", "en": " to {names}"}
TOWARDS: Final[Texts] = {"nl": " tegenover {names}", "en": " towards {names}"}
DEADLINE: Final[Texts] = {"nl": "Termijn: {words}{days}.", "en": "Time frame: {words}{days}."}
UNTIL: Final[Texts] = {"nl": " (uiterlijk {until})", "en": " (by {until})"}
BETWEEN: Final[Texts] = {
    "nl": " (tussen {since} en {until})",
    "en": " (between {since} and {until})",
}
FROM: Final[Texts] = {"nl": " (vanaf {since})", "en": " (from {since})"}
IN_LIST: Final[Texts] = {
    "nl": "De voorzitter las dit aan het slot voor {mark}.",
    "en": "The chair read this back at the end {mark}.",
}
NOT_IN_LIST: Final[Texts] = {
    "nl": "**Niet in de slotlijst van de voorzitter.**",
    "en": "**Not in the chair's closing list.**",
}
NO_LIST: Final[Texts] = {
    "nl": "In dit debat las de voorzitter geen lijst voor.",
    "en": "In this debate the chair read no list back.",
}
READ_BACK_ONLY: Final[Texts] = {
    "nl": "Wel voorgelezen, maar in het debat niet teruggevonden: {quote}",
    "en": "Read back, but not found in the debate: {quote}",
}
LATER: Final[Texts] = {
    "nl": "Zie over hetzelfde onderwerp ook {when} {mark}.",
    "en": "See also, on the same subject, {when} {mark}.",
}
# Questions.
ASKED: Final[Texts] = {
    "nl": "{who} vroeg op {date}: {quote}",
    "en": "{who} asked on {date}: {quote}",
}
ANSWERED: Final[Texts] = {"nl": "Het antwoord: {quote}", "en": "The answer: {quote}"}
UNANSWERED: Final[Texts] = {
    "nl": "**Geen antwoord gevonden.** {who} vroeg op {date}: {quote} "
    "In de beantwoording in dat debat is hierop geen reactie gevonden.",
    "en": "**No answer found.** {who} asked on {date}: {quote} "
    "The replies in that debate hold no reaction to this.",
}
POSITION: Final[Texts] = {
    "nl": "**{party}** – {who} ({year}): {quote}",
    "en": "**{party}** – {who} ({year}): {quote}",
}
FIGURE: Final[Texts] = {"nl": "{who} ({year}): {quote}", "en": "{who} ({year}): {quote}"}
YEAR: Final[Texts] = {
    "nl": "**{date}** – {who}: {quote}",
    "en": "**{date}** – {who}: {quote}",
}
NOTHING: Final[Texts] = {
    "nl": "Over «{topic}» is in de doorzochte verslagen niets gevonden: "
    "probeer een ander woord of minder filters.",
    "en": "Nothing was found on “{topic}” in the reports searched: "
    "try another word or fewer filters.",
}

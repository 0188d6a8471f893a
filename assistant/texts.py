"""The words around the quotes, in both languages.

Every text is a `str.format` template; the names in braces are filled by `assistant.wording`.
"""

from typing import Final

from assistant.answer import Language

Texts = dict[Language, str]

# How a statement opens. {who} names speaker and office or party, {when} the day and meeting.
SAID: Final[Texts] = {
    "nl": "{who} zei {when}:",
    "en": "{who} said {when}:",
}
ANSWERED: Final[Texts] = {
    "nl": "{who} antwoordde {when}:",
    "en": "{who} answered {when}:",
}
ASKED: Final[Texts] = {
    "nl": "{who} vroeg {when}:",
    "en": "{who} asked {when}:",
}
PROMISED: Final[Texts] = {
    "nl": "{who} zegde {when} toe:",
    "en": "{who} gave an undertaking {when}:",
}
PROMISED_TO: Final[Texts] = {
    "nl": "{who} zegde {when} aan {to} toe:",
    "en": "{who} gave {to} an undertaking {when}:",
}
INTENDED: Final[Texts] = {
    "nl": "{who} sprak {when} een voornemen uit, geen harde toezegging:",
    "en": "{who} stated an intention {when}, not a firm undertaking:",
}
BY_PARTY: Final[Texts] = {
    "nl": "De fracties spraken zich hierover als volgt uit.",
    "en": "This is what the parties said about it.",
}
PROMISE_LIST: Final[Texts] = {
    "nl": "Gevonden toezeggingen en voornemens:",
    "en": "Undertakings and intentions found:",
}
CLOSING_LIST: Final[Texts] = {
    "nl": "De voorzitter las deze toezeggingen voor:",
    "en": "The chair read out these undertakings:",
}
# What follows a statement.
IN_REPLY_TO: Final[Texts] = {
    "nl": "Dit was een antwoord op {who}: {quote}",
    "en": "This was in reply to {who}: {quote}",
}
DEADLINE: Final[Texts] = {
    "nl": "Over de termijn: {quote}",
    "en": "On the timing: {quote}",
}
IN_LIST: Final[Texts] = {
    "nl": "De voorzitter las de toezegging aan het slot voor: {quote}",
    "en": "The chair read the undertaking back at the end: {quote}",
}
NOT_IN_LIST: Final[Texts] = {
    "nl": "In de slotlijst van de voorzitter staat dit niet.",
    "en": "The chair's closing list does not have it.",
}
# About meetings. {title} and {reference} come from the report, {when} and {hours} from below.
MEETING: Final[Texts] = {"nl": "vergadering", "en": "meeting"}
MEETING_WAS: Final[Texts] = {
    "nl": "{title} {when}{hours} ({reference}).",
    "en": "{title} {when}{hours} ({reference}).",
}
NO_DAY: Final[Texts] = {"nl": "zonder datum in het verslag", "en": "(the report gives no date)"}
HOURS: Final[Texts] = {
    "nl": ", van {start} tot {end} uur",
    "en": ", from {start} to {end}",
}
OPENED: Final[Texts] = {
    "nl": "{who} opende met: {quote}",
    "en": "{who} opened with: {quote}",
}
CHAIRED: Final[Texts] = {
    "nl": "De vergadering werd voorgezeten door {who}.",
    "en": "The meeting was chaired by {who}.",
}
SPOKE: Final[Texts] = {
    "nl": "Het woord voerden {who}.",
    "en": "Those who spoke were {who}.",
}
UNDERTAKEN: Final[Texts] = {"nl": "Toegezegd werd:", "en": "Undertakings that were given:"}
MORE_MEETINGS: Final[Texts] = {
    "nl": "Er zijn nog {n} eerdere vergaderingen in de verslagen.",
    "en": "The reports hold {n} earlier meetings.",
}
PROMISES_SHOWN: Final[Texts] = {
    "nl": "Dit zijn {n} van de {total}; het register van toezeggingen heeft ze alle.",
    "en": "These are {n} of {total}; the register of undertakings has them all.",
}
# When, as part of an opening.
ON_DAY: Final[Texts] = {"nl": "op {date}", "en": "on {date}"}
IN_MEETING: Final[Texts] = {"nl": "in “{title}”", "en": "in “{title}”"}
# Who.
MEMBER: Final[Texts] = {"nl": "Kamerlid {name}", "en": "MP {name}"}
CHAIR: Final[Texts] = {"nl": "Voorzitter {name}", "en": "Chair {name}"}
AND: Final[Texts] = {"nl": "en", "en": "and"}
# Refusals: first why, then what was searched, then what comes near.
NOTHING_FOUND: Final[Texts] = {
    "nl": "Daarover staat niets in de doorzochte verslagen.",
    "en": "The reports that were searched say nothing about this.",
}
NOTHING_BY: Final[Texts] = {
    "nl": "In de doorzochte verslagen zegt {who} hier niets over.",
    "en": "In the reports that were searched {who} says nothing about this.",
}
NO_TIME: Final[Texts] = {
    "nl": "In de doorzochte verslagen wordt hiervoor geen datum of termijn genoemd.",
    "en": "The reports that were searched give no date or term for this.",
}
NOTHING_ABOUT: Final[Texts] = {
    "nl": "In de doorzochte verslagen staat hierover niets in verband met {what}.",
    "en": "The reports that were searched say nothing about this in connection with {what}.",
}
NOTHING_BY_ABOUT: Final[Texts] = {
    "nl": "In de doorzochte verslagen zegt {who} hier niets over {what}.",
    "en": "In the reports that were searched, {who} says nothing here about {what}.",
}
NO_FIGURE: Final[Texts] = {
    "nl": "In de doorzochte verslagen wordt hierover geen bedrag of aantal genoemd.",
    "en": "The reports that were searched give no figure for this.",
}
NO_NAME: Final[Texts] = {
    "nl": "In de doorzochte verslagen wordt dit niet bij naam genoemd.",
    "en": "The reports that were searched do not give the name that is asked for.",
}
ABSENT_PERSON: Final[Texts] = {
    "nl": "{name} spreekt niet in de doorzochte verslagen.",
    "en": "{name} does not speak in the reports that were searched.",
}
ABSENT_PARTY: Final[Texts] = {
    "nl": "Namens {name} spreekt niemand in de doorzochte verslagen.",
    "en": "Nobody speaks for {name} in the reports that were searched.",
}
ABSENT_YEAR: Final[Texts] = {
    "nl": "Er is geen verslag van een vergadering uit {name}.",
    "en": "There is no report of a meeting in {name}.",
}
SEARCHED: Final[Texts] = {
    "nl": "Doorzocht: {turns} spreekbeurten in {transcripts}{filters}.",
    "en": "Searched: {turns} turns in {transcripts}{filters}.",
}
ONE_REPORT: Final[Texts] = {"nl": "één verslag", "en": "one report"}
REPORTS: Final[Texts] = {"nl": "{n} verslagen", "en": "{n} reports"}
WITH_FILTERS: Final[Texts] = {"nl": " (met filter: {filters})", "en": " (with filter: {filters})"}
NEAREST: Final[Texts] = {
    "nl": "Het dichtst in de buurt komt {who} {when}.",
    "en": "Nearest to it comes {who} {when}.",
}
EMPTY_QUESTION: Final[Texts] = {
    "nl": "Stel een vraag over de verslagen.",
    "en": "Ask a question about the reports.",
}

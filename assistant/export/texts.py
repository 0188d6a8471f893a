"""Words in exported files, in both languages."""

from typing import Final

from assistant.answer import Language

Texts = dict[Language, str]

QUESTION: Final[Texts] = {"nl": "Vraag", "en": "Question"}
SOURCES: Final[Texts] = {"nl": "Bronnen", "en": "Sources"}
CONVERSATION: Final[Texts] = {"nl": "Gesprek", "en": "Conversation"}
REGISTER: Final[Texts] = {"nl": "Register van toezeggingen", "en": "Register of undertakings"}
HITS: Final[Texts] = {"nl": "Gevonden bij: {query}", "en": "Found for: {query}"}
READ_BACK_ONLY: Final[Texts] = {
    "nl": "Voorgelezen zonder gevonden woorden",
    "en": "Read back without words found",
}
COLUMNS: Final[dict[Language, tuple[str, ...]]] = {
    "nl": (
        "Nr.", "Datum", "Bewindspersoon", "Functie", "Soort", "Onderwerp", "Citaat", "Aan",
        "Termijn", "Vanaf", "Uiterlijk", "In slotlijst", "Vindplaats", "Bron",
    ),
    "en": (
        "No.", "Date", "Minister", "Office", "Kind", "Subject", "Quote", "To", "Time frame",
        "From", "By", "In closing list", "Place", "Source",
    ),
}  # fmt: skip
HIT_COLUMNS: Final[dict[Language, tuple[str, ...]]] = {
    "nl": ("Nr.", "Datum", "Spreker", "Fractie", "Rol", "Tekst", "Vindplaats", "Bron"),
    "en": ("No.", "Date", "Speaker", "Party", "Role", "Text", "Place", "Source"),
}
YES: Final[Texts] = {"nl": "ja", "en": "yes"}
NO: Final[Texts] = {"nl": "nee", "en": "no"}
KINDS: Final[dict[str, Texts]] = {
    "toezegging": {"nl": "toezegging", "en": "undertaking"},
    "voornemen": {"nl": "voornemen", "en": "intention"},
}
TO: Final[Texts] = {"nl": "Aan {names}.", "en": "To {names}."}
DEADLINE: Final[Texts] = {"nl": "Termijn: {words}.", "en": "Time frame: {words}."}
IN_LIST: Final[Texts] = {"nl": "In de slotlijst.", "en": "In the closing list."}
NOT_IN_LIST: Final[Texts] = {"nl": "Niet in de slotlijst.", "en": "Not in the closing list."}
BY: Final[Texts] = {"nl": "uiterlijk {day}", "en": "by {day}"}

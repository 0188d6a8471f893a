"""What the page itself says, in Dutch and English."""

from dataclasses import dataclass
from datetime import date

from assistant.answer import Language
from index.transcript import Role


@dataclass(frozen=True, slots=True)
class Texts:
    """One language's words. A field with braces is a pattern for `str.format`."""

    language: Language
    switch: str
    """On the button that goes to the other language, in that other language."""

    ask_tab: str
    reports_tab: str

    question: str
    placeholder: str
    ask: str
    filters: str
    filters_set: str
    """With {count}: the heading of the filters while some are set."""
    clear_filters: str
    meeting: str
    speaker: str
    party: str
    role: str
    since: str
    until: str
    everything: str
    roles: dict[Role, str]

    conversations: str
    new: str
    delete: str
    delete_sure: str
    save: str
    untitled: str
    kept_here: str

    welcome: str
    welcome_more: str
    examples: str
    empty: str
    empty_more: str
    to_reports: str
    searching: str
    sources: str
    nearest: str
    looked_through: str
    """With {turns} and {transcripts}."""
    read_from_question: str
    understood_as: str
    chosen: str
    failed: str
    """With {reason}."""
    broken: str

    source: str
    source_open: str
    """With {n}: what a citation's link is called by a screen reader."""
    source_hint: str
    close: str
    turn: str
    page: str
    turn_of: str
    """With {ordinal} and {count}."""
    before: str
    after: str
    earlier: str
    later: str
    reference: str
    copy_reference: str
    copy_quote: str
    copied: str
    gone: str
    gone_turn: str
    quoted: str

    reports: str
    reports_none: str
    report_columns: tuple[str, str, str, str]
    undated: str
    add: str
    add_more: str
    add_samples: str
    drop: str
    """In the place where files are dropped."""
    stages: dict[str, str]
    """What is being done, for each stage of indexing."""
    added: str
    updated: str
    unchanged: str

    saved_on: str
    searched: str
    login: str
    months: tuple[str, ...]

    report_words: tuple[str, str]
    """One report, several reports."""

    def count_of_reports(self, count: int) -> str:
        """The number with the right word: "1 verslag", "3 verslagen"."""
        return f"{count} {self.report_words[count != 1]}"

    def day(self, day: date | None) -> str | None:
        """A day in words: "3 juli 2019"; None stays None."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}" if day else None


NL = Texts(
    language="nl",
    switch="English",
    ask_tab="Vragen",
    reports_tab="Verslagen",
    question="Uw vraag",
    placeholder="Stel een vraag over de debatten",
    ask="Vraag",
    filters="Filters",
    filters_set="Filters ({count})",
    clear_filters="Wis filters",
    meeting="Vergadering",
    speaker="Spreker",
    party="Partij",
    role="Rol",
    since="Vanaf",
    until="Tot en met",
    everything="Alle",
    roles={
        "voorzitter": "Voorzitter",
        "kamerlid": "Kamerlid",
        "bewindspersoon": "Bewindspersoon",
        "overig": "Overig",
    },
    conversations="Gesprekken",
    new="Nieuw gesprek",
    delete="Verwijder",
    delete_sure="Dit gesprek verwijderen?",
    save="Bewaar als Markdown",
    untitled="Nieuw gesprek",
    kept_here="Gesprekken staan alleen in deze browser.",
    welcome="Wat wilt u weten?",
    welcome_more=(
        "U krijgt de woorden zelf, met wie ze sprak en wanneer. "
        "Een klik op een nummer opent de bron ernaast."
    ),
    examples="Bijvoorbeeld",
    empty="Er staan nog geen verslagen in",
    empty_more=(
        "Voeg een of meer verslagen toe, als tekst of Markdown; "
        "daarna kunt u er vragen over stellen."
    ),
    to_reports="Verslagen toevoegen",
    searching="Zoekt in de verslagen …",
    sources="Bronnen",
    nearest="Het dichtst in de buurt",
    looked_through="Doorzocht: {turns} beurten in {transcripts}.",
    read_from_question="Gelezen uit de vraag",
    understood_as="Begrepen als",
    chosen="Gefilterd op",
    failed="Deze vraag kon niet worden beantwoord: {reason}",
    broken="er ging iets mis in het programma; wat, staat in het venster waarin het draait.",
    source="Bron",
    source_open="Bron {n}: {speaker}",
    source_hint="Klik op een nummer in een antwoord; de bron verschijnt hier.",
    close="Sluit de bron",
    turn="beurt",
    page="p.",
    turn_of="beurt {ordinal} van {count}",
    before="Daarvoor",
    after="Daarna",
    earlier="Eerdere beurten",
    later="Latere beurten",
    reference="Verwijzing",
    copy_reference="Kopieer verwijzing",
    copy_quote="Kopieer citaat",
    copied="Gekopieerd",
    gone="Dit verslag staat niet meer in de index.",
    gone_turn="Deze beurt is niet gevonden.",
    quoted="aangehaald",
    reports="Verslagen in de index",
    reports_none="Nog geen verslagen.",
    report_columns=("Datum", "Verslag", "Commissie", "Beurten"),
    undated="zonder datum",
    add="Verslagen toevoegen",
    add_more=(
        "Officiële verslagen als tekst of Markdown. Ze blijven op deze computer; "
        "een verslag dat er al in staat wordt bijgewerkt."
    ),
    add_samples="Probeer het met de voorbeelddebatten",
    drop="Sleep bestanden hierheen, of klik om ze te kiezen",
    stages={
        "reading": "Leest",
        "model": "Maakt het taalmodel klaar",
        "embedding": "Verwerkt",
        "writing": "Schrijft de index",
    },
    added="Toegevoegd:",
    updated="Bijgewerkt:",
    unchanged="Ongewijzigd:",
    saved_on="Bewaard op {day}",
    searched="Doorzocht",
    login=(
        "Vul bij de naam iets in; het wachtwoord staat in het venster waarin het programma draait."
    ),
    months=(
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    report_words=("verslag", "verslagen"),
)

EN = Texts(
    language="en",
    switch="Nederlands",
    ask_tab="Ask",
    reports_tab="Reports",
    question="Your question",
    placeholder="Ask about the debates",
    ask="Ask",
    filters="Filters",
    filters_set="Filters ({count})",
    clear_filters="Clear filters",
    meeting="Meeting",
    speaker="Speaker",
    party="Party",
    role="Role",
    since="From",
    until="Up to and including",
    everything="All",
    roles={
        "voorzitter": "Chair",
        "kamerlid": "Member",
        "bewindspersoon": "Government",
        "overig": "Other",
    },
    conversations="Conversations",
    new="New conversation",
    delete="Delete",
    delete_sure="Delete this conversation?",
    save="Save as Markdown",
    untitled="New conversation",
    kept_here="Conversations are kept in this browser only.",
    welcome="What would you like to know?",
    welcome_more=(
        "You get the words themselves, with who spoke them and when. "
        "A click on a number opens the source beside it."
    ),
    examples="For instance",
    empty="There are no reports yet",
    empty_more="Add one or more reports, as text or Markdown; then ask about them.",
    to_reports="Add reports",
    searching="Searching the reports …",
    sources="Sources",
    nearest="What comes nearest",
    looked_through="Searched: {turns} turns in {transcripts}.",
    read_from_question="Read from the question",
    understood_as="Understood as",
    chosen="Filtered by",
    failed="This question could not be answered: {reason}",
    broken="something went wrong in the program; the window in which it runs says what.",
    source="Source",
    source_open="Source {n}: {speaker}",
    source_hint="Click a number in an answer; the source appears here.",
    close="Close the source",
    turn="turn",
    page="p.",
    turn_of="turn {ordinal} of {count}",
    before="Before it",
    after="After it",
    earlier="Earlier turns",
    later="Later turns",
    reference="Reference",
    copy_reference="Copy reference",
    copy_quote="Copy quote",
    copied="Copied",
    gone="This report is no longer in the index.",
    gone_turn="This turn was not found.",
    quoted="quoted",
    reports="Reports in the index",
    reports_none="No reports yet.",
    report_columns=("Date", "Report", "Committee", "Turns"),
    undated="undated",
    add="Add reports",
    add_more=(
        "Official reports as text or Markdown. They stay on this computer; "
        "a report that is already there is updated."
    ),
    add_samples="Try it with the sample debates",
    drop="Drop files here, or click to choose them",
    stages={
        "reading": "Reading",
        "model": "Preparing the model",
        "embedding": "Working through",
        "writing": "Writing the index",
    },
    added="Added:",
    updated="Updated:",
    unchanged="Unchanged:",
    saved_on="Saved on {day}",
    searched="Searched",
    login="Any name will do; the password is in the window in which the program runs.",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    report_words=("report", "reports"),
)

_TEXTS: dict[Language, Texts] = {"nl": NL, "en": EN}


def texts(language: str | None) -> Texts:
    """The words of a language; Dutch when it is not one of ours."""
    return EN if language == "en" else NL

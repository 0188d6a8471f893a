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
    promises_tab: str
    briefing_tab: str
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
    """Before the names of the forms in which something is saved."""
    forms: dict[str, str]
    """What each form is called, under its name in `assistant.export`."""
    copy_answer: str
    copy_text: str
    untitled: str
    kept_here: str

    welcome: str
    welcome_more: str
    welcome_written: str
    """The same, when a language model writes."""
    examples: str
    empty: str
    empty_more: str
    to_reports: str
    searching: str
    writing_on: str
    stop: str
    unfinished: str
    """Under an answer that was stopped before its end."""
    written_by: str
    """With {model}: under an answer that a language model wrote."""
    goes_to: str
    """With {model}, {address} and {here}: where questions are sent."""
    stays_here: str
    """For {here}, when they do not leave the computer."""
    briefing_goes_to: str
    """As `goes_to`, for a briefing."""
    sources: str
    nearest: str
    looked_through: str
    """With {turns} and {transcripts}."""
    read_from_question: str
    ignored: str
    """Before what the question names and was not followed."""
    remove: str
    """With {name}: on the button that asks again without what a chip says."""
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

    promises: str
    promise_kinds: dict[str, tuple[str, str]]
    """One and several, for each kind."""
    promises_in: str
    """With {promises} and {reports}."""
    promises_unread: str
    """With {count}: how many the chair did not read back."""
    promises_none: str
    promises_first: str
    """With {shown} and {count}: that the page does not show all."""
    made_to: str
    deadline: str
    by_day: str
    from_day: str
    """With {day}."""
    between_days: str
    """With {first} and {last}."""
    closing_list: str
    in_list: str
    not_in_list: str
    no_list: str
    asked_in: str
    earlier_promise: str
    later_promise: str
    read_back_only: str
    promises_file: str

    briefing: str
    briefing_more: str
    topic: str
    topic_placeholder: str
    write: str
    writing: str
    briefing_failed: str
    """With {reason}."""

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

    def filter_names(self) -> dict[str, str]:
        """What each condition of a filter is called."""
        return {
            "meeting": self.meeting,
            "speaker": self.speaker,
            "party": self.party,
            "role": self.role,
            "from": self.since,
            "to": self.until,
        }

    def count_of_reports(self, count: int) -> str:
        """The number with the right word: "1 verslag", "3 verslagen"."""
        return f"{count} {self.report_words[count != 1]}"

    def count_of_promises(self, kind: str, count: int) -> str:
        """The number with the right word: "1 voornemen", "3 toezeggingen"."""
        return f"{count} {self.promise_kinds[kind][count != 1]}"

    def day(self, day: date | None) -> str | None:
        """A day in words: "3 juli 2019"; None stays None."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}" if day else None


_FORMS = {
    "md": "Markdown",
    "docx": "Word",
    "html": "HTML",
    "json": "JSON",
    "csv": "CSV",
    "xlsx": "Excel",
}

NL = Texts(
    language="nl",
    switch="English",
    ask_tab="Vragen",
    promises_tab="Toezeggingen",
    briefing_tab="Briefing",
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
    save="Bewaar als",
    forms=_FORMS,
    copy_answer="Kopieer met verwijzingen",
    copy_text="Kopieer als tekst",
    untitled="Nieuw gesprek",
    kept_here="Gesprekken staan alleen in deze browser.",
    welcome="Wat wilt u weten?",
    welcome_more=(
        "U krijgt de woorden zelf, met wie ze sprak en wanneer. "
        "Een klik op een nummer opent de bron ernaast."
    ),
    welcome_written=(
        "Een taalmodel schrijft; alleen wat in de verslagen is teruggevonden, wordt getoond. "
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
    writing_on="Schrijft verder …",
    stop="Stop",
    unfinished="Dit antwoord is niet afgemaakt.",
    written_by="Geschreven door {model}; elke zin is vergeleken met zijn bron.",
    goes_to=(
        "Antwoorden geschreven door {model} op {address}{here}; "
        "de vraag en de gevonden spreekbeurten gaan daarheen, bij een vervolgvraag ook de "
        "vragen ervoor."
    ),
    stays_here=" (dezelfde computer als dit programma)",
    briefing_goes_to=(
        "Kern geschreven door {model} op {address}{here}; "
        "het onderwerp en de gevonden spreekbeurten gaan daarheen."
    ),
    sources="Bronnen",
    nearest="Het dichtst in de buurt",
    looked_through="Doorzocht: {turns} beurten in {transcripts}.",
    read_from_question="Gelezen uit de vraag",
    ignored="Niet gevolgd",
    remove="Vraag opnieuw zonder {name}",
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
    promises="Register van toezeggingen",
    promise_kinds={
        "toezegging": ("toezegging", "toezeggingen"),
        "voornemen": ("voornemen", "voornemens"),
    },
    promises_in="{promises} in {reports}.",
    promises_unread="Niet voorgelezen aan het slot: {count}.",
    promises_none="Geen toezeggingen gevonden. Met minder filters misschien wel.",
    promises_first="Hier staan de eerste {shown}; wat u bewaart bevat alle {count}.",
    made_to="aan",
    deadline="Termijn",
    by_day="uiterlijk {day}",
    from_day="vanaf {day}",
    between_days="{first} tot en met {last}",
    closing_list="Slotlijst",
    in_list="voorgelezen",
    not_in_list="niet voorgelezen",
    no_list="in deze vergadering is geen lijst voorgelezen",
    asked_in="Gevraagd",
    earlier_promise="Eerder",
    later_promise="Later",
    read_back_only="Voorgelezen, maar in het debat niet teruggevonden",
    promises_file="toezeggingen",
    briefing="Briefing",
    briefing_more=(
        "Een of twee bladzijden over wat er is gezegd, toegezegd, gevraagd en opengebleven, "
        "in citaten met hun bron."
    ),
    topic="Onderwerp",
    topic_placeholder="Een onderwerp, persoon, partij of vergadering",
    write="Maak briefing",
    writing="Maakt de briefing …",
    briefing_failed="Deze briefing kon niet worden gemaakt: {reason}",
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
    promises_tab="Promises",
    briefing_tab="Briefing",
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
    save="Save as",
    forms=_FORMS,
    copy_answer="Copy with references",
    copy_text="Copy as text",
    untitled="New conversation",
    kept_here="Conversations are kept in this browser only.",
    welcome="What would you like to know?",
    welcome_more=(
        "You get the words themselves, with who spoke them and when. "
        "A click on a number opens the source beside it."
    ),
    welcome_written=(
        "A language model writes; only what was found back in the reports is shown. "
        "A click on a number opens the source beside it."
    ),
    examples="For instance",
    empty="There are no reports yet",
    empty_more="Add one or more reports, as text or Markdown; then ask about them.",
    to_reports="Add reports",
    searching="Searching the reports …",
    writing_on="Writing on …",
    stop="Stop",
    unfinished="This answer was not finished.",
    written_by="Written by {model}; every sentence was compared with its source.",
    goes_to=(
        "Answers written by {model} at {address}{here}; the question and the turns that were found "
        "go there, and with a follow-up the questions before it."
    ),
    stays_here=" (the same computer as this program)",
    briefing_goes_to=(
        "Brief written by {model} at {address}{here}; the topic and the turns that were found go "
        "there."
    ),
    sources="Sources",
    nearest="What comes nearest",
    looked_through="Searched: {turns} turns in {transcripts}.",
    read_from_question="Read from the question",
    ignored="Not followed",
    remove="Ask again without {name}",
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
    promises="Register of promises",
    promise_kinds={
        "toezegging": ("promise", "promises"),
        "voornemen": ("intention", "intentions"),
    },
    promises_in="{promises} in {reports}.",
    promises_unread="Not read back at the end: {count}.",
    promises_none="No promises found. With fewer filters there may be.",
    promises_first="These are the first {shown}; what you save holds all {count}.",
    made_to="to",
    deadline="Deadline",
    by_day="by {day}",
    from_day="from {day}",
    between_days="{first} to {last}",
    closing_list="Closing list",
    in_list="read back",
    not_in_list="not read back",
    no_list="no list was read back in this meeting",
    asked_in="Asked",
    earlier_promise="Earlier",
    later_promise="Later",
    read_back_only="Read back, but not found in the debate",
    promises_file="promises",
    briefing="Briefing",
    briefing_more=(
        "One or two pages on what was said, promised, asked and left open, "
        "in quotes with their sources."
    ),
    topic="Topic",
    topic_placeholder="A topic, person, party or meeting",
    write="Write briefing",
    writing="Writing the briefing …",
    briefing_failed="This briefing could not be written: {reason}",
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

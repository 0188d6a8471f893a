"""The official way to cite a report, and a way to cite one that has none."""

import re

from assistant.answer import Language
from index.passages import day_in_words
from index.transcript import Transcript, Turn

_PLENARY_ID = re.compile(r"h-(?P<chamber>tk|ek)-(?P<year>\d{8})-(?P<number>\d+)(?:-(?P<item>\d+))?")


def long_date(transcript: Transcript, language: Language) -> str | None:
    """The meeting's day in words, "3 juli 2019"; None when the report does not tell.

    The English form is the British one, "3 July 2019".
    """
    day = transcript.date
    return day_in_words(day, language) if day else None


def report_reference(transcript: Transcript, language: Language = "nl") -> str:
    """The report without a place in it: "Kamerstukken II 2018/19, 28638, nr. 173".

    A report that is no official paper is named by its title and date.
    """
    plenary = _PLENARY_ID.fullmatch(transcript.transcript_id)
    if plenary:
        year = f"{plenary['year'][:4]}/{plenary['year'][-2:]}"
        chamber = "II" if plenary["chamber"] == "tk" else "I"
        item = f", item {plenary['item']}" if plenary["item"] else ""
        return f"Handelingen {chamber} {year}, nr. {plenary['number']}{item}"
    if transcript.dossiers and transcript.number:
        return _paper_reference(transcript)
    return ", ".join(filter(None, (transcript.title, long_date(transcript, language))))


def reference(transcript: Transcript, turn: Turn, language: Language = "nl") -> str:
    """The citation of one turn: the report, the page where it is known, speaker and turn.

    For example "Kamerstukken II 2018/19, 28638, nr. 173, p. 21 (Van Nispen, beurt 42)".
    """
    page = f", p. {turn.page}" if turn.page else ""
    place = "beurt" if language == "nl" else "turn"
    return (
        f"{report_reference(transcript, language)}{page} ({turn.speaker}, {place} {turn.ordinal})"
    )


def _paper_reference(transcript: Transcript) -> str:
    senate = transcript.chamber == "Eerste Kamer"
    series = "Kamerstukken I" if senate else "Kamerstukken II"
    year = f" {transcript.year}" if transcript.year else ""
    # The Eerste Kamer letters its papers; the Tweede Kamer numbers them.
    number = transcript.number or ""
    label = f"nr. {number}" if number.isdigit() else number
    return f"{series}{year}, {transcript.dossiers[0].number}, {label}"

"""Text and Markdown reports: their events made into a transcript and its turns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.errors import NoTurnsError
from index.readers.dates import clock
from index.readers.directions import OPENED, SUSPENDED, chair_named, closing_time
from index.readers.events import Event, What, read_events
from index.readers.headings import Label, parse_label, split_heading
from index.readers.identity import subject, transcript_id
from index.readers.language import language_of
from index.readers.layout import Layout, find_layout
from index.readers.lines import Footer, Line, Sheet, read_sheet
from index.readers.markup import without_bold
from index.readers.opening import Opening, read_opening
from index.readers.source import Source
from index.readers.speakers import Speaker, Speakers
from index.transcript import Suspension, Transcript, Turn

_LOOKED_FOR = (
    "'De voorzitter:', 'Mevrouw Kuik (CDA):', 'Minister Van Weel:' or 'Ms Evans (Labour):'"
)
_INDIRECT = re.compile(
    r"\bbeknopt verslag\b|^(?:De heer|Mevrouw) [^:]{2,60}?\([\w/-]+\) [a-z]+", re.MULTILINE
)


@dataclass(slots=True)
class _Speech:
    """A turn while it is being read: blocks of lines, cut where a direction stood."""

    label: Label
    chair: str | None
    page: int | None
    blocks: list[list[Line]] = field(default_factory=lambda: [[]])


@dataclass(slots=True)
class _Meeting:
    """What has been read of one meeting."""

    speeches: list[_Speech] = field(default_factory=list)
    suspended: list[tuple[str, str | None, int]] = field(default_factory=list)
    end: str | None = None


def is_report(source: Source) -> bool:
    """Whether the file is plain text or Markdown: anything that is not another format."""
    start = source.text.lstrip()
    return not re.match(r"<\?xml|<!DOCTYPE|<html|<[a-zA-Z-]+[\s>].*xmlns|[{\[]\s*[\"{\[\]}]", start)


def read_report(source: Source) -> list[Transcript]:
    """The meetings in a text or Markdown report; raises NoTurnsError when there is no turn."""
    sheet = read_sheet(source.text, _is_heading)
    transcripts: list[Transcript] = []
    rest: Sheet | None = sheet
    while rest and rest.lines:
        transcript, rest = _read_meeting(rest, source, len(transcripts))
        if transcript:
            transcripts.append(transcript)
    if not transcripts:
        raise _no_turns(source)
    return transcripts


def _is_heading(text: str) -> bool:
    parts = split_heading(text)
    return parts is not None and parse_label(parts[0]) is not None


def _no_turns(source: Source) -> NoTurnsError:
    if _INDIRECT.search(source.text):
        return NoTurnsError(
            f"{source.name} tells in indirect speech what was said (a summary, 'beknopt verslag'); "
            f"there are no speakers' own words in it. Looked for headings such as {_LOOKED_FOR}.",
            kind="indirect",
            name=source.name,
        )
    return NoTurnsError(
        f"{source.name} has no turns: no line begins with a speaker's heading such as "
        f"{_LOOKED_FOR}. Give every turn such a heading, with a colon, on a new line.",
        kind="no_turns",
        name=source.name,
        headings=_LOOKED_FOR,
    )


def _read_meeting(
    sheet: Sheet, source: Source, earlier: int
) -> tuple[Transcript | None, Sheet | None]:
    """The first meeting in a sheet, None when there is none, and the sheet after its closing."""
    layout = find_layout(sheet.lines, _is_heading)
    events = read_events(sheet.lines, layout)
    first = next((event.index for event in events if event.what is What.HEADING), None)
    if first is None:
        return None, None
    last = next(
        (event.index for event in events if event.what is What.CLOSING and event.index > first),
        len(sheet.lines),
    )
    rest = _after(sheet, last + 1) if last < len(sheet.lines) else None
    opening = read_opening(sheet.lines[:first], layout, _footers(sheet, last))
    meeting = _meeting([event for event in events if event.index <= last], opening)
    return _transcript(meeting, opening, layout, source, earlier), rest


def _footers(sheet: Sheet, last: int) -> list[Footer]:
    return [footer for position, footer in sheet.footers if position <= last + 1]


def _after(sheet: Sheet, start: int) -> Sheet | None:
    """What follows a closing when it is another meeting's report, with an opening of its own."""
    lines = sheet.lines[start:]
    for line in lines:
        if _is_heading(line.text) and not chair_named(line.text):
            return None
        if OPENED.match(line.text) or re.match(r"Voorzitter:\s|VERSLAG VAN EEN\s", line.text):
            footers = [(at - start, footer) for at, footer in sheet.footers if at >= start]
            return Sheet(lines, tuple(footers))
    return None


def _meeting(events: Sequence[Event], opening: Opening) -> _Meeting:
    meeting = _Meeting()
    chair = opening.chair
    for event in events:
        if event.what is What.HEADING and event.label:
            if event.label.kind == "chair" and event.label.name:
                chair = event.label.name
            meeting.speeches.append(_Speech(event.label, chair, event.line.page))
            if event.line.text:
                meeting.speeches[-1].blocks[-1].append(event.line)
        elif event.what is What.CHAIR:
            chair = event.line.text
            _new_block(meeting)
        elif event.what is What.CLOSING and meeting.speeches:
            meeting.end = closing_time(event.line.text)
            break
        elif event.what is What.DIRECTION:
            _suspend(meeting, event.line.text)
            _new_block(meeting)
        elif event.what is What.AGENDA:
            _new_block(meeting)
        elif event.what is What.WORDS and meeting.speeches:
            meeting.speeches[-1].blocks[-1].append(event.line)
    return meeting


def _new_block(meeting: _Meeting) -> None:
    if meeting.speeches:
        meeting.speeches[-1].blocks.append([])


def _suspend(meeting: _Meeting, text: str) -> None:
    if found := SUSPENDED.match(text):
        times = [group for group in found.groups() if group]
        start, end = clock(times[:2]), clock(times[2:])
        if start and not re.search(r"gesloten|geopend|hervat|resumed", text):
            meeting.suspended.append((start, end, len(meeting.speeches)))


def _transcript(
    meeting: _Meeting, opening: Opening, layout: Layout, source: Source, earlier: int
) -> Transcript:
    texts = [_text(speech.blocks, layout) for speech in meeting.speeches]
    language = language_of(" ".join(texts)[:40_000])
    identity = transcript_id(opening, source.name, earlier)
    speakers = Speakers(
        [speech.label for speech in meeting.speeches],
        opening.people,
        "Voorzitter" if language == "nl" else "Chair",
    )
    turns: list[Turn] = []
    for speech, text in zip(meeting.speeches, texts, strict=True):
        if text:
            who = speakers.speaker(speech.label, speech.chair)
            turns.append(_turn(identity, len(turns) + 1, who, text, speech.page))
    kind, title = subject(opening, [turn.text for turn in turns if turn.role == "voorzitter"])
    return Transcript(
        transcript_id=identity,
        title=title or re.sub(r"\.\w+$", "", source.name),
        kind=kind,
        date=opening.day,
        adopted=opening.adopted,
        committee=opening.committee,
        chamber=opening.chamber,
        dossiers=opening.papers.dossiers,
        number=opening.papers.number,
        year=opening.year,
        source=source.name,
        language=language,
        start=opening.start,
        end=meeting.end or opening.end,
        present=opening.people.present,
        letters=opening.letters,
        suspensions=tuple(Suspension(*suspension) for suspension in meeting.suspended),
        turns=tuple(turns),
    )


def _turn(identity: str, ordinal: int, who: Speaker, text: str, page: int | None) -> Turn:
    return Turn(
        turn_id=f"{identity}/t{ordinal}",
        transcript_id=identity,
        ordinal=ordinal,
        speaker=who.speaker,
        role=who.role,
        function=who.function,
        party=who.party,
        text=text,
        page=page,
    )


def _text(blocks: Sequence[Sequence[Line]], layout: Layout) -> str:
    """A turn's text: its paragraphs whole, separated by one newline."""
    paragraphs = [paragraph for block in blocks for paragraph in layout.paragraphs(block)]
    return "\n".join(without_bold(paragraph) for paragraph in paragraphs)

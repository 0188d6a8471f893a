"""Questions about the meetings themselves: when, by whom, about what.

A report says these things around its turns, so they are told from the transcript's own data, and
each meeting and everybody named is cited by the turn that shows it: the chair's opening words, or
the first thing that somebody says. Patterns are read on folded text (`assistant.folding`).
"""

import re
from collections.abc import Sequence
from typing import Literal

from assistant import texts
from assistant.answer import Language
from assistant.evidence import Evidence
from assistant.folding import fold
from assistant.references import long_date, report_reference
from assistant.register import read_back
from assistant.wording import Writer, full_name
from index.sentences import Span, sentences
from index.transcript import Transcript, Turn

Aspect = Literal["when", "who", "chair", "about"]

MAX_MEETINGS = 6
"""Meetings told about in one answer."""
# Words of a chair's opening that are quoted.
_OPENING_WORDS = 45
# Promises in what is told about a meeting, and the words of one that can be understood alone.
_MOST_PROMISES, _WHOLE_PROMISE = 5, 15
# Sentences at the beginning of a meeting among which the opening is looked for.
_OPENING_SENTENCES = 6

_MEETING = r"""(?:commissie|plenaire?\s|nota|wetgevings|tweeminuten|two-minute\s)?
    (?:debat(?:ten)?|overleg(?:gen)?|algemeen\soverleg|vergadering(?:en)?|bijeenkomst(?:en)?
      |zitting(?:en)?|gesprek|debates?|meetings?|hearings?|sessions?)"""
_OVER = r"(?:over|van|betreffende|about|on|of)"
_SPEAKERS = r"(?:kamerleden|leden|partijen|fracties|sprekers|woordvoerders|mensen|bewindspersonen)"
_PATTERNS: dict[Aspect, str] = {
    "when": rf"""
        ^(?:wanneer|op\swelke\s(?:dag|datum))\s(?:was|waren|is|zijn|vond|vonden|werd|werden)\s
          (?:er\s)?(?:dit|dat|het|de|die|deze)\s(?:laatste\s|vorige\s|eerste\s)?(?:\w+\s)?{_MEETING}\b
      | ^hoe\s(?:laat|lang)\s(?:begon|eindigde|duurde|was|sloot|startte)\s
          (?:dit|dat|het|de|die|deze)\s(?:\w+\s)?{_MEETING}\b
      | ^(?:when|on\s(?:what|which)\s(?:day|date)|(?:at\s)?what\stime|how\slong)\s
          (?:was|were|did|is)\s(?:the|this|that|these|those)\s(?:\w+\s)?{_MEETING}\b""",
    "chair": rf"""
        ^wie\s(?:was|waren|is|zijn)\s(?:er\s)?(?:de\s)?voorzitters?\b(?!\svan\s(?!.*{_MEETING}))
      | ^wie\s(?:zat|zaten|leidde|leidden)\s
          (?:(?:er\s)?voor$|(?:dit|dat|het|de)\s(?:\w+\s)?{_MEETING})
      | ^who\s(?:chaired|presided|was\s(?:the\s|in\sthe\s)?chair(?:man|person)?)\b""",
    "who": rf"""
        ^wie\s(?:waren|was|is|zijn)\s(?:er\s)?(?:allemaal\s|nog\smeer\s)?
          (?:aanwezig|erbij|(?:er\s)?bij\s.*{_MEETING})
      | ^(?:wie|welke\s{_SPEAKERS})\s(?:namen|nam|deden|deed)\s(?:er\s)?(?:allemaal\s)?
          (?:(?:aan|in)\s.*{_MEETING}.*\s)?(?:deel|mee)(?:$|\s(?:aan|in)\s.*{_MEETING})
      | ^welke\s{_SPEAKERS}\s(?:waren|zijn|spraken|kwamen|voerden)\s(?:er\s)?
          .*(?:\baanwezig|\bhet\swoord|{_MEETING}\b)
      | ^wie\s(?:spraken|kwamen|voerden)\s(?:er\s)?.*(?:\bhet\swoord|{_MEETING}\b)
      | ^who\s(?:was|were)\s(?:all\s)?(?:present|there|at\sthe\s.*{_MEETING})
      | ^(?:who|which\s(?:mps|members|parties|speakers|people))\s
          (?:attended|took\spart|participated|spoke\s(?:at|in)\s(?:the|this|that)\s.*{_MEETING}
            |were\spresent)""",
    "about": rf"""
        ^waar(?:over)?\s(?:ging|gaat|gingen|gaan|handelde)\s
          (?:dit|dat|het|de|die|deze)\s(?:\w+\s)?{_MEETING}\b.*
      | ^(?:wat\swas|wat\swaren|wat\sis|wat\szijn)\s(?:het|de)\sonderwerp(?:en)?\svan\s.*{_MEETING}
      | ^(?:kun\sje\s|kunt\su\s|wil\sje\s)?(?:vat\s)?(?:(?:dit|dat|het|de)\s)(?:\w+\s)?{_MEETING}
          (?:\s.*)?\ssamen(?:vatten)?$
      | ^(?:kun\sje\s|kunt\su\s)?vat\s.*{_MEETING}.*\ssamen
      | ^(?:geef|maak|schrijf)\s(?:\w+\s){{0,2}}samenvatting\svan\s(?:dit|dat|het|de)\s
          (?:\w+\s)?{_MEETING}
      | ^welke\s(?:verslagen|debatten|vergaderingen|overleggen)\s(?:zijn|ken|heb|staan|zitten)\b
      | ^what\s(?:was|were|is)\s(?:the|this|that|these)\s(?:\w+\s)?{_MEETING}\s.*?(?:about|on)\b
      | ^(?:can\syou\s|please\s)?(?:summari[sz]e|sum\sup|give\s(?:a|me\sa)\ssummary\sof)\s
          (?:the|this|that)\s(?:\w+\s)?{_MEETING}
      | ^(?:which|what)\s(?:debates|meetings|reports|transcripts)\s(?:are|do|have)\b""",
}
_COMPILED = {aspect: re.compile(pattern, re.VERBOSE) for aspect, pattern in _PATTERNS.items()}
_ABOUT = re.compile(rf"{_MEETING}\s{_OVER}\s(?P<what>.+)", re.VERBOSE)
# A day, and words of the question around the subject.
_DAY = re.compile(
    r"""\b(?:(?:in|van|uit|of|from|op|on)\s)?(?:\d\d?\s)?(?:[^\W\d_]+\s)?(?:19|20)\d\d\b
      | \b(?:samen(?:vatten)?|aanwezig|present|about)\b""",
    re.VERBOSE,
)
# Words that many subjects are named with.
_FRAME = frozenset("programma wetsvoorstel onderwerp thema programme subject topic bill".split())
_OPENS = re.compile(r"\b(?:open|opening|welkom|welcome|opened|aan de orde)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")


def aspect_of(question: str) -> Aspect | None:
    """What a question wants to know of a meeting itself; None when it is about what was said.

    >>> aspect_of("Wie zat het debat voor?"), aspect_of("Wat zei de voorzitter?")
    ('chair', None)
    """
    plain = re.sub(r"^(?:en|and|maar|but)\s", "", fold(question).strip(" ?.!"))
    return next((name for name, pattern in _COMPILED.items() if pattern.search(plain)), None)


def subject_of(question: str) -> str | None:
    """The subject by which a question names a meeting: "het debat over mensenhandel"."""
    match = _ABOUT.search(fold(question).strip(" ?.!"))
    what = _DAY.sub("", match["what"]).strip() if match else ""
    return what if _WORD.search(what) else None


def by_title(subject: str, transcripts: Sequence[Transcript]) -> list[Transcript]:
    """The meetings whose titles have every telling word of a subject."""
    words = [word for word in _WORD.findall(fold(subject)) if word not in _FRAME]
    found = []
    for transcript in transcripts:
        named = fold(" ".join([transcript.title, *(d.title or "" for d in transcript.dossiers)]))
        if words and all(word in named for word in words):
            found.append(transcript)
    return found


def told(aspect: Aspect, heads: Sequence[Transcript], writer: Writer) -> str:
    """What the reports themselves say, one paragraph a meeting, oldest first.

    Of the meetings their data is enough; only those that are told about are read.
    """
    ordered = sorted(heads, key=lambda head: (str(head.date), head.transcript_id))
    shown = [writer.store.transcript(head.transcript_id) for head in ordered[-MAX_MEETINGS:]]
    paragraphs = [_paragraph(aspect, transcript, writer) for transcript in shown]
    if len(ordered) > len(shown):
        more = texts.MORE_MEETINGS[writer.language]
        paragraphs.append(more.format(n=len(ordered) - len(shown)))
    return "\n\n".join(paragraphs)


def _paragraph(aspect: Aspect, transcript: Transcript, writer: Writer) -> str:
    parts = [_heading(transcript, writer.language)]
    if aspect in ("when", "about"):
        parts.append(_opening(transcript, writer))
    if aspect in ("chair", "about"):
        parts.append(_chairs(transcript, writer))
    if aspect in ("who", "about"):
        parts.append(_speakers(transcript, writer))
    paragraph = " ".join(filter(None, parts))
    return paragraph + _promised(transcript, writer) if aspect == "about" else paragraph


def _heading(transcript: Transcript, language: Language) -> str:
    """Which meeting it was, when, and in which report it stands."""
    day = long_date(transcript, language)
    hours = ""
    if transcript.start and transcript.end:
        hours = texts.HOURS[language].format(start=transcript.start, end=transcript.end)
    kind = transcript.kind or texts.MEETING[language]
    title = f"{kind[0].upper()}{kind[1:]} “{transcript.title}”"
    if fold(transcript.title).startswith(fold(kind)):
        title = transcript.title
    return texts.MEETING_WAS[language].format(
        title=title,
        when=texts.ON_DAY[language].format(date=day) if day else texts.NO_DAY[language],
        hours=hours,
        reference=report_reference(transcript, language),
    )


def _opening(transcript: Transcript, writer: Writer) -> str:
    turn = transcript.turns[0]
    return texts.OPENED[writer.language].format(
        who=writer.who(turn), quote=writer.quote(Evidence(turn, _opening_words(transcript), 1.0))
    )


def _opening_words(transcript: Transcript) -> Span:
    """The sentence with which the meeting is opened, or the first ones."""
    turn = transcript.turns[0]
    first = list(sentences(turn.text))[:_OPENING_SENTENCES]
    title = set(_WORD.findall(fold(transcript.title)))

    def telling(span: Span) -> int:
        text = span.of(turn.text)
        own = len(title & set(_WORD.findall(fold(text))))
        return 2 * own + (_OPENS.search(text) is not None)

    best = max(first, key=telling)
    if len(best.of(turn.text).split()) > _OPENING_WORDS and telling(first[0]):
        best = first[0]
    return best


def _chairs(transcript: Transcript, writer: Writer) -> str:
    firsts = _first_turns([turn for turn in transcript.turns if turn.role == "voorzitter"])
    return texts.CHAIRED[writer.language].format(who=_joined(firsts, writer)) if firsts else ""


def _speakers(transcript: Transcript, writer: Writer) -> str:
    members = _first_turns([turn for turn in transcript.turns if turn.role != "voorzitter"])
    return texts.SPOKE[writer.language].format(who=_joined(members, writer)) if members else ""


def _promised(transcript: Transcript, writer: Writer) -> str:
    """What was promised, as the chair read it back; else in words that can stand alone."""
    store, transcript_id = writer.store, transcript.transcript_id
    items = [(item.turn_id, item.span) for item in read_back(store, transcript_id)]
    if not items:
        made = (p for p in store.promises(transcript_id) if p.kind == "toezegging")
        items = [(p.turn_id, p.span) for p in made if len(p.quote.split()) >= _WHOLE_PROMISE]
    if not items:
        return ""
    evidence = [Evidence(store.turn(turn_id), span, 1.0) for turn_id, span in items]
    lines = [f"- {writer.quote(each)}" for each in evidence[:_MOST_PROMISES]]
    return "\n\n".join(["", texts.UNDERTAKEN[writer.language], "\n".join(lines)])


def _first_turns(turns: Sequence[Turn]) -> list[Turn]:
    """The first turn of everybody, in the order in which they first spoke."""
    firsts: dict[str, Turn] = {}
    for turn in turns:
        firsts.setdefault(turn.speaker, turn)
    return list(firsts.values())


def _joined(turns: Sequence[Turn], writer: Writer) -> str:
    """People with the numbers of the turns that show them: "A [1], B [2] en C [3]"."""
    named = [f"{_name(turn, writer)} {writer.cite(_beginning(turn))}" for turn in turns]
    *most, last = named
    return f"{', '.join(most)} {texts.AND[writer.language]} {last}" if most else last


def _name(turn: Turn, writer: Writer) -> str:
    if turn.role == "voorzitter":
        return turn.speaker
    if turn.role == "kamerlid":
        return f"{turn.speaker} ({turn.party})" if turn.party else turn.speaker
    return full_name(turn, writer.language, writer.store.transcript(turn.transcript_id))


def _beginning(turn: Turn) -> Evidence:
    """The first sentence of a turn."""
    first = next(iter(sentences(turn.text)), Span(0, len(turn.text)))
    return Evidence(turn, first, 0.0)

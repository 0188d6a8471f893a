"""What a question asks: who, when, what kind of answer, and about what."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from assistant.aims import Aim, aim_of
from assistant.answer import Language
from assistant.folding import fold
from assistant.language import detect_language
from assistant.names import names_in
from assistant.offices import (
    names_members,
    names_office,
    office_spans,
    offices,
    without_ministries,
)
from assistant.parties import NamedParties, named_parties
from assistant.people import Mention, People, Stranger
from assistant.sides import Sides, sides, without_asides
from assistant.spelling import is_usual
from index.filters import Filters
from index.transcript import Role, Turn

# What nobody in particular is asked, a bewindspersoon is likely to have answered.
_ANSWERED_BY_OFFICE: frozenset[Aim] = frozenset({"yesno", "when", "promise", "fact", "why"})
_QUESTION_FORM = re.compile(
    r"""\?$ | ^(?:en\s|and\s)?
        (?:wat|wie|waar\w*|wanneer|hoe\w*|welke?|what|who|where|when|why|how|which)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What the words of the conversation so far weigh beside those of the question.
_CONTEXT_WEIGHT = 0.7
# What asks for a sum of money.
_COSTS = re.compile(
    r"""\b(?:wat\skost\w*|wat\s(?:heeft|hebben|had|zou|zal)\b.*\b(?:gekost|kosten)
      | hoeveel\s(?:extra\s|meer\s|structureel\s)?(?:kost\w*|geld|euro|budget|heeft\b.*\bgekost)
      | welk(?:e)?\s(?:bedrag|budget|kosten)
      | cost(?:s|ed)?|how\smuch\s(?:(?:extra|more)\s)?
        (?:money|funding|budget|does|did|will|is\s(?:spent|available))
      | what\s(?:amount|budget|sum))\b""",
    re.VERBOSE,
)
# Where the subject of what somebody says begins.
_ABOUT = re.compile(r"\b(?:over|about|on)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A year that is plainly a meeting's.
_MEETING_YEAR = re.compile(
    r"""\b(?:debat|overleg|vergadering|commissiedebat|meeting|debate|verslag|report)\b
        [^.?;]{0,40}?\b(?P<year>(?:19|20)\d\d)\b
      | \b(?P<before>(?:19|20)\d\d)\s(?:debat|meeting|debate|report)\b""",
    re.VERBOSE,
)
_LISTING = re.compile(
    r"""\b(?:
        welke\s(?:toezegging|belofte|partij|fractie|vragen|leden|kamerleden|maatregel
          |organisaties)\w*
      | alle|overzicht|lijst|opsomming
      | wat\s(?:vinden|vonden|denken|willen|zeggen|zeiden)\s(?:de\s)?
        (?:partijen|fracties|kamerleden|leden)
      | which\s(?:promises|parties|members|mps|questions|measures)
      | what\s(?:promises|commitments)|all\s(?:the\s)?|list|overview
      | what\s(?:do|did)\s(?:the\s)?(?:parties|members|mps))""",
    re.VERBOSE,
)
# Somebody in the place of who speaks: "wat zei Omtzigt over", "what did Ms Jones think of".
_WHO_SAYS = re.compile(
    r"""\b(?:zei|zegt|vond|vindt|vroeg|vraagt|antwoordde|reageerde|bepleitte|betoogde|stelde
           |beloofde|noemde|lichtte|vertelde|denkt|dacht|(?:what|how|why)\s(?:did|does|do))\s+
        (?:de\sheer\s|mevrouw\s|meneer\s|mevr\.?\s|mr\.?\s|mrs\.?\s|ms\.?\s|minister\s)?
        (?P<who>[\w'-]+(?:\s[\w'-]+){0,2}?)
        \s+(?:over|van|vd|v/d|op|naar|toe|voor|tegen|dat|in|zijn|haar|zelf
           |about|of|on|say|think|ask|answer|want|promise|that)\b""",
    re.VERBOSE,
)
# An office outside the government in that place: "wat vond de burgemeester", "what did the mayor".
_OFFICE_SAYS = re.compile(
    r"""\b(?:zei|zegt|vond|vindt|vroeg|vraagt|antwoordde|reageerde|stelde|beloofde|denkt|dacht
           |(?:what|how|why)\s(?:did|does))\s
        (?P<who>(?:de|het|the)\s(?P<office>burgemeester|wethouder|gedeputeerde|commissaris|koning(?:in)?
           |ombudsman|directeur|gouverneur|rechter|advocaat|griffier|mayor|alderman|commissioner|king
           |queen|governor|director|judge|lawyer|clerk)(?:\s(?:van|of)\s[\w-]+)?)\b""",
    re.VERBOSE,
)
# A name that is no surname: "VNG", "CoMensha".
_ORGANISATION = re.compile(r"[A-Z]{2}|[a-z][A-Z]")
# What a question says it is about, up to the next word that joins or places something.
_TOPIC = re.compile(
    r"""\b(?:over|omtrent|inzake|about|regarding|concerning)\s
        (?P<topic>(?:(?!\w+ing\s)[^\s,?.;:]+(?:\s|$))+?)
        (?=(?:en|and|of|or|van|voor|in|op|met|bij|naar|door|aan|uit|tot|dat|die|om|te|als|zoals
           |volgens|according|to|for|from|with|at|on|by|that)\b|$|[?.,;:])""",
    re.VERBOSE,
)
# What asks for what somebody will do, or for when.
_FUTURE = re.compile(
    r"""^(?:en\s|and\s|maar\s)?(?:(?:where\sand\s)?when|wanneer|gaat|gaan|komt|komen|zal|zullen|krijgt
        |krijgen|will|wat\s(?:gaat|gaan|zal|horen|hoort|krijgt|krijgen|doet)|what\swill)\b
      | \b(?:by|before)\s(?:when|which|what)\b""",
    re.VERBOSE,
)
# What is asked for is known by a name: "welk bedrijf", "in which city".
_WHICH = re.compile(
    r"""\b(?:welke?|which|what)\s(?:[\w-]+\s){0,2}?[\w-]*(?:
        land(?:en)?|stad|steden|gemeentes?|gemeenten|provincies?|regio'?s?
      | dorp(?:en)?|plaats(?:en)?
      | bedrij(?:f|ven)|organisaties?|instelling(?:en)?|stichting(?:en)?|instanties?|bank(?:en)?
      | ketens?|rechtbank(?:en)?|vereniging(?:en)?|universiteit(?:en)?|ziekenhui(?:s|zen)
      | krant(?:en)?
      | programma'?s?|boek(?:en)?|films?|personages?
      | country|countries|city|cities|towns?|municipalit(?:y|ies)|provinces?|regions?|villages?
      | company|companies|organi[sz]ations?|charit(?:y|ies)|institutions?|agenc(?:y|ies)
      | banks?|chains?|courts?|universit(?:y|ies)|hospitals?|newspapers?|programmes?|books?|films?
    )\b""",
    re.VERBOSE,
)
# Words in that place that name nobody.
_NO_NAME = frozenset(
    """de het een er men iedereen niemand iemand hij zij ze u jij wij we ik kamer commissie partijen
    fracties leden kamerleden coalitie oppositie politie om vng gemeenten organisaties precies nog
    allemaal the a an they he she it you everyone parliament members parties opposition committee
    house police municipalities this that these those other others ook wat sprekers kamerlid
    experts deskundigen hier daar""".split()
)


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the question names and the transcripts lack."""

    kind: Literal["person", "party", "year"]
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read."""

    text: str
    language: Language
    aim: Aim
    subject: str
    """The question without who, when and how; what is searched by words."""
    speakers: tuple[str, ...] = ()
    """Surnames as printed of those whose words are wanted; the answer is by one of them."""
    parties: tuple[str, ...] = ()
    """Parties whose words are wanted, as printed."""
    role: Role | None = None
    """The role of whoever's words are wanted."""
    counterparts: tuple[str, ...] = ()
    """Surnames of those who are named as the other side: who asked, to whom it was said."""
    not_by: tuple[str, ...] = ()
    """Surnames of those whose words are not wanted: "Wie was het met haar eens?"."""
    years: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    listing: bool = False
    """Whether several answers are wanted ("welke toezeggingen", "wat vinden de partijen")."""
    missing: tuple[Missing, ...] = ()
    names: tuple[str, ...] = ()
    """What else is named, in the order of the question: places, organisations, laws."""
    meeting_years: tuple[int, ...] = ()
    """Those of `years` in which a meeting was held."""
    speaks_in_year: bool = False
    """Whether somebody's words in a meeting of that year are wanted ("wat zei Krol in 2019")."""
    context: str = ""
    """What went before in the conversation, for a question that leans on it."""
    near: tuple[str, ...] = ()
    """Turn ids that the conversation is about so far."""
    reacts: bool = False
    """Whether what is wanted came after those turns ("Was Kuik tevreden met dat antwoord?")."""

    @property
    def query(self) -> str:
        """What is searched for: the question, with what it leans on."""
        return f"{self.text} {self.context}".strip()

    @property
    def subjects(self) -> tuple[tuple[str, float], ...]:
        """The texts that hold the words to look for, and what they weigh (0 to 1)."""
        return ((self.subject, 1.0), (self.context, _CONTEXT_WEIGHT))

    @property
    def topic(self) -> str:
        """What the question says that it is about ("over ..."); "" when it does not."""
        match = _TOPIC.search(f"{self.subject.rstrip(' ?.!')} ")
        return match["topic"].strip() if match else ""

    def wants(self, turn: Turn) -> bool:
        """Whether a turn is by somebody whose words are wanted."""
        return (
            (self.role is None or turn.role == self.role)
            and (not self.speakers or turn.speaker in self.speakers)
            and (not self.parties or turn.party in self.parties)
            and turn.speaker not in self.not_by
        )

    @property
    def asks(self) -> bool:
        """Whether this is a question and no list of words to search for."""
        return self.aim != "fact" or _QUESTION_FORM.search(self.text.strip()) is not None

    @property
    def about_future(self) -> bool:
        """Whether something that somebody will do is asked about."""
        return self.aim == "promise" or _FUTURE.search(fold(self.text)) is not None

    @property
    def wants_name(self) -> bool:
        """Whether a place, organisation or work is asked for by its name."""
        return self.aim in ("fact", "position") and _asks_which(self.text)

    @property
    def wants_money(self) -> bool:
        """Whether a sum of money is asked for."""
        return self.aim == "number" and _COSTS.search(fold(self.text)) is not None

    @property
    def wants_reply(self) -> bool:
        """Whether the words of a bewindspersoon are wanted, or an answer to what was asked."""
        return self.role == "bewindspersoon" or (
            self.asks
            and self.aim in _ANSWERED_BY_OFFICE
            and not (self.role or self.speakers or self.parties)
        )

    @property
    def filters(self) -> Filters:
        """What the question names, as filters that can be shown and removed."""
        return Filters(
            speaker=self.speakers[0] if len(self.speakers) == 1 else None,
            party=self.parties[0] if len(self.parties) == 1 else None,
            role=self.role,
            since=self.since,
            until=self.until,
        )

    def without(self, ignored: Collection[str]) -> "Question":
        """The same question, less what it names under these names of `Filters.to_json`."""
        if not ignored:
            return self
        return replace(
            self,
            speakers=() if "speaker" in ignored else self.speakers,
            parties=() if "party" in ignored else self.parties,
            role=None if "role" in ignored else self.role,
            since=None if "from" in ignored else self.since,
            until=None if "to" in ignored else self.until,
        )


@lru_cache(maxsize=64)
def _asks_which(text: str) -> bool:
    # Asked again for every sentence that may answer.
    return _WHICH.search(fold(text)) is not None


def read_question(
    text: str, people: People, parties: frozenset[str], years: frozenset[int]
) -> Question:
    """Read `text` against what the searched transcripts hold.

    `parties` and `years` are those that occur as parties of speakers and years of meetings.
    """
    plain = fold(text)
    aim = aim_of(without_asides(plain))
    mentions, strangers = people.mentions(without_ministries(text))
    who = sides(plain, mentions, aim)
    named = named_parties(text, parties)
    who, wanted_parties = _with_parties(plain, aim, who, named)
    spans = [*((mention.start, mention.end) for mention in mentions), *named.spans]
    unknown = [stranger.name for stranger in strangers if not _is_party(stranger, named)]
    absent = unknown or _absent(text, plain, spans, people)
    named_years = tuple(int(year) for year in _YEAR.findall(plain))
    meeting_years = tuple(year for year in named_years if year in years)
    of_meetings = [m.span() for m in _YEAR.finditer(plain) if int(m.group()) in meeting_years]
    subject = _subject(text, aim, [*spans, *of_meetings])
    question = Question(
        text=text,
        language=detect_language(text),
        aim=aim,
        subject=subject,
        speakers=_speakers(who.wanted),
        parties=wanted_parties,
        role=_role(plain, aim, who, named),
        counterparts=_speakers(who.others),
        years=named_years,
        meeting_years=meeting_years,
        speaks_in_year=_speaks_in_year(plain, who, meeting_years),
        listing=_LISTING.search(plain) is not None,
        names=names_in(_without(text, [*spans, *office_spans(plain)])),
        missing=(
            *(Missing("person", name) for name in absent),
            *(Missing("party", name) for name in named.absent),
        ),
    )
    return _with_period(question, plain, years)


def _is_party(stranger: Stranger, named: NamedParties) -> bool:
    """Whether what stands after an office is a party ("de Staatssecretaris de PVV")."""
    return any(stranger.start < end and start < stranger.end for start, end in named.spans)


def _with_parties(
    plain: str, aim: Aim, who: Sides, named: NamedParties
) -> tuple[Sides, tuple[str, ...]]:
    """Who is who once the parties are known, and the parties whose words are wanted.

    Where a party stands beside somebody of another, or beside an office, whoever is named first
    is asked about and the rest is the other side: "Wat vindt D66 van Segers?".
    """
    if aim == "who" or named.first is None:
        return who, ()
    if who.wanted:
        theirs = {party for mention in who.wanted for party in mention.person.parties}
        if shared := tuple(party for party in named.speaking if party in theirs):
            return who, shared
        if named.first < min(mention.start for mention in who.wanted):
            return Sides((), (*who.others, *who.wanted)), named.speaking
        return who, ()
    if who.role in ("bewindspersoon", "voorzitter"):
        office = min((office.start for office in offices(plain)), default=0)
        if aim == "promise" or office < named.first:
            return who, ()
        return replace(who, role=None), named.speaking
    return who, named.speaking


def _speaks_in_year(plain: str, who: Sides, meeting_years: Sequence[int]) -> bool:
    """Whether a question places somebody's words in the year of a meeting.

    "Wat zei Krol in 2019 over de meldingen?" does; "wat zei Krol over de meldingen in 2019?" may
    be about that year.
    """
    if not (who.wanted or who.role) or not meeting_years:
        return False
    about = _ABOUT.search(plain)
    return all(
        0 <= plain.find(f"in {year}") < (about.start() if about else len(plain))
        for year in meeting_years
    )


def _speakers(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.person.speaker for mention in mentions))


def _absent(text: str, plain: str, taken: Sequence[tuple[int, int]], people: People) -> list[str]:
    """A name right after "wat zei" or "what did" that belongs to nobody who speaks; or none."""
    if (office := _OFFICE_SAYS.search(plain)) and not people.holds(office["office"]):
        return [text[slice(*office.span("who"))]]
    match = _WHO_SAYS.search(plain)
    if not match or names_office(match["who"]):
        return []
    start, end = match.span("who")
    words = match["who"].split()
    if _ORGANISATION.search(text[start:end]):
        # What an organisation thinks is told by others.
        return []
    if any(start < e and s < end for s, e in taken) or not _NO_NAME.isdisjoint(words):
        return []
    unknown = not any(people.is_word(word) or is_usual(word) for word in words)
    return [text[start:end]] if text[start].isupper() or unknown else []


def _role(plain: str, aim: Aim, who: Sides, named: NamedParties) -> Role | None:
    if aim == "position" and not (who.role or who.wanted or named.speaking):
        return "kamerlid" if names_members(plain) else None
    return who.role


def _subject(text: str, aim: Aim, spans: Sequence[tuple[int, int]]) -> str:
    """The question without `spans`, which say who speaks and when, and without offices."""
    if aim == "who":
        return text
    return " ".join(_without(text, [*spans, *office_spans(fold(text))]).split())


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text`, as long as it was, with `spans` blanked."""
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return "".join(kept)


def _with_period(question: Question, plain: str, years: frozenset[int]) -> Question:
    """With the meeting's year where it is plainly that; a bare year may be part of the subject."""
    meeting = _MEETING_YEAR.search(plain)
    if not meeting or question.aim == "across":
        return question
    year = int(meeting["year"] or meeting["before"])
    if year not in years:
        return replace(question, missing=(*question.missing, Missing("year", str(year))))
    return replace(question, since=date(year, 1, 1), until=date(year, 12, 31))

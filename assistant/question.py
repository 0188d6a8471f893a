"""What a question asks: who, when, what kind of answer, and about what."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assistant.answer import Language
from assistant.folding import fold
from assistant.language import detect_language
from assistant.parties import party_names
from assistant.people import Mention, People
from index.filters import Filters
from index.transcript import Role, Turn

Aim = Literal[
    "promise", "asked", "position", "number", "who", "when", "why", "yesno", "across", "fact"
]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the question names and the transcripts lack."""

    kind: Literal["person", "party", "year", "function"]
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
    years: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    order: Literal["first", "last"] | None = None
    """Whether the earliest or the latest meeting is meant ("vorig debat")."""
    listing: bool = False
    """Whether several answers are wanted ("welke toezeggingen", "wat vinden de partijen")."""
    missing: tuple[Missing, ...] = ()
    meeting_years: tuple[int, ...] = ()
    """Those of `years` in which a meeting was held."""
    context: str = ""
    """What went before in the conversation, for a question that leans on it."""
    near: tuple[str, ...] = ()
    """Turn ids that the conversation is about so far."""

    @property
    def query(self) -> str:
        """What is searched for: the question, with what it leans on."""
        return f"{self.text} {self.context}".strip()

    @property
    def subjects(self) -> tuple[tuple[str, float], ...]:
        """The texts that hold the words to look for, and what they weigh (0 to 1)."""
        return ((self.subject, 1.0), (self.context, _CONTEXT_WEIGHT))

    def wants(self, turn: Turn) -> bool:
        """Whether a turn is by somebody whose words are wanted."""
        return (
            (self.role is None or turn.role == self.role)
            and (not self.speakers or turn.speaker in self.speakers)
            and (not self.parties or turn.party in self.parties)
        )

    @property
    def asks(self) -> bool:
        """Whether this is a question and no list of words to search for."""
        return self.aim != "fact" or _QUESTION_FORM.search(self.text.strip()) is not None

    @property
    def wants_reply(self) -> bool:
        """Whether the words of a bewindspersoon are wanted, or an answer to what was asked."""
        return self.role == "bewindspersoon" or (
            self.asks
            and self.aim in _ANSWERED_BY_OFFICE and not (self.role or self.speakers or self.parties)
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


_NL_FUNCTION = r"(?:demissionair\w* )?(?:staats?s?ecretaris(?:sen)?|stas|ministers?|minister-president|bewinds(?:persoon|personen|lieden|man|vrouw)|kabinet|regering|premier)"
_EN_FUNCTION = r"(?:state secretar(?:y|ies)|secretar(?:y|ies) of state|ministers?|prime minister|junior minister|government|cabinet)"
_FUNCTION = re.compile(rf"\b(?:{_NL_FUNCTION}|{_EN_FUNCTION})(?:'s)?\b")
_OFFICE = re.compile(
    rf"\b(?P<office>minister|staatssecretaris|state secretary|secretary of state)s?"
    rf"(?: van| of| for| voor) (?P<ministry>[A-ZÀ-Ý]\w+(?:(?:,| en| and|,? [A-Z]\w+) ?[A-ZÀ-Ý]?\w+)*)",
)
_CHAIR = re.compile(r"\b(?:(?:vice|onder)?voorzitters?|chair(?:man|woman|person)?|speaker)\b")
_MEMBERS = re.compile(
    r"\b(?:kamerleden|kamerlid|de kamer|partijen|fracties|leden|members?(?: of parliament)?|mps?|parties)\b"
)

_QUESTION_FORM = re.compile(
    r"\?$|^(?:en |and )?(?:wat|wie|waar\w*|wanneer|hoe\w*|welke?|what|who|where|when|why|how|which)\b",
    re.IGNORECASE,
)
# What nobody in particular is asked, a bewindspersoon is likely to have answered.
_ANSWERED_BY_OFFICE: frozenset[Aim] = frozenset({"yesno", "when", "promise", "fact", "why"})
# "..., zoals Mutluer vroeg": says who asked, and is not what is asked.
_ASIDE = re.compile(
    r"\b(?:zoals|waar|waarnaar|waarover|as|that)\b [^,?;]{0,40}?"
    r"\b(?:vroeg|vroegen|gevraagd(?: had)?|zei|noemde|suggereerde|voorstelde|opperde|asked|said|suggested|proposed)\b"
)
_CUES: tuple[tuple[Aim, re.Pattern[str]], ...] = tuple(
    (aim, re.compile(pattern))
    for aim, pattern in (
        (
            "who",
            r"^(?:en |and )?(?:door |van |aan |by )?(?:wie|who|whom|whose)\b"
            r"|^(?:en |and )?(?:welk|welke|which|what) (?:kamerl(?:id|eden)|lid|leden|partij(?:en)?|fracties?|spreker|woordvoerder|members?|part(?:y|ies)|mps?|speaker|minister|person)\b",
        ),
        (
            "promise",
            r"toegezeg|toezeg|\bzeg(?:t|de)\b.*\btoe\b|beloof|beloven|belofte|belooft"
            r"|\b(?:word\w*|krijg\w*|ontvang\w*|hoort|verneemt) (?:de|het) (?:kamer|parlement)\b"
            r"|\bkomt er een brief\b|\bparliament (?:be|get|receive|hear)\b"
            r"|\bpromis|\bcommit(?:s|ted|ment|ments|ting)?\b|\bpledg|\bundert[ao]k",
        ),
        (
            "across",
            r"\b(?:door de jaren|in de loop der|sinds 20\d\d|tussen 20\d\d en 20\d\d|destijds"
            r"|veranderd|verschil tussen|vergelijk|ontwikkel(?:d|ing)|over the years|over time"
            r"|chang(?:e|ed) between|compare|terechtgekomen|geworden van|become of|became of"
            r"|(?:beide|both|allebei de) (?:debat|meeting|vergadering|overleg)|(?:19|20)\d\d (?:en|and|to|tot|vs\.?|versus) (?:in )?(?:19|20)\d\d)",
        ),
        (
            "number",
            r"\b(?:hoeveel|hoe (?:vaak|hoog|groot|lang|veel)|welk(?:e)? (?:bedrag|percentage|aantal|getal|cijfers?|budget)"
            r"|wat kost|kosten\b|how (?:many|much|often|long|large|high|big)"
            r"|(?:what|which) (?:percentage|share|amount|number|figures?|budget|sum|cost)|cost of|percentage)",
        ),
        (
            "when",
            r"^(?:en |and )?(?:wanneer|when|vanaf wanneer|per wanneer|by when|since when|op welk(?:e)? (?:datum|dag|moment|termijn)|tegen wanneer|on what date|(?:binnen )?welke termijn)\b",
        ),
        (
            "why",
            r"\b(?:waarom|waardoor|why|om welke reden|welke reden|what reason|hoe komt het|how come|hoezo)\b",
        ),
        (
            "asked",
            r"\b(?:vroeg|vroegen|gevraagd|vraagt|vroegt|verzoekt|verzocht|asked|asks|ask for)\b"
            r"|\b(?:stelde|stelden|gestelde?|stelt) .*vragen?\b|\bvragen? (?:stelde|stelden|gesteld)|\bvraag van\b|\bquestions? (?:did|from|by|of)\b"
            r"|\bwat wil(?:de)? .* weten\b|\b(?:wants?|wanted) to know\b",
        ),
        (
            "position",
            r"\b(?:vind(?:t|en)?|vond(?:en)?|standpunt|mening|oordeel|denkt|denken|dacht|kritiek|positie|pleit|pleidooi"
            r"|houding|opvatting|steunt|steunen|visie|staat .* tegenover|staan .* tegenover|vindt|wil(?:len)? (?:de|het)?"
            r"|think|thinks|thought|position|view|views|opinion|stance|critici|criticism|argue|argued|support|oppose|believe)",
        ),
        (
            "yesno",
            r"^(?:en |and |maar |but )?(?:is|zijn|heeft|hebben|gaat|gaan|komt|komen|kan|kunnen|wil|willen|wordt|worden|was|waren|werd"
            r"|did|does|do|are|has|have|will|can|were|would|krijgt|krijgen|mag|moet|zal|zullen|had|klopt|steunde|vond|vindt|blijft)\b",
        ),
    )
)
_LISTING = re.compile(
    r"\b(?:welke (?:toezegging|belofte|partij|fractie|vragen|leden|kamerleden|maatregel|organisaties)\w*|alle|overzicht|lijst|opsomming"
    r"|wat (?:vinden|vonden|denken|willen|zeggen|zeiden) (?:de )?(?:partijen|fracties|kamerleden|leden)"
    r"|which (?:promises|parties|members|mps|questions|measures)|what (?:promises|commitments)|all (?:the )?|list|overview"
    r"|what (?:do|did) (?:the )?(?:parties|members|mps))",
)
# What the words of the conversation so far weigh beside those of the question.
_CONTEXT_WEIGHT = 0.7
# Characters that a title before a name may take: "demissionair staatssecretaris ".
_TITLE_WIDTH = 32
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MEETING_YEAR = re.compile(
    r"\b(?:debat|overleg|vergadering|commissiedebat|meeting|debate|verslag|report)\b[^.?;]{0,40}?\b(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<before>(?:19|20)\d\d) (?:debat|meeting|debate|report)\b"
)
_LAST = re.compile(
    r"\b(?:laatste|recentste|meest recente|latest|most recent|last) (?:debat|overleg|vergadering|meeting|debate)"
)
_FIRST = re.compile(
    r"\b(?:vorige?|eerste|eerdere?|previous|earlier|first) (?:debat|overleg|vergadering|meeting|debate)"
)
_OTHER_SIDE = re.compile(
    r"(?:\b(?:vra(?:ag|gen)|verzoek|interruptie|motie|voorstel|suggestie|punt|zorgen?|kritiek|question|questions|request|concerns?|proposal|motion|point)"
    r"(?: \w+){0,2} (?:van|by|from|of)|\b(?:aan|tegen|richting|naar|(?<!according )to|towards)"
    r"|\b(?:answer(?:ed)?|antw(?:oord\w*)?(?: .*)? op|reactie op|reageerde .* op|react(?:ed|ion)? to))"
    r"(?: (?:de|het|the|heer|mevrouw|meneer|mr|mrs|ms|collega|kamerlid|lid|fractie|van))*\s*$"
)
# Somebody in the place of who speaks: "wat zei Omtzigt over", "what did Ms Jones think of".
_WHO_SAYS = re.compile(
    r"\b(?:zei|zegt|vond|vindt|vroeg|vraagt|antwoordde|reageerde|bepleitte|betoogde|stelde"
    r"|beloofde|noemde|lichtte|vertelde|denkt|dacht|(?:what|how|why) (?:did|does|do))\s+"
    r"(?:de heer |mevrouw |meneer |mevr\.? |mr\.? |mrs\.? |ms\.? |minister )?"
    r"(?P<who>[\w'-]+(?: [\w'-]+){0,2}?)"
    r"\s+(?:over|van|vd|v/d|op|naar|toe|voor|tegen|dat|in|zijn|haar|zelf|about|of|on|say|think|ask"
    r"|answer|want|promise|that)\b"
)
_NO_NAME = frozenset(
    """de het een er men iedereen niemand iemand hij zij ze u jij wij we ik kamer commissie partijen
    fracties leden kamerleden coalitie oppositie politie om vng gemeenten organisaties precies nog
    allemaal the a an they he she it you everyone parliament members parties opposition committee
    house police municipalities this that these those other others ook wat sprekers kamerlid
    experts deskundigen hier daar""".split()
)
_APPOSED = re.compile(r"\b(?:van|aan|by|from|to) (?:[\w'-]+ ){1,3}\(?$")
_JOINED = re.compile(r"^\s*(?:,|en|and|of|or|&|/)")
_POSSESSIVE = re.compile(r"^(?:'s|s') (?:question|request|concern|proposal|motion|point)")


def read_question(
    text: str, people: People, parties: frozenset[str], years: frozenset[int]
) -> Question:
    """Read `text` against what the searched transcripts hold.

    `parties` and `years` are those that occur as parties of speakers and years of meetings.
    """
    language = detect_language(text)
    plain = fold(text)
    aim = _aim(_ASIDE.sub(" ", plain))
    mentions, strangers = people.mentions(_without_offices(text))
    sides = _sides(plain, mentions, aim)
    named_years = tuple(int(year) for year in _YEAR.findall(plain))
    named, gone, party_spans = _parties(text, plain, parties)
    spans = [(m.start, m.end) for m in mentions] + party_spans
    absent = None if strangers else _absent_speaker(text, plain, spans, people)
    question = Question(
        text=text,
        language=language,
        aim=aim,
        subject=_subject(text, aim, spans),
        speakers=tuple(dict.fromkeys(m.person.speaker for m in sides.wanted)),
        parties=() if aim == "who" else named,
        role=_role(plain, aim, sides, named),
        counterparts=tuple(dict.fromkeys(m.person.speaker for m in sides.others)),
        years=named_years,
        meeting_years=tuple(year for year in named_years if year in years),
        order="last" if _LAST.search(plain) else "first" if _FIRST.search(plain) else None,
        listing=bool(_LISTING.search(plain)),
        missing=tuple(Missing("person", s.name) for s in strangers)
        + ((Missing("person", absent),) if absent else ())
        + tuple(Missing("party", name) for name in gone),
    )
    return _with_period(question, plain, years)


def _aim(plain: str) -> Aim:
    return next((aim for aim, pattern in _CUES if pattern.search(plain.strip(" ?.!"))), "fact")


def _without_offices(text: str) -> str:
    """`text` with ministries blanked out, so that no ministry is taken for a surname."""
    return _OFFICE.sub(
        lambda m: (
            m.group()[: m.start("ministry") - m.start()]
            + "x" * (m.end("ministry") - m.start("ministry"))
        ),
        text,
    )


def _absent_speaker(
    text: str, plain: str, taken: list[tuple[int, int]], people: People
) -> str | None:
    """A name right after "wat zei" or "what did" that belongs to nobody who speaks."""
    match = _WHO_SAYS.search(plain)
    if not match:
        return None
    start, end = match.span("who")
    words = match["who"].split()
    if any(start < e and s < end for s, e in taken) or any(word in _NO_NAME for word in words):
        return None
    if _FUNCTION.search(match["who"]) or _CHAIR.search(match["who"]):
        return None
    unknown = not any(map(people.is_word, words))
    return text[start:end] if text[start].isupper() or unknown else None


@dataclass(frozen=True, slots=True)
class _Sides:
    """Whose words are wanted, and who is named as the other side."""

    wanted: tuple[Mention, ...]
    others: tuple[Mention, ...]
    role: Role | None


def _sides(plain: str, mentions: list[Mention], aim: Aim) -> _Sides:
    offices = _offices(plain, mentions)
    if aim in ("who", "asked"):
        # Whoever asks is a member or the chair; the bewindspersoon is asked.
        offices = [office for office in offices if office.role == "voorzitter"]
    others = [
        m
        for m in mentions
        if _OTHER_SIDE.search(plain[: m.start])
        or _POSSESSIVE.match(plain[m.end :])
        or any(aside.start() < m.start < aside.end() for aside in _ASIDE.finditer(plain))
    ]
    wanted = sorted((m for m in mentions if m not in others), key=lambda m: m.start)
    if offices:
        # "Wat antwoordde de Staatssecretaris op Kuik": who holds the office speaks, unless a
        # person stands before it: "Wat vroeg Kuik de Staatssecretaris".
        first = offices[0]
        if all(m.start > first.start for m in wanted):
            others += wanted
            wanted = []
        else:
            first = None
        role = first.role if first else None
        return _Sides(tuple(wanted), tuple(others), role)
    if len(wanted) > 1 and not _JOINED.search(plain[wanted[0].end : wanted[1].start]):
        # "Gaf Van der Burg Bikker gelijk?": the first is asked about, the rest stand opposite.
        others += wanted[1:]
        wanted = wanted[:1]
    if aim == "who":
        # Who it was is the question; whoever is named is part of its subject.
        return _Sides((), tuple([*wanted, *others]), None)
    if aim == "promise":
        # Only a bewindspersoon makes a promise; a member who is named asked for it or got it.
        others += [m for m in wanted if m.person.role == "kamerlid"]
        wanted = [m for m in wanted if m.person.role != "kamerlid"]
        return _Sides(tuple(wanted), tuple(others), None if wanted else "bewindspersoon")
    if aim == "asked" and not wanted:
        return _Sides(tuple(others), (), None if others else "kamerlid")
    return _Sides(tuple(wanted), tuple(others), None)


@dataclass(frozen=True, slots=True)
class _Office:
    start: int
    role: Role


def _offices(plain: str, mentions: list[Mention]) -> list[_Office]:
    """Offices named by themselves, in order; one right before a name belongs to the name."""
    found = [_Office(m.start(), "bewindspersoon") for m in _FUNCTION.finditer(plain)]
    found += [_Office(m.start(), "voorzitter") for m in _CHAIR.finditer(plain)]
    before_names = {
        office.start
        for office in found
        for m in mentions
        if 0 < m.start - office.start < _TITLE_WIDTH
        and " " not in plain[office.start : m.start].strip()
    }
    own = [
        o for o in found if o.start not in before_names and not _OTHER_SIDE.search(plain[: o.start])
    ]
    return sorted(own, key=lambda office: office.start)


def _parties(
    text: str, plain: str, present: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...], list[tuple[int, int]]]:
    """Parties named that speak, parties named that do not, and where the names stand."""
    named: dict[str, None] = {}
    gone: dict[str, None] = {}
    spans: list[tuple[int, int]] = []
    for name, party, capitals in party_names(present):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", plain):
            start, end = match.span()
            if any(start < e and s < end for s, e in spans):
                continue
            if capitals and not text[start].isupper():
                continue
            spans.append((start, end))
            if _OTHER_SIDE.search(plain[:start]) or _APPOSED.search(plain[:start]):
                # "op de vraag van de VVD", "Veltman (VVD)": no words of theirs are asked for.
                continue
            speaking = _speaking_under(party, present)
            for spoken in speaking:
                named[spoken] = None
            if not speaking:
                gone[party] = None
    return tuple(named), tuple(gone), spans


def _speaking_under(party: str, present: frozenset[str]) -> list[str]:
    """The printed parties that a name stands for: a merged party under either half."""
    if party in present:
        return [party]
    return [other for other in present if party in other.split("-")]


def _role(plain: str, aim: Aim, sides: _Sides, parties: tuple[str, ...]) -> Role | None:
    if sides.role or sides.wanted or parties:
        return sides.role
    if aim == "position" and _MEMBERS.search(plain):
        return "kamerlid"
    return None


def _subject(text: str, aim: Aim, spans: list[tuple[int, int]]) -> str:
    """The question without the names of who speaks, for the search by words."""
    if aim == "who":
        return text
    kept = list(text)
    plain = fold(text)
    offices = [m.span() for p in (_FUNCTION, _CHAIR, _MEMBERS) for m in p.finditer(plain)]
    for start, end in [*spans, *offices]:
        kept[start:end] = " " * (end - start)
    return " ".join("".join(kept).split())


def _with_period(question: Question, plain: str, years: frozenset[int]) -> Question:
    """With the meeting's year where it is plainly that; a bare year may be part of the subject."""
    meeting = _MEETING_YEAR.search(plain)
    if not meeting or question.aim == "across":
        return question
    year = int(meeting["year"] or meeting["before"])
    if year not in years:
        return replace(question, missing=(*question.missing, Missing("year", str(year))))
    return replace(question, since=date(year, 1, 1), until=date(year, 12, 31))

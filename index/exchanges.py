"""How a debate hangs together: its terms, who interrupts whom, what answers what.

Everything here is read from the order of the turns and from the fixed expressions of Dutch
parliamentary debates ("Dan is het woord aan ...", "Mevrouw Kuik vroeg naar ..."). Meetings
that follow another order (English committees, debates without a bewindspersoon) come out as
one long first term with the exchanges that can be seen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from index.likeness import Likeness
from index.sentences import Span, sentences
from index.transcript import Transcript, Turn

Phase = Literal[
    "opening", "first_term", "first_answers", "second_term", "second_answers", "closing"
]

# Fewer words than this is a remark on the order of the meeting, not the start of an answer.
_SPEECH_WORDS = 60
_SECOND_ANSWER_WORDS = 12
# Without a word about a second term, so many members in a row must speak for one.
_MEMBERS_IN_A_ROW = 3
# The chair closes in this last part of the turns, or never.
_CLOSING_PART = 0.15
_CLOSING_TURNS = 12

# From these shares on (0 to 1, weighted words) a stretch is said to take up a question, and
# from these sums of weights: one common word is too little to go by, whatever its share.
_TAKES_UP, _TELLING = 0.3, 0.5
_TAKES_UP_UNNAMED, _TELLING_UNNAMED = 0.5, 1.2
_ANSWERED_SOMEWHERE = 0.35
_SAME_TERM = 1.5
_LEANING = 0.5
# Without a name, the words must come back in so many sentences.
_BEGINNING = 3
# A chair seldom speaks more than so many turns in a row (a handover counts two).
_CHAIR_TURNS = 4
# At most so many questions of one member are linked to one stretch.
_QUESTIONS_A_STRETCH = 3
# A question with fewer telling words ("Is daar zicht op?") is read with the sentences before it.
_KEYS_ENOUGH = 5
_SENTENCES_BACK = 2

_TERMS: frozenset[Phase] = frozenset({"first_term", "second_term"})

_FLAGS = re.IGNORECASE | re.VERBOSE

_SECOND_TERM = re.compile(r"\btweede (?:termijn|ronde)|\bre- en dupliek", re.IGNORECASE)
_MEETING = r"(?:\w+\s)?\w*(?:debat|overleg|vergadering|beraadslaging)"
CLOSES = re.compile(
    rf"""(?:lijst|noem|lees|lezen|door\s+te\s+nemen|loop|overga?a?n?|ga\w*\b.{{0,20}}\bover
        |volgende|genoteerd|samenva\w+).{{0,60}}\btoezegging(?:en)?
      | \btoezegging(?:en)?\b.{{0,60}}
        (?:\blijst|voorlezen|oplezen|door\s+te\s+nemen|doornemen|genoteerd)
      | \b(?:sluit|beëindig|schors)\s+(?:ik\s+|hiermee\s+|hierbij\s+)*(?:dit|de|deze|het)\s
        {_MEETING}
      | \beinde\s(?:gekomen\s)?(?:van|aan)\s(?:dit|de|deze|het)\s{_MEETING}
    """,
    _FLAGS,
)
_INTERRUPTS = re.compile(
    r"\binterrup|\binterrumpe|\bvraag (?:van|voor)\b|\bvervolg|\bnog\b.{0,20}\?", re.IGNORECASE
)
_GIVES_FLOOR = re.compile(
    r"\b(?:woord aan|het woord|bijdrage van|spreekt namens|zijn we (?:nu )?bij|aangekomen bij)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:verder|vervolg\w*|doorga\w*|gaat door|ga door|gaat uw gang|het woord|voortzet\w*)\b",
    re.IGNORECASE,
)
CONFIRMS = re.compile(
    r"""\bnot(?:eren|eer)\b | \bgenoteerd\b | \btoezegging\b | \btoegezegd\b
      | \bdan\s+(?:krijgen|ontvangen|komt)\b.{0,60}\bbrief
      | \b(?:mogen|mag|kunnen)\s+(?:we|wij|ik)\b.{0,30}
        \b(?:begrijpen|vaststellen|concluderen|noteren)
      | \bdan\s+(?:is|hebben)\b.{0,30}\bvastgelegd
    """,
    _FLAGS,
)
"""The chair takes down what was promised."""

# A chair's sentence about the order of the meeting.
_ORDER = re.compile(
    r"""^(?:(?:ja|nee|oké|goed|prima|helder|akkoord|uitstekend|zeker|dank|excuus|sorry|klopt)\b.{0,60}
      | .*\b(?:dank\s*(?:u|je|aan)|dank\s+voor|woord\s+(?:aan|is|terug|voeren)|interr\w+
        |spreektijd|afrond\w*|minuten?|minuut|seconden|kort\b|korter|beknopt|bondig|verder\b.{0,50}
        |schors\w*|heropen\w*|voorzitterschap|voorzittershamer|termijn|gaat\s+uw\s+gang
        |spreekt\s+namens|van\s+harte\s+welkom|betoog|beantwoording|volgens\s+mij|microfoon
        |aan\s+de\s+beurt|tot\s+slot|uw\s+vraag|ronde|vervolgt|aanwezig\w*|tijd|bijdrage)\b.*
      | (?:dan\s+)?(?:zijn\s+we\s+nu\s+bij\s+)?(?:de\s+heer|mevrouw|meneer|collega)\b.{0,60}
      | (?:heel\s+)?(?:kort|snel)\b.{0,60}
      | (?:thank\s+you|thanks|order|okay|right)\b.{0,60})[.!?…]*$""",
    _FLAGS,
)
_COURTESY = re.compile(
    r"""(?:\s|ja|nee|oké|goed|prima|helder|akkoord|voorzitter|heel|dan|dank|u|je|wel|zeer|veel
      |hartelijk|bedankt|mevrouw|meneer|de|excuus|sorry|tot\s+zover|thank\s+you|thanks|very|much
      |chair|okay|yes|no|mr|madam|[.,!?…-])*""",
    _FLAGS,
)

# --- questions -------------------------------------------------------------------------------
_ASKS = re.compile(
    r"""\?["'”’»)]*$
      | \bgraag\s+(?:een\s+)?
        (?:reactie|antwoord|toelichting|toezegging|duidelijkheid|uitleg|brief|aandacht)
      | \bgraag\s+(?:hoor|krijg|ontvang|verneem|zie)
      | \b(?:hoor|krijg|ontvang|verneem|zie)\s+(?:ik\s+)?(?:daar\s+|hier\w*\s+)?graag
      | \bik\s+(?:vraag|verzoek|roep)\b(?!\s+(?:me|mij|mezelf)\s+af\b)
      | \bik\s+(?:zou|wil)\b.{0,60}
        \b(?:vragen|horen|weten|verzoeken|oproepen|aanmoedigen|vernemen|meegeven)\b
      | \b(?:mijn|onze)\s+(?:concrete\s+|laatste\s+|eerste\s+)?(?:vraag|oproep|verzoek)\b
      | ^(?:ook\s+)?graag\b
      | \bben\s+(?:ik\s+)?(?:heel\s+)?(?:benieuwd|nieuwsgierig)
      | \bik\s+stel\s+voor\b
      | \bals\s+de\s+(?:staatssecretaris|minister)\b.{0,40}\b(?:toezeg|kan|kunnen|wil)
      | \bzou\s+(?:heel\s+|zeer\s+|wel\s+)?(?:goed|fijn|mooi|prettig|aardig|behulpzaam)\s+
        (?:zijn|vinden)
    """,
    _FLAGS,
)
_CHAIR_ASKS = re.compile(
    r"\b(?:vragen|vraag)\b.{0,60}\b(?:of|wanneer|hoe)\s+(?:de\s+(?:staatssecretaris|minister)|zij|hij|wij|we)\b",
    re.IGNORECASE,
)
_MENTIONS_GOVERNMENT = re.compile(
    r"\b(?:staatssecretaris\w*|minister\w*|bewindspers\w+|kabinet|regering)\b", re.IGNORECASE
)

_PUT_TO = re.compile(
    r"^(?:en\s+|of\s+)?(?:kan|kunt|wil|wilt|is|bent|heeft|hebt|gaat|ziet|deelt|bereid)\s+(?:hij|zij|ze|u)\b"
    r"|\b(?:wilt|kunt|bent|gaat)\s+u\b",
    re.IGNORECASE,
)

# --- answers ---------------------------------------------------------------------------------
_LEAD_IN = (
    r"^(?:(?:en|ook|maar|voorzitter|tot\s+slot|ten\s+slotte|verder|daarnaast|eerst)\b[.,]?\s+)*"
)
_TITLE = r"(?:de\s+heer|de\s+heren|mevrouw|meneer|dames?|het\s+lid|collega'?s?|de\s+leden)"
_ASKED = (
    r"(?:vroeg\w*|vraagt|vragen|stelde\w*|sprak\w*|noemde\w*|merkte\w*|wees|wezen|wilde\w*"
    r"|refereerde\w*|uitt?e?n?|pleit\w*|begon\w*|zei(?:den)?|informeerde\w*"
    r"|(?:heeft|hebben|had|hadden)\b(?!\s+(?:dan\s+ook\s+|helemaal\s+)?gelijk))"
)
_ITEM = r"(?:vra(?:ag|gen)|verzoek|motie|opmerking|suggestie|punt|amendement|voorstel|zorgen)"
# Sentences that take up what a named member said; NAME is filled in per meeting.
_TAKING_UP = (
    rf"{_LEAD_IN}{_TITLE}\s+NAME\b[^.?!]{{0,90}}?\b{_ASKED}\b",
    rf"{_LEAD_IN}(?:dan|vervolgens|allereerst|er|de|het|over|op|in|wat|ten|zowel)\b"
    rf"[^.?!]{{0,90}}\b{_ITEM}\b[^.?!]{{0,60}}NAME\b",
    rf"{_LEAD_IN}(?:dan\s+)?(?:ik\s+)?(?:kom|ga|begin)\b[^.?!]{{0,30}}"
    rf"\b(?:bij|naar|met|richting|op)\s+{_TITLE}\s+NAME\b",
    rf"{_LEAD_IN}(?:over|op|wat\s+betreft|dan)\b[^.?!]{{0,60}}\b{_ASKED}\s+{_TITLE}\s+NAME\b",
    rf"{_LEAD_IN}u\s+(?:heeft|hebt|had|vroeg|sprak|stelde)\b[^.?!]{{0,90}}{_TITLE}\s+NAME\b",
    rf"{_LEAD_IN}(?:richting|naar\s+aanleiding\s+van)\s+[^.?!]{{0,40}}{_TITLE}\s+NAME\b",
)
_TAKES_UP_LATE = re.compile(
    r"(?:dat|die|daar)\w*\s+(?:vroeg|vroegen|was|zei|vraag)\b", re.IGNORECASE
)
_TOPIC_START = re.compile(
    rf"""{_LEAD_IN}(?:
        dan\s+(?:de|het|een|over|nog|heb|kom|ga|is|was|zijn|ten)\b
      | er\s+(?:is|zijn|was|waren)\s+(?:ook\s+|nog\s+|verder\s+)*(?:een\s+)?(?:vra|gevraagd)
      | wat\s+betreft\b | ten\s+aanzien\s+van\b | over\s+(?:de|het)\b
      | ik\s+kom\s+(?:nu\s+|toe\s+|dan\s+)*(?:bij|aan|op)\b
      | «[^»]{{8,}}\?» | ["“][^"”]{{8,}}\?["”] )""",
    _FLAGS,
)
# A sentence of at most so many words only announces what comes.
_ANNOUNCEMENT_WORDS = 14


@dataclass(frozen=True, slots=True)
class Question:
    """A question or request in a member's turn."""

    ordinal: int
    span: Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a reply about one thing: it begins where the speaker says so."""

    ordinal: int
    span: Span
    names: tuple[str, ...]
    """Members whose question it says to take up, as printed above their turns."""
    opens: bool
    """It is the beginning of its turn, so it follows on the turn before."""


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a reply and the question it answers."""

    question_ordinal: int
    question_span: Span | None
    """The sentence that asks; None when the turn is known and the sentence is not."""
    answer_ordinal: int
    answer_span: Span
    how: Literal["follows", "names", "words"]
    """What tells so: it comes right after, names who asked, or shares the words."""


class Structure:
    """The structure of one debate; see `debate_structure`."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self._turns = transcript.turns
        self._phases = _phases(transcript)
        self._holders = _holders(self._turns, self._phases)
        self._keys: dict[tuple[int, Span | None], frozenset[str]] = {}

    def phase(self, ordinal: int) -> Phase:
        """The part of the meeting that a turn belongs to."""
        return self._phases[ordinal - 1]

    def is_procedural(self, ordinal: int) -> bool:
        """Whether a turn is about the order of the meeting only ("Dank u wel.", "Heel kort.")."""
        return ordinal in self._procedural_ordinals

    @cached_property
    def _procedural_ordinals(self) -> frozenset[int]:
        return frozenset(turn.ordinal for turn in self._turns if _procedural(turn))

    def is_interruption(self, ordinal: int) -> bool:
        """Whether a member speaks in another's term."""
        turn = self.transcript.turn(ordinal)
        if turn.role != "kamerlid":
            return False
        if self.phase(ordinal) in {"first_answers", "second_answers"}:
            return True
        holder = self._holders[ordinal - 1]
        return holder is not None and holder != turn.speaker

    def floor(self, ordinal: int) -> str | None:
        """Who has the floor at a turn, interrupted or not; None for the chair's own parts."""
        return self._holders[ordinal - 1]

    @cached_property
    def exchanges(self) -> tuple[tuple[int, ...], ...]:
        """The ordinals of all turns, cut into chains of question and reply."""
        return _exchanges(self)

    def exchange(self, ordinal: int) -> tuple[int, ...]:
        """The chain of question and reply that a turn belongs to."""
        return self._exchange_of[ordinal]

    @cached_property
    def _exchange_of(self) -> dict[int, tuple[int, ...]]:
        return {ordinal: chain for chain in self.exchanges for ordinal in chain}

    @cached_property
    def likeness(self) -> Likeness:
        """Compares words of this meeting."""
        texts = (
            span.of(turn.text) for turn in self._turns for span in self.sentences(turn.ordinal)
        )
        return Likeness(texts, self.transcript.language)

    def keys(self, ordinal: int, span: Span | None = None) -> frozenset[str]:
        """The subject words (stems) of a turn or of a stretch of it; kept, once worked out."""
        place = (ordinal, span)
        if place not in self._keys:
            text = self.transcript.turn(ordinal).text
            self._keys[place] = frozenset(self.likeness.keys(span.of(text) if span else text))
        return self._keys[place]

    def sentences(self, ordinal: int) -> tuple[Span, ...]:
        """The sentences of a turn, in order."""
        return self._sentences[ordinal - 1]

    @cached_property
    def _sentences(self) -> tuple[tuple[Span, ...], ...]:
        return tuple(tuple(sentences(turn.text)) for turn in self._turns)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What members ask or request, of whomever, in the order of the meeting."""
        return tuple(
            Question(turn.ordinal, span)
            for turn in self._turns
            if turn.role in {"kamerlid", "overig"}
            for span in self.sentences(turn.ordinal)
            if asks(span.of(turn.text))
        )

    @cached_property
    def government_questions(self) -> tuple[Question, ...]:
        """The questions that members put to the bewindspersoon, not to each other."""
        return tuple(question for question in self.questions if self._to_government(question))

    def _to_government(self, question: Question) -> bool:
        if not any(turn.role == "bewindspersoon" for turn in self._turns):
            return False
        answering = self.phase(question.ordinal) in {"first_answers", "second_answers", "closing"}
        if self.is_interruption(question.ordinal) and not answering:
            text = question.span.of(self.transcript.turn(question.ordinal).text)
            return _MENTIONS_GOVERNMENT.search(text) is not None
        return True

    def stretches(self, ordinal: int) -> tuple[Stretch, ...]:
        """A turn cut where the speaker turns to another question or subject."""
        return self._stretches[ordinal - 1]

    @cached_property
    def _stretches(self) -> tuple[tuple[Stretch, ...], ...]:
        members = _members(self._turns)
        return tuple(
            tuple(_stretches(turn, self.sentences(turn.ordinal), members)) for turn in self._turns
        )

    def before(self, ordinal: int) -> Turn | None:
        """The last turn before this one that says something."""
        for other in range(ordinal - 1, 0, -1):
            if not self.is_procedural(other):
                return self.transcript.turn(other)
        return None

    @cached_property
    def answers(self) -> tuple[Link, ...]:
        """Which stretch of which reply answers which question, in the order of the replies."""
        return tuple(
            link
            for turn in self._turns
            for stretch in self.stretches(turn.ordinal)
            for link in _links(self, turn, stretch)
        )

    def answers_in(self, ordinal: int) -> tuple[Link, ...]:
        """The links of every stretch of a turn."""
        return tuple(self._answers_by_turn.get(ordinal, ()))

    def answers_at(self, ordinal: int, offset: int = 0) -> tuple[Link, ...]:
        """The links of the stretch of a turn that holds a character."""
        return tuple(
            link
            for link in self._answers_by_turn.get(ordinal, ())
            if link.answer_span.start <= offset < link.answer_span.end
        )

    @cached_property
    def _answers_by_turn(self) -> dict[int, list[Link]]:
        by_turn: dict[int, list[Link]] = {}
        for link in self.answers:
            by_turn.setdefault(link.answer_ordinal, []).append(link)
        return by_turn

    def question_keys(self, question: Question) -> list[str]:
        """The words a question is about, its own or with those of the sentences before it."""
        text = self.transcript.turn(question.ordinal).text
        spans = self.sentences(question.ordinal)
        last = spans.index(question.span)
        first = last
        keys = self.likeness.keys(question.span.of(text))
        while len(keys) < _KEYS_ENOUGH and first and last - first < _SENTENCES_BACK:
            first -= 1
            keys = [*self.likeness.keys(spans[first].of(text)), *keys]
        return keys

    def unanswered(self) -> tuple[tuple[Question, ...], ...]:
        """Questions to the bewindspersoon for which the rest of the meeting holds no reply.

        Questions of one member in sentences next to each other come together: who answers one
        of them has taken up all. Careful rather than complete: nothing is listed that a reply
        names, follows, or shares a good part of its words with, wherever it stands.
        """
        taken_up = {(link.question_ordinal, link.question_span) for link in self.answers}
        return tuple(
            group
            for group in self._question_groups()
            if not any((question.ordinal, question.span) in taken_up for question in group)
            and any(self._addressed(question) for question in group)
            and not self._followed(group[0].ordinal)
            and not any(self._replied(question) for question in group)
        )

    def _question_groups(self) -> list[tuple[Question, ...]]:
        groups: list[list[Question]] = []
        for question in self.government_questions:
            if groups and self._adjoins(groups[-1][-1], question):
                groups[-1].append(question)
            else:
                groups.append([question])
        return [tuple(group) for group in groups]

    def _adjoins(self, before: Question, question: Question) -> bool:
        if before.ordinal != question.ordinal:
            return False
        spans = self.sentences(question.ordinal)
        return spans.index(question.span) - spans.index(before.span) <= 1

    def _addressed(self, question: Question) -> bool:
        """Whether a question is put to the bewindspersoon in so many words."""
        text = question.span.of(self.transcript.turn(question.ordinal).text)
        return _MENTIONS_GOVERNMENT.search(text) is not None or _PUT_TO.search(text) is not None

    def _replied(self, question: Question) -> bool:
        """Whether some reply after it takes up its words; vague questions count as replied to."""
        keys = self.question_keys(question)
        return len(set(keys)) < _KEYS_ENOUGH or any(
            self.likeness.share(keys, reply) >= _ANSWERED_SOMEWHERE
            for reply in self._replies_after(question.ordinal)
        )

    def _followed(self, ordinal: int) -> bool:
        """Whether the next turn of this term that says something is the bewindspersoon's."""
        following = (turn for turn in self._turns[ordinal:] if not self.is_procedural(turn.ordinal))
        nearest = next(following, None)
        return (
            nearest is not None
            and nearest.role == "bewindspersoon"
            and self.phase(nearest.ordinal) == self.phase(ordinal)
        )

    def _replies_after(self, ordinal: int) -> Iterator[list[str]]:
        for turn in self._turns[ordinal:]:
            if turn.role == "bewindspersoon":
                for stretch in self.stretches(turn.ordinal):
                    yield self.likeness.keys(stretch.span.of(turn.text))


def debate_structure(transcript: Transcript) -> Structure:
    """The structure of a debate. Parts are worked out when asked for; keep it to ask again."""
    return Structure(transcript)


def asks(sentence: str) -> bool:
    """Whether a sentence puts a question or a request."""
    return _ASKS.search(sentence.strip()) is not None


# --- phases ----------------------------------------------------------------------------------
def _phases(transcript: Transcript) -> tuple[Phase, ...]:
    turns = transcript.turns
    starts = _starts(transcript)
    phases: list[Phase] = []
    current: Phase = "opening"
    for index in range(len(turns)):
        current = starts.get(index, current)
        phases.append(current)
    return tuple(phases)


def _starts(transcript: Transcript) -> dict[int, Phase]:
    """Where each phase begins, by index in the turns."""
    turns = transcript.turns
    first = next((i for i, turn in enumerate(turns) if turn.role != "voorzitter"), None)
    if first is None:
        return {}
    starts: dict[int, Phase] = {first: "first_term"}
    answers = _first_answers(turns, first)
    last = first
    if answers is not None:
        last = _back_over_chair(turns, answers)
        suspended = [s.after_ordinal for s in transcript.suspensions if first < s.after_ordinal]
        last = max([last, *(cut for cut in suspended if cut <= answers)])
        starts[last] = "first_answers"
        last = _later_terms(turns, answers, starts)
    closing = _closing(turns, last)
    if closing is not None:
        starts[closing] = "closing"
    return starts


def _later_terms(turns: Sequence[Turn], answers: int, starts: dict[int, Phase]) -> int:
    second = _second_term(turns, answers)
    if second is None:
        return answers
    starts[second] = "second_term"
    replies = (
        i
        for i in range(second + 1, len(turns))
        if turns[i].role == "bewindspersoon" and _words(turns[i]) >= _SECOND_ANSWER_WORDS
    )
    reply = next(replies, None)
    if reply is None:
        return second
    start = _back_over_chair(turns, reply)
    starts[start] = "second_answers"
    return reply


def _first_answers(turns: Sequence[Turn], first: int) -> int | None:
    asked = False
    for index in range(first, len(turns)):
        turn = turns[index]
        if turn.role == "kamerlid":
            asked = True
        if turn.role == "bewindspersoon" and asked and _words(turn) >= _SPEECH_WORDS:
            return index
    return None


def _back_over_chair(turns: Sequence[Turn], index: int) -> int:
    while index and turns[index - 1].role == "voorzitter":
        index -= 1
    return index


def _second_term(turns: Sequence[Turn], after: int) -> int | None:
    """The chair's turn that opens it: the one followed by most members without a reply."""
    announced: list[tuple[int, int]] = []
    silent: list[tuple[int, int]] = []
    for index in range(after + 1, len(turns)):
        if turns[index].role != "voorzitter":
            continue
        members = _members_in_a_row(turns, index + 1)
        if members and _SECOND_TERM.search(turns[index].text):
            announced.append((members, -index))
        elif members >= _MEMBERS_IN_A_ROW:
            silent.append((members, -index))
    best = max(announced or silent, default=None)
    return -best[1] if best else None


def _members_in_a_row(turns: Sequence[Turn], start: int) -> int:
    members: set[str] = set()
    for turn in turns[start:]:
        if turn.role == "bewindspersoon" and _words(turn) >= _SECOND_ANSWER_WORDS:
            break
        if turn.role == "kamerlid":
            members.add(turn.speaker)
    return len(members)


def _closing(turns: Sequence[Turn], after: int) -> int | None:
    earliest = max(after + 1, len(turns) - max(_CLOSING_TURNS, int(len(turns) * _CLOSING_PART)))
    for index in range(earliest, len(turns)):
        if turns[index].role == "voorzitter" and CLOSES.search(turns[index].text):
            return index
    return None


def _words(turn: Turn) -> int:
    return len(turn.text.split())


# --- the floor -------------------------------------------------------------------------------
def _holders(turns: Sequence[Turn], phases: Sequence[Phase]) -> tuple[str | None, ...]:
    holders: list[str | None] = []
    holder: str | None = None
    had: set[str] = set()
    for index, turn in enumerate(turns):
        if index and phases[index] != phases[index - 1]:
            holder, had = None, set()
        if turn.role == "bewindspersoon" and phases[index] != "first_term":
            holder = turn.speaker
        term = turn.role in {"kamerlid", "overig"} and phases[index] in _TERMS
        if term and _takes_floor(turns, index, holder, turn.speaker in had):
            holder = turn.speaker
            had.add(holder)
        holders.append(holder)
    return tuple(holders)


def _takes_floor(turns: Sequence[Turn], index: int, holder: str | None, had: bool) -> bool:
    """Whether a member now gets the floor; one who `had` it in this term needs to be told so."""
    if holder is None:
        return True
    before = turns[index - 1]
    if before.role != "voorzitter" or holder == turns[index].speaker:
        return False
    said = [span.of(before.text) for span in sentences(before.text)]
    about = [text for text in said if _names(text, turns[index].speaker)] or said
    if any(_INTERRUPTS.search(text) for text in about):
        return False
    return not had or any(_GIVES_FLOOR.search(text) for text in about)


def _names(text: str, speaker: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(speaker)}(?!\w)", text, re.IGNORECASE) is not None


# --- procedural turns ------------------------------------------------------------------------
def _procedural(turn: Turn) -> bool:
    text = turn.text.strip()
    if _COURTESY.fullmatch(text):
        # A bare "Ja." of a bewindspersoon can be a promise, a member's is a nod.
        return turn.role != "bewindspersoon"
    if turn.role != "voorzitter" or CONFIRMS.search(text):
        return False
    return all(_ORDER.match(span.of(text)) for span in sentences(text))


# --- exchanges -------------------------------------------------------------------------------
def _exchanges(structure: Structure) -> tuple[tuple[int, ...], ...]:
    chains: list[list[int]] = []
    waiting: list[int] = []  # chair turns of which the next turn tells where they belong
    for turn in structure.transcript.turns:
        if turn.role == "voorzitter":
            waiting.append(turn.ordinal)
            continue
        if not chains or _opens(structure, turn, chains[-1], waiting):
            kept, announcing = _split_chair(structure, waiting)
            if chains:
                chains[-1].extend(kept)
            chains.append([*(announcing if chains else waiting), turn.ordinal])
        else:
            chains[-1].extend([*waiting, turn.ordinal])
        waiting = []
    if waiting:
        chains.append(waiting)
    return tuple(tuple(chain) for chain in chains)


def _split_chair(structure: Structure, waiting: list[int]) -> tuple[list[int], list[int]]:
    """The chair's turns that end an exchange (down to the last confirmation), and the rest."""
    confirming = [i for i, o in enumerate(waiting) if CONFIRMS.search(_text(structure, o))]
    cut = confirming[-1] + 1 if confirming else 0
    return waiting[:cut], waiting[cut:]


def _opens(structure: Structure, turn: Turn, chain: list[int], waiting: list[int]) -> bool:
    """Whether a turn begins a new exchange."""
    turns = [structure.transcript.turn(ordinal) for ordinal in chain]
    if structure.phase(turn.ordinal) != structure.phase(turns[-1].ordinal):
        return True
    said = " ".join(_text(structure, ordinal) for ordinal in waiting)
    if turn.role == "bewindspersoon" or structure.floor(turn.ordinal) == turn.speaker:
        if turn.speaker not in {other.speaker for other in turns}:
            return turns[-1].role == turn.role or not structure.is_interruption(turns[-1].ordinal)
        # After a confirmation the reply may well go on about it: "Ja. Wij informeren u daarover."
        elsewhere = not CONFIRMS.search(said) or _TOPIC_START.match(turn.text)
        return bool(_GOES_ON.search(said) and elsewhere) and "?" not in said
    members = {other.speaker for other in turns if other.role in {"kamerlid", "overig"}}
    return turn.speaker not in members


def _text(structure: Structure, ordinal: int) -> str:
    return structure.transcript.turn(ordinal).text


# --- answers ---------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Members:
    """How the members of one meeting are named in a reply."""

    name: re.Pattern[str]
    taking_up: tuple[re.Pattern[str], ...]


def _members(turns: Sequence[Turn]) -> _Members | None:
    speakers = {turn.speaker for turn in turns if turn.role in {"kamerlid", "overig"}}
    # Of a double name the first half is what people say.
    parts = {part for speaker in speakers for part in (speaker, speaker.split("-")[0]) if part}
    if not parts:
        return None
    longest_first = sorted(parts, key=len, reverse=True)
    name = rf"(?<!\w)(?-i:{'|'.join(map(re.escape, longest_first))})(?![\w-])"
    return _Members(
        re.compile(name),
        tuple(
            re.compile(pattern.replace(r"NAME\b", "NAME").replace("NAME", name), re.IGNORECASE)
            for pattern in _TAKING_UP
        ),
    )


def _stretches(turn: Turn, spans: Sequence[Span], members: _Members | None) -> Iterator[Stretch]:
    """The reply cut before every sentence that takes up a member's words or another subject."""
    start, first = 0, True
    names: tuple[str, ...] = ()
    for number, span in enumerate(spans):
        text = span.of(turn.text)
        named = _taken_up(text, members)
        cuts = bool(named) or _TOPIC_START.match(text) is not None
        # "Dan de opsporing." and the sentence that says who asked about it belong together.
        announced = bool(named) and not names and number == start + 1
        if cuts and number > start and not (announced and _announces(turn, spans[start])):
            yield Stretch(
                turn.ordinal, Span(spans[start].start, spans[number - 1].end), names, first
            )
            start, first, names = number, False, ()
        names = names or named or _taken_up_late(text, members)
    if spans:
        yield Stretch(turn.ordinal, Span(spans[start].start, spans[-1].end), names, first)


def _announces(turn: Turn, span: Span) -> bool:
    text = span.of(turn.text)
    return _TOPIC_START.match(text) is not None and len(text.split()) <= _ANNOUNCEMENT_WORDS


def _taken_up(sentence: str, members: _Members | None) -> tuple[str, ...]:
    """The members whose words a sentence says to take up."""
    if members is None or not any(pattern.search(sentence) for pattern in members.taking_up):
        return ()
    return tuple(dict.fromkeys(members.name.findall(sentence)))


def _taken_up_late(sentence: str, members: _Members | None) -> tuple[str, ...]:
    """The member in "Dat vroeg mevrouw Buitenweg.", said after the question itself."""
    if members is None or not _TAKES_UP_LATE.match(sentence):
        return ()
    return tuple(dict.fromkeys(members.name.findall(sentence)))


def _links(structure: Structure, turn: Turn, stretch: Stretch) -> Iterator[Link]:
    before = _replied_to(structure, turn) if stretch.opens else None
    if before and (not stretch.names or _called_any(before.speaker, stretch.names)):
        span = _asking_span(structure, before, stretch)
        yield Link(before.ordinal, span, turn.ordinal, stretch.span, "follows")
    elif stretch.names:
        for name in stretch.names:
            yield from _named_links(structure, turn, stretch, name)
    elif turn.role == "bewindspersoon" and _on_its_own(structure, stretch):
        yield from _word_links(structure, turn, stretch)


def _on_its_own(structure: Structure, stretch: Stretch) -> bool:
    """Whether a stretch is about one thing, not the opening words of a long reply."""
    return not stretch.opens or _TOPIC_START.match(_stretch_text(structure, stretch)) is not None


def _replied_to(structure: Structure, turn: Turn) -> Turn | None:
    """The turn that this one is said in reply to, None when it only goes on."""
    before = structure.before(turn.ordinal)
    if before is None or structure.phase(turn.ordinal) != structure.phase(before.ordinal):
        return None
    if before.role == "voorzitter" and not _chair_asks(structure, before):
        return None
    if turn.role == "voorzitter" or before.speaker == turn.speaker:
        return None
    if turn.role == "bewindspersoon":
        apart = structure.phase(turn.ordinal) in _TERMS and before.ordinal != turn.ordinal - 1
        return None if apart or _handed_back(structure, turn, before) else before
    holds = structure.floor(turn.ordinal) == turn.speaker
    return before if holds and structure.is_interruption(before.ordinal) else None


def _chair_asks(structure: Structure, chair: Turn) -> bool:
    """Whether the chair asks something within a reply, not whether somebody can begin."""
    phase = structure.phase(chair.ordinal)
    begun = any(
        structure.phase(other) == phase and structure.transcript.turn(other).role != "voorzitter"
        for other in range(max(chair.ordinal - _CHAIR_TURNS, 1), chair.ordinal)
    )
    said = (span.of(chair.text) for span in structure.sentences(chair.ordinal))
    return begun and any(
        _CHAIR_ASKS.search(text) or (text.endswith("?") and not _ORDER.match(text)) for text in said
    )


def _handed_back(structure: Structure, turn: Turn, before: Turn) -> bool:
    """Whether the chair told the bewindspersoon to go on, and the reply goes on elsewhere."""
    between = [_text(structure, o) for o in range(before.ordinal + 1, turn.ordinal)]
    told = any(_GOES_ON.search(text) and "?" not in text for text in between)
    return told and _TOPIC_START.match(turn.text) is not None


def _asking_span(structure: Structure, before: Turn, stretch: Stretch) -> Span | None:
    """The sentence of the turn before that asks: the one the reply shares most words with."""
    asking = [s for s in structure.sentences(before.ordinal) if asks(s.of(before.text))]
    if not asking:
        return None
    reply = structure.likeness.keys(_stretch_text(structure, stretch))
    return max(
        reversed(asking),
        key=lambda span: structure.likeness.common(
            structure.likeness.keys(span.of(before.text)), reply
        ),
    )


def _named_links(structure: Structure, turn: Turn, stretch: Stretch, name: str) -> Iterator[Link]:
    found = _best_questions(structure, turn, stretch, name)
    for question in found[:_QUESTIONS_A_STRETCH]:
        yield Link(question.ordinal, question.span, turn.ordinal, stretch.span, "names")
    if not found:
        spoken = _likeliest_turn(structure, turn, stretch, name)
        if spoken is not None:
            yield Link(spoken, None, turn.ordinal, stretch.span, "names")


def _word_links(structure: Structure, turn: Turn, stretch: Stretch) -> Iterator[Link]:
    for question in _best_questions(structure, turn, stretch, None)[:1]:
        yield Link(question.ordinal, question.span, turn.ordinal, stretch.span, "words")


def _best_questions(
    structure: Structure, turn: Turn, stretch: Stretch, name: str | None
) -> list[Question]:
    """The earlier questions that a stretch shares enough words with, likeliest first."""
    likeness = structure.likeness
    reply = likeness.keys(_beginning(structure, stretch, None if name else _BEGINNING))
    scored: list[tuple[float, Question]] = []
    for question in structure.government_questions:
        asker = structure.transcript.turn(question.ordinal)
        if question.ordinal >= turn.ordinal or (name and not _called(asker.speaker, name)):
            continue
        keys = (
            structure.question_keys(question)
            if name
            else likeness.keys(question.span.of(asker.text))
        )
        share = likeness.share(keys, reply)
        least, telling = (_TAKES_UP, _TELLING) if name else (_TAKES_UP_UNNAMED, _TELLING_UNNAMED)
        if share >= least and likeness.common(keys, reply) >= telling:
            # One that names its subject itself goes before one that leans on what went before.
            own = 1.0 if len(likeness.keys(question.span.of(asker.text))) > 1 else _LEANING
            scored.append((own * share * _nearness(structure, turn, question), question))
    scored.sort(key=lambda entry: -entry[0])
    return [question for score, question in scored if score >= scored[0][0] / 2]


def _nearness(structure: Structure, turn: Turn, question: Question) -> float:
    """More for a question from the term that is being answered."""
    term = {"first_answers": "first_term", "second_answers": "second_term"}
    asked, answered = structure.phase(question.ordinal), structure.phase(turn.ordinal)
    return _SAME_TERM if asked == term.get(answered) else 1.0


def _likeliest_turn(structure: Structure, turn: Turn, stretch: Stretch, name: str) -> int | None:
    """The member's earlier turn that a stretch shares most words with."""
    likeness = structure.likeness
    reply = likeness.keys(_stretch_text(structure, stretch))
    spoken = [
        other
        for other in structure.transcript.turns[: turn.ordinal - 1]
        if _called(other.speaker, name)
        and other.role != "voorzitter"
        and not structure.is_procedural(other.ordinal)
    ]
    if not spoken:
        return None
    return max(spoken, key=lambda x: likeness.share(reply, likeness.keys(x.text))).ordinal


def _called(speaker: str, name: str) -> bool:
    return speaker == name or speaker.split("-")[0] == name


def _called_any(speaker: str, names: Sequence[str]) -> bool:
    return any(_called(speaker, name) for name in names)


def _beginning(structure: Structure, stretch: Stretch, count: int | None) -> str:
    """The first sentences of a stretch, where it says what it is about."""
    inside = [
        span
        for span in structure.sentences(stretch.ordinal)
        if stretch.span.start <= span.start < stretch.span.end
    ][:count]
    return Span(inside[0].start, inside[-1].end).of(_text(structure, stretch.ordinal))


def _stretch_text(structure: Structure, stretch: Stretch) -> str:
    return stretch.span.of(_text(structure, stretch.ordinal))

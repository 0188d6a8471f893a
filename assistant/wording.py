"""Statements put into words: who said what when, the quotes, and their numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assistant import texts
from assistant.answer import Citation, Language
from assistant.evidence import Evidence, merged, without_mark
from assistant.references import long_date, reference
from index.sentences import Span
from index.store import Store
from index.transcript import Transcript, Turn

Kind = Literal["said", "answered", "asked", "promised", "intended"]
_OPENINGS: Mapping[Kind, texts.Texts] = {
    "said": texts.SAID,
    "answered": texts.ANSWERED,
    "asked": texts.ASKED,
    "promised": texts.PROMISED,
    "intended": texts.INTENDED,
}
_OFFICE = re.compile(
    r"(?P<office>Staatssecretaris|Minister-president|Minister|Viceminister-president)"
    r"(?P<of>,? (?:van|voor) .+)?"
)
_ENGLISH_OFFICE = {
    "Staatssecretaris": "State Secretary",
    "Minister": "Minister",
    "Minister-president": "Prime Minister",
    "Viceminister-president": "Deputy Prime Minister",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that somebody said, as one paragraph of an answer."""

    kind: Kind
    evidence: Evidence
    to: tuple[str, ...] = ()
    """To whom a promise was made, by surname."""
    reply_to: Evidence | None = None
    """The question that gives the words their meaning, when they do not have it themselves."""
    heading: str | None = None
    """What the statement is listed under, such as a party."""
    deadline: Evidence | None = None
    """When a promise is to be kept, where its own words do not say."""
    confirmed: Evidence | None = None
    """The chair's words that read a promise back."""
    unlisted: bool = False
    """A promise that the chair's closing list does not have."""


@dataclass
class Writer:
    """Writes statements in one language and keeps count of the turns it cites."""

    store: Store
    language: Language
    known: dict[str, int]
    """The numbers that turns have in the conversation so far, by turn id."""
    _spans: dict[str, list[Span]] = field(default_factory=dict)
    _turns: dict[str, Turn] = field(default_factory=dict)
    _named: set[str] = field(default_factory=set)

    def statement(self, statement: Statement) -> str:
        """One paragraph."""
        evidence = statement.evidence
        text = f"{self._opening(statement)} {self.quote(evidence)}"
        if statement.reply_to:
            asked = statement.reply_to
            text += " " + texts.IN_REPLY_TO[self.language].format(
                who=self.who(asked.turn), quote=self.quote(asked)
            )
        if statement.deadline:
            text += " " + texts.DEADLINE[self.language].format(quote=self.quote(statement.deadline))
        if statement.confirmed:
            text += " " + texts.IN_LIST[self.language].format(quote=self.quote(statement.confirmed))
        if statement.unlisted:
            text += " " + texts.NOT_IN_LIST[self.language]
        return text

    def item(self, statement: Statement) -> str:
        """One item of a list, under its heading where it has one."""
        heading = f"**{statement.heading}** – " if statement.heading else ""
        return f"- {heading}{self.statement(statement)}"

    def quote(self, evidence: Evidence) -> str:
        """The words between « » with the number of their turn."""
        span = without_mark(evidence.turn.text, evidence.span)
        return f"«{span.of(evidence.turn.text)}» {self.cite(evidence)}"

    def cite(self, evidence: Evidence) -> str:
        """The number of a turn, for something that its words show without being quoted."""
        turn = evidence.turn
        self._turns[turn.turn_id] = turn
        self._spans.setdefault(turn.turn_id, []).append(without_mark(turn.text, evidence.span))
        return f"[{self._number(turn.turn_id)}]"

    def who(self, turn: Turn) -> str:
        """Who speaks, in full the first time and by name after that."""
        if turn.speaker in self._named:
            return turn.speaker
        self._named.add(turn.speaker)
        return full_name(turn, self.language, self._transcript(turn))

    def when(self, turn: Turn) -> str:
        """The day, or the meeting where the report has no date."""
        transcript = self._transcript(turn)
        day = long_date(transcript, self.language)
        if day:
            return texts.ON_DAY[self.language].format(date=day)
        return texts.IN_MEETING[self.language].format(title=transcript.title)

    def citations(self) -> tuple[Citation, ...]:
        """Everything that was quoted, by number."""
        found = [
            Citation(
                n=self.known[turn_id],
                turn=turn,
                spans=merged(self._spans[turn_id]),
                date=self._transcript(turn).date,
                reference=reference(self._transcript(turn), turn, self.language),
            )
            for turn_id, turn in self._turns.items()
        ]
        return tuple(sorted(found, key=lambda citation: citation.n))

    def _opening(self, statement: Statement) -> str:
        turn = statement.evidence.turn
        if statement.kind == "promised" and statement.to:
            template = texts.PROMISED_TO[self.language]
        else:
            template = _OPENINGS[statement.kind][self.language]
        to = f" {texts.AND[self.language]} ".join(statement.to)
        return template.format(who=self.who(turn), when=self.when(turn), to=to)

    def _number(self, turn_id: str) -> int:
        if turn_id not in self.known:
            self.known[turn_id] = max(self.known.values(), default=0) + 1
        return self.known[turn_id]

    def _transcript(self, turn: Turn) -> Transcript:
        return self.store.transcript(turn.transcript_id)


def full_name(turn: Turn, language: Language, transcript: Transcript) -> str:
    """Speaker with office or party: "Minister Van Dam van Financiën", "Kamerlid Bos (Blauw)"."""
    if turn.role == "bewindspersoon":
        return _office_holder(turn, language)
    if turn.role == "voorzitter":
        return texts.CHAIR[language].format(name=turn.speaker)
    detail = turn.party or turn.function
    name = f"{turn.speaker} ({detail})" if detail else turn.speaker
    if turn.role == "kamerlid" and transcript.chamber in ("Tweede Kamer", "Eerste Kamer"):
        return texts.MEMBER[language].format(name=name)
    return name


def _office_holder(turn: Turn, language: Language) -> str:
    office = _OFFICE.fullmatch(turn.function or "")
    if not office:
        return f"{turn.function} {turn.speaker}" if turn.function else turn.speaker
    of = office["of"] or ""
    if language == "nl":
        return f"{office['office']} {turn.speaker}{of}"
    ministry = re.sub(r"^,? (?:van|voor) ", "", of)
    title = _ENGLISH_OFFICE[office["office"]]
    return f"{title} {turn.speaker} ({ministry})" if ministry else f"{title} {turn.speaker}"

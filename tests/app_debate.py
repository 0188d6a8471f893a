"""A debate of four turns, with words in it that look like markup, for the tests of the page."""

from datetime import date

from assistant.answer import Answer, Citation, Searched
from index.filters import Filters
from index.sentences import Span
from index.transcript import Dossier, Role, Transcript, Turn

HOSTILE = '<img src=x onerror="document.title=1"> **vet** [1](javascript:alert(1)) ${1+1} {{x}}'


def turn(ordinal: int, speaker: str, text: str, role: Role = "kamerlid", **more: str) -> Turn:
    return Turn(
        turn_id=f"kst-1-2/t{ordinal}",
        transcript_id="kst-1-2",
        ordinal=ordinal,
        speaker=speaker,
        role=role,
        function=more.get("function"),
        party=more.get("party"),
        text=text,
        page=3 if ordinal == 3 else None,
    )


TURNS = (
    turn(1, "De Boer", "Ik open de vergadering.", "voorzitter"),
    turn(2, "Jansen", f"Voorzitter. {HOSTILE}\nKomt er een brief?", party="P&Q"),
    turn(
        3,
        "Smit",
        "Dank. De brief komt in mei. Hij zei: «ja»! Dat is alles.\nDe brief komt in mei.",
        "bewindspersoon",
        function="Minister van Zaken",
    ),
    turn(4, "Jansen", "Mooi.", party="P&Q"),
)
TRANSCRIPT = Transcript(
    transcript_id="kst-1-2",
    title="Brieven <b>en</b> zo",
    kind="commissiedebat",
    date=date(2021, 3, 9),
    adopted=None,
    committee="vaste commissie voor Post",
    chamber="Tweede Kamer",
    dossiers=(Dossier("1", "Brieven"),),
    number="2",
    year="2020/21",
    source="kst-1-2.txt",
    language="nl",
    start=None,
    end=None,
    present=(),
    letters=(),
    suspensions=(),
    turns=TURNS,
)


def citation(n: int, ordinal: int, *quotes: str) -> Citation:
    text = TURNS[ordinal - 1].text
    spans = tuple(Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes)
    return Citation(
        n, TURNS[ordinal - 1], spans, TRANSCRIPT.date, f"Kamerstukken II 2020/21, 1, nr. 2 ({n})"
    )


def answer(text: str, *citations: Citation, question: str = "Komt er een brief?") -> Answer:
    return Answer(
        question=question,
        language="nl",
        answerable=bool(citations),
        text=text,
        citations=citations,
        searched=Searched(1, 4),
        filters=Filters(),
    )

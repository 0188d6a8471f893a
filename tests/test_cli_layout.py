"""What a person sees in a terminal."""

import re
from dataclasses import replace
from datetime import date

import click
import pytest

from assistant.answer import Answer, Citation, Language, Searched
from assistant.cli.layout import (
    answer_text,
    hit_text,
    table,
    transcript_text,
    transcripts_table,
    who,
)
from index.database import TranscriptInfo
from index.filters import Filters
from index.passages import Passage
from index.search import Hit
from index.sentences import Span
from index.transcript import Role, Transcript, Turn

WORDS = "Ik zeg u toe dat het veer naar het eiland in het najaar weer vaart. " * 6


def turn(
    ordinal: int,
    speaker: str,
    text: str,
    role: Role = "kamerlid",
    function: str | None = None,
    party: str | None = None,
    page: int | None = None,
) -> Turn:
    turn_id = f"kst-99001-12/t{ordinal}"
    return Turn(turn_id, "kst-99001-12", ordinal, speaker, role, function, party, text, page)


CHAIR = turn(1, "Bos", "Goedemorgen.", role="voorzitter", party="XYZ")
MINISTER = turn(2, "De Vries", WORDS, "bewindspersoon", "Minister van Veren", page=7)
MEMBER = turn(3, "Van Dam", "Eerste alinea.\nTweede \x1b[31malinea\x9b2J.", party="ABC")
MEETING = Transcript(
    transcript_id="kst-99001-12",
    title="Veerdiensten",
    kind="commissiedebat",
    date=date(2022, 3, 1),
    adopted=None,
    committee=None,
    chamber=None,
    dossiers=(),
    number=None,
    year=None,
    source="a.txt",
    language="nl",
    start=None,
    end=None,
    present=(),
    letters=(),
    suspensions=(),
    turns=(CHAIR, MINISTER, MEMBER),
)


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize(
    ("spoken", "named"),
    [
        (CHAIR, "Bos (voorzitter)"),
        (MINISTER, "De Vries (Minister van Veren)"),
        (MEMBER, "Van Dam (ABC)"),
        (turn(4, "Smit", "Ja."), "Smit"),
    ],
)
def test_a_speaker_is_named_with_what_they_are(spoken: Turn, named: str) -> None:
    assert who(spoken) == named


def test_a_transcript_shows_every_turn_within_the_terminal() -> None:
    shown = click.unstyle(transcript_text(MEETING))
    assert shown.startswith("kst-99001-12  Veerdiensten\ncommissiedebat · 2022-03-01 · 3 turns\n\n")
    assert "   2  De Vries (Minister van Veren)  p. 7\n      Ik zeg u toe" in shown
    assert max(map(len, shown.split("\n"))) <= 80
    assert " ".join(shown.split()).count("in het najaar weer vaart.") == 6


def test_no_transcript_steers_the_terminal() -> None:
    shown = transcript_text(MEETING)
    assert "Tweede [31malinea2J." in shown
    assert set(re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)) == {"\x1b"}
    assert set(re.findall(r"\x1b\[\d*m", shown)) == {"\x1b[1m", "\x1b[0m"}
    assert shown.count("\x1b") == 2 * (1 + len(MEETING.turns))


def test_a_table_is_cut_to_the_terminal() -> None:
    shown = click.unstyle(table(("id", "title"), [("a", "kort"), ("bbb", "lang " * 40)]))
    head, first, second = shown.split("\n")
    assert (head, first) == ("id   title", "a    kort")
    assert second.startswith("bbb  lang lang")
    assert second.endswith("…")
    assert len(second) == 80


def test_transcripts_are_listed_by_date() -> None:
    earlier = replace(MEETING, transcript_id="kst-99001-1", date=date(2021, 3, 1))
    infos = [TranscriptInfo(meeting, 3, "a.txt", "r") for meeting in (MEETING, earlier)]
    rows = click.unstyle(transcripts_table(infos)).split("\n")
    assert rows[1].split() == ["kst-99001-1", "2021-03-01", "3", "commissiedebat", "Veerdiensten"]
    assert rows[2].startswith("kst-99001-12")


def test_a_hit_shows_where_and_why() -> None:
    hit = Hit(rank=2, score=0.5, turn=MINISTER, passage=Passage("p", MINISTER, 0, len(WORDS), ""))
    styled = hit_text(hit, "wanneer vaart het veer?", date(2022, 3, 1))
    head, *lines = click.unstyle(styled).split("\n")
    assert head == "  2  De Vries (Minister van Veren)  2022-03-01  kst-99001-12/t2  p. 7"
    assert all(line.startswith("     ") and len(line) <= 80 for line in lines)
    assert set(re.findall(r"\x1b\[1m(\w+)\x1b\[0m", styled)) == {"veer", "vaart"}


@pytest.mark.parametrize(("language", "title"), [("nl", "Bronnen:"), ("en", "Sources:")])
def test_an_answer_ends_with_its_numbered_sources(language: Language, title: str) -> None:
    citation = Citation(
        1, MINISTER, (Span(0, 12),), date(2022, 3, 1), "Stuk 12 (De Vries, beurt 2)"
    )
    text = "**De Vries** zegt:\n\n- «Ik zeg u toe» [1] \\*" + " woord" * 20
    answer = Answer("?", language, True, text, (citation,), Searched(1, 3), Filters())
    styled = answer_text(answer)
    shown = click.unstyle(styled)
    assert "\x1b[1mDe Vries\x1b[0m" in styled
    assert shown.startswith("De Vries zegt:\n\n- «Ik zeg u toe» [1] * woord")
    assert "\n  woord" in shown
    assert shown.endswith(f"\n\n{title}\n  [1] Stuk 12 (De Vries, beurt 2)")

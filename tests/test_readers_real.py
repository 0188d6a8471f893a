"""The two real reports: every turn, every word, every page."""

import re
from collections import Counter
from pathlib import Path

import pytest

from index.readers import read_transcripts
from index.transcript import Transcript

pytestmark = pytest.mark.real

FILES = {173: "kst-28638-173.md", 246: "kst-28638-246.txt"}


@pytest.fixture(scope="module", params=[173, 246])
def number(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def read(real_reports: Path) -> dict[int, Transcript]:
    return {number: read_transcripts(real_reports / name)[0] for number, name in FILES.items()}


def printed_headings(text: str) -> list[str]:
    """The headings as a simple look at the file finds them, without Markdown's marks."""
    lines = [re.sub(r"[*#]", "", line).strip() for line in text.splitlines()]
    label = (
        r"(?:De voorzitter|(?:De heer|Mevrouw) [^:()]{3,40} \([^)]+\)|Staatssecretaris [^:]{3,30}):"
    )
    return [line.rstrip(":") for line in lines if re.fullmatch(label, line)]


def spoken_letters(text: str) -> str:
    """All letters, digits and marks between opening and closing that somebody speaks.

    Independent of the readers: whole lines that are headings, furniture or directions go, then
    everything that is not white space, a hyphen or Markdown stays.
    """
    text = re.search(r"\nAanvang [\d.]+ uur\.(.*)\nSluiting", text, re.DOTALL).group(1)  # type: ignore[union-attr]
    kept: list[str] = []
    for line in text.splitlines():
        plain = re.sub(r"[*#]", "", line).strip()
        heading = printed_headings(plain)
        chair = re.fullmatch(r"Voorzitter: [A-Z][\w ]+", plain)
        footer = plain.startswith("Tweede Kamer, vergaderjaar")
        suspended = re.fullmatch(r"De vergadering wordt van .* uur geschorst\.", plain)
        if not (heading or chair or footer or suspended):
            kept.append(plain)
    return re.sub(r"[\s-]", "", "".join(kept))


def test_the_number_of_turns(read: dict[int, Transcript]) -> None:
    assert {number: len(transcript.turns) for number, transcript in read.items()} == {
        173: 222,
        246: 147,
    }


def test_no_word_is_lost_and_none_added(
    read: dict[int, Transcript], real_reports: Path, number: int
) -> None:
    raw = (real_reports / FILES[number]).read_text(encoding="utf-8")
    got = re.sub(r"[\s-]", "", "".join(turn.text for turn in read[number].turns))
    assert got == spoken_letters(raw)


def test_every_heading_is_a_turn_with_its_speaker(
    read: dict[int, Transcript], real_reports: Path, number: int
) -> None:
    printed = printed_headings((real_reports / FILES[number]).read_text(encoding="utf-8"))
    turns = read[number].turns
    assert len(printed) == len(turns)
    for heading, turn in zip(printed, turns, strict=True):
        if heading == "De voorzitter":
            assert turn.role == "voorzitter"
            assert turn.function is None
        elif heading.startswith("Staatssecretaris"):
            assert heading == f"Staatssecretaris {turn.speaker}"
            assert turn.function == "Staatssecretaris van Justitie en Veiligheid"
            assert (turn.role, turn.party) == ("bewindspersoon", None)
        else:
            assert re.sub(r"^(De heer|Mevrouw) ", "", heading) == f"{turn.speaker} ({turn.party})"
            assert (turn.role, turn.function) == ("kamerlid", None)


def test_who_chairs_changes_where_the_report_says(
    read: dict[int, Transcript], real_reports: Path, number: int
) -> None:
    """Walk through the file again: each chair's turn has the name last printed."""
    raw = (real_reports / FILES[number]).read_text(encoding="utf-8")
    chairs: list[str] = []
    chair = ""
    for line in raw.splitlines():
        plain = re.sub(r"[*#]", "", line).strip()
        if found := re.fullmatch(r"Voorzitter: ([A-Z][\w ]+)", plain):
            chair = found.group(1)
        elif plain == "De voorzitter:":
            chairs.append(chair)
    turns = [turn for turn in read[number].turns if turn.role == "voorzitter"]
    assert [turn.speaker for turn in turns] == chairs
    parties = {173: {"VVD", "SP"}, 246: {"SP", "ChristenUnie"}}[number]
    assert {turn.party for turn in turns} == parties


def test_pages_come_from_printed_footers_only(read: dict[int, Transcript]) -> None:
    assert {turn.page for turn in read[173].turns} == {None}
    pages = [turn.page for turn in read[246].turns if turn.page is not None]
    assert len(pages) == 147
    assert pages == sorted(pages)
    assert (pages[0], pages[-1]) == (2, 30)


def test_sentences_broken_by_pages_and_lines_are_whole(read: dict[int, Transcript]) -> None:
    for transcript in read.values():
        for turn in transcript.turns:
            first, *others = turn.text.split("\n")
            assert not any(re.match(r"[a-zà-ÿ]", paragraph) for paragraph in others), turn.turn_id
            for paragraph in (first, *others):
                assert not re.search(r"\w-$", paragraph), turn.turn_id
                assert re.search(r"[.!?…:;»]$", paragraph), (turn.turn_id, paragraph[-30:])


def test_paragraphs_of_wrapped_text_are_found(read: dict[int, Transcript]) -> None:
    """A speech that numbers its points; "Ten vierde" follows a full line, which shows no end."""
    paragraphs = read[246].turns[1].text.split("\n")
    assert [x.split(" ")[1].rstrip(":") for x in paragraphs if x.startswith("Ten ")] == [
        "derde",
        "vijfde",
    ]
    assert len(paragraphs) == 8


def test_hyphens(read: dict[int, Transcript], real_reports: Path) -> None:
    """A hyphen at a line's end is undone; all others are as printed."""
    for number, transcript in read.items():
        raw = (real_reports / FILES[number]).read_text(encoding="utf-8")
        text = "\n".join(turn.text for turn in transcript.turns)
        within = Counter(re.findall(r"\w+-\w[\w-]*", raw[raw.index("\nAanvang") :]))
        headings = Counter(re.findall(r"\w+-\w[\w-]*", "\n".join(printed_headings(raw))))
        assert Counter(re.findall(r"\w+-\w[\w-]*", text)) == within - headings


def test_what_the_reports_say_about_themselves(read: dict[int, Transcript]) -> None:
    one, two = read[173], read[246]
    assert (one.transcript_id, two.transcript_id) == ("kst-28638-173", "kst-28638-246")
    assert (one.kind, two.kind) == ("algemeen overleg", "commissiedebat")
    assert (str(one.date), str(one.adopted)) == ("2019-07-03", "2019-08-28")
    assert (str(two.date), two.adopted) == ("2023-12-21", None)
    assert (one.year, two.year) == ("2018/19", "2023/24")
    assert (one.number, two.number) == ("173", "246")
    assert {one.chamber, two.chamber} == {"Tweede Kamer"}
    assert {one.committee, two.committee} == {"vaste commissie voor Justitie en Veiligheid"}
    assert [dossier.number for dossier in one.dossiers] == ["28638", "34193"]
    assert [dossier.number for dossier in two.dossiers] == ["28638"]
    assert one.title == "Mensenhandel"
    assert two.title == "Commissiedebat over het programma Samen tegen Mensenhandel"
    assert (one.start, one.end, two.start, two.end) == ("10.00", "13.03", "11.16", "13.09")
    assert (len(one.present), len(two.present)) == (10, 11)
    assert two.present[1] == "Faber-van de Klashorst"
    references = [[letter.reference for letter in transcript.letters] for transcript in (one, two)]
    assert references == [
        ["28638, nr. 164", "34193, nr. 7", "34193, nr. 8", "28638, nr. 165", "34193, nr. 9"],
        ["28638, nr. 223", "28638, nr. 233"],
    ]
    assert [(x.start, x.end, x.after_ordinal) for x in one.suspensions] == [("11.11", "11.32", 98)]
    assert [(x.start, x.end, x.after_ordinal) for x in two.suspensions] == [("11.44", "12.03", 37)]


def test_reading_again_gives_the_same(read: dict[int, Transcript], real_reports: Path) -> None:
    for number, name in FILES.items():
        assert read_transcripts(real_reports / name) == [read[number]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_other_encodings_give_the_same_turns(
    read: dict[int, Transcript],
    real_reports: Path,
    tmp_path: Path,
    number: int,
    encoding: str,
    newline: str,
) -> None:
    raw = (real_reports / FILES[number]).read_text(encoding="utf-8")
    path = tmp_path / FILES[number]
    path.write_bytes(raw.replace("\n", newline).encode(encoding))
    assert read_transcripts(path) == [read[number]]


def test_wrapping_a_report_anew_gives_the_same_words(
    read: dict[int, Transcript], real_reports: Path, tmp_path: Path
) -> None:
    """The Markdown report with hard wraps at 72 and no empty lines keeps its turns."""
    import textwrap

    raw = (real_reports / FILES[173]).read_text(encoding="utf-8")
    lines = [line.strip() for line in raw.splitlines()]
    wrapped = [part for line in lines for part in textwrap.wrap(line, 72, break_on_hyphens=False)]
    path = tmp_path / FILES[173]
    path.write_text("\n".join(wrapped), encoding="utf-8")
    (again,) = read_transcripts(path)
    assert [turn.speaker for turn in again.turns] == [turn.speaker for turn in read[173].turns]
    assert [turn.text.split() for turn in again.turns] == [
        turn.text.split() for turn in read[173].turns
    ]

"""A known list of turns, written in every layout, is read back exactly."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from index.readers import read_transcripts
from index.transcript import Transcript

# (heading, speaker, role, function, party); the chair is named in the opening.
SPEAKERS = [
    ("De voorzitter", "Van Stein", "voorzitter", None, "Groen Laag"),
    ("De heer Van Stein (Groen Laag)", "Van Stein", "kamerlid", None, "Groen Laag"),
    ("Mevrouw Smit-van der Laan (D21)", "Smit-van der Laan", "kamerlid", None, "D21"),
    ("De heer Jan de Vries (CP)", "Jan de Vries", "kamerlid", None, "CP"),
    ("Mevrouw In 't Veld (50+)", "In 't Veld", "kamerlid", None, "50+"),
    ("Minister Dobbe", "Dobbe", "bewindspersoon", "Minister van Waterzaken", None),
    ("Staatssecretaris Ter Wal", "Ter Wal", "bewindspersoon", "Staatssecretaris van Vis", None),
    ("De heer Bak (lid van de werkgroep)", "Bak", "kamerlid", "lid van de werkgroep", None),
]
WORDS = """de het een van dijken waterschap gemeenten overstroming besluit toezegging wetsvoorstel
begrotingsbehandeling Staatssecretaris niet-westerse Noord-Holland IND-medewerker
2023–2024 B8/3-regeling Kamer u collega’s financiën één «tak» (ruim) zij zegt: dat –
zo heet het – verantwoordelijkheid
mensenhandel 2.000 10:30 artikel 273f, o.a. mw. en of maar want ... ja""".split()
WORDS += ["in- en uitvoer", "Groen Laag"]

Turn = tuple[int, list[str]]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=18))
    first = draw(st.sampled_from(["Ik", "Dat", "Voorzitter,", "De heer Aker", "Wij", "Één"]))
    return " ".join([first, *words]).rstrip(" .–:,-") + draw(st.sampled_from([".", ".", "?", "!"]))


PARAGRAPHS = st.lists(sentences(), min_size=1, max_size=4).map(" ".join)
TURNS = st.lists(
    st.tuples(st.integers(0, len(SPEAKERS) - 1), st.lists(PARAGRAPHS, min_size=1, max_size=3)),
    min_size=1,
    max_size=8,
).map(lambda turns: [(1, ["Ik ben er."]), *turns])
"""At least one heading shows the chair's own party."""

OPENING = """De vaste commissie voor Waterzaken heeft op 3 mei 2021 overleg gevoerd met de heer
Dobbe, Minister van Waterzaken, en mevrouw Ter Wal, Staatssecretaris van Vis, over dijken.

Voorzitter: Van Stein
Griffier: Pronk

Aanwezig zijn vier leden der Kamer, te weten: In 't Veld, Smit-van der Laan, Van Stein en
De Vries.

Aanvang 10.00 uur.

"""
CLOSING = "\n\nSluiting 11.00 uur.\n"


def bold_name(heading: str) -> str:
    label, _, party = heading.partition(" (")
    title = re.match(r"(De heer|Mevrouw|Minister|Staatssecretaris|De)\s", label)
    assert title
    return f"{title.group()}**{label[title.end() :]}**" + (f" ({party}" if party else "")


def blocks(turns: Sequence[Turn], head: Callable[[str], str], after: str, between: str) -> str:
    return "\n\n".join(
        head(SPEAKERS[who][0]) + after + between.join(paragraphs) for who, paragraphs in turns
    )


# Layouts in which a paragraph is one line.
WHOLE: dict[str, Callable[[Sequence[Turn]], str]] = {
    "own line": lambda turns: blocks(turns, "{}:".format, "\n", "\n"),
    "own line, empty lines": lambda turns: blocks(turns, "{}:".format, "\n\n", "\n\n"),
    "all bold": lambda turns: blocks(turns, "**{}:**".format, "\n\n", "\n\n"),
    "all bold but the colon": lambda turns: blocks(turns, "**{}**:".format, "  \n", "\n\n"),
    "name bold": lambda turns: blocks(turns, lambda x: bold_name(x) + ":", "  \n", "\n\n"),
    "Markdown heading": lambda turns: blocks(
        turns, lambda x: f"### {bold_name(x)}:", "\n\n", "\n\n"
    ),
    "same line": lambda turns: blocks(turns, "{}:".format, " ", "\n\n"),
    "same line, bold": lambda turns: blocks(turns, lambda x: bold_name(x) + ":", " ", "\n\n"),
    "no empty lines": lambda turns: blocks(turns, "{}:".format, "\n", "\n").replace("\n\n", "\n"),
}


def wrap(paragraph: str, width: int) -> list[str]:
    """Wrap as a typesetter does: long words are cut with a hyphen, words' own hyphens may end."""
    lines = [""]
    for word in paragraph.split(" "):
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= width:
            lines[-1] = joined
            continue
        room = width - len(lines[-1]) - 2
        cuts = [cut for cut in cut_places(word) if cut <= room]
        if cuts and lines[-1]:
            lines[-1] += " " + word[: cuts[-1]].removesuffix("-") + "-"
            lines.append(word[cuts[-1] :])
        else:
            lines.append(word)
    return lines


def cut_places(word: str) -> list[int]:
    """Between two consonants of a long word without marks, or after a hyphen before a capital."""
    own = [m.end() for m in re.finditer(r"(?<=[a-z])-(?=[A-Z])|(?<=[A-Z]{3})-(?=[a-z])", word)]
    if own or not re.fullmatch(r"[a-z]{9,}", word):
        return own
    consonants = re.finditer(r"(?<=[aeiou][bdfgklmnprstv])(?=[bdfgklmnprstvz][aeiou])", word)
    return [m.start() for m in consonants if 3 <= m.start() <= len(word) - 3]


def pages(lines: list[str], length: int, mark: str) -> str:
    """The lines with a footer under every page; `mark` starts the next page."""
    out: list[str] = []
    for number, start in enumerate(range(0, len(lines), length), start=1):
        page = lines[start : start + length]
        out.extend(page if number == 1 else [mark + page[0], *page[1:]])
        out.extend(["", f"Tweede Kamer, vergaderjaar 2020–2021, 99 100, nr. 7 {number}", ""])
    return "\n".join(out)


def read(text: str, encoding: str = "utf-8", name: str = "verslag.txt") -> Transcript:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode(encoding))
        (transcript,) = read_transcripts(path)
    return transcript


def check_speakers(transcript: Transcript, turns: Sequence[Turn]) -> None:
    got = [(turn.speaker, turn.role, turn.function, turn.party) for turn in transcript.turns]
    assert got == [SPEAKERS[who][1:] for who, _ in turns]


@settings(max_examples=50, deadline=None)
@given(
    turns=TURNS,
    layout=st.sampled_from(sorted(WHOLE)),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
)
def test_paragraphs_on_one_line(turns: list[Turn], layout: str, encoding: str) -> None:
    transcript = read(OPENING + WHOLE[layout](turns) + CLOSING, encoding)
    check_speakers(transcript, turns)
    assert [turn.text for turn in transcript.turns] == ["\n".join(said) for _, said in turns]


@settings(max_examples=50, deadline=None)
@given(
    turns=TURNS,
    width=st.integers(45, 100),
    same_line=st.booleans(),
    empty_lines=st.booleans(),
    length=st.integers(12, 50),
    mark=st.sampled_from(["", "\f"]),
)
def test_wrapped_lines_with_pages(
    turns: list[Turn], width: int, same_line: bool, empty_lines: bool, length: int, mark: str
) -> None:
    """Every word is back in its turn; where a paragraph ends is then a matter of judgement."""
    lines: list[str] = []
    for who, paragraphs in turns:
        heading = f"{SPEAKERS[who][0]}:"
        first, *others = paragraphs
        lines += wrap(f"{heading} {first}", width) if same_line else [heading, *wrap(first, width)]
        for paragraph in others:
            lines += wrap(paragraph, width)
        lines += [""] if empty_lines else []
    transcript = read(OPENING + pages(lines, length, mark) + CLOSING)
    check_speakers(transcript, turns)
    got = [turn.text.split() for turn in transcript.turns]
    assert got == [" ".join(said).split() for _, said in turns]


@settings(max_examples=50, deadline=None)
@given(turns=TURNS, length=st.integers(12, 40))
def test_a_turn_has_the_page_it_begins_on(turns: list[Turn], length: int) -> None:
    lines: list[str] = []
    begins: list[int] = []
    for who, paragraphs in turns:
        begins.append(len(lines) // length + 1)
        lines += [f"{SPEAKERS[who][0]}:", *(x for said in paragraphs for x in wrap(said, 70)), ""]
    opening = OPENING.rstrip("\n").replace("\n\n", "\n")
    transcript = read(f"{opening}\n" + pages(lines, length, "\f") + CLOSING)
    assert [turn.page for turn in transcript.turns] == begins

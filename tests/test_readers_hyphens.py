"""Hyphens at line ends, paragraphs and page furniture."""

from pathlib import Path

import pytest

from index.readers import read_transcripts
from index.readers.hyphens import Words, join


@pytest.mark.parametrize(
    ("first", "second", "evidence", "joined"),
    [
        ("de Staatsse-", "cretaris zegt", "", "de Staatssecretaris zegt"),
        ("«doelstel-", "lingen», zei hij", "", "«doelstellingen», zei hij"),
        ("de in-", "en uitvoer", "", "de in- en uitvoer"),
        ("de lucht-", "of zeevaart", "", "de lucht- of zeevaart"),
        ("zee-", "en", "zeeen", "zeeen"),
        ("Broekers-", "Knol", "", "Broekers-Knol"),
        ("Faber-", "van de Klashorst", "Faber-van de Klashorst", "Faber-van de Klashorst"),
        ("2023-", "2026", "", "2023-2026"),
        ("IND-", "medewerker", "", "IND-medewerker"),
        ("D66-", "fractie", "", "D66-fractie"),
        ("de e-", "mail", "", "de e-mail"),
        ("niet-", "westerse", "", "niet-westerse"),
        ("de minister-", "president", "", "de minister-president"),
        ("de minister-", "raad", "", "de ministerraad"),
        ("politie-", "inzet", "", "politie-inzet"),
        ("be-", "oordelen", "", "beoordelen"),
        ("non-", "punishmentbeginsel", "nonpunishmentbeginsel", "nonpunishmentbeginsel"),
        ("hospitality-", "branche", "hospitality-branche", "hospitality-branche"),
        ("hospitality-", "branche", "hospitalitybranche", "hospitalitybranche"),
        ("ge-", "informeerd", "", "geïnformeerd"),
        ("co-", "ordinatie", "coördinatie", "coördinatie"),
        ("motie-Kuik/", "Bikker", "", "motie-Kuik/Bikker"),
        ("MENSEN-", "HANDEL", "", "MENSENHANDEL"),
        ("mensen\u00ad", "handel", "", "mensenhandel"),
        ("zo –", "dat was het", "", "zo – dat was het"),
        ("een einde.", "Een begin", "", "een einde. Een begin"),
    ],
)
def test_joining_two_lines(first: str, second: str, evidence: str, joined: str) -> None:
    assert join(first, second, Words([f"x {evidence} x"])) == joined


def read_text(tmp_path: Path, body: str, name: str = "x.txt") -> str:
    path = tmp_path / name
    path.write_text(f"Voorzitter: Aker\n\nDe voorzitter:\n{body}", encoding="utf-8")
    (transcript,) = read_transcripts(path)
    assert len(transcript.turns) == 1
    return transcript.turns[0].text


def test_a_word_broken_over_an_empty_line(tmp_path: Path) -> None:
    body = "Wij spreken hier over mensen-\n\nhandel in Nederland.\n\nEn dat is nodig.\n"
    assert read_text(tmp_path, body) == (
        "Wij spreken hier over mensenhandel in Nederland.\nEn dat is nodig."
    )


def test_a_sentence_broken_by_a_page(tmp_path: Path) -> None:
    body = (
        "Dat was funest voor het toezicht van de\n\n\n\n"
        "Tweede Kamer, vergaderjaar 2018–2019, 28 638, nr. 173\n3\n\n\n"
        "Staatssecretaris en de zijnen in het hele land.\n\nDank u.\n"
    )
    assert read_text(tmp_path, body) == (
        "Dat was funest voor het toezicht van de Staatssecretaris en de zijnen in het hele land."
        "\nDank u."
    )


def test_paragraph_ends_are_seen_in_wrapped_lines(tmp_path: Path) -> None:
    """A line that ends a sentence and has room for the next word ends a paragraph."""
    body = (
        "Wij spreken vandaag over de dijken, die in het hele land te\n"
        "laag zijn. Dat is een zorg voor ons allen, en voor de leden.\n"
        "Het is ook een zorg voor de gemeenten aan de rivier.\n"
        "Dan de kosten. Die zijn hoger dan de Minister in het najaar\n"
        "heeft gezegd.\n"
        "Dank u wel.\n"
    )
    assert [x[:8] for x in read_text(tmp_path, body).split("\n")] == [
        "Wij spre",
        "Dan de k",
        "Dank u w",
    ]


def test_a_label_after_a_page_in_a_sentence_is_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(
        "De heer Aker (DP): Dat antwoordde vorig jaar ook de\n\n"
        'Minister Dobbe: "Dat doen wij", zei hij.\n\nDe voorzitter: Dank u.\n',
        encoding="utf-8",
    )
    first, _ = read_transcripts(path)[0].turns
    assert first.text == 'Dat antwoordde vorig jaar ook de Minister Dobbe: "Dat doen wij", zei hij.'


def test_hyphens_inside_a_line_stay_as_printed(tmp_path: Path) -> None:
    body = "De mensen-smokkel is mensensmokkel. Het non-punishmentbeginsel, 2023–2024.\n"
    assert read_text(tmp_path, body) == body.strip()


def test_lists_keep_their_lines(tmp_path: Path) -> None:
    body = (
        "Ik lees voor:\n- de eerste brief;\n- de tweede brief\n\n"
        "– de derde brief.\n1. één\n2. twee\n"
    )
    assert read_text(tmp_path, body).split("\n") == [
        "Ik lees voor:",
        "- de eerste brief;",
        "- de tweede brief",
        "– de derde brief.",
        "1. één",
        "2. twee",
    ]


def test_markup_goes_and_words_stay(tmp_path: Path) -> None:
    body = (
        "Dat is *heel* **belangrijk**, zie [de brief](https://example.org/x).\n\n"
        "> Citaat &amp; meer \\*ster\\*.<br>\n\n5 * 3 * 2 is a_b_c en #dijken.\n"
    )
    assert read_text(tmp_path, body, "x.md").split("\n") == [
        "Dat is heel belangrijk, zie de brief.",
        "Citaat & meer *ster*.",
        "5 * 3 * 2 is a_b_c en #dijken.",
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        "Tweede Kamer, vergaderjaar 2018–2019, 28 638 en 34 193, nr. 173 4",
        "Eerste Kamer, vergaderjaar 2014–2015, 33 802, C 3",
        "4 Tweede Kamer, vergaderjaar 2018–2019, 28 638, nr. 173",
        "12 november 2019 TK 23 23-6-4",
        "kst-28638-173",
        "ISSN 0921 - 7371",
        "’s-Gravenhage 2019",
        "Pagina 3 van 12",
        "Page 3 of 12",
        "- 3 -",
        "3/12",
        "-----",
        "<!-- page 3 -->",
        "![logo](logo.png)",
        "{3}------------------------------------------------",
    ],
)
def test_page_furniture_is_nobodys_words(tmp_path: Path, furniture: str) -> None:
    body = f"Dit gaat over dijken en\n\n{furniture}\n\nkaden in het hele land.\n"
    assert read_text(tmp_path, body) == "Dit gaat over dijken en kaden in het hele land."


def test_running_heads_between_form_feeds(tmp_path: Path) -> None:
    page = "Ik spreek over pagina {0}.\n\nGemeente Laagdorp, notulen, blad {0}\n\f"
    body = "".join(page.format(number) for number in range(1, 6))
    assert read_text(tmp_path, body).split("\n") == [
        f"Ik spreek over pagina {number}." for number in range(1, 6)
    ]


FOOTER = "Tweede Kamer, vergaderjaar 2018–2019, 28 638, nr. 173 {}"


def pages(tmp_path: Path, text: str) -> list[int | None]:
    path = tmp_path / "x.txt"
    path.write_text(f"Voorzitter: Aker\n{text}", encoding="utf-8")
    return [turn.page for turn in read_transcripts(path)[0].turns]


def turn(number: int) -> str:
    return f"\nDe voorzitter:\nDit is beurt {number}.\n"


def test_footers_give_pages(tmp_path: Path) -> None:
    text = "".join(f"{turn(n)}\n{FOOTER.format(n)}\n" for n in range(1, 4))
    assert pages(tmp_path, text) == [1, 2, 3]


def test_a_break_is_counted_when_footers_confirm_it(tmp_path: Path) -> None:
    marked = f"{turn(1)}\n De voorzitter:\nTwee.\n{FOOTER.format(2)}\n{turn(3)}{FOOTER.format(3)}"
    assert pages(tmp_path, marked) == [1, 2, 3]


def test_a_page_is_never_guessed(tmp_path: Path) -> None:
    text = f"{turn(1)}{FOOTER.format(1)}\n{turn(2)}{turn(3)}{FOOTER.format(4)}\n{turn(4)}"
    assert pages(tmp_path, text) == [1, None, None, None]
    assert pages(tmp_path, f"{turn(1)}\f{turn(2)}") == [None, None]

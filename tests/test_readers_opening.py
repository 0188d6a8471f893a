"""What a report says about its meeting, in the forms that reports have had since 1995."""

from pathlib import Path

import pytest

from index.readers import read_transcripts
from index.transcript import Letter, Transcript

TURN = "\n\nDe voorzitter:\nIk open de vergadering.\n\nSluiting 12.00 uur.\n"


def read(tmp_path: Path, opening: str, name: str = "verslag.txt", after: str = "") -> Transcript:
    path = tmp_path / name
    path.write_text(opening + TURN + after, encoding="utf-8")
    (transcript,) = read_transcripts(path)
    return transcript


def test_a_report_from_a_pdf(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        """Tweede Kamer der Staten-Generaal 2

Vergaderjaar 2018–2019

99 638 Dijken en
kaden

36 360 VI Begroting van Waterzaken (VI) voor het jaar 2019

Nr. 17 VERSLAG VAN EEN WETGEVINGSOVERLEG

Vastgesteld 28 augustus 2019

De vaste commissie voor Waterzaken en de algemene commissie voor Vis hebben op 3 en
10 juli 2019 overleg gevoerd met de heer Dobbe, Minister van Waterzaken en Dijken, over:
– de brief van de Minister d.d. 1 juni 2019 inzake overstro-
mingen (Kamerstuk 99 638, nr. 9);

– het rapport Droge voeten (36 360-VI, nr. 2).

Van dit overleg brengen de commissies bijgaand geredigeerd woordelijk verslag uit.

De voorzitter van de vaste commissie voor Waterzaken,
Pronk

Voorzitter: Van Stein Griffier: Bos

Aanwezig zijn drie leden der Kamer, te weten: Aker, Smit-van der
Laan en Van Stein,

en de heer Dobbe, Minister van Waterzaken en Dijken, vergezeld van enkele ambtenaren.

Aanvang 10.00 uur.""",
    )
    assert transcript.transcript_id == "kst-99638-17"
    assert [(d.number, d.title) for d in transcript.dossiers] == [
        ("99638", "Dijken en kaden"),
        ("36360-VI", "Begroting van Waterzaken (VI) voor het jaar 2019"),
    ]
    assert (transcript.title, transcript.kind) == ("Dijken en kaden", "wetgevingsoverleg")
    assert (str(transcript.date), str(transcript.adopted)) == ("2019-07-03", "2019-08-28")
    assert transcript.committee == (
        "vaste commissie voor Waterzaken en de algemene commissie voor Vis"
    )
    assert (transcript.chamber, transcript.year, transcript.number) == (
        "Tweede Kamer",
        "2018/19",
        "17",
    )
    assert transcript.letters == (
        Letter(
            "de brief van de Minister d.d. 1 juni 2019 inzake overstromingen "
            "(Kamerstuk 99 638, nr. 9)",
            "99638, nr. 9",
        ),
        Letter("het rapport Droge voeten (36 360-VI, nr. 2)", "36360-VI, nr. 2"),
    )
    assert transcript.present == (
        "Aker",
        "Smit-van der Laan",
        "Van Stein",
        "de heer Dobbe, Minister van Waterzaken en Dijken, vergezeld van enkele ambtenaren",
    )
    assert transcript.turns[0].speaker == "Van Stein"
    assert (transcript.start, transcript.end, transcript.language) == ("10.00", "12.00", "nl")


def test_an_eerste_kamer_report_from_the_official_site(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        """Kamerstuk

Datum publicatieOrganisatieVergaderjaarDossier- en ondernummer
Eerste Kamer der Staten-Generaal2009-201036123-VI nr. P

36 123 VI Begroting van Waterzaken (VI) voor het jaar 2010

P VERSLAG VAN EEN MONDELING OVERLEG

Vastgesteld 24 juni 2010

De vaste commissie voor Waterzaken1 heeft op 15 juni 2010 een mondeling overleg gevoerd met
minister Ter Wal van Waterzaken over:

  • de brief van de minister van 28 april 2010 (36 123-VI, M).

Van het overleg brengt de commissie bijgaand geredigeerd woordelijk verslag uit.

Voorzitter: Van de Stein

Griffier: Bos

Aanwezig zijn drie leden der Kamer, te weten:Aker, Pronk en Van de Stein.

en minister Ter Wal, die vergezeld is van enkele ambtenaren van haar ministerie.""",
        after="",
    )
    assert transcript.transcript_id == "kst-36123-VI-P"
    assert (transcript.chamber, transcript.number, transcript.year) == (
        "Eerste Kamer",
        "P",
        "2009/10",
    )
    assert (transcript.kind, transcript.committee) == (
        "mondeling overleg",
        "vaste commissie voor Waterzaken",
    )
    assert str(transcript.date) == "2010-06-15"
    assert [letter.reference for letter in transcript.letters] == ["36123-VI, M"]
    assert transcript.present[:3] == ("Aker", "Pronk", "Van de Stein")


def test_a_letter_for_a_number_means_the_eerste_kamer(tmp_path: Path) -> None:
    transcript = read(tmp_path, "33 662\n\nWet op de dijken\n\nB\n\nVERSLAG VAN EEN GESPREK\n")
    assert (transcript.transcript_id, transcript.chamber) == ("kst-33662-B", "Eerste Kamer")


def test_a_plenary_report_from_the_official_site(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        "Handeling\n\nDatum publicatieOrganisatieVergaderjaarVergadernummer\nTweede Kamer der "
        "Staten-Generaal2019-2020nr. 23, item 6\n\n6 Dijken in Zeeland\n\nVoorzitter: Aker\n\n"
        "Aan de orde is het VAO Dijken (AO d.d. 17/10).",
    )
    assert transcript.transcript_id == "h-tk-20192020-23-6"
    assert (transcript.title, transcript.kind) == ("Dijken in Zeeland", "plenair debat")
    assert (transcript.number, transcript.year) == ("23", "2019/20")
    assert transcript.turns[0].speaker == "Aker"


def test_an_old_plenary_report(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        "14de vergadering\n\nWoensdag 22 oktober 1997\n\n10.15 uur\n\nVoorzitter: Bukman\n\n"
        "Tegenwoordig zijn 3 leden, te weten:\n\nAker, M.M. van der Burg en B.M. de Vries,\n\n"
        "en de heer Dobbe, vice-minister-president, minister van Waterzaken, de heren Smit, "
        "staatssecretaris van Vis, en Pronk, staatssecretaris van Zout.",
    )
    assert (str(transcript.date), transcript.start) == ("1997-10-22", "10.15")
    assert transcript.present == (
        "Aker",
        "M.M. van der Burg",
        "B.M. de Vries",
        "de heer Dobbe, vice-minister-president, minister van Waterzaken",
        "de heren Smit, staatssecretaris van Vis, en Pronk, staatssecretaris van Zout",
    )
    assert transcript.kind == "plenair debat"
    assert transcript.year is None


def test_footers_say_what_the_opening_lacks(tmp_path: Path) -> None:
    transcript = read(
        tmp_path,
        "Voorzitter: Aker\n",
        after="\nTweede Kamer, vergaderjaar 1999–2000, 28 638 en 34 193, nr. 246 1\n",
    )
    assert transcript.transcript_id == "kst-28638-246"
    assert (transcript.number, transcript.year) == ("246", "1999/2000")
    assert [dossier.number for dossier in transcript.dossiers] == ["28638", "34193"]


def test_the_year_is_not_made_from_the_date(tmp_path: Path) -> None:
    assert read(tmp_path, "Vergadering van 3 juli 2019\n").year is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kst-28638-173.txt", "kst-28638-173"),
        ("kst-36360-VI-22.md", "kst-36360-VI-22"),
        ("kst-33662-B.md", "kst-33662-B"),
        ("h-tk-20192020-23-6.txt", "h-tk-20192020-23-6"),
        ("h-ek-20222023-29-7 (kopie).txt", "h-ek-20222023-29-7"),
        ("Overleg België, één.txt", "overleg-belgie-een"),
        ("...md", "transcript"),
    ],
)
def test_without_a_number_the_file_gives_the_identifier(
    tmp_path: Path, name: str, expected: str
) -> None:
    transcript = read(tmp_path, "Voorzitter: Aker\n", name)
    assert transcript.transcript_id == expected
    assert transcript.turns[0].turn_id == f"{expected}/t1"
    assert transcript.source == name


def test_kind_and_title_from_how_the_chair_opens(tmp_path: Path) -> None:
    path = tmp_path / "debat.txt"
    path.write_text(
        "Voorzitter: Aker\n\nDe voorzitter:\nIk open dit commissiedebat met de Minister over "
        "natte voeten. Welkom.\n",
        encoding="utf-8",
    )
    (transcript,) = read_transcripts(path)
    assert (transcript.kind, transcript.title) == (
        "commissiedebat",
        "Commissiedebat over natte voeten",
    )

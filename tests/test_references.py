"""Official citations, in every form that reports call for."""

from dataclasses import replace
from datetime import date

import pytest
from debates import debate

from assistant.references import long_date, reference, report_reference
from index.transcript import Dossier, Transcript

BASE = debate("De voorzitter: Welkom.\n\nDe heer Bos (VVD): Dank u.", day=date(2019, 7, 3))
PAPER = replace(
    BASE,
    transcript_id="kst-99603-24",
    dossiers=(Dossier("99603", "Water"), Dossier("99412", "Huur")),
    number="24",
    year="2018/19",
)


@pytest.mark.parametrize(
    ("transcript", "expected"),
    [
        (PAPER, "Kamerstukken II 2018/19, 99603, nr. 24"),
        (replace(PAPER, year=None), "Kamerstukken II, 99603, nr. 24"),
        (
            replace(PAPER, chamber="Eerste Kamer", number="C", year="2014/15"),
            "Kamerstukken I 2014/15, 99603, C",
        ),
        (
            replace(PAPER, dossiers=(Dossier("99360-VI", None),), number="22"),
            "Kamerstukken II 2018/19, 99360-VI, nr. 22",
        ),
        (
            replace(BASE, transcript_id="h-tk-20102011-108-5"),
            "Handelingen II 2010/11, nr. 108, item 5",
        ),
        (replace(BASE, transcript_id="h-ek-20222023-29"), "Handelingen I 2022/23, nr. 29"),
        (replace(BASE, title="Raad"), "Raad, 3 juli 2019"),
        (replace(BASE, title="Raad", date=None), "Raad"),
    ],
)
def test_the_report(transcript: Transcript, expected: str) -> None:
    assert report_reference(transcript) == expected


def test_the_year_is_the_documents_and_not_the_dates() -> None:
    late = replace(PAPER, date=date(2020, 1, 9))
    assert report_reference(late) == "Kamerstukken II 2018/19, 99603, nr. 24"


def test_a_turn_with_and_without_a_page() -> None:
    turn = PAPER.turn(2)
    assert reference(PAPER, turn) == "Kamerstukken II 2018/19, 99603, nr. 24 (Bos, beurt 2)"
    paged = replace(turn, page=21)
    assert reference(PAPER, paged).endswith("nr. 24, p. 21 (Bos, beurt 2)")
    assert reference(PAPER, paged, "en").endswith("nr. 24, p. 21 (Bos, turn 2)")


def test_days_in_words() -> None:
    assert long_date(BASE, "nl") == "3 juli 2019"
    assert long_date(BASE, "en") == "3 July 2019"
    assert long_date(replace(BASE, date=None), "nl") is None

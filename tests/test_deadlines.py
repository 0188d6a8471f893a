from datetime import date

import pytest

from index.promises.deadlines import find_deadlines

JULY = date(2019, 7, 3)


@pytest.mark.parametrize(
    ("text", "words", "since", "until"),
    [
        ("Dat hoort u in het najaar.", "in het najaar", "2019-09-01", "2019-12-20"),
        ("Ik kom in februari terug.", "in februari", "2020-02-01", "2020-02-29"),
        ("Binnen zes weken dus.", "Binnen zes weken", None, "2019-08-14"),
        ("Over twee of drie weken.", "Over twee of drie weken", "2019-07-17", "2019-07-24"),
        ("Eind dit jaar.", "Eind dit jaar", "2019-10-01", "2019-12-31"),
        ("Voor het einde van dit jaar.", "Voor het einde van dit jaar", None, "2019-12-31"),
        ("Voor het herfstreces.", "Voor het herfstreces", None, "2019-10-17"),
        ("Volgende week al.", "Volgende week", "2019-07-08", "2019-07-14"),
        (
            "In het eerste kwartaal van 2025.",
            "In het eerste kwartaal van 2025",
            "2025-01-01",
            "2025-03-31",
        ),
        ("Begin 2020.", "Begin 2020", "2020-01-01", "2020-03-31"),
        ("Uiterlijk 1 oktober.", "Uiterlijk 1 oktober", None, "2019-10-01"),
        ("Voor 1 oktober.", "Voor 1 oktober", None, "2019-09-30"),
        ("Rond Prinsjesdag.", "Rond Prinsjesdag", "2019-09-10", "2019-09-24"),
        ("Voor de kerst.", "Voor de kerst", None, "2019-12-24"),
        (
            "na het zomerreces en voor de begrotingsbehandeling",
            "na het zomerreces en voor de begrotingsbehandeling",
            "2019-08-26",
            None,
        ),
        ("Voor de begrotingsbehandeling.", "Voor de begrotingsbehandeling", None, None),
        (
            "voor de begrotingsbespreking van 6 februari",
            "voor de begrotingsbespreking van 6 februari",
            None,
            "2020-02-05",
        ),
        ("Zo snel mogelijk.", "Zo snel mogelijk", None, None),
        (
            "in januari dan wel begin februari",
            "in januari dan wel begin februari",
            "2020-01-01",
            "2020-02-07",
        ),
    ],
)
def test_time_frames_and_their_days(
    text: str, words: str, since: str | None, until: str | None
) -> None:
    [found] = find_deadlines(text, JULY)
    assert found.words == text[found.start : found.end] == words
    assert (found.since and found.since.isoformat()) == since
    assert (found.until and found.until.isoformat()) == until


@pytest.mark.parametrize(
    "text",
    [
        "Sinds 2018 loopt dat.",
        "In 2017 was dat zo.",
        "Dat is niet voor Prinsjesdag.",
        "Op 31 februari.",
        "Er waren 2.000 gevallen.",
    ],
)
def test_what_is_over_or_no_date_is_no_deadline(text: str) -> None:
    assert find_deadlines(text, JULY) == []


def test_without_a_meeting_date_words_are_kept_and_days_are_not() -> None:
    [found] = find_deadlines("Ik kom in februari terug.", None)
    assert (found.words, found.since, found.until) == ("in februari", None, None)


def test_a_month_that_has_begun_is_this_one() -> None:
    [found] = find_deadlines("in februari", date(2024, 2, 20))
    assert found.until == date(2024, 2, 29)

"""Filters worked out against what a store holds."""

from datetime import date
from typing import Any

import pytest

from index.errors import FilterError
from index.filters import Filters
from index.scope import Meeting, Scope, resolve, same_party, same_person

MEETINGS = [
    Meeting("kst-1-1", "Mensenhandel", date(2019, 7, 3)),
    Meeting("kst-1-2", "Prostitutie in België", date(2023, 12, 21)),
    Meeting("notes", "Overleg", None),
]
SPEAKERS = ["Van Nispen", "Broekers-Knol", "Faber-van de Klashorst", "Knol", "De Wit", "Kuik"]
PARTIES = ["SP", "GroenLinks-PvdA", "ChristenUnie", "PvdD"]


def scope(**filters: Any) -> Scope:
    return resolve(Filters(**filters), MEETINGS, SPEAKERS, PARTIES)


def transcripts(**filters: Any) -> set[str]:
    found = scope(**filters).transcripts
    assert found is not None
    return set(found)


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("nispen", {"Van Nispen"}),
        ("VAN NISPEN", {"Van Nispen"}),
        ("de heer Van Nispen (SP)", {"Van Nispen"}),
        ("Broekers", {"Broekers-Knol"}),
        ("broekers-knol", {"Broekers-Knol"}),
        ("mevrouw van Broekers", {"Broekers-Knol"}),
        ("knol", {"Broekers-Knol", "Knol"}),
        ("Faber van de Klashorst", {"Faber-van de Klashorst"}),
        ("Anne Kuik", {"Kuik"}),
        ("minister de wit", {"De Wit"}),
        ("Jansen", set()),
    ],
)
def test_people(asked: str, printed: set[str]) -> None:
    assert (scope(speaker=asked).speakers or set()) == printed


@pytest.mark.parametrize(
    ("asked", "printed"),
    [("sp", {"SP"}), ("pvda", {"GroenLinks-PvdA"}), ("Christen Unie", {"ChristenUnie"})],
)
def test_parties(asked: str, printed: set[str]) -> None:
    assert (scope(party=asked).parties or set()) == printed


def test_meetings_by_part_of_id_or_title_without_accents() -> None:
    assert transcripts(meeting="kst-1") == {"kst-1-1", "kst-1-2"}
    assert transcripts(meeting="belgie") == {"kst-1-2"}


def test_periods_include_their_ends_and_leave_out_what_has_no_date() -> None:
    assert transcripts(since=date(2019, 7, 3)) == {"kst-1-1", "kst-1-2"}
    assert transcripts(until=date(2019, 7, 3)) == {"kst-1-1"}
    assert transcripts(until=date(1999, 1, 1)) == set()


def test_nothing_asked_is_no_limit() -> None:
    assert not scope()
    assert scope().where() == ("1", [])


def test_filters_that_make_no_sense() -> None:
    with pytest.raises(FilterError, match="2020-01-01 and ends before"):
        scope(since=date(2020, 1, 1), until=date(2019, 1, 1))
    with pytest.raises(FilterError, match="voorzitter, kamerlid"):
        scope(role="minister")


def test_names_of_particles_only_are_compared_whole() -> None:
    assert same_person("Van", "Van")
    assert not same_person("", "Kuik")
    assert not same_party("", "SP")

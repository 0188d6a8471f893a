from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.briefing import Briefing, NothingFoundError, brief
from assistant.register import closing_items, register, without_words
from index.filters import Filters
from index.store import Store


@pytest.fixture(scope="module")
def store(sample_store: Path) -> Iterator[Store]:
    with Store.open(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def note(store: Store) -> Briefing:
    return brief(store, "webcrawler")


def test_sections_come_in_order_and_none_is_empty(note: Briefing) -> None:
    order = ["core", "promises", "positions", "questions", "figures", "years", "sources"]
    names = [section.name for section in note.sections]
    assert names == [name for name in order if name in names]
    assert {"core", "promises", "sources"} <= set(names)
    assert all(section.paragraphs for section in note.sections)


def test_every_quote_is_verbatim_and_every_mark_has_its_citation(note: Briefing) -> None:
    from assistant.export.document import pieces

    by_number = {str(citation.n): citation for citation in note.citations}
    marks: set[str] = set()
    for section in note.sections:
        for paragraph in section.paragraphs:
            found = pieces(paragraph)
            for piece, space, after in zip(found, found[1:], found[2:], strict=False):
                if piece.kind == "quote" and space.text == " " and after.kind == "mark":
                    assert piece.text[1:-1] in by_number[after.text].turn.text
            marks |= {piece.text for piece in found if piece.kind == "mark"}
    assert marks == set(by_number)
    assert sorted(citation.n for citation in note.citations) == list(range(1, len(marks) + 1))


def test_headings_and_connecting_words_by_choice(store: Store) -> None:
    english = brief(store, "webcrawler", language="en")
    assert english.sections[0].heading == "In brief"
    assert "Kern" not in english.text
    assert english.basis.startswith("Based on")


def test_a_topic_of_two_meetings_is_told_in_order_of_date(store: Store, note: Briefing) -> None:
    days = [store.transcript(c.turn.transcript_id).date for c in note.citations[:1]]
    assert days[0] == min(store.transcript(c.turn.transcript_id).date for c in note.citations)  # type: ignore[type-var]


def test_filters_hold(store: Store) -> None:
    narrowed = brief(store, "webcrawler", Filters(meeting="kst-99412-17"))
    assert {citation.turn.transcript_id for citation in narrowed.citations} == {"kst-99412-17"}


def test_a_meeting_can_be_the_topic(store: Store) -> None:
    whole = brief(store, "kst-99603-24")
    assert {citation.turn.transcript_id for citation in whole.citations} == {"kst-99603-24"}


def test_nothing_found_is_an_error_of_one_line(store: Store) -> None:
    with pytest.raises(NothingFoundError, match="kernenergie") as caught:
        brief(store, "kernenergie")
    assert "\n" not in str(caught.value)


def test_json_holds_the_same(note: Briefing) -> None:
    record = note.to_json()
    assert [s["name"] for s in record["sections"]] == [s.name for s in note.sections]
    assert len(record["citations"]) == len(note.citations)


def test_the_register_follows_filters(store: Store) -> None:
    everything = register(store)
    assert [p.date for p in everything] == sorted(p.date for p in everything)  # type: ignore[type-var]
    one = register(store, Filters(meeting="kst-99603-24"))
    assert one
    assert {p.transcript_id for p in one} == {"kst-99603-24"}
    items = closing_items(store, one)
    assert len(items) > len(without_words(items))


@pytest.mark.real
@pytest.mark.parametrize(
    "topic", ["webcrawler", "B8/3-regeling", "uitstapprogramma's", "klantenaanpak", "gemeenten"]
)
def test_briefings_on_the_real_reports_are_short_and_verbatim(real_store: Path, topic: str) -> None:
    with Store.open(real_store) as opened:
        found = brief(opened, topic)
    assert 150 < len(found.text.split()) < 1100
    for citation in found.citations:
        assert all(quote in citation.turn.text for quote in citation.quotes)

from collections.abc import Iterator
from pathlib import Path

import pytest
from reports import Spoken, report

from assistant.briefing import Briefing, NothingFoundError, brief
from assistant.register import closing_items, register, without_words
from assistant.topic import figure_in
from index.filters import Filters
from index.indexing import index_paths
from index.store import Store


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


INVENTED: tuple[Spoken, ...] = (
    ("De voorzitter", "Ik open dit commissiedebat. Het woord is aan mevrouw Oudemans."),
    (
        "Mevrouw Oudemans (PvdD)",
        "Voorzitter. Ik zal me vandaag vooral richten op de K7/2-regeling. Enkele jaren terug is "
        "die gewijzigd om de huurcommissie te ontlasten. Kan de Minister aangeven welke andere "
        "manieren zijn verkend om de huurcommissie te ontlasten zonder dat huurders daaronder "
        "lijden? Laat duidelijk zijn: voor ons mag de bescherming van huurders nooit "
        "ondergeschikt worden gemaakt.",
    ),
    (
        "De heer Van der Wielen-Smit (CU)",
        "Voorzitter. Ik sluit me aan bij de vragen over de K7/2-regeling. "
        "Nu de stookkosten. Die stijgen te snel.",
    ),
    (
        "Mevrouw Karaman (PvdA)",
        "Voorzitter. Vorig jaar kwamen er 312 aanvragen voor de K7/2-regeling binnen. "
        "Een goede zaak voor huurders.",
    ),
    (
        "Minister De Wit",
        "De K7/2-verblijfsregels gelden overal in het land en dat blijft voorlopig ook zo. "
        "Mevrouw Oudemans vroeg of er manieren zijn verkend om de huurcommissie te ontlasten "
        "zonder dat huurders daaronder lijden. Daar kom ik straks op.",
    ),
    (
        "Mevrouw Oudemans (PvdD)",
        "Mijn vraag was of er ook andere manieren verkend zijn om de huurcommissie te ontlasten.",
    ),
    ("Minister De Wit", "Die zijn mij op dit moment niet bekend."),
    (
        "Mevrouw Karaman (PvdA)",
        "Ik was tevreden over de K7/2-regeling. Komt er een overzicht van de stookkosten?",
    ),
    (
        "Minister De Wit",
        "Mevrouw Karaman was tevreden over de K7/2-regeling, maar wilde nog wat weten over de "
        "stookkosten. Ik zeg u toe dat ik de Kamer daarover voor de zomer een brief stuur.",
    ),
    (
        "Mevrouw Oudemans (PvdD)",
        "Ik denk niet dat ik in 45 seconden nog iets kan zeggen over de K7/2-regeling, dus ik "
        "ga dat vanavond gewoon nog even proberen.",
    ),
    ("De voorzitter", "Dank u wel. Ik sluit de vergadering."),
)
OLDER: tuple[Spoken, ...] = (
    ("De voorzitter", "Ik open dit commissiedebat. Het woord is aan de heer Groen."),
    ("Minister Blauw", "De K7/2-regeling is dit jaar overal in het land ingevoerd."),
    ("De voorzitter", "Het woord is aan de heer Groen."),
    ("De heer Groen (VVD)", "Het K7/2-formulier voor huurders is veel te lang en te moeilijk."),
    ("Minister Blauw", "Dat wordt bekeken."),
    ("De voorzitter", "Dank u wel. Ik sluit de vergadering."),
)


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Briefing]:
    """A briefing on two invented meetings, one of which names the topic by another word."""
    folder = tmp_path_factory.mktemp("briefing")
    older = report(OLDER, number=3, day="7 juni 2016")
    (folder / "kst-99412-3.txt").write_text(older, encoding="utf-8")
    (folder / "kst-99412-17.txt").write_text(report(INVENTED), encoding="utf-8")
    index_paths(folder / "store", [folder])
    with Store.open(folder / "store") as opened:
        yield brief(opened, "K7/2-regeling")


def _section(note: Briefing, name: str) -> str:
    return "\n".join(p for s in note.sections if s.name == name for p in s.paragraphs)


def test_a_topic_with_a_code_is_found_in_longer_names(invented: Briefing) -> None:
    assert "7 juni 2016" in invented.basis
    assert "K7/2-formulier" in invented.text


def test_speaking_time_and_days_are_no_figures(invented: Briefing) -> None:
    figures = _section(invented, "figures")
    assert "312 aanvragen" in figures
    assert "seconden" not in figures
    assert figure_in("Op 20 januari werkte het.") is None
    assert figure_in("Op 20 januari waren het 31 gemeenten.") == "31 gemeenten"


def test_a_remark_on_the_order_of_the_meeting_is_no_position(invented: Briefing) -> None:
    positions = _section(invented, "core") + _section(invented, "positions")
    assert "nooit ondergeschikt" in positions
    for remark in ("vanavond", "sluit me aan", "vooral richten"):
        assert remark not in positions


def test_a_question_goes_with_the_answer_that_does_not_name_the_topic(invented: Briefing) -> None:
    assert "Het antwoord: «Die zijn mij op dit moment niet bekend.»" in _section(
        invented, "questions"
    )


def test_a_promise_on_something_else_is_left_out(invented: Briefing) -> None:
    assert "stookkosten" not in _section(invented, "promises")


def test_who_speaks_first_does_not_answer(invented: Briefing) -> None:
    core = _section(invented, "core")
    assert "7 juni 2016 zei Minister Blauw" in core
    assert "Kamerlid Groen (VVD) zei daarover: «Het K7/2-formulier" in core

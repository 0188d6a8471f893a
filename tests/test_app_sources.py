"""The source panel: the whole turn, the quoted words marked, the turns around it."""

import re

import pytest
from app_debate import TRANSCRIPT, TURNS
from test_app_markup import Tags

from assistant.app.sources import Place, marked, missing, page, sheet, written
from assistant.app.texts import EN, NL
from index.sentences import Span


def test_quoted_words_are_marked_and_nothing_is_lost() -> None:
    text = TURNS[2].text
    html = marked(text, (Span(6, 27), Span(20, 40)), focus=1)
    assert re.findall("<mark[^>]*>([^<]*)</mark>", html) == [text[6:40]]
    assert Tags(html).text == text.replace("\n", "")


def test_a_mark_over_two_paragraphs_is_cut_at_the_paragraph() -> None:
    html = marked("een twee\ndrie vier", (Span(4, 13),))
    assert html == (
        '<p>een <mark class="clicked">twee</mark></p><p><mark class="clicked">drie</mark> vier</p>'
    )


def test_the_clicked_stretch_stands_out() -> None:
    html = marked("een twee drie", (Span(0, 3), Span(9, 13)), focus=1)
    assert html == '<p><mark>een</mark> twee <mark class="clicked">drie</mark></p>'


@pytest.mark.parametrize("spans", [(Span(90, 99),), (Span(5, 5),), (Span(-3, 0),)])
def test_spans_outside_the_turn_mark_nothing(spans: tuple[Span, ...]) -> None:
    assert marked("een twee", spans) == "<p>een twee</p>"


def test_the_panel_says_who_when_where_and_how_to_cite() -> None:
    place = Place("kst-1-2/t3", (Span(6, 27),))
    tags = Tags(page(TRANSCRIPT, TURNS[2], place, "Kamerstukken II 2020/21, 1, nr. 2", NL))
    for words in (
        "Smit Minister van Zaken",
        "9 maart 2021",
        "beurt 3 van 4, p. 3",
        "vaste commissie voor Post",
        "Kamerstukken II 2020/21, 1, nr. 2",
    ):
        assert words in tags.text
    assert "Brieven <b>en</b> zo" in tags.text
    assert "b" not in tags.opened


def test_turns_around_it_fold_out_and_more_can_be_asked() -> None:
    html = page(TRANSCRIPT, TURNS[2], Place("kst-1-2/t3", before=1, after=1), "", EN)
    assert html.count("<details") == 2
    assert 'data-before="6" data-after="1" data-side="before"' in html
    assert 'data-side="after"' not in html


def test_hostile_turns_are_text_in_the_panel() -> None:
    html = page(TRANSCRIPT, TURNS[1], Place("kst-1-2/t2", (Span(0, 60),)), '"><script>', NL)
    tags = Tags(html)
    assert not {"img", "script"} & set(tags.opened)


def test_what_is_gone_is_said() -> None:
    assert NL.gone in missing(NL, report=True)
    assert NL.gone_turn in missing(NL, report=False)


def test_a_place_survives_the_page() -> None:
    spans = (Span(3, 8), Span(10, 12))
    event = {"turn": "kst-1-2/t3", "spans": written(spans), "focus": "1", "before": "7"}
    assert Place.from_event(event) == Place("kst-1-2/t3", spans, 1, before=7)
    assert Place.from_event(event).transcript_id == "kst-1-2"


@pytest.mark.parametrize(
    "event",
    [None, [], {}, {"turn": 3, "spans": "x-y,5-2,1", "focus": "-1"}, {"focus": {"a": 1}}],
)
def test_nonsense_from_the_page_does_no_harm(event: object) -> None:
    place = Place.from_event(event)
    assert place.spans == ()
    assert place.focus == 0


def test_opening_a_source_again_is_noticed() -> None:
    assert sheet("x", "asked") != sheet("x", "asked")

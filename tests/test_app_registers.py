"""The register of promises, the briefing, and what is taken along, in a real browser."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from app_debate import HOSTILE, TRANSCRIPT, TURNS
from app_serving import choose, serving
from openpyxl import load_workbook
from picture import QUESTION
from playwright.sync_api import Browser, Page, expect
from test_app_page import Visit, ask, visiting

from assistant.app import Served
from assistant.app.listing import Entry, Sitting
from assistant.app.promises import promises
from assistant.app.texts import NL
from index.promises import Addressee, ClosingItem, Promise
from index.sentences import Span
from index.store import Store

pytestmark = [
    pytest.mark.browser,
    # Gradio's own use of pandas, for figures about its queue that nobody asks for.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio.queueing"),
]


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Visit]:
    yield from visiting(browser, served.url)


def count_in(store: Path) -> int:
    with Store.open(store) as opened:
        return sum(len(opened.promises(info.transcript_id)) for info in opened.transcripts())


def register(page: Page, name: str = "Toezeggingen") -> None:
    page.get_by_role("tab", name=name).click()
    expect(page.locator(".promise").first).to_be_visible()


def brief(page: Page, topic: str) -> None:
    page.get_by_role("tab", name="Briefing").click()
    page.locator("#topic").locator("input, textarea").fill(topic)
    page.keyboard.press("Enter")


def saved(page: Page, part: str, button: str) -> tuple[str, bytes]:
    """The name and the content of what a button saves."""
    with page.expect_download() as download:
        page.locator(part).get_by_role("button", name=button).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def documents_footnotes(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/footnotes.xml").decode()


def test_every_promise_is_listed_with_its_proof(visit: Visit, sample_store: Path) -> None:
    page = visit.arrive()
    register(page)
    expect(page.locator(".promise")).to_have_count(count_in(sample_store))
    first = page.locator(".promise").first
    expect(first.locator(".who")).to_contain_text("Staatssecretaris")
    expect(first.locator("dl")).to_contain_text("uiterlijk 31 december 2018")
    expect(first.locator("dl")).to_contain_text("voorgelezen")
    expect(page.locator(".promise dt", has_text="Later")).to_have_count(1)
    expect(page.locator(".promise dt", has_text="Eerder")).to_have_count(1)
    expect(page.locator(".counts")).to_contain_text("in 3 verslagen")


def test_a_click_opens_the_turn_with_the_words_marked(visit: Visit) -> None:
    page = visit.arrive()
    register(page)
    entry = page.locator(".promise").nth(1)
    quote = entry.locator("q").inner_text().strip("«»")
    link = entry.locator(".said a.cite")
    link.click()
    expect(page.locator("#source h2")).to_be_focused()
    assert page.locator("#source mark.clicked").first.inner_text() in quote
    expect(link).to_have_attribute("aria-current", "true")
    panel, list_ = page.locator("#page").bounding_box(), page.locator("#promises").bounding_box()
    assert panel
    assert list_
    assert list_["x"] + list_["width"] <= panel["x"], "the source stands beside the register"
    page.keyboard.press("Escape")
    expect(page.locator("#page")).to_be_hidden()
    expect(link).to_be_focused()
    link.click()
    expect(page.locator("#page")).to_be_visible()
    page.get_by_role("tab", name="Briefing").click()
    expect(page.locator("#page")).to_be_hidden()


def test_the_register_is_filtered_and_so_is_what_is_saved(visit: Visit) -> None:
    page = visit.arrive()
    register(page)
    everything = page.locator(".promise").count()
    choose(page, page.locator("#sift").get_by_label("Spreker"), "Lodewijks")
    expect(page.locator(".meeting")).to_have_count(1)
    shown = page.locator(".promise").count()
    assert 0 < shown < everything
    assert set(page.locator(".promise .who strong").all_inner_texts()) == {"Lodewijks"}
    name, content = saved(page, "#register", "Bewaar als CSV")
    assert name == "toezeggingen.csv"
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == shown + 1
    page.locator("#sift-period input").first.fill("1900-01-01")
    page.locator("#sift-period input").last.fill("1900-12-31")
    expect(page.locator("#register .none")).to_contain_text("Geen toezeggingen")
    page.locator("#sift-clear").click()
    expect(page.locator(".promise")).to_have_count(everything)


def test_the_register_is_taken_along(visit: Visit) -> None:
    page = visit.arrive()
    register(page)
    count, quote = page.locator(".promise").count(), page.locator(".promise q").first.inner_text()
    name, content = saved(page, "#register", "Bewaar als Excel")
    assert name == "toezeggingen.xlsx"
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.max_row == count + 1
    assert quote.strip("«»") in {cell.value for row in sheet.iter_rows() for cell in row}
    name, content = saved(page, "#register", "Bewaar als Word")
    assert name == "toezeggingen.docx"
    assert "Kamerstukken II" in documents_footnotes(content)
    name, content = saved(page, "#register", "Bewaar als Markdown")
    assert name == "toezeggingen.md"
    assert quote in content.decode()


def test_a_briefing_is_shown_with_its_sources(visit: Visit) -> None:
    page = visit.arrive()
    brief(page, "webcrawler")
    expect(page.get_by_role("heading", name="Briefing: webcrawler")).to_be_visible()
    expect(page.locator(".note h3")).to_contain_text(["Kern", "Toezeggingen", "Bronnen"])
    link = page.locator(".note a.cite").first
    quote = page.locator(".note q").first.inner_text().strip("«»")
    link.click()
    expect(page.locator("#source h2")).to_be_focused()
    assert page.locator("#source mark.clicked").first.inner_text() in quote


def test_a_briefing_is_taken_along(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.arrive()
    brief(page, "webcrawler")
    quote = page.locator(".note q").first.inner_text()
    name, content = saved(page, "#note", "Bewaar als Word")
    assert name == "Briefing-webcrawler.docx"
    assert "Kamerstukken II" in documents_footnotes(content)
    assert quote in saved(page, "#note", "Bewaar als Markdown")[1].decode()
    assert b"<html" in saved(page, "#note", "Bewaar als HTML")[1]
    page.get_by_role("button", name="Kopieer als tekst").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert quote in copied
    assert "Kamerstukken II" in copied


def test_a_topic_of_which_nothing_is_said(visit: Visit) -> None:
    page = visit.arrive()
    brief(page, "Ruimtevaart op <b>Saturnus</b>")
    expect(page.locator("#note .none")).to_contain_text("niets gevonden")
    expect(page.locator("#note .none")).to_contain_text("<b>Saturnus</b>")
    expect(page.locator("#note .failure")).to_have_count(0)


def test_a_conversation_is_saved_in_every_form(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.arrive()
    ask(page, QUESTION)
    name, content = saved(page, "#conversations", "Bewaar als Word")
    assert name.endswith(".docx")
    assert "Kamerstukken II" in documents_footnotes(content)
    assert QUESTION in saved(page, "#conversations", "Bewaar als HTML")[1].decode()
    answers = json.loads(saved(page, "#conversations", "Bewaar als JSON")[1])["answers"]
    assert answers[0]["question"] == QUESTION
    page.get_by_role("button", name="Kopieer met verwijzingen").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert page.locator(".answer q").first.inner_text() in copied
    assert page.locator("#source .official").inner_text() in copied


def test_in_english(browser: Browser, served: Served) -> None:
    for visit in visiting(browser, served.url, locale="en-GB"):
        page = visit.arrive()
        register(page, "Promises")
        expect(page.get_by_role("heading", name="Register of promises")).to_be_visible()
        expect(page.locator(".promise dl").first).to_contain_text("by 31 December 2018")
        brief(page, "webcrawler")
        expect(page.locator(".note h3").first).to_have_text("In brief")
        page.get_by_role("button", name="Nederlands").click()
        expect(page.locator(".note h3").first).to_have_text("Kern")
        page.get_by_role("tab", name="Toezeggingen").click()
        expect(page.locator(".promise dl").first).to_contain_text("uiterlijk 31 december 2018")


def test_on_a_telephone(browser: Browser, served: Served) -> None:
    wide = "document.documentElement.scrollWidth"
    for visit in visiting(browser, served.url, width=390):
        page = visit.arrive()
        register(page)
        assert page.evaluate(wide) == 390
        link = page.locator(".promise .said a.cite").first
        link.click()
        assert page.locator("#page").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 860}
        page.keyboard.press("Escape")
        expect(page.locator("#page")).to_be_hidden()
        brief(page, "webcrawler")
        expect(page.locator(".note h3").first).to_be_visible()
        assert page.evaluate(wide) == 390
        inside = "[...document.querySelectorAll('#briefing *')]"
        right = page.evaluate(f"Math.max(...{inside}.map(e => e.getBoundingClientRect().right))")
        assert right <= 390


def test_an_empty_store_has_no_promises(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "leeg") as running:
        for visit in visiting(browser, running.url):
            page = visit.arrive()
            page.get_by_role("tab", name="Toezeggingen").click()
            expect(page.locator("#register .none")).to_be_visible()
            brief(page, "webcrawler")
            expect(page.locator("#note [role]")).to_be_visible()


def hostile_promise(**changes: object) -> Promise:
    text = TURNS[1].text
    fields: dict[str, object] = {
        "n": 1, "transcript_id": "kst-1-2", "date": date(2021, 3, 9), "speaker": HOSTILE,
        "function": HOSTILE, "made_to": (Addressee(HOSTILE, HOSTILE),), "text": text,
        "subject": HOSTILE, "subject_turn_id": "kst-1-2/t2", "kind": "toezegging",
        "deadline": HOSTILE, "deadline_from": None, "deadline_until": None,
        "turn_id": "kst-1-2/t2", "quote": text, "span": Span(0, len(text)),
        "question_turn_id": "kst-1-2/t2", "confirmed_turn_ids": (), "in_closing_list": False,
        "repeated_turn_ids": (), "rule": "",
    }  # fmt: skip
    return Promise(**(fields | changes))  # type: ignore[arg-type]


def test_nothing_in_a_promise_is_markup() -> None:
    item = ClosingItem("kst-1-2", "kst-1-2/t2", Span(0, 3), HOSTILE, None, None, None, ())
    other = hostile_promise(n=2)
    entry = Entry(hostile_promise(), earlier=(other,), later=(other,))
    turns = {turn.turn_id: turn for turn in TURNS}
    html = promises([Sitting(TRANSCRIPT, (entry,), (item,))], turns.get, NL)
    assert "<img" not in html
    assert "<b>" not in html
    assert NL.read_back_only in html
    assert NL.not_in_list in html
    assert html.count('data-do="open"') == 5


def test_a_meeting_without_a_list_is_said_to_be_so() -> None:
    sitting = Sitting(TRANSCRIPT, (Entry(hostile_promise()),), ())
    html = promises([sitting], lambda _: None, NL)
    assert NL.no_list in html
    assert NL.gone_turn in html
    assert NL.promises_unread.split("{")[0] not in html

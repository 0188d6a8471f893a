"""The chat page with a language model, in a real browser, against a server that plays replies."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_serving import serving
from picture import QUESTION
from playwright.sync_api import Browser, Page, expect
from replay_server import (
    KEY,
    Breaks,
    Endless,
    Fails,
    Hangs,
    Replay,
    Reply,
    Says,
    replay_server,
)
from test_app_http import call
from test_app_page import Visit, ask, visiting

from assistant.app import Served

pytestmark = [
    pytest.mark.browser,
    # Gradio's own use of pandas, for figures about its queue that nobody asks for.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio.queueing"),
]

CRAWLER = "Wat heeft de Staatssecretaris toegezegd over de evaluatie van de webcrawler?"
PLACE = "[[komt voor het herfstreces naar de Kamer]]"
GOOD = (
    "Staatssecretaris Terlingen zegde toe dat de evaluatie van de proef met de webcrawler voor "
    f"het herfstreces naar de Kamer komt {PLACE}."
)
ALSO = f"Terlingen neemt daarin op hoeveel advertenties er zijn verwijderd {PLACE}."
TIMEOUT = 3.0


@pytest.fixture(scope="module")
def server() -> Iterator[Replay]:
    with replay_server() as replay:
        yield replay


@pytest.fixture(scope="module")
def served(sample_store: Path, server: Replay) -> Iterator[Served]:
    with serving(sample_store, llm=server.settings(timeout=TIMEOUT)) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Visit]:
    yield from visiting(browser, served.url)


def watch(page: Page) -> None:
    """Note every text that the answer has had."""
    page.evaluate(
        """() => {
            window.seen = [];
            new MutationObserver(() => {
                const answer = document.querySelector("#thread .exchange:last-child .answer");
                if (answer) window.seen.push(answer.textContent);
            }).observe(document.getElementById("thread"), {subtree: true, childList: true});
        }"""
    )


def send(page: Page, question: str) -> None:
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")


def is_in_quotes(page: Page) -> None:
    """Whether the last answer is the one without a model: quotes with their numbers."""
    last = page.locator(".exchange").last
    expect(last.locator(".answer q").first).to_be_visible()
    expect(last.locator(".answer a.cite").first).to_be_visible()


def test_a_good_reply_appears_sentence_by_sentence(visit: Visit, server: Replay) -> None:
    server.play(Says(f"{GOOD} {ALSO}", pause=0.03))
    page = visit.arrive()
    watch(page)
    ask(page, CRAWLER)
    seen = list(dict.fromkeys(page.evaluate("window.seen")))
    assert [text.count("[1]") for text in seen] == [1, 2]
    assert seen[1].startswith(seen[0])
    expect(page.locator(".exchange .looked")).to_contain_text("Geschreven door replay-1")
    page.locator(".answer a.cite").first.click()
    expect(page.locator("#source mark.clicked").first).to_contain_text("herfstreces")


def test_the_page_says_where_questions_go_and_never_the_key(visit: Visit, server: Replay) -> None:
    server.play(GOOD)
    page = visit.arrive()
    line = page.locator("#writer")
    expect(line).to_contain_text(f"Antwoorden geschreven door replay-1 op {server.url} (dezelfde")
    expect(line).to_contain_text("de vraag en de gevonden spreekbeurten gaan daarheen")
    ask(page, CRAWLER)
    assert server.asked[0].key == KEY
    assert KEY not in page.content()
    assert KEY not in page.request.get(f"{visit.url}/config").text()
    assert KEY not in page.evaluate("JSON.stringify(localStorage)")


def test_arriving_sends_nothing(visit: Visit, server: Replay) -> None:
    server.play(GOOD)
    page = visit.arrive()
    expect(page.locator(".welcome li").first).to_be_visible()
    assert not server.asked


HOSTILE = (
    f"""<img src=x onerror="document.title='gekaapt'"> {GOOD}""",
    f"<script>document.title='gekaapt'</script>\n\n{GOOD}",
    f"{GOOD} [klik hier](javascript:document.title='gekaapt') [geen]({{url}}) {PLACE}.",
    f"De Kamer is ontbonden [zz9]. De Staatssecretaris treedt af [1]. {GOOD}",
    f"Terlingen zegde toe dat de evaluatie voor het zomerreces van 2031 komt {PLACE}. {GOOD}",
    f"Terlingen zei «de webcrawler is een mislukking» {PLACE}. {GOOD}",
    f"# **GEKAAPT** {PLACE}\n\n{GOOD} ${{document.title='gekaapt'}}",
)
FALSE = ("ontbonden", "treedt af", "zomerreces", "2031", "mislukking", "GEKAAPT", "gekaapt")


@pytest.mark.parametrize("reply", HOSTILE)
def test_a_hostile_reply_shows_nothing_false_and_does_nothing(
    visit: Visit, server: Replay, reply: str
) -> None:
    server.play(reply)
    page = visit.arrive()
    watch(page)
    ask(page, CRAWLER)
    for text in page.evaluate("window.seen"):
        assert not [words for words in FALSE if words in text], text
    answer = page.locator(".exchange .answer")
    expect(answer).to_contain_text("herfstreces")
    assert answer.locator("img, script, h3, strong").count() == 0
    assert {link.get_attribute("class") for link in answer.locator("a").all()} == {"cite"}
    assert page.title() != "gekaapt"


FAILURES: tuple[tuple[Reply, str], ...] = (
    (Fails(401), "weigert de sleutel"),
    (Fails(404), "geen taalmodel met de naam replay-1"),
    (Fails(500), "gaf een fout"),
    (Hangs(), "antwoordde niet op tijd"),
    (Breaks(GOOD), "brak af"),
    ("", "leeg antwoord"),
    (Endless(f"{GOOD} "), "hield niet op"),
    ("De Kamer is ontbonden [zz9].", "niet teruggevonden in de bron"),
)


@pytest.mark.parametrize(("reply", "why"), FAILURES, ids=lambda value: str(value)[:20])
def test_a_model_that_fails_leaves_the_answer_in_quotes(
    visit: Visit, server: Replay, reply: Reply, why: str
) -> None:
    server.play(reply)
    page = visit.arrive()
    ask(page, CRAWLER)
    is_in_quotes(page)
    note = page.locator(".exchange .answer + .quiet")
    expect(note).to_contain_text(why)
    assert KEY not in page.content()
    assert "\n" not in note.inner_text()


def test_an_answer_that_is_stopped_is_kept_as_far_as_it_came(visit: Visit, server: Replay) -> None:
    server.play(Hangs(f"{GOOD} Terlingen neemt"), GOOD)
    page = visit.arrive()
    send(page, CRAWLER)
    expect(page.locator(".exchange[aria-busy] .answer")).to_contain_text("herfstreces")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".exchange[aria-busy]")).to_have_count(0)
    expect(page.locator(".exchange .answer + .quiet")).to_have_text(
        "Dit antwoord is niet afgemaakt."
    )
    ask(page, CRAWLER)
    expect(page.locator(".exchange")).to_have_count(2)
    page.reload()
    expect(page.locator(".exchange .answer")).to_have_count(2)


def test_a_question_that_is_stopped_before_its_answer_comes_back(
    visit: Visit, server: Replay
) -> None:
    server.play(Hangs())
    page = visit.arrive()
    send(page, CRAWLER)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#question textarea")).to_have_value(CRAWLER)
    expect(page.locator(".exchange")).to_have_count(0)


def test_another_conversation_is_opened_while_an_answer_is_written(
    visit: Visit, server: Replay
) -> None:
    server.play(GOOD)
    page = visit.arrive()
    ask(page, CRAWLER)
    page.get_by_role("button", name="Nieuw gesprek").click()
    expect(page.locator(".welcome")).to_be_visible()
    server.play(Says(f"{GOOD} {ALSO}", pause=0.05))
    send(page, QUESTION)
    expect(page.locator(".exchange[aria-busy] .answer")).to_contain_text("herfstreces")
    page.locator("#conversations .name", has_text=CRAWLER).click()
    expect(page.locator(".exchange[aria-busy]")).to_have_count(0)
    # What is still on its way belongs to the other conversation, and does not come here.
    page.wait_for_timeout(2500)
    expect(page.locator(".asked")).to_have_text([CRAWLER])
    page.locator("#conversations .name", has_text=QUESTION).click()
    expect(page.locator(".asked")).to_have_text([QUESTION])
    expect(page.locator(".exchange .answer")).to_contain_text("herfstreces")


def test_while_one_waits_for_the_model_another_is_answered(
    browser: Browser, served: Served, server: Replay
) -> None:
    server.play(Hangs(), GOOD)
    for first in visiting(browser, served.url):
        page = first.arrive()
        send(page, CRAWLER)
        expect(page.locator(".exchange[aria-busy]")).to_have_count(1)
        page.wait_for_timeout(700)
        for second in visiting(browser, served.url):
            other = second.arrive()
            ask(other, CRAWLER)
            expect(other.locator(".looked")).to_contain_text("Geschreven door")
        expect(page.locator(".exchange[aria-busy]")).to_have_count(0)
        is_in_quotes(page)


def test_a_next_question_waits_in_its_box(visit: Visit, server: Replay) -> None:
    server.play(Hangs())
    page = visit.arrive()
    send(page, CRAWLER)
    expect(page.locator(".exchange[aria-busy]")).to_have_count(1)
    expect(page.locator("#question textarea")).to_have_value("")
    send(page, QUESTION)
    expect(page.locator(".exchange[aria-busy]")).to_have_count(0)
    expect(page.locator(".exchange")).to_have_count(1)
    expect(page.locator("#question textarea")).to_have_value(QUESTION)


def test_the_programming_interface_answers_with_the_model_too(
    served: Served, server: Replay
) -> None:
    server.play(GOOD)
    event, data = call(served, CRAWLER, "", "", "", "", "", "")
    assert event == "complete"
    assert data[0]["engine"] == "llm:replay-1"
    assert data[0]["citations"]
    assert KEY not in json.dumps(data)


def test_a_briefing_is_saved_as_it_was_written(visit: Visit, server: Replay) -> None:
    server.play(GOOD, Fails(500))
    page = visit.arrive()
    page.get_by_role("tab", name="Briefing").click()
    expect(page.locator("#note-writer")).to_contain_text(f"door replay-1 op {server.url}")
    page.locator("#topic").locator("input, textarea").fill("webcrawler")
    page.keyboard.press("Enter")
    core = page.locator(".note section").first
    expect(core).to_contain_text("Terlingen zegde toe dat de evaluatie")
    expect(page.locator(".note .basis")).to_contain_text("geschreven door het taalmodel replay-1")
    link = core.locator("a.cite").first
    link.click()
    expect(page.locator("#source mark.clicked").first).to_contain_text("herfstreces")
    with page.expect_download() as download:
        page.locator("#note").get_by_role("button", name="Bewaar als Markdown").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "Terlingen zegde toe dat de evaluatie" in text
    assert len(server.asked) == 1, "a model may write another one"
    assert KEY not in page.content() + text


def test_a_briefing_without_its_model_says_why(visit: Visit, server: Replay) -> None:
    server.play(Fails(401))
    page = visit.arrive()
    page.get_by_role("tab", name="Briefing").click()
    page.locator("#topic").locator("input, textarea").fill("webcrawler")
    page.keyboard.press("Enter")
    expect(page.locator(".note .quiet").first).to_contain_text("weigert de sleutel")
    expect(page.locator(".note section").first.locator("q").first).to_be_visible()

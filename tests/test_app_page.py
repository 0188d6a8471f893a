"""The chat page in a real browser, over the sample debates and over a hostile report."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_serving import choose, serving
from picture import QUESTION
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
)

from assistant.app import Served
from assistant.app.handlers import Handlers

pytestmark = [
    pytest.mark.browser,
    # Gradio's own use of pandas, for figures about its queue that nobody asks for.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio.queueing"),
]

HOSTILE = """Vergaderjaar 2020–2021

99 999 <script>document.title = "gekaapt"</script>

Nr. 3 VERSLAG VAN EEN COMMISSIEDEBAT

Vastgesteld 1 april 2021

De vaste commissie voor Post heeft op 9 maart 2021 overleg gevoerd met mevrouw Smit, Minister van \
Zaken.

Voorzitter: De Boer

Aanvang 10.00 uur.

De voorzitter:
Ik open de vergadering over de postzegelproef.

Mevrouw Jansen (P&Q):
Komt er een brief over de postzegelproef? <img src="http://198.51.100.7/x.png" \
onerror="document.title='gekaapt'"> **Niet vet**, [geen](javascript:document.title='gekaapt') link.

Minister Smit:
De brief over de postzegelproef komt in mei, dat zeg ik toe. \
<script>document.title='gekaapt'</script> **niet vet** [7] ${document.title='gekaapt'} \
{{constructor}}

De voorzitter:
Ik sluit de vergadering.

Sluiting 11.00 uur.
"""


class Visit:
    """A browser that notes what must not happen: errors, and requests to elsewhere."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.problems: list[str] = []
        self.context = context
        self.page = context.new_page()
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("request", lambda request: self._check(request.url))

    def _note(self, message: ConsoleMessage) -> None:
        # The second is what Gradio's own script says at the end of every upload.
        if message.type in {"error", "warning"} and message.text != "Method not implemented.":
            self.problems.append(message.text)

    def _check(self, url: str) -> None:
        if not url.startswith((self.url, "data:", "blob:")):
            self.problems.append(f"request to {url}")

    def arrive(self) -> Page:
        self.page.goto(self.url)
        settle(self.page)
        return self.page


def settle(page: Page) -> None:
    """Wait until the page has all it shows at first; leaving earlier breaks off a request."""
    expect(page.locator(".welcome li, .welcome .primary, .exchange").first).to_be_visible()


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Visit]:
    yield from visiting(browser, served.url)


def visiting(browser: Browser, url: str, width: int = 1280, **options: str) -> Iterator[Visit]:
    context = browser.new_context(
        viewport={"width": width, "height": 860}, locale=options.get("locale", "nl-NL")
    )
    context.set_default_timeout(15000)
    visited = Visit(context, url)
    yield visited
    context.close()
    assert not visited.problems, visited.problems


def ask(page: Page, question: str) -> None:
    before = page.locator(".exchange").count()
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".exchange")).to_have_count(before + 1)
    expect(page.locator(".exchange[aria-busy]")).to_have_count(0)


def test_an_example_is_answered_with_its_source_beside_it(visit: Visit) -> None:
    page = visit.arrive()
    page.get_by_role("button", name=QUESTION).click()
    expect(page.locator(".sources li").first).to_be_visible()
    expect(page.locator(".answer")).to_contain_text("webcrawler")
    expect(page.locator("#source mark").first).to_be_visible()
    quoted = page.locator(".answer q").first.inner_text().strip("«»")
    page.locator(".answer a.cite").first.click()
    marked = page.locator("#source mark.clicked").first.inner_text()
    assert marked in quoted or quoted in marked
    heading = page.locator("#source h2")
    expect(heading).to_be_focused()
    name = page.locator(".sources .card strong").first.inner_text()
    expect(heading).to_contain_text(name)
    expect(page.locator("#source .official")).to_contain_text("Kamerstukken II")


def test_the_answer_appears_step_by_step(visit: Visit) -> None:
    page = visit.arrive()
    page.evaluate(
        """() => {
            window.lengths = [];
            new MutationObserver(() => {
                const answer = document.querySelector("#thread .answer");
                if (answer) window.lengths.push(answer.textContent.length);
            }).observe(document.getElementById("thread"), {subtree: true, childList: true});
        }"""
    )
    ask(page, QUESTION)
    lengths = page.evaluate("[...new Set(window.lengths)]")
    assert lengths == sorted(lengths)
    assert len(lengths) > 1


def test_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit.arrive()
    ask(page, QUESTION)
    cite = page.locator(".answer a.cite").first
    cite.focus()
    assert cite.get_attribute("aria-label")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(outline) == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#source h2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#source .close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#page")).to_be_hidden()
    expect(cite).to_be_focused()


def test_turns_around_the_source_unfold_and_more_are_fetched(visit: Visit) -> None:
    page = visit.arrive()
    ask(page, QUESTION)
    page.locator(".answer a.cite").first.click()
    neighbours = page.locator("#source details.turn")
    before = neighbours.count()
    neighbours.first.locator("summary").click()
    expect(neighbours.first.locator(".words")).to_be_visible()
    page.locator("#source .more").first.click()
    expect(neighbours).not_to_have_count(before)


def test_the_reference_is_copied(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.arrive()
    ask(page, QUESTION)
    page.locator("#source .proof button").first.click()
    expect(page.locator("#source .proof button").first).to_have_text("Gekopieerd")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#source .official").inner_text()


def test_a_filter_is_kept_to(visit: Visit) -> None:
    page = visit.arrive()
    page.locator("#filters > button").click()
    choose(page, page.get_by_label("Rol"), "Kamerlid")
    expect(page.locator("#filters > button")).to_contain_text("Filters (1)")
    ask(page, "Wat is er gezegd over de webcrawler?")
    expect(page.locator(".understood")).to_contain_text("Kamerlid")
    page.get_by_role("button", name="Wis filters").click()
    expect(page.locator("#filters > button")).not_to_contain_text("(1)")


def test_what_the_store_holds_is_shown_in_one_step() -> None:
    # Gradio's script may skip a step of several when the browser is busy; lists stayed empty.
    assert not inspect.isgeneratorfunction(Handlers.refresh)


def test_what_was_read_from_the_question_is_removed(visit: Visit) -> None:
    page = visit.arrive()
    ask(page, "Wat zei Terlingen over de webcrawler?")
    chip = page.locator(".chip", has_text="Terlingen")
    expect(chip).to_contain_text("Spreker")
    chip.get_by_role("button", name="Vraag opnieuw zonder spreker").click()
    expect(page.locator(".exchange")).to_have_count(2)
    expect(page.locator(".exchange[aria-busy]")).to_have_count(0)
    again = page.locator(".exchange").last
    expect(again.locator(".asked")).to_have_text("Wat zei Terlingen over de webcrawler?")
    expect(again.locator(".understood")).to_have_text("Niet gevolgd Spreker")
    expect(again.locator(".chip")).to_have_count(0)
    page.reload()
    expect(page.locator(".understood").last).to_have_text("Niet gevolgd Spreker")


def test_a_period_is_kept_to(visit: Visit) -> None:
    page = visit.arrive()
    page.locator("#filters > button").click()
    page.locator("#period input").first.fill("1900-01-01")
    page.locator("#period input").last.fill("1900-12-31")
    expect(page.locator("#filters > button")).to_contain_text("Filters (2)")
    ask(page, QUESTION)
    expect(page.locator(".refusal")).to_be_visible()
    expect(page.locator(".answer a.cite")).to_have_count(0)


def test_what_is_not_there_is_refused_with_the_nearest_turns(visit: Visit) -> None:
    page = visit.arrive()
    ask(page, "Wat zei Churchill over de webcrawler?")
    expect(page.locator(".refusal")).to_be_visible()
    card = page.locator(".sources .card").first
    card.click()
    expect(page.locator("#source h2")).to_be_focused()


def test_conversations_survive_a_reload_and_go_on(visit: Visit) -> None:
    page = visit.arrive()
    ask(page, QUESTION)
    numbers = page.locator(".answer a.cite").all_inner_texts()
    page.reload()
    expect(page.locator(".exchange")).to_have_count(1)
    assert page.locator(".answer a.cite").all_inner_texts() == numbers
    page.locator(".answer a.cite").first.click()
    expect(page.locator("#source mark").first).to_be_visible()
    ask(page, "En wanneer?")
    expect(page.locator(".exchange")).to_have_count(2)
    box = page.locator(".asked").last.bounding_box()
    assert box
    assert 56 < box["y"] < 150, "the newest question stands at the top"
    page.get_by_role("button", name="Nieuw gesprek").click()
    expect(page.locator(".welcome")).to_be_visible()
    ask(page, "Wie was de voorzitter?")
    expect(page.locator("#conversations li")).to_have_count(2)
    page.locator("#conversations .name", has_text=QUESTION).click()
    expect(page.locator(".exchange")).to_have_count(2)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=re.compile("^Verwijder: Wat heeft")).click()
    expect(page.locator("#conversations li")).to_have_count(1)
    expect(page.locator(".welcome")).to_be_visible()


def test_a_damaged_conversation_is_put_aside(visit: Visit) -> None:
    page = visit.arrive()
    page.evaluate(
        """() => {
            localStorage.setItem("spreekbeurt.current", "x");
            const damaged = '{"id": "x", "answers": [{"a": 1}]}';
            localStorage.setItem("spreekbeurt.conversation.x", damaged);
            localStorage.setItem("spreekbeurt.conversations", "kapot");
        }"""
    )
    page.reload()
    expect(page.locator(".welcome")).to_be_visible()
    ask(page, QUESTION)
    expect(page.locator("#conversations li")).to_have_count(1)


def test_a_conversation_is_saved_as_markdown(visit: Visit) -> None:
    page = visit.arrive()
    ask(page, QUESTION)
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als Markdown").click()
    assert download.value.suggested_filename.endswith(".md")
    text = download.value.path().read_text(encoding="utf-8")
    assert QUESTION in text
    assert "**[1]**" in text
    assert page.locator("#source .official").inner_text() in text


def test_every_tab_keeps_its_name(visit: Visit) -> None:
    page = visit.arrive()
    names = ["Vragen", "Toezeggingen", "Briefing", "Verslagen"]
    for name in [*names[1:], names[0]]:
        page.get_by_role("tab", name=name).click()
        expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("tab")).to_have_text(names)


def test_in_english(browser: Browser, served: Served) -> None:
    for visit in visiting(browser, served.url, locale="en-GB"):
        page = visit.arrive()
        expect(page.get_by_role("heading", name="What would you like to know?")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.get_by_role("button", name="Nederlands").click()
        expect(page.get_by_role("heading", name="Wat wilt u weten?")).to_be_visible()
        expect(page.get_by_role("tab", name="Verslagen")).to_be_visible()
        settle(page)
        page.reload()
        expect(page.get_by_role("heading", name="Wat wilt u weten?")).to_be_visible()


def test_an_answer_is_in_the_language_of_the_question(visit: Visit) -> None:
    page = visit.arrive()
    ask(page, "What did the Staatssecretaris promise about the webcrawler?")
    expect(page.locator(".answer")).to_have_attribute("lang", "en")


def test_on_a_telephone(browser: Browser, served: Served) -> None:
    for visit in visiting(browser, served.url, width=390):
        page = visit.arrive()
        ask(page, QUESTION)
        expect(page.locator("#page")).to_be_hidden()
        page.locator(".answer a.cite").first.click()
        panel = page.locator("#page")
        expect(panel).to_be_visible()
        expect(panel).to_have_attribute("aria-modal", "true")
        assert panel.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 860}
        assert page.evaluate("document.getElementById('talk').inert")
        page.go_back()
        expect(panel).to_be_hidden()
        page.locator(".sources .card").last.click()
        expect(panel).to_be_visible()
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(page.locator(".sources .card").last).to_be_focused()
        assert not page.evaluate("document.getElementById('talk').inert")
        page.get_by_role("tab", name="Verslagen").click()
        assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path / "leeg") as running:
        yield running


def test_a_hostile_report_is_added_and_does_nothing(
    browser: Browser, empty: Served, tmp_path: Path
) -> None:
    hostile = tmp_path / "vijandig.txt"
    hostile.write_text(HOSTILE, encoding="utf-8")
    nothing = tmp_path / "boodschappen.txt"
    nothing.write_text("melk en brood\n", encoding="utf-8")
    for visit in visiting(browser, empty.url):
        page = visit.arrive()
        page.get_by_role("button", name="Verslagen toevoegen").click()
        page.locator("#upload input[type=file]").set_input_files([hostile, nothing])
        expect(page.locator("#progress")).to_contain_text(
            "Toegevoegd: vijandig.txt", timeout=120000
        )
        expect(page.locator("#progress .failure")).to_contain_text(
            "boodschappen.txt heeft geen spreekbeurten"
        )
        expect(page.locator("#reports td").first).to_have_text("9 maart 2021")
        page.get_by_role("tab", name="Vragen").click()
        ask(page, "Wat zei de Minister over de postzegelproef?")
        expect(page.locator(".answer")).to_contain_text("postzegelproef")
        page.locator(".answer a.cite").first.click()
        expect(page.locator("#source .cited")).to_contain_text("<script>")
        page.locator("#source details.turn").first.locator("summary").click()
        assert page.locator("#thread img, #source img, #thread script, #source script").count() == 0
        assert page.locator("#source strong", has_text="niet vet").count() == 0
        assert page.title() != "gekaapt"


def test_the_password_is_asked_for(
    browser: Browser, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPREEKBEURT_PASSWORD", "drie kleine kleutertjes")
    with serving(sample_store) as running:
        context = browser.new_context(locale="nl-NL")
        page = context.new_page()
        assert page.request.get(f"{running.url}/config").status == 401
        page.goto(running.url)
        page.locator("input").first.fill("ik")
        page.locator("input[type=password]").fill("drie kleine kleutertjes")
        page.get_by_role("button").first.click()
        expect(page.locator(".welcome")).to_be_visible(timeout=15000)
        context.close()

"""Takes the README's picture of the chat: `python tests/picture.py tests/pictures/chat.png`."""

import shutil
import sys
import tempfile
from pathlib import Path

from app_serving import serving
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from data import sample_paths
from index.indexing import index_paths

QUESTION = "Wat heeft de Staatssecretaris toegezegd over de webcrawler?"
SIZE = (1280, 800)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def take(store: Path, browser: str, target: Path) -> None:
    """Ask a question over a store, open its first source, and save what is seen as a PNG file."""
    with serving(store) as served, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        size = ViewportSize(width=SIZE[0], height=SIZE[1])
        page = chromium.new_page(viewport=size, locale="nl-NL")
        page.goto(served.url)
        _show(page)
        target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target)
        chromium.close()


def _show(page: Page) -> None:
    page.locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#source mark").first).to_be_visible(timeout=30000)
    page.locator(".answer a.cite").first.click()
    expect(page.locator("#source h2")).to_be_focused()
    # The pointer away, and the short fades over.
    page.mouse.move(0, SIZE[1] - 1)
    page.wait_for_timeout(400)


def main() -> None:
    """Index the sample debates in a folder for the occasion and take the picture."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None or len(sys.argv) != 2:
        sys.exit("usage: python tests/picture.py PICTURE.png (needs Chromium)")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        index_paths(store, sample_paths())
        take(store, browser, Path(sys.argv[1]))


if __name__ == "__main__":
    main()

"""Serving the page in a test."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from assistant.app import Served, serve

# The page may have to load the model first, on a busy machine with two processors.
expect.set_options(timeout=30_000)

_OPENINGS = 3


def choose(page: Page, field: Locator, option: str) -> None:
    """Choose from a list; open it again when it closed, as whatever takes the focus does."""
    wanted = page.get_by_role("option", name=option)
    for _ in range(_OPENINGS):
        field.click()
        try:
            wanted.click(timeout=5000)
        except PlaywrightTimeoutError:
            field.blur()
        else:
            return
    expect(wanted).to_be_visible()


@contextmanager
def serving(store: Path, **options: Any) -> Iterator[Served]:
    """Serve a store on a free port; the options are those of `serve`."""
    chosen: dict[str, Any] = {"port": 0, "say": lambda _: None, **options}

    async def start() -> Served:
        return serve(store, **chosen)

    # Where no event loop runs, Gradio makes one for every lock and never closes it.
    with ThreadPoolExecutor(1) as thread:
        served = thread.submit(asyncio.run, start()).result()
    try:
        yield served
    finally:
        served.close()

"""What the page is told at the end of an answer: its last word is what the page goes on showing.

Gradio sends the last thing that a handler gave once more when the handler has ended, after
whatever else happened on the page meanwhile.
"""

import threading
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import gradio as gr
import pytest
from replay_server import Hangs, Replay, replay_server
from test_app_written import CRAWLER, GOOD, TIMEOUT

from assistant.app.conversations import Conversation
from assistant.app.desk import Desk
from assistant.app.handlers import Handlers
from assistant.app.talk import keep
from assistant.app.texts import texts

CHOSEN: tuple[Any, ...] = ("", "", "", "", {}, "nl")
"""No filters, and the page's language."""
KEPT = keep(Conversation("c1"), texts("nl"))


@pytest.fixture(scope="module")
def server() -> Iterator[Replay]:
    with replay_server() as replay:
        yield replay


@pytest.fixture
def do(sample_store: Path, server: Replay) -> Iterator[Handlers]:
    desk = Desk(sample_store, server.settings(timeout=TIMEOUT))
    yield Handlers(desk)
    for waiting in threading.enumerate():
        # What nobody waits for any more still waits for the server, and holds its connection.
        if "_work" in waiting.name:
            waiting.join(2 * TIMEOUT)
    desk.close()


def growing(steps: Iterator[tuple[Any, ...]]) -> tuple[Any, ...]:
    """The first step with a part of the answer."""
    return next(step for step in steps if "herfstreces" in step[0])


def nothing(step: tuple[Any, ...]) -> bool:
    return all(part == gr.skip() for part in step)


def test_an_answer_that_is_stopped_ends_with_what_there_is(do: Handlers, server: Replay) -> None:
    server.play(Hangs(f"{GOOD} Terlingen neemt"))
    steps = do.converse(CRAWLER, KEPT, *CHOSEN)
    growing(steps)
    do.stop(KEPT)
    *_, (thread, question, kept, _) = steps
    assert "niet afgemaakt" in thread
    assert "aria-busy" not in thread
    assert question == gr.skip()
    assert kept["current"]["answers"][0]["note"] == texts("nl").unfinished
    assert not do.growing


def test_a_question_that_is_stopped_ends_in_its_box(do: Handlers, server: Replay) -> None:
    server.play(Hangs())
    steps = do.converse(CRAWLER, KEPT, *CHOSEN)
    assert "aria-busy" in next(steps)[0]
    do.stop(KEPT)
    *_, (thread, question, kept, _) = steps
    assert "exchange" not in thread
    assert question == CRAWLER
    assert kept == gr.skip()


def test_an_answer_in_another_conversation_ends_with_nothing(do: Handlers, server: Replay) -> None:
    server.play(Hangs(f"{GOOD} Terlingen neemt"))
    steps = do.converse(CRAWLER, KEPT, *CHOSEN)
    growing(steps)
    said: list[Any] = []
    opening = Thread(
        target=lambda: said.append(
            do.open_conversation(KEPT, "nl", gr.EventData(None, Conversation("c2").to_json()))
        )
    )
    opening.start()
    *_, last = steps
    opening.join(TIMEOUT)
    assert nothing(last)
    assert said[0][1]["current"]["id"] == "c2"


def test_examples_do_not_take_the_place_of_a_question(do: Handlers, server: Replay) -> None:
    assert 'data-do="example"' in do.offer(KEPT, "nl")
    server.play(GOOD)
    for _ in do.converse(CRAWLER, KEPT, *CHOSEN):
        pass
    assert do.offer(KEPT, "nl") == gr.skip()

"""A real server that speaks the OpenAI API and plays back replies written beforehand.

A reply is a text, streamed in small pieces, or one of the ways to fail below. In a text
`[[some words]]` becomes the key of the source that holds those words, as it stands in the request.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from assistant.llm_settings import LLMSettings

KEY = "sk-replay-0123456789"
MODEL = "replay-1"
_SOURCE = re.compile(
    r"<(?:beurt|turn) key=\"(?P<key>\w+)\"(?P<head>[^>]*)>\n(?P<text>.*?)\n</", re.S
)
_PLACE = re.compile(r"\[\[(?P<words>.+?)\]\]")


@dataclass(frozen=True)
class Says:
    """A reply that arrives whole."""

    text: str
    pause: float = 0.0
    """Seconds between two pieces."""
    finish: str | None = "stop"


@dataclass(frozen=True)
class Breaks:
    """A reply of which the connection drops halfway; `tidy` ends it without saying so."""

    text: str
    tidy: bool = False


@dataclass(frozen=True)
class Fails:
    """An error instead of a reply."""

    status: int


@dataclass(frozen=True)
class Hangs:
    """No reply, and the connection stays open; after `text` where there is one."""

    text: str = ""


@dataclass(frozen=True)
class Endless:
    """The same words again and again."""

    text: str
    pause: float = 0.0


Reply = str | Says | Breaks | Fails | Hangs | Endless | Callable[[str], str]
"""A function is given the request's last message."""


@dataclass(frozen=True)
class Asked:
    """One request."""

    path: str
    key: str | None
    body: dict[str, Any]

    @property
    def prompt(self) -> str:
        return str(self.body["messages"][-1]["content"])

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    def sources(self) -> dict[str, str]:
        """The text of each source that was sent, by key."""
        return {match["key"]: unquoted(match["text"]) for match in _SOURCE.finditer(self.prompt)}

    def heads(self) -> dict[str, str]:
        return {match["key"]: match["head"] for match in _SOURCE.finditer(self.prompt)}


@dataclass
class Replay:
    """What the server plays, and what it was asked."""

    url: str = ""
    replies: list[Reply] = field(default_factory=list)
    """Played in order; the last one again and again."""
    asked: list[Asked] = field(default_factory=list)
    released: Event = field(default_factory=Event)

    def settings(self, **changes: Any) -> LLMSettings:
        given: dict[str, Any] = {
            "url": self.url,
            "model": MODEL,
            "key": KEY,
            "timeout": 20.0,
        } | changes
        return LLMSettings(**given)

    def play(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.asked.clear()

    def next(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def replay_server() -> Iterator[Replay]:
    """A server on a port of its own, until the block ends."""
    replay = Replay()

    class Handler(_Handler):
        played = replay

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    replay.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield replay
    finally:
        replay.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def unquoted(text: str) -> str:
    """A source as it is spoken, without the marks before its lines."""
    return "\n".join(line.removeprefix(">").strip() for line in text.splitlines())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    played: Replay

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a test reads the output."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        bearer = self.headers.get("Authorization", "")
        asked = Asked(self.path, bearer.removeprefix("Bearer ") or None, body)
        self.played.asked.append(asked)
        reply = self.played.next()
        try:
            self._send(reply(asked.prompt) if callable(reply) else reply, asked)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send(self, reply: Any, asked: Asked) -> None:
        if isinstance(reply, Fails):
            self._fail(reply.status)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        said = Says(reply) if isinstance(reply, str) else reply
        for piece in _pieces(filled(said.text, asked)):
            self._event(_chunk(piece))
            time.sleep(getattr(said, "pause", 0.0))
        self._end(said, filled(said.text, asked))

    def _end(self, said: Any, text: str) -> None:
        if isinstance(said, Endless):
            while not self.played.released.is_set():
                self._event(_chunk(text))
                time.sleep(said.pause)
        if isinstance(said, Hangs):
            self.played.released.wait(30)
        if isinstance(said, Says):
            self._event(_chunk("", said.finish))
            self._data(b"data: [DONE]\n\n")
        if not isinstance(said, Breaks) or said.tidy:
            self._data(b"")
        self.close_connection = True

    def _fail(self, status: int) -> None:
        # Some servers repeat the key that they refuse.
        message = f"refused {self.headers.get('Authorization')}"
        body = json.dumps({"error": {"message": message}}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _event(self, chunk: dict[str, Any]) -> None:
        self._data(f"data: {json.dumps(chunk)}\n\n".encode())

    def _data(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


def filled(text: str, asked: Asked) -> str:
    """A reply with the keys of this request; AssertionError when no source holds the words."""
    sources = asked.sources()

    def key(match: re.Match[str]) -> str:
        words = match["words"]
        found = [key for key, source in sources.items() if words in source]
        assert found, f"no source holds {words!r}: {list(sources.values())}"
        return f"[{found[0]}]"

    return _PLACE.sub(key, text)


def _pieces(text: str) -> list[str]:
    return re.findall(r"\s*\S{1,7}", text)


def _chunk(text: str, finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
    return {
        "id": "replay", "object": "chat.completion.chunk", "created": 0, "model": MODEL,
        "choices": [choice],
    }  # fmt: skip

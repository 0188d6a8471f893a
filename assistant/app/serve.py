"""Serving the page: on loopback as it is, elsewhere behind a password."""

import hmac
import os
import secrets
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from assistant.answer import Language
from index.errors import SpreekbeurtError

if TYPE_CHECKING:
    import gradio as gr

    from assistant.app.desk import Desk
    from assistant.llm_settings import LLMSettings

PASSWORD_VARIABLE = "SPREEKBEURT_PASSWORD"


class PortError(SpreekbeurtError):
    """The page cannot be served on that address."""


@dataclass(frozen=True, slots=True)
class Served:
    """A page that is being served."""

    page: "gr.Blocks"
    desk: "Desk"
    url: str
    warming: Thread
    """Reads the store while the first visitor is on the way."""

    def wait(self) -> None:
        """Serve until Ctrl+C."""
        self.page.block_thread()

    def close(self) -> None:
        """Stop serving and let go of the store."""
        self.page.close(verbose=False)
        self.warming.join()
        self.desk.close()


def to_stderr(line: str) -> None:
    """Say something to whoever started the page."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def launch(
    store_path: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    language: Language | None = None,
    password: str | None = None,
    open_browser: bool = False,
    llm: "LLMSettings | None" = None,
    say: Callable[[str], None] = to_stderr,
) -> None:
    """Serve the page until Ctrl+C; everything as for `serve`."""
    served = serve(
        store_path,
        host=host,
        port=port,
        language=language,
        password=password,
        open_browser=open_browser,
        llm=llm,
        say=say,
    )
    try:
        served.wait()
    finally:
        served.close()


def serve(
    store_path: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    language: Language | None = None,
    password: str | None = None,
    open_browser: bool = False,
    llm: "LLMSettings | None" = None,
    say: Callable[[str], None] = to_stderr,
) -> Served:
    """Start serving the page and return at once; `say` gets the lines for whoever started it.

    With `llm` a language model writes; without it answers and briefings are quotes. Beyond
    loopback a password is required: the one given, else that of SPREEKBEURT_PASSWORD, else one
    that is made up and said. Port 0 takes a free one. Raises PortError when host and port cannot
    be listened on.
    """
    # Before gradio is imported, for it reads these once.
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from assistant.app.desk import Desk
    from assistant.app.guard import guards
    from assistant.app.look import look
    from assistant.app.page import build_page
    from assistant.app.texts import texts

    port = free_port(host, port)
    password = needed_password(host, password, say)
    desk = Desk(store_path, llm)
    page = build_page(desk, language=language)
    page.queue(default_concurrency_limit=4, max_size=64)
    page.launch(
        server_name=host,
        server_port=port,
        auth=checker(password) if password else None,
        auth_message=texts(language).login,
        app_kwargs={"middleware": guards(host)},
        prevent_thread_lock=True,
        inbrowser=open_browser,
        **look(),
    )
    url = f"http://{'localhost' if _everywhere(host) else _bracketed(host)}:{port}"
    say(f"Spreekbeurt: {url} (Ctrl+C stops it)")
    if llm:
        say(f"Answers are written by {llm.model} at {llm.address}.")
    warming = Thread(target=_warm, args=(desk,), daemon=True)
    warming.start()
    return Served(page, desk, url, warming)


def needed_password(host: str, password: str | None, say: Callable[[str], None]) -> str | None:
    """The password to ask for; None on loopback when nobody set one."""
    chosen = password or os.environ.get(PASSWORD_VARIABLE) or None
    if chosen or is_loopback(host):
        return chosen
    made_up = secrets.token_urlsafe(12)
    say(f"Others can reach this page. Its password: {made_up} ({PASSWORD_VARIABLE} sets another)")
    return made_up


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach the host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def checker(password: str) -> Callable[[str, str], bool]:
    """Check a login: any name, this password, in constant time."""

    def right(_name: str, given: str) -> bool:
        return hmac.compare_digest(given.encode(), password.encode())

    return right


def free_port(host: str, port: int) -> int:
    """The port when it can be listened on, a free one for 0; raises PortError otherwise."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    except (OSError, OverflowError) as error:
        what = f"Cannot listen on {host}, port {port}: {error}."
        raise PortError(f"{what} Choose another with --port or --host.") from error


def _warm(desk: "Desk") -> None:
    """Load the model and find the examples; what is wrong with the store, the page will say."""
    from assistant.app.examples import examples

    with suppress(SpreekbeurtError):
        examples(desk)


def _everywhere(host: str) -> bool:
    return host in {"0.0.0.0", "::"}


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host

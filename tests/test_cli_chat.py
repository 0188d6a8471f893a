"""`spreekbeurt chat`: opens without a store, answers on loopback, ends on Ctrl+C."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCRIPT = Path(sys.executable).with_name("spreekbeurt")


def _heed_interrupts() -> None:
    # A shell that runs the tests in the background has made them, and their children, deaf to it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def _ending(process: subprocess.Popen[str]) -> Iterator[None]:
    """End a process whatever happens: leaving `Popen` waits for it."""
    try:
        yield
    finally:
        process.kill()


def test_the_chat_opens_without_a_store_and_ends_quietly(tmp_path: Path) -> None:
    command = [str(SCRIPT), "chat", "--port", "0", "--store", str(tmp_path / "store")]
    pipe = subprocess.PIPE
    with (
        subprocess.Popen(
            command, stdout=pipe, stderr=pipe, text=True, preexec_fn=_heed_interrupts
        ) as process,
        _ending(process),
    ):
        assert process.stderr is not None
        said = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert found, said + process.stderr.read()
        with urllib.request.urlopen(found[0], timeout=20) as page:
            assert page.status == 200
        process.send_signal(signal.SIGINT)
        printed, rest = process.communicate(timeout=20)
    assert (process.returncode, printed) == (0, "")
    assert "Traceback" not in rest


def test_a_port_that_is_taken_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [SCRIPT, "chat", "--port", port], capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1

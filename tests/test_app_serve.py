"""Who can reach the page."""

import socket
from pathlib import Path

import pytest

from assistant.app.serve import PortError, checker, free_port, is_loopback, needed_password


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("example.org", False),
        ("localhost.example.org", False),
    ],
)
def test_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_loopback_asks_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPREEKBEURT_PASSWORD", raising=False)
    said: list[str] = []
    assert needed_password("127.0.0.1", None, said.append) is None
    assert not said


def test_beyond_loopback_a_password_is_made_up_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPREEKBEURT_PASSWORD", raising=False)
    said: list[str] = []
    password = needed_password("0.0.0.0", None, said.append)
    assert password
    assert len(password) >= 16
    assert password in said[0]
    assert needed_password("0.0.0.0", None, said.append) != password


def test_a_password_of_ones_own_is_used_and_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setenv("SPREEKBEURT_PASSWORD", "uit-de-omgeving")
    assert needed_password("0.0.0.0", None, said.append) == "uit-de-omgeving"
    assert needed_password("127.0.0.1", "gegeven", said.append) == "gegeven"
    assert not said


def test_any_name_but_only_the_password() -> None:
    right = checker("geheim ë")
    assert right("wie dan ook", "geheim ë")
    assert not right("wie dan ook", "geheim")
    assert not right("geheim ë", "")


def test_a_port_in_use_is_a_known_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=f"port {port}.*--port"):
            free_port("127.0.0.1", port)


def test_port_0_is_a_free_one() -> None:
    assert free_port("127.0.0.1", 0) > 0


def test_importing_the_package_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    code = "import sys, assistant.app; print({'gradio', 'torch', 'chromadb'} & set(sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert found.stdout.strip() == "set()"

"""The page's server: the one public endpoint, and whom it refuses."""

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from app_serving import serving

from assistant.app import Served

# Gradio's own use of pandas, for figures about its queue that nobody asks for.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio.queueing")


def fetch(url: str, body: Any = None, **headers: str) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers of a GET, or of a POST when there is a body."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return reply.status, reply.read().decode(), dict(reply.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(), dict(error.headers)


def call(served: Served, *arguments: str) -> tuple[str, Any]:
    """The last event of a call of /ask, and its data."""
    address = f"{served.url}/gradio_api/call/ask"
    event = json.loads(fetch(address, {"data": arguments})[1])["event_id"]
    _, stream, _ = fetch(f"{address}/{event}")
    last = stream.strip().split("\n\n")[-1]
    name, data = last.split("\n")
    return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


def test_ask_is_the_only_public_endpoint(served: Served) -> None:
    info = json.loads(fetch(f"{served.url}/gradio_api/info")[1])
    assert list(info["named_endpoints"]) == ["/ask"]
    assert not info["unnamed_endpoints"]
    parameters = [p["parameter_name"] for p in info["named_endpoints"]["/ask"]["parameters"]]
    assert parameters == ["question", "meeting", "speaker", "party", "role", "since", "until"]


def test_ask_answers_as_the_command_does(served: Served) -> None:
    question = "Wat heeft de Staatssecretaris toegezegd over de webcrawler?"
    event, data = call(served, question, "", "", "", "", "2018-01-01", "2018-12-31")
    assert event == "complete"
    answer = data[0]
    assert answer["answerable"]
    assert answer["filters"] == {"from": "2018-01-01", "to": "2018-12-31"}
    assert {citation["date"] for citation in answer["citations"]} == {"2018-06-07"}


def test_another_name_for_this_computer_is_refused(served: Served) -> None:
    assert fetch(served.url, Host="rebound.example")[0] == 400
    assert fetch(served.url, Host="localhost")[0] == 200


def test_another_site_is_refused(served: Served) -> None:
    call_address = f"{served.url}/gradio_api/call/ask"
    assert fetch(call_address, {"data": ["x"]}, Origin="https://elsewhere.example")[0] == 403
    assert fetch(served.url, Origin=served.url)[0] == 200


def test_the_browser_is_told_to_load_nothing_from_elsewhere(served: Served) -> None:
    policy = fetch(served.url)[2]["content-security-policy"]
    assert policy.startswith("default-src 'self' data: blob:;")
    assert "http" not in policy


def test_beyond_loopback_nothing_is_shown_without_the_password(tmp_path: Path) -> None:
    said: list[str] = []
    with serving(tmp_path / "store", host="0.0.0.0", say=said.append) as running:
        password = said[0].split("password: ")[1].split(" ")[0]
        assert fetch(f"{running.url}/config")[0] == 401
        assert fetch(f"{running.url}/gradio_api/info")[0] == 401
        login = urllib.request.Request(
            f"{running.url}/login", f"username=x&password={password}".encode()
        )
        with urllib.request.urlopen(login, timeout=30) as reply:
            assert json.loads(reply.read()) == {"success": True}

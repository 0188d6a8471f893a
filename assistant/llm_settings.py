"""Which language model to use: from options, the environment or the user's settings file.

The file is `config.toml` in the user's settings folder:

    [llm]
    url = "http://localhost:11434/v1"
    model = "qwen3:8b"
    key = "only where the address asks for one"
    timeout = 120
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from index.errors import SpreekbeurtError

URL_VARIABLE = "SPREEKBEURT_LLM"
MODEL_VARIABLE = "SPREEKBEURT_LLM_MODEL"
KEY_VARIABLE = "SPREEKBEURT_LLM_KEY"
TIMEOUT_VARIABLE = "SPREEKBEURT_LLM_TIMEOUT"
ENTAILMENT_VARIABLE = "SPREEKBEURT_LLM_CHECK"
_DEFAULT_TIMEOUT = 120.0


class LLMSettingsError(SpreekbeurtError):
    """The settings of the language model make no sense."""


@dataclass(frozen=True, slots=True)
class LLMSettings:
    """An address that speaks the OpenAI API, and the model to ask there."""

    url: str
    """With its version: "http://localhost:11434/v1"."""
    model: str
    key: str | None = None
    timeout: float = _DEFAULT_TIMEOUT
    """Seconds that one reply may take as a whole."""
    entailment: str | None = None
    """A cross-encoder or NLI model of sentence-transformers that checks meaning, too."""

    def __repr__(self) -> str:
        key = "'***'" if self.key else None
        return f"LLMSettings(url={self.address!r}, model={self.model!r}, key={key})"

    @property
    def address(self) -> str:
        """Where questions go, to be shown: the URL without a password or a query."""
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{host}{port}{parts.path}"

    @property
    def is_local(self) -> bool:
        """Whether questions stay on this machine."""
        host = urlsplit(self.url).hostname or ""
        return host in {"localhost", "::1"} or host.startswith("127.")


@dataclass(frozen=True, slots=True)
class _Layer:
    """What one place says; empty fields say nothing."""

    url: str | None = None
    model: str | None = None
    key: str | None = field(default=None, repr=False)
    timeout: str | None = None
    entailment: str | None = None


def config_file() -> Path:
    """Where the settings file is, whether or not it exists."""
    from platformdirs import user_config_path

    return user_config_path("spreekbeurt", appauthor=False) / "config.toml"


def load_settings(
    url: str | None = None,
    model: str | None = None,
    *,
    environ: Mapping[str, str] = os.environ,
    file: Path | None = None,
) -> LLMSettings | None:
    """Return the settings; None when no address is given anywhere.

    An option goes before the environment, that before the file. A key or model that stands beside
    another address than the chosen one is left aside, so that no key goes to a strange address.
    Raises LLMSettingsError.
    """
    layers = (_Layer(url, model), _from_environment(environ), _from_file(file or config_file()))
    chosen = next((layer.url for layer in layers if layer.url), None)
    if chosen is None:
        if model:
            raise LLMSettingsError(
                f"--llm-model needs an address: give --llm URL or {URL_VARIABLE}."
            )
        return None
    fitting = [layer for layer in layers if layer.url in {None, chosen}]
    settings = LLMSettings(
        url=_checked(chosen),
        model=_first(layer.model for layer in fitting) or "",
        key=(_first(layer.key for layer in fitting) or "").strip() or None,
        timeout=_seconds(_first(layer.timeout for layer in layers)),
        entailment=_first(layer.entailment for layer in layers),
    )
    if not settings.model:
        raise LLMSettingsError(
            f"Which model should {settings.address} use? Name it with --llm-model or "
            f"{MODEL_VARIABLE}."
        )
    return settings


def without_key(settings: LLMSettings) -> LLMSettings:
    """The settings as they may be shown or stored."""
    return replace(settings, url=settings.address, key=None)


def _from_environment(environ: Mapping[str, str]) -> _Layer:
    names = (URL_VARIABLE, MODEL_VARIABLE, KEY_VARIABLE, TIMEOUT_VARIABLE, ENTAILMENT_VARIABLE)
    return _Layer(*(environ.get(name) or None for name in names))


def _from_file(file: Path) -> _Layer:
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8")).get("llm", {})
    except FileNotFoundError:
        return _Layer()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        # The error of a line may show the line, and in it the key.
        raise LLMSettingsError(f"The settings file {file} cannot be read. Mend it.") from error
    if not isinstance(found, dict):
        raise LLMSettingsError(f"In {file} [llm] is no table. Write url, model and key under it.")
    return _Layer(*(_text(found.get(n)) for n in ("url", "model", "key", "timeout", "check")))


def _text(value: Any) -> str | None:
    return None if value in {None, ""} else str(value)


def _first(values: Any) -> str | None:
    return next((value for value in values if value), None)


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fine = False
    if not fine:
        raise LLMSettingsError(
            "The address of the language model is no web address. Write it as "
            "http://localhost:11434/v1."
        )
    return url.rstrip("/")


def _seconds(text: str | None) -> float:
    try:
        seconds = float(text) if text else _DEFAULT_TIMEOUT
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise LLMSettingsError(f"{TIMEOUT_VARIABLE} is {text!r}. Give seconds between 0 and 3600.")
    return seconds

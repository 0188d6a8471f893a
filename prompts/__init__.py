"""Prompt files for a language model, one Markdown file per prompt and language.

A prompt is a `string.Template`: `$name` is filled in, `$$` is a dollar sign.
"""

from collections.abc import Mapping
from importlib.resources import files
from string import Template

__all__ = ["VARIABLES", "PromptError", "fill", "load"]

VARIABLES: Mapping[str, frozenset[str]] = {
    "system": frozenset({"absent"}),
    "answer": frozenset({"sources", "question"}),
    "repair": frozenset({"sources", "question", "failed"}),
    "rewrite": frozenset({"conversation", "question"}),
    "briefing": frozenset({"sources", "topic"}),
}
"""The prompts that there are in every language, and the variables of each."""


class PromptError(LookupError):
    """A prompt does not exist, or is filled with other variables than it has."""


def load(name: str, language: str) -> Template:
    """Return the prompt `name` in a language ("nl", "en"). Raises PromptError."""
    file = files(__name__) / f"{name}.{language}.md"
    if not file.is_file():
        raise PromptError(f"There is no prompt {file.name}; there are {', '.join(VARIABLES)}.")
    return Template(file.read_text(encoding="utf-8").strip())


def fill(name: str, language: str, **values: str) -> str:
    """Return a prompt with its variables filled in; raises PromptError for one too few or many.

    Values are put in as they are: a "$" in a transcript stays a "$".
    """
    template = load(name, language)
    wanted = set(template.get_identifiers())
    if wanted != set(values):
        wrong = ", ".join(sorted(wanted ^ set(values)))
        raise PromptError(f"The prompt {name}.{language} and the values differ in: {wrong}.")
    return template.substitute(values)

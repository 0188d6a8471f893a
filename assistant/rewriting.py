"""A follow-up made into a question that stands alone, by a model; what it adds is checked."""

import re
from collections.abc import Sequence

from assistant.answer import Answer, Language
from assistant.checking.numbers import find_days, find_numbers
from assistant.drafting import one_line
from assistant.folding import fold
from assistant.language import detect_language
from assistant.llm import LanguageModel, LLMError, Message
from index.words import is_stop, stem, words
from prompts import fill

_TURNS = 3
_LONGEST = 300
_LEADS = re.compile(
    r"^(?:\W*(?:vraag|question|herschreven vraag|rewritten question)\s*:)?\W*", re.I
)
_ASKED: dict[Language, tuple[str, str]] = {
    "nl": ("Vraag", "Aan het woord"),
    "en": ("Question", "Speaking"),
}
# A rewriting may bring in so many words that nobody used, to make a sentence of it.
_STRANGE = 1


def rewritten(
    model: LanguageModel, question: str, history: Sequence[Answer], language: Language
) -> str | None:
    """The question as it stands alone; None when the model fails or adds what nobody said.

    Only questions and the names of who was quoted are sent.
    """
    if not history:
        return None
    conversation = "\n".join(_lines(answer, language) for answer in history[-_TURNS:])
    prompt = fill("rewrite", language, conversation=conversation, question=one_line(question))
    try:
        reply = "".join(model.stream([Message("user", prompt)]))
    except LLMError:
        return None
    lines = [line.strip() for line in reply.splitlines() if line.strip()]
    if len(lines) != 1:
        return None
    alone = _LEADS.sub("", lines[0]).strip(" «»\"'“”*")
    return alone if _may_stand(alone, question, conversation, language) else None


def _lines(answer: Answer, language: Language) -> str:
    asked, speaking = _ASKED[language]
    names = dict.fromkeys(citation.turn.speaker for citation in answer.citations)
    who = f"\n{speaking}: {', '.join(names)}" if names else ""
    return f"{asked}: {one_line(answer.standalone or answer.question)}{who}"


def _may_stand(alone: str, question: str, conversation: str, language: Language) -> bool:
    """Whether a rewriting asks the same: its names, numbers and words were all used before."""
    if not alone.endswith("?") or len(alone) > _LONGEST:
        return False
    if detect_language(alone, default=language) != language:
        return False
    said = f"{conversation} {question}"
    known = {stem(word.form, language) for word in words(said)}
    strange = [
        word
        for word in words(alone)
        if not is_stop(word.form, language) and stem(word.form, language) not in known
    ]
    named = [word for word in strange if alone[word.start].isupper() and word.start > 0]
    return not named and len(strange) <= _STRANGE and not _strange_figures(alone, said)


def _strange_figures(alone: str, said: str) -> bool:
    numbers = find_numbers(said)
    months = {(day.day, day.month, day.year) for day in find_days(said)}
    return any(
        not any(number.meets(other) for other in numbers)
        for number in find_numbers(alone)
        if not number.loose
    ) or any((day.day, day.month, day.year) not in months for day in find_days(fold(alone)))

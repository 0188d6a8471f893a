"""A conversation as a Markdown document that stands on its own: answers, quotes, references."""

import re
from datetime import date

from assistant.answer import Answer, Citation
from assistant.app.conversations import Conversation
from assistant.app.people import described
from assistant.app.texts import Texts

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def to_markdown(conversation: Conversation, words: Texts, today: date) -> str:
    """The document; a turn has one number throughout, as in the conversation."""
    parts = [f"# {plain(conversation.name or words.untitled)}"]
    parts.append(words.saved_on.format(day=words.day(today)))
    for answer in conversation.answers:
        parts += [f"## {plain(answer.question)}", *_understood(answer, words), answer.text]
    cited = _cited(conversation)
    if cited:
        parts.append(f"## {words.sources}")
        parts += [_source(same, words) for same in cited.values()]
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """Text on one line in which no character is markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _understood(answer: Answer, words: Texts) -> list[str]:
    if not answer.standalone or answer.standalone == answer.question:
        return []
    return [f"{words.understood_as}: {plain(answer.standalone)}"]


def _cited(conversation: Conversation) -> dict[int, list[Citation]]:
    """Every citation under its number, in the order of the numbers."""
    found: dict[int, list[Citation]] = {}
    for answer in conversation.answers:
        for citation in answer.citations:
            found.setdefault(citation.n, []).append(citation)
    return dict(sorted(found.items()))


def _source(same: list[Citation], words: Texts) -> str:
    first = same[0]
    quotes = dict.fromkeys(quote for citation in same for quote in citation.quotes)
    who = ", ".join(filter(None, (described(first.turn, words), words.day(first.date))))
    lines = [f"**[{first.n}]** {plain(who)}. {plain(first.reference)}"]
    lines += [f"> «{plain(quote)}»" for quote in quotes]
    return "\n\n".join(lines)

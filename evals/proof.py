"""Whether an answer's quotes are verbatim and its numbers point where they should."""

import html
import re
from collections.abc import Callable, Sequence

from assistant.answer import Answer, Citation

_NUMBER = re.compile(r"(?<!\\)\[(\d+)\]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def flaws(answer: Answer, text_of: Callable[[str], str], *, alone: bool = True) -> tuple[str, ...]:
    """What is wrong with the proof of an answer; empty when nothing is.

    `answer` may be a refusal, which may quote nothing. `text_of` gives the text of a turn by its
    id, from the store and not from the answer, and raises KeyError for an unknown turn. `alone`:
    the answer opens its conversation, so that its numbers count from 1 without gaps.
    """
    texts = {citation.n: _text(citation, text_of) for citation in answer.citations}
    return (
        *_wrong_numbers(answer, alone=alone),
        *_wrong_citations(answer.citations, texts),
        *_wrong_quotes(answer, texts),
    )


def words(markdown: str) -> int:
    """How many words an answer has, its `[n]` not counted."""
    return len(re.findall(r"\w[\w'’.,:-]*", _NUMBER.sub(" ", markdown)))


def _text(citation: Citation, text_of: Callable[[str], str]) -> str:
    try:
        return text_of(citation.turn.turn_id)
    except KeyError:
        return ""


def _wrong_numbers(answer: Answer, *, alone: bool) -> list[str]:
    printed = {int(n) for n in _NUMBER.findall(answer.text)}
    cited = [citation.n for citation in answer.citations]
    wrong = [f"[{n}] has no citation" for n in sorted(printed - set(cited))]
    wrong += [f"citation {n} is not in the text" for n in sorted(set(cited) - printed)]
    if len(set(cited)) < len(cited):
        wrong.append("two citations have one number")
    if alone and sorted(set(cited)) != list(range(1, len(set(cited)) + 1)):
        wrong.append(f"numbers do not count from 1: {sorted(cited)}")
    return wrong


def _wrong_citations(citations: Sequence[Citation], texts: dict[int, str]) -> list[str]:
    return [
        f"citation {citation.n} quotes what {citation.turn.turn_id} does not say: {quote[:60]!r}"
        for citation in citations
        for quote in citation.quotes
        if not quote.strip() or quote not in texts[citation.n]
    ]


def _wrong_quotes(answer: Answer, texts: dict[int, str]) -> list[str]:
    """Each « » in the text must be verbatim in the turn of the `[n]` that follows it.

    Quotes that stand there as they were cited are taken out first: where a speaker quotes
    somebody and the quote ends before that does, its « have no ».
    """
    said = {n: " ".join(text.split()) for n, text in texts.items()}
    rest = _without_cited(_bare(answer.text), answer.citations)
    wrong = []
    for quote, end in _outer_quotes(rest):
        number = _NUMBER.search(rest, end)
        if quote not in (said.get(int(number.group(1)), "") if number else ""):
            wrong.append(f"not in the turn that is cited behind it: {quote[:60]!r}")
    return wrong


def _without_cited(text: str, citations: Sequence[Citation]) -> str:
    """`text` without the cited quotes that have their own number as the first behind them."""
    cited = [(" ".join(quote.split()), one.n) for one in citations for quote in one.quotes]
    for quote, n in sorted(cited, key=lambda pair: -len(pair[0])):
        shown = f"«{quote}»"
        start = text.find(shown)
        while start >= 0:
            end = start + len(shown)
            number = _NUMBER.search(text, end)
            own = number is not None and int(number.group(1)) == n
            text = text[:start] + text[end:] if own else text
            start = text.find(shown, start if own else end)
    return text


def _outer_quotes(text: str) -> list[tuple[str, int]]:
    """The stretches between outermost « » and where each ends; one that never closes too."""
    found: list[tuple[str, int]] = []
    depth, start = 0, 0
    for mark in re.finditer("[«»]", text):
        if mark.group() == "«":
            depth += 1
            start = mark.end() if depth == 1 else start
        elif depth:
            depth -= 1
            if depth == 0:
                found.append((text[start : mark.start()], mark.end()))
    if depth:
        found.append((text[start:], len(text)))
    return found


def _bare(quote: str) -> str:
    """A quote without Markdown's escapes, entities and line breaks."""
    return " ".join(html.unescape(_ESCAPE.sub(r"\1", quote)).replace("\n>", " ").split())

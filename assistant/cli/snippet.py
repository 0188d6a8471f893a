"""The part of a passage that shows why it was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.words import Word, content_words, guess_language, stem

SIZE = 320
"""Characters, about four lines in a terminal."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text and the words in it that a query asks for."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """Start and end in `text` of every such word, from left to right."""


def snippet(text: str, query: str, size: int = SIZE) -> Snippet:
    """At most `size` characters of `text`, where most different words of `query` stand.

    Whole words; an ellipsis, not counted in `size`, stands where text is left out.
    """
    text = " ".join(text.split())
    found = _found(text, query)
    start = _best_start([word.start for word, _ in found], [key for _, key in found], size)
    start, end = _window(text, start, size)
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    marks = [
        (word.start - start + len(before), word.end - start + len(before))
        for word, _ in found
        if start <= word.start and word.end <= end
    ]
    return Snippet(before + text[start:end] + after, _disjoint(marks))


def _found(text: str, query: str) -> list[tuple[Word, str]]:
    """The words of `text` that share a stem with a word of `query`, each with that stem."""
    language = guess_language(query)
    asked = {stem(word.form, language) for word in content_words(query, language)}
    keyed = [(word, stem(word.form, language)) for word in content_words(text, language)]
    return [(word, key) for word, key in keyed if key in asked]


def _best_start(starts: Sequence[int], keys: Sequence[str], size: int) -> int:
    """Where a window of `size` characters holds most different keys; 0 when there are none."""

    def different(first: int) -> int:
        inside = (key for at, key in zip(starts, keys, strict=True) if first <= at < first + size)
        return len(set(inside))

    return max(starts, key=different, default=0)


def _window(text: str, first: int, size: int) -> tuple[int, int]:
    """Start and end of whole words around `first`, with some words before it to read in."""
    if len(text) <= size:
        return 0, len(text)
    start = max(0, min(first - size // 5, len(text) - size))
    if start:
        start = text.find(" ", start) + 1
    end = start + size
    if end < len(text):
        end = text.rfind(" ", start, end + 1)
        if end <= start:
            end = start + size
    return start, min(end, len(text))


def _disjoint(marks: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The marks without those that lie within an earlier one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)

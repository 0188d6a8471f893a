"""Finding a model's quotes in a turn, to the letter."""

import re

from index.sentences import Span

# Typographic variants of one mark.
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "‑": "-", "‐": "-"}
)
_STOPS = ".!?…"
_ENDS = " .,;:!?…'\""


def find_quote(words: str, text: str, within: Span) -> Span | None:
    """Where `words` stand in a stretch of `text`; None when they do not, word for word.

    Case, punctuation and spelling count; only the first letter's case and the marks at either end
    do not, for those change when words are put into a sentence. A quote stays within a paragraph.

    >>> find_quote("het komt,", "Ja. Het komt er.", Span(0, 16))
    Span(start=4, end=12)
    """
    wanted = " ".join(words.translate(_SAME).split()).strip(_ENDS)
    if not any(character.isalnum() for character in wanted):
        return None
    first = wanted[0]
    letter = f"[{re.escape(first.lower())}{re.escape(first.upper())}]" if first.isalpha() else None
    pattern = (letter or re.escape(first)) + re.escape(wanted[1:])
    found = re.compile(rf"(?<!\w){pattern}(?!\w)").search(
        text.translate(_SAME), within.start, within.end
    )
    if found is None:
        return None
    closing = words.rstrip()[-1]
    stop = closing in _STOPS and text.startswith(closing, found.end())
    return Span(found.start(), found.end() + stop)

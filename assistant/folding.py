"""Text made comparable: without case, accents and typographic variants."""

import unicodedata

_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "ß": "ss"})


def fold(text: str) -> str:
    """`text` in lower case without accents, with plain quotes and hyphens.

    The result has as many characters as the NFC form of `text`, so offsets carry over.

    >>> fold("België’s Créche")
    "belgie's creche"
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(_base(char) for char in composed)


def _base(char: str) -> str:
    plain = unicodedata.normalize("NFD", char.translate(_PLAIN))[0].lower()
    return plain[0] if plain else char

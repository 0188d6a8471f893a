"""Whether a text is Dutch or English."""

import re
from typing import Literal

_DUTCH = frozenset(
    "de het een van en dat is niet ik u die zijn voor op te met er maar ook wij".split()
)
_ENGLISH = frozenset(
    "the of and to that is not i you it for on we are be have this with but".split()
)


def language_of(text: str) -> Literal["nl", "en"]:
    """The language whose commonest words occur more; Dutch when neither does."""
    words = re.findall(r"[a-z]+", text.lower())
    dutch = sum(word in _DUTCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    return "en" if english > dutch else "nl"

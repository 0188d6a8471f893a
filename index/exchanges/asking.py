"""Sentences that put a question or a request."""

import re
from dataclasses import dataclass

from index.exchanges.phrases import FLAGS
from index.sentences import Span

_ASKS = re.compile(
    r"""\?["'”’»)]*$
      | \bgraag\s+(?:een\s+)?
        (?:reactie|antwoord|toelichting|toezegging|duidelijkheid|uitleg|brief|aandacht)
      | \bgraag\s+(?:hoor|krijg|ontvang|verneem|zie)
      | \b(?:hoor|krijg|ontvang|verneem|zie)\s+(?:ik\s+)?(?:daar\s+|hier\w*\s+)?graag
      | \bik\s+(?:vraag|verzoek|roep)\b(?!\s+(?:me|mij|mezelf)\s+af\b)
      | \bik\s+(?:zou|wil)\b.{0,60}
        \b(?:vragen|horen|weten|verzoeken|oproepen|aanmoedigen|vernemen|meegeven)\b
      | \b(?:mijn|onze)\s+(?:concrete\s+|laatste\s+|eerste\s+)?(?:vraag|oproep|verzoek)\b
      | ^(?:ook\s+)?graag\b
      | \bben\s+(?:ik\s+)?(?:heel\s+)?(?:benieuwd|nieuwsgierig)
      | \bik\s+stel\s+voor\b
      | \bals\s+de\s+(?:staatssecretaris|minister)\b.{0,40}\b(?:toezeg|kan|kunnen|wil)
      | \bzou\s+(?:heel\s+|zeer\s+|wel\s+)?(?:goed|fijn|mooi|prettig|aardig|behulpzaam)\s+
        (?:zijn|vinden)
    """,
    FLAGS,
)
_MENTIONS_GOVERNMENT = re.compile(
    r"\b(?:staatssecretaris\w*|minister\w*|bewindspers\w+|kabinet|regering)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question or request in a member's turn."""

    ordinal: int
    span: Span


def asks(sentence: str) -> bool:
    """Whether a sentence puts a question or a request."""
    return _ASKS.search(sentence.strip()) is not None


def mentions_government(sentence: str) -> bool:
    """Whether a sentence names a bewindspersoon or the government."""
    return _MENTIONS_GOVERNMENT.search(sentence) is not None

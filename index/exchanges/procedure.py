"""Turns that are about the order of the meeting only."""

import re

from index.exchanges.phrases import CONFIRMS, FLAGS, ORDER
from index.sentences import sentences
from index.transcript import Turn

_COURTESY = re.compile(
    r"""(?:\s|ja|nee|oké|goed|prima|helder|akkoord|voorzitter|heel|dan|dank|u|je|wel|zeer|veel
      |hartelijk|bedankt|mevrouw|meneer|de|excuus|sorry|tot\s+zover|thank\s+you|thanks|very|much
      |chair|okay|yes|no|mr|madam|[.,!?…-])*""",
    FLAGS,
)


def procedural(turn: Turn) -> bool:
    """Whether a turn is about the order of the meeting only."""
    text = turn.text.strip()
    if _COURTESY.fullmatch(text):
        # A bare "Ja." of a bewindspersoon can be a promise, a member's is a nod.
        return turn.role != "bewindspersoon"
    if turn.role != "voorzitter" or CONFIRMS.search(text):
        return False
    return all(ORDER.match(span.of(text)) for span in sentences(text))

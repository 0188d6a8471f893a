"""How a debate hangs together: its terms, who interrupts whom, what answers what.

Everything here is read from the order of the turns and from the fixed expressions of Dutch
parliamentary debates ("Dan is het woord aan ...", "Mevrouw Kuik vroeg naar ..."). Meetings
that follow another order (English committees, debates without a bewindspersoon) come out as
one long first term with the exchanges that can be seen.
"""

from index.exchanges.asking import Question, asks
from index.exchanges.linking import Link
from index.exchanges.phases import CLOSES, Phase
from index.exchanges.phrases import CONFIRMS
from index.exchanges.stretches import Stretch
from index.exchanges.structure import Structure, debate_structure

__all__ = [
    "CLOSES",
    "CONFIRMS",
    "Link",
    "Phase",
    "Question",
    "Stretch",
    "Structure",
    "asks",
    "debate_structure",
]

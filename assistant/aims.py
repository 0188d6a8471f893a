"""What kind of answer a question wants.

The patterns are read on folded text (`assistant.folding`): lower case, no accents. They are of
Dutch and English in general.
"""

import re
from typing import Literal

Aim = Literal[
    "promise", "asked", "position", "number", "who", "when", "why", "yesno", "across", "fact"
]

_AND = r"^(?:en\s|and\s)?"
_WHO = rf"""
    {_AND}(?:door\s|van\s|aan\s|by\s)?(?:wie|who|whom|whose)\b
  | {_AND}(?:welk|welke|which|what)\s(?:
        kamerl(?:id|eden)|lid|leden|partij(?:en)?|fracties?|spreker|woordvoerder
      | members?|part(?:y|ies)|mps?|speaker|minister|person)\b
"""
_PROMISE = r"""
    toegezeg|toezeg|\bzeg(?:t|de)\b.*\btoe\b
  | beloof|beloven|belofte|belooft
  # What the Kamer will be given or told.
  | \b(?:word\w*|krijg\w*|ontvang\w*|hoort|verneemt)\s(?:de|het)\s(?:kamer|parlement)\b
  | \bkomt\ser\seen\sbrief\b
  | \bparliament\s(?:be|get|receive|hear)\b
  | \bpromis|\bcommit(?:s|ted|ment|ments|ting)?\b|\bpledg|\bundert[ao]k
"""
_ACROSS = r"""\b(?:
    door\sde\sjaren|in\sde\sloop\sder|tussen\s20\d\d\sen\s20\d\d|destijds
  | veranderd|verschil\stussen|vergelijk|ontwikkel(?:d|ing)|terechtgekomen|geworden\svan
  | over\sthe\syears|over\stime|chang(?:e|ed)\sbetween|compare|become\sof|became\sof
  | (?:beide|both|allebei\sde)\s(?:debat|meeting|vergadering|overleg)
  # "Hoeveel is er sinds 2018" asks for one number.
  | ^(?!(?:en\s|and\s)?(?:hoeveel|how\s(?:many|much))\b).*\b(?:sinds|since)\s20\d\d
  | (?:19|20)\d\d\b.{0,60}\s(?:en|and|to|tot|vs\.?|versus)\s(?:.{0,60}\s)?(?:19|20)\d\d)
"""
_NUMBER = r"""
    ^(?:en\s|and\s)?(?:wat|welke|hoe)\b.*\b(?:kosten|gekost)\b
  | \b(?:
    hoevee?l|hoe\s(?:vaak|hoog|groot|lang|veel)
  | welk(?:e)?\s(?:bedrag|percentage|aantal|getal|cijfers?|budget)
  | wat\skost
  | how\s(?:many|much|often|long|large|high|big)
  | (?:what|which)\s(?:percentage|share|amount|number|figures?|budget|sum|cost)
  | (?:what|how\smuch)\s(?:did|do|does|will|would)\b.*\bcosts?\b
  | (?:wat|what)\s(?:is|was|are|were)\s(?:het|de|the)\s
    (?:gemiddelde?|totale?|aantal|average|mean|total|number)
  | cost\sof|percentage)
"""
_WHEN = rf"""{_AND}(?:
    wanneer|vanaf\swanneer|per\swanneer|tegen\swanneer
  | op\swelk(?:e)?\s(?:datum|dag|moment|termijn)|(?:binnen\s)?welke\stermijn
  | when|by\swhen|since\swhen|on\swhat\sdate)\b
"""
_WHY = r"""\b(?:
    waarom|waardoor|om\swelke\sreden|welke\sreden|hoe\skomt\shet|hoezo
  | why|what\sreason|how\scome)\b
"""
_ASKED = r"""
    \b(?:vroeg|vroegen|gevraagd|vraagt|vroegt|verzoekt|verzocht|asked|asks|ask\sfor)\b
  | \b(?:stelde|stelden|gestelde?|stelt)\s.*vragen?\b
  | \bvragen?\s(?:stelde|stelden|gesteld)|\bvraag\svan\b
  | \bquestions?\s(?:did|from|by|of)\b
  | \bwat\swil(?:de)?\s.*\sweten\b|\b(?:wants?|wanted)\sto\sknow\b
"""
_POSITION = r"""\b(?:
    vind(?:t|en)?|vond(?:en)?|standpunt|mening|oordeel|denkt|denken|dacht|kritiek|positie
  | pleit|pleidooi|houding|opvatting|steunt|steunen|visie
  | staat\s.*\stegenover|staan\s.*\stegenover|wil(?:len)?\s(?:de|het)?
  | think|thinks|thought|position|view|views|opinion|stance|critici|criticism
  | argue|argued|support|oppose|believe)
"""
_YES_NO = r"""^(?:en\s|and\s|maar\s|but\s)?(?:
    is|zijn|heeft|hebben|gaat|gaan|komt|komen|kan|kunnen|wil|willen|wordt|worden|was|waren|werd
  | krijgt|krijgen|mag|moet|zal|zullen|had|klopt|steunde|vond|vindt|blijft
  | did|does|do|are|has|have|will|can|were|would)\b
"""
# What asks for something else than a number, and a number asked for within it.
_OTHERWISE = re.compile(
    rf"""{_AND}(?:hoe\s(?!veel|vaak|hoog|groot|lang|vee\b)|waarom|wat\s(?!kost|zijn|is|was)
        |how\s(?!many|much|often|long|large|high|big)|why|what\sdid)""",
    re.VERBOSE,
)
_EMBEDDED = re.compile(
    r"(?<!\ben )(?<!\band )\b(?:hoeveel|hoe (?:vaak|veel)|how (?:many|much|often))\b"
)
# The first that fits counts: "Wie beloofde" asks who, "Hoeveel is toegezegd" asks for a promise.
_PATTERNS: dict[Aim, str] = {
    "who": _WHO,
    "promise": _PROMISE,
    "across": _ACROSS,
    "number": _NUMBER,
    "when": _WHEN,
    "why": _WHY,
    "asked": _ASKED,
    "position": _POSITION,
    "yesno": _YES_NO,
}
_COMPILED = {aim: re.compile(pattern, re.VERBOSE) for aim, pattern in _PATTERNS.items()}


def aim_of(plain: str) -> Aim:
    """What kind of answer a folded question wants; "fact" when nothing tells."""
    text = _without_embedded(plain.strip(" ?.!"))
    return next((aim for aim, pattern in _COMPILED.items() if pattern.search(text)), "fact")


def _without_embedded(text: str) -> str:
    """A folded question up to a "hoeveel" that is only part of what it asks about.

    >>> _without_embedded("hoe reageerde zij op de vraag hoeveel zaken er liggen")
    'hoe reageerde zij op de vraag '
    >>> _without_embedded("welk bedrag komt er bij en hoeveel scheelt dat")
    'welk bedrag komt er bij en hoeveel scheelt dat'
    """
    asked = _OTHERWISE.match(text)
    embedded = _EMBEDDED.search(text, asked.end()) if asked else None
    return text[: embedded.start()] if embedded else text

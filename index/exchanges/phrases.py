"""Fixed expressions of debates that several parts of a structure are read from."""

import re

FLAGS = re.IGNORECASE | re.VERBOSE
GOES_ON = re.compile(
    r"\b(?:verder|vervolg\w*|doorga\w*|gaat door|ga door|gaat uw gang|het woord|voortzet\w*)\b",
    re.IGNORECASE,
)
CONFIRMS = re.compile(
    r"""\bnot(?:eren|eer)\b | \bgenoteerd\b | \btoezegging\b | \btoegezegd\b
      | \bdan\s+(?:krijgen|ontvangen|komt)\b.{0,60}\bbrief
      | \b(?:mogen|mag|kunnen)\s+(?:we|wij|ik)\b.{0,30}
        \b(?:begrijpen|vaststellen|concluderen|noteren)
      | \bdan\s+(?:is|hebben)\b.{0,30}\bvastgelegd
    """,
    FLAGS,
)
"""The chair takes down what was promised."""
# A chair's sentence about the order of the meeting.
ORDER = re.compile(
    r"""^(?:(?:ja|nee|oké|goed|prima|helder|akkoord|uitstekend|zeker|dank|excuus|sorry|klopt)\b.{0,60}
      | .*\b(?:dank\s*(?:u|je|aan)|dank\s+voor|woord\s+(?:aan|is|terug|voeren)|interr\w+
        |spreektijd|afrond\w*|minuten?|minuut|seconden|kort\b|korter|beknopt|bondig|verder\b.{0,50}
        |schors\w*|heropen\w*|voorzitterschap|voorzittershamer|termijn|gaat\s+uw\s+gang
        |spreekt\s+namens|van\s+harte\s+welkom|betoog|beantwoording|volgens\s+mij|microfoon
        |aan\s+de\s+beurt|tot\s+slot|uw\s+vraag|ronde|vervolgt|aanwezig\w*|tijd|bijdrage)\b.*
      | (?:dan\s+)?(?:zijn\s+we\s+nu\s+bij\s+)?(?:de\s+heer|mevrouw|meneer|collega)\b.{0,60}
      | (?:heel\s+)?(?:kort|snel)\b.{0,60}
      | (?:thank\s+you|thanks|order|okay|right)\b.{0,60})[.!?…]*$""",
    FLAGS,
)
LEAD_IN = (
    r"^(?:(?:en|ook|maar|voorzitter|tot\s+slot|ten\s+slotte|verder|daarnaast|eerst)\b[.,]?\s+)*"
)
TOPIC_START = re.compile(
    rf"""{LEAD_IN}(?:
        dan\s+(?:de|het|een|over|nog|heb|kom|ga|is|was|zijn|ten)\b
      | er\s+(?:is|zijn|was|waren)\s+(?:ook\s+|nog\s+|verder\s+)*(?:een\s+)?(?:vra|gevraagd)
      | wat\s+betreft\b | ten\s+aanzien\s+van\b | over\s+(?:de|het)\b
      | ik\s+kom\s+(?:nu\s+|toe\s+|dan\s+)*(?:bij|aan|op)\b
      | «[^»]{{8,}}\?» | ["“][^"”]{{8,}}\?["”] )""",
    FLAGS,
)

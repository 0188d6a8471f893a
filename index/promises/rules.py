"""What makes a sentence of a bewindspersoon a promise, and what keeps it from being one.

This is the one place to read and change: every rule has a name, an expression and a sentence
that it must match (the tests try each). A sentence is read in clauses, without the words it
quotes from others, without asides between dashes, and never when it is a question.

1. `UNDERTAKINGS` make it a toezegging, `INTENTIONS` a voornemen (an undertaking wins).
2. `VETOES` then take away what only sounds like one.
3. `ASSENTS` make a short reply a promise when the question before it (`REQUESTS`) asks for one.

The expressions are written with a few building blocks in capitals: ME (who speaks), WILL
(zal, ga ...), KAMER (u, de Kamer ...), DO (what one promises to do).
"""

# ruff: noqa: E501 (an alternative of an expression stays on its line)
import re
from dataclasses import dataclass

# --- building blocks --------------------------------------------------------------------------
_BLOCKS = {
    # The bewindspersoon, alone or with others for whom he or she speaks.
    "ME": r"(?:ik|wij|we|het\s+kabinet|de\s+regering|mijn\s+(?:ministerie|departement|ambtenaren)"
    r"|mijn\s+collega(?:\s+\w+)?\s+en\s+ik)",
    "WILL": r"(?:zal|zullen|ga|gaan)",
    "WANT": r"(?:wil|willen)",
    "KAMER": r"(?:u|jullie|(?:de|uw|beide)\s+kamers?|de\s+tweede\s+kamer|de\s+eerste\s+kamer"
    r"|(?:de|uw)\s+commissie|de\s+kamerleden|de\s+leden)",
    "THAT": r"(?:dat|dit|die|deze|daar\w*|hier\w*|het|er\w*|uw|alles)",
    # At most a few words in between, and no end of a clause.
    "GAP": r"(?:\s+[^\s.;:,?!]+,?){0,4}?",
    "WIDE": r"(?:\s+(?!(?:maar|want|omdat|terwijl|hoewel|doordat)\b)[^\s.;:?!]+){0,44}?",
    "PAPER": r"(?:brief|reactie|antwoord|informatie|bericht|overzicht|rapport\w*|analyse|evaluatie"
    r"|voortgang\w*|planning|plan|stuk|notitie|onderzoek|uitkomst\w*|resultaten|stand\s+van\s+zaken"
    r"|wetsvoorstel|voorstel|nota|cijfers|tijdpad|besluit|verslag|terugkoppeling)",
    # What is promised: infinitives, with the particle of separable verbs in front or apart.
    "DO": r"(?:(?!\w*(?:voorkomen|omgaan|gebruikmaken|meemaken|uitmaken|onthouden|opgaan)\b)"
    r"(?:\w*?(?:kijken|bekijken|bezien|nagaan|onderzoeken|uitzoeken|oppakken|opnemen"
    r"|meenemen|meewegen|betrekken|bespreken|praten|spreken|overleggen|overwegen|navragen|vragen"
    r"|verzoeken|aandringen|agenderen|aankaarten|aanspreken|inzetten|zorgen|regelen|uitwerken"
    r"|aanscherpen|aanpassen|wijzigen|verkennen|verdiepen|inventariseren|evalueren|monitoren"
    r"|volgen|letten|voorleggen|indienen|starten|opstarten|organiseren|ontwikkelen|maken|werken"
    r"|informeren|berichten|rapporteren|sturen|toesturen|zenden|melden|terugkoppelen|schrijven"
    r"|terugkomen|komen|aanbieden|presenteren|publiceren|leveren|aanleveren|delen|verstrekken"
    r"|verbeteren|versterken|versnellen|intensiveren|bevorderen|stimuleren|ondersteunen|helpen"
    r"|schrappen|invoeren|uitvoeren|opstellen|aanleggen|bouwen|vergroten|verhogen|verlagen"
    r"|afschaffen|herzien|voorbereiden|doorvoeren|toezien|bewaken|handhaven|vrijmaken"
    r"|reserveren|bijstellen|beoordelen|toetsen|afwegen|nadenken|doorgeleiden|overbrengen"
    r"|uitnodigen|aanstellen|benoemen|afronden|vaststellen|nemen|geven|leggen|brengen"
    r"|stellen|houden|besteden|voeren|zetten|zoeken|trekken|treden|gaan|laten|doen))\b)",
    # What a minister who "wants" something will most likely do.
    "WISH": r"(?:(?<!het\s)(?:kijken|bekijken|bezien|onderzoeken|uitzoeken|terugkomen|bespreken|betrekken"
    r"|informeren|sturen|meenemen|verkennen|oppakken|aanpassen|agenderen|voorleggen|nagaan))",
    "LOOKED": r"(?:bekeken|bezien|gekeken|nagegaan|onderzocht|uitgezocht|opgepakt|opgenomen"
    r"|meegenomen|meegewogen|betrokken|besproken|overlegd|aangepast|aangescherpt|verkend"
    r"|uitgewerkt|geïnventariseerd|geëvalueerd|gemonitord|gestuurd|toegestuurd|aangeboden"
    r"|geïnformeerd|voorgelegd|ingediend|gepubliceerd|georganiseerd|gestart)",
}


def _expression(pattern: str) -> re.Pattern[str]:
    for name, block in _BLOCKS.items():
        pattern = re.sub(rf"(?<![A-Z]){name}(?![A-Z])", lambda _, block=block: block, pattern)  # type: ignore[misc]
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying it."""

    name: str
    pattern: re.Pattern[str]
    example: str
    """A sentence that the pattern matches."""


def _rule(name: str, pattern: str, example: str) -> Rule:
    return Rule(name, _expression(pattern), example)


# --- 1. what makes a toezegging ---------------------------------------------------------------
UNDERTAKINGS: tuple[Rule, ...] = (
    _rule(
        "says so: zeg toe",
        r"""\bzeg(?:gen)?\s+(?:ME)\b WIDE (?<!en)\s+toe\b | \bME\s+zeg(?:gen)?\b WIDE (?<!en)\s+toe\b
          | \bME\b GAP \s+(?:kan|kunnen|wil|willen|zal|zullen)\b WIDE \s+(?:toezeggen|toe\s+te\s+zeggen)\b
          | \b(?:kan|kunnen|wil|willen|zal|zullen)\s+ME\b WIDE \s+(?:toezeggen|toe\s+te\s+zeggen)\b""",
        "Ja, dat zeg ik u toe.",
    ),
    _rule(
        "says so: toezegging",
        r"""\b(?:dat|dit|het)\b GAP \s+is\b GAP \s+toezegging\b
          | \btoezegging\b GAP \s+(?:doe|geef|maak)\s+ME\b | \bME\s+(?:doe|geef)\b GAP \s+toezegging\b
          | \b(?:bij|hierbij|bij\s+deze[n]?)\s+toegezegd\b | ^(?:is\s+)?toegezegd\b""",
        "Dat is een toezegging.",
    ),
    _rule(
        "promises: beloof",
        r"\bbeloof\s+ik\b | \bik\s+(?:beloof|garandeer)\b | \b(?:kan|wil|zal)\s+ik\b WIDE \s+(?:beloven|garanderen)\b",
        "Dat beloof ik u.",
    ),
    _rule(
        "informs the Kamer",
        r"""\b(?:informeer|informeren|bericht|berichten|rapporteer|rapporteren|stuur|sturen|zend|zenden)
            \s+ME\b WIDE
          | \bME\s+(?:informeer|informeren|bericht|rapporteer|rapporteren|stuur|sturen|zend|zenden)\b
            WIDE \s*\bKAMER\b
          | \bME\s+(?:informeer|informeren|stuur|sturen|zend|zenden)\s+KAMER\b
          | \bME\s+(?:laat|laten)\s+(?:het\s+|dat\s+)?KAMER\b GAP \s+weten\b
          | \b(?:laat|laten)\s+ME\b GAP \s+KAMER\b GAP \s+weten\b
          | \bME\s+(?:houd|houden)\s+KAMER\b WIDE \s+op\s+de\s+hoogte\b""",
        "Wij informeren u daarover.",
    ),
    _rule(
        "comes back to it",
        r"""\b(?:kom|komen)\s+(?:ME)\b WIDE \s+terug\b | \bME\s+(?:kom|komen)\b WIDE \s+terug\b
          | \bME\b WIDE \s+(?:terugkom|terugkomen|terug\s+te\s+komen)\b""",
        "Daar kom ik voor de zomer bij u op terug.",
    ),
    _rule(
        "comes with something",
        r"""\b(?:kom|komen)\s+ME\b WIDE \s+met\b WIDE \s*\b\w*PAPER\b
          | \bME\s+(?:kom|komen)\b WIDE \s+met\b WIDE \s*\b\w*PAPER\b""",
        "Voor de zomer kom ik met een brief over dit onderwerp.",
    ),
    _rule(
        "the Kamer gets it",
        r"""\b(?:krijgt|ontvangt|verneemt)\s+KAMER\b WIDE
          | \bKAMER\s+(?:krijgt|ontvangt|verneemt)\b WIDE \s*\b\w*(?:PAPER|te\s+zien|te\s+horen|nader)\b
          | \bKAMER\s+(?:krijgt|ontvangt)\s+(?:THAT)\b
          | \bmijn\s+PAPER\s+(?:krijgt|ontvangt)\s+KAMER\b
          | \bKAMER\b GAP \s+(?:\w+\s+){0,4}(?:te\s+zien|te\s+horen)\s+krijgt\b
          | \b(?:hoort|hoor)\s+KAMER\b GAP \s+(?:nader|meer|later|nog|binnenkort)\b
          | \bKAMER\b WIDE \s+(?:wordt|worden|zal|zult)\b WIDE \s+(?:geïnformeerd|bericht|op\s+de\s+hoogte)\b
          | \b(?:wordt|worden|zal|zult)\s+KAMER\b WIDE \s+(?:geïnformeerd|bericht|op\s+de\s+hoogte)\b
          | \b(?:hebt|heeft)\s+(?:u|de\s+kamer|uw\s+kamer)\b WIDE \s+(?:later|binnen)\b""",
        "Daar hoort u nader over.",
    ),
    _rule(
        "it comes to the Kamer",
        r"""\b(?:kom|komt|komen|gaat|gaan|wordt|worden|stuur|sturen)\b WIDE \s+(?:naar|aan)\s+KAMER\b
          | \b(?:er\s+)?komt\s+(?:er\s+)?(?:daar\w*\s+|hier\w*\s+|dan\s+|nog\s+|in\s+\w+\s+)*een\b GAP \s*\bPAPER\b""",
        "Daarna komt het zo snel mogelijk naar u toe.",
    ),
    _rule(
        "is willing",
        r"""\bME\s+(?:ben|zijn|is)\b GAP \s+bereid\b | \b(?:ben|zijn|is)\s+ME\b GAP \s+bereid\b""",
        "Ik ben van harte bereid om dat gesprek te voeren.",
    ),
    _rule(
        "will do it",
        r"""\bME\s+(?:nog\s+|dan\s+|daar\w*\s+|hier\w*\s+|dus\s+|ook\s+|u\s+|wel\s+)*WILL\b WIDE \s+(?:te\s+)?DO
          | \bWILL\s+ME\b WIDE \s+(?:te\s+)?DO
          | \bdat\s+ik\b WIDE \s+(?:WILL\s+DO|DO\s+WILL\b)
          | \b(?:gezegd|zeggen|aangegeven|toegezegd|voorgenomen|afgesproken|beloofd)\b [^.;]* \bdat\s+ME\b
            WIDE \s+(?:WILL\s+DO|DO\s+WILL\b)
          | \bWILL\s+ME\b WIDE \s+in\s+gesprek\b | \bME\s+WILL\b WIDE \s+in\s+gesprek\b
          | \bWILL\s+ME\b WIDE \s+mee\b | \bME\s+WILL\b WIDE \s+mee\b""",
        "Ik zal dit najaar met de sector in gesprek gaan.",
    ),
    _rule(
        "takes it up",
        r"""\b(?:neem|nemen)\s+ME\b WIDE \s+(?:mee|op)\b | \bME\s+(?:neem|nemen)\b WIDE \s+mee\b
          | \bME\s+(?:pak|pakken)\b GAP \s+THAT?\b WIDE \s+op\b | \b(?:pak|pakken)\s+ME\b WIDE \s+op\b
          | \b(?:betrek|bespreek|agendeer|onderzoek)\s+ME\b WIDE
          | \bME\s+(?:betrek|bespreek|agendeer)\s+(?:THAT|de|uw)\b WIDE
          | \b(?:breng|brengen|leg|leggen|kaart|zoek|zoeken)\s+ME\b WIDE
            \s+(?:onder\s+de\s+aandacht|over|ter\s+sprake|voor|aan|uit)\b
          | \bME\s+(?:breng|brengen|leg|leggen|kaart|zoek|zoeken)\s+(?:THAT|uw|de)\b WIDE
            \s+(?:onder\s+de\s+aandacht|over\s+aan|ter\s+sprake|voor\s+aan|aan|uit)[\s.,]
          | \b(?:vraag|ga)\s+ik\b GAP \s+na\b | \bik\s+(?:vraag|ga)\s+THAT\b GAP \s+na\b
          | \bME\s+laat\b WIDE \s+(?:uitzoeken|onderzoeken|nagaan|doorrekenen|uitwerken|uitvoeren|opstellen)\b
          | \blaat\s+ME\b WIDE \s+(?:uitzoeken|onderzoeken|nagaan|doorrekenen|uitwerken|uitvoeren|opstellen)\b
          | \b(?:spreek|spreken)\s+ME\b WIDE \s+aan\b | \bME\s+(?:spreek|spreken)\b WIDE \s+(?:daarop|hierop)\s+aan\b
          | \b(?:plan|organiseer)\s+ik\b | \bik\s+organiseer\b
          | \bME\s+zorg\s+(?:ervoor|dat)\b | \bdaar\s+zorg\s+ik\s+voor\b | \bzorg\s+ik\b WIDE \s+voor\b
          | \bME\s+(?:maak|maken)\b GAP \s+werk\s+van\b""",
        "Wij nemen dit mee in de voortgangsrapportage.",
    ),
    _rule(
        "enters into talks",
        r"""\bME\b WIDE \s+(?:een|het|de|die|dat)\s+(?:gesprek|gesprekken|overleg)\b GAP \s+(?:aanga|aangaan|zal|ga|voer)\b
          | \bME\b WIDE \s+om\s+(?:de\s+)?tafel\s+(?:zit|zitten|ga|gaan)\b
          | \b(?:ga|gaan|treed|treden)\s+ME\b WIDE \s+(?:in\s+(?:gesprek|overleg)|om\s+(?:de\s+)?tafel)\b
          | \bME\s+(?:ga|gaan|treed|treden)\b WIDE \s+(?:in\s+(?:gesprek|overleg)|om\s+(?:de\s+)?tafel)\b""",
        "Daarover gaan we ook in gesprek met de branche.",
    ),
    _rule(
        "it will be done",
        r"""\b(?:zal|zullen)\b WIDE \s+worden\s+LOOKED\b | \b(?:zal|zullen)\b WIDE \s+LOOKED\s+worden\b
          | \b(?:dat|dit|het|die)\b GAP \s+wordt\b GAP \s+(?:meegenomen|uitgezocht|nagegaan|opgepakt|betrokken)\b
          | \bwordt\b GAP \s+(?:dat|dit|het|die)\b GAP \s+(?:meegenomen|uitgezocht|nagegaan|opgepakt|betrokken)\b
          | \b(?:aandacht|dat|dit|die)\s+(?:\w+\s+)?zal\s+(?:er\s+)?(?:zeker|absoluut|echt)\b WIDE \s+(?:zijn|gebeuren|komen)\b""",
        "Daarnaast zal worden bekeken of het formulier kan worden aangepast.",
    ),
)

# --- what makes a voornemen -------------------------------------------------------------------
INTENTIONS: tuple[Rule, ...] = (
    _rule(
        "intends",
        r"""\b(?:de|mijn|onze|het\s+is\s+(?:in\s+ieder\s+geval\s+)?(?:mijn|onze|de))\s+(?:intentie|bedoeling)\s+(?:is|om)\b
          | \b(?:het|mijn|ons)\s+(?:voornemen|streven|plan)\s+(?:is|bestaat|om)\b
          | \bME\s+(?:ben|zijn|is)\b GAP \s+(?:van\s+plan|voornemens)\b
          | \b(?:ben|zijn)\s+ME\b GAP \s+(?:van\s+plan|voornemens)\b
          | \bis\b GAP \s+(?:mijn|onze)\s+(?:intentie|bedoeling|voornemen|streven)\b""",
        "De intentie is dat het systeem dit jaar landelijk wordt ingevoerd.",
    ),
    _rule(
        "strives",
        r"""\bME\s+(?:streef|streven)\b WIDE \s*\b(?:erna\w+|om)\b
          | \b(?:ernaar|daarnaar|daar|om)\b GAP \s+(?:streef|streven)\s+ME\b | \b(?:streef|streven)\s+ME\b GAP \s+(?:ernaar|om)\b
          | \b(?:ernaar|daarnaar)\b GAP \s+(?:te\s+)?streven\b | \bstreven\s+ernaar\b""",
        "Ik streef ernaar om dat voor de zomer af te ronden.",
    ),
    _rule(
        "goes for it",
        r"""\b(?:daar|hier)\s+(?:zet|zetten)\s+ME\b WIDE \s+(?:op\s+in|in\s+op)\b
          | \bME\s+(?:zet|zetten)\s+(?:erop|daarop|hierop|daar|hier)\b WIDE \s+in\b
          | \b(?:ME\s+(?:maak|maken)|(?:maak|maken)\s+ME)\b GAP \s+(?:hard|sterk)\s+voor\b
          | \bWILL\s+ME\b GAP \s+(?:hard|sterk)\s+maken\s+voor\b""",
        "Daar zet ik echt op in.",
    ),
    _rule(
        "does his best",
        r"""\bbest\s+(?:doen|voor\s+doen)\b | \b(?:doe|doen)\s+ME\b GAP \s+best\b | \bME\s+(?:doe|doen)\b GAP \s+best\b
          | \b(?:zal|ga|gaan|zullen)\b GAP \s+(?:proberen|trachten)\b""",
        "En ik ga mijn best doen.",
    ),
    _rule(
        "hopes to, by a date",
        r"""\bME\s+(?:hoop|hopen|verwacht|verwachten)\b WIDE \s+(?:te\s+)?(?:kunnen\s+|kan\s+|kunt\s+)?
            (?:\w*sturen|geven|aanbieden|informeren|komen|presenteren|afronden|indienen|leveren|starten)\b
          | \b(?:hoop|hopen|verwacht|verwachten)\s+ME\b WIDE \s+(?:te\s+)?(?:kunnen\s+|kan\s+)?
            (?:\w*sturen|geven|aanbieden|informeren|komen|presenteren|afronden|indienen|leveren|starten)\b""",
        "Ik hoop het wetsvoorstel in het najaar aan de Kamer te kunnen sturen.",
    ),
    _rule(
        "wants to",
        r"""\b(?:wil|willen)\s+ME\b WIDE \s+(?:WISH|in\s+gesprek)\b
          | \bME\s+(?:wil|willen)\b WIDE \s+(?:WISH|in\s+gesprek)\b""",
        "Daarover wil ik eerst met de sector in gesprek.",
    ),
    _rule(
        "has to be done, by a date",
        r"""\b(?:moet|moeten)\b WIDE \s+worden\s+LOOKED\b | \bLOOKED\s+(?:moet|moeten)\s+worden\b
          | \b(?:moet|moeten)\b WIDE \s+LOOKED\s+worden\b""",
        "Dat punt moet worden meegenomen in het plan dat ik in mei stuur.",
    ),
)
# An intention of these counts only with a time frame in its sentence.
NEEDS_DEADLINE = frozenset({"hopes to, by a date", "has to be done, by a date"})
# A best effort stays an intention, also with "ik zal" or "ik ga".
INTENTION_FIRST = frozenset({"does his best", "goes for it"})

# Deeds that have no end and nothing to show: an intention, also with "ik zal" or "ik ga".
SOFT = _expression(
    r"""\b(?:op\s+letten|letten\s+op|werken\s+aan|blijven\s+\w+en|aandacht\s+(?:aan\s+)?(?:geven|besteden|zal|houden)
        |meedenken|nadenken|kijken\s+(?:hoe|wat|welke)|grondig\s+naar\s+kijken)\b"""
)

# --- 2. what takes it away --------------------------------------------------------------------
# Words between the speaker and the deed that turn it round.
NEGATION = _expression(
    r"""(?<!al\sdan\s)(?<!wel\sof\s)\b(?:niet|geen|nooit|nergens|evenmin|niks|niets)\b
        (?!\s+(?:alleen|pas|anders\s+dan|meer\s+dan|te\s+min|nalaten|zo\s+lang\s+mogelijk))"""
)
# "of dat niet kan", "of het wel of niet moet": a question inside the promise, no refusal.
NEGATED_INSIDE = _expression(r"\b(?:of|waarom|hoe|wat|welke|dat)\b[^,;]*$")

VETOES: tuple[Rule, ...] = (
    _rule(
        "condition first",
        r"""(?:^|[.]\s+)(?:en\s+|maar\s+|dus\s+|ja,?\s+)?(?:als|indien|mocht|mochten|stel)\b
            (?!\s+(?:ik|we|wij|die|dat|het|de\s+\w+|deze)\b[^,]{0,70}
            \b(?:gekregen|ontvangen|binnen|klaar|gereed|afgerond|bekend|verschenen|gedaan|beschikbaar)\b)""",
        "Als blijkt dat het nodig is, ga ik mijn best doen.",
    ),
    _rule(
        "condition after",
        r",\s+(?:als|indien|mits|tenzij)\s+(?:u|de\s+kamer|jullie|dat|het|er|blijkt)\b",
        "Ik kom met een nieuw voorstel, als u mij meer geld geeft.",
    ),
    _rule(
        "repeats the question",
        r"""\b(?:(?:heeft|hebben|had|hadden|is|werd)\b [^.;]* \bgevraagd|vroeg|vroegen|vraagt|wilde\w*\s+weten)\b
            [^.;]* \b(?:of|wat|hoe|wanneer|waarom|welke|wie)\b""",
        "De heer Bos heeft gevraagd of ik minimumprijzen ga invoeren.",
    ),
    _rule(
        "will have to",
        r"\b(?:zal|zullen)\b WIDE \s+moeten\b | \bserieus\s+nemen\b | \bniet\s+voorstellen\b",
        "Wij zullen de voorstellen moeten afwachten.",
    ),
    _rule(
        "would",
        r"\b(?:zou|zouden)\s+(?:ME)\b | \bME\s+(?:zou|zouden)\b",
        "Dan zou ik dat gaan onderzoeken.",
    ),
    _rule(
        "later in this meeting",
        r"""\b(?:zo(?:\s+(?:meteen|dadelijk|direct|even))|zometeen|straks|dadelijk|nu\s+(?:meteen|even)
              |verderop|aanstonds)\b
          | \b(?:kom|komen|ga|gaan|zal|zullen)\b GAP \s+zo\s+(?:nog\s+)?(?:bij|op|terug|naar|over|aan)\b
          | \b(?:kom|komen)\s+ME\s+(?:daar\w*\s+|hier\w*\s+)?zo\b(?!\s+(?:\w+\s+)?mogelijk)
          | \bin\s+(?:mijn|de|het|dit)\s+(?:vervolg|betoog|beantwoording|blokje|mapje|inleiding|(?:eerste|tweede)\s+termijn|debat)\b
          | \bin\s+(?:eerste|tweede)\s+termijn\b | \b(?:blokje|mapje|kopje|pakje|pakjes|pakketje|papiertjes?)\b
          | \bin\s+de\s+tweede\s+ronde\b | \bgelijk\s+even\b | \blater\s+in\s+(?:dit|het|de|mijn)\b""",
        "Daar kom ik zo dadelijk in mijn betoog op terug.",
    ),
    _rule(
        "about the order of speaking",
        r"""\b(?:ingaan\s+op|beantwoord\w*|antwoord(?:en)?\s+geven|de\s+vragen\b.{0,30}\b(?:gaan|doen|langs)
            |spreektempo|sneller\s+praten|kort\s+(?:houden|zijn)|korter|tempo|afronden\s+met|doorlopen|opsommen
            |voorlezen|citeren|herhalen|toelichten|uitleggen|uiteenzetten|schetsen|benadrukken|onderstrepen
            |verder\s+gaan|verder\s+met|verdergaan|doorgaan|wel\s+(?:even\s+)?naar\s+(?:de\s+heer|mevrouw|meneer)
            |begin(?:nen)?\s+(?:met|bij)|toe\s+aan|overslaan)\b""",
        "Ik zal nu ingaan op de vragen van de heer Bos.",
    ),
    _rule(
        "a manner of speaking",
        r"""\b(?:ik\s+ga|ga\s+ik|we\s+gaan|gaan\s+we|wij\s+gaan|gaan\s+wij)\s+(?:er\s+(?:dus\s+|dan\s+|ook\s+)*(?:zo|even|maar|gewoon)?\s*van\s+uit|ervan\s+uit|er\s+.{0,20}\bvan\s+uit)
          | \bik\s+ga\s+(?:daar\s+)?(?:niet\s+)?over\b(?!\s*\w+\s+(?:praten|spreken|overleggen|in)) | \bdaar\s+ga\s+ik\s+(?:niet\s+)?over\b(?=\s*[.,;])
          | \b(?:zal|wil|moet|kan|mag|zou)\s+ik\b GAP \s+(?:zeggen|stellen\s+dat|toegeven|erkennen|bekennen|opmerken|noemen|meegeven|vertellen)\b
          | \bik\s+(?:zal|wil|moet|kan|mag|zou)\b GAP \s+(?:zeggen|stellen\s+dat|toegeven|erkennen|bekennen|opmerken|noemen|meegeven|vertellen|duidelijk\s+\w+)\b
          | \b(?:zal|kan|wil)\s+(?:ik\s+)?(?:u\s+)?(?:alvast\s+|wel\s+|helaas\s+)*(?:melden|mededelen|verzekeren)\s+dat\b
          | \bik\s+(?:kan|wil|mag)\b WIDE \s+melden\b
          | \bbij\s+wijze\s+van\s+spreken\b | \bik\s+zou\s+bijna\b | \bgrap(?:je|pig)?\b | \bonzin\b
          | \bin\s+acht\s+nemen\b | \bmij\s+inhouden\b | \bwat\s+(?:mijn|onze)\s+(?:intentie|bedoeling)\b
          | \b(?:soms|weleens|normaal\s+gesproken)\b""",
        "Ik ga ervan uit dat de sector dit gaat oppakken.",
    ),
    _rule(
        "a rule or a wish for all",
        r"""\b(?:we|wij)\s+(?:moeten|mogen|zouden)\b | \b(?:moeten|mogen|zouden)\s+(?:we|wij)\b
          | ^laten\s+we\b | \bmet\s+elkaar\s+afspreken\b""",
        "Dat moeten we met elkaar blijven volgen.",
    ),
    _rule(
        "what the Kamer will do",
        r"""\bdan\s+(?:gaan|zullen|kunnen)\s+(?:we|wij)\b [^.;]* \b(?:zien|merken|horen)\b
          | (?<!ik\s)(?<!wij\s)(?<!we\s)\b(?:u|de\s+kamer|kamerleden)\s+(?:zult|gaat|kunt|kan)\b [^,;]*$""",
        "Dan gaan we ook zien wat er wel en wat er niet kan.",
    ),
)
# These rules stand on their own words and are not taken away by the vetoes on conditions.
FIRM = frozenset({"says so: zeg toe", "says so: toezegging", "promises: beloof"})
# Present tenses that describe as often as they promise: not with these words around them.
DESCRIBES = _expression(
    r"""\b(?:al|reeds|altijd|onder\s+andere|momenteel|steeds|elk\s+jaar|jaarlijks|gewoonlijk|nu\s+al
        |op\s+dit\s+moment|inmiddels|bijvoorbeeld|continu|voortdurend|regelmatig)\b"""
)
PRESENT_TENSE = frozenset({"takes it up", "it comes to the Kamer", "informs the Kamer",
                           "the Kamer gets it", "enters into talks"})  # fmt: skip
# A bare "daar kom ik op terug" mostly means: later in this reply. A time frame makes it a
# promise, or one of these.
COMES_BACK_WITH = _expression(
    r"""\b(?:bij\s+KAMER|schriftelijk|per\s+brief|brief|in\s+dat\s+kader|in\s+dat\s+verband|naar\s+KAMER
        |met\s+een\s+\w*PAPER|op\s+een\s+later\s+moment|in\s+een\s+\w*(?:brief|rapportage))\b"""
)
COMES_TO_KAMER = _expression(r"\b(?:KAMER|brief|schriftelijk)\b")
NEEDS_MORE = {"comes back to it": COMES_BACK_WITH, "comes with something": COMES_TO_KAMER}

# --- 3. short replies -------------------------------------------------------------------------
# A question that asks for something to be done, so that "ja" is a promise.
REQUESTS = _expression(
    r"""\b(?:toezeg\w*|informer\w*|geïnformeerd|sturen|toesturen|ontvangen|terugkomen|terug\s+te\s+komen
        |weten\s+wanneer|brief|schriftelijk|bereid|onderzoeken|meenemen|bezien|nagaan|uitzoeken
        |in\s+gesprek|overwegen|bespreken|aandacht\s+(?:voor|aan)|ervoor\s+zorgen|zorgen\s+dat|noteren
        |toezegging|verzoek|gesprek|bericht|oproep|betrekken|regelen|oppakken|laten\s+weten|te\s+horen|kijken\s+(?:naar|of)
        |(?:aan|ten)\s+dringen|agenderen|meegeven|rapporteren|op\s+de\s+hoogte|begrotingsbehandeling
        |(?:voor|vóór|in|na)\s+(?:de|het)\s+(?:zomer\w*|najaar|voorjaar|kerst\w*|begroting\w*))\b"""
)
DOES_IT = "that I do"
"""The assent that needs no request: whatever a member said, "dat doe ik" takes it on."""
ASSENTS: tuple[Rule, ...] = (
    _rule(
        "yes",
        r"""^(?:ja(?:zeker|wel)?|zeker|zeer\s+zeker|absoluut|graag|prima|akkoord|uiteraard|natuurlijk
            |vanzelfsprekend|dat\s+is\s+goed|dat\s+lijkt\s+me\s+(?:goed|prima|uitstekend))\b
            (?!,?\s*(?:maar|nee|en\s+nee|dat\s+(?:klopt|is\s+zo|weet|begrijp|snap)|ik\s+(?:begrijp|snap|weet)))""",
        "Ja, in het najaar.",
    ),
    _rule(
        DOES_IT,
        r"""^(?:ja,?\s*|zeker,?\s*|prima,?\s*)*(?:dat|daar|die)\s+(?:doe|doen|zal|zullen|ga|gaan|wil|willen|kan|kunnen)\s+(?:ik|we|wij)\b""",
        "Dat kunnen we doen.",
    ),
)

# Said before: the promise is repeated rather than made.
REPEATS = _expression(
    r"""\b(?:heb|had|hebben)\b [^.;]* \b(?:gezegd|aangegeven|toegezegd|beloofd)\b
      | \bwijs\s+er\b [^.;]* \bop\s+dat\s+ik\b
      | \b(?:gezegd|aangegeven|toegezegd)\s+(?:heb|dat)\b | \bzoals\s+(?:ik|gezegd)\b | \bnogmaals\b
      | \bik\s+zei\b | \bopnieuw\s+zeggen\b | \bweer\s+zeggen\b | \bnog\s+(?:een|één)\s+keer\b"""
)

# Words of others inside a sentence: everything after the colon.
SAYS_ANOTHER = _expression(
    r"""\b(?:u|jullie|men|je|zij|ze|hij|iemand|die|kamerleden|de\s+\w+|mevrouw\s+\S+|heer\s+\S+|werd|wordt|kunt|kun)\b
        [^.;:]* \b(?:zeg|zegt|zeggen|zei|zeiden|gezegd|vraagt|vroeg|vroegen|vragen|roept|roepen|denkt|schrijft|stelt|gevraagd)
        \b [^.;:]* :"""
)
# Adverbs that begin another promise next to the first.
ANOTHER = _expression(
    r"\b(?:daarnaast|verder|tevens|bovendien|ten\s+(?:tweede|derde)|daar\s+komt\s+bij|ook\s+zal)\b"
)
# Frames that say nothing about the subject of a promise; left out when subjects are compared.
FRAME_WORDS = _expression(
    r"""\b(?:meegenomen|uitgezocht|bekeken|gekeken|opgenomen|besproken|gestuurd|bepaalde|zoveel|dergelijke|zal|zullen|ga|gaan|zeg|zeggen|toe|toezeggen|toezegging|informer\w*|informeer|brief|sturen|stuur
        |kijken|bekijken|bekeken|bezien|terug|terugkom\w*|kom|komen|meenemen|neem|nemen|mee|bereid|gesprek
        |gesprekken|overleg|praten|aandacht|besteden|oppakken|opnemen|nader|aangaan|aanga|zorgen|werken
        |kamer|najaar|voorjaar|zomer\w*|begrotings\w*|begroting|februari|januari|maart|april|mei|juni|juli
        |augustus|september|oktober|november|december|prinsjesdag|kwartaal|reces|intentie|hoop|streven
        |best|doen|wil|vraag|vragen|toegezegd|noteren|mogelijk|snel|termijn|inderdaad|nagaan|gang|zet
        |zetten|echt|graag|zomerreces|herfstreces|kerst|week|weken|maand|maanden|gezegd|moment|dit\s+jaar)\b"""
)

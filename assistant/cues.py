"""What the words of an answer look like, for each kind of question.

The patterns are of Dutch and English debate in general. They say that a stretch of speech is of
the wanted kind, not that it answers: that takes the subject as well.
"""

import re

from assistant.aims import Aim
from assistant.folding import fold
from assistant.names import names_in
from assistant.question import Question

_FLAGS = re.IGNORECASE | re.VERBOSE

_NUMBER = re.compile(
    r"""(?:€\s?)?\d[\d.,]*\s?(?:%|procent|percent|miljoen|miljard|euro|million|billion|pounds?)?
      # Without accents "een" is an article.
      | \béén\b | \b(?:een|one)\s+(?:op|in|out|of\s+the)\b
      | \b\w*(?:jaarlijks|maandelijks|wekelijks|dagelijks)\w*
      | \b(?:yearly|annual\w*|monthly|weekly|daily)\b
      | \b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|vijftien|twintig|dertig
        |veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd(?:en)?|duizend(?:en)?|tientallen
        |tienduizend\w*|helft|kwart|derde|driekwart|anderhalf|dubbele?|verdubbel\w*|halveer\w*
        |gehalveerd
        |two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundreds?
        |thousands?|half|third|quarter|double[sd]?)\b""",
    _FLAGS,
)
# Numbers that count nothing: of papers and articles.
_NUMBERED = re.compile(r"\b(?:nrs?\.?|nummers?|artikel|article)\s\d+\w*", re.IGNORECASE)
_MONEY = re.compile(r"€|\beuro'?s?\b|\b(?:miljoen|miljard|ton|million|billion|pounds?)\b|£", _FLAGS)
_REASON = re.compile(
    r"""\b(?:omdat|want|doordat|daarom|dus|vandaar|namelijk|immers|reden\w*|vanwege|aangezien|gezien
      |wegens|dankzij|als\s+gevolg|heeft\s+te\s+maken|komt\s+door|ligt\s+aan|zodat|om\s+te
      |because|since|therefore|reason|due\s+to|so\s+that|as\s+a\s+result)\b""",
    _FLAGS,
)
_TIME = re.compile(
    r"""\b(?:(?:19|20)\d\d|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober
      |november|december|january|february|march|may|june|july|august|october|week|weken|maand\w*
      |weeks?|months?|jaar|year|voorjaar|najaar|zomer\w*|herfst\w*|winter|lente|kerst\w*|reces
      |prinsjesdag|begrotingsbehandeling|kwartaal|quarter|vandaag|morgen|vanavond|vanmiddag
      |volgende?|komende?|binnenkort|spoedig|eind|begin|medio|next|today|tonight|tomorrow|soon
      |spring|autumn|summer|end\s+of|zodra|uur|jaren|years|dagen|days
      |(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*
      |(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b|\d{1,2}[.:]\d\d""",
    _FLAGS,
)
_OPINION = re.compile(
    r"""\b(?:(?:ik|wij|we)\s+(?:vind\w*|denk\w*|geloof|steun\w*|wil\w*|zie\w*|ben|zijn|heb\w*
        |hoop|mis|pleit\w*
        |maak\w*|verwacht\w*|vrees|had|snap|begrijp|zou\w*)|vind(?:en)?\s+(?:ik|wij|we)
        |wat\s+\w+\s+betreft
      |mijn\s+(?:fractie|partij|mening|stelling|standpunt|pleidooi|punt)|onze\s+fractie
        |volgens\s+mij
      |moet\w*|onacceptabel|onaanvaardbaar|goed|slecht|belangrijk|teleurgesteld|tevreden|steun\w*
        |voorstander
      |tegen(?:stander)?|oneens|eens|zorg\w*|kritisch|onvoldoende|te\s+weinig|te\s+vaag
        |niet\s+genoeg
      |i\s+(?:think|believe|want|hope|support|am|would|do\s+not|don't)|we\s+(?:think|believe|want
        |support|need|should)
      |in\s+my\s+view|my\s+(?:party|view|concern)|should|must)\b""",
    _FLAGS,
)
_UNDERTAKING = re.compile(
    r"""\b(?:ik|wij|we)\s+(?:zal|zullen|ga|gaan|kom|komen|neem|nemen|informeer|informeren|stuur
        |sturen
        |zeg|zeggen|laat|laten|zet|zetten|kijk|kijken|bekijk|onderzoek|doe|doen|meld|rapporteer
        |streef|wil)\b
      | \b(?:zal|zullen|ga|gaan|kom|komen|neem|nemen|zeg|stuur|sturen)\s+(?:ik|wij|we)\b
      | \bdat\s+(?:zeg\s+ik|doe\s+ik|ga\s+ik|is\s+een\s+toezegging)\b
      | \btoezegging\b | \bhoort\s+u\b
      | \bi\s+(?:will|shall|undertake|promise|commit)\b | \bi'll\b
      | \bwe\s+(?:will|shall)\b | \bwe'll\b""",
    _FLAGS,
)
_QUESTION = re.compile(
    r"""\?["'”’»)]*\s*$ | \bgraag\b | \bik\s+(?:vraag|verzoek|roep|hoor|ben\s+benieuwd)\b
      | \b(?:ik|wij)\s+(?:zou\w*|wil\w*)\b.{0,80}
        \b(?:vragen|weten|horen|verzoeken|meegeven|uitdagen)\b
      | \bkan\s+(?:de\s+)?(?:staatssecretaris|minister|hij|zij|u)\b
      | \bis\s+(?:de\s+)?(?:staatssecretaris|minister|hij|zij|u)\s+bereid
      | \b(?:could|would|will|can)\s+(?:you|the|he|she)\b
      | \bi\s+(?:ask|would\s+like|want\s+to\s+know)""",
    _FLAGS,
)
# What a number is to be of, where a question says so, and how an answer then gives it.
_UNITS = tuple(
    (re.compile(asked, _FLAGS), re.compile(given, _FLAGS))
    for asked, given in (
        (
            r"\b(?:procent|percent\w*)\b",
            r"%|\bprocent|\bpercent|\b(?:helft|kwart|derde|driekwart|half|third|quarter)\b"
            r"|verdubbel|halve(?:er|r)|\bdoubl",
        ),
        (
            r"\b(?:hoe\s?lang|how\s+long|(?:hoeveel|how\s+many)\s+(?:uur|uren|dagen|weken|maanden"
            r"|jaren|jaar|hours|days|weeks|months|years|minuten|minutes))\b",
            r"\b(?:minu\w+|uur|uren|dag(?:en)?|wek(?:en)?|week|maand\w*|jaar|jaren|hours?|days?|weeks?"
            r"|months?|years?|permanent|lang|tot|until)\b|\b\w+(?:jarige?|daagse?)\b",
        ),
    )
)
_ASKED_BACK = re.compile(r"\b(?:hoe\s?veel|how\s+(?:many|much))\b|\?[\"'”’»)]*\s*$", re.IGNORECASE)
_YES_NO = re.compile(
    r"^(?:ja|nee|jawel|zeker|absoluut|klopt|inderdaad|juist|dat klopt|yes|no|indeed|certainly)\b",
    re.IGNORECASE,
)

# Somebody who is spoken to or of, by title.
_ADDRESSED = re.compile(
    r"\b(?:de heer|mevrouw|meneer|collega'?s?|minister|staatssecretaris|lid|mr\.?|mrs\.?|ms\.?)"
    r"(?:\s(?:van|de|den|der|te[rn]?))*\s[A-Z][\w-]+(?:\s(?:van|de|den|der)\s(?:[a-z]+\s)?[A-Z][\w-]+)?"
    # Whom every debate is with, and what every debate names.
    r"|\b(?:Staatssecretaris|Minister|Voorzitter|Kamerlid|Openbaar Ministerie|OM|Rijk|Kabinet)\b"
)

_BY_AIM: dict[Aim, re.Pattern[str]] = {
    "promise": _UNDERTAKING,
    "number": _NUMBER,
    "why": _REASON,
    "when": _TIME,
    "position": _OPINION,
    "asked": _QUESTION,
}


def has_cue(aim: Aim, sentence: str) -> bool | None:
    """Whether `sentence` looks like what `aim` asks for; None when the aim has no such look."""
    pattern = _BY_AIM.get(aim)
    return None if pattern is None else pattern.search(sentence) is not None


def has_wanted(question: Question, sentence: str) -> bool | None:
    """Whether `sentence` looks like what is asked for; None when that has no such look."""
    if question.wants_money:
        return has_money(sentence)
    if question.wants_name:
        return has_name(sentence, question.text)
    if question.aim == "number":
        sentence = _NUMBERED.sub(" ", sentence)
    cue = has_cue(question.aim, sentence)
    return cue and _in_unit(question.text, sentence) if question.aim == "number" else cue


def asks_number(sentence: str) -> bool:
    """Whether `sentence` asks for a number, or says that one was asked for."""
    return _ASKED_BACK.search(sentence) is not None


def _in_unit(question: str, sentence: str) -> bool:
    """Whether `sentence` has the unit in which a question wants its number, if any."""
    return all(given.search(sentence) for asked, given in _UNITS if asked.search(question))


def is_question(sentence: str) -> bool:
    """Whether `sentence` asks for something."""
    return _QUESTION.search(sentence) is not None


def is_yes_or_no(sentence: str) -> bool:
    """Whether `sentence` begins with a yes or a no."""
    return _YES_NO.match(sentence) is not None


def has_name(sentence: str, question: str) -> bool:
    """Whether `sentence` names something besides those it addresses, that `question` does not."""
    known = fold(question)
    return any(fold(name) not in known for name in names_in(_ADDRESSED.sub(" ", sentence)))


def has_money(sentence: str) -> bool:
    """Whether `sentence` names a sum of money."""
    return _MONEY.search(sentence) is not None

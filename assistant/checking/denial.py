"""What in a sentence says that something is not so, in Dutch and English."""

import re
from collections.abc import Collection
from typing import Literal

from assistant.folding import fold

Polarity = Literal["plain", "weak", "negated"]

DENIES = re.compile(
    r"\b(?:niet|geen|geenszins|nooit|niemand|niets|niks|nergens|noch|nimmer|nee|neen|evenmin"
    r"|nauwelijks|amper|hardly|barely|scarcely"
    r"|not|no|never|nobody|nothing|none|nowhere|neither|nor|cannot)\b|n't\b"
)
# Words that deny what stands beside them, whatever it is.
_LACKING = r"""zonder|te\sweinig|onvoldoende|illusie|mis|mist|missen|miste|ontbr\w*|ontbeert
        |weiger\w*|without|illusion|lack\w*|refus\w*|unable"""
# Words that deny as well, or come near: they may stand for a negation in other words.
_WEAK = re.compile(
    rf"""\b(?:{_LACKING}|afwijz\w*|afgewezen|wij(?:st|zen)\b.*\baf|wees\b.*\baf
        |verw(?:erp|ierp)\w*|ontken\w*|gemist|verbod\w*|verbied\w*|verbood|slechts
        |afzien\w*|ziet\b.*\baf|uitgesloten|sluit\b.*\buit|gestopt|stilgezet|oneens
        |offline|pas|mits|behalve|except|weinig|(?<!\ba\s)(?:few|little)
        |on(?:mogelijk|aanvaardbaar|acceptabel|wenselijk|voldoende|bekend|duidelijk|zeker|bereid
          |verdacht)\w*
        |on(?!middel|geloof|afhank|ophou|tzett|der)\w{{4,}}(?:baar|bare|lijke?)
        |reject\w*|den(?:y|ied|ies)|declin\w*|fail\w*|rul\w+\sout
        |unwilling|oppos\w*|bann?\w*|miss(?:es|ing)|disagree\w*|instead|too\sfew|forbid\w*|prohibit\w*
        |exclu\w*|un(?:accept|avail|certain|clear|known|suspic)\w*|im(?:possib|prob)\w+
        |in(?:suffic|abil|adeq)\w+)\b""",
    re.VERBOSE,
)
_LACKS = re.compile(
    rf"""\b(?:{_LACKING}|(?:heel|zeer|bar|nog|erg)\sweinig|onmogelijk
        |too\s(?:few|little)|insufficient\w*|impossible|fails?\sto|failed\sto)\b""",
    re.VERBOSE,
)
_ONLY = re.compile(r"\b(?:alleen|slechts|enkel|only|merely|just)\b")
_NOT_ONLY = re.compile(r"\b(?:niet|not)\s(?:alleen|slechts|enkel|only|merely|just)\b")
# Words that hold a negation and deny nothing.
_IDLE = re.compile(
    r"""\b(?:niet\s(?:alleen|slechts|zozeer|waar|minder\sdan|meer\sdan|later\sdan|voor\sniets
          |in\sde\slaatste\splaats)
        |not\s(?:only|just|merely|more\sthan)|al\sdan\sniet|wel\sof\sniet|of\sniet|zo\sniet
        |whether\sor\snot|or\snot|ja\sof\snee|nee\sof\sja|yes\sor\sno|geen\stwijfel|no\sdoubt
        |geen\swonder|no\swonder|niet\ste\s(?:min|beroerd)
        |niets\sdan|nothing\sbut|niets\sanders\sdan|waarom\sniet|why\snot|last\sbut\snot\sleast
        |no\s(?:less|longer|more|later)\sthan)\b""",
    re.VERBOSE,
)
# What stands on either side of these is said of different things.
_TURN = re.compile(
    r",?\s(?:maar|echter|omdat|doordat|terwijl|hoewel|ofschoon|zodat|tenzij|but|because|while"
    r"|whereas|although|though|unless|however)\s|,\swant\s"
)
# In a speaker's also: "and I do not", where another statement begins.
SPOKEN = re.compile(
    _TURN.pattern
    + r"|,?\s(?:en|and)\s(?=(?:niet|geen|not|no)\b)"
    + r"|,?\s(?:en|and)\s(?=(?:ik|wij|we|hij|zij|ze|dat|die|daar|er|i|he|she|they|it|that)\b)"
    # Not behind a preposition: "het voorstel van die partijen".
    r"|(?<!\bu)(?<!\bvan)(?<!\bmet)(?<!\bin)(?<!\bop)(?<!\baan)(?<!\bbij)(?<!\bvoor)(?<!\bover)"
    r"(?<!\buit)(?<!\bnaar)(?<!\bdoor)(?<!\bto)(?<!\bof)(?<!\bfor)(?<!\bwith)"
    r",?\s(?=(?:die|which|who)\s)"
)
PHRASE = re.compile(SPOKEN.pattern + r"|[,:;]\s")
# In a model's sentence also: two statements joined by "and".
JOINS = re.compile(
    _TURN.pattern
    + r"|[;:,]\s|,?\s(?:en|and|since)\s(?=(?:\w+\s)?\w*(?:t|de|den|te|ten|ed|s|zei|will|wil)\b)"
)
# Words for a stance, too common to compare by: "niet tegen" and "tegen" are opposites.
_STANCE = re.compile(
    r"\b(?:tegen|bereid|eens|tevreden|zeker|mogelijk|nodig|klaar|overtuigd|blij|against|willing|sure"
    r"|possible|necessary|ready|convinced|happy|acceptable)\b"
    r"(?! (?:de|het|een|the|a|mevrouw|meneer)\b)"
)
# Words for saying no, which nobody is said to use where no denial is near.
_REFUSES = re.compile(
    r"\b(?:verbied\w*|verbood|verbod\w*|weiger\w*|afgewezen|wijst\b.*\baf|wees\b.*\baf|verw(?:erp|ierp)\w*"
    r"|bann?\w*|refus\w*|reject\w*|forbid\w*|prohibit\w*|den(?:y|ied|ies))\b"
)
# One denial in two languages: it is in the claim because it is in the source.
_BANS = re.compile(r"\b(?:verb[oi][de]\w*|bann?\w*|forbid\w*|prohibit\w*)\b")
_ASKS_WHETHER = re.compile(
    r"\b(?:vraag|vragen|vroeg|vroegen|gevraagd|ask|asks|asked|question|wonder|wondered)\b"
    r".*\b(?:of|whether|if|wanneer|waarom|when|why)\b"
)
_UNDERTAKES = re.compile(
    r"\b(?:toe ?(?:ge)?zeg\w*|zeg(?:t|de)\b.*\btoe|belo(?:of|ven|ofd)\w*|waarmak\w*|garand\w*"
    r"|promis\w*|commit\w*|guarantee\w*|undert\w+)\b"
)
_BACK = re.compile(r"\W*(?:en |maar |and |but )?(?:dat|die|dit|deze|daar|that|this|those)\b")
_WHY = re.compile(r"\b(?:waarom|why)\b")
_CONTRAST = re.compile(
    r"\b(?:niet|geen|not|no)\s(?:een\s|de\s|het\s|a\s|an\s|the\s)?(?P<what>[^,.;:?!]{3,40}?)"
    r",?\s(?:maar|but)\s(?P<put>[^,.;:?!]{3,})"
)
ASKS = re.compile(r"\?[»”\"')\s]*$")


def polarity(text: str, aside: Collection[str] = ()) -> Polarity:
    """Whether `text` denies something: plainly, in other words, or not at all.

    Words of `aside` do not count as other words for a denial.

    >>> polarity("Dat doe ik niet."), polarity("Zij weigert dat."), polarity("Niet alleen dat.")
    ('negated', 'weak', 'plain')
    """
    plain = _IDLE.sub(" ", fold(text))
    if DENIES.search(plain):
        return "negated"
    weak = {match.group() for match in _WEAK.finditer(plain)}
    return "weak" if weak - set(aside) else "plain"


def lacks(text: str) -> bool:
    """Whether `text` denies something with a word such as "zonder" or "te weinig".

    >>> lacks("Er is te weinig geld."), lacks("Er is weinig geld te kort."), lacks("Dat kan niet.")
    (True, False, False)
    """
    return _LACKS.search(fold(text)) is not None


def is_only(text: str) -> bool | None:
    """Whether something is said to be all there is; False for "not only", None for neither.

    >>> is_only("Het gaat alleen om geld."), is_only("Niet alleen om geld."), is_only("Om geld.")
    (True, False, None)
    """
    plain = fold(text)
    if _NOT_ONLY.search(plain):
        return False
    return True if _ONLY.search(plain) else None


def without_opening(text: str) -> str:
    """A sentence less a "Nee," or "No," at its beginning, which answers what went before.

    >>> without_opening("Nee, ik wil het sneller."), without_opening("Nee.")
    ('ik wil het sneller.', 'Nee.')
    """
    return re.sub(r"^\s*(?:nee|neen|no)[,.!;]\s+(?=\w)", "", text, flags=re.IGNORECASE)


def split_at(text: str, at: re.Pattern[str]) -> list[str]:
    """The parts of `text` between the places of a pattern; one at least."""
    parts, start = [], 0
    for match in at.finditer(fold(text)):
        parts.append(text[start : match.start()])
        start = match.start()
    return [*parts, text[start:]]


def refuses(text: str) -> bool:
    """Whether `text` says no with a word such as "weigert" or "bans"."""
    return _REFUSES.search(fold(text)) is not None


def asks(text: str) -> bool:
    """Whether a sentence is a question, or tells of one: what it denies is not denied.

    >>> asks("Is dat niet zo?"), asks("Hij vroeg of dat niet zo is."), asks("Dat is niet zo.")
    (True, True, False)
    """
    return bool(ASKS.search(text) or _ASKS_WHETHER.search(fold(text)))


def undertakes(text: str) -> bool:
    """Whether `text` has a word for a promise.

    >>> undertakes("Zij zegde dat toe."), undertakes("Dat ga ik niet toezeggen."), undertakes("Ja.")
    (True, True, False)
    """
    return _UNDERTAKES.search(fold(text)) is not None


def points_back(text: str) -> bool:
    """Whether a sentence takes up the one before it with a word such as "that".

    >>> points_back("Dat is niet zo."), points_back("Het aantal daalt.")
    (True, False)
    """
    return _BACK.match(fold(text)) is not None


def asks_why(text: str) -> bool:
    """Whether a reason is asked for: "why not" takes for granted that it is not so."""
    return _WHY.search(fold(text)) is not None


def contrasts(text: str) -> list[tuple[str, str]]:
    """What is denied and what is put in its place, word for word.

    >>> contrasts("Dat is geen straf, maar een stimulans.")
    [('straf', 'een stimulans')]
    """
    plain = _IDLE.sub(" ", fold(text))
    return [(match["what"], match["put"]) for match in _CONTRAST.finditer(plain)]


def opposites(text: str, other: str) -> bool:
    """Whether one text has a word with "on" or "un" before it that the other has without.

    >>> opposites("Zij is ontevreden.", "Ik ben tevreden."), opposites("Onder ons.", "Der tijden.")
    (True, False)
    """
    mine, theirs = long_words(text), long_words(other)
    bare = {word[2:] for word in mine - theirs if word.startswith(("on", "un")) and len(word) > 7}
    denied = {word[2:] for word in theirs - mine if word.startswith(("on", "un")) and len(word) > 7}
    return bool(bare & theirs - mine or denied & mine - theirs)


def count_denials(text: str) -> int:
    """How often `text` denies something plainly."""
    plain = re.sub(r"\bniet of nauwelijks\b", "nauwelijks", fold(text))
    return len(DENIES.findall(_IDLE.sub(" ", plain)))


def stances(text: str) -> set[str]:
    """The words for a stance in `text`, for or against."""
    return {match.group() for match in _STANCE.finditer(fold(text))}


def long_words(text: str) -> set[str]:
    """The words of four letters and more."""
    return set(re.findall(r"[^\W\d_]{4,}", fold(text)))


def weak_words(text: str) -> set[str]:
    """The words of a sentence that deny without "not", and their like in the other language."""
    plain = fold(text)
    found = {match.group() for match in _WEAK.finditer(plain)}
    return found | (
        {"ban", "banned", "forbid", "prohibit", "verbod", "verbieden", "verbiedt"}
        if _BANS.search(plain)
        else set()
    )

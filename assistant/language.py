"""Whether a question is in Dutch or in English."""

import re

from assistant.answer import Language

_DUTCH = frozenset(
    """de het een en van op in te dat die is zijn wat wie waar wanneer waarom hoe welke hoeveel
    heeft hebben heb was waren wordt werd worden met voor over aan bij door naar uit om niet geen
    wel ook maar nog dan als of er daar hier hij zij ze we wij u hun haar zegt zei gezegd vindt vond
    vroeg gevraagd toegezegd toezegging gaat gaan komt kan wil moet mag deze dit mevrouw meneer heer
    minister staatssecretaris kamer partij vergadering debat""".split()
)
_ENGLISH = frozenset(
    """the a an and of on in to that which is are what who whom whose where when why how many much
    does do did has have had was were with for about at by from not no also but then as or there he
    she they we you his her their said say says think thinks thought asked ask promise promised
    promises will would can could should may this these those mr mrs ms minister state secretary
    party meeting debate any it its been be if between say answer""".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str, default: Language = "nl") -> Language:
    """The language of `text`, counted by its function words; `default` on a tie.

    >>> detect_language("what did the Staatssecretaris promise about the webcrawler?")
    'en'
    >>> detect_language("webcrawler toezegging")
    'nl'
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    dutch = sum(word in _DUTCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if dutch == english:
        return default
    return "nl" if dutch > english else "en"

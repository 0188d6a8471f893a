"""How much of one stretch of words comes back in another.

Plain arithmetic on words, without a model: inflected forms meet by their stem, compounds by
their parts ("klantenaanpak" and "aanpak van klanten"), and a word counts the more, the fewer
sentences of the meeting hold it.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Literal

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:[/.-][^\W_]+)*")

# Words that say nothing about the subject, in debates more than elsewhere.
_STOP = frozenset(
    """
    antwoordde antwoordden beloofde beloofden betoogde dacht dachten denkt noemde noemt
    reageerde stelde stelden vertelde vertelt vindt vond vonden vroegen zeiden
    aan ah al aldus alle alleen allemaal alles als altijd ander andere anderen anders antwoord
    antwoorden bedoel bedoeld ben bent best beter betreft bij bijvoorbeeld bijdrage binnen blijf
    blijft blijven commissie concreet dadelijk daar daaraan daarbij daardoor daarin daarmee
    daarna daarom daarop daarover daaruit daarvan daarvoor dan dank danken dat de debat deel
    denk denken der deze dezelfde dezen die dien dingen dingen direct dit doe doen doet door
    doordat dus duidelijk echt een eens eer eerder eerlijk eerste eigenlijk elk elkaar elke en
    enige enkele enz er eraan erbij erg erin ermee erop ervan ervoor etc even fractie ga gaan
    gaat gaf gebeurt gebeuren gang gauw ge gedaan geen gehad geleden gelijk gemaakt genoemd
    geval geven gewoon gezegd ging goed goede graag had hadden haar hand heb hebben hebt heeft
    heel heer heet helaas hele helemaal hem hen heren het hier hierbij hierin hiermee hierop
    hierover hij hoe hoeveel hoop hopelijk hopen hoor hun ieder iedere iedereen iemand iets ik
    in inderdaad is ja jaar je jij jou jouw jullie kamer kamerleden kan keer kijk kijken klopt
    kom komen komt kon korte kort kreeg krijg krijgen krijgt kunnen kunt kwam laat laatste laten
    leden leg leggen lid lijkt maak maakt maar maken man me mee meer meest mens mensen met
    meneer mevrouw mij mijn minder minister ministers misschien moest moet moeten mogelijk
    mogelijkheid mogen na naar naast namelijk natuurlijk nee neem niemand niet niets nieuwe nog
    nogmaals nou nu of om omdat onder ons onze ook op opgemerkt over overigens paar partij per
    precies procent prima punt punten reactie reden richting rond ronde samen secretaris sluit
    sommige soort specifiek sprake spreek spreken staan staat staatssecretaris stel stelt steeds
    straks te tegelijk tegelijkertijd tegen ten term termijn ter terecht terug tijd toch toe
    toen tot tussen twee tweede u uit uiteindelijk uiteraard uitermate uw vaak valt van vandaag
    vandaar vanuit veel verder vervolgens via vind vinden volgende volgens voor voorstel
    voorzitter vorige vraag vraagt vragen vroeg waar waarbij waarin waarom waarop waarvan
    waarvoor wanneer want waren was wat we weer weet wel welk welke werd werden weten wie wij
    wijze wil wilde willen wilt woord woorden word worden wordt zaak zaken zal ze zeer zeg zegt
    zeggen zei zeker zelf zelfs zich zie zien zij zijn zin zit zitten zo zoals zojuist zou
    zouden zowel zult zullen v/d v/h m.b.t mbt t.a.v tav i.v.m ivm n.a.v nav d.m.v dmv o.a bijv evt
    svp aub percentage percent toezegging toezeggingen toegezegd
    a about after all already also always am an and another any anybody anyone anything are around
    as ask asked asks at away back be because been before being both but by came can cannot chair
    come comes coming could did do does doing done down each either else ever every everybody
    everyone everything exactly few for from gave get gets getting give given gives go goes going
    gone got had has have having he her here hers herself him himself his how however i if in
    indeed into is it its itself just keep kept knew know known knows last least less let like long
    made make makes making many may maybe me member members mentioned might mine more most mr mrs ms
    much must my myself need needed needs neither never no nobody none nor not nothing now of off
    often on once one ones only onto or other others our ours out over own perhaps put quite rather
    really said same saw say saying says see seem seems seen several shall she should since so some
    somebody someone something soon speak speaking still such take taken takes talk tell tells than
    thank that the their theirs them themselves then there these they thing things think this those
    though thought through to together told too took toward towards try under until up upon us
    use used uses using very via want wanted wants was way ways we well went were what when where
    whether
    which while who whole whom whose why will with within without would yes yet you your yours
    yourself question questions
    """.split()
)

# What having a part of a compound is worth.
_PARTLY = 0.5

# "aangescherpt" belongs to "aanscherpen".
_PARTICIPLE = re.compile(r"^(aan|af|bij|door|in|mee|na|om|op|over|terug|toe|uit|voor)ge(\w{4,})$")

# A part of a compound must be a word by itself: shorter ones are endings and accidents.
_LEAST_PART = 5
_LEAST_PREFIX = 4
_COMPOUND = 0.8


@cache
def _stemmer(language: Literal["dutch_porter", "english"]) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language)


def fold(text: str) -> str:
    """Lower case without accents, for comparing words and names."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def carries_subject(word: str) -> bool:
    """Whether a word in lower case can be part of a subject; "van" and "the" cannot."""
    return len(word) > 1 and word not in _STOP


class Likeness:
    """Compares stretches of one meeting; built from its sentences, which give the weights."""

    def __init__(self, texts: Iterable[str], language: Literal["nl", "en"] = "nl") -> None:
        self._stem = _stemmer("english" if language == "en" else "dutch_porter").stemWord
        self._stems: dict[str, str] = {}
        self._related: dict[str, dict[str, float]] = {}
        self._frequency: dict[str, int] = defaultdict(int)
        self._texts = 0
        for text in texts:
            self._texts += 1
            for key in set(self.keys(text)):
                self._frequency[key] += 1
        self._beginnings, self._endings = self._buckets()

    def keys(self, text: str) -> list[str]:
        """The stems of the words that carry a subject, in the order of the text."""
        words = _WORD.findall(fold(text))
        return [self._stemmed(word) for word in words if carries_subject(word)]

    def weight(self, key: str) -> float:
        """How telling a word is: 1 for one that a single sentence holds, near 0 for common ones."""
        rarity = math.log((self._texts + 1) / (self._frequency.get(key, 0) + 1))
        return max(rarity, 0.0) / math.log(self._texts + 2)

    def alike(self, first: str, second: str) -> float:
        """How far two stems are the same word: 1, less for parts of a compound, 0."""
        return 1.0 if first == second else _compound(first, second)

    def known(self, key: str) -> bool:
        """Whether the meeting has a word, or a compound with it."""
        return key in self._frequency or bool(self._relatives(key))

    def coverage(self, key: str) -> float:
        """How far the meeting has a word, 0 to 1.

        Half, when it only has a part of it: who speaks of energy does not thereby speak of nuclear
        energy ("kernenergie").
        """
        if key in self._frequency or any(len(other) > len(key) for other in self._relatives(key)):
            return 1.0
        return _PARTLY if self._relatives(key) else 0.0

    def present(self, key: str, there: AbstractSet[str]) -> float:
        """How far a word is among others: 1 for itself, less for a related one, 0."""
        return self._best(key, there)

    def share(self, of: Collection[str], found_in: Collection[str]) -> float:
        """The weighted part (0 to 1) of the words `of` that come back in `found_in`."""
        wanted, there = set(of), set(found_in)
        total = sum(self.weight(key) for key in wanted)
        if not total:
            return 0.0
        return sum(self.weight(key) * self._best(key, there) for key in wanted) / total

    def common(self, first: Collection[str], second: Collection[str]) -> float:
        """The summed weight of the words of `first` that come back in `second`."""
        there = set(second)
        return sum(self.weight(key) * self._best(key, there) for key in set(first))

    def _stemmed(self, word: str) -> str:
        if word not in self._stems:
            self._stems[word] = self._stem(_PARTICIPLE.sub(r"\1\2", word))
        return self._stems[word]

    def _best(self, key: str, there: AbstractSet[str]) -> float:
        if key in there:
            return 1.0
        related = self._relatives(key)
        return max((related[other] for other in related.keys() & there), default=0.0)

    def _relatives(self, key: str) -> dict[str, float]:
        if key not in self._related:
            near = (
                self._beginnings.get(key[:_LEAST_PREFIX], ()),
                self._endings.get(key[-_LEAST_PART:], ()),
            )
            scored = {other: _compound(key, other) for bucket in near for other in bucket}
            self._related[key] = {other: score for other, score in scored.items() if score}
        return self._related[key]

    def _buckets(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        beginnings: dict[str, list[str]] = defaultdict(list)
        endings: dict[str, list[str]] = defaultdict(list)
        for key in self._frequency:
            if len(key) >= _LEAST_PREFIX:
                beginnings[key[:_LEAST_PREFIX]].append(key)
            if len(key) >= _LEAST_PART:
                endings[key[-_LEAST_PART:]].append(key)
        return dict(beginnings), dict(endings)


def _compound(first: str, second: str) -> float:
    """Whether one word is in the other ("formulier", "aanvraagformulier") or nearly the same."""
    short, long = sorted((first, second), key=len)
    if not long.isalpha() and any(map(str.isdigit, long)):
        # "B8/3-regeling" is about B8/3, and no other regeling.
        return _COMPOUND if re.match(rf"{re.escape(short)}[-/]", long) else 0.0
    if len(short) < _LEAST_PREFIX or not short.isalpha():
        return 0.0
    ahead = _shared(short, long)
    behind = min(_shared(short[::-1], long[::-1]), len(short) - ahead)
    if ahead < _LEAST_PREFIX and behind < _LEAST_PART:
        return 0.0
    if len(short) <= _LEAST_PART and ahead + behind < len(short):
        return 0.0
    part = (ahead + behind) / len(short)
    return _COMPOUND * part if part >= _COMPOUND else 0.0


def _shared(first: str, second: str) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count

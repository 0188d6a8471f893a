"""A follow-up read with what went before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation, Language
from assistant.folding import fold
from assistant.people import Gender, People
from assistant.question import Question, read_question
from index.words import is_stop

_STARTS = re.compile(
    r"^(?:en|maar|dus|want|ook|of|nog|and|but|so|also|or|what about|how about|hoe zit het met)\b"
)
# Words that stand for somebody or something named before.
_HE = re.compile(r"\b(?:hij|zij|ze|deze\s(?:minister|staatssecretaris)|he|she)\b")
_SHE = re.compile(r"\b(?:zij|ze|haar|she|her)\b")
# The one meant by "hij" speaks here, and whoever else is named does not.
_HE_SAYS = re.compile(
    r"""\b(?:zei|zegt|vond|vindt|antwoordde|reageerde|wil|wilde|dacht|denkt|beloofde|did|does)
        \s(?:hij|zij|ze|he|she)\b""",
    re.VERBOSE,
)
# The same for who is spoken to or about, and not who speaks.
_HIM = re.compile(
    r"""\b(?:hem|haar|him|his|her
      # Elsewhere "zijn" is mostly the verb: "Hoeveel boetes zijn er opgelegd?"
      | (?:aan|bij|door|in|met|naar|om|op|over|tot|uit|van|volgens|voor)\szijn)\b""",
    re.VERBOSE,
)
_IT = re.compile(
    r"""\b(?:dat|toen|zojuist|daarna|nog\smeer|meer|dit|die|deze|daar\w*|hier\w*|het
      # Elsewhere "er" stands for nothing: "Hoeveel boetes zijn er opgelegd?"
      | er\s(?:.*\s)?(?:aan|bij|in|mee|op|over|tegen|uit|van|voor)(?=(?:\s\w+)?\W*$)
      | ervan|erover|eraan|ermee|erop|ervoor|ertegen
      | that|this|those|these|it|thereof)\b""",
    re.VERBOSE,
)
# The same beside whoever is named: "Nam Kuik daar genoegen mee?", "Wat vond Kuik ervan?"
_THEREOF = re.compile(
    r"""\b(?:daar|er|hier)(?:aan|bij|mee|naar|om|op|over|tegen|uit|van|voor)\b
      | \b(?:daar|er|hier)\s(?:\w+\s){0,3}(?:aan|bij|in|mee|naar|om|op|over|tegen|uit|van|voor)\W*$
      | \b(?:about|of|to|with|on|by|for|against)\s(?:it|that|this)\W*$""",
    re.VERBOSE,
)
# What stands for something said before however much else is said.
_THAT = re.compile(
    r"""^\w+\s(?:dat|dit|die|deze|that|this|these|those)\b
      | \b(?:dat|dit|that|this)\s(?:antwoord|answer|reply|standpunt|voorstel|proposal)\b
      | \b(?:dat|dit|that)\s\w+$
      | ^(?:wie|who)\b.{0,20}\b(?:daar\w*|erom|ernaar|hierom|hiernaar|dat|that|this)\b""",
    re.VERBOSE,
)
# What asks for something that came after what was answered.
_REACTS = re.compile(
    r"""\b(?:dat|dit|that|this)\s(?:antwoord|answer|reply)\b
      | \b(?:tevreden|overtuigd|blij|genoegen|daarna|vervolgens|toen\snog|satisfied|happy|convinced
      |afterwards|after\sthat)\b""",
    re.VERBOSE,
)
# What asks for others than the one who was cited.
_OTHERS = re.compile(
    r"""^(?:en\s|and\s)?(?:wie|who|door\swie)\b
      | \b(?:welke|welk|which)\s(?:ander\w*\s|other\s)?
        (?:kamerl\w+|leden|lid|partij\w*|fracties?|collega\W?s?|members?|mps?|part(?:y|ies))\b""",
    re.VERBOSE,
)
# What asks who asked for what was answered.
_WHO_ASKED = re.compile(
    r"""^(?:en\s|and\s)?(?:wie|who|door\swie|welk\skamerlid|which\smp)\b
        .*\b(?:vroeg|vroegen|gevraagd|verzocht|verzochten|asked|requested)\b""",
    re.VERBOSE,
)
# What asks for the reply to whatever was quoted last.
_REPLY = re.compile(
    r"""\b(?:antwoord(?:de|den)?|reageerde\w*|reactie
      | reply|replied|answer(?:ed)?|response|respond(?:ed)?|react(?:ed|ion)?)\b""",
    re.VERBOSE,
)
_ABOUT = re.compile(r"\b(?:over|about)\s(?:(?:de|het|een|the|a|an)\s)?[\w-]{3,}")
_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    """wat wie waar wanneer waarom hoe welke hoeveel is zijn was waren heeft hebben had werd wordt
    zei zeggen zegt vindt vond vinden vroeg vragen dat dit die het de een er en maar dus ook nog dan
    daar hier mee bij tegen
    daarover daarop daarmee daarvan daarvoor over van op met voor aan in tot hij zij ze haar hem hun
    mevrouw meneer heer precies eigenlijk verder wel niet geen antwoord antwoordde toen daarvoor
    kan kunnen zal zullen zou gaat gaan moet wil wilde er iets nog meer kamer ging daarnaar
    daarom erom ernaar hierom hiernaar gevraagd verzocht door
    what who where when why how which did does do is are was were has have had say said says think
    ask asked the a an that this it those and but so also then about of on with for to in he she
    they him her his their exactly answer mr ms mrs will would can could should more parliament
    hear there any anything requested by""".split()
)
# A question with no more words of its own cannot stand alone; nor can one with no more that
# speaks of "it".
_LEAST_OWN_WORDS = 2
_MOST_BESIDE_IT = 3
# Words of what went before that are shown with a follow-up.
_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a follow-up takes from the conversation."""

    question: Question
    standalone: str
    """The question with what it leans on, to be shown."""
    replies_to: tuple[str, ...] = ()
    """Turn ids of the last answer to which the reply is asked for."""
    asked_for: tuple[str, ...] = ()
    """Turn ids of the last answer of which is asked who asked for it."""
    before: tuple[Citation, ...] = ()
    """What the last answer cites."""
    may_stand_alone: bool = False
    """Only its shortness suggests that the question leans on what went before."""


def read_follow_up(
    question: Question,
    history: Sequence[Answer],
    people: People,
    parties: frozenset[str],
    years: frozenset[int],
) -> FollowUp | None:
    """What the question means after `history`; None when it stands alone."""
    if not history or not _leans(question) or _is_whole(question):
        return None
    before = history[-1]
    earlier = read_question(before.standalone or before.question, people, parties, years)
    near = tuple(c.turn.turn_id for answer in history[-2:] for c in answer.citations)
    reacts = _REACTS.search(fold(question.text)) is not None
    read = replace(question, context=earlier.subject, near=near, reacts=reacts)
    read = _with_person(read, history, people)
    if not (read.speakers or read.parties or read.role):
        read = _like_before(read, earlier)
    plain = fold(question.text)
    cited = tuple(citation.turn.turn_id for citation in before.citations)
    wants_asker = _WHO_ASKED.search(plain) and len(_own_words(question)) <= 1
    wants_reply = _REPLY.search(plain) and not question.speakers
    return FollowUp(
        question=read,
        standalone=_standalone(question.text, earlier),
        replies_to=cited if wants_reply else (),
        asked_for=cited if wants_asker else (),
        before=before.citations,
        may_stand_alone=bool(_own_words(question)) and not _points_back(question),
    )


def _leans(question: Question) -> bool:
    """Whether a question says too little to stand alone."""
    return len(_own_words(question)) <= _LEAST_OWN_WORDS or _points_back(question)


def _is_whole(question: Question) -> bool:
    """Whether only an "en" ties a question to the conversation ("En wat zei Krol over geld?")."""
    plain = _STARTS.sub("", fold(question.text).strip())
    names = bool(question.speakers or question.parties)
    refers = _HE.search(plain) or _HIM.search(plain) or _IT.search(plain) or _THAT.search(plain)
    return names and bool(_own_words(question)) and _ABOUT.search(plain) is not None and not refers


def _points_back(question: Question) -> bool:
    """Whether the words of a question stand for something said before."""
    plain = fold(question.text).strip()
    if _STARTS.match(plain) or _THAT.search(plain.rstrip(" ?.!")):
        return True
    few = len(_own_words(question)) <= _MOST_BESIDE_IT
    if few and _THEREOF.search(plain):
        return True
    refers = _HE.search(plain) or _HIM.search(plain) or (few and _IT.search(plain))
    return bool(refers) and (not question.speakers or _HE_SAYS.search(plain) is not None)


def _own_words(question: Question) -> list[str]:
    """The words of the question's subject that say what it is about."""
    return [word for word in _WORD.findall(fold(question.subject)) if word not in _EMPTY]


def _with_person(question: Question, history: Sequence[Answer], people: People) -> Question:
    """With whom "hij" and "hem" stand for: one speaks, the other is spoken to.

    Of those cited last it is the first who may be meant: who "vroeg" is no bewindspersoon.
    """
    plain = fold(question.text)
    speaks, hears = _HE.search(plain), _HIM.search(plain)
    if _HE_SAYS.search(plain):
        others = (*question.counterparts, *question.speakers)
        question = replace(question, speakers=(), counterparts=others)
    if question.speakers or not (speaks or hears):
        return question
    cited = [c.turn for answer in reversed(history[-2:]) for c in answer.citations]
    if not speaks and _OTHERS.search(plain):
        # "Wie was het met haar eens?" is answered by somebody else.
        return replace(question, not_by=tuple(turn.speaker for turn in cited[:1]))
    if question.reacts:
        # A reaction comes from who was answered, not from who answered.
        cited = [turn for turn in cited if turn.role != "bewindspersoon"] or cited
    wanted: Gender = "she" if _SHE.search(plain) else "he"
    # Of a bewindspersoon a report seldom tells; those of whom it does go last when it says no.
    cited.sort(key=lambda turn: people.gender(turn.speaker) not in (None, wanted))
    meant = [turn for turn in cited if question.role in (None, turn.role)]
    if question.role and not (speaks and meant):
        other = next((turn for turn in cited if turn.role != question.role), None)
        return replace(question, counterparts=(other.speaker,)) if other else question
    if meant and people.gender(meant[0].speaker) in (None, wanted):
        return replace(question, speakers=(meant[0].speaker,))
    # Nobody who was cited: the bewindspersoon, to whom everybody speaks.
    return replace(question, role="bewindspersoon") if meant else question


def _like_before(question: Question, earlier: Question) -> Question:
    """A bare "En in 2023?" asks of the same people what was asked before."""
    if question.aim == "who" or (_own_words(question) and not question.years):
        return question
    return replace(
        question,
        aim=earlier.aim,
        speakers=earlier.speakers,
        parties=earlier.parties,
        role=earlier.role,
    )


def _says_something(word: str, language: Language) -> bool:
    plain = fold(word)
    return plain not in _EMPTY and not is_stop(plain, language) and not _IT.fullmatch(plain)


def _standalone(text: str, earlier: Question) -> str:
    words = dict.fromkeys(re.findall(r"[\w'’/-]+", earlier.subject))
    telling = [word for word in words if _says_something(word, earlier.language)]
    subject = " ".join(telling[:_MOST_SHOWN])
    label = "over" if earlier.language == "nl" else "about"
    return f"{text.strip()} ({label}: {subject})" if subject else text.strip()

"""What a promise is about, in a line of the meeting's own words."""

# ruff: noqa: E501 (an alternative of an expression stays on its line)
import re
from dataclasses import dataclass

from index.exchanges import asks
from index.promises.grouping import Group, Grouping
from index.promises.mentions import Mention

_LENGTH = 110
"""Characters of a subject at most; longer ones are cut at a word, with "…"."""
_OPENING_SENTENCES = 3
# Among sentences that are as central, a question says best what a promise is about.
_QUESTIONS_FIRST, _A_LITTLE, _OWN_WORDS = 1.3, 0.1, 0.7
_AROUND = 5
_DOES_THAT = re.compile(
    r"\b(?:dat|dit|die|dit\s+punt)\b(?:\s+\w+){0,3}?\s+(?:te\s+doen|doen|opnemen|meenemen|mee)\b"
)
_ABOUT = re.compile(
    r"\b(?:over|inzake|omtrent|ten\s+aanzien\s+van|met\s+betrekking\s+tot|reactie\s+komen\s+op)\s+(?P<what>(?:de|het|een|hoe|dat|wat|of)\b.+)$"
)
_UNTIL_VERB = re.compile(r"\s+(?:heb|hebben|ligt|lag|ben|kom|ga|wil)\b")

_NAMES = r"(?:(?:mevrouw|meneer|de\s+heer|de\s+heren|van|der|den|de|en|collega|het\s+lid|[A-Z][\w-]+)\s*,?\s*)*"
# "Mevrouw Kuik vroeg wat ik ga doen aan ..." and "Dan de vraag van de heer Bos over ...".
_ASKED = re.compile(
    rf"""^.{{0,120}}?\b(?:vroeg(?:en)?|gevraagd|vraag|vragen|stelde\s+een\s+vraag|opgemerkt|sprak(?:en)?
      |had(?:den)?\s+het|wilde(?:n)?\s+(?:nog\s+)?(?:wat\s+)?weten|zorgen)\b
    (?:\s+(?:geuit|gesteld|mij|ons|ook|nog|namelijk|hier|daar|net|zojuist|al|een))*\s*
    (?:van\s+{_NAMES})?(?:,\s*onder\s+anderen?\s+van\s+{_NAMES},?\s*)?
    (?:(?:gesteld|gedaan)\s+)?(?:naar|over|of|dat)?\s*[:,]?\s*(?P<what>\S.+)$""",
    re.VERBOSE,
)
_TOPIC = re.compile(
    r"""^(?:en\s+|voorzitter[.,]\s+)?(?:dan\s+(?:kom\s+ik\s+(?:nu\s+)?(?:bij|op)\s+|over\s+|nog\s+)?
    |wat\s+betreft\s+|over\s+|ten\s+aanzien\s+van\s+|ik\s+kom\s+(?:nu\s+|toe\s+)*(?:aan|op|bij)\s+)(?P<what>(?:de|het|een|die|dat)\b.+)$""",
    re.IGNORECASE | re.VERBOSE,
)
_LEAD = re.compile(
    r"""^(?:(?:en|maar|dus|ook|of|nou|ja|voorzitter|tot\s+slot|ten\s+slotte|dan|daarnaast|verder
        |nogmaals|heel\s+kort|daarom)\b[,.]?\s+)*
    (?:
      (?:kan|kunt|wil|wilt|zou|is|bent|gaat|ziet|zal|mag)\s+
        (?:de\s+(?:staatssecretaris|minister)|zij|ze|hij|u|ik|we|wij)\b
        (?:\s+(?:\w+\s+)?(?:bereid|toezeggen|toe\s+te\s+zeggen|ervan\s+uitgaan|van\s+plan))?
        (?:\s+(?:dus|dan|ook|ons|de\s+kamer|nog|hier|daar|eens|wel|willen|misschien))*
        (?:\s*,?\s+(?:om|dat|of))?
    | (?:ik|wij|we)\s+(?:vraag|verzoek|zou|wil|hoor|krijg|stel)\b
        (?:\s+(?:aan|graag|de\s+(?:staatssecretaris|minister)|dus|dan|ook|wel|nog|voor|willen|vragen|weten))*
        (?:\s*,?\s+(?:om|dat|of))?
    | (?:ik|wij|we)\s+(?:zal|zullen|ga|gaan|ben|neem|nemen|informeer|informeren|hoop|wil|willen)\b
        (?:\s+(?:u|de\s+kamer|dan|dus|ook|nog|wel|echt|graag|van\s+harte|harte|best|bereid|daar\w*|hier\w*|om|dat))*
    | (?:daarnaast\s+)?(?:zal|zullen|wordt|worden)\s+(?:ik|wij|we|dan|ook)?
    | (?:de|mijn|onze)\s+(?:intentie|bedoeling)\s+is\s+(?:dat|om)
    | (?:de|een|mijn|onze)\s+(?:concrete\s+|eerste\s+|laatste\s+)?vraag\s+(?:is|was)\s*[:,]?\s*(?:of|wat|waarom)?
    | wanneer\s+(?:zouden|kunnen|kan|krijgen)\s+(?:we|wij)
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_READ_BACK = re.compile(
    r"""^(?:de\s+(?:staatssecretaris|minister)\s+|er\s+)
    (?:zegt\s+toe\s+(?:om\s+)?|zal\s+|stuurt\s+|komt\s+|gaat\s+|informeert\s+|geeft\s+|zorgt\s+ervoor\s+dat\s+)?""",
    re.IGNORECASE | re.VERBOSE,
)
_REST = re.compile(r"^[\s,:;–—-]+|[\s,:;–—-]+$")


@dataclass(frozen=True, slots=True)
class Subject:
    """A line about a promise, and the turn that its words come from."""

    words: str
    turn_id: str


def subject_of(grouping: Grouping, group: Group, primary: Mention) -> Subject:
    """The subject from the promise itself, else from the question, else from the words before.

    The words are the meeting's own; only what frames them ("Ik zal u informeren over") is left
    out, and a long line is cut.
    """
    turns = grouping.structure.transcript
    for mention in (primary, *group.mentions):
        if (
            not mention.assent
            and not grouping.leans(mention)
            and not _stands_for(grouping, mention)
        ):
            words = _object(grouping, grouping.text(mention))
            return Subject(_shortened(words), turns.turn(mention.ordinal).turn_id)
    for mention in (primary, *group.mentions):
        taken_up = _taken_up(grouping, mention)
        if taken_up:
            return Subject(_shortened(taken_up), turns.turn(mention.ordinal).turn_id)
    around = set(_around(grouping, primary)) or {
        found for mention in group.mentions for found in _around(grouping, mention)
    }
    best = max(sorted(around), key=lambda found: _central(grouping, primary, found), default=None)
    words, ordinal = best or (grouping.text(primary), primary.ordinal)
    return Subject(_shortened(words), turns.turn(ordinal).turn_id)


def subject_read_back(grouping: Grouping, item: str) -> str:
    """The subject of an item of the chair's closing list."""
    words = _object(grouping, item)
    return _shortened(words if words != item else _READ_BACK.sub("", item))


def _stands_for(grouping: Grouping, mention: Mention) -> bool:
    """Whether a reply says "dat" for what was asked right before ("mijn intentie om dat te doen")."""
    follows = any(x.how == "follows" and x.question_span for x in grouping.links(mention))
    return (
        follows and mention.sentence <= 1 and _DOES_THAT.search(grouping.text(mention)) is not None
    )


def _object(grouping: Grouping, sentence: str) -> str:
    """What comes after "over" or "naar", when that tells enough; else the whole sentence."""
    found = _ABOUT.search(sentence)
    return found["what"] if found and len(grouping.keys(found["what"])) > 1 else sentence


def _central(grouping: Grouping, primary: Mention, found: tuple[str, int]) -> float:
    """How much of a sentence comes back in the rest of its exchange."""
    structure = grouping.structure
    words, ordinal = found
    chain = {*structure.exchange(primary.ordinal), ordinal}
    rest = " ".join(structure.transcript.turn(o).text.replace(words, " ") for o in chain)
    common = structure.likeness.common(grouping.keys(words), grouping.keys(rest))
    if words == grouping.text(primary):
        return common * _OWN_WORDS
    return (common + _A_LITTLE) * _QUESTIONS_FIRST if asks(words) else common


def _taken_up(grouping: Grouping, mention: Mention) -> str | None:
    """What the reply says the question or the topic is, in the first sentences of its stretch."""
    structure = grouping.structure
    text = structure.transcript.turn(mention.ordinal).text
    for stretch in structure.stretches(mention.ordinal):
        if not stretch.span.start <= mention.span.start < stretch.span.end:
            continue
        spans = [s for s in structure.sentences(mention.ordinal) if s.start >= stretch.span.start]
        for span in spans[:_OPENING_SENTENCES]:
            found = _ASKED.match(span.of(text)) if stretch.names else None
            found = found or _TOPIC.match(span.of(text))
            what = _UNTIL_VERB.split(found["what"])[0] if found else ""
            if grouping.keys(what) and span.start <= mention.span.start:
                return what
    return None


def _around(grouping: Grouping, mention: Mention) -> list[tuple[str, int]]:
    """The questions, and the sentences before the promise, each with its turn's ordinal."""
    structure = grouping.structure
    found: list[tuple[str, int]] = []
    for link in grouping.links(mention):
        text = structure.transcript.turn(link.question_ordinal).text
        spans = structure.sentences(link.question_ordinal)
        if link.question_span is not None:
            place = spans.index(link.question_span)
            spans = spans[max(place - 2, 0) : place + 1]
        found += [(span.of(text), link.question_ordinal) for span in spans[-_AROUND:]]
    text = structure.transcript.turn(mention.ordinal).text
    spans = structure.sentences(mention.ordinal)
    near = spans[max(mention.sentence - 2, 0) : mention.sentence + 1]
    return found + [(span.of(text), mention.ordinal) for span in near]


def _shortened(sentence: str) -> str:
    """The sentence without its frame, at most `_LENGTH` characters."""
    rest = _LEAD.sub("", sentence.strip(), count=1)
    rest = _REST.sub("", rest.rstrip(".?!…»"))
    if len(rest.split()) < 2:
        rest = _REST.sub("", sentence.strip().rstrip(".?!"))
    if len(rest) <= _LENGTH:
        return rest
    return rest[:_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"

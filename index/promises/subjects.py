"""What a promise is about, in a line of the meeting's own words."""

# ruff: noqa: E501 (an alternative of an expression stays on its line)
import re
from dataclasses import dataclass

from index.exchanges import Link, Structure
from index.promises import rules
from index.promises.grouping import Group, Grouping
from index.promises.mentions import Mention

_LENGTH = 110
"""Characters of a subject at most; longer ones are cut at a word, with "…"."""

# "Mevrouw Kuik vroeg wat ik ga doen aan ..." and "Dan de vraag van de heer Bos over ...".
_ASKED = re.compile(
    r"""^.{0,140}?\b(?:vroeg(?:en)?|gevraagd|vraag(?:t|en)?|gesteld|opgemerkt|sprak(?:en)?|het)\b
    (?:\s+(?:mij|ons|ook|nog|namelijk|hier|daar|naar|over|of|dan|net|zojuist|al|mevrouw|meneer
      |de\s+heer|van|[A-Z][\w-]+))*\s*[:,]?\s+(?P<what>.+)$""",
    re.VERBOSE,
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
    structure = grouping.structure
    turn = structure.transcript.turn(primary.ordinal)
    for mention in (primary, *group.mentions):
        if not grouping.leans(mention) and not mention.assent:
            words = _shortened(grouping.text(mention))
            return Subject(words, structure.transcript.turn(mention.ordinal).turn_id)
    asked = _from_question(grouping, group, primary)
    if asked is not None:
        return asked
    before = _sentence_before(structure, primary)
    return Subject(_shortened(before or grouping.text(primary)), turn.turn_id)


def _from_question(grouping: Grouping, group: Group, primary: Mention) -> Subject | None:
    """From the sentence that takes up the question, or from the question itself."""
    structure = grouping.structure
    for mention in (primary, *group.mentions):
        turn = structure.transcript.turn(mention.ordinal)
        for stretch in structure.stretches(mention.ordinal):
            inside = stretch.span.start <= mention.span.start < stretch.span.end
            if inside and stretch.names:
                opening = structure.likeness.keys(
                    _opening(structure, mention.ordinal, stretch.span.start)
                )
                if opening:
                    words = _opening(structure, mention.ordinal, stretch.span.start)
                    return Subject(_shortened(words), turn.turn_id)
        for link in grouping.links(mention):
            asked = _question_words(structure, link)
            if asked:
                asker = structure.transcript.turn(link.question_ordinal)
                return Subject(_shortened(asked), asker.turn_id)
    return None


def _opening(structure: Structure, ordinal: int, start: int) -> str:
    """The sentence with which a stretch takes up a question, without who asked."""
    text = structure.transcript.turn(ordinal).text
    for span in structure.sentences(ordinal):
        if span.start == start:
            asked = _ASKED.match(span.of(text))
            return asked["what"] if asked else ""
    return ""


def _question_words(structure: Structure, link: Link) -> str | None:
    """The question; with the sentence before it when it names nothing itself."""
    if link.question_span is None:
        return None
    text = structure.transcript.turn(link.question_ordinal).text
    spans = structure.sentences(link.question_ordinal)
    position = spans.index(link.question_span)
    words = link.question_span.of(text)
    telling = structure.likeness.keys(rules.FRAME_WORDS.sub(" ", words))
    if len(telling) < 2 and position:
        return spans[position - 1].of(text)
    return words


def _sentence_before(structure: Structure, mention: Mention) -> str | None:
    if not mention.sentence:
        return None
    spans = structure.sentences(mention.ordinal)
    return spans[mention.sentence - 1].of(structure.transcript.turn(mention.ordinal).text)


def _shortened(sentence: str) -> str:
    """The sentence without its frame, at most `_LENGTH` characters."""
    rest = _LEAD.sub("", sentence.strip(), count=1)
    rest = _REST.sub("", rest.rstrip(".?!…»"))
    if len(rest.split()) < 2:
        rest = _REST.sub("", sentence.strip().rstrip(".?!"))
    if len(rest) <= _LENGTH:
        return rest
    return rest[:_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"

"""A speaker's label ("De heer Van Nispen (SP):") and what it says about the speaker."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from index.readers.names import is_name, is_untitled_name

Kind = Literal["chair", "official", "member", "guest", "person"]


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a heading's colon."""

    kind: Kind
    """chair; official: a bewindspersoon or who governs elsewhere; member: named by a member's
    title or party; guest: named by another office; person: a name and no more."""
    name: str | None
    """As printed, without title."""
    office: str | None
    """An official's or guest's office: "Staatssecretaris", "Griffier"."""
    party: str | None
    addition: str | None
    """What else the heading says: "voorzitter van de werkgroep", "AM"."""


_RANK = (
    r"(?:(?:waarnemend|wnd\.|plaatsvervangend|plv\.|fungerend|tijdelijk|demissionair|eerste|tweede"
    r"|acting|deputy|vice|temporary|interim)[ -])*"
)
_CHAIR = re.compile(
    rf"""(?:(?:de|the|madam|mr\.?)\s)?{_RANK}
    (?:(?:onder|dag|raads|commissie)?voorzit(?:ter|ster)|(?:co-|vice-)?chair(?:man|woman|person)?
      |speaker|presiding\ officer|convener)(?=$|[\s,(])""",
    re.VERBOSE | re.IGNORECASE,
)
_OFFICIAL = re.compile(
    rf"""(?:(?:de|the)\s)?{_RANK}
    (?P<office>{_RANK}(?:vice-?)?minister-?president|vice-?premier|minister-plenipotentiary
      |gevolmachtigde?\ minister|minister|staatssecretaris|formateur|informateur|premier
      |regeringscommissaris|wethouder|burgemeester|gedeputeerde|commissaris\ van\ de\ koning(?:in)?
      |secretary\ of\ state|state\ secretary|prime\ minister|first\ minister|cabinet\ secretary
      |cabinet\ member|alderman|mayor|eurocommissaris)(?=$|[\s,(])""",
    re.VERBOSE | re.IGNORECASE,
)
_MEMBER = re.compile(
    r"""(?:(?:het|de)\s)?(?:lid|raadslid|statenlid|kamerlid|commissielid|burgerraadslid|steunfractielid
      |councillor|cllr\.?|senator|lord|baroness|lady|viscount|earl)\s""",
    re.VERBOSE | re.IGNORECASE,
)
_PERSON = re.compile(
    r"""(?:de\ heer|mevrouw|mevr\.?|mw\.?|dhr\.?|meneer|mijnheer|mejuffrouw|mr\.?|mrs\.?|ms\.?
      |miss|mx\.?|dr\.?|drs\.?|prof\.?|professor|sir|dame|(?:the\s)?(?:(?:rt\.?|right)\s)?hon\.?|rev\.?)\s""",
    re.VERBOSE | re.IGNORECASE,
)
_GUEST = re.compile(
    r"""(?:(?:de|the)\s)?(?:nationaa?le?\s)?
    (?P<office>griffier|gemeentesecretaris|secretaris|inspreker|rapporteur|ombudsman|directeur
      |clerk|witness|getuige|deskundige|notulist|president|commissioner)(?=$|[\s,(])""",
    re.VERBOSE | re.IGNORECASE,
)
_POST_NOMINAL = re.compile(r",?\s((?:AM|MS|MP|MSP|MLA|TD|MEP|QC|KC|CBE|OBE|MBE)(?:\s\w{2,3})*)$")
_PARENTHESES = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
# Additions that are an office or a task; everything else between parentheses is a party.
_TASK = re.compile(
    r"""(?:(?:plaatsvervangend|waarnemend|fungerend|algemeen|adjunct|oud|vice|mede|eerste|nationaal|deputy
        |chief|senior)[ -])*
    (?:(?:onder)?voorzitter|lid\s(?:van|der|en|namens)|lid$|rapporteur|directeur|hoogleraar|griffier
      |(?:mede-?)?indiener|initiatief\w*|secretaris|wethouder|burgemeester|gedeputeerde
      |minister|staatssecretaris|bestuurder|bestuurslid|adviseur|onderzoeker|raadslid|jurist|advocaat|inspecteur|korpschef
      |programma\w+|beleids\w+|project\w+|manager|teamleider|namens|chair|member\b|director|secretary|officer|head\sof
      |prime\sminister|leader\sof
      |president|professor|adviser|advisor|executive|griffie|inspreker|mr|mrs|ms|de\sheer|mevrouw)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_MEMBERS_TASK = re.compile(
    r"(?:onder)?voorzitter\b|lid\b|rapporteur\b|(?:mede-?)?indiener|initiatief|member\b", re.I
)
_MINISTRY = re.compile(
    r"""\s(?=(?:for|of|responsible)\s | (?:van|voor)\s(?:Algemene|Asiel|Basis|Binnenlandse
      |Buitenlandse|Cultuur|Defensie|Economische|Financi|Grote|Infrastructuur|Justitie|Jeugd|Klimaat|Koninkrijks|Landbouw|Langdurige|Medische
      |Migratie|Milieu|Natuur|Onderwijs|Ontwikkeling|Primair|Rechtsbescherming|Sociale|Verkeer
      |Volksgezondheid|Volkshuisvesting|Vreemdelingen|Welzijn|Wonen|Armoede|Participatie|Toeslagen))""",
    re.VERBOSE,
)
_TIME = re.compile(r"\d:\d")
_SENTENCE_END = re.compile(r"[^\W\d_]{4,}[.!?]\s")
# "Minister of Small Business, Export Promotion and Trade" is one office in two parts.
_DOMAIN_ENDS = re.compile(r"\w+(?:\s[\w-]+)*\s(?:and|en)\s")
_ANY_DOMAIN = re.compile(r"\s(?=(?:van|voor|for|of|responsible)\s)")
# "MevrouwDe Koning(D66)": what becomes of a heading when a converter loses its spaces.
_GLUED = re.compile(
    r"(?<=^Mevrouw)(?=[A-Z])|(?<=^De heer)(?=[A-Z])|(?<=^Minister)(?=[A-Z])"
    r"|(?<=^Staatssecretaris)(?=[A-Z])|(?<=\w)(?=\()"
)
MAX_LENGTH = 160
"""Labels are shorter than this, in characters."""


def split_heading(text: str) -> tuple[str, str] | None:
    """What stands before and after the first colon outside parentheses; None without one."""
    index = text.find(":", 0, MAX_LENGTH)
    while index >= 0:
        before = text[:index]
        if before.count("(") <= before.count(")") and not _TIME.match(text, max(index - 1, 0)):
            return before.strip(" *_"), text[index + 1 :].strip(" *_")
        index = text.find(":", index + 1, MAX_LENGTH)
    return None


def parse_label(text: str) -> Label | None:
    """What a label with a title says, None when `text` is no such label.

    Labels that are a bare name ("Jane Evans:") need a document's evidence: `parse_bare_label`.

    >>> parse_label("De heer Recourt (PvdA, voorzitter van de werkgroep)")
    ... # doctest: +NORMALIZE_WHITESPACE
    Label(kind='person', name='Recourt', office=None, party='PvdA',
          addition='voorzitter van de werkgroep')
    >>> parse_label("Mevrouw Helder zei")
    """
    if not text or len(text) > MAX_LENGTH or text[-1] in ".,;!?" or _SENTENCE_END.search(text):
        return None
    bare, said = _parentheses(_GLUED.sub(" ", text))
    if found := _CHAIR.match(bare):
        return _chair(bare[found.end() :], said)
    party, addition = _party_and_addition(said)
    if found := _OFFICIAL.match(bare):
        return _office("official", found, bare, party, addition)
    if found := _PERSON.match(bare):
        return _person("person", bare[found.end() :], party, addition)
    if found := _MEMBER.match(bare):
        return _person("member", bare[found.end() :], party, addition)
    if found := _GUEST.match(bare):
        return _office("guest", found, bare, party, addition)
    return None


def parse_bare_label(text: str) -> Label | None:
    """The label of an informal transcript: "Jane Evans AM", "SPEAKER 2", "Jan (VVD)"."""
    if not text or len(text) > 60 or not text[0].isupper() or text[-1] in ".,;!?":
        return None
    after = _PARENTHESES.sub("", text).partition(",")[2].strip()
    if after and not (_TASK.match(after) or is_name(after)):
        return None  # "Yes, Jane, you are right: ..." is said, not printed above what is said
    bare, said = _parentheses(text)
    party, addition = _party_and_addition(said)
    words = bare.split()
    if len(words) > 1 and (words[-1].isdigit() or (len(words[-1]) == 1 and words[-1].isupper())):
        return Label("person", bare, None, party, addition) if is_name(words[0]) else None
    if after and not is_untitled_name(bare):
        return None
    return _person("person", bare, party, addition)


def is_members_task(addition: str | None) -> bool:
    """Whether an addition names what a member does, as "voorzitter van de werkgroep" does."""
    return bool(addition and _MEMBERS_TASK.match(addition))


def _parentheses(text: str) -> tuple[str, list[str]]:
    """The label without what stands between parentheses or after a comma, and the parts of that."""
    said = [part for found in _PARENTHESES.findall(text) for part in _said(found)]
    bare, _, after = _PARENTHESES.sub("", text).strip().partition(",")
    return bare.strip(), [part for part in (*said, after.strip()) if part]


def _said(found: str) -> list[str]:
    """The parts of what stands between parentheses: "Mr. Bryan May (Cambridge, Lib.)"."""
    first, *rest = [part.strip(" )") for part in re.split("[,;(]", found)]
    if rest and _OFFICIAL.match(first) and _DOMAIN_ENDS.match(rest[-1]):
        return [", ".join([first, *rest])]
    return [first, *rest]


def _party_and_addition(said: list[str]) -> tuple[str | None, str | None]:
    parties = [part for part in said if not _is_task(part)]
    tasks = [part for part in said if _is_task(part)]
    return parties[-1] if parties else None, ", ".join(tasks) or None


def _is_task(text: str) -> bool:
    if re.match(r"[Ll]id\s[A-Z]", text):
        return False  # "(Lid Omtzigt)" is how a one-man party is printed
    return bool(_TASK.match(text)) or (text[0].islower() and " " in text)


def _chair(rest: str, said: list[str]) -> Label | None:
    """A chair's label; `said` may name the person: "(mevrouw Bergkamp)", "(Van Nispen, SP)"."""
    titled = [part for part in said if _PERSON.match(part)]
    name = _named(rest) or next(filter(None, map(_named, titled + said)), None)
    if not name and (rest.strip() or said):
        return None
    others = [part for part in said if _named(part) != name]
    return Label("chair", name, None, others[-1] if others else None, None)


def _named(text: str) -> str | None:
    """The name in "mevrouw Bergkamp" or "Van Nispen", None when there is none."""
    text = text.strip()
    if found := _PERSON.match(text):
        text = text[found.end() :]
    return text if is_name(text) else None


def _office(
    kind: Kind, found: re.Match[str], bare: str, party: str | None, addition: str | None
) -> Label | None:
    office = found["office"][:1].upper() + found["office"][1:]
    rest = bare[found.end() :].strip()
    article = re.match(r"(?:de|the)\s", bare, re.IGNORECASE)
    domain = _ANY_DOMAIN if article else _MINISTRY
    name, *ministry = domain.split(" " + rest, maxsplit=1)
    if ministry:
        office = f"{office} {ministry[0]}"
    name = name.strip()
    if name and not _named(name):
        return None
    return Label(kind, _named(name), office, party, addition)


def _person(kind: Kind, rest: str, party: str | None, addition: str | None) -> Label | None:
    if found := _POST_NOMINAL.search(rest):
        rest, addition, kind = rest[: found.start()], addition or found.group(1), "member"
    name = _named(rest)
    if not name:
        return None
    if addition and _OFFICIAL.match(addition):
        return Label("official", name, addition, party, None)
    label = Label(kind, name, None, party, addition)
    return replace(label, kind="chair") if addition in ("voorzitter", "chair") else label

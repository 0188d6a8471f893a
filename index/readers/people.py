"""The people in an opening: who was present, and the offices of those who answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.readers.lines import Line
from index.readers.names import is_name

_OFFICE = (
    r"(?:(?:vice-?)?minister-?president|vice-?premier|gevolmachtigde?\sminister|minister"
    r"|staatssecretaris|wethouder|burgemeester|gedeputeerde|regeringscommissaris)\b"
)
_TITLE = r"(?:de\sheer|mevrouw|mevr\.|mw\.|dhr\.|de\sheren|de\sdames)"
# Where in a list of people the next one begins.
_NEXT = re.compile(
    rf""",?\s(?:(?:en|met|alsmede)\s)?(?={_TITLE}\s)
      | (?:,|,?\sen)\s(?=de\s(?:[Mm]inister|[Ss]taatssecretaris)\s(?:van|voor)\s)
      | (?:,|,?\sen)\s(?=(?:[Mm]inister|[Ss]taatssecretaris)\s(?!van\s|voor\s))
      | ,\sen\s(?=[A-Z][^,]{{1,40}},\s(?i:{_OFFICE}))""",
    re.VERBOSE,
)
_COMPANY = re.compile(r",?\s(?:die\s|vergezeld|bijgestaan|alsmede).*")
_NAMED_FIRST = re.compile(
    rf"(?:{_TITLE}\s)?(?P<name>[^,]+),\s(?P<function>(?:demissionair\s)?{_OFFICE}.*)", re.IGNORECASE
)
_OFFICE_FIRST = re.compile(
    r"(?P<office>[Mm]inister(?:-[Pp]resident)?|[Ss]taatssecretaris)\s(?!van\s|voor\s)(?P<rest>.+)"
)
_OFFICE_ALONE = re.compile(
    r"de\s(?P<function>(?:minister|staatssecretaris)\s(?:van|voor)\s.+)", re.I
)
_DEGREES = re.compile(r"^(?:(?:mr|drs?|prof|ir|ing|jhr)\.\s)+", re.IGNORECASE)
_DOMAIN = re.compile(r"\s(?=(?:van|voor)\s[A-Z])")
_SPOKEN_WITH = re.compile(
    r"\b(?:overleg|gesprek|debat|gedachten)\s(?:heeft\s|hebben\s)?(?:gevoerd\s|gewisseld\s)?met\s"
    r"(.{3,1500}?),?\sover\b"
)
_PRESENT = re.compile(
    r"""(?:Aanwezig|Tegenwoordig)\s(?:zijn|is|waren)\s(?:[\w-]+\s)?(?:leden|lid)\b[^:,.]{0,60},?\s?(?:te\sweten)?:?\s?
        (?P<names>.+?)(?:(?<=[a-zß-ÿ]{2})\.(?=\s|$)|\s(?=Aanvang\b|Voorzitter:)|$)""",
    re.VERBOSE,
)
_LIST = re.compile(
    r"(?:aanwezig(?:en)?|members present|present|in attendance|attendees|deelnemers)\s?:\s*(.*)$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[-–—•*·▪]\s+")
_PERSON = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|De heer|Mevrouw)\.?\s")
_COLLECTIVE = re.compile(
    r"(?:Councillors|Members|Cllrs|Raadsleden|De leden|Wethouders?)\s(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class People:
    """Who is named in an opening."""

    present: tuple[str, ...] = ()
    """Everyone named as present, as printed."""
    members: tuple[str, ...] = ()
    """Those of them who are named as members."""
    functions: dict[str, str] = field(default_factory=dict)
    """Function in full by name, of officials and of others whose function is printed."""
    officials: frozenset[str] = frozenset()
    """The names of those who hold an office of government."""


def read_people(lines: Sequence[Line], flat: str) -> People:
    """The people in an opening: `flat` is its lines joined."""
    found = _PRESENT.search(flat)
    officials: dict[str, str] = {}
    for stretch in _stretches(flat, found["names"] if found else ""):
        for name, function in _officials(stretch):
            officials.setdefault(name, function)
    if found:
        members, others = _split_officials(found["names"])
        present = (*members, *others)
        return People(present, members, officials, frozenset(officials))
    present = _listed_present(lines)
    others_functions = dict(_with_functions(present))
    return People(present, (), others_functions | officials, frozenset(officials))


def _stretches(flat: str, names: str) -> Iterator[str]:
    for found in _SPOKEN_WITH.finditer(flat):
        yield found.group(1)
    yield names


def _officials(stretch: str) -> Iterator[tuple[str, str]]:
    """Names and functions, from "de heer X, Minister van A" and "minister X van A"."""
    office: str | None = None
    for part in _NEXT.split(f" {stretch}"):
        person = _COMPANY.sub("", part).strip(" ,.;")
        if found := _OFFICE_ALONE.fullmatch(person):
            office = found["function"]
            continue
        if found := _OFFICE_FIRST.fullmatch(person):
            name, *domain = _DOMAIN.split(found["rest"], maxsplit=1)
            function = " ".join([found["office"], *domain])
        elif found := _NAMED_FIRST.fullmatch(person):
            name, function = found["name"], found["function"]
        elif office:
            name, function, office = re.sub(rf"^{_TITLE}\s", "", person), office, None
        else:
            continue
        name = _DEGREES.sub("", name)
        if is_name(name):
            yield name, _capital(function)


def _capital(text: str) -> str:
    text = text.strip(" ,.;")
    return text[:1].upper() + text[1:]


def _split_officials(names: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The members' names and everyone after them, as printed."""
    first = re.search(
        rf",?\.?\s(?:en|alsmede)\s(?={_TITLE}\s|minister\b|staatssecretaris\b)", names
    )
    members = names[: first.start()] if first else names
    others = re.split(rf",?\s(?:en\s|alsmede\s)?(?={_TITLE}\s)", f" {names[len(members) :]}")
    return _listed(members), tuple(
        cleaned.removeprefix("en ") for part in others if (cleaned := part.strip(" ,."))
    )


def _listed(names: str) -> tuple[str, ...]:
    parts = re.split(r",\s|;\s|\sen\s|\sand\s", names.strip(" .,:;"))
    return tuple(cleaned for part in parts if (cleaned := part.strip(" ,.")))


def _listed_present(lines: Sequence[Line]) -> tuple[str, ...]:
    """What stands after "Present:" on the same line, or below it line by line."""
    for index, line in enumerate(lines):
        if found := _LIST.match(line.text):
            if ";" in found.group(1):
                return tuple(name for group in found.group(1).split(";") for name in _group(group))
            return tuple(_group(found.group(1))) or tuple(_items(lines[index + 1 :]))
    return ()


def _group(text: str) -> list[str]:
    """Names after each other, or one name and a function: "Dr Lewis, Director of Health"."""
    text = _COLLECTIVE.sub("", text.strip())
    names = _listed(text)
    one_person = _PERSON.match(text) and text.count(", ") == 1
    if not one_person and all(is_name(name) for name in names):
        return list(names)
    return [text.strip(" .")] if text else []


def _items(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if not _ITEM.match(line.text) and not is_name(re.split(r"[(,]", line.text)[0]):
            return
        yield _ITEM.sub("", line.text, count=1).strip(" ,;.")


def _with_functions(present: Sequence[str]) -> Iterator[tuple[str, str]]:
    for entry in present:
        name, comma, function = entry.partition(", ")
        if comma:
            yield _PERSON.sub("", name), function

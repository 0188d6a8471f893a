"""Lines that nobody speaks: openings, closings, suspensions, changes of chair, stage directions."""

import re

from index.readers.dates import clock
from index.readers.headings import parse_label, split_heading
from index.readers.names import is_untitled_name

_TIME = r"(\d{1,2})\s?[.:u]\s?(\d{2})"
_SESSION = r"(?:meeting|session|sitting|committee)"
_CLOSING = re.compile(
    rf"""Sluiting(?:\ (?:van\ de\ vergadering|om|te))*:?\s*{_TIME}(?:\ uur)?\.?$
      | (?:De|Deze)\ vergadering\ wordt\ (?:om\ |te\ )?{_TIME}\ uur\ gesloten\.?$
      | (?:The\ (?:public\ part\ of\ the\ )?)?{_SESSION}\ (?:was\ )?
        (?:ended|closed|adjourned|concluded|rose)(?:\ at)?\ {_TIME}.{{0,10}}$""",
    re.VERBOSE | re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"""De\ (?:\w+\ )?(?:(?:onder)?voorzitter|griffier)\ van\ de\ (?:\w+\ )*commissies?\b[^.:]*$""",
    re.VERBOSE,
)
SUSPENDED = re.compile(
    rf"""(?:De|The)\ (?:vergadering|{_SESSION})\ (?:(?:wordt|was|is)\ )?
        (?:(?:suspended|adjourned)\ )?(?:van|from|between|om)\ {_TIME}(?:\ uur)?
        (?:\s?(?:tot|[-–]|to|and|en)\s?{_TIME}(?:\ uur)?)?\b""",
    re.VERBOSE | re.IGNORECASE,
)
OPENED = re.compile(
    rf"""(?:Aanvang|Begin)(?:\ (?:van\ de\ vergadering|om|te))*:?\s+{_TIME}
      | De\ vergadering\ wordt\ (?:om\ |te\ )?{_TIME}\ uur\ geopend
      | The\ (?:public\ part\ of\ the\ )?{_SESSION}\ (?:was\ )?
        (?:began|opened|started|commenced)\ at\ {_TIME}
      | (?:Start|Starttijd|Time|Tijd|Aanvangstijd):\s*{_TIME}""",
    re.VERBOSE | re.IGNORECASE,
)
_STATE = r"(?:geschorst|hervat|heropend|geopend|verdaagd|gesloten|onderbroken)"
_PROPOSAL = r"Overeenkomstig\ (?:het|de)\ voorstel\w*\ van\ .{1,60}"
_DIRECTION = re.compile(
    rf"""De\ vergadering\ wordt\ .{{0,120}}?{_STATE}\b.{{0,60}}
      | De\ (?:\w+\ )?(?:beraadslaging|discussie)(?:en)?\ word(?:t|en)\ .{{0,40}}?
        {_STATE}\b.{{0,60}}
      | (?:Daartoe|Aldus|{_PROPOSAL})\ wordt\ (?:daartoe\ )?besloten\.?
      | (?:Deze|Die|De)\ \w+\ word(?:t|en)\ voor\ kennisgeving\ aangenomen\.
      | De\ Kamer\ (?:gaat|stemt)\ .{{0,60}}over\ tot\ .{{0,80}}
      | In\ stemming\ komt\ .{{1,400}}
      | The\ {_SESSION}\ (?:was\ )?(?:suspended|adjourned|resumed|reconvened)\b.{{0,80}}
      | (?:Eerste|Tweede|Derde)\ termijn(?:\ van\ de(?:\ zijde\ van\ de)?\ \w+)?
      | (?:Termijn|Inbreng|Antwoord)\ (?:inbreng|antwoord|(?:eerste|tweede)\ termijn)
      | (?:Opening|Sluiting|Schorsing|Hervatting)
      | (?:Aanvang|Opening)(?:\ om|:)?\s\d{{1,2}}[.:u]\s?\d{{2}}(?:\ uur)?\.?
      | \[?\d{{1,2}}[.:]\d{{2}}\ uur\]?""",
    re.VERBOSE,
)
_PARENTHESES = re.compile(r"[(\[][^()\[\]]{1,100}[)\]]\.?$")
_CHAIR_LINE = re.compile(
    r"""(?:(?P<article>De)\ )?(?:(?:Fungerend|Waarnemend|Plaatsvervangend|Tijdelijk|Wnd\.|Plv\.)\ )?
        (?:voorzitter|voorzitster|chair(?:man|woman|person)?)\s*:\s*(?P<name>.+?)
        (?:[,;]?\ (?:Griffier|Clerk)\s*:.*)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME_TITLE = re.compile(
    r"^(?:(?:de heer|mevrouw|mevr\.|mw\.|dhr\.|mr\.?|mrs\.?|ms\.?|dr\.?|councillor|cllr\.?|sir|dame"
    r"|burgemeester|professor|prof\.?|drs\.?|ir\.?)\s)+",
    re.IGNORECASE,
)
_META = re.compile(
    r"(?:(?:waarnemend |plaatsvervangend |wnd\. )?griffier|secretaris|clerk|notulist)\s*:\s*(.+)$",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"(?:\d{1,2}\)?\s|[¹²³*]\s?)?Samenstelling:?(?:\s|$)|(?:Plv\.\s)?[Ll]eden:\s[A-Z]"
)


def is_closing(text: str) -> bool:
    """Whether the meeting ends here: "Sluiting 13.03 uur."."""
    return bool(_CLOSING.match(text))


def closing_time(text: str) -> str | None:
    """The time in a closing line, as "13.03"."""
    found = _CLOSING.match(text)
    return clock([group for group in found.groups() if group]) if found else None


def is_signature(text: str) -> bool:
    """Whether the committee's chair or clerk signs here."""
    return bool(_SIGNATURE.match(text))


def is_direction(text: str) -> bool:
    """Whether a whole paragraph is a stage direction or a heading within the meeting."""
    if _DIRECTION.fullmatch(text) or is_footnote(text):
        return True
    if meta := _META.match(text):
        return is_untitled_name(_NAME_TITLE.sub("", meta.group(1)))
    return bool(_PARENTHESES.match(text)) and not parse_label(text.strip("()[]. "))


def is_footnote(text: str) -> bool:
    """Whether the list of a committee's members begins here, a footnote in reports until 2010."""
    return bool(_FOOTNOTE.match(text))


def begins_direction(text: str) -> bool:
    """Whether a line can be the first of a direction that is broken over lines."""
    return text.startswith(("De vergadering wordt", "De beraadslaging", "The meeting"))


def chair_named(text: str) -> str | None:
    """The name in a line "Voorzitter: Van Nispen" that says who takes the chair."""
    found = _CHAIR_LINE.match(text)
    if not found:
        return None
    said = found["name"].strip(" *_")
    name = _NAME_TITLE.sub("", said.split("(")[0]).strip(" .")
    if found["article"] and " " not in name:
        return None  # "De voorzitter: Akkoord" is somebody speaking
    return name if is_untitled_name(name) and not said.endswith(("!", "?")) else None


def is_chair_speech(text: str) -> bool:
    """Whether "Voorzitter: ..." is a heading with speech after it, as informal minutes have it."""
    parts = split_heading(text)
    return (
        parts is not None
        and parts[0].casefold() in ("voorzitter", "chair", "chairman", "chairperson")
        and bool(parts[1])
        and chair_named(text) is None
    )

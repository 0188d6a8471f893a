"""How a transcript is called: its official identifier, its kind and its title."""

import re
import unicodedata
from collections.abc import Sequence

from index.readers.opening import KINDS, Opening

_OFFICIAL = re.compile(
    r"(?:kst-\d{4,5}(?:-(?:[IVXLC]+[A-E]?|\d{2}))?-(?:\d+|[A-Z]{1,3})|h-[te]k-\d{8}-\d+-\d+)"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_KIND = re.compile("|".join(sorted(map(re.escape, KINDS), key=len, reverse=True)), re.IGNORECASE)
_OPENING_WORDS = 2000
"""How far into a chair's turn the kind of meeting is looked for, in characters."""
_TOPIC = re.compile(r"[^.?!]{0,200}?\b(over|about|on)\s(?P<topic>[^.?!;:]{3,120})")


def transcript_id(opening: Opening, file_name: str, earlier: int) -> str:
    """The official identifier, else one from the file's name.

    `earlier` is the number of transcripts already read from the same file; without official
    identifiers they are told apart by it.
    """
    if official := _official_id(opening):
        return official
    stem = re.sub(r"\.\w+$", "", file_name)
    if found := _OFFICIAL.match(stem):
        name = found.group()
    else:
        ascii_stem = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
        name = re.sub(r"[^a-z0-9]+", "-", ascii_stem.lower()).strip("-") or "transcript"
    return f"{name}-{earlier + 1}" if earlier else name


def _official_id(opening: Opening) -> str | None:
    papers = opening.papers
    if papers.item and papers.number and opening.year and opening.chamber:
        house = "ek" if opening.chamber.startswith("Eerste") else "tk"
        first = opening.year[:4]
        return f"h-{house}-{first}{int(first) + 1}-{papers.number}-{papers.item}"
    if papers.dossiers and papers.number:
        return f"kst-{papers.dossiers[0].number}-{papers.number}"
    return None


def subject(opening: Opening, chair_texts: Sequence[str]) -> tuple[str | None, str | None]:
    """Kind and title; where the opening lacks them, from how the chair opens and closes.

    A chair who opens "dit commissiedebat over het programma X" gives the kind "commissiedebat"
    and, without another title, the title "Commissiedebat over het programma X".
    """
    kind, title = opening.kind, opening.title
    for text in (*chair_texts[:2], *chair_texts[-1:]):
        found = _KIND.search(text, 0, _OPENING_WORDS)
        if not found:
            continue
        kind = kind or found.group().lower()
        topic = _TOPIC.match(text, found.end())
        if not title and topic and found.group().lower() == kind:
            title = f"{kind.capitalize()} over {topic['topic'].strip(' ,')}"
    return kind, title or _title_from_letters(opening, kind)


def _title_from_letters(opening: Opening, kind: str | None) -> str | None:
    for letter in opening.letters:
        if found := re.search(
            r"\b(?:inzake|over|betreffende)\s(.{3,150}?)\s?(?:\(|$)", letter.text
        ):
            return f"{(kind or 'overleg').capitalize()} over {found.group(1).strip(' ,;')}"
    return None

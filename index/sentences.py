"""Where sentences begin and end, so that a quote is never cut in the middle of one."""

import re
from dataclasses import dataclass

# A full stop after these does not end a sentence. Lower case, without the final stop.
_ABBREVIATIONS = frozenset(
    """a.i al art artt b.v bijv blz bv ca c.q c.s d.d d.m.v d.w.z dhr dr drs e.a e.d e.v enz etc
    excl fig hfst i.c i.e i.h.a i.p.v i.v.m incl ing ir jl jr kst lid ll m.a.w m.b.t m.b.v m.i.v
    m.n m.u.v max mevr mej min mln mld mr mrs ms n.a.v n.v.t nl no nr nrs o.a o.b.v o.i.d o.l.v
    o.m o.v.v p p.a p.m par pag plm prof resp sen sgt sr st t.a.v t.b.v t.g.v t.o.v t.w.v t/m vgl
    v.a v.d v.w.b vs w.o zgn z.o.z e.g u.s u.k fte gov vol rev hon""".split()
)
# Abbreviations that may well stand at a sentence's end: a capital after them starts a new one.
_MAY_END = frozenset("enz etc e.a e.d c.s jl ll o.i.d mln mld".split())

_END = re.compile(
    r"""(?:\.{3}|…|[.!?]+)      # the mark itself; three dots may be a pause
        ["'”’»)\]]*             # closing quotes and brackets belong to the sentence
        (?=\s|$)""",
    re.VERBOSE,
)
_STARTS_LOWER = re.compile(r"\s*[–—-]?\s*[a-zà-ÿ]")
_WORD_BEFORE = re.compile(r"([\w./'’]+)$")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: from `start` up to but not including `end`, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch itself."""
        return text[self.start : self.end]


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order, without the white space between them.

    A newline (a paragraph's end) always ends a sentence; an abbreviation, an initial, a number
    ("10.00", "artikel 3.") and a stop inside a quotation that goes on in lower case do not.

    >>> text = "Dat is o.a. zo. Ik zeg het u. «Waarom?» vroeg hij. J. No van de SP's. Zweeg."
    >>> [span.of(text) for span in sentences(text)]
    ['Dat is o.a. zo.', 'Ik zeg het u.', '«Waarom?» vroeg hij.', "J. No van de SP's.", 'Zweeg.']
    """
    spans: list[Span] = []
    position = 0
    for paragraph in text.split("\n"):
        spans.extend(
            Span(position + span.start, position + span.end)
            for span in _paragraph_sentences(paragraph)
        )
        position += len(paragraph) + 1
    return spans


def _paragraph_sentences(paragraph: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for mark in _END.finditer(paragraph):
        if mark.end() < len(paragraph) and not _ends_sentence(paragraph, mark):
            continue
        spans.append(_trimmed(paragraph, start, mark.end()))
        start = mark.end()
    spans.append(_trimmed(paragraph, start, len(paragraph)))
    return [span for span in spans if span.end > span.start]


def _ends_sentence(paragraph: str, mark: re.Match[str]) -> bool:
    if _STARTS_LOWER.match(paragraph, mark.end()):
        return False
    if mark.group().startswith((".", "…")) and not mark.group().startswith(("...", "…")):
        before = _WORD_BEFORE.search(paragraph, 0, mark.start())
        written = before.group(1) if before else ""
        if written.casefold() in _MAY_END:
            return True
        # "J. Jansen" has an initial; "aan u." and "programma's." end a sentence.
        initial = len(written) == 1 and written.isupper()
        return not (initial or written.casefold() in _ABBREVIATIONS)
    return True


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)

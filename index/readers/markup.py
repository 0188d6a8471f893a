"""Taking Markdown's marks off a line; what they said is kept only where a reader needs it."""

import html
import re

_HEADING = re.compile(r"#{1,6}\s+")
_QUOTE = re.compile(r"(?:>\s?)+")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?:https?:|#|/|mailto:)[^)\s]*\)")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|p|div|br|a|font|center)\b[^>]*>", re.I)
_COMMENT = re.compile(r"<!--.*?-->")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
# Escaped marks are out of sight, as private characters, while the others are taken off.
_HIDDEN = {char: chr(0xE000 + ord(char)) for char in "\\`*_{}[]()#+-.!>~|"}
_SHOWN = {ord(hidden): char for char, hidden in _HIDDEN.items()}
# Emphasis: marks that hug a word on the inside and have none on the outside.
_STRONG = re.compile(r"(?<![*\w])(\*\*\*|\*\*|\*)(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\*)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_UNDERSCORE = re.compile(r"(?<![_\w])(___|__|_)(?=[^\s_])(.+?)(?<=[^\s_])\1(?![_\w])")
_MARKS = re.compile(r"\*\*|__|^#{1,6}\s")
_TITLED = re.compile(r"#{1,6}\s|(\*\*|__)(?=\S)(?:(?!\1).)+\1[.:]?$")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,5}|#x[0-9a-fA-F]{1,4});")


def plain(line: str) -> str:
    """The line's words without Markdown's marks, white space folded to single spaces.

    >>> plain("### De heer **Van Nispen** (SP):  "), plain("5 * 3 * 2, a_b_c")
    ('De heer Van Nispen (SP):', '5 * 3 * 2, a_b_c')
    """
    text = line.strip()
    if _may_have_marks(text):
        text = _ESCAPE.sub(lambda found: _HIDDEN[found.group(1)], text) if "\\" in text else text
        text = _QUOTE.sub("", text, count=1) if text.startswith(">") else text
        text = _HEADING.sub("", text, count=1) if text.startswith("#") else text
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
        text = _TAG.sub("", _COMMENT.sub("", text))
        text = _without_emphasis(text)
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
        text = text.translate(_SHOWN)
    return " ".join(text.replace("\u00ad", "").split()) + ("\u00ad" if _soft(text) else "")


def is_dressed(line: str) -> bool:
    """Whether the line is set apart by bold type or as a Markdown heading."""
    return bool(_MARKS.search(line.strip()))


def is_titled(line: str) -> bool:
    """Whether all of the line is bold type or a Markdown heading."""
    return bool(_TITLED.match(line.strip()))


def _may_have_marks(text: str) -> bool:
    return any(mark in text for mark in "*_#>[<\\&")


def without_bold(text: str) -> str:
    """The text without pairs of bold marks, which may have begun on an earlier line."""
    return _BOLD.sub(r"\2", text) if "**" in text or "__" in text else text


def _without_emphasis(text: str) -> str:
    for pattern in (_STRONG, _UNDERSCORE):
        for _ in range(3):  # bold inside italics inside bold
            text, count = pattern.subn(r"\2", text)
            if not count:
                break
    return text


def _soft(text: str) -> bool:
    return text.endswith("\u00ad")

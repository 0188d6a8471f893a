"""A file as a reader gets it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file."""

    name: str
    """The file's name without its folder."""
    text: str
    """Its text: lines end in "\\n", form feeds are kept, Unicode is composed (NFC)."""

"""Reads files as transcripts. A new format is one module and one line in FORMATS."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.errors import ReadError, UnknownFormatError
from index.readers.decoding import MAX_BYTES, decode
from index.readers.report import is_report, read_report
from index.readers.source import Source
from index.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that transcripts come in."""

    name: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source], list[Transcript]]
    """Raises NoTurnsError when the file holds no turn."""


FORMATS: tuple[Format, ...] = (Format("text or Markdown report", is_report, read_report),)


def read_transcripts(path: Path) -> list[Transcript]:
    """The meetings in a file, in its order; usually one.

    Raises ReadError when the file cannot be read or decoded, UnknownFormatError when no reader
    recognises it and NoTurnsError when no turn can be found in it.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or error
        raise ReadError(
            f"{path} cannot be read: {reason}.", kind="unreadable", name=path, reason=reason
        ) from None
    source = Source(path.name, decode(data, path.name))
    for known in FORMATS:
        if known.recognises(source):
            return known.read(source)
    names = ", ".join(known.name for known in FORMATS)
    raise UnknownFormatError(
        f"{path.name} is in no known transcript format ({names}); save it as one of these.",
        kind="format",
        name=path.name,
        formats=names,
    )

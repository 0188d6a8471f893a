"""What can go wrong between a file and a ranked passage.

SpreekbeurtError
├── ReadError             a file cannot be read as a transcript
│   ├── UnknownFormatError    no reader recognises the file
│   └── NoTurnsError          a reader recognises the file and finds no turn in it
├── StoreError            the store cannot be used
│   ├── StoreLockedError      another process is writing to it
│   ├── ForeignStoreError     the folder holds something that is not our store
│   ├── DamagedStoreError     the store is ours and cannot be read
│   └── OtherModelError       the store was made with another embedding model
├── ModelError            an embedding model cannot be loaded
└── FilterError           a filter makes no sense (an impossible date, an unknown role)

Every message is one line that says what is wrong and what to do. Nothing that Chroma,
tantivy, SQLite or llama-index raise leaves `index`.
"""


class SpreekbeurtError(Exception):
    """A known error; its text is one line for the person at the keyboard."""

    def __init__(self, text: str = "", *, kind: str | None = None, **details: object) -> None:
        super().__init__(text)
        self.kind = kind
        """What is wrong, in one word, for whoever says it in another language; or None."""
        self.details = details
        """What the line names: files, folders, counts."""


def reason(error: BaseException) -> str:
    r"""What a library's error says, in one line of at most 200 characters.

    >>> reason(ValueError("too\n  long")), reason(ValueError())
    ('too long', 'ValueError')
    """
    return " ".join(str(error).split())[:200] or type(error).__name__


class ReadError(SpreekbeurtError):
    """A file cannot be read as a transcript."""


class UnknownFormatError(ReadError):
    """No reader recognises the file."""


class NoTurnsError(ReadError):
    """A reader recognises the file and finds no turn in it."""


class StoreError(SpreekbeurtError):
    """The store cannot be used."""


class StoreLockedError(StoreError):
    """Another process is writing to the store."""


class ForeignStoreError(StoreError):
    """The folder holds something that is not our store."""


class DamagedStoreError(StoreError):
    """The store is ours and cannot be read."""


class OtherModelError(StoreError):
    """The store was made with another embedding model."""


class ModelError(SpreekbeurtError):
    """An embedding model cannot be loaded."""


class FilterError(SpreekbeurtError):
    """A filter makes no sense."""

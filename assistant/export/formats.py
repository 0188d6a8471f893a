"""Documents as Markdown, Word, HTML and text; pandoc writes what is not text."""

import html
import re
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answer import Citation, Language
from assistant.export import texts
from assistant.export.document import Block, Document, Piece, rewritten
from index.errors import SpreekbeurtError
from index.passages import day_in_words

# What Markdown could take for markup inside words that are not ours.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~^$@=\"'-])")
_PANDOC_FROM = "markdown-smart-citations-yaml_metadata_block-raw_html-raw_tex-tex_math_dollars"


class ExportError(SpreekbeurtError):
    """Something cannot be exported in this format."""


def markdown(document: Document) -> str:
    """The document with a footnote for every citation, defined once at the end."""
    body = _joined(document.blocks, _marked)
    notes = [
        f"[^{citation.n}]: {_note(citation, document.language)}" for citation in document.citations
    ]
    return f"# {document.title}\n\n{body}\n\n" + "\n".join(notes) + "\n"


def plain_text(document: Document) -> str:
    """The document for the clipboard: marks in the text, numbered references below it."""
    body = _joined(document.blocks, _plain)
    lines = [
        f"[{citation.n}] {_note(citation, document.language)}" for citation in document.citations
    ]
    heading = texts.SOURCES[document.language]
    sources = f"\n{heading}\n" + "\n".join(lines) + "\n" if lines else ""
    return f"{document.title}\n\n{body}\n{sources}"


def word(document: Document) -> bytes:
    """The document as .docx, with real footnotes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.docx"
        look = resources.files("assistant.export").joinpath("reference.docx")
        with resources.as_file(look) as reference:
            _pandoc(document, "docx", ["--reference-doc", str(reference)], path)
        return path.read_bytes()


def web_page(document: Document) -> str:
    """The document as one HTML file that needs nothing else."""
    style = resources.files("assistant.export").joinpath("page.css").read_text("utf-8")
    with TemporaryDirectory() as folder:
        header = Path(folder) / "header.html"
        header.write_text(f"<style>\n{style}</style>\n", "utf-8")
        arguments = ["--standalone", "--include-in-header", str(header), "--wrap=none"]
        return _pandoc(document, "html5", arguments)


def _pandoc(
    document: Document, form: str, arguments: Sequence[str], path: Path | None = None
) -> str:
    """What pandoc makes of a document; written to `path` where it is no text."""
    import pypandoc

    title = html.escape(document.title) if form == "html5" else document.title
    metadata = ["--metadata", f"lang={document.language}", "--variable", f"pagetitle={title}"]
    try:
        return str(
            pypandoc.convert_text(
                _for_pandoc(document),
                form,
                format=_PANDOC_FROM,
                extra_args=[*arguments, *metadata],
                outputfile=path,
            )
        )
    except (OSError, RuntimeError) as error:
        reason = str(error).splitlines()[0] if str(error) else "no reason given"
        raise ExportError(
            f"Pandoc cannot write {form}: {reason}. Install pypandoc-binary again."
        ) from error


def _for_pandoc(document: Document) -> str:
    """Markdown in which nothing but ours is markup, and every mark has a note of its own.

    Pandoc makes a footnote for every reference; the first one of a turn tells its quotes' place
    in full, and so do the others, for a reader turns to the note that stands at the words.
    """
    notes: list[str] = []
    by_number = {str(citation.n): citation for citation in document.citations}

    def of(piece: Piece) -> str:
        if piece.kind == "quote":
            return _escaped(piece.text)
        if piece.kind == "mark" and piece.text in by_number:
            notes.append(
                f"[^n{len(notes)}]: {_escaped(_note(by_number[piece.text], document.language))}"
            )
            return f"[^n{len(notes) - 1}]"
        return piece.text if piece.kind == "text" else f"\\[{piece.text}\\]"

    body = _joined(document.blocks, of)
    # A mark belongs to the quote before it, without a space.
    body = re.sub(r" (\[\^n\d+\])", r"\1", body)
    return f"# {_escaped(document.title)}\n\n{body}\n\n" + "\n\n".join(notes) + "\n"


def _joined(blocks: Sequence[Block], of: Callable[[Piece], str]) -> str:
    parts: list[str] = []
    for number, block in enumerate(blocks):
        text = rewritten(block.text, of)
        if block.kind == "heading":
            parts.append(f"{'#' * block.level} {text}")
        elif block.kind == "item":
            follows = number and blocks[number - 1].kind == "item"
            item = "- " + text.replace("\n", "\n  ")
            if follows:
                parts[-1] += "\n" + item
            else:
                parts.append(item)
        else:
            parts.append(text.replace("\n", "\n\n"))
    return "\n\n".join(parts)


def _marked(piece: Piece) -> str:
    if piece.kind == "mark":
        return f"[^{piece.text}]"
    # Verbatim quotes stay readable; only what would become markup is escaped.
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", piece.text) if piece.kind == "quote" else piece.text


def _plain(piece: Piece) -> str:
    if piece.kind == "mark":
        return f"[{piece.text}]"
    return piece.text if piece.kind == "quote" else re.sub(r"[*]{1,2}", "", piece.text)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _note(citation: Citation, language: Language) -> str:
    """The official reference and the day."""
    day = day_in_words(citation.date, language) if citation.date else None
    return ", ".join(filter(None, (citation.reference, day))) + "."

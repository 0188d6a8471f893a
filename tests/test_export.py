import csv
import io
import json
import re
import zipfile
from datetime import date

import openpyxl
import pytest

from assistant.answer import Answer, Citation, Searched
from assistant.briefing import brief
from assistant.export import (
    TABLE_FORMATS,
    TEXT_FORMATS,
    ExportError,
    export_answer,
    export_briefing,
    export_conversation,
    export_hits,
    export_register,
)
from assistant.export.document import blocks_of, pieces
from assistant.export.table import Table, to_csv, to_xlsx
from assistant.references import reference
from assistant.register import register
from index.filters import Filters
from index.search import Hit
from index.sentences import Span
from index.store import Store


@pytest.fixture(scope="module")
def answer(store: Store) -> Answer:
    turn = store.turn("kst-99412-58/t29")
    span = Span(0, len(turn.text))
    where = reference(store.transcript(turn.transcript_id), turn)
    cited = Citation(1, turn, (span,), date(2023, 3, 15), where)
    text = f"De Staatssecretaris zei: «{span.of(turn.text)}» [1]"
    return Answer("Wat *zei* hij?", "nl", True, text, (cited,), Searched(4, 200), Filters())


def _word_parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if name in {"word/document.xml", "word/footnotes.xml"}
        }


def test_word_has_real_footnotes_with_the_reference(store: Store, answer: Answer) -> None:
    parts = _word_parts(export_answer(store, answer, "docx"))
    assert "footnoteReference" in parts["word/document.xml"]
    assert answer.citations[0].reference.split(" (")[0] in parts["word/footnotes.xml"]
    assert "[1]" not in parts["word/document.xml"]


@pytest.mark.parametrize("form", ["md", "html", "txt"])
def test_texts_keep_their_sources(store: Store, answer: Answer, form: str) -> None:
    text = export_answer(store, answer, form).decode()  # type: ignore[arg-type]
    assert answer.citations[0].reference in text.replace("\\", "")
    assert answer.citations[0].quote.split(".")[0] in text


def test_markdown_has_footnotes_and_text_has_numbers(store: Store, answer: Answer) -> None:
    assert "[^1]: " in export_answer(store, answer, "md").decode()
    assert "\n[1] " in export_answer(store, answer, "txt").decode()


def test_html_is_one_page_by_itself(store: Store, answer: Answer) -> None:
    page = export_answer(store, answer, "html").decode()
    assert page.lstrip().startswith("<!DOCTYPE html>")
    assert "<style>" in page
    assert not re.search(r"""(?:src|href)=["']?(?:http|//|file)|url\(|@import""", page)


def test_a_conversation_keeps_the_numbers_of_its_turns(store: Store, answer: Answer) -> None:
    text = export_conversation(store, [answer, answer], "md").decode()
    assert text.count("[^1]:") == 1
    assert text.count("## ") == 2


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_briefings_in_every_form(store: Store, form: str) -> None:
    note = brief(store, "webcrawler")
    data = export_briefing(store, note, form)  # type: ignore[arg-type]
    assert len(data) > 200
    if form in {"json", "csl"}:
        assert json.loads(data)


@pytest.mark.parametrize("form", TABLE_FORMATS)
def test_registers_in_every_form(store: Store, form: str) -> None:
    assert len(export_register(store, register(store), form)) > 200  # type: ignore[arg-type]


@pytest.mark.parametrize("form", TABLE_FORMATS)
def test_hits_in_every_form(store: Store, form: str) -> None:
    passage = store.passages_of("kst-99412-58")[3]
    hits = [Hit(1, 0.5, passage.turn, passage)]
    data = export_hits(store, "webcrawler", hits, form)  # type: ignore[arg-type]
    assert len(data) > 100


def test_days_are_dates_in_a_spreadsheet_and_sources_are_links(store: Store) -> None:
    found = register(store, Filters(meeting="kst-99412-58"))
    book = openpyxl.load_workbook(io.BytesIO(export_register(store, found, "xlsx")))
    sheet = book.worksheets[0]
    assert sheet.cell(2, 2).value.date() == date(2023, 3, 15)
    assert sheet.cell(2, 2).number_format == "yyyy-mm-dd"
    assert sheet.cell(2, 14).hyperlink.target.endswith("kst-99412-58.html")


def test_cells_that_begin_like_a_formula_do_nothing() -> None:
    bad = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1"]
    table = Table("t", ("A", "B"), tuple((text, None) for text in bad), (None,) * len(bad))
    rows = list(csv.reader(io.StringIO(to_csv(table).lstrip("﻿"))))[1:]
    assert all(row[0].startswith("'") for row in rows)
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx([table]))).worksheets[0]
    for number in range(2, len(bad) + 2):
        assert sheet.cell(number, 1).data_type == "s"
        assert str(sheet.cell(number, 1).value).startswith("'")


def test_a_form_that_does_not_fit_names_those_that_do(store: Store, answer: Answer) -> None:
    with pytest.raises(ExportError, match="docx"):
        export_answer(store, answer, "xlsx")


def test_bibliographies_name_the_report(store: Store, answer: Answer) -> None:
    [entry] = json.loads(export_answer(store, answer, "csl"))
    assert entry["id"] == "kst-99412-58"
    assert entry["issued"] == {"date-parts": [[2023, 3, 15]]}
    bib = export_answer(store, answer, "bib").decode()
    assert bib.startswith("@misc{kst-99412-58,")


def test_quotes_hold_marks_quotes_and_markup_of_their_own() -> None:
    text = "Hij zei: «Zie [2] en «nee» en *ster*.» [1] Einde."
    assert [(p.kind, p.text) for p in pieces(text)] == [
        ("text", "Hij zei: "),
        ("quote", "«Zie [2] en «nee» en *ster*.»"),
        ("text", " "),
        ("mark", "1"),
        ("text", " Einde."),
    ]


def test_a_quote_of_two_paragraphs_stays_in_one_block() -> None:
    blocks = blocks_of("Boven:\n\n- Hij zei: «Een.\nTwee.» [1]\n- Zij ook.")
    assert [(b.kind, b.text) for b in blocks] == [
        ("paragraph", "Boven:"),
        ("item", "Hij zei: «Een.\nTwee.» [1]"),
        ("item", "Zij ook."),
    ]

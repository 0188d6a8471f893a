"""Registers and search results as tables: CSV and XLSX."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Value = str | int | date | None

# A spreadsheet would take these for the beginning of a formula.
_FORMULA = re.compile(r"[=+\-@\t\r]")
# Characters that XML, and so a spreadsheet, cannot hold.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDTHS = {"Citaat": 80, "Quote": 80, "Tekst": 80, "Text": 80, "Onderwerp": 50, "Subject": 50,
           "Vindplaats": 45, "Place": 45, "Functie": 30, "Office": 30}  # fmt: skip
_USUAL_WIDTH = 16
_LONGEST_CELL = 32_000


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading; a link for the last column of a row is kept apart."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    links: tuple[str | None, ...]
    """The source of every row, shown in its last column; None where there is no page."""


def to_csv(table: Table) -> str:
    """The table as CSV: UTF-8 with a byte order mark, days as YYYY-MM-DD.

    The mark tells spreadsheets that the file is UTF-8; without it "België" breaks in Excel.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row, link in zip(table.rows, table.links, strict=True):
        writer.writerow([_text(value) for value in (*row[:-1], row[-1] or link)])
    return "﻿" + out.getvalue()


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """The tables as sheets of one workbook: days as dates, sources as links."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for table in tables:
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", table.title)[:31])
        _fill(sheet, table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: "object", table: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)
    sheet.append(list(table.columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row, link in zip(table.rows, table.links, strict=True):
        sheet.append([_cell(value) for value in row])
        if link:
            last = sheet.cell(sheet.max_row, len(row))
            last.value = link
            last.hyperlink = link
            last.font = Font(color="0000EE", underline="single")
    for number, name in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, _USUAL_WIDTH)
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
            elif isinstance(cell.value, str):
                # Text, whatever it begins with: a cell with "=..." is shown, not worked out.
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _cell(value: Value) -> Value:
    return _safe(value) if isinstance(value, str) else value


def _text(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else _safe(str(value))


def _safe(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would work out."""
    plain = _FORBIDDEN.sub(" ", text)[:_LONGEST_CELL]
    return f"'{plain}" if _FORMULA.match(plain.lstrip(" ")) else plain

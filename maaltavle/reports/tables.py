"""A table as a file that a Danish Excel opens right: semicolons and decimal commas in CSV, real numbers in XLSX.

Text that a spreadsheet would take for a formula is neutralised with an apostrophe (OWASP, CSV injection); a negative
number is a number and stays one.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from maaltavle.spelling.plain import writable

if TYPE_CHECKING:
    from docx.document import Document
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet
    from pptx.presentation import Presentation

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | Decimal | None


def harmless(cell: Cell) -> Cell:
    """Text without control letters, with an apostrophe in front where it begins like a formula; else as it is."""
    if not isinstance(cell, str):
        return cell
    text = writable(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]], decimal: str = ",") -> bytes:
    """The table as CSV: semicolon, `decimal` sign, UTF-8 with a byte-order mark, CRLF."""
    import pandas as pd  # here, because importing it costs more than a page

    frame = pd.DataFrame([[_written(harmless(cell), decimal) for cell in row] for row in rows], columns=list(columns))
    return frame.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")


def _written(cell: Cell, decimal: str) -> str:
    if isinstance(cell, Decimal):
        return format(cell.normalize(), "f").replace(".", decimal)
    return "" if cell is None else str(cell)


def as_workbook(title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The table as an XLSX workbook of one sheet: bold frozen header, numbers as numbers, widths that fit."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book, sheet = new_book("".join(letter for letter in title if letter not in r"[]:*?/\\'")[:31] or "Tal")
    sheet.append([harmless(column) for column in columns])
    for row in rows:
        sheet.append([number_of(harmless(cell)) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for index, column in enumerate(columns, 1):
        longest = max([len(column), *(len(str(row[index - 1] or "")) for row in rows)])
        sheet.column_dimensions[get_column_letter(index)].width = min(longest + 2, 60)
    return saved(book)


def new_book(title: str) -> tuple[Workbook, Worksheet]:
    """A workbook and its one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = cast("Worksheet", book.active)  # a new workbook has one, and it is open
    sheet.title = title
    return book, sheet


def saved(book: Workbook | Presentation | Document) -> bytes:
    """What an office file is when it is saved."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def number_of(cell: Cell) -> str | int | float | None:
    """A number as a workbook holds it: a decimal of 15 digits or less comes back as it was; other cells as they are."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell

"""noegletal.dk's CSV: a header ";Kom.nr;2007;…", then stacked blocks of one indicator line and a row a municipality.

"." between thousands, "," before decimals, "-" is 0, "M" and "U" are missing. From "Tegnforklaring:" on, nothing is
data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders import faults
from loaders.book import Book, Cell, Sheet
from loaders.shapes.assembly import Figure, Table, assemble
from loaders.shapes.cell_text import is_blank, key_of, label
from loaders.shapes.claimed import line_of, named_rows
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.places import is_period
from loaders.shapes.roles import Axis, Role
from maaltavle.errors import Problem
from maaltavle.spelling.numbers import DANISH

NAME = "De Kommunale Nøgletal (CSV)"
SOURCE = "noegletal"
_CODE_HEADERS = ("kom.nr", "kom nr", "komnr", "kommunenr", "kommunenummer")
_LEGEND = ("tegnforklaring", "signaturforklaring", "signaturer")
_AXES = (
    Axis("", Role.INDICATOR),
    Axis("kommune", Role.AREA),
    Axis("kom.nr", Role.AREA_CODE),
    Axis("år", Role.PERIOD),
)


def fits(book: Book) -> int:
    """Sure when a row is blank, Kom.nr, and years."""
    return 95 if _header(book.sheets[0]) else 0


def read(book: Book, context: Context) -> SheetReading:
    """Each block's rows under its indicator line."""
    sheet = book.sheets[0]
    header = _header(sheet) or 0
    periods = {cell.column: label(cell) for cell in sheet.row(header) if cell.column > 2 and label(cell)}
    last = _last_row(sheet)
    figures: list[Figure] = []
    problems: list[Problem] = []
    indicator, nameless = "", list[int]()
    for row in (row for row in sheet.columns_of if header < row <= last):
        cells = [sheet.at(row, column) or Cell(row, column, None, "") for column in periods]
        if all(is_blank(cell) for cell in cells) and is_blank(sheet.at(row, 2)):
            indicator = label(sheet.at(row, 1)) or indicator
        elif not indicator:
            nameless.append(row)
            problems.append(faults.NO_LABEL.at(sheet.place(book.name, row, 1), label(sheet.at(row, 1))))
        else:
            beside = (indicator, label(sheet.at(row, 1)), label(sheet.at(row, 2)))
            figures += [Figure(cell, (*beside, periods[cell.column]), indicator) for cell in cells]
    table = Table(book.name, sheet, _AXES, figures, source=SOURCE, separators=DANISH)
    table.explain(line_of(sheet, row) for row in sheet.columns_of if row > last)
    table.claims += _claims(sheet, header, last, tuple(periods), nameless)
    return assemble([table], context, problems)


def _header(sheet: Sheet) -> int | None:
    for row in list(sheet.columns_of)[:10]:
        periods = [cell for cell in sheet.row(row) if cell.column > 2 and is_period(label(cell))]
        if is_blank(sheet.at(row, 1)) and key_of(label(sheet.at(row, 2))) in _CODE_HEADERS and periods:
            return row
    return None


def _last_row(sheet: Sheet) -> int:
    for row in sheet.columns_of:
        if key_of(label(sheet.at(row, 1))) in _LEGEND:
            return row - 1
    return max(sheet.columns_of)


def _claims(sheet: Sheet, header: int, last: int, periods: Sequence[int], nameless: Sequence[int]) -> Iterator[Claim]:
    rows = [row for row in sheet.columns_of if header < row <= last]
    yield from named_rows(sheet, [*(row for row in sheet.columns_of if row < header or row > last), *nameless])
    yield Claim(As.HEADING, (header,), (2, *periods))
    for axis, column in ((1, 1), (2, 2)):
        yield Claim(As.LABEL, rows, (column,), axis)
    yield Claim(As.NOTE, rows, tuple(column for column in range(3, sheet.columns + 1) if column not in periods))

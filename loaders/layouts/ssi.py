"""SSI (Statens Serum Institut): semicolons, numbers padded with blanks to one width, dotted thousands.

A total row ("I alt") or a row that counts persons may stand below a series of days: it is no day and is not read. A
cell may hold two numbers, "169.777 (48)": a count and its percent, which become two figures. There may be no period
at all.
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.book import Book, Cell, Sheet
from loaders.shapes.assembly import Figure, Table, assemble
from loaders.shapes.cell_text import edge_rows, is_blank, label
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.places import is_period
from loaders.shapes.records import Columns, find_columns, records
from loaders.shapes.roles import Axis, Role
from maaltavle.message import Message
from maaltavle.spelling.numbers import DANISH, Separators, decide_separators, padded_thousands, two_numbers
from maaltavle.spelling.plain import Ambiguity

NAME = Message("SSI's udfyldte CSV")
_PADDED = re.compile(r"(?<![ \u00a0])(?:[ \u00a0]+\d{1,3}(\.\d{3})*(,\d+)?|[ \u00a0]*\d{1,3}(\.\d{3})+(,\d+)?)")
_BLANK_BEFORE = re.compile(r"[ \u00a0]+\d")
_PERCENT_MARK = re.compile(r"[ (_]*(procent|percent|pct|%)[)_ ]*", re.IGNORECASE)


def fits(book: Book) -> int:
    """Sure of a semicolon file with columns of padded numbers that have thousands, or with two numbers a cell."""
    if book.kind != "csv" or book.delimiter not in (";", ""):
        return 0
    sheet = book.sheets[0]
    texts = [c.value for row in edge_rows(sheet) if row > 1 for c in sheet.row(row) if isinstance(c.value, str)]
    if find_columns(sheet, min(sheet.columns_of, default=1)) is None:
        return 0
    padded = [text for text in texts if _PADDED.fullmatch(text)]
    double = [text for text in texts if two_numbers(text)]
    blanks = any(_BLANK_BEFORE.match(text) for text in (*padded, *double))
    return 85 if blanks and any("." in text for text in (*padded, *double)) else 0


def read(book: Book, context: Context) -> SheetReading:
    """One figure a row and column of numbers, or two where the cell holds two."""
    sheet = book.sheets[0]
    columns = find_columns(sheet, 1, context)
    if columns is None:
        return SheetReading()
    columns, claims = _without_rows_below(sheet, _double_columns(sheet, columns))
    table = records(book.name, sheet, columns, separators=_separators(sheet, columns))
    table.claims += claims
    return assemble([_split(table)], context)


def _double_columns(sheet: Sheet, columns: Columns) -> Columns:
    """Columns of two numbers a cell are figures as well."""
    roles = dict(columns.roles)
    for column in columns.names:
        cells = [c for row in sheet.columns_of if row > 1 and (c := sheet.at(row, column)) and not is_blank(c)]
        if cells and all(isinstance(c.value, str) and two_numbers(c.value) for c in cells):
            roles[column] = Role.VALUE
    return replace(columns, roles=roles)


def _without_rows_below(sheet: Sheet, columns: Columns) -> tuple[Columns, list[Claim]]:
    """In a series of days the last rows that are no days are totals: they are named, not read."""
    periods = [c for c, role in columns.roles.items() if role is Role.PERIOD]
    rows = range(columns.first_row, columns.last_row + 1)
    if not periods:
        first = min(columns.names)
        if not sum(is_period(label(sheet.at(row, first))) for row in rows) > len(rows) / 2:
            return columns, []
        periods = [first]
        columns = replace(columns, roles={**columns.roles, first: Role.PERIOD})
    last, left = columns.last_row, list[Claim]()
    while last > columns.first_row and not is_period(label(sheet.at(last, periods[0]))):
        said = f"{sheet.address(last, periods[0])}: {label(sheet.at(last, periods[0]))} (total)"
        left.append(Claim(As.LEFT, (last,), said=said))
        last -= 1
    return replace(columns, last_row=last), left[::-1]


def _separators(sheet: Sheet, columns: Columns) -> Separators | Ambiguity | None:
    """Danish where a padded column proves that its dots stand between thousands; None: each column by its own numbers.

    Where another column proves that a dot stands before decimals, nothing is certain any more.
    """
    rows = range(columns.first_row, columns.last_row + 1)
    written = [_texts(sheet, column, rows) for column in columns.of(Role.VALUE)]
    if DANISH not in map(padded_thousands, written):
        return None
    for texts in written:
        own = decide_separators(texts)
        if isinstance(own, Separators) and own.decimal == "." and padded_thousands(texts) != DANISH:
            dotted = next(text for text in texts if decide_separators([text]) == own)
            proof = next(text for column in written if padded_thousands(column) == DANISH for text in column)
            return Ambiguity((), proof.strip(), dotted.strip())
    return DANISH


def _texts(sheet: Sheet, column: int, rows: range) -> list[str]:
    """The texts of a column as they stand, of two numbers a cell the first."""
    cells = [sheet.at(row, column) for row in rows if row in sheet.columns_of]
    texts = [cell.value for cell in cells if cell is not None and isinstance(cell.value, str)]
    return [text.partition("(")[0].rstrip() if two_numbers(text) else text for text in texts]


def _split(table: Table) -> Table:
    """Each cell of two numbers as two figures in the same place: the count, and the percent named by the header."""
    if not any(isinstance(f.cell.value, str) and two_numbers(f.cell.value) for f in table.figures):
        return table
    figures: list[Figure] = []
    for figure in table.figures:
        pair = two_numbers(figure.cell.value) if isinstance(figure.cell.value, str) else None
        *labels, name = figure.labels
        plain = _PERCENT_MARK.sub(" ", name.replace("_", " ")).strip() if pair else name.replace("_", " ")
        for text, unit in zip(pair or (figure.cell.value,), ("antal", "pct."), strict=False):
            cell = Cell(figure.cell.row, figure.cell.column, text, str(text or ""))
            series = (figure.series, unit)
            told = (f"{plain}, {unit.rstrip('.')}", unit) if pair else (plain, "")
            figures.append(Figure(cell, (*labels, *told), series))
    return replace_table(table, figures)


def replace_table(table: Table, figures: list[Figure]) -> Table:
    """The table with one more axis, the unit."""
    axes = (*table.axes, Axis("", Role.UNIT))
    return replace(table, figures=figures, axes=axes)

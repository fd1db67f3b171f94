"""Open SDG: `Year,<dimensions…>,Value`. A blank dimension is the headline (the whole), a blank value is missing.

Title and unit stand in a file of their own (`key,value`), so the indicator is the file's name without "indicator_".
Columns like Observation status describe a row and are no dimensions.
"""

from __future__ import annotations

from pathlib import PurePath

from loaders.book import Book
from loaders.shapes.assembly import assemble
from loaders.shapes.cell_text import key_of
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.records import find_columns, records

NAME = "Open SDG"


def fits(book: Book) -> int:
    """Sure when the first column is Year and the last is Value."""
    names = [key_of(cell.text) for cell in book.sheets[0].row(1)]
    return 90 if len(names) >= 2 and (names[0], names[-1]) == ("year", "value") else 0


def read(book: Book, context: Context) -> SheetReading:
    """One figure a row; a row whose dimensions are all blank is the headline and has no breakdown."""
    sheet = book.sheets[0]
    columns = find_columns(sheet, 1, context)
    if columns is None:
        return SheetReading()
    title = PurePath(book.name).stem.removeprefix("indicator_")
    return assemble([records(book.name, sheet, columns, title=title)], context)

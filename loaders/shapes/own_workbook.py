"""What our own workbooks have in common: a mark in the first cell of a sheet, and a row of headings in any order."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from loaders.book import Book, Sheet
from loaders.shapes.cell_text import key_of, label

SUREST = 102  # surer than any other layout, a recipe too: the other sheets of such a book hold no figures
_FIRST_ROWS = 20


def marked_sheet(book: Book, mark: str) -> Sheet | None:
    """The sheet with the mark in its first cell; None where no visible one has it."""
    visible = (sheet for sheet in book.sheets if not sheet.hidden)
    return next((sheet for sheet in visible if key_of(label(sheet.at(1, 1))) == key_of(mark)), None)


def headings(sheet: Sheet, named: Mapping[str, str], needed: Collection[str]) -> tuple[int, dict[str, int]]:
    """The row of the headings and the column of each; 0 where a needed one is missing, or one stands twice.

    `named`: the name of each heading by its key.
    """
    for row in list(sheet.columns_of)[:_FIRST_ROWS]:
        found = [(named[key], cell.column) for cell in sheet.row(row) if (key := key_of(label(cell))) in named]
        columns = dict(found)
        if all(name in columns for name in needed) and len(columns) == len(found):
            return row, columns
    return 0, {}

"""Made-up figures never meet real ones: a file of the invented municipality carries its mark, and is known by it.

Every export row of it has `invented`, every sheet its words. A file that others made up cannot be told from a real one.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.book import Book
from loaders.faults import Fault
from loaders.shapes.cell_text import label
from maaltavle.errors import Place, Problem
from maaltavle.message import Message

MARKS = ("opdigtede tal", "invented figures")  # the words on its sheets, in each language
COLUMN = "invented"  # of its exported rows
REAL_NEEDED = Fault(
    "invented", "tal fra virkeligheden",
    "Filen er fra den opdigtede kommune, som er til at prøve med. Læs den ind dér, og aldrig blandt rigtige tal.",
)  # fmt: skip
INVENTED_NEEDED = Fault(
    "not_invented", "opdigtede tal",
    "Filen er et udtræk af rigtige tal. De bliver aldrig lagt sammen med opdigtede: læs den ind i den rigtige tavle.",
)  # fmt: skip


def mixing(book: Book, whole: Book, *, invented: bool, own_export: bool) -> Iterator[Problem]:
    """Why a book may not come into a store that is `invented` or real. `book` is the beginning of the `whole` one;
    `own_export`: it has the form in which we write figures out, where a mark is never missing."""
    marked = is_marked(book) or is_marked_row(whole)
    if marked and not invented:
        yield REAL_NEEDED.at(Place(whole.name), Message("opdigtede tal"))
    if own_export and invented and not marked:
        yield INVENTED_NEEDED.at(Place(whole.name), Message("tal uden mærket for opdigtede"))


def is_marked(book: Book) -> bool:
    """Whether any sheet says of itself that it is made up."""
    cells = (label(cell).casefold() for sheet in book.sheets for _row, row in sheet.iter_rows() for cell in row)
    return any(text == COLUMN or any(mark in text for mark in MARKS) for text in cells)


def is_marked_row(book: Book) -> bool:
    """Whether the rows of a JSON file do, or the last line of a long sheet."""
    if not book.sheets:
        rows = book.document if isinstance(book.document, list) else []
        return any(isinstance(row, dict) and row.get(COLUMN) is True for row in rows)
    last = (sheet.row(max(sheet.columns_of)) for sheet in book.sheets if sheet.columns_of)
    return any(mark in label(cell).casefold() for row in last for cell in row for mark in MARKS)

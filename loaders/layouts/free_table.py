"""A table that nobody described: periods across or down, areas across or down, records, or several tables of them."""

from __future__ import annotations

from dataclasses import replace

from loaders.book import Book
from loaders.shapes.assembly import assemble
from loaders.shapes.cell_text import edge_rows
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.roles import Role
from loaders.tables.blocks import blocks
from loaders.tables.claiming import columns_of, rows_left
from loaders.tables.free import table_of
from loaders.tables.shape import shape_of
from maaltavle.message import Message

NAME = Message("Tabel")
NOTHING = Context()


def fits(book: Book) -> int:
    """The surer, the more of period, area and indicator its labels and headings tell."""
    if len(book.sheets) != 1:
        return 0
    roles: set[Role] = set()
    for block in blocks(book.sheets[0]):
        shape = shape_of(block, NOTHING)
        if shape is not None:
            roles |= {axis.role for axis in table_of(book, block, shape, NOTHING).axes}
    if Role.PERIOD in roles or Role.SUBPERIOD in roles:
        return 75
    return 55 if roles & {Role.AREA, Role.AREA_CODE, Role.INDICATOR} else 0


def read(book: Book, context: Context) -> SheetReading:
    """Every table of the sheet."""
    source = _source(book)
    parts = [(block, shape_of(block, context, source)) for block in blocks(book.sheets[0])]
    found = assemble([table_of(book, block, shape, context, source) for block, shape in parts if shape], context)
    left = [
        claim for block, shape in parts if not shape for claim in rows_left(block, block.columns_of, columns_of(block))
    ]
    return replace(found, claims=[*(found.claims or ()), *left])


def _source(book: Book) -> str:
    """ONS writes " -" where a figure is not available; its sheets are old workbooks or name the office."""
    named = any(
        name in cell.text.casefold()
        for sheet in book.sheets
        for row in edge_rows(sheet)
        for cell in sheet.row(row)
        for name in ("office for national statistics", "ons.gov.uk")
    )
    return "ons" if named else ""

"""A table that nobody described: periods across or down, areas across or down, records, or several tables of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.book import Book, Sheet
from loaders.shapes.assembly import Table, assemble
from loaders.shapes.cell_text import edge_rows, label
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.roles import Role
from loaders.tables.blocks import blocks
from loaders.tables.claiming import columns_of, rows_left
from loaders.tables.free import table_of
from loaders.tables.shape import Shape, shape_of
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
    found = assemble(list(_tables(book, parts, context, source)), context)
    left = [
        claim for block, shape in parts if not shape for claim in rows_left(block, block.columns_of, columns_of(block))
    ]
    return replace(found, claims=[*(found.claims or ()), *left])


def _tables(book: Book, parts: Sequence[tuple[Sheet, Shape | None]], context: Context, source: str) -> Iterator[Table]:
    """The tables. One that goes on beside another, under the same headings in the same rows, is of the same."""
    begun: dict[object, Table] = {}
    for block, shape in parts:
        if shape is None:
            continue
        table = table_of(book, block, shape, context, source)
        headings = [(row, *(label(cell) for cell in block.row(row))) for row in shape.headings]
        first = begun.setdefault(tuple(headings), table)
        if not (table.title or shape.above):
            unit, period, area = table.unit or first.unit, table.period or first.period, table.area or first.area
            table = replace(table, title=first.title, unit=unit, period=period, area=area)
        yield table


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

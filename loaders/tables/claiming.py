"""What the reader of free tables took every cell for that is no figure, by the parts of the shape it found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from loaders.book import Sheet, column_letters
from loaders.shapes.account import MOST_NAMED
from loaders.shapes.cell_text import is_blank, label
from loaders.shapes.claimed import line_of
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import of_sheet
from loaders.shapes.records import is_number
from loaders.shapes.roles import Role
from loaders.tables.axes import Axes
from loaders.tables.keys import key_in
from loaders.tables.shape import Shape
from maaltavle.message import Message, Said


def claims(sheet: Sheet, shape: Shape, labels: Axes, headings: Axes, told: Mapping[str, Said]) -> Iterator[Claim]:
    """Every cell of a block that is no figure. `told` says of the lines above it which are not read, and how it is
    said; the others say something of all figures."""
    columns = columns_of(sheet)
    yield from _above(sheet, shape, columns, told)
    yield from _codes(sheet, shape, columns, headings)
    yield Claim(As.HEADING, (*shape.headings, *shape.again), columns)
    yield Claim(As.LABEL, shape.sections, columns)
    yield Claim(As.FAULTY, shape.unclear, columns)
    yield from _rows_left(sheet, shape, columns, labels)
    yield from _columns_left(sheet, shape, headings)
    yield from _nameless(sheet, shape, headings)
    yield from _labels(sheet, shape, labels)
    yield from rows_left(sheet, shape.below, columns)


def columns_of(sheet: Sheet) -> Sequence[int]:
    """The columns of a block: others of the sheet may stand beside it."""
    return range(min(columns[0] for columns in sheet.columns_of.values()), sheet.columns + 1)


def rows_left(sheet: Sheet, rows: Iterable[int], columns: Sequence[int]) -> Iterator[Claim]:
    """Rows of notes, or of what is no table, numbers and all: each is named, and of very many the first."""
    said = [(row, text) for row in rows if row in sheet.columns_of and (text := line_of(sheet, row))]
    for row, text in said[:MOST_NAMED]:
        yield Claim(As.LEFT, (row,), columns, said=f"{sheet.address(row, 1)}: {text}")
    if more := tuple(row for row, _text in said[MOST_NAMED:]):
        line = Message.plural("{count} række mere er ikke læst", "{count} rækker mere er ikke læst", len(more),
                              count=len(more))  # fmt: skip
        yield Claim(As.LEFT, more, columns, said=of_sheet(sheet, line))


def _above(sheet: Sheet, shape: Shape, columns: Sequence[int], told: Mapping[str, Said]) -> Iterator[Claim]:
    yield from rows_left(sheet, [row for row in shape.keys if key_in(sheet, row).role is Role.NOTE], columns)
    for row in (*shape.above, *shape.headings):
        for cell in sheet.row(row):
            over_figures = row in shape.headings and cell.column in shape.figures
            if not over_figures and (said := told.get(label(cell))):
                yield Claim(As.LEFT, (row,), (cell.column,), said=said)
    yield Claim(As.TITLE, shape.above, columns)


def _codes(sheet: Sheet, shape: Shape, columns: Sequence[int], headings: Axes) -> Iterator[Claim]:
    """Codes under the headings, which no figure says."""
    for axis, row in zip(headings.axes, headings.places, strict=True):
        if axis.role is Role.ATTRIBUTE:
            where = sheet.address(row, shape.figures[0])
            name = label(sheet.at(row, shape.figures[0]))
            yield Claim(As.LEFT, (row,), columns, said=_row_said(where, name))


def _row_said(where: str, name: str) -> Message:
    return Message("{where}: rækken »{name}« er ikke læst", where=where, name=name)


def _rows_left(sheet: Sheet, shape: Shape, columns: Sequence[int], labels: Axes) -> Iterator[Claim]:
    """Rows that are no figures of their own: means, changes, totals of areas. Many alike are told of once."""
    times = Counter(labels.left.values())
    for n, text in labels.left.items():
        where = sheet.address(shape.rows[n], 1)
        if times[text] <= MOST_NAMED:
            yield Claim(As.LEFT, (shape.rows[n],), columns, said=_row_said(where, text))
    for text in (text for text, count in times.items() if count > MOST_NAMED):
        alike = tuple(shape.rows[n] for n, each in sorted(labels.left.items()) if each == text)
        said = Message("{count} rækker »{name}« er ikke læst", count=len(alike), name=text)
        yield Claim(As.LEFT, alike, columns, said=of_sheet(sheet, said))


def _columns_left(sheet: Sheet, shape: Shape, headings: Axes) -> Iterator[Claim]:
    for n, text in headings.left.items():
        column = shape.figures[n]
        where = sheet.address(shape.headings[-1], column)
        said = Message("{where}: kolonnen »{name}« er ikke læst", where=where, name=text)
        yield Claim(As.LEFT, shape.rows, (column,), said=said)


def _nameless(sheet: Sheet, shape: Shape, headings: Axes) -> Iterator[Claim]:
    """Columns without a heading, of which a problem tells where they hold numbers; rows that are counted are no
    numbers."""
    for n in headings.dropped:
        column = shape.figures[n]
        cells = [cell for row in shape.rows if (cell := sheet.at(row, column)) and not is_blank(cell)]
        numbers = [label(cell) for cell in cells if is_number(cell)]
        if column == 1 and numbers in ([str(i) for i in range(first, first + len(numbers))] for first in (0, 1)):
            said = Message("rækkenumrene i kolonne {column} er ikke læst", column=column_letters(column))
            yield Claim(As.LEFT, shape.rows, (column,), said=of_sheet(sheet, said))
        else:
            yield Claim(As.FAULTY if numbers else As.NOTE, shape.rows, (column,))


def _labels(sheet: Sheet, shape: Shape, labels: Axes) -> Iterator[Claim]:
    """Columns of labels by axis. Words in a column without a heading that stands after the figures are notes."""
    axis_of: dict[int, int] = {}
    for axis, column in enumerate(labels.places):
        axis_of.setdefault(column, axis)
    for column in shape.labels:
        name = shape.name_of(sheet, column)
        noted = not name and column > shape.figures[-1]
        words = noted and not any((cell := sheet.at(row, column)) and is_number(cell) for row in shape.rows)
        name = name or column_letters(column)
        yield Claim(As.NOTE if words else As.LABEL, shape.rows, (column,), axis_of.get(column), name)

"""StatBank's BULK in a long file: the same as `loaders.layouts.statbank_csv`, by its different labels and values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from loaders.bulk.counted import LongReading, by_claims
from loaders.bulk.figures import LongFigures, assemble_long
from loaders.bulk.long import Long
from loaders.layouts.statbank_csv import SOURCE, as_answered, with_value_last
from loaders.shapes.assembly import Table
from loaders.shapes.cell_text import clean, key_of, label
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context
from loaders.shapes.records import Columns, Content, ragged_at, roles_by
from loaders.shapes.roles import Axis, Role
from maaltavle.errors import Problem


def read(long: Long, context: Context) -> LongReading | None:
    """Every row is a figure; None where the heading is not one name a column."""
    header = {cell.column: label(cell) for cell in long.beginning.row(1) if label(cell)}
    if len({key_of(name) for name in header.values()}) < len(long.header):
        return None

    def content_of(columns: list[int]) -> Mapping[int, Content]:
        return {column: _content(long, column) for column in columns}

    roles = roles_by(header, content_of, context)
    columns = with_value_last(Columns(1, header, roles, 2, long.rows[-1]))
    (value,) = columns.of(Role.VALUE)
    dimensions = [column for column, role in columns.roles.items() if role not in (Role.VALUE, Role.NOTE)]
    labels = [long.columns[column - 1].mapped(clean) for column in dimensions]
    values = long.columns[value - 1].mapped(lambda text: text or None)
    figures = LongFigures(labels, values, long.rows, long.lines, np.array(value))
    axes = tuple(Axis(header[column], columns.roles[column]) for column in dimensions)
    table = Table(long.name, long.with_all_columns, axes, figures, source=SOURCE)
    table.problems = [*ragged(long)]
    rows = [*long.with_all_columns.columns_of]
    table.claims = [*_claims(columns, dimensions, rows)]
    found = assemble_long(as_answered(table), context)
    return LongReading(found, by_claims(long, found.claims or (), value))


def ragged(long: Long) -> Iterator[Problem]:
    """The lines that fit no heading."""
    for one in long.ragged:
        yield ragged_at(long.name, one.line, one.width, len(long.header))


def _content(long: Long, column: int) -> Content:
    """What stands in a column."""
    coded, content = long.columns[column - 1], Content()
    times = dict(zip(coded.known, coded.counts(), strict=True))
    content.add_texts({text: count for text, count in times.items() if text}, SOURCE)
    return content


def _claims(columns: Columns, dimensions: list[int], rows: list[int]) -> Iterator[Claim]:
    for axis, column in enumerate(dimensions):
        yield Claim(As.LABEL, rows, (column,), axis, columns.names[column])
    for column in columns.of(Role.NOTE):
        yield Claim(As.LEFT, rows, (column,), name=columns.names[column])

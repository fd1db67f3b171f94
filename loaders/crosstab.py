"""Crosstabs, beside the layouts: figures under headings and beside stubs, labels filled to the cells they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.assembly import Figure, Table
from loaders.labels import is_blank, label
from loaders.roles import Axis, Role
from loaders.table import Cell, Sheet
from loaders.unread import hidden_lines

Labels = dict[int, str]  # row (of a stub) or column (of a heading) → its label


@dataclass(frozen=True)
class Crosstab:
    """A sheet's body taken apart. `stubs` map rows, `headings` columns; `names` are stubs' then headings' names."""

    file: str
    sheet: Sheet
    stubs: Sequence[Mapping[int, str]]
    headings: Sequence[Mapping[int, str]]
    names: Sequence[str]
    title: str = ""
    unit: str = ""
    source: str = ""
    roles: Sequence[Role] = ()  # as `names`; none: told by name and content


def filled_down(sheet: Sheet, column: int, first: int, last: int) -> Labels:
    """The labels of a stub column: a blank one is the one above it."""
    return _filled((row, sheet.at(row, column)) for row in range(first, last + 1))


def filled_right(sheet: Sheet, row: int, columns: Iterable[int]) -> Labels:
    """The labels of a header row: a blank one is the one to its left."""
    return _filled((column, sheet.at(row, column)) for column in columns)


def as_they_stand(sheet: Sheet, row: int, columns: Iterable[int]) -> Labels:
    """The labels of a header row without any filling; columns without one are left out."""
    return {column: text for column in columns if (text := label(sheet.at(row, column)))}


def _filled(cells: Iterable[tuple[int, Cell | None]]) -> Labels:
    labels: Labels = {}
    current = ""
    for place, cell in cells:
        current = label(cell) or current
        labels[place] = current
    return labels


def crosstab(parts: Crosstab) -> Table:
    """The table: a figure for each row of the first stub and column of the last heading that hold anything at all.

    A blank cell in a row and a column that both hold figures is a missing figure; a wholly blank row or column is none.
    Hidden rows and columns are not read; how many there are stands in `unused`.
    """
    sheet = parts.sheet
    rows = [row for row in parts.stubs[0] if any(not is_blank(sheet.at(row, c)) for c in parts.headings[-1])]
    columns = [c for c in parts.headings[-1] if any(not is_blank(sheet.at(row, c)) for row in rows)]
    figures: list[Figure] = []
    for row in rows:
        beside = tuple(stub.get(row, "") for stub in parts.stubs)
        for column in columns:
            cell = sheet.at(row, column) or Cell(row, column, None, "")
            if cell.hidden:
                continue
            figures.append(Figure(cell, (*beside, *(heading.get(column, "") for heading in parts.headings)), column))
    roles = parts.roles or [Role.UNKNOWN] * len(parts.names)
    axes = tuple(Axis(name, role) for name, role in zip(parts.names, roles, strict=True))
    unused = hidden_lines(sheet, rows, columns)
    return Table(
        parts.file, sheet, axes, figures, title=parts.title, unit=parts.unit, source=parts.source, unused=unused
    )

"""Crosstabs: figures under headings and beside stubs, labels filled to the cells they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from loaders.book import Cell, Sheet
from loaders.shapes.assembly import Figure, Table
from loaders.shapes.cell_text import is_blank, label
from loaders.shapes.roles import Axis, Role

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


def filled_down(
    sheet: Sheet, columns: Iterable[int], first: int, last: int, roles: Sequence[Role] = ()
) -> list[Labels]:  # fmt: skip
    """The labels of the stub columns: a blank one is the one above it, as far as `carried` has it."""
    columns = [*columns]
    merged = merged_down(sheet, columns)
    stubs: list[Labels] = [{} for _column in columns]
    current = [""] * len(columns)
    for row in range(first, last + 1):
        own = [label(sheet.at(row, column)) or merged.get((row, column), "") for column in columns]
        current = carried(own, current, roles)
        for stub, text in zip(stubs, current, strict=True):
            stub[row] = text
    return stubs


def carried(own: Sequence[str], above: Sequence[str], roles: Sequence[Role] = ()) -> list[str]:
    """A row's stub labels: a blank one is the one above it.

    What is said of an indicator is not carried to another: its unit, and its kind, period or remarks in columns after
    its name. Where no column is the indicator's by its role, the first that might be is.
    """
    full = [text or before for text, before in zip(own, above, strict=True)]
    naming = [n for n, role in enumerate(roles) if role is Role.INDICATOR]
    naming = naming or [n for n, role in enumerate(roles) if role is Role.UNKNOWN][:1]
    if all(full[n] == above[n] for n in naming):
        return full
    said = [role is Role.UNIT or (role in _SAID and n > naming[0]) for n, role in enumerate(roles)]
    return [text if of_it else kept for text, kept, of_it in zip(own, full, said, strict=True)]


def merged_down(sheet: Sheet, columns: Sequence[int]) -> dict[tuple[int, int], str]:
    """What stands in cells that are merged over rows of some columns, for every row that they cover."""
    over = [each for each in sheet.merged if each.first_column in columns and each.last_row > each.first_row]
    over.sort(key=lambda each: (each.first_column, each.first_row))
    found: dict[tuple[int, int], str] = {}
    for each, after in zip_longest(over, over[1:]):
        column, text = each.first_column, label(sheet.at(each.first_row, each.first_column))
        below = after.first_row if after and after.first_column == column else sheet.rows + 1  # none lies over another
        for row in range(each.first_row, min(each.last_row + 1, below, sheet.rows + 1)) if text else ():
            found[row, column] = text
    return found


_SAID = frozenset({Role.KIND, Role.PERIOD, Role.SUBPERIOD, Role.NOTE, Role.ATTRIBUTE})


def filled_right(sheet: Sheet, row: int, columns: Iterable[int]) -> Labels:
    """The labels of a header row: a blank one is the one to its left."""
    return _filled((column, sheet.at(row, column)) for column in columns)


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
    Hidden rows and columns are not read.
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
    return Table(
        parts.file,
        sheet,
        axes,
        figures,
        title=parts.title,
        unit=parts.unit,
        source=parts.source,
    )

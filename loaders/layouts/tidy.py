"""A tidy table: one header row, one record a row; one value column, or several whose headers name what they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders import faults
from loaders.book import Book, Cell, Sheet
from loaders.shapes.assembly import Figure, Table, assemble
from loaders.shapes.cell_text import is_blank, key_of, label, unit_line
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.places import is_period
from loaders.shapes.records import Columns, find_columns, is_number, names_a_count, records, value_heading
from loaders.shapes.roles import Axis, Role
from maaltavle.errors import Problem
from maaltavle.message import Message

NAME = Message("Tabel med én række pr. tal")
MOST_ROWS_ABOVE = 12
_SHARES = ("percentage", "percent", "pct", "%", "rate", "procent", "andel", "share", "index", "indeks")
_COUNTED = ("count", "antal", "number")


def fits(book: Book) -> int:
    """The surer, the more roles its headers name; a table without period or indicator is only a list."""
    found = _find(book)
    if found is None:
        return 0
    _sheet, columns = found
    roles = set(columns.roles.values())
    if Role.VALUE not in roles or periods_across(columns):
        return 0
    named = value_heading(columns) is None
    if Role.PERIOD in roles:
        return 80 if named or Role.AREA in roles or Role.INDICATOR in roles else 70
    if Role.INDICATOR in roles:
        return 60
    counted = all(names_a_count(columns.names[c]) for c in columns.of(Role.VALUE))
    return 55 if counted and (Role.AREA in roles or Role.AREA_CODE in roles or named) else 0


def read(book: Book, context: Context) -> SheetReading:
    """One figure a row and value column."""
    found = _find(book, context)
    if found is None:
        return SheetReading()
    sheet, columns = found
    above = [label(cell) for row in range(1, columns.header_row) for cell in sheet.row(row)]
    units = [unit for text in above if (unit := unit_line(text))]
    titles = [text for text in above if unit_line(text) is None]
    table = records(book.name, sheet, columns, unit=units[0] if units else "", title=titles[0] if titles else "")
    table.unread += [f"{sheet.name}: {text}".strip(": ") for text in titles[1:]]
    problems = [*_without_heading(book.name, sheet, columns), *_blank_labels(table)]
    return assemble([units_from_measure(table)], context, problems)


def _without_heading(file: str, sheet: Sheet, columns: Columns) -> list[Problem]:
    """Numbers in a column without a heading. A first column that only counts the rows is no figures."""
    found: dict[int, list[Cell]] = {}
    named = frozenset(columns.names)
    if all(map(named.issuperset, {tuple(c) for row, c in sheet.columns_of.items() if row >= columns.first_row})):
        return []
    for row in range(columns.first_row, columns.last_row + 1):
        there = sheet.columns_of.get(row, ())
        for column in () if named.issuperset(there) else there:
            if column not in columns.names and (cell := sheet.at(row, column)):
                found.setdefault(column, []).append(cell)
    return [
        faults.NO_LABEL.at(sheet.place(file, cell.row, cell.column), cell.text)
        for column, cells in found.items()
        if not (column == 1 and _counts_rows(cells))
        for cell in cells
        if is_number(cell)
    ]


def _counts_rows(cells: list[Cell]) -> bool:
    texts = [label(cell) for cell in cells]
    return texts in ([str(n) for n in range(len(texts))], [str(n) for n in range(1, len(texts) + 1)])


def _blank_labels(table: Table) -> list[Problem]:
    """Labels that stand only in the first row of their group: a blank one could say "none" or "as above"."""
    found = {axis.role for axis in table.axes}
    roles = {Role.AREA if Role.AREA in found else Role.AREA_CODE, Role.INDICATOR}
    problems = []
    for n, axis in enumerate(table.axes):
        if all(table.kept.labels[n]):
            continue
        blank = [figure for figure in table.figures if not figure.labels[n] and not is_blank(figure.cell)]
        if not blank or len(blank) == len(table.figures):
            continue
        as_above = bool(table.figures[0].labels[n]) and 2 * len(blank) >= len(table.figures)
        if axis.role in roles or (axis.role in (Role.UNKNOWN, Role.BREAKDOWN) and as_above):
            problems.append(faults.BLANK_LABEL.at(table.place(blank[0].cell), axis.name))
    return problems


def periods_across(columns: Columns) -> bool:
    """Whether two or more headers are periods: then the table is no list of records."""
    return sum(is_period(name) for name in columns.names.values()) >= 2


def header_rows(sheet: Sheet) -> Iterator[int]:
    """The rows that could be the header: the first ones with two texts or more, below a few lines of title."""
    for row, cells in sheet.iter_rows():
        if row > MOST_ROWS_ABOVE:
            return
        if sum(not is_blank(cell) for cell in cells) >= 2:
            yield row
            return


def _find(book: Book, context: Context | None = None) -> tuple[Sheet, Columns] | None:
    if len(book.sheets) != 1:
        return None
    sheet = book.sheets[0]
    for row in header_rows(sheet):
        columns = find_columns(sheet, row, context)
        if columns is not None and all(isinstance(cell.value, str) for cell in sheet.row(row)):
            return sheet, columns
    return None


def units_from_measure(table: Table) -> Table:
    """A column "measure" of Count and Percentage says more of the unit than "units", which then says whom it counts."""
    names = [key_of(axis.name) for axis in table.axes]
    if "measure" not in names or not set(map(key_of, table.labels_of(names.index("measure")))) <= {*_SHARES, *_COUNTED}:
        return table
    at = names.index("measure")
    axes = list(table.axes)
    unit = next((n for n, axis in enumerate(axes) if axis.role is Role.UNIT), None)
    if unit is None:
        axes[at] = Axis(axes[at].name, Role.UNIT)
        return replace(table, axes=tuple(axes))
    figures = [Figure(f.cell, _unit_of(f.labels, at, unit), f.series) for f in table.figures]
    axes[at] = Axis(axes[at].name, Role.ATTRIBUTE)
    return replace(table, axes=tuple(axes), figures=figures)


def _unit_of(labels: tuple[str, ...], measure: int, unit: int) -> tuple[str, ...]:
    """A share's unit is the measure (Percentage); a count's is what is counted (Persons)."""
    chosen = labels[measure] if key_of(labels[measure]) in _SHARES else labels[unit]
    return (*labels[:unit], chosen, *labels[unit + 1 :])

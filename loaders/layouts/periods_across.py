"""Periods across: a row of periods over columns of figures, perhaps under group headings and over stubs and sections.

The general form of which many producers' sheets are kinds, ONS' among them: titles and units above; a group's name only
in the first of its columns and groups set apart by blank columns; section lines ("Age group (years)") and blank rows
between the rows; notes and contacts below; a period may be a number (2013.0) or carry a footnote mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from loaders import faults
from loaders.book import Book, Cell, Sheet
from loaders.shapes.assembly import Figure, Table, assemble
from loaders.shapes.cell_text import clean, edge_rows, is_blank, key_of, label, unit_line
from loaders.shapes.context import Context, SheetReading, hidden_lines
from loaders.shapes.crosstab import carried, merged_down
from loaders.shapes.markers import signs_in
from loaders.shapes.places import is_period, looks_like_areas
from loaders.shapes.records import is_number, is_numeric, names_a_dimension, ragged
from loaders.shapes.roles import Axis, Role, role_of
from maaltavle.errors import Problem
from maaltavle.message import Message, Said
from maaltavle.spelling.unit_names import read_unit

NAME = Message("Tabel med perioder på tværs")
MOST_ROWS_ABOVE = 30
FEWEST_ROWS = 2  # under a single period; a name with a number beside it is no table yet
MOSTLY = 0.7  # of the rows under the periods, so many hold figures
_FOOTNOTE_DIGIT = re.compile(r"(?<=[a-zæøå)])\d$")


@dataclass(frozen=True)
class Shape:
    """Where the parts stand. `headings` are the header rows from the top, the periods' among them."""

    headings: tuple[int, ...]
    periods: int
    stubs: tuple[int, ...]
    first_column: int
    rows: tuple[int, ...]
    last_header: int


def fits(book: Book) -> int:
    """The surer, the more periods stand over numbers."""
    shape = shape_of(book.sheets[0], _source(book)) if len(book.sheets) == 1 else None
    if shape is None:
        return 0
    count = sum(is_period(label(cell)) for cell in book.sheets[0].row(shape.periods))
    return 75 if count >= 2 else 58


def read(book: Book, context: Context) -> SheetReading:
    """Every cell under a period and beside a label."""
    sheet = book.sheets[0]
    source = _source(book)
    shape = shape_of(sheet, source)
    if shape is None:
        return SheetReading()
    titles, unit = _above(sheet, shape)
    headings = {row: _heading(sheet, row, shape) for row in shape.headings}
    labels, left = _row_labels(sheet, shape, context)
    figures, problems = _figures(book, sheet, shape, headings, labels, left)
    stubs = [Axis(_stub_name(sheet, shape, column)) for column in shape.stubs]
    sections = any("=" in own[-1] for own in labels.values())
    axes = (*_stub_axes(stubs, sections), *(_heading_axis(row, shape) for row in shape.headings))
    table = Table(book.name, sheet, axes, figures, title=titles[0] if titles else "", unit=unit, source=source)
    table.signs = signs_in(label(cell) for row in sheet.columns_of if row > shape.rows[-1] for cell in sheet.row(row))
    table.unread += [f"{sheet.name}: {text}".removeprefix(": ") for text in titles[1:]] + left
    inside = [row for row in sheet.columns_of if shape.periods < row <= shape.rows[-1]]
    below = [row for row in sheet.columns_of if row > shape.rows[-1]]
    problems += [*ragged(book.name, sheet, shape.periods, inside, below), *_nameless(book.name, sheet, shape, context)]
    return assemble([table], context, problems)


def _nameless(file: str, sheet: Sheet, shape: Shape, context: Context) -> list[Problem]:
    """Stubs of numbers without a heading: they may be codes of areas; else they are figures of who knows what."""
    problems = []
    for column in shape.stubs:
        cells = [cell for row in shape.rows if (cell := sheet.at(row, column)) and not is_blank(cell)]
        named = any(label(sheet.at(row, column)) for row in shape.headings)
        if not named and all(map(is_number, cells)) and not looks_like_areas({label(cell) for cell in cells}, context):
            problems.append(faults.NO_HEADING.at(sheet.place(file, cells[0].row, column), label(cells[0])))
    return problems


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


def shape_of(sheet: Sheet, source: str = "") -> Shape | None:
    """The parts of a sheet; None where no row of periods stands over numbers with labels beside them."""
    rows = list(sheet.columns_of)
    for row in rows[:MOST_ROWS_ABOVE]:
        columns = [cell.column for cell in sheet.row(row) if is_period(label(cell)) and cell.column > 1]
        if not columns or not _rest_is_text(sheet, row):
            continue
        shape = _shape_below(sheet, row, columns, rows, source)
        if shape is not None:
            return shape
    return None


def _rest_is_text(sheet: Sheet, row: int) -> bool:
    """In a row of periods every number is a period."""
    return all(is_period(label(cell)) or not is_number(cell) for cell in sheet.row(row))


def _shape_below(sheet: Sheet, header: int, columns: list[int], rows: list[int], source: str) -> Shape | None:
    first = min(columns)
    below = [row for row in rows if row > header]
    data = [row for row in below if _is_data(sheet, row, first, source) and not _is_again(sheet, row, header)]
    body = [row for row in below if data and data[0] <= row <= data[-1]]
    filled = [row for row in body if any(column >= first for column in sheet.columns_of[row])]
    if len(data) < max(1 if len(columns) > 1 else FEWEST_ROWS, MOSTLY * len(filled)) or not data:
        return None
    under = tuple(row for row in below if row < data[0] and _is_heading(sheet, row, first))
    above: list[int] = []
    for row in reversed([row for row in rows if row < header]):
        if not _is_heading(sheet, row, first) or row < (above[-1] if above else header) - 2:
            break
        above.append(row)
    if len(columns) == 1 and above:
        return None
    stubs = tuple(c for c in range(1, first) if any(not is_blank(sheet.at(row, c)) for row in data))
    named = [key_of(text) for c in stubs if (text := label(sheet.at(header, c)))]
    if not stubs or len(set(named)) < len(named):
        return None
    return Shape((*reversed(above), header, *under), header, stubs, first, tuple(data), under[-1] if under else header)


def _is_data(sheet: Sheet, row: int, first: int, source: str) -> bool:
    """A row with figures: mostly numbers or markers in their columns, or a label before them and any number."""
    cells = [cell for cell in sheet.row(row) if cell.column >= first and not is_blank(cell)]
    numbers = [cell for cell in cells if is_numeric(cell, source) or cell.error or cell.formula]
    named = any(not is_blank(cell) for cell in sheet.row(row) if cell.column < first)
    return bool(numbers) and (2 * len(numbers) > len(cells) or (named and any(map(is_number, numbers))))


def _is_again(sheet: Sheet, row: int, header: int) -> bool:
    """The header once more, as on every page of a printed table."""
    return list(map(label, sheet.row(row))) == list(map(label, sheet.row(header)))


def _is_heading(sheet: Sheet, row: int, first: int) -> bool:
    """A row of headings: text over the columns of figures that is no unit standing alone."""
    cells = [cell for cell in sheet.row(row) if cell.column >= first and not is_blank(cell)]
    texts = [label(cell) for cell in cells]
    return bool(texts) and not (len(texts) == 1 and read_unit(texts[0]) is not None)


def _heading(sheet: Sheet, row: int, shape: Shape) -> dict[int, str]:
    """The labels of a header row: filled to the right except in the lowest row, where each column has its own."""
    labels: dict[int, str] = {}
    current = ""
    for column in range(shape.first_column, sheet.columns + 1):
        own = label(sheet.at(row, column))
        current = own if row == shape.last_header else (own or current)
        if current:
            labels[column] = _FOOTNOTE_DIGIT.sub("", current) if row == shape.periods else current
    return labels


def _above(sheet: Sheet, shape: Shape) -> tuple[list[str], str]:
    """Titles and unit: every line over the headings, the unit from "Enhed:" or a lone unit word."""
    titles: list[str] = []
    unit = ""
    for row, cells in sheet.iter_rows():
        if row >= shape.periods:
            break
        for cell in cells:
            text = label(cell)
            if row in shape.headings and cell.column >= shape.first_column:
                continue
            found = unit_line(text) or (text if read_unit(text) is not None else "")
            unit, titles = (unit or found, titles) if found or unit_line(text) == "" else (unit, [*titles, text])
    return titles, unit


def _row_labels(sheet: Sheet, shape: Shape, context: Context) -> tuple[Mapping[int, tuple[str, ...]], list[Said]]:
    """The stub labels of each row of figures, with its section before the last of them, and the lines left unread."""
    labels: dict[int, tuple[str, ...]] = {}
    left: list[Said] = []
    section, used, before, current = "", False, shape.last_header, [""] * len(shape.stubs)
    roles, merged = _stub_roles(sheet, shape, context), merged_down(sheet, shape.stubs[:-1])
    areas = looks_like_areas({label(sheet.at(row, shape.stubs[-1])) for row in shape.rows}, context)
    for row in (row for row in sheet.columns_of if row > shape.last_header):
        text = label(sheet.row(row)[0])
        if row > shape.rows[-1]:
            left.append(f"{sheet.address(row, 1)}: {text}")
        elif row not in shape.rows and not _is_again(sheet, row, shape.periods):
            section, used, before = text, False, row
        elif row in shape.rows:
            section = "" if used and row > before + 1 else section
            own = [label(sheet.at(row, column)) or merged.get((row, column), "") for column in shape.stubs]
            current = [*carried(own, current, roles)[:-1], own[-1]]  # the last names the row itself
            joined = f"{section}={current[-1]}" if section and not areas else current[-1]
            labels[row] = (*current[:-1], section if areas else "", joined)
            used, before = True, row
    return labels, left


def _stub_roles(sheet: Sheet, shape: Shape, context: Context) -> list[Role]:
    """What each stub is, as far as its heading and its labels tell before the table is settled."""
    roles = []
    for column in shape.stubs:
        name = _stub_name(sheet, shape, column)
        role = role_of(name)
        if role in (Role.UNKNOWN, Role.PERIOD):
            texts = {text for row in shape.rows if (text := label(sheet.at(row, column)))}
            other = Role.BREAKDOWN if names_a_dimension(name) else Role.UNKNOWN
            role = Role.AREA if looks_like_areas(texts, context) else other
        roles.append(role)
    return roles


def _stub_name(sheet: Sheet, shape: Shape, column: int) -> str:
    return label(sheet.at(shape.last_header, column)) or label(sheet.at(shape.periods, column))


def _stub_axes(stubs: list[Axis], sections: bool) -> tuple[Axis, ...]:
    """The stubs, with the section's axis before the last; a section joined to a label is its name."""
    named = [Axis("" if role_of(axis.name) is Role.PERIOD else axis.name) for axis in stubs]
    last = Axis("", Role.BREAKDOWN) if sections else named[-1]
    return (*named[:-1], Axis("", Role.BREAKDOWN), last)


def _heading_axis(row: int, shape: Shape) -> Axis:
    return Axis("", Role.PERIOD if row == shape.periods else Role.INDICATOR)


def _figures(
    book: Book,
    sheet: Sheet,
    shape: Shape,
    headings: Mapping[int, Mapping[int, str]],
    labels: Mapping[int, tuple[str, ...]],
    left: list[Said],
) -> tuple[list[Figure], list[Problem]]:
    figures: list[Figure] = []
    problems: list[Problem] = []
    lowest = headings[shape.last_header]
    periods = headings[shape.periods]
    filled = {column for row in shape.rows for column in sheet.columns_of[row] if column >= shape.first_column}
    for row in shape.rows:
        for column in sorted(filled):
            cell = sheet.at(row, column) or Cell(row, column, None, "")
            known = column in lowest and is_period(periods.get(column, "")) and labels[row][-1]
            if cell.hidden:
                continue
            if known:
                above = (headings[h].get(column, "") for h in shape.headings)
                figures.append(Figure(cell, (*labels[row], *above), column))
            elif not is_blank(cell) and is_number(cell):
                problems.append(faults.NO_LABEL.at(sheet.place(book.name, row, column), clean(cell.text)))
    left += hidden_lines(sheet, shape.rows, sorted(filled))
    return figures, problems

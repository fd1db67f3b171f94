"""StatBank's Excel export: title, "Enhed:", header rows to fill to the right, stub columns to fill downwards.

Row 1 "X efter a, b og tid" (by a, b and time) names what is counted and its variables, stub first, then headings.
The stub columns are blank in the header rows; a label stands only in the first of its cells, and nothing is merged.
After a blank row a footnote may follow in the first column. Periods stand in headings or stub. ".." is missing.
A column or row that somebody put beside the periods (a change, a rank) is named as not read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders import faults
from loaders.book import Book, Sheet
from loaders.shapes.assembly import assemble
from loaders.shapes.cell_text import clean, is_blank, label, unit_line
from loaders.shapes.claimed import around_the_figures, line_of, notes, titles
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.crosstab import Crosstab, crosstab, filled_down, filled_right
from loaders.shapes.records import is_number, is_numeric
from loaders.shapes.roles import Role, role_of
from loaders.tables.axes import grain_of, is_time
from loaders.tables.headings import Heading, heading_of
from maaltavle.errors import Problem
from maaltavle.message import Message

NAME = Message("Statistikbankens Excel-udtræk")
SOURCE = "dst"
_BY = re.compile(r"^(.*?)\s+(?:efter|by)\s+(.+)$")
_LAST_AND = re.compile(r"^(.*\S)\s+(?:og|and|och)\s+(\S.*?)$")


@dataclass(frozen=True)
class Shape:
    """Where the parts of an export stand: rows and columns counted from 1."""

    header_rows: tuple[int, ...]
    stub_columns: int
    first_row: int
    last_row: int
    last_column: int
    notes: tuple[int, ...]


def fits(book: Book) -> int:
    """Sure with a title, a unit line and blank stub cells in the header rows."""
    sheet = book.sheets[0]
    title, second = label(sheet.at(1, 1)), label(sheet.at(2, 1))
    if not title or len(sheet.row(1)) != 1 or len(sheet.row(2)) > 1 or shape_of(sheet) is None:
        return 0
    if unit_line(second) is not None:
        return 95
    return 85 if not second and _BY.match(title) else 0


def read(book: Book, context: Context) -> SheetReading:
    """Every cell of the body under its headings and beside its stub."""
    sheet = book.sheets[0]
    shape = shape_of(sheet)
    if shape is None:
        return SheetReading()
    title, names = title_and_variables(label(sheet.at(1, 1)), shape.stub_columns + len(shape.header_rows))
    stubs = filled_down(sheet, range(1, shape.stub_columns + 1), shape.first_row, shape.last_row)
    columns = range(shape.stub_columns + 1, shape.last_column + 1)
    headings = [filled_right(sheet, row, columns) for row in shape.header_rows]
    left_rows, left_columns = _beside_periods(stubs), _beside_periods(headings)
    stubs = [_without(stub, left_rows) for stub in stubs]
    headings = [_without(heading, left_columns) for heading in headings]
    table = crosstab(
        Crosstab(book.name, sheet, stubs, headings, names, title, unit_line(label(sheet.at(2, 1))) or "", SOURCE)
    )
    table.claims += _left(sheet, shape, left_rows, left_columns)
    table.unread += [f"{sheet.name}!A{row}: {label(sheet.at(row, 1))}" for row in shape.notes]
    table.explain(line_of(sheet, row) for row in shape.notes)
    table.claims += _claims(sheet, shape, set(table.kept.rows))
    return assemble([table], context, _outside(book.name, sheet, shape))


def _beside_periods(axes: Sequence[Mapping[int, str]]) -> dict[int, str]:
    """The rows or columns that stand among periods and are none, with their labels: changes, ranks, means, remarks."""
    found: dict[int, str] = {}
    for labels in axes:
        told = {place: heading_of(text) for place, text in labels.items()}
        if is_time([*told.values()]):
            found |= {place: one.text for place, one in told.items() if _is_beside(one)}
    return found


def _is_beside(one: Heading) -> bool:
    """Whether a label is no period, and none that is misspelt."""
    return one.beside is not None or bool(one.name and not any(map(str.isdecimal, one.text)))


def _without(labels: Mapping[int, str], left: Mapping[int, str]) -> dict[int, str]:
    return {place: text for place, text in labels.items() if place not in left}


def _left(sheet: Sheet, shape: Shape, rows: Mapping[int, str], columns: Mapping[int, str]) -> Iterator[Claim]:
    for row, text in rows.items():
        said = Message("{where}: rækken »{name}« er ikke læst", where=sheet.address(row, 1), name=text)
        yield Claim(As.LEFT, (row,), said=said)
    for column, text in columns.items():
        where = sheet.address(shape.header_rows[-1], column)
        said = Message("{where}: kolonnen »{name}« er ikke læst", where=where, name=text)
        yield Claim(As.LEFT, range(shape.first_row, shape.last_row + 1), (column,), said=said)


def _claims(sheet: Sheet, shape: Shape, filled: Collection[int]) -> Iterator[Claim]:
    yield from titles((1, 2))
    yield Claim(As.HEADING, shape.header_rows, range(shape.stub_columns + 1, shape.last_column + 1))
    body, stubs = range(shape.first_row, shape.last_row + 1), range(1, shape.stub_columns + 1)
    yield from around_the_figures(sheet, body, filled, stubs, shape.last_column)
    if shape.last_column < sheet.columns:
        yield Claim(As.NOTE, shape.header_rows, range(shape.last_column + 1, sheet.columns + 1))
    yield from notes(shape.notes)


def _outside(file: str, sheet: Sheet, shape: Shape) -> list[Problem]:
    """Numbers to the right of the last heading, and rows whose inner stub is blank where the outer one begins anew."""
    problems = []
    for row in (row for row in sheet.columns_of if shape.first_row <= row <= shape.last_row):
        columns = sheet.columns_of[row]
        right = [c for c in columns if c > shape.last_column and (cell := sheet.at(row, c)) and is_number(cell)]
        outer = [c for c in columns if c < shape.stub_columns]
        blank = [c for c in range(2, shape.stub_columns + 1) if outer and c > outer[0] and c not in columns]
        problems += [faults.NO_LABEL.at(sheet.place(file, row, c), label(sheet.at(row, c))) for c in (*right, *blank)]
    return problems


def shape_of(sheet: Sheet) -> Shape | None:
    """The parts of an export, or None where the sheet is none."""
    first = next((row for row in sheet.columns_of if row > 2 and not is_blank(sheet.at(row, 1))), None)
    if first is None:
        return None
    headers = tuple(row for row in sheet.columns_of if 2 < row < first)
    starts = [min(sheet.columns_of[row]) for row in headers]
    if not headers or min(starts) < 2 or _is_heading(sheet, first) or any(_is_other(sheet, row) for row in headers):
        return None
    stub, last_column = min(starts) - 1, max(sheet.columns_of[headers[-1]])
    rows = [row for row in sheet.columns_of if row >= first]
    notes: list[int] = []
    while rows and not any(column > stub for column in sheet.columns_of[rows[-1]]):
        notes.append(rows.pop())
    if not rows or any(_is_other_stub(sheet, column, rows) for column in range(1, stub + 1)):
        return None
    return Shape(headers, stub, first, rows[-1], last_column, tuple(reversed(notes)))


def _is_heading(sheet: Sheet, row: int) -> bool:
    """Whether the first row with a label is one more of headings: the export leaves the cell before them blank."""
    if role_of(label(sheet.at(row, 1))) is not Role.UNKNOWN or not any(
        is_numeric(c, SOURCE) for c in sheet.row(row)[1:]
    ):
        return True
    below = next((label(cell) for there in sheet.columns_of if there > row for cell in sheet.row(there)[1:2]), "")
    return all(heading_of(label(cell)).is_time for cell in sheet.row(row)[1:]) and not heading_of(below).is_time


def _is_other(sheet: Sheet, row: int) -> bool:
    """Whether a row of headings has what the export never has."""
    return _are_others([heading_of(label(cell)) for cell in sheet.row(row)])


def _is_other_stub(sheet: Sheet, column: int, rows: Sequence[int]) -> bool:
    """Whether a column of labels has what the export never has: among others than periods a target of a year."""
    told = [heading_of(text) for row in rows if (text := label(sheet.at(row, column)))]
    return _are_others(told) if is_time(told) else any(one.kind and one.when and not one.name for one in told)


def _are_others(told: Sequence[Heading]) -> bool:
    """Whether labels are parts of years without their year, years beside their parts, budgets, targets, footnotes."""
    lengths = {grain_of(one) for one in told if one.is_time} if is_time(told) else set()
    return "part" in lengths or len(lengths) > 1 or any((one.kind or one.marks) and not one.name for one in told)


def title_and_variables(text: str, count: int) -> tuple[str, list[str]]:
    """`Folketal efter område, køn og tid` → ("Folketal", ["område", "køn", "tid"]) when the count is right.

    The title may hold "efter" itself ("Beskæftigede efter arbejdssted efter branche og tid"): the cut that gives the
    right number of variables counts. Where none does, the whole title stands and the variables have no names.
    """
    text = clean(text)
    for match in reversed(list(re.finditer(r"\s(?:efter|by)\s", text))):
        names = _variables(text[match.end() :])
        if len(names) == count:
            return text[: match.start()], names
    whole = _BY.match(text)
    return (whole[1] if whole else text), [""] * count


def _variables(text: str) -> list[str]:
    parts = [clean(part) for part in re.split(r",(?![^(]*\))", text)]
    last = _LAST_AND.match(parts[-1])
    return [*parts[:-1], last[1], last[2]] if last else parts

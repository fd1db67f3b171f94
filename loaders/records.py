"""Records, beside the layouts: tables with one header row and one record a row, taken apart by the roles of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from loaders.assembly import Figure, Table
from loaders.context import Context
from loaders.labels import is_blank, key_of, label
from loaders.markers import marker_of
from loaders.places import looks_like_areas, looks_like_periods
from loaders.roles import Axis, Role, role_of
from loaders.table import Cell, Sheet

_NUMBER_LIKE = re.compile(r"\s*[-+−]?[\d.,\s\u00a0\u202f]*\d[\d.,]*\s*(%|\*+|\(\d+([.,]\d+)?\))?\s*")
_CODE_NAME = re.compile(r"(kode|code|[ _]id|[ _]nr|\bnr|nummer|niveau|level|rank|rang|sekvens|sort|type)[.)]?$", re.IGNORECASE)
_DIMENSIONS = frozenset(
    "alder|age|køn|kon|sex|gender|klassetrin|klasse|class|grade|herkomst|origin|ancestry|branche|industry|årgang|"
    "varighed|duration|opførelsesår|civilstand|uddannelse|education|niveau|level|gruppe|group|type|postnr|sogn|"
    "aldersgruppe|age group|kvintil|decil|rang|rank|sekvens|nr|no|ugedag|dag|day|time på dagen|kohorte|cohort".split("|")
)
_COUNTS = re.compile(
    r"antal|pct|procent|percent|%|folketal|befolk|population|andel|share|incidens|incidence|beløb|\bkr\b|gennemsnit|"
    r"average|mean|rate\b|number|count|\bper\b|\bpr\b|index|indeks|score|sum\b|total\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Columns:
    """Which column has which role. `names` are the headers; a table has one or more value columns."""

    header_row: int
    names: Mapping[int, str]
    roles: Mapping[int, Role]
    first_row: int
    last_row: int
    notes: tuple[int, ...] = field(default=())  # rows below the records

    def of(self, role: Role) -> list[int]:
        """The columns with a role, from left to right."""
        return [column for column, found in self.roles.items() if found is role]


def is_numeric(cell: Cell, source: str = "") -> bool:
    """Whether a cell could be a figure: a number, a text that looks like one, or a marker. A date is none."""
    if cell.error or (cell.formula and cell.value is None):
        return True
    if isinstance(cell.value, bool) or isinstance(cell.value, date):
        return False
    if isinstance(cell.value, int | float | Decimal):
        return True
    text = str(cell.value or "")
    return bool(_NUMBER_LIKE.fullmatch(text)) or (bool(text.strip()) and marker_of(text, source) is not None)


def is_number(cell: Cell) -> bool:
    """Whether a cell is a number or looks like one, without markers."""
    return is_numeric(cell) and (not isinstance(cell.value, str) or bool(re.search(r"\d", cell.value)))


def find_columns(sheet: Sheet, header_row: int, context: Context | None = None, source: str = "") -> Columns | None:
    """The columns of a sheet of records below `header_row`; None where the headers are not one name a column."""
    header = {cell.column: label(cell) for cell in sheet.row(header_row) if label(cell)}
    if len(header) < 2 or len({key_of(name) for name in header.values()}) < len(header):
        return None
    first, last, notes = _body(sheet, header_row, set(header))
    if last < first:
        return None
    roles = {column: role_of(name) for column, name in header.items()}
    _name_value_columns(sheet, header, roles, range(first, last + 1), context or Context(), source)
    return Columns(header_row, header, roles, first, last, notes)


def _body(sheet: Sheet, header_row: int, columns: set[int]) -> tuple[int, int, tuple[int, ...]]:
    """First and last row of the records, and the rows below them that are notes: only one cell in them, and text."""
    rows = [row for row in sheet.columns_of if row > header_row]
    notes: list[int] = []
    while rows and _is_note(sheet, rows[-1], columns):
        notes.append(rows.pop())
    return header_row + 1, (rows[-1] if rows else header_row), tuple(reversed(notes))


def _is_note(sheet: Sheet, row: int, columns: set[int]) -> bool:
    cells = [cell for cell in sheet.row(row) if not is_blank(cell)]
    return len(columns) > 1 and len(cells) <= 1 and not any(is_number(cell) for cell in cells)


def _name_value_columns(
    sheet: Sheet, header: Mapping[int, str], roles: dict[int, Role], rows: range, context: Context, source: str
) -> None:
    """Give VALUE to the column named so, else to every unnamed column of numbers; the rest are told by what they hold."""
    cells = {column: [c for row in rows if not is_blank(c := sheet.at(row, column))] for column in header}
    if not _settle_named_value(roles, header, cells, source):
        for column, role in list(roles.items()):
            if role is Role.UNKNOWN and _is_measure(header[column], cells[column], source):
                roles[column] = Role.VALUE
    for role, looks in ((Role.PERIOD, looks_like_periods), (Role.AREA, lambda t: looks_like_areas(t, context))):
        if role in roles.values():
            continue
        for column, found in roles.items():
            if found is Role.UNKNOWN and cells[column] and looks({label(c) for c in cells[column]}):
                roles[column] = role
                break


def _settle_named_value(
    roles: dict[int, Role], header: Mapping[int, str], cells: Mapping[int, Sequence[Cell]], source: str
) -> bool:
    """Whether a column is named as the value. Of several such names only columns of numbers count."""
    named = [column for column, role in roles.items() if role is Role.VALUE]
    if not named:  # StatBank calls the value column INDHOLD; elsewhere the word names what is counted
        named = [c for c in header if key_of(header[c]) == "indhold" and all(is_numeric(x, source) for x in cells[c])]
    for column in named:
        roles[column] = Role.VALUE
    return bool(named)


def _is_measure(name: str, cells: Sequence[Cell], source: str) -> bool:
    if key_of(name) in _DIMENSIONS or _CODE_NAME.search(name):
        return False
    return any(is_number(cell) for cell in cells) and all(is_numeric(cell, source) for cell in cells)


def names_a_count(name: str) -> bool:
    """Whether a header says that its column counts or measures something."""
    return bool(_COUNTS.search(name.replace("_", " ")))


def records(file: str, sheet: Sheet, columns: Columns, **table: object) -> Table:
    """The table of a sheet of records. With several value columns their headers are the indicators.

    A row without any label and without figures is skipped; an empty value cell is a missing figure.
    """
    dimensions = [c for c, role in columns.roles.items() if role not in (Role.VALUE, Role.LOW, Role.HIGH, Role.NOTE)]
    values = columns.of(Role.VALUE)
    axes = [Axis(columns.names[c], columns.roles[c]) for c in dimensions]
    heading = value_heading(columns)
    figures = [
        Figure(cell, (*labels, *((columns.names[cell.column],) if heading else ())), cell.column)
        for labels, cells in _rows(sheet, columns, dimensions, values)
        for cell in cells
    ]
    unused = [f"{sheet.address(row, 1)}: {label(sheet.row(row)[0])}" for row in columns.notes]
    unused += hidden_rows(sheet, columns)
    axes += [heading] if heading else []
    return Table(file, sheet, tuple(axes), figures, unused=unused, **table)


def value_heading(columns: Columns) -> Axis | None:
    """The axis that the headers of the value columns make: indicators where there are several; a lone one may only add to it."""
    values = columns.of(Role.VALUE)
    if len(values) == 1:
        name = columns.names[values[0]]
        if role_of(name) is Role.VALUE or key_of(name) == "indhold":
            return None
        return Axis("", Role.BREAKDOWN if columns.of(Role.INDICATOR) else Role.INDICATOR)
    return Axis("", Role.INDICATOR)


def _rows(
    sheet: Sheet, columns: Columns, dimensions: Sequence[int], values: Sequence[int]
) -> Iterator[tuple[tuple[str, ...], list[Cell]]]:
    cells = sheet.cells
    for row in range(columns.first_row, columns.last_row + 1):
        if row not in sheet.columns_of:
            continue
        labels = tuple(label(cells.get((row, column))) for column in dimensions)
        found = [cells.get((row, c)) or Cell(row, c, None, "") for c in values]
        if any(cell.hidden for cell in found) or not (any(labels) or any(not is_blank(cell) for cell in found)):
            continue
        yield labels, found


def hidden_rows(sheet: Sheet, columns: Columns) -> list[str]:
    """One line that says how many rows are hidden and therefore not read."""
    rows = {
        row
        for row in range(columns.first_row, columns.last_row + 1)
        if any((cell := sheet.at(row, c)) and cell.hidden for c in columns.names)
    }
    return [f"{sheet.name}: {len(rows)} skjulte rækker er ikke læst"] if rows else []

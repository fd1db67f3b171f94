"""Kolada (RKA, Sweden): kpi, municipality_id, year, gender, value; an empty value is missing."""

from __future__ import annotations

from loaders.assembly import assemble
from loaders.context import Context, Parts
from loaders.labels import key_of
from loaders.records import Columns, find_columns, records
from loaders.roles import Role
from loaders.table import Book

NAME_DA = "Kolada"
NAME_EN = "Kolada"
_ROLES = {
    "kpi": Role.INDICATOR,
    "municipality id": Role.AREA_CODE,
    "municipality": Role.AREA,
    "year": Role.PERIOD,
    "period": Role.PERIOD,
    "gender": Role.BREAKDOWN,
    "value": Role.VALUE,
    "count": Role.ATTRIBUTE,
    "status": Role.ATTRIBUTE,
    "municipality type": Role.ATTRIBUTE,
}


def fits(book: Book) -> int:
    """Sure when kpi, a municipality, a year and a value are columns."""
    if len(book.sheets) != 1:
        return 0
    names = {key_of(cell.text) for cell in book.sheets[0].row(1)}
    years, areas = {"year", "period"} & names, {"municipality", "municipality id"} & names
    return 95 if {"kpi", "value"} <= names and years and areas else 0


def read(book: Book, context: Context) -> Parts:
    """One figure a row. With only one municipality column and no names its four digits are the code."""
    sheet = book.sheets[0]
    columns = find_columns(sheet, 1, context)
    if columns is None:
        return [], [], []
    roles = {c: _ROLES.get(key_of(name), columns.roles[c]) for c, name in columns.names.items()}
    if Role.AREA_CODE not in roles.values():
        coded = [c for c, role in roles.items() if role is Role.AREA and _all_digits(sheet, c)]
        roles |= dict.fromkeys(coded, Role.AREA_CODE)
    table = records(book.name, sheet, Columns(**{**_as_dict(columns), "roles": roles}), source="kolada")
    return assemble([table], context)


def _all_digits(sheet, column: int) -> bool:
    return all(sheet.at(row, column).text.isdigit() for row in sheet.columns_of if row > 1 and sheet.at(row, column))


def _as_dict(columns: Columns) -> dict[str, object]:
    return {name: getattr(columns, name) for name in ("header_row", "names", "roles", "first_row", "last_row", "notes")}

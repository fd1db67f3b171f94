"""Kolada (RKA, Sweden): kpi, municipality_id, year, gender, value; an empty value is missing."""

from __future__ import annotations

from dataclasses import replace

from loaders.book import Book, Cell, Grid, Sheet
from loaders.shapes.assembly import assemble
from loaders.shapes.cell_text import key_of
from loaders.shapes.claims import Described, Path
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.json_places import Json, JsonPlaces, PlacedSheet
from loaders.shapes.records import find_columns, records
from loaders.shapes.roles import Role

NAME = "Kolada"
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
    if book.kind == "json":
        return 95 if _answers(book.document) else 0
    names = {key_of(cell.text) for cell in book.sheets[0].row(1)}
    years, areas = {"year", "period"} & names, {"municipality", "municipality id"} & names
    return 95 if {"kpi", "value"} <= names and years and areas else 0


def read(book: Book, context: Context) -> SheetReading:
    """One figure a row. With only one municipality column and no names its four digits are the code."""
    sheet = book.sheets[0] if book.sheets else _json_sheet(book, context)
    columns = find_columns(sheet, 1, context)
    if columns is None:
        return SheetReading()
    roles = {c: _ROLES.get(key_of(name), columns.roles[c]) for c, name in columns.names.items()}
    if Role.AREA_CODE not in roles.values():
        coded = [c for c, role in roles.items() if role is Role.AREA and _all_digits(sheet, c)]
        roles |= dict.fromkeys(coded, Role.AREA_CODE)
    table = records(book.name, sheet, replace(columns, roles=roles), source="kolada")
    values = (
        ("values", n, "values", m, "value")
        for n, one in enumerate(_answers(book.document) if book.kind == "json" else ())
        for m in range(len(one["values"]))
    )
    kpis = {text for n, axis in enumerate(table.axes) if key_of(axis.name) == "kpi" for text in table.labels_of(n)}
    described = Described((*values,), (("count",),))
    return replace(assemble([table], context), described=described, tables=kpis)


def _answers(document: Json) -> list[dict[str, Json]]:
    """The answers of the API's version 2: one a municipality and year, with a value a gender; [] where it is none."""
    values: Json = document.get("values") if isinstance(document, dict) else None
    known = isinstance(values, list) and all(
        isinstance(one, dict)
        and {"kpi", "municipality", "period", "values"} <= one.keys()
        and isinstance(one["values"], list)
        and all(isinstance(inner, dict) and "value" in inner for inner in one["values"])
        for one in values
    )
    return values if known else []


def _json_sheet(book: Book, context: Context) -> Sheet:
    """The answers as records; each stands where its value does in the text."""
    places = JsonPlaces(context.text() if context.text else "")
    rows: list[tuple[Json, ...]] = [("kpi", "municipality_id", "year", "gender", "value")]
    where: dict[tuple[int, int], tuple[int, int]] = {}
    for n, one in enumerate(_answers(book.document)):
        for m, inner in enumerate(one["values"]):
            rows.append((one["kpi"], one["municipality"], one["period"], inner.get("gender"), inner["value"]))
            paths: list[Path] = [("values", n, name) for name in ("kpi", "municipality", "period")]
            paths += [("values", n, "values", m, name) for name in ("gender", "value")]
            where |= {(len(rows), column): places.at(*path) for column, path in enumerate(paths, 1)}
    cells = [
        Cell(r, c, value, str(value))
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
        if value is not None
    ]
    return PlacedSheet("", Grid.of(cells), rows=len(rows), columns=5, places=where)


def _all_digits(sheet: Sheet, column: int) -> bool:
    return all(cell.text.isdigit() for row in sheet.columns_of if row > 1 and (cell := sheet.at(row, column)))

"""Small books written in the tests as rows, and readings written as lines a person can compare."""

from __future__ import annotations

import json
from collections.abc import Sequence

from loaders.book import Book, Cell, Grid, Sheet
from loaders.read import read_book
from loaders.recipes.recipe import Recipe
from loaders.shapes.context import Context
from maaltavle.catalogue import Catalogue
from maaltavle.reading import Reading, where


def sheet_of(
    rows: Sequence[Sequence[object]], name: str = "Ark1", hidden: Sequence[int] = (), hidden_columns: Sequence[int] = ()
) -> Sheet:
    """A sheet of rows; None and "" are empty; a ready Cell is put where it stands; hidden ones by number."""
    cells: list[Cell] = []
    for r, row in enumerate(rows, 1):
        for c, value in enumerate(row, 1):
            if isinstance(value, Cell):
                cells.append(Cell(r, c, value.value, value.text, value.number_format, value.error, value.formula))
            elif value not in (None, ""):
                cells.append(Cell(r, c, value, str(value), hidden=r in hidden or c in hidden_columns))
    columns = max((cell.column for cell in cells), default=0)
    rows_down = max((cell.row for cell in cells), default=0)
    return Sheet(name, Grid.of(cells, {*hidden}, {*hidden_columns}), rows=rows_down, columns=columns)


def workbook(*sheets: Sheet, kind: str = "xlsx", name: str = "fil.xlsx") -> Book:
    """A book of sheets."""
    return Book(name, "0" * 64, kind, sheets)


def csv_book(text: str, delimiter: str = ";", name: str = "fil.csv") -> Book:
    """A text file: one sheet without a name, whose blanks around a text are kept."""
    rows = [line.split(delimiter) for line in text.strip("\n").split("\n")]
    return Book(name, "0" * 64, "csv", (sheet_of(rows, ""),), None, "utf-8", delimiter)


def read_json(document: object) -> Reading:
    """The reading of a JSON document."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return read_book(Book("svar.json", "0" * 64, "json", document=json.loads(text)), Context(None, lambda: text))


def reading(book: Book, catalogue: Catalogue | None = None, recipes: Sequence[Recipe] = ()) -> Reading:
    """The reading of a book."""
    return read_book(book, Context(catalogue), recipes)


def lines(found: Reading) -> list[str]:
    """One line a figure: place, indicator, area, period, breakdown, number or marker, unit, kind if not measured."""
    return [
        " | ".join(
            part
            for part in (
                read.where,
                read.indicator,
                f"{read.area} {read.area_code}".strip(),
                read.period,
                read.breakdown,
                f"{read.value if read.value is not None else read.marker} {read.unit}".strip(),
                "" if read.kind == "measured" else read.kind,
            )
            if part
        )
        for read in found.figures
    ]


def codes(found: Reading) -> list[str]:
    """The problems without the notes: severity, code and place."""
    return [f"{p.severity} {p.code} {where(p.place)}".strip() for p in found.problems if p.severity != "note"]

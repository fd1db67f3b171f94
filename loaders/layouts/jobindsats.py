"""Jobindsats (STAR): v3 answers (columns and rows), v2 answers (Variables and Data), and such figures packed anew.

Packed anew means: rows as objects that share their keys, or one object an area with a list of labels and lists of
figures beside it (`labels`, `total`, …), as a dashboard keeps them. null is withheld or missing. Recorded errors are
refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from loaders import faults
from loaders.book import Book, Cell, Grid, Sheet
from loaders.shapes.assembly import PATH, Figure, Table, assemble
from loaders.shapes.cell_text import clean, key_of, table_id
from loaders.shapes.claims import Described, Path
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.json_places import NOWHERE, Json, JsonPlaces, PlacedSheet
from loaders.shapes.places import is_period
from loaders.shapes.records import Columns, find_columns, is_numeric, records
from loaders.shapes.roles import Axis, Role, role_of
from maaltavle.errors import Place, Problem
from maaltavle.message import Message

NAME = "Jobindsats"
SOURCE = "jobindsats"
DEEPEST = 8


def fits(book: Book) -> int:
    """Sure of both answers; fairly sure of rows and lists that hold a period."""
    if error_of(book.document) is not None:
        return 90
    kinds = {kind for kind, _path in answers(book.document)}
    if kinds & {"v2", "v3"}:
        return 92
    return 75 if kinds else 0


def read(book: Book, context: Context) -> SheetReading:
    """Every table of the answer."""
    error = error_of(book.document)
    if error is not None:
        return SheetReading(problems=[faults.BROKEN_SOURCE.at(Place(book.name), error)])
    places = JsonPlaces(context.text() if context.text else "")
    tables: list[Table] = []
    problems: list[Problem] = []
    for kind, path in answers(book.document):
        table, problem = _table(book, kind, path, places, context)
        tables += table
        problems += problem
    described = _described(book.document, [table.sheet for table in tables])
    ids = {one for _kind, path in answers(book.document) for one in _table_id(book.document, path)}
    return replace(assemble(tables, context, problems), described=described, tables=ids)


def _table_id(document: Json, path: Path) -> set[str]:
    """The id of a table: the nearest on the way to it."""
    nodes = [_at(document, path[:end]) for end in range(len(path), -1, -1)]
    named = [node.get(key) for node in nodes if isinstance(node, dict) for key in ("tableId", "TableID", "table_id")]
    return next((found for one in named if (found := table_id(one))), set())


def _described(document: Json, sheets: Sequence[Sheet]) -> Described:
    """Where the figures of each kind of table stand, what describes them, and what is named beside them."""
    tables, words, named = list[Path](), list[Path](), list[Path]()
    for kind, path in answers(document):
        node = _at(document, path)
        if kind == "lists":
            tables += [(*path, key) for key in node if _beside(node, key)]
            words += [(*path, "labels"), (*path, "period")]
            named += [(*path, key) for key, value in node.items() if _is_single(key, value)]
        else:
            tables.append((*path, {"v3": "rows", "v2": "Data"}[kind]) if kind in ("v3", "v2") else path)
            words += [(*path, "columns"), (*path, "Variables")]
    return Described(tuple(tables) if sheets else (), tuple(words), tuple(named))


def _is_single(key: str, value: object) -> bool:
    return isinstance(value, int | float) and bool(key_of(key))


def error_of(document: Json) -> str | None:
    """What went wrong, where the answer is an error of Jobindsats or of the StatBank."""
    if not isinstance(document, dict):
        return None
    if "cause" in document and "code" in document:
        return f"{document['code']}: {document['cause']}"
    if "errorTypeCode" in document:
        return f"{document['errorTypeCode']}: {document.get('message', '')}"
    return None


def answers(document: Json, path: Path = ()) -> Iterator[tuple[str, Path]]:
    """Every table in the document: what kind it is and the way to it."""
    kind = _kind(document)
    if kind:
        yield kind, path
        return
    if len(path) >= DEEPEST:
        return
    items = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for key, value in items:
        if isinstance(value, dict | list):
            yield from answers(value, (*path, key))


def _kind(node: Json) -> str:
    if isinstance(node, dict):
        if _is_table(node.get("columns"), node.get("rows")):
            return "v3"
        if _is_table(node.get("Variables"), node.get("Data")):
            return "v2"
        labels = node.get("labels")
        if isinstance(labels, list) and any(_beside(node, key) for key in node):
            return "lists"
    if isinstance(node, list) and node and all(isinstance(row, dict) for row in node) and _has_period(node):
        return "rows"
    return ""


def _is_table(header: object, rows: object) -> bool:
    return isinstance(header, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows)


def _has_period(rows: Sequence[Mapping[str, Json]]) -> bool:
    named = [key for key in rows[0] if role_of(key) is Role.PERIOD]
    return bool(named) and all(set(row) == set(rows[0]) for row in rows) and is_period(str(rows[0][named[0]]))


def _beside(node: Json, key: str) -> bool:
    """Whether a list of an object runs beside its labels: as long, and of numbers or nulls."""
    values = node[key]
    return key != "labels" and isinstance(values, list) and len(values) == len(node["labels"]) and _all_numbers(values)


def _all_numbers(values: Sequence[object]) -> bool:
    """Numbers, and among them what is written where one is withheld, missing or marked: "<5", "..", "124 p"."""
    texts = [v for v in values if isinstance(v, str)]
    others = [v for v in values if v is not None and not isinstance(v, str)]
    written = all(is_numeric(Cell(1, 1, text, text), SOURCE) for text in texts)
    return written and bool(others) and not any(isinstance(v, bool | list | dict) for v in others)


def _at(document: Json, path: Path) -> Json:
    for step in path:
        document = document[step]
    return document


def _table(
    book: Book, kind: str, path: Path, places: JsonPlaces, context: Context
) -> tuple[list[Table], list[Problem]]:
    node = _at(book.document, path)
    if kind == "lists":
        return [_lists(book, path, node, places)], []
    header, rows = _header_and_rows(kind, node)
    line, column = places.at(*path)
    here = Place(book.name, line=line, column=str(column))
    if any(len(row) != len(header) for _step, row in rows):
        return [], [faults.WRONG_LENGTH.at(here, " / ".join(sorted({str(len(row)) for _step, row in rows})))]
    sheet = sheet_of_rows(header, rows, path, places)
    columns = find_columns(sheet, 1, context, SOURCE)
    if columns is None:
        return [], [faults.BROKEN_SOURCE.at(here, Message("ingen rækker"))]
    return [records(book.name, sheet, _blank_columns_are_figures(sheet, columns), source=SOURCE)], []


def _header_and_rows(kind: str, node: Json) -> tuple[list[str], list[tuple[Path, list[Json]]]]:
    if kind == "v3":
        return [_name(c) for c in node["columns"]], [(("rows", n), row) for n, row in enumerate(node["rows"])]
    if kind == "v2":
        return [_name(v) for v in node["Variables"]], [(("Data", n), row) for n, row in enumerate(node["Data"])]
    header = list(node[0])
    return header, [((n,), [row[key] for key in header]) for n, row in enumerate(node)]


def _name(column: Json) -> str:
    """A column's name: text in v3; in v2 an object whose label a person reads."""
    if isinstance(column, dict):
        return str(column.get("Label") or column.get("label") or column.get("Name") or column.get("name") or "")
    return str(column)


def sheet_of_rows(header: list[str], rows: Sequence[tuple[Path, list[Json]]], path: Path, places: JsonPlaces) -> Sheet:
    """The rows as a sheet whose cells know their line and column in the text."""
    cells = [Cell(1, n, name, name) for n, name in enumerate(header, 1)]
    where: dict[tuple[int, int], tuple[int, int]] = {}
    for number, (step, row) in enumerate(rows, 2):
        branch = places.branch(*path, *step)
        for n, value in enumerate(row, 1):
            there = branch.cell(n - 1 if branch.is_list else header[n - 1], value)
            where[number, n] = there.row, there.column
            if value is not None:
                cells.append(Cell(number, n, value, there.text))
    return PlacedSheet("", Grid.of(cells), rows=len(rows) + 1, columns=len(header), places=where)


def _blank_columns_are_figures(sheet: Sheet, columns: Columns) -> Columns:
    """A measure that is null in every row is a measure all the same."""
    filled = {column for (row, column), cell in sheet.cells.items() if row > 1 and cell.value is not None}
    roles = {c: Role.VALUE if c not in filled and r is Role.UNKNOWN else r for c, r in columns.roles.items()}
    return replace(columns, roles=roles)


def _lists(book: Book, path: Path, node: Json, places: JsonPlaces) -> Table:
    """One object with labels and lists: the labels are periods, or groups of the one period that stands beside them."""
    labels = [clean(str(label)) for label in node["labels"]]
    timed = all(is_period(label) for label in labels)
    period = "" if timed else str(node.get("period", ""))
    topic = PATH.join(str(step) for step in path[-1:])
    figures = [
        Figure(places.branch(*path, key).cell(n, value), (f"{topic}{PATH}{key}", labels[n]), key)
        for key in node
        if _beside(node, key)
        for n, value in enumerate(node[key])
    ]
    axes = (Axis("", Role.INDICATOR), Axis("" if timed else "labels", Role.PERIOD if timed else Role.BREAKDOWN))
    area = _area_name(book.document, path)
    single = [f"{key}={value}" for key, value in node.items() if _is_single(key, value)]
    table = Table(
        book.name, NOWHERE, axes, figures, area=area, period=period if is_period(period) else "", source=SOURCE
    )
    line, _column = places.at(*path)
    table.unread += [f"{line}: {topic}{PATH}{text}" for text in single]
    return table


def _area_name(document: Json, path: Path) -> str:
    """The nearest name on the way: the object's own, or that of the object it lies in."""
    for end in range(len(path), 0, -1):
        node = _at(document, path[:end])
        if isinstance(node, dict) and isinstance(node.get("name"), str):
            return clean(node["name"])
    return ""

"""Our own figures as `maaltavle export observations` writes them, as CSV or JSON: read back they change nothing.

One figure a row, with its ids, its two ends (one number where they are equal), and its marker. Numbers have a decimal
point; a text that a spreadsheet would run as a formula has an apostrophe in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from loaders import faults
from loaders.book import Book, Cell, Sheet
from loaders.layouts.jobindsats import sheet_of_rows
from loaders.shapes.assembly import Figure, Table, assemble
from loaders.shapes.cell_text import is_blank, label
from loaders.shapes.claimed import left_columns
from loaders.shapes.claims import As, Claim, Described
from loaders.shapes.context import Context, SheetReading, of_sheet
from loaders.shapes.json_places import JsonPlaces
from loaders.shapes.records import ragged
from loaders.shapes.roles import Axis, Role
from maaltavle.errors import Problem
from maaltavle.message import Message
from maaltavle.model import Marker
from maaltavle.reading import Read

NAME = Message("Måltavles eget udtræk")
NEEDED = ("indicator", "area", "period", "breakdown", "kind", "low", "high", "unit", "marker", "low_open", "high_open")
AXES = (
    ("indicator", Axis("", Role.INDICATOR)),
    ("area", Axis("area", Role.AREA)),
    ("area_code", Axis("area_code", Role.AREA_CODE)),
    ("period", Axis("period", Role.PERIOD)),
    ("breakdown", Axis("breakdown", Role.BREAKDOWN)),
    ("unit", Axis("unit", Role.UNIT)),
    ("kind", Axis("kind", Role.KIND)),
)
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", re.ASCII)
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")


def fits(book: Book) -> int:
    """Sure where the columns are those of the export."""
    if book.kind == "json":
        rows = book.document
        named = isinstance(rows, list) and rows and all(isinstance(row, dict) and {*NEEDED} <= {*row} for row in rows)
        return 97 if named else 0
    return 97 if {*NEEDED} <= {*_columns(book.sheets[0])} else 0


def read(book: Book, context: Context) -> SheetReading:
    """One figure a row."""
    sheet = _sheet(book, context)
    columns = _columns(sheet)
    every = [row for row in sheet.columns_of if row > 1]
    needed = (columns["period"], columns["area"])
    rows = [row for row in every if not any(is_blank(sheet.at(row, column)) for column in needed)]
    figures: list[Figure] = []
    ends: dict[str, tuple[Decimal | None, Decimal | None, str, str]] = {}
    faulty_rows: list[int] = []
    problems: list[Problem] = ragged(book.name, sheet, 1, every)
    for row in rows:
        cells = {name: sheet.at(row, column) for name, column in columns.items()}
        low, high = end_of(cells["low"]), end_of(cells["high"])
        cell = cells["low"] or cells["high"] or Cell(row, columns["low"], None, "")
        marker = label(cells["marker"])
        both = ((cells["low"], low), (cells["high"], high))
        wrong = [c for c, found in both if c and found is None and not is_blank(c)]
        if wrong or (marker and marker not in set(Marker)) or bool(marker) == (low is not None or high is not None):
            odd = wrong[0] if wrong else cells["marker"] or cell
            faulty_rows.append(row)
            problems.append(faults.NOT_A_NUMBER.at(sheet.place(book.name, odd.row, odd.column), label(odd)))
            continue
        opened = [end for end in ("low", "high") if label(cells[f"{end}_open"]).casefold() == "true"]
        ends[sheet.address(cell.row, cell.column)] = low, high, " ".join(opened), marker
        shown = Cell(cell.row, cell.column, low if low is not None else high, cell.text)
        figures.append(Figure(shown, tuple(text_of(cells.get(name)) for name, _axis in AXES)))
    axes = tuple(axis for _name, axis in AXES)
    left = len(every) - len(rows)
    said = "{count} tal uden periode eller område er ikke læst"
    told = of_sheet(sheet, Message.plural(said, said, left, count=left))
    claims = [*_claims(sheet, columns, rows), Claim(As.LEFT, [row for row in every if row not in {*rows}], said=told)]
    table = Table(book.name, sheet, axes, figures, problems=problems, claims=claims)
    found = assemble([table], context)
    faulty = [sheet.address(row, columns[end]) for row in faulty_rows for end in ("low", "high")]
    return replace(
        found,
        figures=[_with_ends(one, *ends[one.where]) for one in found.figures],
        repeated=[*found.repeated, *faulty],
        described=Described(((),)),
    )


def _claims(sheet: Sheet, columns: Mapping[str, int], rows: Sequence[int]) -> Iterator[Claim]:
    """A figure stands at its lower end, or at its upper one where there is no other."""
    yield Claim(As.HEADING, (1,))
    for axis, (name, _axis) in enumerate(AXES):
        yield from (Claim(As.LABEL, rows, (columns[found],), axis) for found in (name,) if found in columns)
    yield Claim(As.LABEL, rows, [columns[name] for name in ("marker", "low_open", "high_open")])
    both = [row for row in rows if not is_blank(sheet.at(row, columns["low"]))]
    yield Claim(As.LABEL, both, (columns["high"],), name="high")
    used = {*NEEDED, "area_code"}
    yield from left_columns(sheet, rows, [(column, name) for name, column in columns.items() if name not in used])


def _sheet(book: Book, context: Context) -> Sheet:
    if book.kind != "json":
        return book.sheets[0]
    header = list(dict.fromkeys(key for row in book.document for key in row))
    rows = [((n,), [row.get(key) for key in header]) for n, row in enumerate(book.document)]
    return sheet_of_rows(header, rows, (), JsonPlaces(context.text() if context.text else ""))


def _columns(sheet: Sheet) -> Mapping[str, int]:
    return {label(cell): cell.column for cell in sheet.row(1)}


def text_of(cell: Cell | None) -> str:
    """A text as it was before it was guarded against being run as a formula."""
    return _GUARDED.sub("", label(cell), count=1)


def end_of(cell: Cell | None) -> Decimal | None:
    """The number of an end exactly as it was written; None where there is none."""
    if cell is None or isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, int | Decimal):
        return Decimal(cell.value)
    text = str(cell.value or "").strip()
    return Decimal(f"{Decimal(text):f}") if _NUMBER.fullmatch(text) else None


def _with_ends(one: Read, low: Decimal | None, high: Decimal | None, opened: str, marker: str) -> Read:
    if marker:
        return one._replace(value=None, marker=marker)
    if low is not None and low == high:
        return one._replace(value=low)
    return one._replace(value=None, low=low, high=high, excluded=opened)

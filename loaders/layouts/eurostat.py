r"""Eurostat's TSV: the first column holds all dimensions, "freq,unit,geo\TIME_PERIOD", the others are periods.

A cell is a number or ":", and letters behind it are flags: p provisional and e estimated make the figure preliminary, c
and z say why there is none; the others (b break in series, d differing definition, u low reliability …) are named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders import faults
from loaders.book import Book, Cell, Sheet
from loaders.shapes.assembly import Figure, Table, assemble
from loaders.shapes.cell_text import label
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.places import is_period
from loaders.shapes.records import ragged
from loaders.shapes.roles import Axis, Role
from maaltavle.errors import Problem
from maaltavle.message import Message
from maaltavle.model import Kind
from maaltavle.spelling.numbers import Separators

NAME = Message("Eurostats tabel (TSV)")
SOURCE = "eurostat"
_CORNER = re.compile(r"(\w++(?:,\w++)*+)\\(?:time_period|time)", re.IGNORECASE)
_CELL = re.compile(r"(:|-?\d+(?:\.\d+)?)\s*([a-z]*)")
_PRELIMINARY, _WITHHELD, _IRRELEVANT = set("pe"), "c", "z"


def fits(book: Book) -> int:
    """Sure where the corner names its dimensions so."""
    return 96 if _CORNER.fullmatch(label(book.sheets[0].at(1, 1))) else 0


def read(book: Book, context: Context) -> SheetReading:
    """Every cell under its period, with the dimensions of its row."""
    sheet = book.sheets[0]
    names = label(sheet.at(1, 1)).partition("\\")[0].split(",")
    periods = {cell.column: label(cell) for cell in sheet.row(1) if cell.column > 1}
    rows = [row for row in sheet.columns_of if row > 1]
    problems = ragged(book.name, sheet, 1, rows)
    problems += [
        faults.UNREADABLE_PERIOD.at(sheet.place(book.name, 1, column), text)
        for column, text in periods.items()
        if not is_period(text)
    ]
    flags: Counter[str] = Counter()
    figures: list[Figure] = []
    for row in rows:
        found, wrong = _row(book.name, sheet, row, names, periods, flags)
        figures += found
        problems += wrong
    axes = (*(Axis(name, _role(name)) for name in names), Axis("", Role.PERIOD), Axis("", Role.KIND))
    table = Table(book.name, sheet, axes, figures, source=SOURCE, separators=Separators(".", ""), problems=problems)
    table.unread += [
        Message("{count} tal har mærket {flag}, som ikke er gemt", count=count, flag=flag)
        for flag, count in sorted(flags.items())
    ]
    table.claims += _claims(sheet, rows, tuple(periods))
    known = {figure.cell.row for figure in figures}
    reading = assemble([table], context)
    faulty = [sheet.address(row, column) for row in rows if row not in known for column in sheet.columns_of[row]]
    return replace(reading, repeated=[*reading.repeated, *faulty])


def _claims(sheet: Sheet, rows: Sequence[int], periods: Sequence[int]) -> Iterator[Claim]:
    yield Claim(As.HEADING, (1,))
    yield Claim(As.LABEL, rows, (1,))
    yield Claim(As.NOTE, rows, [column for column in range(2, sheet.columns + 1) if column not in periods])


def _role(name: str) -> Role:
    known = {"freq": Role.ATTRIBUTE, "unit": Role.UNIT, "geo": Role.AREA}
    return known.get(name.casefold(), Role.UNKNOWN)


def _row(
    file: str, sheet: Sheet, row: int, names: list[str], periods: dict[int, str], flags: Counter[str]
) -> tuple[list[Figure], list[Problem]]:
    dimensions = [part.strip() for part in label(sheet.at(row, 1)).split(",")]
    if len(dimensions) != len(names):
        return [], [faults.NO_LABEL.at(sheet.place(file, row, 1), label(sheet.at(row, 1)))]
    figures, problems = [], []
    for column, period in periods.items():
        cell = sheet.at(row, column) or Cell(row, column, ":", ":")
        match = _CELL.fullmatch(label(cell))
        if match is None:
            problems.append(faults.NOT_A_NUMBER.at(sheet.place(file, row, column), label(cell)))
            continue
        number, marks = match.groups()
        why = next((mark for mark in (_WITHHELD, _IRRELEVANT) if mark in marks), "")
        text = f": {why}".strip() if number == ":" else number
        kind = Kind.PRELIMINARY if _PRELIMINARY & set(marks) else Kind.MEASURED
        flags.update(set(marks) - _PRELIMINARY - ({why} if number == ":" else set()))
        shown = Cell(row, column, text, text)
        figures.append(Figure(shown, (*dimensions, period, kind.value), column))
    return figures, problems

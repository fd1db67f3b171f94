"""Troubled: the columns and rows that nobody understands, each with the recipe that reads the rest without it.

One is offered where it holds no figure that was read, or mostly faults; and only where leaving it out mends something
and takes no other figure away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from loaders import faults
from loaders.book import Book, Sheet, column_letters, column_number
from loaders.recipes.leaving import first_text, in_words, leaving, left_of
from loaders.recipes.recipe import Recipe, to_toml
from loaders.shapes.cell_text import label
from loaders.shapes.context import SheetReading
from maaltavle.errors import Place, Problem
from maaltavle.message import Message, Said
from maaltavle.reading import Leavable, rows_of

MOST_OFFERED = 6
MOST_CELLS = 20_000  # of a sheet that is read once more for each; reading it all may take ten seconds
OF_ROWS = {faults.UNCLEAR_ROW.code, faults.RAGGED_ROW.code}
OF_LABELS = {fault.code for fault in (faults.UNREADABLE_PERIOD, faults.AREA_CONFLICT)}
OF_CELLS = {
    fault.code
    for fault in (
        faults.NO_HEADING, faults.NO_LABEL, faults.MIXED_PERCENT, faults.NOT_A_NUMBER, faults.ERROR_CELL,
        faults.NO_DAY, faults.UNCALCULATED, faults.DATE_FOR_NUMBER, faults.NOT_FINITE, faults.UNIT_CONFLICT,
    )
}  # fmt: skip
Reads = Callable[[Recipe], SheetReading]


@dataclass(frozen=True)
class _Lines:
    """Columns and rows of a sheet."""

    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.columns) + len(self.rows)

    def __or__(self, other: _Lines) -> _Lines:
        columns, rows = ({*own, *others} for own, others in ((self.columns, other.columns), (self.rows, other.rows)))
        return _Lines(tuple(sorted(columns)), tuple(sorted(rows)))


def leavable_of(book: Book, found: SheetReading, before: Recipe | None, reads: Reads) -> Iterator[Leavable]:
    """What can be left out of the one sheet of a book, whose reading has faults; `before`: what already is.

    `reads` is the sheet read with a recipe.
    """
    sheet, errors = book.sheets[0], _errors(found)
    places = _figures(sheet, found)
    header = _header(sheet, places, errors)
    every = _lines(sheet, errors, places) if header and len(sheet.cells) <= MOST_CELLS else []
    if len(every) > 1:
        every = [*every[:MOST_OFFERED], _all(every)]
    gone = left_of(before, book) if before else None
    own = _Lines(tuple(gone.columns), tuple(gone.rows)) if gone else _Lines()
    first = min((column for _row, column in places), default=sheet.columns + 1)
    name = " ".join(filter(None, (PurePath(book.name).stem, sheet.name))).replace(" + ", " ")
    for lines in every:
        both = lines | own
        recipe = leaving(book, before.name if before else name, header, first, both.columns, both.rows)
        if _mends(found, reads(recipe), sheet, lines):
            yield Leavable(sheet.name, _place(sheet, lines), _name(sheet, header, lines), to_toml(recipe))


def _errors(found: SheetReading) -> list[Problem]:
    return [problem for problem in found.problems if problem.severity == "error"]


At = tuple[int, int]  # row, column


def _figures(sheet: Sheet, found: SheetReading) -> list[At]:
    rows = {sheet.line(row): row for row in sheet.columns_of} if not sheet.name else {}
    return [_at_text(sheet, where, rows) for where in rows_of(found.figures).column("where")] if found.figures else []


def _at_text(sheet: Sheet, where: str, rows: dict[int, int]) -> At:
    if sheet.name:
        return _cell(where.removeprefix(f"{sheet.name}!"))
    line, _mark, column = where.partition(":")
    return rows.get(int(line), 0), int(column)


def _cell(text: str) -> At:
    letters = text.rstrip("0123456789")
    return int(text.removeprefix(letters)), column_number(letters)


def _at(sheet: Sheet, place: Place) -> At | None:
    """The row and column of a problem; column 0 where it is one of the whole line."""
    if place.cell and place.sheet == sheet.name:
        return _cell(place.cell)
    if place.line is not None and not sheet.name:
        row = next((row for row in sheet.columns_of if sheet.line(row) == place.line), 0)
        return row, int(place.column) if place.column and place.column.isdecimal() else 0
    return None


def _header(sheet: Sheet, figures: Sequence[At], errors: Sequence[Problem]) -> int:
    """The row of headings: the last with something above the figures that is not asked about; 0: none."""
    body = min((row for row, _column in figures), default=0)
    body = body or min((at[0] for problem in errors if (at := _at(sheet, problem.place))), default=0)
    asked = {at[0] for problem in errors if problem.code in OF_ROWS and (at := _at(sheet, problem.place))}
    return max((row for row in sheet.columns_of if row < body and row not in asked), default=0)


def _lines(sheet: Sheet, errors: Sequence[Problem], figures: Sequence[At]) -> list[_Lines]:
    """The troubled columns and rows, from the left and from the top."""
    top = min((row for row, _column in figures), default=0)
    of_columns, of_rows = (Counter(at[n] for at in figures) for n in (1, 0))
    there = [(problem.code, at) for problem in errors if (at := _at(sheet, problem.place))]
    cells = [at for code, at in there if code in OF_CELLS]
    bad_columns, bad_rows = (Counter(at[n] for at in cells) for n in (1, 0))
    columns, rows = set[int](), {at[0] for code, at in there if code in OF_ROWS}
    for code, (row, column) in there:
        if code in OF_LABELS:
            (rows if row >= top else columns).add(row if row >= top else column)
        elif code in OF_CELLS and column and _is_faulty(bad_columns[column], of_columns[column]):
            columns.add(column)
        elif code in OF_CELLS and _is_faulty(bad_rows[row], of_rows[row]):
            rows.add(row)
    return [*(_Lines((column,)) for column in sorted(columns)), *(_Lines((), (row,)) for row in sorted(rows))]


def _is_faulty(bad: int, read: int) -> bool:
    return read == 0 or (bad > 1 and bad >= read)


def _all(every: Sequence[_Lines]) -> _Lines:
    found = _Lines()
    for lines in every:
        found = found | lines
    return found


def _mends(before: SheetReading, after: SheetReading, sheet: Sheet, lines: _Lines) -> bool:
    """Whether there are fewer faults, none of another kind, and every other figure is still read."""
    was, now = _errors(before), _errors(after)
    places = [*zip(_figures(sheet, before), rows_of(before.figures), strict=True)] if before.figures else []
    kept = {figure.where: figure for at, figure in places if at[1] not in lines.columns and at[0] not in lines.rows}
    still = {figure.where: figure for figure in after.figures}
    worse = len(now) >= len(was) or not {p.code for p in now} <= {p.code for p in was}
    if worse or not still or not kept.keys() <= still.keys():
        return False
    first = min((at[1] for at, _figure in places), default=0)
    is_label = any(column < first for column in lines.columns)
    return bool(lines.rows) or is_label or all(still[where] == figure for where, figure in kept.items())


def _place(sheet: Sheet, lines: _Lines) -> str:
    """`Ark1!E`, `14`, or several of them."""
    parts = [*map(column_letters, lines.columns), *(str(sheet.line(row)) for row in lines.rows)]
    return ",".join(f"{sheet.name}!{part}" if sheet.name else part for part in parts)


def _name(sheet: Sheet, header: int, lines: _Lines) -> Said:
    """`kolonnen »X« (E)`, or several of them."""
    columns = (in_words(column, label(sheet.at(header, column)), sheet) for column in lines.columns)
    rows = (in_words(row, first_text(sheet, row), sheet, is_row=True) for row in lines.rows)
    return Message.joined((*columns, *rows), ", ")

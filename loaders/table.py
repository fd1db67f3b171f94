"""What every file becomes before a layout looks at it: a book of sheets of cells, each with its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from maaltavle.errors import Place, Problem

Value = str | Decimal | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something. `row` and `column` count from 1; text stays text though it looks like a number."""

    row: int
    column: int
    value: Value
    text: str  # as shown: the number format applied as well as can be, text itself
    number_format: str = ""  # "" where there is none (text files, "General")
    error: str = ""  # "#DIV/0!"
    formula: str = ""  # only where no value is stored with it: nobody has calculated it yet
    hidden: bool = False  # its row or column is hidden or filtered away


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, both ends included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        row, column = place
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column

    def __str__(self) -> str:
        first = f"{column_letters(self.first_column)}{self.first_row}"
        return f"{first}:{column_letters(self.last_column)}{self.last_row}"


@dataclass(frozen=True)
class Sheet:
    """A sheet, or the one table of a text file (`name` "", places `line:column`). Empty cells are not in `cells`."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    rows: int = 0  # the last row and column that hold something
    columns: int = 0
    lines: tuple[int, ...] = field(default=(), repr=False)  # text files: the line of the file each row begins on

    def at(self, row: int, column: int) -> Cell | None:
        """The cell, or None where it is empty."""
        return self.cells.get((row, column))

    def row(self, row: int) -> list[Cell]:
        """The cells of a row from left to right, without the empty ones."""
        return [self.cells[row, column] for column in self.columns_of.get(row, ())]

    def iter_rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows that hold something, from the top."""
        for row in self.columns_of:
            yield row, self.row(row)

    @cached_property
    def columns_of(self) -> dict[int, list[int]]:
        """Which columns hold something in each row that holds something, both in order."""
        found: dict[int, list[int]] = {}
        for row, column in sorted(self.cells):
            found.setdefault(row, []).append(column)
        return found

    def address(self, row: int, column: int) -> str:
        """`Sheet1!B7`, or `line:column` in a text file."""
        return f"{self.name}!{column_letters(column)}{row}" if self.name else f"{self.line(row)}:{column}"

    def line(self, row: int) -> int:
        """The line of the text file a row begins on; in a sheet the row itself."""
        return self.lines[row - 1] if 0 < row <= len(self.lines) else row

    def place(self, file: str, row: int, column: int) -> Place:
        """The same place as a Problem wants it."""
        if self.name:
            return Place(file, sheet=self.name, cell=f"{column_letters(column)}{row}")
        return Place(file, line=self.line(row), column=str(column))


@dataclass(frozen=True)
class Book:
    """A file, read. `document` is the parsed JSON (kind json) or the lines of text (kind px), else None.

    `kind` is xlsx, xls, ods, csv (also tsv), px or json. A book with an error among `problems` may not be read further.
    """

    name: str
    sha256: str
    kind: str
    sheets: tuple[Sheet, ...] = ()
    document: object | None = None
    encoding: str = ""
    delimiter: str = ""
    problems: tuple[Problem, ...] = ()


def column_letters(column: int) -> str:
    """`1` → `A`, `28` → `AB`."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """`A` → 1, `AB` → 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number

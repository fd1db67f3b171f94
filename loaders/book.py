"""What every file becomes before a layout looks at it: a book of sheets of cells, each with its address."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import chain, groupby, repeat
from operator import attrgetter, itemgetter
from typing import Any

from loaders.files.formats import Format, scale_of, shown
from maaltavle.errors import Place, Problem

Value = str | Decimal | int | float | bool | date | datetime | None
Style = int | str | bytes  # a reader's own name of a number format; a falsy one is none
Row = tuple[Sequence[int], Sequence[Value], Sequence[Style]]  # columns, values, styles
NO_ROW: Row = ((), (), ())
Piece = tuple[Sequence[int], Sequence[int], Sequence[Sequence[Value]]]  # rows, columns, the values of each column
_NUMBERS = (int, float)
NO_DAY = "########"  # the error of a cell whose day is none, as a spreadsheet shows it


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
    indent: int = 0  # steps that its format moves it in
    bold: bool = False


@dataclass
class Block:
    """Rows of one shape, kept by columns: `across[n]` are the values of `columns[n]` in each of `rows`, which rise."""

    columns: tuple[int, ...]
    styles: tuple[Style, ...]
    rows: list[int] = field(default_factory=list)
    across: list[list[Value]] = field(default_factory=list)

    def add(self, rows: Sequence[int], across: Sequence[Sequence[Value]]) -> None:
        """More rows, below."""
        self.rows += rows
        self.across = self.across or [[] for _ in self.columns]
        for column, more in zip(self.across, across, strict=True):
            column += more

    def by_rows(self) -> Iterator[tuple[int, Row]]:
        """The same row by row."""
        values = map(list, zip(*self.across, strict=True))
        return zip(self.rows, zip(repeat(self.columns), values, repeat(self.styles)))  # noqa: B905  two have no end


Bare = Value | Cell  # the Cell where the value is not all of it


class Grid(Mapping[tuple[int, int], Cell]):
    """The cells of a sheet, kept by rows as bare values: a Cell is made when it is asked for, or all of them (`made`).

    `rows` is row → (columns, values, styles), all of one length, columns rising; `formats` is style → Format; `odd` is
    (row, column) → (error, formula) for cells without a value of their own; `blocks` hold further rows.
    """

    __slots__ = (
        "_different", "_loose", "_rows", "_whole", "blocks", "formats", "hidden_columns", "hidden_rows", "made", "odd",
    )  # fmt: skip

    def __init__(
        self,
        rows: Mapping[int, Row],
        formats: Mapping[Any, Format],  # Any: each kind of file has styles of its own
        odd: Mapping[tuple[int, int], tuple[str, str]],
        hidden_rows: Set[int] = frozenset(),
        hidden_columns: Set[int] = frozenset(),
        blocks: Sequence[Block] = (),
    ) -> None:
        self._loose, self.blocks, self.formats, self.odd = rows, blocks, formats, odd
        self._rows = None if blocks else rows
        self.hidden_rows, self.hidden_columns = hidden_rows, hidden_columns
        self.made: dict[tuple[int, int], Cell] | None = None
        self._different: dict[float, Set[Value]] = {}
        self._whole: dict[tuple[tuple[int, ...], tuple[Style, ...]], bool] = {}

    @classmethod
    def of(
        cls, cells: Iterable[Cell], hidden_rows: Set[int] = frozenset(), hidden_columns: Set[int] = frozenset()
    ) -> Grid:
        """Cells that were made one by one."""
        rows: dict[int, tuple[list[int], list[Value], list[Style]]] = {}
        cells = sorted(cells, key=attrgetter("row", "column"))
        for cell in cells:
            columns, values, styles = rows.setdefault(cell.row, ([], [], []))
            columns.append(cell.column)
            values.append(cell.value)
            styles.append(cell.number_format)
        codes = {cell.number_format for cell in cells}
        kinds = {code: "percent" if "%" in code else "scaled" if scale_of(code) else "number" for code in codes}
        formats = {code: Format(code, kind) for code, kind in kinds.items()}
        odd = {(cell.row, cell.column): (cell.error, cell.formula) for cell in cells if cell.value is None}
        grid = cls(rows, formats, odd, hidden_rows, hidden_columns)
        grid.made = {(cell.row, cell.column): cell for cell in cells}
        return grid

    def at_hand(self, rows: Iterable[int]) -> Grid:
        """Some rows with all their cells made: a small sheet is looked at many times."""
        grid = Grid({row: self.raw(row) for row in rows}, self.formats, self.odd, self.hidden_rows, self.hidden_columns)
        grid.made = {(row, cell.column): cell for row in grid.rows for cell in self.row(row)}
        return grid

    def __len__(self) -> int:
        return sum(map(len, map(_first, self._loose.values()))) + sum(len(b.rows) * len(b.columns) for b in self.blocks)

    @property
    def rows(self) -> Mapping[int, Row]:
        """Every row, from the top."""
        if self._rows is None:
            self._rows = dict(sorted(chain(self._loose.items(), *(b.by_rows() for b in self.blocks)), key=_first))
        return self._rows

    def shapes(self) -> dict[int, Sequence[int]]:
        """The columns of every row, from the top."""
        found = {row: columns for row, (columns, _values, _styles) in self._loose.items()}
        for block in self.blocks:
            found.update(dict.fromkeys(block.rows, block.columns))
        rows = sorted(found)
        return found if rows == [*found] else {row: found[row] for row in rows}

    def pieces(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, Piece]]:
        """What stands in spans of rows (the first, the last) in pieces of like rows, with the number of its span."""
        every = sorted(self._loose)
        for n, (first, last) in enumerate(spans):
            loose = every[bisect_left(every, first) : bisect_right(every, last)]
            for columns, rows in groupby(loose, lambda row: tuple(self._loose[row][0])):
                found = [*rows]
                yield n, (found, columns, [*zip(*(self._loose[row][1] for row in found), strict=True)])
            for block in self.blocks:
                a, b = bisect_left(block.rows, first), bisect_right(block.rows, last)
                if a < b:
                    yield n, (block.rows[a:b], block.columns, [column[a:b] for column in block.across])

    def different(self, least: float) -> Set[Value]:
        """The different values, but for numbers below `least`, which most of those of long columns are."""
        if least not in self._different:
            found = set(chain.from_iterable(map(itemgetter(1), self._loose.values())))
            for column in (column for block in self.blocks for column in block.across):
                texts = {*map(type, column)} == {str}
                found.update(column if texts else [v for v in column if not isinstance(v, _NUMBERS) or v >= least])
            self._different[least] = found
        return self._different[least]

    def across(self, rows: Sequence[int]) -> list[Sequence[Value]] | None:
        """The bare values of many rows column by column, where they are all of the rows and lie in one block."""
        for block in self.blocks:
            at = bisect_left(block.rows, rows[0]) if rows else 0
            if block.rows[at : at + len(rows)] == rows and self._is_whole(block.columns, block.styles):
                whole = not self.odd and self.hidden_rows.isdisjoint(rows)
                return [column[at : at + len(rows)] for column in block.across] if whole else None
        return None

    def raw(self, row: int) -> Row:
        """A row as it is kept: columns, values, styles."""
        return self._row(row) or NO_ROW

    def _row(self, row: int) -> Row | None:
        if self._rows is not None or row in self._loose:
            return (self._rows or self._loose).get(row)
        for block in self.blocks:
            at = bisect_left(block.rows, row)
            if at < len(block.rows) and block.rows[at] == row:
                return block.columns, [column[at] for column in block.across], block.styles
        return None

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((row, column) for row, (columns, _values, _styles) in self.rows.items() for column in columns)

    def __getitem__(self, place: tuple[int, int]) -> Cell:
        if self.made is not None:
            return self.made[place]
        row, column = place
        columns, values, styles = self._row(row) or NO_ROW
        at = bisect_left(columns, column)
        if at == len(columns) or columns[at] != column:
            raise KeyError(place)
        return self._cell(row, column, values[at], styles[at])

    def hidden(self, row: int, column: int) -> bool:
        """Whether nobody sees a place."""
        return row in self.hidden_rows or column in self.hidden_columns

    def row(self, row: int) -> list[Cell]:
        """The cells of a row from left to right."""
        columns, values, styles = self._row(row) or NO_ROW
        if self.made is not None:
            return [self.made[row, column] for column in columns]
        return [self._cell(row, *one) for one in zip(columns, values, styles, strict=True)]

    def bare(self, row: int) -> Sequence[Bare]:
        """The bare values of a row from column 1 on, None where empty; the Cell where the value is not all of it.

        That is: an error, an uncalculated formula, a format that shows another number, or a hidden cell. They are not
        to be changed.
        """
        columns, values, styles = self._row(row) or NO_ROW
        if not columns:
            return []
        if row not in self.hidden_rows and None not in values and self._is_whole(columns, styles):
            return values
        bare: list[Bare] = [None] * columns[-1]
        row_is_hidden = row in self.hidden_rows
        for column, value, style in zip(columns, values, styles, strict=True):
            plain = not row_is_hidden and value is not None and column not in self.hidden_columns
            bare[column - 1] = value if plain and not self._shows_another(style) else self[row, column]
        return bare

    def bare_rows(self, rows: Sequence[int]) -> list[Sequence[Bare]]:
        """The same of each of many rows that hold something."""
        every = self.rows
        found = [every[row] for row in rows]
        whole = all(
            self._is_whole(*shape) for shape in {(tuple(columns), tuple(styles)) for columns, _values, styles in found}
        )
        if whole and not self.odd and self.hidden_rows.isdisjoint(rows):
            return [values for _columns, values, _styles in found]
        return [*map(self.bare, rows)]

    def _shows_another(self, style: Style) -> bool:
        return bool(style) and self.formats[style].kind in ("percent", "scaled")

    def _is_whole(self, columns: Sequence[int], styles: Sequence[Style]) -> bool:
        """Whether the values of such a row are all of it, from column 1 on: worked out once for rows of one shape."""
        shape = (tuple(columns), tuple(styles))
        if shape not in self._whole:
            in_line = list(columns) == list(range(1, len(columns) + 1))
            plain = not any(map(self._shows_another, styles))
            self._whole[shape] = in_line and plain and self.hidden_columns.isdisjoint(columns)
        return self._whole[shape]

    def _cell(self, row: int, column: int, value: Value, style: Style) -> Cell:
        form = self.formats[style]
        hidden = row in self.hidden_rows or column in self.hidden_columns
        if value is None:
            error, formula = self.odd[row, column]
            return Cell(row, column, None, error or formula, form.code, error, formula, hidden, form.indent, form.bold)
        return Cell(row, column, value, shown(value, form), form.code, "", "", hidden, form.indent, form.bold)


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
    cells: Grid
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    rows: int = 0  # the last row and column that hold something
    columns: int = 0
    lines: tuple[int, ...] = field(default=(), repr=False)  # text files: the line of the file each row begins on
    widths: tuple[int, ...] = field(default=(), repr=False)  # text files: how many fields each row has, empty ones too
    delimiter: str = ""  # text files: what parts the fields
    problems: tuple[Problem, ...] = field(default=(), repr=False)  # its cells that could not be read, or itself

    @property
    def hidden_rows(self) -> Set[int]:
        """The rows nobody sees, also empty ones."""
        return self.cells.hidden_rows

    @property
    def hidden_columns(self) -> Set[int]:
        """The columns nobody sees, also empty ones."""
        return self.cells.hidden_columns

    def at(self, row: int, column: int) -> Cell | None:
        """The cell, or None where it is empty."""
        cells = self.cells
        return cells.get((row, column)) if cells.made is None else cells.made.get((row, column))

    def row(self, row: int) -> list[Cell]:
        """The cells of a row from left to right, without the empty ones."""
        return self.cells.row(row)

    def iter_rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows that hold something, from the top."""
        for row in self.columns_of:
            yield row, self.row(row)

    @cached_property
    def columns_of(self) -> Mapping[int, Sequence[int]]:
        """Which columns hold something in each row that holds something, both in order."""
        return self.cells.shapes()

    def address(self, row: int, column: int) -> str:
        """`Sheet1!B7`, or `line:column` in a text file."""
        return f"{self.name}!{column_letters(column)}{row}" if self.name else f"{self.line(row)}:{column}"

    def addresses(self, rows: Sequence[int], columns: Sequence[int]) -> list[str]:
        """The address of each of many cells."""
        if not self.name:
            return [f"{self.line(row)}:{column}" for row, column in zip(rows, columns, strict=True)]
        before = {column: f"{self.name}!{column_letters(column)}" for column in set(columns)}
        return [f"{before[column]}{row}" for row, column in zip(rows, columns, strict=True)]

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
    document: Any = None  # Any: JSON of any shape
    encoding: str = ""
    delimiter: str = ""
    problems: tuple[Problem, ...] = ()


_first = itemgetter(0)


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

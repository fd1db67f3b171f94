"""A long table: its heading, its columns by their different values, and where each of its rows stands in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from loaders.book import Book, Grid, Sheet, Value
from loaders.bulk.coded import Coded, as_sequence
from loaders.files.formats import GENERAL

ROWS_TO_KNOW = 200


@dataclass(frozen=True)
class Ragged:
    """A line with another number of fields than the heading."""

    line: int
    width: int


@dataclass(frozen=True)
class Long:
    """The one table of a long file. `rows` and `lines` say of each row which it is, and on which line it begins; the
    heading is row 1. `ragged` are the first lines that do not fit it, `ragged_cells` the cells of all such lines."""

    name: str
    sha256: str
    kind: str
    header: tuple[str, ...]
    columns: tuple[Coded[str], ...] = field(repr=False)
    rows: Sequence[int] = field(repr=False)
    lines: Sequence[int] = field(repr=False)
    header_line: int = 1
    encoding: str = ""
    delimiter: str = ""
    ragged: tuple[Ragged, ...] = ()
    ragged_cells: int = 0

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, keep: NDArray[np.bool_]) -> tuple[Sequence[int], Sequence[int]]:
        """The rows and the lines at some places only."""
        return at_places(self.rows, keep), at_places(self.lines, keep)

    def place_of(self, row: int) -> int:
        """Where a row stands among the rows, counted from 0."""
        return row - self.rows.start if isinstance(self.rows, range) else int(np.searchsorted(self.rows, row))

    def line_of(self, row: int) -> int:
        """The line a row begins on."""
        if row == 1:
            return self.header_line
        return int(self.lines[self.place_of(row)])

    def some(self, places: Iterable[int]) -> Sheet:
        """An ordinary sheet of the heading and some rows (counted from 0), each with its number and its line."""
        there = sorted({*places})
        fields = {1: self.header} | {int(self.rows[n]): tuple(column[n] for column in self.columns) for n in there}
        grid = Grid({row: _row(texts) for row, texts in fields.items()}, {0: GENERAL}, {})
        last, width = max(fields), len(self.header)
        return _SomeRows("", grid, rows=last, columns=width, delimiter=self.delimiter, long=self)

    @cached_property
    def beginning(self) -> Sheet:
        """The heading and the first rows, by which a file is recognised."""
        return self.some(range(min(len(self), ROWS_TO_KNOW - 1)))

    @cached_property
    def with_all_columns(self) -> Sheet:
        """The heading and rows enough for every column that holds something to hold it there."""
        places = [[n for n, text in zip(c.first(), c.known, strict=True) if text.strip()][:1] for c in self.columns]
        return self.some(chain.from_iterable(places))

    def book(self, sheet: Sheet) -> Book:
        """A book of some of its rows."""
        return Book(self.name, self.sha256, self.kind, (sheet,), None, self.encoding, self.delimiter)

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """How many cells of each column hold something."""
        return tuple(
            sum(times for text, times in zip(c.known, c.counts(), strict=True) if text.strip()) for c in self.columns
        )


@dataclass(frozen=True)
class _SomeRows(Sheet):
    """Some rows of a long table, which know their lines."""

    long: Long | None = field(default=None, repr=False)

    def line(self, row: int) -> int:
        """The line of the file a row begins on."""
        return row if self.long is None else self.long.line_of(row)


def _row(texts: Sequence[str]) -> tuple[Sequence[int], Sequence[Value], Sequence[int]]:
    full = [(n, text) for n, text in enumerate(texts, 1) if text != ""]
    return tuple(n for n, _text in full), [text for _n, text in full], b"\0" * len(full)


def numbered_from(first: int, count: int) -> Sequence[int]:
    """Rows or lines that follow each other."""
    return range(first, first + count)


def at_places(numbers: Sequence[int], keep: NDArray[np.bool_]) -> Sequence[int]:
    """Some of the rows or lines."""
    return as_sequence(np.asarray(numbers, np.uint32)[keep])

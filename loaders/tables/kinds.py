"""Kinds: what stands in each cell of a sheet, column by column, each different value looked at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from functools import cache, lru_cache

from loaders.book import Bare, Cell, Sheet
from loaders.files.formats import scale_of
from loaders.shapes.cell_text import clean, is_blank, label
from loaders.shapes.markers import marker_of
from loaders.shapes.places import is_period
from loaders.shapes.records import is_number, rows_across
from loaders.tables.headings import heading_of, is_part_of_year
from maaltavle.spelling.plain import LONGEST


class Is(IntEnum):
    """What a cell could be. A YEAR is a number that could also be a year; a SIGN stands where there is no number."""

    BLANK = 0
    NUMBER = 1
    YEAR = 2
    SIGN = 3
    ERROR = 4
    PERIOD = 5
    PART = 6
    TEXT = 7


_EVERY = tuple(Is)
FIGURES = (Is.NUMBER, Is.YEAR, Is.SIGN, Is.ERROR)
WORDS = (Is.PERIOD, Is.PART, Is.TEXT)
_OF_TYPE = {int: Is.NUMBER, float: Is.NUMBER, str: Is.TEXT, type(None): Is.BLANK}
_YEARS = frozenset(range(1700, 2200))  # a float is looked for in a range one by one
# No period looks like these: the years of 4, 6 and 8 digits begin with 17 to 21.
_PLAIN = re.compile(r"-?(?:\d{1,3}|\d+,\d{1,2}|\d{5}|\d{7}|\d{9,}|(?!1[789]|2[01])\d{4,8})")
_BARE = re.compile(r"[-+]?\d[\d.,]*")  # a number that nothing stands beside


@dataclass(frozen=True)
class Kinds:
    """The kinds of a sheet's cells: a byte a row for each column, in the order of `rows`."""

    sheet: Sheet
    rows: Sequence[int]
    columns: Mapping[int, bytes]
    values: Sequence[Sequence[Bare]]

    @classmethod
    def of(cls, sheet: Sheet, source: str = "") -> Kinds:
        """Every cell of a sheet."""
        rows = list(sheet.columns_of)
        across = rows_across(sheet, rows, sheet.columns)
        columns = {n: _kinds(values, sheet, rows, n, source) for n, values in enumerate(across, 1)}
        return cls(sheet, rows, columns, across)

    def at(self, row: int) -> dict[int, Is]:
        """The kinds of the cells of a row that hold something; `row` counts in `rows`, from 0."""
        return {column: _EVERY[kinds[row]] for column, kinds in self.columns.items() if kinds[row]}

    def count(self, column: int, kinds: Iterable[Is], first: int = 0, last: int | None = None) -> int:
        """How many cells of a column, between two rows, are of some kinds."""
        there = self.columns[column][first:last]
        return sum(there.count(kind) for kind in kinds)

    def any_of(self, kinds: Iterable[Is], columns: Iterable[int]) -> bytes:
        """For each row 1 where a cell of some columns is of some kinds, else 0."""
        wanted = _only(frozenset(kinds))
        found = 0
        for column in columns:
            found |= int.from_bytes(self.columns[column].translate(wanted), "big")
        return found.to_bytes(len(self.rows), "big")

    def label(self, row: int, column: int) -> str:
        """The text of a cell; `row` counts in `rows`."""
        return label(self.sheet.at(self.rows[row], column))

    def labels(self, column: int, rows: bytes) -> set[str]:
        """The different texts of a column in the rows that are 1."""
        values = {value for value, there in zip(self.values[column - 1], rows, strict=True) if there}
        if {*map(type, values)} <= {str, int, type(None)}:
            return {clean(str(value)) for value in values if value is not None} - {""}
        return {self.label(n, column) for n, there in enumerate(rows) if there} - {""}


@cache
def _only(kinds: frozenset[Is]) -> bytes:
    """A table for `bytes.translate`: 1 for these kinds, else 0."""
    return bytes(code in kinds for code in range(256))


def _kinds(values: Sequence[Bare], sheet: Sheet, rows: Sequence[int], column: int, source: str) -> bytes:
    kinds = set(map(type, values))
    if kinds <= {str, type(None)}:
        found = {value: kind_of(value, source) for value in set(values)}
        return bytes(map(found.__getitem__, values))
    if kinds <= _OF_TYPE.keys():
        return _kinds_of_numbers(values, source)
    return bytes(
        kind_of_cell(value, source) if isinstance(value, Cell) else
        Is.PERIOD if isinstance(value, date) and is_period(label(sheet.at(row, column))) else kind_of(value, source)
        for row, value in zip(rows, values, strict=True)
    )  # fmt: skip


def _kinds_of_numbers(values: Sequence[Bare], source: str) -> bytes:
    """The kinds of numbers with texts among them: by their type, but for the texts, and for the years among them."""
    found = bytearray(map(_OF_TYPE.__getitem__, map(type, values)))
    if not _YEARS.isdisjoint(values):
        for n in [n for n, value in enumerate(values) if value in _YEARS]:
            found[n] = Is.YEAR
    at = found.find(Is.TEXT)
    while at >= 0:
        found[at] = kind_of(values[at], source)
        at = found.find(Is.TEXT, at + 1)
    return bytes(found)


def kind_of_cell(cell: Cell, source: str = "") -> Is:
    """What a cell is that is more than its value: an error, an uncalculated formula, a percentage, or hidden."""
    if cell.error or (cell.formula and cell.value is None):
        return Is.ERROR
    if is_blank(cell):
        return Is.BLANK
    if ("%" in cell.number_format or scale_of(cell.number_format)) and isinstance(cell.value, int | float | Decimal):
        return Is.NUMBER
    if isinstance(cell.value, date):
        return Is.PERIOD if is_period(label(cell)) else Is.TEXT
    return kind_of(cell.value, source)


def kind_of(value: object, source: str = "") -> Is:
    """What a bare value is."""
    if value is None or value == "":
        return Is.BLANK
    if isinstance(value, bool):
        return Is.TEXT
    if isinstance(value, int | float | Decimal):
        return Is.YEAR if value in _YEARS else Is.NUMBER
    return _kind_of_text(value, source) if isinstance(value, str) and len(value) <= LONGEST else Is.TEXT


@lru_cache(maxsize=65536)
def _kind_of_text(text: str, source: str) -> Is:
    if _PLAIN.fullmatch(text):
        return Is.NUMBER
    words = clean(text)
    if not words:
        return Is.BLANK
    if marker_of(words, source) is not None:
        return Is.SIGN
    if is_period(words):
        return Is.YEAR if words.isdecimal() and int(words) in _YEARS else Is.PERIOD
    if is_number(Cell(1, 1, words, words)):
        if _BARE.fullmatch(words):
            return Is.NUMBER
        told = heading_of(words)
        if told.is_period and told.unit:
            return Is.PERIOD  # "2023 (pct.)"
        return Is.YEAR if told.split else Is.NUMBER  # "2018 elever" may be so many, or those of that year
    return Is.PART if is_part_of_year(words) else Is.TEXT

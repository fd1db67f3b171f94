"""Values, third step: a cell of a figure becomes a number, a marker, or a problem. Never anything in between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from loaders import faults
from loaders.labels import clean
from loaders.markers import marker_of
from loaders.table import Cell
from maaltavle.model import Marker
from maaltavle.numbers import Ambiguity, Separators, is_percent, number_of, parse_number



@dataclass(frozen=True, slots=True)
class Value:
    """What a cell said: a number, or a marker, or a fault (then nothing of it is used)."""

    number: Decimal | None = None
    marker: str = ""
    fault: faults.Fault | None = None
    percent: bool = False  # the number format showed it as percent; the number is already in percent


MISSING = Value(marker=Marker.MISSING.value)


def number_texts(cells: Iterable[Cell], source: str) -> list[str]:
    """The texts among the cells that must be numbers written out: no markers, no numbers of the file's own."""
    texts = (cell.value for cell in cells if isinstance(cell.value, str) and not cell.error)
    return [text for text in texts if clean(text) and marker_of(text, source) is None]


def value_of(cell: Cell, separators: Separators | Ambiguity, source: str) -> Value:
    """One cell. An empty one is missing; an error or an uncalculated formula is a fault, never empty."""
    if cell.error:
        return Value(fault=faults.ERROR_CELL)
    value = cell.value
    if isinstance(value, bool):
        return Value(fault=faults.NOT_A_NUMBER)
    if isinstance(value, int | float | Decimal):
        return _native(value, cell)
    if isinstance(value, date | time):
        return Value(fault=faults.DATE_FOR_NUMBER)
    if value is None:
        return Value(fault=faults.UNCALCULATED) if cell.formula else MISSING
    return _text(value, separators, source)


def _native(value: int | float | Decimal, cell: Cell) -> Value:
    """A number of the file's own. One that a workbook shows as percent is kept in percent: 0.653 as 65,3 % is 65.3."""
    number = number_of(value)
    if number is None and value == 0:
        number = Decimal(0)  # minus zero: how a workbook keeps a small negative figure that was rounded
    if number is None:
        return Value(fault=faults.NOT_FINITE)
    if "%" in cell.number_format:
        return Value(number * 100 if number else number, percent=True)
    return Value(number)


def _text(text: str, separators: Separators | Ambiguity, source: str) -> Value:
    marker = marker_of(text, source)
    if isinstance(marker, Marker):
        return Value(marker=marker.value)
    if isinstance(marker, Decimal | int):
        return Value(Decimal(marker))
    if not clean(text):
        return MISSING
    if isinstance(separators, Ambiguity):
        return Value(fault=faults.AMBIGUOUS_NUMBER)
    number = parse_number(text, separators)
    if number is None:
        return Value(fault=faults.NOT_A_NUMBER)
    return Value(number, percent=is_percent(text))

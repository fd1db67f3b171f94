"""Values, third step: a cell of a figure becomes a number, a marker, or a problem. Never anything in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from loaders import faults
from loaders.book import Cell
from loaders.shapes.cell_text import clean
from loaders.shapes.markers import Sign, marker_of
from maaltavle.model import Marker
from maaltavle.spelling.numbers import Separators, decimals_of, is_percent, number_of, parse_number, readings_of
from maaltavle.spelling.plain import Ambiguity

NO_SIGNS: Mapping[str, Sign] = {}


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell said: a number, or a marker, or a fault (then nothing of it is used)."""

    number: Decimal | None = None
    marker: str = ""
    fault: faults.Fault | None = None
    percent: bool = False  # the number format showed it as percent; the number is already in percent


def number_texts(cells: Iterable[Cell], source: str, signs: Mapping[str, Sign] = NO_SIGNS) -> list[str]:
    """The texts among the cells that must be numbers written out: no markers, no numbers of the file's own."""
    return numbers_among((c.value for c in cells if isinstance(c.value, str) and not c.error), source, signs)


def numbers_among(texts: Iterable[str], source: str, signs: Mapping[str, Sign] = NO_SIGNS) -> list[str]:
    """The texts that must be numbers written out: no markers."""
    return [text for text in texts if clean(text) not in signs and marker_of(text, source) is None]


def value_of(
    cell: Cell, separators: Separators | Ambiguity, source: str, signs: Mapping[str, Sign] = NO_SIGNS
) -> Value:
    """One cell. An empty one is missing; an error or an uncalculated formula is a fault, never empty.

    `signs` are those the file explains itself; they come before what its source is known to mean by them.
    """
    if cell.error:
        return Value(fault=faults.ERROR_CELL)
    value: object = cell.value  # whatever somebody's JSON holds
    if isinstance(value, bool):
        return Value(fault=faults.NOT_A_NUMBER)
    if isinstance(value, int | float | Decimal):
        return _native(value, cell)
    if isinstance(value, date | time):
        return Value(fault=faults.DATE_FOR_NUMBER)
    if value is None:
        return Value(fault=faults.UNCALCULATED) if cell.formula else _text("", separators, source, signs)
    return _text(value, separators, source, signs) if isinstance(value, str) else Value(fault=faults.NOT_A_NUMBER)


def _native(value: int | float | Decimal, cell: Cell) -> Value:
    """A number of the file's own. One that a workbook shows as percent is kept in percent: 0.653 as 65,3 % is 65.3."""
    number = number_of(value)
    if number is None:
        return Value(fault=faults.NOT_FINITE)
    if "%" in cell.number_format:
        return Value(_hundredfold(number), percent=True)
    return Value(number)


def _hundredfold(number: Decimal) -> Decimal:
    """0.653 → 65.3, without digits it did not have and without an exponent."""
    moved = number.scaleb(2)
    return moved.quantize(Decimal(1)) if decimals_of(moved) < 0 else moved


def _text(text: str, separators: Separators | Ambiguity, source: str, signs: Mapping[str, Sign]) -> Value:
    own = signs.get(clean(text)) if signs else None
    marker = marker_of(text, source) if own is None else own
    if isinstance(marker, Marker):
        return Value(marker=marker.value)
    if isinstance(marker, Decimal):
        return Value(marker)
    if isinstance(marker, Ambiguity):
        return Value(fault=faults.AMBIGUOUS_DASH)
    if isinstance(separators, Ambiguity):
        readings = () if separators.against else readings_of(text)
        if len(readings) == 1:  # 987 is the same number in every language
            return Value(Decimal(readings[0]), percent=is_percent(text))
        return Value(fault=faults.AMBIGUOUS_NUMBER if readings or separators.against else faults.NOT_A_NUMBER)
    number = parse_number(text, separators)
    if number is None:
        return Value(fault=faults.NOT_A_NUMBER)
    return Value(number, percent=is_percent(text))

"""Values, third step: a cell of a figure becomes a number, a marker, or a problem. Never anything in between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal

from loaders import faults
from loaders.book import NO_DAY, Cell
from loaders.files.formats import scale_of
from loaders.shapes.cell_text import clean
from loaders.shapes.markers import Sign, marker_of
from maaltavle.model import Interval, Kind, Marker
from maaltavle.spelling.bounds import Bound
from maaltavle.spelling.numbers import (
    DANISH,
    ENGLISH,
    Separators,
    decimals_of,
    footnote_marks,
    is_number,
    is_percent,
    number_of,
    parse_number,
    readings_of,
)
from maaltavle.spelling.plain import Ambiguity
from maaltavle.spelling.unit_names import read_unit
from maaltavle.spelling.written import PERCENT, Written, is_small_count, may_count, taken_apart

NO_SIGNS: Mapping[str, Sign] = {}
NO_MARKS: Mapping[str, Kind] = {}
_SHARES = frozenset((PERCENT, "procentpoint", "promille", "indeks"))


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell said: a number, or a marker, or a fault (then nothing of it is used)."""

    number: Decimal | None = None
    marker: str = ""
    fault: faults.Fault | None = None
    percent: bool = False  # the number format showed it as percent; the number is already in percent
    bound: Interval | None = None  # the numbers it can be, where it is not one
    kind: Kind | None = None  # what the cell itself says of how it came about
    unit: str = ""  # the unit the cell itself says, but for percent
    factor: Decimal = Decimal(1)  # what its scale word multiplied it by: 1,2 mio. is 1200000

    marks: tuple[str, ...] = ()  # signs at the number that nobody says the meaning of
    small: bool = False  # "<5" and "1-4": a small number withheld, where persons or things are counted

    @property
    def plain(self) -> bool:
        """Whether it is a number and nothing else."""
        odd = self.percent or self.kind or self.unit or self.marks or self.factor != 1
        return self.number is not None and not odd


def number_texts(cells: Iterable[Cell], source: str, signs: Mapping[str, Sign] = NO_SIGNS) -> list[str]:
    """The texts among the cells that must be numbers written out: no markers, no numbers of the file's own."""
    return numbers_among((c.value for c in cells if isinstance(c.value, str) and not c.error), source, signs)


def numbers_among(texts: Iterable[str], source: str, signs: Mapping[str, Sign] = NO_SIGNS) -> list[str]:
    """The numbers written out in the texts that must hold some: no markers, and of "ca. 1.250 kr." the 1.250."""
    among = (text for text in texts if clean(text) not in signs and marker_of(text, source) is None)
    return [number for text in among for number in _numbers_in(text)]


def _numbers_in(text: str) -> tuple[str, ...]:
    written = None if is_number(text) else taken_apart(text)
    return (text,) if written is None else written.numbers


def value_of(
    cell: Cell,
    separators: Separators | Ambiguity,
    source: str,
    signs: Mapping[str, Sign] = NO_SIGNS,
    marks: Mapping[str, Kind] = NO_MARKS,
) -> Value:
    """One cell. An empty one is missing; an error or an uncalculated formula is a fault, never empty.

    `signs` are those the file explains itself; they come before what its source is known to mean by them. `marks` are
    what its notes say of a figure with a mark ("* foreløbige tal").
    """
    if cell.error:
        return Value(fault=faults.NO_DAY if cell.error == NO_DAY else faults.ERROR_CELL)
    value: object = cell.value  # whatever somebody's JSON holds
    if isinstance(value, bool):
        return Value(fault=faults.NOT_A_NUMBER)
    if isinstance(value, int | float | Decimal):
        return _native(value, cell)
    if isinstance(value, date | time):
        return Value(fault=faults.DATE_FOR_NUMBER)
    if value is None:
        value = "" if not cell.formula else None
    if isinstance(value, str):
        sign = _sign(value, source, signs)
        return _text(value, separators, marks) if sign is None else sign
    return Value(fault=faults.UNCALCULATED if cell.formula else faults.NOT_A_NUMBER)


_PLAIN = re.compile(r"(?=.{1,10}\Z)(?:0|-?[1-9]\d{0,8})(?:([.,])\d{1,8})?", re.ASCII)
is_plain = _PLAIN.fullmatch  # of texts: a number of so few digits that nothing else can be meant


def plain_numbers(texts: Iterable[object], separators: Separators | Ambiguity) -> dict[object, Value]:
    """Those of many texts that are nothing but a number of few digits, each with what `value_of` says of it."""
    if isinstance(separators, Ambiguity):
        return {}
    ours = (None, separators.decimal)
    plain = (text for text in texts if isinstance(text, str) and (found := is_plain(text)) and found[1] in ours)
    return {text: Value(Decimal(text.replace(",", "."))) for text in plain}


def _native(value: int | float | Decimal, cell: Cell) -> Value:
    """A number of the file's own. One that a workbook shows as percent is kept in percent: 0.653 as 65,3 % is 65.3.
    One that it shows in thousands or millions is kept so, as the heading says: 1234567 as 1.235 is 1234.567.
    """
    number = number_of(value)
    if number is None:
        return Value(fault=faults.NOT_FINITE)
    if "%" in cell.number_format:
        return Value(_hundredfold(number), percent=True)
    if not (scale := scale_of(cell.number_format)):
        return Value(number)
    seen = number.scaleb(-3 * scale)
    return Value(seen.quantize(Decimal(1)) if seen == seen.to_integral_value() else seen.normalize())


def _hundredfold(number: Decimal) -> Decimal:
    """0.653 → 65.3, without digits it did not have and without an exponent."""
    moved = number.scaleb(2)
    return moved.quantize(Decimal(1)) if decimals_of(moved) < 0 else moved


def _sign(text: str, source: str, signs: Mapping[str, Sign]) -> Value | None:
    own = signs.get(clean(text)) if signs else None
    marker = marker_of(text, source) if own is None else own
    if isinstance(marker, Marker):
        return Value(marker=marker.value)
    if isinstance(marker, Decimal):
        return Value(marker)
    return Value(fault=faults.AMBIGUOUS_DASH) if isinstance(marker, Ambiguity) else None


def _text(text: str, separators: Separators | Ambiguity, marks: Mapping[str, Kind]) -> Value:
    open_one = isinstance(separators, Ambiguity)
    if isinstance(separators, Ambiguity):
        readings = () if separators.against else readings_of(text)
        number = Decimal(readings[0]) if len(readings) == 1 else None  # 987 is the same number in every language
        doubtful = bool(readings or separators.against)
    else:
        number, doubtful = parse_number(text, separators), False
    if number is not None:
        beside = footnote_marks(text)
        kind = kind_of_marks(beside, marks) if beside else None
        return Value(number, percent=is_percent(text), kind=kind, marks=() if kind else tuple(beside.split()))
    written = None if open_one and len(readings) > 1 else taken_apart(text)
    if written is not None:
        return _written(written, separators, marks)
    return Value(fault=faults.AMBIGUOUS_NUMBER if doubtful else faults.NOT_A_NUMBER)


def kind_of_marks(beside: str, marks: Mapping[str, Kind]) -> Kind | None:
    """What the notes say of the marks behind a number or a label."""
    return next((marks[mark] for mark in (*beside.split(), beside) if mark in marks), None)


def _written(written: Written, separators: Separators | Ambiguity, marks: Mapping[str, Kind]) -> Value:
    """A figure with a word, a flag, a unit or a scale beside it."""
    both = (DANISH, ENGLISH) if isinstance(separators, Ambiguity) else (separators,)
    found = {bound for one in both if (bound := written.read(one)) is not None}
    if isinstance(separators, Ambiguity) and (separators.against or len(found) > 1):
        return Value(fault=faults.AMBIGUOUS_NUMBER)
    bound = found.pop() if found else None
    if bound is None or not _can_be_kept(bound):
        return Value(fault=faults.NOT_A_NUMBER)
    kind = bound.kind
    if kind is Kind.MEASURED:
        kind = written.kind_by(marks) or kind
    unit = "" if written.unit == PERCENT else written.unit
    return Value(
        bound.interval.number,
        percent=bound.percent,
        bound=None if bound.interval.exact else bound.interval,
        kind=None if kind is Kind.MEASURED else kind,
        unit=unit,
        factor=written.factor,
        marks=tuple(mark for mark in written.marks if mark not in marks),
        small=written.counts and is_small_count(bound, written.core),
    )


def _can_be_kept(bound: Bound) -> bool:
    """Whether a number multiplied by its scale is not too large to keep."""
    return all(end is None or number_of(end) == end for end in (bound.interval.low, bound.interval.high))


def against_heading(value: Value, heading: str) -> Value:
    """The value where its heading says a unit (or none, ""): two different ones are a fault, "1,2 mio. kr." under
    "mio. kr." is 1,2, and under "kr." 1200000.
    """
    said = value.percent or value.unit or value.factor != 1
    if not said or not heading:
        return value
    unit = read_unit(heading)
    if value.percent:
        fits = unit is None or unit.base in _SHARES or unit.base.startswith("pr. ")
        return value if fits else Value(fault=faults.UNIT_CONFLICT)
    if unit is None:
        return value if value.unit.casefold() in heading.casefold() else Value(fault=faults.UNIT_CONFLICT)
    counted = unit.base == "antal" and may_count(value.unit)
    fits = not value.unit or counted or f"{unit.base} ".startswith(f"{value.unit} ")
    if not fits or unit.factor not in (1, value.factor):
        return Value(fault=faults.UNIT_CONFLICT)
    return value if unit.factor == 1 else _divided(value)


def _divided(value: Value) -> Value:
    """The number as it was printed: its heading has the same scale."""
    low, high = (None if value.bound is None else value.bound.low), (None if value.bound is None else value.bound.high)
    number, low, high = (None if one is None else one / value.factor for one in (value.number, low, high))
    bound = None if value.bound is None else replace(value.bound, low=low, high=high)
    return replace(value, number=number, bound=bound, factor=Decimal(1))


def withheld(value: Value) -> Value:
    """A small number withheld, in a column that else holds whole numbers of persons or things."""
    return Value(marker=Marker.WITHHELD.value) if value.small else value

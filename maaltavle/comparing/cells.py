"""What an area has of one indicator in one period: a value, or why there is none. The words for why stand in wording.

Of several figures of the same place the one that counts is taken as in a verdict: a final one before a preliminary one,
and of two that differ what both leave open. Budgets, forecasts and what a source aims at are no levels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import reduce

from maaltavle.judge.intervals import convert_interval, hull
from maaltavle.model import ACTUAL, Interval, Kind, Marker, Observation
from maaltavle.units import Unit


class Why(StrEnum):
    """Why two figures are not compared, or one is not made into another."""

    NO_FIGURE = "no_figure"  # the own area has none of the period
    OTHER_MISSING = "other_missing"  # the one it is compared with has none of the period
    OTHER_PERIOD = "other_period"  # the one it is compared with has figures, but of other periods
    OTHER_UNIT = "other_unit"  # the two count different things
    OTHER_SIZE = "other_size"  # a number of people in a municipality and in the whole country
    INEXACT = "inexact"  # only a bound, a range or "about" is known, and it does not decide
    NO_BASE = "no_base"  # an index without a figure of its base period
    ZERO_BASE = "zero_base"  # a division by zero
    NO_POPULATION = "no_population"
    NO_PRICE = "no_price"
    NOT_COUNTED = "not_counted"  # a share has no amount to divide, and no prices


@dataclass(frozen=True, slots=True)
class Cell:
    """One area, one period. `value` is None where there is no number: `marker` says why (MISSING: nobody has said)."""

    area: str
    period: str
    value: Interval | None = None
    unit: str = ""
    kind: Kind = Kind.MEASURED
    marker: Marker | None = Marker.MISSING
    ref: str = ""

    @property
    def number(self) -> Decimal | None:
        """The one number of an exact value that is not "about" something."""
        return None if self.value is None or self.kind is Kind.APPROXIMATE else self.value.number


def cell_of(area: str, period: str, figures: Iterable[Observation]) -> Cell:
    """The figure that counts among those of one place, or the reason why there is none."""
    found = tuple(figures)
    levels = [one for one in found if one.kind in ACTUAL and one.value is not None]
    if levels:
        final = [one for one in levels if one.kind is not Kind.PRELIMINARY] or levels
        first = final[0]
        alike = [one.value for one in final if one.unit == first.unit and one.value is not None]
        return Cell(area, period, reduce(hull, alike), first.unit, first.kind, None, first.ref)
    said = next((one for one in found if one.marker is not None and one.kind in ACTUAL), None)
    return Cell(area, period) if said is None else Cell(area, period, None, said.unit, said.kind, said.marker, said.ref)


def cells_by_area(areas: Iterable[str], period: str, figures: Iterable[Observation]) -> dict[str, Cell]:
    """A cell for each of `areas` in one period, in their order; figures of other areas and periods are left out."""
    found: dict[str, list[Observation]] = {}
    for one in figures:
        if one.period == period:
            found.setdefault(one.area, []).append(one)
    return {area: cell_of(area, period, found.get(area, ())) for area in areas}


def cells_by_period(area: str, figures: Iterable[Observation]) -> dict[str, Cell]:
    """The cells of one area by period, in the order met; figures of other areas and without a period are left out."""
    found: dict[str, list[Observation]] = {}
    for one in figures:
        if one.area == area and one.period:
            found.setdefault(one.period, []).append(one)
    return {period: cell_of(area, period, members) for period, members in found.items()}


def in_unit(cell: Cell, unit: str, units: Mapping[str, Unit]) -> Cell | None:
    """The cell in another unit of the same dimension; None where the two count different things."""
    if cell.value is None or cell.unit == unit:
        return cell
    one, other = units.get(cell.unit), units.get(unit)
    if one is None or other is None or one.dimension != other.dimension:
        return None
    return replace(cell, value=convert_interval(cell.value, one, other), unit=unit)

"""How far one figure is from another of the same period, and on which side: in its good direction, with its unit.

Two shares are percentage points apart, never percent; everything else is apart by its own unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from maaltavle.comparing.cells import Cell, Why, in_unit
from maaltavle.judge.intervals import side, subtract
from maaltavle.model import Direction, Interval, Kind
from maaltavle.units import Unit

POINTS = "procentpoint"


@dataclass(frozen=True, slots=True)
class Apart:
    """`own` less `other`. `distance` is None where there is none, and then `why` says so.

    `side` is −1, 0 or 1 as the own figure is below, equal to or above the other, None where they do not decide it;
    `good` is +1 where that is the good side, −1 where it is not, 0 where they are equal or no direction is good.
    `newest` is the other's newest period where it has none of the same.
    """

    own: Cell
    other: Cell
    distance: Interval | None = None
    unit: str = ""
    side: int | None = None
    good: int | None = None
    why: Why | None = None
    newest: str = ""


def apart(
    own: Cell, other: Cell, good: Direction, units: Mapping[str, Unit], *, unlike: bool = False, newest: str = ""
) -> Apart:
    """The distance of two cells of one indicator. `unlike`: one area holds the other, so that amounts say only size.

    Raises ValueError where the two are of different periods: nobody may set those beside each other.
    """
    if own.period != other.period:
        raise ValueError(f"{own.period!r} is not {other.period!r}")
    if own.value is None:
        return Apart(own, other, why=Why.NO_FIGURE)
    if other.value is None:
        return Apart(own, other, why=Why.OTHER_PERIOD if newest else Why.OTHER_MISSING, newest=newest)
    converted = in_unit(other, own.unit, units)
    if converted is None or converted.value is None or own.unit not in units:
        return Apart(own, other, why=Why.OTHER_UNIT)
    if unlike and units[own.unit].additive:
        return Apart(own, converted, why=Why.OTHER_SIZE)
    where = side_of(own, converted)
    unit = POINTS if units[own.unit].dimension == "share" else own.unit
    distance = subtract(own.value, converted.value)
    return Apart(own, converted, distance, unit, where, _good(where, good), Why.INEXACT if where is None else None)


def side_of(own: Cell, other: Cell) -> int | None:
    """−1, 0 or 1 as `own` is below, equal to or above `other` in one unit; None where the figures do not decide it."""
    one, two = own.value, other.value
    if one is None or two is None or own.unit != other.unit or Kind.APPROXIMATE in (own.kind, other.kind):
        return None
    return side(one, two)


def _good(where: int | None, good: Direction) -> int | None:
    if where is None:
        return None
    return where * {Direction.UP: 1, Direction.DOWN: -1, Direction.NEUTRAL: 0}[good]


def distance_of(one: Apart) -> Decimal | None:
    """The one number of an exact distance."""
    return one.distance.number if one.distance is not None and one.why is None else None

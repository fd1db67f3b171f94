"""One figure made into another measure: an index, so many per inhabitant, an amount in constant prices.

The figure that was given is always kept beside. What it is divided by is of the same period; where a figure of a month
or a quarter has only a yearly one to be divided by, that of the quarter, half or year that holds it is taken (a
population is counted at the first of January), never one of another year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from maaltavle.comparing.cells import Cell, Why
from maaltavle.judge.intervals import in_proportion
from maaltavle.model import Interval
from maaltavle.spelling.periods import is_period, parse_period, period_holding
from maaltavle.units import Unit

_HUNDRED = Decimal(100)
_HOLDING = {"week": ("year",), "month": ("quarter", "half", "year"), "quarter": ("half", "year"), "half": ("year",)}
MONEY = "kr"  # the dimension of what has prices


@dataclass(frozen=True, slots=True)
class Remade:
    """A figure as another measure: `value` from `given`, with the cell `by` that it was divided by; else `why` not."""

    given: Cell
    value: Interval | None = None
    by: Cell | None = None
    why: Why | None = None


def indexed(cells: Mapping[str, Cell], base: str) -> tuple[Remade, ...]:
    """Each cell in percent of that of the period `base`, which is 100; by period as `cells` has them."""
    ground = cells.get(base)
    number = ground.number if ground else None
    if ground is None or ground.value is None:
        return tuple(Remade(one, why=Why.NO_BASE) for one in cells.values())
    if number is None or number <= 0:
        why = Why.INEXACT if number is None else Why.ZERO_BASE
        return tuple(Remade(one, by=ground, why=why) for one in cells.values())
    return tuple(_divided(one, ground, _HUNDRED, number) for one in cells.values())


def per_inhabitant(
    cells: Mapping[str, Cell], population: Mapping[str, Cell], units: Mapping[str, Unit], per: int = 1
) -> tuple[Remade, ...]:
    """Each amount for `per` inhabitants of the same area and period. A share is no amount and is not divided."""
    return tuple(_per(one, by_time(population, one.period), units, per) for one in cells.values())


def _per(cell: Cell, people: Cell | None, units: Mapping[str, Unit], per: int) -> Remade:
    if cell.value is None:
        return Remade(cell, by=people, why=Why.NO_FIGURE)
    if cell.unit not in units or not units[cell.unit].additive:
        return Remade(cell, by=people, why=Why.NOT_COUNTED)
    if people is None or people.number is None:
        return Remade(cell, by=people, why=Why.NO_POPULATION)
    if people.number <= 0:
        return Remade(cell, by=people, why=Why.ZERO_BASE)
    return _divided(cell, people, Decimal(per), people.number)


def constant_prices(
    cells: Mapping[str, Cell], prices: Mapping[str, Cell], units: Mapping[str, Unit], base: str
) -> tuple[Remade, ...]:
    """Each amount of money in the prices of the period `base`, by a price index; `given` has what was paid."""
    ground = by_time(prices, base)
    return tuple(_in_prices(one, by_time(prices, one.period), units, ground) for one in cells.values())


def _in_prices(cell: Cell, price: Cell | None, units: Mapping[str, Unit], ground: Cell | None) -> Remade:
    if cell.value is None:
        return Remade(cell, by=price, why=Why.NO_FIGURE)
    if cell.unit not in units or units[cell.unit].dimension != MONEY:
        return Remade(cell, by=price, why=Why.NOT_COUNTED)
    if ground is None or ground.number is None:
        return Remade(cell, by=price, why=Why.NO_BASE)
    if price is None or price.number is None:
        return Remade(cell, by=price, why=Why.NO_PRICE)
    if price.number <= 0:
        return Remade(cell, by=price, why=Why.ZERO_BASE)
    return _divided(cell, price, ground.number, price.number)


def by_time(cells: Mapping[str, Cell], period: str) -> Cell | None:
    """The cell of a period, else of the shortest that holds it and has a number; None where there is none."""
    own = cells.get(period)
    if own is not None and own.value is not None:
        return own
    if not is_period(period):
        return own
    day, grain = parse_period(period).start, parse_period(period).grain
    longer = (cells.get(period_holding(day, one).id) for one in _HOLDING.get(grain, ()))
    return next((one for one in longer if one is not None and one.value is not None), own)


def _divided(cell: Cell, by: Cell, times: Decimal, over: Decimal) -> Remade:
    if cell.value is None:
        return Remade(cell, by=by, why=Why.NO_FIGURE)
    return Remade(cell, in_proportion(cell.value, times, over), by)

"""One indicator over areas: a row each, with its rank where it can have one.

A rank says which is first in the good direction, and nothing about good or bad in itself. Where no direction is good
the highest stands first, and none is best. Equal figures share a rank, and the next one is as many places further on.
What is withheld, missing, or known only as a bound or "about" is shown and never ranked; no more are areas of another
level: a region among municipalities.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from maaltavle.comparing.cells import Cell, Why, in_unit
from maaltavle.model import Direction, Marker
from maaltavle.units import Unit

_LAST = (None, Marker.WITHHELD, Marker.PENDING, Marker.NOT_RELEVANT, Marker.DISCONTINUED, Marker.MISSING)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One area: its cell, its rank (None: it has none) and how many share it; `why` where a number has no rank.

    `whole` is an area that holds the others: shown among them where its figure stands, never ranked.
    """

    cell: Cell
    rank: int | None = None
    sharing: int = 1
    own: bool = False
    whole: bool = False
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """All rows, those with a number first, and of how many areas a rank is. `best` is whether rank 1 is the best."""

    rows: tuple[Ranked, ...]
    of: int
    best: bool

    @property
    def own(self) -> Ranked | None:
        """The own area's row."""
        return next((row for row in self.rows if row.own), None)


def ranking(
    cells: Iterable[Cell], own: str, good: Direction, unit: str, units: Mapping[str, Unit],
    wholes: Collection[str] = (),
) -> Ranking:  # fmt: skip
    """The areas of `cells` in order, in `unit`: cells of another unit of the same kind are converted.

    An amount (a count, money) of an area that holds the others says how large it is: it is left without a place.
    """
    rows = [_row(cell, own, unit, units, cell.area in wholes) for cell in cells]
    numbers = [row.cell.number for row in rows if row.why is None and not row.whole and row.cell.number is not None]
    placed = [_placed(row, numbers, good) for row in rows]
    return Ranking(
        tuple(sorted(placed, key=lambda row: _order(row, good))), len(numbers), good is not Direction.NEUTRAL
    )


def _row(cell: Cell, own: str, unit: str, units: Mapping[str, Unit], whole: bool) -> Ranked:
    converted = in_unit(cell, unit, units)
    mine = cell.area == own
    if converted is None:
        return Ranked(cell, own=mine, whole=whole, why=Why.OTHER_UNIT)
    if whole and converted.value is not None and unit in units and units[unit].additive:
        return Ranked(converted, own=mine, whole=True, why=Why.OTHER_SIZE)
    inexact = converted.value is not None and converted.number is None
    return Ranked(converted, own=mine, whole=whole, why=Why.INEXACT if inexact else None)


def _placed(row: Ranked, numbers: list[Decimal], good: Direction) -> Ranked:
    number = row.cell.number
    if row.why is not None or row.whole or number is None:
        return row
    before = sum(one < number if good is Direction.DOWN else one > number for one in numbers)
    return Ranked(row.cell, before + 1, numbers.count(number), own=row.own)


def _order(row: Ranked, good: Direction) -> tuple[int, Decimal, int]:
    """Those with a number on the scale by it; then numbers that have no place; then what has none, by its reason."""
    value = row.cell.value
    if value is None:
        return 2, Decimal(0), _LAST.index(row.cell.marker)
    if row.why in (Why.OTHER_UNIT, Why.OTHER_SIZE):
        return 1, Decimal(0), 0
    end = value.low if value.low is not None else value.high
    level = end if end is not None else Decimal(0)
    return 0, level if good is Direction.DOWN else -level, int(not row.own)

"""Cost beside result: what areas spend, and what comes out, of the same period. That one follows of the other is not
said: no ratio is made of them, and no line is drawn through them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maaltavle.comparing.apart import side_of
from maaltavle.comparing.cells import Cell, in_unit
from maaltavle.model import Direction
from maaltavle.units import Unit


@dataclass(frozen=True, slots=True)
class CostRow:
    """One area with both figures; −1, 0 or 1 as it spends less, the same or more than the area beside which all are
    seen, and as its result is worse, the same or better; None where that is not decided."""

    cost: Cell
    result: Cell
    spends: int | None = None
    better: int | None = None


def cost_beside(
    areas: Iterable[str], costs: Mapping[str, Cell], results: Mapping[str, Cell], beside: str, good: Direction,
    units: Mapping[str, Unit],
) -> tuple[tuple[CostRow, ...], tuple[str, ...]]:  # fmt: skip
    """The rows of the areas that have both figures of one period, in their order, and the areas that lack one.

    `good` is the good direction of the result; `costs` and `results` are by area. Raises ValueError where the two
    figures of an area are of different periods.
    """
    rows, lacking = [], []
    for area in areas:
        cost, result = costs.get(area), results.get(area)
        if cost is None or result is None or cost.value is None or result.value is None:
            lacking.append(area)
            continue
        if cost.period != result.period:
            raise ValueError(f"{cost.period!r} is not {result.period!r}")
        better = _side(result, results.get(beside), units)
        sign = {Direction.UP: 1, Direction.DOWN: -1, Direction.NEUTRAL: None}[good]
        rows.append(CostRow(cost, result, _side(cost, costs.get(beside), units),
                            None if better is None or sign is None else better * sign))  # fmt: skip
    return tuple(rows), tuple(lacking)


def _side(own: Cell, other: Cell | None, units: Mapping[str, Unit]) -> int | None:
    converted = in_unit(other, own.unit, units) if other is not None and other.period == own.period else None
    return side_of(own, converted) if converted is not None else None

"""Units: what a number counts, and which numbers may be compared or added.

A share in percent and a change in percentage points are different dimensions on purpose: 37 % → 65 % is
+28 procentpoint and +76 %, and neither may stand where the other is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from maaltavle.message import Words

NOT_STATED = "ukendt"  # the dimension of the one unit that stands where nobody said what is counted


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. Two units with the same `dimension` convert by `factor`; others never do.

    `additive` says whether parts may be summed (counts and money may; shares, ranks and years may not).
    `before_da`/`after_da` are written around the number ("12 %", "nr. 21"); an empty pair means the name follows.
    """

    id: str
    name: Words
    dimension: str
    factor: Decimal = Decimal(1)
    decimals: int = 0
    additive: bool = True

    @property
    def stated(self) -> bool:
        """Whether it is known what is counted; a document or a file may not say it."""
        return self.dimension != NOT_STATED


class UnitMismatch(ValueError):
    """Two units of different dimensions were compared, added or converted."""


def convert(value: Decimal, from_unit: Unit, to_unit: Unit) -> Decimal:
    """`value` in `to_unit`. Raises UnitMismatch when the units count different things."""
    if from_unit.dimension != to_unit.dimension:
        raise UnitMismatch(f"{from_unit.id} is not {to_unit.id}")
    return value * from_unit.factor / to_unit.factor

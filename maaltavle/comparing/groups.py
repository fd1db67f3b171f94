"""The rate of a group of areas: from what was counted, of how many, where both are known; else a range, never a mean.

Two areas, 300,000 at 4.0 % and 20,000 at 2.0 %, are together 3.875 %, and not 3.0 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from maaltavle.judge.intervals import hull, in_proportion, total
from maaltavle.model import Interval

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Part:
    """One area of the group: its rate in percent, what was counted (`part`) and of how many (`whole`), as far known.

    Of a rate and the whole the part follows.
    """

    area: str
    rate: Interval | None = None
    part: Interval | None = None
    whole: Decimal | None = None

    @property
    def counted(self) -> Interval | None:
        """What was counted; None where it does not follow from what is known."""
        if not self.whole or self.whole < 0:
            return None
        if self.part is not None:
            return self.part
        return None if self.rate is None else in_proportion(self.rate, self.whole, _HUNDRED)

    @property
    def known(self) -> Interval | None:
        """Its rate, as it was given, or of what was counted."""
        if self.rate is not None:
            return self.rate
        return in_proportion(self.part, _HUNDRED, self.whole) if self.part is not None and self.whole else None


@dataclass(frozen=True, slots=True)
class GroupRate:
    """The group's rate in percent. `computed`: from numbers of each; otherwise the range between lowest and highest.

    `missing` are the areas of which no rate is known at all: the value is one of the others.
    """

    value: Interval | None
    computed: bool
    missing: tuple[str, ...] = ()


def group_rate(parts: Sequence[Part]) -> GroupRate:
    """The rate of the areas together; no value where none has a rate."""
    known = [part for part in parts if part.known is not None]
    missing = tuple(part.area for part in parts if part.known is None)
    rates = [part.known for part in known if part.known is not None]
    if not rates:
        return GroupRate(None, False, missing)
    counted = [part.counted for part in known if part.counted is not None]
    if len(counted) == len(known):
        of = sum((part.whole for part in known if part.whole is not None), Decimal(0))
        return GroupRate(in_proportion(total(counted), _HUNDRED, of), True, missing)
    return GroupRate(reduce(hull, rates), len(rates) == 1, missing)

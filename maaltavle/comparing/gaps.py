"""The gap over time: the own area less another, period by period, and on which side it lay how often.

Only periods of one length are set beside each other: those of most of the own figures. A period where either lacks its
figure is said, and not counted; so is one where a bound or "about" does not decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from maaltavle.comparing.apart import Apart, apart
from maaltavle.comparing.cells import Cell
from maaltavle.model import Direction
from maaltavle.spelling.periods import Period, is_period, parse_period, period_holding
from maaltavle.units import Unit

_MOST = 2_000  # periods: more than forty years of weeks, or a slip of a year


@dataclass(frozen=True, slots=True)
class Gaps:
    """Each period from the first to the last of both, oldest first: those with a distance and those without.

    `below`, `equal` and `above` count the periods in which both have a figure that decides; `of` is their sum.
    """

    grain: str
    every: tuple[Apart, ...]

    def _on(self, side: int) -> int:
        return sum(one.side == side for one in self.every)

    @property
    def below(self) -> int:
        """In how many the own figure is lower."""
        return self._on(-1)

    @property
    def equal(self) -> int:
        """In how many the two are equal."""
        return self._on(0)

    @property
    def above(self) -> int:
        """In how many the own figure is higher."""
        return self._on(1)

    @property
    def of(self) -> int:
        """Among how many that is counted."""
        return sum(one.side is not None for one in self.every)

    @property
    def missing(self) -> tuple[str, ...]:
        """The periods in which either has no figure."""
        return tuple(one.own.period for one in self.every if one.own.value is None or one.other.value is None)

    @property
    def undecided(self) -> tuple[str, ...]:
        """The periods in which both have one, and no side can be told."""
        return tuple(
            one.own.period for one in self.every
            if one.own.value is not None and one.other.value is not None and one.side is None
        )  # fmt: skip


def gaps(
    own: Mapping[str, Cell], other: Mapping[str, Cell], areas: tuple[str, str], good: Direction,
    units: Mapping[str, Unit], *, unlike: bool = False,
) -> Gaps:  # fmt: skip
    """The own cells against the other's, both by period; `areas` are their ids, for cells that nobody has said."""
    grain = _grain(own)
    periods = sorted(
        {parse_period(one) for one in (*own, *other) if is_period(one) and parse_period(one).grain == grain}
    )
    if not grain or not periods:
        return Gaps(grain, ())
    every = (
        apart(own.get(one, Cell(areas[0], one)), other.get(one, Cell(areas[1], one)), good, units, unlike=unlike)
        for one in _between(periods)
    )
    return Gaps(grain, tuple(every))


def _grain(cells: Mapping[str, Cell]) -> str:
    """The length of most of the periods, the shorter of equals; spans follow no beat and are none."""
    found = [parse_period(one) for one in cells if is_period(one)]
    lengths = {one.grain: one.end - one.start for one in found if one.grain != "span"}
    count = {grain: sum(one.grain == grain for one in found) for grain in lengths}
    return min(lengths, key=lambda grain: (-count[grain], lengths[grain]), default="")


def _between(periods: list[Period]) -> list[str]:
    """Every period from the first to the last, also those that nobody has a figure of."""
    if len(periods) < 2 or periods[0].grain == "day":
        return [one.id for one in periods]
    found, last = [periods[0]], periods[-1]
    while found[-1].end < last.end and len(found) < _MOST:
        found.append(period_holding(found[-1].end + timedelta(days=1), last.grain))
    return [one.id for one in found]

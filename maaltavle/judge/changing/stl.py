"""Takes the season out of a series: STL (Cleveland, Cleveland, McRae and Terpenning 1990), in pure Python.

The same numbers as `statsmodels.tsa.seasonal.STL(values, period, seasonal=11, seasonal_deg=0).fit()`, which the tests
hold it against. It is written here because statsmodels costs a server three seconds of CPU and 115 MB at its first use
and 160 MB on the disk, and this some thousandths of a second: of a series without holes each step is a fixed weighting
of neighbours.

How smooth the season is was measured, not taken over: with statsmodels' own defaults (7 years, lines) the season of
three years swallows so much of the noise that a quarter of all later points look special on an XmR chart, and in the
robust variant most of them; with the mean over 11 years as many do as of a series that never had a season.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import ceil, sqrt
from operator import mul

LEAST = {12: 36, 4: 16}  # values, by how many are in a year: of 12 quarters of noise every seventh has a season
_SEASONAL = 11  # years that a month of the season is the weighed mean of
_ROUNDS = 5
_NEAR, _FAR = 0.001, 0.999  # closer than this a neighbour counts whole, farther not at all (the paper's own program)

Fitted = list[float]


@dataclass(frozen=True, slots=True)
class Parts:
    """A series as the sum of three of its length: its season, its trend and what is left."""

    season: tuple[float, ...]
    trend: tuple[float, ...]
    rest: tuple[float, ...]


def decompose(values: Sequence[float], period: int) -> Parts:
    """The parts of a series without holes of `period` values a year. Raises ValueError below `LEAST` of them."""
    size = len(values)
    if size < LEAST.get(period, size + 1):
        raise ValueError(f"no season is looked for in {size} values of {period} a year")
    trend, season = [0.0] * size, [0.0] * size
    wide = _odd(ceil(1.5 * period / (1 - 1.5 / _SEASONAL)))
    for _round in range(_ROUNDS):
        cycles = _cycles([value - level for value, level in zip(values, trend, strict=True)], period)
        level = _loess(_mean_of(_mean_of(_mean_of(cycles, period), period), 3), _odd(period + 1))
        season = [own - low for own, low in zip(cycles[period : period + size], level, strict=True)]
        trend = _loess([value - own for value, own in zip(values, season, strict=True)], wide)
    rest = [value - own - level for value, own, level in zip(values, season, trend, strict=True)]
    return Parts(tuple(season), tuple(trend), tuple(rest))


def _cycles(values: Fitted, period: int) -> Fitted:
    """Each month smoothed over its years, and one year more at either end."""
    smooth = [0.0] * (len(values) + 2 * period)
    for month in range(period):
        smooth[month::period] = _loess(values[month::period], _SEASONAL, beyond=1, slanting=False)
    return smooth


def _loess(values: Fitted, span: int, *, beyond: int = 0, slanting: bool = True) -> Fitted:
    """A line (or, not `slanting`, a level) through the `span` nearest neighbours of each place, and of the places
    `beyond` either end."""
    size, found = len(values), []
    for at in range(-beyond, size + beyond):
        first = max(0, min(at + 1 - (span + 2) // 2, size - span))
        last = min(first + span, size)
        found.append(sum(map(mul, _shares(at - first, last - first, span, size, slanting), values[first:last])))
    return found


@lru_cache(maxsize=4096)
def _shares(at: int, count: int, span: int, size: int, slanting: bool) -> tuple[float, ...]:
    """How much each of `count` values in a row gives to the `at`th, which may lie before or behind them."""
    reach = max(at, count - 1 - at) + max(0, span - size) // 2
    counts = [_tricube(abs(one - at), reach) for one in range(count)]
    shares = [one / sum(counts) for one in counts]
    middle = sum(map(mul, shares, range(count)))
    spread = sum(share * (place - middle) ** 2 for place, share in enumerate(shares))
    if not slanting or sqrt(spread) <= _NEAR * (size - 1):
        return tuple(shares)
    tilt = (at - middle) / spread
    return tuple(share * (tilt * (place - middle) + 1) for place, share in enumerate(shares))


def _tricube(far: int, reach: int) -> float:
    if far > _FAR * reach:
        return 0.0
    return 1.0 if far <= _NEAR * reach else float((1 - (far / reach) ** 3) ** 3)


def _mean_of(values: Fitted, count: int) -> Fitted:
    """The mean of every `count` values in a row."""
    sums = [0.0, *accumulate(values)]
    return [(after - before) / count for before, after in zip(sums, sums[count:], strict=False)]


def _odd(number: int) -> int:
    return number + (number % 2 == 0)

"""Is a series seasonal, and what is done to it before it is judged.

A seasonal series is held against the same period last year or, of three years without a hole, is seasonally adjusted.
It is seasonal where the catalogue
says so, or where the strength of its season is above 0.64: 1 − Var(rest) / Var(season + rest), of Wang, Smith and
Hyndman 2006 (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 4.3); the limit is that of `nsdiffs` in
the R package forecast. Measured: of 100 series of noise none to three are then called seasonal, of those with a season
as high as twice their noise 97 to 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import pvariance

from maaltavle.judge.changing.stl import LEAST, Parts, decompose
from maaltavle.judge.spc import on_last_year
from maaltavle.spelling.periods import Period, parse_period
from maaltavle.wording.language import decimals_in

Series = Sequence[tuple[str, Decimal]]
A_YEAR = {"month": 12, "quarter": 4, "year": 1}
_STRONG = 0.64
_ROUNDED = 1e-9
_FINER = 2  # decimals that an adjusted figure has more than the figures it is made of


class Basis(StrEnum):
    """What a series was made into before it was judged."""

    AS_IS = "as_is"
    LAST_YEAR = "last_year"  # each figure's change on the same period last year
    ADJUSTED = "adjusted"  # seasonally adjusted


@dataclass(frozen=True, slots=True)
class Treated:
    """A series as it is judged. `strength` is that of its season, from 0 to 1, None where it could not be measured."""

    basis: Basis
    points: tuple[tuple[str, Decimal], ...]
    strength: float | None = None


def treated(series: Series, *, seasonal: bool = False) -> Treated:
    """One stretch of a series in order of time, without its season where it has one; `seasonal`: the catalogue says so.

    Adjusted is what follows the last hole. Periods of one length are expected; years have no season.
    """
    grains = {parse_period(period).grain for period, _ in series}
    a_year = A_YEAR.get(next(iter(grains)), 1) if len(grains) == 1 else 1
    whole = _since_last_hole(series)
    if a_year == 1:
        return Treated(Basis.AS_IS, tuple(series))
    if len(whole) < LEAST[a_year]:
        return Treated(Basis.LAST_YEAR, on_last_year(series)) if seasonal else Treated(Basis.AS_IS, tuple(series))
    parts = decompose([float(value) for _, value in whole], a_year)
    strength = strength_of(parts)
    if not seasonal and strength <= _STRONG:
        return Treated(Basis.AS_IS, tuple(series), strength)
    fine = _FINER + max(decimals_in(value) for _, value in whole)
    found = zip(whole, parts.season, strict=True)
    points = tuple((period, round(value - round(Decimal(season), fine), fine)) for (period, value), season in found)
    return Treated(Basis.ADJUSTED, points, strength)


def strength_of(parts: Parts) -> float:
    """How much of what is not trend is season: 1 − Var(rest) / Var(season + rest), 0 at least.

    What a computer rounds away is no season.
    """
    both = pvariance([own + left for own, left in zip(parts.season, parts.rest, strict=True)])
    if both <= (_ROUNDED * max(map(abs, parts.trend))) ** 2:
        return 0.0
    return max(0.0, 1 - pvariance(parts.rest) / both)


def holes_in(series: Series) -> int:
    """How many periods are missing between the first and the last of a series."""
    steps = pairwise(place_of(parse_period(period)) for period, _ in series)
    return sum(after - before - 1 for before, after in steps)


def _since_last_hole(series: Series) -> Series:
    places = [place_of(parse_period(period)) for period, _ in series]
    holes = [number for number in range(1, len(places)) if places[number] - places[number - 1] != 1]
    return series[holes[-1] :] if holes else series


def place_of(period: Period) -> int:
    """The number of a month, quarter or year, so that one later is one more."""
    a_year = A_YEAR.get(period.grain, 1)
    return period.start.year * a_year + (period.start.month - 1) * a_year // 12

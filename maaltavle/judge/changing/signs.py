"""One series, judged: what its last figure means, what its limits say of the target, and what was done to it for that.

Only the newest stretch is judged; figures before a break cannot be compared with those after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from maaltavle.judge.changing.season import A_YEAR, Basis, Series, holes_in, treated
from maaltavle.judge.spc import FEWEST_POINTS, Assurance, Limits, Variation, Xmr, XmrPoint, xmr
from maaltavle.model import Direction
from maaltavle.spelling.periods import parse_period


class Unsaid(StrEnum):
    """Why nothing is said of a series."""

    GRAIN = "grain"  # it is not one of months or quarters
    FEW = "few"
    FEW_SINCE_BREAK = "few_since_break"
    FEW_ON_LAST_YEAR = "few_on_last_year"  # seasonal, and too short to be held against last year


@dataclass(frozen=True)
class Sign:
    """What a series says of itself.

    `series` are its figures as they are; `chart` is made of what they were made into (`basis`), None where `unsaid`
    says why. Where the basis is the figures themselves the chart has every stretch, else the newest. `breaks` are the
    first period of each later stretch and its cause; `holes` the periods missing in the newest. `target` is the level
    in force at the last figure; `strength` that of the season; `told`: the catalogue says that there is one.
    """

    series: tuple[tuple[str, Decimal], ...]
    good: Direction
    basis: Basis = Basis.AS_IS
    chart: Xmr | None = None
    unsaid: Unsaid | None = None
    target: Decimal | None = None
    breaks: tuple[tuple[str, str], ...] = ()
    holes: int = 0
    strength: float | None = None
    told: bool = False

    @property
    def variation(self) -> Variation | None:
        """What the last figure means."""
        return self.chart.variation if self.chart else None

    @property
    def assurance(self) -> Assurance | None:
        """Whether the target is reached as it goes now. A change on last year has no level to hold against it."""
        return self.chart.assurance if self.chart else None

    @property
    def last(self) -> XmrPoint | None:
        """The last point of the chart."""
        return self.chart.points[-1] if self.chart else None

    @property
    def limits(self) -> Limits | None:
        """Those of the newest stretch."""
        return self.last.limits if self.last else None

    @property
    def newest(self) -> tuple[tuple[str, Decimal], ...]:
        """The figures since the last break."""
        start = self.breaks[-1][0] if self.breaks else ""
        return tuple(one for one in self.series if not start or parse_period(one[0]) >= parse_period(start))

    def reachable(self, limits: Limits) -> Limits:
        """Limits as they are shown: none below zero where no figure is, but for changes. They judge as they are."""
        if self.basis is Basis.LAST_YEAR or limits.lower >= 0 or any(value < 0 for _, value in self.series):
            return limits
        return Limits(min(Decimal(0), limits.mean), limits.mean, limits.upper)


def sign_of(
    series: Series,
    good: Direction,
    target: Decimal | None = None,
    breaks: Mapping[str, str] | None = None,
    *,
    seasonal: bool = False,
) -> Sign:
    """A series of exact figures in order of time, judged.

    `target` is the level in force at the last figure; `breaks` the period from which figures cannot be compared with
    earlier ones, with the cause; `seasonal`: the catalogue says so. Raises ValueError for a break without a cause, and
    for periods out of order.
    """
    told = Sign(tuple(series), good, target=target, breaks=_breaks_within(series, breaks or {}), told=seasonal)
    own = told.newest
    grains = {parse_period(period).grain for period, _ in series}
    if len(grains) > 1 or not grains <= {grain for grain in A_YEAR if grain != "year"}:
        return _unsaid(told, Unsaid.GRAIN)
    if len(own) < FEWEST_POINTS:
        return _unsaid(told, Unsaid.FEW_SINCE_BREAK if told.breaks else Unsaid.FEW)
    found = treated(own, seasonal=seasonal)
    if len(found.points) < FEWEST_POINTS:
        return _unsaid(told, Unsaid.FEW_ON_LAST_YEAR)
    as_is, level = found.basis is Basis.AS_IS, None if found.basis is Basis.LAST_YEAR else target
    chart = xmr(series, good, level, dict(told.breaks)) if as_is else xmr(found.points, good, level)
    return Sign(
        told.series, good, found.basis, chart, None, target, told.breaks, holes_in(own), found.strength, seasonal
    )


def _unsaid(told: Sign, why: Unsaid) -> Sign:
    own = told.newest
    holes = holes_in(own) if why is not Unsaid.GRAIN else 0
    return Sign(told.series, told.good, unsaid=why, target=told.target, breaks=told.breaks, holes=holes, told=told.told)


def _breaks_within(series: Series, breaks: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Each break at the first figure it bears on; those before all figures part nothing, nor do those after them."""
    found: dict[str, list[str]] = {}
    for start, cause in sorted(breaks.items(), key=lambda one: parse_period(one[0]).start):
        if not cause.strip():
            raise ValueError(f"the break at {start!r} needs a named cause")
        day = parse_period(start).start
        after = [period for period, _ in series if parse_period(period).start >= day]
        if after and len(after) < len(series):
            found.setdefault(after[0], []).append(cause)
    return tuple((period, "; ".join(causes)) for period, causes in found.items())


def level_of(low: Decimal | None, high: Decimal | None, good: Direction) -> Decimal | None:
    """The one level of a target on the way that is good; None for a range, or a target that asks for the other way."""
    if low is not None and high is not None:
        return None
    return {Direction.UP: low, Direction.DOWN: high, Direction.NEUTRAL: None}[good]

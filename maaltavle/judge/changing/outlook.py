"""Where the figures will be at the deadline if they keep their pace, and whether the target is reached then.

A projection, never a verdict: only the newest stretch counts, and something is said of the target only where the whole
interval says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from maaltavle.judge.changing.ahead import Drift, Reach
from maaltavle.judge.changing.season import A_YEAR, Basis, place_of
from maaltavle.judge.changing.signs import Sign
from maaltavle.judge.spc import FEWEST_POINTS
from maaltavle.model import Direction, Interval
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.wording.language import decimals_in

ENOUGH = {"month": 36, "quarter": 12, "year": 10}  # figures since the last break
_FINER = 1  # decimals that a projection has more than its figures
_ANY = Interval(None, None)


class Says(StrEnum):
    """What the whole interval says of the target at the deadline."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    OPEN = "open"  # it lies on both sides


class Untold(StrEnum):
    """Why there is no projection."""

    FEW = "few"
    OVER = "over"  # no period ends between the newest figure and the deadline
    FAR = "far"  # the deadline is farther ahead than half of the time that the figures cover
    SEASON = "season"  # a season that cannot be taken out
    OUT = "out"  # it ends where no figure can be: below zero persons


@dataclass(frozen=True, slots=True)
class Projected:
    """Where the figure of a period is expected, and between what it lies with 95 %, if the pace holds."""

    period: str
    middle: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Outlook:
    """The projection period by period up to the deadline, () where `untold` says why. `says` is None without a target.

    `year` is when the target is reached, where the middle and both ends of the interval reach it in the same one.
    """

    deadline: date
    path: tuple[Projected, ...] = ()
    untold: Untold | None = None
    says: Says | None = None
    year: int | None = None
    target: Decimal | None = None

    @property
    def end(self) -> Projected | None:
        """The projection at the deadline."""
        return self.path[-1] if self.path else None


def outlook(sign: Sign, deadline: date, possible: Interval = _ANY) -> Outlook:
    """The projection of a judged series to a deadline, and of one of years. `possible` is what a figure can be."""
    points = _stretch(sign)
    if not points or len(points) < ENOUGH.get(parse_period(points[0][0]).grain, len(points) + 1):
        return Outlook(deadline, untold=Untold.FEW)
    if sign.basis is Basis.LAST_YEAR:
        return Outlook(deadline, untold=Untold.SEASON)
    places = [place_of(parse_period(period)) for period, _ in points]
    grain = parse_period(points[0][0]).grain
    steps = _last_before(deadline, grain) - places[-1]
    if steps <= 0:
        return Outlook(deadline, untold=Untold.OVER)
    if 2 * steps > places[-1] - places[0] + 1:
        return Outlook(deadline, untold=Untold.FAR)
    model = Drift(places, [float(value) for _, value in points])
    fine = _FINER + max(decimals_in(value) for _, value in sign.series)
    reaches = [model.ahead(step) for step in range(1, steps + 1)]
    middle = Decimal(reaches[-1].middle)
    if middle != _within(middle, possible):
        return Outlook(deadline, untold=Untold.OUT)
    path = tuple(
        _projected(_named(places[-1] + step, grain), reach, fine, possible) for step, reach in enumerate(reaches, 1)
    )
    says = _says(path[-1], sign)
    year = _year(path, sign) if says is Says.REACHED else None
    return Outlook(deadline, path, says=says, year=year, target=sign.target)


def is_long(last: str, figures: int) -> bool:
    """Whether a series of so many figures, the last of this period, may say something: of its changes or its pace."""
    grain = parse_period(last).grain if is_period(last) else ""
    return figures >= {"month": FEWEST_POINTS, "quarter": FEWEST_POINTS, "year": ENOUGH["year"]}.get(grain, figures + 1)


def _stretch(sign: Sign) -> tuple[tuple[str, Decimal], ...]:
    """The figures since the last break, as they were made: those of years as they are, for they have no chart."""
    if sign.chart is None:
        return sign.newest
    first = parse_period(sign.newest[0][0])
    return tuple((one.period, one.value) for one in sign.chart.points if parse_period(one.period) >= first)


def _says(end: Projected, sign: Sign) -> Says | None:
    if sign.target is None or sign.good is Direction.NEUTRAL:
        return None
    ends = [_is_reached(value, sign) for value in (end.low, end.high)]
    return Says.REACHED if all(ends) else Says.OPEN if any(ends) else Says.NOT_REACHED


def _is_reached(value: Decimal, sign: Sign) -> bool:
    if sign.target is None:
        return False
    return value >= sign.target if sign.good is Direction.UP else value <= sign.target


def _year(path: tuple[Projected, ...], sign: Sign) -> int | None:
    """The one year in which the middle and both ends of the interval come over to the side where they should be."""
    if _is_reached(_stretch(sign)[-1][1], sign):
        return None
    firsts = [
        next((one.period[:4] for one in path if _is_reached(getattr(one, name), sign)), "")
        for name in ("middle", "low", "high")
    ]
    return int(firsts[0]) if firsts[0] and len(set(firsts)) == 1 else None


def _projected(period: str, reach: Reach, fine: int, possible: Interval) -> Projected:
    ends = (reach.middle, reach.low, reach.high)
    return Projected(period, *(_within(round(Decimal(end), fine), possible) for end in ends))


def _within(value: Decimal, possible: Interval) -> Decimal:
    if possible.low is not None and value < possible.low:
        return possible.low
    return possible.high if possible.high is not None and value > possible.high else value


def _last_before(deadline: date, grain: str) -> int:
    """The number of the last period that has ended at a deadline."""
    a_year = A_YEAR[grain]
    place = deadline.year * a_year + (deadline.month - 1) * a_year // 12
    return place if parse_period(_named(place, grain)).end <= deadline else place - 1


def _named(place: int, grain: str) -> str:
    """The id of a period by its number, as `place_of` has it."""
    year, part = divmod(place, A_YEAR[grain])
    return {"month": f"{year}M{part + 1:02}", "quarter": f"{year}K{part + 1}"}.get(grain, str(year))

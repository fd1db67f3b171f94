"""The beat of a series: which of its periods follow each other, and where figures are missing.

A line joins two figures only where nothing is missing between them. What could be missing follows from the series
itself: months follow months, school years school years, dated year-end figures follow each other by years, banking
days by weekdays.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from maaltavle.charts.drawing import Slot
from maaltavle.charts.inputs import Line, Point
from maaltavle.spelling.periods import Period, parse_period
from maaltavle.wording.language import Language

_FEW = 3  # steps from which a series shows its own beat, whatever it is said to be
_SATURDAY = 5


class Gap(NamedTuple):
    """Two neighbours between which `missing` figures are missing (0: unknown how many)."""

    early: Point
    late: Point
    missing: int


def gaps(points: Sequence[Point], periodicity: str = "") -> list[Gap]:
    """Where figures are missing, of points in order of time; `periodicity` is what the series is said to be.

    Two Novembers are no gap in a series that is not said to be monthly: the months between were never figures of it.
    """
    found = _missing(tuple([point.period for point in points]), periodicity)
    return [Gap(points[place], points[place + 1], missing) for place, missing in found]


@lru_cache(maxsize=256)  # the series of a table have the same periods
def _missing(ids: tuple[str, ...], periodicity: str) -> tuple[tuple[int, int], ...]:
    """Behind which of the periods figures are missing, and how many."""
    periods = [*map(parse_period, ids)]
    places = places_of(periods)
    if places is None:
        return tuple((place, 0) for place, ends in enumerate(pairwise(periods)) if _apart(*ends))
    steps = [late - early for early, late in pairwise(places)]
    usual = _usual(steps, periods, periodicity)
    return tuple((place, step // usual - 1) for place, step in enumerate(steps) if step > usual)


def _usual(steps: Sequence[int], periods: Sequence[Period], periodicity: str) -> int:
    """How far apart neighbours are where nothing is missing."""
    steps = [step for step in steps if step]
    if not steps:
        return 1
    grain = periods[0].grain
    if grain in ("year", "day", "span") or periodicity == grain:
        return math.gcd(*steps) if len(steps) >= _FEW else 1
    return min(steps)


def _apart(early: Period, late: Period) -> bool:
    """Whether periods of unlike length leave room for another figure between them."""
    between = (late.start - early.end).days - 1
    return between > max((period.end - period.start).days + 1 for period in (early, late))


def places_of(periods: Sequence[Period]) -> list[int] | None:
    """The numbers of the periods in an unbroken count of their kind; None where they are of several kinds."""
    grains = {period.grain for period in periods}
    if len(grains) != 1:
        return [] if not grains else None
    match grains.pop():
        case "day":
            return _days([period.start for period in periods])
        case "span":
            return _spans(periods)
        case grain:
            return [_place(period.start, grain) for period in periods]


def _place(start: date, grain: str) -> int:
    match grain:
        case "month":
            return start.year * 12 + start.month
        case "quarter":
            return start.year * 4 + (start.month - 1) // 3
        case "half":
            return start.year * 2 + (start.month - 1) // 6
        case "week":
            return start.toordinal() // 7
    return start.year


def _days(days: Sequence[date]) -> list[int]:
    """Dates counted by what they have in common: the same day of each year, of each month or week; else by days."""
    if len({(day.month, _in_month(day)) for day in days}) == 1:
        return [day.year for day in days]
    if len({_in_month(day) for day in days}) == 1:
        return [_place(day, "month") for day in days]
    if len({day.weekday() for day in days}) == 1:
        return [_place(day, "week") for day in days]
    if any(day.weekday() >= _SATURDAY for day in days):
        return [day.toordinal() for day in days]
    return [_place(day, "week") * 5 + day.weekday() for day in days]


def _in_month(day: date) -> int:
    """The day of the month; the last one is the same in all of them."""
    return 0 if day.day == calendar.monthrange(day.year, day.month)[1] else day.day


def _spans(periods: Sequence[Period]) -> list[int] | None:
    """Spans of years of one length (school years) by the year they begin in."""
    years = {(p.first.grain, p.last.grain, p.end.year - p.start.year) for p in periods}
    if len(years) != 1 or {"year"} != {grain for ends in years for grain in ends[:2]}:
        return None
    return [period.start.year for period in periods]


def gap_words(gap: Gap, lang: Language) -> str:
    """`2014 mangler`, `2014–2016 mangler`, or for shorter periods the count of what is missing."""
    if missing := missing_years(gap):
        return lang("{period} mangler", period=missing)
    if gap.missing < 1:
        return lang("tal mangler")
    return lang.plural("{n} tal mangler", "{n} tal mangler", gap.missing)


def missing_years(gap: Gap) -> str:
    """`2014`, `2014–2016`: the years between two yearly figures; `2014/2015` between two school years; else ""."""
    early, late = (parse_period(point.period) for point in gap[:2])
    long = late.end.year - late.start.year
    if places_of([early, late]) is None or long > 1 or early.grain not in ("year", "span"):
        return ""
    step = (late.start.year - early.start.year) // (gap.missing + 1)
    ends = (early.start.year + step, late.start.year - step)
    first, last = (f"{year}/{year + 1}" if long else str(year) for year in ends)
    return first if first == last else f"{first}–{last}"


def time_slots(lines: Sequence[Line], periodicity: str, lang: Language) -> tuple[Slot, ...]:
    """Every period in order, one without words for each that is missing between two; years stand by their name."""
    return _slots(tuple(dict.fromkeys(period for line in lines for period in line.periods)), periodicity, lang)


@lru_cache(maxsize=64)
def _slots(periods: tuple[str, ...], periodicity: str, lang: Language) -> tuple[Slot, ...]:
    places = sorted(periods, key=lambda period: parse_period(period).middle)
    if all(len(period) == 4 for period in places):
        places = [str(year) for year in range(int(places[0]), int(places[-1]) + 1)] if places else []
    else:
        missing = {places[place + 1]: max(1, count) for place, count in _missing(tuple(places), periodicity)}
        places = [place for period in places for place in (*[""] * missing.get(period, 0), period)]
    return tuple(Slot(one, lang.period(one), parse_period(one).middle) if one else Slot("", "") for one in places)

"""Step 2 of a chart, where: the value axis with its round numbers and the time axis with its Danish words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from maaltavle.charts.inputs import Line, Point, Subject, TargetStep
from maaltavle.charts.text import width
from maaltavle.charts.theme import Theme
from maaltavle.language import NO_BREAK, Language
from maaltavle.periods import Period, parse_period

_STEPPED = frozenset({"year", "half", "quarter", "month", "week"})
_FLAT = 0.3  # a share whose figures take up less of a zero-based axis than this gets a marked, broken one
PAD = 0.1  # empty room at either end of the time axis, as a share of its length


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Bottom and top of the value axis and its labelled values; `broken` when it leaves out the zero."""

    bottom: float
    top: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]
    broken: bool = False
    upside_down: bool = False

    def share(self, value: float) -> float:
        """How far up (0 bottom, 1 top of the picture) a value stands."""
        up = (value - self.bottom) / (self.top - self.bottom)
        return 1 - up if self.upside_down else up

    def value_at(self, share: float) -> float:
        """The value that stands `share` of the way up."""
        return self.bottom + (1 - share if self.upside_down else share) * (self.top - self.bottom)


def value_axis(values: Iterable[Decimal], subject: Subject, lang: Language, *, room: float = 0.12) -> ValueAxis:
    """An axis that holds `values`: from zero, but for ranks (1 on top) and for shares that zero would flatten.

    `room` is the empty share above (and below what is negative) that marks and labels need.
    """
    numbers = [float(value) for value in values] or [0.0]
    low, high = min(numbers), max(numbers)
    if subject.kind == "rank":
        low, broken = 1.0, False
    else:
        broken = subject.kind == "share" and low > 0 and (high - low) < _FLAT * high
        low, high = (low, high) if broken else (min(low, 0.0), max(high, 0.0))
    if high == low:
        high = low + (abs(low) or 1.0)
    span = high - low
    reach = (low - room * span if low < 0 or broken else low, high + room * span if high > 0 else high)
    counted = subject.kind == "count" and not subject.decimals and all(number.is_integer() for number in numbers)
    step = _step(reach[1] - reach[0], whole=counted or subject.kind == "rank")
    bottom = math.floor(reach[0] / step + 1e-9) * step if low < 0 or broken else low
    broken = broken and bottom > 0
    bottom = max(bottom, 0.0) if low >= 0 and subject.kind != "rank" else bottom
    ticks = _ticks(bottom, reach[1], step)
    top = max(reach[1], ticks[-1])
    return ValueAxis(bottom, top, ticks, _labels(ticks, step, subject, lang), broken, subject.kind == "rank")


def _step(span: float, *, whole: bool) -> float:
    rough = span / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    return max(step, 1.0) if whole else step


def _ticks(bottom: float, top: float, step: float) -> tuple[float, ...]:
    first = math.ceil(bottom / step - 1e-9)
    last = math.floor(top / step + 1e-9)
    return tuple(float(f"{count * step:.10g}") for count in range(first, last + 1)) or (bottom,)


def _labels(ticks: Sequence[float], step: float, subject: Subject, lang: Language) -> tuple[str, ...]:
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    percent = NO_BREAK + "%" if subject.unit_name(lang) == "%" else ""
    return tuple(lang.number(tick, decimals) + percent for tick in ticks)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """First and last day of the time axis, the days with words (lines broken by newline), and every day marked."""

    first: date
    last: date
    days: tuple[date, ...]
    labels: tuple[str, ...]
    marks: tuple[date, ...]

    def share(self, day: date) -> float:
        """How far along (0 left, 1 right) a day stands."""
        return (day - self.first).days / (self.last - self.first).days

    def clip(self, start: date | None, end: date | None) -> tuple[date, date] | None:
        """The part of a stretch of time that the axis shows, or None."""
        begin = max(start or self.first, self.first)
        finish = min(end + timedelta(days=1) if end else self.last, self.last)  # to the end of that day
        return (begin, finish) if begin < finish else None


def time_axis(lines: Sequence[Line], targets: Sequence[TargetStep], lang: Language, theme: Theme) -> TimeAxis:
    """A time axis for every dated point and for a target period that lies ahead of them; words fit on a phone."""
    periods = sorted({parse_period(point.period) for line in lines for point in line.points if point.dated})
    days = [period.middle for period in periods]
    ahead = [step.end for step in targets if step.end and step.start and step.start > max(days)]
    first, last = min(days), max([*days, *ahead])
    pad = max(timedelta(days=1), (last - first) * PAD)
    marked = _marked(periods)
    kept = _thinned(marked, (last - first + 2 * pad).days, lang, theme)
    words = tuple(tick_words(period, lang) for period in kept)
    marks = tuple(period.middle for period in marked)
    return TimeAxis(first - pad, last + pad, tuple(period.middle for period in kept), words, marks)


def _marked(periods: list[Period]) -> list[Period]:
    """The periods that get a tick: those with figures and, between years, the years without."""
    years = [int(period.id) for period in periods if period.grain == "year"]
    between = [parse_period(str(year)) for year in range(min(years), max(years) + 1)] if years else []
    days = {period.middle: period for period in [*between, *periods]}
    return [days[day] for day in sorted(days)]


_EVERY = {"month": (1, 2, 3, 4, 6, 12, 24, 36, 60, 120), "quarter": (1, 2, 4, 8, 12, 20), "half": (1, 2, 4, 10)}
_COUNTS = (1, 2, 5, 10, 20, 50, 100)


def _thinned(periods: list[Period], span: int, lang: Language, theme: Theme) -> list[Period]:
    """The newest period and every nth before it by the calendar, n the least whose words do not touch on a phone."""
    widths = {period: width(tick_words(period, lang), theme.small) for period in periods}
    grains = {period.grain for period in periods}
    grain = grains.pop() if len(grains) == 1 else ""
    places = [_place(p) for p in periods] if grain in _STEPPED else list(range(len(periods)))
    for every in _EVERY.get(grain, _COUNTS):
        kept = [p for p, place in zip(periods, places, strict=True) if (places[-1] - place) % every == 0]
        rooms = (
            (late.middle - early.middle).days / span * theme.narrow - (widths[early] + widths[late]) / 2
            for early, late in pairwise(kept)
        )
        if all(room >= 6 for room in rooms):
            return kept
    return periods[-1:]


def tick_words(period: Period, lang: Language) -> str:
    """A period as a tick: the year on a line of its own."""
    if period.grain == "span":
        return f"{lang.period(period.first.id)}–\n{lang.period(period.last.id)}"
    year = period.id[:4]
    before = lang.period(period.id).removesuffix(year).strip(" ")
    return f"{before}\n{year}" if before else year


def gaps(points: Sequence[Point], subject: Subject) -> list[tuple[Point, Point]]:
    """The neighbours between which figures are missing: a year left out between years, a month out of a monthly series.

    Two Novembers are no gap: the months between were never figures of this series.
    """
    places = [(_place(parse_period(point.period)), point) for point in points]
    steps = [late[0] - early[0] for early, late in pairwise(places) if _same_grain(early, late)]
    if not steps:
        return []
    grain = parse_period(points[0].period).grain
    usual = 1 if grain == "year" or subject.periodicity == grain else max(1, min(steps))
    return [
        (early[1], late[1])
        for early, late in pairwise(places)
        if _same_grain(early, late) and late[0] - early[0] > usual
    ]


def _same_grain(early: tuple[int, Point], late: tuple[int, Point]) -> bool:
    grains = {parse_period(point.period).grain for _, point in (early, late)}
    return len(grains) == 1 and grains <= _STEPPED


def _place(period: Period) -> int:
    """The number of the period in an unbroken count of its grain."""
    start = period.start
    match period.grain:
        case "month":
            return start.year * 12 + start.month
        case "quarter":
            return start.year * 4 + (start.month - 1) // 3
        case "half":
            return start.year * 2 + (start.month - 1) // 6
        case "week":
            return start.toordinal() // 7
    return start.year


def gap_words(early: Point, late: Point, lang: Language) -> str:
    """`2014 mangler`, `2014–2016 mangler`, or for shorter periods the count of what is missing."""
    if parse_period(early.period).grain != "year":
        between = _place(parse_period(late.period)) - _place(parse_period(early.period)) - 1
        return lang.plural("{n} tal mangler", "{n} tal mangler", between)
    return lang("{period} mangler", period=missing_years(early, late))


def missing_years(early: Point, late: Point) -> str:
    """`2014` or `2014–2016`: the years between two yearly figures."""
    first, last = int(early.period) + 1, int(late.period) - 1
    return str(first) if first == last else f"{first}–{last}"

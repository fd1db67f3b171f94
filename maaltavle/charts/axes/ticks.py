"""The time axis: which of its periods get words, so that none touches another.

The first and the last period always have words; between them as many as there is room for: every period of a short
series, years of a long one. What has room only on a wider screen says so (`level`): the style sheet hides those words
on a narrower one, and the still picture takes what fits its size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter, itemgetter

from maaltavle.charts.axes.beat import places_of
from maaltavle.charts.drawing import Spot, along
from maaltavle.charts.inputs import Line, TargetStep
from maaltavle.charts.wrapping import width
from maaltavle.spelling.periods import Period, parse_period
from maaltavle.wording.language import Language

BEFORE, AFTER = 0.06, 0.04  # empty room before the first and after the last day, as shares of the length
AIR = 8.0  # px between two words
_MOST_MARKS = 60  # with more periods than this only the years have a mark on the axis
_LONG = 2.2  # years from which a series of shorter periods has years between its ends
_ALIGNED = {  # how many periods from one word to the next, counted back from the last
    "month": (1, 2, 3, 4, 6), "quarter": (1, 2), "half": (1,), "week": (1, 2, 4, 8, 13, 26), "day": (1, 2, 7, 14),
    "span": (1, 2, 5, 10, 20), "year": (1, 2),
}  # fmt: skip
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_MONTHS = (1, 2, 3, 6)


@dataclass(frozen=True, slots=True)
class Tick:
    """Words (lines by newline) at a day; `level` 0 stands always, 1 where a phone's width is, 2 and 3 on wider ones."""

    day: date
    words: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """First and last day of the time axis, its words, and the days that have a mark."""

    first: date
    last: date
    ticks: tuple[Tick, ...]
    marks: tuple[date, ...]

    def share(self, day: Spot) -> float:
        """How far along (0 left, 1 right) a day stands."""
        first = along(self.first)
        return (along(day) - first) / (along(self.last) - first)

    def clip(self, start: date | None, end: date | None) -> tuple[date, date]:
        """The part of a stretch of time that the axis shows; of one out of sight the end is not after the beginning."""
        finish = min(end + timedelta(days=1) if end else self.last, self.last)  # to the end of that day
        return max(start or self.first, self.first), finish


def reach_of(lines: Sequence[Line], targets: Sequence[TargetStep]) -> TimeAxis:
    """The axis without its words: room for every dated point and for a target period that lies ahead of them."""
    return _reach(_ids(lines), _deadlines(targets))


@lru_cache(maxsize=64)
def _reach(ids: frozenset[str], deadlines: tuple[date, ...]) -> TimeAxis:
    periods = _periods(ids)
    days = [period.middle for period in periods]
    begin, end = min(days), max([*days, *_ahead(periods, deadlines)])
    long = end - begin
    return TimeAxis(begin - _at_least_a_day(long * BEFORE), end + _at_least_a_day(long * AFTER), (), ())


def time_axis(
    lines: Sequence[Line], targets: Sequence[TargetStep], lang: Language, small: int, widths: Sequence[int]
) -> TimeAxis:
    """A time axis whose words, `small` px high, keep apart on plots of the `widths` (px, the narrowest first)."""
    return _worded(_ids(lines), _deadlines(targets), lang, small, tuple(widths))


@lru_cache(
    maxsize=64
)  # the indicators of a table have the same periods, and words that find room are a tenth of a chart
def _worded(
    ids: frozenset[str], deadlines: tuple[date, ...], lang: Language, small: int, widths: tuple[int, ...]
) -> TimeAxis:  # fmt: skip
    axis, periods = _reach(ids, deadlines), _periods(ids)
    ahead = _ahead(periods, deadlines)
    deadline = _period_of(max(ahead), periods) if ahead else None
    ends = _ends(periods, deadline, lang)
    reached = [*periods, deadline] if deadline else periods
    choices = list(_choices(reached, lang))
    return replace(axis, ticks=_Fitting(axis, ends, small, widths).ticks(choices), marks=_marks(reached))


def _ids(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset().union(*(line.periods for line in lines))


def _deadlines(targets: Sequence[TargetStep]) -> tuple[date, ...]:
    return tuple(step.end for step in targets if step.end)


@lru_cache(maxsize=64)
def _periods(ids: frozenset[str]) -> tuple[Period, ...]:
    found = map(parse_period, ids)
    return tuple(sorted(found, key=attrgetter("end", "start", "grain", "id")))  # as periods sort themselves


def _ahead(periods: Sequence[Period], deadlines: Sequence[date]) -> list[date]:
    """The ends of targets that lie after the time of the last figure: their deadlines."""
    last = max(period.end for period in periods)
    return [day for day in deadlines if day > last]


def _period_of(day: date, periods: Sequence[Period]) -> Period:
    """The period that a deadline lies in, as long as those of the figures; a year among periods of several lengths."""
    grains = {period.grain for period in periods}
    grain = grains.pop() if len(grains) == 1 else ""
    week = day.isocalendar()
    form = {
        "day": day.isoformat(), "month": f"{day.year}M{day.month:02}", "quarter": f"{day.year}K{(day.month + 2) // 3}",
        "half": f"{day.year}H{(day.month + 5) // 6}", "week": f"{week.year}U{week.week:02}",
    }.get(grain, str(day.year))  # fmt: skip
    return parse_period(form)


def _at_least_a_day(stretch: timedelta) -> timedelta:
    return max(stretch, timedelta(days=1))


def _ends(periods: Sequence[Period], deadline: Period | None, lang: Language) -> list[Tick]:
    """The words that always stand: the first period, the last one, and that of a deadline that lies ahead."""
    found = {period.middle: Tick(period.middle, tick_words(period, lang)) for period in (periods[0], periods[-1])}
    if deadline:
        found.setdefault(deadline.middle, Tick(deadline.middle, tick_words(deadline, lang)))
    return list(found.values())


def _choices(periods: Sequence[Period], lang: Language) -> Iterator[list[Tick]]:
    """What could stand between the ends, the most words first."""
    grains = {period.grain for period in periods}
    grain = grains.pop() if len(grains) == 1 else ""
    end = max(period.end for period in periods)
    years = end.year - periods[0].start.year
    if grain in ("year", "span", "") or years < _LONG:
        every = {period.middle: Tick(period.middle, tick_words(period, lang)) for period in _between(periods, grain)}
        yield from _aligned(every, periods, grain)
    if grain == "day" and years < _LONG:
        yield from (_month_starts(periods, each, lang) for each in _MONTHS)
    if grain in ("year", "day", "") or (grain != "span" and years >= _LONG):
        yield from (_year_starts(periods[0], end, grain, each) for each in _YEARS)


def _between(periods: Sequence[Period], grain: str) -> list[Period]:
    """The periods with figures and, between years, the years without."""
    if grain != "year":
        return list(periods)
    return [parse_period(str(year)) for year in range(int(periods[0].id), int(periods[-1].id) + 1)]


def _aligned(every: dict[date, Tick], periods: Sequence[Period], grain: str) -> Iterator[list[Tick]]:
    """Every nth period by the calendar, counted back from the last one, so that the steps are even."""
    ticks = [every[day] for day in sorted(every)]
    places = places_of(_between(periods, grain)) if grain else None
    places = places if places is not None else list(range(len(ticks)))
    for each in _ALIGNED.get(grain, (1, 2, 5, 10, 20)):
        yield [tick for tick, place in zip(ticks, places, strict=True) if (places[-1] - place) % each == 0]


def _month_starts(periods: Sequence[Period], each: int, lang: Language) -> list[Tick]:
    months = range(_month(periods[0].start) + 1, _month(periods[-1].end) + 1)
    starts = [date(month // 12, month % 12 + 1, 1) for month in months if month % each == 0]
    return [Tick(day, tick_words(parse_period(f"{day.year}M{day.month:02}"), lang)) for day in starts]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _year_starts(first: Period, end: date, grain: str, each: int) -> list[Tick]:
    """Round years where their first period stands: a month's January, a year itself."""
    ids = {"month": "{}M01", "quarter": "{}K1", "half": "{}H1", "week": "{}U01", "year": "{}"}
    form = ids.get(grain, "{}-01-01")
    years = range(first.start.year, end.year + 1)
    starts = [Tick(parse_period(form.format(year)).middle, str(year)) for year in years if year % each == 0]
    return [tick for tick in starts if first.middle <= tick.day <= end]


def _marks(periods: Sequence[Period]) -> tuple[date, ...]:
    """The days with a mark on the axis: each period and the years left out between years; of a long series years."""
    grains = {period.grain for period in periods}
    found = {period.middle for period in periods}
    if "year" in grains:
        years = [period.start.year for period in periods if period.grain == "year"]
        found |= {parse_period(str(year)).middle for year in range(min(years), max(years) + 1)}
    if len(found) > _MOST_MARKS:
        begin, end = min(found), max(found)
        starts = [date(year, 1, 1) for year in range(begin.year + 1, end.year + 1)]
        found = {begin, end, *starts} if len(starts) <= _MOST_MARKS else {begin, end}
    return tuple(sorted(found))


@dataclass(frozen=True)
class _Fitting:
    """The axis with the words that always stand; finds those that fit between them."""

    axis: TimeAxis
    ends: list[Tick]
    small: int
    widths: Sequence[int]
    spots: dict[tuple[date, str], tuple[date, float, float]] = field(default_factory=dict)

    def ticks(self, choices: list[list[Tick]]) -> tuple[Tick, ...]:
        """The words by time, each with the width from which on it stands; those of a phone are some of a desk's."""
        ends = self._whole_ends()
        if ends[0] not in self.ends:  # one word for first and last: neither stands beside it on a wider screen
            choices = [[tick for tick in choice if tick.day > self.ends[1].day] for choice in choices]
        kept = {tick.day: tick for tick in ends}
        wider: list[Tick] | None = None
        for level, wide in reversed(list(enumerate(self.widths, 1))):
            wider = self._fitting(choices, ends, wide, wider)
            kept |= {tick.day: Tick(tick.day, tick.words, level) for tick in wider}
        return tuple(kept[day] for day in sorted(kept))

    def _whole_ends(self) -> list[Tick]:
        """First and last, in one where they would touch; a deadline from the width on that has room for it beside."""
        narrow = self.widths[0]
        first, last = self.ends[0], self.ends[min(1, len(self.ends) - 1)]
        kept = [first, last] if last is not first else [first]
        if not self._apart(kept, narrow):
            day = first.day + (last.day - first.day) / 2
            kept = [Tick(day, f"{first.words.replace(chr(10), ' ')} –\n{last.words.replace(chr(10), ' ')}")]
        for ahead in self.ends[2:] if last is not first else []:
            wide = [n for n, width in enumerate(self.widths, 1) if self._clear(ahead, kept, width)]
            kept += [replace(ahead, level=0 if wide[0] == 1 else wide[0])] if wide else []
        return kept

    def _fitting(self, choices: list[list[Tick]], ends: list[Tick], wide: int, wider: list[Tick] | None) -> list[Tick]:
        """The first choice whose words keep clear of the ends and each other; on a narrower screen most of `wider`."""
        clear = [[tick for tick in choice if self._clear(tick, ends, wide)] for choice in choices]
        if wider is not None:
            known = {tick.day for tick in wider}
            clear = [choice for choice in clear if known >= {tick.day for tick in choice}]
            inner = [tick for tick in wider if self._clear(tick, ends, wide)]
            clear += [inner[::-each][::-1] for each in range(1, len(inner) + 1)]
        fitting = [choice for choice in clear if self._apart(choice, wide)]
        return max(fitting, key=len, default=[]) if wider is not None else next(filter(None, fitting), [])

    def _clear(self, tick: Tick, kept: list[Tick], wide: int) -> bool:
        _, own, width_of_own = self._spot(tick)
        others = map(self._spot, kept)
        return all(abs(own - other) * wide - (width_of_own + taken) / 2 >= AIR for _, other, taken in others)

    def _apart(self, ticks: Sequence[Tick], wide: int) -> bool:
        """Whether words centred at their days keep their distance on a plot `wide` px wide."""
        return all(
            (late - early) * wide - (before + after) / 2 >= AIR
            for (_, early, before), (_, late, after) in pairwise(sorted(map(self._spot, ticks), key=itemgetter(0)))
        )

    def _spot(self, tick: Tick) -> tuple[date, float, float]:
        """The day of a tick, how far along it stands, and how wide its words are: asked for time and again."""
        found = self.spots.get((tick.day, tick.words))
        if found is None:
            found = tick.day, self.axis.share(tick.day), width(tick.words, self.small)
            self.spots[tick.day, tick.words] = found
        return found


def tick_words(period: Period, lang: Language) -> str:
    """A period as a tick: the year on a line of its own."""
    if period.grain == "span":
        return f"{lang.period(period.first.id)}–\n{lang.period(period.last.id)}"
    year = period.id[:4]
    before = lang.period(period.id).removesuffix(year).strip(" ")
    return f"{before}\n{year}" if before else year

"""Which figures a remark stands on – own, compared, planned – and which of them may be compared.

Only figures of one part, one unit and one grain are ever set beside each other; bounds only where no number of the one
can be a number of the other; approximate figures never.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from operator import attrgetter

from maaltavle.asked import Questions, of_part, without_aims
from maaltavle.asked import parts_of as stretched_parts
from maaltavle.catalogue import Catalogue
from maaltavle.columnar import Rows, places_where
from maaltavle.message import Words
from maaltavle.model import (
    ACTUAL,
    EXPECTED,
    Event,
    Indicator,
    Kind,
    Marker,
    Observation,
    State,
    StatedTrend,
    without_targets,
)
from maaltavle.spelling import breakdowns
from maaltavle.spelling.periods import (
    Period,
    is_period,
    lengths_of,
    parse_period,
    period_holding,
    same_period_last_year,
)
from maaltavle.units import Unit
from maaltavle.wording.names import PRICES

# How many periods back a remark looks: to the same period last year, or ten years.
WINDOW = {"week": 53, "month": 13, "quarter": 5, "half": 3, "year": 10}
_LONG = 150  # figures: of fewer nothing is saved by leaving some out
MOST_REGIONS = 2  # of more, nobody can say which one the own area belongs to
_SUREST = (Kind.DERIVED_IN_TEXT, Kind.COUNTED_FROM_LIST, Kind.APPROXIMATE, Kind.BOUND, Kind.PRELIMINARY, Kind.MEASURED)


def parts_of(series: Iterable[Observation]) -> tuple[str, ...]:
    """The parts of a series in the order met."""
    return breakdowns.distinct(breakdowns.part_of(figure.breakdown) for figure in series)


def side(own: Observation, other: Observation) -> int | None:
    """−1, 0 or 1 as `own` is below, equal to or above `other`; None where the figures do not decide it."""
    one, two = own.value, other.value
    if one is None or two is None or own.unit != other.unit or Kind.APPROXIMATE in (own.kind, other.kind):
        return None
    if one.number is not None and two.number is not None:
        return (one.number > two.number) - (one.number < two.number)
    if one.high is not None and two.low is not None and one.high < two.low:
        return -1
    return 1 if one.low is not None and two.high is not None and one.low > two.high else None


def difference(new: Observation, old: Observation) -> Decimal | None:
    """`new` less `old`; None unless both are exact figures in the same unit."""
    after, before = number_of(new), number_of(old)
    return None if after is None or before is None or side(new, old) is None else after - before


def number_of(figure: Observation) -> Decimal | None:
    """The one number of an exact figure, None of any other."""
    return figure.value.number if figure.value else None


@dataclass(frozen=True)
class Behind:
    """The figures behind a remark on one part of an indicator in one area, and the words' frame: unit, breaks, today.

    `part_words` are the words of the part that the indicator's other parts do not share; () where it has no other.
    """

    indicator: Indicator
    unit: Unit
    area: str
    part: str
    part_words: tuple[str, ...]
    figures: tuple[Observation, ...]
    catalogue: Catalogue
    today: date
    events: tuple[Event, ...] = field(default=())
    trends: tuple[StatedTrend, ...] = field(default=())

    @cached_property
    def _chosen(self) -> Mapping[str, Mapping[str, Observation]]:
        """For each area its actual level in each period; a printed difference between two versions is none."""
        levels = [f for f in self.figures if f.kind in ACTUAL and f.value is not None and self._begun(f)]
        if self.indicator.kind_of_chart != "change":
            levels = [f for f in levels if not (f.kind is Kind.DERIVED_IN_TEXT and breakdowns.VERSION in f.breakdown)]
        found: dict[str, dict[str, Observation]] = {}
        if len({(f.kind, f.load) for f in levels}) == 1:
            levels.sort(key=attrgetter("ref"))
        else:
            levels.sort(key=lambda f: (_SUREST.index(f.kind), f.load, f.ref))
        for figure in levels:
            found.setdefault(figure.area, {})[figure.period] = figure
        return found

    def _begun(self, figure: Observation) -> bool:
        return not is_period(figure.period) or parse_period(figure.period).start <= self.today

    @property
    def own(self) -> Mapping[str, Observation]:
        """The own figures by period."""
        return self._chosen.get(self.area, {})

    def of(self, area: str) -> Mapping[str, Observation]:
        """The figures of another area by period."""
        return self._chosen.get(area, {})

    @cached_property
    def latest(self) -> Observation | None:
        """The own figure of the latest period; one without a period only where none has any."""
        dated = [figure for period, figure in self.own.items() if is_period(period)]
        if dated:
            return max(dated, key=lambda figure: parse_period(figure.period))
        return next(reversed([*self.own.values()]), None)

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The areas to compare with: regions, then the country. Levels and ranks of unlike areas are not compared."""
        if self.unit.additive or self.unit.dimension == "rank":
            return ()
        levels = {area: self.catalogue.areas[area].level for area in self._chosen if area in self.catalogue.areas}
        regions = [area for area, level in levels.items() if level == "region" and area != self.area]
        countries = [area for area, level in levels.items() if level == "country" and area != self.area]
        regional = levels.get(self.area) == "region" or len(regions) > MOST_REGIONS
        return tuple(countries if regional else regions + countries)

    @property
    def grain(self) -> str:
        """The grain of the latest figure; "" where periods of it do not follow each other."""
        latest = self.latest
        grain = parse_period(latest.period).grain if latest and is_period(latest.period) else ""
        return grain if grain in WINDOW else ""

    @cached_property
    def broken(self) -> Period | None:
        """The last break of the series before the latest figure: only figures from it on are compared."""
        latest = self.latest
        if latest is None or not is_period(latest.period):
            return None
        end = parse_period(latest.period).end
        breaks = [parse_period(e.at) for e in self.events if e.state is State.SERIES_BREAK and is_period(e.at)]
        return max((when for when in breaks if when.start <= end), key=lambda when: when.start, default=None)

    def unbroken(self, figure: Observation) -> bool:
        """Whether no break lies between a figure and the latest."""
        return self.broken is None or parse_period(figure.period).start >= self.broken.start

    @cached_property
    def window(self) -> tuple[str, ...]:
        """Every period the remark looks back on, oldest first, whether or not there are figures of it."""
        if self.latest is None or not self.grain:
            return ()
        back = tuple(_backwards(parse_period(self.latest.period), WINDOW[self.grain]))
        first = self.broken.start if self.broken else date.min
        return tuple(period.id for period in reversed(back) if period.start >= first)

    @cached_property
    def span(self) -> tuple[str, ...]:
        """The window from its first own figure on."""
        return _from_first(self.window, self.own)

    def span_with(self, other: str) -> tuple[str, ...]:
        """The window from the first period of which both the own area and the other have a figure."""
        both = self.own.keys() & self.of(other).keys()
        return _from_first(self.window, both)

    @cached_property
    def year_before(self) -> Observation | None:
        """The own figure of the same period last year, where no break lies between."""
        latest = self.latest
        if latest is None or not is_period(latest.period) or parse_period(latest.period).grain == "span":
            return None
        found = self.own.get(same_period_last_year(parse_period(latest.period)))
        return found if found is not None and self.unbroken(found) else None

    @cached_property
    def plans(self) -> tuple[Observation, ...]:
        """The own budget, forecast and planned figures, each of its latest period."""
        found: list[Observation] = []
        for kind in EXPECTED:
            of_kind = [f for f in self.figures if f.area == self.area and f.kind is kind and f.value is not None]
            last = max((_end(figure) for figure in of_kind), default=None)
            found += [figure for figure in of_kind if _end(figure) == last]
        return tuple({(figure.kind, figure.period, figure.value): figure for figure in found}.values())

    @cached_property
    def without_number(self) -> Observation | None:
        """The own newest cell that says why there is no number, where no newer figure stands."""
        last = _end(self.latest) if self.latest else date.min
        empty = [f for f in self.figures if f.area == self.area and f.marker and _end(f) > last and self._begun(f)]
        return max(empty, key=_end, default=None)

    @cached_property
    def withheld(self) -> tuple[str, ...]:
        """The periods of the span whose own figure its source withheld: no gap, and nothing is highest or lowest."""
        held = {f.period for f in self.figures if f.area == self.area and f.marker is Marker.WITHHELD}
        return tuple(period for period in self.span if period in held and period not in self.own)

    @cached_property
    def disputed(self) -> tuple[Observation, ...]:
        """The different numbers that are given for the latest figure; () where there is but one."""
        latest = self.latest
        if latest is None:
            return ()
        same = (latest.area, latest.period, latest.breakdown, latest.unit)
        found: dict[object, Observation] = {}
        for figure in self.figures:
            if (figure.area, figure.period, figure.breakdown, figure.unit) == same and figure.kind is latest.kind:
                found.setdefault(figure.value, figure)
        found.pop(None, None)
        return tuple(found.values()) if len(found) > 1 else ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What a remark on an area is made from: figures of the area and of those it is compared with, oldest first, and
    the parts that the indicator has in any area."""

    series: Sequence[Observation]
    parts: tuple[str, ...]


def beside(
    figures: Questions, indicator: str, area: str, catalogue: Catalogue, breakdown: str | None, until: date = date.max
) -> Beside:
    """The figures that a remark on a part of an indicator may speak of, and no others: of a large table those of the
    own area and of those above it. `breakdown` as for `behind`. Nothing of a period that ends after `until`."""
    every = without_aims(figures.stretches(indicator))
    stretches = [one for one in every if not one.first or parse_period(one.first).end <= until]
    parts = stretched_parts(stretches)
    part = breakdowns.total_of(parts) if breakdown is None else breakdown
    if part is None:
        return Beside((), parts)
    known = catalogue.areas
    near = [
        one for one in of_part(stretches, part)
        if one.area == area or (one.area in known and known[one.area].level in ("country", "region"))
    ]  # fmt: skip
    if not near:
        return Beside((), parts)
    series = figures.series(indicator, {one.area for one in near}, {one.breakdown for one in near})
    if until == date.max:
        return Beside(series, parts)
    return Beside([one for one in series if not one.period or parse_period(one.period).end <= until], parts)


def behind(
    series: Sequence[Observation] | Beside, indicator: Indicator, area: str, catalogue: Catalogue, today: date,
    breakdown: str | None, events: Iterable[Event], trends: Iterable[StatedTrend] = (),
) -> Behind | None:  # fmt: skip
    """What a remark on `area` stands on. `breakdown` None takes the only part or the total; None without one.

    What the source itself aims at is no part of it. Of `trends` those are kept that are told of the same part.
    """
    every = without_targets(recent(series.series, area, today) if isinstance(series, Beside) else series)
    parts = series.parts if isinstance(series, Beside) else parts_of(every)
    near = {key for key, known in catalogue.areas.items() if known.level in ("country", "region")} | {area}
    if breakdown is None:
        breakdown = breakdowns.total_of(parts) if parts else ""
    if breakdown is None:
        return None
    wanted = breakdowns.pieces(breakdown)
    own = {b for b in {one.breakdown for one in every} if breakdowns.pieces(breakdowns.part_of(b)) == wanted}
    chosen = tuple([one for one in every if one.area in near and one.breakdown in own])
    unit = next((figure.unit for figure in reversed(chosen) if figure.area == area), indicator.unit)
    of_unit = of_one_length([figure for figure in chosen if figure.unit == unit], area)
    known = catalogue.units.get(unit) or Unit(unit, Words.same(unit), unit)
    words = _words_of(breakdown, parts)
    told = tuple(
        one for one in trends
        if (one.indicator, one.area) == (indicator.id, area) and breakdowns.pieces(one.breakdown) == wanted
    )  # fmt: skip
    return Behind(indicator, known, area, breakdown, words, of_unit, catalogue, today, tuple(events), told)


def recent(series: Sequence[Observation], area: str, today: date) -> Sequence[Observation]:
    """Of a long even series what a remark looks back on from the area's newest figure, and the newest of each other
    area: no more of it is made. Of another series all, for there anything may count."""
    if len(series) < _LONG or not isinstance(series, Rows):
        return series
    areas, periods = series.column("area"), series.column("period")
    times = {one: parse_period(one) for one in periods.known if is_period(one)}
    grains, own = {one.grain for one in times.values()}, [*places_where(series, area=area)]
    even = all(len({*series.column(name).known}) == 1 for name in ("kind", "marker", "unit", "load"))
    even = even and series.column("kind")[0] is Kind.MEASURED and series.column("marker")[0] is None
    if not even or not own or len(times) < len({*periods.known}) or len(grains) > 1 or not grains <= WINDOW.keys():
        return series
    if any(one.start > today for one in times.values()):
        return series
    newest = max(times[periods[place]] for place in own)
    first = [*_backwards(newest, WINDOW[newest.grain])][-1]
    last = {one: place for place, one in enumerate(areas)}  # they stand by time
    kept = [
        place for place, one in enumerate(periods) if times[one].start >= first.start or place == last[areas[place]]
    ]
    return series.taken(kept)


def of_one_length(figures: Sequence[Observation], area: str) -> tuple[Observation, ...]:
    """Without the counted figures of another length than most of the area's: the sum of a year among its months."""
    own = (f.period for f in figures if f.area == area and f.kind in ACTUAL and is_period(f.period))
    grain = next(iter(lengths_of(own)), "")
    return tuple(
        f for f in figures
        if not grain or f.kind not in ACTUAL or not is_period(f.period) or parse_period(f.period).grain == grain
    )  # fmt: skip


def _words_of(part: str, parts: Sequence[str]) -> tuple[str, ...]:
    """`Førtidspension` of "ydelse=Førtidspension; prisniveau=2019-pl": the price level belongs to the unit."""
    shared = set.intersection(*(set(other.split("; ")) for other in parts)) if len(parts) > 1 else {part}
    pieces = part.split("; ") if len(parts) > 1 else ()
    said = (piece for piece in pieces if piece and piece not in shared and not piece.startswith(f"{PRICES}="))
    return tuple(piece.split("=", 1)[-1] for piece in said)


def _end(figure: Observation) -> date:
    return parse_period(figure.period).end if is_period(figure.period) else date.min


def _from_first(window: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    there = set(known)
    first = next((number for number, period in enumerate(window) if period in there), len(window))
    return tuple(window[first:])


def _backwards(period: Period, count: int) -> Iterator[Period]:
    for _ in range(count):
        yield period
        period = period_holding(period.start - timedelta(days=1), period.grain)

"""The actual – pick the figures a goal's measures point at, and combine them to one value.

Only kinds in model.ACTUAL can decide; forecasts, budgets and plans are picked to be shown when nothing else is there.
What a source itself aims at (Kind.TARGET) is no figure of the goal: it is not even looked at.
The same key given twice with the same value is one figure (both refs are kept); given with different values it is the
hull of both, so that a verdict is certain only where the sources agree. A preliminary figure yields to a final one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, reduce

from maaltavle.asked import Pair, Questions, asked
from maaltavle.catalogue import Catalogue
from maaltavle.judge import intervals, timing
from maaltavle.judge.rule import level_unit, rule_of
from maaltavle.model import (
    ACTUAL,
    EXPECTED,
    Goal,
    Indicator,
    Interval,
    Kind,
    Marker,
    Match,
    Measure,
    Observation,
    Target,
)
from maaltavle.spelling import breakdowns
from maaltavle.spelling.periods import Period, is_period, parse_period
from maaltavle.units import Unit

DECIDING = frozenset({Match.EXACT, Match.PART})

# The weakest kind among the figures of a sum is the kind of the sum.
_WEAKEST_FIRST = (
    Kind.FORECAST,
    Kind.PLANNED,
    Kind.BUDGET,
    Kind.APPROXIMATE,
    Kind.BOUND,
    Kind.PRELIMINARY,
    Kind.COUNTED_FROM_LIST,
    Kind.DERIVED_IN_TEXT,
    Kind.MEASURED,
)


class Figures:
    """All observations but the sources' own targets, found by indicator, area and breakdown.

    They are asked for when they are looked up: most figures measure no goal. `expected` are pairs of indicator and
    area that will be, asked for together at the first look.
    """

    def __init__(self, observations: Sequence[Observation] | Questions, expected: Collection[Pair] = ()) -> None:
        self._questions, self._expected = asked(observations), frozenset(expected)
        self._by_key: dict[Pair, dict[frozenset[str], list[Observation]]] = {}

    def _breakdowns(self, indicator: str, area: str) -> dict[frozenset[str], list[Observation]]:
        key = (indicator, area)
        if key not in self._by_key:
            wanted = self._expected - self._by_key.keys() if key in self._expected else {key}
            found = self._questions.of_pairs(wanted)
            self._by_key |= {pair: _by_breakdown(found.get(pair, ())) for pair in wanted}
        return self._by_key[key]

    def series(self, indicator: str, area: str, breakdown: str) -> Sequence[Observation]:
        """The observations of one series.

        A breakdown that is given must be equal, in any order; a total may be called otherwise. None given means the
        total, whatever it is called; where there is none, the only breakdown there is; where there are several, none
        of them: nobody said which.
        """
        found = self._breakdowns(indicator, area)
        wanted = breakdowns.pieces(breakdown)
        if wanted in found or not breakdowns.is_all_whole(breakdown):
            return found.get(wanted, ())
        total = breakdowns.total_of(members[0].breakdown for members in found.values())
        if total is None or (wanted and not breakdowns.is_all_whole(total)):
            return ()
        return found[breakdowns.pieces(total)]


def _by_breakdown(figures: Iterable[Observation]) -> dict[frozenset[str], list[Observation]]:
    found: dict[frozenset[str], list[Observation]] = {}
    for one in figures:
        if one.kind is not Kind.TARGET:
            found.setdefault(breakdowns.pieces(one.breakdown), []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class Value:
    """A combined figure in one unit: `shown` as printed, `judged` as what it can be, `complete` unless parts lack."""

    shown: Interval
    judged: Interval
    unit: Unit
    period: str
    kind: Kind
    used: tuple[str, ...]
    provisional: bool
    complete: bool = True

    @property
    def decides(self) -> bool:
        """Whether the figure is of a kind that can decide a verdict."""
        return self.kind in ACTUAL


@dataclass(frozen=True)
class Actual:
    """What the measures of a goal gave: a value or none, the measure to name, and why a cell has no number."""

    value: Value | None
    measure: Measure | None = None
    marker: Marker | None = None
    uncounted: str = ""


@dataclass(frozen=True)
class Picker:
    """Everything the choice of figures depends on. `period` overrides the target's own (for a baseline)."""

    target: Target
    measures: Sequence[Measure]
    figures: Figures
    catalogue: Catalogue
    today: date

    @cached_property
    def over(self) -> bool:
        """Whether the target's time has passed."""
        return timing.is_over(self.target, self.today)

    @property
    def deciding(self) -> list[Measure]:
        """The measures that can give met or missed."""
        return [measure for measure in self.measures if measure.match in DECIDING]

    def periods(self) -> list[Period]:
        """The dated periods that have a figure which can decide, oldest first; of several measures the first one's."""
        if not self.deciding:
            return []
        first = self.deciding[0]
        series = self.figures.series(first.indicator, first.area, first.breakdown)
        return sorted({parse_period(one.period) for one in series if _is_actual(one) and is_period(one.period)})

    def indicator(self, measure: Measure) -> Indicator:
        """The catalogue's entry for what the measure measures."""
        return self.catalogue.indicators[measure.indicator]

    def unit(self, measure: Measure) -> Unit:
        """The unit figures are compared in: the target's own, or the indicator's where the target names none."""
        match rule_of(self.target).counts_in:
            case "share":
                return self.catalogue.units["pct"]
            case "indicator":
                return self.catalogue.units[self.indicator(measure).unit]
        own = level_unit(self.target) if measure.match in DECIDING else ""
        return self.catalogue.units[own or self.indicator(measure).unit]

    def is_flow(self, measure: Measure) -> bool:
        """Whether the figure counts what happened during its period, so that half a period is not the whole."""
        counted = self.indicator(measure).kind_of_chart in ("count", "money")
        return counted and rule_of(self.target).flow


def pick_actual(goal: Goal, measures: Sequence[Measure], figures: Figures, catalogue: Catalogue, today: date) -> Actual:
    """The goal's actual value: parts added where they decide, else the first forecast, proxy or wider figure to show.

    Raises UnitMismatch when figures and target count different things: the measure points at the wrong indicator.
    """
    picker = Picker(goal.target, measures, figures, catalogue, today)
    return _deciding_actual(picker) or _shown_actual(picker) or _no_actual(picker)


def value_at(picker: Picker, period: str, area: str = "") -> Value | None:
    """The same measures' value at another period or area: a baseline or a comparator. Only kinds that can decide."""
    parts = []
    for measure in picker.deciding:
        series = picker.figures.series(measure.indicator, area or measure.area, measure.breakdown)
        at_period = [one for one in series if one.period == period and _is_actual(one)]
        if not at_period:
            return None
        parts.append(_one_figure(at_period, measure, picker))
    if not parts:
        return None
    value = _sum(parts)
    return value if _counts_all(picker.deciding) else _with_remainder(value, picker, picker.deciding[0])


def _deciding_actual(picker: Picker) -> Actual | None:
    measures = picker.deciding
    values = [_part(measure, picker) for measure in measures]
    found = [value for value in values if value is not None]
    if not found:
        return None
    uncounted = "; ".join(measure.uncounted for measure in measures if measure.uncounted)
    marker = next(
        (_marker(measure, picker) for measure, value in zip(measures, values, strict=True) if not value), None
    )
    if marker is None and any(_ended_after(value, measure, picker) for value, measure in _given(values, measures)):
        marker = Marker.DISCONTINUED
    whole = len(found) == len(values) and _counts_all(measures)
    value = _sum(found)
    if not (whole and value.complete):
        value = _with_remainder(value, picker, measures[0])
    first = next((measure for measure in measures if measure.match is Match.PART), measures[0])
    return Actual(value, first, marker, uncounted)


def _given(values: Sequence[Value | None], measures: Sequence[Measure]) -> Iterator[tuple[Value, Measure]]:
    """The values there are, each with its measure."""
    return ((value, measure) for value, measure in zip(values, measures, strict=True) if value is not None)


def _ended_after(value: Value, measure: Measure, picker: Picker) -> bool:
    """Whether nobody counts the figure any longer, and what there is of it does not reach to the target's time.

    The newest that is known by the day says so; a figure that came after a pause is counted again.
    """
    end, reached = timing.end_of(picker.target), _latest(value.period)[0]
    if measure.period or (end is not None and reached >= end):
        return False
    series = picker.figures.series(measure.indicator, measure.area, measure.breakdown)
    told = [one for one in series if one.kind not in EXPECTED and is_period(one.period)]
    later = [one for one in told if reached < parse_period(one.period).end <= picker.today]
    newest = max(later, key=lambda one: _latest(one.period), default=None)
    return newest is not None and newest.marker is Marker.DISCONTINUED


def _counts_all(measures: Sequence[Measure]) -> bool:
    return all(measure.match is Match.EXACT and not measure.uncounted for measure in measures)


def _part(measure: Measure, picker: Picker) -> Value | None:
    if rule_of(picker.target).summed and picker.target.period and not measure.period:
        return _summed_within(measure, picker)
    chosen = _choose(measure, picker, _is_actual, shown_only=False)
    if not chosen:
        return None
    value = _one_figure(chosen, measure, picker)
    stretch = parse_period(value.period) if is_period(value.period) else None
    if measure.period or not picker.target.period or stretch is None or stretch.grain == "day":
        return value
    whole = parse_period(picker.target.period)
    part = stretch.end >= whole.start and (stretch.start > whole.start or stretch.end < whole.end)
    return _incomplete(value) if part and picker.is_flow(measure) else value


def _summed_within(measure: Measure, picker: Picker) -> Value | None:
    """The sum of the figures inside a cumulative target's period; incomplete where there is a hole before the last."""
    whole = parse_period(picker.target.period)
    series = picker.figures.series(measure.indicator, measure.area, measure.breakdown)
    inside = [one for one in series if _is_actual(one) and is_period(one.period)]
    inside = [one for one in inside if whole.start <= parse_period(one.period).start]
    inside = [one for one in inside if parse_period(one.period).end <= whole.end]
    if not inside:
        return None
    covered = _side_by_side(one.period for one in inside)
    chosen = [_one_figure([one for one in inside if one.period == period.id], measure, picker) for period in covered]
    return _over_periods(_sum(chosen), sorted(covered, key=lambda period: period.start), whole, picker)


def _side_by_side(period_ids: Iterable[str]) -> list[Period]:
    """Periods that do not overlap, the longest of them first."""
    covered: list[Period] = []
    for period in map(parse_period, sorted(set(period_ids), key=_longest_first)):
        if all(period.end < other.start or period.start > other.end for other in covered):
            covered.append(period)
    return covered


def _over_periods(value: Value, covered: list[Period], whole: Period, picker: Picker) -> Value:
    """The sum with the period it is of; incomplete where the periods, in order of time, do not cover what they must."""
    first, last = covered[0], covered[-1]
    if len(covered) == 1:
        period_id = last.id
    elif first.start == whole.start and last.end == whole.end:
        period_id = picker.target.period
    else:
        period_id = f"{first.first.id}:{last.last.id}"
    value = replace(value, period=period_id)
    needed = whole.end if picker.over else last.end
    return value if timing.covers_without_gap(covered, whole.start) == needed else _incomplete(value)


def _longest_first(period_id: str) -> tuple[int, date]:
    period = parse_period(period_id)
    return -(period.end - period.start).days, period.start


def _shown_actual(picker: Picker) -> Actual | None:
    """A figure to show though it decides nothing: a forecast, or something wider or only related."""
    attempts: list[tuple[Callable[[Observation], bool], bool]] = [
        (_is_actual, False),
        (_is_forecast, False),
        (_is_actual, True),
        (_is_forecast, True),
    ]
    for wanted, shown_only in attempts:
        for measure in picker.measures:
            if measure.match in DECIDING and (shown_only or wanted is _is_actual):
                continue
            chosen = _choose(measure, picker, wanted, shown_only=shown_only)
            if chosen:
                return Actual(
                    _one_figure(chosen, measure, picker), measure, _marker(measure, picker), measure.uncounted
                )
    return None


def _no_actual(picker: Picker) -> Actual:
    first = next(iter(picker.deciding), None) or next(iter(picker.measures), None)
    markers = [_marker(measure, picker) for measure in picker.measures]
    return Actual(None, first, next(filter(None, markers), None), first.uncounted if first else "")


def _marker(measure: Measure, picker: Picker) -> Marker | None:
    chosen = _choose(measure, picker, lambda one: one.marker is not None, shown_only=False)
    return chosen[0].marker if chosen else None


def _choose(
    measure: Measure, picker: Picker, wanted: Callable[[Observation], bool], *, shown_only: bool
) -> list[Observation]:
    """The observations of the one period that counts: the stated one, else the latest that is about the target."""
    series = picker.figures.series(measure.indicator, measure.area, measure.breakdown)
    candidates = [one for one in series if wanted(one)]
    stated = measure.period or picker.target.period
    exactly = [one for one in candidates if stated and one.period == stated]
    if exactly or measure.period:
        return exactly
    flow = picker.is_flow(measure)
    if shown_only:
        fitting = [one for one in candidates if timing.is_before_end(one.period, picker.target)]
    else:
        fitting = [one for one in candidates if timing.is_about(one.period, picker.target, picker.today, flow=flow)]
    latest = max((one.period for one in fitting), key=_latest, default=None)
    return [one for one in fitting if one.period == latest]


def _latest(period_id: str) -> tuple[date, date]:
    if not is_period(period_id):
        return date.min, date.min
    period = parse_period(period_id)
    return period.end, period.start


def _is_actual(one: Observation) -> bool:
    return one.value is not None and one.kind in ACTUAL


def _is_forecast(one: Observation) -> bool:
    return one.value is not None and one.kind in EXPECTED


def _one_figure(same_key: list[Observation], measure: Measure, picker: Picker) -> Value:
    """One figure from all observations of one key."""
    final = [one for one in same_key if one.kind is not Kind.PRELIMINARY] or same_key
    unit = picker.unit(measure)
    units = picker.catalogue.units
    shown = [intervals.convert_interval(_stated(one), units[one.unit], unit) for one in final]
    judged = [_judged(one, picker.indicator(measure), unit, picker.catalogue) for one in final]
    kind = _weakest(one.kind for one in final)
    return Value(
        shown=reduce(intervals.hull, shown),
        judged=reduce(intervals.hull, judged),
        unit=unit,
        period=final[0].period,
        kind=kind,
        used=tuple(one.ref for one in final),
        provisional=kind in (Kind.PRELIMINARY, Kind.FORECAST),
    )


def _judged(one: Observation, indicator: Indicator, unit: Unit, catalogue: Catalogue) -> Interval:
    """What the figure can be, rounded to the indicator's published decimals; "ca." is widened, coarser than those."""
    units = catalogue.units
    if one.kind is Kind.APPROXIMATE:
        return intervals.convert_interval(intervals.widened(_stated(one)), units[one.unit], unit)
    published = units[indicator.unit]
    value = intervals.convert_interval(_stated(one), units[one.unit], published)
    return intervals.convert_interval(intervals.rounded(value, indicator.decimals), published, unit)


def _stated(one: Observation) -> Interval:
    if one.value is None:
        raise ValueError(f"{one.ref} has no value")
    return one.value


def _sum(parts: Sequence[Value]) -> Value:
    """Parts added to one value. Shares and ranks cannot be added: the first is shown and what it can be stays open."""
    first = parts[0]
    if len(parts) == 1:
        return first
    used = tuple(dict.fromkeys(ref for part in parts for ref in part.used))
    common = replace(
        first,
        used=used,
        kind=_weakest(part.kind for part in parts),
        period=max((part.period for part in parts), key=_latest),
        provisional=any(part.provisional for part in parts),
        complete=all(part.complete for part in parts),
    )
    if not first.unit.additive:
        return replace(common, judged=intervals.ANYTHING, complete=False)
    shown = intervals.total(part.shown for part in parts)
    return replace(common, shown=shown, judged=intervals.total(part.judged for part in parts))


def _with_remainder(value: Value, picker: Picker, measure: Measure) -> Value:
    """What is not counted adds nothing or something: no upper end. A net change or a share can go either way."""
    grows = value.unit.additive and picker.indicator(measure).kind_of_chart != "change"
    remainder = intervals.NOT_NEGATIVE if grows else intervals.ANYTHING
    return _incomplete(replace(value, judged=intervals.add(value.judged, remainder)))


def _incomplete(value: Value) -> Value:
    return replace(value, complete=False)


def _weakest(kinds: Iterable[Kind]) -> Kind:
    return min(kinds, key=_WEAKEST_FIRST.index)

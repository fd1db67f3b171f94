"""The target – each kind turned into one question: does this value lie in that interval?

Every kind becomes a Comparison: a value, the interval it should lie in, and where it started. From there on (verdict,
gap, pace) all kinds are alike. Percent and percentage points meet only here: a change in "pct" is relative to the
baseline, a change in "procentpoint" is a difference of two shares, and any other unit is an amount.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from maaltavle.judge import intervals
from maaltavle.judge.actual import Picker, Value, value_at
from maaltavle.judge.rule import rule_of
from maaltavle.model import Direction, Interval, Measure, Reason, Target
from maaltavle.spelling.periods import Period, is_period, parse_period
from maaltavle.units import Unit, UnitMismatch, convert

PARTS_OF_A_YEAR = ("half", "quarter", "month", "week")
_HUNDRED = Decimal(100)
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One value against the interval it should lie in, both on the same scale.

    `start` is where the value stood at `start_day`, on that scale; `gap_scale` turns a distance into `gap_unit`.
    `compared` is the figure of the baseline or the comparator as printed, `used` its refs.
    """

    value: Interval
    wanted: Interval
    gap_unit: str
    gap_scale: Decimal = Decimal(1)
    start: Decimal | None = None
    start_day: date | None = None
    compared: Interval | None = None
    compared_period: str = ""
    used: tuple[str, ...] = ()
    provisional: bool = False


def compare(target: Target, value: Value, measure: Measure, picker: Picker) -> Comparison | Reason:
    """The target's question to this value, or the reason why it cannot be asked.

    Raises UnitMismatch when figure and target count different things and ValueError when the target lacks its number.
    """
    return rule_of(target).compare(target, value, measure, picker)


def wanted_level(target: Target) -> Interval:
    """The interval a minimum, maximum, range, cumulative or service-level target asks for, in the target's unit."""
    low, high = rule_of(target).bounds(target)
    if low is None and high is None:
        raise ValueError(f"a {target.kind} target needs its number")
    return Interval(low, high)


def lacks_baseline(target: Target) -> bool:
    """Whether the target is a change of a size from, or a holding of, something that it does not name."""
    unnamed = rule_of(target).start == "needed" and target.baseline is None and not target.baseline_period
    return unnamed and not is_direction(target)


def is_direction(target: Target) -> bool:
    """Whether a direction is all that is asked for ("flere", "en stigning"): it needs two periods, and no baseline."""
    return rule_of(target).of_change and target.change is None


def _since_before(target: Target, value: Value, picker: Picker) -> Target:
    """A target of a direction with the period it is counted from: the one before, the same part of the year before."""
    before = period_before(value.period, picker.periods())
    return target if before is None else replace(target, baseline_period=before.id)


def period_before(period_id: str, periods: Iterable[Period]) -> Period | None:
    """The newest older period as long as this one; of a part of a year the same part where there is one."""
    if not is_period(period_id):
        return None
    own = parse_period(period_id)
    older = [one for one in periods if one.end < own.end and one.grain == own.grain != "span"]
    if own.grain in PARTS_OF_A_YEAR:
        older = [one for one in older if one.id[4:] == own.id[4:]] or older
    return max(older, default=None)


def without_start(target: Target, picker: Picker) -> Reason:
    """Why there is nothing to count from: nobody has said from what, or there is but one figure."""
    several = len(picker.periods()) > 1
    return Reason.NO_BASELINE if several or lacks_baseline(target) else Reason.SINGLE_POINT


def compare_level(target: Target, value: Value, _measure: Measure, picker: Picker) -> Comparison:
    """Whether the figure lies within the target's bounds. Raises ValueError when they are not given."""
    question = Comparison(value.judged, wanted_level(target), _difference_unit(value.unit))
    if rule_of(target).summed and target.period:
        before = date.fromordinal(parse_period(target.period).start.toordinal() - 1)
        return replace(question, start=_ZERO, start_day=before)
    baseline = _baseline(target, value, picker)
    return _started(question, baseline, _ZERO, target) if baseline is not None else question


def compare_change(target: Target, value: Value, measure: Measure, picker: Picker) -> Comparison | Reason:
    """Whether the figure has come as far from its baseline as was asked for, or says itself how far."""
    if picker.indicator(measure).kind_of_chart == "change":
        return _compare_stated_change(target, value, measure, picker)
    baseline = _baseline(target, value, picker)
    if baseline is None and is_direction(target):
        target = _since_before(target, value, picker)
        baseline = _baseline(target, value, picker)
    if baseline is None:
        return without_start(target, picker)
    threshold = _moved(baseline.judged, target, value.unit, picker)
    if threshold is None:
        return Reason.NO_BASELINE
    question = Comparison(
        value=intervals.subtract(value.judged, threshold),
        wanted=_good_side(target.change, target.direction),
        gap_unit="procentpoint" if _is_relative(target) else _difference_unit(value.unit),
    )
    if not baseline.judged.exact or baseline.judged.low is None or threshold.low is None:
        return _started(question, baseline, None, target)
    if _is_relative(target):
        question = replace(question, gap_scale=_HUNDRED / baseline.judged.low)
    return _started(question, baseline, threshold.low, target)


def _compare_stated_change(target: Target, value: Value, measure: Measure, picker: Picker) -> Comparison | Reason:
    """A figure that is itself a change ("a fall of 69 % from 2012 to 2014") against the change asked for.

    The figure must start at the target's baseline. It is printed without a sign; its indicator's good direction against
    the target's tells whether more of it is a fall.
    """
    span = parse_period(value.period) if is_period(value.period) else None
    named = span is not None and span.first.id == target.baseline_period
    if not named and not (is_direction(target) and not target.baseline_period):
        return Reason.NO_BASELINE
    if target.change is not None and target.change_unit != value.unit.id:
        raise UnitMismatch(f"a change in {value.unit.id} is not a change in {target.change_unit}")
    turned = picker.indicator(measure).good is not target.direction
    change = intervals.scale(value.judged, Decimal(-1 if turned else 1))
    wanted = _good_side(target.change, target.direction)
    gap_unit = "procentpoint" if _is_relative(target) else _difference_unit(value.unit)
    return Comparison(intervals.shift(change, -(target.change or _ZERO)), wanted, gap_unit)


def compare_maintain(target: Target, value: Value, measure: Measure, picker: Picker) -> Comparison | Reason:
    """Whether the figure is not worse than its baseline, by the indicator's good direction."""
    baseline = _baseline(target, value, picker)
    if baseline is None:
        return without_start(target, picker)
    slack = abs(target.tolerance)
    good = picker.indicator(measure).good
    wanted = {
        Direction.UP: Interval(-slack, None),
        Direction.DOWN: Interval(None, slack),
        Direction.NEUTRAL: Interval(-slack, slack),
    }[good]
    question = Comparison(intervals.subtract(value.judged, baseline.judged), wanted, _difference_unit(value.unit))
    return _started(question, baseline, baseline.judged.low if baseline.judged.exact else None, target)


def compare_benchmark(target: Target, value: Value, measure: Measure, picker: Picker) -> Comparison | Reason:
    """Whether the figure is as far on the good side of another area's as was asked for."""
    comparator = value_at(picker, value.period, target.comparator)
    if comparator is None:
        return Reason.NO_DATA_YET
    offset = target if target.change is not None else replace(target, change=_ZERO, change_unit=value.unit.id)
    threshold = _moved(comparator.judged, offset, value.unit, picker)
    if threshold is None:
        return Reason.NO_DATA_YET
    question = Comparison(
        value=intervals.subtract(value.judged, threshold),
        wanted=_side(target.direction, strictly=target.change is None),
        gap_unit="procentpoint" if _is_relative(target) else _difference_unit(value.unit),
        compared=comparator.shown,
        compared_period=value.period,
        used=comparator.used,
        provisional=comparator.provisional,
    )
    if _is_relative(target) and comparator.judged.exact and comparator.judged.low:
        question = replace(question, gap_scale=_HUNDRED / comparator.judged.low)
    return _started_apart(question, target, measure, picker)


def _started_apart(question: Comparison, target: Target, measure: Measure, picker: Picker) -> Comparison:
    """The question with how far the two were apart at the start, where one is named and both had an exact figure."""
    then = value_at(picker, target.baseline_period) if is_period(target.baseline_period) else None
    before = compare_benchmark(replace(target, baseline_period=""), then, measure, picker) if then else None
    if not isinstance(before, Comparison) or not before.value.exact:
        return question
    return replace(question, start=before.value.low, start_day=parse_period(target.baseline_period).end)


def _baseline(target: Target, value: Value, picker: Picker) -> Value | None:
    """The baseline in the figure's unit: stated with the target, else the same measures' figure back then."""
    if target.baseline is not None:
        stated = Interval.exactly(target.baseline)
        return replace(value, shown=stated, judged=stated, period=target.baseline_period, used=(), provisional=False)
    return value_at(picker, target.baseline_period) if target.baseline_period else None


def _started(question: Comparison, baseline: Value, zero: Decimal | None, target: Target) -> Comparison:
    """The question with its starting point: the baseline seen from `zero`, the number the scale counts from."""
    exact = baseline.judged.low if baseline.judged.exact else None
    day = parse_period(target.baseline_period).end if is_period(target.baseline_period) else None
    return replace(
        question,
        start=None if exact is None or zero is None else exact - zero,
        start_day=day,
        compared=baseline.shown,
        compared_period=target.baseline_period,
        used=baseline.used,
        provisional=baseline.provisional,
    )


def _moved(base: Interval, target: Target, unit: Unit, picker: Picker) -> Interval | None:
    """`base` moved by the target's change; None where percent of it means nothing (at or below zero, or unknown)."""
    change = target.change or _ZERO
    if _is_relative(target):
        if base.low is None or base.low <= 0:
            return None
        return intervals.scale(base, (_HUNDRED + change) / _HUNDRED)
    if not target.change_unit:
        return intervals.shift(base, change)
    if target.change_unit == "procentpoint":
        if unit.dimension != picker.catalogue.units["pct"].dimension:
            raise UnitMismatch(f"percentage points of {unit.id}")
        return intervals.shift(base, convert(change, picker.catalogue.units["pct"], unit))
    return intervals.shift(base, convert(change, picker.catalogue.units[target.change_unit], unit))


def _is_relative(target: Target) -> bool:
    return target.change_unit == "pct" and target.change is not None


def _good_side(change: Decimal | None, direction: Direction) -> Interval:
    """Where the value must lie, seen from the changed baseline: by the sign of the change, or any change at all."""
    if not change:
        return _side(direction, strictly=change is None)
    return _side(Direction.DOWN if change < 0 else Direction.UP, strictly=False)


def _side(direction: Direction, *, strictly: bool) -> Interval:
    if direction is Direction.DOWN:
        return Interval(None, _ZERO, high_open=strictly)
    return Interval(_ZERO, None, low_open=strictly)


def _difference_unit(unit: Unit) -> str:
    """The unit of a difference: two shares differ by percentage points, everything else by its own unit."""
    return "procentpoint" if unit.dimension == "share" else unit.id

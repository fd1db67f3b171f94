"""The lean – which way a goal's own figure points where it may not decide (docs/rules.md).

A figure in the target's own unit leans by its level; any figure leans by the way its series went. A clear margin is
asked for, and a forecast never leans: what somebody expects is no sign of what happened. Nor does a figure that is
out of date: of a series that nobody counts any longer, or older than two of its own lengths before the time asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from maaltavle.catalogue import Catalogue
from maaltavle.judge.actual import Figures
from maaltavle.judge.comparison import is_direction, period_before
from maaltavle.judge.rule import rule_of
from maaltavle.judge.timing import end_of, is_over
from maaltavle.model import (
    ACTUAL,
    Direction,
    Goal,
    Interval,
    Lean,
    Match,
    Measure,
    Observation,
    Outcome,
    Reason,
    Target,
    Verdict,
)
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.units import UnitMismatch, convert

MARGIN = Decimal("0.1")  # of the target, or of the earlier figure: what counts as clear
A_YEAR = timedelta(days=366)
# Nothing may lean on a figure that is withheld, that was counted in another way, or that is counted no longer.
_NEVER = frozenset(
    {Reason.SUPPRESSED, Reason.SERIES_BREAK, Reason.SYSTEM_CHANGE, Reason.FORECAST_ONLY, Reason.DISCONTINUED}
)


@dataclass(frozen=True, slots=True)
class Indicative:
    """Which way the figure leans, and why it may not decide. `since` is the earlier figure of a direction."""

    lean: Lean
    why: Reason
    since: Interval | None = None
    since_period: str = ""


def leaning(
    verdict: Verdict, goal: Goal, measures: Sequence[Measure], figures: Figures, catalogue: Catalogue
) -> Indicative | None:
    """Which way the figure of an unanswered goal leans; None for an answered one, and where nothing leans clearly."""
    if verdict.outcome is not Outcome.NOT_ASSESSABLE or verdict.reason is None or verdict.actual is None:
        return None
    if _NEVER & {verdict.reason, *verdict.also} or verdict.actual_kind not in ACTUAL or out_of_date(verdict, goal):
        return None
    level = level_lean(verdict, goal.target, catalogue)
    if level is not None:
        return Indicative(level, verdict.reason)
    return _by_direction(verdict, goal, measures, figures, catalogue)


def out_of_date(verdict: Verdict, goal: Goal) -> bool:
    """Whether the figure is too old to say anything of the goal's own time, or of the day where that is earlier.

    It may lack as long as one of its periods takes, and a year more: figures of years come late.
    """
    if not is_period(verdict.actual_period):
        return False
    period, end = parse_period(verdict.actual_period), end_of(goal.target) or verdict.as_of
    length = min(period.end - period.start + timedelta(days=1), A_YEAR)
    return min(end, verdict.as_of) - period.end > A_YEAR + length


def level_lean(verdict: Verdict, target: Target, catalogue: Catalogue) -> Lean | None:
    """Probably met or missed, by the level: the figure is clear of a bound, and may lean to that side."""
    value = _in_target_unit(verdict, target, catalogue)
    if value is None:
        return None
    side = _side(value, *rule_of(target).bounds(target))
    over, minimum = is_over(target, verdict.as_of), target.high is None
    if side is None or not (over or (minimum and side is Lean.MET)):
        return None
    # More than the target means says something where even that is too little, less where even that is enough.
    one_way = {Match.WIDER: Lean.MISSED, Match.PART: Lean.MET}.get(verdict.match or Match.EXACT)
    return side if one_way is None or (minimum and side is one_way) else None


def _in_target_unit(verdict: Verdict, target: Target, catalogue: Catalogue) -> Interval | None:
    """The figure as it is written, in the target's unit; None where it counts something of another dimension."""
    rule = rule_of(target)
    low, high = rule.bounds(target)
    if rule.of_change or rule.compares or rule.held or rule.summed or (low is None and high is None):
        return None
    own, asked = (catalogue.units.get(unit) for unit in (verdict.actual_unit, target.unit))
    if rule.counts_in == "share":
        asked = catalogue.units["pct"]
    if own is None or asked is None or verdict.actual is None:
        return None
    written = _written(verdict.actual)
    try:
        ends = [None if end is None else convert(end, own, asked) for end in (written.low, written.high)]
    except UnitMismatch:
        return None
    return Interval(ends[0], ends[1])


def _written(value: Interval) -> Interval:
    """The number that is written of a value with one open end: "knap 60" lies by 60."""
    if value.low is None and value.high is not None:
        return Interval.exactly(value.high)
    if value.high is None and value.low is not None:
        return Interval.exactly(value.low)
    return value


def _side(value: Interval, low: Decimal | None, high: Decimal | None) -> Lean | None:
    """Met where the whole value is clear inside of every bound, missed where it is clear outside of one."""
    if value.low is None or value.high is None:
        return None
    inside = [value.low >= low + abs(low) * MARGIN] if low else []
    inside += [value.high <= high - abs(high) * MARGIN] if high else []
    outside = [value.high <= low - abs(low) * MARGIN] if low else []
    outside += [value.low >= high + abs(high) * MARGIN] if high else []
    if any(outside):
        return Lean.MISSED
    return Lean.MET if inside and all(inside) else None


def _by_direction(
    verdict: Verdict, goal: Goal, measures: Sequence[Measure], figures: Figures, catalogue: Catalogue
) -> Indicative | None:
    """Progress or decline, by the way that the goal's own figures went."""
    measure = next((one for one in measures if one.indicator == verdict.indicator), None)
    if measure is None or verdict.reason is None or verdict.actual is None:
        return None
    if verdict.moved is not None:
        lean = Lean.PROGRESS if verdict.moved > 0 else Lean.DECLINE
        found = Indicative(lean, verdict.reason, verdict.moved_from, verdict.moved_from_period)
        return found if verdict.moved else None
    if catalogue.indicators[measure.indicator].kind_of_chart == "change":  # the figure says itself how far it went
        own = verdict.actual.number
        lean_by_itself = _way(own, catalogue.indicators[measure.indicator].good) if own else None
        return None if lean_by_itself is None else _of_goal(Indicative(lean_by_itself, verdict.reason), goal, verdict)
    return _since_earlier(verdict, goal, measure, figures, catalogue)


def _since_earlier(
    verdict: Verdict, goal: Goal, measure: Measure, figures: Figures, catalogue: Catalogue
) -> Indicative | None:
    earlier = _earlier(verdict, measure, figures)
    now, then = verdict.actual.number if verdict.actual else None, earlier.number if earlier else None
    if earlier is None or now is None or then is None or verdict.reason is None:
        return None
    if now == then or abs(now - then) < abs(then) * MARGIN:
        return None
    # What measures something else is good in its own way; the figure itself in the way that the goal asks for.
    rule, own = rule_of(goal.target), catalogue.indicators[measure.indicator].good
    asked = Direction.UP if rule.upward(goal.target) else Direction.DOWN
    lean = _way(
        now - then, own if measure.match is Match.PROXY or rule.held or rule.two_sided or rule.by_evidence else asked
    )
    return (
        None
        if lean is None
        else _of_goal(Indicative(lean, verdict.reason, earlier.value, earlier.period), goal, verdict)
    )


def _way(moved: Decimal, good: Direction) -> Lean | None:
    if good is Direction.NEUTRAL:
        return None
    return Lean.PROGRESS if (moved > 0) is (good is Direction.UP) else Lean.DECLINE


def _of_goal(found: Indicative, goal: Goal, verdict: Verdict) -> Indicative:
    """The direction as an answer where a direction is all that the goal asks for."""
    if not is_direction(goal.target):
        return found
    if found.lean is Lean.PROGRESS:
        return replace(found, lean=Lean.MET)
    return replace(found, lean=Lean.MISSED) if is_over(goal.target, verdict.as_of) else found


def _earlier(verdict: Verdict, measure: Measure, figures: Figures) -> Observation | None:
    """The figure to look back to."""
    series = figures.series(measure.indicator, measure.area, measure.breakdown)
    known = {
        one.period: one for one in series if one.value is not None and one.kind in ACTUAL and is_period(one.period)
    }
    before = period_before(verdict.actual_period, map(parse_period, known))
    return known[before.id] if before else None

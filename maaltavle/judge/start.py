"""The start – the figure a pace is counted from, and the way the figures moved where none is named.

A start is named with the target. Where it is not, the newest figure from before the decision is proposed and a person
confirms it; until then the figures give a direction and no pace.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from maaltavle.judge.actual import Picker, Value, value_at
from maaltavle.judge.comparison import PARTS_OF_A_YEAR, Comparison, compare
from maaltavle.judge.intervals import depth
from maaltavle.judge.timing import end_of
from maaltavle.model import Interval, Measure
from maaltavle.spelling.periods import Period, is_period, parse_period


@dataclass(frozen=True, slots=True)
class Movement:
    """How far the figures have come since an earlier one: + towards the target, 0 where they stand still."""

    change: Decimal
    since: Interval
    period: str


def proposed(picker: Picker, decided: date) -> Value | None:
    """The start a person is asked to confirm: the newest exact figure of a period that had ended when it was decided.

    Of what is counted through a period only one as long as the target's own can be held against it.
    """
    end, whole = end_of(picker.target), _grain(picker.target.period)
    flow = any(picker.is_flow(measure) for measure in picker.deciding)
    for period in reversed(picker.periods()):
        fits = period.end <= decided and (end is None or period.end < end)
        if fits and not (flow and whole and period.grain != whole):
            value = value_at(picker, period.id)
            return value if value is not None and value.shown.exact else None
    return None


def movement(
    value: Value, question: Comparison, measure: Measure, picker: Picker, decided: date | None
) -> Movement | None:
    """Which way the figures moved before there is a confirmed start; None where nothing exact can be held together."""
    period = _earlier(value, picker, decided)
    then = value_at(picker, period.id) if period else None
    if then is None:
        return None
    before = compare(picker.target, then, measure, picker)
    if not isinstance(before, Comparison):
        return None
    now, earlier = question.value.number, before.value.number
    if now is None or earlier is None:
        return None
    return Movement(depth(now, question.wanted) - depth(earlier, before.wanted), then.shown, then.period)


def _earlier(value: Value, picker: Picker, decided: date | None) -> Period | None:
    """The period to look back to: the newest one from before the decision that is older than the figure.

    A month is held against the same month of another year where there is one. Where all figures came after the decision
    it is the first of them.
    """
    if not is_period(value.period):
        return None
    own = parse_period(value.period)
    older = [one for one in picker.periods() if one.end < own.end and one.grain == own.grain != "span"]
    if own.grain in PARTS_OF_A_YEAR:
        older = [one for one in older if one.id[4:] == own.id[4:]] or older
    known = [one for one in older if decided is None or one.end <= decided]
    return max(known, default=None) or min(older, default=None)


def _grain(period: str) -> str:
    return parse_period(period).grain if is_period(period) else ""

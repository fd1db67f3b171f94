"""Time – when a target ends, whether it is over, and which figures are about it.

A figure decides a target only when it is about the target's own time. Nothing here looks at a clock: "today" is given.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from maaltavle.model import Target
from maaltavle.spelling.periods import Period, is_period, parse_period


def end_of(target: Target) -> date | None:
    """The last day the target gives: its deadline, else the end of its period; None for a target without a time."""
    if target.deadline is not None:
        return target.deadline
    return parse_period(target.period).end if target.period else None


def is_over(target: Target, today: date) -> bool:
    """Whether the target's time has passed. The last day itself still counts as time left."""
    end = end_of(target)
    return end is not None and today > end


def is_about(period_id: str, target: Target, today: date, *, flow: bool) -> bool:
    """Whether a figure for `period_id` can be held against the target.

    Never a figure that ends after the target's time. Once the time is over the figure must end inside the target's
    period, or within the year up to a bare deadline: an older figure says nothing about it. Before that the newest
    figure serves, except for a flow (events held, money spent): once the period it is counted for has begun it must lie
    inside, and before that it must be of a period as long as that one. An undated figure serves only a target without
    a time.
    """
    end, over = end_of(target), is_over(target, today)
    if not is_period(period_id):
        return end is None
    figure = parse_period(period_id)
    if target.period:
        whole = parse_period(target.period)
        inside = whole.start <= figure.end <= whole.end
        if flow and today < whole.start:
            return figure.end < whole.start and figure.grain == whole.grain
        if flow:
            return inside and figure.start >= whole.start
        return inside if over else figure.end <= whole.end
    if end is None:
        return True
    return figure.end <= end and (not over or figure.end > _a_year_before(end))


def is_before_end(period_id: str, target: Target) -> bool:
    """Whether a figure may at least be shown beside the target: it does not end after the target's time."""
    end = parse_period(target.period).end if target.period else target.deadline
    return end is None or not is_period(period_id) or parse_period(period_id).end <= end


def _a_year_before(day: date) -> date:
    following = day + timedelta(days=1)
    return date(following.year - 1, following.month, min(following.day, 28)) - timedelta(days=1)


def month_number(day: date) -> Fraction:
    """The end of `day` in months, so that a year is twelve and a third of three years is one, leap year or not."""
    following = day + timedelta(days=1)
    length = (date(following.year + following.month // 12, following.month % 12 + 1, 1) - following.replace(day=1)).days
    return Fraction(following.year * 12 + following.month - 1) + Fraction(following.day - 1, length)


def covers_without_gap(periods: list[Period], first: date) -> date | None:
    """The last day that `periods`, sorted by start, cover from `first` on without a hole; None when nothing is."""
    covered = first - timedelta(days=1)
    for period in periods:
        if period.start > covered + timedelta(days=1):
            break
        covered = max(covered, period.end)
    return None if covered < first else covered

"""Pace – before the end, where should a straight line from the start have brought the value by now?

Linear on purpose (docs/rules.md: no growth-rate formula): a straight fall of 80 % in three years, one third done after
one year, is on track; compound growth would score it 0.64.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from maaltavle.judge.timing import month_number
from maaltavle.model import Interval


def share_elapsed(start: date, now: date, end: date) -> Fraction | None:
    """How much of the time from the end of `start` to the end of `end` has passed by the end of `now`, in months.

    None when there is no stretch of time behind or in all: then no pace can be told.
    """
    whole = month_number(end) - month_number(start)
    elapsed = month_number(now) - month_number(start)
    return None if whole <= 0 or elapsed <= 0 else min(elapsed / whole, Fraction(1))


def required_now(wanted: Interval, start: Decimal, elapsed: Fraction) -> Interval:
    """`wanted` as it must be met by now: the end the value is on its way to, moved back along the straight line.

    A value that started inside `wanted` only has to stay there.
    """
    if _starts_below(wanted, start):
        return replace(wanted, low=_on_the_line(start, wanted.low, elapsed))
    if _starts_above(wanted, start):
        return replace(wanted, high=_on_the_line(start, wanted.high, elapsed))
    return wanted


def pace_ratio(value: Decimal, wanted: Interval, start: Decimal, elapsed: Fraction) -> Decimal | None:
    """Progress made / progress required by now, to four decimals; None for a value that started where it should be."""
    if _starts_below(wanted, start):
        goal = wanted.low
    elif _starts_above(wanted, start):
        goal = wanted.high
    else:
        return None
    ratio = (Fraction(value) - Fraction(start)) / ((Fraction(goal or 0) - Fraction(start)) * elapsed)
    return round(Decimal(ratio.numerator) / Decimal(ratio.denominator), 4)


def _starts_below(wanted: Interval, start: Decimal) -> bool:
    return wanted.low is not None and start < wanted.low


def _starts_above(wanted: Interval, start: Decimal) -> bool:
    return wanted.high is not None and start > wanted.high


def _on_the_line(start: Decimal, goal: Decimal | None, elapsed: Fraction) -> Decimal:
    exact = Fraction(start) + (Fraction(goal or 0) - Fraction(start)) * elapsed
    return Decimal(exact.numerator) / Decimal(exact.denominator)

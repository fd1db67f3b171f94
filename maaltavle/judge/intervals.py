"""Values as intervals – add, scale, widen, and ask whether a condition holds for all, some or none.

Every operation returns the smallest interval that holds all numbers the result can be, so a verdict on the result is
never more certain than the figures behind it. Ends are Decimal; None is an open end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from maaltavle.model import Interval
from maaltavle.units import Unit, convert

Holds = Literal["all", "some", "none"]

ANYTHING = Interval(None, None)
NOT_NEGATIVE = Interval(Decimal(0), None)


def condition(value: Interval, wanted: Interval) -> Holds:
    """Whether all, some or none of the numbers `value` can be lie in `wanted`. An excluded end counts as excluded."""
    if _inside(value, wanted):
        return "all"
    return "none" if _below(value, wanted) or _below(wanted, value) else "some"


def _inside(value: Interval, wanted: Interval) -> bool:
    low = wanted.low is None or (
        value.low is not None
        and (value.low > wanted.low or (value.low == wanted.low and (value.low_open or not wanted.low_open)))
    )
    high = wanted.high is None or (
        value.high is not None
        and (value.high < wanted.high or (value.high == wanted.high and (value.high_open or not wanted.high_open)))
    )
    return low and high


def _below(one: Interval, other: Interval) -> bool:
    """Whether every number of `one` is smaller than every number of `other`."""
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def side(one: Interval, other: Interval) -> int | None:
    """−1, 0 or 1 as `one` is below, equal to or above `other`; None where some numbers of both decide it otherwise."""
    if one.number is not None and one.number == other.number:
        return 0
    return -1 if _below(one, other) else 1 if _below(other, one) else None


def add(one: Interval, other: Interval) -> Interval:
    """All sums of a number of the one and a number of the other. An end is excluded when either part's end is."""
    return Interval(
        None if one.low is None or other.low is None else one.low + other.low,
        None if one.high is None or other.high is None else one.high + other.high,
        low_open=one.low_open or other.low_open,
        high_open=one.high_open or other.high_open,
    )


def total(values: Iterable[Interval]) -> Interval:
    """The sum of parts; exactly 0 for none."""
    result, values = Interval.exactly(0), tuple(values)
    if len(values) == 1:
        return values[0]  # in the source's own words
    for value in values:
        result = add(result, value)
    return result


def scale(value: Interval, factor: Decimal) -> Interval:
    """Every number times `factor`; a negative factor turns the ends around."""
    low = None if value.low is None else value.low * factor
    high = None if value.high is None else value.high * factor
    if factor < 0:
        return Interval(high, low, value.high_open, value.low_open)
    return Interval(low, high, value.low_open, value.high_open)


def in_proportion(value: Interval, times: Decimal, over: Decimal) -> Interval:
    """Every number times `times` for each `over` (more than 0): multiplied first, so that 90 of 90 is 1."""
    low = None if value.low is None else value.low * times / over
    high = None if value.high is None else value.high * times / over
    return Interval(low, high, value.low_open, value.high_open)


def subtract(one: Interval, other: Interval) -> Interval:
    """All differences of a number of the one and a number of the other, as if the two were independent."""
    return add(one, scale(other, Decimal(-1)))


def shift(value: Interval, amount: Decimal) -> Interval:
    """Every number plus `amount`."""
    return add(value, Interval.exactly(amount))


def convert_interval(value: Interval, from_unit: Unit, to_unit: Unit) -> Interval:
    """`value` in `to_unit`. Raises UnitMismatch when the units count different things."""
    if from_unit == to_unit:
        return value
    low = None if value.low is None else convert(value.low, from_unit, to_unit)
    high = None if value.high is None else convert(value.high, from_unit, to_unit)
    return Interval(low, high, value.low_open, value.high_open)


def hull(one: Interval, other: Interval) -> Interval:
    """The smallest interval that holds both: what is known when two sources give the same figure different values."""
    if one == other:
        return one
    low, low_open = _lower(one, other)
    turned_low, high_open = _lower(scale(one, Decimal(-1)), scale(other, Decimal(-1)))
    return Interval(low, None if turned_low is None else -turned_low, low_open, high_open)


def _lower(one: Interval, other: Interval) -> tuple[Decimal | None, bool]:
    if one.low is None or other.low is None:
        return None, False
    if one.low == other.low:
        return one.low, one.low_open and other.low_open
    return min((one.low, one.low_open), (other.low, other.low_open))


def rounded(value: Interval, decimals: int) -> Interval:
    """The ends as published: half up to `decimals`. An end that moves is included, as the rounded number can occur."""
    low = None if value.low is None else _rounded(value.low, decimals)
    high = None if value.high is None else _rounded(value.high, decimals)
    low_open, high_open = value.low_open and low == value.low, value.high_open and high == value.high
    return Interval(low, high, low_open, high_open, value.as_written)


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def depth(number: Decimal, wanted: Interval) -> Decimal:
    """How far inside (+) or outside (−) of `wanted` a number lies; `wanted` has at least one end."""
    from_low = [] if wanted.low is None else [number - wanted.low]
    from_high = [] if wanted.high is None else [wanted.high - number]
    return min(from_low + from_high)


def widened(value: Interval) -> Interval:
    """What "ca." covers: every number that rounds to the written one at its last digit that is not 0.

    "ca. 1150" is written to the ten and may be [1145, 1155]; "ca. 1200" to the hundred and may be [1150, 1250]. The
    writer of "ca. 1200" knew no more than that, and judging 1200 as exact would claim a certainty the source denies.
    "ca. 0" has no digit that tells how coarse it is, so its ends are open.
    """
    return replace(
        value,
        low=None if not value.low else value.low - _half_step(value.low),
        high=None if not value.high else value.high + _half_step(value.high),
    )


def _half_step(number: Decimal) -> Decimal:
    last_digit = number.normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(last_digit) - 1)

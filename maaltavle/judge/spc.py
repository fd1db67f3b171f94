"""Judge, on the side: is a long series changing, or does it only vary? XmR charts (statistical process control).

Limits as in NHS England's "Making data count" and the R package NHSRplotthedots, whose published example is a test.
Only monthly and quarterly series of 13 points or more get limits; shorter ones do not pretend to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from maaltavle.model import Direction
from maaltavle.spelling.periods import parse_period, same_period_last_year
from maaltavle.wording.language import Language

FEWEST_POINTS = 13
RUN = 7
_LIMIT_FACTOR = Decimal("2.66")
_SCREEN_FACTOR = Decimal("3.267")
_GRAINS = frozenset({"month", "quarter"})


class Special(StrEnum):
    """Why a point is more than ordinary variation; the first that applies."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"


class Variation(StrEnum):
    """What a point means: nothing, something good or bad, or only high or low where neither way is good."""

    COMMON = "common"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    HIGH = "high"
    LOW = "low"


class Assurance(StrEnum):
    """Whether the process, left as it is, will reach its target."""

    CONSISTENTLY_MET = "consistently_met"
    HIT_OR_MISS = "hit_or_miss"
    CONSISTENTLY_MISSED = "consistently_missed"


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean and process limits of one stretch of a series; the near limits lie two thirds of the way out."""

    lower: Decimal
    mean: Decimal
    upper: Decimal

    @property
    def near_lower(self) -> Decimal:
        """Two thirds of the way from the mean to the lower limit."""
        return self.mean - (self.mean - self.lower) * 2 / 3

    @property
    def near_upper(self) -> Decimal:
        """Two thirds of the way from the mean to the upper limit."""
        return self.mean + (self.upper - self.mean) * 2 / 3


@dataclass(frozen=True, slots=True)
class XmrPoint:
    """One period's value with its limits (None where its stretch is too short) and what makes it special."""

    period: str
    value: Decimal
    limits: Limits | None = None
    special: Special | None = None
    variation: Variation = Variation.COMMON


@dataclass(frozen=True, slots=True)
class Xmr:
    """The whole chart. `variation` is the last point's; it and `assurance` are None where they cannot be told."""

    points: tuple[XmrPoint, ...]
    variation: Variation | None
    assurance: Assurance | None
    causes: tuple[str, ...] = ()


def xmr(
    series: Sequence[tuple[str, Decimal]],
    good: Direction,
    target: Decimal | None = None,
    breaks: Mapping[str, str] | None = None,
    *,
    screened: bool = True,
) -> Xmr | None:
    """The XmR chart of (period id, value) in order of time; None for a series that must not have one.

    `target` is the one in force at the last point. `breaks` gives the first period of each new stretch and its cause;
    limits start again there. A seasonal series goes through `on_last_year` first. Points count as neighbours even where
    a period between them is missing. Raises ValueError for a break without a cause or outside the series, and for
    periods that are out of order or stand twice.
    """
    if not _is_charted(series):
        return None
    if any(after <= before for before, after in pairwise(parse_period(period) for period, _ in series)):
        raise ValueError("the periods of a series must stand in order of time, each once")
    stretches = _stretches(series, breaks or {})
    points = tuple(point for stretch in stretches for point in _judged_stretch(stretch, good, screened))
    last = points[-1]
    return Xmr(
        points=points,
        variation=last.variation if last.limits else None,
        assurance=assurance(last.limits, target, good) if last.limits and target is not None else None,
        causes=tuple((breaks or {}).values()),
    )


def newest_variation(series: Sequence[tuple[str, Decimal]], good: Direction) -> Variation | None:
    """The `variation` of `xmr` without breaks, at a fraction of the work: no test of a point looks further back than a
    run is long."""
    if not _is_charted(series):
        return None
    found = limits([value for _period, value in series])
    return _judged([XmrPoint(*one) for one in series[-RUN:]], found, good)[-1].variation


def _is_charted(series: Sequence[tuple[str, Decimal]]) -> bool:
    """Whether a series is long enough, and of months or quarters alone."""
    grains = {parse_period(period).grain for period, _ in series}
    return len(series) >= FEWEST_POINTS and len(grains) == 1 and grains <= _GRAINS


def limits(values: Sequence[Decimal], *, screened: bool = True) -> Limits:
    """Mean ± 2.66 × the mean moving range; `screened` leaves out, once, ranges of 3.267 times that mean or more.

    Where every range that would be left is 0 they all stay: limits without width would call each point of a series of
    rare events (0 0 0 1 0 …) special. Raises ValueError for fewer than two values.
    """
    if len(values) < 2:
        raise ValueError("limits need two values or more")
    ranges = [abs(after - before) for before, after in pairwise(values)]
    average = _mean(ranges)
    if not average:  # the mean of equal numbers may be rounded in its last figure, and they would lie outside it
        return Limits(values[0], values[0], values[0])
    if screened:
        average = _mean([one for one in ranges if one < _SCREEN_FACTOR * average]) or average
    mean = _mean(values)
    return Limits(mean - _LIMIT_FACTOR * average, mean, mean + _LIMIT_FACTOR * average)


def assurance(last: Limits, target: Decimal, good: Direction) -> Assurance | None:
    """The last limits against the target. On a limit counts as inside; a constant series at its target as met.

    None for an indicator where neither way is good.
    """
    if good is Direction.NEUTRAL:
        return None
    upward = good is Direction.UP
    if last.lower == last.upper == target:
        return Assurance.CONSISTENTLY_MET
    if target > last.upper:
        return Assurance.CONSISTENTLY_MISSED if upward else Assurance.CONSISTENTLY_MET
    if target < last.lower:
        return Assurance.CONSISTENTLY_MET if upward else Assurance.CONSISTENTLY_MISSED
    return Assurance.HIT_OR_MISS


def on_last_year(series: Sequence[tuple[str, Decimal]]) -> tuple[tuple[str, Decimal], ...]:
    """Each value's change on the same period last year, where that is known: a seasonal series without its season."""
    known = dict(series)
    earlier = ((period, value, known.get(same_period_last_year(parse_period(period)))) for period, value in series)
    return tuple((period, value - before) for period, value, before in earlier if before is not None)


def variation_in_words(variation: Variation, lang: Language) -> str:
    """`forbedring`, `tilfældig variation` …"""
    return {
        Variation.COMMON: lang("tilfældig variation"),
        Variation.IMPROVEMENT: lang("forbedring"),
        Variation.CONCERN: lang("forværring"),
        Variation.HIGH: lang("usædvanligt højt"),
        Variation.LOW: lang("usædvanligt lavt"),
    }[variation]


def assurance_in_words(assured: Assurance, lang: Language) -> str:
    """`når målet hver gang`, `når målet nogle gange`, `når ikke målet`."""
    return {
        Assurance.CONSISTENTLY_MET: lang("når målet hver gang"),
        Assurance.HIT_OR_MISS: lang("når målet nogle gange"),
        Assurance.CONSISTENTLY_MISSED: lang("når ikke målet"),
    }[assured]


def _stretches(series: Sequence[tuple[str, Decimal]], breaks: Mapping[str, str]) -> list[list[XmrPoint]]:
    periods = [period for period, _ in series]
    for period, cause in breaks.items():
        if period not in periods or not cause.strip():
            raise ValueError(f"the break at {period!r} needs a point of the series and a named cause")
    stretches: list[list[XmrPoint]] = [[]]
    for period, value in series:
        if period in breaks and stretches[-1]:
            stretches.append([])
        stretches[-1].append(XmrPoint(period, value))
    return stretches


def _judged_stretch(stretch: list[XmrPoint], good: Direction, screened: bool) -> list[XmrPoint]:
    if len(stretch) < FEWEST_POINTS:
        return stretch
    return _judged(stretch, limits([point.value for point in stretch], screened=screened), good)


def _judged(stretch: Sequence[XmrPoint], found: Limits, good: Direction) -> list[XmrPoint]:
    tests = {
        Special.OUTSIDE: _outside(stretch, found),
        Special.TREND: _trend(stretch),
        Special.TWO_OF_THREE: _two_of_three(stretch, found),
        Special.SHIFT: _in_runs([_sign(point.value - found.mean) for point in stretch], RUN),
    }
    judged = []
    for number, point in enumerate(stretch):
        first = next(((special, sides[number]) for special, sides in tests.items() if sides[number]), None)
        special, side = first if first else (None, 0)
        judged.append(replace(point, limits=found, special=special, variation=_meaning(side, good)))
    return judged


def _outside(stretch: Sequence[XmrPoint], found: Limits) -> list[int]:
    return [(point.value > found.upper) - (point.value < found.lower) for point in stretch]


def _trend(stretch: Sequence[XmrPoint]) -> list[int]:
    """The sign of every point in 7 strictly rising or falling; a turning point belongs to the later run."""
    steps = [_sign(after.value - before.value) for before, after in pairwise(stretch)]
    part_of_run = _in_runs(steps, RUN - 1)
    return [
        (part_of_run[number] if number < len(steps) else 0) or (part_of_run[number - 1] if number else 0)
        for number in range(len(stretch))
    ]


def _two_of_three(stretch: Sequence[XmrPoint], found: Limits) -> list[int]:
    """The side of every point beyond a near limit that has another beyond the same one within three in a row."""
    beyond = [(point.value > found.near_upper) - (point.value < found.near_lower) for point in stretch]
    sides = []
    for number, side in enumerate(beyond):
        near = beyond[max(0, number - 2) : number + 3]
        sides.append(side if side and near.count(side) >= 2 else 0)
    return sides


def _in_runs(signs: Sequence[int], length: int) -> list[int]:
    """Each sign that is part of at least `length` equal ones in a row; 0 for the others."""
    result = [0] * len(signs)
    start = 0
    for number in range(1, len(signs) + 1):
        if number == len(signs) or signs[number] != signs[start]:
            if number - start >= length:
                result[start:number] = signs[start:number]
            start = number
    return result


def _meaning(side: int, good: Direction) -> Variation:
    if not side:
        return Variation.COMMON
    if good is Direction.NEUTRAL:
        return Variation.HIGH if side > 0 else Variation.LOW
    return Variation.IMPROVEMENT if (side > 0) is (good is Direction.UP) else Variation.CONCERN


def _sign(number: Decimal) -> int:
    return (number > 0) - (number < 0)


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)

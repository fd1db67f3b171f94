"""The order and the choice of figures that answers have, whether they are held or stored. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any  # Any: a field of a figure

from maaltavle.asked.questions import SeriesKey, Span, Stretch
from maaltavle.columnar import Rows, column_of
from maaltavle.model import Kind, Observation
from maaltavle.spelling.breakdowns import distinct, part_of, pieces
from maaltavle.spelling.periods import parse_period

FIELDS = tuple(field.name for field in fields(Observation))
_NEVER = (date.max, date.max)


def narrowed(
    series: Sequence[Observation], areas: Collection[str] | None, breakdowns: Collection[str] | None
) -> Sequence[Observation]:
    """Those of some areas and breakdowns; None: of all."""
    for name, wanted in (("area", areas), ("breakdown", breakdowns)):
        if wanted is not None and series:
            own = frozenset(wanted)
            series = Rows.of(Observation, FIELDS, series).where(name, own.__contains__)
    return series


def cells(figures: Sequence[Observation], names: Sequence[str]) -> list[tuple[Any, ...]]:
    """The fields of these names of each figure; of columns no figure is made."""
    return list(zip(*(column_of(figures, name) for name in names), strict=True))


def stretches_of(series: Iterable[Observation]) -> tuple[Stretch, ...]:
    """What there is of a series, oldest first, as `Questions.stretches` says it."""
    found: dict[tuple[str, str, bool], list[str]] = {}
    for one in series:
        found.setdefault((one.area, one.breakdown, one.kind is Kind.TARGET), []).append(one.period)
    return tuple(
        Stretch(area, breakdown, len(periods), *_ends(periods), target=target)
        for (area, breakdown, target), periods in found.items()
    )


def without_aims(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """All but what the sources themselves aim at, as `model.without_targets` has figures."""
    return tuple(one for one in stretches if not one.target)


def parts_of(stretches: Iterable[Stretch]) -> tuple[str, ...]:
    """The distinct parts of stretches, without version, in the order met."""
    return distinct(part_of(one.breakdown) for one in stretches)


def of_part(stretches: Iterable[Stretch], part: str) -> tuple[Stretch, ...]:
    """The stretches of one part, of every version and however it is written."""
    wanted = pieces(part)
    return tuple(one for one in stretches if pieces(part_of(one.breakdown)) == wanted)


def _ends(periods: Sequence[str]) -> tuple[str, str]:
    dated = [period for period in periods if period]
    return (dated[0], dated[-1]) if dated else ("", "")


def first_quoted(figures: Iterable[Observation]) -> tuple[Observation, ...]:
    """Of figures with a quote the first of each sentence and indicator."""
    found: dict[tuple[str, str], Observation] = {}
    for seen in figures:
        found.setdefault((seen.quote, seen.indicator), seen)
    return tuple(found.values())


def still_said(figures: Rows[Observation]) -> Rows[Observation]:
    """The figures without those that were final once and are preliminary now: their place is not empty."""
    if Kind.PRELIMINARY not in figures.column("kind").known:
        return figures
    keys = [*zip(*map(figures.column, ("area", "period", "breakdown")), strict=True)]
    valued = [one.value is not None for one in figures]
    now = {keys[n] for n, one in enumerate(figures) if one.kind is Kind.PRELIMINARY and valued[n]}
    return figures.taken([n for n, key in enumerate(keys) if valued[n] or key not in now])


def oldest_first(figures: Rows[Observation]) -> Rows[Observation]:
    """Figures by the end of their period; those without one last."""
    keys = [*zip(figures.column("period").mapped(when), figures.column("ref"), strict=True)]
    return figures.taken(sorted(range(len(keys)), key=keys.__getitem__))


def when(text: str) -> tuple[date, date]:
    """What periods are sorted by: end, then start; none comes last."""
    if not text:
        return _NEVER
    period = parse_period(text)
    return (period.end, period.start)


def is_within(period: str, indicator: str, spans: Mapping[Span, tuple[date, date]]) -> bool:
    """Whether a period lies between the days of its indicator and grain; none lies nowhere."""
    if not period:
        return False
    when = parse_period(period)
    span = spans.get((indicator, when.grain))
    return span is not None and span[0] <= when.start and when.end <= span[1]


def levels_of(figures: Iterable[Observation], factors: Mapping[str, Decimal]) -> dict[SeriesKey, float]:
    """The median of each series, as `Questions.levels` says it."""
    found: dict[SeriesKey, list[float]] = {}
    for one in figures:
        number = None if one.value is None else one.value.low if one.value.low is not None else one.value.high
        if number is not None and one.kind is not Kind.TARGET:
            size = float(number) * float(factors.get(one.unit, 1))
            found.setdefault((one.indicator, one.area, one.breakdown), []).append(size)
    return {key: median(sizes) for key, sizes in found.items()}

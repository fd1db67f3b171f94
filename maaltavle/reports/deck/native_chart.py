"""The figures of a chart as the categories and series of a chart that PowerPoint itself draws.

What is counted, what is forecast, what is only a limit and what is aimed at are series of their own, as they are
marks of their own on the wall. A missing figure is a gap, never a zero.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from maaltavle.charts import Chart, Line, Point, TargetStep
from maaltavle.charts.axes.beat import gaps
from maaltavle.charts.axes.value import on_one_scale
from maaltavle.charts.compare import CompareTable
from maaltavle.charts.drawing import along
from maaltavle.charts.inputs import Subject
from maaltavle.charts.table import LineTable, in_order
from maaltavle.charts.words import decimals_of
from maaltavle.model import ACTUAL, Kind
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import Language

MEASURED, FORECAST, LIMIT, TARGET = "measured", "forecast", "limit", "target"


@dataclass(frozen=True, slots=True)
class Series:
    """One series: `values` one a category, None where there is none. `role` decides its dash, `own` its weight."""

    name: str
    values: tuple[Decimal | None, ...]
    role: str = MEASURED
    own: bool = False


@dataclass(frozen=True)
class Native:
    """What a chart of an office program is made of; `over_time` lines, else bars lying down.

    `own` tells of each category whether it is the own area's, where a single series has them all.
    """

    over_time: bool
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    decimals: int
    own: tuple[bool, ...] = ()
    scale: tuple[float, float, float] | None = None  # lowest and highest value of the axis, and its step


def native(chart: Chart, lang: Language) -> Native | None:
    """The chart's figures, or None where bars could not show them truly.

    That is where they are worked out of several figures (a budget bridge, pairs), or are limits and not numbers.
    """
    if isinstance(chart.source, CompareTable):
        return _compared(chart.source, lang)
    if isinstance(chart.source, LineTable):
        return _over_time(chart, chart.source, lang) if chart.kind == "trend" else _side_by_side(chart.source, lang)
    return None


def _over_time(chart: Chart, table: LineTable, lang: Language) -> Native:
    """The lines that the chart draws, on its own scale; what it leaves to words, because it is larger, stays words."""
    lines, _ = on_one_scale(table.lines, table.subject)
    places = _places(lines, table.subject.periodicity)
    series = [one for line in lines for one in _series_of(line, places, lang)]
    series += [one for step in table.targets for one in _target(step, places, lang)]
    words = tuple(lang.period(period) if period else "" for period in places)
    axis = chart.drawing.y
    low, high = sorted((along(axis.first), along(axis.last)))
    ticks = [along(tick.at) for tick in axis.ticks[:2]]
    step = ticks[1] - ticks[0] if len(ticks) > 1 else high - low
    decimals = _decimals(lines, table.subject)
    return Native(True, words, tuple(series), table.subject.unit_name(lang), decimals, scale=(low, high, step))


def _places(lines: Sequence[Line], periodicity: str) -> list[str]:
    """Every period in order, "" for each that is missing between two, so that a gap is seen; years by their name."""
    points = {point.period: point for line in lines for point in line.ordered}
    ordered = sorted(points.values(), key=lambda point: parse_period(point.period).middle)
    if ordered and all(len(point.period) == 4 for point in ordered):
        return [str(year) for year in range(int(ordered[0].period), int(ordered[-1].period) + 1)]
    missing = {gap.late.period: max(1, gap.missing) for gap in gaps(ordered, periodicity)}
    return [place for point in ordered for place in (*[""] * missing.get(point.period, 0), point.period)]


def _series_of(line: Line, periods: Sequence[str], lang: Language) -> list[Series]:
    """The line's figures by what they are: counted, not yet counted, known only within limits."""
    name = line.name(lang)
    kinds: list[tuple[str, str, Callable[[Point], Decimal | None]]] = [
        (name, MEASURED, lambda p: p.number if p.kind in ACTUAL else None),
        (lang("{name}, forventet", name=name), FORECAST,
         lambda p: p.number if p.kind not in (*ACTUAL, Kind.BOUND) else None),
        (lang("{name}, mindst", name=name), LIMIT, lambda p: p.value.low if p.value and p.number is None else None),
        (lang("{name}, højst", name=name), LIMIT, lambda p: p.value.high if p.value and p.number is None else None),
    ]  # fmt: skip
    points = {point.period: point for point in line.ordered if point.known}
    found = []
    for words, role, value in kinds:
        values = tuple(value(points[period]) if period in points else None for period in periods)
        if any(v is not None for v in values):
            found.append(Series(words, values, role, line.own))
    return found


def _target(step: TargetStep, periods: Sequence[str], lang: Language) -> list[Series]:
    found = []
    for level in step.levels:
        values = tuple(level if period and step.covers(parse_period(period).middle) else None for period in periods)
        if any(v is not None for v in values):
            found.append(Series(step.words(lang), values, TARGET))
    return found


def _side_by_side(table: LineTable, lang: Language) -> Native | None:
    """Single figures: a bar each, the own area first, and beside the first its target."""
    lines, _ = on_one_scale(table.lines, table.subject)  # a bar of another size stands in words beside the chart
    rows = [(line, p) for line in sorted(lines, key=lambda one: not one.own) for p in in_order(line) if p.known]
    if not rows or not all(point.number is not None for _line, point in rows):
        return None
    names = tuple(_row_words(line, point, lang) for line, point in rows)
    values = tuple(point.number for _line, point in rows)
    series = [Series(table.subject.name(lang), values, own=True)]
    for step in table.targets:
        series += [Series(step.words(lang), (level, *(None for _ in rows[1:])), TARGET) for level in step.levels]
    own = tuple(line.own for line, _point in rows)
    decimals = _decimals([line for line, _ in rows], table.subject)
    return Native(False, names, tuple(series), table.subject.unit_name(lang), decimals, own)


def _row_words(line: Line, point: Point, lang: Language) -> str:
    return " · ".join(filter(None, (line.name(lang), lang.period(point.period) if point.dated else "")))


def _compared(table: CompareTable, lang: Language) -> Native | None:
    """A row an indicator, a series an area; of one indicator alone a row an area."""
    if not all(
        p.value is None or p.number is not None for item in table.items for line in item.lines for p in line.points
    ):
        return None
    if len(table.items) == 1:
        return _side_by_side(LineTable(table.items[0].lines, (), table.items[0].subject), lang)
    areas = dict.fromkeys(line.name(lang) for item in table.items for line in item.lines)
    own = {line.name(lang) for item in table.items for line in item.lines if line.own}
    series = []
    for area in areas:
        values = tuple(_value_of(item.lines, area, lang) for item in table.items)
        series.append(Series(area, values, own=area in own))
    names = tuple(item.subject.name(lang) for item in table.items)
    decimals = max(_decimals(item.lines, item.subject) for item in table.items)
    return Native(False, names, tuple(series), table.items[0].subject.unit_name(lang), decimals)


def _value_of(lines: Sequence[Line], area: str, lang: Language) -> Decimal | None:
    found = next((line for line in lines if line.name(lang) == area), None)
    return found.points[0].number if found and found.points else None


def _decimals(lines: Sequence[Line], subject: Subject) -> int:
    ends = [end for line in lines for point in line.points for end in point.ends]
    return max((decimals_of(subject, end) for end in ends), default=0)

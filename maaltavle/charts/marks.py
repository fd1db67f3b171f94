"""The marks: every kind of figure has its own, so that no limit or forecast passes for a count.

measured: filled point on a full line · preliminary: ringed point · approximate: pale point ("ca.") · forecast, budget,
planned: open points, dotted among themselves, never joined to the measured · limit: a tick with an arrow the way it is
open · range: a bar between two ticks · withheld below a limit: a bar from 0 to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from maaltavle.charts.axes.beat import gaps
from maaltavle.charts.axes.plot import Plot, day_of
from maaltavle.charts.axes.value import ValueAxis
from maaltavle.charts.inputs import Line, Note, Point, Subject
from maaltavle.charts.text import escape
from maaltavle.charts.theme import Stroke, Theme
from maaltavle.charts.words import value_words
from maaltavle.model import ACTUAL, Kind
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.figures import kind_in_words

MANY = 24  # with more points than this the line alone is drawn, and a mark at its last point
_ARROW = 0.1  # the length of a limit's arrow, as a share of the axis
_OPEN = {Kind.FORECAST: "circle", Kind.BUDGET: "square", Kind.PLANNED: "diamond"}

Describe = Callable[[Point], str]


def line_traces(line: Line, stroke: Stroke, notes: Sequence[Note], plot: Plot) -> list[dict]:
    """Everything drawn for one line: at most one trace for each kind of mark."""
    subject, axis, lang, theme = plot.subject, plot.axis, plot.lang, plot.theme
    points = [point for point in line.ordered if point.known]
    exact = [point for point in points if point.value.exact]
    name = line.name(lang)

    def described(point: Point) -> str:
        kind = "" if point.kind is Kind.MEASURED else f" ({kind_in_words(point.kind, lang)})"
        return escape(f"{name}, {lang.period(point.period)}: {value_words(point, subject, lang)}{kind}")

    actual = [point for point in exact if point.kind in ACTUAL]
    traces = [_measured(actual, _breaks(points, line.ordered, notes, subject), stroke, theme, described)]
    traces += [
        _open_points([point for point in exact if point.kind is kind], subject, stroke, theme, described)
        for kind in _OPEN
    ]
    traces.append(_limits([point for point in points if not point.value.exact], stroke, axis, described))
    traces.append(_withheld([p for p in line.ordered if p.limited], stroke, described))
    return [{**trace, "name": escape(name)} for trace in traces if trace]


def _breaks(points: Sequence[Point], dated: Sequence[Point], notes: Sequence[Note], subject: Subject) -> set[str]:
    """The periods before which the line is cut: after a gap or any other kind of mark, and where the series breaks."""
    cut = {late.period for early, late in pairwise(dated) if not _joins(early)}
    cut |= {gap.late.period for gap in gaps(dated, subject.periodicity)}
    for note in notes:
        start = parse_period(note.period).start
        after = [point.period for point in points if parse_period(point.period).start >= start]
        cut |= set(after[:1]) if note.kind == "break" else set()
    return cut


def _day(point: Point) -> str:
    return day_of(point).isoformat()


def _joins(point: Point) -> bool:
    return point.known and point.value.exact and point.kind in ACTUAL


def _measured(points: list[Point], cuts: set[str], stroke: Stroke, theme: Theme, described: Describe) -> dict | None:
    if not points:
        return None
    places = _parted(points, cuts)
    marked = points if len(points) <= MANY else [*_alone(places), points[-1]]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [_day(p) if p else None for p in places],
        "y": [float(p.value.low) if p else None for p in places],
        "hovertext": [described(p) if p else "" for p in places],
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": stroke.colour, "width": stroke.width, "dash": stroke.dash},
        "marker": {
            "symbol": [_symbol(p, stroke) for p in places],
            "size": [theme.marker if p and any(p is one for one in marked) else 0 for p in places],
            "color": [_fill(p, stroke, theme) for p in places],
            "opacity": 1,
            "line": {"color": stroke.colour, "width": 2},
        },
    }


def _parted(points: Sequence[Point], cuts: set[str]) -> list[Point | None]:
    """The points with an empty place before each period where the line is cut."""
    places: list[Point | None] = []
    for point in points:
        places += [None, point] if point.period in cuts and places else [point]
    return places


def _alone(places: Sequence[Point | None]) -> list[Point]:
    """The points that no line reaches: without a mark they would not be seen."""
    framed = [None, *places, None]
    return [
        one
        for before, one, after in zip(framed, framed[1:], framed[2:], strict=False)
        if one and not before and not after
    ]


def _symbol(point: Point | None, stroke: Stroke) -> str:
    return f"{stroke.symbol}-dot" if point and point.kind is Kind.PRELIMINARY else stroke.symbol


def _fill(point: Point | None, stroke: Stroke, theme: Theme) -> str:
    pale = point is not None and point.kind in (Kind.APPROXIMATE, Kind.PRELIMINARY)
    return theme.panel if pale else stroke.colour


def _open_points(
    points: list[Point], subject: Subject, stroke: Stroke, theme: Theme, described: Describe
) -> dict | None:
    """Points of one kind that nobody has counted yet."""
    if not points:
        return None
    places = _parted(points, {gap.late.period for gap in gaps(points, subject.periodicity)})
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [_day(p) if p else None for p in places],
        "y": [float(p.value.low) if p else None for p in places],
        "hovertext": [described(p) if p else "" for p in places],
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": stroke.colour, "width": stroke.width, "dash": "dot"},
        "marker": {
            "symbol": _OPEN[points[0].kind],
            "size": theme.marker + 2,
            "color": theme.background,
            "opacity": 1,
            "line": {"color": stroke.colour, "width": 2.5},
        },
    }


def _limits(points: list[Point], stroke: Stroke, axis: ValueAxis, described: Describe) -> dict | None:
    """Limits and ranges, each two places joined by a bar; limits end in an arrow, ranges in ticks."""
    if not points:
        return None
    ends = [_ends(point, axis) for point in points]
    tips = [_tips(point, axis) for point in points]
    return _bars(points, ends, tips, stroke, described)


def _ends(point: Point, axis: ValueAxis) -> tuple[float, float]:
    reach = _ARROW * (axis.top - axis.bottom)
    low, high = point.value.low, point.value.high
    if low is None:
        return float(high), max(axis.bottom, float(high) - reach)
    if high is None:
        return float(low), min(axis.top, float(low) + reach)
    return float(low), float(high)


def _tips(point: Point, axis: ValueAxis) -> tuple[str, str]:
    if point.value.low is not None and point.value.high is not None:
        return "line-ew", "line-ew"
    up = (point.value.high is None) != axis.upside_down
    return "line-ew", "triangle-up" if up else "triangle-down"


def _withheld(points: list[Point], stroke: Stroke, described: Describe) -> dict | None:
    if not points:
        return None
    ends = [(0.0, float(point.withheld_below)) for point in points]
    return _bars(points, ends, [("line-ew", "line-ew")] * len(points), stroke, described)


def _bars(
    points: list[Point],
    ends: list[tuple[float, float]],
    tips: list[tuple[str, str]],
    stroke: Stroke,
    described: Describe,
) -> dict:
    days = [_day(point) for point in points]
    words = [described(point) for point in points]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [place for day in days for place in (day, day, None)],
        "y": [place for pair in ends for place in (*pair, None)],
        "hovertext": [text for word in words for text in (word, word, "")],
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": stroke.colour, "width": max(4.0, stroke.width), "dash": "solid"},
        "marker": {
            "symbol": [symbol for pair in tips for symbol in (*pair, "circle")],
            "size": 16,
            "color": stroke.colour,
            "opacity": 1,
            "line": {"color": stroke.colour, "width": 3},
        },
    }

"""The marks: every kind of figure has its own, so that no limit or forecast passes for a count.

measured: filled point on a full line · preliminary: ringed point · approximate: pale point ("ca.") · forecast, budget,
planned: open points, dotted among themselves, never joined to the measured · limit: a tick with an arrow the way it is
open · range: a bar between two ticks · withheld below a limit: a bar from 0 to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from maaltavle.charts.axes.beat import gaps
from maaltavle.charts.axes.plot import Plot, anchor_value, day_of
from maaltavle.charts.axes.value import ValueAxis
from maaltavle.charts.drawing import Marks, Pen, Series, Stated
from maaltavle.charts.inputs import Line, Note, Point, Subject
from maaltavle.charts.theme import Stroke, Theme
from maaltavle.charts.words import values_words
from maaltavle.model import ACTUAL, Kind
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.figures import kind_in_words

MANY = 24  # with more points than this the line alone is drawn, and a mark at its last point
_ARROW = 0.1  # the length of a limit's arrow, as a share of the axis
_PALE = (Kind.APPROXIMATE, Kind.PRELIMINARY)
_OPEN = {Kind.FORECAST: "circle", Kind.BUDGET: "square", Kind.PLANNED: "diamond"}


def line_series(line: Line, stroke: Stroke, notes: Sequence[Note], plot: Plot) -> list[Series]:
    """Everything drawn for one line: at most one series for each kind of mark."""
    points = [point for point in line.ordered if point.known]
    exact = [point for point in points if point.number is not None]
    actual = [point for point in exact if point.kind in ACTUAL]
    hand = _Hand(line.name(plot.lang), stroke, plot)
    found = [hand.measured(actual, _breaks(points, line.ordered, notes, plot.subject))]
    if len(actual) < len(line.ordered):
        found += [hand.not_counted([point for point in exact if point.kind is kind]) for kind in _OPEN]
        found.append(hand.limits([point for point in points if point.number is None]))
        found.append(hand.withheld([point for point in line.ordered if point.limit is not None]))
    return [series for series in found if series.places]


def _breaks(points: Sequence[Point], dated: Sequence[Point], notes: Sequence[Note], subject: Subject) -> set[str]:
    """The periods before which the line is cut: after a gap or any other kind of mark, and where the series breaks."""
    cut = {late.period for early, late in pairwise(dated) if not _joins(early)}
    cut |= {gap.late.period for gap in gaps(dated, subject.periodicity)}
    for note in notes:
        start = parse_period(note.period).start
        after = [point.period for point in points if parse_period(point.period).start >= start]
        cut |= set(after[:1]) if note.kind == "break" else set()
    return cut


def _joins(point: Point) -> bool:
    return point.number is not None and point.kind in ACTUAL


@dataclass(frozen=True, slots=True)
class _Hand:
    """Draws the series of one line on a plot."""

    name: str
    stroke: Stroke
    plot: Plot

    def measured(self, points: list[Point], cuts: set[str]) -> Series:
        """Filled points on a full line; of many the line alone, and a mark at the last."""
        stroke, theme, places = self.stroke, self.plot.theme, _parted(points, cuts)
        marked = {id(one) for one in (points if len(points) <= MANY else [*_alone(places), points[-1]])}
        pale = any(p.kind in _PALE for p in points)
        marks = Marks(
            tuple([_symbol(p, stroke) for p in places] if pale else [stroke.symbol] * len(places)),
            tuple([theme.marker if id(p) in marked else 0 for p in places]),
            tuple([_fill(p, stroke, theme) for p in places] if pale else [stroke.colour] * len(places)),
            Pen(stroke.colour, 2),
        )
        return self._series(places, Pen(stroke.colour, stroke.width, stroke.dash), marks, self.name)

    def not_counted(self, points: list[Point]) -> Series:
        """Open points of one kind that nobody has counted yet, dotted among themselves."""
        stroke, theme = self.stroke, self.plot.theme
        places = _parted(points, {gap.late.period for gap in gaps(points, self.plot.subject.periodicity)})
        symbol = _OPEN[points[0].kind] if points else ""
        marks = Marks(symbol, theme.marker + 2, theme.background, Pen(stroke.colour, 2.5))
        name = self.plot.lang("{name}, forventet", name=self.name)
        return self._series(places, Pen(stroke.colour, stroke.width, "dot"), marks, name)

    def limits(self, points: list[Point]) -> Series:
        """Limits and ranges, each two places joined by a bar; limits end in an arrow, ranges in ticks."""
        axis = self.plot.axis
        return self._bars(points, [_ends(point, axis) for point in points], [_tips(point, axis) for point in points])

    def withheld(self, points: list[Point]) -> Series:
        """A bar from 0 to the limit below which a figure is withheld."""
        ends = [(0.0, anchor_value(point)) for point in points]
        return replace(self._bars(points, ends, [("line-ew", "line-ew")] * len(points)), stated=())

    def _series(self, points: Sequence[Point | None], pen: Pen, marks: Marks, name: str) -> Series:
        places = tuple([(day_of(p), anchor_value(p)) if p else None for p in points])
        stated = tuple([Stated(p.period, name) if p else None for p in points])
        said = iter(self._described([p for p in points if p]))
        return Series(places, pen, marks, tuple([next(said) if p else "" for p in points]), self.name, stated)

    def _bars(self, points: list[Point], ends: list[tuple[float, float]], tips: list[tuple[str, str]]) -> Series:
        colour = self.stroke.colour
        pairs = [((day_of(point), low), (day_of(point), high)) for point, (low, high) in zip(points, ends, strict=True)]
        words = tuple(text for word in self._described(points) for text in (word, word, ""))
        marks = Marks(tuple(symbol for pair in tips for symbol in (*pair, "circle")), 16, colour, Pen(colour, 3))
        pen = Pen(colour, max(4.0, self.stroke.width), "solid")
        stated = tuple(one for point in points for one in (*self._limits_stated(point), None))
        return Series(tuple(place for pair in pairs for place in (*pair, None)), pen, marks, words, self.name, stated)

    def _limits_stated(self, point: Point) -> tuple[Stated | None, Stated | None]:
        """Both ends of a range; of a limit itself, for the tip of its arrow is no figure."""
        lang, name = self.plot.lang, self.name
        least = Stated(point.period, lang("{name}, mindst", name=name))
        most = Stated(point.period, lang("{name}, højst", name=name))
        return (least, most) if len(point.ends) == 2 else (least if point.upwards else most, None)

    def _described(self, points: Sequence[Point]) -> list[str]:
        lang, name = self.plot.lang, self.name
        kinds = {kind: f" ({kind_in_words(kind, lang)})" for kind in {point.kind for point in points}}
        kinds[Kind.MEASURED] = ""
        said = zip(points, values_words(points, self.plot.subject, lang), strict=True)
        return [f"{name}, {lang.period(point.period)}: {value}{kinds[point.kind]}" for point, value in said]


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
    pale = point is not None and point.kind in _PALE
    return theme.panel if pale else stroke.colour


def _ends(point: Point, axis: ValueAxis) -> tuple[float, float]:
    """The two ends of a range; of a limit itself and the tip of its arrow."""
    if len(point.ends) == 2:
        low, high = map(float, point.ends)
        return low, high
    limit, reach = anchor_value(point), _ARROW * (axis.top - axis.bottom)
    return limit, min(axis.top, limit + reach) if point.upwards else max(axis.bottom, limit - reach)


def _tips(point: Point, axis: ValueAxis) -> tuple[str, str]:
    if len(point.ends) == 2:
        return "line-ew", "line-ew"
    return "line-ew", "triangle-up" if point.upwards != axis.upside_down else "triangle-down"

"""A drawing as a still SVG picture, the same on the wall, on paper and in a file without a server.

It is laid out for the size asked for, and its words are kept apart. Text stays text. Nothing is
fetched, and nothing in it runs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from itertools import pairwise
from typing import TypeVar

from maaltavle.charts.chart import Chart
from maaltavle.charts.drawing import (
    LEADING,
    ON_SHEET,
    Axis,
    Bar,
    Drawing,
    Label,
    Lines,
    Marks,
    Pen,
    Rule,
    Series,
    Spot,
    Tick,
    Tint,
    along,
    runs,
)
from maaltavle.charts.placing import stacked
from maaltavle.charts.still.apart import Box, Words, any_on_another, kept_apart
from maaltavle.charts.still.margin import beside_in, is_beside
from maaltavle.charts.still.shapes import bar, broken, mark, path, rectangle, stroke
from maaltavle.charts.wrapping import plain

Part = TypeVar("Part", str, float)
LEAST = 160.0  # px that the plot area always has across: a narrower picture is drawn at this and scaled down
_TICK_GAP = 4.0
_FOOT, _TOP = -4.0, 4.0  # px from the plot's foot and from the top of the picture between which words stand beside it
_SCALES = (1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_OPTIONAL = frozenset({"value", "gap", "missing", "decision", "way", "sign"})  # words that the page has as well
_BESIDE_LINES = frozenset({"decision", "way", "sign"})  # of these those placed for a wider picture, maybe
_OFF_LINES = _BESIDE_LINES | {"gap", "missing"}  # and those that stand on no line and no point, or not at all
_BESIDE_FIGURES = frozenset({"target", "way", "gap", "sign"})  # series that no figures lie on


def svg(chart: Chart, width: int, *, alt: str, language: str, height: int | None = None) -> str:
    """The chart as one `<svg>` element, `width` px wide, with `alt` as its name for who cannot see it.

    `height` (px) is for charts over time, which fill it; charts of rows are as high as their rows, whatever is asked.
    """
    sheet = Sheet.of(chart, width, height)
    family, name = escape(chart.drawing.theme.font), escape(plain(alt))
    wide, tall = sheet.width, sheet.height
    body = "".join(
        (sheet.background(), sheet.shapes(above=False), sheet.grid(), sheet.marks(), sheet.shapes(above=True))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{escape(language)}" aria-label="{name}" '
        f'viewBox="0 0 {wide:g} {tall:g}" preserveAspectRatio="xMinYMin meet" '
        f'width="{wide:g}" height="{tall:g}" font-family="{family}">'
        f"{body}{''.join(one.markup() for one in sheet.words())}</svg>"
    )


@dataclass(frozen=True)
class Sheet:
    """A drawing laid out on `width` × `height` px; the plot area lies inside its margins.

    `right` is the margin where the lines' names stand; `labels` are those of the drawing, broken to have room there.
    """

    drawing: Drawing
    width: float
    height: float
    right: float
    labels: tuple[Label, ...]

    @classmethod
    def of(cls, chart: Chart, width: float, height: float | None) -> Sheet:
        """The sheet of a chart. One of rows keeps its height: its rows are placed in px.

        Where the words that must stand have no room, the picture is laid out larger, to be shown smaller.
        """
        over_time = chart.kind == "trend"
        tall = float(height if height and over_time else chart.height)
        asked = cls._sized(chart.drawing, width, tall)
        larger = (cls._sized(chart.drawing, width * one, tall * (one if over_time else 1)) for one in _SCALES)
        return next((sheet for sheet in (asked, *larger) if sheet.clear), asked)

    @classmethod
    def _sized(cls, drawing: Drawing, width: float, tall: float) -> Sheet:
        labels, right = beside_in(drawing, width, tall - drawing.margin.bottom - _TOP - _FOOT)
        return cls(drawing, max(float(width), drawing.margin.left + right + LEAST), tall, right, tuple(labels))

    @property
    def plot(self) -> Box:
        """The plot area."""
        margin = self.drawing.margin
        return Box(margin.left, margin.top, self.width - self.right, self.height - margin.bottom)

    def x(self, value: Spot, ref: str = "x") -> float:
        """The px from the left of a value on the axis, or of a share of the plot area's width."""
        return self.plot.left + _share(value, self.drawing.x, ref) * (self.plot.right - self.plot.left)

    def y(self, value: Spot, ref: str = "y") -> float:
        """The px from the top of a value on the axis, or of a share of the plot area's height, from its foot."""
        return self.plot.bottom - _share(value, self.drawing.y, ref) * (self.plot.bottom - self.plot.top)

    def background(self) -> str:
        """The paper."""
        return rectangle(Box(0, 0, self.width, self.height), f'fill="{self.drawing.theme.background}"')

    def shapes(self, *, above: bool) -> str:
        """The tints and rules under or above the marks."""
        shapes = (one for one in self.drawing.shapes if (isinstance(one, Rule) and one.above) == above)
        return "".join(self._rule(one) if isinstance(one, Rule) else self._tint(one) for one in shapes)

    def _rule(self, rule: Rule) -> str:
        xs = sorted(self.x(end, rule.refs[0]) for end in rule.x)
        ys = sorted(self.y(end, rule.refs[1]) for end in rule.y)
        return path([[(xs[0], ys[0]), (xs[1], ys[1])]], stroke(rule.pen), "rule")

    def _tint(self, tint: Tint) -> str:
        xs, ys = sorted(map(self.x, tint.x)), sorted(map(self.y, tint.y))
        return rectangle(Box(xs[0], ys[0], xs[1], ys[1]), f'fill="{tint.colour}"')

    def grid(self) -> str:
        """Grid lines, ground lines and ticks, where the axes show them."""
        return "".join((*self._across(), *self._along()))

    def _across(self) -> list[str]:
        axis, theme = self.drawing.y, self.drawing.theme
        levels = [(tick.at, theme.grid) for tick in self._levels()] + ([(0, theme.muted)] if axis.ground else [])
        return [self._level(self.y(value), colour) for value, colour in levels]

    def _level(self, y: float, colour: str) -> str:
        return path([[(self.plot.left, y), (self.plot.right, y)]], stroke(Pen(colour, 1)), "grid")

    def _along(self) -> list[str]:
        axis, foot, muted = self.drawing.x, self.plot.bottom, self.drawing.theme.muted
        if not axis.shown:
            return []
        marked = [(day, 3) for day in axis.days] + [(tick.at, _long(axis)) for tick in axis.ticks]
        look = stroke(Pen(muted, 1))
        found = [path([[(self.x(v), foot), (self.x(v), foot + long)]], look, "tick") for v, long in marked]
        return [*found, self._level(foot, muted)] if axis.ground else found

    def marks(self) -> str:
        """The series, in the drawing's own order: the own area last, on top."""
        return "".join(self._bar(one) if isinstance(one, Bar) else self._series(one) for one in self.drawing.marks)

    def _bar(self, one: Bar) -> str:
        left, right = sorted((self.x(one.start), self.x(one.start + one.long)))
        top, bottom = sorted((self.y(one.middle - one.thick / 2), self.y(one.middle + one.thick / 2)))
        return bar(Box(left, top, right, bottom), one)

    def _series(self, one: Series) -> str:
        line = path(broken(one.places, self._place), stroke(one.pen), "series") if one.pen else ""
        return line + ("".join(self._points(one, one.marks)) if one.marks else "")

    def _place(self, x: Spot, y: float) -> tuple[float, float]:
        return self.x(x), self.y(y)

    def _points(self, one: Series, marks: Marks) -> list[str]:
        looks = zip(_each(marks.size, one), _each(marks.symbol, one), _each(marks.fill, one), strict=True)
        upright = self.drawing.y.shown
        return [
            mark(self._place(*place), size, symbol, fill, marks.edge, place[1] if upright else place[0])
            for place, (size, symbol, fill) in zip(one.places, looks, strict=True)
            if place is not None and size
        ]

    def words(self) -> list[Words]:
        """Every word on the picture where it stands: ticks, then the labels in the figure's order."""
        return self._words

    @cached_property
    def _words(self) -> list[Words]:
        ticks = [*self._value_ticks(), *self._time_ticks()]
        labels = self._ends_spread([self._label(one) for one in self._named])
        return kept_apart([*ticks, *labels], self._busy(), self.newest(), self._frame)

    @cached_property
    def _named(self) -> list[Label]:
        """The labels, less those beside a line that only a wider picture has room for."""
        rooms = self.drawing.theme.rooms
        return [
            one
            for one in self.labels
            if one.name not in _BESIDE_LINES or rooms[min(one.level, len(rooms)) - 1] <= self.width
        ]

    @property
    def _frame(self) -> Box:
        return Box(0, 0, self.width, self.height)

    @property
    def clear(self) -> bool:
        """Whether all words are on the picture and none is on another."""
        boxes = [one.box for one in self.words()]
        inside = all(box.top >= -1 and box.bottom <= self.height + 1 for box in boxes)
        inside = inside and all(box.left >= -1 and box.right <= self.width + 1 for box in boxes)
        return inside and not any_on_another(boxes, 1)

    def _label(self, label: Label) -> Words:
        x = self.x(label.x, label.refs[0]) + label.aside
        y = self.y(label.y, label.refs[1]) - label.up
        tall = label.height
        top = {"top": y, "middle": y - tall / 2, "bottom": y - tall}[label.base]
        halo = self.drawing.theme.background if label.halo else ""
        fixed = not self.drawing.y.shown or label.refs == ON_SHEET
        free = label.name == "target" or label.name in _OFF_LINES
        words = Words(label.lines, x, top, label.size, label.colour, label.anchor, halo, fixed, free,
                      label.name in _OPTIONAL)  # fmt: skip
        return words.inside(2, self.width - 2)

    def _ends_spread(self, labels: list[Words]) -> list[Words]:
        """The words beside the plot, each at what it names as far as the others leave it room."""
        named = self._named
        ends = [place for place, label in enumerate(named) if is_beside(label)]
        up = [self.plot.bottom - self.y(named[place].y) for place in ends]
        sizes = [labels[place].height + 2 for place in ends]
        feet = stacked(up, sizes, _FOOT, self.plot.bottom - self._margin_top)  # over the words of the time axis
        for place, foot, size in zip(ends, feet, sizes, strict=True):
            labels[place] = replace(labels[place], top=self.plot.bottom - foot - size + 1, fixed=True)
        return labels

    @property
    def _margin_top(self) -> float:
        """From where on words may stand beside the plot: under the words over it where these reach so far."""
        over = [one for one in self.drawing.labels if one.refs == ON_SHEET and one.y == 1]
        beside = (self.plot.right + one.aside for one in self.drawing.labels if is_beside(one))
        first = min(beside, default=self.width)
        reaching = [one for one in map(self._label, over) if one.box.right > first - 4]
        return max([_TOP, *(one.top + one.height for one in reaching)])

    def _levels(self) -> list[Tick]:
        """The values that have a line and a number; on a low picture every second, third …"""
        return self.drawing.levels(self.plot.bottom - self.plot.top)

    def _value_ticks(self) -> list[Words]:
        size, x = self.drawing.theme.small, self.plot.left - _TICK_GAP
        return [
            Words(_lines(tick), x, self.y(tick.at) - size * LEADING / 2, size, self.drawing.y.colour, "right",
                  fixed=True)
            for tick in self._levels()
        ]  # fmt: skip

    def _time_ticks(self) -> list[Words]:
        """The words under the plot; where they would touch, only every second, third … counted from the last."""
        axis, size = self.drawing.x, self.drawing.theme.small
        top = self.plot.bottom + _long(axis) + 2
        left = self.plot.left - _TICK_GAP + 1 if self.drawing.y.shown else 0  # beside the value axis's, not under
        every = [
            (tick.level, Words(_lines(tick), self.x(tick.at), top, size, axis.colour, "center", fixed=True)
                .inside(left, self.width))
            for tick in axis.ticks
        ]  # fmt: skip
        for most in range(max((level for level, _ in every), default=0), 0, -1):
            kept = [one for level, one in every if level <= most]
            if all(late.box.left - early.box.right >= 4 for early, late in pairwise(kept)):
                return kept
        return [one for level, one in every if level == 0]

    def newest(self) -> list[Box]:
        """The last point of each line."""
        half = self.drawing.theme.marker / 2 - 1
        lines = (one for one in self.drawing.marks if isinstance(one, Series) and one.marks)
        last = (next(filter(None, reversed(one.places)), None) for one in lines if one.name not in _BESIDE_FIGURES)
        at = [self._place(*place) for place in last if place]
        return [Box(x - half, y - half, x + half, y + half) for x, y in at]

    def _busy(self) -> list[Box]:
        """Where lines and marks are, as small boxes."""
        found = []
        for one in self.drawing.marks:
            if isinstance(one, Series):
                for run in broken(one.places, self._place):
                    found += [Box(x - 7, y - 7, x + 7, y + 7) for x, y in _filled(run)]
        return found


def _filled(run: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of a line and places along it, so that a word does not fall between two far corners."""
    found = list(run)
    for (x0, y0), (x1, y1) in pairwise(run):
        parts = int(max(abs(x1 - x0), abs(y1 - y0)) / 18)
        found += [(x0 + (x1 - x0) * i / parts, y0 + (y1 - y0) * i / parts) for i in range(1, parts)]
    return found


def _share(value: Spot, axis: Axis, ref: str) -> float:
    """How far along an axis a value stands; of a share of the plot itself."""
    low, high = (0.0, 1.0) if ref == "paper" else (along(axis.first), along(axis.last))
    return (along(value) - low) / (high - low) if high != low else 0.0


def _long(axis: Axis) -> int:
    """The px that the marks of an axis reach down."""
    return 6 if axis.days else 5


def _lines(tick: Tick) -> Lines:
    return runs(tick.words.split("\n"))


def _each(look: Part | tuple[Part, ...], one: Series) -> tuple[Part, ...]:
    return look if isinstance(look, tuple) else (look,) * len(one.places)

"""Bars and points lying down, their words above them, placed in px from the top.

Rows keep long names whole on a phone, where a column of names at the side would leave no room for the figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from maaltavle.charts.axes.value import ValueAxis
from maaltavle.charts.drawing import (
    Axis,
    Bar,
    Drawing,
    Label,
    Lines,
    Margin,
    Marks,
    Pen,
    Rule,
    Series,
    Slot,
    Stated,
    Tick,
    Tint,
    rule,
    runs,
)
from maaltavle.charts.theme import Theme
from maaltavle.charts.wrapping import width, wrap

_NARROWEST = 0.74  # of a row's words is what a phone 320 px wide has room for


@dataclass
class Sheet:
    """A sheet filled from the top: `down` is how many px are used. The value axis runs left to right."""

    theme: Theme
    axis: ValueAxis
    unit: str = ""
    decimals: int = 0
    down: float = 0
    marks: list[Series | Bar] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    shapes: list[Tint | Rule] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)

    @property
    def room(self) -> float:
        """The widest line of words that a phone (or the back row of a room) can take, in px."""
        return self.theme.row

    def words(self, text: str, size: float, colour: str, *, bold: tuple[str, float, str] | None = None) -> None:
        """A line of words across the sheet, over it `bold` words in their own size and colour; wraps, moves down."""
        if bold:
            self._lines(*bold, strong=True)
        self._lines(text, size, colour)

    def _lines(self, text: str, size: float, colour: str, *, strong: bool = False) -> None:
        if strong:  # a large number is whole on the narrowest phone, if need be in smaller type
            size = max(self.theme.body, min(size, size * _NARROWEST * self.room / max(width(text, size), 1)))
        if text:
            self.say(runs(wrap(text, self.room, size), bold=strong), size, colour)

    def say(self, lines: Lines, size: float, colour: str) -> None:
        """Lines of words across the sheet; moves down by their height."""
        found = Label(lines, 0, self.down, size, colour, base="top", refs=("paper", "y"))
        self.labels.append(found)
        self.down += found.height

    def slot(self, *words: str) -> str:
        """One more row of an office program's chart, of those words that there are; its key is given back."""
        key = str(len(self.slots))
        self.slots.append(Slot(key, " · ".join(filter(None, words))))
        return key

    def bar(
        self, start: float, end: float, height: float, fill: str, edge: str, hover: str, pattern: str = "",
        stated: Stated | None = None,
    ) -> None:  # fmt: skip
        """A bar from `start` to `end`, `height` px thick, at the place reached; moves down by its height."""
        pen, middle = Pen(edge, 2 if fill != edge else 0), round(self.down + height / 2, 1)
        self.marks.append(Bar(start, end - start, middle, height, fill, pen, hover, pattern, stated))
        self.zero_rule(self.down - 3, self.down + height + 3)
        self.down += height

    def dot(self, place: float, height: float, colour: str, hover: str, stated: Stated | None) -> None:
        """A point on a rule along the whole axis, in a row `height` px high; moves down by its height."""
        level = round(self.down + height / 2, 1)
        self.shapes.append(rule((self.axis.bottom, self.axis.top), (level, level), self.theme.grid, 1))
        size = self.theme.marker * (1.8 if height > self.theme.body else 1.2)
        self.point(place, level, "circle", size, colour, hover, stated)
        self.down += height

    def point(
        self, place: float, level: float, symbol: str, size: float, colour: str, hover: str, stated: Stated | None
    ) -> None:
        """A point at a value, `level` px from the top."""
        marks = Marks(symbol, size, colour, Pen(self.theme.background, 1.5))
        self.marks.append(Series(((place, level),), marks=marks, hover=(hover,), stated=(stated,)))

    def skip(self, px: float) -> None:
        """Leave room."""
        self.down += px

    def zero_rule(self, top: float, bottom: float) -> None:
        """The upright line at zero, where bars begin."""
        self.shapes.append(rule((0, 0), (top, bottom), self.theme.muted, 1))

    def drawing(self, *, ticks: bool = True) -> Drawing:
        """The sheet as filled; the axis of values under the rows unless `ticks` is off."""
        below = int(self.theme.small * 1.5 + 8) if ticks else 6
        edges = [width(text, self.theme.small) / 2 for _, text in self._ticks()] if ticks else [0]
        margin = Margin(int(max(16, edges[0] + 4)), int(max(24, edges[-1] + 4)), 34, below)
        height = int(self.down) + margin.top + below
        words = tuple(Tick(*pair) for pair in self._ticks()) if ticks else ()
        across = Axis(
            self.axis.bottom, self.axis.top, words, self.theme.muted, shown=ticks, unit=self.unit,
            decimals=self.decimals,
        )  # fmt: skip
        down = Axis(self.down, 0, shown=False, slots=tuple(self.slots))
        parts = (tuple(self.marks), tuple(self.shapes), tuple(self.labels))
        return Drawing(self.theme, height, margin, across, down, *parts)

    def _ticks(self) -> list[tuple[float, str]]:
        """Every tick, or every second, third … counted from the first, where its words would touch on a phone."""
        every = list(zip(self.axis.ticks, self.axis.labels, strict=True))
        for step in range(1, len(every)):
            kept = every[::step]
            rooms = (
                (self.axis.share(late[0]) - self.axis.share(early[0])) * self.room
                - (width(early[1], self.theme.small) + width(late[1], self.theme.small)) / 2
                for early, late in pairwise(kept)
            )
            if all(room >= 8 for room in rooms):
                return kept
        return every[:1]

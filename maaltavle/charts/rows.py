"""Bars and points lying down, their words above them, placed in px from the top.

Rows keep long names whole on a phone, where a column of names at the side would leave no room for the figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from maaltavle.charts.axes.value import ValueAxis
from maaltavle.charts.frame import hidden_axis, label, layout, rule
from maaltavle.charts.text import escape, width, wrap
from maaltavle.charts.theme import Theme

LEADING = 1.3
_NARROWEST = 0.74  # of a row's words is what a phone 320 px wide has room for


@dataclass
class Sheet:
    """A sheet filled from the top: `down` is how many px are used. The value axis runs left to right."""

    theme: Theme
    axis: ValueAxis
    down: float = 0
    data: list[dict] = field(default_factory=list)
    annotations: list[dict] = field(default_factory=list)
    shapes: list[dict] = field(default_factory=list)

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
        lines = wrap(text, self.room, size) if text else []
        if not lines:
            return
        found = label(lines, 0, self.down, size, colour, base="top", refs=("paper", "y"))
        self.annotations.append({**found, "text": f"<b>{found['text']}</b>"} if strong else found)
        self.down += len(lines) * size * LEADING

    def bar(self, start: float, end: float, height: float, fill: str, edge: str, hover: str, pattern: str = "") -> None:
        """A bar from `start` to `end`, `height` px thick, at the place reached; moves down by its height."""
        marker = {"color": fill, "line": {"color": edge, "width": 2 if fill != edge else 0}, "opacity": 1}
        if pattern:
            marker["pattern"] = {"shape": pattern, "fgcolor": edge, "bgcolor": fill, "size": 7, "solidity": 0.22}
        self.data.append(
            {
                "type": "bar",
                "orientation": "h",
                "base": [start],
                "x": [end - start],
                "y": [round(self.down + height / 2, 1)],
                "width": [height],
                "marker": marker,
                "hovertext": [escape(hover)],
                "hoverinfo": "text",
            }
        )
        self.zero_rule(self.down - 3, self.down + height + 3)
        self.down += height

    def dot(self, place: float, height: float, colour: str, hover: str) -> None:
        """A point on a rule along the whole axis, in a row `height` px high; moves down by its height."""
        level = round(self.down + height / 2, 1)
        self.shapes.append(rule((self.axis.bottom, self.axis.top), (level, level), self.theme.grid, 1))
        marker = {"symbol": "circle", "size": self.theme.marker * (1.8 if height > self.theme.body else 1.2)}
        self.data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [place],
                "y": [level],
                "hovertext": [escape(hover)],
                "hoverinfo": "text",
                "cliponaxis": False,
                "marker": {
                    **marker,
                    "color": colour,
                    "opacity": 1,
                    "line": {"color": self.theme.background, "width": 1.5},
                },
            }
        )
        self.down += height

    def skip(self, px: float) -> None:
        """Leave room."""
        self.down += px

    def zero_rule(self, top: float, bottom: float) -> None:
        """The upright line at zero, where bars begin."""
        self.shapes.append(rule((0, 0), (top, bottom), self.theme.muted, 1))

    def figure(self, *, ticks: bool = True) -> tuple[dict, int]:
        """The figure and its height in px; the axis of values under the rows unless `ticks` is off."""
        below = int(self.theme.small * 1.5 + 8) if ticks else 6
        edges = [width(text, self.theme.small) / 2 for _, text in self._ticks()] if ticks else [0]
        margin = {"l": int(max(16, edges[0] + 4)), "r": int(max(24, edges[-1] + 4)), "t": 34, "b": below}
        height = int(self.down) + margin["t"] + below
        sheet = layout(
            self.theme,
            height,
            margin,
            barmode="overlay",
            xaxis=self._value_axis(ticks),
            yaxis=hidden_axis(self.down, 0),
            shapes=self.shapes,
            annotations=self.annotations,
        )
        return {"data": self.data, "layout": sheet}, height

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

    def _value_axis(self, ticks: bool) -> dict:
        if not ticks:
            return hidden_axis(self.axis.bottom, self.axis.top)
        return {
            "range": [self.axis.bottom, self.axis.top],
            "tickvals": [value for value, _ in self._ticks()],
            "ticktext": [text for _, text in self._ticks()],
            "tickfont": {"size": self.theme.small, "color": self.theme.muted},
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
            "ticks": "outside",
            "tickcolor": self.theme.muted,
            "fixedrange": True,
        }

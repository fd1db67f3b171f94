"""A figure as a still SVG picture, the same on the wall, on paper and in a file without a server.

It reads exactly the kinds of traces, shapes and labels that the charts here make, lays them out for the size asked for,
and keeps the words apart. Text stays text. Nothing is fetched, and nothing in it runs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from html import escape
from itertools import combinations, pairwise

from maaltavle.charts.axes.ticks import UNSEEN, level_of
from maaltavle.charts.axes.value import spaced
from maaltavle.charts.chart import Chart
from maaltavle.charts.placing import stacked
from maaltavle.charts.still.marks import bar, broken, mark, path, rectangle, stroke
from maaltavle.charts.still.text import LEADING, Box, Words, kept_apart, runs_of
from maaltavle.charts.text import plain

LEAST = 160.0  # px that the plot area always has across: a narrower picture is drawn at this and scaled down
_TICK_GAP = 4.0
_FOOT, _TOP = -4.0, 4.0  # px from the plot's foot and from the top of the picture between which words stand beside it
_SCALES = (1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_OPTIONAL = frozenset({"value", "gap", "missing"})  # words that the table has as well
_BESIDE = frozenset({"end", "target"})  # words in the margin, where they are anchored to the sheet


def svg(chart: Chart, width: int, *, alt: str, language: str, height: int | None = None) -> str:
    """The chart as one `<svg>` element, `width` px wide, with `alt` as its name for who cannot see it.

    `height` (px) is for charts over time, which fill it; charts of rows are as high as their rows, whatever is asked.
    """
    sheet = Sheet.of(chart, width, height)
    family, name = escape(chart.figure["layout"]["font"]["family"]), escape(plain(alt))
    wide, tall = sheet.width, sheet.height
    body = "".join((sheet.background(), sheet.shapes("below"), sheet.grid(), sheet.traces(), sheet.shapes("above")))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{escape(language)}" aria-label="{name}" '
        f'viewBox="0 0 {wide:g} {tall:g}" preserveAspectRatio="xMinYMin meet" '
        f'width="{wide:g}" height="{tall:g}" font-family="{family}">'
        f"{body}{''.join(one.markup() for one in sheet.words())}</svg>"
    )


@dataclass(frozen=True)
class Sheet:
    """A figure laid out on `width` × `height` px; the plot area lies inside its margins.

    `right` is the margin where the lines' names stand.
    """

    figure: dict
    width: float
    height: float
    right: float

    @classmethod
    def of(cls, chart: Chart, width: float, height: float | None) -> Sheet:
        """The sheet of a chart. One of rows keeps its height: its rows are placed in px.

        Where the words that must stand have no room, the picture is laid out larger, to be shown smaller.
        """
        tall = float(height if height and chart.kind == "trend" else chart.height)
        asked = cls._sized(chart.figure, width, tall)
        if chart.kind != "trend":
            return asked
        larger = (cls._sized(chart.figure, width * scale, tall * scale) for scale in _SCALES)
        return next((sheet for sheet in (asked, *larger) if sheet.clear), asked)

    @classmethod
    def _sized(cls, figure: dict, width: float, tall: float) -> Sheet:
        right = _room_at_the_ends(figure, tall)
        return cls(figure, max(float(width), figure["layout"]["margin"]["l"] + right + LEAST), tall, right)

    @property
    def plot(self) -> Box:
        """The plot area."""
        margin = self.figure["layout"]["margin"]
        return Box(margin["l"], margin["t"], self.width - self.right, self.height - margin["b"])

    @property
    def joined(self) -> bool:
        """Whether the names at the lines' ends stand on one line each, since there is no height for two."""
        return self.right > self.figure["layout"]["margin"]["r"]

    def x(self, value: object, ref: str = "x") -> float:
        """The px from the left of a value on the axis, or of a share of the plot area's width."""
        low, high = (0.0, 1.0) if ref == "paper" else map(_number, self.figure["layout"]["xaxis"]["range"])
        return self.plot.left + (_number(value) - low) / (high - low) * (self.plot.right - self.plot.left)

    def y(self, value: object, ref: str = "y") -> float:
        """The px from the top of a value on the axis, or of a share of the plot area's height, from its foot."""
        low, high = (0.0, 1.0) if ref == "paper" else map(_number, self.figure["layout"]["yaxis"]["range"])
        if high == low:
            return self.plot.bottom
        return self.plot.bottom - (_number(value) - low) / (high - low) * (self.plot.bottom - self.plot.top)

    def background(self) -> str:
        """The paper."""
        colour = self.figure["layout"]["paper_bgcolor"]
        return rectangle(Box(0, 0, self.width, self.height), f'fill="{colour}"')

    def shapes(self, layer: str) -> str:
        """The tints and rules of one layer."""
        return "".join(self._shape(shape) for shape in self.figure["layout"].get("shapes", ()) if _on(shape, layer))

    def _shape(self, shape: dict) -> str:
        xs = sorted(self.x(shape[end], shape["xref"]) for end in ("x0", "x1"))
        ys = sorted(self.y(shape[end], shape["yref"]) for end in ("y0", "y1"))
        if shape["type"] == "rect":
            return rectangle(Box(xs[0], ys[0], xs[1], ys[1]), f'fill="{shape["fillcolor"]}"')
        line = shape["line"]
        look = stroke(line["color"], line["width"], line["dash"])
        return path([[(xs[0], ys[0]), (xs[1], ys[1])]], look, "rule")

    def grid(self) -> str:
        """Grid lines, ground lines and ticks, where the axes show them."""
        return "".join((*self._across(), *self._along()))

    def _across(self) -> list[str]:
        axis, plot = self.figure["layout"]["yaxis"], self.plot
        look = stroke(axis.get("gridcolor", ""), 1)
        levels = self._levels() if axis.get("showgrid", True) else []
        found = [path([[(plot.left, self.y(v)), (plot.right, self.y(v))]], look, "grid") for v, _ in levels]
        if axis.get("zeroline"):
            ground = [(plot.left, self.y(0)), (plot.right, self.y(0))]
            found.append(path([ground], stroke(axis["zerolinecolor"], 1), "grid"))
        return found

    def _along(self) -> list[str]:
        axis, foot = self.figure["layout"]["xaxis"], self.plot.bottom
        if axis.get("ticks") != "outside":
            return []
        look = stroke(axis["tickcolor"], 1)
        small = axis.get("minor", {})
        marked = [(value, small["ticklen"]) for value in small.get("tickvals", ())]
        marked += [(value, axis.get("ticklen", 5)) for value in axis["tickvals"]]
        found = [path([[(self.x(v), foot), (self.x(v), foot + long)]], look, "tick") for v, long in marked]
        if axis.get("showline"):
            found.append(
                path([[(self.plot.left, foot), (self.plot.right, foot)]], stroke(axis["linecolor"], 1), "grid")
            )
        return found

    def traces(self) -> str:
        """The series, in the figure's own order: the own area last, on top."""
        return "".join(self._bar(t) if t["type"] == "bar" else self._scatter(t) for t in self.figure["data"])

    def _bar(self, trace: dict) -> str:
        return "".join(bar(box, trace["marker"], value) for box, value in self._bars(trace))

    def _bars(self, trace: dict) -> list[tuple[Box, float]]:
        found = []
        for base, long, y, thick in zip(trace["base"], trace["x"], trace["y"], trace["width"], strict=True):
            left, right = sorted((self.x(base), self.x(base + long)))
            top, bottom = sorted((self.y(y - thick / 2), self.y(y + thick / 2)))
            found.append((Box(left, top, right, bottom), long))
        return found

    def _scatter(self, trace: dict) -> str:
        line = ""
        if "lines" in trace["mode"]:
            look = trace["line"]
            runs = broken(trace["x"], trace["y"], lambda x, y: (self.x(x), self.y(y)))
            line = path(runs, stroke(look["color"], look["width"], look.get("dash", "solid")), "series")
        return line + ("".join(self._marks(trace)) if "markers" in trace["mode"] else "")

    def _marks(self, trace: dict) -> list[str]:
        marker, places = trace["marker"], list(zip(trace["x"], trace["y"], strict=True))
        sizes, symbols, fills = (_each(marker[part], len(places)) for part in ("size", "symbol", "color"))
        edge = marker.get("line", {})
        upright = self.figure["layout"]["yaxis"].get("visible", True)
        return [
            mark((self.x(x), self.y(y)), size, symbol, fill, edge, y if upright else x)
            for (x, y), size, symbol, fill in zip(places, sizes, symbols, fills, strict=True)
            if x is not None and size
        ]

    def words(self) -> list[Words]:
        """Every word on the picture where it stands: ticks, then the labels in the figure's order."""
        return self._words

    @cached_property
    def _words(self) -> list[Words]:
        ticks = [*self._value_ticks(), *self._time_ticks()]
        labels = self._ends_spread([self._label(one) for one in self.figure["layout"].get("annotations", ())])
        return kept_apart([*ticks, *labels], self._busy(), self._frame)

    @property
    def _frame(self) -> Box:
        return Box(0, 0, self.width, self.height)

    @property
    def clear(self) -> bool:
        """Whether all words are on the picture and none is on another."""
        boxes = [one.box for one in self.words()]
        inside = all(box.top >= -1 and box.bottom <= self.height + 1 and box.right <= self.width + 1 for box in boxes)
        return inside and not any(one.covers(two) > 1 for one, two in combinations(boxes, 2))

    def _label(self, note: dict) -> Words:
        lines = runs_of(note["text"].rstrip(UNSEEN))
        size, tall = note["font"]["size"], len(lines) * note["font"]["size"] * LEADING
        x = self.x(note["x"], note["xref"]) + note["xshift"]
        y = self.y(note["y"], note["yref"]) - note["yshift"]
        top = {"top": y, "middle": y - tall / 2, "bottom": y - tall}[note["yanchor"]]
        rows = not self.figure["layout"]["yaxis"].get("visible", True)
        halo = self.figure["layout"]["paper_bgcolor"] if note["font"].get("shadow") else ""
        fixed = rows or note["xref"] == note["yref"] == "paper"
        name = note.get("name", "")
        words = Words(lines, x, top, size, note["font"]["color"], note["xanchor"], halo, fixed, name == "target",
                      name in _OPTIONAL)  # fmt: skip
        return words.inside(2, self.width - 2)

    def _ends_spread(self, labels: list[Words]) -> list[Words]:
        """The words beside the plot, each at what it names as far as the others leave it room."""
        notes = self.figure["layout"].get("annotations", ())
        ends = [place for place, note in enumerate(notes) if _is_beside(note)]
        for place in ends if self.joined else ():
            labels[place] = labels[place].on_one_line
        up = [self.plot.bottom - self.y(notes[place]["y"]) for place in ends]
        sizes = [labels[place].height + 2 for place in ends]
        feet = stacked(up, sizes, _FOOT, self.plot.bottom - _TOP)  # over the words of the time axis
        for place, foot, size in zip(ends, feet, sizes, strict=True):
            labels[place] = replace(labels[place], top=self.plot.bottom - foot - size + 1, fixed=True)
        return labels

    def _levels(self) -> list[tuple[object, str]]:
        """The values that have a line and a number; on a low picture every second, third …"""
        axis = self.figure["layout"]["yaxis"]
        if not axis.get("visible", True):
            return []
        ticks = _ticks(axis)
        return ticks[:: spaced([self.y(value) for value, _ in ticks], axis["tickfont"]["size"] * LEADING)]

    def _value_ticks(self) -> list[Words]:
        font, x = self.figure["layout"]["yaxis"].get("tickfont", {}), self.plot.left - _TICK_GAP
        return [
            Words(runs_of(text), x, self.y(value) - font["size"] * LEADING / 2, font["size"], font["color"], "right",
                  fixed=True)
            for value, text in self._levels()
        ]  # fmt: skip

    def _time_ticks(self) -> list[Words]:
        """The words under the plot; where they would touch, only every second, third … counted from the last."""
        axis = self.figure["layout"]["xaxis"]
        if not axis.get("visible", True):
            return []
        font, top = axis["tickfont"], self.plot.bottom + axis.get("ticklen", 5) + 2
        left = self.plot.left - _TICK_GAP + 1 if self.figure["layout"]["yaxis"].get("visible", True) else 0
        every = [
            (level_of(text), Words(runs_of(text.rstrip(UNSEEN)), self.x(value), top, font["size"], font["color"],
                                   "center", fixed=True))
            for value, text in _ticks(axis)
        ]  # fmt: skip
        every = [(level, one.inside(left, self.width)) for level, one in every]  # beside the value axis's, not under
        for most in range(max((level for level, _ in every), default=0), 0, -1):
            kept = [one for level, one in every if level <= most]
            if all(late.box.left - early.box.right >= 4 for early, late in pairwise(kept)):
                return kept
        return [one for level, one in every if level == 0]

    def _busy(self) -> list[Box]:
        """Where lines and marks are, as small boxes."""
        found = []
        for trace in self.figure["data"]:
            if trace["type"] == "scatter":
                for run in broken(trace["x"], trace["y"], lambda x, y: (self.x(x), self.y(y))):
                    found += [Box(x - 7, y - 7, x + 7, y + 7) for x, y in _filled(run)]
        return found


def _filled(run: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of a line and places along it, so that a word does not fall between two far corners."""
    found = list(run)
    for (x0, y0), (x1, y1) in pairwise(run):
        parts = int(max(abs(x1 - x0), abs(y1 - y0)) / 18)
        found += [(x0 + (x1 - x0) * i / parts, y0 + (y1 - y0) * i / parts) for i in range(1, parts)]
    return found


def _is_beside(note: dict) -> bool:
    """A name in the margin: of a line, at its end, or of a target."""
    return note.get("name") in _BESIDE and note["xref"] == "paper"


def _room_at_the_ends(figure: dict, tall: float) -> float:
    """The right margin: the figure's own, or more where its names must stand on one line each to have room."""
    margin, notes = figure["layout"]["margin"], figure["layout"].get("annotations", ())
    beside = [note for note in notes if _is_beside(note)]
    ends = [Words(runs_of(note["text"]), 0, 0, note["font"]["size"], "") for note in beside]
    if sum(end.height + 2 for end in ends) <= tall - margin["b"] - _TOP - _FOOT:
        return float(margin["r"])
    aside = max((note["xshift"] for note in beside), default=0)
    return max(margin["r"] + 1.0, max(end.on_one_line.width for end in ends) + aside + 4)


def _on(shape: dict, layer: str) -> bool:
    return shape.get("layer", "above") == layer


def _number(value: object) -> float:
    """A number as it is, a date as its day's number."""
    return float(date.fromisoformat(value).toordinal()) if isinstance(value, str) else float(value)


def _each(value: object, count: int) -> list:
    return list(value) if isinstance(value, list) else [value] * count


def _ticks(axis: dict) -> list[tuple[object, str]]:
    return list(zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True))

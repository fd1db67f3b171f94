"""Step 8 of a chart: the figure as a still SVG picture, the same on the wall, on paper and in a file without a server.

It reads exactly the kinds of traces, shapes and labels that the charts here make, lays them out for the size asked for,
and keeps the words apart. Text stays text. Nothing is fetched, and nothing in it runs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from html import escape
from itertools import pairwise

from maaltavle.charts.chart import Chart
from maaltavle.charts.svg_marks import bar, broken, mark, path, rectangle, stroke
from maaltavle.charts.svg_text import LEADING, Box, Words, kept_apart, runs_of
from maaltavle.charts.text import plain

LEAST = 160.0  # px that the plot area always has across: a narrower picture is drawn at this and scaled down
_TICK_GAP = 4.0


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
        """The sheet of a chart. One of rows keeps its height: its rows are placed in px."""
        margin = chart.figure["layout"]["margin"]
        tall = float(height if height and chart.kind == "trend" else chart.height)
        right = _room_at_the_ends(chart.figure, tall)
        return cls(chart.figure, max(float(width), margin["l"] + right + LEAST), tall, right)

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
        levels = axis.get("tickvals", ()) if axis.get("showgrid", True) and axis.get("visible", True) else ()
        look = stroke(axis.get("gridcolor", ""), 1)
        found = [path([[(plot.left, self.y(v)), (plot.right, self.y(v))]], look, "grid") for v in levels]
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
            line = path(runs, stroke(look["color"], look["width"], look["dash"]), "series")
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
        ticks = [*self._value_ticks(), *self._time_ticks()]
        labels = self._ends_spread([self._label(one) for one in self.figure["layout"].get("annotations", ())])
        frame = Box(0, 0, self.width, self.height)
        return kept_apart([*ticks, *labels], self._busy(), frame)

    def _label(self, note: dict) -> Words:
        lines = runs_of(note["text"])
        size, tall = note["font"]["size"], len(lines) * note["font"]["size"] * LEADING
        x = self.x(note["x"], note["xref"]) + note["xshift"]
        y = self.y(note["y"], note["yref"]) - note["yshift"]
        top = {"top": y, "middle": y - tall / 2, "bottom": y - tall}[note["yanchor"]]
        rows = not self.figure["layout"]["yaxis"].get("visible", True)
        halo = self.figure["layout"]["paper_bgcolor"] if note["font"].get("shadow") else ""
        fixed = rows or note["xref"] == note["yref"] == "paper"
        free = bool(halo) and note["font"]["color"] == self.figure["layout"]["font"]["color"]  # a target's words
        words = Words(lines, x, top, size, note["font"]["color"], note["xanchor"], halo, fixed, free)
        return words.inside(2, self.width - 2)

    def _ends_spread(self, labels: list[Words]) -> list[Words]:
        """The names at the lines' ends, each beside its own last point as far as the others leave it room."""
        notes = self.figure["layout"].get("annotations", ())
        ends = [place for place, note in enumerate(notes) if _is_end(note)]
        for place in ends if self.joined else ():
            labels[place] = labels[place].on_one_line
        wanted = {place: self.y(notes[place]["y"]) - labels[place].height / 2 for place in ends}
        order = sorted(ends, key=lambda place: wanted[place] + labels[place].height / 2)
        for early, late in pairwise(order):
            wanted[late] = max(wanted[late], wanted[early] + labels[early].height + 2)
        floor = self.plot.bottom + 4  # over the words of the time axis
        for place in reversed(order):
            wanted[place] = min(wanted[place], floor - labels[place].height)
            floor = wanted[place] - 2
        moved = {place: replace(labels[place], top=top, fixed=True) for place, top in wanted.items()}
        return [moved.get(place, label) for place, label in enumerate(labels)]

    def _value_ticks(self) -> list[Words]:
        axis = self.figure["layout"]["yaxis"]
        if not axis.get("visible", True):
            return []
        font = axis["tickfont"]
        tops = [(self.y(value) - font["size"] * LEADING / 2, text) for value, text in _ticks(axis)]
        x = self.plot.left - _TICK_GAP
        return [Words(runs_of(text), x, top, font["size"], font["color"], "right", fixed=True) for top, text in tops]

    def _time_ticks(self) -> list[Words]:
        """The words under the plot; where they would touch, only every second, third … counted from the last."""
        axis = self.figure["layout"]["xaxis"]
        if not axis.get("visible", True):
            return []
        font, top = axis["tickfont"], self.plot.bottom + axis.get("ticklen", 5) + 2
        left = self.plot.left - _TICK_GAP + 1 if self.figure["layout"]["yaxis"].get("visible", True) else 0
        every = [
            Words(runs_of(text), self.x(value), top, font["size"], font["color"], "center", fixed=True)
            for value, text in _ticks(axis)
        ]
        every = [one.inside(left, self.width) for one in every]  # beside the words of the value axis, not under them
        for step in range(1, len(every) + 1):
            kept = [one for place, one in enumerate(every) if (len(every) - 1 - place) % step == 0]
            if all(late.box.left - early.box.right >= 4 for early, late in pairwise(kept)):
                return kept
        return every[-1:]

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


def _is_end(note: dict) -> bool:
    """A name at a line's end: beside its point, with the number in bold."""
    return (note["xref"], note["xanchor"], note["yanchor"]) == ("x", "left", "middle") and note["text"].startswith(
        "<b>"
    )


def _room_at_the_ends(figure: dict, tall: float) -> float:
    """The right margin: the figure's own, or more where its names must stand on one line each to have room."""
    margin = figure["layout"]["margin"]
    ends = [
        Words(runs_of(note["text"]), 0, 0, note["font"]["size"], "")
        for note in figure["layout"].get("annotations", ())
        if _is_end(note)
    ]
    if sum(end.height + 2 for end in ends) <= tall - margin["b"]:
        return float(margin["r"])
    beside = max((note["xshift"] for note in figure["layout"]["annotations"] if _is_end(note)), default=0)
    return max(margin["r"] + 1.0, max(end.on_one_line.width for end in ends) + beside + 4)


def _on(shape: dict, layer: str) -> bool:
    return shape.get("layer", "above") == layer


def _number(value: object) -> float:
    """A number as it is, a date as its day's number."""
    return float(date.fromisoformat(value).toordinal()) if isinstance(value, str) else float(value)


def _each(value: object, count: int) -> list:
    return list(value) if isinstance(value, list) else [value] * count


def _ticks(axis: dict) -> list[tuple[object, str]]:
    return list(zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True))

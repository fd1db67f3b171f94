"""Step 5 of a chart, the target: its stepped dashed rule, the tint on its good side, its words where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from maaltavle.charts.axes import TimeAxis, ValueAxis
from maaltavle.charts.frame import label, rectangle
from maaltavle.charts.inputs import Line, Point, TargetStep
from maaltavle.charts.labels import FEW, LEADING, EndLabel, end_gap, spread
from maaltavle.charts.marks import MANY
from maaltavle.charts.plot import Plot, drawn
from maaltavle.charts.text import width, wrap
from maaltavle.charts.theme import Theme

_LEAST_ROOM = 8.0  # in type sizes: narrower words would be one word a line
_ANCHORS = {"left": 0.0, "center": 0.5, "right": 1.0}
_ARROW = 0.12
_OFF = 0.12
_FARTHEST = 6  # lines of text that words may stand away from their rule


@dataclass(frozen=True, slots=True)
class Box:
    """A place taken up on the plot, in shares of its width and height."""

    left: float
    right: float
    bottom: float
    top: float

    def covers(self, other: Box) -> float:
        """The share of the plot that both take up."""
        if self.right <= other.left or other.right <= self.left or self.top <= other.bottom or other.top <= self.bottom:
            return 0.0  # first, because nearly all pairs end here and a long series has thousands
        wide = min(self.right, other.right) - max(self.left, other.left)
        return wide * (min(self.top, other.top) - max(self.bottom, other.bottom))

    @property
    def outside(self) -> float:
        """How far it reaches out of the plot."""
        return max(0.0, -self.left) + max(0.0, self.right - 1) + max(0.0, -self.bottom) + max(0.0, self.top - 1)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words may stand: `base` bottom is over the rule, top under it; `anchor` along it; `away` lines off it."""

    base: str
    anchor: str
    away: int


def taken_by(lines: Sequence[Line], ends: Sequence[EndLabel], plot: Plot, wide: float) -> list[Box]:
    """The boxes of marks, values at them, lines between them and names at their ends, on a plot `wide` px wide."""
    boxes = _ends(ends, plot, wide)
    for line in lines:
        points = [point for point in line.ordered if drawn(point)]
        written = line.own and len(points) <= FEW
        marked = points if len(points) <= MANY else []  # of a long series only the line is drawn
        boxes += [_mark(point, plot, wide, written) for point in marked]
        boxes += [box for early, late in pairwise(points) for box in _between(plot.place(early), plot.place(late))]
    return boxes


def _ends(ends: Sequence[EndLabel], plot: Plot, wide: float) -> list[Box]:
    found = []
    for end, middle in zip(ends, spread(ends, plot), strict=True):
        left = plot.along.share(end.day) + end_gap(plot.theme) / wide
        across = max(width(text, end.size) for text in end.lines) / wide
        half = end.height / plot.height / 2
        found.append(Box(left, left + across, middle - half, middle + half))
    return found


def _mark(point: Point, plot: Plot, wide: float, written: bool) -> Box:
    x, y = plot.place(point)
    reach = _ARROW if point.value is not None and not point.value.exact else 0.0
    size = plot.theme.body if written else plot.theme.marker / 2
    across, tall = size * 2.2 / wide, size * 1.9 / plot.height
    return Box(x - across, x + across, y - tall - reach, y + tall + reach)


def _between(early: tuple[float, float], late: tuple[float, float]) -> list[Box]:
    """The line between two points as a few flat boxes."""
    (x0, y0), (x1, y1) = early, late
    parts = 6 if x1 - x0 > 0.1 else 1
    half, near = (x1 - x0) / parts / 2, 0.012
    middles = [(x0 + s * (x1 - x0), y0 + s * (y1 - y0)) for s in ((i + 0.5) / parts for i in range(parts))]
    return [Box(x - half, x + half, y - near, y + near) for x, y in middles]


def rules(step: TargetStep, along: TimeAxis, theme: Theme) -> list[dict]:
    """A dashed rule for each level of the target, as long as it is in force and in sight."""
    begin, end = along.clip(step.start, step.end)
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [begin.isoformat(), end.isoformat()],
            "y": [float(level), float(level)],
            "name": "target",
            "hoverinfo": "skip",
            "line": {"color": theme.text, "width": theme.line / 2, "dash": "7px,5px"},
        }
        for level in step.levels
    ]


def tint(step: TargetStep, along: TimeAxis, axis: ValueAxis, theme: Theme) -> dict:
    """The good side of the target, faintly coloured."""
    begin, end = along.clip(step.start, step.end)
    worst, best = (axis.top, axis.bottom) if axis.upside_down else (axis.bottom, axis.top)
    low = min(worst, best) if step.low is None else float(step.low)
    high = max(worst, best) if step.high is None else float(step.high)
    return rectangle((begin.isoformat(), end.isoformat()), (low, high), theme.good_tint)


def target_annotations(
    steps: Sequence[TargetStep], lines: Sequence[Line], ends: Sequence[EndLabel], plot: Plot
) -> list[dict]:
    """The words of each step over or under its rule: at its beginning, middle or end, wherever least stands already."""
    taken = {wide: taken_by(lines, ends, plot, wide) for wide in (plot.theme.narrow, plot.theme.wide)}
    found = []
    for step in steps:
        annotation, boxes = _placed(step, taken, plot)
        found.append(annotation)
        for wide, box in boxes.items():
            taken[wide].append(box)
    return found


def _placed(step: TargetStep, taken: dict[int, list[Box]], plot: Plot) -> tuple[dict, dict[int, Box]]:
    begin, end = plot.along.clip(step.start, step.end)
    size = plot.theme.small
    span = plot.along.share(end) - plot.along.share(begin)
    words = wrap(step.words(plot.lang), max(_LEAST_ROOM * size, span * plot.theme.narrow), size)
    spot, boxes = _best_spot(step, words, taken, plot)
    day = begin + (end - begin) * _ANCHORS[spot.anchor]
    away = 4 + spot.away * size * LEADING
    shift = ({"left": 4, "center": 0, "right": -4}[spot.anchor], away if spot.base == "bottom" else -away)
    level = _level(step, spot.base, plot.axis)
    colour, halo = plot.theme.text, plot.theme.background
    look = {"anchor": spot.anchor, "base": spot.base, "shift": shift, "halo": halo}
    return label(words, day.isoformat(), level, size, colour, **look), boxes


def _best_spot(
    step: TargetStep, words: list[str], taken: dict[int, list[Box]], plot: Plot
) -> tuple[Spot, dict[int, Box]]:
    """The spot where least stands, looked for from the rule outwards; a line off costs as much as a little overlap."""
    best: tuple[float, Spot, dict[int, Box]] | None = None
    for away in range(_FARTHEST):
        if best and best[0] <= _OFF * away:
            break
        for spot in (Spot(base, anchor, away) for anchor in _ANCHORS for base in ("bottom", "top")):
            boxes = _boxes(step, words, spot, plot)
            cost = _crowding(boxes, taken) + _OFF * away
            if best is None or cost < best[0]:
                best = (cost, spot, boxes)
    return best[1], best[2]


def _level(step: TargetStep, base: str, axis: ValueAxis) -> float:
    """Over the upper rule or under the lower one."""
    pick = max if (base == "bottom") != axis.upside_down else min
    return float(pick(step.levels))


def _boxes(step: TargetStep, words: list[str], spot: Spot, plot: Plot) -> dict[int, Box]:
    begin, end = plot.along.clip(step.start, step.end)
    day: date = begin + (end - begin) * _ANCHORS[spot.anchor]
    x, y = plot.along.share(day), plot.axis.share(_level(step, spot.base, plot.axis))
    size = plot.theme.small
    tall = (len(words) * size * LEADING + 8) / plot.height
    away = spot.away * size * LEADING / plot.height
    bottom = y + away if spot.base == "bottom" else y - away - tall
    widest = max(width(text, size) for text in words)
    left = {wide: x - _ANCHORS[spot.anchor] * widest / wide for wide in (plot.theme.narrow, plot.theme.wide)}
    return {wide: Box(edge, edge + widest / wide, bottom, bottom + tall) for wide, edge in left.items()}


def _crowding(boxes: dict[int, Box], taken: dict[int, list[Box]]) -> float:
    """How much of the words would stand on something; each screen counts by the share of the words themselves."""
    total = 0.0
    for wide, box in boxes.items():
        area = (box.right - box.left) * (box.top - box.bottom)
        total += sum(box.covers(other) for other in taken[wide]) / area + 3 * box.outside
    return round(total, 3)

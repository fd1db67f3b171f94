"""Step 5 of a chart, the target: its stepped dashed rule, the tint on its good side, its words where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from maaltavle.charts.axes import TimeAxis, ValueAxis
from maaltavle.charts.frame import label, rectangle
from maaltavle.charts.inputs import Line, Point, TargetStep
from maaltavle.charts.labels import FEW, LEADING, anchor_value
from maaltavle.charts.text import PHONE_PLOT, width, wrap
from maaltavle.charts.theme import Theme
from maaltavle.language import Language
from maaltavle.model import Marker
from maaltavle.periods import parse_period

_LEAST_ROOM = 112.0  # px: narrower words would be one word a line
_DESK_PLOT = 640  # width in px of the plot area on a desk screen
_ANCHORS = {"left": 0.0, "center": 0.5, "right": 1.0}
_ARROW = 0.12


@dataclass(frozen=True, slots=True)
class Box:
    """A place taken up on the plot, in shares of its width and height."""

    left: float
    right: float
    bottom: float
    top: float

    def covers(self, other: Box) -> float:
        """The share of the plot that both take up."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide * tall if wide > 0 and tall > 0 else 0.0

    @property
    def outside(self) -> float:
        """How far it reaches out of the plot."""
        return max(0.0, -self.left) + max(0.0, self.right - 1) + max(0.0, -self.bottom) + max(0.0, self.top - 1)


@dataclass(frozen=True, slots=True)
class Ground:
    """The plot that words are placed on: its axes and height in px, and what stands there already."""

    along: TimeAxis
    axis: ValueAxis
    height: float
    theme: Theme
    lang: Language

    def taken(self, lines: Sequence[Line], plot: float) -> list[Box]:
        """The boxes of marks, of the values written at them and of the lines between them, at a plot `plot` px wide."""
        boxes: list[Box] = []
        for line in lines:
            points = [p for p in line.ordered if p.known or p.marker is Marker.WITHHELD]
            written = line.own and len(points) <= FEW
            boxes += [self._mark(point, plot, written) for point in points]
            boxes += [box for pair in pairwise(points) for box in self._between(*pair)]
        return boxes

    def _place(self, point: Point) -> tuple[float, float]:
        return self.along.share(parse_period(point.period).middle), self.axis.share(anchor_value(point))

    def _mark(self, point: Point, plot: float, written: bool) -> Box:
        x, y = self._place(point)
        reach = _ARROW if point.value is not None and not point.value.exact else 0.0
        wide = (self.theme.body * 2.2 if written else self.theme.marker) / plot
        tall = (self.theme.body * 1.9 if written else self.theme.marker) / self.height
        return Box(x - wide, x + wide, y - tall - reach, y + tall + reach)

    def _between(self, early: Point, late: Point) -> list[Box]:
        (x0, y0), (x1, y1) = self._place(early), self._place(late)
        parts = 6 if x1 - x0 > 0.1 else 1
        steps = [((i + 0.5) / parts) for i in range(parts)]
        near, half = 0.012, (x1 - x0) / parts / 2
        return [
            Box(
                x0 + s * (x1 - x0) - half,
                x0 + s * (x1 - x0) + half,
                y0 + s * (y1 - y0) - near,
                y0 + s * (y1 - y0) + near,
            )
            for s in steps
        ]


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


def target_annotations(steps: Sequence[TargetStep], lines: Sequence[Line], ground: Ground) -> list[dict]:
    """The words of each step over or under its rule: at its beginning, middle or end, wherever least stands already."""
    taken = {plot: ground.taken(lines, plot) for plot in (PHONE_PLOT, _DESK_PLOT)}
    found = []
    for step in steps:
        annotation, boxes = _placed(step, taken, ground)
        found.append(annotation)
        for plot, box in boxes.items():
            taken[plot].append(box)
    return found


def _placed(step: TargetStep, taken: dict[int, list[Box]], ground: Ground) -> tuple[dict, dict[int, Box]]:
    begin, end = ground.along.clip(step.start, step.end)
    size = ground.theme.small
    span = ground.along.share(end) - ground.along.share(begin)
    words = wrap(step.words(ground.lang), max(_LEAST_ROOM * size / 14, span * PHONE_PLOT), size)
    choices = [(side, anchor) for anchor in _ANCHORS for side in ("bottom", "top")]
    options = [(choice, _boxes(step, words, choice, ground)) for choice in choices]
    (base, anchor), boxes = min(options, key=lambda option: _crowding(option[1], taken))
    day = begin + (end - begin) * _ANCHORS[anchor]
    level = _level(step, base, ground.axis)
    shift = ({"left": 4, "center": 0, "right": -4}[anchor], 4 if base == "bottom" else -4)
    return label(words, day.isoformat(), level, size, ground.theme.text, anchor=anchor, base=base, shift=shift,
                 halo=ground.theme.background), boxes  # fmt: skip


def _level(step: TargetStep, base: str, axis: ValueAxis) -> float:
    """Over the upper rule or under the lower one."""
    pick = max if (base == "bottom") != axis.upside_down else min
    return float(pick(step.levels))


def _boxes(step: TargetStep, words: list[str], choice: tuple[str, str], ground: Ground) -> dict[int, Box]:
    base, anchor = choice
    begin, end = ground.along.clip(step.start, step.end)
    day: date = begin + (end - begin) * _ANCHORS[anchor]
    x, y = ground.along.share(day), ground.axis.share(_level(step, base, ground.axis))
    size = ground.theme.small
    tall = (len(words) * size * LEADING + 8) / ground.height
    bottom = y if base == "bottom" else y - tall
    widest = max(width(text, size) for text in words)
    left = {plot: x - _ANCHORS[anchor] * widest / plot for plot in (PHONE_PLOT, _DESK_PLOT)}
    return {plot: Box(edge, edge + widest / plot, bottom, bottom + tall) for plot, edge in left.items()}


def _crowding(boxes: dict[int, Box], taken: dict[int, list[Box]]) -> float:
    """How much of the words would stand on something; each screen counts by the share of the words themselves."""
    total = 0.0
    for plot, box in boxes.items():
        area = (box.right - box.left) * (box.top - box.bottom)
        total += sum(box.covers(other) for other in taken[plot]) / area + 3 * box.outside
    return round(total, 3)

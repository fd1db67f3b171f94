"""Room for the words of a chart: none on another on any screen, and on a line only where nothing is free.

A label stands at a day and a value and is as many px wide on every screen, so two that keep apart on the narrowest one
keep apart on all wider. What has room only on a wider screen says so (`level`), as the words of the time axis do.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from maaltavle.charts.axes.plot import Plot
from maaltavle.charts.drawing import Label

_AIR = 2.0  # px between two labels
_COLUMN = 4.0  # px of a column of ink
_OVER = 22.0  # px over the plot that words may use
_LATER = 0.04  # how much ink a place counts for each place that is preferred to it
_STARTS = {"left": 0.0, "center": 0.5, "right": 1.0}
_FEET = {"bottom": 0.0, "middle": 0.5, "top": 1.0}


@dataclass(frozen=True, slots=True)
class Box:
    """A place in px from the plot's lower left corner."""

    left: float
    right: float
    bottom: float
    top: float

    def touches(self, other: Box) -> bool:
        """Whether the two have less than the air between labels."""
        across = self.left < other.right + _AIR and other.left < self.right + _AIR
        return across and self.bottom < other.top + _AIR and other.bottom < self.top + _AIR


def box_of(one: Label, plot: Plot, wide: float) -> Box:
    """What words at a day and a value take up on a plot `wide` px wide."""
    left = plot.along.share(one.x) * wide + one.aside - _STARTS[one.anchor] * one.width
    bottom = plot.axis.share(one.y) * plot.height + one.up - _FEET[one.base] * one.height
    return Box(left, left + one.width, bottom, bottom + one.height)


class Ink:
    """What is drawn on a plot `wide` px wide: how high the lines and marks stand in each narrow column.

    It is worked out when somebody asks: most charts have no words that look for room among their lines.
    """

    def __init__(self, wide: float) -> None:
        self.wide = wide
        self._drawn: deque[Callable[[Ink], None]] = deque()
        self._columns: dict[int, list[tuple[float, float]]] = defaultdict(list)

    def later(self, draw: Callable[[Ink], None]) -> None:
        """What else is drawn there, by `line` and `mark`."""
        self._drawn.append(draw)

    def under(self, box: Box) -> float:
        """How much of a box is inked; what lies upon each other counts each time."""
        while self._drawn:
            self._drawn.popleft()(self)
        columns = range(int(box.left // _COLUMN), int(box.right // _COLUMN) + 1)
        tall = box.top - box.bottom
        inked = sum(
            max(0.0, min(high, box.top) - max(low, box.bottom))
            for c in columns
            for low, high in self._columns.get(c, ())
        )
        return inked / (tall * len(columns))

    def line(self, places: Sequence[tuple[float, float]], thick: float) -> None:
        """A line through places (px from the left, px from the foot)."""
        for (x0, y0), (x1, y1) in pairwise(places):
            rise, run = y1 - y0, x1 - x0
            ends = y0, y1  # in each column; all of an upright line
            for column in range(int(x0 // _COLUMN), int(x1 // _COLUMN) + 1):
                if run > 0:
                    left, right = min(max(column * _COLUMN, x0), x1), min(max((column + 1) * _COLUMN, x0), x1)
                    ends = y0 + rise * (left - x0) / run, y0 + rise * (right - x0) / run
                self._columns[column].append((min(ends) - thick, max(ends) + thick))

    def mark(self, x: float, low: float, high: float, half: float) -> None:
        """A point, or the bar of a range, at `x`."""
        for column in range(int((x - half) // _COLUMN), int((x + half) // _COLUMN) + 1):
            self._columns[column].append((low - half, high + half))


@dataclass
class Placing:
    """The labels of one plot on their way to their places; `inks` is what is drawn, at each width of the plot."""

    plot: Plot
    inks: Sequence[Ink]
    placed: list[Label] = field(default_factory=list)

    def put(self, places: Iterable[Label], *, most: float = float("inf"), everywhere: bool = False) -> bool:
        """Set a label at the best of the places it may have, on the narrowest screen that has room for it.

        `most` is the share of it that may stand on lines. False: nowhere is room (`everywhere`: not on a phone).
        """
        places = list(places)
        for level in range(1, 2 if everywhere else len(self.inks) + 1):
            found = [
                (cost + _LATER * rank, rank)
                for rank, place in enumerate(places)
                if self._free(place, level) and (cost := self._inked(place, level)) <= most
            ]
            if found:
                self.placed.append(replace(places[min(found)[1]], level=level))
                return True
        return False

    def _free(self, one: Label, level: int) -> bool:
        return all(self._clear(one, ink.wide) for ink in self.inks[level - 1 :])

    def _clear(self, one: Label, wide: float) -> bool:
        box = box_of(one, self.plot, wide)
        inside = box.left >= -2 and box.right <= wide + 2  # beside the plot stand other words
        inside = inside and box.bottom >= -2 and box.top <= self.plot.height + _OVER
        return inside and not any(box.touches(box_of(other, self.plot, wide)) for other in self.placed)

    def _inked(self, one: Label, level: int) -> float:
        ink = self.inks[level - 1]
        return ink.under(box_of(one, self.plot, ink.wide))


_Block = tuple[float, float, list[int]]  # foot, height, what stands in it from below


def stacked(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """The feet of things `sizes` high whose middles want to be at `wanted`, moved as little as keeps them apart.

    They stay between `low` and `high` where these leave room for all of them.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[_Block] = []
    for i in order:
        block = (_held(wanted[i] - sizes[i] / 2, sizes[i], low, high), sizes[i], [i])
        while blocks and blocks[-1][0] + blocks[-1][1] > block[0]:
            block = _joined(blocks.pop(), block, low, high)
        blocks.append(block)
    feet = [0.0] * len(wanted)
    for foot, _, members in blocks:
        for i in members:
            feet[i] = foot
            foot += sizes[i]
    return feet


def _joined(under: _Block, over: _Block, low: float, high: float) -> _Block:
    """Two blocks as one, where its members want to be on the average."""
    ours, theirs = len(under[2]), len(over[2])
    foot = (under[0] * ours + (over[0] - under[1]) * theirs) / (ours + theirs)
    tall = under[1] + over[1]
    return _held(foot, tall, low, high), tall, [*under[2], *over[2]]


def _held(foot: float, tall: float, low: float, high: float) -> float:
    return max(min(foot, high - tall), low)

"""A plot over time: what marks and words are placed on, its two axes, its size and its language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from maaltavle.charts.axes.ticks import TimeAxis
from maaltavle.charts.axes.value import ValueAxis
from maaltavle.charts.inputs import Point, Subject
from maaltavle.charts.theme import Theme
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import Language


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot area of one chart: `height` in px, positions as shares of its width and height."""

    along: TimeAxis
    axis: ValueAxis
    height: float
    subject: Subject
    lang: Language
    theme: Theme

    def place(self, point: Point) -> tuple[float, float]:
        """Where a dated point stands: how far along and how far up, as shares."""
        return self.along.share(day_of(point)), self.axis.share(anchor_value(point))


def day_of(point: Point) -> date:
    """The day a dated point is drawn at."""
    return _middle(point.period)


@lru_cache(maxsize=4096)
def _middle(period: str) -> date:
    return parse_period(period).middle


def anchor_value(point: Point) -> float:
    """The value at which a point's words stand: the number, a limit, or the middle of a range."""
    if point.limit is not None:
        return float(point.limit)
    if point.number is not None:
        return float(point.number)
    return float(sum(point.ends) / len(point.ends))


def drawn(point: Point) -> bool:
    """Whether the point gets a mark: it has a number or a limit."""
    return point.known or point.limit is not None

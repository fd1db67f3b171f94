"""A chart as drawn: its marks, words and axes in figures, days and px. It knows no Plotly, no SVG and no PowerPoint.

Every chart function makes one; `browser` hands it to Plotly, `still` to paper and walls, a slide takes its scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from maaltavle.charts.theme import Theme
from maaltavle.charts.wrapping import plain, width

LEADING = 1.3  # line height of words
ON_AXES, ON_SHEET = (
    ("x", "y"),
    ("paper", "paper"),
)  # a place is a value of the axis, or a share of the plot from its foot

Spot = date | float  # a place along an axis


class Margin(NamedTuple):
    """The px between the edges of the sheet and the plot."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look on one line; `colour` "" is the label's own."""

    text: str
    bold: bool = False
    colour: str = ""


Lines = tuple[tuple[Run, ...], ...]


def along(spot: Spot) -> float:
    """A place as a number: of a day its own."""
    return float(spot.toordinal()) if isinstance(spot, date) else float(spot)


def runs(lines: Iterable[str], *, bold: bool = False) -> Lines:
    """Plain lines of text, all of one look."""
    return tuple((Run(plain(line), bold),) if line else () for line in lines)


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place, `aside` and `up` px from there; `name` says what kind of words they are.

    `halo` words are cut out of what they stand on. `level` tells on which screens they stand, as of a tick.
    """

    lines: Lines
    x: Spot
    y: float
    size: float
    colour: str
    anchor: str = "left"
    base: str = "middle"
    aside: float = 0
    up: float = 0
    refs: tuple[str, str] = ON_AXES
    halo: bool = False
    name: str = ""
    level: int = 1

    @property
    def height(self) -> float:
        """In px."""
        return len(self.lines) * self.size * LEADING

    @property
    def width(self) -> float:
        """In px, about: of the widest line."""
        return max(width("".join(run.text for run in line), self.size) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn; `dash` "" or "solid" is unbroken."""

    colour: str
    width: float
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Tint:
    """A filled area under everything else."""

    x: tuple[Spot, Spot]
    y: tuple[float, float]
    colour: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that is part of the sheet, not of a series; under the marks unless it is `above` them."""

    x: tuple[Spot, Spot]
    y: tuple[float, float]
    pen: Pen
    refs: tuple[str, str] = ON_AXES
    above: bool = False
    stated: Stated | None = None


def rule(
    x: tuple[Spot, Spot], y: tuple[float, float], colour: str, thickness: float = 1, dash: str = "solid",
    refs: tuple[str, str] = ON_AXES, *, above: bool = False, stated: Stated | None = None,
) -> Rule:  # fmt: skip
    """A line of the sheet, unbroken if nothing else is said."""
    return Rule(x, y, Pen(colour, thickness, dash), refs, above, stated)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an office program's own chart puts figures: a row, or a time with its `day`; one without words is a gap."""

    key: str
    words: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """That a place is a stored figure: in the slot of this `key`, in the series of these `words`.

    Without a key it is the end of a line that stands in every slot between its ends.
    """

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The points of a series: symbol, size in px (0: none) and fill, one for all or one a place; one edge for all."""

    symbol: str | tuple[str, ...]
    size: float | tuple[float, ...]
    fill: str | tuple[str, ...]
    edge: Pen | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A line through places, points at them, or both; None parts the line. `hover` has the words of each place.

    `stated` tells of each place which figure it is, None where it is none.
    """

    places: tuple[tuple[Spot, float] | None, ...]
    pen: Pen | None = None
    marks: Marks | None = None
    hover: tuple[str, ...] = ()
    name: str = ""
    stated: tuple[Stated | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar lying down from `start`, `long` values long and `thick` px, `middle` px from the top."""

    start: float
    long: float
    middle: float
    thick: float
    fill: str
    edge: Pen
    hover: str
    pattern: str = ""
    stated: Stated | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """Words (lines by newline) at a place; `level` 0 stands always, 1 to 3 on ever wider screens.

    A `marked` one is no round number of the axis but a value that must be read there: a target's.
    """

    at: Spot
    words: str
    level: int = 0
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """From `first` (left, foot) to `last` (right, top): its words, and the days with a small mark of their own.

    One that is not `shown` only places things. With a `grid` it stands upright and draws a line at each of its ticks;
    `ground` draws the line where the figures begin. `slots` are those of times or rows, in order; `unit` and `decimals`
    how values are written where a program writes them itself.
    """

    first: Spot
    last: Spot
    ticks: tuple[Tick, ...] = ()
    colour: str = ""
    days: tuple[date, ...] = ()
    shown: bool = True
    grid: bool = False
    ground: bool = False
    slots: tuple[Slot, ...] = ()
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class Drawing:
    """The whole picture. The sheet is `height` px high; how wide it is, is up to who shows it."""

    theme: Theme = field(repr=False)
    height: int
    margin: Margin
    x: Axis
    y: Axis
    marks: tuple[Series | Bar, ...]
    shapes: tuple[Tint | Rule, ...]
    labels: tuple[Label, ...]

    def levels(self, tall: float) -> list[Tick]:
        """The values that have a line and a number on a plot `tall` px high: none touches another.

        The marked ones first; of the round numbers every one, every second, third … that keeps clear of them.
        """
        least, first, last = self.theme.small * LEADING, along(self.y.first), along(self.y.last)
        places = {tick: (along(tick.at) - first) / (last - first) * tall for tick in self.y.ticks}
        round_ones = [tick for tick in self.y.ticks if not tick.marked]
        kept: list[Tick] = []
        for tick in (
            *(tick for tick in self.y.ticks if tick.marked),
            *round_ones[:: spaced([places[tick] for tick in round_ones], least)],
        ):
            if all(abs(places[tick] - places[other]) >= least for other in kept):
                kept.append(tick)
        return sorted(kept, key=lambda tick: along(tick.at))


def spaced(places: Sequence[float], least: float) -> int:
    """Of ticks at `places` (px) every how many are kept, so that neighbours stand `least` px apart."""
    steps = range(1, max(2, len(places)))
    apart = (step for step in steps if all(abs(b - a) >= least for a, b in pairwise(places[::step])))
    return next(apart, max(1, len(places)))

"""Figures to charts: inputs → one frozen drawing → a figure for the browser, a still picture, a slide's own chart.

The way through: theme, wrapping, inputs, words → axes (where things stand) → drawing (marks, words and axes, of no
program) → rows (a sheet filled from the top), marks → captions, placing (words where there is room), aims (targets) →
trend, bullet, compare, budget, areas (the charts) → alt, table (the same in words) → browser, still (the writers).
Everything a chart shows comes from the same frozen inputs as its text and its table.
"""

from maaltavle.charts.areas.gap import gap_chart
from maaltavle.charts.areas.ranked import Dot, ranked_chart
from maaltavle.charts.areas.tilemap import Placed, TileMap
from maaltavle.charts.axes.value import on_one_scale
from maaltavle.charts.browser.figure import config, light
from maaltavle.charts.budget import BridgeStep, Pair, bridge_chart, pairs_chart
from maaltavle.charts.bullet import bullet_chart
from maaltavle.charts.chart import Chart
from maaltavle.charts.compare import CompareRow, compare_chart
from maaltavle.charts.inputs import (
    Line,
    Note,
    Point,
    Subject,
    TargetStep,
    Way,
    kind_drawn,
    line_of,
    lines_of,
    subject_of,
    target_step,
)
from maaltavle.charts.signs import Signals, SignTable, signals_of
from maaltavle.charts.small import Drawn, numbers_of, small_chart
from maaltavle.charts.spark import spark
from maaltavle.charts.still.sheet import svg
from maaltavle.charts.theme import DARK, LIGHT, POCKET, PROJECTOR, THEMES, Theme
from maaltavle.charts.trend import trend_chart

__all__ = [
    "DARK",
    "LIGHT",
    "POCKET",
    "PROJECTOR",
    "THEMES",
    "BridgeStep",
    "Chart",
    "CompareRow",
    "Dot",
    "Drawn",
    "Line",
    "Note",
    "Pair",
    "Placed",
    "Point",
    "SignTable",
    "Signals",
    "Subject",
    "TargetStep",
    "Theme",
    "TileMap",
    "Way",
    "bridge_chart",
    "bullet_chart",
    "compare_chart",
    "config",
    "gap_chart",
    "kind_drawn",
    "light",
    "line_of",
    "lines_of",
    "numbers_of",
    "on_one_scale",
    "pairs_chart",
    "ranked_chart",
    "signals_of",
    "small_chart",
    "spark",
    "subject_of",
    "svg",
    "target_step",
    "trend_chart",
]

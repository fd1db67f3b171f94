"""Whatever figures come in, the chart is one Plotly takes, with words, a row a figure and never a mark too many."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from itertools import pairwise

import plotly.graph_objects as go
from chart_samples import COUNT, PERCENT, RANK, STUDENTS
from hypothesis import given, settings
from hypothesis import strategies as st

from maaltavle.charts import THEMES, Note, Point, Subject, TargetStep, line_of, spark, trend_chart
from maaltavle.charts.placing import stacked
from maaltavle.message import Words
from maaltavle.model import Direction, Interval, Kind, Marker
from maaltavle.wording.language import language

numbers = st.decimals(-10_000_000, 10_000_000, places=2) | st.integers(0, 60).map(Decimal)
periods = st.one_of(
    st.integers(2005, 2025).map(str),
    st.builds("{}M{:02d}".format, st.integers(2013, 2016), st.integers(1, 12)),
    st.sampled_from(["2014-12-31", "2014K3", "2014H1", "2014U10", "2013/2014", "2014M11/2015M11", ""]),
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(numbers), draw(numbers)))
    low, high = draw(st.sampled_from([(low, low), (low, low), (low, high), (None, high), (low, None), (None, None)]))
    return Interval(low, high)


points = st.builds(Point, periods, intervals(), st.sampled_from(Kind)) | st.builds(
    Point, periods, st.none(), marker=st.sampled_from(Marker)
)
lines = st.lists(
    st.builds(line_of, st.just(Words(da="Område", en="Area")), st.lists(points, max_size=9), own=st.booleans()),
    max_size=4,
)
days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@st.composite
def targets(draw: st.DrawFn) -> TargetStep:
    start, end = sorted((draw(days), draw(days)))
    low, high = sorted((draw(numbers), draw(numbers)))
    low, high = draw(st.sampled_from([(low, None), (None, high), (low, high)]))
    return TargetStep(
        draw(st.sampled_from([start, None])), draw(st.sampled_from([end, None])), low, high, Words(da="Mål: x", en="T")
    )


subjects = st.builds(
    Subject,
    st.just(Words(da="Indikator", en="Indicator")),
    st.sampled_from([PERCENT, COUNT, STUDENTS, RANK]),
    st.sampled_from(["level", "count", "share", "change", "rank", "money"]),
    st.sampled_from(Direction),
    st.integers(0, 2),
    st.sampled_from(["", "year", "month"]),
)
notes = st.builds(
    Note, periods.filter(bool), st.just(Words(da="databrud", en="break")), st.sampled_from(["break", "note"])
)


@settings(max_examples=150, deadline=None)
@given(lines, st.lists(targets(), max_size=2), st.lists(notes, max_size=2), subjects, st.sampled_from(list(THEMES)))
def test_any_series_gives_a_valid_chart(lines, targets, notes, subject, theme):
    chart = trend_chart(lines, targets, notes, subject, language("da"), THEMES[theme])
    figures = sum(len(line.points) + len(line.aims) for line in lines)

    go.Figure(chart.figure)
    json.dumps(chart.figure, allow_nan=False)
    danish, english = language("da"), language("en")
    assert chart.alt(danish).endswith((".", "!", "?"))
    assert "{" not in chart.alt(danish) + chart.alt(english)
    assert len(chart.rows(danish)) == len(chart.rows(english)) == figures
    assert marks(chart.figure) <= figures


def marks(figure: dict) -> int:
    """How many figures the marks stand for: a bar of a limit or range has two ends, an arrow belongs to its bar."""
    found = 0
    for trace in figure["data"]:
        if trace.get("name") == "target" or trace["hoverinfo"] == "skip":
            continue
        places = [x for x in trace["x"] if x is not None]
        double = trace["type"] == "scatter" and "line-ew" in trace["marker"]["symbol"]
        found += len(places) // 2 if double else len(places)
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    ranges = len(bars) - len({trace["y"][0] for trace in bars})  # a range is a sure part and a possible part in one row
    return found - ranges


@given(st.lists(points, max_size=12), st.none() | numbers)
def test_a_spark_never_has_more_bars_than_slots(points, target):
    drawn = spark(points, target)
    assert drawn.count("<rect") + drawn.count("<circle") <= 16
    assert drawn == "" or (drawn.startswith("<svg") and "aria-hidden" in drawn)


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(10, 60)), min_size=1, max_size=10))
def test_what_is_stacked_keeps_apart_and_near_where_it_wants_to_be(things):
    wanted, sizes = zip(*things, strict=True)
    low, high = -4.0, 600.0
    feet = stacked(wanted, sizes, low, high)
    boxes = sorted((foot, foot + size) for foot, size in zip(feet, sizes, strict=True))
    assert all(late[0] >= early[1] - 0.01 for early, late in pairwise(boxes))
    assert boxes[0][0] >= low
    assert boxes[-1][1] <= high + 0.01
    if len(things) == 1:
        assert feet[0] == max(low, wanted[0] - sizes[0] / 2)

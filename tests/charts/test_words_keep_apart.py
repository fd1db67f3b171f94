"""On any series, as the page draws it and as the still picture: no word on another, no line over what is missing.

The boxes are worked out here from the figure alone, with the widths of the typeface: what Plotly is told is measured
on a phone, in a window and on a desk, each with the words that the style sheet shows there.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from chart_samples import COUNT, PERCENT, PERSONS, THOUSANDS, level_of, runs_of
from hypothesis import given, settings
from hypothesis import strategies as st

from maaltavle.charts import LIGHT, PROJECTOR, Chart, Line, Point, Subject, TargetStep, line_of, trend_chart
from maaltavle.charts.axes.value import on_one_scale
from maaltavle.charts.browser.figure import UNSEEN
from maaltavle.charts.still.apart import Box
from maaltavle.charts.still.letters import text_width
from maaltavle.charts.still.sheet import Sheet
from maaltavle.message import Words
from maaltavle.model import Interval, Kind
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import language

pytestmark = pytest.mark.slow  # hundreds of charts, each drawn at every size

DANISH = language("da")
SCREENS = ((358, 1), (673, 2), (1053, 3))  # the room of a chart in px, and the most levels of words it shows
FIRST = date(2003, 1, 6)


def month(place: int) -> str:
    return f"{2003 + place // 12}M{place % 12 + 1:02}"


CALENDARS = {  # the nth period of each kind
    "year": lambda n: str(1900 + n),
    "half": lambda n: f"{1950 + n // 2}H{n % 2 + 1}",
    "quarter": lambda n: f"{1990 + n // 4}K{n % 4 + 1}",
    "month": month,
    "week": lambda n: (FIRST + timedelta(weeks=n)).strftime("%GU%V"),
    "day": lambda n: str(FIRST + timedelta(days=n)),
    "irregular": lambda n: f"{1900 + n}/{1901 + n}",  # school years
}
numbers = st.builds(
    lambda digits, power: Decimal(digits).scaleb(power), st.integers(-9999, 9999), st.integers(-6, 5)
) | st.integers(0, 100).map(Decimal)


@st.composite
def kept(draw: st.DrawFn) -> list[int]:
    """The places of a series in its calendar: up to 200 in a row, less one or two stretches."""
    places = list(range(draw(st.integers(0, 40)), 200))[: draw(st.sampled_from([1, 2, 3, 5, 8, 14, 40, 120, 200]))]
    for _ in range(draw(st.integers(0, 2))):
        if len(places) > 2:
            begin = draw(st.integers(1, len(places) - 1))
            places = places[:begin] + places[min(begin + draw(st.integers(1, 30)), len(places) - 1) :]
    return places


@st.composite
def charts(draw: st.DrawFn) -> tuple[Chart, Subject, list[Line], str]:
    grain = draw(st.sampled_from(list(CALENDARS)))
    unit, kind = draw(st.sampled_from([(PERCENT, "share"), (PERSONS, "count"), (THOUSANDS, "money"), (COUNT, "level")]))
    about = Subject(Words(da="Indikator", en="Indicator"), unit, kind, periodicity=grain)
    level, swing = draw(numbers), draw(numbers)
    lines = []
    for place in range(draw(st.integers(1, 6))):
        points = [
            Point(CALENDARS[grain](n), Interval.exactly(str(level + swing * ((n * 7919 + place * 31) % 101) / 100)))
            for n in draw(kept())
        ]
        aims = [
            Point(CALENDARS[grain](n), Interval.exactly(str(level + swing)), Kind.TARGET)
            for n in draw(st.lists(st.integers(0, 210), max_size=2))
        ]
        named = Words(da=f"Region Midtjylland {place}", en=f"Area {place}")
        lines.append(line_of(named, [*points, *aims], own=place == 0))
    theme = draw(st.sampled_from([LIGHT, PROJECTOR]))
    targets = draw(st.lists(steps(level, swing), max_size=4))
    return trend_chart(lines, targets, [], about, DANISH, theme), about, lines, grain


@st.composite
def steps(draw: st.DrawFn, level: Decimal, swing: Decimal) -> TargetStep:
    start = date(draw(st.integers(1905, 2030)), 1, 1)
    end = start + timedelta(days=draw(st.sampled_from([364, 1800, 9000])))
    at = level + swing * draw(st.integers(-1, 2))
    words = f"Mål: mindst {at.normalize():f} (ØEU {start.year})"
    return TargetStep(
        draw(st.sampled_from([start, None])), draw(st.sampled_from([end, None])), at, None, Words.same(words)
    )


@settings(max_examples=120, deadline=None)
@given(charts())
def test_no_word_of_a_page_is_on_another_and_the_ends_are_labelled(made):
    chart, _about, lines, _grain = made
    if chart.kind != "trend" or chart.figure["layout"]["font"]["size"] != LIGHT.small:
        return
    for room, most in SCREENS:
        boxes = page_boxes(chart.figure, room, most)
        assert overlaps(boxes) == [], f"{room} px"
    assert labelled_ends(chart, lines)


@settings(max_examples=120, deadline=None)
@given(charts(), st.sampled_from([(780, None), (358, None), (1150, 400), (770, 230)]))
def test_no_word_of_a_picture_is_on_another_or_cut(made, size):
    chart, _about, _lines, _grain = made
    sheet = Sheet.of(chart, *size)
    boxes = [("".join(run.text for line in one.lines for run in line), one.box) for one in sheet.words()]
    assert overlaps(boxes) == []
    assert all(box.left >= -1 and box.right <= sheet.width + 1 for _, box in boxes)
    assert all(box.top >= -1 and box.bottom <= sheet.height + 1 for _, box in boxes)


def test_a_picture_of_rows_made_for_the_wall_is_readable_in_a_hand():
    """One bar from −18 %: the numbers under it are 24 px high, and a phone has room for five of them side by side."""
    about = Subject(Words.same("Indikator"), PERCENT, "share", periodicity="year")
    bar = line_of(Words.same("Region Midtjylland"), [Point("1900", Interval.exactly("-18"))], own=True)
    sheet = Sheet.of(trend_chart([bar], [], [], about, DANISH, PROJECTOR), 358, None)
    boxes = [("".join(run.text for line in one.lines for run in line), one.box) for one in sheet.words()]
    assert len(boxes) == 8
    assert overlaps(boxes) == []


@settings(max_examples=150, deadline=None)
@given(charts())
def test_every_tick_has_its_number_and_no_line_joins_what_is_not_adjacent(made):
    chart, about, lines, grain = made
    layout = chart.figure["layout"]
    for axis in ("xaxis", "yaxis"):
        texts = layout[axis].get("ticktext", ())
        assert len(texts) == len(layout[axis].get("tickvals", ()))
        assert all(re.search(r"\d", text) for text in texts)
    assert "%" not in [note["text"] for note in layout["annotations"]], "it would look like a tick without its number"
    if chart.kind != "trend":
        return
    calendar = {parse_period(CALENDARS[grain](n)).middle.isoformat(): n for n in range(240)}
    for trace in chart.figure["data"]:
        if trace.get("name", "target") == "target" or "lines" not in trace["mode"]:
            continue
        for early, late in pairwise(trace["x"]):
            if early is not None and late is not None and len(trace["x"]) > 8:
                assert calendar[late] - calendar[early] == 1, (early, late)
    assert about.periodicity == grain
    assert lines


def overlaps(boxes: list[tuple[str, Box]]) -> list[tuple[str, str]]:
    return [(one, two) for (one, a), (two, b) in combinations(boxes, 2) if a.covers(b) > 1]


def page_boxes(figure: dict, room: float, most: int) -> list[tuple[str, Box]]:
    """Every word of a Plotly figure in a space `room` px wide, of at most `most` levels."""
    layout = figure["layout"]
    margin = layout["margin"]
    wide, tall = room - margin["l"] - margin["r"], layout["height"] - margin["t"] - margin["b"]
    x_range, y_range = layout["xaxis"]["range"], layout["yaxis"]["range"]

    def across(value: object) -> float:
        ends = [date.fromisoformat(str(end)).toordinal() for end in (*x_range, value)]
        return margin["l"] + (ends[2] - ends[0]) / (ends[1] - ends[0]) * wide

    def down(value: float) -> float:
        return margin["t"] + tall * (1 - (value - y_range[0]) / (y_range[1] - y_range[0]))

    found = []
    for value, text in zip(layout["xaxis"]["tickvals"], layout["xaxis"]["ticktext"], strict=True):
        found.append(
            (text, across(value), margin["t"] + tall + 8, "center", "top", layout["xaxis"]["tickfont"]["size"])
        )
    for value, text in zip(layout["yaxis"]["tickvals"], layout["yaxis"]["ticktext"], strict=True):
        found.append((text, margin["l"] - 3, down(value), "right", "middle", layout["yaxis"]["tickfont"]["size"]))
    for note in layout["annotations"]:
        x = across(note["x"]) if note["xref"] == "x" else margin["l"] + note["x"] * wide
        y = down(note["y"]) if note["yref"] == "y" else margin["t"] + (1 - note["y"]) * tall
        place = (x + note["xshift"], y - note["yshift"], note["xanchor"], note["yanchor"], note["font"]["size"])
        found.append((note["text"], *place))
    return [(text, box_of(text, *place)) for text, *place in found if level_of(text) <= most]


def box_of(text: str, x: float, y: float, anchor: str, base: str, size: float) -> Box:
    lines = runs_of(text.rstrip(UNSEEN))
    wide = max(sum(text_width(run.text, size, bold=run.bold) for run in line) for line in lines)
    tall = len(lines) * size * 1.3
    left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[anchor] * wide
    top = y - {"top": 0.0, "middle": 0.5, "bottom": 1.0}[base] * tall
    return Box(left, top + 0.12 * size, left + wide, top + tall - 0.12 * size)


def labelled_ends(chart: Chart, lines: list[Line]) -> bool:
    """Whether the first and the last period have words, on a phone too; two that touch have them together."""
    axis = chart.figure["layout"]["xaxis"]
    always = " ".join(text.replace("<br>", " ") for text in axis["ticktext"] if level_of(text) == 0)
    periods = sorted(
        parse_period(p.period)
        for line in on_one_scale(lines, chart.source.subject)[0]
        for p in (*line.points, *line.aims)
    )
    return all(words(period.id) in always.replace("\n", " ") for period in (periods[0], periods[-1]))


def words(period: str) -> str:
    found = parse_period(period)
    return f"{found.first.id}– {found.last.id}" if found.grain == "span" else DANISH.period(period)

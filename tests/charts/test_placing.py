"""The placing of words as a pure function: none stands on another, or on a line where it must not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

from chart_samples import COUNT, subject
from hypothesis import given, settings
from hypothesis import strategies as st

from maaltavle.charts import LIGHT
from maaltavle.charts.axes.plot import Plot
from maaltavle.charts.axes.ticks import TimeAxis
from maaltavle.charts.axes.value import ValueAxis
from maaltavle.charts.captions import spread
from maaltavle.charts.drawing import Axis, Drawing, Label, Margin, Tick, runs
from maaltavle.charts.placing import Box, Ink, Placing, box_of
from maaltavle.wording.language import language

FIRST = date(2020, 1, 1)
WIDTHS = (190.0, 440.0, 800.0)
PLOT = Plot(TimeAxis(FIRST, FIRST + timedelta(days=1000), (), ()), ValueAxis(0, 100, (0, 50, 100), ("0", "50", "100")),
            300, subject("x", COUNT), language("da"), LIGHT)  # fmt: skip

words = st.text("abcdefgh ", min_size=1, max_size=30).map(lambda text: runs([f"x{text}"]))
labels = st.builds(
    Label, words, st.integers(0, 1000).map(lambda n: FIRST + timedelta(days=n)), st.floats(0, 100), st.just(14.0),
    st.just("#000"), st.sampled_from(["left", "center", "right"]), st.sampled_from(["bottom", "middle", "top"]),
    st.floats(-20, 20), st.floats(-20, 20),
)  # fmt: skip
drawn = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 300)), max_size=8).map(sorted)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(labels, min_size=1, max_size=4), max_size=8), drawn, st.booleans())
def test_placed_words_are_apart_on_every_screen_and_off_the_lines(asked, line, strict):
    inks = [Ink(wide) for wide in WIDTHS]
    for ink in inks:
        ink.line([(share * ink.wide, up) for share, up in line], 2)
    placing = Placing(PLOT, inks)
    stood = [placing.put(places, most=0.0 if strict else 1e9) for places in asked]
    assert sum(stood) == len(placing.placed)
    for level, ink in enumerate(inks, 1):
        boxes = [box_of(one, PLOT, ink.wide) for one in placing.placed if one.level <= level]
        assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
        assert all(box.left >= -2 and box.right <= ink.wide + 2 for box in boxes)
    if strict:
        assert all(inks[one.level - 1].under(box_of(one, PLOT, WIDTHS[one.level - 1])) == 0 for one in placing.placed)


def overlap(one: Box, other: Box) -> bool:
    """Worked out here, not by what places them."""
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 0 and min(one.top, other.top) - max(one.bottom, other.bottom) > 0


@given(st.lists(labels, min_size=1, max_size=9), st.sampled_from([24.0, 0.0]))
def test_words_in_the_margin_are_apart_and_keep_their_order(asked, over):
    beside = [replace(one, x=1, base="middle", up=0.0) for one in asked]
    middles = [PLOT.axis.share(one.y) * PLOT.height + one.up for one in spread(beside, PLOT, over)]
    places = sorted(zip(middles, beside, strict=True), key=lambda place: place[0])
    for (low, under), (high, above) in pairwise(places):
        assert high - low >= (under.height + above.height) / 2
        assert under.y <= above.y


levels = st.lists(
    st.tuples(st.integers(0, 100), st.booleans()), min_size=2, max_size=12, unique_by=lambda pair: pair[0]
)


@given(levels, st.integers(40, 400))
def test_values_on_the_axis_are_apart_and_the_targets_come_first(ticks, tall):
    axis = Axis(0, 100, tuple(Tick(at, str(at), marked=marked) for at, marked in ticks), grid=True)
    kept = Drawing(LIGHT, tall, Margin(0, 0, 0, 0), Axis(FIRST, FIRST), axis, (), (), ()).levels(tall)
    places = [float(tick.at) / 100 * tall for tick in kept]
    least = LIGHT.small * 1.3
    assert all(b - a >= least - 1e-9 for a, b in pairwise(places))
    for at, marked in ticks:
        if marked and at not in [tick.at for tick in kept]:
            assert any(tick.marked and abs(tick.at - at) / 100 * tall < least for tick in kept)

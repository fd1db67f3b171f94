"""The small picture of a goal's line, told as text: a line on its own range, or a bar against its target."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from card_samples import figure, row, standing

from maaltavle.charts import Point
from maaltavle.model import Ground, Interval, Kind, Outcome, Target
from maaltavle.scorecard import picture
from maaltavle.scorecard.pictures import HIGH, WIDE, bullet, spark


def points(*values: str, start: int = 2010, kind: Kind = Kind.MEASURED) -> list[Point]:
    """One exact figure a year; "" is a year without."""
    return [Point(str(start + n), Interval.exactly(Decimal(value)), kind) for n, value in enumerate(values) if value]


def heights(drawn: str) -> list[float]:
    """How high the line's corners stand, from the ground."""
    path = re.search(r'<path d="([^"]*)" fill="none" stroke="var\(--own', drawn)
    return [round(HIGH - float(y), 1) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", path[1])] if path else []


def moves(drawn: str) -> str:
    """`MLL`: where the line begins and where it goes on."""
    path = re.search(r'<path d="([^"]*)" fill="none" stroke="var\(--own', drawn)
    return "".join(filter(str.isalpha, path[1])) if path else ""


@pytest.mark.parametrize(
    ("values", "levels", "expected"),
    [
        (["71", "80"], [], [3.0, 17.0]),  # 71-80 % is not flat
        (["0", "50", "100"], [], [3.0, 10.0, 17.0]),
        (["71", "80"], ["89"], [3.0, 10.0]),  # the target has its place on the same range
        (["5", "5"], [], [10.0, 10.0]),
    ],
)
def test_a_line_stands_on_its_own_range(values: list[str], levels: list[str], expected: list[float]) -> None:
    assert heights(spark(points(*values), [Decimal(level) for level in levels])) == expected


@pytest.mark.parametrize(
    ("values", "expected", "dots"),
    [
        (["1", "2", "3", "4"], "MLLL", 1),
        (["1", "2", "", "4", "5"], "MLML", 1),
        (["1", "", "3"], "MM", 2),  # what no line reaches is a dot of its own
    ],
)
def test_no_line_crosses_what_is_missing(values: list[str], expected: str, dots: int) -> None:
    drawn = spark(points(*values))
    assert moves(drawn) == expected
    assert drawn.count("<circle") == dots


def test_one_figure_is_no_line() -> None:
    assert spark(points("65")) == ""
    assert spark([*points("65"), Point("2011", Interval(None, Decimal(70)))]) == "", "a limit is no point of a line"


def test_what_is_expected_is_an_open_dot() -> None:
    drawn = spark([*points("1", "2"), *points("3", start=2012, kind=Kind.FORECAST)])
    assert 'r="3" fill="var(--paper,none)"' in drawn


MINIMUM = Target("minimum", low=Decimal(35))
BARS = [  # figure, target, ground → width of the bar, place of the tick (of 120), fill
    (Interval.exactly(27), MINIMUM, "computed missed", 85.7, 111.1, "currentColor"),
    (Interval.exactly(27), MINIMUM, "stated missed", 85.7, 111.1, "url(#hatch-missed)"),
    (Interval.exactly(27), MINIMUM, "indicative missed", 85.7, 111.1, "none"),
    (Interval.exactly(70), MINIMUM, "computed met", 111.1, 55.6, "currentColor"),
    (Interval(Decimal(35), None), MINIMUM, "computed met", 111.1, 111.1, "currentColor"),
]


@pytest.mark.parametrize(("value", "target", "said", "wide", "tick", "fill"), BARS)
def test_a_bar_is_filled_by_its_ground(
    value: Interval, target: Target, said: str, wide: float, tick: float, fill: str
) -> None:
    drawn = bullet(value, target, standing(said))
    (bar,) = re.findall(r'<rect x=".6" y="5.6" width="([\d.]+)" height="8.8" fill="([^"]*)"', drawn)
    assert (round(float(bar[0]) + 1.2, 1), bar[1]) == (wide, fill)
    assert float(re.search(r'd="M([\d.]+) 1v18"', drawn)[1]) == tick
    assert ('5 6"' in drawn or "l5 6" in drawn) is not value.exact


@pytest.mark.parametrize(
    ("value", "target"),
    [
        (None, MINIMUM),
        (Interval.exactly(27), Target("qualitative")),
        (Interval.exactly(-3), MINIMUM),
        (Interval.exactly(0), Target("maximum", high=Decimal(0))),
    ],
)
def test_a_bar_that_would_say_nothing_is_not_drawn(value: Interval | None, target: Target) -> None:
    assert bullet(value, target, standing("none")) == ""


PICTURES = [  # figures, measures → what is drawn
    ([figure("37", "2013"), figure("65", "2015")], 1, "spark"),
    ([figure("65", "2015")], 1, "bullet"),
    ([figure("37", "2013"), figure("65", "2015")], 2, "bullet"),  # parts of a sum add up to no line
    ([], 1, "bullet"),
]


@pytest.mark.parametrize(("figures", "measures", "kind"), PICTURES)
def test_a_goal_has_one_picture(figures: list, measures: int, kind: str) -> None:
    made = row(ground=Ground.COMPUTED, said=Outcome.MISSED, value="65", gap="-15", figures=figures, measures=measures)
    drawn = picture(made)
    assert drawn.startswith(f'<svg class="{kind}" aria-hidden="true"')
    assert f'viewBox="0 0 {WIDE:.0f} {HIGH:.0f}"' in drawn
    assert picture(row()) == "", "nothing is drawn of a goal without figures"

"""Axes tell the truth: zero for counts, marked when broken, words that do not touch, gaps that are gaps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from chart_samples import COUNT, PERCENT, RANK, figure, own, subject

from maaltavle.charts import LIGHT, trend_chart
from maaltavle.charts.axes import gap_words, gaps, time_axis, value_axis
from maaltavle.language import language

DANISH = language("da")


@pytest.mark.parametrize(
    ("kind", "unit", "values", "bottom", "broken", "labels"),
    [
        ("count", COUNT, "1554 1518", 0, False, "0 500 1.000 1.500"),
        ("count", COUNT, "-222 141", -400, False, "−400 −200 0"),
        ("count", COUNT, "0", 0, False, "0 1"),
        ("share", PERCENT, "37 65", 0, False, "0_% 20_% 40_% 60_%"),
        ("share", PERCENT, "81 91", 75, True, "75_% 80_% 85_% 90_%"),
        ("share", PERCENT, "3.4 3.9", 3.2, True, "3,2_% 3,4_% 3,6_% 3,8_%"),
        ("rank", RANK, "21 34", 1, False, "10 20 30"),
    ],
)
def test_value_axis(kind: str, unit, values: str, bottom: float, broken: bool, labels: str):
    numbers = [Decimal(value) for value in values.split()]
    axis = value_axis(numbers, subject("x", unit, kind), DANISH)
    shown = " ".join(label.replace("\N{NO-BREAK SPACE}", "_") for label in axis.labels)
    assert (round(axis.bottom, 6), axis.broken, shown) == (bottom, broken, labels)
    assert axis.bottom <= min(numbers)
    assert axis.top >= max(numbers)


@pytest.mark.parametrize(
    ("periods", "labels"),
    [
        ("2013 2015", "2013 · 2014 · 2015"),
        ("2014M11 2015M11", "november 2014 · november 2015"),
        ("2014-12-31 2015", "31. december 2014 · 2015"),
        (" ".join(str(year) for year in range(2000, 2020)), "2004 · 2009 · 2014 · 2019"),
        (" ".join(f"2018M{m:02d}" for m in range(1, 13)) + " 2019M01", "januar 2018 · juli 2018 · januar 2019"),
        ("2014K1 2014K2", "1. kvartal 2014 · 2. kvartal 2014"),
        ("2013/2014 2014/2015", "2013– 2014 · 2014– 2015"),
    ],
)
def test_time_axis_words(periods: str, labels: str):
    line = own(*(figure(period, "1") for period in periods.split()))
    axis = time_axis([line], [], DANISH, LIGHT)
    assert " · ".join(label.replace("\n", " ") for label in axis.labels) == labels


@pytest.mark.parametrize(
    ("period", "day"),
    [("2015", "2015-07-02"), ("2014-12-31", "2014-12-31"), ("2015M11", "2015-11-15"), ("2014K1", "2014-02-14")],
)
def test_a_period_is_drawn_at_its_middle_and_a_date_at_its_day(period: str, day: str):
    chart = trend_chart([own(figure("2010", "1"), figure(period, "2"))], [], [], subject("x"), DANISH)
    assert day in [x for trace in chart.figure["data"] for x in trace["x"]]


@pytest.mark.parametrize(
    ("periods", "periodicity", "words"),
    [
        ("2013 2015", "", "2014 mangler"),
        ("2010 2014 2015", "", "2011–2013 mangler"),
        ("2014M11 2015M11", "", ""),  # two Novembers: nothing was ever counted between
        ("2014M11 2015M02", "month", "2 tal mangler"),
        ("2014M01 2014M02 2014M04", "", "1 tal mangler"),
        ("2014-12-31 2016", "", ""),
        ("2014", "", ""),
    ],
)
def test_gaps(periods: str, periodicity: str, words: str):
    about = subject("x").__class__("x", "x", COUNT, periodicity=periodicity)
    found = gaps([figure(period, "1") for period in periods.split()], about)
    assert "; ".join(gap_words(early, late, DANISH) for early, late in found) == words

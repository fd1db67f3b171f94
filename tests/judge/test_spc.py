"""Is it changing? Limits, special points, variation and assurance, against the published example and by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judge_builders import table

from maaltavle.judge.spc import (
    Assurance,
    Limits,
    Special,
    Variation,
    assurance,
    limits,
    newest_variation,
    on_last_year,
    xmr,
)
from maaltavle.model import Direction

NHS_R = "1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1"
MONTHS = [f"{year}M{month:02}" for year in range(2014, 2020) for month in range(1, 13)]


def series(text):
    """Numbers as a monthly series from January 2014."""
    return list(zip(MONTHS, map(Decimal, text.split()), strict=False))


@pytest.mark.parametrize(
    ("screened", "expected"), [(True, "-0.72 1.94 4.60"), (False, "-3.06 1.94 6.95")], ids=["screened", "unscreened"]
)
def test_limits_of_the_published_example(screened, expected):
    found = limits([value for _, value in series(NHS_R)], screened=screened)
    assert " ".join(f"{one:.2f}" for one in (found.lower, found.mean, found.upper)) == expected


def test_a_range_of_exactly_3267_times_the_mean_is_left_out():
    """Thirteen ranges with mean 1: eleven of 0.8, one of 0.933 and one of 3.267."""
    values = [Decimal(0), Decimal("0.8")] * 6 + [Decimal("-0.133"), Decimal("3.134")]
    found = limits(values)
    assert round(found.upper - found.mean, 6) == round(Decimal("2.66") * Decimal("9.733") / 12, 6)


def test_near_limits_lie_two_thirds_out():
    found = Limits(Decimal(0), Decimal(3), Decimal(6))
    assert (found.near_lower, found.near_upper) == (1, 5)


def specials(text, good=Direction.UP):
    """One letter a point: O outside, T trend, N two of three near a limit, S shift, . ordinary."""
    letters = {Special.OUTSIDE: "O", Special.TREND: "T", Special.TWO_OF_THREE: "N", Special.SHIFT: "S", None: "."}
    return "".join(letters[point.special] for point in xmr(series(text), good).points)


@pytest.mark.parametrize(
    ("values", "expected"),
    table("""
        values                                          | expected
        1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1            | ....O.............
        5 6 5 6 5 6 5 6 5 6 5 6 5                       | .............
        5 5 5 5 5 5 5 5 5 5 5 5 5                       | .............
        5 6 5 6 5 4 5 6 5 6 5 1 2 3 4 5 6 7             | ...........OOTTTTT
        5 6 5 6 5 4 5 6 5 6 5 5 2 3 4 5 6 7             | ............ON....
        6 6 6 6 6 6 6 9 4 9 4 9 4 9 4 9 4 9 4 9         | SSSSSSS.............
        6 6 6 6 6 6 9 4 9 4 9 4 9 4 9 4 9 4 9           | ...................
        5 6 5 6 5 6 9 5 9 5 6 5 6 5 6 5 6 5             | ......N.N.........
        5 6 5 6 5 6 5 6 5 8 8 6 5 6 5 6 5 6             | .........NN.......
        5 7 5 7 5 7 5 7 10 10 7 5 7 5 7 5 7 5           | ........NN........
        5 7 5 7 5 7 5 7 10 7 10 7 5 7 5 7 5 7 5         | ...................
    """),
)
def test_the_first_rule_that_applies_marks_a_point(values, expected):
    assert specials(values) == expected


@pytest.mark.parametrize(
    ("last", "good", "variation"),
    table("""
        last | good    | variation
        30   | up      | improvement
        30   | down    | concern
        30   | neutral | high
        -30  | up      | concern
        -30  | down    | improvement
        -30  | neutral | low
        5    | up      | common
    """),
)
def test_variation_is_the_last_points_type_by_the_good_direction(last, good, variation):
    chart = xmr(series(f"5 6 5 6 5 6 5 6 5 6 5 6 5 6 5 6 {last}"), Direction(good))
    assert chart.variation == variation


@pytest.mark.parametrize(
    ("lower", "upper", "target", "good", "expected"),
    table("""
        lower | upper | target | good    | expected
        10    | 20    | 9      | up      | consistently_met
        10    | 20    | 10     | up      | hit_or_miss
        10    | 20    | 15     | up      | hit_or_miss
        10    | 20    | 20     | up      | hit_or_miss
        10    | 20    | 21     | up      | consistently_missed
        10    | 20    | 9      | down    | consistently_missed
        10    | 20    | 10     | down    | hit_or_miss
        10    | 20    | 21     | down    | consistently_met
        15    | 15    | 15     | up      | consistently_met
        15    | 15    | 15     | down    | consistently_met
        15    | 15    | 14     | up      | consistently_met
        15    | 15    | 16     | up      | consistently_missed
        10    | 20    | 9      | neutral |
    """),
)
def test_assurance_is_the_last_limits_against_the_target(lower, upper, target, good, expected):
    found = Limits(Decimal(lower), (Decimal(lower) + Decimal(upper)) / 2, Decimal(upper))
    assert assurance(found, Decimal(target), Direction(good)) == (expected or None)


def test_a_constant_series_at_its_target_is_consistently_met():
    chart = xmr(series("5 " * 13), Direction.UP, target=Decimal(5))
    assert (chart.variation, chart.assurance) == (Variation.COMMON, Assurance.CONSISTENTLY_MET)


def test_a_break_starts_new_limits_and_has_a_named_cause():
    values = "5 6 5 6 5 6 5 6 5 6 5 6 5 50 60 50 60 50 60 50 60 50 60 50 60 50"
    chart = xmr(series(values), Direction.UP, breaks={"2015M02": "ny opgørelse"})
    assert [round(point.limits.mean) for point in chart.points] == [5] * 13 + [55] * 13
    assert {point.special for point in chart.points} == {None}
    assert chart.causes == ("ny opgørelse",)
    with pytest.raises(ValueError, match="needs a point of the series and a named cause"):
        xmr(series(values), Direction.UP, breaks={"2015M02": " "})
    with pytest.raises(ValueError, match="the break at '2030M01'"):
        xmr(series(values), Direction.UP, breaks={"2030M01": "ny opgørelse"})


def test_a_stretch_too_short_after_a_break_has_no_limits_and_says_nothing():
    chart = xmr(series("5 6 " * 7 + "50"), Direction.UP, target=Decimal(5), breaks={"2015M03": "ny opgørelse"})
    assert (chart.points[-1].limits, chart.variation, chart.assurance) == (None, None, None)
    assert chart.points[0].limits is not None


@pytest.mark.parametrize(
    ("points", "gets_limits"),
    [
        ([(month, Decimal(5)) for month in MONTHS[:12]], False),
        ([(month, Decimal(5)) for month in MONTHS[:13]], True),
        ([(f"{year}K{n}", Decimal(5)) for year in range(2014, 2018) for n in range(1, 5)], True),
        ([(str(year), Decimal(5)) for year in range(2000, 2020)], False),
        ([*((month, Decimal(5)) for month in MONTHS[:13]), ("2016K1", Decimal(5))], False),
        ([], False),
    ],
    ids=["12 months", "13 months", "16 quarters", "20 years", "mixed", "empty"],
)
def test_only_long_monthly_or_quarterly_series_get_limits(points, gets_limits):
    assert (xmr(points, Direction.UP) is not None) is gets_limits


def test_a_seasonal_series_is_compared_with_the_same_month_last_year():
    seasonal = [(month, Decimal(10 if month.endswith("M01") else 5)) for month in MONTHS[:24]]
    seasonal[-1] = (seasonal[-1][0], Decimal(6))
    changes = on_last_year(seasonal)
    assert changes[0] == ("2015M01", 0)
    assert [value for _, value in changes] == [0] * 11 + [1]


def test_a_month_without_last_year_is_left_out():
    assert on_last_year([("2014M01", Decimal(1)), ("2015M01", Decimal(3)), ("2015M02", Decimal(4))]) == (
        ("2015M01", Decimal(2)),
    )


STEPS = st.lists(st.sampled_from([-9, -1, -1, 0, 1, 1, 1, 9]), min_size=0, max_size=40)


@given(STEPS, st.sampled_from(Direction), st.sampled_from(["{}M{:02d}", "{}"]))
def test_the_newest_variation_is_that_of_the_whole_chart(steps: list[int], good: Direction, form: str) -> None:
    """Walks with runs, jumps and still stretches; of years there is none."""
    value, series = Decimal(50), []
    for n, step in enumerate(steps):
        value += step
        series.append((form.format(2000 + n // 12, n % 12 + 1) if "M" in form else str(1950 + n), value))
    charted = xmr(series, good)
    assert newest_variation(series, good) is (charted.variation if charted else None)

"""Is it changing? Limits, special points, variation and assurance, against the published example and by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judge_builders import table

from maaltavle.judge import spc
from maaltavle.judge.spc import (
    Assurance,
    Limits,
    Special,
    Variation,
    XmrPoint,
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


# Limits of the first twelve rows: they are set here, so that each row has one rule or edge alone.
RULES = table("""
    rule or edge                                      | values                                | expected
    on the upper limit is inside                      | 5 60 5 5 7 4                          | ......
    just beyond it is outside                         | 5 60.1 5 5 7 4                        | .O....
    on the lower limit is inside                      | 5 -60 5 5 7 4                         | ......
    just below it is outside                          | 5 -60.1 5 5 7 4                       | .O....
    both on the near limit: not beyond it             | 4 40 40 -4 5 -5                       | ......
    two of three just beyond the near limit           | 4 40.1 40.1 -4 5 -5                   | .NN...
    two of three with one between them                | 4 40.1 -4 40.1 5 -5                   | .N.N..
    two of four are not two of three                  | 4 40.1 -4 5 40.1 -5                   | ......
    beyond the near limits on either side             | 4 40.1 -40.1 5 -5 4                   | ......
    one outside counts as one of the two              | 4 60.1 -4 40.1 5 -5                   | .O.N..
    7 rising                                          | 9 -9 -8 -7 -6 5 6 7 -5                | .TTTTTTT.
    7 falling                                         | -9 9 8 7 6 -5 -6 -7 5                 | .TTTTTTT.
    6 rising are no trend                             | 9 -9 -8 -7 5 6 7 -5                   | ........
    rising with two equal: not strictly               | 9 -9 -8 -7 -7 5 6 7 -5                | .........
    rising out of the limits: outside matches first   | 9 -9 -8 -7 -6 5 6 70 -5               | .TTTTTTO.
    rising beyond near: the trend matches first       | 9 -9 -8 -7 -6 5 41 42 -5              | .TTTTTTT.
    two of three match before a shift                 | -9 1 2 1 41 42 2 1 -9                 | .SSSNNSS.
    the turning point of two trends is of the later   | -9 1 2 3 4 5 6 7 6 5 4 3 2 1 -9       | TTTTTTTTTTTTTTT
    7 on one side                                     | -1 1 2 1 2 1 2 1 -1                   | .SSSSSSS.
    6 on one side                                     | -1 1 2 1 2 1 2 -1 1                   | .........
    one on the mean parts a run                       | -1 1 2 1 0 1 2 1 2 -1                 | ..........
""")


@pytest.mark.parametrize(("rule", "values", "expected"), RULES, ids=[row[0] for row in RULES])
def test_each_rule_and_edge_within_limits_of_sixty(rule, values, expected):
    points = [XmrPoint(*one) for one in series(values)]
    judged = spc._judged(points, Limits(Decimal(-60), Decimal(0), Decimal(60)), Direction.UP)
    letters = {Special.OUTSIDE: "O", Special.TREND: "T", Special.TWO_OF_THREE: "N", Special.SHIFT: "S", None: "."}
    assert "".join(letters[point.special] for point in judged) == expected, rule


def test_the_turning_point_goes_the_way_of_the_later_trend():
    points = [XmrPoint(*one) for one in series("-9 1 2 3 4 5 6 7 6 5 4 3 2 1")]
    judged = spc._judged(points, Limits(Decimal(-60), Decimal(0), Decimal(60)), Direction.UP)
    assert [point.variation for point in judged[6:9]] == ["improvement", "concern", "concern"]


def test_screening_is_done_once_and_not_until_nothing_is_left_out():
    """Ranges 1 ×9, 4, 40 and their way back: the 40s go in the first round; in a second the 4s would go as well."""
    values = [Decimal(one) for one in (0, 1, 0, 1, 0, 1, 0, 1, 0, 4, 0, 40, 0)]
    once = (8 * 1 + 2 * 4) / Decimal(10)
    assert limits(values).upper - limits(values).mean == Decimal("2.66") * once


def test_ranges_stay_where_screening_would_leave_none_but_zeros():
    """One case in thirteen months: limits without width would make each of the others special."""
    found = limits([Decimal(0)] * 6 + [Decimal(1)] + [Decimal(0)] * 6)
    assert round(found.upper - found.mean, 10) == round(Decimal("2.66") * 2 / 12, 10)
    assert specials("0 0 0 0 0 0 1 0 0 0 0 0 0") == "......O......"


def test_a_constant_series_lies_on_its_limits_however_long_its_number_is():
    third = Decimal(2) / 3  # 28 figures, whose sum is rounded
    chart = xmr([(month, third) for month in MONTHS[:13]], Direction.DOWN, target=third)
    assert chart.points[0].limits == Limits(third, third, third)
    assert {point.special for point in chart.points} == {None}
    assert chart.assurance is Assurance.CONSISTENTLY_MET


def test_limits_need_two_values():
    with pytest.raises(ValueError, match="two values or more"):
        limits([Decimal(1)])


def test_neighbours_are_neighbours_across_a_missing_month():
    """Seven rising with a hole among them are seven rising, and a range reaches across the hole."""
    whole = xmr(series("5 9 5 9 5 9 5 1 2 3 4 6 7 8"), Direction.UP)
    months = [*MONTHS[:10], *MONTHS[14:18]]
    holed = xmr([(month, point.value) for month, point in zip(months, whole.points, strict=True)], Direction.UP)
    assert [(p.special, p.limits) for p in holed.points] == [(p.special, p.limits) for p in whole.points]
    assert holed.points[-1].special is Special.TREND


def test_thirteen_quarters_are_enough_and_twelve_are_not():
    quarters = [(f"{2014 + n // 4}K{n % 4 + 1}", Decimal(n % 2)) for n in range(13)]
    assert xmr(quarters, Direction.UP).points[0].limits is not None
    assert xmr(quarters[:12], Direction.UP) is None


def test_each_stretch_needs_thirteen_of_its_own():
    values = "5 6 " * 6 + "50 60 " * 6 + "50"
    chart = xmr(series(values), Direction.UP, breaks={"2015M01": "ny opgørelse"})
    assert [point.limits is None for point in chart.points] == [True] * 12 + [False] * 13


def test_no_run_reaches_across_a_break():
    """Six rising on either side of it are no trend, and a break at the first point parts nothing."""
    values = series("9 1 9 1 9 1 9 1 2 3 4 5 6 17 18 19 20 21 22 11 25 11 25 11 25 11")
    broken = xmr(values, Direction.UP, breaks={"2015M02": "ny opgørelse"})
    assert Special.TREND not in {point.special for point in broken.points}
    assert Special.TREND in {point.special for point in xmr(values, Direction.UP).points}
    first = xmr(series("5 6 " * 7), Direction.UP, breaks={"2014M01": "begynder"})
    assert [point.limits for point in first.points] == [limits([Decimal(5), Decimal(6)] * 7)] * 14


@pytest.mark.parametrize("months", [[*MONTHS[:12], MONTHS[11]], [*MONTHS[1:13], MONTHS[0]]], ids=["twice", "unordered"])
def test_a_series_out_of_order_is_refused(months):
    with pytest.raises(ValueError, match="in order of time, each once"):
        xmr([(month, Decimal(5)) for month in months], Direction.UP)


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

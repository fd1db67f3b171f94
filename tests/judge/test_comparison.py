"""Every kind of target against figures: outcome, reason and signed gap, as tables."""

from decimal import Decimal

import pytest
from judge_builders import judged, measure, table, target

from maaltavle.model import Match
from maaltavle.units import UnitMismatch

LEVELS = {
    "min 50": target("minimum", low=50, unit="antal", period="2015"),
    "max 50": target("maximum", high=50, unit="antal", period="2015"),
    "2-3": target("range", low=2, high=3, unit="antal", period="2015"),
}


@pytest.mark.parametrize(
    ("wanted", "figures", "outcome", "reason", "gap"),
    table("""
        target | figures              | outcome        | reason           | gap
        min 50 | 2015: 50             | met            |                  | 0
        min 50 | 2015: 69             | met            |                  | 19
        min 50 | 2015: 49             | missed         |                  | -1
        min 50 | 2015: 49.6           | met            |                  | 0
        min 50 | 2015: >=50           | met            |                  |
        min 50 | 2015: >5             | not_assessable | bound            |
        min 50 | 2015: <50            | missed         |                  |
        min 50 | 2015: <=50           | not_assessable | bound            |
        min 50 | 2015: 48..52         | not_assessable | bound            |
        min 50 | 2015: 50..52         | met            |                  |
        min 50 | 2015: ca 50          | not_assessable | bound            |
        min 50 | 2015: ca 60          | met            |                  |
        min 50 | 2015: ca 40          | missed         |                  |
        min 50 | 2015: ca 54          | met            |                  |
        max 50 | 2015: 50             | met            |                  | 0
        max 50 | 2015: 51             | missed         |                  | -1
        max 50 | 2015: 12             | met            |                  | 38
        max 50 | 2015: <50            | met            |                  |
        max 50 | 2015: >50            | missed         |                  |
        max 50 | 2015: >=50           | not_assessable | bound            |
        2-3    | 2015: 2              | met            |                  | 0
        2-3    | 2015: 3              | met            |                  | 0
        2-3    | 2015: 1              | missed         |                  | -1
        2-3    | 2015: 4              | missed         |                  | -1
        2-3    | 2015: 3..4           | not_assessable | bound            |
        2-3    | 2015: >3             | missed         |                  |
        min 50 | 2015: preliminary 50 | met            |                  | 0
        min 50 | 2015: counted_from_list 50 | met      |                  | 0
        min 50 | 2015: derived_in_text 49   | missed   |                  | -1
        min 50 | 2015: forecast 69    | not_assessable | forecast_only    |
        min 50 | 2015: budget 69      | not_assessable | forecast_only    |
        min 50 | 2015: planned 12     | not_assessable | forecast_only    |
        min 50 | 2015: forecast 69; 2015: 40 | missed  |                  | -10
        min 50 | 2015: withheld       | not_assessable | suppressed       |
        min 50 | 2015: missing        | not_assessable | no_data_yet      |
        min 50 | 2015: pending        | not_assessable | no_data_yet      |
        min 50 | 2015: discontinued   | not_assessable | discontinued     |
        min 50 | 2014: 69             | not_assessable | no_data_yet      |
        min 50 | 2016: 69             | not_assessable | no_data_yet      |
        min 50 | :69                  | not_assessable | no_data_yet      |
        min 50 | 2015M06: 69          | met            |                  |
        min 50 | 2015M06: 12          | not_assessable | incomplete_parts |
        max 50 | 2015M06: 12          | not_assessable | incomplete_parts |
        min 50 | 2015-12-31: 49       | missed         |                  | -1
        min 50 |                      | not_assessable | no_data_yet      |
    """),
)
def test_a_level_is_reached_or_not(wanted, figures, outcome, reason, gap):
    verdict = judged(LEVELS[wanted], figures, name="events")
    assert (verdict.outcome, verdict.reason or "") == (outcome, reason)
    assert verdict.gap == (Decimal(gap) if gap else None)


CHANGES = {
    "fall 80 % from 2014": target(
        "relative_change", change=-80, change_unit="pct", direction="down", baseline_period="2014", period="2017"
    ),
    "fall 80 % from 100": target(
        "relative_change", change=-80, change_unit="pct", direction="down", baseline=100, unit="breve", period="2017"
    ),
    "fall 80 %": target("relative_change", change=-80, change_unit="pct", direction="down", period="2017"),
    "rise 40 % from 2014": target(
        "relative_change", change=40, change_unit="pct", baseline_period="2014", period="2017"
    ),
    "any fall from 2014": target("relative_change", direction="down", baseline_period="2014", period="2017"),
    "36 fewer than 2014": target(
        "relative_change", change=-36, change_unit="breve", direction="down", baseline_period="2014", period="2017"
    ),
}


@pytest.mark.parametrize(
    ("wanted", "figures", "outcome", "reason", "gap"),
    table("""
        target              | figures               | outcome        | reason       | gap
        fall 80 % from 2014 | 2014: 100; 2017: 20   | met            |              | 0
        fall 80 % from 2014 | 2014: 100; 2017: 10   | met            |              | 10
        fall 80 % from 2014 | 2014: 100; 2017: 21   | missed         |              | -1
        fall 80 % from 2014 | 2014: 200; 2017: 62   | missed         |              | -11
        fall 80 % from 2014 | 2014: 100; 2017: 180  | missed         |              | -160
        fall 80 % from 2014 | 2014: ca 100; 2017: 4 | met            |              |
        fall 80 % from 2014 | 2014: ca 100; 2017: 20 | not_assessable | bound       |
        fall 80 % from 2014 | 2017: 20              | not_assessable | single_point |
        fall 80 % from 2014 | 2014: 0; 2017: 20     | not_assessable | no_baseline  |
        fall 80 % from 2014 | 2014: forecast 100; 2017: 20 | not_assessable | single_point |
        fall 80 % from 2014 | 2014: 100             | not_assessable | no_data_yet  |
        fall 80 % from 100  | 2017: 20              | met            |              | 0
        fall 80 % from 100  | 2017: <20             | met            |              |
        fall 80 % from 100  | 2017: 30              | missed         |              | -10
        fall 80 %           | 2014: 100; 2017: 20   | not_assessable | no_baseline  |
        rise 40 % from 2014 | 2014: 50; 2017: 70    | met            |              | 0
        rise 40 % from 2014 | 2014: 50; 2017: 69    | missed         |              | -2
        rise 40 % from 2014 | 2014: 50; 2017: 20    | missed         |              | -100
        any fall from 2014  | 2014: 50; 2017: 49    | met            |              | 1
        any fall from 2014  | 2014: 50; 2017: 50    | missed         |              | 0
        36 fewer than 2014  | 2014: 99; 2017: 63    | met            |              | 0
        36 fewer than 2014  | 2014: 99; 2017: 64    | missed         |              | -1
    """),
)
def test_a_change_is_counted_from_its_baseline(wanted, figures, outcome, reason, gap):
    verdict = judged(CHANGES[wanted], figures, name="letters")
    assert (verdict.outcome, verdict.reason or "") == (outcome, reason)
    assert verdict.gap == (Decimal(gap) if gap else None)


def test_the_sign_of_a_change_says_which_way_whatever_the_direction():
    wanted = target("relative_change", change=-80, change_unit="pct", direction="up", baseline=100, unit="breve")
    assert judged(wanted, "2017: 20", name="letters").outcome == "met"
    assert judged(wanted, "2017: 180", name="letters").outcome == "not_assessable"


def test_a_baseline_that_covers_a_part_is_a_lower_bound_too():
    """110 against 100 looks like +10 %, but what is left out of the 100 may have grown less."""
    wanted = target("relative_change", change=10, change_unit="pct", baseline_period="2014", period="2015")
    figures = "2014: 100; 2015: 110"
    assert judged(wanted, figures, measures=[measure("jobs")]).outcome == "met"
    assert judged(wanted, figures, measures=[measure("jobs", Match.PART)]).reason == "incomplete_parts"


@pytest.mark.parametrize(
    ("change", "unit", "outcome", "gap"),
    table("""
        change | unit         | outcome | gap
        28     | procentpoint | met     | 0
        29     | procentpoint | missed  | -1
        75     | pct          | met     | 0.675676
        76     | pct          | missed  | -0.324324
        40     | pct          | met     | 35.675676
        40     | procentpoint | missed  | -12
    """),
)
def test_37_to_65_percent_is_28_points_and_not_quite_76_percent(change, unit, outcome, gap):
    wanted = target("relative_change", change=change, change_unit=unit, baseline_period="2013", period="2015")
    verdict = judged(wanted, "2013: 37; 2015: 65", name="share")
    assert (verdict.outcome, verdict.gap, verdict.gap_unit) == (outcome, Decimal(gap), "procentpoint")


def test_percentage_points_of_something_that_is_no_share_are_an_error():
    wanted = target("relative_change", change=5, change_unit="procentpoint", baseline_period="2014", period="2015")
    with pytest.raises(UnitMismatch, match="percentage points of breve"):
        judged(wanted, "2014: 100; 2015: 110", name="letters")


@pytest.mark.parametrize(
    ("baseline_period", "figures", "outcome", "reason", "gap"),
    table("""
        baseline | figures       | outcome        | reason      | gap
                 | 2012/2014: 69 | not_assessable | no_baseline |
        2012     | 2012/2014: 69 | missed         |             | -11
        2012     | 2012/2014: 80 | met            |             | 0
        2013     | 2012/2014: 80 | not_assessable | no_baseline |
        2012     | 2014: 80      | not_assessable | no_baseline |
    """),
)
def test_a_figure_that_is_itself_a_fall_counts_only_from_the_same_baseline(
    baseline_period, figures, outcome, reason, gap
):
    wanted = target(
        "relative_change",
        change=-80,
        change_unit="pct",
        direction="down",
        baseline_period=baseline_period,
        period="2014",
    )
    verdict = judged(wanted, figures, name="mail-fall")
    assert (verdict.outcome, verdict.reason or "") == (outcome, reason)
    assert verdict.gap == (Decimal(gap) if gap else None)
    assert verdict.actual is not None and verdict.target is wanted


@pytest.mark.parametrize(
    ("name", "tolerance", "figures", "outcome", "reason", "gap"),
    table("""
        indicator | tolerance | figures                     | outcome        | reason       | gap
        jobs      | 0         | 2014: 100; 2015: 100        | met            |              | 0
        jobs      | 0         | 2014: 100; 2015: 101        | met            |              | 1
        jobs      | 0         | 2014: 100; 2015: 99         | missed         |              | -1
        jobs      | 2         | 2014: 100; 2015: 98         | met            |              | 0
        jobs      | 2         | 2014: 100; 2015: 97         | missed         |              | -1
        benefits  | 0         | 2014: 100; 2015: 99         | met            |              | 1
        benefits  | 0         | 2014: 100; 2015: 101        | missed         |              | -1
        benefits  | 2         | 2014: 100; 2015: 102        | met            |              | 0
        rank      | 1         | 2014: 21; 2015: 22          | met            |              | 0
        rank      | 1         | 2014: 21; 2015: 19          | missed         |              | -1
        jobs      | 0         | 2015: 100                   | not_assessable | single_point |
        jobs      | 0         | 2014: >=100; 2015: 120      | not_assessable | bound        |
        jobs      | 0         | 2014: <100; 2015: 120       | met            |              |
    """),
)
def test_to_maintain_is_not_to_get_worse(name, tolerance, figures, outcome, reason, gap):
    wanted = target("maintain", baseline_period="2014", period="2015", tolerance=tolerance)
    verdict = judged(wanted, figures, name=name)
    assert (verdict.outcome, verdict.reason or "") == (outcome, reason)
    assert verdict.gap == (Decimal(gap) if gap else None)


@pytest.mark.parametrize(
    ("name", "change", "unit", "direction", "figures", "outcome", "reason", "gap"),
    table("""
        indicator    | change | unit         | direction | figures                             | outcome        | reason      | gap
        unemployment |        |              | down      | 2019M03: 3.4; 2019M03 @country: 3.9 | met            |             | 0.5
        unemployment |        |              | down      | 2019M03: 3.9; 2019M03 @country: 3.9 | missed         |             | 0
        unemployment | 0      | procentpoint | down      | 2019M03: 3.9; 2019M03 @country: 3.9 | met            |             | 0
        unemployment | -0.5   | procentpoint | down      | 2019M03: 3.4; 2019M03 @country: 3.9 | met            |             | 0
        unemployment | -0.6   | procentpoint | down      | 2019M03: 3.4; 2019M03 @country: 3.9 | missed         |             | -0.1
        unemployment | -10    | pct          | down      | 2019M03: 3.6; 2019M03 @country: 4.0 | met            |             | 0
        unemployment | -10    | pct          | down      | 2019M03: 3.8; 2019M03 @country: 4.0 | missed         |             | -5
        unemployment | 1      | procentpoint | down      | 2019M03: 4.9; 2019M03 @country: 3.9 | met            |             | 0
        share        |        |              | up        | 2019M03: 3.4; 2019M03 @country: 3.9 | missed         |             | -0.5
        share        | 5      | procentpoint | up        | 2019M03: 45; 2019M03 @country: 40   | met            |             | 0
        share        | -2     | procentpoint | up        | 2019M03: 38; 2019M03 @country: 40   | met            |             | 0
        benefits     | -150   | personer     | down      | 2019M03: 400; 2019M03 @country: 550 | met            |             | 0
        benefits     | -150   | personer     | down      | 2019M03: 401; 2019M03 @country: 550 | missed         |             | -1
        benefits     | -150   | personer     | down      | 2019M03: 400                        | not_assessable | no_data_yet |
        benefits     | -150   | personer     | down      | 2019M03: 400; 2019M02 @country: 550 | not_assessable | no_data_yet |
        benefits     | -150   | personer     | down      | 2019M03: 40; 2019M03 @country: forecast 550 | not_assessable | no_data_yet |
        benefits     | -150   | personer     | down      | 2019M03: 400; 2019M03 @country: >=500 | not_assessable | bound      |
        benefits     | -150   | personer     | down      | 2019M03: 400; 2019M03 @country: >=600 | met          |             |
    """),  # noqa: E501  a table is read by its columns
)
def test_a_benchmark_compares_the_same_period(name, change, unit, direction, figures, outcome, reason, gap):
    wanted = target(
        "benchmark",
        change=change or None,
        change_unit=unit,
        direction=direction,
        comparator="country",
        period="2019M03",
    )
    verdict = judged(wanted, figures, name=name)
    assert (verdict.outcome, verdict.reason or "") == (outcome, reason)
    assert verdict.gap == (Decimal(gap) if gap else None)


@pytest.mark.parametrize(
    ("low", "figures", "outcome", "gap"),
    table("""
        low | figures     | outcome | gap
            | 2015: 100   | met     | 0
            | 2015: 99.9  | missed  | -0.1
        95  | 2015: 95    | met     | 0
        95  | 2015: 94.94 | missed  | -0.1
        95  | 2015: 94.96 | met     | 0
        95  | 2015: >95   | met     |
    """),
)
def test_a_service_level_is_a_share_kept_and_all_means_100(low, figures, outcome, gap):
    wanted = target("service_level", low=low or None, limit=5, unit="dage", period="2015")
    verdict = judged(wanted, figures, name="share")
    assert verdict.outcome == outcome
    assert verdict.gap == (Decimal(gap) if gap else None)
    assert verdict.gap_unit == ("procentpoint" if gap else "")


@pytest.mark.parametrize(
    ("today", "figures", "outcome", "reason"),
    table("""
        today      | figures                                | outcome        | reason
        2016-01-01 | 2015: 100                              | met            |
        2016-01-01 | 2015K1: 30; 2015K2: 30; 2015K3: 30; 2015K4: 10 | met    |
        2016-01-01 | 2015K1: 30; 2015K2: 30; 2015K3: 30; 2015K4: 9  | missed |
        2016-01-01 | 2015K1: 30; 2015K2: 30; 2015K3: 30     | not_assessable | incomplete_parts
        2016-01-01 | 2015K1: 60; 2015K3: 60                 | met            |
        2016-01-01 | 2015: 99; 2015K1: 30                   | missed         |
        2016-01-01 | 2014: 500; 2016: 500                   | not_assessable | no_data_yet
        2015-07-01 | 2015K1: 25; 2015K2: 25                 | on_track       |
        2015-07-01 | 2015K1: 25; 2015K2: 24                 | behind         |
        2015-07-01 | 2015K2: 40                             | not_assessable | incomplete_parts
        2015-07-01 | 2015K2: 50                             | on_track       |
        2015-12-31 | 2015: 100                              | on_track       |
    """),
)
def test_a_cumulative_target_sums_what_lies_in_its_period(today, figures, outcome, reason):
    wanted = target("cumulative", low=100, unit="virksomheder", period="2015")
    verdict = judged(wanted, figures, name="companies", today=today)
    assert (verdict.outcome, verdict.reason or "") == (outcome, reason)


def test_figures_and_target_of_different_things_are_an_error():
    with pytest.raises(UnitMismatch, match="breve is not virksomheder"):
        judged(target("minimum", low=35, unit="virksomheder", period="2015"), "2015: 27", name="letters")


def test_a_proxy_may_count_something_else_altogether():
    wanted = target("minimum", low=35, unit="virksomheder", period="2015")
    verdict = judged(wanted, "2015: 27", name="letters", measures=[measure("letters", Match.PROXY)])
    assert (verdict.outcome, verdict.reason) == ("not_assessable", "proxy")


def test_a_minimum_without_its_number_is_an_error():
    with pytest.raises(ValueError, match="a minimum target needs its number"):
        judged(target("minimum", unit="arbejdspladser", period="2015"), "2015: 27")

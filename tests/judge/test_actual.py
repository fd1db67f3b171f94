"""Which figures count, and how several become one: breakdowns, periods, parts, the same figure twice, two sources."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from judge_builders import interval, judged, measure, observation, table, target

from maaltavle.judge.actual import Figures
from maaltavle.judge.timing import covers_without_gap, end_of, is_over, month_number
from maaltavle.model import Kind, Match
from maaltavle.spelling.periods import parse_period

STUDENTS = target("minimum", low=2500, unit="studerende", period="2014")
PARTS = [
    measure("students", breakdown="at=TEKO"),
    measure("students", Match.PART, breakdown="at=AU", uncounted="deltidsstuderende"),
]


def test_1150_and_1200_and_an_uncounted_rest_say_nothing_of_2500():
    verdict = judged(STUDENTS, "2014 [at=TEKO]: ca 1150; 2014 [at=AU]: ca 1200", measures=PARTS, name="students")
    assert (verdict.outcome, verdict.reason) == ("not_assessable", "incomplete_parts")
    assert verdict.actual == interval("2350")
    assert (verdict.actual_kind, verdict.uncounted, verdict.gap) == (Kind.APPROXIMATE, "deltidsstuderende", None)
    assert verdict.used == ("O001", "O002")


@pytest.mark.parametrize(
    ("figures", "outcome", "reason"),
    table("""
        figures                                        | outcome        | reason
        2014 [at=TEKO]: ca 1300; 2014 [at=AU]: ca 1300 | met            |
        2014 [at=TEKO]: ca 1250; 2014 [at=AU]: ca 1250 | not_assessable | incomplete_parts
        2014 [at=TEKO]: 1300                           | not_assessable | incomplete_parts
        2014 [at=TEKO]: 2600                           | met            |
        2014 [at=TEKO]: 1300; 2014 [at=AU]: withheld   | not_assessable | suppressed
    """),
)
def test_parts_are_added_and_a_missing_part_leaves_no_upper_end(figures, outcome, reason):
    verdict = judged(STUDENTS, figures, measures=PARTS, name="students")
    assert (verdict.outcome, verdict.reason or "") == (outcome, reason)


@pytest.mark.parametrize(
    ("match", "uncounted", "outcome", "reason"),
    table("""
        match | uncounted     | outcome        | reason
        exact |               | missed         |
        exact | øvrige gæster | not_assessable | incomplete_parts
        part  |               | not_assessable | incomplete_parts
        part  | øvrige gæster | not_assessable | incomplete_parts
        wider |               | not_assessable | wider_scope
        proxy |               | not_assessable | proxy
    """),
)
def test_just_under_a_million_is_missed_only_when_everybody_is_counted(match, uncounted, outcome, reason):
    wanted = target("minimum", low=1000000, unit="besøgende", period="2014")
    by = [measure("visitors", Match(match), uncounted=uncounted)]
    verdict = judged(wanted, "2014: <1000000", measures=by, name="visitors")
    assert (verdict.outcome, verdict.reason or "") == (outcome, reason)
    assert verdict.actual == interval("<1000000")


@pytest.mark.parametrize(
    ("name", "figure", "outcome"),
    table("""
        indicator  | figure | outcome
        companies  | 60     | met
        job-change | 60     | not_assessable
        share      | 60     | not_assessable
    """),
)
def test_a_part_is_a_lower_bound_only_of_what_can_be_counted_up(name, figure, outcome):
    """An uncounted rest of a net change can be negative, and a share has no rest to add."""
    unit = {"companies": "virksomheder", "job-change": "arbejdspladser", "share": "pct"}[name]
    wanted = target("minimum", low=50, unit=unit, period="2015")
    verdict = judged(wanted, f"2015: {figure}", measures=[measure(name, Match.PART)], name=name)
    assert verdict.outcome == outcome


def test_shares_are_never_added():
    by = [measure("share", breakdown="sex=m"), measure("share", breakdown="sex=f")]
    wanted = target("minimum", low=50, unit="pct", period="2015")
    verdict = judged(wanted, "2015 [sex=m]: 60; 2015 [sex=f]: 60", measures=by, name="share")
    assert (verdict.outcome, verdict.reason) == ("not_assessable", "incomplete_parts")
    assert verdict.actual == interval("60")


@pytest.mark.parametrize(
    ("asked", "figures", "used"),
    table("""
        asked | figures                               | used
              | 2015: 27                              | O001
              | 2015 [a]: 9; 2015 [b]: 18             |
              | 2015 [a]: 9; 2015 [b]: 18; 2015: 27   | O003
              | 2015 [a]: 9                           | O001
        a     | 2015 [a]: 9; 2015: 27                 | O001
        b     | 2015 [a]: 9; 2015: 27                 |
        a     | 2015 [a]: 9; 2015 [a]: 9              | O001 O002
              | 2014: 1; 2015: 27; 2016: 99           | O002
              | 2015M06: 1; 2015-12-31: 3; 2015M11: 2 | O002
              | 2015M06: 1; 2015: 3; 2015M12: 2       | O002
              | 2015: preliminary 26; 2015: 27        | O002
              | 2015: forecast 26; 2015: 27           | O002
              | 2015: forecast 26; 2015M11: 27        | O002
              | 2015 @country: 27                     |
    """),
)
def test_the_figure_a_measure_points_at(asked, figures, used):
    wanted = target("minimum", low=20, unit="arbejdspladser", period="2015")
    assert " ".join(judged(wanted, figures, measures=[measure("jobs", breakdown=asked)]).used) == used


WHOLE = [  # what the measure asks for | the breakdowns there are | the one that is taken, "-" for none
    ("", "køn=Mænd | køn=I alt", "køn=I alt"),
    ("", "sex=Men; age=16-64 years | sex=Total; age=16-64 years", "sex=Total; age=16-64 years"),
    ("", "Total, 16-64 years, Total | Men, 16-64 years, Total", "Total, 16-64 years, Total"),
    ("", "køn=Mænd | køn=Kvinder", "-"),
    ("type=i alt", "type=Total | type=iværksættere", "type=Total"),
    ("type=i alt", "type=iværksættere", "-"),
    ("køn=I alt; alder=I alt", "age=Total; sex=Total | age=0-9; sex=Total", "age=Total; sex=Total"),
    ("køn=I alt; alder=I alt", "køn=I alt; alder=16-64 år", "-"),
    ("køn=I alt; alder=0-9", "alder=0-9; køn=I alt | alder=I alt; køn=I alt", "alder=0-9; køn=I alt"),
    ("køn=Kvinder", "køn=I alt | køn=Mænd", "-"),
]


@pytest.mark.parametrize(("asked", "there", "taken"), WHOLE)
def test_the_whole_is_found_whatever_it_is_called_and_a_part_never_stands_for_it(asked, there, taken):
    figures = [
        replace(observation("2015: 27", number), breakdown=part) for number, part in enumerate(there.split(" | "), 1)
    ]
    series = Figures(figures).series("jobs", "herning", asked)
    assert [one.breakdown for one in series] == ([] if taken == "-" else [taken])


@pytest.mark.parametrize(
    ("wanted", "figures", "used"),
    table("""
        deadline   | figures                     | used
        2015-12-31 | 2013: 1; 2014: 2; 2015: 3   | O003
        2015-12-31 | 2013: 1; 2014: 2            |
        2015-12-31 | 2015M03: 1                  | O001
        2015-12-31 | 2014-12-31: 1               |
        2015-12-31 | 2015-01-01: 1               | O001
        2015-12-31 | 2016: 3                     |
        2015-10-31 | 2015: 3                     |
        2015-10-31 | 2015: 3; 2015M10: 2         | O002
                   | 2013: 1; 2014: 2; 2016: 3   | O003
                   | :5                          | O001
                   | :5; 2014: 2                 | O002
        2015-12-31 | :5                          |
    """),
)
def test_without_a_period_the_deadline_says_which_figure_counts(wanted, figures, used):
    """The figure must fall within the year up to the deadline; without any time the newest one counts."""
    asked = target("minimum", low=20, unit="arbejdspladser", deadline=wanted or None)
    assert " ".join(judged(asked, figures).used) == used


def test_a_measure_may_name_its_own_period():
    wanted = target("minimum", low=5, unit="antal", period="2015")
    verdict = judged(wanted, "2015M11: 8..10; 2015: 3", measures=[measure("events", period="2015M11")], name="events")
    assert (verdict.outcome, verdict.actual, verdict.actual_period) == ("met", interval("8..10"), "2015M11")


def test_the_same_figure_twice_is_one_figure():
    wanted = target("minimum", low=10, unit="antal", period="2014")
    verdict = judged(wanted, "2014: 10; 2014: counted_from_list 10", name="events")
    assert (verdict.outcome, verdict.actual, verdict.used) == ("met", interval("10"), ("O001", "O002"))


@pytest.mark.parametrize(
    ("low", "outcome", "reason"),
    table("""
        low | outcome        | reason
        9   | met            |
        10  | met            |
        11  | not_assessable | bound
        12  | not_assessable | bound
        13  | missed         |
    """),
)
def test_two_sources_that_differ_decide_only_what_they_agree_on(low, outcome, reason):
    verdict = judged(target("minimum", low=low, unit="antal", period="2014"), "2014: 10; 2014: 12", name="events")
    assert (verdict.outcome, verdict.reason or "") == (outcome, reason)


def test_an_exact_figure_wins_over_a_proxy_beside_it():
    by = [measure("letters", Match.PROXY), measure("jobs")]
    verdict = judged(target("minimum", low=5, unit="arbejdspladser", period="2015"), "2015: 6", measures=by)
    assert (verdict.outcome, verdict.indicator) == ("met", "jobs")


def test_money_is_compared_in_the_targets_unit_and_rounded_in_the_indicators():
    wanted = target("maximum", high=1500, unit="1000 kr.", period="2015")
    verdict = judged(wanted, "2015: 1500400 unit=kr.", name="spending")
    assert (verdict.outcome, verdict.actual, verdict.gap) == ("met", interval("1500.4"), Decimal(0))


@pytest.mark.parametrize(
    ("kind", "provisional"),
    table("""
        kind        | provisional
        preliminary | yes
        forecast    | yes
        measured    |
        budget      |
    """),
)
def test_preliminary_figures_and_forecasts_make_a_verdict_provisional(kind, provisional):
    verdict = judged(target("minimum", low=5, unit="arbejdspladser", period="2015"), f"2015: {kind} 6")
    assert verdict.provisional is bool(provisional)


def test_a_preliminary_baseline_makes_a_verdict_provisional():
    verdict = judged(target("maintain", baseline_period="2014", period="2015"), "2014: preliminary 6; 2015: 7")
    assert (verdict.outcome, verdict.provisional, verdict.used) == ("met", True, ("O002", "O001"))


@pytest.mark.parametrize(
    ("wanted", "end", "over_on"),
    [
        (target("minimum", low=1, period="2015"), date(2015, 12, 31), date(2016, 1, 1)),
        (target("minimum", low=1, deadline="2015-06-30", period="2015"), date(2015, 6, 30), date(2015, 7, 1)),
        (target("minimum", low=1, period="2015M02"), date(2015, 2, 28), date(2015, 3, 1)),
    ],
)
def test_a_target_is_over_the_day_after_its_last(wanted, end, over_on):
    assert end_of(wanted) == end
    assert not is_over(wanted, end)
    assert is_over(wanted, over_on)


def test_a_target_without_a_time_is_never_over():
    assert not is_over(target("minimum", low=1), date(2999, 1, 1))


def test_years_are_twelve_months_leap_year_or_not():
    assert month_number(date(2016, 12, 31)) - month_number(date(2015, 12, 31)) == 12
    assert month_number(date(2015, 12, 31)) - month_number(date(2014, 12, 31)) == 12


def test_a_month_is_whole_at_its_end_and_in_equal_days_before_it():
    january = month_number(date(2015, 1, 31))
    assert january.denominator == 1
    assert month_number(date(2015, 2, 14)) == january + Fraction(14, 28)
    assert month_number(date(2016, 2, 14)) == january + 12 + Fraction(14, 29)
    assert month_number(date(2015, 12, 30)) == january + 11 - Fraction(1, 31)


@pytest.mark.parametrize(
    ("periods", "last"),
    table("""
        periods                 | last
        2015M01 2015M02         | 2015-02-28
        2015M01 2015M03         | 2015-01-31
        2015K1 2015M04          | 2015-04-30
        2015M02                 |
    """),
)
def test_how_far_a_year_is_covered_without_a_hole(periods, last):
    reached = covers_without_gap([parse_period(one) for one in periods.split()], date(2015, 1, 1))
    assert reached == (date.fromisoformat(last) if last else None)

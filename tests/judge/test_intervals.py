"""Interval arithmetic: what a value can be, and whether a condition holds for all, some or none of it."""

from decimal import Decimal

import pytest
from judge_builders import UNITS, interval, table

from maaltavle.judge import intervals
from maaltavle.model import Interval
from maaltavle.units import UnitMismatch


@pytest.mark.parametrize(
    ("value", "wanted", "holds"),
    table("""
        value     | wanted  | holds
        50        | >=50    | all
        50        | >50     | none
        49.9      | >=50    | none
        50        | <=50    | all
        50        | <50     | none
        8..10     | >=5     | all
        8..10     | >=9     | some
        8..10     | >=10    | some
        8..10     | >=11    | none
        8..10     | >10     | none
        >10       | >=10    | all
        >10       | >10     | all
        >=10      | >10     | some
        >=10      | >=10    | all
        <10       | >=10    | none
        <=10      | >=10    | some
        <10       | <=10    | all
        <10       | <10     | all
        <=10      | <10     | some
        <10       | >=5     | some
        >=3       | 2..3    | some
        >3        | 2..3    | none
        2..3      | 2..3    | all
        1..3      | 2..3    | some
    """),
)
def test_condition_for_all_some_or_none(value, wanted, holds):
    assert intervals.condition(interval(value), interval(wanted)) == holds


def test_nothing_is_sure_of_anything():
    assert intervals.condition(intervals.ANYTHING, interval(">=0")) == "some"
    assert intervals.condition(intervals.ANYTHING, intervals.ANYTHING) == "all"


@pytest.mark.parametrize(
    ("one", "other", "together"),
    table("""
        one     | other  | together
        9       | 18     | 27
        8..10   | 1      | 9..11
        <10     | 5      | <15
        <10     | 5..6   | <16
        >=10    | >5     | >15
        8..10   | >=0    | >=8
    """),
)
def test_adding_keeps_the_open_ends(one, other, together):
    assert intervals.add(interval(one), interval(other)) == interval(together)


def test_adding_an_upper_and_a_lower_bound_leaves_both_ends_open():
    both = intervals.add(interval("<10"), interval(">=0"))
    assert (both.low, both.high) == (None, None)


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    table("""
        one    | other | difference
        5      | 3     | 2
        5..6   | 3..4  | 1..3
        <5     | 3     | <2
        5      | <3    | >2
    """),
)
def test_subtracting_turns_the_second_around(one, other, difference):
    assert intervals.subtract(interval(one), interval(other)) == interval(difference)


@pytest.mark.parametrize(
    ("written", "can_be"),
    table("""
        written | can_be
        1150    | 1145..1155
        1200    | 1150..1250
        30      | 25..35
        7       | 6.5..7.5
        2.5     | 2.45..2.55
        2.50    | 2.45..2.55
        1000000 | 500000..1500000
    """),
)
def test_about_covers_what_rounds_to_the_written_number(written, can_be):
    assert intervals.widened(interval(written)) == interval(can_be)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    table("""
        one   | other | both
        10    | 10    | 10
        10    | 12    | 10..12
        8..10 | 9..13 | 8..13
        <10   | 12    | <=12
        <10   | <=10  | <=10
    """),
)
def test_two_sources_that_differ_give_what_holds_both(one, other, both):
    assert intervals.hull(interval(one), interval(other)) == interval(both)


@pytest.mark.parametrize(
    ("value", "decimals", "published"),
    table("""
        value    | decimals | published
        77.3999  | 1        | 77.4
        0.30004  | 1        | 0.3
        49.5     | 0        | 50
        48.5     | 0        | 49
        49.4     | 0        | 49
        >4.6     | 0        | >=5
        >5       | 0        | >5
        <4.4     | 0        | <=4
    """),
)
def test_figures_are_rounded_half_up_as_published(value, decimals, published):
    assert intervals.rounded(interval(value), int(decimals)) == interval(published)


def test_scaling_by_a_negative_number_swaps_the_ends():
    assert intervals.scale(interval("<10"), Decimal(-2)) == Interval(Decimal(-20), None, low_open=True)


def test_money_converts_and_money_is_no_count():
    assert intervals.convert_interval(interval("1.5"), UNITS["mio. kr."], UNITS["1000 kr."]) == interval("1500")
    with pytest.raises(UnitMismatch, match=r"mio\. kr\. is not antal"):
        intervals.convert_interval(interval("1.5"), UNITS["mio. kr."], UNITS["antal"])


def test_about_zero_has_no_digit_that_tells_how_coarse_it_is():
    assert intervals.widened(interval("0")) == intervals.ANYTHING

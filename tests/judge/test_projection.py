"""Where a series goes at its pace, how sure that is, and when something may be said of the target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from long_series import figures, months, noise, quarters, summed, wave

from maaltavle.judge.changing import Numbers, Says, outlook, outlook_in_words, sign_of
from maaltavle.judge.changing.ahead import Drift, t_quantile
from maaltavle.judge.changing.outlook import Outlook, Untold
from maaltavle.model import Direction, Interval
from maaltavle.wording.language import language

DA, EN = language("da"), language("en")


def said(found: Outlook, lang=DA) -> str:
    return outlook_in_words(found, Numbers(lang.number, lang.signed), lang)


def walk(count: int, seed: int, *, drift: float = 0.1) -> list[float]:
    """Steps in a row, each with noise of its own."""
    values = [50.0]
    for step in noise(count - 1, seed):
        values.append(values[-1] + drift + step)
    return values


def test_a_straight_line_goes_on_straight_and_without_doubt():
    reach = Drift(range(40), [3.0 + 2 * n for n in range(40)]).ahead(10)
    assert (reach.low, reach.middle, reach.high) == pytest.approx((101, 101, 101), abs=1e-3)


@pytest.mark.parametrize("count", [20, 36, 120])
@pytest.mark.parametrize("kind", ["line and noise", "random walk", "both"])
def test_some_nine_of_ten_later_figures_lie_within_the_interval_while_the_pace_holds(count, kind):
    """Of 120 made series each; of so few tries a little less than nine of ten may be seen."""
    steps, held = count // 4, 0
    for seed in range(120):
        made = {
            "line and noise": summed(noise(count + steps, seed), slope=0.1),
            "random walk": walk(count + steps, seed),
            "both": [
                a / 3 + b for a, b in zip(walk(count + steps, seed), noise(count + steps, seed + 999), strict=True)
            ],
        }[kind]
        reach = Drift(range(count), made[:count]).ahead(steps)
        held += reach.low <= made[-1] <= reach.high
    assert held / 120 >= 0.84


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(-300, 300), min_size=12, max_size=30), st.integers(1, 12), st.integers(-9, 9))
def test_the_interval_holds_its_middle_widens_with_time_and_moves_with_level_and_unit(values, steps, level):
    model = Drift(range(len(values)), [float(one) for one in values])
    reach, later = model.ahead(steps), model.ahead(steps + 1)
    assert reach.low <= reach.middle <= reach.high
    assert later.high - later.low >= (reach.high - reach.low) * (1 - 1e-9)
    other = Drift(range(len(values)), [4.0 * one + level for one in values]).ahead(steps)
    if len(set(values)) > 1:
        assert other.middle == pytest.approx(4 * reach.middle + level, rel=1e-6, abs=1e-4)
        assert other.high == pytest.approx(4 * reach.high + level, rel=1e-6, abs=1e-4)


def test_a_hole_in_the_months_is_a_longer_step():
    whole = [3.0 + 2 * n for n in range(40)]
    holed = Drift([*range(10), *range(20, 40)], [*whole[:10], *whole[20:]]).ahead(5)
    assert holed.middle == pytest.approx(3 + 2 * 44, abs=1e-3)


def test_a_pace_needs_four_figures():
    with pytest.raises(ValueError, match="four figures"):
        Drift(range(3), [1.0, 2.0, 3.0])


@pytest.mark.parametrize(("freedom", "quantile"), [(8, 2.306), (10, 2.228), (34, 2.032), (1000, 1.962)])
def test_the_quantiles_are_those_of_the_printed_tables(freedom, quantile):
    assert t_quantile(0.975, freedom) == pytest.approx(quantile, abs=0.002)


UP = figures(months(60), summed(noise(60, width=0.3), slope=0.5))  # from 50 to 79.5, by half a step a month
DAY = date(2016, 12, 31)


@pytest.mark.parametrize(
    ("target", "good", "says", "words"),
    [
        (88, "up", Says.REACHED, "Med samme tempo nås målet i 2016."),
        (80, "up", Says.REACHED, "Med samme tempo nås målet i 2015."),
        (70, "up", Says.REACHED, "Med samme tempo er målet nået i december 2016: tallet ventes mellem 9"),
        (200, "up", Says.NOT_REACHED, "Med samme tempo er målet ikke nået i december 2016: tallet ventes mellem 9"),
        (91, "up", Says.OPEN, "Om målet nås med samme tempo, kan ikke siges: i december 2016 ventes tallet mellem 9"),
        (86, "down", Says.NOT_REACHED, "Med samme tempo er målet ikke nået"),
        (86, "neutral", None, "Med samme tempo ventes tallet i december 2016 mellem 9"),
        (None, "up", None, "Med samme tempo ventes tallet i december 2016 mellem 9"),
    ],
)
def test_something_is_said_of_the_target_only_where_the_whole_interval_says_it(target, good, says, words):
    sign = sign_of(UP, Direction(good), None if target is None else Decimal(target))
    found = outlook(sign, DAY)
    assert found.says is says
    assert words in said(found)
    assert said(found, EN) not in ("", said(found))


def test_the_year_is_named_where_both_ends_of_the_interval_come_over_in_it():
    """Of a target near the turn of the year they come over in different ones: then only the deadline is spoken of."""
    years = [outlook(sign_of(UP, Direction.UP, Decimal(level) / 4), DAY).year for level in range(4 * 81, 4 * 90)]
    assert years[0] == 2015
    assert years[-1] in (2016, None)
    assert None in years
    assert [year for year in years if year] == sorted(year for year in years if year)
    for level, year in zip(range(4 * 81, 4 * 90), years, strict=True):
        path = outlook(sign_of(UP, Direction.UP, Decimal(level) / 4), DAY).path
        over = [next((one.period[:4] for one in path if end(one) >= Decimal(level) / 4), "") for end in ENDS]
        assert (year is not None) == (len(set(over)) == 1 and over[0] != "")


ENDS = (lambda one: one.low, lambda one: one.middle, lambda one: one.high)


def test_the_path_has_every_month_up_to_the_deadline():
    path = outlook(sign_of(UP, Direction.UP), DAY).path
    assert [one.period for one in path] == months(84)[60:]
    assert all(one.low <= one.middle <= one.high for one in path)
    middle_of_june = outlook(sign_of(UP, Direction.UP), date(2015, 6, 15)).path
    assert middle_of_june[-1].period == "2015M05"  # June has not ended then


UNTOLD = [
    (figures(months(35), summed(noise(35))), DAY, Untold.FEW, ""),
    (figures(quarters(11), summed(noise(11))), DAY, Untold.FEW, ""),
    (figures([str(year) for year in range(2010, 2019)], summed(noise(9))), DAY, Untold.FEW, ""),
    ([], DAY, Untold.FEW, ""),
    (UP, date(2014, 12, 31), Untold.OVER, ""),
    (UP, date(2017, 12, 31), Untold.FAR, "fristen ligger for langt ude"),
]


@pytest.mark.parametrize(("series", "deadline", "why", "words"), UNTOLD, ids=range(len(UNTOLD)))
def test_without_enough_figures_or_too_far_ahead_there_is_no_projection(series, deadline, why, words):
    found = outlook(sign_of(series, Direction.UP, Decimal(60)), deadline)
    assert (found.path, found.says, found.year, found.untold) == ((), None, None, why)
    assert (words in said(found)) if words else said(found) == ""


def test_ten_years_are_enough_though_years_have_no_chart():
    sign = sign_of(figures([str(year) for year in range(2006, 2016)], [10.0 + n for n in range(10)]), Direction.UP,
                   Decimal(22))  # fmt: skip
    found = outlook(sign, date(2020, 12, 31))
    assert sign.chart is None
    assert [one.period for one in found.path] == ["2016", "2017", "2018", "2019", "2020"]
    assert said(found) == "Med samme tempo nås målet i 2018."


def test_only_the_newest_stretch_counts():
    fall = figures(months(60), summed(noise(60, width=0.3), start=500, slope=-5.0))
    later = [(period, value) for period, (_, value) in zip(months(120)[60:], UP, strict=True)]
    sign = sign_of([*fall, *later], Direction.UP, breaks={"2015M01": "ny opgørelse"})
    alone = outlook(sign_of(later, Direction.UP), date(2021, 12, 31))
    assert outlook(sign, date(2021, 12, 31)) == alone
    assert outlook(sign_of([*fall, *later[:30]], Direction.UP, breaks={"2015M01": "ny"}), DAY).untold is Untold.FEW


def test_a_season_is_taken_out_first_and_where_it_cannot_be_nothing_is_said():
    values = summed(wave(72, 12, 8.0), noise(72, width=0.3), slope=0.5)
    found = outlook(sign_of(figures(months(72), values), Direction.UP), date(2017, 12, 31))
    assert abs(found.end.middle - Decimal(50 + 95 * 0.5)) < 2
    holed = [*figures(months(72), values)[:30], *figures(months(72), values)[32:45], *figures(months(72), values)[46:]]
    sign = sign_of(holed, Direction.UP, seasonal=True)
    assert outlook(sign, date(2017, 12, 31)).untold is Untold.SEASON
    assert "årstiden kan ikke regnes fra" in said(outlook(sign, date(2017, 12, 31)))


def test_no_figure_is_projected_where_none_can_be():
    fall = figures(months(60), summed(noise(60, width=0.3), start=40, slope=-0.6))
    sign = sign_of(fall, Direction.DOWN)
    assert outlook(sign, DAY).end.middle < 0
    assert outlook(sign, DAY, Interval(Decimal(0), None)).untold is Untold.OUT
    near = outlook(sign, date(2015, 6, 30), Interval(Decimal(0), None))
    assert all(one.low >= 0 for one in near.path)
    rise = sign_of(figures(months(60), summed(noise(60), start=90, slope=0.2)), Direction.UP)
    assert outlook(rise, DAY, Interval(Decimal(0), Decimal(100))).untold is Untold.OUT


def test_a_target_that_holds_already_names_no_year():
    sign = sign_of(UP, Direction.UP, Decimal(10))
    assert (outlook(sign, DAY).says, outlook(sign, DAY).year) == (Says.REACHED, None)
    assert outlook(replace(sign, target=None), DAY).says is None

"""Is a series seasonal, by a stated rule, and what is done to it then."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from long_series import figures, months, noise, quarters, summed, wave

from maaltavle.judge.changing.season import Basis, holes_in, strength_of, treated
from maaltavle.judge.changing.stl import decompose
from maaltavle.judge.spc import xmr
from maaltavle.model import Direction


def test_a_season_and_a_slope_are_told_apart():
    values = summed(wave(72, 12, 5.0), start=100.0, slope=0.5)
    parts = decompose(values, 12)
    assert max(abs(a - b) for a, b in zip(parts.season, wave(72, 12, 5.0), strict=True)) < 0.3
    assert max(abs(a - (100 + 0.5 * n)) for n, a in enumerate(parts.trend)) < 0.3
    assert [a + b + c for a, b, c in zip(parts.season, parts.trend, parts.rest, strict=True)] == pytest.approx(values)


def test_most_of_an_odd_month_is_left_in_the_rest():
    values = summed(wave(120, 12, 5.0), noise(120, width=0.5))
    values[60] += 40
    parts = decompose(values, 12)
    assert parts.rest[60] > 25
    assert max(abs(parts.season[60 + 12 * years] - wave(120, 12, 5.0)[60]) for years in (-1, 1)) < 7


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.integers(-1000, 1000), min_size=36, max_size=60),
    st.integers(-500, 500),
    st.sampled_from([0.25, 2.0, 8.0]),
)
def test_the_parts_add_up_and_a_level_or_another_unit_changes_no_season(values, level, unit):
    parts = decompose(values, 12)
    assert [sum(own) for own in zip(parts.season, parts.trend, parts.rest, strict=True)] == pytest.approx(
        values, abs=1e-6
    )
    moved = decompose([unit * (value + level) for value in values], 12)
    assert moved.season == pytest.approx([unit * one for one in parts.season], abs=1e-4)


@pytest.mark.parametrize(("size", "a_year"), [(35, 12), (15, 4), (40, 1), (0, 12)])
def test_a_season_is_not_looked_for_in_fewer_than_three_years_of_months_or_four_of_quarters(size, a_year):
    with pytest.raises(ValueError, match="no season is looked for"):
        decompose([1.0] * size, a_year)


def test_a_series_that_never_moves_has_no_season():
    parts = decompose([5.0] * 48, 12)
    assert strength_of(parts) == 0
    assert treated(figures(months(48), [5.0] * 48)).basis is Basis.AS_IS
    assert strength_of(decompose([0.1 * n for n in range(48)], 12)) == 0


SERIES = {
    "noise": summed(noise(60)),
    "slope": summed(noise(60), slope=0.3),
    "weak season": summed(noise(60), wave(60, 12, 0.5)),
    "season": summed(noise(60), wave(60, 12, 4.0)),
    "season and slope": summed(noise(60), wave(60, 12, 4.0), slope=0.5),
    "the same each year": summed(wave(60, 12, 4.0)),
}


@pytest.mark.parametrize(
    ("name", "basis"),
    [
        ("noise", Basis.AS_IS), ("slope", Basis.AS_IS), ("weak season", Basis.AS_IS), ("season", Basis.ADJUSTED),
        ("season and slope", Basis.ADJUSTED), ("the same each year", Basis.ADJUSTED),
    ],
)  # fmt: skip
def test_a_season_is_found_where_there_is_one(name, basis):
    found = treated(figures(months(60), SERIES[name]))
    assert found.basis is basis
    assert (found.strength > 0.64) or basis is Basis.AS_IS


@pytest.mark.parametrize(("periods", "most"), [(months(36), 3), (quarters(16), 6)], ids=["months", "quarters"])
def test_of_a_hundred_series_of_noise_hardly_any_has_a_season(periods, most):
    found = [treated(figures(periods, summed(noise(len(periods), seed)))) for seed in range(100)]
    assert sum(one.basis is not Basis.AS_IS for one in found) <= most


@pytest.mark.parametrize("count", [36, 60, 120])
def test_taking_out_a_season_leaves_as_few_signs_as_a_series_without_one_has(count):
    """Of noise 6 points in a hundred are special by chance; 11 at the most once a season was taken out of it."""
    special = 0
    for seed in range(30):
        values = summed(noise(count, seed), wave(count, 12, 8.0))
        chart = xmr(treated(figures(months(count), values), seasonal=True).points, Direction.UP)
        special += sum(point.special is not None for point in chart.points)
    assert special / (30 * count) < 0.11


def test_what_is_adjusted_has_its_own_level_and_no_season():
    values = summed(wave(60, 12, 4.0), noise(60, width=0.2), slope=0.1)
    found = treated(figures(months(60), values))
    assert [period for period, _ in found.points] == months(60)
    without = summed(noise(60, width=0.2), slope=0.1)
    assert max(abs(float(value) - own) for (_, value), own in zip(found.points, without, strict=True)) < 1
    assert all(value == round(value, 3) for _, value in found.points)  # two decimals more than the figures have


@pytest.mark.parametrize(
    ("periods", "seasonal", "basis"),
    [
        (months(35), True, Basis.LAST_YEAR),
        (months(35), False, Basis.AS_IS),
        (months(36), True, Basis.ADJUSTED),
        (quarters(15), True, Basis.LAST_YEAR),
        (quarters(16), True, Basis.ADJUSTED),
        ([*months(20), *months(60)[24:55]], True, Basis.LAST_YEAR),  # 31 months follow the hole
        ([*months(20), *months(60)[24:60]], True, Basis.ADJUSTED),  # 36
        ([str(year) for year in range(1980, 2020)], True, Basis.AS_IS),
    ],
    ids=["35 said", "35 not said", "36 said", "15 quarters", "16 quarters", "hole", "old hole", "years"],
)
def test_the_catalogue_may_say_it_and_three_years_without_a_hole_are_adjusted(periods, seasonal, basis):
    assert treated(figures(periods, summed(noise(len(periods)))), seasonal=seasonal).basis is basis


def test_after_an_old_hole_what_follows_it_is_adjusted():
    periods = [*months(20), *months(72)[24:]]
    found = treated(figures(periods, summed(wave(68, 12, 5.0), noise(68))), seasonal=True)
    assert (found.points[0][0], len(found.points)) == ("2012M01", 48)


def test_held_against_last_year_is_a_change():
    found = treated(figures(months(26), [float(n) for n in range(26)]), seasonal=True)
    assert found.points == tuple((period, Decimal(12)) for period in months(26)[12:])


def test_holes_are_counted_in_months_and_in_quarters():
    assert holes_in(figures([*months(3), *months(9)[6:]], [1.0] * 6)) == 3
    assert holes_in(figures([*quarters(3), *quarters(6)[4:]], [1.0] * 5)) == 1
    assert holes_in([]) == 0

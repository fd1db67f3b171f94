"""How far two figures are apart, in which direction that is good, and how often over time."""

from __future__ import annotations

from decimal import Decimal

import pytest
from comparing_builders import UNITS, by_period, cell

from maaltavle.comparing import Gaps, apart, gaps
from maaltavle.comparing.apart import distance_of
from maaltavle.model import Direction

# own, other, good, whether one holds the other → distance with its unit, side, good side, or why not
TABLE = [
    ("3.4 pct", "3.9 pct", "down", False, "-0.5 procentpoint", -1, 1, None),
    ("3.4 pct", "3.9 pct", "up", False, "-0.5 procentpoint", -1, -1, None),
    ("3.4 pct", "3.9 pct", "neutral", False, "-0.5 procentpoint", -1, 0, None),
    ("3.9 pct", "3.9 pct", "down", False, "0 procentpoint", 0, 0, None),
    ("12 dage", "10 dage", "down", False, "2 dage", 1, -1, None),
    ("3.4 pct", "39 promille", "down", False, "-0.5 procentpoint", -1, 1, None),
    ("3000 kr.", "2 1000 kr.", "down", False, "1000 kr.", 1, -1, None),
    ("3.4 pct", "34 dage", "down", False, None, None, None, "other_unit"),
    ("300 personer", "9000 personer", "up", True, None, None, None, "other_size"),
    ("3.4 pct", "3.9 pct", "down", True, "-0.5 procentpoint", -1, 1, None),
    ("–", "3.9 pct", "down", False, None, None, None, "no_figure"),
    ("3.4 pct", "<5", "down", False, None, None, None, "other_missing"),
    ("3.4 pct", "ca. 3.9 pct", "down", False, None, None, None, "inexact"),
    ("1..2 pct", "3 pct", "down", False, None, -1, 1, None),
    ("1..4 pct", "3 pct", "down", False, None, None, None, "inexact"),
    ("<3 pct", "3 pct", "down", False, None, -1, 1, None),
]


@pytest.mark.parametrize(("own", "other", "good", "unlike", "distance", "side", "better", "why"), TABLE)
def test_apart(own, other, good, unlike, distance, side, better, why) -> None:
    found = apart(cell(own), cell(other, "b"), Direction(good), UNITS, unlike=unlike)
    assert (found.side, found.good, found.why) == (side, better, why)
    number = distance_of(found)
    if distance is not None:
        amount, unit = distance.split(" ", 1)
        assert (number, found.unit) == (Decimal(amount), unit)
    else:
        assert number is None


def test_figures_of_different_periods_are_never_set_beside_each_other() -> None:
    with pytest.raises(ValueError, match="2019M03"):
        apart(cell("3 pct"), cell("4 pct", "b", "2019M02"), Direction.UP, UNITS)


def test_the_newest_of_the_other_is_said_where_it_has_none_of_the_same_period() -> None:
    found = apart(cell("3 pct"), cell("–", "b"), Direction.UP, UNITS, newest="2018M12")
    assert (found.why, found.newest) == ("other_period", "2018M12")


# own, other → lower, equal, higher of how many; missing; undecided
SERIES = [
    ("2019M01 3; 2019M02 3; 2019M03 3", "2019M01 4; 2019M02 3; 2019M03 2", "1 1 1 of 3", "", ""),
    ("2019M01 3; 2019M02 –; 2019M03 3", "2019M01 4; 2019M02 4; 2019M03 4", "2 0 0 of 2", "2019M02", ""),
    ("2019M01 3; 2019M03 3", "2019M01 4; 2019M03 4", "2 0 0 of 2", "2019M02", ""),
    ("2018M12 3; 2019M01 3", "2019M01 4; 2019M02 4", "1 0 0 of 1", "2018M12 2019M02", ""),
    ("2019M01 <5; 2019M02 3", "2019M01 4; 2019M02 4", "1 0 0 of 1", "2019M01", ""),
    ("2019M01 ca. 3 pct; 2019M02 3", "2019M01 4; 2019M02 4", "1 0 0 of 1", "", "2019M01"),
    ("2019M01 3; 2019M02 3; 2019 36", "2019M01 4; 2019M02 4; 2019 48", "2 0 0 of 2", "", ""),
    ("2017 3; 2019 3", "2017 4; 2019 4", "2 0 0 of 2", "2018", ""),
    ("2018K4 3; 2019K1 5", "2018K4 4; 2019K1 4", "1 0 1 of 2", "", ""),
    ("2018U52 3; 2019U01 3", "2018U52 4; 2019U01 4", "2 0 0 of 2", "", ""),
    ("", "2019M01 4", "0 0 0 of 0", "", ""),
    ("2019M01 3", "", "0 0 0 of 0", "2019M01", ""),
]


def over_time(own: str, other: str) -> Gaps:
    return gaps(by_period(own), by_period(other, "b"), ("a", "b"), Direction.DOWN, UNITS)


@pytest.mark.parametrize(("own", "other", "count", "missing", "undecided"), SERIES)
def test_lower_in_so_many_of_so_many(own: str, other: str, count: str, missing: str, undecided: str) -> None:
    found = over_time(own, other)
    assert f"{found.below} {found.equal} {found.above} of {found.of}" == count
    assert " ".join(found.missing) == missing
    assert " ".join(found.undecided) == undecided
    assert found.of + len(found.missing) + len(found.undecided) == len(found.every)


def test_the_count_over_sixty_months_equals_one_made_apart() -> None:
    months = [f"{2015 + n // 12}M{n % 12 + 1:02d}" for n in range(60)]
    mine = {month: Decimal(n * 7 % 11) for n, month in enumerate(months)}
    theirs = {month: Decimal(n * 5 % 13) for n, month in enumerate(months) if n % 9}
    own = {month: cell(f"{number} pct", "a", month) for month, number in mine.items()}
    other = {month: cell(f"{number} pct", "b", month) for month, number in theirs.items()}
    found = gaps(own, other, ("a", "b"), Direction.DOWN, UNITS)
    assert found.below == sum(mine[month] < theirs[month] for month in theirs)
    assert (found.of, len(found.missing)) == (len(theirs), 60 - len(theirs))

"""A figure as another measure: index, per inhabitant, constant prices; a group's rate; cost beside result."""

from __future__ import annotations

from decimal import Decimal

import pytest
from comparing_builders import UNITS, by_period, cell

from maaltavle.comparing import GroupRate, Part, constant_prices, cost_beside, group_rate, indexed, per_inhabitant
from maaltavle.model import Direction, Interval

HERE = "2018 50 personer; 2019 55 personer; 2020 –"


def told(remade) -> str:
    return " ".join(str(one.why) if one.value is None else f"{one.value.number.normalize():f}" for one in remade)


@pytest.mark.parametrize(
    ("cells", "base", "result"),
    [
        (HERE, "2018", "100 110 no_figure"),
        (HERE, "2019", "90.90909090909090909090909091 100 no_figure"),
        (HERE, "2017", "no_base no_base no_base"),
        (HERE, "2020", "no_base no_base no_base"),
        ("2018 0 personer; 2019 5 personer", "2018", "zero_base zero_base"),
        ("2018 ca. 50 personer; 2019 5 personer", "2018", "inexact inexact"),
    ],
)
def test_an_index(cells: str, base: str, result: str) -> None:
    assert told(indexed(by_period(cells), base)) == result


@pytest.mark.parametrize(
    ("cells", "people", "result"),
    [
        ("2019 90 personer", "2019 90000 personer", "1"),
        ("2019M03 90 personer", "2019 90000 personer; 2018 10 personer", "1"),
        ("2019M03 90 personer", "2019K1 45000 personer; 2019 90000 personer", "2"),
        ("2019M03 90 personer", "2019M03 30000 personer; 2019 90000 personer", "3"),
        ("2019M03 90 personer", "2018 90000 personer", "no_population"),
        ("2019 90 personer", "2019M01 90000 personer", "no_population"),
        ("2019 90 personer", "2019 0 personer", "zero_base"),
        ("2019 90 personer", "2019 –", "no_population"),
        ("2019 3.4 pct", "2019 90000 personer", "not_counted"),
        ("2019 –", "2019 90000 personer", "no_figure"),
    ],
)
def test_for_a_thousand_inhabitants(cells: str, people: str, result: str) -> None:
    assert told(per_inhabitant(by_period(cells), by_period(people), UNITS, 1000)) == result


@pytest.mark.parametrize(
    ("cells", "prices", "base", "result"),
    [
        ("2015 100 kr.; 2020 110 kr.", "2015 100; 2020 110", "2020", "110 110"),
        ("2015 100 kr.; 2020 110 kr.", "2015 100; 2020 110", "2015", "100 100"),
        ("2015 100 kr.; 2019 1 kr.", "2015 100; 2020 110", "2020", "110 no_price"),
        ("2015 100 kr.", "2015 100", "2020", "no_base"),
        ("2015 100 kr.", "2015 0; 2020 1", "2020", "zero_base"),
        ("2015M06 100 kr.", "2015 100; 2020 110", "2020", "110"),
        ("2015 100 personer; 2020 5 pct", "2015 100; 2020 110", "2020", "not_counted not_counted"),
        ("2015 <5", "2015 100; 2020 110", "2020", "no_figure"),
    ],
)
def test_constant_prices_keep_what_was_paid(cells: str, prices: str, base: str, result: str) -> None:
    given = by_period(cells)
    found = constant_prices(given, by_period(prices), UNITS, base)
    assert told(found) == result
    assert [one.given for one in found] == list(given.values())


def part(text: str, area: str) -> Part:
    """`4.0 of 300`, `4.0`, `12/300`, `–`."""
    if text == "–":
        return Part(area)
    if "/" in text:
        counted, _, whole = text.partition("/")
        return Part(area, part=Interval.exactly(counted), whole=Decimal(whole))
    rate, _, whole = text.partition(" of ")
    low, _, high = rate.partition("..")
    return Part(area, Interval(Decimal(low), Decimal(high or low)), whole=Decimal(whole) if whole else None)


@pytest.mark.parametrize(
    ("parts", "value", "computed", "missing"),
    [
        ("4.0 of 300000; 2.0 of 20000", "3.875", True, ""),
        ("12000/300000; 400/20000", "3.875", True, ""),
        ("12000/300000; 2.0 of 20000", "3.875", True, ""),
        ("4.0; 2.0", "2..4", False, ""),
        ("4.0 of 300000; 2.0", "2..4", False, ""),
        ("4.0; –", "4", True, "b"),
        ("12000/300000; –; 400/20000", "3.875", True, "b"),
        ("1..3 of 100; 2 of 100", "1.5..2.5", True, ""),
        ("12/0; 4.0", "4", True, "a"),
        ("–; –", None, False, "a b"),
    ],
)
def test_a_group_has_one_rate_or_a_range_and_never_a_mean(parts: str, value: str | None, computed, missing) -> None:
    found = group_rate([part(text, area) for text, area in zip(parts.split("; "), "abc", strict=False)])
    low, _, high = (value or "").partition("..")
    wanted = None if value is None else Interval(Decimal(low), Decimal(high or low))
    assert found == GroupRate(wanted, computed, tuple(missing.split()))


@pytest.mark.parametrize(
    ("good", "rows"),
    [("up", "a:-1,1 b:1,-1 z:0,0"), ("down", "a:-1,-1 b:1,1 z:0,0"), ("neutral", "a:-1,None b:1,None z:0,None")],
)
def test_cost_beside_result(good: str, rows: str) -> None:
    costs = {
        area: cell(text, area)
        for area, text in zip("abcz", ("900 kr.", "2 1000 kr.", "5 kr.", "1000 kr."), strict=True)
    }
    results = {area: cell(text, area) for area, text in zip("abcz", ("8 pct", "6 pct", "<5", "7 pct"), strict=True)}
    found, lacking = cost_beside("abcz", costs, results, "z", Direction(good), UNITS)
    assert " ".join(f"{row.cost.area}:{row.spends},{row.better}" for row in found) == rows
    assert lacking == ("c",)


def test_cost_and_result_are_of_one_period() -> None:
    with pytest.raises(ValueError, match="2018"):
        cost_beside("a", {"a": cell("9 kr.", "a", "2018")}, {"a": cell("9 pct", "a")}, "a", Direction.UP, UNITS)

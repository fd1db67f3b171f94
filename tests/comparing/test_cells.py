"""Which figure of a place counts, and why there is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from maaltavle.comparing import cell_of, cells_by_area, cells_by_period
from maaltavle.model import Interval, Kind, Marker, Observation


def figure(text: str, area: str = "a", period: str = "2019", kind: Kind = Kind.MEASURED) -> Observation:
    marker = {"–": Marker.MISSING, "<5": Marker.WITHHELD}.get(text)
    value = None if marker else Interval.exactly(text)
    return Observation(f"{area}{period}{text}", "d", "i", area, period, "", kind, value, "pct", "", marker)


@pytest.mark.parametrize(
    ("figures", "value", "marker"),
    [
        ([], None, Marker.MISSING),
        ([figure("4")], "4", None),
        ([figure("4"), figure("4")], "4", None),
        ([figure("4"), figure("5")], "4..5", None),
        ([figure("5", kind=Kind.PRELIMINARY), figure("4")], "4", None),
        ([figure("5", kind=Kind.PRELIMINARY)], "5", None),
        ([figure("<5")], None, Marker.WITHHELD),
        ([figure("<5"), figure("4")], "4", None),
        ([figure("4", kind=Kind.BUDGET)], None, Marker.MISSING),
        ([figure("4", kind=Kind.TARGET), figure("3", kind=Kind.FORECAST)], None, Marker.MISSING),
    ],
)
def test_the_figure_that_counts(figures: list[Observation], value: str | None, marker: Marker | None) -> None:
    found = cell_of("a", "2019", figures)
    low, _, high = (value or "").partition("..")
    assert found.value == (None if value is None else Interval(Decimal(low), Decimal(high or low)))
    assert found.marker is marker


def test_every_area_asked_for_has_a_cell_and_no_other() -> None:
    found = cells_by_area(("a", "b"), "2019", [figure("1"), figure("2", "c"), figure("3", "b", "2018")])
    assert [(area, one.number, one.marker) for area, one in found.items()] == [
        ("a", 1, None),
        ("b", None, Marker.MISSING),
    ]


def test_the_cells_of_an_area_by_period() -> None:
    found = cells_by_period("a", [figure("1"), figure("2", period="2020"), figure("3", "b"), figure("9", period="")])
    assert {period: one.number for period, one in found.items()} == {"2019": 1, "2020": 2}

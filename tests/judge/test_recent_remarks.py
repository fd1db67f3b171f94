"""Of a long even series a remark is made of what it looks back on: it says the same as when all of it is looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maaltavle.asked.order import FIELDS
from maaltavle.catalogue import Catalogue
from maaltavle.columnar import Rows
from maaltavle.model import Event, Interval, Kind, Marker, Observation, State
from maaltavle.paths import data_folder
from maaltavle.remarks import behind
from maaltavle.remarks.draft import draft
from maaltavle.store import read_catalogue
from maaltavle.wording.language import DANISH

MONTHS = [f"{year}M{month:02d}" for year in range(2000, 2016) for month in range(1, 13)]
SHARE, COUNT = "bruttoledighedsprocent", "ledige"
AREAS = ("herning", "rar-vestjylland", "hele-landet")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(data_folder())


def figures(sizes: list[int], first: int, area: str, unit: str, indicator: str) -> list[Observation]:
    return [
        Observation(
            "", "d", indicator, area, month, "", Kind.MEASURED, Interval.exactly(sizes[n % len(sizes)]), unit, ""
        )
        for n, month in enumerate(MONTHS[first:])
    ]


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.lists(st.lists(st.integers(1, 99), min_size=1, max_size=40), min_size=3, max_size=3),
    firsts=st.tuples(*(st.sampled_from([0, 100, 150, 185]) for _area in AREAS)),
    lasts=st.tuples(*(st.sampled_from([20, 170, 190, 192]) for _area in AREAS)),
    odd=st.sampled_from(["", "budget", "year", "withheld", "second load"]),
    at=st.sampled_from(["", "2014M03", "2015M12", "2005M01"]),
    today=st.sampled_from([date(2020, 1, 1), date(2015, 3, 5)]),
    indicator=st.sampled_from([SHARE, COUNT]),
)
def test_a_remark_is_the_same_of_what_it_looks_back_on(
    sizes: list[list[int]], firsts: tuple[int, ...], lasts: tuple[int, ...], odd: str, at: str, today: date,
    indicator: str, catalogue: Catalogue,
) -> None:  # fmt: skip
    known = catalogue.indicators[indicator]
    found = [
        one
        for own, first, last, area in zip(sizes, firsts, lasts, AREAS, strict=True)
        for one in figures(own, first, area, known.unit, indicator)[: max(0, last - first)]
    ]
    if odd and found:
        changed = {
            "budget": {"kind": Kind.BUDGET}, "year": {"period": "2003"}, "second load": {"load": 2},
            "withheld": {"value": None, "marker": Marker.WITHHELD},
        }[odd]  # fmt: skip
        found[len(found) // 2] = replace(found[len(found) // 2], **changed)
    found.sort(key=lambda one: behind.parse_period(one.period).end)
    events = [Event("R", "d", State.SERIES_BREAK, at, "brud")] if at else []
    of = behind.Beside(Rows.of(Observation, FIELDS, found), ("",))
    args = (known, "herning", catalogue, DANISH, today)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(behind, "_LONG", 10**9)
        whole = draft(of, *args, breakdown="", events=events)
    assert draft(of, *args, breakdown="", events=events) == whole


def test_a_long_even_series_is_not_looked_through(catalogue: Catalogue) -> None:
    found = [one for area in AREAS for one in figures([7], 0, area, "personer", COUNT)]
    found.sort(key=lambda one: behind.parse_period(one.period).end)
    seen = behind.recent(Rows.of(Observation, FIELDS, found), "herning", date(2020, 1, 1))
    assert len(seen) == 3 * behind.WINDOW["month"] < len(found)

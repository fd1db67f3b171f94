"""What the tests of comparing are made of: units, areas, and cells written as a colleague would."""

from __future__ import annotations

from decimal import Decimal

from maaltavle.comparing import Cell
from maaltavle.message import Words
from maaltavle.model import Area, Interval, Kind, Marker
from maaltavle.spelling.areas import AreaMatch, find_area
from maaltavle.units import Unit

UNITS = {
    unit.id: unit
    for unit in (
        Unit("pct", Words.same("%"), "share", decimals=1, additive=False),
        Unit("promille", Words.same("‰"), "share", Decimal("0.1"), decimals=1, additive=False),
        Unit("personer", Words(da="personer", en="persons"), "persons"),
        Unit("kr.", Words(da="kr.", en="DKK"), "kr"),
        Unit("1000 kr.", Words(da="1.000 kr.", en="DKK 1,000"), "kr", Decimal(1000)),
        Unit("dage", Words(da="dage", en="days"), "time", additive=False),
    )
}
_MARKERS = {"–": Marker.MISSING, "<5": Marker.WITHHELD, "..": Marker.PENDING}


def cell(text: str, area: str = "a", period: str = "2019M03") -> Cell:
    """`3.4 pct`, `3..4 pct`, `<10 personer`, `ca. 3.4 pct`; `–` missing, `<5` withheld, `..` not come yet."""
    if text in _MARKERS:
        return Cell(area, period, None, marker=_MARKERS[text])
    about = text.startswith("ca. ")
    number, _, unit = text.removeprefix("ca. ").partition(" ")
    low, _, high = number.partition("..")
    if number.startswith("<"):
        value = Interval(None, Decimal(number[1:]), high_open=True)
    else:
        value = Interval(Decimal(low), Decimal(high or low))
    return Cell(area, period, value, unit or "pct", Kind.APPROXIMATE if about else Kind.MEASURED, None)


def by_period(text: str, area: str = "a") -> dict[str, Cell]:
    """`2019M01 3.4 pct; 2019M02 –` as cells by period."""
    parts = (one.split(" ", 1) for one in text.split("; ") if one)
    return {period: cell(value, area, period) for period, value in parts}


def code(name: str) -> str:
    """The code of an official area."""
    found = find_area(name)
    assert isinstance(found, AreaMatch), name
    return found.code


def areas(*names: str) -> dict[str, Area]:
    """Areas of a catalogue by their official names; the id is the name in small letters."""
    found = {}
    for name in names:
        match = find_area(name)
        assert isinstance(match, AreaMatch), name
        level = "region" if match.level == "labour_market_region" else match.level
        found[name.lower()] = Area(name.lower(), Words.same(match.name), level, match.code)
    return found

"""What a source withheld stays withheld: no number, no zero, no mark and no line across it, whatever it counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from chart_samples import PERCENT, PERSONS, THOUSANDS, absent, figure, in_year, other, own

from maaltavle.charts import Chart, CompareRow, Line, Subject, compare_chart, svg, trend_chart
from maaltavle.message import Words
from maaltavle.model import Direction, Marker
from maaltavle.units import Unit
from maaltavle.wording.language import LANGUAGES, language

DANISH = language("da")
HIDDEN = absent("2014", Marker.WITHHELD)
SAID = {"da": "for få til at vise", "en": "too few to show"}


def about(unit: Unit, kind: str = "level") -> Subject:
    return Subject(Words(da="Ydelse", en="Benefit"), unit, kind, Direction.DOWN, unit.decimals)


def trend(unit: Unit) -> Chart:
    """Years with a withheld one between them, of the own area and of another."""
    lines = [own(figure("2013", "9"), HIDDEN, figure("2015", "7")), other("Horsens", figure("2013", "8"), HIDDEN)]
    return trend_chart(lines, [in_year(2014, "Mål: højst 8", high="8")], [], about(unit), DANISH)


def single(unit: Unit) -> Chart:
    """The only figure of the own area."""
    return trend_chart([own(HIDDEN), other("Hele landet", figure("2014", "3"))], [], [], about(unit), DANISH)


def alone(unit: Unit) -> Chart:
    """No figure but a withheld one."""
    return trend_chart([own(HIDDEN)], [], [], about(unit), DANISH)


def compared(unit: Unit) -> Chart:
    """One area of two."""
    lines: tuple[Line, ...] = (own(HIDDEN), other("Hele landet", figure("2014", "3")))
    return compare_chart([CompareRow(about(unit, "share"), lines)], DANISH)


CHARTS = pytest.mark.parametrize("draw", [trend, single, alone, compared])
UNITS = pytest.mark.parametrize("unit", [PERSONS, PERCENT, THOUSANDS], ids=lambda unit: unit.id)


def sizes(chart: Chart) -> set[float]:
    """Every size that a mark has, over time along y, in rows along x."""
    along = "y" if chart.kind == "trend" else "x"
    return {float(v) for trace in chart.figure["data"] for v in trace[along] if isinstance(v, int | float)}


@CHARTS
@UNITS
def test_it_has_no_mark_and_its_reason_stands_in_its_place(draw: Callable[[Unit], Chart], unit: Unit) -> None:
    chart = draw(unit)
    assert sizes(chart) <= {9.0, 8.0, 7.0, 3.0}
    for code in LANGUAGES:
        lang = language(code)
        (row,) = [r for r in chart.rows(lang) if "Herning" in r and (draw is not trend or "2014" in r)]
        assert SAID[code] in row
        alt = chart.alt(lang)
        assert SAID[code] in alt and not re.search(r"<|&lt;", alt)
    assert "&lt; 5" not in svg(chart, 700, alt="", language="da")


def test_the_line_is_not_drawn_across_it() -> None:
    """The own line is in two pieces, so that nobody reads the year between off it."""
    traces = [trace for trace in trend(PERSONS).figure["data"] if trace["name"] == "Herning"]
    assert [trace["y"] for trace in traces] == [[9.0, None, 7.0]]
    assert traces[0]["connectgaps"] is False


def test_a_limit_is_shown_where_the_source_states_it_and_nowhere_else() -> None:
    stated = replace(HIDDEN, withheld_below=3)
    chart = trend_chart([own(figure("2013", "9"), stated)], [], [], about(PERSONS), DANISH)
    assert "< 3" in str(chart.rows(DANISH))
    assert "<" not in str(trend(PERSONS).rows(DANISH))

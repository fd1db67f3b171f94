"""A chart reaches the browser as it was drawn: nothing checks it again or adds to it."""

from __future__ import annotations

import json
from typing import Any

from chart_samples import RANK, figure, own, subject
from sent import charts
from streamlit.testing.v1 import AppTest
from test_golden import gap

from maaltavle.charts import Chart, light, trend_chart
from maaltavle.wording.language import DANISH


def _page() -> None:
    import streamlit as st

    from maaltavle.wording.language import DANISH
    from ui.frame.charting import show_chart

    show_chart(st.session_state["drawn"], DANISH)


def _sent(chart: Chart) -> dict[str, Any]:
    app = AppTest.from_function(_page, default_timeout=30)
    app.session_state["drawn"] = chart
    app.run()
    assert not app.exception
    return charts(app)[0]["figure"]


def _seen(figure: dict[str, Any]) -> tuple[set[tuple], set[tuple]]:
    """Every point of a line, and every mark with its looks."""
    points, marks = set(), set()
    for trace in figure["data"]:
        looks, mode = trace.get("marker", {}), trace["mode"]
        for n, place in enumerate(zip(trace["x"], trace["y"], trace.get("hovertext", trace["x"]), strict=True)):
            points |= {(*place, json.dumps(trace["line"]))} if "lines" in mode else set()
            own = [looks[key][n] if isinstance(looks[key], list) else looks[key] for key in looks]
            marks |= (
                {(*place, json.dumps(own))}
                if "markers" in mode and dict(zip(looks, own, strict=True))["size"]
                else set()
            )
    return points, marks


def test_the_browser_gets_the_figure_as_it_is() -> None:
    chart = gap()
    assert _sent(chart) == json.loads(json.dumps(light(chart.figure)))
    assert _seen(light(chart.figure)) == _seen(chart.figure)


def test_a_long_line_is_sent_without_the_marks_that_are_not_drawn() -> None:
    """The same points and marks: one at the end, and at the figure that no line reaches."""
    points = [figure(str(year), str(year % 7)) for year in (1950, *range(1960, 2020))]
    chart = trend_chart([own(*points)], [], [], subject("Ledige"), DANISH)
    sent = _sent(chart)
    assert [(one["mode"], len(one["x"])) for one in sent["data"]] == [("lines", 62), ("markers", 2)]
    assert all("size" not in one.get("marker", {}) or one["marker"]["size"] for one in sent["data"])
    assert _seen(sent) == _seen(chart.figure) != (set(), set())


def test_a_chart_of_words_alone_is_shown() -> None:
    chart = trend_chart([own(figure("2014", "8"))], [], [], subject("Placering", RANK, "rank"), DANISH)
    assert chart.figure["data"] == []
    assert _sent(chart)["data"] == []

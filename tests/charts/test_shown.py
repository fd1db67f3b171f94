"""A chart reaches the browser as it was drawn: nothing checks it again or adds to it."""

from __future__ import annotations

import json

from chart_samples import RANK, figure, own, subject
from sent import charts
from streamlit.testing.v1 import AppTest
from test_golden import gap

from maaltavle.charts import Chart, trend_chart
from maaltavle.wording.language import DANISH


def _page() -> None:
    import streamlit as st

    from maaltavle.wording.language import DANISH
    from ui.frame.charting import show_chart

    show_chart(st.session_state["drawn"], DANISH)


def _sent(chart: Chart) -> dict[str, object]:
    app = AppTest.from_function(_page, default_timeout=30)
    app.session_state["drawn"] = chart
    app.run()
    assert not app.exception
    return charts(app)[0]["figure"]


def test_the_browser_gets_the_figure_as_it_is() -> None:
    chart = gap()
    assert _sent(chart) == json.loads(json.dumps(chart.figure))


def test_a_chart_of_words_alone_is_shown() -> None:
    chart = trend_chart([own(figure("2014", "8"))], [], [], subject("Placering", RANK, "rank"), DANISH)
    assert chart.figure["data"] == []
    assert _sent(chart)["data"] == []

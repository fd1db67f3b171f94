"""A chart on a page: the figure with its name for those who cannot see it. The only door to st.plotly_chart."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from maaltavle.charts import DARK, LIGHT, Chart, Theme, svg
from maaltavle.charts.browser.finished import Finished
from maaltavle.charts.marked import with_line
from maaltavle.wording.invented import mark_words
from maaltavle.wording.language import Language
from ui.frame import data
from ui.frame.linked import show

_PAPER = 700  # px: a sheet of A4 between its margins


def page_theme() -> Theme:
    """The chart theme that fits the page's colours."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show_chart(chart: Chart, lang: Language, key: str = "chart") -> None:
    """Draw a chart. The table of the same figures is the page's duty, in HTML beside it.

    Printed is a still picture of it that is as wide as the sheet, in light colours.
    """
    if data.catalogue_of_files().invented:
        chart = with_line(chart, mark_words(lang))  # the picture is saved without the page around it
    figure = Finished(chart.figure)
    st.plotly_chart(figure, theme=None, config=chart.config, key=key, alt=chart.alt(lang), height=chart.height)
    still = chart if chart.drawing.theme is LIGHT else chart.again(LIGHT)
    picture = svg(still, _PAPER, alt=still.alt(lang), language=lang.code, height=still.height)
    show("frame/chart_paper.html.j2", f"{key}-paper", picture=Markup(picture))

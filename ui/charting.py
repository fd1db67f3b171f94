"""A chart on a page: the figure with its name for those who cannot see it. The only door to st.plotly_chart."""

from __future__ import annotations

import streamlit as st

from maaltavle.charts import DARK, LIGHT, Chart, Theme
from maaltavle.language import Language


def page_theme() -> Theme:
    """The chart theme that fits the page's colours."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show_chart(chart: Chart, lang: Language) -> None:
    """Draw a chart. The table of the same figures is the page's duty, in HTML beside it."""
    st.plotly_chart(
        chart.figure, theme=None, config=chart.config, key="chart", alt=chart.alt(lang), height=chart.height
    )

"""A chart on a page: the figure with its name for those who cannot see it, and a still picture of it for paper."""

from __future__ import annotations

import streamlit as st

from maaltavle.charts import DARK, LIGHT, Chart, Theme, light, svg
from maaltavle.charts.marked import with_line
from maaltavle.wording.invented import mark_words
from maaltavle.wording.language import Language
from ui.frame import data
from ui.frame.linked import mount, packed

_PAPER = 700  # px: a sheet of A4 between its margins


def page_theme() -> Theme:
    """The chart theme that fits the page's colours."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show_chart(chart: Chart, lang: Language, key: str = "chart") -> None:
    """Draw a chart. The table of the same figures is the page's duty, in HTML beside it."""
    mount("chart", packed(chart_given(chart, lang)), key)


def chart_given(chart: Chart, lang: Language, paper_at: str = "") -> dict[str, object]:
    """All that the browser draws a chart from: Plotly's figure as it is, its name, and for paper a still picture, or
    the address at which it is made when somebody prints."""
    chart = _marked(chart, lang)
    paper = {"paperAt": paper_at} if paper_at else {"paper": paper_picture(chart, lang)}
    return {
        "figure": light(chart.figure), "config": chart.config, "height": chart.height, "alt": chart.alt(lang), **paper,
    }  # fmt: skip


def paper_picture(chart: Chart, lang: Language) -> str:
    """A still picture that is as wide as the sheet, in light colours: an SVG."""
    chart = _marked(chart, lang)
    still = chart if chart.drawing.theme is LIGHT else chart.again(LIGHT)
    return svg(still, _PAPER, alt=still.alt(lang), language=lang.code, height=still.height)


def _marked(chart: Chart, lang: Language) -> Chart:
    """Of invented figures also the picture says that they are: it is saved without the page around it."""
    return with_line(chart, mark_words(lang)) if data.catalogue_of_files().invented else chart

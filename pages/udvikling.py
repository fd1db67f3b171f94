"""Udvikling: one indicator over time against the target in force, with table and proof."""

import streamlit as st

from ui.address import pick
from ui.charting import page_theme, show_chart
from ui.development import Development, body_view, head_view, indicator_ids, part_in_words, parts
from ui.downloads import offer_downloads
from ui.linked import show
from ui.shell import area_name, open_page, pick_known_at, say_empty, say_notices

page = open_page("udvikling")
lang, indicators = page.lang, page.board.catalogue.indicators
with st.container(horizontal=True):
    pick_known_at(page)
    say_empty(page)
    ids = indicator_ids(page)
    indicator = pick(
        lang("Indikator"), "ind", ids, lambda i: area_name(indicators[i], lang), default=ids[0], lang=lang,
        clears=("del", "maal"),
    )  # fmt: skip
    choices = parts(page, indicator)
    part = choices[0]
    if len(choices) > 1:
        part = pick(
            lang("Opdeling"), "del", choices, lambda p: part_in_words(p, lang), default=part, lang=lang, clears=("maal",)
        )
say_notices()
development = Development(page, indicators[indicator], part)
chart = development.chart(page_theme())
show("development_head.html.j2", "development-head", view=head_view(development, chart), lang=lang)
if development.figures:
    show_chart(chart, lang)
    offer_downloads(development)
show("development_body.html.j2", "development-body", view=body_view(development, chart), lang=lang)

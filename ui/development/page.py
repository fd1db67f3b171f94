"""*Udvikling* below its head: the choices and what they show. A change of them runs this and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from maaltavle.wording.names import name_of, part_in_words
from ui.development.downloads import offer_downloads
from ui.development.later import say_not_yet
from ui.development.remark_editor import edit_remark
from ui.development.shown import shown_of
from ui.development.view import Development, areas_to_choose, start_of
from ui.frame.address import parameter, pick
from ui.frame.banner import say_changed
from ui.frame.charting import page_theme, put_chart
from ui.frame.choices import indicator_ids, own_area, parts
from ui.frame.linked import put
from ui.frame.page import Page, shared_state
from ui.frame.said import hold
from ui.frame.shell import (
    is_as_drawn,
    pick_known_at,
    picks,
    say_choices,
    say_marked,
    say_notices,
    say_title,
)
from ui.frame.ways import stop_with_first

_WHOLE = "development-whole-run"


def develop(page: Page) -> None:
    """The rest of the page; it ends there."""
    st.session_state[_WHOLE] = True
    _run(page, shared_state())


@st.fragment
def _run(page: Page, shared: Mapping[str, str]) -> None:
    whole = st.session_state.pop(_WHOLE, False)  # the frame has just been drawn
    if not (whole or is_as_drawn(page, shared)):
        st.rerun()
    hold()
    ids = indicator_ids(page)
    say_not_yet(page, ids)
    if not ids:
        stop_with_first(page, parameter("kommune"))
    with picks():
        development = _chosen(page, ids)
        pick_known_at(page)
    say_title(page)
    say_marked(page)
    say_notices()
    say_choices()
    _show(development)


def _chosen(page: Page, ids: list[str]) -> Development:
    lang, names = page.lang, page.board.catalogue
    words = {i: name_of(names.indicators[i], lang) for i in ids}.__getitem__
    chosen = pick(lang("Indikator"), "ind", ids, words, default=ids[0], lang=lang, clears=("del", "maal", "omr"))
    choices = parts(page, chosen)
    part, home = start_of(page, chosen, choices, parameter("kommune"))
    if len(choices) > 1:
        part = pick(lang("Opdeling"), "del", choices, lambda p: part_in_words(p, lang), default=part, lang=lang)
    areas, area = areas_to_choose(page, chosen, part), ""
    if areas:
        called = {a: name_of(names.areas[a], lang) for a in areas}.__getitem__
        own = own_area(page, areas, home)
        area = pick(lang("Område"), "omr", areas, called, default=own, lang=lang, width=230)
    return Development(page, names.indicators[chosen], part, choices, area, home)


def _show(development: Development) -> None:
    shown = shown_of(development, page_theme())
    say_changed(development.page.lang, lambda: development.shown)
    put(shown.head, "development-head")
    if shown.chart:
        put_chart(shown.chart)
    put(shown.below, "development-below")
    if shown.chart:
        edit_remark(development)
        offer_downloads(development)
    put(shown.body, "development-body")

"""*Udvikling* below its header: the choices and what they show. The page is drawn once; another choice is a question
of the browser's own (`ui.development.answers`), and what it gets is drawn in the same place."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence

import streamlit as st

from maaltavle.charts import Theme
from ui.development.answers import ANSWERS
from ui.development.choices import Choice, choose, days_in_words, indicators_in_words
from ui.development.later import say_not_yet
from ui.development.remark import WRITING
from ui.development.remark_editor import edit_remark
from ui.development.shown import shown_of
from ui.development.view import Development
from ui.frame import data
from ui.frame.address import address_state, chosen, parameter
from ui.frame.banner import say_changed
from ui.frame.charting import page_theme
from ui.frame.choices import indicator_ids
from ui.frame.linked import mount, packed
from ui.frame.page import Page, frame_of
from ui.frame.shell import say_marked, say_notices, say_title
from ui.frame.ways import stop_with_first

_RUNS = "development-runs"


def develop(page: Page) -> None:
    """The rest of the page; it ends there."""
    ids = indicator_ids(page)
    say_not_yet(page, ids)
    if not ids:
        stop_with_first(page, parameter("kommune"))
    names = dict(indicators_in_words(ids, page))
    indicator = chosen("ind", ids, ids[0], page.lang, page.lang("Indikator"), names.__getitem__)
    development, boxes = choose(page, indicator)
    say_title(page)
    say_marked(page)
    say_notices()
    say_changed(page.lang, lambda: development.shown)
    _show(development, boxes, [*names.items()], page_theme())


def _show(development: Development, boxes: Sequence[Choice], names: list[tuple[str, str]], theme: Theme) -> None:
    page, lang = development.page, development.page.lang
    shown = json.loads(gzip.decompress(shown_of(development, boxes, theme)))
    writes = bool(parameter(WRITING)) and page.known_at is None and development.stretches
    body = shown.pop("body") if writes else ""
    run = st.session_state[_RUNS] = st.session_state.get(_RUNS, 0) + 1
    given = {
        "run": run, "address": address_state(), "ask": "" if writes else ANSWERS,
        "frame": frame_of(page, data.store().version), "theme": theme.name,
        "options": {"ind": names, "kendt": days_in_words(page)},
        "none": lang("Intet fundet"), **shown,
    }  # fmt: skip
    mount("development", packed(given, kept=True), "development")
    if writes:
        edit_remark(development)
        mount("linked", packed({"html": body}), "development-body")

"""*Hent skabelon* on *Nye tal*: choose indicators and areas, get the workbook."""

from __future__ import annotations

import streamlit as st

from maaltavle import media
from maaltavle.reports.forms.template import as_template, template_of
from maaltavle.spelling.periods import this_day
from maaltavle.wording.names import alphabetical, name_of
from ui.frame.address import parameter
from ui.frame.shell import Page
from ui.upload.view import own_municipality


def offer_template(page: Page) -> None:
    """What to put into the workbook, and the button that makes it."""
    lang, names, board = page.lang, page.board.catalogue, page.board
    if not names.indicators:  # nothing to choose: the first table makes the first indicators
        return
    with st.expander(lang("Har du tal, der ikke findes i et udtræk? Hent en Excel-skabelon"), key="template"):
        words = {i.id: name_of(i, lang) for i in names.indicators.values()}
        indicators = st.multiselect(
            lang("Indikatorer"), sorted(words, key=lambda i: alphabetical(words[i])), format_func=words.__getitem__,
            key="template-indicators", placeholder=lang("Vælg en eller flere"), select_all=False,
        )  # fmt: skip
        places = {a.id: name_of(a, lang) for a in names.areas.values()}
        own = own_municipality(page, parameter("kommune"))
        areas = st.multiselect(
            lang("Områder"), list(places), [own] if own else [], format_func=places.__getitem__,
            key="template-areas", placeholder=lang("Vælg et eller flere"), select_all=False,
        )  # fmt: skip
        st.download_button(
            lang("Hent skabelon"),
            lambda: as_template(template_of(indicators, areas, board.facts.observations, names, this_day()), lang),
            file_name="maaltavle-skabelon.xlsx", mime=media.XLSX, on_click="ignore", key="template-file",
            disabled=not (indicators and areas),
        )  # fmt: skip

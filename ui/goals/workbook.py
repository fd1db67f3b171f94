"""The follow-up workbook on *Mål*: what departments write their part in, and drop on *Nye tal*."""

from __future__ import annotations

import streamlit as st

from maaltavle import media
from maaltavle.written import standing
from ui.frame import data
from ui.frame.linked import show
from ui.frame.shell import Page
from ui.goals.paper import file_name


def offer_workbook(page: Page, municipality: str, committee: str, year: int) -> None:
    """The workbook of a year with the texts that stand. Not of an earlier day: what is written in it counts today."""
    lang = page.lang
    if page.known_at or not page.board.select(municipality, committee, year):
        return
    with st.expander(lang("Lad afdelingerne skrive deres del i Excel"), key="followup-workbook"):
        show("goals/writing_workbook.html.j2", "followup-workbook-words", uploads=page.link("nye_tal"), lang=lang)

        def made() -> bytes:
            from maaltavle.reports.followup.workbook import as_workbook  # only those who ask wait for its writer

            version, board = data.store().version, data.board(None)  # in this order: nothing newer is passed over
            return as_workbook(board, municipality, committee, year, standing(board.facts.followups), version, lang)

        name = file_name(lang("opfølgning"), committee, year)
        st.download_button(
            lang("Hent arket"),
            made,
            file_name=f"{name}.xlsx",
            mime=media.XLSX,
            on_click="ignore",
            key="followup-workbook-file",
        )

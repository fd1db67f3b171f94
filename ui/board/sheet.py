"""The board as a status on one sheet, made when somebody fetches it."""

from __future__ import annotations

import streamlit as st

from maaltavle.reports.formats import STATUSES
from maaltavle.scorecard.status import status_of
from ui.board.selection import Selection
from ui.frame.shell import Page


def offer_status(page: Page, chosen: Selection) -> None:
    """A button that makes it of every goal of the committee's year, whatever is filtered away on the page."""
    if not chosen.cards:
        return

    def made(form: str) -> bytes:
        place = (chosen.municipality, chosen.committee, chosen.year)
        return STATUSES[form].write(status_of(page.board, *place, chosen.cards, page.lang))

    st.download_button(
        page.lang("Hent status til udvalget (PDF)"), lambda: made("pdf"),
        file_name=f"status-{chosen.committee}-{chosen.year}.pdf", mime=STATUSES["pdf"].mime, on_click="ignore",
        key="status-pdf",
    )  # fmt: skip

"""The list of what is missing, as a file to hand out: each goal, what it lacks, and a column to answer in."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from maaltavle import media
from maaltavle.judge.answer_words import answer_in_words
from maaltavle.reports.tables import Cell, as_csv, as_workbook
from maaltavle.scorecard import Card
from ui.board.rows import lacking_words
from ui.board.selection import LISTS, Selection
from ui.frame.shell import Page


def offer_handout(page: Page, chosen: Selection) -> None:
    """Two buttons, where the board shows what is missing."""
    if chosen.shown not in LISTS:
        return
    lang, name = page.lang, f"{page.lang('mangler')}-{chosen.committee}-{chosen.year}"
    with st.container(horizontal=True, key="board-handout"):
        st.download_button(
            lang("Hent listen som XLSX"), lambda: as_workbook(name, *handout(page, chosen.visible())),
            file_name=f"{name}.xlsx", mime=media.XLSX, on_click="ignore", key="handout-xlsx",
        )  # fmt: skip
        st.download_button(
            lang("Hent listen som CSV"), lambda: as_csv(*handout(page, chosen.visible()), decimal=lang.decimal_mark),
            file_name=f"{name}.csv", mime=media.CSV, on_click="ignore", key="handout-csv",
        )  # fmt: skip


def handout(page: Page, cards: Sequence[Card]) -> tuple[list[str], list[list[Cell]]]:
    """Headings and a line a goal; the last column is empty, for the answer."""
    lang = page.lang
    columns = [
        lang("Nr."), lang("Tema"), lang("Mål"), lang("Mangler"), lang("Hvorfor"), lang("Frist"), lang("Ansvarlig"),
        lang("Svar"),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for card in cards:
        goal = card.row.goal
        deadline = lang.date(goal.target.deadline) if goal.target.deadline else ""
        why = answer_in_words(card.row.answer, goal, page.board.catalogue, lang)
        rows.append([
            goal.ref, goal.focus_area, goal.text, lacking_words(lang, card), why, deadline, card.responsible, "",
        ])  # fmt: skip
    return columns, rows

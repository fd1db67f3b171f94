"""What pages offer to choose among: the indicators, the parts of one, the area it begins with."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from maaltavle.asked import parts_of
from maaltavle.followup.responsible import who_may_answer
from maaltavle.spelling.breakdowns import by_whole
from maaltavle.wording.names import alphabetical, name_of
from ui.frame.page import Page

LONGEST_NAME = 100  # letters of whoever answers for goals


def indicator_ids(page: Page) -> list[str]:
    """The indicators that have figures or goals, by name in Danish or English alphabetical order."""
    board = page.board
    used = {m.indicator for m in board.facts.measures} | {g.related_indicator for g in board.facts.goals}
    ids = [i for i in board.catalogue.indicators if i in board.series or i in used]
    return sorted(ids, key=lambda i: alphabetical(name_of(board.catalogue.indicators[i], page.lang)))


def parts(page: Page, indicator: str) -> tuple[str, ...]:
    """The distinct parts of an indicator ("" when it has only one): the total first, then the least divided."""
    return by_whole(parts_of(page.board.figures.stretches(indicator))) or ("",)


def pick_who(page: Page, municipality: str, label: str, key: str, *, now: str = "", width: int | None = None) -> str:
    """Who is to answer for goals: a department, somebody who answers already, or a name that is written."""
    options = [*who_may_answer(page.board.facts, page.board.catalogue, municipality)]
    chosen = st.session_state.setdefault(key, now or None)
    if chosen and chosen not in options:
        options.append(chosen)
    who = st.selectbox(
        label, options, key=key, accept_new_options=True, width=width or "stretch",
        placeholder=page.lang("Vælg eller skriv"),
    )  # fmt: skip
    return " ".join((who or "").split())[:LONGEST_NAME]


def own_area(page: Page, areas: Sequence[str], municipality: str) -> str:
    """The area a page begins with: the municipality of the address, else one that has goals, else the country."""
    known = page.board.catalogue.areas
    country = [area for area in areas if known[area].level == "country"]
    wanted = (municipality, *page.board.municipalities(), *country)
    return next((area for area in wanted if area in areas), areas[0] if areas else "")

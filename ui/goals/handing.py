"""*Overdrag mål*: whose goals, who takes them over, which they are, and one yes."""

from __future__ import annotations

import streamlit as st

from maaltavle.followup.responsible import everybody, goals_of
from maaltavle.followup.storing import hand_over
from maaltavle.model import Goal
from ui.frame.choices import pick_who
from ui.frame.desk import desk
from ui.frame.linked import show
from ui.frame.said import Refusals, Said
from ui.frame.shell import Page
from ui.frame.ways import goal_page
from ui.goals.writing_view import Year

_SAID = Said("hand-said")


def show_hand_over(page: Page, year: Year) -> None:
    """From whom, to whom, the goals it is about, and the button that stores them as one load."""
    lang, facts = page.lang, page.board.facts
    people = everybody(facts)
    show("goals/hand_head.html.j2", "hand-head", nobody=not people, lang=lang)
    _SAID.tell()
    if page.known_at or not people:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="hand-who"):
        who = st.selectbox(lang("Fra"), people, key="hand-from", width=320)
        to = pick_who(page, year.municipality, lang("Til (person eller afdeling)"), "hand-to", width=320)
    goals = {goal.ref: goal for goal in facts.goals if goal.ref in goals_of(facts, who)}
    left_out = st.multiselect(
        lang("Bliver hos {who}", who=who), list(goals), key=f"hand-stay-{who}", select_all=False,
        format_func=lambda ref: f"{ref} {goals[ref].text}", placeholder=lang("Ingen: alle overdrages"),
    )  # fmt: skip
    moved = [goal for ref, goal in goals.items() if ref not in left_out]
    _store(page, who, to, moved)


def _store(page: Page, who: str, to: str, moved: list[Goal]) -> None:
    lang = page.lang
    rows = [(goal.ref, goal.year, goal.text, goal_page(page, goal)) for goal in moved]
    title = lang.plural("{n} mål går fra {who} til {to}", "{n} mål går fra {who} til {to}", len(rows), who=who,
                        to="…" if to.strip() in ("", who) else to.strip())  # fmt: skip
    show("goals/hand_goals.html.j2", "hand-goals", title=title, rows=rows, lang=lang)
    sure = st.checkbox(lang("Ja, overdrag dem"), key=f"hand-sure-{hash((who, to, tuple(rows)))}")
    ready = bool(moved and to.strip() and to.strip() != who and sure)
    if not st.button(lang("Overdrag målene"), type="primary", disabled=not ready, key="hand-store"):
        return
    with Refusals(lang, _SAID.refused):
        load = hand_over(desk(), who, to, [goal.ref for goal in moved])
        _SAID.done(lang("Overdraget som indlæsning {number}: {note}.", number=load.number, note=load.note))
    st.rerun()

"""Where a goal leads from any page."""

from __future__ import annotations

from maaltavle.board import Row
from maaltavle.model import Goal
from ui.frame.page import Page


def row_link(page: Page, row: Row) -> str:
    """Where a row leads: to its indicator with the goal marked, or to its texts when nothing measures it."""
    goal = row.goal
    if row.indicator:
        return page.link("udvikling", ind=row.indicator, maal=goal.ref)
    if goal.document == "horsens-projektplan-2014":
        return page.link("projekter", kommune=goal.municipality, maal=goal.ref)
    return goal_page(page, goal)


def goal_page(page: Page, goal: Goal, work: str = "") -> str:
    """The goal on *Mål*, among its year's; `work` is what is to be done with it there."""
    place = {"kommune": goal.municipality, "udvalg": goal.committee, "aar": goal.year}
    return page.link("maal", **place, arbejde=work, maal=goal.ref)

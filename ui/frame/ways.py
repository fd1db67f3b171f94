"""Where a goal leads from any page."""

from __future__ import annotations

from maaltavle.board import Row
from ui.frame.shell import Page


def row_link(page: Page, row: Row) -> str:
    """Where a row leads: to its indicator with the goal marked, or to its texts when nothing measures it."""
    goal = row.goal
    if row.indicator:
        return page.link("udvikling", ind=row.indicator, maal=goal.ref)
    if goal.document == "horsens-projektplan-2014":
        return page.link("projekter", kommune=goal.municipality, maal=goal.ref)
    place = {"kommune": goal.municipality, "udvalg": goal.committee, "aar": goal.year}
    return page.link("maal", **place, maal=goal.ref)

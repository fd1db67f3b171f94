"""*Nye tal* for a file that is taken in on another page: what it is, and the way there."""

from __future__ import annotations

from collections.abc import Collection
from textwrap import shorten
from types import SimpleNamespace
from typing import TYPE_CHECKING

from maaltavle.followup.ties import ties_of
from maaltavle.reading import GoalList
from maaltavle.wording.names import name_of
from ui.frame.shell import Page
from ui.frame.ways import goal_page

if TYPE_CHECKING:
    from ui.upload.view import Upload


def goal_list_view(page: Page, upload: Upload) -> SimpleNamespace:
    """A list of goals: how many, and the page that reads it."""
    listed, lang = upload.reading.goal_list or GoalList("", "", 0), page.lang
    n = len(listed.goals)
    state = {"kommune": listed.municipality, "udvalg": listed.committee} if _is_known(page, listed) else {}
    return SimpleNamespace(
        id=upload.id, name=upload.name, link=page.link("maal", **state, arbejde="liste"),
        words=lang.plural("Filen er en liste med {n} mål, ikke tal.", "Filen er en liste med {n} mål, ikke tal.", n),
    )  # fmt: skip


def _is_known(page: Page, listed: GoalList) -> bool:
    committee = page.board.catalogue.committees.get(listed.committee)
    return committee is not None and committee.municipality == listed.municipality


def tie_links(page: Page, indicators: Collection[str], municipality: str, most: int) -> list[tuple[str, str]]:
    """The way to let a goal that nothing measures be measured by the figures that just came."""
    found = []
    for row, indicator in ties_of(page.board, municipality, indicators)[:most]:
        name, goal = name_of(page.board.catalogue.indicators[indicator], page.lang), row.goal
        words = page.lang("Lad {name} måle målet »{goal}«", name=name, goal=shorten(goal.text, 90, placeholder=" …"))
        found.append((words, goal_page(page, goal, "ret", ind=indicator)))
    return found

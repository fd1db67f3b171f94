"""*Nye tal* for a file that is taken in on another page: what it is, and the way there."""

from __future__ import annotations

from types import SimpleNamespace

from maaltavle.reading import GoalList
from ui.frame.shell import Page
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

"""The day – when a year's goals are judged: the day of the document that follows them up.

What has come since stands beside the answer, never in it. A year that no document follows up is judged today.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from maaltavle.catalogue import Catalogue
from maaltavle.model import Facts, Goal

FOLLOW_UP_COLUMNS = ("status", "opfølgning", "kommentar")
Place = tuple[str, str, int]  # municipality, committee, year


class Days:
    """The follow-up day of each committee's year, and what was known by it."""

    def __init__(self, facts: Facts, catalogue: Catalogue, today: date) -> None:
        self.today = today
        self._documents = catalogue.documents
        self._days: dict[Place, date] = {}
        for place, document in _following(facts):
            found = self._documents.get(document)
            # A plan or minutes from the year itself follow nothing up: the year is over when it is followed up.
            if found is not None and place[2] < found.known_from.year:
                self._days[place] = min(found.known_from, self._days.get(place, date.max))

    def of(self, goal: Goal) -> date:
        """The day a goal is judged at."""
        return min(self.today, self._days.get(_place(goal), date.max))

    def followed_up(self, goal: Goal) -> bool:
        """Whether a document follows up the goal's year by today."""
        return self._days.get(_place(goal), date.max) <= self.today

    def known(self, document: str, day: date) -> bool:
        """Whether what a document says was known on a day; of what is no document nobody knows otherwise."""
        found = self._documents.get(document)
        return found is None or found.known_from <= day


def told_goals(facts: Facts) -> frozenset[str]:
    """The goals that a document or a person says something of: an assessment, an event or a text."""
    said, happened = (one.goal for one in facts.assessments), (one.goal for one in facts.events)
    return frozenset({*said, *happened, *(text.goal for text in facts.followups if text.text)})


def _place(goal: Goal) -> Place:
    return goal.municipality, goal.committee, goal.year


def _following(facts: Facts) -> Iterator[tuple[Place, str]]:
    """The years that documents say something of in a follow-up's words."""
    for text in facts.texts:
        if text.column in FOLLOW_UP_COLUMNS:
            yield (text.municipality, text.committee, text.year), text.document
    goals = {goal.ref: goal for goal in facts.goals}
    for said in facts.assessments:
        if said.goal in goals:
            yield _place(goals[said.goal]), said.document

"""A goal's dates and why: its deadline, a follow-up, figures that come, a meeting that looks at it. Pure.

A date is a period id, as precise as somebody gave it: a day, a month, a year; it is over when the period is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maaltavle.board import Row
from maaltavle.catalogue import Catalogue
from maaltavle.followup.rounds import has_status, round_of
from maaltavle.model import Facts, Meeting, Project
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.written import standing as texts_that_stand


class Why(StrEnum):
    """What happens on a date; the values are names in addresses. Of one day the first is told."""

    DEADLINE = "frist"
    FOLLOW_UP = "opfoelgning"
    FIGURE = "tal"
    MEETING = "moede"


@dataclass(frozen=True, slots=True)
class GoalDate:
    """One date of a goal: a period id, why, and the ref of the meeting where it is one."""

    period: str
    why: Why
    meeting: str = ""

    @property
    def day(self) -> date:
        """The last day of it."""
        return parse_period(self.period).end


class GoalDates:
    """The dates of goals, from what people and documents say: rounds, projects, meetings and catalogue."""

    def __init__(self, facts: Facts, catalogue: Catalogue) -> None:
        self._rounds, self._names = facts.rounds, catalogue
        self._stands = texts_that_stand(facts.followups)
        meetings = {meeting.ref: meeting for meeting in facts.meetings}
        self._meetings: dict[str, list[Meeting]] = defaultdict(list)
        for shown in facts.shown:
            if shown.what == "goal" and shown.meeting in meetings:
                for ref in shown.of.split():
                    self._meetings[ref].append(meetings[shown.meeting])

    def told(self, row: Row) -> bool:
        """Whether it is said how the goal went: in words, or by something that happened."""
        return has_status(row, self._stands) or bool(row.events)

    def of(self, row: Row, projects: Sequence[Project]) -> tuple[GoalDate, ...]:
        """All its dates, the first first."""
        found = [one for one in self._all(row, projects) if is_period(one.period)]
        return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.day, list(Why).index(one.why))))

    def following(self, row: Row, projects: Sequence[Project], after: date) -> GoalDate | None:
        """The first that is not over on a day; None where nothing is said of the time ahead."""
        return next((one for one in self.of(row, projects) if one.day >= after), None)

    def _all(self, row: Row, projects: Iterable[Project]) -> Iterator[GoalDate]:
        goal, deadline = row.goal, row.goal.target.deadline
        if deadline:
            yield GoalDate(deadline.isoformat(), Why.DEADLINE)
        set_round = round_of(self._rounds, goal.municipality, goal.committee, goal.year)
        if set_round and not self.told(row):
            yield GoalDate(set_round.deadline.isoformat(), Why.FOLLOW_UP)
        yield from (GoalDate(period, Why.FOLLOW_UP) for project in projects for period in project.followup_periods)
        yield GoalDate(row.verdict.expected, Why.FIGURE)
        indicator = self._names.indicators.get(row.indicator)
        if indicator:
            yield GoalDate(indicator.next_period, Why.FIGURE)
        for meeting in self._meetings.get(goal.ref, ()):
            yield GoalDate(meeting.date.isoformat(), Why.MEETING, meeting.ref)

"""When a goal was decided, in short words: at the point of the meeting it stands under, or when its project was."""

from __future__ import annotations

import re
from dataclasses import dataclass

from maaltavle.catalogue import Catalogue
from maaltavle.meetings.agenda import meetings, points
from maaltavle.meetings.screens import decisions
from maaltavle.model import Facts, Goal, Project
from maaltavle.wording.language import Language

_POINT = re.compile(r"punkt (\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decided:
    """`words` in a language ("besluttet 4. juni 2019, punkt 37"); `note` how a date was read; the meeting, if any."""

    words: str
    note: str = ""
    meeting: str = ""
    point_no: int = 0


def decided(goal: Goal, facts: Facts, catalogue: Catalogue, lang: Language) -> Decided | None:
    """What became of a goal at the meeting it stood at, or when its project was decided; None where nothing says it."""
    return _at_a_meeting(goal, facts, catalogue, lang) or _of_a_project(goal, facts, lang)


def _at_a_meeting(goal: Goal, facts: Facts, catalogue: Catalogue, lang: Language) -> Decided | None:
    """Only noted or discussed is not decided."""
    number = _POINT.search(goal.decided)
    if number is None or not any(point.document == goal.document for point in facts.agenda):
        return None
    for meeting in meetings(facts, catalogue):
        own = tuple(one for one in points(facts, meeting) if one.point_no == int(number[1]))
        said = decisions(facts, meeting, own).get(int(number[1])) if meeting.document == goal.document else None
        if said is not None:
            values = {"day": lang.date(meeting.date), "n": number[1]}
            words = {
                "approved": lang("besluttet {day}, punkt {n}", **values),
                "discussed": lang("drøftet {day}, punkt {n}", **values),
                "noted": lang("taget til efterretning {day}, punkt {n}", **values),
            }.get(said.kind, lang("behandlet {day}, punkt {n}", **values))
            return Decided(words, "", meeting.ref, int(number[1]))
    return None


def _of_a_project(goal: Goal, facts: Facts, lang: Language) -> Decided | None:
    dated = (one for one in facts.projects if one.decided_at and is_stated_in(goal, one))
    return next((decided_project(one, lang) for one in dated), None)


def decided_project(project: Project, lang: Language) -> Decided:
    """A project with a day of decision, as precise as it is known."""
    return Decided(lang("besluttet {day}", day=lang.period(project.decided_at)), project.decided_note)


def is_stated_in(goal: Goal, project: Project) -> bool:
    """Whether the project's own words hold the goal, so that two projects of one chapter do not share it."""
    said = " ".join(f"{project.goal_description} {project.followup_text}".split())
    return goal.document == project.document and goal.text.rstrip(".") in said

"""Which meetings there are, and the points on a meeting's agenda.

A meeting stands in the store because somebody made it here, or it follows from the minutes of one: every document with
agenda points of a date is a meeting of that date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count

from maaltavle.catalogue import Catalogue
from maaltavle.model import AgendaPoint, Facts, Meeting, Shown
from maaltavle.spelling.plain import meeting_ref


def meetings(facts: Facts, catalogue: Catalogue) -> tuple[Meeting, ...]:
    """All meetings, those made here and those of minutes, newest first; a meeting made here hides its own minutes."""
    found = (*facts.meetings, *_of_minutes(facts, catalogue))
    return tuple(sorted(found, key=lambda meeting: (meeting.date, meeting.ref), reverse=True))


def _of_minutes(facts: Facts, catalogue: Catalogue) -> Iterator[Meeting]:
    """A meeting for each document and date of the agenda that no stored meeting speaks of, the first loaded first.

    Where two would have the same ref (two municipalities with a committee of one name), the later gets its document's.
    """
    made_here = {meeting.ref for meeting in facts.meetings}
    spoken_of = {(meeting.document, meeting.date) for meeting in facts.meetings}
    first: dict[tuple[str, date], AgendaPoint] = {}
    for point in sorted(facts.agenda, key=lambda point: (point.load, point.document, point.point_no)):
        key = (point.document, point.meeting_date)
        if point.document not in made_here and key not in spoken_of:
            first.setdefault(key, point)
    taken = set(made_here)
    for (document, day), point in first.items():
        committee = catalogue.committees.get(point.committee)
        ref = meeting_ref(committee.short if committee else point.committee, day)
        ref = f"{document}-{day}" if ref in taken else ref
        taken.add(ref)
        municipality = committee.municipality if committee else ""
        yield Meeting(
            ref, document, municipality, point.committee, day, point.meeting_time, point.place, load=point.load
        )


def find(facts: Facts, catalogue: Catalogue, ref: str) -> Meeting | None:
    """The meeting of a ref, or None."""
    return next((meeting for meeting in meetings(facts, catalogue) if meeting.ref == ref), None)


def points(facts: Facts, meeting: Meeting) -> tuple[AgendaPoint, ...]:
    """The points of a meeting by number. A point whose title was taken away is no longer on the agenda."""
    own = (
        point
        for point in facts.agenda
        if point.document == meeting.document and meeting.date == point.meeting_date and (point.title or point.closed)
    )
    return tuple(sorted(own, key=lambda point: point.point_no))


def numbered(facts: Facts, meeting: Meeting, new: Iterable[AgendaPoint]) -> tuple[AgendaPoint, ...]:
    """New points, with an `origin` of their own where a point of the meeting, moved or gone, has had their number."""
    own = (point for point in facts.agenda if (point.document, point.meeting_date) == (meeting.document, meeting.date))
    taken = {one for point in own for one in (point.identity, point.point_no)}
    new = tuple(new)
    beyond = count(max((*taken, *(point.point_no for point in new)), default=0) + 1)
    return tuple(replace(point, origin=next(beyond)) if point.point_no in taken else point for point in new)


def shown(facts: Facts, meeting: Meeting, point_no: int | None = None) -> tuple[Shown, ...]:
    """What a meeting shows, or one of its points, in order. A row that shows nothing (`what` "") empties its point."""
    own = (
        row
        for row in facts.shown
        if row.meeting == meeting.ref and row.what and (point_no is None or row.point_no == point_no)
    )
    return tuple(sorted(own, key=lambda row: (row.point_no, row.place)))

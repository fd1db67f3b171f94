"""What a meeting asks of the store: the figures its screens are made of, and none of the others.

Verdicts hang together (a goal is judged by its parts and held against the one it continues), so the figures of every
indicator that measures a goal are asked for. What else people have loaded costs a meeting nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from maaltavle.catalogue import Catalogue
from maaltavle.meetings import agenda
from maaltavle.meetings.indicator_screen import both_sides
from maaltavle.model import Asked, Facts, Meeting


def no_figures(_facts: Facts) -> Asked:
    """For whoever needs the meetings, goals or texts alone."""
    return Asked()


def figures_for(catalogue: Catalogue, meeting_ref: str, *, also: Iterable[str] = ()) -> Callable[[Facts], Asked]:
    """What `Store.facts` is to be asked for a meeting; `also` are indicators besides those of its screens."""

    def asked(facts: Facts) -> Asked:
        names = catalogue.extended(facts)
        meeting = agenda.find(facts, names, meeting_ref)
        measured = {measure.indicator for measure in facts.measures}
        if meeting is None:
            return Asked(frozenset((*measured, *also)))
        rows = agenda.shown(facts, meeting)
        shown = [name for row in rows if row.what == "indicator" for name in both_sides(row.of.split(), names)]
        indicators = frozenset((*measured, *shown, *also))
        return _with_budget(meeting, indicators) if any(row.what == "budget" for row in rows) else Asked(indicators)

    return asked


def _with_budget(meeting: Meeting, indicators: frozenset[str]) -> Asked:
    """A budget table is of the meeting's own document, or of its municipality in that year."""
    return Asked(indicators, meeting.document, meeting.municipality, str(meeting.date.year))

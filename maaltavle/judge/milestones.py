"""Milestones and qualitative goals – what the documents say has happened, and when.

Evidence is an Event with a quote. Silence proves nothing: a deadline that passed without a word is no failure, it is a
verdict nobody can give.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from maaltavle.judge.timing import end_of
from maaltavle.model import Document, Event, Goal, Outcome, Reason, State
from maaltavle.spelling.periods import is_period, parse_period

_ENDINGS = {
    State.DISCONTINUED: Reason.DISCONTINUED,
    State.SYSTEM_CHANGE: Reason.SYSTEM_CHANGE,
    State.SERIES_BREAK: Reason.SERIES_BREAK,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the events of a goal amount to: the outcome, the event that decided, and when more is expected."""

    outcome: Outcome
    reason: Reason | None = None
    event: Event | None = None
    expected: str = ""


def judge_milestone(goal: Goal, events: Sequence[Event], documents: Mapping[str, Document], today: date) -> Evidence:
    """Done in time is met, done later or known not to be done is missed; begun is in progress while there is time.

    A milestone without a deadline is in progress until the end of the goal's year, and never missed by time.
    """
    deadline = end_of(goal.target)
    by_state = {state: [event for event in events if event.state is state] for state in State}
    expected = next((event.expected for event in events if event.expected), "")
    dropped = dropping(goal, events)
    if dropped:
        return Evidence(Outcome.DROPPED, event=dropped)
    if by_state[State.DONE]:
        return _done(by_state[State.DONE], documents, deadline)
    endings = ending_reasons(goal, events)
    if endings:
        return Evidence(Outcome.NOT_ASSESSABLE, endings[0], expected=expected)
    unknown = Evidence(Outcome.NOT_ASSESSABLE, Reason.NO_DATA_YET, expected=expected)
    if deadline is not None and today > deadline:
        late = [event for event in by_state[State.NOT_DONE] if _last_day(event, documents) >= deadline]
        if not late and by_state[State.BEGUN]:
            return replace(unknown, event=by_state[State.BEGUN][-1])
        return Evidence(Outcome.MISSED, event=late[-1]) if late else unknown
    begun = by_state[State.BEGUN] + by_state[State.NOT_DONE]
    if begun and today <= last_day(goal):
        return Evidence(Outcome.IN_PROGRESS, event=begun[0])
    return unknown


def judge_qualitative(goal: Goal, events: Sequence[Event], today: date) -> Evidence:
    """Only a person can say how it went; the documents can only say that it was dropped, or is being worked on."""
    dropped = dropping(goal, events)
    if dropped:
        return Evidence(Outcome.DROPPED, event=dropped)
    begun = [event for event in events if event.state in (State.BEGUN, State.DONE)]
    if begun and today <= last_day(goal):
        return Evidence(Outcome.IN_PROGRESS, event=begun[0])
    return Evidence(Outcome.NOT_ASSESSABLE, Reason.NO_INDICATOR)


def last_day(goal: Goal) -> date:
    """The last day something can be in progress: the goal's own end, else the end of its year."""
    return end_of(goal.target) or date(goal.year, 12, 31)


def dropping(goal: Goal, events: Sequence[Event]) -> Event | None:
    """The decision that ended the goal. One that takes effect after the goal's own time leaves its verdict alone."""
    ended = [event for event in events if event.state is State.DROPPED]
    return next((event for event in ended if _begins_by(event, last_day(goal))), None)


def ending_reasons(goal: Goal, events: Sequence[Event]) -> list[Reason]:
    """Why the measurement ended or cannot be compared, as far as it touches the goal's own time."""
    end = end_of(goal.target)
    touching = [event for event in events if event.state in _ENDINGS and _begins_by(event, end)]
    return list(dict.fromkeys(_ENDINGS[event.state] for event in touching))


def _begins_by(event: Event, end: date | None) -> bool:
    return end is None or not is_period(event.at) or parse_period(event.at).start <= end


def _done(events: Sequence[Event], documents: Mapping[str, Document], deadline: date | None) -> Evidence:
    if deadline is None:
        return Evidence(Outcome.MET, event=events[0])
    for event in events:
        if _last_day(event, documents) <= deadline:
            return Evidence(Outcome.MET, event=event)
    for event in events:
        if not is_period(event.at) or parse_period(event.at).start <= deadline:
            return Evidence(Outcome.NOT_ASSESSABLE, Reason.BOUND, event=event)
    return Evidence(Outcome.MISSED, event=events[0])


def _last_day(event: Event, documents: Mapping[str, Document]) -> date:
    """The last day the event can be about: the end of its period, or the day its document became known."""
    known = documents[event.document].known_from if event.document in documents else date.max
    stated = parse_period(event.at).end if is_period(event.at) else date.max
    return min(known, stated) if event.state is State.DONE else (stated if stated < date.max else known)

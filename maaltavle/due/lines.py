"""A line of what is due: a goal or a meeting, its day, why it stands there, and who answers. Pure.

A goal stands once as overdue, with every reason for it, and once for each thing that lies ahead; with neither it stands
among what is missing. A text that no longer fits its figures is not overdue: nobody set a day for it. A goal that a
later year carries on stands with the later one, and a step of the minutes that is a goal as well stands with the goal.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from maaltavle.board import Board, Row
from maaltavle.catalogue import Catalogue
from maaltavle.followup.responsible import is_mine
from maaltavle.followup.rounds import round_of
from maaltavle.meetings.matters import Standing, register
from maaltavle.model import ACTUAL, Meeting, Missing, Round
from maaltavle.scorecard.cards import Card, Need, cards_of, projects_of
from maaltavle.scorecard.dates import GoalDate, GoalDates, Why
from maaltavle.spelling.periods import is_period, parse_period

SOON, LATER = 30, 90  # days ahead
_STEM = 7  # letters


class Group(StrEnum):
    """Where a line stands, in the order of a page."""

    OVERDUE = "overdue"
    SOON = "soon"  # within 30 days
    LATER = "later"  # within 90 days
    BEYOND = "beyond"
    AGED = "aged"  # without a day: what was written no longer fits the figures
    MISSING = "missing"  # without a day: something is missing to answer the goal


class What(StrEnum):
    """Why a line stands there; of several the first is the one that its day belongs to."""

    DEADLINE = "deadline"
    STATUS = "status"  # nobody has written how it went
    FIGURE = "figure"
    FOLLOW_UP = "follow_up"
    MEETING = "meeting"
    DECISION = "decision"  # what meetings left open: a decision, a question, a step that the minutes name
    QUESTION = "question"
    STEP = "step"
    AGED = "aged"  # what was written no longer fits the figures: since no certain day


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be done or waited for. `period` is its day as precise as it is known ("" none), `day` its last.

    `number` is the goal's or the meeting's ref, `text` the goal's sentence ("" of a meeting, whose time and place is
    `where`), `year` that of the goal or of the day, `missing` what there is not to answer with, `point` that of
    the meeting which left something open (0 of other lines), `matter` the ref of what it left.
    """

    group: Group
    what: tuple[What, ...]
    period: str
    municipality: str
    committee: str
    number: str
    text: str
    year: int
    responsible: str = ""
    missing: tuple[Missing, ...] = ()
    goal: str = ""
    indicator: str = ""
    meeting: str = ""
    where: str = ""
    point: int = 0
    matter: str = ""
    mine: bool = False

    @property
    def day(self) -> date | None:
        """The day, None where there is none."""
        return parse_period(self.period).end if self.period else None


def group_of(day: date, today: date) -> Group:
    """Where a day stands: the last day itself is not over."""
    if day < today:
        return Group.OVERDUE
    limits = ((Group.SOON, SOON), (Group.LATER, LATER))
    return next((group for group, days in limits if day <= today + timedelta(days=days)), Group.BEYOND)


def lines_of(
    board: Board, municipality: str, committee: str = "", *, aged: Collection[str] = (), me: str = ""
) -> tuple[Line, ...]:
    """The lines of a municipality, or of one committee, in no order: goals, meetings ahead, and what meetings left open
    (a line of what is missing where nobody said by when). `aged`: the goals with a text that no longer fits
    its figures; `me`: the person who looks."""
    carried = {row.goal.continues for row in board.rows}
    rows = [
        row
        for row in board.rows
        if row.goal.municipality == municipality and committee in ("", row.goal.committee)
        and row.goal.ref not in carried
    ]  # fmt: skip
    dates = GoalDates(board.facts, board.catalogue)
    found = [line for card in cards_of(rows, board, aged, me) for line in _of_goal(card, board, dates)]
    ours = partial(_is_of, municipality, committee)
    found += [_of_meeting(one, board.today) for one in board.facts.meetings if ours(one) and one.date >= board.today]
    left = [one for one in register(board.facts, board.catalogue) if ours(one.meeting)]
    return _once(found, [(one, _of_matter(one, board.today, me)) for one in left], board)


def _once(goals: Iterable[Line], matters: Iterable[tuple[Standing, Line]], board: Board) -> tuple[Line, ...]:
    """All lines; a step that the minutes also state as a goal, with the same day, has one line that says both."""
    found = list(goals)
    for one, line in matters:
        same = (n for n, goal in enumerate(found) if _is_same(goal, one, line, board))
        place = next(same, None) if line.what == (What.STEP,) else None
        if place is None:
            found.append(line)
        else:
            found[place] = replace(found[place], what=(*found[place].what, What.STEP), meeting=line.meeting,
                                   point=line.point)  # fmt: skip
    return tuple(found)


def _is_same(goal: Line, one: Standing, step: Line, board: Board) -> bool:
    row = board.by_ref.get(goal.goal)
    if row is None or goal.day is None or goal.day != step.day or row.goal.document != one.meeting.document:
        return False
    return What.DEADLINE in goal.what and bool(_stems(goal.text) & _stems(step.text))


def _stems(text: str) -> set[str]:
    """How the long words of a text begin: enough to tell one matter of a day from another of the same minutes."""
    return {word[:_STEM].casefold() for word in re.findall(r"\w+", text) if len(word) >= _STEM}


def _is_of(municipality: str, committee: str, meeting: Meeting) -> bool:
    return meeting.municipality == municipality and committee in ("", meeting.committee)


def _of_goal(card: Card, board: Board, dates: GoalDates) -> Iterator[Line]:
    late = dict(_late(card, board))
    if late:
        dated = next((period for period in late.values() if period), "")
        group = Group.OVERDUE if dated else Group.AGED
        yield replace(_line(card, group, tuple(late), dated), missing=card.missing)
    coming = tuple(_coming(card, board, dates))
    for what, period in coming:
        yield _line(card, group_of(parse_period(period).end, board.today), (what,), period)
    if card.missing and not coming and not late:
        yield replace(_line(card, Group.MISSING, (), ""), missing=card.missing)


def _late(card: Card, board: Board) -> Iterator[tuple[What, str]]:
    """What is overdue and since when, "" of no certain day."""
    goal, today = card.row.goal, board.today
    if Need.OVERDUE in card.needs and goal.target.deadline:
        yield What.DEADLINE, goal.target.deadline.isoformat()
    if Need.STATUS in card.needs:
        by = status_by(goal.municipality, goal.committee, goal.year, board.facts.rounds)
        if by < today:
            yield What.STATUS, by.isoformat()
    awaited = next((period for period in _awaited(card.row, board.catalogue) if parse_period(period).end < today), "")
    if awaited:
        yield What.FIGURE, awaited
    if Need.AGED in card.needs:
        yield What.AGED, ""


def status_by(municipality: str, committee: str, year: int, rounds: Iterable[Round]) -> date:
    """By when a goal is to have its status: the day somebody set for the year, else the year's last day."""
    found = round_of(rounds, municipality, committee, year)
    return found.deadline if found else date(year, 12, 31)


def _awaited(row: Row, names: Catalogue) -> Iterator[str]:
    """The periods that figures are announced for and have not come."""
    newest = max(
        (parse_period(seen.period) for seen in row.figures if seen.kind in ACTUAL and is_period(seen.period)),
        default=None,
    )
    indicator = names.indicators.get(row.indicator)
    expected = row.verdict.expected if row.verdict.actual is None else ""
    for period in filter(is_period, (expected, indicator.next_period if indicator else "")):
        if newest is None or newest < parse_period(period):
            yield period


_COMING = {Why.DEADLINE: What.DEADLINE, Why.FOLLOW_UP: What.FOLLOW_UP, Why.FIGURE: What.FIGURE}


def _coming(card: Card, board: Board, dates: GoalDates) -> Iterator[tuple[What, str]]:
    """The first of each kind ahead. What is decided waits for no deadline; a meeting has a line of its own."""
    once: dict[Why, GoalDate] = {}
    for one in dates.of(card.row, projects_of(card.row, board.facts.projects)):
        if one.day >= board.today:
            once.setdefault(one.why, one)
    for why, one in once.items():
        if why in _COMING and not (why is Why.DEADLINE and card.standing.final):
            yield _COMING[why], one.period


def _line(card: Card, group: Group, what: Sequence[What], period: str) -> Line:
    goal = card.row.goal
    return Line(
        group=group, what=tuple(what), period=period, municipality=goal.municipality, committee=goal.committee,
        number=goal.ref, text=goal.text, year=parse_period(period).end.year if period else goal.year,
        responsible=card.responsible, goal=goal.ref, indicator=card.row.indicator, mine=card.mine,
    )  # fmt: skip


def _of_matter(one: Standing, today: date, me: str) -> Line:
    matter, meeting = one.matter, one.meeting
    day = parse_period(one.period).end if one.period else None
    return Line(
        group=group_of(day, today) if day else Group.MISSING, what=(What(matter.kind),), period=one.period,
        municipality=meeting.municipality, committee=meeting.committee, number=meeting.ref, text=matter.text,
        year=(day or meeting.date).year, responsible=matter.who, meeting=meeting.ref, point=one.point_no,
        matter=matter.ref, mine=is_mine(matter.who, me),
    )  # fmt: skip


def _of_meeting(meeting: Meeting, today: date) -> Line:
    return Line(
        group=group_of(meeting.date, today), what=(What.MEETING,), period=meeting.date.isoformat(),
        municipality=meeting.municipality, committee=meeting.committee, number=meeting.ref, text="",
        year=meeting.date.year, meeting=meeting.ref, where=", ".join(filter(None, (meeting.time, meeting.place))),
    )  # fmt: skip

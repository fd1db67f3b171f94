"""A goal as its line on the scorecard has it: the answer, what it needs of somebody, its change, who and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from maaltavle.board import Board, Row
from maaltavle.catalogue import Catalogue
from maaltavle.followup.responsible import is_mine
from maaltavle.judge.rule import rule_of
from maaltavle.model import ACTUAL, Direction, Ground, Lean, Missing, Observation, Outcome, Project
from maaltavle.scorecard.dates import GoalDates, Why
from maaltavle.scorecard.standing import Standing, standing_of
from maaltavle.spelling.periods import is_period, parse_period


class Need(StrEnum):
    """What a goal asks of somebody; the values are names in addresses."""

    MISSED = "ikke-naaet"
    BEHIND = "bagud"
    OVERDUE = "frist"  # the deadline is over, and nothing says how it went
    STATUS = "status"  # nobody has written how it went
    AGED = "foraeldet"  # what was written no longer fits the figures
    AWAITED = "ventes"  # figures are announced and not here


BAD = frozenset({Need.MISSED, Need.BEHIND})


@dataclass(frozen=True, slots=True)
class Change:
    """How far the newest figure is from the one before it: `moved` in `unit`, since `since` (a period id).

    `good`: whether it went the good way; None where the indicator has none, or nothing moved. `share`: how much of the
    earlier figure it is, to be compared with others; None from zero.
    """

    moved: Decimal
    unit: str
    since: str
    good: bool | None
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Card:
    """One goal. `following` is the period id of the next date ("" none) and `why` what it is, `place` its place in the
    documents' order. `mine`: the person who looks answers for it."""

    row: Row
    place: int
    standing: Standing
    needs: frozenset[Need]
    missing: tuple[Missing, ...]
    change: Change | None
    responsible: str
    following: str
    why: Why | None = None
    mine: bool = False


def cards_of(rows: Sequence[Row], board: Board, aged: Collection[str] = (), me: str = "") -> tuple[Card, ...]:
    """The cards of rows, in order. `aged` are the goals with a text that no longer fits its figures, `me` the person
    who looks.

    Who answers for a goal is whoever it was handed to; else whom a plan names for the project it stands in.
    """
    dates = GoalDates(board.facts, board.catalogue)
    handed = {one.goal: one.who for one in board.facts.responsible}  # "": nobody answers for it any more
    found = []
    for place, row in enumerate(rows):
        projects = projects_of(row, board.facts.projects)
        standing = standing_of(row)
        who = handed.get(row.goal.ref, ", ".join(dict.fromkeys(p.responsible for p in projects if p.responsible)))
        following = dates.following(row, projects, row.verdict.as_of)
        needs = _needs(row, standing, board.today, status=dates.told(row), aged=row.goal.ref in aged)
        found.append(
            Card(
                row=row,
                place=place,
                standing=standing,
                needs=frozenset(needs),
                missing=() if standing.answered else row.answer.missing,
                change=change_of(row, board.catalogue),
                responsible=who,
                following=following.period if following else "",
                why=following.why if following else None,
                mine=is_mine(who, me),
            )
        )
    return tuple(found)


def _needs(row: Row, standing: Standing, today: date, *, status: bool, aged: bool) -> Iterable[Need]:
    deadline, later = row.goal.target.deadline, row.answer.later
    if standing.said in (Outcome.MISSED, Lean.MISSED):
        yield Need.MISSED
    if standing.said in (Outcome.BEHIND, Lean.DECLINE):
        yield Need.BEHIND
    if deadline and deadline < today and not standing.final and later is None:
        yield Need.OVERDUE
    if not status:
        yield Need.STATUS
    if aged:
        yield Need.AGED
    if row.verdict.expected and row.verdict.actual is None:
        yield Need.AWAITED


def projects_of(row: Row, projects: Iterable[Project]) -> tuple[Project, ...]:
    """The projects of a plan in whose own words the goal stands: two projects of one chapter do not share them."""
    goal = row.goal
    words = goal.text.rstrip(".")
    return tuple(p for p in projects if p.document == goal.document and words in _said(p))


def _said(project: Project) -> str:
    return " ".join(f"{project.goal_description} {project.followup_text}".split())


def change_of(row: Row, names: Catalogue) -> Change | None:
    """From the figure before to the one that is shown; None for parts of a sum, limits, and a single figure.

    Of an answer that leans by a direction it is the change that the answer stands on: a row has one direction.
    """
    verdict = row.verdict
    if len(row.measures) != 1 or verdict.actual is None or not verdict.actual.exact:
        return None
    if (leant := _leant_on(row, names)) is not None:
        return leant
    points = _alike(row.figures, verdict.actual_period)
    if len(points) < 2 or points[-1].unit != points[-2].unit:
        return None
    old, new = points[-2].number, points[-1].number
    if old is None or new is None:
        return None
    good = _good(new - old, names.indicators[row.measures[0].indicator].good)
    return _change(new - old, old, points[-1].unit, points[-2].period, good, names)


def _leant_on(row: Row, names: Catalogue) -> Change | None:
    """The change that a leaning answer is read from; None where the answer is read from something else.

    It is good where the answer is; held against others, a figure may go one way and how it lies among them the other.
    """
    found, verdict = row.answer.indicative, row.verdict
    if row.answer.ground is not Ground.INDICATIVE or found is None or found.since is None:
        return None
    old, new = found.since.number, verdict.actual.number if verdict.actual else None
    if old is None or new is None:
        return None
    good: bool | None = found.lean in (Lean.PROGRESS, Lean.MET)
    if rule_of(row.goal.target).compares and good is not _good(new - old, names.indicators[verdict.indicator].good):
        good = None
    return _change(new - old, old, verdict.actual_unit, found.since_period, good if new != old else None, names)


def _good(moved: Decimal, good: Direction) -> bool | None:
    return None if not moved or good is Direction.NEUTRAL else (moved > 0) == (good is Direction.UP)


def _change(moved: Decimal, old: Decimal, unit: str, since: str, good: bool | None, names: Catalogue) -> Change:
    share = names.units[unit].dimension == "share" and "procentpoint" in names.units
    return Change(moved, "procentpoint" if share else unit, since, good, moved / abs(old) if old else None)


def _alike(figures: Iterable[Observation], until: str) -> list[Observation]:
    """The counted figures up to a period, of its length, one a period, oldest first."""
    if not is_period(until):
        return []
    last = parse_period(until)
    once = {
        seen.period: seen
        for seen in figures
        if seen.kind in ACTUAL and seen.number is not None and is_period(seen.period)
        and parse_period(seen.period).grain == last.grain and parse_period(seen.period) <= last
    }  # fmt: skip
    return sorted(once.values(), key=lambda seen: parse_period(seen.period))

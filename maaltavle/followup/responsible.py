"""Who answers for which goals – and how each version of a goal came to stand. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maaltavle.catalogue import Catalogue
from maaltavle.model import Facts, Goal, Load
from maaltavle.spelling.plain import without_accents
from maaltavle.wording.names import alphabetical


def by_goal(facts: Facts) -> dict[str, str]:
    """Who answers for each goal that somebody answers for."""
    return {one.goal: one.who for one in facts.responsible if one.who}


def is_mine(responsible: str, me: str) -> bool:
    """Whether a person is among those who answer: `Anna Holm, Borgerservice` is both, however spelt."""
    mine = without_accents(" ".join(me.split()))
    named = (without_accents(" ".join(one.split())) for one in responsible.replace(";", ",").split(","))
    return bool(mine) and mine in named


def everybody(facts: Facts) -> tuple[str, ...]:
    """All who answer for a goal, by name."""
    standing = {goal.ref for goal in facts.goals}
    return tuple(sorted({who for ref, who in by_goal(facts).items() if ref in standing}))


def who_may_answer(facts: Facts, names: Catalogue, municipality: str) -> tuple[str, ...]:
    """Whom a goal of a municipality can be given: its departments, then all who answer for one of its goals, by name.

    Whoever is written in other letters than a department is that department.
    """
    departments = {one.name["da"] for one in names.departments.values() if one.municipality == municipality}
    own, answers = {goal.ref for goal in facts.goals if goal.municipality == municipality}, by_goal(facts)
    people = {who for ref, who in answers.items() if ref in own}
    found: dict[str, str] = {}
    for who in [*sorted(departments, key=alphabetical), *sorted(people, key=alphabetical)]:
        found.setdefault(without_accents(who), who)
    return tuple(found.values())


def goals_of(facts: Facts, who: str, refs: Sequence[str] = ()) -> tuple[str, ...]:
    """The goals that somebody answers for ("": those of nobody), among `refs` where some are named."""
    answers = by_goal(facts)
    own = [goal.ref for goal in facts.goals if answers.get(goal.ref, "") == who]
    return tuple(ref for ref in own if not refs or ref in refs)


@dataclass(frozen=True, slots=True)
class GoalVersion:
    """One version of a goal and the load that brought it."""

    goal: Goal
    load: Load
    undone: bool


def versions_of(ref: str, goals: Iterable[Goal], loads: Sequence[Load]) -> tuple[GoalVersion, ...]:
    """Every version of a goal, newest first, those that were taken back among them."""
    by_number, undone = {load.number: load for load in loads}, {load.undoes for load in loads if load.undoes}
    own = [goal for goal in goals if goal.ref == ref and goal.load in by_number]
    newest = sorted(own, key=lambda goal: -goal.load)
    return tuple(GoalVersion(goal, by_number[goal.load], goal.load in undone) for goal in newest)

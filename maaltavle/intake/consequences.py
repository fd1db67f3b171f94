"""Consequences: which goals get another answer, and which texts no longer fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from maaltavle.asked import Replaced, asked
from maaltavle.catalogue import Catalogue
from maaltavle.columnar import Rows
from maaltavle.intake.types import Consequences, Stale, Turn
from maaltavle.judge import judge_all
from maaltavle.model import Assessment, Facts, Goal, Observation, TextSegment, Verdict
from maaltavle.spelling.plain import plain

# Columns of a follow-up sheet that say how it went; the others say what was wanted, and stand.
SAYS_HOW_IT_WENT = frozenset({"status", "opfølgning", "resultat", "vurdering"})


def consequences(
    before: tuple[Facts, Rows[Observation]], later: tuple[Facts, Rows[Observation]],
    was: Catalogue, will_be: Catalogue, today: date,
) -> Consequences:  # fmt: skip
    """The difference between two states of the facts, as the board would show it today; each with the figures that may
    be others in the other one."""
    (old, old_figures), (new, new_figures) = before, later
    measured = _measured(old)
    if _of(old_figures, measured) == _of(new_figures, measured) and _same_goals(old, new):
        return Consequences()
    return _between(_only(old, measured), _only(new, measured), was, will_be, today)


def of_load(before: Facts, load: Facts, was: Catalogue, will_be: Catalogue, today: date) -> Consequences:
    """What follows from a load that brings these figures."""
    measured = _measured(before)
    coming = _of(load.observations, measured)
    if not coming:
        return Consequences()
    return _between(_only(before, measured), _only(before, measured, coming), was, will_be, today)


def _between(before: Facts, later: Facts, was: Catalogue, will_be: Catalogue, today: date) -> Consequences:
    old, new = judge_all(before, was, today), judge_all(later, will_be, today)
    goals = {goal.ref: goal for goal in (*before.goals, *later.goals)}
    both = [ref for ref in goals if ref in old and ref in new]
    turns = [Turn(goals[ref], old[ref], new[ref]) for ref in both if _told(old[ref]) != _told(new[ref])]
    turned = tuple(turn for turn in turns if _answer(turn.before) != _answer(turn.after))
    return Consequences(turned, tuple(_stale(turns, before)))


def _measured(facts: Facts) -> set[str]:
    return {measure.indicator for measure in facts.measures}


def _only(facts: Facts, indicators: set[str], coming: Sequence[Observation] = ()) -> Facts:
    """The facts with figures of some indicators only, and as they would be with those that are coming."""
    return replace(facts, observations=Replaced(facts.observations, indicators, coming))


def _of(figures: Sequence[Observation], indicators: set[str]) -> Sequence[Observation]:
    if isinstance(figures, Rows):
        return figures.where("indicator", indicators.__contains__)
    return tuple(figure for figure in figures if figure.indicator in indicators)


def _same_goals(before: Facts, later: Facts) -> bool:
    return (before.goals, before.measures, before.events) == (later.goals, later.measures, later.events)


def _answer(verdict: Verdict) -> tuple[object, ...]:
    return verdict.outcome, verdict.reason


def _told(verdict: Verdict) -> tuple[object, ...]:
    return (*_answer(verdict), verdict.actual, verdict.actual_period, verdict.compared)


def _stale(turns: Iterable[Turn], before: Facts) -> Iterator[Stale]:
    figures = asked(before.observations).by_ref({ref for turn in turns for ref in turn.before.used})
    for turn in turns:
        reason = "outcome" if _answer(turn.before) != _answer(turn.after) else "figure"
        quotes = [plain(figures[ref].quote) for ref in turn.before.used if ref in figures]
        for text in _texts_about(turn.goal, [quote for quote in quotes if quote], before):
            yield Stale(text, reason, turn)


def _texts_about(goal: Goal, quotes: Sequence[str], facts: Facts) -> Iterator[Assessment | TextSegment]:
    """What was said of a goal: the assessments that name it, and the status texts that quote the figure behind it."""
    yield from (said for said in facts.assessments if said.goal == goal.ref)
    for text in facts.texts:
        own = (text.document, text.focus_area) == (goal.document, goal.focus_area)
        if own and text.column.casefold() in SAYS_HOW_IT_WENT and any(quote in plain(text.text) for quote in quotes):
            yield text

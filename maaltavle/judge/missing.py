"""What is missing – for each goal without an outcome, the things that would give it one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maaltavle.catalogue import Catalogue
from maaltavle.judge.rule import rule_of
from maaltavle.judge.timing import end_of
from maaltavle.model import Goal, Match, Measure, Missing, Reason, Verdict

_UNKNOWN = "unknown"  # the level of an area that nobody can point at


def missing_of(
    goal: Goal, verdict: Verdict, measures: Sequence[Measure], catalogue: Catalogue, *, told: bool, stated: bool
) -> tuple[Missing, ...]:
    """What is missing to answer a goal, the most telling first. `told`: a follow-up says something of it in words."""
    rule = rule_of(goal.target)
    found: list[Missing] = []
    if rule.by_person or rule.by_evidence:
        silent = not told
        found += [] if stated else [Missing.FOLLOW_UP]
        found += [Missing.FIGURE] if silent and goal.related_indicator else []
        return tuple(found)
    found += [] if told or verdict.actual is not None or measures else [Missing.FOLLOW_UP]
    found += _of_figures(goal, verdict, measures, catalogue, told=told)
    return tuple(dict.fromkeys(found)) or (Missing.FIGURE,)


def _of_figures(
    goal: Goal, verdict: Verdict, measures: Sequence[Measure], catalogue: Catalogue, *, told: bool
) -> Iterator[Missing]:
    rule, against = rule_of(goal.target), {verdict.reason, *verdict.also}
    amount = rule.held or goal.target.change is not None or not rule.of_change
    if Reason.NO_BASELINE in against and amount:
        yield Missing.BASELINE
    scope = _unbounded(goal, verdict, measures, catalogue, told=told)
    if scope:
        yield Missing.SCOPE
    cured = {None, Reason.NO_BASELINE, Reason.NO_DEADLINE, *((Reason.PROXY, Reason.WIDER_SCOPE) if scope else ())}
    if not against <= cured if verdict.actual is not None else not (scope and told):
        yield Missing.FIGURE


def _unbounded(goal: Goal, verdict: Verdict, measures: Sequence[Measure], catalogue: Catalogue, *, told: bool) -> bool:
    """Whether it is not settled what is counted, against whom or by when; or the figure is bounded in another way."""
    rule, target = rule_of(goal.target), goal.target
    if verdict.match is Match.WIDER:
        return True
    if verdict.match is Match.PROXY:
        own, asked = catalogue.units.get(verdict.actual_unit), catalogue.units.get(target.unit)
        return not rule.of_change and own is not None and asked is not None and own.dimension == asked.dimension
    if rule.compares and not measures:
        return True
    if not measures:  # a bare number of something, and words that do not say whether they are it
        return told and not rule.of_change and not rule.held and target.unit in ("", "antal")
    return verdict.actual is not None and verdict.reason is Reason.NO_BASELINE and end_of(target) is None

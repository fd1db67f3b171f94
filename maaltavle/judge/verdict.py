"""The verdict – the whole story of one goal: collect, ask, list what stands against it, decide.

`judge` reads from top to bottom as docs/rules.md does. It is pure: the same facts, catalogue and day give the same
verdict. The caller passes only what was known on that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from maaltavle.catalogue import Catalogue
from maaltavle.judge import milestones, pace, timing
from maaltavle.judge.actual import DECIDING, Actual, Figures, Picker, Value, pick_actual
from maaltavle.judge.comparison import Comparison, compare, lacks_baseline
from maaltavle.judge.days import Days, told_goals
from maaltavle.judge.intervals import condition, depth
from maaltavle.judge.rule import rule_of
from maaltavle.judge.start import Movement, movement
from maaltavle.model import (
    Assessment,
    Event,
    Facts,
    Goal,
    Marker,
    Match,
    Measure,
    Observation,
    Outcome,
    Reason,
    State,
    Verdict,
)
from maaltavle.spelling.periods import is_period, parse_period

VerdictOf = Callable[[str], Verdict]

# What leaves the figure and the target as they are: how far apart they lie can be said all the same.
_LEAVES_A_GAP = frozenset({
    None, Reason.BOUND, Reason.INCOMPLETE_PARTS, Reason.SINGLE_POINT, Reason.NO_BASELINE, Reason.NO_DATA_YET,
    Reason.NO_DEADLINE,
})  # fmt: skip
_OPEN = frozenset({Outcome.ON_TRACK, Outcome.BEHIND, Outcome.IN_PROGRESS})


@dataclass(frozen=True)
class Case:
    """One goal with all that bears on it, as known today."""

    goal: Goal
    measures: Sequence[Measure]
    figures: Figures
    events: Sequence[Event]
    catalogue: Catalogue
    today: date
    verdict_of: VerdictOf | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the numbers alone say. `moved`: the way they went where no start is confirmed."""

    outcome: Outcome
    reason: Reason | None = None
    pace: Decimal | None = None
    moved: Movement | None = None


def judge(
    goal: Goal,
    measures: Sequence[Measure],
    observations: Sequence[Observation],
    events: Sequence[Event],
    catalogue: Catalogue,
    today: date,
    verdict_of: VerdictOf | None = None,
) -> Verdict:
    """The verdict on one goal at `today`, from the figures, evidence and measures known by then.

    Measures and events of other goals are ignored. `verdict_of` gives the verdicts on a composite goal's parts.
    Raises UnitMismatch when a deciding figure and the target count different things, ValueError when the target lacks
    the number its kind needs.
    """
    own_measures = [measure for measure in measures if measure.goal == goal.ref]
    own_events = [event for event in events if event.goal == goal.ref]
    return judge_case(Case(goal, own_measures, Figures(observations), own_events, catalogue, today, verdict_of))


def judge_all(facts: Facts, catalogue: Catalogue, today: date, figures: Figures | None = None) -> dict[str, Verdict]:
    """The verdicts on all goals by ref, in the order of the goals. Raises ValueError when composites form a circle.

    Each is judged at the follow-up day of its year, at `today` where there is none, and by what was written by then.
    `figures` are those of the facts where the caller has found them out already.
    """
    figures = Figures(facts.observations) if figures is None else figures
    measures: dict[str, list[Measure]] = defaultdict(list)
    events: dict[str, list[Event]] = defaultdict(list)
    for measure in facts.measures:
        measures[measure.goal].append(measure)
    for event in facts.events:
        events[event.goal].append(event)
    goals = {goal.ref: goal for goal in facts.goals}
    known: dict[str, Verdict] = {}
    under_way: list[str] = []
    days, told = Days(facts, catalogue, today), told_goals(facts)

    def verdict_of(ref: str) -> Verdict:
        if ref not in goals:  # a part whose load was taken back
            return Verdict(ref, Outcome.NOT_ASSESSABLE, Reason.NO_INDICATOR, today)
        if ref not in known:
            if ref in under_way:
                raise ValueError(f"composite goals in a circle: {' → '.join([*under_way, ref])}")
            under_way.append(ref)
            goal, day = goals[ref], days.of(goals[ref])
            own_events = [event for event in events[ref] if days.known(event.document, day)]
            verdict = judge_case(Case(goal, measures[ref], figures, own_events, catalogue, day, verdict_of))
            known[ref] = replace(verdict, told=ref in told)
            under_way.pop()
        return known[ref]

    return {ref: verdict_of(ref) for ref in goals}


def disagrees(verdict: Verdict, assessment: Assessment) -> bool:
    """Whether a person's assessment says something else than the computed verdict.

    Never for a qualitative goal: only a person can say how it went, so there is no computed answer to disagree with.
    """
    if verdict.target is not None and rule_of(verdict.target).by_person:
        return False
    return assessment.outcome is not None and assessment.outcome is not verdict.outcome


def judge_case(case: Case) -> Verdict:
    """The verdict by the kind of target."""
    return rule_of(case.goal.target).judge(case)


def judge_qualitative(case: Case) -> Verdict:
    """By what the documents say, and never more than that it is begun."""
    return _from_evidence(case, milestones.judge_qualitative(case.goal, case.events, case.today), None)


def judge_milestone(case: Case) -> Verdict:
    """By what the documents say has happened."""
    evidence = milestones.judge_milestone(case.goal, case.events, case.catalogue.documents, case.today)
    return _from_evidence(case, evidence, _actual(case))


def judge_quantity(case: Case) -> Verdict:
    """Collect the actual, put the target's question to it, list what stands against an answer, and only then answer."""
    actual = _actual(case)
    question = _question(case, actual)
    against = list(dict.fromkeys(_reasons_against(case, actual, question)))
    answer = _decide(case, actual, question) if isinstance(question, Comparison) else None
    if _is_dropped(case):
        return _verdict(case, Ruling(Outcome.DROPPED), actual, question)
    if against:
        if answer and answer.reason:
            against.append(answer.reason)
        blocked = Ruling(Outcome.NOT_ASSESSABLE, against[0])
        return _verdict(case, blocked, actual, question, also=tuple(dict.fromkeys(against[1:])))
    if answer is None:
        raise ValueError(f"{case.goal.ref}: neither an answer nor a reason against one")
    return _verdict(case, answer, actual, question)


def _actual(case: Case) -> Actual:
    return pick_actual(case.goal, case.measures, case.figures, case.catalogue, case.today)


def _question(case: Case, actual: Actual) -> Comparison | Reason | None:
    """The target's question to the value; a reason where it cannot be put; None where no value could answer it."""
    value, measure = actual.value, actual.measure
    if value is None or measure is None or not value.decides or measure.match not in DECIDING:
        return None
    target = case.goal.target
    return compare(target, value, measure, _picker(case))


def _picker(case: Case) -> Picker:
    return Picker(case.goal.target, case.measures, case.figures, case.catalogue, case.today)


def _reasons_against(case: Case, actual: Actual, question: Comparison | Reason | None) -> Iterator[Reason]:
    """Every reason against an answer, the one to name first coming first."""
    match = actual.measure.match if actual.measure else None
    mismatch = {Match.PROXY: Reason.PROXY, Match.WIDER: Reason.WIDER_SCOPE}.get(match) if match else None
    yield from milestones.ending_reasons(case.goal, case.events)
    if actual.marker is Marker.DISCONTINUED:
        yield Reason.DISCONTINUED
    if actual.value and mismatch:
        yield mismatch
    if actual.marker is Marker.WITHHELD:
        yield Reason.SUPPRESSED
    if lacks_baseline(case.goal.target) or question is Reason.NO_BASELINE:
        yield Reason.NO_BASELINE
    if not case.measures and not _has(case, State.PENDING):
        yield Reason.NO_INDICATOR
    elif actual.value is None or question is Reason.NO_DATA_YET:
        yield Reason.NO_DATA_YET
    elif not actual.value.decides:
        yield Reason.FORECAST_ONLY
    if mismatch:
        yield mismatch
    if question is Reason.SINGLE_POINT:
        yield Reason.SINGLE_POINT


def _decide(case: Case, actual: Actual, question: Comparison) -> Ruling | None:
    """Met or missed once the time is over, on track or behind before; not assessable where the value leaves it open."""
    target, value = case.goal.target, actual.value
    if value is None:
        return None
    holds = condition(question.value, question.wanted)
    unsure = Ruling(Outcome.NOT_ASSESSABLE, Reason.BOUND if value.complete else Reason.INCOMPLETE_PARTS)
    if timing.is_over(target, case.today):
        return {"all": Ruling(Outcome.MET), "none": Ruling(Outcome.MISSED), "some": unsure}[holds]
    end = timing.end_of(target)
    if end is None:
        # Without a time nothing is ever too late: a goal can be reached, but only a deadline can make it missed.
        several = len(_picker(case).periods()) > 1
        open_ended = Ruling(Outcome.NOT_ASSESSABLE, Reason.NO_DEADLINE if several else Reason.SINGLE_POINT)
        return {"all": Ruling(Outcome.MET), "none": open_ended, "some": unsure}[holds]
    now = min(_end_of_period(value), case.today)
    elapsed = pace.share_elapsed(question.start_day, now, end) if question.start_day else None
    if question.start is None or elapsed is None:
        return {"all": Ruling(Outcome.ON_TRACK), "none": _without_pace(case, actual, question), "some": unsure}[holds]
    return _decide_by_pace(question, question.start, elapsed, unsure)


def _without_pace(case: Case, actual: Actual, question: Comparison) -> Ruling:
    """Why a goal that is not reached yet has no pace, and the way its figures went where nobody has named a start."""
    if question.start is not None and question.start_day is not None:
        return Ruling(Outcome.NOT_ASSESSABLE, Reason.NO_DATA_YET)  # nothing newer than the start
    if question.start is None and question.start_day is not None:  # the start is no exact number
        return Ruling(Outcome.NOT_ASSESSABLE, Reason.BOUND)
    picker, goal = _picker(case), case.goal
    if len(picker.periods()) < 2:
        return Ruling(Outcome.NOT_ASSESSABLE, Reason.SINGLE_POINT)
    if goal.target.baseline_period:  # a start is named, and there is no figure for it
        return Ruling(Outcome.NOT_ASSESSABLE, Reason.NO_BASELINE)
    document = case.catalogue.documents.get(goal.document)
    decided = goal.valid_from or (document.known_from if document else None)
    value, measure = actual.value, actual.measure
    moved = None if value is None or measure is None else movement(value, question, measure, picker, decided)
    return Ruling(Outcome.NOT_ASSESSABLE, Reason.NO_BASELINE, moved=moved)


def _decide_by_pace(question: Comparison, start: Decimal, elapsed: Fraction, unsure: Ruling) -> Ruling:
    holds, exact = condition(question.value, question.wanted), question.value.number
    ratio = None if exact is None else pace.pace_ratio(exact, question.wanted, start, elapsed)
    on_track, behind = Ruling(Outcome.ON_TRACK, pace=ratio), Ruling(Outcome.BEHIND, pace=ratio)
    by_now = condition(question.value, pace.required_now(question.wanted, start, elapsed))
    return on_track if holds == "all" else {"all": on_track, "none": behind, "some": unsure}[by_now]


def _end_of_period(value: Value) -> date:
    return parse_period(value.period).end if is_period(value.period) else date.max


def judge_composite(case: Case) -> Verdict:
    """By the parts: what they give if all unknown ones were met and if none were; only where both agree is it known."""
    if case.verdict_of is None:
        raise ValueError(f"{case.goal.ref}: a composite goal is judged by its parts' verdicts")
    if _is_dropped(case):
        return _verdict(case, Ruling(Outcome.DROPPED))
    outcomes = tuple(case.verdict_of(ref).outcome for ref in case.goal.target.parts)
    decision = Ruling(Outcome.NOT_ASSESSABLE, Reason.INCOMPLETE_PARTS)
    if outcomes:
        needed = case.goal.target.at_least or len(outcomes)
        best, worst = (
            _by_parts([assumed if one is Outcome.NOT_ASSESSABLE else one for one in outcomes], needed)
            for assumed in (Outcome.MET, Outcome.MISSED)
        )
        decision = Ruling(best) if best is worst else decision
    return _verdict(case, decision, parts=outcomes)


def _by_parts(outcomes: Sequence[Outcome], needed: int) -> Outcome:
    if all(one is Outcome.DROPPED for one in outcomes):
        return Outcome.DROPPED
    met = sum(one is Outcome.MET for one in outcomes)
    if met >= needed:
        return Outcome.MET
    if any(one in _OPEN for one in outcomes):
        hopeful = met + sum(one in (Outcome.ON_TRACK, Outcome.IN_PROGRESS) for one in outcomes)
        return Outcome.ON_TRACK if hopeful >= needed else Outcome.BEHIND
    some = met or any(one is Outcome.PARTLY for one in outcomes)
    return Outcome.PARTLY if some else Outcome.MISSED


def _from_evidence(case: Case, evidence: milestones.Evidence, actual: Actual | None) -> Verdict:
    decision = Ruling(evidence.outcome, evidence.reason)
    verdict = _verdict(case, decision, actual, expected=evidence.expected)
    return verdict if evidence.event is None else _with_evidence(verdict, evidence.event)


def _verdict(
    case: Case,
    decision: Ruling,
    actual: Actual | None = None,
    question: Comparison | Reason | None = None,
    *,
    expected: str | None = None,
    also: tuple[Reason, ...] = (),
    parts: tuple[Outcome, ...] = (),
) -> Verdict:
    """The verdict with everything that belongs beside it: both numbers, their periods, the gap and the refs."""
    verdict = Verdict(
        goal=case.goal.ref,
        outcome=decision.outcome,
        reason=decision.reason,
        as_of=case.today,
        target=case.goal.target,
        pace=decision.pace,
        expected=_expected(case, decision, actual) if expected is None else expected,
        also=also,
        parts=parts,
    )
    verdict = _with_movement(verdict, decision.moved)
    dropping = milestones.dropping(case.goal, case.events)
    if decision.outcome is Outcome.DROPPED and dropping:
        verdict = _with_evidence(verdict, dropping)
    if actual is None:
        return verdict
    verdict = _with_measure(verdict, actual)
    if actual.value is not None:
        verdict = _with_value(verdict, actual.value)
    return _with_question(verdict, question) if isinstance(question, Comparison) else verdict


def _with_movement(verdict: Verdict, moved: Movement | None) -> Verdict:
    if moved is None:
        return verdict
    return replace(verdict, moved=moved.change, moved_from=moved.since, moved_from_period=moved.period)


def _with_evidence(verdict: Verdict, event: Event) -> Verdict:
    return replace(verdict, evidence=event.state, evidence_at=event.at)


def _with_measure(verdict: Verdict, actual: Actual) -> Verdict:
    measure = actual.measure
    if measure is None:
        return verdict
    return replace(
        verdict,
        indicator=measure.indicator,
        match=measure.match,
        uncounted=actual.uncounted,
        why=measure.why,
    )


def _with_value(verdict: Verdict, value: Value) -> Verdict:
    return replace(
        verdict,
        actual=value.shown,
        actual_period=value.period,
        actual_unit=value.unit.id,
        actual_kind=value.kind,
        provisional=value.provisional,
        used=value.used,
    )


def _with_question(verdict: Verdict, question: Comparison) -> Verdict:
    gap = _gap(question) if verdict.reason in _LEAVES_A_GAP else None
    return replace(
        verdict,
        gap=gap,
        gap_unit="" if gap is None else question.gap_unit,
        compared=question.compared,
        compared_period=question.compared_period,
        used=verdict.used + tuple(ref for ref in question.used if ref not in verdict.used),
        provisional=verdict.provisional or question.provisional,
    )


def _gap(question: Comparison) -> Decimal | None:
    """How far inside (+) or outside (−) of what is wanted an exact value lies; None where only a bound is known."""
    if question.value.number is None:
        return None
    distance = depth(question.value.number, question.wanted)
    return distance if question.gap_scale == 1 else round(distance * question.gap_scale, 6)


def _expected(case: Case, decision: Ruling, actual: Actual | None) -> str:
    """When missing figures should come: as a document announced it, else the indicator's next period."""
    if decision.reason not in (Reason.NO_DATA_YET, Reason.FORECAST_ONLY, Reason.SYSTEM_CHANGE):
        return ""
    announced = next((event.expected for event in case.events if event.expected), "")
    if announced or actual is None or actual.measure is None:
        return announced
    return case.catalogue.indicators[actual.measure.indicator].next_period


def _is_dropped(case: Case) -> bool:
    return milestones.dropping(case.goal, case.events) is not None


def _has(case: Case, state: State) -> bool:
    return any(event.state is state for event in case.events)

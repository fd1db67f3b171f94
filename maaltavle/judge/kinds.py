"""The kinds of target, a row each (docs/rules.md, part 1). One more kind is one more row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from maaltavle.judge import comparison, sentences, target_words, verdict
from maaltavle.judge.rule import KINDS, NONE, Ends, GoalFault, Scale, TargetRule, level_unit
from maaltavle.message import Message
from maaltavle.model import Direction, Target

__all__ = ["KINDS", "LEVEL"]

_TIME_UNITS = ("arbejdsdag", "dage", "uger")  # what a deadline of a service is counted in
_STARTED = ("period", "baseline_period", "baseline")
_DUE = ("period", "deadline", "baseline_period", "baseline")  # a level can be reached at any time until a day
_CHANGED = ("direction", "change", "change_unit")


# A kind that asks whether a figure lies within bounds; the rows say what they have otherwise.
LEVEL = TargetRule(
    "",
    lambda _lang: "",
    target_words.level_in_words,
    verdict.judge_quantity,
    sentences.of_quantity,
    comparison.compare_level,
)


def towards(direction: Direction) -> Callable[[Target], Target]:
    """What follows from a kind that is good on one side only."""
    return lambda target: replace(target, direction=direction)


def _due(direction: Direction) -> Callable[[Target], Target]:
    """A level has one time: the day by which it is to be reached, else the period it is measured in."""
    return lambda target: replace(target, direction=direction, period="" if target.deadline else target.period)


def own_unit(ends: Callable[[Target], Ends]) -> Callable[[Target, Scale], Ends]:
    """A line at a target's numbers, where the chart counts in the target's unit."""
    return lambda target, scale: ends(target) if target.unit in ("", scale.unit) else NONE


def _one_side(level: Decimal | None, scale: Scale) -> Ends:
    return (None, level) if scale.good is Direction.DOWN else (level, None)


def _held_line(target: Target, scale: Scale) -> Ends:
    return _one_side(target.baseline, scale) if target.unit in ("", scale.unit) else NONE


def _change_line(target: Target, scale: Scale) -> Ends:
    return NONE if target.change is None else _one_side(_changed_level(target, target.change, scale), scale)


def _changed_level(target: Target, change: Decimal, scale: Scale) -> Decimal | None:
    """The level a change leads to; in a chart of changes the change itself, with the sign that the indicator writes."""
    if scale.of_changes:
        if target.change_unit != scale.unit:
            return None
        return -abs(change) if scale.good is Direction.DOWN else abs(change)
    if target.baseline is None or level_unit(target) not in ("", scale.unit):
        return None
    if target.change_unit == "pct":
        return target.baseline * (100 + change) / 100
    points_of_a_share = target.change_unit == "procentpoint" and scale.unit == "pct"
    return target.baseline + change if points_of_a_share or target.change_unit in ("", scale.unit) else None


def _fit_change(target: Target) -> Target:
    """The change with the sign of its direction; without one no unit of it."""
    if target.change is None:
        return replace(target, change_unit="")
    size = abs(target.change)
    unit = "pct" if target.change_unit in ("pct", "procentpoint") else target.change_unit
    return replace(target, change=-size if target.direction is Direction.DOWN else size, unit=unit)


def _fit_benchmark(target: Target) -> Target:
    if target.change is None:
        return replace(target, change_unit="")
    return replace(target, unit="pct" if target.change_unit == "procentpoint" else target.change_unit)


def _fit_service(target: Target) -> Target:
    return replace(target, direction=Direction.DOWN, low=Decimal(100) if target.low is None else target.low)


def _service_faults(target: Target, _continues: str) -> Iterator[GoalFault]:
    if target.low is not None and not 0 < target.low <= 100:
        yield GoalFault("low", Message("Andelen skal ligge mellem 0 og 100 %."))
    if target.limit is not None and target.limit <= 0:
        yield GoalFault("limit", Message("Fristen skal være større end 0."))
    if target.unit not in _TIME_UNITS:
        yield GoalFault("unit", Message("Fristen skal have en enhed af tid, for eksempel dage."))


def _composite_faults(target: Target, continues: str) -> Iterator[GoalFault]:
    if len(target.parts) == 1:
        yield GoalFault("parts", Message("Et sammensat mål har mindst to delmål."))
    if target.at_least is not None and not 1 <= target.at_least <= max(1, len(target.parts)):
        yield GoalFault("at_least", Message("Så mange delmål er der ikke."))
    if continues and continues in target.parts:
        yield GoalFault("parts", Message("Målet kan ikke være del af det mål, der afløser det."))


def _at_least(target: Target) -> Ends:
    return target.low, None


def _at_most(target: Target) -> Ends:
    return None, target.high


_ROWS = (
    replace(
        LEVEL, id="minimum", name=lambda lang: lang("mindst"),
        needs=("low",), asked=("low",), form=("low", "unit", *_DUE),
        bounds=_at_least, line=own_unit(_at_least), fit=_due(Direction.UP), start="asked", flow=True,
    ),
    replace(
        LEVEL, id="maximum", name=lambda lang: lang("højst"),
        needs=("high",), asked=("high",), form=("high", "unit", *_DUE),
        bounds=_at_most, line=own_unit(_at_most), fit=_due(Direction.DOWN), upward=lambda _target: False,
        start="asked", flow=True,
    ),
    replace(
        LEVEL, id="range", name=lambda lang: lang("mellem to tal"), needs=("low", "high"), asked=("low", "high"),
        form=("low", "high", "unit", *_STARTED), line=own_unit(lambda target: (target.low, target.high)),
        fit=towards(Direction.NEUTRAL), start="asked", flow=True, two_sided=True,
    ),
    replace(
        LEVEL, id="relative_change", name=lambda lang: lang("ændring i forhold til et udgangspunkt"),
        words=target_words.change_in_words,
        compare=comparison.compare_change, form=(*_CHANGED, "baseline_period", "baseline", "period"), line=_change_line,
        fit=_fit_change, start="needed", of_change=True,
        upward=lambda target: target.change > 0 if target.change else target.direction is not Direction.DOWN,
    ),
    replace(
        LEVEL, id="benchmark", name=lambda lang: lang("i forhold til andre"), words=target_words.benchmark_in_words,
        compare=comparison.compare_benchmark, asked=("comparator",),
        form=("direction", "comparator", "change", "change_unit", "period", "baseline_period"), fit=_fit_benchmark,
        field_names={"change": Message("Forskel"), "change_unit": Message("Forskel i")},
        ways=lambda lang: (lang("lavere eller færre"), lang("højere eller flere")), start="asked",
        upward=lambda target: target.direction is not Direction.DOWN, plain_gap=lambda target: not target.change,
    ),
    replace(
        LEVEL, id="maintain", name=lambda lang: lang("fastholde, gerne forbedre"), words=target_words.maintain_in_words,
        compare=comparison.compare_maintain, form=("baseline_period", "baseline", "tolerance", "unit", "period"),
        line=_held_line, fit=towards(Direction.UP), start="needed", held=True,
        plain_gap=lambda target: not target.tolerance,
    ),
    replace(
        LEVEL, id="cumulative", name=lambda lang: lang("antal i perioden"), needs=("low",), asked=("low", "period"),
        form=("low", "unit", "period"), line=own_unit(_at_least), fit=towards(Direction.UP), summed=True,
        field_names={"low": Message("I alt mindst")},
    ),
    replace(
        LEVEL, id="milestone", name=lambda lang: lang("milepæl"),
        words=target_words.milestone_in_words, judge=verdict.judge_milestone,
        sentence=sentences.of_milestone, form=("deadline",), fit=towards(Direction.NEUTRAL), counts_in="indicator",
        by_evidence=True,
    ),
    replace(
        LEVEL, id="service_level", name=lambda lang: lang("andel inden for frist"),
        words=target_words.service_in_words, needs=("low",),
        asked=("limit",), form=("low", "limit", "unit", *_STARTED), units=_TIME_UNITS, fit=_fit_service,
        bounds=lambda target: (Decimal(100) if target.low is None else target.low, None), faults=_service_faults,
        line=lambda target, scale: (target.low, None) if scale.unit == "pct" else NONE, start="asked",
        counts_in="share", field_names={"low": Message("Andel i %"), "unit": Message("Fristens enhed")},
    ),
    replace(
        LEVEL, id="composite", name=lambda lang: lang("sammensat af delmål"), words=target_words.composite_in_words,
        judge=verdict.judge_composite, sentence=sentences.of_composite, needs=("parts",), asked=("parts",),
        form=("parts", "at_least"), fit=towards(Direction.NEUTRAL), faults=_composite_faults, measured=False,
    ),
    replace(
        LEVEL, id="qualitative", name=lambda lang: lang("kvalitativt: fulgt i ord, ikke målt"),
        words=target_words.qualitative_in_words, judge=verdict.judge_qualitative, sentence=sentences.of_qualitative,
        fit=towards(Direction.NEUTRAL), measured=False, by_person=True,
    ),
)  # fmt: skip
KINDS.update({row.id: row for row in _ROWS})

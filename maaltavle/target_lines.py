"""The targets of goals as the lines of a chart: which of them an indicator may be held against, and in what order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from maaltavle.board import Row
from maaltavle.catalogue import Catalogue
from maaltavle.charts import Subject, TargetStep, Way, target_step
from maaltavle.judge import target_in_words
from maaltavle.judge.actual import DECIDING
from maaltavle.judge.rule import rule_of
from maaltavle.judge.sentences import gap_at_figure
from maaltavle.judge.timing import end_of
from maaltavle.message import NO_WORDS, Words
from maaltavle.model import Measure
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.wording.language import in_every_language

_SHORT = 60  # letters of a decision that may stand at its step; the page has the longer ones
_DAY_AND_POINT = re.compile(r"(\d{1,2}\. [a-z]+ \d{4}), punkt ([^\s,]+)")  # as a goal that is made here says them


def target_steps(
    rows: Iterable[Row], indicator: str, subject: Subject, names: Catalogue, area: str = ""
) -> list[TargetStep]:
    """A step for each target that the indicator really measures; a wider or related figure gets no line.

    With an `area` only the targets for that very area, since its figures are what the line is held against. A target
    that another one continues ends where that begins. Those in force from no day on come first, as the chart's text
    says them, then by their first day.
    """
    own = [row for row in rows if any(_measures(m, indicator, area) for m in row.measures)]
    found = {row.goal.ref: step for row in own if (step := _step(row, indicator, subject, names))}
    begun = {row.goal.continues: found[row.goal.ref].start for row in own if row.goal.ref in found}
    steps = [_ended(step, begun.get(ref)) for ref, step in found.items()]
    return sorted(steps, key=lambda step: step.start or date.min)


def _measures(measure: Measure, indicator: str, area: str) -> bool:
    return measure.indicator == indicator and measure.match in DECIDING and area in ("", measure.area)


def _ended(step: TargetStep, follows: date | None) -> TargetStep:
    """The step as far as the one that takes its place; one that takes it from the beginning leaves both as stated."""
    if follows is None or (step.start and follows <= step.start) or (step.end and step.end < follows):
        return step
    return replace(step, end=follows - timedelta(days=1))


def _step(row: Row, indicator: str, subject: Subject, names: Catalogue) -> TargetStep | None:
    committee = names.committees.get(row.goal.committee)
    whose = f"{committee.short if committee else row.goal.committee} {row.goal.year}".strip()
    said = in_every_language(lambda lang: f"{lang('Mål')}: {target_in_words(row.goal.target, names, lang)} ({whose})")
    step = target_step(row.goal.target, subject, said)
    if step is None:
        return None
    begins = [day for day in (step.start, row.goal.valid_from) if day]
    step = replace(step, start=min(begins, default=None), decision=_decision(row.goal.decided))
    if row.verdict.indicator != indicator:
        return step
    gap = in_every_language(lambda lang: gap_at_figure(row.verdict, row.goal, names, lang))
    return replace(step, way=_way(row, subject), gap=gap, judged=row.verdict.actual_period)


def _decision(decided: str) -> Words:
    """Who decided it, where that is short; else the day and the point, where both are said."""
    if len(decided) <= _SHORT:
        return Words.same(decided)
    found = _DAY_AND_POINT.search(decided)
    day = read_period(found[1]) if found else None
    if found is None or not isinstance(day, str) or parse_period(day).grain != "day":
        return NO_WORDS
    when = parse_period(day).start
    return in_every_language(lambda lang: lang("besluttet {day}, punkt {n}", day=lang.date(when), n=found[2]))


def _way(row: Row, subject: Subject) -> Way | None:
    """From the figure that the target is counted from to its deadline; None where either of them is not known.

    A figure is drawn in the middle of its period, so the way ends as long before the deadline's last day.
    """
    verdict, target, end = row.verdict, row.goal.target, end_of(row.goal.target)
    start = verdict.compared.number if verdict.compared else None
    if start is None or end is None or not is_period(verdict.compared_period):
        return None
    if rule_of(target).compares or verdict.actual_unit != subject.unit.id:
        return None
    first = parse_period(verdict.compared_period)
    return Way(first.middle, start, end - (first.end - first.middle))

"""The targets of goals as the lines of a chart: which of them an indicator may be held against, and in what order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from maaltavle.board import Row
from maaltavle.catalogue import Catalogue
from maaltavle.charts import Subject, TargetStep, target_step
from maaltavle.judge import target_in_words
from maaltavle.judge.actual import DECIDING
from maaltavle.wording.language import in_every_language


def target_steps(rows: Iterable[Row], indicator: str, subject: Subject, names: Catalogue) -> list[TargetStep]:
    """A step for each target that the indicator really measures; a wider or related figure gets no line.

    Those in force from no day on come first, as the chart's text says them, then by their first day.
    """
    own = (row for row in rows if any(m.indicator == indicator and m.match in DECIDING for m in row.measures))
    steps = filter(None, (_step(row, subject, names) for row in own))
    return sorted(steps, key=lambda step: step.start or date.min)


def _step(row: Row, subject: Subject, names: Catalogue) -> TargetStep | None:
    committee = names.committees.get(row.goal.committee)
    whose = f"{committee.short if committee else row.goal.committee} {row.goal.year}".strip()
    said = in_every_language(lambda lang: f"{lang('Mål')}: {target_in_words(row.goal.target, names, lang)} ({whose})")
    return target_step(row.goal.target, subject, said)

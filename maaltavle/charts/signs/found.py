"""The signs of a chart's line, from the same inputs as the chart: its figures, the targets in force and the breaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from maaltavle.charts.axes.plot import day_of
from maaltavle.charts.inputs import Line, Note, Subject, TargetStep
from maaltavle.charts.words import quantity
from maaltavle.judge.changing import (
    Numbers,
    Outlook,
    Sign,
    level_of,
    outlook,
    outlook_in_words,
    sign_in_words,
    sign_of,
)
from maaltavle.message import SOURCE
from maaltavle.model import ACTUAL, Interval
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import Language

_ALL = Decimal(100)  # percent


@dataclass(frozen=True)
class Signals:
    """What a line says of itself, and where it goes; `ahead` is None where no deadline lies ahead of its figures."""

    line: Line
    subject: Subject
    sign: Sign
    ahead: Outlook | None = None

    def words(self, lang: Language) -> str:
        """All of it in whole sentences."""
        numbers = self.numbers(lang)
        ahead = outlook_in_words(self.ahead, numbers, lang) if self.ahead else ""
        return " ".join(filter(None, (sign_in_words(self.sign, numbers, lang), ahead)))

    def numbers(self, lang: Language) -> Numbers:
        """How the numbers of the line are written."""
        return Numbers(
            lambda value: quantity(value, self.subject, lang),
            lambda value: quantity(value, self.subject, lang, sign=True),
        )


def signals_of(
    line: Line, steps: Sequence[TargetStep], notes: Sequence[Note], subject: Subject, *, seasonal: bool = False
) -> Signals:
    """A line judged by its exact counted figures.

    The target is the newest in force at the last of them; the projection goes to the deadline of the newest that ends
    after it. `seasonal`: the catalogue says so.
    """
    points = [point for point in line.ordered if point.number is not None and point.kind in ACTUAL]
    series = [(point.period, point.number) for point in points if point.number is not None]
    breaks = {note.period: note.said.spoken(SOURCE) for note in notes if note.kind == "break"}
    last = day_of(points[-1]) if points else date.min
    step = _newest(steps, lambda one: one.covers(last))
    sign = sign_of(series, subject.good, _level(step, subject), breaks, seasonal=seasonal)
    coming = _newest(steps, lambda one: one.end is not None and bool(points) and one.end > _end(points[-1].period))
    if coming is None or coming.end is None:
        return Signals(line, subject, sign)
    aimed = replace(sign, target=_level(coming, subject))
    return Signals(line, subject, sign, outlook(aimed, coming.end, _possible(series, subject)))


def _newest(steps: Sequence[TargetStep], fits: Callable[[TargetStep], bool]) -> TargetStep | None:
    own = [step for step in steps if not step.of_source and fits(step)]
    return max(own, key=lambda one: one.start or date.min, default=None)


def _level(step: TargetStep | None, subject: Subject) -> Decimal | None:
    return level_of(step.low, step.high, subject.good) if step else None


def _end(period: str) -> date:
    return parse_period(period).end


def _possible(series: Sequence[tuple[str, Decimal]], subject: Subject) -> Interval:
    """What a figure can be: not below zero where none is, and of percent of a whole not above it."""
    values = [value for _, value in series]
    share = subject.unit.id == "pct" and subject.kind == "share"
    low = Decimal(0) if values and min(values) >= 0 else None
    return Interval(low, _ALL if share and low is not None and max(values) <= _ALL else None)

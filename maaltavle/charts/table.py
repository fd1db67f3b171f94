"""The same figures as words in rows: what a screen reader, a spreadsheet and a doubting reader get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from maaltavle.charts.inputs import Line, Point, Subject, TargetStep
from maaltavle.charts.words import point_kind_words, value_words
from maaltavle.spelling.periods import is_period, parse_period
from maaltavle.wording.language import Language


@dataclass(frozen=True)
class LineTable:
    """Lines as a table: one row a point, dated ones by time, then those without a period."""

    lines: tuple[Line, ...]
    targets: tuple[TargetStep, ...]
    subject: Subject

    def columns(self, lang: Language) -> tuple[str, ...]:
        """Area, period, figure, how it came about, target in force, note."""
        return (lang("Område"), lang("Periode"), lang("Tal"), lang("Art"), lang("Mål"), lang("Bemærkning"))

    def rows(self, lang: Language) -> list[tuple[str, ...]]:
        """One row of words a point."""
        return [self._row(line, point, lang) for line in self.lines for point in told_of(line)]

    def _row(self, line: Line, point: Point, lang: Language) -> tuple[str, ...]:
        figure = value_words(point, self.subject, lang)
        kind = point_kind_words(point, lang)
        period = lang.period(point.period) if point.dated else lang("ikke oplyst")
        return (line.name(lang), period, figure, kind, self._target(point, lang), point.note)

    def _target(self, point: Point, lang: Language) -> str:
        if not is_period(point.period):
            return ""
        day = parse_period(point.period).middle
        return " · ".join(step.words(lang) for step in self.targets if step.covers(day))


def in_order(line: Line) -> tuple[Point, ...]:
    """Every point of a line once: the dated by time, then the others."""
    return (*line.ordered, *(point for point in line.points if not point.dated))


def told_of(line: Line) -> tuple[Point, ...]:
    """All that was written, with what the source aims at, each aim behind the figure of its time."""
    whole = replace(line, points=(*line.points, *line.aims))
    return (*whole.told, *(point for point in whole.points if not point.dated))


@dataclass(frozen=True)
class PlainTable:
    """A table whose words are known already in every language."""

    columns_in: Mapping[Language, tuple[str, ...]]
    rows_in: Mapping[Language, tuple[tuple[str, ...], ...]]

    def columns(self, lang: Language) -> tuple[str, ...]:
        """The headings."""
        return self.columns_in[lang]

    def rows(self, lang: Language) -> list[tuple[str, ...]]:
        """The rows."""
        return list(self.rows_in[lang])

"""One indicator over time (Udvikling): own area, others, target in force, gaps, limits, forecasts, breaks.

validate → axes → marks → words → sheet, each its own step. A single figure is no development: it goes to `bullet`.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from maaltavle.charts.alt import trend_alt
from maaltavle.charts.axes import TimeAxis, ValueAxis, time_axis, value_axis
from maaltavle.charts.bullet import bullet_chart
from maaltavle.charts.chart import Chart, config
from maaltavle.charts.frame import label, layout, rule
from maaltavle.charts.inputs import Line, Note, Subject, TargetStep
from maaltavle.charts.labels import (
    EndLabel,
    end_annotations,
    end_label,
    last_drawn,
    missing_annotations,
    note_annotations,
    value_annotations,
)
from maaltavle.charts.marks import line_traces
from maaltavle.charts.plot import Plot, drawn
from maaltavle.charts.table import LineTable
from maaltavle.charts.targets import rules, target_annotations, tint
from maaltavle.charts.text import width
from maaltavle.charts.theme import LIGHT, Stroke, Theme
from maaltavle.language import Language, language
from maaltavle.model import Direction
from maaltavle.periods import parse_period


def trend_chart(
    lines: Sequence[Line],
    targets: Sequence[TargetStep],
    notes: Sequence[Note],
    subject: Subject,
    lang: Language,
    theme: Theme = LIGHT,
) -> Chart:
    """The figures of one indicator over time against the targets in force.

    Lines may hold any kinds, gaps and markers. Where no line has two dated figures, the chart is one of single
    figures (`bullet_chart`): a lonely dot says nothing that a number does not say better.
    """
    lines = tuple(lines)
    if subject.kind == "change" or not any(_days(line) > 1 for line in lines):
        return bullet_chart(lines, targets, subject, lang, theme)
    drawing = _Drawing(lines, tuple(targets), tuple(notes), subject, lang, theme)
    return Chart(
        kind="trend",
        figure={"data": drawing.data(), "layout": drawing.layout()},
        alt_da=trend_alt(lines, targets, notes, subject, language("da")),
        alt_en=trend_alt(lines, targets, notes, subject, language("en")),
        height=theme.height,
        config=config(lang, buttons=theme.name != "projector"),
        source=LineTable(lines, tuple(targets), subject),
    )


def _days(line: Line) -> int:
    return len({parse_period(point.period).middle for point in line.ordered if drawn(point)})


@dataclass
class _Drawing:
    """The inputs of one trend chart with what follows from them; not kept after the figure is built."""

    lines: tuple[Line, ...]
    targets: tuple[TargetStep, ...]
    notes: tuple[Note, ...]
    subject: Subject
    lang: Language
    theme: Theme

    def __post_init__(self) -> None:
        along = time_axis(self.lines, self.targets, self.lang, self.theme)
        self.shown = [step for step in self.targets if along.clip(step.start, step.end)]
        axis = value_axis(self._values(), self.subject, self.lang)
        self.strokes: list[Stroke] = self._strokes()
        ends = [
            end_label(line, stroke, self.subject, self.lang, self.theme, word=self._worded(line))
            for line, stroke in self._drawn()
        ]
        self.ends: list[EndLabel] = [end for end in ends if end]
        self.margin = self._margin(along, axis)
        height = self.theme.height - self.margin["t"] - self.margin["b"]
        self.plot = Plot(along, axis, height, self.subject, self.lang, self.theme)

    def _values(self) -> list[Decimal]:
        points = [point for line in self.lines for point in line.ordered]
        withheld = [Decimal(point.withheld_below) for point in points if point.limited]
        levels = [level for step in self.shown for level in step.levels]
        return [*(end for point in points for end in point.ends), *withheld, *levels]

    def _strokes(self) -> list[Stroke]:
        places = itertools.count()
        alone = len(self.lines) == 1
        return [
            self.theme.stroke(0 if own else next(places), own) for own in (line.own or alone for line in self.lines)
        ]

    def _drawn(self) -> list[tuple[Line, Stroke]]:
        """Others first, so that the own line lies on top."""
        return sorted(zip(self.lines, self.strokes, strict=True), key=lambda pair: pair[0].own)

    def _worded(self, line: Line) -> bool:
        """Others say what kind their last figure is only where it is not the own area's kind, said already."""
        own = next((last_drawn(other) for other in self.lines if other.own), None)
        last = last_drawn(line)
        return line.own or own is None or last is None or last.kind is not own.kind

    def _margin(self, along: TimeAxis, axis: ValueAxis) -> dict[str, int]:
        small = self.theme.small
        right = max((width(text, end.size) for end in self.ends for text in end.lines), default=0)
        below = max(text.count("\n") + 1 for text in along.labels)
        return {
            "l": int(max(width(text, small) for text in axis.labels) + 14),
            "r": int(right + self.theme.marker / 2 + 12),
            "t": int(small * 1.3 + 26),
            "b": int(below * small * 1.35 + 12),
        }

    def data(self) -> list[dict]:
        """Targets under the others under the own area."""
        dashed = [trace for step in self.shown for trace in rules(step, self.plot.along, self.theme)]
        marks = [trace for line, stroke in self._drawn() for trace in line_traces(line, stroke, self.notes, self.plot)]
        return [*dashed, *marks]

    def layout(self) -> dict:
        """The sheet with axes, tints, hairlines and every word."""
        parts = {"shapes": self._shapes(), "annotations": self._annotations()}
        return layout(self.theme, self.theme.height, self.margin, xaxis=self._xaxis(), yaxis=self._yaxis(), **parts)

    def _xaxis(self) -> dict:
        along, theme = self.plot.along, self.theme
        return {
            "type": "date",
            "range": [along.first.isoformat(), along.last.isoformat()],
            "tickvals": [day.isoformat() for day in along.days],
            "ticktext": [text.replace("\n", "<br>") for text in along.labels],
            "tickfont": {"size": theme.small, "color": theme.text},
            "tickangle": 0,
            "ticks": "outside",
            "ticklen": 6,
            "tickcolor": theme.muted,
            "minor": {"tickvals": [day.isoformat() for day in along.marks], "ticks": "outside", "ticklen": 3},
            "showgrid": False,
            "zeroline": False,
            "showline": not self.plot.axis.upside_down and self.plot.axis.bottom == 0,
            "linecolor": theme.muted,
            "fixedrange": True,
        }

    def _yaxis(self) -> dict:
        axis, theme = self.plot.axis, self.theme
        return {
            "range": [axis.bottom, axis.top][:: -1 if axis.upside_down else 1],
            "tickvals": list(axis.ticks),
            "ticktext": list(axis.labels),
            "tickfont": {"size": theme.small, "color": theme.muted},
            "gridcolor": theme.grid,
            "zeroline": axis.bottom < 0,
            "zerolinecolor": theme.muted,
            "showline": False,
            "fixedrange": True,
        }

    def _shapes(self) -> list[dict]:
        tints = [tint(step, self.plot.along, self.plot.axis, self.theme) for step in self.shown]
        hairlines = [self._cut_off()] if self.plot.axis.broken else []
        for note in self.notes:
            day = parse_period(note.period).start
            if self.plot.along.first <= day <= self.plot.along.last:
                dash = "solid" if note.kind == "break" else "dot"
                place = (day.isoformat(), day.isoformat())
                hairlines.append(rule(place, (0, 1), self.theme.muted, 1, dash, refs=("x", "paper")))
        return [*tints, *hairlines]

    def _cut_off(self) -> dict:
        """A dotted ground line: the axis does not begin at zero."""
        level = (self.plot.axis.bottom, self.plot.axis.bottom)
        return rule((0, 1), level, self.theme.muted, 2, "2px,5px", refs=("paper", "y"))

    def _annotations(self) -> list[dict]:
        pairs = self._drawn()
        main = [pair for pair in pairs if pair[0].own] or (pairs if len(pairs) == 1 else [])
        found = [self._unit_words(), *target_annotations(self.shown, self.lines, self.ends, self.plot)]
        for line, stroke in main:
            found += value_annotations(line, stroke, self.plot)
            found += missing_annotations(line, self.plot)
        found += note_annotations(self.notes, self.plot)
        return [*found, *end_annotations(self.ends, self.plot)]

    def _unit_words(self) -> dict:
        words = [self.subject.unit_name(self.lang) or self.lang("antal")]
        if self.plot.axis.broken:
            words.append(self.lang("aksen begynder ved {value}", value=self.plot.axis.labels[0]))
        if self.plot.axis.upside_down:
            words.append(self.lang("nr. 1 øverst"))
        if self.subject.good is Direction.DOWN:
            words.append(self.lang("lavere er bedre"))
        place = {"shift": (-self.margin["l"] + 4, self.margin["t"] - 6), "refs": ("paper", "paper"), "base": "top"}
        return label([" · ".join(words)], 0, 1, self.theme.small, self.theme.muted, **place)

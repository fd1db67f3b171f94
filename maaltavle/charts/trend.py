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
from maaltavle.charts.table import LineTable
from maaltavle.charts.targets import Ground, rules, target_annotations, tint
from maaltavle.charts.text import width
from maaltavle.charts.theme import LIGHT, Stroke, Theme
from maaltavle.language import Language, language
from maaltavle.model import Direction, Marker
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
    drawn = [point for point in line.ordered if point.known or point.marker is Marker.WITHHELD]
    return len({parse_period(point.period).middle for point in drawn})


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
        self.along: TimeAxis = time_axis(self.lines, self.targets, self.lang, self.theme.small)
        self.shown = [step for step in self.targets if self.along.clip(step.start, step.end)]
        self.axis: ValueAxis = value_axis(self._values(), self.subject, self.lang)
        places = itertools.count()
        self.strokes: list[Stroke] = [
            self.theme.stroke(0, own=True)
            if line.own or len(self.lines) == 1
            else self.theme.stroke(next(places), False)
            for line in self.lines
        ]
        ends = [
            end_label(line, stroke, self.subject, self.lang, self.theme, word=self._worded(line))
            for line, stroke in self._drawn()
        ]
        self.ends: list[EndLabel] = [end for end in ends if end]
        self.margin = self._margin()
        self.plot_height = self.theme.height - self.margin["t"] - self.margin["b"]

    def _values(self) -> list[Decimal]:
        points = [point for line in self.lines for point in line.ordered]
        withheld = [Decimal(point.withheld_below) for point in points if point.marker is Marker.WITHHELD]
        levels = [level for step in self.shown for level in step.levels]
        return [*(end for point in points for end in point.ends), *withheld, *levels]

    def _drawn(self) -> list[tuple[Line, Stroke]]:
        """Others first, so that the own line lies on top."""
        return sorted(zip(self.lines, self.strokes, strict=True), key=lambda pair: pair[0].own)

    def _worded(self, line: Line) -> bool:
        """Others say what kind their last figure is only where it is not the own area's kind, said already."""
        own = next((last_drawn(other) for other in self.lines if other.own), None)
        last = last_drawn(line)
        return line.own or own is None or last is None or last.kind is not own.kind

    def _margin(self) -> dict[str, int]:
        small = self.theme.small
        right = max((width(text, end.size) for end in self.ends for text in end.lines), default=0)
        left = max(width(text, small) for text in self.axis.labels)
        below = max(label.count("\n") + 1 for label in self.along.labels)
        return {
            "l": int(left + 14),
            "r": int(right + self.theme.marker / 2 + 12),
            "t": int(small * 1.3 + 26),
            "b": int(below * small * 1.35 + 12),
        }

    def data(self) -> list[dict]:
        """Targets under the others under the own area."""
        dashed = [trace for step in self.shown for trace in rules(step, self.along, self.theme)]
        marks = [
            trace
            for line, stroke in self._drawn()
            for trace in line_traces(line, stroke, self.notes, self.subject, self.axis, self.lang, self.theme)
        ]
        return [*dashed, *marks]

    def layout(self) -> dict:
        """The sheet with axes, tints, hairlines and every word."""
        ends = [step.isoformat() for step in (self.along.first, self.along.last)]
        return layout(
            self.theme,
            self.theme.height,
            self.margin,
            xaxis={
                "type": "date",
                "range": ends,
                "tickvals": [day.isoformat() for day in self.along.days],
                "ticktext": [text.replace("\n", "<br>") for text in self.along.labels],
                "showgrid": False,
                "zeroline": False,
                "ticks": "outside",
                "tickcolor": self.theme.muted,
                "tickfont": {"size": self.theme.small, "color": self.theme.text},
                "tickangle": 0,
                "showline": not self.axis.upside_down and self.axis.bottom == 0,
                "linecolor": self.theme.muted,
                "fixedrange": True,
            },
            yaxis={
                "range": [self.axis.top, self.axis.bottom]
                if self.axis.upside_down
                else [self.axis.bottom, self.axis.top],
                "tickvals": list(self.axis.ticks),
                "ticktext": list(self.axis.labels),
                "tickfont": {"size": self.theme.small, "color": self.theme.muted},
                "gridcolor": self.theme.grid,
                "zeroline": self.axis.bottom < 0,
                "zerolinecolor": self.theme.muted,
                "showline": False,
                "fixedrange": True,
            },
            shapes=self._shapes(),
            annotations=self._annotations(),
        )

    def _shapes(self) -> list[dict]:
        tints = [tint(step, self.along, self.axis, self.theme) for step in self.shown]
        hairlines = [self._cut_off()] if self.axis.broken else []
        for note in self.notes:
            day = parse_period(note.period).start
            if self.along.first <= day <= self.along.last:
                dash = "solid" if note.kind == "break" else "dot"
                place = (day.isoformat(), day.isoformat())
                hairlines.append(rule(place, (0, 1), self.theme.muted, 1, dash, refs=("x", "paper")))
        return [*tints, *hairlines]

    def _cut_off(self) -> dict:
        """A dotted ground line: the axis does not begin at zero."""
        level = (self.axis.bottom, self.axis.bottom)
        return rule((0, 1), level, self.theme.muted, 2, "2px,5px", refs=("paper", "y"))

    def _annotations(self) -> list[dict]:
        drawn = self._drawn()
        main = [(line, stroke) for line, stroke in drawn if line.own] or (drawn if len(drawn) == 1 else [])
        inputs = (self.subject, self.axis, self.lang, self.theme)
        found = [self._unit_words()]
        ground = Ground(self.along, self.axis, self.plot_height, self.theme, self.lang)
        found += target_annotations(self.shown, self.lines, ground)
        for line, stroke in main:
            found += value_annotations(line, stroke, *inputs)
            found += missing_annotations(line, *inputs, self.along)
        found += note_annotations(self.notes, self.along, self.lang, self.theme)
        return [*found, *end_annotations(self.ends, self.axis, self.plot_height, self.theme)]

    def _unit_words(self) -> dict:
        words = [self.subject.unit_name(self.lang) or self.lang("antal")]
        if self.axis.broken:
            words.append(self.lang("aksen begynder ved {value}", value=self.axis.labels[0]))
        if self.axis.upside_down:
            words.append(self.lang("nr. 1 øverst"))
        if self.subject.good is Direction.DOWN:
            words.append(self.lang("lavere er bedre"))
        place = {"shift": (-self.margin["l"] + 4, self.margin["t"] - 6), "refs": ("paper", "paper"), "base": "top"}
        return label([" · ".join(words)], 0, 1, self.theme.small, self.theme.muted, **place)

"""One indicator over time (Udvikling): own area, others, target in force, gaps, limits, forecasts, breaks.

validate → axes → words in the margin → words in the plot → sheet, each its own step. A single figure is no development:
it goes to `bullet`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from maaltavle.charts.alt import trend_alt
from maaltavle.charts.annotations import (
    OVER,
    MarginLabel,
    end_label,
    ink_of,
    last_drawn,
    leader,
    margin_annotations,
    margin_gap,
    put_missing,
    put_notes,
    put_values,
    room_for,
)
from maaltavle.charts.axes.plot import Plot, drawn
from maaltavle.charts.axes.ticks import marked, reach_of, time_axis
from maaltavle.charts.axes.value import on_one_scale, spaced, value_axis
from maaltavle.charts.bullet import bullet_chart
from maaltavle.charts.chart import Chart, config
from maaltavle.charts.frame import label, layout, rule
from maaltavle.charts.inputs import Line, Note, Subject, TargetStep
from maaltavle.charts.marks import line_traces
from maaltavle.charts.placing import LEADING, Placing
from maaltavle.charts.table import LineTable
from maaltavle.charts.targets import in_margin, put_targets, reaches_margin, rules, rules_ink, tint
from maaltavle.charts.text import width, wrap
from maaltavle.charts.theme import LIGHT, Stroke, Theme
from maaltavle.charts.words import axis_words, left_out_words
from maaltavle.model import Direction
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import Language, language

_LEAST = 96  # px of the plot area on the narrowest screen, however wide its margins are


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
    lines, targets = tuple(lines), tuple(targets)
    drawn, others = on_one_scale(lines, subject)
    if subject.kind == "change" or not any(_days(line) > 1 for line in drawn):
        return bullet_chart(lines, targets, subject, lang, theme)
    drawing = _Drawing(tuple(drawn), tuple(others), targets, tuple(notes), subject, lang, theme)
    return Chart(
        kind="trend",
        figure={"data": drawing.data(), "layout": drawing.layout()},
        alt_da=trend_alt(lines, targets, notes, subject, language("da")),
        alt_en=trend_alt(lines, targets, notes, subject, language("en")),
        height=drawing.height,
        config=config(lang, buttons=theme.name != "projector"),
        source=LineTable(lines, targets, subject),
        again=partial(trend_chart, lines, targets, notes, subject, lang),
    )


def _days(line: Line) -> int:
    return len({parse_period(point.period).middle for point in line.ordered if drawn(point)})


@dataclass
class _Drawing:
    """The inputs of one trend chart with what follows from them; not kept after the figure is built."""

    lines: tuple[Line, ...]
    others: tuple[Line, ...]  # left to words, since their figures have another scale
    targets: tuple[TargetStep, ...]
    notes: tuple[Note, ...]
    subject: Subject
    lang: Language
    theme: Theme

    def __post_init__(self) -> None:
        along = reach_of(self.lines, self.targets)
        self.shown = [step for step in dict.fromkeys(self.targets) if along.clip(step.start, step.end)]
        self.axis = value_axis(self._values(), self.subject, self.lang)
        self.strokes: list[Stroke] = self._strokes()
        self.outside = self._outside()
        beside = [step for step in self.shown if reaches_margin(step, along)]
        while homeless := self._place(beside):
            beside += homeless  # they widen the margin, and all is placed once more
        self._put_words()

    def _place(self, beside: Sequence[TargetStep]) -> list[TargetStep]:
        """Margins, size, time axis and the words that must stand: of notes and targets, those `beside` in the margin.

        Given back are the targets whose words have no room at their rule.
        """
        self.beside = self._margin_labels(beside)
        self.margin = self._margin()
        room = self.theme.height - self.margin["t"] - self.margin["b"]
        tall = max(room, math.ceil(room_for(self.beside) - OVER))
        self.height = self.margin["t"] + self.margin["b"] + tall
        widths = [max(_LEAST, wide - self.margin["l"] - self.margin["r"]) for wide in self.theme.rooms]
        along = time_axis(self.lines, self.targets, self.lang, self.theme.small, widths)
        self.plot = Plot(along, self.axis, tall, self.subject, self.lang, self.theme)
        inks = [ink_of(self.lines, self.plot, wide) for wide in widths]
        rules_ink(self.shown, inks, self.plot)
        self.placing = Placing(self.plot, inks)
        put_notes(self.placing, self.notes)
        return put_targets(self.placing, [step for step in self.shown if step not in beside])

    def _put_words(self) -> None:
        """The words that may be left out where they have no room: the table has them all."""
        pairs = self._drawn()
        main = [pair for pair in pairs if pair[0].own] or (pairs if len(pairs) == 1 else [])
        for line, _ in main:
            put_missing(self.placing, line)
        for line, stroke in main:
            put_values(self.placing, line, stroke)

    def _margin_labels(self, beside: Sequence[TargetStep]) -> list[MarginLabel]:
        ends = [
            end_label(line, stroke, self.subject, self.lang, self.theme, word=self._worded(line))
            for line, stroke in self._drawn()
        ]
        targets = [in_margin(step, self.theme, step.words(self.lang)) for step in beside]
        return [*targets, *(end for end in ends if end)]

    def _outside(self) -> list[str]:
        """The words for areas whose figures have another scale, in lines."""
        words = left_out_words(self.others, self.subject, self.lang)
        return wrap(words, self.theme.row, self.theme.small) if words else []

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

    def _margin(self) -> dict[str, int]:
        small = self.theme.small
        right = max((one.width for one in self.beside), default=0)
        bare = time_axis(self.lines, self.targets, self.lang, small, (_LEAST,))
        below = max(tick.words.count("\n") + 1 for tick in bare.ticks) + len(self.outside)
        return {
            "l": int(max(width(text, small) for text in self.axis.labels) + 14),
            "r": int(right + margin_gap(self.theme) + 6),
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
        return layout(self.theme, self.height, self.margin, xaxis=self._xaxis(), yaxis=self._yaxis(), **parts)

    def _xaxis(self) -> dict:
        along, theme = self.plot.along, self.theme
        return {
            "type": "date",
            "range": [along.first.isoformat(), along.last.isoformat()],
            "tickvals": [tick.day.isoformat() for tick in along.ticks],
            "ticktext": [marked(tick.words.replace("\n", "<br>"), tick.level) for tick in along.ticks],
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
        step = spaced([axis.share(tick) * self.plot.height for tick in axis.ticks], theme.small * LEADING)
        return {
            "range": [axis.bottom, axis.top][:: -1 if axis.upside_down else 1],
            "tickvals": list(axis.ticks[::step]),
            "ticktext": list(axis.labels[::step]),
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
        hairlines += [
            rule((found[0], found[1]), (found[2], found[2]), stroke.colour, 1, "1px,4px")
            for line, stroke in self._drawn()
            if (found := leader(line, self.plot))
        ]
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
        inside = [one.annotation(self.theme.background) for one in self.placing.placed]
        return [*self._unit_words(), *self._outside_words(), *inside, *margin_annotations(self.beside, self.plot)]

    def _outside_words(self) -> list[dict]:
        """Under the time axis: the areas that are not drawn, and their newest figure."""
        if not self.outside:
            return []
        down = self.margin["b"] - 6 - len(self.outside) * self.theme.small * LEADING
        place = {"shift": (-self.margin["l"] + 4, -down), "refs": ("paper", "paper"), "base": "top"}
        return [{**label(self.outside, 0, 0, self.theme.small, self.theme.muted, **place), "name": "outside"}]

    def _unit_words(self) -> list[dict]:
        """What is counted, over the axis; no percent sign, which stands at every tick and would look like one more."""
        stated = self.subject.unit.stated
        unit = self.subject.unit_name(self.lang) or self.lang("antal") if stated else self.lang("enhed ikke oplyst")
        words = ["" if unit == "%" else unit, axis_words(self.plot.axis, self.lang)]
        if self.plot.axis.upside_down:
            words.append(self.lang("nr. 1 øverst"))
        if self.subject.good is Direction.DOWN:
            words.append(self.lang("lavere er bedre"))
        said = " · ".join(filter(None, words))
        place = {"shift": (-self.margin["l"] + 4, self.margin["t"] - 6), "refs": ("paper", "paper"), "base": "top"}
        return [label([said], 0, 1, self.theme.small, self.theme.muted, **place)] if said else []

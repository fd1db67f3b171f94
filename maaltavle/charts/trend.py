"""One indicator over time (Udvikling): own area, others, target in force, gaps, limits, forecasts, breaks.

validate → axes → words in the margin → words in the plot → sheet, each its own step. A single figure is no development:
it goes to `bullet`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from maaltavle.charts.aims.pursuit import gap_of, pursued, pursuit_ink, put_decisions, put_way
from maaltavle.charts.aims.targets import (
    aim_rules,
    in_margin,
    in_sight,
    newest_aim,
    put_targets,
    reaches_margin,
    rules,
    rules_ink,
    tint,
)
from maaltavle.charts.alt import trend_alt
from maaltavle.charts.axes.beat import time_slots
from maaltavle.charts.axes.plot import Plot, drawn
from maaltavle.charts.axes.ticks import TimeAxis, reach_of, time_axis
from maaltavle.charts.axes.value import level_label, on_one_scale, value_axis
from maaltavle.charts.bullet import bullet_chart
from maaltavle.charts.captions import (
    OVER,
    end_label,
    ink_of,
    last_drawn,
    leader,
    leaders_ink,
    margin_gap,
    margin_width,
    put_missing,
    put_notes,
    put_values,
    room_for,
    spread,
)
from maaltavle.charts.chart import Chart
from maaltavle.charts.drawing import (
    LEADING,
    ON_SHEET,
    Axis,
    Drawing,
    Label,
    Margin,
    Rule,
    Series,
    Tick,
    Tint,
    rule,
    runs,
)
from maaltavle.charts.inputs import Line, Note, Subject, TargetStep
from maaltavle.charts.marks import line_series
from maaltavle.charts.placing import Placing
from maaltavle.charts.signs import Signals
from maaltavle.charts.signs.drawn import ink as signs_ink
from maaltavle.charts.signs.drawn import put_words as put_signs
from maaltavle.charts.signs.drawn import series_of, values_of
from maaltavle.charts.table import LineTable
from maaltavle.charts.theme import LIGHT, Stroke, Theme
from maaltavle.charts.words import axis_words, left_out_words, most_decimals
from maaltavle.charts.wrapping import width, wrap
from maaltavle.model import Direction
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import Language

_LEAST = 96  # px of the plot area on the narrowest screen, however wide its margins are


def trend_chart(
    lines: Sequence[Line],
    targets: Sequence[TargetStep],
    notes: Sequence[Note],
    subject: Subject,
    lang: Language,
    theme: Theme = LIGHT,
    signals: Signals | None = None,
) -> Chart:
    """The figures of one indicator over time against the targets in force, with what a long line says of itself.

    Lines may hold any kinds, gaps and markers. Where no line has two dated figures, the chart is one of single
    figures (`bullet_chart`): a lonely dot says nothing that a number does not say better.
    """
    lines, targets = tuple(lines), tuple(targets)
    drawn, others = on_one_scale(lines, subject)
    if subject.kind == "change" or not any(_days(line) > 1 for line in drawn):
        return bullet_chart(lines, targets, subject, lang, theme)
    return Chart(
        kind="trend",
        drawing=_Trend(tuple(drawn), tuple(others), targets, tuple(notes), subject, lang, theme, signals).drawing(),
        lang=lang,
        source=LineTable(lines, targets, subject),
        alt=partial(_said, signals, partial(trend_alt, lines, targets, notes, subject)),
        again=partial(trend_chart, lines, targets, notes, subject, lang, signals=signals),
    )


def _said(signals: Signals | None, alt: Callable[[Language], str], lang: Language) -> str:
    return f"{alt(lang)} {signals.words(lang)}".strip() if signals else alt(lang)


def _days(line: Line) -> int:
    return len({parse_period(point.period).middle for point in line.ordered if drawn(point)})


@dataclass
class _Trend:
    """The inputs of one trend chart with what follows from them; not kept after the drawing is made."""

    lines: tuple[Line, ...]
    others: tuple[Line, ...]  # left to words, since their figures have another scale
    targets: tuple[TargetStep, ...]
    notes: tuple[Note, ...]
    subject: Subject
    lang: Language
    theme: Theme
    signals: Signals | None = None

    def __post_init__(self) -> None:
        along = reach_of(self.lines, self.targets)
        self.shown = [step for step in dict.fromkeys(self.targets) if in_sight(step, along)]
        aims = (step for line in self._main() for step in newest_aim(line, self.subject) if step.start)
        self.worded = [*self.shown, *(step for step in aims if in_sight(step, along))]
        self.axis = value_axis(self._values(), self.subject, self.lang)
        self.pursuer = next(iter(self._main()), None)
        self.aimed_at = self._aimed_at(along)
        self.strokes: list[Stroke] = self._strokes()
        self.outside = self._outside()
        beside = [step for step in self.worded if reaches_margin(step, along)]
        while homeless := [step for step in self._place(beside) if self._has_room(beside, step)]:
            newest = max(homeless, key=lambda step: step.start or date.min)
            beside.append(newest)  # it widens the margin, and all is placed once more
        self._put_words()

    def _has_room(self, beside: Sequence[TargetStep], one: TargetStep) -> bool:
        """Whether the margin of a chart as high as the page gives it has room for one more target's words.

        An older target has its rule and the table: the chart is not drawn higher than a screen for its words.
        """
        frame = self.margin.top + self.margin.bottom
        return room_for(self._margin_labels([*beside, one])) <= self.theme.height - frame + self.over

    def _place(self, beside: Sequence[TargetStep]) -> list[TargetStep]:
        """Margins, size, time axis and the words that must stand: of notes and targets, those `beside` in the margin.

        Given back are the targets whose words have no room at their rule.
        """
        self.beside, self.beside_steps = self._margin_labels(beside), tuple(beside)
        self.margin = self._margin()
        frame = self.margin.top + self.margin.bottom
        self.over = self._over()
        tall = max(self.theme.height - frame, math.ceil(room_for(self.beside) - self.over))
        self.height = frame + tall
        widths = [max(_LEAST, wide - self.margin.left - self.margin.right) for wide in self.theme.rooms]
        along = time_axis(self.lines, self.targets, self.lang, self.theme.small, widths)
        self.plot = Plot(along, self.axis, tall, self.subject, self.lang, self.theme)
        inks = [ink_of(self.lines, self.plot, wide) for wide in widths]
        rules_ink(self.shown, self.lines, inks, self.plot)
        pursuit_ink(self.shown, self.pursuer, inks, self.plot)
        leaders_ink(self.lines, inks, self.plot)
        if self.signals:
            signs_ink(self.signals, self._signed(), inks, self.plot)
        self.placing = Placing(self.plot, inks)
        put_notes(self.placing, self.notes)
        self.homeless = put_targets(self.placing, [step for step in self.worded if step not in beside])
        return self.homeless

    def _put_words(self) -> None:
        """The words that may be left out where they have no room: the table has them all."""
        main = self._main()
        put_targets(self.placing, [step for step in self.homeless if step not in self.beside_steps], everywhere=False)
        put_decisions(self.placing, self.beside_steps)
        put_way(self.placing, self.shown)
        if self.signals:
            put_signs(self.placing, self.signals)
        for line in main:
            put_missing(self.placing, line)
        for line, stroke in self._drawn():
            if line in main:
                put_values(self.placing, line, stroke)

    def _main(self) -> list[Line]:
        """The lines that get words: the own, or the only one."""
        return [line for line in self.lines if line.own or len(self.lines) == 1]

    def _margin_labels(self, beside: Sequence[TargetStep]) -> list[Label]:
        ends = [
            end_label(
                line, stroke, self.subject, self.lang, self.theme, word=self._worded(line), gap=self._gap_words(line)
            )
            for line, stroke in self._drawn()
        ]
        targets = [in_margin(step, self.theme, step.words(self.lang)) for step in beside]
        return [*targets, *(end for end in ends if end)]

    def _gap_words(self, line: Line) -> str:
        """How far the newest figure lies from its target, where it is the figure whose name stands in the margin."""
        gap = gap_of(line, self.shown) if line is self.pursuer else None
        if gap is None or gap.point is not last_drawn(line):
            return ""
        words = gap.words(self.subject, self.lang)
        return f"{words} {self.lang.aside(str(gap.year))}" if gap.year else words

    def _aimed_at(self, along: TimeAxis) -> dict[float, str]:
        """The levels of the newest targets in sight, as ticks of the value axis."""
        last = [step for step in self.shown if reaches_margin(step, along)]
        return {
            float(level): level_label(float(level), self.axis, self.subject, self.lang)
            for step in last
            for level in step.levels
            if float(level) not in self.axis.ticks
        }

    def _outside(self) -> list[str]:
        """The words for areas whose figures have another scale, in lines."""
        words = left_out_words(self.others, self.subject, self.lang)
        return wrap(words, self.theme.row, self.theme.small) if words else []

    def _values(self) -> list[Decimal]:
        points = [point for line in self.lines for point in line.ordered]
        withheld = [Decimal(point.limit) for point in points if point.limit is not None]
        levels = [level for step in self.shown for level in step.levels]
        aims = [end for line in self.lines for aim in line.aimed for end in aim.ends]
        starts = [step.way.value for step in self.shown if step.way]
        signs = values_of(self.signals) if self.signals else []
        return [*(end for point in points for end in point.ends), *withheld, *levels, *aims, *starts, *signs]

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

    def _margin(self) -> Margin:
        small = self.theme.small
        right = max(map(margin_width, self.beside), default=0)
        bare = time_axis(self.lines, self.targets, self.lang, small, (_LEAST,))
        below = max(tick.words.count("\n") + 1 for tick in bare.ticks) + len(self.outside)
        return Margin(
            left=int(max(width(text, small) for text in (*self.axis.labels, *self.aimed_at.values())) + 14),
            right=int(right + margin_gap(self.theme) + 6),
            top=int(small * 1.3 + 26),
            bottom=int(below * small * 1.35 + 12),
        )

    def drawing(self) -> Drawing:
        """The sheet with axes, tints, hairlines, marks and every word."""
        parts = (self._marks(), self._shapes(), self._labels())
        return Drawing(self.theme, self.height, self.margin, self._xaxis(), self._yaxis(), *parts)

    def _marks(self) -> tuple[Series, ...]:
        """Targets under what the sources aim at, under the others, under the own area."""
        dashed = [one for step in self.shown for one in rules(step, self.plot)]
        dashed += [one for line, stroke in self._drawn() for one in aim_rules(line, stroke, self.plot)]
        dashed += pursued(self.shown, self.pursuer, self.plot)
        marks = [one for line, stroke in self._drawn() for one in line_series(line, stroke, self.notes, self.plot)]
        signs = series_of(self.signals, self._signed(), self.plot) if self.signals else []
        return (*dashed, *marks, *signs)

    def _signed(self) -> Stroke:
        """How the line is drawn that the signs are of."""
        found = (stroke for line, stroke in self._drawn() if self.signals and line is self.signals.line)
        return next(found, self.strokes[0])

    def _xaxis(self) -> Axis:
        along, axis = self.plot.along, self.plot.axis
        ticks = tuple(Tick(tick.day, tick.words, tick.level) for tick in along.ticks)
        ground = not axis.upside_down and axis.bottom == 0
        slots = time_slots(self.lines, self.subject.periodicity, self.lang)
        return Axis(along.first, along.last, ticks, self.theme.text, along.marks, ground=ground, slots=slots)

    def _yaxis(self) -> Axis:
        axis, theme = self.plot.axis, self.theme
        round_ones = [Tick(*pair) for pair in zip(axis.ticks, axis.labels, strict=True)]
        ticks = (*round_ones, *(Tick(level, words, marked=True) for level, words in self.aimed_at.items()))
        first, last = (axis.bottom, axis.top)[:: -1 if axis.upside_down else 1]
        unit, decimals = self.subject.unit_name(self.lang), most_decimals(self.lines, self.subject)
        return Axis(first, last, ticks, theme.muted, grid=True, ground=axis.bottom < 0, unit=unit, decimals=decimals)

    def _shapes(self) -> tuple[Tint | Rule, ...]:
        tints = [tint(step, self.plot.along, self.plot.axis, self.theme) for step in self.shown]
        cut_off = [self._cut_off()] if self.plot.axis.broken else []
        return (*tints, *cut_off, *self._leaders(), *self._events())

    def _cut_off(self) -> Rule:
        """A dotted ground line: the axis does not begin at zero."""
        level = (self.plot.axis.bottom, self.plot.axis.bottom)
        return rule((0, 1), level, self.theme.muted, 2, "2px,5px", refs=("paper", "y"))

    def _leaders(self) -> Iterator[Rule]:
        for line, stroke in self._drawn():
            if found := leader(line, self.plot):
                first, last, level = found
                yield rule((first, last), (level, level), stroke.colour, 1, "1px,4px")

    def _events(self) -> Iterator[Rule]:
        for note in self.notes:
            day = parse_period(note.period).start
            if self.plot.along.first <= day <= self.plot.along.last:
                dash = "solid" if note.kind == "break" else "dot"
                yield rule((day, day), (0, 1), self.theme.muted, 1, dash, refs=("x", "paper"))

    def _labels(self) -> tuple[Label, ...]:
        inside = [replace(one, aside=round(one.aside, 1), up=round(one.up, 1)) for one in self.placing.placed]
        return (*self._unit_words(), *self._outside_words(), *inside, *spread(self.beside, self.plot, self.over))

    def _outside_words(self) -> list[Label]:
        """Under the time axis: the areas that are not drawn, and their newest figure."""
        if not self.outside:
            return []
        down = self.margin.bottom - 6 - len(self.outside) * self.theme.small * LEADING
        return [replace(self._on_sheet(self.outside, 0, -down), name="outside")]

    def _unit_words(self) -> list[Label]:
        """What is counted, over the axis; no percent sign, which stands at every tick and would look like one more."""
        stated = self.subject.unit.stated
        unit = self.subject.unit_name(self.lang) or self.lang("antal") if stated else self.lang("enhed ikke oplyst")
        words = ["" if unit == "%" else unit, axis_words(self.axis, self.lang)]
        if self.axis.upside_down:
            words.append(self.lang("nr. 1 øverst"))
        if self.subject.good is Direction.DOWN:
            words.append(self.lang("lavere er bedre"))
        said = " · ".join(filter(None, words))
        return [self._on_sheet([said], 1, self.margin.top - 6)] if said else []

    def _over(self) -> float:
        """How far over the plot the words in the margin may stand: not beside words over it that reach so far."""
        reach = max((4 + one.width for one in self._unit_words()), default=0.0)
        clear = reach < max(_LEAST + self.margin.left, self.theme.rooms[0] - self.margin.right)
        return OVER if clear else OVER - self.theme.small * LEADING - 6

    def _on_sheet(self, lines: Sequence[str], foot: int, up: float) -> Label:
        """Muted words from the left edge on, over (`foot` 1) or under (0) the plot."""
        small, muted, aside = self.theme.small, self.theme.muted, -self.margin.left + 4
        return Label(runs(lines), 0, foot, small, muted, base="top", aside=aside, up=up, refs=ON_SHEET)

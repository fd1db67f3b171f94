"""How a target is pursued: where the council changed its mind, the way that is needed, the gap at the newest figure.

Each is found as a pure value first (`risers`, `gap_of`), then drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from maaltavle.charts.axes.plot import Plot, day_of
from maaltavle.charts.drawing import Label, Lines, Marks, Pen, Series, runs
from maaltavle.charts.inputs import Line, Point, Subject, TargetStep
from maaltavle.charts.placing import Ink, Placing
from maaltavle.charts.words import number, quantity
from maaltavle.charts.wrapping import wrap
from maaltavle.message import NO_WORDS, Words
from maaltavle.model import ACTUAL
from maaltavle.wording.language import NO_BREAK, Language, decimals_in

_ADAY = timedelta(days=1)
_DASH, _DOTS = "7px,5px", "2px,5px"
_SEEN = 5.0  # px from which on a gap is drawn: a shorter one is hidden by the point
_PLACES = (0.5, 0.35, 0.65, 0.2, 0.8)  # along the way, where its words may stand
_CLEAR = 0.0  # how much of the words of a way may stand on a line


@dataclass(frozen=True, slots=True)
class Riser:
    """One target gives way to the next: from one level to another on a day."""

    day: date
    before: Decimal
    after: Decimal


def risers(steps: Sequence[TargetStep]) -> list[Riser]:
    """Where one target of a single level ends the day before another of the same side begins."""
    single = sorted((step for step in steps if len(step.levels) == 1), key=lambda step: step.start or date.min)
    return [
        Riser(late.start, early.levels[0], late.levels[0])
        for place, early in enumerate(single)
        for late in single[place + 1 :]
        if late.start and early.end and late.start == early.end + _ADAY and _turns(early, late)
    ]


def _turns(early: TargetStep, late: TargetStep) -> bool:
    """Whether the same is asked for, at another level."""
    return (early.low is None) == (late.low is None) and early.levels != late.levels


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a figure lies from the target in force: + above its level, whichever side is the good one.

    `said`: the words of the figure's own verdict. It is one gap, so there the chart has no number of its own.
    `year` is the last of the target, 0 where no newer one asks for something else.
    """

    point: Point
    level: Decimal
    size: Decimal
    said: Words = NO_WORDS
    year: int = 0

    def words(self, subject: Subject, lang: Language) -> str:
        """`2,3 procentpoint under målet`, `83 kr. under målet`; places of a ranking have no unit of their own."""
        if said := lang.say(self.said):
            return said
        size = abs(self.size)
        amount = (
            number(size, subject, lang) if subject.kind == "rank" else quantity(size, subject, lang).rstrip(NO_BREAK)
        )
        if subject.unit.dimension == "share":
            amount = lang("{n} procentpoint", n=lang.number(size, decimals_in(size)))
        return lang("{n} over målet", n=amount) if self.size > 0 else lang("{n} under målet", n=amount)


def gap_of(line: Line, steps: Sequence[TargetStep]) -> Gap | None:
    """The gap of the newest counted figure to the newest target in force in its time; None where it is on the target.

    Only one exact figure can be so and so far away. Of a range the nearest end counts, and within it there is no gap.
    From a change in percent a figure is as far as its verdict says: it has no distance on the scale of the figures.
    """
    point = next((one for one in reversed(line.ordered) if one.known), None)
    if point is None or point.number is None or point.kind not in ACTUAL:
        return None
    day = day_of(point)
    in_force = [step for step in steps if step.covers(day) and not step.of_source and step.levels]
    if not in_force:
        return None
    step = max(in_force, key=lambda one: one.start or date.min)
    level = step.missed_by(point.number) or (step.levels[0] if len(step.levels) == 1 else point.number)
    said = step.gap if step.judged == point.period else NO_WORDS
    if level == point.number or (step.in_percent and not said):
        return None
    newer = step.end is not None and any((one.start or date.min) > step.end and not one.of_source for one in steps)
    return Gap(point, level, point.number - level, said, step.end.year if newer and step.end else 0)


def pursued(steps: Sequence[TargetStep], line: Line | None, plot: Plot) -> Iterator[Series]:
    """Everything drawn of the pursuit: risers, the mark of each decision, the needed ways, the gap."""
    pen = Pen(plot.theme.text, plot.theme.line / 2, _DASH)
    for one in risers(steps):
        yield Series(((one.day, float(one.before)), (one.day, float(one.after))), pen, name="target")
    begun = [(step.start, float(level)) for step in steps for level in step.levels if _in_sight(step, plot)]
    if begun:
        look = Marks("circle", plot.theme.marker * 0.8, plot.theme.text, Pen(plot.theme.background, 1))
        yield Series(tuple((day, level) for day, level in begun if day), marks=look, name="target")
    yield from (Series(way, Pen(plot.theme.text, plot.theme.line * 0.7, _DOTS), name="way") for way in _ways(steps))
    gap = gap_of(line, steps) if line else None
    if gap and abs(_up(float(gap.level), plot) - _up(float(gap.point.number or 0), plot)) > _SEEN:
        ends = tuple((day_of(gap.point), float(end)) for end in (gap.point.number or 0, gap.level))
        pen = Pen(plot.theme.text, plot.theme.line * 0.7)
        yield Series(ends, pen, Marks("line-ew", (0.0, plot.theme.marker * 1.2), plot.theme.text, pen), name="gap")


def _up(value: float, plot: Plot) -> float:
    return plot.axis.share(value) * plot.height


def _in_sight(step: TargetStep, plot: Plot) -> bool:
    return step.start is not None and plot.along.first <= step.start <= plot.along.last and not step.of_source


def _ways(steps: Iterable[TargetStep]) -> list[tuple[tuple[date, float], tuple[date, float]]]:
    found = (
        ((step.way.start, float(step.way.value)), (step.way.end, float(level)))
        for step in steps
        if step.way and (level := step.way_to) is not None and step.way.start < step.way.end
    )
    return list(dict.fromkeys(found))


def pursuit_ink(steps: Sequence[TargetStep], line: Line | None, inks: Sequence[Ink], plot: Plot) -> None:
    """The same as something that words keep off."""
    for one in pursued(steps, line, plot):
        places = [(plot.along.share(place[0]), _up(place[1], plot)) for place in one.places if place]
        for ink in inks:
            if one.pen:
                ink.line(sorted((x * ink.wide, up) for x, up in places), 2)
                for (x0, y0), (x1, y1) in pairwise(places):
                    if abs(x1 - x0) * ink.wide < 1:  # upright
                        ink.mark(x0 * ink.wide, min(y0, y1), max(y0, y1), 2)
            else:
                for x, up in places:
                    ink.mark(x * ink.wide, up, up, plot.theme.marker / 2)


def put_decisions(placing: Placing, steps: Iterable[TargetStep]) -> None:
    """Who decided a target and when, at its beginning, where there is room: its rule has the rest of its words."""
    plot = placing.plot
    for step in steps:
        words = step.decision.spoken(plot.lang.code)
        if words and _in_sight(step, plot) and step.start:
            lines = runs(wrap(words, plot.theme.label_room * 1.6, plot.theme.small))
            level = float(step.levels[0])
            sides = [(anchor, base) for anchor in ("right", "left", "center") for base in ("bottom", "top")]
            placing.put((_off(lines, step.start, level, *side, plot, "decision") for side in sides), most=_CLEAR)


def put_way(placing: Placing, steps: Sequence[TargetStep]) -> None:
    """`skal følge denne vej` beside the newest needed way, where there is room."""
    plot = placing.plot
    for (first, low), (last, high) in _ways(steps)[-1:]:
        rising = plot.axis.share(high) >= plot.axis.share(low)
        sides = (("right", "bottom"), ("left", "top")) if rising else (("left", "bottom"), ("right", "top"))
        spots = ((first + (last - first) * share, low + (high - low) * share) for share in _PLACES)
        words = runs([plot.lang("skal følge denne vej")])
        places = [_off(words, *spot, *side, plot, "way") for spot in spots for side in sides]
        placing.put(places, most=_CLEAR)


def _off(words: Lines, day: date, value: float, anchor: str, base: str, plot: Plot, name: str) -> Label:
    """Words a little off a place, the way they are anchored."""
    aside = {"left": 6.0, "right": -6.0, "center": 0.0}[anchor]
    up = 5.0 if base == "bottom" else -5.0
    return Label(words, day, value, plot.theme.small, plot.theme.text, anchor, base, aside, up, halo=True, name=name)

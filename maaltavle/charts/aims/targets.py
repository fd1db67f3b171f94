"""The target: its stepped dashed rule, the tint on its good side, its words where there is room.

What the source of the figures aims at is a dotted rule with a tick, as long as its period, in the colour of its line:
the council has not decided it, so it has no good side and no step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from maaltavle.charts.axes.plot import Plot, day_of
from maaltavle.charts.axes.ticks import TimeAxis
from maaltavle.charts.axes.value import ValueAxis
from maaltavle.charts.captions import beside
from maaltavle.charts.drawing import LEADING, Label, Marks, Pen, Series, Stated, Tint, runs
from maaltavle.charts.inputs import Line, Point, Subject, TargetStep
from maaltavle.charts.placing import Ink, Placing
from maaltavle.charts.theme import Stroke, Theme
from maaltavle.charts.words import value_words
from maaltavle.charts.wrapping import wrap
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import Language, in_every_language

_LEAST_ROOM = 8.0  # in type sizes: narrower words would be one word a line
_ANCHORS = {"left": 0.0, "center": 0.5, "right": 1.0}
_AT_THE_END = 0.94  # the share of the axis from which on a rule ends at the margin
_FARTHEST = 4  # lines of text that words may stand away from their rule
_ON_A_LINE = 0.03  # the share of its words that may stand on a line; with more they go to the margin


def in_sight(step: TargetStep, along: TimeAxis) -> bool:
    """Whether the axis shows any of the time that the target is in force."""
    begin, end = along.clip(step.start, step.end)
    return begin < end


def rules(step: TargetStep, plot: Plot) -> list[Series]:
    """A dashed rule for each level of the target, as long as it is in force and in sight."""
    pen = Pen(plot.theme.text, plot.theme.line / 2, "7px,5px")
    ends = plot.along.clip(step.start, step.end)
    stated = (Stated("", step.words(plot.lang)),) * 2
    return [Series(tuple((d, float(level)) for d in ends), pen, name="target", stated=stated) for level in step.levels]


def aim_words(aim: Point, subject: Subject, lang: Language) -> str:
    """`Mål ifølge kilden 2024: 85 %`."""
    value = value_words(aim, subject, lang)
    if not aim.dated:
        return lang("Mål ifølge kilden: {value}", value=value)
    return lang("Mål ifølge kilden {period}: {value}", period=lang.period(aim.period), value=value)


def newest_aim(line: Line, subject: Subject) -> list[TargetStep]:
    """What the source of a line aims at last, as something that gets words; none where it aims at nothing."""
    known = line.aimed or [aim for aim in line.aims if aim.known and not aim.dated]
    return [_as_step(aim, subject) for aim in known[-1:]]


def _as_step(aim: Point, subject: Subject) -> TargetStep:
    low, high = (aim.value.low, aim.value.high) if aim.value else (None, None)
    start, end = _time_of(aim) if aim.dated else (None, None)
    said = in_every_language(lambda lang: aim_words(aim, subject, lang))
    return TargetStep(start, end, low, None if low == high else high, said, of_source=True)


def _time_of(aim: Point) -> tuple[date, date]:
    period = parse_period(aim.period)
    return period.start, period.end


def aim_rules(line: Line, stroke: Stroke, plot: Plot) -> list[Series]:
    """A dotted rule and a tick for each thing the source aims at, as long as its period, none joined to another."""
    name = plot.lang("{name}, mål ifølge kilden", name=line.name(plot.lang))
    places: list[tuple[date, float] | None] = []
    hover: list[str] = []
    stated: list[Stated | None] = []
    for aim in line.aimed:
        begin, end = plot.along.clip(*_time_of(aim))
        words = f"{line.name(plot.lang)}. {aim_words(aim, plot.subject, plot.lang)}"
        for level in map(float, aim.ends):
            places += [(begin, level), (day_of(aim), level), (end, level), None]
            hover += [words, words, words, ""]
            stated += [None, Stated(aim.period, name), None, None]
    size = plot.theme.marker * 1.6
    marks = Marks("line-ew", tuple(size if n % 4 == 1 else 0 for n in range(len(places))), stroke.colour,
                  Pen(stroke.colour, plot.theme.line / 2))  # fmt: skip
    pen = Pen(stroke.colour, plot.theme.line / 2, "2px,3px")
    return [Series(tuple(places), pen, marks, tuple(hover), "target", tuple(stated))] if places else []


def tint(step: TargetStep, along: TimeAxis, axis: ValueAxis, theme: Theme) -> Tint:
    """The good side of the target, faintly coloured."""
    worst, best = (axis.top, axis.bottom) if axis.upside_down else (axis.bottom, axis.top)
    low = min(worst, best) if step.low is None else float(step.low)
    high = max(worst, best) if step.high is None else float(step.high)
    return Tint(along.clip(step.start, step.end), (low, high), theme.good_tint)


def in_margin(step: TargetStep, theme: Theme, words: str) -> Label:
    """The words beside the plot, at the height of the rule or between its two."""
    level = float(sum(step.levels)) / len(step.levels)
    return beside(runs(wrap(words, theme.label_room, theme.small)), level, theme.small, theme.text, theme, "target")


def reaches_margin(step: TargetStep, along: TimeAxis) -> bool:
    """Whether the rule runs to the right end of the plot, or to a deadline that ends the axis."""
    _, end = along.clip(step.start, step.end)
    return end >= along.last or along.share(end) >= _AT_THE_END


def put_targets(placing: Placing, steps: Sequence[TargetStep], *, everywhere: bool = True) -> list[TargetStep]:
    """The words of each step over or under its rule; given back are those that only the margin has room for.

    `everywhere`: on a phone too, else on the narrowest screen that has room for them.
    """
    return [step for step in steps if not placing.put(_places(step, placing), most=_ON_A_LINE, everywhere=everywhere)]


def rules_ink(steps: Sequence[TargetStep], lines: Sequence[Line], inks: Sequence[Ink], plot: Plot) -> None:
    """The rules, and those of what the sources aim at, as something that words keep off."""
    aims = (_as_step(aim, plot.subject) for line in lines for aim in line.aimed)
    for step in (*steps, *(aim for aim in aims if in_sight(aim, plot.along))):
        begin, end = (plot.along.share(day) for day in plot.along.clip(step.start, step.end))
        for level in step.levels:
            up = plot.axis.share(float(level)) * plot.height
            for ink in inks:
                ink.line([(begin * ink.wide, up), (end * ink.wide, up)], 2)


def _places(step: TargetStep, placing: Placing) -> Iterator[Label]:
    """From the rule outwards: at its beginning, middle and end, over it and under it."""
    plot, narrow = placing.plot, placing.inks[0].wide
    begin, end = plot.along.clip(step.start, step.end)
    size = plot.theme.small
    room = (plot.along.share(end) - plot.along.share(begin)) * narrow
    lines = runs(wrap(step.words(plot.lang), max(_LEAST_ROOM * size, room), size))
    for away in range(_FARTHEST):
        for anchor, share in _ANCHORS.items():
            for base in ("bottom", "top"):
                up = 4 + away * size * LEADING
                shift = ({"left": 4.0, "center": 0.0, "right": -4.0}[anchor], up if base == "bottom" else -up)
                level = _level(step, base, plot.axis)
                yield Label(lines, begin + (end - begin) * share, level, size, plot.theme.text, anchor, base, *shift,
                            halo=True, name="target")  # fmt: skip


def _level(step: TargetStep, base: str, axis: ValueAxis) -> float:
    """Over the upper rule or under the lower one."""
    pick = max if (base == "bottom") != axis.upside_down else min
    return float(pick(step.levels))

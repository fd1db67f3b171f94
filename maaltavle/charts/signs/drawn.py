"""The marks and words of signs: usual limits and mean as thin lines, special points as shapes, the projection dotted.

What a special point means is said by its shape, ▲ better, ▼ worse, ◆ high, ■ low, and by its words; never by colour
alone. A projection has open points and two thin lines around it, as nothing that was counted has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

from maaltavle.charts.axes.plot import Plot
from maaltavle.charts.drawing import Label, Marks, Pen, Series, runs
from maaltavle.charts.placing import Ink, Placing
from maaltavle.charts.signs.found import Signals
from maaltavle.charts.theme import Stroke, Theme
from maaltavle.judge.changing import Basis
from maaltavle.judge.spc import Limits, Variation, XmrPoint, variation_in_words
from maaltavle.model import Outcome
from maaltavle.spelling.periods import parse_period

NAME = "sign"
_DASH, _DOTS, _THIN = "7px,4px", "1px,4px", "2px,3px"
_MANY = 60
_CLEAR = 0.25  # how much of words may stand on lines
_SHAPES = {
    Variation.IMPROVEMENT: "triangle-up", Variation.CONCERN: "triangle-down", Variation.HIGH: "diamond",
    Variation.LOW: "square",
}  # fmt: skip
_Place = tuple[date, float]


def values_of(signals: Signals) -> list[Decimal]:
    """The values that the axis has to hold as well."""
    path = signals.ahead.path if signals.ahead else ()
    ends = [end for one in path for end in (one.low, one.high)]
    limits = [end for _, found in _stretches(signals) for end in (found.lower, found.upper)]
    return [*ends, *limits, *([one.value for one in _points(signals)] if _is_adjusted(signals) else ())]


def series_of(signals: Signals, stroke: Stroke, plot: Plot) -> list[Series]:
    """Limits under the adjusted line, under the special points, under the projection."""
    return [*_limit_lines(signals, plot), *_adjusted(signals, stroke), *_special(signals, plot),
            *_projection(signals, stroke, plot)]  # fmt: skip


def ink(signals: Signals, stroke: Stroke, inks: Sequence[Ink], plot: Plot) -> None:
    """The same as something that words keep off."""
    for one in series_of(signals, stroke, plot):
        spots = [
            (plot.along.share(day), plot.axis.share(value) * plot.height) for day, value in filter(None, one.places)
        ]
        for found in inks:
            if one.pen:
                for (x0, y0), (x1, y1) in pairwise(spots):
                    found.line([(x0 * found.wide, y0), (x1 * found.wide, y1)], 2)


def put_words(placing: Placing, signals: Signals) -> None:
    """What the lines are, each beside its own, where there is room: the sentence under the chart has it as well."""
    plot, stretches = placing.plot, _stretches(signals)
    lang = plot.lang
    if stretches:
        points, found = stretches[-1]
        days = [_day(one.period) for one in points]
        for level, words, bases in (
            (found.upper, lang("øvre grænse"), ("bottom", "top")),
            (found.lower, lang("nedre grænse"), ("top", "bottom")),
            (found.mean, lang("middel"), ("bottom", "top")),
        ):
            places = [(day, float(level), base) for day in (days[0], days[len(days) // 2]) for base in bases]
            placing.put((_label([words], *place, plot) for place in places), most=_CLEAR)
    if signals.ahead and signals.ahead.path:
        path = signals.ahead.path
        half = path[len(path) // 2]
        said = [lang("fremskrivning"), lang("95 % interval")]
        spots = ((float(half.high), "bottom"), (float(half.low), "top"))
        placing.put((_label(said, _day(half.period), value, base, plot) for value, base in spots), most=_CLEAR)


def _label(lines: list[str], day: date, value: float, base: str, plot: Plot) -> Label:
    small, up = plot.theme.small, 4.0 if base == "bottom" else -4.0
    return Label(runs(lines), day, value, small, plot.theme.muted, "left", base, 2.0, up, halo=True, name=NAME)


def _limit_lines(signals: Signals, plot: Plot) -> Iterator[Series]:
    muted = plot.theme.muted
    for points, found in _stretches(signals):
        first, last = _day(points[0].period), _day(points[-1].period)
        for level, pen in ((found.mean, Pen(muted, 1.2)), (found.upper, Pen(muted, 1.2, _DASH)),
                           (found.lower, Pen(muted, 1.2, _DASH))):  # fmt: skip
            yield Series(((first, float(level)), (last, float(level))), pen, name=NAME)


def _adjusted(signals: Signals, stroke: Stroke) -> Iterator[Series]:
    """The line without its season, which is what the limits are about."""
    if _is_adjusted(signals):
        places = tuple((_day(one.period), float(one.value)) for one in _points(signals))
        yield Series(places, Pen(stroke.colour, stroke.width * 0.5, _THIN), name=NAME)


def _special(signals: Signals, plot: Plot) -> Iterator[Series]:
    theme, lang, written = plot.theme, plot.lang, signals.numbers(plot.lang).of(signals.sign)
    for meaning, shape in _SHAPES.items():
        found = [one for one in _points(signals) if one.special and one.variation is meaning]
        if found and _is_drawn(signals):
            name = variation_in_words(meaning, lang)
            hover = tuple(f"{lang.period(one.period)}: {written(one.value)} ({name})" for one in found)
            look = Marks(shape, _size_of(signals, theme), _ink_of(meaning, theme), Pen(theme.background, 1))
            yield Series(
                tuple((_day(one.period), float(one.value)) for one in found), marks=look, hover=hover, name=NAME
            )


def _size_of(signals: Signals, theme: Theme) -> float:
    """Of a long series they are small: each is to be seen as one."""
    return theme.marker * (1.2 if len(_points(signals)) <= _MANY else 0.7)


def _ink_of(meaning: Variation, theme: Theme) -> str:
    good = {Variation.IMPROVEMENT: theme.outcomes[Outcome.MET], Variation.CONCERN: theme.outcomes[Outcome.MISSED]}
    return good.get(meaning, theme.text)


def _projection(signals: Signals, stroke: Stroke, plot: Plot) -> Iterator[Series]:
    path = signals.ahead.path if signals.ahead else ()
    if not path:
        return
    lang, written = plot.lang, signals.numbers(plot.lang).figure
    last = signals.sign.series[-1] if not _is_adjusted(signals) else _last_adjusted(signals)
    start = (_day(last[0]), float(last[1]))
    days = [_day(one.period) for one in path]
    for level in ("low", "high"):
        places = (start, *((day, float(getattr(one, level))) for day, one in zip(days, path, strict=True)))
        yield Series(places, Pen(stroke.colour, 1.2, _DASH), name=NAME)
    middle = tuple((day, float(one.middle)) for day, one in zip(days, path, strict=True))
    yield Series((start, *middle), Pen(stroke.colour, stroke.width * 0.7, _DOTS), name=NAME)
    end = path[-1]
    said = lang("{period}: {low} til {high} (fremskrivning)", period=lang.period(end.period), low=written(end.low),
                high=written(end.high))  # fmt: skip
    look = Marks("circle", plot.theme.marker, plot.theme.background, Pen(stroke.colour, 2))
    yield Series((middle[-1],), marks=look, hover=(said,), name=NAME)


def _last_adjusted(signals: Signals) -> tuple[str, Decimal]:
    last = _points(signals)[-1]
    return last.period, last.value


def _is_adjusted(signals: Signals) -> bool:
    return signals.sign.basis is Basis.ADJUSTED


def _is_drawn(signals: Signals) -> bool:
    """Whether the chart counts in what the figures count in: a change on last year has no place among them."""
    return signals.sign.basis is not Basis.LAST_YEAR


def _points(signals: Signals) -> tuple[XmrPoint, ...]:
    return signals.sign.chart.points if signals.sign.chart and _is_drawn(signals) else ()


def _stretches(signals: Signals) -> list[tuple[list[XmrPoint], Limits]]:
    """The points that have the same limits, in their order, with those as far as a figure can reach them."""
    starts = {period for period, _ in signals.sign.breaks}
    number, keyed = 0, []
    for one in _points(signals):
        number += one.period in starts
        keyed.append((number, one))
    parts = [[one for _, one in group] for _, group in groupby(keyed, key=lambda pair: pair[0])]
    return [(part, signals.sign.reachable(part[0].limits)) for part in parts if part[0].limits]


def _day(period: str) -> date:
    return parse_period(period).middle

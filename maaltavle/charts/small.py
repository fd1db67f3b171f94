"""The small chart of a wall of them: own line, the country's, the target, each named at its end, as inline SVG.

Hidden from screen readers on purpose: beside it stands the same in words. Colours and strokes come from the page's
classes, so that one string serves light and dark and a hundred of them are one light answer. Each chart has a range of
its own, with the target in it; it has no axis, so its first and last figures are what can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from itertools import pairwise

from maaltavle.charts.axes.beat import gaps
from maaltavle.charts.inputs import Point, Subject, TargetStep
from maaltavle.charts.words import value_words
from maaltavle.charts.wrapping import width
from maaltavle.model import Interval, Kind
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import Language

WIDE, HIGH = 252.0, 94.0
_LEFT, _TOP, _BOTTOM, _FOOT = 4.0, 10.0, 70.0, 90.0
_LARGE, _SMALL, _LINE = 13.0, 12.0, 14.0  # px of the own figure and of other words; how far apart words stand
_LEAST = 112.0  # px that the lines have at least
_FEW = 3  # figures of which the first is written too: the slope between two numbers
_FINE = 2  # steps of a path to the px


@dataclass(frozen=True)
class Drawn:
    """What one small chart shows. `own` and `country` are in order of time, with numbers; `steps` by first day.

    `scale` is the range that several charts beside each other share; None: that of its own figures.
    """

    own: Sequence[Point]
    country: Sequence[Point]
    steps: Sequence[TargetStep]
    subject: Subject
    scale: tuple[float, float] | None = None


def small_chart(drawn: Drawn, lang: Language) -> str:
    """The picture; "" where there are not two figures to draw a line between."""
    if len(drawn.own) < 2:
        return ""
    sheet = _Sheet(drawn, lang)
    return (
        f'<svg class="small" aria-hidden="true" focusable="false" viewBox="0 0 {_n(WIDE)} {_n(HIGH)}">'
        f"{''.join(sheet.parts())}</svg>"
    )


class _Sheet:
    """One chart while it is put together."""

    def __init__(self, drawn: Drawn, lang: Language) -> None:
        self.drawn, self.lang = drawn, lang
        self.words = self._words()
        margin = max(width(text, _LARGE if kind == "v" else _SMALL) for kind, _level, text in self.words) + 10
        self.right = max(_LEFT + _LEAST, WIDE - margin)
        days = [_day(point) for point in (*drawn.own, *drawn.country)]
        self.first, self.last = min(days), max(days)
        few = len(drawn.own) <= _FEW  # the first one's number stands above or below it
        self.top, self.foot = (_TOP + _LINE, _BOTTOM - _LINE) if few else (_TOP, _BOTTOM)
        values = [_value(point) for point in (*drawn.own, *drawn.country)]
        values += [float(level) for step in drawn.steps for level in step.levels]
        self.low, self.high = drawn.scale or (min(values), max(values))

    def x(self, day: date) -> float:
        share = (day - self.first).days / ((self.last - self.first).days or 1)
        return _LEFT + min(1.0, max(0.0, share)) * (self.right - _LEFT)

    def y(self, value: float) -> float:
        return self.foot - (value - self.low) / ((self.high - self.low) or 1.0) * (self.foot - self.top)

    def parts(self) -> Iterator[str]:
        yield from self._targets()
        for kind, points in (("c", self.drawn.country), ("o", self.drawn.own)):
            yield from self._lines(kind, points) if points else ()
        newest = self.drawn.own[-1]
        kind = "p" if newest.kind is Kind.PRELIMINARY else "e"
        yield f'<circle class="{kind}" cx="{_n(self.x(_day(newest)))}" cy="{_n(self.y(_value(newest)))}" r="3.5"/>'
        yield from self._labels()

    def _lines(self, kind: str, points: Sequence[Point]) -> Iterator[str]:
        """The way through the figures, broken where figures are missing, and a dot for each that stands alone."""
        places = [(round(self.x(_day(one)) * _FINE), round(self.y(_value(one)) * _FINE)) for one in points]
        late = {id(gap.late) for gap in gaps(points, self.drawn.subject.periodicity)}
        starts = [n for n, point in enumerate(points) if not n or id(point) in late]
        runs = [places[start:end] for start, end in zip(starts, [*starts[1:], len(points)], strict=True)]
        ways = {kind: [run for run in runs if len(run) > 1], f"d {kind}": [run for run in runs if len(run) == 1]}
        for name, found in ways.items():
            if found:
                path = "".join(map(_path, found)).replace(" -", "-")
                yield f'<path class="{name}" transform="scale({_n(1 / _FINE)})" d="{path}"/>'

    def _targets(self) -> Iterator[str]:
        """Each target until the next one's first day, from edge to edge; the good side of the newest is tinted."""
        steps = self.drawn.steps
        turns = [_LEFT, *(self.x(step.start) if step.start else _LEFT for step in steps[1:]), self.right]
        for step, (start, end) in zip(steps, pairwise(turns), strict=False):  # without a step there is one stretch
            if end > start:
                yield from self._target(step, start, end, newest=step is steps[-1])

    def _target(self, step: TargetStep, start: float, end: float, *, newest: bool) -> Iterator[str]:
        if newest and (step.low is None) != (step.high is None):
            level = self.y(float(step.levels[0]))
            top, foot = (self.top - 6, level) if step.low is not None else (level, self.foot + 4)
            size = f'width="{_n(end - start)}" height="{_n(foot - top)}"'
            yield f'<rect class="g" x="{_n(start)}" y="{_n(top)}" {size}/>'
        for at in map(float, step.levels):
            yield f'<path class="t" d="M{_n(start)} {_n(self.y(at))}H{_n(end)}"/>'

    def _words(self) -> list[tuple[str, float, str]]:
        """What stands at the ends of the lines: class, value, words."""
        drawn, lang = self.drawn, self.lang
        found = [("v", _value(drawn.own[-1]), value_words(drawn.own[-1], drawn.subject, lang, short=True))]
        if drawn.country:
            newest = drawn.country[-1]
            told = lang("landet {n}", n=value_words(newest, drawn.subject, lang, short=True))
            found.append(("l", _value(newest), told))
        for level in drawn.steps[-1].levels if drawn.steps else ():
            told = value_words(Point("", Interval(level, level)), drawn.subject, lang, short=True)
            found.append(("m", float(level), lang("mål {n}", n=told)))
        return found

    def _labels(self) -> Iterator[str]:
        high_first = sorted(self.words, key=lambda word: self.y(word[1]))
        places = apart([self.y(level) for _kind, level, _text in high_first])
        for (kind, _level, text), place in zip(high_first, places, strict=True):
            yield f'<text class="{kind}" x="{_n(self.right + 8)}" y="{_n(place + 4)}">{escape(text)}</text>'
        own, lang = self.drawn.own, self.lang
        if len(own) <= _FEW:
            falls = self.y(_value(own[0])) < self.y(_value(own[1]))
            place = self.y(_value(own[0])) + (-7 if falls else 16)
            told = escape(value_words(own[0], self.drawn.subject, lang, short=True))
            yield f'<text class="l" x="{_n(_LEFT)}" y="{_n(place)}">{told}</text>'
        yield from self._periods(*(lang.period(point.period) for point in (own[0], own[-1])))

    def _periods(self, first: str, last: str) -> Iterator[str]:
        """The first and the last period of the own line; where both have no room, a long line's first is its year."""
        end = max(self.right, _LEFT + width(last, _SMALL))
        if _LEFT + width(first, _SMALL) + 8 > end - width(last, _SMALL):
            first = self.drawn.own[0].period[:4]
        yield f'<text class="l" x="{_n(_LEFT)}" y="{_n(_FOOT)}">{escape(first)}</text>'
        yield f'<text class="l" text-anchor="end" x="{_n(end)}" y="{_n(_FOOT)}">{escape(last)}</text>'


def apart(places: Sequence[float], least: float = _LINE, top: float = 6.0, foot: float = 78.0) -> list[float]:
    """Places from the top down, moved as little as they must be to stand `least` apart between `top` and `foot`."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + least if moved else top))
    limit = foot
    for number in reversed(range(len(moved))):
        moved[number] = min(moved[number], limit)
        limit = moved[number] - least
    return moved


def _path(run: Sequence[tuple[int, int]]) -> str:
    """From the first place, each step by its difference; one place alone is a line of no length, which is a dot."""
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(run)] or [(0, 0)]
    return f"M{run[0][0]} {run[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps)


def numbers_of(points: Iterable[Point]) -> list[Point]:
    """The points that a line can go through: those with a period and one number."""
    return [point for point in points if point.dated and point.number is not None]


def _day(point: Point) -> date:
    return parse_period(point.period).middle


def _value(point: Point) -> float:
    return float(point.number or Decimal(0))


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")

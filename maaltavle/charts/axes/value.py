"""The value axis with its round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from maaltavle.charts.inputs import Line, Point, Subject
from maaltavle.message import SOURCE
from maaltavle.wording.language import NO_BREAK, Language

FLAT = 0.3  # shares over time that take up less of a zero-based axis than this get a marked, broken one
_ALIKE = Decimal("0.1")  # high shares side by side whose bars would differ by less than this are points on a marked one
_HIGH = 20  # a share under this is near enough to zero to have a bar from it
_TIMES_LARGER = 4  # an area whose counts are more than this many times the own area's has a scale of its own
_NO_SIZE = frozenset({"share", "rank", "change"})  # what is comparable however large the area is
_MILLION, _BILLION = 1e6, 1e9
_EACH = " pr. "  # in the name of a unit: so much for each


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Bottom and top of the value axis and its labelled values; `broken` when it leaves out the zero."""

    bottom: float
    top: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]
    broken: bool = False
    upside_down: bool = False

    def share(self, value: float) -> float:
        """How far up (0 bottom, 1 top of the picture) a value stands."""
        up = (value - self.bottom) / (self.top - self.bottom)
        return 1 - up if self.upside_down else up

    def value_at(self, share: float) -> float:
        """The value that stands `share` of the way up."""
        return self.bottom + (1 - share if self.upside_down else share) * (self.top - self.bottom)


def on_one_scale(lines: Sequence[Line], subject: Subject) -> tuple[list[Line], list[Line]]:
    """The lines that share a value axis, and those left to words: their figures would press the own area's flat.

    The persons of a municipality beside those of the country are a line along the ground. Shares, ranks and changes
    are comparable whatever the size of the area. Lines of the own area always stay.
    """
    measure = max((_size(line) for line in lines if line.own), default=_size(lines[0]) if lines else 0.0)
    if subject.kind in _NO_SIZE or subject.unit.dimension == "share" or not measure:
        return list(lines), []
    stay = [line for line in lines if line.own or _size(line) <= _TIMES_LARGER * measure]
    return stay, [line for line in lines if line not in stay]


def _size(line: Line) -> float:
    ends = [end for point in (*line.points, *line.aimed) for end in point.ends] if line.aims else line.ends
    return max(abs(float(max(ends))), abs(float(min(ends)))) if ends else 0.0


def value_axis(values: Iterable[Decimal], subject: Subject, lang: Language, *, room: float = 0.12) -> ValueAxis:
    """An axis that holds `values`: from zero, but for ranks (1 on top) and for shares that zero would flatten.

    `room` is the empty share above (and below what is negative) that marks and labels need.
    """
    numbers = [float(value) for value in values] or [0.0]
    low, high, broken = _ends(numbers, subject)
    span = high - low
    reach = (low - room * span if low < 0 or broken else low, high + room * span if high > 0 else high)
    counted = subject.kind == "count" and not subject.decimals and all(number.is_integer() for number in numbers)
    step = _step(reach[1] - reach[0], whole=counted or subject.kind == "rank")
    bottom = math.floor(reach[0] / step + 1e-9) * step if low < 0 or broken else low
    broken = broken and bottom > 0
    bottom = max(bottom, 0.0) if low >= 0 and subject.kind != "rank" else bottom
    ticks = _ticks(bottom, reach[1], step)
    top = max(reach[1], ticks[-1])
    return ValueAxis(bottom, top, ticks, _labels(ticks, step, subject, lang), broken, subject.kind == "rank")


def bar_axis(
    values: Sequence[Decimal], points: Sequence[Point], subject: Subject, lang: Language, *, room: float = 0.12
) -> ValueAxis:
    """An axis for single figures side by side: from zero for bars; broken, for points, where bars would look alike.

    Only shares whose every figure is one number may stand on a broken one.
    """
    exact = all(point.number is not None for point in points if point.known)
    high = subject.kind == "share" and exact and values and min(values) >= _HIGH
    if high and max(values) - min(values) < _ALIKE * max(values):
        found = value_axis(values, subject, lang, room=room)
        if found.broken:
            return found
    return value_axis([*values, Decimal(0)], replace(subject, kind="count"), lang, room=room)


def _ends(numbers: Sequence[float], subject: Subject) -> tuple[float, float, bool]:
    """Lowest and highest value of the axis, and whether it leaves out the zero."""
    low, high = min(numbers), max(numbers)
    broken = _may_break(subject) and low > 0 and 0 < high - low < FLAT * high
    if subject.kind == "rank":
        low = 1.0
    elif not broken:
        low, high = min(low, 0.0), max(high, 0.0)
    return low, high if high > low else low + (abs(low) or 1.0), broken


def _may_break(subject: Subject) -> bool:
    """Whether a line may leave out the zero: a share, or a level that is no count – so much for each (kr. pr. m²), or
    an average, which is published with decimals."""
    averaged = _EACH in subject.unit.name.spoken(SOURCE) or subject.decimals > 0
    return subject.kind == "share" or (subject.kind == "level" and averaged)


def _step(span: float, *, whole: bool) -> float:
    """The round number between two ticks, of which there are three to six; quarters only of a hundred and more."""
    rough = span / 5
    power = 10.0 ** math.floor(math.log10(rough))
    factors = (1, 2, 2.5, 5, 10) if power >= 10 else (1, 2, 5, 10)
    step = next(factor * power for factor in factors if factor * power >= rough * 0.999)
    return max(step, 1.0) if whole else step


def _ticks(bottom: float, top: float, step: float) -> tuple[float, ...]:
    first = math.ceil(bottom / step - 1e-9)
    last = math.floor(top / step + 1e-9)
    return tuple(float(f"{count * step:.10g}") for count in range(first, last + 1)) or (bottom,)


def _labels(ticks: Sequence[float], step: float, subject: Subject, lang: Language) -> tuple[str, ...]:
    highest = max(map(abs, ticks))
    return tuple(_label(tick, step, _scale(step, highest), subject, lang) for tick in ticks)


def _label(value: float, step: float, scale: float, subject: Subject, lang: Language) -> str:
    text = lang.number(value / scale, decimals_of_step(step / scale))
    if subject.unit_name(lang) == "%":
        return f"{text}{NO_BREAK}%"
    if scale == _BILLION:
        return lang("{n} mia.", n=text)
    return lang("{n} mio.", n=text) if scale == _MILLION else text


def _scale(step: float, highest: float) -> float:
    """What large numbers are counted in: the largest of a billion and a million that gives each tick a whole number."""
    return next((one for one in (_BILLION, _MILLION) if step >= one and highest >= 10 * one), 1.0)


def level_label(level: float, axis: ValueAxis, subject: Subject, lang: Language) -> str:
    """A value that is no tick of the axis, as the ticks are written, with the decimals that it needs.

    What is counted in whole ones has none: 1 % more of 1.028 persons is read as 1.038.
    """
    if subject.kind == "count" and not subject.decimals:
        level = float(round(level))
    step = axis.ticks[1] - axis.ticks[0] if len(axis.ticks) > 1 else 1.0
    scale = _scale(step, max(map(abs, axis.ticks)))
    return _label(level, 10.0 ** -_decimals(level / scale) * scale, scale, subject, lang)


def _decimals(value: float) -> int:
    return max(0, -int(Decimal(f"{value:.10g}").normalize().as_tuple().exponent))


def decimals_of_step(step: float) -> int:
    """The decimals that tell multiples of a step apart."""
    return _decimals(step)

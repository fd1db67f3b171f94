"""The small picture of a goal's line, as inline SVG: two or more figures as a line on a range of their own, one as a
bar against its target. The target is a tick in both.

Hidden from screen readers on purpose: the line says the same in words. Colours come from the page's CSS (--own,
--muted, --text, and `currentColor` for the answer), so that one string serves light, dark and paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from maaltavle.board import Row
from maaltavle.charts import Point
from maaltavle.charts.axes.beat import gaps
from maaltavle.charts.inputs import by_length
from maaltavle.model import ACTUAL, Ground, Interval, Kind, Target
from maaltavle.scorecard.standing import Standing, standing_of
from maaltavle.spelling.periods import parse_period

WIDE, HIGH = 120.0, 20.0
MOST = 36  # figures of a line: three years of months
_EDGE, _END = 3.0, 10.0  # room for a dot at the ends, and for the target's tick to the right of the last one
_OWN, _MUTED, _TEXT = "var(--own,currentColor)", "var(--muted,currentColor)", "var(--text,currentColor)"


def picture(row: Row) -> str:
    """The picture of a goal; "" where no figure is its own, or it is the sum of parts that no line could add up."""
    if row.qualitative or len(row.measures) != 1:
        return bullet(row.verdict.actual, row.goal.target, standing_of(row)) if len(row.measures) > 1 else ""
    once = {(seen.period, seen.breakdown): seen for seen in row.figures if seen.kind is not Kind.TARGET}
    points = [Point(seen.period, seen.value, seen.kind, seen.marker, ref=seen.ref) for seen in once.values()]
    return spark(points, _levels(row)) or bullet(row.verdict.actual, row.goal.target, standing_of(row))


def _levels(row: Row) -> tuple[Decimal, ...]:
    """Where the target lies on the figures' own scale: of a change it lies nowhere."""
    same = row.verdict.actual is None or row.verdict.gap_unit in ("", row.verdict.actual_unit, "procentpoint")
    return tuple(level for level in (row.goal.target.low, row.goal.target.high) if level is not None and same)


def spark(points: Sequence[Point], levels: Sequence[Decimal] = ()) -> str:
    """Figures of one length as a line on their own range, broken where some are missing; the newest has the large dot.

    A preliminary or expected figure is an open dot, a limit none. "" with fewer than two exact figures.
    """
    dated = [point for point in by_length(points)[0] if point.dated and point.number is not None]
    shown = sorted(dated, key=lambda point: parse_period(point.period))[-MOST:]
    if len(shown) < 2:
        return ""
    numbers = [point.number for point in shown if point.number is not None]
    low, high = min(*numbers, *levels), max(*numbers, *levels)
    places = _places(shown)

    def up(value: Decimal) -> float:
        share = float((value - low) / (high - low)) if high > low else 0.5
        return HIGH - _EDGE - share * (HIGH - 2 * _EDGE)

    at = [(x, up(number)) for x, number in zip(places, numbers, strict=True)]
    parts = [_tick(f"M{_n(WIDE - _END + 2)} {_n(up(level))}h{_n(_END - 2)}") for level in levels]
    parts.append(f'<path d="{_line(shown, at)}" fill="none" stroke="{_OWN}" stroke-width="1.5"/>')
    alone = _alone(shown)
    parts += [
        _dot(point, x, y, large=point is shown[-1], small=point in alone)
        for point, (x, y) in zip(shown, at, strict=True)
    ]
    return _svg("spark", parts)


def _places(shown: Sequence[Point]) -> list[float]:
    """From left to right by their days."""
    days = [parse_period(point.period).end.toordinal() for point in shown]
    long = (days[-1] - days[0]) or 1
    return [_EDGE + (day - days[0]) / long * (WIDE - _END - 2 * _EDGE) for day in days]


def _alone(shown: Sequence[Point]) -> list[Point]:
    """The points that no line reaches: figures are missing on both sides of them."""
    broken = [gap.late for gap in gaps(shown)]
    starts = [n for n, point in enumerate(shown) if n == 0 or point in broken]
    ends = [*(n - 1 for n in starts[1:]), len(shown) - 1]
    return [shown[first] for first, last in zip(starts, ends, strict=True) if first == last]


def _line(shown: Sequence[Point], at: Sequence[tuple[float, float]]) -> str:
    broken = {id(gap.late) for gap in gaps(shown)}
    return "".join(
        f"{'M' if n == 0 or id(point) in broken else 'L'}{_n(x)} {_n(y)}"
        for n, (point, (x, y)) in enumerate(zip(shown, at, strict=True))
    )


def _dot(point: Point, x: float, y: float, *, large: bool, small: bool) -> str:
    counted = point.kind in ACTUAL and point.kind is not Kind.PRELIMINARY
    if counted and not large and not small:
        return ""
    look = f'fill="{_OWN}"' if counted else f'fill="var(--paper,none)" stroke="{_OWN}" stroke-width="1.2"'
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{3 if large else 2}" {look}/>'


def bullet(value: Interval | None, target: Target, standing: Standing) -> str:
    """One figure as a bar from zero, filled by the ground of its answer, and the target's tick through it.

    Of a limit the bar ends in a point towards where the figure may lie. "" without a figure, without a level to hold
    it against, or below zero, where a bar from zero would say nothing.
    """
    levels = [level for level in (target.low, target.high) if level is not None]
    ends = [end for end in (value.low, value.high) if end is not None] if value else []
    if not ends or not levels or min(*ends, *levels) < 0 or not max(*ends, *levels):
        return ""
    longest = max(*ends, *levels) * Decimal("1.08")
    at = float(ends[0] / longest) * WIDE
    parts = [f'<rect x="0" y="5" width="{_n(WIDE)}" height="10" fill="var(--panel,none)"/>']
    parts.append(_bar(at, standing))
    if value is not None and not value.exact:
        parts.append(_point(at, upwards=value.high is None))
    parts += [_tick(f"M{_n(float(level / longest) * WIDE)} 1v18") for level in levels]
    return _svg("bullet", parts)


def _bar(at: float, standing: Standing) -> str:
    fill = {
        Ground.COMPUTED: "currentColor",
        Ground.STATED: f"url(#hatch-{standing.said})",
    }.get(standing.ground, "none")
    edge = 'stroke="currentColor" stroke-width="1.2"'
    return f'<rect x=".6" y="5.6" width="{_n(max(at - 1.2, 0.6))}" height="8.8" fill="{fill}" {edge}/>'


def _point(at: float, *, upwards: bool) -> str:
    tip = 5 if upwards else -5
    return f'<path d="M{_n(at)} 4l{tip} 6l{-tip} 6" fill="none" stroke="{_TEXT}" stroke-width="1.5"/>'


def _tick(path: str) -> str:
    return f'<path d="{path}" stroke="{_TEXT}" stroke-width="2.5"/>'


def _svg(kind: str, parts: Sequence[str]) -> str:
    size = f'width="{_n(WIDE)}" height="{_n(HIGH)}" viewBox="0 0 {_n(WIDE)} {_n(HIGH)}"'
    return f'<svg class="{kind}" aria-hidden="true" focusable="false" {size}>{"".join(parts)}</svg>'


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")

"""The small picture of a board row: a few bars from zero with the target's tick, as inline SVG; for shares that bars
would make look alike a line on their own range instead, over a broken ground line.

Hidden from screen readers on purpose: the row itself says the same in words. Colours come from the page's CSS
variables (--own, --muted, --target), so one string serves light and dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from maaltavle.charts.axes.beat import gaps
from maaltavle.charts.axes.value import FLAT
from maaltavle.charts.inputs import Point, by_length
from maaltavle.model import ACTUAL, Kind, Marker
from maaltavle.spelling.periods import parse_period

SLOTS = 8
_WIDTH, _HEIGHT, _BASE = 80.0, 28.0, 25.0
_TOP = 4.0
_OWN = "var(--own,currentColor)"
_MUTED = "var(--muted,currentColor)"
_TARGET = "var(--target,currentColor)"


def spark(points: Sequence[Point], target: Decimal | None = None, *, share: bool = False) -> str:
    """The newest figures as bars from zero: full if measured, outlined if not, an arrow if only a limit is known.

    `share`: they are shares, which stand as points on a range of their own where zero would hide what happened. A year
    without a figure keeps its place and shows a dot on the ground line, a ring where the figure is withheld: a bar of
    any height would be a size. Of figures of several lengths, one within another, only those of one stand here.
    "" when there is nothing to draw.
    """
    slots = _slots([point for point in by_length(points)[0] if point.dated])
    known = [point for point in slots if point is not None and point.known]
    if not known:
        return ""
    wide = min(12.0, (_WIDTH - 2) / max(len(slots), 2) - 3)
    length = len(slots) * (wide + 3) - 1
    if share and len(known) > 1 and all(point.number is not None for point in known):
        ends = [*(point.ends[0] for point in known), *([target] if target is not None else [])]
        if min(ends) > 0 and float(max(ends) - min(ends)) < FLAT * float(max(ends)):
            return _svg(_range(slots, wide, length, target, ends))
    highest = max([*(abs(end) for point in known for end in point.ends), abs(target or Decimal(0))]) or Decimal(1)
    parts = [_bar(point, 1 + place * (wide + 3), wide, highest) for place, point in enumerate(slots)]
    parts.append(f'<path d="M0 {_BASE}H{_n(length)}" stroke="{_MUTED}" stroke-width="1"/>')
    if target is not None:
        parts.append(_goal(_level(abs(target), highest), length))
    return _svg(parts)


def _svg(parts: Sequence[str]) -> str:
    return (
        f'<svg class="spark" aria-hidden="true" focusable="false" width="{_n(_WIDTH)}" height="{_n(_HEIGHT)}" '
        f'viewBox="0 0 {_n(_WIDTH)} {_n(_HEIGHT)}">{"".join(parts)}</svg>'
    )


def _goal(level: float, length: float) -> str:
    look = f'stroke="{_TARGET}" stroke-width="1.5" stroke-dasharray="3 2"'
    return f'<path d="M0 {_n(level)}H{_n(length + 3)}" {look}/>'


def _range(
    slots: Sequence[Point | None], wide: float, length: float, target: Decimal | None, ends: Sequence[Decimal]
) -> list[str]:
    """A line through neighbours, a point a figure, the newest large; the dotted ground line says: not from zero."""
    low, span = min(ends), (max(ends) - min(ends)) or Decimal(1)

    def up(value: Decimal) -> float:
        return _BASE - 4 - float((value - low) / span) * (_BASE - 4 - _TOP)

    places = {
        place: (1 + place * (wide + 3) + wide / 2, up(point.ends[0]), point.kind)
        for place, point in enumerate(slots)
        if point is not None and point.known
    }
    parts = [f'<path d="M0 {_BASE}H{_n(length)}" stroke="{_MUTED}" stroke-width="1.5" stroke-dasharray="1.5 3"/>']
    parts += [] if target is None else [_goal(up(target), length)]
    parts += [_bar(one, 1 + i * (wide + 3), wide, span) for i, one in enumerate(slots) if i not in places]
    for place, (x, y, _kind) in places.items():
        if place + 1 in places:
            line = f"M{_n(x)} {_n(y)}L{_n(places[place + 1][0])} {_n(places[place + 1][1])}"
            parts.append(f'<path d="{line}" fill="none" stroke="{_OWN}" stroke-width="2"/>')
    for place, (x, y, kind) in places.items():
        measured = kind in ACTUAL and kind is not Kind.PRELIMINARY
        fill = f'fill="{_OWN}"' if measured else f'fill="none" stroke="{_OWN}" stroke-width="1.2"'
        parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{3 if place == max(places) else 2}" {fill}/>')
    return parts


def _slots(points: list[Point]) -> list[Point | None]:
    """The newest figures in order of time, with an empty place for each that is missing between them."""
    ordered = sorted(points, key=lambda point: parse_period(point.period))
    missing = {id(gap.late): gap.missing for gap in gaps(ordered)}
    slots: list[Point | None] = []
    for point in ordered:
        slots += [None] * min(missing.get(id(point), 0), SLOTS)
        slots.append(point)
    return slots[-SLOTS:]


def _level(value: Decimal, highest: Decimal) -> float:
    return _BASE - float(value / highest) * (_BASE - _TOP)


def _bar(point: Point | None, left: float, wide: float, highest: Decimal) -> str:
    middle = left + wide / 2
    if point is None or not point.known:
        withheld = point is not None and point.marker is Marker.WITHHELD
        look = f'r="2" fill="none" stroke="{_MUTED}"' if withheld else f'r="1.5" fill="{_MUTED}"'
        return f'<circle cx="{_n(middle)}" cy="{_n(_BASE - 4)}" {look}/>'
    top = _level(abs(max(point.ends, key=abs)), highest)
    if point.number is not None:
        measured = point.kind in ACTUAL and point.kind is not Kind.PRELIMINARY
        return _rect(left, top, wide, f'fill="{_OWN}"' if measured else 'fill="none" stroke-dasharray="2 1.5"')
    up = point.upwards
    tip = top - 3 if up else top + 6
    foot = _n(top if up else top + 3)
    arrow = f"M{_n(left)} {foot}L{_n(middle)} {_n(tip)}L{_n(left + wide)} {foot}"
    body = _rect(left, top, wide, f'fill="{_OWN}"' if up else 'fill="none"')
    if len(point.ends) == 2:
        low = _level(abs(point.ends[0]), highest)
        return _rect(left, top, wide, 'fill="none"') + _rect(left, low, wide, f'fill="{_OWN}"')
    return f'{body}<path d="{arrow}" fill="none" stroke="{_OWN}" stroke-width="1.5"/>'


def _rect(left: float, top: float, wide: float, fill: str) -> str:
    height = max(_BASE - top, 1.0)
    return (
        f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(wide)}" height="{_n(height)}" '
        f'{fill} stroke="{_OWN}" stroke-width="1.2"/>'
    )


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")

"""Marks as a still picture: lines, points, bars and rules, each an SVG element."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from maaltavle.charts.drawing import Bar, Pen, Spot
from maaltavle.charts.still.apart import Box

Place = tuple[float, float]
_SYMBOLS: dict[str, tuple[Place, ...]] = {  # corners in halves of the size, from the middle
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle-up": ((0, -1.15), (1.15, 0.85), (-1.15, 0.85)),
    "triangle-down": ((0, 1.15), (1.15, -0.85), (-1.15, -0.85)),
    "triangle-left": ((-1.15, 0), (0.85, -1.15), (0.85, 1.15)),
    "triangle-right": ((1.15, 0), (-0.85, -1.15), (-0.85, 1.15)),
    "cross": ((-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2),
              (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4)),
    "star-triangle-down": ((0, 1.4), (0.35, -0.2), (1.25, -0.75), (0, -0.45), (-1.25, -0.75), (-0.35, -0.2)),
    "line-ew": ((-1, 0), (1, 0)),
    "line-ns": ((0, -1), (0, 1)),
}  # fmt: skip


def stroke(pen: Pen) -> str:
    """The attributes of a line; a dotted one has round dots as wide as the line."""
    look = f'fill="none" stroke="{pen.colour}" stroke-width="{pen.width:g}"'
    if pen.dash == "dot":
        return f'{look} stroke-linecap="round" stroke-dasharray="0 {pen.width * 2.2:g}"'
    pattern = pen.dash.removeprefix("solid").replace("px", "").replace(",", " ")
    return f'{look} stroke-dasharray="{pattern}"' if pattern else look


def path(runs: Sequence[Sequence[Place]], look: str, kind: str = "line") -> str:
    """The unbroken runs of a series as one path; a run of one point has no line."""
    drawn = ["M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run) for run in runs if len(run) > 1]
    return f'<path class="{kind}" d="{"".join(drawn)}" {look}/>' if drawn else ""


def broken(places: Sequence[tuple[Spot, float] | None], at: Callable[[Spot, float], Place]) -> list[list[Place]]:
    """The places of a series, parted where one is missing."""
    runs: list[list[Place]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(at(*place))
    return [run for run in runs if run]


def mark(place: Place, size: float, symbol: str, fill: str, edge: Pen | None, value: object) -> str:
    """One point. `value` is what it stands for, so that the picture can be checked against its figures."""
    shape, dotted = symbol.removesuffix("-dot"), symbol.endswith("-dot")
    x, y = place
    look = f'class="mark" data-value="{value}" fill="{fill}"'
    look += _edge(edge) if edge else ""
    ink = edge.colour if edge else fill
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size / 8:.1f}" fill="{ink}"/>' if dotted else ""
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size / 2:.1f}" {look}/>{dot}'
    corners = "L".join(f"{x + a * size / 2:.1f} {y + b * size / 2:.1f}" for a, b in _SYMBOLS[shape])
    return f'<path d="M{corners}{"" if shape.startswith("line") else "Z"}" {look}/>{dot}'


def rectangle(box: Box, look: str) -> str:
    """A filled area."""
    wide, tall = box.right - box.left, box.bottom - box.top
    return f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{wide:.1f}" height="{tall:.1f}" {look}/>'


def bar(box: Box, drawn: Bar) -> str:
    """A bar with its edge and, for what is not measured, its hatching or dots."""
    found = rectangle(box, f'class="bar" data-value="{drawn.long}" fill="{drawn.fill}"{_edge(drawn.edge)}')
    if drawn.pattern:
        found += (_dots if drawn.pattern == "." else _hatching)(box, drawn.edge.colour)
    return found


def _edge(pen: Pen) -> str:
    return f' stroke="{pen.colour}" stroke-width="{pen.width:g}"' if pen.width else ""


def _hatching(box: Box, colour: str, step: float = 9.0) -> str:
    """Lines rising through the bar, cut at its ends."""
    wide, tall = box.right - box.left, box.bottom - box.top
    parts = []
    for number in range(1, math.ceil((wide + tall) / step)):
        along = number * step
        low, high = max(0.0, along - wide), min(along, tall)  # how far up the line enters and leaves
        if high > low:
            x0, y0 = box.left + along - low, box.bottom - low
            parts.append(f"M{x0:.1f} {y0:.1f}l{low - high:.1f} {low - high:.1f}")
    return f'<path d="{"".join(parts)}" {stroke(Pen(colour, 1.5))}/>' if parts else ""


def _dots(box: Box, colour: str, step: float = 8.0) -> str:
    across, down = int((box.right - box.left) / step), int((box.bottom - box.top) / step)
    parts = [
        f"M{box.left + (i + 0.5) * step:.1f} {box.top + (j + 0.5) * step:.1f}h0"
        for i in range(across)
        for j in range(down)
    ]
    look = f'stroke="{colour}" stroke-width="2.4" stroke-linecap="round"'
    return f'<path d="{"".join(parts)}" {look}/>' if parts else ""

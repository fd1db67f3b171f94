"""Words as a still picture: boxed and kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from maaltavle.charts.drawing import LEADING, Lines, Run
from maaltavle.charts.still.letters import text_width

_UP = 0.76  # from the top of a line to its base line, in type sizes
_STEP, _ASIDE = 4.0, 40.0  # px that words are moved at a time, up or down and aside
_CELL_WIDE, _CELL_TALL = 64.0, 32.0  # px of the fields in which places are looked up
_STARTS = {"left": 0.0, "center": 0.5, "right": 1.0}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the picture in px, from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> float:
        """The px² that both take up."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * tall if wide > 0 and tall > 0 else 0.0


class Places:
    """Boxes that are found by where they are, so that looking costs what is near and not how many there are."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._boxes: list[Box] = []
        self._fields: dict[tuple[int, int], list[int]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """One more."""
        for field in _fields_of(box):
            self._fields.setdefault(field, []).append(len(self._boxes))
        self._boxes.append(box)

    def covered(self, box: Box) -> Iterator[float]:
        """The px² that a box shares with each that it lies on, in the order in which they came."""
        near = {place for field in _fields_of(box) for place in self._fields.get(field, ())}
        return filter(None, (box.covers(self._boxes[place]) for place in sorted(near)))

    def under(self, box: Box, least: float = 0.0) -> bool:
        """Whether a box shares more than `least` px² with one of them."""
        return any(area > least for area in self.covered(box))


def _fields_of(box: Box) -> Iterator[tuple[int, int]]:
    first, last = (int(end // _CELL_WIDE) for end in (box.left, box.right))
    top, foot = (int(end // _CELL_TALL) for end in (box.top, box.bottom))
    return ((across, down) for across in range(first, last + 1) for down in range(top, foot + 1))


def any_on_another(boxes: Iterable[Box], least: float) -> bool:
    """Whether one of some boxes shares more than `least` px² with another."""
    before = Places()
    for box in boxes:
        if before.under(box, least):
            return True
        before.add(box)
    return False


@dataclass(frozen=True, slots=True)
class Words:
    """A label on the picture: `x` where it is anchored, `top` of its first line, both in px.

    `fixed` words stay where they are; `free` ones belong to no point and make room for lines as well; `optional` ones
    are left out where they have no room, and if they are free also where only a line leaves them none.
    """

    lines: Lines
    x: float
    top: float
    size: float
    colour: str
    anchor: str = "left"
    halo: str = ""
    fixed: bool = False
    free: bool = False
    optional: bool = False

    @property
    def width(self) -> float:
        """Of the widest line, in px."""
        return max(sum(map(self._wide, line)) for line in self.lines)

    @property
    def height(self) -> float:
        """Of all lines, in px."""
        return len(self.lines) * self.size * LEADING

    @property
    def box(self) -> Box:
        """What the letters take up; the leading over the first and under the last line is air."""
        wide, air = self.width, 0.12 * self.size
        left = self.x - _STARTS[self.anchor] * wide
        return Box(left, self.top + air, left + wide, self.top + self.height - air)

    def inside(self, left: float, right: float) -> Words:
        """The same words, moved aside as far as they would leave the picture."""
        box = self.box
        aside = max(left - box.left, 0.0) or min(right - box.right, 0.0)
        return replace(self, x=self.x + aside)

    def _wide(self, run: Run) -> float:
        return text_width(run.text, self.size, bold=run.bold)

    def markup(self) -> str:
        """As SVG text; each line is a tspan at its own height, so that text stays text."""
        halo = f' stroke="{self.halo}" stroke-width="{self.size / 4:.4g}"' if self.halo else ""
        paint = ' paint-order="stroke" stroke-linejoin="round"' if self.halo else ""
        rows = "".join(self._line(line, place) for place, line in enumerate(self.lines) if line)
        anchor = _ANCHORS[self.anchor]
        return f'<text font-size="{self.size:g}" fill="{self.colour}" text-anchor="{anchor}"{halo}{paint}>{rows}</text>'

    def _line(self, line: tuple[Run, ...], place: int) -> str:
        y = self.top + (place * LEADING + (LEADING - 1) / 2 + _UP) * self.size
        first, *rest = line
        parts = [_span(first, f' x="{self.x:.1f}" y="{y:.1f}"'), *(_span(run, "") for run in rest)]
        return "".join(parts)


def _span(run: Run, place: str) -> str:
    look = ' font-weight="700"' if run.bold else ""
    look += f' fill="{run.colour}"' if run.colour else ""
    return f'<tspan{place}{look} xml:space="preserve">{escape(run.text, quote=False)}</tspan>'


def kept_apart(words: Sequence[Words], busy: Sequence[Box], newest: Sequence[Box], frame: Box) -> list[Words]:
    """The words moved, as little as needed, until none stands on another or is cut; what must stand chooses first.

    `busy` are marks and lines, which words cover only where there is no free place. Fixed words stay. Words that belong
    to no point are left out rather than stand on one of the `newest`.
    """
    settled: dict[int, Words] = {place: one for place, one in enumerate(words) if one.fixed}
    taken, marks = Places(one.box for one in settled.values()), Places(busy)
    order = sorted((place for place, one in enumerate(words) if not one.fixed), key=lambda i: (words[i].optional, i))
    for place in order:
        found = _settled(words[place], taken, marks, frame)
        off = (taken, marks) if found.free else (taken,)
        hides = found.free and any(found.box.covers(box) > 1 for box in newest)
        if not hides and not (found.optional and any(each.under(found.box, 1) for each in off)):
            settled[place] = found
            taken.add(found.box)
    return [settled[place] for place in range(len(words)) if place in settled]


def _settled(one: Words, taken: Places, busy: Places, frame: Box) -> Words:
    clear = _inside(one.box, frame) and not taken.under(one.box)
    if clear and not (one.free and busy.under(one.box)):
        return one
    found = min(_moved(one, frame), key=lambda other: _cost(other, one, taken, busy), default=one)
    if taken.under(found.box) or (one.free and busy.under(found.box)):  # no room over or under: aside as well
        aside = [other for step in range(-6, 7) for other in _moved(_aside(one, step * _ASIDE, frame), frame, coarse=2)]
        found = min([found, *aside], key=lambda other: _cost(other, one, taken, busy))
    return found


def _inside(box: Box, frame: Box) -> bool:
    return box.top >= frame.top and box.bottom <= frame.bottom


def _aside(one: Words, step: float, frame: Box) -> Words:
    return replace(one, x=one.x + step).inside(frame.left + 2, frame.right - 2)


def _moved(one: Words, frame: Box, coarse: int = 1) -> Iterable[Words]:
    """The same words at every height where they are whole."""
    step = _STEP * coarse
    most = int((frame.bottom - frame.top) / step)
    places = (replace(one, top=one.top + steps * step) for steps in range(-most, most + 1))
    return (other for other in places if _inside(other.box, frame))


def _cost(other: Words, wanted: Words, taken: Places, busy: Places) -> float:
    box = other.box
    area = (box.right - box.left) * (box.bottom - box.top) or 1.0
    on_words = sum(taken.covered(box)) / area
    on_marks = min(sum(busy.covered(box)) / area, 1.0)
    away = abs(other.top - wanted.top) / 6 + abs(other.x - wanted.x) / 9
    return 50 * (on_words > 0) + 20 * on_words + (4 if wanted.free else 2) * on_marks + away / wanted.size

"""Words in the plot: values at points, gaps and notes, and the names of lines in its margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise

from maaltavle.charts.axes.beat import Gap, gap_words, gaps
from maaltavle.charts.axes.plot import Plot, anchor_value, day_of, drawn
from maaltavle.charts.drawing import LEADING, Label, Lines, Run, runs
from maaltavle.charts.inputs import Line, Note, Point, Subject
from maaltavle.charts.placing import Ink, Placing, stacked
from maaltavle.charts.theme import Stroke, Theme
from maaltavle.charts.words import marker_words, value_words
from maaltavle.charts.wrapping import wrap
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.figures import kind_at_its_mark
from maaltavle.wording.language import Language

FEW = 8  # with at most this many points the value is written at each
OVER = 24.0  # px over the plot that the names in the margin may use
_OFF = 0.02  # the share of words about what is missing that may stand on a line
_LOW = 0.14  # under this share of the height there is no room for words below a point
_NEAR = (0.0, 0.08, -0.08, 0.16, -0.16)  # how far from between two figures the words of a gap may stand, as a share
_HEIGHTS = (0.1, 0.02, 0.3, 0.5, 0.7, 0.9)  # where words without a value of their own may stand, the best first


def last_drawn(line: Line) -> Point | None:
    """The newest point that has a mark."""
    return next((point for point in reversed(line.ordered) if drawn(point)), None)


def end_label(
    line: Line, stroke: Stroke, subject: Subject, lang: Language, theme: Theme, *, word: bool = True, gap: str = ""
) -> Label | None:
    """Value, name, (`word`) what it is where the last figure is no plain measurement; then the words of its gap."""
    last = last_drawn(line)
    if last is None:
        return None
    size = theme.body if line.own else theme.small
    kind = kind_at_its_mark(last.kind, lang) if word else ""
    words = [value_words(last, subject, lang, short=True), line.name(lang), kind]
    lines = [piece for text in words if text for piece in wrap(text, theme.label_room, size)]
    far = [(Run(piece, colour=theme.text),) for piece in wrap(gap, theme.label_room, size)] if gap else []
    told = (*runs(lines[:1], bold=True), *runs(lines[1:]), *far)
    return beside(told, anchor_value(last), size, stroke.colour, theme, "end")


def beside(lines: Lines, value: float, size: float, colour: str, theme: Theme, name: str) -> Label:
    """Words beside the plot, at the height of what they name: the end of a line (`name` end) or a target."""
    return Label(lines, 1, value, size, colour, aside=margin_gap(theme), refs=("paper", "y"), halo=True, name=name)


def room_for(labels: Sequence[Label]) -> float:
    """The px that the labels of a margin take up one over the other."""
    return sum(one.height + 2 for one in labels)


def spread(labels: Sequence[Label], plot: Plot, over: float) -> list[Label]:
    """The labels beside the plot, each at its value as far as the others leave it room; moved in px, as Plotly can.

    They may stand as far as `over` px over the plot.
    """
    wanted = [plot.axis.share(one.y) * plot.height for one in labels]
    feet = stacked(wanted, [one.height + 2 for one in labels], -4.0, plot.height + over)
    return [
        replace(one, up=round(foot + 1 + one.height / 2 - middle, 1))
        for one, middle, foot in zip(labels, wanted, feet, strict=True)
    ]


def margin_width(label: Label) -> float:
    """In px; bold letters are a little wider."""
    return label.width * 1.06


def margin_gap(theme: Theme) -> float:
    """The px between the plot and the words beside it."""
    return theme.marker / 2 + 4


def ink_of(lines: Sequence[Line], plot: Plot, wide: float) -> Ink:
    """What the lines, their points and the bars of ranges take up on a plot `wide` px wide."""
    ink = Ink(wide)
    for line in lines:
        ink.later(partial(_ink_line, line, plot))
    return ink


def _ink_line(line: Line, plot: Plot, ink: Ink) -> None:
    half, wide = plot.theme.marker / 2, ink.wide
    points = [point for point in line.ordered if drawn(point)]
    places = [(x * wide, y * plot.height) for x, y in map(plot.place, points)]
    for point, (x, y) in zip(points, places, strict=True):
        ends = [plot.axis.share(float(end)) * plot.height for end in point.ends] or [0.0, y]
        reach = 0.12 * plot.height if len(ends) == 1 else 0.0  # the arrow of an open end
        ink.mark(x, min(ends) - reach, max(ends) + reach, half)
    parted = {gap.late.period for gap in gaps(points, plot.subject.periodicity)}
    starts = [0, *(place for place, point in enumerate(points) if point.period in parted), len(points)]
    for first, last in pairwise(starts):
        ink.line(places[first:last], plot.theme.line)


def put_values(placing: Placing, line: Line, stroke: Stroke) -> None:
    """The value at each point but the last (whose value stands in the margin), away from the line."""
    points = [point for point in line.ordered if drawn(point)]
    if len(points) > FEW:
        return
    heights = [placing.plot.place(point)[1] for point in points]
    ordered = sorted(range(len(points) - 1), key=lambda i: (i > 0, heights[i] not in (max(heights), min(heights)), i))
    for i in ordered:
        placing.put(_value_places(points[i], _below(points[i], heights, i), stroke, placing.plot))


def _below(point: Point, heights: list[float], i: int) -> bool:
    """Whether the words stand under the point: where the line leaves it upwards, or its arrow points up."""
    if heights[i] <= _LOW or not point.known:
        return False
    if point.number is None:
        return point.upwards
    return all(heights[j] > heights[i] for j in (i - 1, i + 1) if 0 <= j < len(heights))


def _value_places(point: Point, below: bool, stroke: Stroke, plot: Plot) -> Iterator[Label]:
    """Over and under the point, centred; then beside it."""
    theme = plot.theme
    words = [value_words(point, plot.subject, plot.lang, short=True), kind_at_its_mark(point.kind, plot.lang)]
    lines, day = runs(text for text in words if text), day_of(point)
    gap = theme.marker / 2 + 3
    shares = [float(end) for end in point.ends] or [anchor_value(point)]
    tops = {"bottom": max(shares, key=plot.axis.share), "top": min(shares, key=plot.axis.share)}
    for anchor, aside in (("center", 0.0), ("left", 2.0), ("right", -2.0)):
        for base in ("top", "bottom") if below else ("bottom", "top"):
            up = gap if base == "bottom" else -gap
            yield Label(lines, day, tops[base], theme.body, stroke.colour, anchor, base, aside, up, halo=True,
                        name="value")  # fmt: skip


def put_missing(placing: Placing, line: Line) -> None:
    """The reason at every period whose cell says why it has no number, and the word in every gap that has room."""
    plot = placing.plot
    for point in line.ordered:
        if point.marker is not None and point.limit is None:
            words = (plot.lang.period(point.period), marker_words(point, plot.lang))
            placing.put(_reason_places(words, day_of(point), plot), most=_OFF)
    for gap in gaps(line.ordered, plot.subject.periodicity):
        if gap.early.known and gap.late.known:
            placing.put(_gap_places(gap, plot), most=_OFF)


def _reason_places(words: Sequence[str], day: date, plot: Plot) -> Iterator[Label]:
    """Near the ground line, where the words cannot pass for a figure; beside their day where the plot ends."""
    for share in _HEIGHTS:
        for anchor in ("center", "right", "left"):
            yield replace(_muted("missing", words, day, plot.axis.value_at(share), plot), anchor=anchor)


def _muted(name: str, words: Sequence[str], day: date, value: float, plot: Plot) -> Label:
    size, colour = plot.theme.small, plot.theme.muted
    return Label(runs(words), day, value, size, colour, "center", aside=0.0, up=0.0, halo=True, name=name)


def _gap_places(gap: Gap, plot: Plot) -> Iterator[Label]:
    """In the middle between the two figures, else a little over or under that, else anywhere, where no line is."""
    early, late = day_of(gap.early), day_of(gap.late)
    height = (plot.place(gap.early)[1] + plot.place(gap.late)[1]) / 2
    words = gap_words(gap, plot.lang)
    for room in (1000.0, 4.3 * plot.theme.small):
        lines = wrap(words, room, plot.theme.small)
        for share in (*(height + away for away in _NEAR), *_HEIGHTS):
            yield _muted("gap", lines, early + (late - early) / 2, plot.axis.value_at(share), plot)


def put_notes(placing: Placing, notes: Sequence[Note]) -> None:
    """The cause at the top of each hairline, after it where there is room; later ones lower, so that none touch."""
    plot, down = placing.plot, 0.0
    size, top = plot.theme.small, min(plot.axis.value_at(1.0), max(plot.axis.top, plot.axis.bottom))
    for note in sorted(notes, key=lambda note: parse_period(note.period).start):
        start = parse_period(note.period).start
        place = min(max(plot.along.share(start), 0.0), 1.0)
        after = place < 0.6
        narrow = placing.inks[0].wide
        lines = wrap(note.words(plot.lang), max(6.4 * size, (1 - place if after else place) * narrow - 8), size)
        day = min(max(start, plot.along.first), plot.along.last)
        side, aside = ("left", 4.0) if after else ("right", -4.0)
        placing.placed.append(Label(runs(lines), day, top, size, plot.theme.muted, side, "top", aside, -down, halo=True,
                                    name="note"))  # fmt: skip
        down += len(lines) * size * LEADING + 2


def leader(line: Line, plot: Plot) -> tuple[date, date, float] | None:
    """From the last point of a line that ends early to the margin where its name stands: first day, last day, value."""
    last = last_drawn(line)
    if last is None or plot.along.share(day_of(last)) > 0.9:
        return None
    return day_of(last), plot.along.last, anchor_value(last)


def leaders_ink(lines: Sequence[Line], inks: Sequence[Ink], plot: Plot) -> None:
    """The same as something that words keep off."""
    for first, last, level in filter(None, (leader(line, plot) for line in lines)):
        begin, end, up = plot.along.share(first), plot.along.share(last), plot.axis.share(level) * plot.height
        for ink in inks:
            ink.line([(begin * ink.wide, up), (end * ink.wide, up)], 1)

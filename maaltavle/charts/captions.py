"""Words in the plot: values at points, gaps and notes, and the names of lines in its margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from maaltavle.charts.axes.beat import Gap, gap_words, gaps
from maaltavle.charts.axes.plot import Plot, anchor_value, day_of, drawn
from maaltavle.charts.frame import label
from maaltavle.charts.inputs import Line, Note, Point, Subject
from maaltavle.charts.placing import LEADING, Ink, Label, Placing, stacked
from maaltavle.charts.text import width, wrap
from maaltavle.charts.theme import Stroke, Theme
from maaltavle.charts.words import marker_words, value_words
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.figures import kind_at_its_mark
from maaltavle.wording.language import Language

FEW = 8  # with at most this many points the value is written at each
OVER = 24.0  # px over the plot that the names in the margin may use
_LOW = 0.14  # under this share of the height there is no room for words below a point
_HEIGHTS = (0.1, 0.02, 0.3, 0.5, 0.7, 0.9)  # where words without a value of their own may stand, the best first


@dataclass(frozen=True, slots=True)
class MarginLabel:
    """Words beside the plot, at the height of what they name: the end of a line (`name` end) or a target."""

    name: str
    lines: tuple[str, ...]
    value: float
    colour: str
    size: float

    @property
    def height(self) -> float:
        """Height in px."""
        return len(self.lines) * self.size * LEADING

    @property
    def width(self) -> float:
        """Width in px; bold letters are a little wider."""
        return max(width(text, self.size) for text in self.lines) * 1.06


def last_drawn(line: Line) -> Point | None:
    """The newest point that has a mark."""
    return next((point for point in reversed(line.ordered) if drawn(point)), None)


def end_label(
    line: Line, stroke: Stroke, subject: Subject, lang: Language, theme: Theme, *, word: bool = True
) -> MarginLabel | None:
    """Value, name and (`word`), where the last figure is no plain measurement, the word for what it is."""
    last = last_drawn(line)
    if last is None:
        return None
    size = theme.body if line.own else theme.small
    kind = kind_at_its_mark(last.kind, lang) if word else ""
    words = [value_words(last, subject, lang, short=True), line.name(lang), kind]
    lines = [piece for text in words if text for piece in wrap(text, theme.label_room, size)]
    return MarginLabel("end", tuple(lines), anchor_value(last), stroke.colour, size)


def room_for(labels: Sequence[MarginLabel]) -> float:
    """The px that the labels of a margin take up one over the other."""
    return sum(one.height + 2 for one in labels)


def margin_annotations(labels: Sequence[MarginLabel], plot: Plot) -> list[dict]:
    """The labels beside the plot, each at its value as far as the others leave it room; moved in px, as Plotly can."""
    wanted = [plot.axis.share(one.value) * plot.height for one in labels]
    feet = stacked(wanted, [one.height + 2 for one in labels], -4.0, plot.height + OVER)
    found = []
    for one, middle, foot in zip(labels, wanted, feet, strict=True):
        shift = (margin_gap(plot.theme), round(foot + 1 + one.height / 2 - middle, 1))
        refs, halo = ("paper", "y"), plot.theme.background
        text = label(list(one.lines), 1, one.value, one.size, one.colour, shift=shift, refs=refs, halo=halo)
        found.append({**(_bold_first(text) if one.name == "end" else text), "name": one.name})
    return found


def margin_gap(theme: Theme) -> float:
    """The px between the plot and the words beside it."""
    return theme.marker / 2 + 4


def _bold_first(annotation: dict) -> dict:
    """The number stands out from the name under it."""
    first, *rest = annotation["text"].split("<br>")
    return {**annotation, "text": "<br>".join([f"<b>{first}</b>", *rest])}


def ink_of(lines: Sequence[Line], plot: Plot, wide: float) -> Ink:
    """What the lines, their points and the bars of ranges take up on a plot `wide` px wide."""
    ink, half = Ink(wide), plot.theme.marker / 2
    for line in lines:
        points = [point for point in line.ordered if drawn(point)]
        places = [(x * wide, y * plot.height) for x, y in map(plot.place, points)]
        for point, (x, y) in zip(points, places, strict=True):
            ends = [plot.axis.share(float(end)) * plot.height for end in point.ends] or [0.0, y]
            open_ended = point.known and not point.value.exact and len(ends) == 1
            reach = 0.12 * plot.height if open_ended else 0.0
            ink.mark(x, min(ends) - reach, max(ends) + reach, half)
        parted = {gap.late.period for gap in gaps(points, plot.subject.periodicity)}
        run: list[tuple[float, float]] = []
        for point, place in zip(points, places, strict=True):
            if point.period in parted:
                ink.line(run, plot.theme.line)
                run = []
            run.append(place)
        ink.line(run, plot.theme.line)
    return ink


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
    if not point.value.exact:
        return point.value.high is None
    return all(heights[j] > heights[i] for j in (i - 1, i + 1) if 0 <= j < len(heights))


def _value_places(point: Point, below: bool, stroke: Stroke, plot: Plot) -> Iterator[Label]:
    """Over and under the point, centred; then beside it."""
    theme = plot.theme
    words = [value_words(point, plot.subject, plot.lang, short=True), kind_at_its_mark(point.kind, plot.lang)]
    lines, day = tuple(text for text in words if text), day_of(point)
    gap = theme.marker / 2 + 3
    shares = [float(end) for end in point.ends] or [anchor_value(point)]
    tops = {"bottom": max(shares, key=plot.axis.share), "top": min(shares, key=plot.axis.share)}
    for anchor, aside in (("center", 0.0), ("left", 2.0), ("right", -2.0)):
        for base in ("top", "bottom") if below else ("bottom", "top"):
            up = gap if base == "bottom" else -gap
            yield Label("value", lines, day, tops[base], theme.body, stroke.colour, anchor, base, aside, up)


def put_missing(placing: Placing, line: Line) -> None:
    """The reason at every period whose cell says why it has no number, and the word in every gap that has room."""
    plot = placing.plot
    for point in line.ordered:
        if point.marker is not None and not point.limited:
            words = (plot.lang.period(point.period), marker_words(point, plot.lang))
            placing.put(_reason_places(words, day_of(point), plot))
    for gap in gaps(line.ordered, plot.subject.periodicity):
        if gap.early.known and gap.late.known:
            placing.put(_gap_places(gap, plot), most=0.02)


def _reason_places(words: Sequence[str], day: date, plot: Plot) -> Iterator[Label]:
    """Near the ground line, where the words cannot pass for a figure; beside their day where the plot ends."""
    for share in _HEIGHTS:
        for anchor in ("center", "right", "left"):
            yield replace(_muted("missing", words, day, plot.axis.value_at(share), plot), anchor=anchor)


def _muted(name: str, words: Sequence[str], day: date, value: float, plot: Plot) -> Label:
    return Label(name, tuple(words), day, value, plot.theme.small, plot.theme.muted, base="middle")


def _gap_places(gap: Gap, plot: Plot) -> Iterator[Label]:
    """In the middle between the two figures, else over or under that, where no line is."""
    early, late = day_of(gap.early), day_of(gap.late)
    height = (plot.place(gap.early)[1] + plot.place(gap.late)[1]) / 2
    words = gap_words(gap, plot.lang)
    for room in (1000.0, 4.3 * plot.theme.small):
        lines = wrap(words, room, plot.theme.small)
        for share in (height, *_HEIGHTS):
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
        placing.placed.append(Label("note", tuple(lines), day, top, size, plot.theme.muted, side, "top", aside, -down))
        down += len(lines) * size * LEADING + 2


def leader(line: Line, plot: Plot) -> tuple[str, str, float] | None:
    """From the last point of a line that ends early to the margin where its name stands: first day, last day, value."""
    last = last_drawn(line)
    if last is None or plot.along.share(day_of(last)) > 0.9:
        return None
    return day_of(last).isoformat(), plot.along.last.isoformat(), anchor_value(last)

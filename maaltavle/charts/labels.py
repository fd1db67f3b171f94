"""Step 5 of a chart, the words on it: values at points, names at line ends, gaps and notes, none upon another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maaltavle.charts.axes import PAD, gap_words, gaps
from maaltavle.charts.frame import label
from maaltavle.charts.inputs import Line, Note, Point, Subject
from maaltavle.charts.plot import Plot, anchor_value, day_of, drawn
from maaltavle.charts.text import width, wrap
from maaltavle.charts.theme import Stroke, Theme
from maaltavle.charts.words import mark_words, marker_words, value_words
from maaltavle.language import Language
from maaltavle.periods import parse_period

FEW = 8  # with at most this many points the value is written at each
LEADING = 1.3  # line height of a label
_LOW = 0.14  # under this share of the height there is no room for words below a point


@dataclass(frozen=True, slots=True)
class EndLabel:
    """The words beside a line's last point: its lines of text, where it wants to stand and the colour of its line."""

    lines: tuple[str, ...]
    day: date
    value: float
    colour: str
    size: float

    @property
    def height(self) -> float:
        """Height in px."""
        return len(self.lines) * self.size * LEADING


def last_drawn(line: Line) -> Point | None:
    """The newest point that has a mark."""
    return next((point for point in reversed(line.ordered) if drawn(point)), None)


def end_label(
    line: Line, stroke: Stroke, subject: Subject, lang: Language, theme: Theme, *, word: bool = True
) -> EndLabel | None:
    """Value, name and (`word`), where the last figure is no plain measurement, the word for what it is."""
    last = last_drawn(line)
    if last is None:
        return None
    size = theme.body if line.own else theme.small
    kind = mark_words(last.kind, lang) if word else ""
    words = [value_words(last, subject, lang, short=True), line.name(lang), kind]
    lines = [piece for text in words if text for piece in wrap(text, theme.label_room, size)]
    return EndLabel(tuple(lines), day_of(last), anchor_value(last), stroke.colour, size)


def spread(labels: Sequence[EndLabel], plot: Plot) -> list[float]:
    """The share of the plot's height (0 bottom) at which each label's middle stands, moved apart until none touch."""
    order = sorted(range(len(labels)), key=lambda i: plot.axis.share(labels[i].value))
    wanted = [plot.axis.share(labels[i].value) * plot.height for i in order]
    sizes = [labels[i].height + 2 for i in order]
    for i in range(1, len(order)):
        wanted[i] = max(wanted[i], wanted[i - 1] + (sizes[i - 1] + sizes[i]) / 2)
    ceiling = plot.height + 24.0
    for i in range(len(order) - 1, -1, -1):
        wanted[i] = min(wanted[i], ceiling - sizes[i] / 2)
        ceiling = wanted[i] - sizes[i] / 2
    placed = dict(zip(order, wanted, strict=True))
    return [placed[i] / plot.height for i in range(len(labels))]


def end_annotations(labels: Sequence[EndLabel], plot: Plot) -> list[dict]:
    """The end labels, the name under the number; moved in px, since Plotly hides what leaves the axis."""
    found = []
    for end, share in zip(labels, spread(labels, plot), strict=True):
        shift = (end_gap(plot.theme), round((share - plot.axis.share(end.value)) * plot.height, 1))
        day, halo = end.day.isoformat(), plot.theme.background
        found.append(_bold_first(label(list(end.lines), day, end.value, end.size, end.colour, shift=shift, halo=halo)))
    return found


def end_gap(theme: Theme) -> float:
    """The px between a line's last point and its words."""
    return theme.marker / 2 + 6


def _bold_first(annotation: dict) -> dict:
    """The number stands out from the name under it."""
    first, *rest = annotation["text"].split("<br>")
    return {**annotation, "text": "<br>".join([f"<b>{first}</b>", *rest])}


def value_annotations(line: Line, stroke: Stroke, plot: Plot) -> list[dict]:
    """The value at each point but the last (whose value stands in its end label), away from the line."""
    points = [point for point in line.ordered if drawn(point)]
    if len(points) > FEW:
        return []
    heights = [plot.place(point)[1] for point in points]
    return [_value_annotation(point, _below(point, heights, i), stroke, plot) for i, point in enumerate(points[:-1])]


def _below(point: Point, heights: list[float], i: int) -> bool:
    """Whether the words stand under the point: where the line leaves it upwards, or its arrow points up."""
    if heights[i] <= _LOW or not point.known:
        return False
    if not point.value.exact:
        return point.value.high is None
    return all(heights[j] > heights[i] for j in (i - 1, i + 1) if 0 <= j < len(heights))


def _value_annotation(point: Point, below: bool, stroke: Stroke, plot: Plot) -> dict:
    theme = plot.theme
    words = [value_words(point, plot.subject, plot.lang, short=True), mark_words(point.kind, plot.lang)]
    words = [text for text in words if text]
    gap = theme.marker / 2 + 3
    top = float(max(point.ends)) if point.known else anchor_value(point)
    base, up = ("top", -gap) if below else ("bottom", gap)
    anchor, aside = _sideways(words, point, plot)
    place = (day_of(point).isoformat(), top, theme.body, stroke.colour)
    return label(words, *place, anchor=anchor, base=base, shift=(aside, up), halo=theme.background)


def _sideways(words: list[str], point: Point, plot: Plot) -> tuple[str, float]:
    """Centred on the point, unless that would reach over the axis on a phone."""
    room = plot.along.share(day_of(point)) * plot.theme.narrow
    half = max(width(text, plot.theme.body) for text in words) / 2
    return ("left", -PAD / (1 + 2 * PAD) * plot.theme.narrow + 2) if half > room + 8 else ("center", 0)


def missing_annotations(line: Line, plot: Plot) -> list[dict]:
    """The word in every gap, and the reason at every period whose cell says why it has no number."""
    missing = [pair for pair in gaps(line.ordered, plot.subject) if pair[0].known and pair[1].known]
    found = [_gap_annotation(*pair, plot) for pair in missing]
    for point in line.ordered:
        if point.marker is not None and not point.limited:
            words = [plot.lang.period(point.period), marker_words(point, plot.lang)]
            height = plot.axis.value_at(0.1)  # near the ground line, where it cannot pass for a figure
            found.append(_muted(words, day_of(point), height, plot))
    return found


def _muted(words: list[str], day: date, height: float, plot: Plot) -> dict:
    theme = plot.theme
    return label(words, day.isoformat(), height, theme.small, theme.muted, anchor="center", halo=theme.background)


def _gap_annotation(early: Point, late: Point, plot: Plot) -> dict:
    middle = day_of(early) + (day_of(late) - day_of(early)) / 2
    height = (anchor_value(early) + anchor_value(late)) / 2
    room = max(
        4.3 * plot.theme.small,
        (plot.along.share(day_of(late)) - plot.along.share(day_of(early))) * plot.theme.narrow - 24,
    )
    return _muted(wrap(gap_words(early, late, plot.lang), room, plot.theme.small), middle, height, plot)


def note_annotations(notes: Sequence[Note], plot: Plot) -> list[dict]:
    """The cause at the top of each hairline, after it where there is room; later ones lower, so that none touch."""
    found, down = [], 0.0
    size = plot.theme.small
    for note in sorted(notes, key=lambda note: parse_period(note.period).start):
        start = parse_period(note.period).start
        place = min(max(plot.along.share(start), 0.0), 1.0)
        after = place < 0.6
        lines = wrap(note.words(plot.lang), max(6.4 * size, (1 - place if after else place) * plot.theme.narrow), size)
        day = min(max(start, plot.along.first), plot.along.last).isoformat()
        look = {"anchor": "left" if after else "right", "base": "top", "halo": plot.theme.background}
        shift = (4 if after else -4, -down)
        found.append(label(lines, day, 1, size, plot.theme.muted, shift=shift, refs=("x", "paper"), **look))
        down += len(lines) * size * LEADING
    return found

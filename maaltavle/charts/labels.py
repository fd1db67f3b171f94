"""Step 5 of a chart, the words on it: values at points, names at line ends, gaps and notes, none upon another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maaltavle.charts.axes import TimeAxis, ValueAxis, gap_words, gaps
from maaltavle.charts.frame import label
from maaltavle.charts.inputs import Line, Note, Point, Subject
from maaltavle.charts.marks import day_of
from maaltavle.charts.text import PHONE_PLOT, wrap
from maaltavle.charts.theme import Stroke, Theme
from maaltavle.charts.words import mark_words, marker_words, value_words
from maaltavle.language import Language
from maaltavle.model import Marker
from maaltavle.periods import parse_period

FEW = 8  # with at most this many points the value is written at each
LEADING = 1.3  # line height of a label


@dataclass(frozen=True, slots=True)
class EndLabel:
    """The words beside a line's last point: its lines of text, where it wants to stand and the colour of its line."""

    lines: tuple[str, ...]
    day: str
    value: float
    colour: str
    size: float

    @property
    def height(self) -> float:
        """Height in px."""
        return len(self.lines) * self.size * LEADING


def anchor_value(point: Point) -> float:
    """The value at which a point's words stand: the number, a limit, or the middle of a range."""
    if point.marker is Marker.WITHHELD:
        return float(point.withheld_below)
    return float(sum(point.ends) / len(point.ends))


def last_drawn(line: Line) -> Point | None:
    """The newest point that has a mark."""
    drawn = [point for point in line.ordered if point.known or point.marker is Marker.WITHHELD]
    return drawn[-1] if drawn else None


def end_label(
    line: Line, stroke: Stroke, subject: Subject, lang: Language, theme: Theme, *, word: bool = True
) -> EndLabel | None:
    """Value, name and (`word`), where the last figure is no plain measurement, the word for what it is."""
    last = last_drawn(line)
    if last is None:
        return None
    size = theme.body if line.own else theme.small
    words = [value_words(last, subject, lang, short=True), line.name(lang), mark_words(last.kind, lang) if word else ""]
    lines = [piece for text in words if text for piece in wrap(text, theme.label_room, size)]
    return EndLabel(tuple(lines), day_of(last), anchor_value(last), stroke.colour, size)


def spread(labels: Sequence[EndLabel], axis: ValueAxis, height: float) -> list[float]:
    """The share of the plot's height (0 bottom) at which each label's middle stands, moved apart until none touch."""
    order = sorted(range(len(labels)), key=lambda i: axis.share(labels[i].value))
    wanted = [axis.share(labels[i].value) * height for i in order]
    sizes = [labels[i].height + 2 for i in order]
    for i in range(1, len(order)):
        wanted[i] = max(wanted[i], wanted[i - 1] + (sizes[i - 1] + sizes[i]) / 2)
    ceiling = height + 24.0
    for i in range(len(order) - 1, -1, -1):
        wanted[i] = min(wanted[i], ceiling - sizes[i] / 2)
        ceiling = wanted[i] - sizes[i] / 2
    placed = dict(zip(order, wanted, strict=True))
    return [placed[i] / height for i in range(len(labels))]


def end_annotations(labels: Sequence[EndLabel], axis: ValueAxis, height: float, theme: Theme) -> list[dict]:
    """The end labels as annotations, the name under the number."""
    shares = spread(labels, axis, height)
    gap = theme.marker / 2 + 6
    return [
        _bold_first(
            label(
                list(end.lines),
                end.day,
                axis.value_at(share),
                end.size,
                end.colour,
                shift=(gap, 0),
                halo=theme.background,
            )
        )
        for end, share in zip(labels, shares, strict=True)
    ]


def _bold_first(annotation: dict) -> dict:
    """The number stands out from the name under it."""
    first, *rest = annotation["text"].split("<br>")
    return {**annotation, "text": "<br>".join([f"<b>{first}</b>", *rest])}


def value_annotations(
    line: Line, stroke: Stroke, subject: Subject, axis: ValueAxis, lang: Language, theme: Theme
) -> list[dict]:
    """The value at each point but the last (whose value stands in its end label), away from the line."""
    points = [point for point in line.ordered if point.known or point.marker is Marker.WITHHELD]
    if len(points) > FEW:
        return []
    heights = [axis.share(anchor_value(point)) for point in points]
    return [
        _value_annotation(
            point, _below(heights, i) and point.known and point.value.exact, stroke, subject, axis, lang, theme
        )
        for i, point in enumerate(points[:-1])
    ]


def _below(heights: list[float], i: int) -> bool:
    """Whether the words stand under the point: where the line leaves it upwards, unless the axis is too near."""
    around = [heights[j] for j in (i - 1, i + 1) if 0 <= j < len(heights)]
    return heights[i] > 0.14 and all(height > heights[i] for height in around)


def _value_annotation(
    point: Point, below: bool, stroke: Stroke, subject: Subject, axis: ValueAxis, lang: Language, theme: Theme
) -> dict:
    words = [text for text in (value_words(point, subject, lang, short=True), mark_words(point.kind, lang)) if text]
    gap = theme.marker / 2 + 3
    top = float(max(point.ends)) if point.known and not point.value.exact else anchor_value(point)
    if point.known and point.value.high is None:
        below = axis.share(top) > 0.14
    base, shift = ("top", -gap) if below else ("bottom", gap)
    return label(
        words,
        day_of(point),
        top,
        theme.body,
        stroke.colour,
        anchor="center",
        base=base,
        shift=(0, shift),
        halo=theme.background,
    )


def missing_annotations(
    line: Line, subject: Subject, axis: ValueAxis, lang: Language, theme: Theme, along: TimeAxis
) -> list[dict]:
    """The word in every gap, and the reason at every period whose cell says why it has no number."""
    points = [point for point in line.ordered if point.known]
    missing = [pair for pair in gaps(line.ordered, subject) if pair[0].known and pair[1].known]
    found = [_gap_annotation(pair, subject, axis, lang, theme, along) for pair in missing]
    marked = [p for p in line.ordered if p.marker is not None and p.marker is not Marker.WITHHELD]
    for point in marked:
        nearest = min(points, key=lambda p: abs(_day(p) - _day(point)), default=None)
        height = anchor_value(nearest) if nearest else axis.value_at(0.1)
        words = [lang.period(point.period), marker_words(point, lang)]
        found.append(
            label(words, day_of(point), height, theme.small, theme.muted, anchor="center", halo=theme.background)
        )
    return found


def _day(point: Point) -> date:
    return parse_period(point.period).middle


def _gap_annotation(
    pair: tuple[Point, Point], subject: Subject, axis: ValueAxis, lang: Language, theme: Theme, along: TimeAxis
) -> dict:
    early, late = pair
    middle = _day(early) + (_day(late) - _day(early)) / 2
    height = (anchor_value(early) + anchor_value(late)) / 2
    room = max(60.0, (along.share(_day(late)) - along.share(_day(early))) * PHONE_PLOT - 24)
    words = wrap(gap_words(early, late, lang), room, theme.small)
    return label(words, middle.isoformat(), height, theme.small, theme.muted, anchor="center", halo=theme.background)


def note_annotations(notes: Sequence[Note], along: TimeAxis, lang: Language, theme: Theme) -> list[dict]:
    """The cause at the top of each hairline, to the side with more room; later ones lower, so that none touch."""
    found, down = [], 0.0
    for note in sorted(notes, key=lambda note: note.period):
        start = parse_period(note.period).start
        place = min(max(along.share(start), 0.0), 1.0)
        left = place < 0.5
        lines = wrap(note.words(lang), max(90.0, (1 - place if left else place) * PHONE_PLOT), theme.small)
        shift = (4 if left else -4, -down)
        anchor = "left" if left else "right"
        found.append(label(lines, _held(start, along), 1, theme.small, theme.muted, anchor=anchor, base="top",
                           shift=shift, refs=("x", "paper")))  # fmt: skip
        down += len(lines) * theme.small * LEADING
    return found


def _held(day: date, along: TimeAxis) -> str:
    return min(max(day, along.first), along.last).isoformat()

"""One figure against its target: a large number, a bar, and the target's mark on it. Limits end in an arrow."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from maaltavle.charts.aims.targets import newest_aim
from maaltavle.charts.alt import trend_alt
from maaltavle.charts.axes.plot import anchor_value, drawn
from maaltavle.charts.axes.value import ValueAxis, bar_axis, on_one_scale
from maaltavle.charts.chart import Chart
from maaltavle.charts.drawing import LEADING, Label, Marks, Pen, Series, Stated, rule, runs
from maaltavle.charts.inputs import Line, Point, Subject, TargetStep
from maaltavle.charts.rows import Sheet
from maaltavle.charts.table import LineTable, in_order
from maaltavle.charts.theme import LIGHT, Theme
from maaltavle.charts.words import axis_words, left_out_words, most_decimals, point_kind_words, value_words
from maaltavle.charts.wrapping import width, wrap
from maaltavle.model import Kind
from maaltavle.spelling.periods import parse_period
from maaltavle.wording.language import Language

_PATTERNS = {Kind.FORECAST: "/", Kind.BUDGET: ".", Kind.PLANNED: "."}
_ARROW = 0.1


def bullet_chart(
    lines: Sequence[Line], targets: Sequence[TargetStep], subject: Subject, lang: Language, theme: Theme = LIGHT
) -> Chart:
    """Every figure as a bar from zero under its number; the own area first and large, targets as marks on it.

    Shares that zero would make look alike are points on a marked range instead; areas of another size are words.
    """
    lines, targets = tuple(lines), tuple(targets)
    shown, others = on_one_scale(lines, subject)
    main = [line for line in shown if line.own] or shown
    marked = (*targets, *(step for line in main[:1] for step in newest_aim(line, subject)))
    axis = _axis(shown, marked, subject, lang)
    sheet = Sheet(theme, axis, subject.unit_name(lang), most_decimals(shown, subject))
    rows = [(line, point) for line in sorted(shown, key=lambda line: not line.own) for point in in_order(line)]
    if not rows:
        sheet.words(lang("Tal mangler"), theme.body, theme.muted)
    for place, (line, point) in enumerate(rows):
        _row(sheet, line, point, marked if place == 0 else (), subject, lang, large=place == 0, alone=len(lines) == 1)
    sheet.words(axis_words(sheet.axis, lang), theme.small, theme.muted)
    sheet.words(left_out_words(others, subject, lang), theme.small, theme.muted)
    if not rows and marked:
        _targets(sheet, marked, sheet.down, 24, lang)
    return Chart(
        kind="single",
        drawing=sheet.drawing(ticks=subject.kind != "rank" and bool(sheet.marks or sheet.shapes)),
        lang=lang,
        source=LineTable(lines, targets, subject),
        alt=partial(trend_alt, lines, targets, (), subject),
        again=partial(bullet_chart, lines, targets, subject, lang),
    )


def _axis(lines: Sequence[Line], targets: Sequence[TargetStep], subject: Subject, lang: Language) -> ValueAxis:
    points = [point for line in lines for point in line.points]
    ends = [end for point in points for end in point.ends]
    withheld = [Decimal(point.limit) for point in points if point.limit is not None]
    levels = [level for step in targets for level in step.levels]
    return bar_axis([*ends, *withheld, *levels], points, subject, lang)


def _row(
    sheet: Sheet,
    line: Line,
    point: Point,
    targets: Sequence[TargetStep],
    subject: Subject,
    lang: Language,
    *,
    large: bool,
    alone: bool,
) -> None:
    theme = sheet.theme
    colour = theme.own if line.own or alone else theme.country
    _heading(sheet, line, point, subject, lang, colour, large=large)
    sheet.skip(7 if subject.kind != "rank" else 0)
    thick = theme.body * (1.6 if large else 0.9)
    start, hover = sheet.down, f"{line.name(lang)}: {value_words(point, subject, lang)}"
    if sheet.axis.broken:
        if point.known:
            sheet.dot(anchor_value(point), thick, colour, hover, _stated(sheet, line, point, subject, lang))
            sheet.skip(4)
    elif subject.kind != "rank" and drawn(point):
        _bar(sheet, point, thick, colour, hover, _stated(sheet, line, point, subject, lang))
        sheet.skip(4)
    if subject.kind == "change" and point.dated and point.number is not None:
        _ends(sheet, point, lang)
    if targets and subject.kind != "rank":
        _targets(sheet, targets, start, thick, lang)
    sheet.skip(12)


def _stated(sheet: Sheet, line: Line, point: Point, subject: Subject, lang: Language) -> Stated | None:
    """Only a number: what is known within limits no office program draws truly."""
    if point.number is None:
        return None
    return Stated(sheet.slot(line.name(lang), lang.period(point.period) if point.dated else ""), subject.name(lang))


def _heading(
    sheet: Sheet, line: Line, point: Point, subject: Subject, lang: Language, colour: str, *, large: bool
) -> None:
    theme = sheet.theme
    kind = "" if point.kind is Kind.MEASURED else point_kind_words(point, lang)
    about = [line.name(lang), lang.period(point.period) if point.dated else "", kind]
    number = value_words(point, subject, lang)
    size = theme.answer if large else theme.body
    words = " · ".join(filter(None, about))
    sheet.words(words, theme.small, theme.text if large else theme.muted, bold=(number, size, colour))


def _bar(sheet: Sheet, point: Point, thick: float, colour: str, hover: str, stated: Stated | None) -> None:
    theme, axis = sheet.theme, sheet.axis
    if point.limit is not None:
        sheet.bar(0, float(point.limit), thick, theme.panel, colour, hover)
    elif point.number is not None:
        pale = point.kind in _PATTERNS or point.kind in (Kind.PRELIMINARY, Kind.APPROXIMATE)
        fill = theme.background if pale else colour
        sheet.bar(0, float(point.number), thick, fill, colour, hover, _PATTERNS.get(point.kind, ""), stated)
    elif len(point.ends) == 2:
        low, high = map(float, point.ends)
        _range(sheet, low, high, thick, colour, hover)
    else:
        upwards, limit = point.upwards, anchor_value(point)
        sheet.bar(0, limit, thick, colour if upwards else theme.background, colour, hover)
        tip = limit + (1 if upwards else -1) * _ARROW * (axis.top - axis.bottom)
        _arrow(sheet, limit, tip, round(sheet.down - thick / 2, 1), colour, thick)


def _range(sheet: Sheet, low: float, high: float, thick: float, colour: str, hover: str) -> None:
    """Solid as far as it is certain, pale as far as it may go."""
    sure = low if low > 0 else min(high, 0.0)
    if sure:
        top = sheet.down
        sheet.bar(0, sure, thick, colour, colour, hover)
        sheet.down = top
    sheet.bar(low, high, thick, sheet.theme.panel, colour, hover)


def _arrow(sheet: Sheet, limit: float, tip: float, y: float, colour: str, thick: float) -> None:
    sheet.shapes.append(rule((limit, limit), (y - thick / 2 - 4, y + thick / 2 + 4), colour, 3))
    symbols = ("line-ns", "triangle-right" if tip > limit else "triangle-left")
    sheet.marks.append(Series(((limit, y), (tip, y)), Pen(colour, 4), Marks(symbols, (1, 14), colour)))


def _ends(sheet: Sheet, point: Point, lang: Language) -> None:
    """The two times of a change, at the two ends of its bar."""
    period = parse_period(point.period)
    if period.grain != "span":
        return
    value, theme = anchor_value(point), sheet.theme
    first, last = (lang.period(end.id) for end in (period.first, period.last))
    sides = ("right", "left") if value < 0 else ("left", "right")
    ends = [(0.0, first, sides[0]), (value, last, sides[1])]
    long = abs(sheet.axis.share(value) - sheet.axis.share(0.0)) * sheet.room
    if width(first, theme.small) + width(last, theme.small) + 12 > long:  # a short bar: both at its beginning
        ends = [(0.0, f"{first} → {last}", "left" if sheet.axis.share(0.0) < 0.5 else "right")]
    for place, text, side in ends:
        sheet.labels.append(Label(runs([text]), place, sheet.down, theme.small, theme.muted, side, "top"))
    sheet.skip(theme.small * LEADING + 4)


def _targets(sheet: Sheet, targets: Sequence[TargetStep], top: float, thick: float, lang: Language) -> None:
    """A mark through the bar for each level; under it the words of each target, on the side with room."""
    theme, axis = sheet.theme, sheet.axis
    sheet.down = max(sheet.down, top + thick + 4)
    foot = sheet.down + 4
    for step in targets:
        share = axis.share(float(step.levels[0]))
        stated = Stated("0", step.words(lang))  # of the first row
        for level in map(float, step.levels):
            look = (2, "2px,3px") if step.of_source else (3, "solid")
            sheet.shapes.append(rule((level, level), (top - 6, foot), theme.text, *look, above=True, stated=stated))
        words = wrap(step.words(lang), max(share, 1 - share) * sheet.room * 0.95, theme.small)
        side, place = "right" if share > 0.5 else "left", float(step.levels[0])
        sheet.labels.append(Label(runs(words), place, sheet.down + 4, theme.small, theme.text, side, "top"))
        sheet.skip(len(words) * theme.small * LEADING + 8)

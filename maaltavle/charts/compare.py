"""Several indicators of one time: own area against region and country, a row each, values written at every row.

Names stand with their own mark in every row, so nothing has to be matched by colour; a missing area is an empty ring
and the word for it, never a point at zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from maaltavle.charts.alt import compare_alt
from maaltavle.charts.axes.plot import anchor_value
from maaltavle.charts.axes.value import bar_axis, on_one_scale
from maaltavle.charts.chart import Chart
from maaltavle.charts.drawing import Run, Stated, rule, runs
from maaltavle.charts.inputs import Line, Subject
from maaltavle.charts.rows import Sheet
from maaltavle.charts.table import LineTable
from maaltavle.charts.theme import LIGHT, Stroke, Theme
from maaltavle.charts.words import axis_words, marker_words, most_decimals, value_words
from maaltavle.charts.wrapping import plain, width
from maaltavle.wording.language import Language

_GLYPHS = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲"}
_RING = "○"


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One indicator and one figure (or a reason for none) an area; each line has at most one point."""

    subject: Subject
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class CompareTable:
    """All rows as one table, with the indicator in front."""

    items: tuple[CompareRow, ...]

    def columns(self, lang: Language) -> tuple[str, ...]:
        """Indicator, then as every table of lines."""
        return (lang("Indikator"), *LineTable((), (), self.items[0].subject).columns(lang)) if self.items else ()

    def rows(self, lang: Language) -> list[tuple[str, ...]]:
        """One row a figure."""
        return [
            (item.subject.name(lang), *row)
            for item in self.items
            for row in LineTable(item.lines, (), item.subject).rows(lang)
        ]


def compare_chart(items: Sequence[CompareRow], lang: Language, theme: Theme = LIGHT) -> Chart:
    """A dot plot of indicators that share one unit, on one axis; own area's dot is the large filled one.

    The axis begins at zero, but for shares that would then look alike. On a projector a single indicator has bars from
    zero instead: a dot is not seen from the third row. Areas of another size than the own one are words alone.
    """
    items = tuple(items)
    if not items:
        raise ValueError("a comparison needs at least one indicator")
    rows = [on_one_scale(item.lines, item.subject)[0] for item in items]
    points = [point for row in rows for line in row for point in line.points]
    values = [end for point in points for end in point.ends]
    axis = bar_axis(values, points, items[0].subject, lang, room=0.04)
    decimals = max(most_decimals(row, item.subject) for item, row in zip(items, rows, strict=True))
    sheet = Sheet(theme, axis, items[0].subject.unit_name(lang), decimals)
    areas = _strokes(items, theme)
    barred = theme.name == "projector" and len(items) == 1 and not sheet.axis.broken
    for item, shown in zip(items, rows, strict=True):
        if barred:
            _bars(sheet, item, shown, lang)
        else:
            _row(sheet, item, shown, areas, lang)
    sheet.words(axis_words(sheet.axis, lang), theme.small, theme.muted)
    return Chart(
        kind="compare",
        drawing=sheet.drawing(ticks=not barred),
        lang=lang,
        source=CompareTable(items),
        alt=partial(compare_alt, [item.subject for item in items], [item.lines for item in items]),
        again=partial(compare_chart, items, lang),
    )


def _strokes(items: Sequence[CompareRow], theme: Theme) -> dict[str, Stroke]:
    """One stroke an area through all rows."""
    others = dict.fromkeys(line.named["da"] for item in items for line in item.lines if not line.own)
    strokes = {name: theme.stroke(place, own=False) for place, name in enumerate(others)}
    own = {line.named["da"]: theme.stroke(0, own=True) for item in items for line in item.lines if line.own}
    return strokes | own


def _bars(sheet: Sheet, item: CompareRow, shown: Sequence[Line], lang: Language) -> None:
    """One indicator alone on a wall: a bar from zero an area, under its own words; ours in our colour, others grey."""
    theme = sheet.theme
    thick = theme.body * (1.4 if len(item.lines) < 3 else 1)
    sheet.words(item.subject.name(lang), theme.small, theme.muted)
    sheet.skip(6)
    for line in sorted(item.lines, key=lambda line: not line.own):
        point, colour = line.points[0] if line.points else None, theme.own if line.own else theme.country
        aside = "" if line in shown else f" ({lang('anden skala')})"
        words = _area_words(line, item.subject, lang) + aside
        sheet.say(runs([words], bold=line.own), theme.small, colour)
        sheet.skip(2)
        if point is not None and point.known and line in shown:
            hover = f"{line.name(lang)}: {value_words(point, item.subject, lang)}"
            fill = colour if point.number is not None else theme.panel
            row = sheet.slot(line.name(lang), lang.period(point.period) if point.dated else "")
            stated = Stated(row, item.subject.name(lang)) if point.number is not None else None
            sheet.bar(0, anchor_value(point), thick, fill, colour, hover, stated=stated)
        sheet.skip(12)


def _area_words(line: Line, subject: Subject, lang: Language) -> str:
    """`Hele landet 3,9 %`, or the word for why there is no figure."""
    point = line.points[0] if line.points else None
    if point is None or not point.known:
        return f"{line.name(lang)}: {marker_words(point, lang) if point else lang('mangler')}"
    return f"{line.name(lang)} {value_words(point, subject, lang, short=True)}"


def _row(sheet: Sheet, item: CompareRow, shown: Sequence[Line], areas: dict[str, Stroke], lang: Language) -> None:
    theme = sheet.theme
    sheet.words(item.subject.name(lang), theme.body, theme.text)
    _values(sheet, item, shown, areas, lang)
    sheet.skip(theme.marker * 0.9 + 2)
    sheet.shapes.append(rule((sheet.axis.bottom, sheet.axis.top), (sheet.down, sheet.down), theme.grid, 1))
    row = sheet.slot(item.subject.name(lang))
    for line in sorted(shown, key=lambda line: not line.own):
        point = line.points[0] if line.points else None
        if point is not None and point.known:
            stroke = areas[line.named["da"]]
            size = theme.marker * (1.8 if line.own else 1.0)
            hover = f"{line.name(lang)}: {value_words(point, item.subject, lang)}"
            stated = Stated(row, line.name(lang)) if point.number is not None else None
            sheet.point(anchor_value(point), round(sheet.down, 1), stroke.symbol, size, stroke.colour, hover, stated)
    sheet.skip(theme.marker + 14)


def _values(sheet: Sheet, item: CompareRow, shown: Sequence[Line], areas: dict[str, Stroke], lang: Language) -> None:
    """`● Herning 3,4 %  ■ Hele landet 3,9 %  ○ RAR Vestjylland mangler`, wrapped between areas, never inside one."""
    theme = sheet.theme
    lines: list[list[Run]] = [[]]
    used = 0.0
    for line in item.lines:
        text = _value_text(line, item.subject, areas, lang, drawn=line in shown)
        wide = width(text, theme.small) + 18
        if lines[-1] and used + wide > sheet.room:
            lines.append([])
            used = 0.0
        gap = [Run("   ")] if lines[-1] else []
        lines[-1] += [*gap, Run(plain(text), line.own, areas[line.named["da"]].colour)]
        used += wide
    sheet.say(tuple(map(tuple, lines)), theme.small, theme.text)


def _value_text(line: Line, subject: Subject, areas: dict[str, Stroke], lang: Language, *, drawn: bool) -> str:
    point = line.points[0] if line.points else None
    if point is None or not point.known:
        return f"{_RING} {line.name(lang)} {marker_words(point, lang) if point else lang('mangler')}"
    words = f"{line.name(lang)} {value_words(point, subject, lang, short=True)}"
    if not drawn:
        return f"{_RING} {words} ({lang('anden skala')})"
    return f"{_GLYPHS.get(areas[line.named['da']].symbol, '✚')} {words}"

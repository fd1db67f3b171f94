"""A drawing as a chart that PowerPoint draws itself, with its figures in the workbook inside.

Numbers, names, colours, dashes and symbols are those of the drawing's marks. What is counted, what is forecast, what is
only a limit and what is aimed at are series of their own. A missing figure is a gap, never a zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from maaltavle.charts.axes.value import decimals_of_step
from maaltavle.charts.drawing import Bar, Drawing, Pen, Rule, Series, Slot, Stated, along
from maaltavle.wording.language import Language

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.chart.marker import Marker
    from pptx.chart.series import BarSeries, LineSeries
    from pptx.dml.chtfmt import ChartFormat
    from pptx.dml.color import RGBColor
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.shapes.shapetree import SlideShapes
    from pptx.util import Length

    Box = tuple[Length, Length, Length, Length]

POINT = 0.75  # points a pixel
_DASHES = {
    "dot": "ROUND_DOT", "2px,3px": "ROUND_DOT", "7px,5px": "DASH", "6px,3px": "SQUARE_DOT", "10px,3px": "LONG_DASH",
    "10px,3px,2px,3px": "LONG_DASH_DOT", "5px,2px,2px,2px,2px,2px": "DASH_DOT_DOT",
}  # fmt: skip
_SYMBOLS = {
    "circle": "CIRCLE", "square": "SQUARE", "diamond": "DIAMOND", "triangle-up": "TRIANGLE", "cross": "PLUS",
    "star-triangle-down": "STAR", "line-ew": "DASH",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How one figure is drawn: `size` px of its symbol, 0 for none."""

    fill: str
    edge: Pen
    symbol: str = ""
    size: float = 0


@dataclass(slots=True)
class Column:
    """One series: its figures and their looks by slot; `pen` joins them, None leaves them apart.

    What is `aimed` at is a line without symbols, or a hollow bar; `own` has the colour of the area the chart is about.
    """

    name: str
    pen: Pen | None
    aimed: bool
    own: bool = False
    figures: dict[str, tuple[float, Look]] = field(default_factory=dict)

    @property
    def usual(self) -> Look:
        """The look that most of its figures have, the first of equals."""
        return Counter(look for _, look in self.figures.values()).most_common(1)[0][0]


def native(drawing: Drawing) -> list[Column]:
    """The series of a drawing, the own area's first and targets last; none where bars could not show it truly.

    That is where a row is worked out of several figures (a budget bridge, pairs) or is a limit and not a number.
    """
    lying, slots = not drawing.y.shown, slots_of(drawing)
    if lying and not all(_stated(mark) and all(_stated(mark)) for mark in drawing.marks):
        return []
    found: dict[tuple[int, str], Column] = {}
    marks = (*drawing.marks, *(one for one in drawing.shapes if isinstance(one, Rule) and one.stated))
    for place, mark in enumerate(marks):
        for stated, value, look in _figures(mark, slots, lying=lying):
            row = lying and not isinstance(mark, Rule)  # rows of one name lie in one series
            new = Column(
                stated.words, _pen(mark), isinstance(mark, Rule) or not any(s and s.key for s in _stated(mark))
            )
            column = found.setdefault((-1 if row else place, stated.words), new)
            column.figures[stated.key] = value, look
            column.own |= drawing.theme.own in (look.fill, look.edge.colour) and not column.aimed
    columns = sorted(found.values(), key=lambda one: (one.aimed, not one.own, one.pen is None))
    return columns if any(not one.aimed for one in columns) else []


def slots_of(drawing: Drawing) -> tuple[Slot, ...]:
    """The rows of a drawing, or its times."""
    return (drawing.x if drawing.y.shown else drawing.y).slots


def _stated(mark: Series | Bar | Rule) -> tuple[Stated | None, ...]:
    return mark.stated if isinstance(mark, Series) else (mark.stated,)


def _pen(mark: Series | Bar | Rule) -> Pen | None:
    """What joins the figures: not the upright bar from one end of a limit to the other."""
    upright = isinstance(mark, Series) and mark.marks is not None and "line-ew" in mark.marks.symbol
    return None if upright or isinstance(mark, Bar) else mark.pen


def _figures(mark: Series | Bar | Rule, slots: Sequence[Slot], *, lying: bool) -> Iterator[tuple[Stated, float, Look]]:
    """Every figure that a mark states, and how it is drawn."""
    if isinstance(mark, Rule) and mark.stated:
        yield mark.stated, along(mark.x[0]), Look("#FFFFFF", mark.pen)
    elif isinstance(mark, Bar) and mark.stated:
        yield mark.stated, mark.start + mark.long, Look(mark.fill, mark.edge)
    elif isinstance(mark, Series):
        for place, (stated, spot) in enumerate(zip(mark.stated, mark.places, strict=False)):
            if stated and spot:
                keys = [stated.key] if stated.key else _covered(mark, slots)
                yield from ((Stated(key, stated.words), along(spot[not lying]), _look(mark, place)) for key in keys)


def _covered(mark: Series, slots: Sequence[Slot]) -> list[str]:
    """The slots between the ends of a line."""
    days = [along(spot[0]) for spot in mark.places if spot]
    return [slot.key for slot in slots if slot.day and min(days) <= along(slot.day) <= max(days)]


def _look(mark: Series, place: int) -> Look:
    """Of one place of a series; where it has no symbol, of the line."""
    marks = mark.marks
    if marks is None:
        pen = mark.pen or Pen("#000000", 0)
        return Look(pen.colour, pen)
    symbol, size, fill = (
        one[place] if isinstance(one, tuple) else one for one in (marks.symbol, marks.size, marks.fill)
    )
    return Look(str(fill), marks.edge or Pen(str(fill), 0), str(symbol), float(size))


def add_chart(shapes: SlideShapes, drawing: Drawing, box: Box, alt: str, lang: Language) -> None:
    """Put the chart in its box (English metric units: left, top, width, height), with `alt` as its text alternative."""
    from pptx.chart.data import ChartData
    from pptx.enum.chart import XL_CHART_TYPE

    slots, columns = slots_of(drawing), native(drawing)
    data = ChartData(number_format=_form((drawing.y if drawing.y.shown else drawing.x).decimals))
    data.categories = [slot.words for slot in slots]
    for column in columns:
        data.add_series(column.name, [column.figures[s.key][0] if s.key in column.figures else None for s in slots])
    kind = XL_CHART_TYPE.LINE_MARKERS if drawing.y.shown else XL_CHART_TYPE.BAR_CLUSTERED
    frame = cast("GraphicFrame", shapes.add_chart(kind, *box, data))  # said to be the chart, it is what is around it
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    frame.name = lang("Diagram")
    _frame(frame.chart, drawing, columns)
    for shape, column in zip(frame.chart.plots[0].series, columns, strict=True):
        places = [(place, *column.figures[slot.key]) for place, slot in enumerate(slots) if slot.key in column.figures]
        (_line if drawing.y.shown else _bar)(shape, column, [(place, look) for place, _, look in places], drawing)


def _form(decimals: int, unit: str = "") -> str:
    """The format of a number, with a unit of one short word, so that a bar says `3,4 %`."""
    form = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return f'{form}" {unit}"' if unit and len(unit) <= 2 else form


def _frame(chart: Chart, drawing: Drawing, columns: Sequence[Column]) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    chart.has_title = False
    chart.font.size = Pt(drawing.theme.small * POINT)
    chart.font.color.rgb = colour(drawing.theme.text)
    chart.has_legend = len(columns) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    if drawing.y.shown:
        _time_axes(chart, drawing)
    else:
        _row_axes(chart, drawing, all(value >= 0 for one in columns for value, _ in one.figures.values()))


def _time_axes(chart: Chart, drawing: Drawing) -> None:
    """The drawing's own scale."""
    from pptx.util import Pt

    values, axis = chart.value_axis, drawing.y
    low, high = sorted((along(axis.first), along(axis.last)))
    ticks = [along(tick.at) for tick in axis.ticks if not tick.marked][:2]
    step = ticks[1] - ticks[0] if len(ticks) > 1 else high - low
    values.minimum_scale, values.maximum_scale, values.major_unit = low, high, step
    values.tick_labels.number_format = _form(decimals_of_step(step))
    values.tick_labels.number_format_is_linked = False
    values.major_gridlines.format.line.color.rgb = colour(drawing.theme.grid)
    values.format.line.fill.background()
    if axis.unit:
        values.has_title = True
        values.axis_title.text_frame.text = axis.unit
        values.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(drawing.theme.small * POINT)


def _row_axes(chart: Chart, drawing: Drawing, from_zero: bool) -> None:
    """The first row on top, as it is read; values stand at the bars, so the axis says nothing more."""
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = colour(drawing.theme.muted)
    if from_zero:
        chart.value_axis.minimum_scale = 0
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    chart.plots[0].gap_width = 40


def _line(shape: LineSeries, column: Column, places: list[tuple[int, Look]], drawing: Drawing) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    shape.smooth = False
    if column.pen:
        shape.format.line.width = Pt(column.pen.width * POINT)
        shape.format.line.color.rgb = colour(column.pen.colour)
        if column.pen.dash not in ("", "solid"):
            shape.format.line.dash_style = getattr(MSO_LINE, _DASHES.get(column.pen.dash, "DASH"))
    else:
        shape.format.line.fill.background()
    if column.aimed:
        shape.marker.style = XL_MARKER_STYLE.NONE
        return
    _marked(shape.marker, column.usual)
    for place, look in places:
        if look != column.usual:
            _marked(shape.points[place].marker, look)
    if column.own and column.pen:
        _last_label(shape, places[-1][0], _form(drawing.y.decimals))


def _marked(marker: Marker, look: Look) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.util import Pt

    marker.style = XL_MARKER_STYLE[_SYMBOLS.get(look.symbol.removesuffix("-dot"), "CIRCLE") if look.size else "NONE"]
    if look.size:
        marker.size = round(look.size * POINT)
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = colour(look.fill)
        marker.format.line.color.rgb = colour(look.edge.colour)
        marker.format.line.width = Pt(look.edge.width * POINT)


def _last_label(shape: LineSeries, place: int, form: str) -> None:
    """The value at the own area's last point; those of the others could stand on it, and nothing keeps them apart."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    label = shape.points[place].data_label
    label.position = XL_LABEL_POSITION.ABOVE
    position = label._get_or_add_dLbl().find("{*}dLblPos")
    position.addprevious(parse_xml(f'<c:numFmt {nsdecls("c")} formatCode="{form}" sourceLinked="0"/>'))


def _bar(shape: BarSeries, column: Column, places: list[tuple[int, Look]], drawing: Drawing) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    shape.invert_if_negative = False
    usual = places[0][1]
    _filled(shape.format, usual)
    shape.format.line.width = Pt(1.5)
    if column.aimed:
        shape.format.line.dash_style = MSO_LINE.DASH
    for place, look in places:
        if look != usual:
            _filled(shape.points[place].format, look)
    labels = shape.data_labels
    labels.show_value, labels.number_format = True, _form(drawing.x.decimals, drawing.x.unit)
    labels.number_format_is_linked = False
    labels.font.size, labels.font.bold = Pt(drawing.theme.small * POINT), column.own


def _filled(form: ChartFormat, look: Look) -> None:
    form.fill.solid()
    form.fill.fore_color.rgb = colour(look.fill)
    form.line.color.rgb = colour(look.fill if look.symbol else look.edge.colour)


def colour(text: str) -> RGBColor:
    """`#0B3C6F` as the colour of a shape."""
    from pptx.dml.color import RGBColor

    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return RGBColor(red, green, blue)

"""A chart that PowerPoint draws itself, with its figures in the workbook inside.

Lines are parted where a figure is missing; a target is dashed, a forecast dotted, a limit a mark without a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from maaltavle.charts import PROJECTOR
from maaltavle.charts.axes.value import decimals_of_step
from maaltavle.reports.deck.native_chart import FORECAST, LIMIT, TARGET, Native, Series
from maaltavle.wording.language import Language

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.chart.series import BarSeries, LineSeries
    from pptx.dml.color import RGBColor
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.shapes.shapetree import SlideShapes
    from pptx.util import Length

    Box = tuple[Length, Length, Length, Length]

_SMALL = 18  # points: 24 px on the wall
_THICK, _THIN = 3.75, 2.25  # points


def add_chart(shapes: SlideShapes, drawn: Native, box: Box, alt: str, lang: Language) -> None:
    """Put the chart in its box (English metric units: left, top, width, height), with `alt` as its text alternative."""
    from pptx.chart.data import ChartData
    from pptx.enum.chart import XL_CHART_TYPE

    form = _form(drawn.decimals)
    data = ChartData(number_format=form)
    data.categories = drawn.categories
    for series in drawn.series:
        data.add_series(series.name, [None if value is None else float(value) for value in series.values])
    kind = XL_CHART_TYPE.LINE_MARKERS if drawn.over_time else XL_CHART_TYPE.BAR_CLUSTERED
    frame = cast("GraphicFrame", shapes.add_chart(kind, *box, data))  # said to be the chart, it is what is around it
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    frame.name = lang("Diagram")
    _look(frame.chart, drawn, form)


def _form(decimals: int) -> str:
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def _look(chart: Chart, drawn: Native, form: str) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    chart.has_title = False
    chart.font.size = Pt(_SMALL)
    chart.font.color.rgb = colour(PROJECTOR.text)
    chart.has_legend = len(drawn.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    (_time_axes if drawn.over_time else _row_axes)(chart, drawn, form)
    colours = _colours(drawn)
    for place, (shape, series) in enumerate(zip(chart.plots[0].series, drawn.series, strict=True)):
        if drawn.over_time:
            _line(shape, series, colours[place], place, form)
        else:
            _bar(shape, series, colours[place], _with_unit(form, drawn.unit))
    if drawn.own:
        _shade(chart.plots[0].series[0], drawn)


def _time_axes(chart: Chart, drawn: Native, form: str) -> None:
    from pptx.util import Pt

    values = chart.value_axis
    if drawn.scale:
        values.minimum_scale, values.maximum_scale, values.major_unit = drawn.scale
        form = _form(decimals_of_step(drawn.scale[2]))
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = form, False
    values.major_gridlines.format.line.color.rgb = colour(PROJECTOR.grid)
    values.format.line.fill.background()
    if drawn.unit:
        values.has_title = True
        values.axis_title.text_frame.text = drawn.unit
        values.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(_SMALL)


def _row_axes(chart: Chart, drawn: Native, _form: str) -> None:
    """The first row on top, as it is read; values stand at the bars, so the axis says nothing more."""
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = colour(PROJECTOR.muted)
    if all(value is None or value >= 0 for series in drawn.series for value in series.values):
        chart.value_axis.minimum_scale = 0
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    chart.plots[0].gap_width = 40


def _with_unit(form: str, unit: str) -> str:
    """The number format with a unit of one short word, so that a bar says `3,4 %`."""
    return f'{form}" {unit}"' if unit and len(unit) <= 2 else form


def _shade(shape: BarSeries, drawn: Native) -> None:
    """Bars of one series: the own area's in its colour, the others grey."""
    if not any(drawn.own):
        return
    for place, own in enumerate(drawn.own):
        if not own:
            fill = shape.points[place].format.fill
            fill.solid()
            fill.fore_color.rgb = colour(PROJECTOR.country)
            shape.points[place].format.line.color.rgb = colour(PROJECTOR.country)


def _colours(drawn: Native) -> list[str]:
    """Own area blue, the country grey, others in their order; targets in ink."""
    spare = iter((PROJECTOR.country, *PROJECTOR.series) * 3)
    by_area: dict[str, str] = {}
    found = []
    for series in drawn.series:
        area = series.name.split(",")[0]
        if series.role == TARGET:
            found.append(PROJECTOR.text)
        elif series.own:
            found.append(PROJECTOR.own)
        else:
            found.append(by_area.setdefault(area, next(spare) if area not in by_area else ""))
    return found


def _line(shape: LineSeries, series: Series, ink: str, place: int, form: str) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    shape.smooth = False
    shape.format.line.width = Pt(_THICK if series.own else _THIN)
    shape.format.line.color.rgb = colour(ink)
    dashes = {TARGET: MSO_LINE.DASH, FORECAST: MSO_LINE.ROUND_DOT}
    if series.role in dashes:
        shape.format.line.dash_style = dashes[series.role]
    if series.role == LIMIT:
        shape.format.line.fill.background()
    styles = (XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.TRIANGLE)
    style = XL_MARKER_STYLE.CIRCLE if series.own else styles[place % len(styles)]
    shape.marker.style = XL_MARKER_STYLE.NONE if series.role == TARGET else style
    if series.role != TARGET:
        shape.marker.size = 10 if series.own else 7
        shape.marker.format.fill.solid()
        shape.marker.format.fill.fore_color.rgb = colour("#FFFFFF" if series.role == FORECAST else ink)
        shape.marker.format.line.color.rgb = colour(ink)
    if series.own and series.role != LIMIT:
        _last_label(shape, series, form)


def _last_label(shape: LineSeries, series: Series, form: str) -> None:
    """The value at the own area's last point; those of the others could stand on it, and nothing keeps them apart."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    last = max(place for place, value in enumerate(series.values) if value is not None)
    label = shape.points[last].data_label
    label.position = XL_LABEL_POSITION.ABOVE
    element = label._get_or_add_dLbl()
    position = element.find("{*}dLblPos")
    position.addprevious(parse_xml(f'<c:numFmt {nsdecls("c")} formatCode="{form}" sourceLinked="0"/>'))


def _bar(shape: BarSeries, series: Series, ink: str, form: str) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    shape.invert_if_negative = False
    shape.format.fill.solid()
    shape.format.fill.fore_color.rgb = colour("#FFFFFF" if series.role == TARGET else ink)
    shape.format.line.color.rgb = colour(ink)
    shape.format.line.width = Pt(1.5)
    if series.role == TARGET:
        shape.format.line.dash_style = MSO_LINE.DASH
    labels = shape.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, form, False
    labels.font.size, labels.font.bold = Pt(_SMALL), series.own


def colour(text: str) -> RGBColor:
    """`#0B3C6F` as the colour of a shape."""
    from pptx.dml.color import RGBColor

    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return RGBColor(red, green, blue)

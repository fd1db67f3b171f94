"""A chart with a line of words under it that goes along wherever its picture is taken."""

from __future__ import annotations

from dataclasses import replace

from maaltavle.charts.chart import Chart
from maaltavle.charts.drawing import LEADING, ON_SHEET, Label, runs
from maaltavle.charts.theme import Theme


def with_line(chart: Chart, words: str) -> Chart:
    """The chart, a line of words higher; nothing else of it moves. Drawn `again` it keeps the line."""

    def again(theme: Theme) -> Chart:
        return with_line(chart.again(theme), words)

    drawing = chart.drawing
    theme, margin = drawing.theme, drawing.margin
    room = round(theme.small * LEADING) + 6
    line = Label(runs([words], bold=True), 0, 0, theme.small, theme.muted, base="top", aside=4 - margin.left,
                 up=-float(margin.bottom), refs=ON_SHEET, name="marked")  # fmt: skip
    higher = replace(drawing, height=drawing.height + room, margin=margin._replace(bottom=margin.bottom + room),
                     labels=(*drawing.labels, line))  # fmt: skip
    return replace(chart, drawing=higher, again=again)

"""A figure that Plotly's Python side takes as it is: checked by our tests, not once more at every showing of a page."""

from __future__ import annotations

from plotly.basedatatypes import BaseFigure  # type: ignore[import-untyped]  # plotly ships no types

from maaltavle.charts.browser.figure import Json


class Finished(BaseFigure):  # type: ignore[misc]  # the same
    """Stands for a figure and gives it out unchanged. None of Plotly's own ways to change a figure work on it."""

    def __init__(self, figure: Json) -> None:
        self._finished = figure

    def to_dict(self) -> Json:
        """The figure."""
        return self._finished

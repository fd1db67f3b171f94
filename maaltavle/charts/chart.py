"""What every chart function returns: the drawing, the same in words, and its table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Protocol

from maaltavle.charts.browser.figure import Json, config, figure
from maaltavle.charts.drawing import Drawing
from maaltavle.wording.language import Language

if TYPE_CHECKING:
    from maaltavle.charts.theme import Theme


class TableSource(Protocol):
    """The inputs of a chart, which can write themselves as a table in either language."""

    def columns(self, lang: Language) -> tuple[str, ...]:
        """The headings."""

    def rows(self, lang: Language) -> list[tuple[str, ...]]:
        """One tuple of words a figure shown, in the order of the chart."""


@dataclass(frozen=True)
class Chart:
    """One chart, drawn in one language and one theme. `kind` is trend, single, compare, ranked, pairs or bridge.

    `alt` says the same in one to four sentences; `columns` and `rows` hold the same figures. `again` draws
    the same in another theme: for paper, or for a hand instead of a wall.
    """

    kind: str
    drawing: Drawing
    lang: Language
    source: TableSource
    alt: Callable[[Language], str] = field(compare=False, repr=False)
    again: Callable[[Theme], Chart] = field(compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "alt", cache(self.alt))  # a page says it at the chart, above it and below it

    @property
    def height(self) -> int:
        """In px."""
        return self.drawing.height

    @cached_property
    def figure(self) -> Json:
        """The drawing as Plotly has it."""
        return figure(self.drawing)

    @property
    def config(self) -> Json:
        """What goes to Plotly beside the figure; on a wall nobody presses its button."""
        return config(self.lang, buttons=self.drawing.theme.name != "projector")

    def columns(self, lang: Language) -> tuple[str, ...]:
        """The headings of the table."""
        return self.source.columns(lang)

    def rows(self, lang: Language) -> list[tuple[str, ...]]:
        """The table as plain tuples of words."""
        return self.source.rows(lang)

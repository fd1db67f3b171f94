"""What *Sammenlign* asks of the figures: no more than is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from maaltavle.asked import of_part, without_aims
from maaltavle.asked import parts_of as parts_in
from maaltavle.charts import Point
from maaltavle.comparing import Cell, cell_of, cells_by_period
from maaltavle.model import Observation
from maaltavle.spelling.breakdowns import total_of
from ui.comparing.choices import Choice
from ui.frame.page import Page


def cells_at(
    page: Page, indicator: str, areas: Iterable[str], period: str, written: Collection[str]
) -> dict[str, Cell]:
    """The cells of areas in one period, of the part that is `written` so."""
    asked = tuple(areas)
    found = page.board.figures.at({(indicator, area, period) for area in asked})
    return {
        area: cell_of(area, period, _of(found.get((indicator, area, period), ()), written)) for area in asked
    }  # fmt: skip


def cells_over_time(choice: Choice, areas: Collection[str]) -> dict[str, Mapping[str, Cell]]:
    """By area its cells by period, of the chosen part."""
    return series_cells(choice.page, choice.indicator.id, areas, choice.breakdowns)


def series_cells(
    page: Page, indicator: str, areas: Collection[str], written: Collection[str]
) -> dict[str, Mapping[str, Cell]]:  # fmt: skip
    """By area its cells by period."""
    found: dict[str, list[Observation]] = {area: [] for area in areas}
    for one in page.board.figures.series(indicator, frozenset(areas), frozenset(written)):
        found[one.area].append(one)
    return {area: cells_by_period(area, figures) for area, figures in found.items()}


def whole_of(page: Page, indicator: str) -> frozenset[str] | None:
    """The ways the total of an indicator is written; None where it has no total."""
    stretches = without_aims(page.board.figures.stretches(indicator))
    total = total_of(parts_in(stretches)) if stretches else None
    return None if total is None else frozenset(one.breakdown for one in of_part(stretches, total))


def numbers_of(cells: Mapping[str, Cell]) -> dict[str, Decimal | None]:
    """The one number of each cell."""
    return {area: cell.number for area, cell in cells.items()}


def point_of(cell: Cell) -> Point:
    """A cell as charts have figures."""
    return Point(cell.period, cell.value, cell.kind, None if cell.value is not None else cell.marker, ref=cell.ref)


def _of(figures: Iterable[Observation], written: Collection[str]) -> list[Observation]:
    return [one for one in figures if one.breakdown in written]

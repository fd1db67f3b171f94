"""What a browser asks of *Udvikling* by itself: another choice, and the figures as a file. No page is run for it.

Nothing here is Streamlit's: the address is read where it is asked for, and what cannot be answered in the frame that
the browser has — another day or language, something stored meanwhile, a sentence to be said — is left to a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maaltavle import media
from maaltavle.charts import DARK, LIGHT
from maaltavle.reports.tables import as_csv, as_workbook
from ui.development.choices import choose
from ui.development.downloads import CSV, FILES, PAPER, XLSX, table_of
from ui.development.remark import WRITING
from ui.development.shown import kept_of, key_of, shown_of
from ui.frame import data
from ui.frame.address import asked_for, parameter
from ui.frame.charting import paper_picture
from ui.frame.page import Page, frame_of, page_at

ANSWERS = "/udvikling/vis"
MADE = (FILES + CSV, FILES + XLSX, PAPER)


def answer(address: Mapping[str, str], frame: str, theme: str) -> bytes | None:
    """What the page shows at another address, as `shown_of` has it; None where the page must run: its frame is another
    by now, or there is something to say above it."""
    with asked_for(address) as notices:
        page, store = page_at("udvikling"), data.store()
        said = store.problems or store.owes_receipt or store.changed_loads  # above what the page shows
        if page is None or said or frame != frame_of(page, store.version) or parameter(WRITING):
            return None
        colours = DARK if theme == DARK.name else LIGHT
        kept = kept_of(key_of(page, colours, store.version))
        if kept is not None:
            return kept
        indicator, marked = parameter("ind"), parameter("maal")
        if not _is_known(page, indicator) or (marked and marked not in page.board.by_ref):
            return None
        development, boxes = choose(page, indicator)
        return None if notices else shown_of(development, boxes, colours)


@dataclass(frozen=True)
class File:
    """A file as it is handed to a browser; one with a name is saved under it."""

    content: bytes
    mime: str
    name: str = ""


def file_at(path: str, address: Mapping[str, str]) -> File | None:
    """What is made of a choice when somebody asks: its figures as CSV or XLSX, its chart for paper. None where there is
    nothing."""
    with asked_for(address):
        page, indicator = page_at("udvikling"), parameter("ind")
        if page is None or not _is_known(page, indicator):
            return None
        development, _boxes = choose(page, indicator)
        if not development.stretches:
            return None
        if path == PAPER:
            return File(paper_picture(development.chart(LIGHT), page.lang).encode(), media.SVG)
        table = table_of(development)
        if path == FILES + CSV:
            return File(as_csv(*table, decimal=page.lang.decimal_mark), media.CSV, f"{indicator}.{CSV}")
        return File(as_workbook(indicator, *table), media.XLSX, f"{indicator}.{XLSX}")


def _is_known(page: Page, indicator: str) -> bool:
    """Whether the page offers an indicator: it has figures or goals."""
    board = page.board
    if indicator not in board.catalogue.indicators:
        return False
    return indicator in board.series or bool(board.goals_using(indicator))

"""The board over the years: goals down, years across, a sign with its word in each; made for one A4."""

from __future__ import annotations

from types import SimpleNamespace

from maaltavle.board import Row
from maaltavle.scorecard import COUNTED_ORDER, matrix, standing_of
from maaltavle.wording.names import name_of
from ui.board.selection import MATRIX, Selection
from ui.board.view import form_links, patterns
from ui.board.words import mark_of
from ui.frame.shell import Page
from ui.frame.ways import row_link


def matrix_view(page: Page, chosen: Selection) -> SimpleNamespace:
    """Everything that matrix.html.j2 prints."""
    lang, found = page.lang, matrix(page.board, chosen.municipality, chosen.committee)
    names = page.board.catalogue
    area, committee = name_of(names.areas[chosen.municipality], lang), name_of(names.committees[chosen.committee], lang)
    there = {standing_of(row) for line in found.lines for row in line.by_year.values()}
    return SimpleNamespace(
        title=lang("{municipality} · {committee}: målene år for år", municipality=area, committee=committee),
        caption=lang.plural("{n} mål", "{n} mål", len(found.lines)),
        forms=form_links(page, chosen, MATRIX),
        patterns=patterns(),
        years=found.years,
        key=[mark_of(standing, lang) for standing in COUNTED_ORDER if standing in there],
        rows=[
            SimpleNamespace(
                ref=line.newest.goal.ref,
                text=line.newest.goal.text,
                link=row_link(page, line.newest),
                cells=[_cell(page, line.by_year.get(year)) for year in found.years],
            )
            for line in found.lines
        ],
    )


def _cell(page: Page, row: Row | None) -> SimpleNamespace | None:
    if row is None:
        return None
    return SimpleNamespace(mark=mark_of(standing_of(row), page.lang), link=row_link(page, row))

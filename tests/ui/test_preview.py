"""All tables of a file stand in the preview: each with its name, its count and its beginning, its cells marked."""

from __future__ import annotations

import uploads

from maaltavle.store import Store
from tests.loaders.books import csv_book, reading, sheet_of, workbook
from tests.ui.test_upload import Desk
from ui.upload.preview import marked
from ui.upload.view import Upload

TWO = {
    "Herning": [["Ledige", "2014", "2015"], ["Herning", 3, 4], ["Horsens", 5, ".."]],
    "Horsens": [["Sygefravær", "2014", "2015"], ["Herning", 6, 7], ["Horsens", 8, 9]],
}


def marks(found: list[list[tuple[str, str]]]) -> list[str]:
    """A line a row: the first letter of what each cell was taken for, a dot for none."""
    return ["".join(mark[:1] or "." for _text, mark in row) for row in found]


def test_a_cell_is_marked_for_what_it_was_taken() -> None:
    book = csv_book("Tal fra egen optælling\nIndikator;Område;Periode;Værdi;Enhed\nTure;657 Herning;2014;3;antal\n")
    found = reading(book)
    assert marks(marked(found.known[0], found.figures, {})) == ["l....", ".....", "llpfl"]


def test_months_under_a_year_are_periods() -> None:
    book = csv_book(
        "Indikator;Område;År;Måned;Værdi;Enhed\nTure;Herning;2014;jan;3;antal\nTure;Herning;2014;feb;4;antal"
    )
    found = reading(book)
    assert marks(marked(found.known[0], found.figures, {}))[1:] == ["llppfl", "llppfl"]


def test_every_sheet_is_counted_in_its_order() -> None:
    found = reading(workbook(*(sheet_of(rows, name) for name, rows in TWO.items())))
    sheets = Upload("a.xlsx", b"", 1, found).sheets
    assert [(name, one.numbers, one.missing) for name, one in sheets.items()] == [("Herning", 3, 1), ("Horsens", 4, 0)]


def test_all_tables_of_a_workbook_stand_in_the_preview(store: Store) -> None:
    page = Desk().drop(tal_xlsx=uploads.workbook(TWO))
    assert "2 tabeller er læst Herning 3 tal, 1 celle uden tal" in page.whole()
    assert "Horsens 4 tal" in page.words
    assert page.markup.count('class="as-figure">') >= 8


def test_one_table_is_folded_away(store: Store) -> None:
    page = Desk().drop(tal_xlsx=uploads.statbank())
    assert "Sådan er arket læst: 24 tal" in page.whole()
    assert "tabeller er læst" not in page.words

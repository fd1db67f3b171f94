"""Lists of goals in the tests: the template of a committee's year, filled in as a committee's secretary would."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from loaders.files.opening import open_bytes
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.contracts.goal_list import COLUMNS, IN_ENGLISH
from maaltavle.reading import Reading
from maaltavle.reports.forms.goal_list import HEADER_ROW, as_goal_template
from maaltavle.store import Store
from maaltavle.wording.language import language

TODAY = date(2016, 5, 2)
NAME = "mål.xlsx"
FIRST = HEADER_ROW + 1
Row = dict[str, object]  # heading (its first word) → what stands in the cell


def template(
    store: Store, catalogue: Catalogue, place: tuple[str, str, int] = ("herning", "oeu", 2017), code: str = "da"
) -> bytes:
    """The empty template of a committee's year."""
    facts = store.facts()
    return as_goal_template(Board(facts, catalogue.extended(facts), TODAY), *place, language(code))


def filled(content: bytes, rows: Sequence[Row], more: Callable[[Worksheet], object] | None = None) -> bytes:
    """The template with a goal a row from the first one on ({} is an empty row), changed further by `more`."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    letters = {str(cell.value).split()[0]: cell.column for cell in sheet[HEADER_ROW] if cell.value}
    for number, row in enumerate(rows, FIRST):
        for name, value in row.items():
            sheet.cell(number, letters[name]).value = value
    if more:
        more(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes, name: str = NAME) -> Reading:
    """What the loaders read in it."""
    return read_book(open_bytes(content, name), Context())


def headed(sheet: Worksheet, names: Sequence[str]) -> None:
    """Other headings over the columns."""
    for column, name in enumerate(names, 1):
        sheet.cell(HEADER_ROW, column).value = name


ENGLISH = [IN_ENGLISH[name] for name in COLUMNS]

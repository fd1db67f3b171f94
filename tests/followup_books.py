"""The follow-up workbook in the tests: written out of a store, filled in as a department would, read by the loaders."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import load_workbook

from loaders.files.opening import open_bytes
from loaders.read import read_book
from loaders.shapes.context import Context
from maaltavle.board import Board
from maaltavle.catalogue import Catalogue
from maaltavle.reading import Reading
from maaltavle.reports.followup.workbook import HEADER_ROW, SHEET, as_workbook
from maaltavle.store import Store
from maaltavle.wording.language import language
from maaltavle.written import standing

TODAY = date(2016, 5, 2)
NAME = "opfølgning.xlsx"


def written_out(
    store: Store, catalogue: Catalogue, year: int, committee: str = "oeu", code: str = "da", today: date = TODAY
) -> bytes:
    """The workbook of a year as it stands."""
    facts = store.facts()
    board, stands = Board(facts, catalogue.extended(facts), today), standing(facts.followups)
    return as_workbook(board, "herning", committee, year, stands, store.version, language(code))


def filled_in(content: bytes, **cells: object) -> bytes:
    """The workbook with other words in some cells: `G4="Nået"`. None empties one."""
    book = load_workbook(io.BytesIO(content))
    for address, words in cells.items():
        cell = book[SHEET][address]
        cell.value = words
        if isinstance(words, str) and not words.startswith("=FORMEL"):
            cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def columns(content: bytes) -> dict[str, str]:
    """Heading → its column's letter."""
    sheet = load_workbook(io.BytesIO(content))[SHEET]
    return {cell.value: cell.column_letter for cell in sheet[HEADER_ROW] if cell.value}


def read(content: bytes, name: str = NAME) -> Reading:
    """What the loaders read in it."""
    return read_book(open_bytes(content, name), Context())

"""StatBank's API as CSV or BULK: `OMRÅDE;…;TID;INDHOLD`, one figure a row, in any order.

Column names are the variables' codes, also in English. Labels are codes, texts, or both glued together
(`657 Herning`). A decimal is "," in Danish answers and "." in English ones; thousands are never marked. The same form
comes from municipalities' own StatBanks. Source: SOURCES of the StatBank API, section CSV/BULK.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from loaders.book import Book
from loaders.shapes.assembly import Table, assemble
from loaders.shapes.cell_text import key_of
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.markers import marker_of
from loaders.shapes.records import Columns, find_columns, records
from loaders.shapes.roles import Axis, Role
from loaders.shapes.values import is_plain, numbers_among
from maaltavle.message import Message
from maaltavle.spelling.numbers import Separators, is_number

NAME = Message("Statistikbankens API (CSV eller BULK)")
SOURCE = "dst"


def fits(book: Book) -> int:
    """Sure when the last column is INDHOLD and one is TID."""
    names = [key_of(cell.text) for cell in book.sheets[0].row(1)]
    return 95 if "tid" in names and names[-1] == "indhold" else 0


def read(book: Book, context: Context) -> SheetReading:
    """Every row is a figure; a code glued to its text is an area's code, elsewhere it stays part of the label."""
    sheet = book.sheets[0]
    columns = find_columns(sheet, 1, context, SOURCE)
    if columns is None:
        return SheetReading()
    columns = with_value_last(columns)
    return assemble([as_answered(records(book.name, sheet, columns, source=SOURCE))], context)


def as_answered(table: Table) -> Table:
    """The table with what the API leaves out of its answers: what is counted, and how its numbers are written."""
    table = _named(table)
    table.separators = _separators(table)
    return table


def with_value_last(columns: Columns) -> Columns:
    """The columns with INDHOLD alone as that of the figures."""
    last = max(columns.names)
    roles = {c: Role.BREAKDOWN if role is Role.VALUE else role for c, role in columns.roles.items()}
    return replace(columns, roles=roles | {last: Role.VALUE})


def _named(table: Table) -> Table:
    """The answer does not say what it counts: the unit's label does where there is one, else the file's name."""
    roles = [axis.role for axis in table.axes]
    if Role.INDICATOR in roles:
        return table
    if Role.UNIT not in roles:
        table.title = PurePath(table.file).stem
        return table
    figures = table.kept.with_axis_again(roles.index(Role.UNIT))
    return replace(table, axes=(*table.axes, Axis("", Role.INDICATOR)), figures=figures)


def _texts(table: Table) -> set[str]:
    return {value for value in table.kept.different_values() if isinstance(value, str)}


def _separators(table: Table) -> Separators | None:
    """The API never marks thousands: the one sign that occurs is the decimal one. Both are left to be refused.

    It writes numbers and nothing beside them: a column with "12.400 kr." is somebody's own, and says itself.
    """
    every = _texts(table)
    odd = {text for text in every if not is_plain(text)}
    if not all(is_number(text) or marker_of(text, SOURCE) is not None for text in odd):
        return None
    texts = [*(every - odd), *numbers_among(odd, SOURCE)]
    comma, point = any("," in text for text in texts), any("." in text for text in texts)
    if comma and point:
        return None
    return Separators(",", "") if comma else Separators(".", "")

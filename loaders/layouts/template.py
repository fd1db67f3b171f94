"""Our own template: A1 says so, then one header row and one figure a row. Filled in, it reads without a question.

Columns, in any order and in Danish or English: indicator, area code, period, breakdown, value, unit, kind, note. A
row whose value is empty has not been filled in and is no figure; a missing figure is written ".." or with the words
of its marker, a bound as maaltavle.spelling.bounds has it ("8 til 10", "< 50", "ca. 40").
"""

from __future__ import annotations

from dataclasses import replace

from loaders import faults
from loaders.book import Book, Sheet
from loaders.shapes.assembly import Figure, Table, assemble
from loaders.shapes.cell_text import clean, is_blank, key_of, label
from loaders.shapes.claimed import named_rows, titles
from loaders.shapes.context import Context, SheetReading, of_sheet
from loaders.shapes.records import Columns, find_columns, records
from loaders.shapes.roles import Role
from loaders.shapes.values import numbers_among
from maaltavle.contracts import template as contract
from maaltavle.errors import Problem
from maaltavle.message import Message
from maaltavle.model import Kind
from maaltavle.reading import Read
from maaltavle.spelling.bounds import Bound, numbers_in_bound, parse_bound
from maaltavle.spelling.numbers import WHOLE_NUMBERS, Separators, decide_separators

NAME = Message("Måltavles skabelon")
SOURCE = "template"
_ROLES = dict(
    zip(
        map(key_of, (*contract.IN_ENGLISH, *contract.IN_ENGLISH.values())),
        2 * (Role.INDICATOR, Role.AREA_CODE, Role.PERIOD, Role.BREAKDOWN, Role.VALUE, Role.UNIT, Role.KIND, Role.NOTE),
        strict=True,
    )
)
_NEEDED = (Role.INDICATOR, Role.PERIOD, Role.VALUE)
_KINDS: dict[str, str] = {word: kind for kind, word in contract.KINDS.items()}


def fits(book: Book) -> int:
    """Sure when A1 is the marker."""
    return 100 if clean(label(book.sheets[0].at(1, 1))).casefold() == contract.MARK.casefold() else 0


def read(book: Book, context: Context) -> SheetReading:
    """Every filled-in row."""
    sheet = book.sheets[0]
    columns = _columns(sheet, context)
    if columns is None:
        missing = ", ".join((contract.INDICATOR, contract.PERIOD, contract.VALUE))
        return SheetReading(problems=[faults.NO_TEMPLATE_HEADER.at(sheet.place(book.name, 1, 1), missing)])
    table = records(book.name, sheet, columns, source=SOURCE)
    filled = [figure for figure in table.figures if not is_blank(figure.cell)]
    empty = len(table.figures) - len(filled)
    table = replace(table, figures=filled)
    if empty:
        said = Message.plural("{count} række er ikke udfyldt", "{count} rækker er ikke udfyldt", empty, count=empty)
        table.unread.append(of_sheet(sheet, said))
    table, bounds = _bounds_apart(table)
    table.claims = [
        *titles((1,)),
        *named_rows(sheet, [row for row in sheet.columns_of if 1 < row < columns.header_row]),
        *table.claims,
    ]
    found = assemble([table], context, [*_no_labels(table), *_unknown_kinds(table)])
    return replace(found, figures=[_settled(read, bounds.get(read.where)) for read in found.figures])


def _bounds_apart(table: Table) -> tuple[Table, dict[str, Bound]]:
    """The bounds by their cells. The table has the first number of each in its place, so that it is read like others.

    Which sign is the decimal mark is decided by all numbers of the column. What then is no bound stays as it is, and
    is refused as no number.
    """
    texts = [figure.cell.value for figure in table.figures if isinstance(figure.cell.value, str)]
    inside = {text: numbers for text in texts if (numbers := numbers_in_bound(text))}
    if not inside:
        return table, {}
    alone = numbers_among((text for text in texts if text not in inside), SOURCE)
    separators = decide_separators([*alone, *(number for numbers in inside.values() for number in numbers)])
    if not isinstance(separators, Separators):
        separators = WHOLE_NUMBERS
    found: dict[str, Bound] = {}
    figures = []
    for figure in table.figures:
        cell = figure.cell
        text = cell.value if isinstance(cell.value, str) else ""
        bound = parse_bound(text, separators) if text in inside else None
        if bound:
            found[table.sheet.address(cell.row, cell.column)] = bound
            figure = figure._replace(cell=replace(cell, value=inside[text][0]))
        figures.append(figure)
    return replace(table, figures=figures), found


def _settled(read: Read, bound: Bound | None) -> Read:
    """A figure with its kind, and with its ends where it is a bound. A bound is not measured exactly."""
    kind = _kind(read.kind)
    if bound is None or read.value is None:
        return read._replace(kind=kind)
    kind = bound.kind.value if kind == Kind.MEASURED else kind
    if bound.interval.exact:
        return read._replace(value=bound.interval.low, kind=kind)
    open_ends = [name for name in ("low", "high") if getattr(bound.interval, f"{name}_open")]
    low, high, excluded = bound.interval.low, bound.interval.high, " ".join(open_ends)
    return read._replace(value=None, kind=kind, low=low, high=high, excluded=excluded)


def _columns(sheet: Sheet, context: Context) -> Columns | None:
    """The header is the first row whose names are the template's."""
    for row in sheet.columns_of:
        names = {cell.column: _ROLES.get(key_of(label(cell))) for cell in sheet.row(row)}
        if row > 1 and all(role in names.values() for role in _NEEDED):
            columns = find_columns(sheet, row, context, SOURCE)
            if columns is None:
                return None
            known = {c: names.get(c) or (r if r is Role.AREA else Role.NOTE) for c, r in columns.roles.items()}
            return replace(columns, roles=known)
    return None


def _kind(word: str) -> str:
    return _KINDS.get(key_of(word), word or Kind.MEASURED)


def _no_labels(table: Table) -> list[Problem]:
    """A figure without an indicator or a period says nothing."""
    at = [n for n, axis in enumerate(table.axes) if axis.role in (Role.INDICATOR, Role.PERIOD)]
    lacking = [figure for figure in table.figures if not all(figure.labels[n] for n in at)]
    return [faults.NO_LABEL.at(table.place(figure.cell), figure.cell.text) for figure in lacking]


def _unknown_kinds(table: Table) -> list[Problem]:
    known = {*_KINDS, *(kind.value for kind in Kind), ""}
    at = [n for n, axis in enumerate(table.axes) if axis.role is Role.KIND]
    wrong: list[Figure] = [f for f in table.figures for n in at if key_of(f.labels[n]) not in known]
    return [faults.UNKNOWN_KIND.at(table.place(f.cell), ", ".join(f.labels[n] for n in at)) for f in wrong]

"""Budget tables of committee minutes: budgets, appropriations, expected accounts and their difference, in blocks.

A header row names the columns ("Korrigeret budget 2019"), a row of formula letters (A … F, "D=(A+B+C)") may follow
whose first cell is the unit and the price level ("1.000 kr., 2019-pl"), then a row a service area, a total, a sign
note ("+ = mindreforbrug / - = merforbrug") and footnotes behind stars. Numbers are Danish. Also as text with tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders import faults
from loaders.book import Book, Cell, Sheet
from loaders.shapes.assembly import PATH, Figure, Table, assemble
from loaders.shapes.cell_text import is_blank, label, share_in_name, unit_in_label
from loaders.shapes.claimed import line_of, named_rows
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.places import is_period, looks_like_areas
from loaders.shapes.records import is_number, is_numeric
from loaders.shapes.roles import Axis, Role
from loaders.shapes.values import kind_of_marks
from loaders.tables.headings import heading_of
from loaders.tables.levels import joined, stands_under
from maaltavle.errors import Problem
from maaltavle.message import Message
from maaltavle.model import Kind
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.numbers import DANISH, footnote_marks
from maaltavle.spelling.periods import parse_period
from maaltavle.spelling.unit_names import read_unit

LONGEST_HEADING = 60  # a heading, not a sentence with the word budget in it
NAME = Message("Budgettabel fra et referat")
SOURCE = "dst"
_WORDS = re.compile(
    r"budget|bevilling|regnskab|afvigelse|forbrug|\bFVR\b|\bBO?20\d\d\b|omplacering|rammestyring", re.IGNORECASE
)
_FORMULA = re.compile(r"[A-Z](\s*=\s*\(?\s*[A-Z](\s*[-+]\s*[A-Z])*\s*\)?)?")
_YEAR = re.compile(r"(?<!\d)(?:BO?)?((?:19|20)\d\d)(?!\d)")
_PRICE_LEVEL = re.compile(r"\b(\d{4}|årets)[- ]?(pl|priser)\b", re.IGNORECASE)
_STARS = re.compile(r"\s*[*†]+$")
_AXES = (
    Axis("", Role.INDICATOR),
    Axis("tabel", Role.BREAKDOWN),
    Axis("række", Role.BREAKDOWN),
    Axis("prisniveau", Role.BREAKDOWN),
    Axis("", Role.PERIOD),
    Axis("", Role.UNIT),
    Axis("", Role.KIND),
)


@dataclass(frozen=True)
class Block:
    """One table: the row of its headings, the row of formula letters (0: none), its rows, and the line above it."""

    header: int
    formulas: int
    rows: tuple[int, ...]
    name: str


def fits(book: Book) -> int:
    """Sure with formula letters under budget words; fairly sure with budget words in two headings of text only.

    Rows of areas are no lines of one budget, nor are groups of rows: whoever knows those reads them.
    """
    found = list(blocks(sheet := book.sheets[0]))
    if any(block.formulas for block in found):
        return 88
    labels = [label(sheet.at(row, 1)) for block in found for row in block.rows]
    if not found:
        return 0
    others = looks_like_areas(labels, Context()) or _goes_on(sheet, found) or _under_periods(sheet, found[0].header)
    return 60 if others else 76


def _under_periods(sheet: Sheet, header: int) -> bool:
    """Whether months or years stand over the headings: budget and accounts of each."""
    return sum(heading_of(label(cell)).is_time for cell in sheet.row(header - 1)) > 1


def _goes_on(sheet: Sheet, found: Sequence[Block]) -> bool:
    """Whether rows of figures stand below a block and are of none: groups of rows, which others know."""
    inside = {row for block in found for row in (block.header, *block.rows)}
    below = (row for row in sheet.columns_of if row > found[0].header and row not in inside)
    return any(sum(is_number(cell) for cell in sheet.row(row) if cell.column > 1) > 1 for row in below)


def read(book: Book, context: Context) -> SheetReading:
    """Every block; lines between them are notes."""
    sheet = book.sheets[0]
    every = list(blocks(sheet))
    problems: list[Problem] = []
    tables = []
    used = {row for block in every for row in (block.header, block.formulas, *block.rows)}
    notes = [line_of(sheet, row) for row in sheet.columns_of if row not in used]
    for block in every:
        table, problem = _table(book, sheet, block, notes)
        tables.append(table)
        problems += problem
    found = assemble(tables, context, problems)
    left = [row for row in sheet.columns_of if row not in used and not (row - 1 in used and _has_numbers(sheet, row))]
    return replace(found, claims=[*_claims(every), *named_rows(sheet, left)])


def _claims(every: Sequence[Block]) -> Iterator[Claim]:
    for block in every:
        yield Claim(As.HEADING, (block.header,))
        yield Claim(As.LABEL, block.rows, (1,), 2)
        if block.formulas:
            yield Claim(As.HEADING, (block.formulas,))


def _has_numbers(sheet: Sheet, row: int) -> bool:
    return any(is_number(cell) for cell in sheet.row(row) if cell.column > 1)


def blocks(sheet: Sheet) -> Iterator[Block]:
    """Every table of a sheet."""
    rows = list(sheet.columns_of)
    for at, row in enumerate(rows):
        if not _is_header(sheet, row):
            continue
        follow = rows[at + 1 :]
        formulas = follow[0] if follow and _is_formulas(sheet, follow[0]) else 0
        body = list(_body(sheet, follow[1:] if formulas else follow))
        beside = [cell for r in body for cell in sheet.row(r) if cell.column > 1]
        if body and all(is_numeric(cell, SOURCE) and not _is_day(cell) for cell in beside):
            above = rows[at - 1] if at else 0
            name = line_of(sheet, above).rstrip(": ") if above and len(sheet.columns_of[above]) == 1 else ""
            yield Block(row, formulas, tuple(body), name)


def _is_day(cell: Cell) -> bool:
    """Whether a text is a day, as a deadline is: "31.12.2025"."""
    return isinstance(cell.value, str) and cell.value.count(".") == 2 and is_period(label(cell))


def _is_header(sheet: Sheet, row: int) -> bool:
    texts = [label(cell) for cell in sheet.row(row) if not is_blank(cell)]
    columns = texts[1:]
    wordy = sum(len(text) <= LONGEST_HEADING and bool(_WORDS.search(text)) for text in columns)
    if wordy < 2 or any(map(_only_number, texts)):
        return False
    # Not periods alone, nor months with a budget beside them.
    return not _only_periods(columns) and sum(bool(heading_of(text).part) for text in columns) <= 1


def _only_periods(texts: list[str]) -> bool:
    """Whether headings say no more than which period's accounts and budgets they are, each once, as any table does."""
    told = [heading_of(text) for text in texts]
    said = {(one.when, one.kind) for one in told}
    return all(one.is_time or (one.kind and not one.name) for one in told) and (
        len(said) == len(told) or not any(one.when for one in told)
    )


def _only_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-+−]?[\d.,\s]+", text))


def _is_formulas(sheet: Sheet, row: int) -> bool:
    letters = [label(cell) for cell in sheet.row(row) if cell.column > 1 and not is_blank(cell)]
    return len(letters) >= 2 and all(_FORMULA.fullmatch(text) for text in letters)


def _body(sheet: Sheet, rows: list[int]) -> Iterator[int]:
    """The rows of figures: a label and numbers. The first row that is none ends the table."""
    before = None
    for row in rows:
        cells = [cell for cell in sheet.row(row) if cell.column > 1 and not is_blank(cell)]
        gap = before is not None and row > before + 1
        if gap or not any(is_number(cell) for cell in cells) or is_blank(sheet.at(row, 1)):
            return
        before = row
        yield row


def _explained(table: Table, notes: Sequence[str]) -> Table:
    """The table with what the footnotes say. One that speaks of a budget or a target says what is counted, not how."""
    table.explain(notes)
    for marks in (table.marks, table.marks_of_labels):
        for mark in [mark for mark, kind in marks.items() if kind in (Kind.BUDGET, Kind.TARGET)]:
            del marks[mark]
    return table


def _table(book: Book, sheet: Sheet, block: Block, notes: Sequence[str]) -> tuple[Table, list[Problem]]:
    corner = label(sheet.at(block.header, 1))
    below = label(sheet.at(block.formulas, 1)) if block.formulas else ""
    headings = {cell.column: label(cell) for cell in sheet.row(block.header) if cell.column > 1}
    price = _PRICE_LEVEL.search(f"{below} {corner}")
    unit = _unit(below) or _unit(corner) or next(filter(None, map(_unit, block.name.split(", ")[1:])), "")
    unit = unit or unit_in_label(block.name)
    of = "" if _unit(block.name) == block.name else block.name
    unit = unit or ("" if of else block.name)
    day = _day(block.name)
    year = _only_year(" ".join((*headings.values(), block.name))) or _only_year(below)
    figures: list[Figure] = []
    problems: list[Problem] = []
    table = _explained(Table(book.name, sheet, _AXES, figures, source=SOURCE, separators=DANISH), notes)
    for row, name in zip(block.rows, _names(sheet, block.rows), strict=True):
        said = kind_of_marks(footnote_marks(label(sheet.at(row, 1))), table.marks_of_labels)
        for cell in (cell for cell in sheet.row(row) if cell.column > 1 and not is_blank(cell)):
            heading = headings.get(cell.column, "")
            if not heading:
                problems.append(faults.NO_LABEL.at(sheet.place(book.name, row, cell.column), cell.text))
                continue
            indicator = PATH.join(filter(None, (corner, heading)))
            kind = kind_of(heading)
            period = _only_year(heading) or (day if kind == Kind.MEASURED else "") or year
            kind = said.value if said and kind == Kind.MEASURED else kind
            own = unit_in_label(heading) or share_in_name(heading) or unit
            labels = (indicator, of, name, price[0] if price else "", period, own, kind)
            figures.append(Figure(cell, labels, cell.column))
    return table, problems


def _names(sheet: Sheet, rows: Sequence[int]) -> list[str]:
    """What each row is called, with the one that it stands under where the names come again."""
    names = [_STARS.sub("", label(sheet.at(row, 1))) for row in rows]
    under = stands_under(sheet, rows, 1, names, [""] * len(rows))
    return joined(*under) if under else names


def _unit(text: str) -> str:
    """The unit a corner cell begins with: "1.000 kr., 2019-pl" → "1.000 kr."; "Antal fuldtidspersoner" whole."""
    for part in (text, text.partition(",")[0].strip()):
        if part and read_unit(part) is not None:
            return part
    return ""


def _only_year(text: str) -> str:
    """The one year a text names; "" where it names none or several."""
    years = set(_YEAR.findall(_PRICE_LEVEL.sub("", text)))
    year = years.pop() if len(years) == 1 else ""
    return year if year and is_period(year) else ""


def _day(text: str) -> str:
    """The day up to which a title says that figures are: "Opfølgning pr. 31. marts 2024"; "" for none."""
    found = read_period(heading_of(text).when)
    return found if isinstance(found, str) and parse_period(found).grain == "day" else ""


def kind_of(heading: str) -> str:
    """How a column's figures came about, by its heading's own words."""
    text = heading.casefold()
    if re.search(r"afvigelse|difference|forskel|i alt$", text):
        return Kind.DERIVED_IN_TEXT.value
    if re.search(r"forvente|fvr|skøn|prognose|fremskriv", text):
        return Kind.FORECAST.value
    if re.search(r"budget|bevilling|omplacering|\bbo?20\d\d\b", text):
        return Kind.BUDGET.value
    return heading_of(heading).kind or Kind.MEASURED.value

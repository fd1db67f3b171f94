"""Our own workbook of follow-up texts: A1 says so, then a row of headings and one goal a row. It has no figures.

The texts are taken as they are, blanks and line ends too. A hidden column tells of each text how it stood when the
workbook was made: one that was left alone never stands against what somebody has written since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from loaders import faults
from loaders.book import Book, Cell, Sheet
from loaders.faults import Fault
from loaders.shapes.cell_text import clean, is_blank, key_of, label
from loaders.shapes.claimed import by_role, left_columns
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.own_workbook import SUREST, headings, marked_sheet
from maaltavle.contracts.followup import (
    EXPORTED,
    GOAL,
    HEADINGS,
    MARK,
    OUTCOME,
    OUTCOMES,
    PERSON,
    READ,
    VERSION,
    fingerprint,
)
from maaltavle.errors import Place, Problem
from maaltavle.message import Message
from maaltavle.model import Outcome
from maaltavle.reading import WrittenText
from maaltavle.written import COLUMNS, LONGEST

NAME = Message("Måltavles opfølgningsark")
_NEEDED = (GOAL, *HEADINGS.values(), OUTCOME, PERSON)
_NAMES = {key_of(name): name for name in (*_NEEDED, EXPORTED)}
_OUTCOMES = {key_of(word): outcome for outcome, word in OUTCOMES.items()}


def fits(book: Book) -> int:
    """Surer than any other, a recipe too, of a book with the mark: its other sheets hold no figures."""
    return SUREST if sheet_of(book) else 0


def sheet_of(book: Book) -> Sheet | None:
    """The sheet with the mark; None where no visible one has it."""
    return marked_sheet(book, MARK)


def read(book: Book, context: Context) -> SheetReading:
    """What somebody wrote in the workbook, and what is wrong with it."""
    sheet = sheet_of(book)
    assert sheet is not None, "as `fits` says"
    header, columns = headings(sheet, _NAMES, _NEEDED)
    reader = _Reader(book.name, sheet, columns, _version(sheet, header))
    if not header:
        reader.problems.append(faults.NO_FOLLOWUP_HEADER.at(sheet.place(book.name, 1, 1), ", ".join(_NEEDED)))
    for row in sheet.columns_of if header else ():
        if row > header:
            reader.read(row)
    if not reader.seen and not reader.problems:
        reader.problems.append(_no_goal(sheet.place(book.name, header + 1, columns[GOAL])))
    left = [
        Message("{sheet}: fane uden opfølgning, ikke læst", sheet=other.name)
        for other in book.sheets
        if other is not sheet
    ]
    claims = _claims(sheet, header, columns)
    return SheetReading((), reader.problems, left, tuple(reader.texts), claims=claims, repeated=reader.faulty)


def _claims(sheet: Sheet, header: int, columns: Mapping[str, int]) -> list[Claim]:
    """What is for reading in the workbook; other columns are somebody's own."""
    above = [row for row in sheet.columns_of if row < header]
    rows = [row for row in sheet.columns_of if row > header]
    known = {cell.column: label(cell) for cell in sheet.row(header)} if header else {}
    written = {columns[name] for name in (*HEADINGS.values(), OUTCOME) if name in columns}
    for_reading = [c for c, name in known.items() if name in READ or c in columns.values()]
    left = [(c, known.get(c, "")) for c in range(1, sheet.columns + 1) if c not in for_reading]
    found = [
        Claim(As.LABEL, above),
        Claim(As.HEADING, (header,)),
        Claim(As.LABEL, rows, [column for column in for_reading if column not in written]),
        *left_columns(sheet, rows, left),
    ]
    return by_role(sheet, found, ())


def _no_goal(place: Place) -> Problem:
    return faults.NO_GOAL.at(place, Message("en række uden målnr."))


def _version(sheet: Sheet, header: int) -> int:
    """The store's version that the workbook was made of; 0 where it does not say."""
    for row in sheet.columns_of:
        cells = sheet.row(row) if row < header else []
        for name, value in pairwise(cells):
            digits = label(value)
            if label(name) == VERSION and digits.isascii() and digits.isdecimal() and len(digits) < 10:
                return int(digits)
    return 0


@dataclass
class _Reader:
    """One sheet as its rows are read."""

    file: str
    sheet: Sheet
    columns: Mapping[str, int]
    version: int
    texts: list[WrittenText] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)  # texts of rows with a problem of their own
    seen: dict[str, str] = field(default_factory=dict)  # goal → the cell that named it first

    def read(self, row: int) -> None:
        """One goal's row."""
        goal = clean(label(self._cell(row, GOAL)))
        written = [name for name in (*HEADINGS.values(), OUTCOME) if not is_blank(self._cell(row, name))]
        if not goal:
            if written:
                self.faulty += [self._where(row, name) for name in written]
                self.problems.append(_no_goal(self.sheet.place(self.file, row, self.columns[GOAL])))
            return
        at = self._where(row, GOAL)
        if goal in self.seen:
            self.faulty += [self._where(row, name) for name in written]
            self._wrong(faults.GOAL_TWICE, row, GOAL, f"{goal} ({self.seen[goal]})")
            return
        self.seen[goal] = at
        outcome, person = self._outcome(row), clean(self._text(row, PERSON))
        before = self._exported(row)
        for column in COLUMNS:
            text = self._text(row, HEADINGS[column])
            own = outcome if column == "status" else None
            touched = fingerprint(text, own) != before[column] if before else bool(text or own)
            if before or touched:
                self.texts.append(
                    WrittenText(
                        goal, column, text, person, own.value if own else "", self._where(row, HEADINGS[column]),
                        touched, self.version, at, self._where(row, PERSON), self._where(row, OUTCOME),
                    )
                )  # fmt: skip

    def _cell(self, row: int, name: str) -> Cell | None:
        return self.sheet.at(row, self.columns[name])

    def _where(self, row: int, name: str) -> str:
        return self.sheet.address(row, self.columns[name])

    def _wrong(self, fault: Fault, row: int, name: str, found: str) -> None:
        self.problems.append(fault.at(self.sheet.place(self.file, row, self.columns[name]), found))

    def _text(self, row: int, name: str) -> str:
        """The words of a cell as they are; "" where there is nothing to see. What is no text is told."""
        cell = self._cell(row, name)
        if cell is None:
            return ""
        if cell.error or cell.formula:
            self._wrong(faults.NO_TEXT, row, name, cell.error or cell.formula)
            return ""
        text = cell.value if isinstance(cell.value, str) else cell.text
        if len(text) > LONGEST:
            self._wrong(faults.TEXT_TOO_LONG, row, name, text)
        return text if text.strip() else ""

    def _outcome(self, row: int) -> Outcome | None:
        word = self._text(row, OUTCOME)
        found = _OUTCOMES.get(key_of(word))
        if word and found is None:
            self._wrong(faults.UNKNOWN_OUTCOME, row, OUTCOME, word)
        return found

    def _exported(self, row: int) -> dict[str, str]:
        """How each column's text stood when the workbook was made; nothing where that was taken out."""
        cell = self._cell(row, EXPORTED) if EXPORTED in self.columns else None
        found = label(cell).split()
        return dict(zip(COLUMNS, found, strict=True)) if len(found) == len(COLUMNS) else {}

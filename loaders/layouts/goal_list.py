"""Our own list of goals: A1 says so, then for whom it is, then a row of headings and one goal a row. No figures.

The columns stand in any order, in Danish or English; rows between that are empty are passed over. The sentences are
taken as they are: what they ask for is read when a person looks at them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from loaders import faults
from loaders.book import Book, Cell, Range, Sheet
from loaders.faults import Fault
from loaders.shapes.cell_text import clean, is_blank, key_of, label
from loaders.shapes.claimed import by_role, left_columns
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.own_workbook import SUREST, headings, marked_sheet
from maaltavle.contracts import goal_list as contract
from maaltavle.contracts.goal_list import (
    COLUMNS,
    COMMITTEE,
    DEADLINE,
    LONGEST,
    MARK,
    MOST_GOALS,
    MUNICIPALITY,
    NUMBER,
    SENTENCE,
    YEAR,
)
from maaltavle.errors import Problem
from maaltavle.message import Message
from maaltavle.reading import GoalList, WrittenGoal
from maaltavle.spelling.calendar import read_period
from maaltavle.spelling.periods import parse_period
from maaltavle.spelling.plain import Ambiguity

NAME = Message("Måltavles liste af mål")
_NAMES = {key_of(name): name for name in COLUMNS}
_NAMES |= {key_of(word): name for name, word in contract.IN_ENGLISH.items()}
_NAMES |= {key_of(word): name for word, name in contract.ALSO.items()}
_FIRST, _LAST = date(1990, 1, 1), date(2099, 12, 31)  # of a goal's time


def fits(book: Book) -> int:
    """Surer than any other, a recipe too, of a book with the mark: its other sheets hold no goals."""
    return SUREST if sheet_of(book) else 0


def sheet_of(book: Book) -> Sheet | None:
    """The sheet with the mark; None where no visible one has it."""
    return marked_sheet(book, MARK)


def read(book: Book, context: Context) -> SheetReading:
    """The goals that somebody wrote, and what is wrong with them."""
    sheet = sheet_of(book)
    assert sheet is not None, "as `fits` says"
    header, columns = headings(sheet, _NAMES, (SENTENCE,))
    reader = _Reader(book.name, sheet, columns)
    if not header:
        reader.problems.append(faults.NO_GOAL_HEADER.at(sheet.place(book.name, 1, 1), ", ".join(COLUMNS)))
    rows = [row for row in sheet.columns_of if header and row > header]
    for row in rows[:MOST_GOALS]:
        reader.read(row)
    reader.look_at_the_whole(rows, header)
    problems = reader.problems
    left = [Message("{sheet}: fane uden mål, ikke læst", sheet=one.name) for one in book.sheets if one is not sheet]
    about = _about(sheet, header)
    listed = GoalList(about.get(MUNICIPALITY, ""), about.get(COMMITTEE, ""), _year(about.get(YEAR, "")),
                      tuple(reader.goals))  # fmt: skip
    claims = _claims(sheet, header, rows, columns) if header else None
    return SheetReading((), problems, left, claims=claims, repeated=reader.faulty, goal_list=listed)


def _about(sheet: Sheet, header: int) -> dict[str, str]:
    """For whom the list is, as the row above its headings says."""
    found = dict[str, str]()
    for row in sheet.columns_of:
        for name, value in pairwise(sheet.row(row) if row < header else ()):
            if label(name) in (MUNICIPALITY, COMMITTEE, YEAR):
                found.setdefault(label(name), label(value))
    return found


def _year(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else 0


def _claims(sheet: Sheet, header: int, rows: list[int], columns: Mapping[str, int]) -> list[Claim]:
    """What is no goal in the workbook: the head, and columns of somebody's own."""
    known = {cell.column: label(cell) for cell in sheet.row(header)} if header else {}
    others = [(c, known.get(c, "")) for c in range(1, sheet.columns + 1) if c not in columns.values()]
    above = [row for row in sheet.columns_of if row < header]
    found = [Claim(As.LABEL, above), Claim(As.HEADING, (header,)), *left_columns(sheet, rows, others)]
    return by_role(sheet, found, ())


@dataclass
class _Reader:
    """One sheet as its rows are read."""

    file: str
    sheet: Sheet
    columns: Mapping[str, int]
    goals: list[WrittenGoal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)  # cells of rows with a problem of their own
    numbers: dict[str, str] = field(default_factory=dict)  # number → the cell that had it first
    sentences: dict[str, str] = field(default_factory=dict)

    def read(self, row: int) -> None:
        """One goal's row; nothing where all its cells are empty."""
        filled = [name for name in self.columns if self._is_filled(row, name)]
        if not filled:
            return
        before = len(self.problems)
        said = {name: self._day(row) if name == DEADLINE else self._text(row, name) for name in COLUMNS}
        if not said[SENTENCE] and len(self.problems) == before:
            self._wrong(faults.NO_SENTENCE, row, SENTENCE, "")
        self._once(self.sentences, faults.SENTENCE_TWICE, row, SENTENCE, said[SENTENCE])
        self._once(self.numbers, faults.NUMBER_TWICE, row, NUMBER, said[NUMBER])
        if len(self.problems) > before:
            self.faulty += [self._where(row, name) for name in filled]
        else:
            where = tuple(self._where(row, name if name in self.columns else SENTENCE) for name in COLUMNS)
            self.goals.append(WrittenGoal._make([*(said[name] for name in COLUMNS), where]))

    def look_at_the_whole(self, rows: list[int], header: int) -> None:
        """Cells that are merged over goals, a list that is too long, and one without any."""
        if not header:
            return
        for each in self.sheet.merged:
            if self._is_over_goals(each, header):
                place = self.sheet.place(self.file, each.first_row, each.first_column)
                self.problems.append(faults.MERGED_GOALS.at(place, str(each)))
        if len(rows) > MOST_GOALS:
            self._wrong(faults.TOO_MANY_GOALS, rows[MOST_GOALS], SENTENCE, f"{len(rows)}")
            over = [(row, name) for row in rows[MOST_GOALS:] for name in self.columns]
            self.faulty += [self._where(row, name) for row, name in over if self._is_filled(row, name)]
        if not self.goals and not self.problems:
            self._wrong(faults.NO_GOALS, header + 1, SENTENCE, "")

    def _is_over_goals(self, each: Range, header: int) -> bool:
        own = any(each.first_column <= column <= each.last_column for column in self.columns.values())
        return own and each.last_row > header

    def _cell(self, row: int, name: str) -> Cell | None:
        return self.sheet.at(row, self.columns[name]) if name in self.columns else None

    def _is_filled(self, row: int, name: str) -> bool:
        """Whether there is something to see in a cell."""
        cell = self._cell(row, name)
        return not is_blank(cell) and not (cell and isinstance(cell.value, str) and not clean(cell.value))

    def _where(self, row: int, name: str) -> str:
        return self.sheet.address(row, self.columns[name])

    def _wrong(self, fault: Fault, row: int, name: str, found: str) -> None:
        self.problems.append(fault.at(self.sheet.place(self.file, row, self.columns[name]), found))

    def _once(self, seen: dict[str, str], fault: Fault, row: int, name: str, text: str) -> None:
        """What may stand in one row only."""
        key = key_of(text)
        if key and key in seen:
            self._wrong(fault, row, name, f"{text} ({seen[key]})")
        elif key:
            seen[key] = self._where(row, name)

    def _text(self, row: int, name: str) -> str:
        """The words of a cell in one line; what is no text is told."""
        cell = self._cell(row, name)
        if cell is None:
            return ""
        if cell.error or cell.formula:
            self._wrong(faults.NO_WORDS, row, name, cell.error or cell.formula)
            return ""
        text = clean(cell.value) if isinstance(cell.value, str) else label(cell)
        if len(text) > LONGEST.get(name, LONGEST[SENTENCE]):
            self._wrong(faults.WORDS_TOO_LONG, row, name, text)
        return text

    def _day(self, row: int) -> str:
        """The last day of what a cell names: a day, else a month, a quarter or a year. What is none is told."""
        cell = self._cell(row, DEADLINE)
        if cell is None or is_blank(cell):
            return ""
        if isinstance(cell.value, datetime | date):
            found = cell.value.date() if isinstance(cell.value, datetime) else cell.value
        else:
            period = None if cell.error or cell.formula else read_period(label(cell))
            if isinstance(period, Ambiguity):
                self._wrong(faults.AMBIGUOUS_DAY, row, DEADLINE, label(cell))
                return ""
            found = parse_period(period).end if period else date.min
        if _FIRST <= found <= _LAST:
            return found.isoformat()
        self._wrong(faults.NOT_A_DAY, row, DEADLINE, cell.error or cell.formula or label(cell))
        return ""

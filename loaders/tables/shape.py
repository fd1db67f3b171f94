"""Shape: which rows of a table are headings, figures, sections and notes, and which columns are labels and figures.

Everything is decided from all rows and columns together. A row is a heading because no row of figures stands over it
and it says other things than the rows below; a label without figures is a row that lacks them where it is of the same
kind as its neighbours, and a heading of those below where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from loaders.book import Cell, Sheet
from loaders.shapes.cell_text import key_of, label, unit_line
from loaders.shapes.context import Context
from loaders.shapes.places import looks_like_areas
from loaders.shapes.records import may_measure, names_a_count
from loaders.shapes.roles import Role, role_of
from loaders.tables.axes import is_time
from loaders.tables.headings import Beside, heading_of
from loaders.tables.keys import keys_above
from loaders.tables.kinds import FIGURES, WORDS, Is, Kinds
from maaltavle.spelling.areas import AreaMatch, find_area, is_total
from maaltavle.spelling.unit_names import read_unit

_LABEL_ROLES = frozenset(
    {Role.PERIOD, Role.SUBPERIOD, Role.AREA, Role.AREA_CODE, Role.NOTE, Role.ATTRIBUTE, Role.KIND, Role.INDICATOR}
)
_SURE_ROLES = frozenset({Role.PERIOD, Role.SUBPERIOD, Role.AREA, Role.AREA_CODE})
_CODE = re.compile(r"(kode|code|(?<![a-zæøå])id|nr|nummer|niveau|level|ean|cvr|postnr)[.)]?$", re.IGNORECASE)
CODE = re.compile(r"[A-Z]{0,4}\d{3,}[A-Z0-9]*|[A-Z]\d{2,}")  # of an indicator: N00401
_AGES = re.compile(r"\d{1,3} ?(?:[-–] ?\d{1,3}|\+)? ?-?(?:årige?|år|years?)\b.*", re.IGNORECASE)
_OF_THEN = re.compile(
    r"(?:i|sidste|forrige|dette|næste|samlet|last|this|previous) (?:år|periode|year|period)", re.IGNORECASE
)
_GROUP = re.compile(r"(\d{1,3}) ?(?:[-–] ?(\d{1,3})|\+)")
_MARKS = ["-3", "0", "2", "4", "7", "10", "12"]
MOST_ROWS_ABOVE = 60
MOST_OTHERS = 30  # rows after a blank one that may be no part of the table
SPACES_A_STEP = 3  # of a style's indent
_KEYS = 4  # rows of a key and its value that are no headings
_GAP = 2  # rows between a heading and the one above it


@dataclass(frozen=True)
class Shape:
    """The parts of one table. Rows and columns are those of the sheet, from 1.

    `rows` hold figures, or lack them; `sections` are the headings among them; `unclear` are labels without figures of
    which nobody can tell which of the two they are.
    """

    headings: tuple[int, ...]
    labels: tuple[int, ...]
    figures: tuple[int, ...]
    rows: tuple[int, ...]
    sections: tuple[int, ...] = ()
    again: tuple[int, ...] = ()  # the headings once more
    above: tuple[int, ...] = ()
    below: tuple[int, ...] = ()
    unclear: tuple[int, ...] = ()
    keys: tuple[int, ...] = ()  # those above that hold a name and its value
    _naming: dict[int, tuple[Sheet, list[int]]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def name_of(self, sheet: Sheet, column: int) -> str:
        """What a column of labels is called: in the lowest row of headings, or in the one of periods."""
        return next((text for row in self.naming(sheet) if (text := label(sheet.at(row, column)))), "")

    def naming(self, sheet: Sheet) -> list[int]:
        """The rows of headings that name the columns of labels, the lowest first: not one of nothing but units."""
        known, rows = self._naming.get(id(sheet), (None, []))
        if known is not sheet:
            rows = self._named_by(sheet)
            self._naming[id(sheet)] = sheet, rows
        return rows

    def _named_by(self, sheet: Sheet) -> list[int]:
        codes = [row for row in self.headings if self._is_codes(sheet, row)]
        rows = [row for row in self.headings if not (row in codes or self._is_units(sheet, row))] or [*self.headings]
        beside = {row: [text for column in self.labels if (text := label(sheet.at(row, column)))] for row in rows}
        alone = bool(self.above) and not beside[rows[-1]]  # the title stands above: a name over blanks is of the labels
        named = [
            row
            for row, texts in beside.items()
            if len(texts) >= (1 if alone else 2) or any(role_of(t) is not Role.UNKNOWN for t in texts)
        ]
        return [row for row in reversed(rows) if row == rows[-1] or row in named or self._is_time(sheet, row)]

    def _is_units(self, sheet: Sheet, row: int) -> bool:
        """Whether every label of a row is a unit, whatever brackets it stands in."""
        said = [text for cell in sheet.row(row) if (text := label(cell).strip("()[] "))]
        return all(unit_line(text) or read_unit(text) is not None for text in said)

    def _is_codes(self, sheet: Sheet, row: int) -> bool:
        """Whether a row holds nothing but codes, over the figures alone."""
        said = {cell.column: label(cell) for cell in sheet.row(row)}
        return said.keys() <= {*self.figures} and all(CODE.fullmatch(text) for text in said.values())

    def is_dated(self, sheet: Sheet) -> bool:
        """Whether a row of headings is one of whole periods, none of them a part of a year."""
        texts = ([label(sheet.at(row, column)) for column in self.figures] for row in self.headings)
        told = [[heading_of(text) for text in row if text] for row in texts]
        return any(row and all(one.when and not one.name for one in row) for row in told)

    def is_timed(self, sheet: Sheet) -> bool:
        """Whether a row of headings is one of periods."""
        return any(self._is_time(sheet, row) for row in self.headings)

    def _is_time(self, sheet: Sheet, row: int) -> bool:
        return is_time([heading_of(label(sheet.at(row, column))) for column in self.figures])


def shape_of(sheet: Sheet, context: Context, source: str = "") -> Shape | None:
    """The parts of the one table of a sheet; None where it has no figures under headings."""
    kinds = Kinds.of(sheet, source)
    keys = keys_above(sheet, kinds)
    finder = _Finder(sheet, context, kinds, keys)
    found = finder.shape()
    while (
        found is None and finder.begins_with_a_key()
    ):  # over headings of two columns, which look like a key themselves
        keys = (*keys, finder.first or 0)
        finder = _Finder(sheet, context, kinds, keys)
        found = finder.shape()
    return found


@dataclass
class _Finder:
    sheet: Sheet
    context: Context
    kinds: Kinds
    keys: tuple[int, ...] = ()  # rows over the table that hold a name and its value
    named: str = ""  # what the first column of labels is called, once the headings are known

    def shape(self) -> Shape | None:
        if self.first is None or not self.numeric:
            return None
        headings = self._headings([c for c in self.numeric if c not in self.counting])
        labels, figures = self._columns(headings)
        if not figures:
            return None
        if headings and len(figures) < len(self.numeric):  # years or codes before the figures are no figures
            headings = self._headings([c for c in figures if c not in self.counting])
        if headings and self._names_the_rows(headings[-1] + 1, labels, figures):
            headings = [*headings, headings[-1] + 1]
        if self._is_no_table(headings, labels, figures):
            return None
        top = headings[-1] + 1
        if len(figures) == 1 and len(headings) >= _KEYS and all(map(self._before, headings)):
            headings, top = headings[:1], self.first  # keys with their values, right above the figures
        return self._body(headings, labels, figures, top)

    def _names_the_rows(self, n: int, labels: Sequence[int], figures: Sequence[int]) -> bool:
        """A lone label under the periods, whose own row is called time: what the labels below it are ("GEO")."""
        over = n - 1
        alone = n < len(self.kinds.rows) and bool(labels) and [*self.kinds.at(n)] == [labels[0]]
        timed = alone and role_of(self.kinds.label(over, labels[0])) is Role.PERIOD and self._is_time(over, figures)
        return timed and self.kinds.rows[n] == self.kinds.rows[over] + 1

    def _is_no_table(self, headings: Sequence[int], labels: Sequence[int], figures: Sequence[int]) -> bool:
        """Columns that nobody can tell apart by their headings, or a single figure under a period: keys and values."""
        if not headings:
            return True
        texts = {c: text for c in (*labels, *figures) if (text := self.kinds.label(headings[-1], c))}
        remarks = {c for c in labels if c > min(figures)}  # may come again, each on the figures before it
        told = [text for c, text in texts.items() if c not in remarks and heading_of(text).beside is not Beside.RANK]
        names = [text.strip(" .:*") for text in (*told, *{text for c, text in texts.items() if c in remarks})]
        if len(headings) == 1 and len(set(names)) < len(names):
            return True
        return len(figures) == 1 and len(self.kinds.rows) - headings[-1] < 3 and self._is_time(headings[-1], figures)

    def _is_time(self, n: int, figures: Sequence[int]) -> bool:
        return all(heading_of(self.kinds.label(n, column)).is_time for column in figures)

    def begins_with_a_key(self) -> bool:
        """Whether the first row with a number is no more than a name and that number."""
        if self.first is None or self.first + 1 >= min(len(self.kinds.rows), MOST_ROWS_ABOVE):
            return False
        return [*self.kinds.at(self.first).values()] == [Is.TEXT, Is.NUMBER]

    # --- where the figures begin

    @property
    def start(self) -> int:
        """The first row under the keys."""
        return self.keys[-1] + 1 if self.keys else 0

    @cached_property
    def first(self) -> int | None:
        """The first row (its place in `kinds.rows`) with a plain number over a column of them; None: there is none."""
        count = len(self.kinds.rows)
        for n in range(self.start, min(count, MOST_ROWS_ABOVE)):
            kinds = self.kinds.at(n).items()
            numeric = (c for c, kind in kinds if kind in (Is.NUMBER, Is.ERROR) and self._is_numeric(c, n))
            column = next(numeric, None)
            if column is not None and not (self._counts_parts(n) or self._are_ages(n) or self._are_codes(n)):
                return self._first_like(n, column)
        figures = self.kinds.any_of(FIGURES, self.kinds.columns)
        words = self.kinds.any_of(WORDS, self.kinds.columns)
        begin = words.find(1, self.start)
        return next((n for n in range(begin + 1, count) if figures[n]), None) if begin >= 0 else None

    def _are_codes(self, n: int) -> bool:
        """Whether a row is that of the codes of the areas right above it, and nothing else."""
        cells = self.kinds.at(n)
        if n == 0 or len(cells) < 2 or self.kinds.rows[n] != self.kinds.rows[n - 1] + 1:
            return False
        pairs = [(find_area(self.kinds.label(n - 1, c)), find_area(self.kinds.label(n, c))) for c in cells]
        return all(isinstance(a, AreaMatch) and isinstance(b, AreaMatch) and a.code == b.code for a, b in pairs)

    def _first_like(self, n: int, figures: int) -> int:
        """The first of the rows whose figures are missing above the first that has one.

        They are under a heading that says that its column holds the period, or have a sign where it has its figure.
        """
        for above in range(n - 1, self.start - 1, -1):
            cells = self.kinds.at(above)
            named = [c for c, kind in cells.items() if kind is Is.TEXT and self._names_periods(above, c)]
            if named:  # a row without a period under that heading is one more of headings: units, or codes
                there = (b for b in range(above + 1, n) if self.kinds.at(b).get(named[0]) and not self._counts_parts(b))
                return next(there, n)
        while n and self.kinds.at(n - 1).get(figures) is Is.SIGN and len(self.kinds.at(n - 1)) > 1:
            n -= 1
        return n

    def _names_periods(self, n: int, column: int) -> bool:
        return role_of(self.kinds.label(n, column)) is Role.PERIOD

    def _is_numeric(self, column: int, first: int) -> bool:
        figures, words = self.kinds.count(column, FIGURES, first), self.kinds.count(column, WORDS, first)
        if words and column == self.outermost and figures == self.kinds.count(column, (Is.YEAR,), first):
            return False  # years under the labels that they are said of
        return figures > 0 and figures >= words

    @cached_property
    def outermost(self) -> int:
        """The first column that holds anything."""
        return next((c for c in self.kinds.columns if self.kinds.count(c, (*FIGURES, *WORDS))), 0)

    @cached_property
    def numeric(self) -> tuple[int, ...]:
        """The columns that hold mostly figures, from the first row with one on."""
        return tuple(column for column in self.kinds.columns if self._is_numeric(column, self.first or 0))

    @cached_property
    def counting(self) -> set[int]:
        """The first column, where it counts the rows and has nothing right above it: what it is called stands there."""
        first, column = self.first or 0, min(self.kinds.columns)
        begins = [self.kinds.label(n, column) for n in range(first, min(first + 2, len(self.kinds.rows)))]
        named = first > 0 and self.kinds.at(first - 1).get(column) is not None
        if named or begins not in (["0", "1"], ["1", "2"]):
            return set()
        counted = (self.kinds.label(n, column) for n in range(first, len(self.kinds.rows)))
        return {column} if all(t in ("", str(n)) for n, t in enumerate(counted, int(begins[0]))) else set()

    def _are_ages(self, n: int) -> bool:
        """Whether a row is of groups that follow each other, as ages do: 0-5, 6-16, 17-24, 25+."""
        texts = [self.kinds.label(n, c) for c in self.kinds.at(n)]
        texts = texts if _GROUP.fullmatch(texts[0]) else texts[1:]
        groups = [_GROUP.fullmatch(text) for text in texts]
        edges = [(int(group[1]), int(group[2] or group[1])) for group in groups if group]
        return len(edges) == len(texts) > 2 and all(high < low for (_l, high), (low, _h) in pairwise(edges))

    def _counts_parts(self, n: int) -> bool:
        """Whether a row is 1, 2, … 12 or 1, 2, 3, 4 beside a label that says so: months or quarters across.

        So are the answers 1 to 5 of a survey and the marks of a school where no other row could be the headings.
        """
        cells = self.kinds.at(n)
        numbers = [label(self.sheet.at(self.kinds.rows[n], c)) for c, kind in cells.items() if kind is Is.NUMBER]
        if len(numbers) < 3 or any(kind not in (Is.NUMBER, Is.TEXT) for kind in cells.values()):
            return False
        names = [self.kinds.label(n, c) for c, kind in cells.items() if kind is Is.TEXT]
        largest = max(map(int, filter(str.isdecimal, numbers)), default=1) or 1  # a row of noughts counts nothing
        counted = [str(1 + i % largest) for i in range(len(numbers))]
        if numbers == counted and any(role_of(name) is Role.SUBPERIOD for name in names):
            return True
        scale = numbers == [str(1 + i) for i in range(max(len(numbers), 4))] or numbers == _MARKS
        return scale and bool(names) and all(len(self.kinds.at(above)) < 2 for above in range(n))

    # --- headings

    def _headings(self, figures: Sequence[int]) -> list[int]:
        """The places of the rows of headings over the columns of figures, going up from the first row with one."""
        found: list[int] = []
        for n in range((self.first or 0) - 1, self.start - 1, -1):
            over = {column: kind for column, kind in self.kinds.at(n).items() if column in figures}
            if found and self.kinds.rows[found[-1]] - self.kinds.rows[n] > _GAP:
                break
            if over and found and (self._is_again(n, found) or self._is_title(n, over, figures, found)):
                continue
            no_heading = found and (self._is_key(n, over, found[-1]) or self._is_over_numbers(n, found[-1]))
            if over and not no_heading and self._is_heading(n, over, len(figures)):
                found.append(n)
            elif over and found:
                break
        return found[::-1]

    def _is_heading(self, n: int, over: dict[int, Is], count: int) -> bool:
        before = self._before(n)
        named = bool(before) and role_of(before) is Role.UNKNOWN and not is_total(before)
        if named and self.areas_below and self._is_area(before):
            return False
        kinds = set(over.values())
        if kinds == {Is.SIGN}:
            return not named
        alone = len(over) == 1 < count and role_of(before) is Role.UNKNOWN
        if alone and read_unit(self.kinds.label(n, next(iter(over)))) is not None:
            return False  # a unit that stands alone is that of the table
        if kinds <= {Is.YEAR, Is.SIGN} and named and self._words_above(n):
            return False
        if kinds == {Is.YEAR} and named and not self._in_order(n, over):
            return False
        if named and self._words_above(n) and len(over) > 1:
            return len({self.kinds.label(n, column) for column in over}) > 1
        return True

    def _is_title(self, n: int, over: dict[int, Is], figures: Sequence[int], found: Sequence[int]) -> bool:
        """One text over some column in the middle, and periods below it over all columns: it is of them all.

        In the first column, or merged over several, it would be a heading of some.
        """
        alone = len(self.kinds.at(n)) == len(over) == 1 and {*over.values()} == {Is.TEXT}
        if not alone or min(over) == min(figures) or len(figures) < 2:
            return False
        row = self.kinds.rows[n]
        merged = any(
            each.first_row <= row <= each.last_row and each.first_column == min(over) for each in self.sheet.merged
        )
        said = [self.kinds.label(found[0], column) for column in figures]
        return not merged and len({*said}) == len(said) and all(heading_of(text).is_time for text in said)

    def _is_key(self, n: int, over: dict[int, Is], lower: int) -> bool:
        """A key with its value over a whole row of headings: the source, the day it was drawn."""
        alone = len(over) == 1 and not any(
            each.first_row <= self.kinds.rows[n] <= each.last_row for each in self.sheet.merged
        )
        return alone and bool(self._before(n)) and bool(self._before(lower)) and len(self.kinds.at(lower)) > 2

    def _is_over_numbers(self, n: int, lower: int) -> bool:
        """A line alone over the first column, which has a heading of its own: rows that are numbered."""
        first = min(column for column in self.kinds.columns if self.kinds.count(column, (*FIGURES, *WORDS), lower))
        return [*self.kinds.at(n)] == [first] and bool(self.kinds.label(lower, first))

    def _before(self, n: int) -> str:
        """The first label of a row that stands before the figures."""
        return next((text for column in self._beside if (text := self.kinds.label(n, column))), "")

    @cached_property
    def _beside(self) -> tuple[int, ...]:
        """The columns that hold words beside the figures."""
        columns = (column for column in self.kinds.columns if column not in self.numeric)
        return tuple(column for column in columns if self.kinds.count(column, WORDS, self.first or 0))

    def _words_above(self, n: int) -> bool:
        """Whether a row above has words over at least half of the columns of figures."""
        for above in range(n):
            cells = self.kinds.at(above)
            if self._before(n) and not self._before(above) and self._stands_over_several(above):
                continue  # the labels are named in the row itself
            words = sum(cells.get(column, Is.BLANK) in (*WORDS, Is.YEAR) for column in self.numeric)
            if 2 * words >= len(self.numeric):
                return True
        return False

    def _stands_over_several(self, n: int) -> bool:
        """Whether labels of a row are written once for several columns, or again and again."""
        texts = [self.kinds.label(n, column) for column in self.numeric]
        return "" in texts or len({*texts}) < len(texts)

    def _in_order(self, n: int, over: dict[int, Is]) -> bool:
        """Years that rise, fall or come again and again, as headings do."""
        years = [int(self.kinds.label(n, column)) for column in over if self.kinds.label(n, column).isdecimal()]
        steps = {after - year for year, after in pairwise(years)}
        again = len(set(years)) < len(years)
        return again or all(step > 0 for step in steps) or all(step < 0 for step in steps)

    @cached_property
    def body(self) -> bytes:
        """1 for each row from the first figure on."""
        first = self.first or 0
        return bytes(first) + b"\x01" * (len(self.kinds.rows) - first)

    @cached_property
    def areas_below(self) -> bool:
        """Whether a column of words beside the figures holds areas."""
        beside = [column for column in self.kinds.columns if column not in self.numeric]
        return any(looks_like_areas(self.kinds.labels(column, self.body), self.context) for column in beside)

    def _is_area(self, text: str) -> bool:
        return key_of(text) in self.context.areas or isinstance(find_area(text), AreaMatch)

    # --- columns

    def _columns(self, headings: Sequence[int]) -> tuple[list[int], list[int]]:
        """The columns of labels and those of figures."""
        first = headings[-1] + 1 if headings else 0
        names = {
            c: next((t for n in reversed(headings) if (t := self.kinds.label(n, c))), "") for c in self.kinds.columns
        }
        held = [
            c
            for c in names
            if self.kinds.count(c, (*FIGURES, *WORDS), first) or (headings and self._is_empty(names[c]))
        ]
        over = sum(heading_of(names[c]).is_time for c in held) > 1
        under = self._under_time(headings)
        measures = {
            c
            for c in held
            if c in self.numeric
            and (self._may_measure(names[c], timed=over, under_time=c >= under) or self._has_decimals(c, names[c]))
        }
        periods = any(role_of(names[c]) is Role.PERIOD or heading_of(names[c]).is_time for c in held) or any(
            heading_of(self.kinds.label(n, c)).is_time for n in headings for c in measures
        )
        labels: list[int] = []
        figures: list[int] = []
        timed = {
            c
            for c in held
            if c not in self.numeric
            and self._is_empty(names[c])
            and not self.kinds.count(c, (Is.PART,), first)  # months under their year are labels
            and (heading_of(names[c]).is_period or not self.kinds.count(c, WORDS, first))
        }
        for column in held:
            if column in timed and len(timed | measures) > 2:
                figures.append(column)
                continue
            is_label = column not in self.numeric or self._is_label(column, names, headings, periods, measures)
            (labels if is_label else figures).append(column)
        return labels, figures

    def _is_empty(self, name: str) -> bool:
        """Whether a column without any cell is one of figures that are all missing: by its heading alone, a period."""
        told = heading_of(name)
        return told.is_time or (told.split and bool(told.when))

    def _under_time(self, headings: Sequence[int]) -> int:
        """The first column of numbers that a period stands over: from there on headings part figures, also by ages."""
        over = (c for n in headings for c in self.numeric if heading_of(self.kinds.label(n, c)).is_time)
        return min(over, default=self.sheet.columns + 1)

    def _may_measure(self, name: str, *, timed: bool = False, under_time: bool = False) -> bool:
        role, told = role_of(name), heading_of(name)
        if role is Role.UNIT:
            return True  # a unit is never a bare number
        worked_out = told.beside is not None and (timed or told.beside is not Beside.RANK)
        if role not in _SURE_ROLES and (worked_out or (told.kind and not told.name)):
            return True  # a target, or what is worked out: a figure by its name, not a label
        if role in _LABEL_ROLES or told.beside is Beside.RANK:
            return False
        return (
            role is Role.VALUE
            or told.is_time
            or (told.split and not is_code(told.name))
            or _OF_THEN.fullmatch(name) is not None
            or ((under_time or _AGES.fullmatch(name) is not None or may_measure(name)) and not is_code(name))
        )

    def _has_decimals(self, column: int, name: str) -> bool:
        """Whether a column that is called no label has numbers that are not whole: these are figures."""
        if role_of(name) in _LABEL_ROLES or is_code(name):
            return False
        return any(isinstance(value, float) and not value.is_integer() for value in self.kinds.values[column - 1])

    def _is_label(
        self, column: int, names: dict[int, str], headings: Sequence[int], periods: bool, measures: set[int]
    ) -> bool:
        """Whether a column of numbers is one of labels: by its name, or years in order where no period is named."""
        if column not in measures:
            return True
        first = headings[-1] + 1 if headings else 0
        years = self.kinds.count(column, (Is.YEAR,), first)
        figures = self.kinds.count(column, FIGURES, first)
        if years < figures or len(measures) < 2 or column != min(measures):
            return False
        if periods and not all(heading_of(names[other]).is_period for other in measures - {column}):
            return False
        name = names[column]
        if heading_of(name).is_time or names_a_count(name) or role_of(name) is Role.VALUE:
            return False
        texts = [t for n in range(first, len(self.kinds.rows)) if (t := self.kinds.label(n, column)).isdecimal()]
        steps = [int(after) - int(year) for year, after in pairwise(texts)]
        if not (name or periods):
            return True
        return bool(steps) and (all(step in (0, 1) for step in steps) or all(step in (0, -1) for step in steps))

    # --- rows

    def _body(self, headings: Sequence[int], labels: Sequence[int], figures: Sequence[int], top: int) -> Shape:
        rows, count = self.kinds.rows, len(self.kinds.rows)
        self.named = key_of(self.kinds.label(headings[-1], labels[0])) if headings and labels else ""
        filled = self.kinds.any_of((*FIGURES, *WORDS), figures)
        plain = self.kinds.any_of((Is.NUMBER, Is.SIGN, Is.ERROR), figures)
        last = max(self.kinds.any_of(FIGURES, figures).rfind(1), top)
        while last + 1 < count and rows[last + 1] == rows[last] + 1 and self._is_row(last + 1, labels, filled):
            last += 1
        last = self._last_above_others(top, last, labels, figures)
        records = bool(headings) and self._is_of_records(headings[-1])
        data: list[int] = []
        sections: list[int] = []
        again: list[int] = []
        unclear: list[int] = []
        twice = [n for n in range(top) if headings and n not in headings and self._is_again(n, headings)]
        for n in range(top, last + 1):
            if plain[n]:
                data.append(n)
            elif self._is_again(n, headings):
                again.append(n)
            elif filled[n] or self._lacks_figures(n, labels, filled):
                data.append(n)
            else:
                (sections if not records and self._is_section(n, labels, data) else unclear).append(n)
        if unclear and self._come_again((marks := sorted((*sections, *unclear))), labels, data):
            sections, unclear = marks, []
        elif len(sections) < 3 and all(self._only_first(n, labels, top + i) for i, n in enumerate(sections)):
            sections, unclear = [], sorted((*sections, *unclear))  # the first names may as well lack their figures
        at = rows.__getitem__
        return Shape(
            tuple(map(at, headings)), tuple(labels), tuple(figures), tuple(map(at, data)), tuple(map(at, sections)),
            tuple(map(at, (*twice, *again))), tuple(map(at, (n for n in range(top) if n not in (*headings, *twice)))),
            tuple(map(at, range(last + 1, count))), tuple(map(at, unclear)), tuple(map(at, self.keys)),
        )  # fmt: skip

    def _last_above_others(self, top: int, last: int, labels: Sequence[int], figures: Sequence[int]) -> int:
        """The last row but for those after a blank row that are something else: no areas under areas, and with figures
        in half of the columns at most ("Antal kommuner | 98")."""
        rows = self.kinds.rows
        gap = next((n for n in range(last, max(top, last - MOST_OTHERS), -1) if rows[n] > rows[n - 1] + 1), 0)
        if not gap or len(figures) < 2:
            return last
        numbers = [sum(self.kinds.at(n).get(c) in (Is.NUMBER, Is.YEAR) for c in figures) for n in range(gap, last + 1)]
        said = [[text for c in labels if (text := self.kinds.label(n, c))] for n in range(top, last + 1)]
        above, others = said[: gap - top], [text for texts in said[gap - top :] for text in texts]
        if not any(numbers) and self._mostly_blank(gap, last, figures):
            return gap - 1  # what the signs mean
        areas = sum(any(map(self._is_area, texts)) for texts in above)
        if 2 * max(numbers) > len(figures) or 2 * areas <= len(above) or any(map(self._is_area, others)):
            return last
        return gap - 1

    def _mostly_blank(self, first: int, last: int, figures: Sequence[int]) -> bool:
        """Whether some rows hold something in less than half of the columns of figures."""
        return all(2 * sum(c in self.kinds.at(n) for c in figures) < len(figures) for n in range(first, last + 1))

    def _is_again(self, n: int, headings: Sequence[int]) -> bool:
        """The lowest headings once more, as on every page of a printed table."""
        cells = self.kinds.at(n)
        return cells.keys() == self.kinds.at(headings[-1]).keys() and all(
            self.kinds.label(n, column) == self.kinds.label(headings[-1], column) for column in cells
        )

    def _is_row(self, n: int, labels: Sequence[int], filled: bytes) -> bool:
        """A row under the last figure that belongs to them: one that lacks its figures, or whose figures are faulty."""
        if not filled[n]:
            return self._lacks_figures(n, labels, filled)
        texts = [text for column in labels if (text := self.kinds.label(n, column))]
        said = [self.kinds.label(n, column) for column in self.kinds.at(n) if column not in labels]
        return len(texts) > 1 or (len(texts) == 1 and any(sign.isdecimal() for text in said for sign in text))

    def _lacks_figures(self, n: int, labels: Sequence[int], filled: bytes) -> bool:
        """A row with labels of the same kind as the others and no figure: an area among areas."""
        texts = [text for column in labels if (text := self.kinds.label(n, column))]
        if not texts or filled[n]:
            return False
        if len(texts) > 1 or self.levels & {self._level(texts[0])} - {""}:
            return True
        return bool(self.named) and self.named in key_of(texts[0])  # "Østre Skole" under "Skole"

    @cached_property
    def levels(self) -> set[str]:
        """The levels of areas (municipality, region, country) that have figures."""
        figures = self.kinds.any_of(FIGURES, self.numeric)
        there = bytes(a & b for a, b in zip(figures, self.body, strict=True))
        beside = [column for column in self.kinds.columns if column not in self.numeric]
        return {self._level(text) for column in beside for text in self.kinds.labels(column, there)} - {""}

    def _level(self, text: str) -> str:
        match = find_area(text) if text else None
        if isinstance(match, AreaMatch):
            return match.level
        return "named" if text and key_of(text) in self.context.areas else ""

    def _is_section(self, n: int, labels: Sequence[int], data: Sequence[int]) -> bool:
        """A heading of the rows below: set apart by what it is, by how it looks, or by a blank row above it."""
        return not data or self._is_told_apart(n, labels)

    def _come_again(self, marks: Sequence[int], labels: Sequence[int], data: Sequence[int]) -> bool:
        """Whether the same labels stand under each of several rows without figures: what else would part them."""
        if len(marks) < 2 or marks[0] > data[0] or any(self._level(self._before(n)) for n in marks):
            return False
        told = [[tuple(self.kinds.label(n, column) for column in labels) for n in data if first < n < last]
                for first, last in pairwise((*marks, data[-1] + 1))]  # fmt: skip
        return all(one and len(set(one)) == len(one) and set(one) == set(told[0]) for one in told)

    def _only_first(self, n: int, labels: Sequence[int], first: int) -> bool:
        """Whether nothing but that it comes first tells a section from a row without figures."""
        return n == first and not self._is_told_apart(n, labels)

    def _is_told_apart(self, n: int, labels: Sequence[int]) -> bool:
        """Whether a row is set apart from those below by a blank row, a colon, what it is, its look or its width."""
        text = next((text for column in labels if (text := self.kinds.label(n, column))), "")
        apart = n > 0 and self.kinds.rows[n] > self.kinds.rows[n - 1] + 1
        said = apart or text.endswith(":") or self._level(text) != ""
        return said or self._outdented(n, labels) or self._stands_out(n, labels)

    def _is_of_records(self, n: int) -> bool:
        """Whether the columns are named as a record's are, its period and more: each row says all of itself."""
        roles = {role_of(self.kinds.label(n, column)) for column in self.kinds.columns}
        return Role.PERIOD in roles and len(roles & _LABEL_ROLES) > 1

    def _outdented(self, n: int, labels: Sequence[int]) -> bool:
        """Whether the row below begins further in than this one."""
        return any(self._indent(n + 1, column) > self._indent(n, column) for column in labels)

    def _indent(self, n: int, column: int) -> int:
        return indent(self.sheet.at(self.kinds.rows[n], column))

    def _stands_out(self, n: int, labels: Sequence[int]) -> bool:
        """Whether a label is in bold and the next row with figures is not, or is merged over columns of figures."""
        row = self.kinds.rows[n]
        column = next((column for column in labels if self.kinds.label(n, column)), 0)
        if any((row, column) in each and each.last_column > max(labels) for each in self.sheet.merged):
            return True
        figures = self.kinds.any_of(FIGURES, self.numeric)
        below = figures.find(1, n + 1)
        return below > 0 and self._is_bold(n, column) and not self._is_bold(below, column)

    def _is_bold(self, n: int, column: int) -> bool:
        cell = self.sheet.at(self.kinds.rows[n], column)
        return cell is not None and cell.bold


def indent(cell: Cell | None) -> int:
    """How far in a label begins: in spaces, of which a step of its style is worth some."""
    if cell is None:
        return 0
    text = cell.value if isinstance(cell.value, str) else ""
    return len(text) - len(text.lstrip(" \u00a0\u2003")) + SPACES_A_STEP * cell.indent


def is_code(name: str) -> bool:
    """Whether a column is called a code or a number of something: never a figure."""
    return _CODE.search(name) is not None


def notes(sheet: Sheet, rows: Sequence[int]) -> Iterator[str]:
    """The texts of some rows, one each."""
    for row in rows:
        yield " ".join(text for cell in sheet.row(row) if (text := label(cell)))

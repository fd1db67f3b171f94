"""The account of a sheet: every cell that holds something was read, named, or has a problem; else nothing is stored.

It walks the cells by itself and knows of the layout only where its figures stand and what it claims. What no claim
names must be a figure or have a problem; a number hides behind no claim but one that says aloud that it is left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from loaders import faults
from loaders.book import Cell, Sheet, Value, column_number
from loaders.shapes.cell_text import is_blank, label
from loaders.shapes.claims import As, Claim
from loaders.shapes.context import SheetReading, hidden_lines, of_sheet
from loaders.shapes.places import is_period
from loaders.shapes.records import is_number, names_a_count
from maaltavle.errors import Place, Problem
from maaltavle.message import Message, Said
from maaltavle.reading import Account, Read, place_at, rows_of, where
from maaltavle.spelling.numbers import two_numbers

MOST_NAMED = 12  # lines of single cells; more of them are one line
LARGEST_CODE = 10_000  # a whole number in a heading is an age, a code or a year; a larger one is a figure
WIDE = 64  # columns of a row, from which on their claims are looked up at once
_WITH_SEPARATORS = re.compile(r"[-−]?(\d{1,3}(\.\d{3})++(,\d++)?|\d++,\d++)")
_CELL = re.compile(r"([A-Z]+)(\d+)")
_SHOWN = 60
At = tuple[int, int]  # row, column


@dataclass
class Counted:
    """The account of a sheet, and the lines that name what was not read and has not been named yet."""

    account: Account
    lines: list[Said]


NOWHERE_ELSE: Mapping[At, str] = {}


def account(
    sheet: Sheet, figures: Sequence[Read], found: SheetReading, outside: Mapping[At, str] = NOWHERE_ELSE
) -> Counted:
    """What became of every cell of a sheet that some layout read; `figures` are those of its that are kept.

    `outside` names cells that no table holds, where they are not to be read.
    """
    return _Walk(sheet, figures, found, outside).counted()


def nothing_read(sheet: Sheet) -> Account:
    """The account of a sheet that is named as not read."""
    pieces = sheet.cells.pieces([(1, sheet.rows)])
    cells = sum(_full(value) for _n, (_rows, _columns, across) in pieces for value in _flat(across))
    return Account(sheet.name, cells, left=cells)


def _flat(across: Sequence[Sequence[Value]]) -> Iterator[Value]:
    return (value for column in across for value in column)


def _full(value: Value) -> bool:
    """Whether a bare value is something: None is an error or a formula, an empty cell is none at all."""
    return not isinstance(value, str) or (bool(value) and not value.isspace())


@dataclass
class _Walk:
    sheet: Sheet
    figures: Sequence[Read]
    found: SheetReading
    outside: Mapping[At, str]
    counts: Counter[str] = field(default_factory=Counter)
    rows: list[int] = field(default_factory=list)  # of the cells that nobody claims
    columns: list[int] = field(default_factory=list)
    blank: set[At] = field(default_factory=set)
    noted: list[At] = field(default_factory=list)
    left: list[int] = field(default_factory=list)  # the claims that name what is left
    labels: dict[tuple[int, int], _Labels] = field(default_factory=dict)  # claim, column
    amiss: list[At] = field(default_factory=list)
    amiss_at: list[str] = field(default_factory=list)
    lines: list[Said] = field(default_factory=list)

    @cached_property
    def claims(self) -> Sequence[Claim]:
        return self.found.claims or ()

    def counted(self) -> Counted:
        """The account."""
        spans = [*_spans(self.claims, self.sheet.rows)]
        owners: dict[tuple[int, tuple[int, ...]], list[int]] = {}
        for n, (rows, columns, across) in self.sheet.cells.pieces([(first, last) for first, last, _claims in spans]):
            key = n, tuple(columns)
            if key not in owners:
                owners[key] = _owners(self.claims, spans[n][2], columns)
            self._piece(rows, columns, across, owners[key])
        self._figures()
        self._labels_of_numbers()
        self._name_the_left()
        self._amiss()
        return Counted(self._account(), self.lines)

    def _account(self) -> Account:
        said = self.counts
        told = {name: said[name] for name in ("figures", "labels", "left", "faulty")}
        return Account(self.sheet.name, said["cells"], **told, amiss=tuple(dict.fromkeys(self.amiss_at)))

    def _amiss(self) -> None:
        """What nobody accounts for, but for those that a problem names."""
        for row, column in self.amiss:
            where_ = self.sheet.address(row, column)
            if where_ in self.told or self.sheet.line(row) in self.told_lines:
                self.counts["faulty"] += 1
            else:
                self.amiss_at.append(where_)

    # --- who claims what

    def _piece(
        self, rows: Sequence[int], columns: Sequence[int], across: Sequence[Sequence[Value]], owners: Sequence[int]
    ) -> None:
        """Like rows: each column counted where it is claimed, else to be looked for among the figures."""
        open_columns = []
        for column, values, owner in zip(columns, across, owners, strict=True):
            texts = {value for value in values if isinstance(value, str)} if _holds_text(values) else set()
            blank = {text for text in texts if not text or text.isspace()}
            if blank:
                self.blank |= {(row, column) for row, value in zip(rows, values, strict=True) if value in blank}
            count = len(rows) - (sum(value in blank for value in values) if blank else 0)
            self.counts["cells"] += count
            if owner < 0:
                open_columns.append(column)
            elif count:
                self._claimed(owner, rows, column, values, count)
        if open_columns:
            self.rows += [row for row in rows for _ in open_columns] if len(open_columns) > 1 else rows
            self.columns += open_columns * len(rows)

    def _claimed(self, owner: int, rows: Sequence[int], column: int, values: Sequence[Value], count: int) -> None:
        claim = self.claims[owner]
        if claim.what is As.LABEL:
            self.counts["labels"] += count
            self.labels.setdefault((owner, column), _Labels()).add(rows, column, values)
        elif claim.what is As.LEFT:
            self.counts["left"] += count
            self.left.append(owner)
        elif claim.what is As.FAULTY and self.kept_out:
            self.counts["faulty"] += count
        else:
            self._one_by_one(claim, rows, column)

    def _one_by_one(self, claim: Claim, rows: Sequence[int], column: int) -> None:
        """Headings, titles and notes: few, and no number may hide among them."""
        for row in rows:
            cell = self.sheet.at(row, column)
            if cell is None or (row, column) in self.blank:
                continue
            if claim.what is As.NOTE or (claim.what is As.TITLE and _is_figure(cell, 0)):
                self._note(cell, claim.what)
            elif claim.what is As.FAULTY or (claim.what is As.HEADING and _is_figure(cell, LARGEST_CODE)):
                self.amiss.append((row, column))
            else:
                self.counts["labels"] += 1

    def _note(self, cell: Cell, what: As) -> None:
        at = cell.row, cell.column
        if what is As.NOTE and _is_figure(cell, 0):
            self.amiss.append(at)
        else:
            self.counts["left"] += 1
            self.noted.append(at)

    # --- figures and problems among what nobody claims

    def _figures(self) -> None:
        read = self._places()
        there = self.sheet.addresses(self.rows, self.columns)
        if not self.blank and [*read] == there:
            self.counts["figures"] += len(there)
            return
        times = Counter(read)
        hidden: list[At] = []
        others = Counter[str]()
        for where_, row, column in zip(there, self.rows, self.columns, strict=True):
            if (row, column) in self.blank:
                times.pop(where_, None)
            elif where_ in times:
                self._read(where_, times.pop(where_), row, column)
            elif where_ in self.told or self.sheet.line(row) in self.told_lines:
                self.counts["faulty"] += 1
            elif self.sheet.cells.hidden(row, column):
                self.counts["left"] += 1
                hidden.append((row, column))
            elif (row, column) in self.outside:
                self.counts["left"] += 1
                others[self.outside[row, column]] += 1
            else:
                self.amiss.append((row, column))
        self.lines += _hidden(self.sheet, hidden, self.found.unread)
        if len(others) > MOST_NAMED:  # of many alike the last steps say what they are
            ends = Counter[str]()
            for path, times_ in others.items():
                ends[" › ".join(("…", *path.split(" › ")[-2:]))] += times_
            others = ends
        told = "{path}: {count} tal er ikke læst"
        self.lines += [Message.plural(told, told, found, path=path, count=found) for path, found in others.items()]
        self._elsewhere(times)

    def _places(self) -> Sequence[str]:
        """Where the figures stand, and the texts."""
        texts, listed = self.found.texts or (), self.found.goal_list
        there = dict.fromkeys(at for text in texts for at in (text.where, text.outcome_where) if at)
        there |= dict.fromkeys(at for goal in (listed.goals if listed else ()) for at in goal.where)
        return [*rows_of(self.figures).column("where"), *there] if self.figures else [*there]

    def _read(self, where_: str, times: int, row: int, column: int) -> None:
        self.counts["figures"] += 1
        if times > 1:
            cell = self.sheet.at(row, column)
            if times > 2 or not (cell and isinstance(cell.value, str) and two_numbers(cell.value)):
                self.amiss_at.append(where_)

    def _elsewhere(self, times: Mapping[str, int]) -> None:
        """Figures where no open cell is: a missing one may be of an empty cell, others were read of a claimed one."""
        if not times:
            return
        for read in rows_of(self.figures):
            if read.where not in times:
                continue
            at = self._at(read.where)
            cell = self.sheet.at(*at) if at else None
            if not read.marker or not (cell is None or is_blank(cell) or at in self.blank):
                self.amiss_at.append(read.where)

    def _at(self, where_: str) -> At | None:
        if self.sheet.name:
            match = _CELL.fullmatch(where_.removeprefix(f"{self.sheet.name}!"))
            return (int(match[2]), column_number(match[1])) if match else None
        line, _mark, column = where_.partition(":")
        if not (line.isdecimal() and column.isdecimal()):
            return None
        return self._rows_of_lines.get(int(line), int(line)), int(column)

    @cached_property
    def _rows_of_lines(self) -> dict[int, int]:
        return {line: row for row, line in enumerate(self.sheet.lines, 1)}

    @cached_property
    def told(self) -> Collection[str]:
        """The places with a problem."""
        if self.found.repeated and not self.found.problems:
            return set()
        return {where(problem.place) for problem in self.found.problems} | set(self.found.repeated)

    @cached_property
    def kept_out(self) -> bool:
        """Whether a problem keeps the file out."""
        return any(problem.severity == "error" for problem in self.found.problems)

    @cached_property
    def told_lines(self) -> Collection[int]:
        """The lines with a problem that is the whole line's."""
        return {line for p in self.found.problems if (line := p.place.line) is not None and p.place.column is None}

    # --- labels that are numbers, and what is to be named

    def _labels_of_numbers(self) -> None:
        for (owner, _column), labels in self.labels.items():
            if labels.are_figures(self.claims[owner].name):
                self.counts["labels"] -= len(labels.decimals)
                self.amiss += labels.decimals

    def _name_the_left(self) -> None:
        """A line for each claim that leaves something, and for each note that no line names yet."""
        known = set(map(str, self.found.unread))
        left = dict.fromkeys(self.claims[n].said for n in self.left)
        self.lines += [said for said in left if said and str(said) not in known]
        told = "\n".join(map(str, self.found.unread))
        rows: dict[int, list[str]] = {}
        for row, column in sorted(self.noted):
            text = label(self.sheet.at(row, column))
            if text[:_SHOWN] not in told:
                rows.setdefault(row, []).append(text)
        first = {row: min(column for at, column in self.noted if at == row) for row in [*rows][:MOST_NAMED]}
        named = [f"{self.sheet.address(row, first[row])}: {' '.join(rows[row])}" for row in first]
        self.lines += named
        if len(rows) > MOST_NAMED:
            more = sum(len(texts) for row, texts in rows.items() if row not in first)
            said = Message.plural("{count} celle mere uden tal", "{count} celler mere uden tal", more, count=more)
            self.lines.append(of_sheet(self.sheet, said))
        if self.found.claims is None and self.amiss:
            self._unclaimed()

    def _unclaimed(self) -> None:
        """A layout that claims nothing: what it did not read is named as not read, or has the problem of the whole."""
        left, self.amiss = self.amiss, []
        if not self.figures and self.kept_out:
            self.counts["faulty"] += len(left)
            return
        self.counts["left"] += len(left)
        one = "{count} celle er ikke læst som tal: {places}"
        several = "{count} celler er ikke læst som tal: {places}"
        places = places_in_words(self.sheet.addresses(*zip(*left, strict=True)))
        self.lines.append(of_sheet(self.sheet, Message.plural(one, several, len(left), count=len(left), places=places)))


def places_in_words(places: Sequence[str]) -> str:
    """The first of some places."""
    shown = ", ".join(place.rpartition("!")[2] for place in places[:MOST_NAMED])
    return f"{shown} …" if len(places) > MOST_NAMED else shown


@dataclass
class _Labels:
    """The numbers with decimals among the labels of one column."""

    cells: int = 0
    decimals: list[At] = field(default_factory=list)
    places: int = 0  # decimals of the one that has most

    def add(self, rows: Sequence[int], column: int, values: Sequence[Value]) -> None:
        """More of them."""
        self.cells += len(rows)
        kinds = set(map(type, values))
        if kinds & {float, Decimal}:
            self.decimals += [(row, column) for row, value in zip(rows, values, strict=True) if _has_decimals(value)]

    def are_figures(self, name: str) -> bool:
        """Whether a column whose name counts something, or that has none, holds mostly numbers with decimals."""
        return bool(self.decimals) and 2 * len(self.decimals) >= self.cells and (not name or names_a_count(name))


def _has_decimals(value: Value) -> bool:
    return isinstance(value, float | Decimal) and value != value // 1


def _holds_text(values: Sequence[Value]) -> bool:
    return str in set(map(type, values))


def _is_figure(cell: Cell, codes_below: int) -> bool:
    """Whether a cell is a number that is neither a period nor a whole one below a limit."""
    if isinstance(cell.value, str):
        return bool(_WITH_SEPARATORS.fullmatch(cell.value.strip())) or (not codes_below and _is_bare_number(cell))
    return is_number(cell) and not _is_bare_code(cell, codes_below) and not is_period(label(cell))


def _is_bare_number(cell: Cell) -> bool:
    return is_number(cell) and not is_period(label(cell))


def _is_bare_code(cell: Cell, below: int) -> bool:
    value = cell.value
    return isinstance(value, int | float | Decimal) and not _has_decimals(value) and 0 <= value < below


def _hidden(sheet: Sheet, cells: Sequence[At], named: Sequence[Said]) -> list[Said]:
    rows = {row for row, _column in cells if row in sheet.hidden_rows}
    columns = sorted({column for row, column in cells if row not in rows})
    told = set(map(str, named))
    return [line for line in hidden_lines(sheet, rows, columns) if str(line) not in told]


def _spans(claims: Sequence[Claim], last_row: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Spans of rows (the first, the last) in which the same claims hold, with those claims."""
    begins: dict[int, list[int]] = {1: []}
    ends: dict[int, list[int]] = {}
    spans_of: dict[int, list[tuple[int, int]]] = {}
    for n, claim in enumerate(claims):
        for first, last in spans_of.setdefault(id(claim.rows), [*_runs(claim.rows)]):
            begins.setdefault(first, []).append(n)
            ends.setdefault(last + 1, []).append(n)
    edges = sorted({*begins, *ends, last_row + 1})
    holding: set[int] = set()
    for first, after in pairwise(edges):
        holding.difference_update(ends.get(first, ()))
        holding.update(begins.get(first, ()))
        yield first, after - 1, tuple(sorted(holding))


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows that follow each other, by the first and the last of each run."""
    if not rows:
        return
    if rows[-1] - rows[0] + 1 == len(rows):
        yield rows[0], rows[-1]
        return
    first = before = rows[0]
    for row in rows[1:]:
        if row != before + 1:
            yield first, before
            first = row
        before = row
    yield first, before


def _owners(claims: Sequence[Claim], holding: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The first claim on each column; -1 where there is none. A document on one line has a column for each value."""
    if len(columns) < WIDE:
        return [
            next((n for n in holding if claims[n].columns is None or column in (claims[n].columns or ())), -1)
            for column in columns
        ]
    first: dict[int, int] = {}
    for n in holding:
        claimed = claims[n].columns
        if claimed is None:
            return [first.get(column, n) for column in columns]
        for column in claimed:
            first.setdefault(column, n)
    return [first.get(column, -1) for column in columns]


def problem_of(file: str, account: Account) -> Problem | None:
    """The problem of cells that nobody accounts for; None where all are."""
    if account.adds_up:
        return None
    count = len(account.amiss)
    place = place_at(file, account.amiss[0]) if account.amiss else Place(file, sheet=account.sheet or None)
    said = Message.plural(
        "{count} celle, der ikke er gjort rede for ({places})",
        "{count} celler, der ikke er gjort rede for ({places})",
        count,
        count=count,
        places=places_in_words(account.amiss),
    )
    return faults.UNACCOUNTED.at(place, said)


__all__ = ["account", "nothing_read", "problem_of"]

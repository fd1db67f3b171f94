"""Assembly: cells with their labels become figures with indicator, area, period and unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import repeat
from operator import itemgetter
from pathlib import PurePath
from typing import NamedTuple, Self, TypeVar, cast

from loaders import faults
from loaders.book import Bare, Cell, Sheet
from loaders.shapes.cell_text import clean, is_blank, key_of, share_in_name, unit_in_label
from loaders.shapes.claimed import by_role
from loaders.shapes.claims import Claim
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.markers import Sign, signs_in
from loaders.shapes.places import (
    NO_YEAR,
    WHOLE_YEAR,
    Areas,
    Periods,
    is_period,
    looks_like_areas,
    looks_like_periods,
    looks_like_weeks,
    part_of_year,
    without_year,
)
from loaders.shapes.roles import Axis, Role, is_multiplier, is_plain_multiplier, names_weeks, role_of
from loaders.shapes.values import Value, against_heading, kind_of_marks, numbers_among, value_of, withheld
from maaltavle.columnar import Column, Digits, Rows, different, packed, paired
from maaltavle.errors import Place, Problem
from maaltavle.message import Message, Said
from maaltavle.model import Interval, Kind, Marker
from maaltavle.reading import Read, place_at
from maaltavle.spelling.areas import AreaMatch, find_area
from maaltavle.spelling.bounds import in_words
from maaltavle.spelling.numbers import (
    WHOLE_NUMBERS,
    Separators,
    decide_together,
    decimals_of,
    digits_of,
    footnote_marks,
    number_of,
    readings_of,
    whole_number,
)
from maaltavle.spelling.plain import LONGEST, Ambiguity
from maaltavle.spelling.written import may_count, meanings_of_marks

T = TypeVar("T")
PATH = " › "
Key = tuple[str, ...]  # indicator, area, period, breakdown, unit, kind: what makes two figures one
Seen = dict[Key, Read]
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COUNTS = re.compile(r"(?:antal|number of) \S", re.IGNORECASE)
_UNNAMED = re.compile(r"(ark|sheet|tabel|table|data|tal|fane) ?\d*", re.IGNORECASE)
MOST_ALIKE = 10  # problems of one cause that are told one by one
_RHYTHMS = {"A", "H", "S", "Q", "M", "W", "D", ""}  # how often, not how many: what OECD's FREQUENCY holds
OWN_BREAKDOWN = ("opdeling", "breakdown")


class Figure(NamedTuple):
    """One cell with its label on each axis of the table. `series` is what shares a way to write numbers (a column)."""

    cell: Cell
    labels: tuple[str, ...]
    series: Hashable = None


class Figures(Sequence[Figure]):
    """The figures of a table, each of them one place in columns of one length; they do not change.

    `labels` is a column for each axis; `values` are bare values, or the Cell where the value is not all of it (see
    Grid.values); `rows` and `columns` say where each stands.
    """

    __slots__ = ("_labels_of", "_told_by", "columns", "kinds", "labels", "rows", "series", "values")

    def __init__(
        self,
        labels: Sequence[Sequence[str]],
        values: Sequence[Bare],
        rows: Sequence[int],
        columns: Sequence[int],
        series: Sequence[Hashable],
    ) -> None:
        self.labels, self.values, self.rows, self.columns, self.series = labels, values, rows, columns, series
        self.kinds = set(map(type, values))
        self._labels_of: dict[int, dict[str, Cell]] = {}
        self._told_by: dict[tuple[int, ...], tuple[Sequence[int], list[int]]] = {}

    @classmethod
    def of(cls, figures: Sequence[Figure], axes: int) -> Figures:
        """Figures that have been made one by one, with so many axes."""
        labels = [[figure.labels[n] for figure in figures] for n in range(axes)]
        cells = [figure.cell for figure in figures]
        places = [cell.row for cell in cells], [cell.column for cell in cells]
        return cls(labels, cells, *places, [figure.series for figure in figures])

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, n: int) -> Figure:  # type: ignore[override]  # never sliced
        return Figure(self.cell(n), self.labels_at(n), self.series[n])

    def __iter__(self) -> Iterator[Figure]:
        labels = zip(*self.labels, strict=True) if self.labels else repeat(())
        cells = map(bare_cell, self.rows, self.columns, self.values)
        return map(Figure, cells, labels, self.series)

    def different_values(self) -> Collection[Bare]:
        """The different bare values."""
        return {*self.values}

    def with_axis_again(self, axis: int) -> Figures:
        """The figures with the labels of an axis once more, for another axis behind the others."""
        return type(self)([*self.labels, self.labels[axis]], self.values, self.rows, self.columns, self.series)

    def cell(self, n: int) -> Cell:
        """The cell of one figure."""
        return bare_cell(self.rows[n], self.columns[n], self.values[n])

    def labels_at(self, n: int) -> tuple[str, ...]:
        """The labels of one figure."""
        return tuple([column[n] for column in self.labels])

    def labels_of(self, axis: int) -> dict[str, Cell]:
        """The different labels of one axis, in order of appearance, with the first figure that has each."""
        if axis not in self._labels_of:
            _codes, first = self.told_by((axis,))
            self._labels_of[axis] = {self.labels[axis][n]: self.cell(n) for n in first}
        return self._labels_of[axis]

    def told_by(self, axes: tuple[int, ...]) -> tuple[Sequence[int], list[int]]:
        """Where each different set of labels on some axes stands first, rising, and for each figure which it has."""
        if axes not in self._told_by:
            self._told_by[axes] = self._numbered(axes)
        return self._told_by[axes]

    def _numbered(self, axes: tuple[int, ...]) -> tuple[Sequence[int], list[int]]:
        if not axes:
            return bytes(len(self)), [0] if len(self) else []
        if len(axes) == 1:
            return numbered(self.labels[axes[0]])
        *others, last = axes
        codes, first = self.told_by(tuple(others))
        more, first_of = self.told_by((last,))
        if len(first_of) < 2:
            return codes, first
        if len(first) < 2:
            return more, first_of
        count = len(first_of)
        return numbered([code * count + other for code, other in zip(codes, more, strict=True)])


def numbered(column: Sequence[Hashable]) -> tuple[Sequence[int], list[int]]:
    """The different things of a column numbered as they come, for each place the number, and where each comes first."""
    known = {thing: number for number, thing in enumerate(dict.fromkeys(column))}
    if len(known) < 2:
        return bytes(len(column)), [0] if known else []
    codes = packed(map(known.__getitem__, column), len(known))
    first, at = [], -1
    for number in range(len(known)):
        at = codes.index(number, at + 1)
        first.append(at)
    return codes, first


def bare_cell(row: int, column: int, value: Bare) -> Cell:
    """The cell of a bare value, made here, which is quicker than asking the sheet."""
    if isinstance(value, Cell):
        return value
    return Cell(row, column, value, "" if value is None else str(value))


@dataclass
class Table:
    """A table taken apart: its axes, its figures, and what holds for all of them.

    `title` begins every indicator's path; `unit`, `area`, `period` and `kind` are used where no axis says them;
    `source` chooses the markers; `separators` is set where the producer's way to write numbers is known.
    """

    file: str
    sheet: Sheet
    axes: tuple[Axis, ...]
    figures: Sequence[Figure]
    title: str = ""
    unit: str = ""
    area: str = ""
    period: str = ""
    kind: str = Kind.MEASURED.value
    source: str = ""
    separators: Separators | None = None
    signs: dict[str, Sign] = field(default_factory=dict)  # those the file explains itself
    marks: dict[str, Kind] = field(default_factory=dict)  # what its notes say of figures with a mark: "*", "1)"
    marks_of_labels: dict[str, Kind] = field(default_factory=dict)  # those that hold for all figures of a label
    unread: list[Said] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)  # met while it was taken apart
    claims: list[Claim] = field(default_factory=list)  # what the cells are that are no figures

    @cached_property
    def kept(self) -> Figures:
        """The figures by columns."""
        return self.figures if isinstance(self.figures, Figures) else Figures.of(self.figures, len(self.axes))

    def explain(self, lines: Iterable[str]) -> Self:
        """The table with what its notes say of signs and marks; one that names a year does not hold for a whole row."""
        lines = [*lines]
        self.signs = signs_in(lines) | self.signs
        self.marks = meanings_of_marks(lines) | self.marks
        self.marks_of_labels = meanings_of_marks(line for line in lines if not _YEAR.search(line))
        return self

    @property
    def only_aims_dated(self) -> bool:
        """Whether the period stands at nothing but what is aimed at: what came of it has its own elsewhere."""
        dated, kinds = (
            [labels for axis, labels in zip(self.axes, self.kept.labels, strict=True) if axis.role is role]
            for role in (Role.PERIOD, Role.KIND)
        )
        pairs = {*zip(dated[0], kinds[0], strict=True)} if dated and kinds else {("?", "")}
        return all(not period or kind == Kind.TARGET for period, kind in pairs)

    def place(self, cell: Cell) -> Place:
        """Where a cell stands, for a problem."""
        return self.sheet.place(self.file, cell.row, cell.column)

    def labels_of(self, axis: int) -> dict[str, Cell]:
        """The different labels of one axis, in order of appearance, with the first figure that has each."""
        return self.kept.labels_of(axis)


def assemble(tables: Iterable[Table], context: Context, before: Sequence[Problem] = ()) -> SheetReading:
    """The figures of all tables of one file, each key once, with every problem met on the way, after those `before`."""
    reads: list[Read] = []
    problems = list(before)
    unread: list[Said] = []
    claims: list[Claim] = []
    repeated: list[str] = []
    seen: Seen = {}
    tables = list(tables)
    for table in tables:
        settled = settled_table(table, context)
        assembler = Assembler(settled, context)
        found, faulty = assembler.run()
        claims += by_role(settled.sheet, settled.claims, settled.axes)
        repeated += assembler.fallen
        if len(tables) == 1 and _all_different(found):
            left = [*settled.unread, *assembler.marks]
            return SheetReading(found, [*problems, *faulty], left, claims=claims, repeated=repeated)
        kept, doubled = once(found, seen, table.file)
        repeated += sorted({*found.column("where")} - {read.where for read in kept}) if doubled else []
        reads += [*kept]
        problems += [*faulty, *doubled]
        unread += [*settled.unread, *assembler.marks]
    return SheetReading(reads, problems, unread, claims=claims, repeated=repeated)


def settled_table(table: Table, context: Context) -> Table:
    """The table with a role for every axis and a name."""
    return _named(settle_roles(table, context))


def _named(table: Table) -> Table:
    """A table that says nowhere what it counts is named by its sheet, or by the file where the sheet has no name.

    Prose above the table is no title: it is told of as not read.
    """
    if len(table.title) > LONGEST:
        told = Message("»{title}…«: lang tekst, ikke læst", title=table.title[:80])
        table = replace(table, title="", unread=[*table.unread, told])
    if table.title or _all_named(table):
        return table
    sheet = table.sheet.name
    unnamed = not sheet or is_unnamed(sheet) or is_period(clean(sheet))
    return replace(table, title=PurePath(table.file).stem if unnamed else sheet)


def _all_named(table: Table) -> bool:
    """Whether every figure has an indicator beside or over it; one of them alone may have none: a total of the year."""
    named = [n for n, axis in enumerate(table.axes) if axis.role is Role.INDICATOR]
    said = [texts for n in named if (texts := table.kept.labels[n]) and not all(texts)]
    return len(said) < len(named) or (bool(named) and all(map(any, zip(*said, strict=True))))


def is_unnamed(sheet: str) -> bool:
    """Whether a sheet has the name that a program gives it, or one that says nothing."""
    return _UNNAMED.fullmatch(sheet) is not None


def settle_roles(table: Table, context: Context) -> Table:
    """The table with a role for every axis: by its name, else by what its labels are, else a breakdown."""
    roles = [axis.role if axis.role is not Role.UNKNOWN else role_of(axis.name) for axis in table.axes]
    labels: list[dict[str, Cell]] = [table.labels_of(n) for n in range(len(roles))]
    for n, role in enumerate(roles):
        if role is Role.INDICATOR and key_of(table.axes[n].name) == "frequency" and set(labels[n]) <= _RHYTHMS:
            roles[n] = Role.ATTRIBUTE
    _settle_parts_of_years(roles, labels, [axis.name for axis in table.axes], table.period)
    _one_only(roles, Role.PERIOD, labels)
    _one_only(roles, Role.AREA, labels)
    for role, looks in ((Role.PERIOD, looks_like_periods), (Role.AREA, lambda texts: looks_like_areas(texts, context))):
        if role in roles:
            continue
        fitting = [n for n, r in enumerate(roles) if r is Role.UNKNOWN and looks(labels[n])]
        for n in fitting[:1]:
            roles[n] = role
    roles = [Role.BREAKDOWN if role is Role.UNKNOWN else role for role in roles]
    axes = tuple(Axis(axis.name, role) for axis, role in zip(table.axes, roles, strict=True))
    return replace(table, axes=axes)


def _settle_parts_of_years(
    roles: list[Role], labels: list[dict[str, Cell]], names: Sequence[str], year: str
) -> None:  # fmt: skip
    """A month or quarter column is the period itself where it holds whole periods, a part of the year beside a year."""
    for n, role in enumerate(roles):
        if role is not Role.SUBPERIOD:
            continue
        whole = looks_like_weeks if names_weeks(names[n]) else looks_like_periods
        if whole(text for text in labels[n] if text):
            roles[:] = [Role.ATTRIBUTE if found is Role.PERIOD else found for found in roles]
            roles[n] = Role.PERIOD
        elif Role.PERIOD not in roles and not year and not _are_parts(labels[n], names[n]):
            roles[n] = Role.BREAKDOWN


def _are_parts(labels: Iterable[str], name: str) -> bool:
    """Whether most labels are parts of a year: which one it is, a person is asked."""
    said = [text for text in labels if text]
    return 2 * sum(bool(part_of_year(NO_YEAR, text, name)) for text in said) > len(said)


def _one_only(roles: list[Role], role: Role, labels: Sequence[Mapping[str, Cell]]) -> None:
    """Of several columns named alike the one that tells most apart is it: Kommune, not Region."""
    named = [n for n, found in enumerate(roles) if found is role]
    known = {n: sum(isinstance(find_area(text), AreaMatch) for text in labels[n]) for n in named if len(named) > 1}
    best = max(named, key=lambda n: (len(labels[n]), known.get(n, 0)), default=None)
    for n in named:
        if n != best:
            roles[n] = Role.BREAKDOWN


def _whole_groups(numbers: Sequence[Decimal | None], groups: Sequence[int]) -> dict[int, bool]:
    """Whether the figures of a kind are whole numbers, of those that have any."""
    whole: dict[int, bool] = {}
    for number, group in zip(numbers, groups, strict=True):
        if number is not None:
            whole[group] = whole.get(group, True) and number == number.to_integral_value()
    return whole


def _ends(odd: Mapping[int, Value], count: int) -> tuple[Column[Decimal | None], Column[Decimal | None]]:
    """The lower and upper ends of the figures of which only those are known."""
    lows: list[Decimal | None] = [None] * count
    highs = lows[:]
    for n, value in odd.items():
        if value.bound:
            lows[n], highs[n] = value.bound.low, value.bound.high
    return Column(lows), Column(highs)


def _excluded(odd: Mapping[int, Value], count: int) -> Column[str]:
    """Which of those ends are not among the values themselves."""
    told = [""] * count
    for n, value in odd.items():
        if value.bound:
            ends = (("low", value.bound.low_open), ("high", value.bound.high_open))
            told[n] = " ".join(name for name, opened in ends if opened)
    return Column.of(told)


class Assembler:
    """Turns one table with settled roles into figures. What labels say is worked out once for each different label."""

    def __init__(self, table: Table, context: Context) -> None:
        self.table = table
        self.context = context
        self.problems: list[Problem] = list(table.problems)
        self.fallen: list[str] = []  # places of figures that have a problem, which may be told of another one
        self.marks: list[Said] = []  # what is told of marks at the numbers that nobody explains
        self.at = {role: [n for n, axis in enumerate(table.axes) if axis.role is role] for role in Role}
        self.at[Role.ATTRIBUTE] = [n for n in self.at[Role.ATTRIBUTE] if is_multiplier(table.axes[n].name)]
        texts = (text for n in self.at[Role.PERIOD] for text in table.labels_of(n))
        self.periods = Periods(texts, any(names_weeks(table.axes[n].name) for n in self.at[Role.PERIOD]))
        self.known = Areas(context, coded=bool(self.at[Role.AREA_CODE]))
        self.lacks_year = bool(self.at[Role.SUBPERIOD]) and not table.period and self._no_part_has_a_year()
        self.marked = self._marked()

    def run(self) -> tuple[Rows[Read], list[Problem]]:
        """Figures and problems."""
        separators, figures = self._separators(), self.table.kept
        numbers, odd = self._values(separators)
        self.marks = [*_unexplained(odd.values()), *self._unexplained_periods()]
        periods = self._told(self._period, Role.PERIOD, Role.SUBPERIOD)
        dropped = self._dropped(odd, periods, separators)
        if self.lacks_year:
            periods = periods.mapped(lambda period: period and without_year(period))
        count = len(figures)
        areas = self._told(self._area, Role.AREA, Role.AREA_CODE)
        nothing, empty = Column.same(None, count), Column.same("", count)
        columns = (
            self._told(self._indicator, Role.INDICATOR),
            areas.mapped(itemgetter(0)),
            areas.mapped(itemgetter(1)),
            periods,
            self._told(self._breakdown, Role.BREAKDOWN),
            numbers,
            *(_ends(odd, count) if any(value.bound for value in odd.values()) else (nothing, nothing)),
            self._units(odd),
            self._kinds(odd),
            Column.of([odd[n].marker if n in odd else "" for n in range(count)]) if odd else empty,
            Column(self.table.sheet.addresses(figures.rows, figures.columns)),
            _excluded(odd, count) if any(value.bound for value in odd.values()) else empty,
        )
        reads = Rows(Read, dict(zip(Read._fields, columns, strict=True)))
        if dropped:
            fallen = [n for n in sorted(dropped) if not is_blank(figures.cell(n))]
            at = [figures.rows[n] for n in fallen], [figures.columns[n] for n in fallen]
            self.fallen = self.table.sheet.addresses(*at)
            reads = reads.taken([n for n in range(count) if n not in dropped])
        self._mixed_percent()
        self._check_labels()
        return reads, self.problems

    def _no_part_has_a_year(self) -> bool:
        """Whether the months or quarters are all without a year, which may stand at what is aimed at for all of it."""
        if not self.at[Role.PERIOD]:
            return True
        figures = self.table.kept
        _codes, first = figures.told_by((*self.at[Role.PERIOD], *self.at[Role.SUBPERIOD]))
        parted = [n for n in first if key_of(self._label(figures.labels_at(n), Role.SUBPERIOD)) not in ("", WHOLE_YEAR)]
        return bool(parted) and not any(self._label(figures.labels_at(n), Role.PERIOD) for n in parted)

    def _told(self, say: Callable[..., T], *roles: Role) -> Column[T]:
        """What `say` says of each figure's labels on some roles' axes, worked out once for each different set."""
        figures = self.table.kept
        codes, first = figures.told_by(tuple(n for role in roles for n in self.at[role]))
        return Column([say(figures.labels_at(n)) for n in first], codes)

    def _units(self, odd: Mapping[int, Value]) -> Column[str]:
        """The unit of each figure: its heading's, else what its cell says; a missing one has that of its kind."""
        units, groups = self._headed()
        said = {n: "%" if value.percent else value.unit for n, value in odd.items() if not units[n]}
        words: dict[int, set[str]] = {}
        for n, word in said.items():
            if word:
                words.setdefault(groups[n], set()).add(word)
        if not words:
            return units
        shared = {group: next(iter(found)) for group, found in words.items() if len(found) == 1}
        bare = {n for n in said if odd[n].number is None or odd[n].factor != 1}
        own = {n: word or (shared.get(groups[n], "") if n in bare else "") for n, word in said.items()}
        return Column.of([own.get(n, unit) for n, unit in enumerate(units)])

    def _headed(self) -> tuple[Column[str], Sequence[int]]:
        """The unit that the labels of each figure say, and a number that figures of one kind share."""
        roles = (Role.UNIT, Role.INDICATOR, Role.ATTRIBUTE)
        return self._told(self._unit, *roles), self.table.kept.told_by(tuple(n for r in roles for n in self.at[r]))[0]

    def _kinds(self, odd: Mapping[int, Value]) -> Column[str]:
        figures, told = self.table.kept, (*self.at[Role.KIND], *self.marked)
        codes, first = figures.told_by(told)
        kinds = Column([self._kind(figures.labels_at(n)) for n in first], codes)
        own = {n: value.kind.value for n, value in odd.items() if value.kind is not None}
        if not own:
            return kinds
        measured = Kind.MEASURED.value
        return Column.of([own.get(n, kind) if kind == measured else kind for n, kind in enumerate(kinds)])

    def _separators(self) -> dict[Hashable, Separators | Ambiguity]:
        """How each series writes numbers; a series that leaves it open is decided by the rest of the table."""
        figures = self.table.kept
        texts: dict[Hashable, dict[str, None]] = {series: {} for series in dict.fromkeys(figures.series)}
        if self.table.separators is not None:
            return dict.fromkeys(texts, self.table.separators)
        if figures.kinds <= {int, float}:
            return dict.fromkeys(texts, WHOLE_NUMBERS)
        for bare, series in zip(figures.values, figures.series, strict=True):
            if type(bare) is float or type(bare) is int:
                continue
            value = ("" if bare.error else bare.value) if isinstance(bare, Cell) else bare
            if isinstance(value, str):
                texts[series][value] = None
        decided = decide_together([numbers_among(t, self.table.source, self.table.signs) for t in texts.values()])
        return dict(zip(texts, decided, strict=True))

    def _values(
        self, separators: Mapping[Hashable, Separators | Ambiguity]
    ) -> tuple[Column[Decimal | None], dict[int, Value]]:
        """The number of each figure (None where it has none), and what the others say that are not just a number."""
        figures, source, signs = self.table.kept, self.table.source, self.table.signs
        plain = cast(Sequence[float], figures.values) if figures.kinds <= {int, float} else None
        digits = None if plain is None else digits_of(plain)
        if digits is not None:
            return Column(Digits(digits)), {}
        numbers: list[Decimal | None] = []
        odd: dict[int, Value] = {}
        texts: dict[tuple[str | None, Hashable], Value] = {}
        for n, bare in enumerate(figures.values):
            if isinstance(bare, int | float) and (number := number_of(bare)) is not None:
                numbers.append(number)
                continue
            series = figures.series[n]
            value = texts.get((bare, series)) if isinstance(bare, str) else None
            if value is None:
                value = value_of(figures.cell(n), separators[series], source, signs, self.table.marks)
                if isinstance(bare, str):
                    texts[bare, series] = value
            numbers.append(value.number)
            if not value.plain:
                odd[n] = value
        self._missing_dashes(numbers, odd)
        self._hold_against_headings(numbers, odd)
        return Column(numbers), odd

    def _missing_dashes(self, numbers: Sequence[Decimal | None], odd: dict[int, Value]) -> None:
        """A dash among texts that show decimals of whole numbers too (1,0) is no nought, which would be one of them.

        Where a sheet's own format set the blanks around it, it is what that format shows for nought.
        """
        dashes = [n for n, value in odd.items() if value.fault is faults.AMBIGUOUS_DASH]
        cells = [self.table.kept.cell(n) for n in dashes]
        if (
            not dashes
            or any(cell.value != str(cell.value).strip() for cell in cells)
            or not self._shows_decimals(numbers)
        ):
            return
        odd.update(dict.fromkeys(dashes, Value(marker=Marker.MISSING.value)))
        self.problems += [faults.DASH_MISSING.at(self.table.place(cell), cell.text) for cell in cells[:MOST_ALIKE]]

    def _shows_decimals(self, numbers: Sequence[Decimal | None]) -> bool:
        """Whether all numbers are texts with so many decimals, whole ones too."""
        there = [(number, n) for n, number in enumerate(numbers) if number is not None]
        decimals = {decimals_of(number) for number, _n in there}
        return (
            len(decimals) == 1
            and 0 not in decimals
            and any(number == number.to_integral_value() for number, _n in there)
            and all(isinstance(self.table.kept.cell(n).value, str) for _number, n in there)
        )

    def _hold_against_headings(self, numbers: list[Decimal | None], odd: dict[int, Value]) -> None:
        """Units in cells with those of their headings, and small numbers withheld among whole ones of their kind."""
        small = any(value.small for value in odd.values())
        if not (small or any(value.percent or value.unit or value.factor != 1 for value in odd.values())):
            return
        units, groups = self._headed()
        whole = _whole_groups(numbers, groups) if small else {}
        for n, value in odd.items():
            if value.small and may_count(units[n]) and whole.get(groups[n], all(whole.values())):
                odd[n] = withheld(value)
            else:
                odd[n] = against_heading(value, units[n])
            numbers[n] = odd[n].number

    @cached_property
    def _asked(self) -> bool:
        """Whether only what is aimed at has a period, and nothing says that of the other figures: it is asked."""
        table = self.table
        there = bool(self.at[Role.PERIOD]) and not (table.period or self.at[Role.SUBPERIOD])
        return there and table.only_aims_dated and not all(table.kept.labels[self.at[Role.PERIOD][0]])

    def _dropped(
        self,
        odd: Mapping[int, Value],
        periods: Column[str | None],
        separators: Mapping[Hashable, Separators | Ambiguity],
    ) -> set[int]:
        """The figures with a fault or without the period they should have; a problem says so of each."""
        open_ones = not all(periods.known) and (self.at[Role.PERIOD] or self.at[Role.SUBPERIOD]) and not self._asked
        without = [n for n, one in enumerate(periods) if not one] if open_ones else []
        faulty = {n: value.fault for n, value in odd.items() if value.fault}
        dropped = {*faulty, *without}
        for n in sorted(dropped):
            figure = self.table.kept[n]
            if n in faulty:
                self._fault(figure, faulty[n], separators[figure.series])
            elif periods[n] == "" and not is_blank(figure.cell):
                self.problems.append(faults.NO_LABEL.at(self.table.place(figure.cell), figure.cell.text))
        return dropped

    def _fault(self, figure: Figure, fault: faults.Fault, separators: Separators | Ambiguity) -> None:
        cell = figure.cell
        found = cell.error or (f"={cell.formula.lstrip('=')}" if cell.formula else "") or str(cell.value)
        if fault is faults.AMBIGUOUS_NUMBER and isinstance(separators, Ambiguity):
            other = separators.example if separators.against == clean(found) else separators.against
            against = other if separators.against else ""
            self.problems.append(ambiguous(self.table.place(cell), found, against))
        else:
            self.problems.append(fault.at(self.table.place(cell), clean(found)))

    def _label(self, labels: tuple[str, ...], role: Role) -> str:
        return next((labels[n] for n in self.at[role] if labels[n]), "")

    def _area(self, labels: tuple[str, ...]) -> tuple[str, str]:
        code = self._label(labels, Role.AREA_CODE)
        return self.known.find(self._label(labels, Role.AREA) or (self.table.area if not code else ""), code)

    def _kind(self, labels: tuple[str, ...]) -> str:
        kind = self._label(labels, Role.KIND) or self.table.kind
        said = (self._kind_at(n, labels[n]) for n in self.marked) if kind == Kind.MEASURED else ()
        of_all = kind_of_marks(footnote_marks(self.table.title), self.table.marks_of_labels)
        return next(filter(None, said), of_all.value if of_all and kind == Kind.MEASURED else kind)

    def _unexplained_periods(self) -> Iterator[Said]:
        """A line for each period with a mark that nobody says the meaning of."""
        for text in (text for n in self.at[Role.PERIOD] for text in self.table.labels_of(n)):
            if (mark := footnote_marks(text)) and not kind_of_marks(mark, self.table.marks):
                yield unexplained(text, mark)

    def _marked(self) -> list[int]:
        """The axes with labels whose marks the notes explain: "2023*" over "* foreløbige tal"."""
        if not self.table.marks:
            return []
        at = [n for n, axis in enumerate(self.table.axes) if axis.role not in (Role.KIND, Role.ATTRIBUTE)]
        return [n for n in at if any(self._kind_at(n, text) for text in self.table.labels_of(n))]

    def _kind_at(self, axis: int, text: str) -> str:
        of_time = self.table.axes[axis].role in (Role.PERIOD, Role.SUBPERIOD)
        marks = self.table.marks if of_time else self.table.marks_of_labels
        kind = kind_of_marks(footnote_marks(text), marks) if marks else None
        return kind.value if kind else ""

    def _period(self, labels: tuple[str, ...]) -> str | None:
        """The period id; None where the label is no period (a problem says so), "" where there is none at all."""
        if not self.at[Role.PERIOD] and not self.at[Role.SUBPERIOD]:
            return self.table.period
        text = self._label(labels, Role.PERIOD) or self.table.period or (NO_YEAR if self.lacks_year else "")
        for n in self.at[Role.SUBPERIOD]:
            if labels[n]:
                year = self.periods.find(text) or text
                return part_of_year(year, labels[n], self.table.axes[n].name) or (None if text else "")
            return ""  # others have a part of the year: this one is not the whole of it
        return self.periods.find(text) or (None if text else self.table.period)

    def _path(self, labels: tuple[str, ...]) -> list[str]:
        return [part for part in (self.table.title, *(labels[n] for n in self.at[Role.INDICATOR])) if part]

    def _indicator(self, labels: tuple[str, ...]) -> str:
        path, known = self._path(labels), self.context.indicators
        whole = PATH.join(path)
        return known.get(key_of(whole)) or (path and known.get(key_of(path[-1]))) or whole

    def _breakdown(self, labels: tuple[str, ...]) -> str:
        parts = [(self.table.axes[n].name, labels[n]) for n in self.at[Role.BREAKDOWN] if labels[n]]
        return "; ".join(_breakdown_part(name, text) for name, text in parts)

    def _unit(self, labels: tuple[str, ...]) -> str:
        path = self._path(labels)
        counts = bool(path) and _COUNTS.match(path[-1]) is not None  # "Antal svar" under "Tilfredshed (pct.)"
        in_path = map(unit_in_label, path[-1:] if counts else reversed(path))
        shares = map(share_in_name, path[-1:] if counts else path)
        unit = self._label(labels, Role.UNIT) or next(filter(None, (*in_path, self.table.unit, *shares)), "")
        times = [labels[n] for n in self.at[Role.ATTRIBUTE]]
        return " ".join([*(t for t in times if not is_plain_multiplier(t)), unit]).strip()

    def _mixed_percent(self) -> None:
        """Percent-formatted and plain numbers of one thing in one column: 0,65 beside 65 % could be either."""
        figures = self.table.kept
        percent = (
            {
                (series, self._indicator(figures.labels_at(n)))
                for n, (bare, series) in enumerate(zip(figures.values, figures.series, strict=True))
                if type(bare) is Cell and "%" in bare.number_format
            }
            if Cell in figures.kinds
            else set()
        )
        named: set[Hashable] = set()
        for figure in figures if percent else ():
            cell = figure.cell
            plain = isinstance(cell.value, int | float) and cell.value and "%" not in cell.number_format
            of = (figure.series, self._indicator(figure.labels)) if plain else None
            if of in percent and of not in named:
                named.add(of)
                self.problems.append(faults.MIXED_PERCENT.at(self.table.place(cell), cell.text))

    def _check_labels(self) -> None:
        """Periods that could not be read, areas that look misspelt, totals among their parts."""
        table = self.table
        self.problems += _long_names(table)
        for n in self.at[Role.PERIOD]:
            for text, cell in table.labels_of(n).items():
                if fault := self.periods.fault(text):
                    self.problems.append(fault.at(table.place(cell), text))
        self._check_parts_of_years()
        if table.figures and (self.lacks_year or self._asked or not (self.at[Role.PERIOD] or table.period)):
            self.problems.append(no_period(table, Message("intet år") if self.lacks_year else Message("ingen periode")))
        self.problems += list(_area_problems(table, self.known, self.at[Role.AREA]))
        self._check_codes()

    def _check_codes(self) -> None:
        """A code and a name of two different areas: nobody can know which of them the figure is for."""
        figures, pairs = self.table.kept, dict[tuple[str, str], Cell]()
        _codes, first = figures.told_by((*self.at[Role.AREA], *self.at[Role.AREA_CODE]))
        for n in first if self.at[Role.AREA] else ():
            labels = figures.labels_at(n)
            pairs.setdefault((self._label(labels, Role.AREA), self._label(labels, Role.AREA_CODE)), figures.cell(n))
        for (name, code), cell in pairs.items():
            if named := self.known.disagreeing(name, code):
                self.problems.append(
                    faults.AREA_CONFLICT.at(self.table.place(cell), f"{code} {name} ({named})".strip())
                )

    def _check_parts_of_years(self) -> None:
        for n in self.at[Role.SUBPERIOD]:
            for text, cell in self.table.labels_of(n).items():
                if text and not part_of_year("2020", text, self.table.axes[n].name):
                    self.problems.append(faults.UNREADABLE_PERIOD.at(self.table.place(cell), text))
            self._check_years_with(n)

    def _check_years_with(self, part: int) -> None:
        """Parts that only some years have: week 53."""
        figures, name = self.table.kept, self.table.axes[part].name
        _codes, first = figures.told_by((*self.at[Role.PERIOD], part))
        for n in first:
            labels = figures.labels_at(n)
            year, text = self._label(labels, Role.PERIOD) or self.table.period, labels[part]
            in_some = whole_number(year) and text and part_of_year("2020", text, name)
            if in_some and not part_of_year(year, text, name):
                place = self.table.place(figures.cell(n))
                self.problems.append(faults.UNREADABLE_PERIOD.at(place, f"{name} {text} {year}".strip()))


def unexplained(label: str, mark: str) -> Message:
    """That a label has a mark whose meaning nobody says."""
    return Message("»{label}« har mærket {flag}, som ikke er gemt", label=label, flag=mark)


def _unexplained(values: Iterable[Value]) -> list[Said]:
    """A line for each mark at the numbers that nobody says the meaning of."""
    marks = Counter(mark for value in values for mark in value.marks)
    said = "{count} tal har mærket {flag}, som ikke er gemt"
    return [Message(said, flag=flag, count=count) for flag, count in sorted(marks.items())]


def _long_names(table: Table) -> Iterator[Problem]:
    """Labels, and what holds for the whole table, that are too long to be a name."""
    at = {Role.INDICATOR, Role.AREA, Role.AREA_CODE, Role.UNIT, Role.KIND, Role.BREAKDOWN}
    told = [table.labels_of(n) for n, axis in enumerate(table.axes) if axis.role in at]
    for text, cell in (pair for labels in told for pair in labels.items() if len(pair[0]) > LONGEST):
        yield faults.LONG_NAME.at(table.place(cell), text)
    for text in (table.unit, table.area, *(axis.name for axis in table.axes)):
        if len(text) > LONGEST and table.figures:
            yield faults.LONG_NAME.at(table.place(table.figures[0].cell), text)


def _area_problems(table: Table, areas: Areas, axes: list[int]) -> Iterator[Problem]:
    for n in axes:
        labels = table.labels_of(n)
        for text, nearest in areas.misspelt(labels):
            yield faults.UNKNOWN_AREA.at(table.place(labels[text]), f"{text} ({nearest}?)" if nearest else text)
        levels = areas.levels(labels)
        if len(levels) > 1:
            first = next(iter(labels.values()))
            yield faults.OVERLAPPING_LEVELS.at(table.place(first), ", ".join(levels))


def ambiguous(place: Place, text: str, against: str) -> Problem:
    """A number that can be read in two ways, with both readings, or one that does not go with another of its column."""
    found = clean(text)
    readings = readings_of(found)
    if against:
        return faults.AMBIGUOUS_NUMBER.at(place, f"{found} · {against}")
    if not readings:
        return faults.AMBIGUOUS_NUMBER.at(place, found)
    written = Message.joined(map(_written, readings), " / ")
    return faults.AMBIGUOUS_NUMBER.at(place, Message("{found} (= {readings})", found=found, readings=written))


def _written(reading: str) -> Message:
    whole, point, decimals = reading.partition(".")
    return Message("{whole},{decimals}", whole=whole, decimals=decimals) if point else Message("{whole}", whole=whole)


def no_period(table: Table, found: Message) -> Problem:
    """The file states no period for its figures, or only parts of a year."""
    return faults.NO_PERIOD.at(table.place(table.figures[0].cell), found)


@lru_cache(maxsize=65536)
def _breakdown_part(name: str, text: str) -> str:
    """One part of a breakdown. A column named so holds whole breakdowns, as our own files write them."""
    if key_of(name) in OWN_BREAKDOWN:
        return clean(text)
    part = _label_part(text)
    return f"{_label_part(name).replace('=', ':')}={part}" if name else part


@lru_cache(maxsize=65536)
def _label_part(text: str) -> str:
    """A label as part of a breakdown, where `;` begins the next part."""
    return clean(text).replace(";", ",")


def _all_different(reads: Rows[Read]) -> bool:
    """Whether no two figures have the same key."""
    columns = reads.columns
    names = paired(columns["area_code"], columns["area"].mapped(key_of))
    places = names.mapped(lambda name: name[0] or name[1])
    return different([columns["indicator"], places, *(columns[name] for name in _KEY)]) == len(reads)


_KEY = ("period", "breakdown", "unit", "kind")


def once(reads: Sequence[Read], seen: Seen, file: str) -> tuple[Sequence[Read], list[Problem]]:
    """Each key once: with another value it is an error that names both cells, with the same value a warning.

    Many of them have one cause, such as a period in two columns, and are said once.
    """
    keys = _keys(reads)
    fresh = dict(zip(keys, reads, strict=True))
    if len(fresh) == len(reads) and seen.keys().isdisjoint(fresh):
        seen.update(fresh)
        return reads, []
    kept = []
    doubled: dict[faults.Fault, list[tuple[int, Read, Read]]] = {faults.DUPLICATE_KEY: [], faults.REPEATED_KEY: []}
    for n, (read, key) in enumerate(zip(reads, keys, strict=True)):
        first = seen.setdefault(key, read)
        if first is read:
            kept.append(read)
            continue
        same = _said(first) == _said(read)
        fault = faults.REPEATED_KEY if same else faults.DUPLICATE_KEY
        doubled[fault].append((n, first, read))
        if not same:
            kept.append(read)
    told = [pair for fault, pairs in doubled.items() for pair in told_of(fault, pairs, file)]
    return kept, [problem for _n, problem in sorted(told, key=itemgetter(0))]


def told_of(fault: faults.Fault, pairs: Sequence[tuple[int, Read, Read]], file: str) -> Iterator[tuple[int, Problem]]:
    """A problem a pair, by the second's number, or one that says how many there are, with the first."""
    if len(pairs) <= MOST_ALIKE:
        for n, first, second in pairs:
            yield n, fault.at(place_at(file, second.where), _both(first, second))
    else:
        n, first, second = pairs[0]
        found = Message("{n} tal står to gange, først {both}", n=len(pairs), both=_both(first, second))
        yield n, faults.MANY_TIMES[fault].at(place_at(file, second.where), found)


def _keys(reads: Sequence[Read]) -> list[Key]:
    """What must be the same in two figures for them to be one, as the file has it."""
    names = {name: key_of(name) for name in {read.area for read in reads}}
    return [(r.indicator, r.area_code or names[r.area], r.period, r.breakdown, r.unit, r.kind) for r in reads]


def _both(first: Read, second: Read) -> Message:
    both = f"{first.where}: {_shown(first)} · {second.where}: {_shown(second)}"
    return Message("{both}", both=both)


def _said(read: Read) -> tuple[object, ...]:
    return read.value, read.marker, read.low, read.high, read.excluded


def _shown(read: Read) -> str:
    if read.value is not None:
        return str(_decimal(read.value))
    opened = read.excluded.split()
    bound = Interval(read.low, read.high, "low" in opened, "high" in opened)
    return read.marker if read.low is read.high is None else in_words(bound)


def _decimal(value: Decimal) -> Decimal:
    return value.normalize() if value != value.to_integral_value() else value.to_integral_value()


__all__ = [
    "MOST_ALIKE", "PATH", "Assembler", "Figure", "Figures", "Table", "ambiguous", "assemble", "is_unnamed", "once",
    "settle_roles", "settled_table", "told_of", "unexplained",
]  # fmt: skip

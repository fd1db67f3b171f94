"""Assembly, last step of every layout: cells with their labels become figures with indicator, area, period and unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import PurePath
from typing import TypeVar

from loaders import faults
from loaders.context import Context, Parts
from loaders.labels import clean, is_blank, key_of
from loaders.legend import Sign
from loaders.places import Areas, Periods, looks_like_areas, looks_like_periods, part_of_year
from loaders.reading import Read
from loaders.roles import Axis, Role, is_multiplier, is_plain_multiplier, role_of
from loaders.table import Cell, Sheet
from loaders.units import unit_in_label
from loaders.values import Value, number_texts, value_of
from maaltavle.errors import Place, Problem
from maaltavle.model import Kind
from maaltavle.numbers import Separators, decide_together, readings_of
from maaltavle.plain_text import Ambiguity

T = TypeVar("T")
PATH = " › "
_UNNAMED = re.compile(r"(ark|sheet|tabel|table|data|tal|fane) ?\d*", re.IGNORECASE)
OWN_BREAKDOWN = ("opdeling", "breakdown")


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell with its label on each axis of the table. `series` is what shares a way to write numbers (a column)."""

    cell: Cell
    labels: tuple[str, ...]
    series: Hashable = None


@dataclass
class Table:
    """A table taken apart: its axes, its figures, and what holds for all of them.

    `title` begins every indicator's path; `unit`, `area`, `period` and `kind` are used where no axis says them;
    `source` chooses the markers; `separators` is set where the producer's way to write numbers is known.
    """

    file: str
    sheet: Sheet
    axes: tuple[Axis, ...]
    figures: list[Figure]
    title: str = ""
    unit: str = ""
    area: str = ""
    period: str = ""
    kind: str = Kind.MEASURED.value
    source: str = ""
    separators: Separators | None = None
    signs: dict[str, Sign] = field(default_factory=dict)  # those the file explains itself
    unused: list[str] = field(default_factory=list)

    def place(self, cell: Cell) -> Place:
        """Where a cell stands, for a problem."""
        return self.sheet.place(self.file, cell.row, cell.column)

    def labels_of(self, axis: int) -> dict[str, Cell]:
        """The different labels of one axis, in order of appearance, with the first figure that has each."""
        found: dict[str, Cell] = {}
        for figure in self.figures:
            found.setdefault(figure.labels[axis], figure.cell)
        return found


def assemble(tables: Iterable[Table], context: Context) -> Parts:
    """The figures of all tables of one file, each key once, with every problem met on the way."""
    reads: list[Read] = []
    problems: list[Problem] = []
    unused: list[str] = []
    seen: dict[tuple, Read] = {}
    for table in tables:
        settled = _named(settle_roles(table, context))
        found, faulty = _Assembler(settled, context).run()
        kept, doubled = once(found, seen, table.file)
        reads += kept
        problems += [*faulty, *doubled]
        unused += table.unused
    return reads, problems, unused


def _named(table: Table) -> Table:
    """A table that says nowhere what it counts is named by its sheet, or by the file where the sheet has no name."""
    if table.title or any(axis.role is Role.INDICATOR for axis in table.axes):
        return table
    sheet = table.sheet.name
    return replace(table, title=PurePath(table.file).stem if not sheet or _UNNAMED.fullmatch(sheet) else sheet)


def settle_roles(table: Table, context: Context) -> Table:
    """The table with a role for every axis: by its name, else by what its labels are, else a breakdown."""
    roles = [axis.role if axis.role is not Role.UNKNOWN else role_of(axis.name) for axis in table.axes]
    labels: list[dict[str, Cell]] = [table.labels_of(n) for n in range(len(roles))]
    _settle_parts_of_years(roles, labels)
    _one_only(roles, Role.PERIOD, labels)
    _one_only(roles, Role.AREA, labels)
    for role, looks in ((Role.PERIOD, looks_like_periods), (Role.AREA, _areas_of(context))):
        if role in roles:
            continue
        fitting = [n for n, r in enumerate(roles) if r is Role.UNKNOWN and looks(labels[n])]
        for n in fitting[:1]:
            roles[n] = role
    roles = [Role.BREAKDOWN if role is Role.UNKNOWN else role for role in roles]
    axes = tuple(Axis(axis.name, role) for axis, role in zip(table.axes, roles, strict=True))
    return replace(table, axes=axes)


def _settle_parts_of_years(roles: list[Role], labels: list[dict[str, Cell]]) -> None:
    """A month or quarter column is the period itself where it holds whole periods, a part of the year beside a year."""
    for n, role in enumerate(roles):
        if role is not Role.SUBPERIOD:
            continue
        if looks_like_periods(text for text in labels[n] if text):
            roles[:] = [Role.ATTRIBUTE if found is Role.PERIOD else found for found in roles]
            roles[n] = Role.PERIOD
        elif Role.PERIOD not in roles:
            roles[n] = Role.BREAKDOWN


def _areas_of(context: Context) -> Callable[[Iterable[str]], bool]:
    return lambda labels: looks_like_areas(labels, context)


def _one_only(roles: list[Role], role: Role, labels: Sequence[Mapping[str, Cell]]) -> None:
    """Of several columns named alike the one that tells most apart is it: Kommune, not Region."""
    named = [n for n, found in enumerate(roles) if found is role]
    best = max(named, key=lambda n: len(labels[n]), default=None)
    for n in named:
        if n != best:
            roles[n] = Role.BREAKDOWN


class _Assembler:
    """Turns one table with settled roles into figures. What labels say is worked out once for each different label."""

    def __init__(self, table: Table, context: Context) -> None:
        self.table = table
        self.context = context
        self.problems: list[Problem] = []
        self.at = {role: [n for n, axis in enumerate(table.axes) if axis.role is role] for role in Role}
        self.periods = Periods(text for n in self.at[Role.PERIOD] for text in table.labels_of(n))
        self.areas = Areas(context, coded=bool(self.at[Role.AREA_CODE]))
        self.period = self._part(self._period, Role.PERIOD, Role.SUBPERIOD)
        self.area = self._part(self._area, Role.AREA, Role.AREA_CODE)
        self.indicator = self._part(self._indicator, Role.INDICATOR)
        self.unit = self._part(self._unit, Role.UNIT, Role.INDICATOR, Role.ATTRIBUTE)
        self.kind = self._part(self._kind, Role.KIND)
        self.breakdown = self._part(self._breakdown, Role.BREAKDOWN)

    def run(self) -> tuple[list[Read], list[Problem]]:
        """Figures and problems."""
        separators = self._separators()
        source, signs = self.table.source, self.table.signs
        reads = []
        for figure in self.table.figures:
            value = value_of(figure.cell, separators[figure.series], source, signs)
            if value.fault:
                self._fault(figure, value, separators[figure.series])
                continue
            read = self._read(figure, value)
            if read is not None:
                reads.append(read)
        self._mixed_percent()
        self._check_labels()
        return reads, self.problems

    def _part(self, say: Callable[..., T], *roles: Role) -> Callable[[tuple[str, ...]], T]:
        """`say` over the labels of some roles' axes, each different set of labels once."""
        axes = [n for role in roles for n in self.at[role]]
        said: dict[tuple[str, ...], T] = {}

        def part(labels: tuple[str, ...]) -> T:
            own = tuple([labels[n] for n in axes])
            if own not in said:
                said[own] = say(labels)
            return said[own]

        return part

    def _separators(self) -> dict[Hashable, Separators | Ambiguity]:
        """How each series writes numbers; a series that leaves it open is decided by the rest of the table."""
        series: dict[Hashable, list[Cell]] = {}
        for figure in self.table.figures:
            series.setdefault(figure.series, []).append(figure.cell)
        if self.table.separators is not None:
            return dict.fromkeys(series, self.table.separators)
        decided = decide_together(
            [number_texts(cells, self.table.source, self.table.signs) for cells in series.values()]
        )
        return dict(zip(series, decided, strict=True))

    def _fault(self, figure: Figure, value: Value, separators: Separators | Ambiguity) -> None:
        cell = figure.cell
        found = cell.error or (f"={cell.formula.lstrip('=')}" if cell.formula else "") or str(cell.value)
        if value.fault is faults.AMBIGUOUS_NUMBER and isinstance(separators, Ambiguity):
            against = separators.against if separators.against != clean(found) else ""
            self.problems.append(ambiguous(self.table.place(cell), found, against))
        else:
            self.problems.append(value.fault.at(self.table.place(cell), clean(found)))

    def _read(self, figure: Figure, value: Value) -> Read | None:
        labels, cell = figure.labels, figure.cell
        period = self.period(labels)
        if not period and self.at[Role.PERIOD]:
            if period == "" and not is_blank(cell):
                self.problems.append(faults.NO_LABEL.at(self.table.place(cell), cell.text))
            return None
        area, code = self.area(labels)
        unit = self.unit(labels) or ("%" if value.percent else "")
        kind, where = self.kind(labels), self.table.sheet.address(cell.row, cell.column)
        told = self.indicator(labels), area, code, period, self.breakdown(labels)
        return Read(*told, value.number, None, None, unit, kind, value.marker, where)

    def _label(self, labels: tuple[str, ...], role: Role) -> str:
        return next((labels[n] for n in self.at[role] if labels[n]), "")

    def _area(self, labels: tuple[str, ...]) -> tuple[str, str]:
        code = self._label(labels, Role.AREA_CODE)
        return self.areas.find(self._label(labels, Role.AREA) or (self.table.area if not code else ""), code)

    def _kind(self, labels: tuple[str, ...]) -> str:
        return self._label(labels, Role.KIND) or self.table.kind

    def _period(self, labels: tuple[str, ...]) -> str | None:
        """The period id; None where the label is no period (a problem says so), "" where there is none at all."""
        if not self.at[Role.PERIOD]:
            return self.table.period
        text = self._label(labels, Role.PERIOD)
        for n in self.at[Role.SUBPERIOD]:
            if labels[n]:
                return part_of_year(text, labels[n], self.table.axes[n].name) or None
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
        in_path = map(unit_in_label, reversed(self._path(labels)))
        unit = self._label(labels, Role.UNIT) or next(filter(None, in_path), "") or self.table.unit
        times = [labels[n] for n in self.at[Role.ATTRIBUTE] if is_multiplier(self.table.axes[n].name)]
        return " ".join([*(t for t in times if not is_plain_multiplier(t)), unit]).strip()

    def _mixed_percent(self) -> None:
        """Percent-formatted and plain numbers in one column: 0,65 beside 65 % could be either."""
        percent = {figure.series for figure in self.table.figures if "%" in figure.cell.number_format}
        named: set[Hashable] = set()
        for figure in self.table.figures if percent else ():
            cell = figure.cell
            plain = isinstance(cell.value, int | float) and cell.value and "%" not in cell.number_format
            if plain and figure.series in percent and figure.series not in named:
                named.add(figure.series)
                self.problems.append(faults.MIXED_PERCENT.at(self.table.place(cell), cell.text))

    def _check_labels(self) -> None:
        """Periods that could not be read, areas that look misspelt, totals among their parts."""
        table = self.table
        for n in self.at[Role.PERIOD]:
            for text, cell in table.labels_of(n).items():
                if fault := self.periods.fault(text):
                    self.problems.append(fault.at(table.place(cell), text))
        self._check_parts_of_years()
        if table.figures and not (self.at[Role.PERIOD] or table.period):
            self.problems.append(no_period(table))
        self.problems += list(_area_problems(table, self.areas, self.at[Role.AREA]))
        self._check_codes()

    def _check_codes(self) -> None:
        """A code and a name of two different areas: nobody can know which of them the figure is for."""
        pairs: dict[tuple[str, str], Cell] = {}
        for figure in self.table.figures if self.at[Role.AREA] else ():
            name = self._label(figure.labels, Role.AREA)
            pairs.setdefault((name, self._label(figure.labels, Role.AREA_CODE)), figure.cell)
        for (name, code), cell in pairs.items():
            if named := self.areas.disagreeing(name, code):
                self.problems.append(
                    faults.AREA_CONFLICT.at(self.table.place(cell), f"{code} {name} ({named})".strip())
                )

    def _check_parts_of_years(self) -> None:
        for n in self.at[Role.SUBPERIOD]:
            for text, cell in self.table.labels_of(n).items():
                if text and not part_of_year("2020", text, self.table.axes[n].name):
                    self.problems.append(faults.UNREADABLE_PERIOD.at(self.table.place(cell), text))


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
    return faults.AMBIGUOUS_NUMBER.at(place, f"{found} (= {' / '.join(readings)})" if readings else found)


def no_period(table: Table) -> Problem:
    """The file states no period for its figures."""
    return faults.NO_PERIOD.at(table.place(table.figures[0].cell), "ingen periode", "no period")


@lru_cache(maxsize=65536)
def _breakdown_part(name: str, text: str) -> str:
    """One part of a breakdown. A column named so holds whole breakdowns, as our own files write them."""
    if key_of(name) in OWN_BREAKDOWN:
        return clean(text)
    return f"{_name(name)}={_label_part(text)}" if name else _label_part(text)


@lru_cache(maxsize=65536)
def _label_part(text: str) -> str:
    """A label as part of a breakdown, where `;` begins the next part."""
    return clean(text).replace(";", ",")


@lru_cache(maxsize=65536)
def _name(text: str) -> str:
    """An axis' name as part of a breakdown, where the first `=` ends it."""
    return _label_part(text).replace("=", ":")


def once(reads: list[Read], seen: dict[tuple, Read], file: str) -> tuple[list[Read], list[Problem]]:
    """Each key once: with another value it is an error that names both cells, with the same value a warning."""
    kept, problems = [], []
    for read in reads:
        key = (read.indicator, read.area_code or key_of(read.area), read.period, read.breakdown, read.unit, read.kind)
        first = seen.setdefault(key, read)
        if first is read:
            kept.append(read)
            continue
        same = (first.value, first.marker) == (read.value, read.marker)
        fault = faults.REPEATED_KEY if same else faults.DUPLICATE_KEY
        problems.append(fault.at(_place(file, read.where), _both(first, read), _both(first, read)))
        if not same:
            kept.append(read)
    return kept, problems


def _both(first: Read, second: Read) -> str:
    return f"{first.where}: {_shown(first)} · {second.where}: {_shown(second)}"


def _shown(read: Read) -> str:
    return read.marker if isinstance(read.value, type(None)) else str(_decimal(read.value))


def _decimal(value: Decimal) -> Decimal:
    return value.normalize() if value != value.to_integral_value() else value.to_integral_value()


def _place(file: str, where: str) -> Place:
    sheet, mark, cell = where.rpartition("!")
    if mark:
        return Place(file, sheet=sheet, cell=cell)
    line, _, column = where.partition(":")
    return Place(file, line=int(line), column=column)


__all__ = ["PATH", "Figure", "Table", "ambiguous", "assemble", "once", "settle_roles"]

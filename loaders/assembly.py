"""Assembly, last step of every layout: cells with their labels become figures with indicator, area, period and unit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from loaders import faults
from loaders.context import Context, Parts
from loaders.labels import clean, code_and_text, key_of
from loaders.places import Areas, Periods, looks_like_areas, looks_like_periods
from loaders.reading import Read
from loaders.roles import Axis, Role, is_multiplier, is_plain_multiplier, role_of
from loaders.table import Cell, Sheet
from loaders.units import unit_in_label
from loaders.values import Value, number_texts, value_of
from maaltavle.errors import Place, Problem
from maaltavle.model import Kind
from maaltavle.numbers import Ambiguity, Separators, decide_together, readings_of

PATH = " › "


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
        settled = settle_roles(table, context)
        found, faulty = _Assembler(settled, context).run()
        kept, doubled = _once(found, seen, table.file)
        reads += kept
        problems += [*faulty, *doubled]
        unused += table.unused
    return reads, problems, unused


def settle_roles(table: Table, context: Context) -> Table:
    """The table with a role for every axis: by its name, else by what its labels are, else a breakdown."""
    roles = [axis.role if axis.role is not Role.UNKNOWN else role_of(axis.name) for axis in table.axes]
    labels: list[dict[str, Cell]] = [table.labels_of(n) for n in range(len(roles))]
    _one_only(roles, Role.PERIOD, table.axes)
    _one_only(roles, Role.AREA, table.axes)
    for role, looks in ((Role.PERIOD, looks_like_periods), (Role.AREA, _areas_of(context))):
        if role in roles:
            continue
        fitting = [n for n, r in enumerate(roles) if r is Role.UNKNOWN and looks(labels[n])]
        for n in fitting[:1]:
            roles[n] = role
    roles = [Role.BREAKDOWN if role is Role.UNKNOWN else role for role in roles]
    axes = tuple(Axis(axis.name, role) for axis, role in zip(table.axes, roles, strict=True))
    return Table(**{**vars(table), "axes": axes})


def _areas_of(context: Context) -> Callable[[Iterable[str]], bool]:
    return lambda labels: looks_like_areas(labels, context)


def _one_only(roles: list[Role], role: Role, axes: Sequence[Axis]) -> None:
    """Of several columns named alike only one can be the period or the area; the others are what they say they are."""
    first = next((n for n, axis in enumerate(axes) if axis.role is role), None)
    for n, found in enumerate(roles):
        if found is role and first is None:
            first = n
        elif found is role and n != first:
            roles[n] = Role.BREAKDOWN


class _Assembler:
    """Turns one table with settled roles into figures."""

    def __init__(self, table: Table, context: Context) -> None:
        self.table = table
        self.context = context
        self.problems: list[Problem] = []
        self.at = {role: [n for n, axis in enumerate(table.axes) if axis.role is role] for role in Role}
        self.periods = Periods()
        self.areas = Areas(context, coded=bool(self.at[Role.AREA_CODE]))
        self.described = lru_cache(maxsize=None)(self._describe)

    def run(self) -> tuple[list[Read], list[Problem]]:
        """Figures and problems."""
        separators = self._separators()
        reads = []
        for figure in self.table.figures:
            value = value_of(figure.cell, separators[figure.series], self.table.source)
            if value.fault:
                self._fault(figure, value, separators[figure.series])
                continue
            read = self._read(figure, value)
            if read is not None:
                reads.append(read)
        self._mixed_percent()
        self._check_labels()
        return reads, self.problems

    def _separators(self) -> dict[Hashable, Separators | Ambiguity]:
        """How each series writes numbers; a series that leaves it open is decided by the rest of the table."""
        series: dict[Hashable, list[Cell]] = {}
        for figure in self.table.figures:
            series.setdefault(figure.series, []).append(figure.cell)
        if self.table.separators is not None:
            return dict.fromkeys(series, self.table.separators)
        decided = decide_together([number_texts(cells, self.table.source) for cells in series.values()])
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
        described = self.described(figure.labels)
        if described is None:
            return None
        indicator, area, code, period, breakdown, unit, kind = described
        cell = figure.cell
        return Read(
            indicator, area, code, period, breakdown, value.number, None, None,
            unit or ("%" if value.percent else ""), kind, value.marker,
            self.table.sheet.address(cell.row, cell.column),
        )  # fmt: skip

    def _label(self, labels: tuple[str, ...], role: Role) -> str:
        return next((labels[n] for n in self.at[role] if labels[n]), "")

    def _describe(self, labels: tuple[str, ...]) -> tuple[str, ...] | None:
        """What the labels say, once for each combination; None where the period cannot be read."""
        period = self._period(labels)
        if period is None:
            return None
        code = self._label(labels, Role.AREA_CODE)
        area, area_code = self.areas.find(self._label(labels, Role.AREA) or (self.table.area if not code else ""), code)
        path = [part for part in (self.table.title, *(labels[n] for n in self.at[Role.INDICATOR])) if part]
        indicator = self._indicator(path)
        kind = self._label(labels, Role.KIND) or self.table.kind
        return indicator, area, area_code, period, self._breakdown(labels), self._unit(labels, path), kind

    def _period(self, labels: tuple[str, ...]) -> str | None:
        if not self.at[Role.PERIOD] and not self.at[Role.SUBPERIOD]:
            return self.table.period
        text = self._label(labels, Role.PERIOD)
        return self.periods.find(text, self._label(labels, Role.SUBPERIOD)) or (None if text else self.table.period)

    def _indicator(self, path: list[str]) -> str:
        known = self.context.indicators
        whole = PATH.join(path)
        return known.get(key_of(whole)) or (path and known.get(key_of(path[-1]))) or whole

    def _breakdown(self, labels: tuple[str, ...]) -> str:
        axes = self.table.axes
        parts = [(axes[n].name, labels[n]) for n in self.at[Role.BREAKDOWN] if labels[n]]
        return "; ".join(f"{_name(name)}={_part(text)}" if name else _part(text) for name, text in parts)

    def _unit(self, labels: tuple[str, ...], path: list[str]) -> str:
        unit = self._label(labels, Role.UNIT) or next(filter(None, map(unit_in_label, reversed(path))), "")
        unit = unit or self.table.unit
        times = [labels[n] for n in self.at[Role.ATTRIBUTE] if is_multiplier(self.table.axes[n].name)]
        return " ".join([*(t for t in times if not is_plain_multiplier(t)), unit]).strip()

    def _mixed_percent(self) -> None:
        """Percent-formatted and plain numbers in one column: 0,65 beside 65 % could be either."""
        mixed: dict[Hashable, dict[bool, Cell]] = {}
        for figure in self.table.figures:
            value = figure.cell.value
            if isinstance(value, int | float) and not isinstance(value, bool) and value:
                mixed.setdefault(figure.series, {}).setdefault("%" in figure.cell.number_format, figure.cell)
        for cells in mixed.values():
            if len(cells) == 2:
                self.problems.append(faults.MIXED_PERCENT.at(self.table.place(cells[False]), cells[False].text))

    def _check_labels(self) -> None:
        """Periods that could not be read, areas that look misspelt, totals among their parts."""
        table = self.table
        for n in self.at[Role.PERIOD]:
            for text, cell in table.labels_of(n).items():
                if fault := self.periods.fault(text):
                    self.problems.append(fault.at(table.place(cell), text))
        if table.figures and not (self.at[Role.PERIOD] or self.at[Role.SUBPERIOD] or table.period):
            self.problems.append(no_period(table))
        self.problems += list(_area_problems(table, self.areas, self.at[Role.AREA]))


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
def _part(text: str) -> str:
    """A label as part of a breakdown, where `;` begins the next part."""
    return clean(text).replace(";", ",")


@lru_cache(maxsize=65536)
def _name(text: str) -> str:
    """An axis' name as part of a breakdown, where the first `=` ends it."""
    return _part(text).replace("=", ":")


def _once(reads: list[Read], seen: dict[tuple, Read], file: str) -> tuple[list[Read], list[Problem]]:
    """Each key once: the same key with another value is an error that names both cells, with the same value a warning."""
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


__all__ = ["PATH", "Figure", "Table", "ambiguous", "assemble", "code_and_text", "settle_roles"]

"""Figures of a long table: what labels and values say is worked out once for each different one, and kept by codes."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from operator import itemgetter
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from loaders import faults
from loaders.book import Bare, Cell
from loaders.bulk.coded import Coded, Codes, as_codes, as_sequence, narrow, renumbered, together
from loaders.shapes.assembly import MOST_ALIKE, Assembler, Figures, Table, bare_cell, settled_table, told_of
from loaders.shapes.cell_text import is_blank, key_of
from loaders.shapes.claimed import by_role
from loaders.shapes.context import Context, SheetReading
from loaders.shapes.roles import Role
from loaders.shapes.values import Value, numbers_among, plain_numbers, value_of
from maaltavle.columnar import AnyColumn, Column, Made, Rows
from maaltavle.errors import Problem
from maaltavle.message import Said
from maaltavle.reading import COLUMN_BITS, Read, place_in_words
from maaltavle.spelling.numbers import WHOLE_NUMBERS, decide_together

T = TypeVar("T")
KEY = ("indicator", "period", "breakdown", "unit", "kind")


class LongFigures(Figures):
    """The figures of one column, each of them one place in coded columns."""

    __slots__ = ("at", "coded", "coded_labels", "lines")

    def __init__(
        self,
        labels: Sequence[Coded[str]],
        values: Coded[Any],  # Any: bare values
        rows: Sequence[int],
        lines: Sequence[int],
        at: Codes,
    ) -> None:
        """`lines` are those that the rows begin on; `at` is the column that each value stands in, or that of all. They
        write their numbers alike, whichever it is."""
        self.labels, self.values, self.rows, self.lines = labels, values, rows, lines
        self.columns = as_sequence(at) if at.ndim else Column.same(int(at), len(values))
        self.series = Column.same(None, len(values))
        self.at = at
        self.coded, self.coded_labels = values, labels
        self.kinds = set(map(type, values.known))
        self._labels_of = {}
        self._told_by = {}

    def with_axis_again(self, axis: int) -> LongFigures:
        """The figures with the labels of an axis once more, for another axis behind the others."""
        labels = [*self.coded_labels, self.coded_labels[axis]]
        return LongFigures(labels, self.coded, self.rows, self.lines, self.at)

    def cell(self, n: int) -> Cell:
        """The cell of one figure."""
        return bare_cell(int(self.rows[n]), int(self.columns[n]), self.coded[n])

    def different_values(self) -> Collection[Bare]:
        """The different bare values."""
        return self.coded.known

    def _numbered(self, axes: tuple[int, ...]) -> tuple[Any, list[int]]:  # Any: codes, read by place
        if not axes:
            return bytes(len(self)), [0] if len(self) else []
        if len(axes) == 1:
            column = self.coded_labels[axes[0]]
            return column.codes, column.first()
        *others, last = axes
        codes, first = self.told_by(tuple(others))
        more, first_of = self.told_by((last,))
        if len(first_of) < 2:
            return codes, first
        if len(first) < 2:
            return more, first_of
        paired, places = together(as_codes(codes), as_codes(more), len(first), len(first_of))
        return paired, places.tolist()


def assemble_long(table: Table, context: Context) -> SheetReading:
    """What `assemble` makes of the one table of a file, of a long one."""
    settled = settled_table(table, context)
    assembler = _LongAssembler(settled, context)
    found, faulty = assembler.run()
    kept, doubled, again = once(found, table.file)
    left: list[Said] = [*settled.unread, *assembler.marks]
    repeated = [*assembler.fallen, *again]
    claims = by_role(settled.sheet, settled.claims, settled.axes)
    return SheetReading(kept, [*faulty, *doubled], left, claims=claims, repeated=repeated)


class _LongAssembler(Assembler):
    """The same of coded figures: a figure that is a number, a marker or a fault costs nothing by itself."""

    def run(self) -> tuple[Rows[Read], list[Problem]]:
        """Figures and problems."""
        figures, separators = self.table.kept, self._separators()
        assert isinstance(figures, LongFigures), "a long table has long figures"
        said = self._said(figures, separators)
        if any(map(_is_odd, said)):
            return super().run()
        self.marks = [*self._unexplained_periods()]
        periods = self._told(self._period, Role.PERIOD, Role.SUBPERIOD)
        wrong = np.array([value.fault is not None for value in said])[figures.coded.codes]
        odd = {int(n): said[figures.coded.codes[n]] for n in np.flatnonzero(wrong)}
        dropped = self._dropped(odd, periods, separators)
        reads = self._reads(figures, said, periods)
        if dropped:
            fallen = [n for n in sorted(dropped) if not is_blank(figures.cell(n))]
            at = [figures.rows[n] for n in fallen], [figures.columns[n] for n in fallen]
            self.fallen = self.table.sheet.addresses(*at)
            keep = np.ones(len(figures), bool)
            keep[[*dropped]] = False
            reads = taken(reads, keep)
        self._check_labels()
        return reads, self.problems

    def _said(self, figures: LongFigures, separators: Any) -> list[Value]:  # Any: as the assembler has them
        source, signs, marks = self.table.source, self.table.signs, self.table.marks
        first, way = figures.coded.first(), next(iter(separators.values()), WHOLE_NUMBERS)
        plain = {} if signs else plain_numbers(figures.coded.known, way)
        known = zip(first, figures.coded.known, strict=True)
        return [plain.get(one) or value_of(figures.cell(n), way, source, signs, marks) for n, one in known]

    def _separators(self) -> dict[Hashable, Any]:  # Any: as the assembler has them
        """How the one column writes its numbers, by its different texts."""
        table, figures = self.table, self.table.kept
        if table.separators is not None:
            return {None: table.separators}
        texts = [value for value in figures.different_values() if isinstance(value, str)]
        return {None: decide_together([numbers_among(texts, table.source, table.signs)])[0]}

    def _reads(self, figures: LongFigures, said: Sequence[Value], periods: Column[str | None]) -> Rows[Read]:
        count, codes = len(figures), as_sequence(figures.coded.codes)
        nothing, empty = Column.same(None, count), Column.same("", count)
        areas = self._told(self._area, Role.AREA, Role.AREA_CODE)
        columns: tuple[AnyColumn, ...] = (
            self._told(self._indicator, Role.INDICATOR),
            areas.mapped(lambda area: area[0]),
            areas.mapped(lambda area: area[1]),
            periods,
            self._told(self._breakdown, Role.BREAKDOWN),
            Column([value.number for value in said], codes),
            nothing,
            nothing,
            self._units({}),
            self._kinds({}),
            _merged(Column([value.marker for value in said], codes)),
            places_at(figures.lines, figures.at),
            empty,
        )
        return Rows(Read, dict(zip(Read._fields, columns, strict=True)))


def _is_odd(value: Value) -> bool:
    """Whether a value is more than a number, a marker or a fault by itself: others in the table say what it means."""
    more = value.percent or value.unit or value.kind or value.marks or value.small or value.bound
    return bool(more or value.factor != 1 or value.fault is faults.AMBIGUOUS_DASH)


def _merged(column: Column[T]) -> Column[T]:
    """The column with equal values as one. They are texts."""
    known = [*dict.fromkeys(column.known)]
    if column.codes is None or len(known) == len(column.known):
        return column
    places = {value: n for n, value in enumerate(known)}
    table = narrow(np.array([places[value] for value in column.known]), len(known))
    return Column(known, as_sequence(table[as_codes(column.codes)]))


def taken(reads: Rows[Read], keep: NDArray[np.bool_]) -> Rows[Read]:
    """The figures at some places only."""
    return Rows(Read, {name: _kept(column, keep) for name, column in reads.columns.items()})


def _kept(column: AnyColumn, keep: NDArray[np.bool_]) -> AnyColumn:
    if column.codes is None:
        places = np.flatnonzero(keep)
        if isinstance(column.known, Made):
            raw = np.asarray(column.known.raw)[places]
            return Column(Made(column.known.make, as_sequence(raw)))
        return Column([column.known[int(n)] for n in places])
    codes = as_codes(column.codes)[keep]
    numbers, first = renumbered(codes, len(column.known))
    return Column([column.known[int(n)] for n in codes[first]], as_sequence(numbers))


def places_at(lines: Sequence[int], at: Codes) -> Column[str]:
    """The places of figures in a text file, `line:column`, each made when it is asked for."""
    columns = {*np.unique(at).tolist()}
    if len(columns) == 1:
        return Column(Made(f"{{}}:{columns.pop()}".format, lines))
    return Column(Made(place_in_words, as_sequence(np.asarray(lines, np.int64) << COLUMN_BITS | at)))


def spots_of(where: AnyColumn) -> tuple[Codes, Codes]:
    """The line and the column of each figure's place; one column where it is that of all."""
    if isinstance(where.known, Made):
        raw = np.asarray(where.known.raw)
        if where.known.make is place_in_words:
            return raw >> COLUMN_BITS, raw & ((1 << COLUMN_BITS) - 1)
        return raw, np.array(int(str(where[0]).partition(":")[2]))
    spots = np.array([[*map(int, place.split(":"))] for place in where])
    return spots[:, 0], spots[:, 1]


# --- each key once


def once(reads: Rows[Read], file: str) -> tuple[Rows[Read], list[Problem], list[str]]:
    """What `once` of the assembly says of the figures of one table: those kept, the problems, and the places of those
    that say the same again."""
    keys = _paired([_placed(reads), *(_texts(reads.column(name)) for name in KEY)])
    if len(reads) < 2 or not (np.diff(np.sort(keys)) == 0).any():
        return reads, [], []
    _known, first, codes = np.unique(keys, return_index=True, return_inverse=True)
    first_of = first[codes]
    later = np.flatnonzero(first_of != np.arange(len(keys)))
    said = _paired([_texts(reads.column(name)) for name in ("value", "marker", "low", "high", "excluded")])
    same = said[later] == said[first_of[later]]
    told: list[tuple[int, Problem]] = []
    for fault, there in ((faults.DUPLICATE_KEY, later[~same]), (faults.REPEATED_KEY, later[same])):
        shown = [(int(n), reads[int(first_of[n])], reads[int(n)]) for n in there[:MOST_ALIKE]]
        pairs = shown if len(there) <= MOST_ALIKE else shown[:1] * len(there)
        told += told_of(fault, pairs, file) if pairs else []
    where = reads.column("where")
    again = [where[int(n)] for n in later[same]]
    keep = np.ones(len(reads), bool)
    keep[later[same]] = False
    return (taken(reads, keep) if again else reads), [one for _n, one in sorted(told, key=itemgetter(0))], again


def _placed(reads: Rows[Read]) -> tuple[Codes, int]:
    """Whose each figure is: the code, or the name however it is written."""
    areas, codes = reads.column("area").mapped(key_of), reads.column("area_code")
    named, many = _texts(areas)
    coded, others = _texts(codes)
    pairs, first = together(named, coded, many, others)
    whose = [code or key_of(name) for name, code in ((areas[int(n)], codes[int(n)]) for n in first)]
    places = {one: n for n, one in enumerate(dict.fromkeys(whose))}
    return np.array([places[one] for one in whose], np.uint32)[pairs], len(places)


def _texts(column: AnyColumn) -> tuple[Codes, int]:
    """A number for each place, the same where the values are equal, and how many there are."""
    places: dict[Hashable, int] = {}
    table = np.array([places.setdefault(value, len(places)) for value in column.known], np.uint32)
    return (table if column.codes is None else table[as_codes(column.codes)]), max(len(places), 1)


def _paired(columns: Sequence[tuple[Codes, int]]) -> NDArray[np.int64]:
    """One number for each row, the same where all columns are."""
    found, count = np.zeros(len(columns[0][0]), np.int64), 1
    for codes, many in columns:
        if many < 2:
            continue
        if count * many >= 1 << 62:
            found, first = together(found, np.zeros(len(found), np.uint8), count, 1)
            found, count = found.astype(np.int64), len(first)
        found, count = found * many + codes, count * many
    return found

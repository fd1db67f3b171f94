"""An indicator whose figures lie in sorted copies just as they count: read as the numbers they are written with.

The query that gives them back as they were stored puts five tables together, and takes longer to be understood than to
be answered. Here one table is read, and the names are put in afterwards: a series in a seventh of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any  # Any: a row of a query

import duckdb

from maaltavle.asked.order import FIELDS
from maaltavle.columnar import AnyColumn, Column, Rows
from maaltavle.model import Interval, Kind, Observation, ref_of
from maaltavle.store.asking import narrow
from maaltavle.store.asking.shapes import Part
from maaltavle.store.asking.sql import Copy, within
from maaltavle.store.tables import OBSERVATION, shortest

Fetched = Callable[[str], list[tuple[Any, ...]]]
Form = tuple[str, str, int, tuple[str, str], tuple[str, str]]  # area, breakdown, count, first and last period with ref
ONE_BY_ONE = 4  # areas
FEW_LOADS = 4  # whose parts are put together sooner than looked for anew
_APART = {Kind.PRELIMINARY, Kind.TARGET}


@dataclass(frozen=True)
class Straight:
    """The figures of an indicator in some `loads`, in the order in which they stand: all of them are in `copies`, none
    is replaced, called otherwise now or named by its document."""

    fetched: Fetched
    indicator: str
    loads: Sequence[int]
    copies: Sequence[Copy]
    all_loads: bool = False  # that have any: it need not be looked which

    @property
    def _numbers(self) -> narrow.Numbers:
        return self.copies[-1].numbers  # what came later has numbers that an earlier copy knows nothing of

    def series(
        self, areas: Collection[str] | None, breakdowns: Collection[str] | None
    ) -> Rows[Observation] | None:  # fmt: skip
        """Those of some areas and breakdowns (None: of all), in the order of the loads and files. None where a copy is
        put away meanwhile, or there is none."""
        read = self._read('area, period, rest, load_no, ordinal, low, high, "where"', self._of(areas))
        told = None if read is None else self._told({row[2] for row in read})
        if read is None or told is None:
            return None
        if breakdowns is not None:
            meant = {number for number, one in told.items() if one.breakdown in breakdowns}
            read = [row for row in read if row[2] in meant]
        place = {load: n for n, load in enumerate(self.loads)}
        read.sort(key=lambda row: (place[row[3]], row[4]))
        return self._rows(read, told) if read else None

    def _of(self, areas: Collection[str] | None) -> list[str]:
        """What is true of rows of some areas. The rows of one lie together: a few are found sooner one by one."""
        if areas is None:
            return ["true"]
        known = self._numbers["area"]
        own = [known[one] for one in dict.fromkeys(areas) if one in known]
        return [within([one], "area") for one in own] if 0 < len(own) <= ONE_BY_ONE else [within(own, "area")]

    @property
    def shape(self) -> tuple[str, ...] | None:
        """What stands for `forms` without the indicator's own name in it, where that is kept."""
        if len(self.loads) > FEW_LOADS:
            return None
        return self.copies[-1].shapes.of(self.loads, self._numbers["indicator"].get(self.indicator, -1))

    def _forms_of(self, shape: Sequence[str]) -> Sequence[Form]:
        found: dict[tuple[str, str, str | None], Form] = {}
        for area, breakdown, kind, form, count, *ends in (part for one in shape for part in self._parts(one)):
            first, last = ((one, ref_of(self.indicator, area, one, breakdown, Kind(kind))) for one in ends)
            _area, _breakdown, n, least, most = found.get((area, breakdown, form), ("", "", 0, first, last))
            found[area, breakdown, form] = (area, breakdown, n + count, min(least, first), max(most, last))
        return [*found.values()]

    def _parts(self, shape: str) -> Sequence[Part]:
        return self.copies[-1].shapes.parts(shape, self.fetched)

    def forms(self) -> Sequence[Form] | None:
        """What there is of each area, breakdown and form of period. None where a look at each figure tells: among
        preliminary ones and what is aimed at."""
        if (shape := self.shape) is not None:
            return self._forms_of(shape)
        read = self._read("area, rest, period", ["true"], narrow.COUNTED)
        told = None if read is None else self._told({row[1] for row in read})
        if read is None or told is None or any(one.kind in _APART for one in told.values()):
            return None
        areas = self._numbers.names["area"]
        found: dict[tuple[str, str, str | None], Form] = {}  # of all that is said beside a part: another kind, a note
        for number, rest, form, count, *ends in read:
            area, own = areas[number], told[rest]
            first, last = ((one, ref_of(self.indicator, area, one, own.breakdown, own.kind)) for one in ends)
            _area, _breakdown, n, least, most = found.get((area, own.breakdown, form), ("", "", 0, first, last))
            made = (area, own.breakdown, n + count, min(least, first), max(most, last))
            found[area, own.breakdown, form] = made
        return [*found.values()]

    def _read(self, cells: str, wanted: Sequence[str], query: str = "{rows}") -> list[tuple[Any, ...]] | None:
        number = self._numbers["indicator"].get(self.indicator, -1)
        of = [(one.table, "true" if self.all_loads else within(self._in(one))) for one in self.copies]
        try:
            return self.fetched(query.format(rows=narrow.of_indicator(of, number, cells, wanted)))
        except duckdb.CatalogException:  # another copy took its place
            return None

    def _in(self, copy: Copy) -> list[int]:
        return [load for load in self.loads if copy.first <= load <= copy.last]

    def _told(self, rests: Collection[int]) -> dict[int, Observation] | None:
        return told_of(self.fetched, self._numbers, rests)

    def _rows(self, read: Sequence[tuple[Any, ...]], told: dict[int, Observation]) -> Rows[Observation]:
        areas, periods, rests, loads, _ordinals, lows, highs, wheres = zip(*read, strict=True)
        names = self._numbers.names
        rest = Column.of(rests)
        said = rest.mapped(told.__getitem__)
        columns: dict[str, AnyColumn] = {name: said.mapped(attrgetter(name)) for name in FIELDS}
        columns["indicator"] = Column.same(self.indicator, len(read))
        columns["area"] = Column.of(areas).mapped(names["area"].__getitem__)
        columns["period"] = Column([*map(names["period"].__getitem__, periods)])
        columns["value"] = Column([*map(_value, columns["value"], lows, highs)])
        columns["where"], columns["load"] = Column.of(wheres), Column.of(loads)
        where = (columns[name] for name in ("area", "period", "breakdown", "kind"))
        columns["ref"] = Column([ref_of(self.indicator, *one) for one in zip(*where, strict=True)])
        return Rows(Observation, columns)


def told_of(fetched: Fetched, numbers: narrow.Numbers, rests: Collection[int]) -> dict[int, Observation] | None:
    """What figures say beside their place and number, by its own number: a figure that says the same. None where the
    copies are put away meanwhile."""
    found = {number: numbers.rest[number] for number in rests if number in numbers.rest}
    missing = [number for number in rests if number not in found]
    if not missing:
        return found
    try:
        rows = fetched(narrow.said(within(missing, "rest.number")))
    except duckdb.CatalogException:
        return None
    found |= {row[0]: one for row, one in zip(rows, OBSERVATION.decode([row[1:] for row in rows]), strict=True)}
    numbers.keep({number: found[number] for number in missing})
    return found


def _value(said: Interval | None, low: Decimal | None, high: Decimal | None) -> Interval | None:
    """The value with these ends, open and written as `said`; of an exact one no other end is written."""
    if said is None:
        return None
    least = None if low is None else shortest(low)
    most = least if said.exact else None if high is None else shortest(high)
    return Interval(least, most, said.low_open, said.high_open, said.as_written)

"""What a load is held against, and what another state of the store may have otherwise: read by periods, of many
indicators at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any  # Any: a row of a query

import duckdb

from maaltavle.asked import Held, Pair, SeriesKey, Span, is_within, levels_of
from maaltavle.model import Kind, Observation
from maaltavle.store.asking.figures import Loads
from maaltavle.store.asking.sql import Asking, Copy, Values, Where
from maaltavle.store.asking.together import TogetherFigures
from maaltavle.store.connection import named, quoted
from maaltavle.store.queries import text_of
from maaltavle.store.tables import OBSERVATION, PLACE, figures_of

_COLUMNS_AT_ONCE = 5
_TOLD = "SELECT DISTINCT {cells} FROM ({rows}) WHERE document = {document} AND coalesce(marker, '') = ''"
_LEVELS = """
    SELECT indicator, area, breakdown, units, unit, n, numbers[(n + 1) // 2]::VARCHAR, numbers[n // 2 + 1]::VARCHAR
    FROM (
        SELECT indicator, area, breakdown, count(DISTINCT unit) AS units, any_value(unit) AS unit, count(*) AS n,
            list(coalesce(low, high) ORDER BY coalesce(low, high)) AS numbers
        FROM ({rows}) WHERE {counted} GROUP BY indicator, area, breakdown
    )
"""
_COUNTED = f"kind <> '{Kind.TARGET}' AND coalesce(low, high) IS NOT NULL"
Periods = frozenset[str]


class ComparedFigures(TogetherFigures):
    """The figures of a store in a view, with the questions of who stores or takes back."""

    @cached_property
    def _as_held(self) -> Held:
        """All of them: where figures have moved, or are written in two orders, only all tell what is where."""
        return Held(self._every)

    def _only_all_tell(self, indicators: Iterable[str]) -> bool:
        return bool(self._moved) or any(map(self._is_mixed, indicators))

    def within(self, spans: Mapping[Span, tuple[date, date]], areas: Collection[str]) -> Sequence[Observation]:
        """As `Questions` has it."""
        indicators = {indicator for indicator, _grain in spans}
        if self._only_all_tell(indicators):
            return self._as_held.within(spans, areas)
        own: dict[str, dict[str, tuple[date, date]]] = {}
        for (indicator, grain), days in spans.items():
            own.setdefault(indicator, {})[grain] = days
        inside: dict[tuple[Periods, Any], Periods] = {}  # most indicators have the same periods and the same spans
        wanted: dict[str, Periods] = {}
        for indicator, grains in own.items():
            alike = tuple(grains.items())
            for load in self._with(indicator):
                periods = self._brought.of(load).indicators[indicator].periods
                if (periods, alike) not in inside:
                    found = (period for period in periods if is_within(period, indicator, spans))
                    inside[periods, alike] = frozenset(found)
                if inside[periods, alike]:
                    wanted[indicator] = wanted.get(indicator, frozenset()) | inside[periods, alike]
        return self._of_times(wanted, areas)

    def _of_times(
        self, times: Mapping[str, Periods], areas: Collection[str] | None = None
    ) -> Sequence[Observation]:  # fmt: skip
        """The figures of each indicator in its periods."""
        loads = tuple(load for load in self._loads if self._speaks_of(load, times))
        if not loads:
            return ()
        alike: dict[Periods, list[str]] = {}
        for indicator, periods in times.items():
            alike.setdefault(periods, []).append(indicator)
        each = (f"{_in('indicator', indicators)} AND {_in('period', periods)}" for periods, indicators in alike.items())
        where = Where(indicators=tuple(times), areas=None if areas is None else tuple(areas), also=" OR ".join(each))
        return self._by_columns(loads, where, replaced=len(loads) > 1 and self._any_of(times, loads))

    def _speaks_of(self, load: int, times: Mapping[str, Periods]) -> bool:
        brought = self._brought.of(load).indicators
        if len(brought) < len(times):
            return any(not of.periods.isdisjoint(times.get(one, ())) for one, of in brought.items())
        return any(one in brought and not brought[one].periods.isdisjoint(own) for one, own in times.items())

    def _any_of(self, indicators: Iterable[str], loads: Collection[int]) -> bool:
        """Whether a figure of some indicators may have been replaced by another of these loads."""
        return any(
            self._replaced(one, tuple(load for load in self._with(one) if load in loads)) for one in indicators
        )  # fmt: skip

    def _by_columns(self, loads: Loads, where: Where, *, replaced: bool) -> Sequence[Observation]:
        """Many figures, fetched by columns, in the order of the loads and files."""
        columns = OBSERVATION.columns
        place = f"(standing::BIGINT << 32) + ordinal AS {PLACE}, load_no AS load"

        def parts(copies: Sequence[Copy]) -> Iterable[dict[str, Any]]:
            for start in range(0, len(columns), _COLUMNS_AT_ONCE):
                cells = ", ".join(map(text_of, columns[start : start + _COLUMNS_AT_ONCE]))
                values: Values = {}
                asking = Asking(loads, copies, self._renamed)
                rows = asking.rows(where, f"{place}, {cells}", replaced=replaced, values=values)
                with self._query() as cursor:
                    yield cursor.execute(rows, values).fetchnumpy()

        try:
            return figures_of(parts(self._copies()))
        except duckdb.CatalogException:  # a sorted copy was put away meanwhile: the table itself has everything
            return figures_of(parts(()))

    def levels(self, pairs: Collection[Pair], factors: Mapping[str, Decimal]) -> Mapping[SeriesKey, float]:
        """As `Questions` has it."""
        wanted = {*pairs}
        indicators = [one for one in dict.fromkeys(indicator for indicator, _area in pairs) if self._with(one)]
        if self._only_all_tell(indicators):
            return self._as_held.levels(pairs, factors)
        areas = tuple(dict.fromkeys(area for _indicator, area in pairs))
        found: dict[SeriesKey, float] = {}
        several: list[Pair] = []  # whose figures are counted in several units
        for own, replaced in self._by_replaced(indicators):
            for *key, units, unit, n, low, high in self._levels(own, areas, replaced):
                if (key[0], key[1]) not in wanted:
                    continue
                if units > 1:
                    several.append((key[0], key[1]))
                    continue
                factor = float(factors.get(unit, 1))
                sizes = [float(Decimal(number)) * factor for number in (low, high)]
                found[key[0], key[1], key[2]] = sizes[0] if n % 2 else (sizes[0] + sizes[1]) / 2
        if several:
            both = self.of_pairs(several)
            found |= levels_of((one for members in both.values() for one in members), factors)
        return found

    def _levels(self, indicators: Sequence[str], areas: tuple[str, ...], replaced: bool) -> list[tuple[Any, ...]]:
        where, cells = Where(tuple(indicators), areas), "indicator, area, breakdown, unit, kind, low, high"

        def query(rows: str) -> str:
            return _LEVELS.format(rows=rows, counted=_COUNTED)

        return self._asked(self._loads_with(indicators), where, cells, query, replaced=replaced)

    def _loads_with(self, indicators: Collection[str]) -> Loads:
        found = {load for one in indicators for load in self._with(one)}
        return tuple(load for load in self._loads if load in found)

    def _by_replaced(self, indicators: Iterable[str]) -> list[tuple[list[str], bool]]:
        """Indicators of which no figure was replaced by another load, and those of which some may have been."""
        found: dict[bool, list[str]] = {}
        for one in indicators:
            found.setdefault(self._replaced(one, self._with(one)), []).append(one)
        return [(own, replaced) for replaced, own in found.items()]

    def told_parts(self, document: str, indicators: Collection[str] | None = None) -> Mapping[str, Collection[str]]:
        """As `Questions` has it."""
        own = self._own(document, indicators)
        if self._only_all_tell(own):
            return self._as_held.told_parts(document, indicators)
        found: dict[str, list[str]] = {}
        for indicator, breakdown in self._told("indicator, breakdown", document, own):
            found.setdefault(indicator, []).append(breakdown)
        return found

    def told_times(self, document: str, indicators: Collection[str] | None = None) -> Collection[str]:
        """As `Questions` has it."""
        own = self._own(document, indicators)
        if self._only_all_tell(own):
            return self._as_held.told_times(document, indicators)
        return {period for (period,) in self._told("period", document, own)}

    def _own(self, document: str, indicators: Collection[str] | None) -> list[str]:
        """Of some indicators, or all, those that a load with figures of the document has."""
        loads = [load for load in self._loads if document in self._brought.of(load).documents]
        every = dict.fromkeys(one for load in loads for one in self._brought.of(load).indicators)
        return [one for one in every if indicators is None or one in indicators]

    def _told(self, cells: str, document: str, indicators: Sequence[str]) -> set[tuple[Any, ...]]:
        found: set[tuple[Any, ...]] = set()

        def query(rows: str) -> str:
            return _TOLD.format(cells=cells, rows=rows, document=quoted(document))

        for own, replaced in self._by_replaced(indicators):
            where = Where(tuple(own), document=None if replaced else document)
            every = f"{cells}, document, marker"
            found |= {*self._asked(self._loads_with(own), where, every, query, replaced=replaced)}
        return found

    def of_loads(self, numbers: Collection[int]) -> Sequence[Observation]:
        """As `Questions` has it."""
        loads = tuple(load for load in self._loads if load in numbers)
        times: dict[str, Periods] = {}
        for load in loads:
            for one, of in self._brought.of(load).indicators.items():
                times[one] = times.get(one, frozenset()) | of.periods
        if self._only_all_tell(times):
            return self._as_held.of_loads(numbers)
        found = self._of_times(times)
        return Held(found).of_loads(numbers) if found else ()

    def beside(self, other: Sequence[Observation]) -> Sequence[Observation]:
        """As `Questions` has it: of two states of one store, what the loads speak of that stand in one of them only,
        or at another place."""
        if not isinstance(other, ComparedFigures) or self._brought is not other._brought:
            return self._every
        if self._moved or other._moved:
            return self._every
        times: dict[str, Periods] = {}
        for load in self._otherwise(other):
            for one, of in self._brought.of(load).indicators.items():
                times[one] = times.get(one, frozenset()) | of.periods
        if any(map(self._is_mixed, times)):
            return self._every
        return self._of_times(times)

    def _otherwise(self, other: ComparedFigures) -> set[int]:
        both = {*self._loads} & {*other._loads}
        ours, theirs = ([load for load in side._loads if load in both] for side in (self, other))
        moved = {load for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1] for load in pair}
        return moved | ({*self._loads} ^ {*other._loads})


def _in(column: str, texts: Iterable[str]) -> str:
    return f"{named(column)} IN ({', '.join(map(quoted, sorted(texts)))})"

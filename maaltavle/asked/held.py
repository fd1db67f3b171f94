"""Figures that are all held: a tuple, or columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from itertools import chain
from typing import Any  # Any: a field of a figure

from maaltavle.asked.order import (
    FIELDS,
    cells,
    first_quoted,
    is_within,
    levels_of,
    narrowed,
    oldest_first,
    still_said,
    stretches_of,
)
from maaltavle.asked.questions import Pair, Place, Questions, SeriesKey, Span, Stretch
from maaltavle.columnar import Rows, column_of, places_by, places_where
from maaltavle.model import Observation


def asked(figures: Sequence[Observation] | Questions) -> Questions:
    """Figures as one asks of them: those of a store answer themselves."""
    return figures if isinstance(figures, Questions) else Held(figures)


class Held:
    """The answers of figures that are all held."""

    def __init__(self, figures: Sequence[Observation]) -> None:
        self._figures = figures

    @cached_property
    def _rows(self) -> Rows[Observation]:
        return Rows.of(Observation, FIELDS, self._figures)

    @cached_property
    def _by_indicator(self) -> dict[str, list[int]]:
        return places_by(self._rows.column("indicator")) if self._figures else {}

    @cached_property
    def _by_pair(self) -> dict[Pair, list[int]]:
        return places_by(zip(*map(self._rows.column, ("indicator", "area")), strict=True)) if self._figures else {}

    @cached_property
    def _series(self) -> Callable[[str], Sequence[Observation]]:
        return cache(lambda name: oldest_first(still_said(self._rows.taken(self._by_indicator[name]))))

    def indicators(self) -> Collection[str]:
        """As asked of any figures."""
        return self._by_indicator.keys()

    @cached_property
    def _in_areas(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for indicator, area in self._by_pair:
            if area:
                found[area].append(indicator)
        return dict(found)

    def areas(self) -> Collection[str]:
        """As asked of any figures."""
        return self._in_areas.keys()

    def indicators_in(self, area: str) -> Sequence[str]:
        """As asked of any figures."""
        return self._in_areas.get(area, ())

    def areas_of(self, indicator: str) -> Sequence[str]:
        """As asked of any figures."""
        return [area for area in self._in_areas if (indicator, area) in self._by_pair]

    def series(
        self, indicator: str, areas: Collection[str] | None = None, breakdowns: Collection[str] | None = None
    ) -> Sequence[Observation]:
        """As asked of any figures."""
        return narrowed(self._series(indicator), areas, breakdowns) if indicator in self._by_indicator else ()

    def stretches(self, indicator: str) -> Sequence[Stretch]:
        """As asked of any figures."""
        return stretches_of(self.series(indicator))

    def of_pairs(self, pairs: Collection[Pair]) -> Mapping[Pair, Sequence[Observation]]:
        """As asked of any figures."""
        return {pair: self._rows.taken(self._by_pair[pair]) for pair in pairs if pair in self._by_pair}

    def cells_of(self, pairs: Collection[Pair], names: Sequence[str]) -> Mapping[Pair, Sequence[tuple[Any, ...]]]:
        """As asked of any figures."""
        return {pair: cells(figures, names) for pair, figures in self.of_pairs(pairs).items()}

    def ahead(self, indicators: Collection[str]) -> None:
        """As asked of any figures."""

    def at(self, places: Collection[Place]) -> Mapping[Place, Sequence[Observation]]:
        """As asked of any figures."""
        pairs = self.of_pairs({(indicator, area) for indicator, area, _period in places})
        found = {
            place: Rows.of(Observation, FIELDS, pairs[place[:2]]).where("period", place[2].__eq__)
            for place in places if place[:2] in pairs
        }  # fmt: skip
        return {place: figures for place, figures in found.items() if figures}

    @cached_property
    def _by_ref(self) -> dict[str, int]:
        return {ref: place for place, ref in enumerate(column_of(self._figures, "ref"))}

    def by_ref(self, refs: Collection[str]) -> Mapping[str, Observation]:
        """As asked of any figures."""
        return {ref: self._figures[self._by_ref[ref]] for ref in refs if ref in self._by_ref}

    def quoted(self) -> Sequence[Observation]:
        """As asked of any figures."""
        places = [n for n, has in enumerate(column_of(self._figures, "quote").mapped(bool)) if has]
        return first_quoted(map(self._figures.__getitem__, places))

    def documents(self) -> Counter[str]:
        """As asked of any figures."""
        return Counter(column_of(self._figures, "document"))

    def of_document(self, document: str, most: int | None = None) -> Sequence[Observation]:
        """As asked of any figures."""
        return self._at(places_where(self._figures, document=document)[:most])

    def in_period(self, area: str, period: str) -> Sequence[Observation]:
        """As asked of any figures."""
        return self._at(places_where(self._figures, area=area, period=period))

    def _at(self, places: Iterable[int]) -> Sequence[Observation]:
        if isinstance(self._figures, Rows):
            return self._figures.taken([*places])
        return tuple(map(self._figures.__getitem__, places))

    def loads_of(self, indicator: str) -> frozenset[int]:
        """As asked of any figures."""
        return frozenset(column_of(self.series(indicator), "load"))

    def within(self, spans: Mapping[Span, tuple[date, date]], areas: Collection[str]) -> Sequence[Observation]:
        """As asked of any figures."""
        if not self._figures:
            return ()
        wanted = {indicator for indicator, _grain in spans}
        columns = map(self._rows.column, ("indicator", "area", "period"))
        return self._rows.taken([
            n for n, (indicator, area, period) in enumerate(zip(*columns, strict=True))
            if indicator in wanted and area in areas and is_within(period, indicator, spans)
        ])  # fmt: skip

    def levels(self, pairs: Collection[Pair], factors: Mapping[str, Decimal]) -> Mapping[SeriesKey, float]:
        """As asked of any figures."""
        found = self.of_pairs(pairs)
        return levels_of((one for members in found.values() for one in members), factors)

    def told_parts(self, document: str, indicators: Collection[str] | None = None) -> Mapping[str, Collection[str]]:
        """As asked of any figures."""
        found: dict[str, dict[str, None]] = {}
        for n in self._told(document, indicators):
            found.setdefault(self._rows.column("indicator")[n], {})[self._rows.column("breakdown")[n]] = None
        return {indicator: [*parts] for indicator, parts in found.items()}

    def told_times(self, document: str, indicators: Collection[str] | None = None) -> Collection[str]:
        """As asked of any figures."""
        return {self._rows.column("period")[n] for n in self._told(document, indicators)}

    def _told(self, document: str, indicators: Collection[str] | None) -> list[int]:
        """Where a document has figures with a number."""
        if not self._figures:
            return []
        places = (self._by_indicator.get(one, ()) for one in indicators) if indicators is not None else None
        own = range(len(self._figures)) if places is None else chain.from_iterable(places)
        documents, markers = self._rows.column("document"), self._rows.column("marker")
        return [n for n in own if documents[n] == document and not markers[n]]

    def of_loads(self, numbers: Collection[int]) -> Sequence[Observation]:
        """As asked of any figures."""
        return self._at(n for n, load in enumerate(column_of(self._figures, "load")) if load in numbers)

    def beside(self, other: Sequence[Observation]) -> Sequence[Observation]:
        """As asked of any figures."""
        return self._figures

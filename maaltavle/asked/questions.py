"""The questions, and what their answers are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, runtime_checkable  # Any: a field of a figure

from maaltavle.model import Observation

Pair = tuple[str, str]  # indicator and area
Place = tuple[str, str, str]  # indicator, area and period
Span = tuple[str, str]  # indicator and grain of its periods
SeriesKey = tuple[str, str, str]  # indicator, area and breakdown


@dataclass(frozen=True, slots=True)
class Stretch:
    """What there is of one breakdown of an indicator in one area: how many figures, and the oldest and the newest
    period ("" where no figure has one). What the source itself aims at (`target`) is a stretch of its own."""

    area: str
    breakdown: str
    figures: int
    first: str
    last: str
    target: bool = False


@runtime_checkable
class Questions(Protocol):
    """What can be asked of the figures that count at a moment."""

    def indicators(self) -> Collection[str]:
        """The indicators that have figures, in the order of their first."""

    def areas(self) -> Collection[str]:
        """The areas that have figures, in the order of their first; figures without an area are of none."""

    def indicators_in(self, area: str) -> Sequence[str]:
        """The indicators that have figures of an area, in the order of their first there."""

    def areas_of(self, indicator: str) -> Sequence[str]:
        """The areas an indicator has figures of, in the order of `areas`."""

    def series(
        self, indicator: str, areas: Collection[str] | None = None, breakdowns: Collection[str] | None = None
    ) -> Sequence[Observation]:
        """The figures of an indicator, oldest first, those without a period last; of some areas or breakdowns only.

        Without those that were final once and are preliminary now.
        """

    def stretches(self, indicator: str) -> Sequence[Stretch]:
        """Each area and breakdown of `series`, targets apart, in the order of their first figures there."""

    def of_pairs(self, pairs: Collection[Pair]) -> Mapping[Pair, Sequence[Observation]]:
        """All figures of these indicators and areas, each in the order of the loads and files; none is empty."""

    def cells_of(self, pairs: Collection[Pair], names: Sequence[str]) -> Mapping[Pair, Sequence[tuple[Any, ...]]]:
        """Of the figures of `of_pairs` only the fields of these names, for who goes through many once: nothing of it is
        kept."""

    def ahead(self, indicators: Collection[str]) -> None:
        """Say that series and stretches of these will be asked for one by one: where that is dear they are read
        together now."""

    def at(self, places: Collection[Place]) -> Mapping[Place, Sequence[Observation]]:
        """All figures of these indicators, areas and periods, each in the order of the loads and files; none is
        empty."""

    def by_ref(self, refs: Collection[str]) -> Mapping[str, Observation]:
        """The figures of these names; a name that no figure has is left out."""

    def quoted(self) -> Sequence[Observation]:
        """The figures that a document is quoted for: the first of each sentence and indicator."""

    def documents(self) -> Counter[str]:
        """How many figures each document or source has."""

    def of_document(self, document: str, most: int | None = None) -> Sequence[Observation]:
        """The figures of a document in the order of its file, the first `most` of them."""

    def in_period(self, area: str, period: str) -> Sequence[Observation]:
        """The figures of an area in a period, of every indicator."""

    def loads_of(self, indicator: str) -> frozenset[int]:
        """The loads that figures of `series` came with."""

    # What a load is held against

    def within(self, spans: Mapping[Span, tuple[date, date]], areas: Collection[str]) -> Sequence[Observation]:
        """The figures of some areas whose period lies between the days of its indicator and grain, in the order of the
        loads and files."""

    def levels(self, pairs: Collection[Pair], factors: Mapping[str, Decimal]) -> Mapping[SeriesKey, float]:
        """The median of each series of these indicators and areas that has numbers; what is aimed at is none.

        A number is the exact one, or the one known end; times the factor of its unit (1 where none is told).
        """

    def told_parts(self, document: str, indicators: Collection[str] | None = None) -> Mapping[str, Collection[str]]:
        """By indicator the breakdowns of the figures with a number that a document or source has; of some only."""

    def told_times(self, document: str, indicators: Collection[str] | None = None) -> Collection[str]:
        """The periods of the same figures."""

    def of_loads(self, numbers: Collection[int]) -> Sequence[Observation]:
        """The figures that came with these loads, in the order of the loads and files."""

    def beside(self, other: Sequence[Observation]) -> Sequence[Observation]:
        """The figures here that may be others, or none, in another state of them; of unlike states all."""

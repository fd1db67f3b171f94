"""Figures that may be asked for and not walked over, and a table with more of them than a screen could show."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NoReturn

from maaltavle.asked import Held, Stretch
from maaltavle.message import Words
from maaltavle.model import Area, Facts, Observation

MOST = 600  # figures of one answer; a large table has more, and who takes it whole takes what nobody looks at
YEARS, AREAS = range(1990, 2020), 90


class WalkedOverError(AssertionError):
    """Somebody took figures that were not asked for by name."""


class OnlyAsked(Held, Sequence[Observation]):
    """Figures that answer what is asked of them; taking them all, or all of a large indicator, raises."""

    def __init__(self, figures: Sequence[Observation]) -> None:
        super().__init__(figures)
        self._whole = Held(figures)

    def series(
        self, indicator: str, areas: Collection[str] | None = None, breakdowns: Collection[str] | None = None
    ) -> Sequence[Observation]:
        """As asked of any figures."""
        found = self._whole.series(indicator, areas, breakdowns)
        if len(found) > MOST:
            raise WalkedOverError(f"{len(found)} figures of {indicator}")
        return found

    def stretches(self, indicator: str) -> Sequence[Stretch]:
        """As asked of any figures."""
        return self._whole.stretches(indicator)

    def loads_of(self, indicator: str) -> frozenset[int]:
        """As asked of any figures."""
        return self._whole.loads_of(indicator)

    def __len__(self) -> NoReturn:
        raise WalkedOverError

    def __iter__(self) -> Iterator[Observation]:
        raise WalkedOverError

    def __getitem__(self, _place: object) -> NoReturn:
        raise WalkedOverError


def enlarged(facts: Facts, indicators: Collection[str]) -> Facts:
    """The facts with each of these indicators as a large table: a figure a year of each of ninety more areas."""
    areas = tuple(Area(f"sted-{n}", Words(da=f"Sted {n}", en=f"Place {n}"), "municipality") for n in range(AREAS))
    models = [next(seen for seen in facts.observations if seen.indicator == one) for one in indicators]
    more = (
        replace(seen, ref=f"{seen.indicator}|{area.id}|{year}||measured", area=area.id, period=str(year), quote="")
        for seen in models
        for area in areas
        for year in YEARS
    )
    return replace(facts, observations=(*facts.observations, *more), areas=(*facts.areas, *areas))


def only_asked(facts: Facts) -> Facts:
    """The facts with figures that may be asked for alone."""
    return replace(facts, observations=OnlyAsked(facts.observations))

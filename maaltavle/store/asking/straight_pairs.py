"""Indicators and areas whose figures lie in sorted copies just as they count: many at once, by one query of numbers.

What a thousand indicators look like is asked of a quarter of a million figures. As rows of texts that five tables give
together they took four times as long, most of it in taking the texts over one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import Any  # Any: a row of a query

import duckdb

from maaltavle.asked import Pair
from maaltavle.model import Interval, Observation
from maaltavle.store.asking import narrow
from maaltavle.store.asking.sql import Copy, within
from maaltavle.store.asking.straight import Fetched, told_of

NOT_READ = {"where"}  # what a copy has in each row, and nobody asks for of many
_Ends = tuple[str | None, str | None]


@dataclass(frozen=True)
class StraightPairs:
    """The figures of `pairs`, each of the loads of its indicator, in the order in which these stand (`loads`)."""

    fetched: Fetched
    pairs: Collection[Pair]
    loads: Mapping[str, Mapping[int, int]]
    copies: Sequence[Copy]

    def cells(self, names: Sequence[str]) -> Mapping[Pair, Sequence[tuple[Any, ...]]] | None:
        """Some fields of the figures, in the order of the loads and files. None where a copy is put away meanwhile."""
        numbers = self.copies[-1].numbers
        try:
            rows = self.fetched(self._query(numbers))
        except duckdb.CatalogException:
            return None
        told = told_of(self.fetched, numbers, {row[3] for row in rows})
        if told is None:
            return None
        by_pair: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
        for row in rows:
            by_pair.setdefault(row[:2], []).append(row)
        of = _Said(numbers.names["period"], told)
        indicators, areas = numbers.names["indicator"], numbers.names["area"]
        wanted = {*self.pairs}
        found: dict[Pair, Sequence[tuple[Any, ...]]] = {}
        for (indicator, area), own in by_pair.items():
            pair = indicators[indicator], areas[area]
            if pair in wanted and (ordered := _in_order(own, self.loads[pair[0]])):
                found[pair] = of.cells(pair, ordered, names)
        return found

    def _query(self, numbers: narrow.Numbers) -> str:
        sides = zip(*self.pairs, strict=True)
        meant = [
            within([numbers[column][one] for one in {*side} if one in numbers[column]], column)
            for column, side in zip(("indicator", "area"), sides, strict=True)
        ]
        meant.append(within([load for own in self.loads.values() for load in own]))
        return narrow.of_pairs([one.table for one in self.copies], meant)


def _in_order(rows: list[tuple[Any, ...]], loads: Mapping[int, int]) -> list[tuple[Any, ...]]:
    """The rows of an indicator's own loads, in the order in which they stand."""
    own = [row for row in rows if row[4] in loads]
    if len(loads) == 1:
        return sorted(own, key=itemgetter(5))
    return sorted(own, key=lambda row: (loads[row[4]], row[5]))


class _Said:
    """What numbers stand for; each different value is made once."""

    def __init__(self, periods: Mapping[int, str], told: Mapping[int, Observation]) -> None:
        self._periods, self._told = periods, told
        self._values: dict[int, dict[_Ends, Interval | None]] = {number: {} for number in told}

    def cells(self, pair: Pair, rows: Sequence[tuple[Any, ...]], names: Sequence[str]) -> list[tuple[Any, ...]]:
        """Some fields of the figures of a pair."""
        _indicators, _areas, numbers, rests, loads, _ordinals, lows, highs = zip(*rows, strict=True)
        periods = [*map(self._periods.__getitem__, numbers)]
        whole: dict[str, Sequence[Any]] = {"period": periods, "load": loads}
        whole |= {name: [one] * len(rows) for name, one in zip(("indicator", "area"), pair, strict=True)}
        if "value" in names:
            whole["value"] = [*map(self._value, rests, lows, highs)]
        if "ref" in names:
            ends = {number: f"|{self._told[number].breakdown}|{self._told[number].kind}" for number in {*rests}}
            begin = f"{pair[0]}|{pair[1]}|"  # as `ref_of` says it
            whole["ref"] = [f"{begin}{period}{ends[rest]}" for period, rest in zip(periods, rests, strict=True)]
        return [*zip(*(whole[name] if name in whole else self._of_rest(name, rests) for name in names), strict=True)]

    def _of_rest(self, name: str, rests: Sequence[int]) -> list[Any]:
        said = {number: getattr(self._told[number], name) for number in {*rests}}
        return [*map(said.__getitem__, rests)]

    def _value(self, rest: int, low: str | None, high: str | None) -> Interval | None:
        made = self._values[rest]
        if (low, high) not in made:
            said = self._told[rest].value
            least = None if low is None else Decimal(low)
            if said is None:
                made[low, high] = None
            else:
                most = least if said.exact else None if high is None else Decimal(high)
                made[low, high] = Interval(least, most, said.low_open, said.high_open, said.as_written)
        return made[low, high]

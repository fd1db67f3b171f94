"""What each load brought, in few words: of which indicators and periods how many figures, of which areas and documents.

It says where an answer has to be looked for, and when the loads that bear on it do not speak of the same.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any  # Any: a row of a query

from maaltavle.model import Renamed
from maaltavle.store.asking import sql

Fetch = Callable[[str], list[tuple[Any, ...]]]


@dataclass(slots=True)
class _Of:
    """What one load brought of one indicator."""

    rows: int
    periods: frozenset[str]


@dataclass(slots=True)
class _Load:
    """What one load brought: indicators and areas in the order of their first figures, and figures by document.

    `named` are figures that have a name of a document's own, `quoted` those with a quote.
    """

    indicators: dict[str, _Of] = field(default_factory=dict)
    areas: list[str] = field(default_factory=list)
    documents: dict[str, int] = field(default_factory=dict)
    named: int = 0
    quoted: int = 0
    rows: int = 0
    old: set[str] = field(default_factory=set)  # ids of indicators and areas that are called otherwise now


class Brought:
    """What the loads brought, looked up once for each load."""

    def __init__(self, fetch: Fetch, renamed: Renamed, kept: Callable[[], int] = lambda: 0) -> None:
        """`kept`: up to which load a sorted copy keeps what they brought."""
        self._fetch, self.renamed, self._kept = fetch, renamed, kept
        self._loads: dict[int, _Load] = {}
        self._with: dict[str, list[int]] = {}  # by indicator, the loads that have figures of it
        self._several: dict[str, set[str]] = {}  # by indicator, its breakdowns of several pieces
        self._known, self._lock = 0, threading.Lock()

    def up_to(self, newest: int) -> Brought:
        """The same, when it knows every load up to that number."""
        with self._lock:
            if self._known < newest:
                self._look(self._known, newest)
                self._known = newest
        return self

    def _look(self, after: int, newest: int) -> None:
        found: dict[int, _Load] = defaultdict(_Load)
        kept = self._kept()
        for load, indicator, rows, periods in self._indicators(after, newest, kept):
            name = self._now(indicator, self.renamed.indicators, found[load])
            known = found[load].indicators.get(name, _Of(0, periods))
            every = periods if periods == known.periods else periods | known.periods
            found[load].indicators[name] = _Of(rows + known.rows, every)
        for load, area, _place in self._fetch(sql.brought("areas", after, newest, kept)):
            name = self._now(area, self.renamed.areas, found[load])
            if name and name not in found[load].areas:
                found[load].areas.append(name)
        for load, document, rows, named, quoted, _place in self._fetch(sql.brought("documents", after, newest, kept)):
            own_load = found[load]
            own_load.documents[document] = rows
            own_load.rows += rows
            own_load.named += named
            own_load.quoted += quoted
        for _load, indicator, breakdown, _place in self._fetch(sql.brought("breakdowns", after, newest, kept)):
            name = self.renamed.indicators.get(indicator, indicator)
            self._several.setdefault(name, set()).add(breakdown)
        for load in sorted(found):
            for name in found[load].indicators:
                self._with.setdefault(name, []).append(load)
        self._loads |= found

    def _indicators(self, after: int, newest: int, kept: int) -> Iterator[tuple[int, str, int, frozenset[str]]]:
        """Load, indicator, figures and periods, in the order of the loads and of their first figures. Who has the same
        periods has the same object."""
        alike: dict[frozenset[str], list[tuple[Any, ...]]] = {}
        for periods, members in self._fetch(sql.indicators_alike(after, newest, kept)):
            alike.setdefault(frozenset(periods), []).extend(members)
        every = ((*own, periods) for periods, members in alike.items() for own in members)
        for load, _place, indicator, rows, periods in sorted(every, key=itemgetter(0, 1)):
            yield load, indicator, rows, periods

    @staticmethod
    def _now(stored: str, renamed: Mapping[str, str], load: _Load) -> str:
        if stored in renamed:
            load.old.add(stored)
        return renamed.get(stored, stored)

    def renamed_in(self, loads: Iterable[int]) -> Renamed:
        """The old ids that rows of some loads have. Most have none, and are asked for in a quarter of the time."""
        old = {one for load in loads for one in self.of(load).old}
        if not old:
            return Renamed()
        every = (self.renamed.indicators, self.renamed.areas)
        return Renamed(*({one: new for one, new in ids.items() if one in old} for ids in every))

    def with_indicator(self, indicator: str, standing: Collection[int]) -> list[int]:
        """The loads among those standing that brought figures of an indicator."""
        return [load for load in self._with.get(indicator, ()) if load in standing]

    def loads_with(self, indicator: str) -> int:
        """How many loads brought figures of an indicator, whether they count or not."""
        return len(self._with.get(indicator, ()))

    def rows(self, indicator: str, loads: Iterable[int]) -> int:
        """How many figures of an indicator some loads brought, replaced ones too."""
        return sum(self._loads[load].indicators[indicator].rows for load in loads)

    def overlapping(self, indicator: str, loads: Sequence[int]) -> bool:
        """Whether two of the loads speak of the same period of the indicator: then one may replace the other's."""
        periods = [self._loads[load].indicators[indicator].periods for load in loads]
        return len(frozenset().union(*periods)) < sum(map(len, periods))

    def breakdowns(self, indicator: str) -> Collection[str]:
        """Every breakdown of several pieces that a figure of an indicator ever had, as it was written."""
        return self._several.get(indicator, ())

    def of(self, load: int) -> _Load:
        """What a load brought; of one without figures nothing."""
        return self._loads.get(load) or _Load()

    def has_figures(self, load: int) -> bool:
        """Whether a load brought figures."""
        return load in self._loads

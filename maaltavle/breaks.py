"""Breaks in official series: from a day on a figure counts something else, and the cause has a name (`brud.toml`).

`catalogue.known_breaks` reads them; a judge and a chart are handed the first period of each new stretch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from maaltavle.message import NO_WORDS, Words
from maaltavle.spelling.periods import parse_period


@dataclass(frozen=True)
class Break:
    """From `since` on, figures of `source` are others than before. `basis` says where that is stated.

    It concerns the `tables` (ids of the source) and `indicators` (ids of the catalogue) that are named. Of one that
    names none it is known that series break, not yet which: it can be offered as a cause, and is never set by itself.
    """

    id: str
    cause: Words
    since: date
    source: str
    basis: str
    tables: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    note: Words = NO_WORDS

    @property
    def is_placed(self) -> bool:
        """Whether it is known which series break."""
        return bool(self.tables or self.indicators)

    def concerns(self, source: str = "", table: str = "", indicator: str = "") -> bool:
        """Whether it is named of a table of a source, however its id is written, or of an indicator."""
        named = bool(table) and source == self.source and table.casefold() in map(str.casefold, self.tables)
        return named or (bool(indicator) and indicator in self.indicators)


def concerning(breaks: Iterable[Break], source: str = "", table: str = "", indicator: str = "") -> tuple[Break, ...]:
    """The breaks of one series, in order of time."""
    found = (one for one in breaks if one.concerns(source, table, indicator))
    return (*sorted(found, key=lambda one: one.since),)


def offered(breaks: Iterable[Break], source: str) -> tuple[Break, ...]:
    """The breaks of a source of which it is not known which series they are in: causes for a person to choose from."""
    found = (one for one in breaks if one.source == source and not one.is_placed)
    return (*sorted(found, key=lambda one: one.since),)


def first_periods(breaks: Iterable[Break], periods: Sequence[str]) -> dict[str, tuple[Break, ...]]:
    """The first period of each new stretch of a series with the breaks before it; a period that holds the day is new.

    A break before the first or after the last period parts nothing and is left out. Raises ValueError for a period that
    is none.
    """
    ordered = sorted(map(parse_period, periods))
    found: dict[str, tuple[Break, ...]] = {}
    for one in sorted(breaks, key=lambda one: one.since):
        new = next((number for number, period in enumerate(ordered) if period.end >= one.since), 0)
        if new:
            found[ordered[new].id] = (*found.get(ordered[new].id, ()), one)
    return found

"""Cells that no calendar or sheet has: what is sound beside them is read, and they are told at their place.

The first of each column is told, with how many more of the column there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.faults import Fault
from loaders.gate import refusals as no
from loaders.gate.refusals import refuse
from maaltavle.errors import Place, Problem
from maaltavle.message import Message, Said

_MOST_FAR = 20  # cells far to the right; where there are more, a part of the table is there


@dataclass
class Unread:
    """Of one sheet as it is being read."""

    first: dict[tuple[str, int], tuple[Fault, Place, Said]] = field(default_factory=dict)  # by code and column
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    far: int = 0

    def add_day(self, column: int, place: Place, found: Said) -> None:
        """A cell with the number or text of a day that is none."""
        self._add(no.NO_SUCH_DATE, column, place, found)

    def add_far(self, column: int, place: Place) -> None:
        """A cell to the right of all tables. Raises Refused where there are many: that is no slip."""
        found, self.far = Message("en celle i {cell}", cell=place.cell), self.far + 1
        if self.far > _MOST_FAR:
            raise refuse(no.FAR_CELL, place, found)
        self._add(no.FAR_CELL_LEFT, column, place, found)

    def _add(self, fault: Fault, column: int, place: Place, found: Said) -> None:
        key = (fault.code, column)
        self.first.setdefault(key, (fault, place, found))
        self.counts[key] = self.counts.get(key, 0) + 1

    def problems(self) -> tuple[Problem, ...]:
        """One a column, as warnings."""
        return tuple(
            fault.at(place, _and_more(found, self.counts[key] - 1)) for key, (fault, place, found) in self.first.items()
        )


def _and_more(found: Said, more: int) -> Said:
    if not more:
        return found
    return Message("{found} og {more} til i kolonnen", found=found, more=more)


def is_far(row: int, columns: Sequence[int]) -> bool:
    """Whether a row reaches farther to the right than a table does. Far down is refused, for rows come one by one."""
    return bool(columns) and columns[-1] > no.MAX_COLUMN and row <= no.MAX_ROW

"""Which lines are asked for, in what order, and how the old ones are put together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from maaltavle.due.lines import Group, Line
from maaltavle.followup.responsible import is_mine
from maaltavle.wording.names import alphabetical

AHEAD = (Group.SOON, Group.LATER, Group.BEYOND)


@dataclass(frozen=True)
class Asked:
    """Whose lines: those that `responsible` answers for ("" everybody), or only those of whoever looks."""

    responsible: str = ""
    mine: bool = False

    def has(self, line: Line) -> bool:
        """Whether a line is among them."""
        if self.mine:
            return line.mine
        return not self.responsible or is_mine(line.responsible, self.responsible)


def listed(lines: Iterable[Line], group: Group, asked: Asked | None = None) -> tuple[Line, ...]:
    """The lines of a group by day, then committee, then number; what has no day comes first, and of that what a
    meeting left open."""
    chosen = asked or Asked()
    return tuple(sorted((one for one in lines if one.group is group and chosen.has(one)), key=_order))


def ahead(lines: Iterable[Line], asked: Asked | None = None) -> tuple[Line, ...]:
    """All that lies ahead, in the same order."""
    every = tuple(lines)
    return tuple(line for group in AHEAD for line in listed(every, group, asked))


def years(lines: Sequence[Line]) -> tuple[tuple[int, tuple[Line, ...]], ...]:
    """The same by year, the newest first: what is long overdue stands behind what is overdue now."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(line.year, []).append(line)
    return tuple((year, tuple(found[year])) for year in sorted(found, reverse=True))


def owners(lines: Iterable[Line]) -> tuple[str, ...]:
    """Who answers for something, each as they are written there, by name."""
    named = {one.strip() for line in lines for one in line.responsible.replace(";", ",").split(",")}
    return tuple(sorted(named - {""}, key=alphabetical))


def _order(line: Line) -> tuple[date, bool, str, str]:
    return line.day or date.min, not line.day and not line.matter, line.committee, line.number

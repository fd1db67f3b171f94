"""Which loads count in a view, and where each stands. Pure: the rules are those of `Store`, said in Python.

The query for everything that counts (`queries.current`) says the same in SQL; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from maaltavle.model import Load
from maaltavle.store.queries import NEWEST, View

Standing = dict[int, int]  # the number of each load that counts, with its place: the last of two wins


def standing_of(loads: Sequence[Load], view: View) -> Standing:
    """The loads that count, in the order in which they stand. `loads` are all, as they were stored."""
    day, up_to = view.day or date.max, NEWEST if view.up_to is None else view.up_to
    known = {load.number: view.days.get(load.number, load.known_from) for load in loads}
    seen = [load for load in loads if load.number <= up_to and known[load.number] <= day]
    undone = {load.undoes for load in seen if load.undoes is not None}
    candidates = [load for load in seen if _may_count(load, view.without, undone)]
    newest: dict[int, int] = {}
    for load in candidates:
        newest[_edition_of(load)] = max(load.number, newest.get(_edition_of(load), 0))
    standing = [load for load in candidates if newest[_edition_of(load)] == load.number]
    standing.sort(key=lambda load: (load.stands_from or known[load.number], _edition_of(load), load.number))
    return {load.number: place for place, load in enumerate(standing)}


def _may_count(load: Load, without: int | None, undone: Collection[int]) -> bool:
    return load.action != "undo" and load.number != without and load.number not in undone


def _edition_of(load: Load) -> int:
    return load.replaces or load.number

"""From which day a load counts as known: the one rule, what is asked about before it is followed, and its correction.

The rule: the day it is in Denmark by the machine's clock, but never before a load of people that counts already, so
that what was stored last is what stands, though the clock went back. A clock that runs ahead would so carry every later
load along; therefore a day that lies after the machine's own, or long after everything there is, is asked about first.

A correction is a load of its own that says from which day another one is known; nothing stored is changed. It holds for
views of every day, for it says what was always so, but not for what was frozen before it. Later loads that only got
their day from the corrected one go back to the day they were stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from maaltavle.errors import OddDay
from maaltavle.message import Message, numeric
from maaltavle.model import Load
from maaltavle.spelling.periods import in_denmark

LONG = timedelta(days=400)  # a clock is more often a year wrong than nothing stored for so long


def known_from(loads: Sequence[Load], today: date, source: str = "") -> date:
    """The day that a load of `today` is known from. `source`: a document whose own loads it must not stand behind.

    `loads` are a store's, with the days they have now.
    """
    return max([today, *(load.known_from for load in _counting(loads, source))])


def _counting(loads: Sequence[Load], source: str = "") -> list[Load]:
    """Those that a later load must stand in front of: by people or of the document, and not taken back."""
    undone = {load.undoes for load in loads}
    kept = (load for load in loads if load.action not in ("undo", "redate") and load.number not in undone)
    return [load for load in kept if load.action != "build" or (source and load.source == source)]


def odd(loads: Sequence[Load], today: date, day: date) -> OddDay | None:
    """What a person must confirm before a load is stored as known from `day`, on a machine where it is `today`."""
    if day > today:
        last = max(_counting(loads), key=lambda load: load.known_from, default=None)
        if last is None or last.known_from < day:
            return None  # a document's own day: that one the data folder says
        return OddDay(
            day,
            Message(
                "Indlæsning {number} ({what}) er kendt fra den {day}, som ligger efter i dag, og det, "
                "der gemmes nu, får samme dag. Ret først dagen for den indlæsning i Historik.",
                number=last.number,
                what=last.note or last.source,
                day=numeric(day),
            ),
        )
    newest = max((_reached(load) for load in loads if load.action not in ("undo", "redate")), default=day)
    if day - newest <= LONG:
        return None
    return OddDay(
        day,
        Message(
            "Maskinens ur siger {day}, men det nyeste, der er gemt, er fra den {newest}. Er uret "
            "forkert, så få det rettet først.",
            day=numeric(day),
            newest=numeric(newest),
        ),
    )


def _reached(load: Load) -> date:
    """The day a load speaks for: of a document, which is known from long before, the day it was brought in."""
    return stored_on(load) if load.action == "build" else load.known_from


def stored_on(load: Load) -> date:
    """The day a load was stored, in Denmark."""
    return in_denmark(load.at).date()


def corrected(loads: Sequence[Load]) -> dict[int, date]:
    """The loads that are known from another day than they were stored with, by number, and from which."""
    undone = {load.undoes for load in loads}
    by_number = {load.number: load for load in loads}
    own = {load.redates: load for load in loads if load.redates in by_number and load.number not in undone}
    days: dict[int, date] = {}
    for number, correction in own.items():
        wrong = by_number[number].known_from
        for later in followers(loads, by_number[number]):
            days[later.number] = max(stored_on(later), min(correction.known_from, wrong))
    return days | {number: correction.known_from for number, correction in own.items()}


def followers(loads: Sequence[Load], wrong: Load) -> list[Load]:
    """The later loads that have their day from that one alone: it lies after the day on which they were stored.

    `loads` and `wrong` as they were stored.
    """
    return [
        load
        for load in loads
        if load.number > wrong.number and load.redates is None and load.action != "build"
        and load.known_from == wrong.known_from > stored_on(load)
    ]  # fmt: skip


def with_days(loads: Sequence[Load], days: Mapping[int, date]) -> tuple[Load, ...]:
    """The loads with the days that they are known from now."""
    if not days:
        return tuple(loads)
    return tuple(replace(load, known_from=days.get(load.number, load.known_from)) for load in loads)

"""The files that the invented municipality's people sent, in our own template, oldest first.

A file has what came since the one before it, and the newest periods of that one again, revised.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from maaltavle.contracts import template
from maaltavle.demo.indicators import units_toml
from maaltavle.demo.places import PERSONS
from maaltavle.demo.series import PRELIMINARY, SEED, Figure, figures, steps_of

_NAMES = {"y": "Årstal", "k": "Kvartalstal", "m": "Månedstal"}
_DAYS_AGO = {"y": (800, 430, 0), "k": (730, 280, 0), "m": (730, 150, 0)}


@dataclass(frozen=True)
class Sent:
    """One file: its name, the day it was sent, by whom, of which source, and its bytes."""

    name: str
    day: date
    person: str
    title: str
    content: bytes


def sent(today: date, seed: int = SEED) -> list[Sent]:
    """Every file, in the order they came."""
    found = [one for length in _NAMES for one in _of_length(length, today, seed)]
    return sorted(found, key=lambda one: one.day)


def _of_length(length: str, today: date, seed: int) -> Iterator[Sent]:
    every = steps_of(length, today)
    before: list[str] = []
    for ago in _DAYS_AGO[length]:
        day = today - timedelta(days=ago)
        known = [period for period in every if period <= steps_of(length, day)[-1]]
        again = before[-PRELIMINARY:] if length != "y" else []
        wanted = {*known[len(before) :], *again}
        fresh = {*known[-PRELIMINARY:]} if length != "y" else set()
        rows = [_as_first_told(one, one.period in fresh, seed) for one in figures(today, seed)
                if one.indicator.length == length and _came(one, wanted, ago == 0)]  # fmt: skip
        yield Sent(f"{_NAMES[length]} {day.isoformat()}.csv", day, PERSONS[len(length + _NAMES[length]) % len(PERSONS)],
                   f"{_NAMES[length]} (opdigtet statistik)", _csv(rows))  # fmt: skip
        before = known


def _came(one: Figure, wanted: set[str], last: bool) -> bool:
    """Whether a file has a figure; what is forecast comes with the last."""
    return one.period in wanted or (last and one.kind == "fremskrivning")


def _as_first_told(one: Figure, fresh: bool, seed: int) -> Figure:
    """A figure as its first file has it: off by a little where it is revised later."""
    number = one.number
    if not fresh or number is None or one.kind != "målt":
        return one
    chance = random.Random(f"{seed}/{one.indicator.id}/{one.place.id}/{one.period}")
    off = Decimal(repr(round(chance.gauss(0, 0.012), 4)))
    most = Decimal("99.4") if one.indicator.unit == "pct" else number * 2
    first = min(number * (1 + off), most).quantize(Decimal(1).scaleb(-one.indicator.decimals))
    return replace(one, value=f"{first}".replace(".", ","))


def _csv(rows: list[Figure]) -> bytes:
    lines = [template.MARK, ";".join(template.COLUMNS), *(map(_line, rows))]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _line(one: Figure) -> str:
    unit = _UNITS[one.indicator.unit] or "antal"
    return ";".join((one.indicator.da, one.place.da, one.period, "", one.value, unit, one.kind, one.note))


_UNITS = {
    block.split('id = "')[1].split('"')[0]: block.split('name_da = "')[1].split('"')[0]
    for block in units_toml().split("[[unit]]")[1:]
}

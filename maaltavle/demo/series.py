"""Invented figures: a level, a slow change, the seasons and noise, each from a seed and its own place. Ten years."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from maaltavle.demo.indicators import Made, indicators
from maaltavle.demo.places import COUNTRY, OWN, PLACES, Place

YEARS = 10
SEED = 20_260_101
A_YEAR = {"m": 12, "k": 4, "y": 1}
SMALL = 5  # counts below this are withheld
PRELIMINARY = 2  # newest periods of a month's or a quarter's figures that are revised with the next file
ENDED, GAPS = "opdigt-12", ("opdigt-14", "opdigt-27", "opdigt-42", "opdigt-57")
AHEAD = ("opdigt-13", "opdigt-55")  # yearly ones with a forecast


@dataclass(frozen=True)
class Figure:
    """One figure as a file has it: `value` is a number or the words for none, `kind` and `note` the file's own."""

    indicator: Made
    place: Place
    period: str
    value: str
    kind: str = "målt"
    note: str = ""

    @property
    def number(self) -> Decimal | None:
        """The number it says, if it says one."""
        digits = self.value.replace(",", ".")
        return Decimal(digits) if digits.replace(".", "").lstrip("-").isdigit() else None


def steps_of(length: str, today: date) -> list[str]:
    """The periods of ten years that are over on a day: a year's figures come in March, the others two weeks late."""
    last = today.year - (1 if today.month > 3 else 2)
    if length == "y":
        return [str(year) for year in range(last - YEARS + 1, last + 1)]
    parts = A_YEAR[length]
    months = today.year * 12 + today.month - (1 if today.day > 14 else 2)  # how many months are over
    over = (months * parts) // 12
    spell = "{0}M{1:02d}" if length == "m" else "{0}K{1}"
    return [spell.format(n // parts, n % parts + 1) for n in range(over - YEARS * parts, over)]


@lru_cache(maxsize=4)
def figures(today: date, seed: int = SEED) -> tuple[Figure, ...]:
    """Every figure that is known on a day, as revised: by indicator, place and period."""
    return tuple(
        figure
        for number, one in enumerate(indicators())
        for turn, place in enumerate(PLACES)
        if place.id in (OWN, COUNTRY) or (number + turn) % 11  # a neighbour does not count everything
        for figure in _line(one, place, today, seed)
    )


@lru_cache(maxsize=4)
def own_numbers(today: date, seed: int = SEED) -> dict[str, dict[str, Decimal]]:
    """The own municipality's numbers: indicator → period → number."""
    return _numbers(OWN, today, seed)


@lru_cache(maxsize=4)
def country_numbers(today: date, seed: int = SEED) -> dict[str, dict[str, Decimal]]:
    """The same of the country."""
    return _numbers(COUNTRY, today, seed)


def _numbers(place: str, today: date, seed: int) -> dict[str, dict[str, Decimal]]:
    found: dict[str, dict[str, Decimal]] = {one.id: {} for one in indicators()}
    for figure in figures(today, seed):
        if figure.place.id == place and figure.number is not None and figure.kind != "fremskrivning":
            found[figure.indicator.id][figure.period] = figure.number
    return found


def _line(one: Made, place: Place, today: date, seed: int) -> Iterator[Figure]:
    periods = steps_of(one.length, today)
    chance = random.Random(f"{seed}/{one.id}/{place.id}")
    level = one.level * (chance.uniform(0.9, 1.1) if place.id != OWN else 1.0)
    if one.counts:
        level *= place.size / PLACES[0].size
    change, drift = one.change / 100 + chance.uniform(-0.008, 0.008), 0.0
    for place_in_time, period in enumerate(periods):
        years = place_in_time / A_YEAR[one.length]
        season = math.sin(2 * math.pi * years) if one.length != "y" else 0.0
        drift = 0.6 * drift + chance.gauss(0, one.swing / (100 * (3 if place.id == COUNTRY else 1))) * 0.35
        value = level * (1 + change) ** years * (1 + 0.6 * season * one.swing / 100 + drift)
        yield _figure(one, place, period, _bounded(one, value), len(periods) - place_in_time)
    if one.id in AHEAD:
        for more in range(1, 4):
            value = level * (1 + change) ** (YEARS - 1 + more)
            yield Figure(one, place, str(int(periods[-1]) + more), _written(one, value), "fremskrivning")


def _bounded(one: Made, value: float) -> float:
    return min(max(value, 0.0), 99.4) if one.unit == "pct" else max(value, 0.0)


def _figure(one: Made, place: Place, period: str, value: float, from_the_end: int) -> Figure:
    """The figure, or the words for why there is none."""
    if one.id == ENDED and from_the_end <= 3 * A_YEAR[one.length]:
        return Figure(one, place, period, "opgøres ikke længere", note="Opgørelsen er ophørt.")
    if one.id in GAPS and place.id == OWN and _in_gap(one, from_the_end):
        return Figure(one, place, period, "mangler", note="Tallet blev ikke opgjort, da systemet blev skiftet.")
    if one.counts and one.decimals == 0 and value < SMALL:
        return Figure(one, place, period, "for få til at vise", note="Under 5.")
    late = one.length != "y" and from_the_end <= PRELIMINARY
    return Figure(one, place, period, _written(one, value), "foreløbig" if late else "målt")


def _in_gap(one: Made, from_the_end: int) -> bool:
    """A year and a half without figures, in the fourth year from the end."""
    a_year = A_YEAR[one.length]
    return 3 * a_year < from_the_end <= 3 * a_year + max(1, (3 * a_year) // 2)


def _written(one: Made, value: float) -> str:
    """As a Danish file has it: the decimals of the indicator, a comma."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-one.decimals), ROUND_HALF_UP)
    return f"{rounded}".replace(".", ",")

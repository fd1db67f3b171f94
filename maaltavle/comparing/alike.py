"""*Ligner mest*: how far municipalities are from the own one in named figures of their structure.

Each figure is put on one scale (how many standard deviations, over all municipalities that have it); the distance is
the square root of the weighted mean of the squares. A municipality that lacks one of the figures is left out and said;
a figure that the own one lacks is used for nobody, and said. Nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

_DIGITS, _KEPT = 40, Decimal("0.0001")
NEAREST = 6  # municipalities that a page begins with


@dataclass(frozen=True, slots=True)
class Alike:
    """One municipality: its distance, and how far it is in each figure, in standard deviations with their sign."""

    area: str
    distance: Decimal
    by: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The others, nearest first. `weights` are those used; `unused` the figures that could not be, and `left_out` the
    municipalities with the figures that each lacks."""

    nearest: tuple[Alike, ...]
    weights: Mapping[str, Decimal]
    unused: tuple[str, ...] = ()
    left_out: Mapping[str, tuple[str, ...]] | None = None


def alike(
    own: str, figures: Mapping[str, Mapping[str, Decimal | None]], weights: Mapping[str, Decimal]
) -> Likeness:  # fmt: skip
    """The municipalities by how much they are like `own`. `figures`: by municipality its number of each indicator.

    `weights` says which indicators, and how much each counts; one of 0 or less is not used. An indicator that the own
    one lacks, or in which all are equal, is in `unused`. Equal distances stand in the order of `figures`.
    """
    wanted = [name for name, weight in weights.items() if weight > 0]
    mine = figures.get(own, {})
    spread = {name: _spread([_number(one, name) for one in figures.values()]) for name in wanted}
    used = [name for name in wanted if mine.get(name) is not None and spread[name]]
    kept = {name: weights[name] for name in used}
    unused = tuple(name for name in wanted if name not in used)
    if not used:
        return Likeness((), kept, unused, {})
    lacking = {
        area: tuple(name for name in used if _number(one, name) is None)
        for area, one in figures.items() if area != own
    }  # fmt: skip
    found = [
        _alike(area, {name: (_sure(one, name) - _sure(mine, name)) / spread[name] for name in used}, kept)
        for area, one in figures.items() if area != own and not lacking[area]
    ]  # fmt: skip
    left_out = {area: names for area, names in lacking.items() if names}
    return Likeness(tuple(sorted(found, key=lambda one: one.distance)), kept, unused, left_out)


def _number(row: Mapping[str, Decimal | None], name: str) -> Decimal | None:
    return row.get(name)


def _sure(row: Mapping[str, Decimal | None], name: str) -> Decimal:
    """A number that was seen to be there."""
    number = row.get(name)
    if number is None:
        raise ValueError(f"no {name}")
    return number


def _alike(area: str, by: Mapping[str, Decimal], weights: Mapping[str, Decimal]) -> Alike:
    with localcontext(prec=_DIGITS):
        squares = sum((weights[name] * size * size for name, size in by.items()), Decimal(0))
        distance = (squares / sum(weights.values(), Decimal(0))).sqrt()
    return Alike(area, distance.quantize(_KEPT), {name: size.quantize(_KEPT) for name, size in by.items()})


def _spread(numbers: list[Decimal | None]) -> Decimal:
    """The standard deviation of the numbers there are, of all of them (no sample); 0 for fewer than two."""
    known = [number for number in numbers if number is not None]
    if len(known) < 2:
        return Decimal(0)
    with localcontext(prec=_DIGITS):
        mean = sum(known, Decimal(0)) / len(known)
        return (sum(((number - mean) ** 2 for number in known), Decimal(0)) / len(known)).sqrt()

"""Measures: a column that says of each row whether it is a count or a share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from loaders.shapes.assembly import Figure, Table
from loaders.shapes.cell_text import key_of
from loaders.shapes.roles import Axis, Role
from maaltavle.spelling.unit_names import read_unit

_SHARES = ("percentage", "percent", "pct", "%", "rate", "procent", "andel", "share", "index", "indeks")
MEASURES = frozenset(
    ["pct", "procentpoint", "promille", "antal", "kr.", "indeks", "år", "måneder", "uger", "dage", "timer"]
)  # not things
_COUNTED = ("count", "antal", "number")


def units_from_measure(table: Table) -> Table:
    """A column "measure" of Count and Percentage says more of the unit than "units", which then says whom it counts."""
    names = [key_of(axis.name) for axis in table.axes]
    if not any(axis.role is Role.UNIT for axis in table.axes):
        for at, axis in enumerate(table.axes):
            if axis.role in (Role.UNKNOWN, Role.BREAKDOWN) and _are_units(table.labels_of(at)):
                return replace(table, axes=(*table.axes[:at], Axis(axis.name, Role.UNIT), *table.axes[at + 1 :]))
    if "measure" not in names or not set(map(key_of, table.labels_of(names.index("measure")))) <= {*_SHARES, *_COUNTED}:
        return table
    at = names.index("measure")
    axes = list(table.axes)
    unit = next((n for n, axis in enumerate(axes) if axis.role is Role.UNIT), None)
    if unit is None:
        axes[at] = Axis(axes[at].name, Role.UNIT)
        return replace(table, axes=tuple(axes))
    figures = [Figure(f.cell, _unit_of(f.labels, at, unit), f.series) for f in table.figures]
    axes[at] = Axis(axes[at].name, Role.ATTRIBUTE)
    return replace(table, axes=tuple(axes), figures=figures)


def _are_units(texts: Iterable[str]) -> bool:
    """Whether labels are different units and nothing else, one of them of no things: "Antal" and "Pct."."""
    units = [read_unit(text) for text in texts]
    return (
        len({one.id for one in units if one}) > 1 and all(units) and any(one.base in MEASURES for one in units if one)
    )


def _unit_of(labels: tuple[str, ...], measure: int, unit: int) -> tuple[str, ...]:
    """A share's unit is the measure (Percentage); a count's is what is counted (Persons)."""
    chosen = labels[measure] if key_of(labels[measure]) in _SHARES else labels[unit]
    return (*labels[:unit], chosen, *labels[unit + 1 :])

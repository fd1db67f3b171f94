"""In one order: figures of the same thing are the same, in whatever order two files had the pieces of its breakdown.

On disk every figure stays as it was stored, with the name it got then. Read, all figures of a series have the order its
oldest one has; where two loads named one figure in two orders, the later counts, as with any other figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from maaltavle.columnar import Column, Rows, column_of
from maaltavle.model import Kind, Observation, ref_of
from maaltavle.spelling.breakdowns import Spelling, in_several_orders

_FIELDS = tuple(field.name for field in fields(Observation))


def in_one_order(figures: Sequence[Observation]) -> Sequence[Observation]:
    """Figures in the order of their loads, each thing once. Nearly always they are so already."""
    breakdowns = column_of(figures, "breakdown")
    mixed = in_several_orders(breakdowns.known)
    if not mixed:
        return figures
    rows, touched = respelt(Rows.of(Observation, _FIELDS, figures), mixed, Spelling())
    refs = [*rows.column("ref")]
    latest = {refs[n]: n for n in touched}
    return rows.taken([n for n, ref in enumerate(refs) if latest.get(ref, n) == n])


def respelt(
    rows: Rows[Observation], mixed: frozenset[str], spelling: Spelling
) -> tuple[Rows[Observation], Sequence[int]]:
    """Figures with the breakdowns of `mixed` written in one way, and the places of those that have one."""
    breakdowns = rows.column("breakdown")
    touched = [n for n, breakdown in enumerate(breakdowns) if breakdown in mixed]
    if not touched:
        return rows, touched
    written, refs = [*breakdowns], [*rows.column("ref")]
    for n in touched:
        one = rows[n]
        written[n] = spelling.of(one.indicator, one.breakdown)
        thing = one.indicator, one.area, one.period
        refs[n] = respelt_ref(one.ref, thing, one.breakdown, written[n], one.kind)
    return Rows(Observation, rows.columns | {"breakdown": Column.of(written), "ref": Column(refs)}), touched


def respelt_ref(ref: str, thing: tuple[str, str, str], breakdown: str, written: str, kind: Kind) -> str:
    """The name of a figure of a thing (indicator, area, period) whose breakdown is now written so.

    One that its document has named keeps that.
    """
    own = ref == ref_of(*thing, breakdown, kind)
    return ref_of(*thing, written, kind) if own else ref

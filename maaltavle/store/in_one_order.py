"""In one order: figures of the same thing are the same, in whatever order two files had the pieces of its breakdown.

On disk every figure stays as it was stored, with the name it got then. Read, all figures of a series have the order its
oldest one has; where two loads named one figure in two orders, the later counts, as with any other figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from maaltavle.columnar import Column, Rows, column_of
from maaltavle.model import Observation, ref_of
from maaltavle.spelling.breakdowns import Spelling, in_several_orders

_FIELDS = tuple(field.name for field in fields(Observation))


def in_one_order(figures: Sequence[Observation]) -> Sequence[Observation]:
    """Figures in the order of their loads, each thing once. Nearly always they are so already."""
    breakdowns = column_of(figures, "breakdown")
    mixed = in_several_orders(breakdowns.known)
    if not mixed:
        return figures
    rows, spelling = Rows.of(Observation, _FIELDS, figures), Spelling()
    written, refs = [*breakdowns], [*rows.column("ref")]
    latest: dict[str, int] = {}
    for n, (indicator, breakdown) in enumerate(zip(rows.column("indicator"), breakdowns, strict=True)):
        if breakdown in mixed:
            written[n] = spelling.of(indicator, breakdown)
            refs[n] = _ref(rows[n], written[n])
            latest[refs[n]] = n
    columns = rows.columns | {"breakdown": Column.of(written), "ref": Column(refs)}
    places = [n for n, ref in enumerate(refs) if latest.get(ref, n) == n]
    return Rows(Observation, columns).taken(places)


def _ref(figure: Observation, breakdown: str) -> str:
    """The name of a figure written so; one that its document has named keeps that."""
    thing = figure.indicator, figure.area, figure.period
    own = figure.ref == ref_of(*thing, figure.breakdown, figure.kind)
    return ref_of(*thing, breakdown, figure.kind) if own else figure.ref

"""The rows of loads as figures, in the order in which the loads stand and their files have them.

Small loads are read together, a large one some places at a time, for only so much is sorted at once. What is the same
in all of them is asked once, and never fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any  # Any: DuckDB gives values of any type

from maaltavle.columnar import Column, Rows
from maaltavle.model import Observation
from maaltavle.store import queries
from maaltavle.store.connection import named
from maaltavle.store.streaming import clauses
from maaltavle.store.streaming.clauses import Cursor, Load, of_loads, with_standing
from maaltavle.store.streaming.counting import Gone
from maaltavle.store.tables import OBSERVATION, figures_by_columns

SPAN = 50_000  # rows that are sorted at a time; of a large load more, for each span looks through all of it
SPANS = 20  # of one load, as long as that is not too much
MOST = 250_000  # rows that there is memory to sort


def rows_in_order(cursor: Cursor, source: str, loads: Sequence[Load], gone: Gone) -> Iterator[Rows[Observation]]:
    """All rows of these loads that are not gone, AT_ONCE or fewer at a time."""
    for span in _spans(loads):
        yield from _figures(cursor, source, span, gone)


@dataclass(frozen=True)
class _Span:
    """Loads that are read together; of a large one `step` places at a time."""

    loads: tuple[Load, ...]
    step: int = 0

    def places(self) -> Sequence[str]:
        """The conditions on the places that are sorted together."""
        if not self.step:
            return ("true",)
        starts = range(0, self.loads[0].last, self.step)
        return [f"ordinal > {start} AND ordinal <= {start + self.step}" for start in starts]


def _spans(loads: Sequence[Load]) -> Iterator[_Span]:
    waiting: list[Load] = []
    for load in loads:
        if waiting and sum(one.rows for one in waiting) + load.rows > SPAN:
            yield _Span(tuple(waiting))
            waiting = []
        if load.rows > SPAN:
            yield _Span((load,), max(SPAN, min(MOST, -(-load.last // SPANS))))
        else:
            waiting.append(load)
    if waiting:
        yield _Span(tuple(waiting))


def _figures(cursor: Cursor, source: str, span: _Span, gone: Gone) -> Iterator[Rows[Observation]]:
    rows_of_loads = f"FROM {with_standing(source, span.loads)} WHERE {of_loads(span.loads)}"
    same, exact = _same(cursor, rows_of_loads)
    varying = [c for c in OBSERVATION.columns if c.name not in same and not (exact and c.name == "high")]
    cells = "".join(f", {queries.text_of(column)}" for column in varying)
    some_gone = any(gone.any_of(load.number) for load in span.loads)
    for places in span.places():
        rows = cursor.execute(f"SELECT load_no, ordinal{cells} {rows_of_loads} AND {places} ORDER BY standing, ordinal")
        while some := rows.fetchmany(clauses.AT_ONCE):
            if some_gone:
                some = [row for row in some if not gone.has(*row[:2])]
            if some:
                loads, _ordinals, *rest = zip(*some, strict=True)
                columns = {c.name: Column.of(values) for c, values in zip(varying, rest, strict=True)}
                columns |= {name: Column.same(value, len(some)) for name, value in same.items()}
                ends = {"high": columns["low"]} if exact else {}
                yield figures_by_columns(columns | ends | {"load": Column.of(loads)})


def _same(cursor: Cursor, rows_of_loads: str) -> tuple[dict[str, Any], bool]:
    """The columns that hold one value in all these rows, which need not be fetched, and whether low is high in all."""
    columns = [column for column in OBSERVATION.columns if column.name != "ref"]
    asked = ", ".join(f"min({named(c.name)}), max({named(c.name)}), count({named(c.name)})" for c in columns)
    query = f"SELECT count(*), bool_and(low IS NOT DISTINCT FROM high), {asked} {rows_of_loads}"
    ((count, exact, *found),) = cursor.execute(query).fetchall()
    told = zip(columns, found[::3], found[1::3], found[2::3], strict=True)
    same = {c.name: least for c, least, most, known in told if least == most and known in (0, count)}
    for name in {"low", "high"} & {*same}:
        same[name] = None if same[name] is None else f"{same[name]:f}".rstrip("0").rstrip(".")
    return same, exact

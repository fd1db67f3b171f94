"""Every figure that counts, some thousand at a time, in flat memory: for who reads all of them once, as an export does.

The same figures in the same order as `Store.facts` has them. Loads come in the order in which they stand (`clauses`),
their rows as their files have them (`rows`). All that is held of them is a bit for each that does not count
(`counting`).
"""

from __future__ import annotations

from collections.abc import Iterator

from maaltavle.columnar import Rows
from maaltavle.model import Observation
from maaltavle.store import queries
from maaltavle.store.in_one_order import respelt
from maaltavle.store.queries import View
from maaltavle.store.streaming.clauses import Cursor, Load
from maaltavle.store.streaming.counting import Gone, mark_orders, mark_replaced
from maaltavle.store.streaming.rows import rows_in_order
from maaltavle.store.tables import OBSERVATION


def figures_in_order(cursor: Cursor, view: View) -> Iterator[Rows[Observation]]:
    """The figures that count in a view, some thousand at a time, inside the caller's transaction."""
    loads = [Load(*row) for row in cursor.execute(queries.standing_loads(view)).fetchall()]
    if not loads:
        return
    source = queries.as_renamed(OBSERVATION, view.renamed)
    gone = Gone(loads)
    mark_replaced(cursor, source, loads, gone)
    mixed, spelling = mark_orders(cursor, source, loads, gone)
    for figures in rows_in_order(cursor, source, loads, gone):
        yield respelt(figures, mixed, spelling)[0] if mixed else figures

"""What there is of an indicator in a load, kept beside the sorted copies: the count and the ends of each of its parts.

Indicators of one table have the same areas and periods, so that what there is of all of them is kept once: a shape. It
is asked for with every choice, and to find it among the figures costs more than to read those that are shown.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any  # Any: a row of a query

import duckdb

from maaltavle.model import Kind
from maaltavle.store.connection import quoted

WORTH = 2_000  # figures of an indicator in a load; fewer are soon looked through
MOST_KEPT = 20_000  # rows of shapes in memory: each is a dozen words that others have as well
Part = tuple[str, str, str, str | None, int, str, str]  # area, breakdown, kind, form of period, figures, first, last
Fetch = Callable[[str], list[tuple[Any, ...]]]
_TABLES = (
    "sorted.shaped_up_to (load_no INTEGER)",
    "sorted.shaped (load_no INTEGER, indicator INTEGER, shape VARCHAR)",
    "sorted.shape (shape VARCHAR, area VARCHAR, breakdown VARCHAR, kind VARCHAR, form VARCHAR, figures BIGINT, "
    "first VARCHAR, last VARCHAR)",
)
_APART = ", ".join(quoted(str(kind)) for kind in (Kind.PRELIMINARY, Kind.TARGET))  # told apart one by one
_OF_LOAD = f"""CREATE OR REPLACE TEMP TABLE of_load AS
    WITH counted AS (
        SELECT indicator, area, rest, translate(nullif(name, ''), '0123456789', '') AS form, count(*) AS figures,
            min(name) AS first, max(name) AS last
        FROM (SELECT indicator, area, rest, period FROM {{table}} WHERE load_no = {{load}})
        JOIN sorted.period ON number = period GROUP BY ALL),
    named AS (
        SELECT indicator, area.name AS area, rest.breakdown AS breakdown, rest.kind AS kind, form,
            sum(figures)::BIGINT AS figures, min(first) AS first, max(last) AS last
        FROM counted JOIN sorted.area ON area.number = counted.area JOIN sorted.rest ON rest.number = counted.rest
        GROUP BY ALL),
    worth AS (
        SELECT indicator FROM named GROUP BY indicator
        HAVING sum(figures) >= {{worth}} AND NOT bool_or(kind IN ({_APART})))
    SELECT * FROM named SEMI JOIN worth USING (indicator)"""
_SHAPED = """CREATE OR REPLACE TEMP TABLE shaped_load AS
    SELECT indicator, md5(string_agg(concat_ws('|', area, breakdown, kind, coalesce(form, '-'), figures, first, last),
        chr(10) ORDER BY area, breakdown, kind, form)) AS shape
    FROM of_load GROUP BY indicator"""
_NEW = """INSERT INTO sorted.shape SELECT shape, of_load.* EXCLUDE (indicator) FROM of_load JOIN (
        SELECT shape, min(indicator) AS indicator FROM shaped_load
        WHERE shape NOT IN (SELECT shape FROM sorted.shape) GROUP BY shape) USING (indicator)"""


class Shapes:
    """The shapes of a store's sorted copies, by load and the number of the indicator."""

    def __init__(self) -> None:
        self._shaped: dict[tuple[int, int], str] = {}
        self._parts: dict[str, Sequence[Part]] = {}
        self.last = 0  # the load up to which they were looked for
        self._lock = threading.Lock()

    def read(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Take those that are kept. Raises duckdb.Error where there are none."""
        rows = cursor.execute("SELECT load_no, indicator, shape FROM sorted.shaped").fetchall()
        self._shaped = {(load, indicator): shape for load, indicator, shape in rows}
        (self.last,) = cursor.execute("SELECT coalesce(max(load_no), 0) FROM sorted.shaped_up_to").fetchone() or (0,)

    def of(self, loads: Sequence[int], indicator: int) -> tuple[str, ...] | None:
        """The shape of an indicator in each of some loads; None where one is not kept."""
        found = [self._shaped.get((load, indicator), "") for load in loads]
        return tuple(found) if all(found) else None

    def parts(self, shape: str, fetch: Fetch) -> Sequence[Part]:
        """What a shape consists of."""
        with self._lock:
            found = self._parts.get(shape)
        if found is None:
            cells = "area, breakdown, kind, form, figures, first, last"
            found = fetch(f"SELECT {cells} FROM sorted.shape WHERE shape = {quoted(shape)}")
            with self._lock:
                if sum(map(len, self._parts.values())) + len(found) > MOST_KEPT:
                    self._parts = {}
                self._parts[shape] = found
        return found


def tables() -> Iterator[str]:
    """The statements that make the tables of shapes, where they are not there yet."""
    yield from (f"CREATE TABLE IF NOT EXISTS {one}" for one in _TABLES)


def keep(cursor: duckdb.DuckDBPyConnection, table: str, load: int) -> None:
    """Find out the shapes in a load of a copy, and keep them. Raises duckdb.Error."""
    cursor.execute(_OF_LOAD.format(table=table, load=int(load), worth=int(WORTH)))
    cursor.execute(_SHAPED)
    cursor.execute("BEGIN")
    cursor.execute(_NEW)
    cursor.execute("INSERT INTO sorted.shaped SELECT ?, indicator, shape FROM shaped_load", [load])
    keep_last(cursor, load)
    cursor.execute("COMMIT")


def keep_last(cursor: duckdb.DuckDBPyConnection, load: int) -> None:
    """Keep up to which load shapes were looked for."""
    cursor.execute("DELETE FROM sorted.shaped_up_to")
    cursor.execute("INSERT INTO sorted.shaped_up_to VALUES (?)", [load])


def worth(first: int, last: int) -> str:
    """The query for the loads of a copy in which an indicator has many figures, one with another."""
    return (
        "SELECT load_no FROM sorted.brought_indicators "
        f"WHERE load_no BETWEEN {int(first)} AND {int(last)} "
        f"GROUP BY load_no HAVING max(figures) >= {int(WORTH)} ORDER BY load_no"
    )

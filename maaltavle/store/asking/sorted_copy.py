"""A sorted copy of the figures of older loads, beside the database: a series is read from one place in it.

It is a help and no proof: it holds nothing that cannot be found again, is made anew when it is not of this store, and
without it everything is answered from the table itself, only slower. A load is copied some time after it was stored,
in the background; small stores have no copy. Two copies of like size become one, so that there are never many of them.

Copies are tables of a database of their own: what is written there never stands in the way of what people store.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from maaltavle.model import Load
from maaltavle.store.asking.sql import BROUGHT, STORED, Copy, brought
from maaltavle.store.connection import quoted, sorted_path

AT_LEAST = 300_000  # rows that are not copied yet, from which a copy is made
WORTH_KEEPING = 50_000  # rows of loads of which it is not kept yet what they brought
A_SLICE = 400_000  # rows that are sorted at once: sorting takes some hundred bytes a row
LIKE = 2  # a copy that is at most so many times as large as the next is put together with it
FORM = 2  # of the copies; another one is made anew
History = Callable[[], Sequence[tuple[Load, str]]]
_log = logging.getLogger("maaltavle")


class SortedCopies:
    """The sorted copies of a store. Answers may be read while copies are made."""

    def __init__(
        self, path: Path, store_id: str, cursor: Callable[[], duckdb.DuckDBPyConnection], history: History
    ) -> None:  # fmt: skip
        """`history`: every load with the hash of its content."""
        self._path, self._store, self._cursor, self._history = sorted_path(path), store_id, cursor, history
        self._copies: tuple[Copy, ...] = ()
        self._rows: dict[str, int] = {}
        self._kept = 0
        self._attached, self._making, self._ended = False, threading.Lock(), threading.Event()
        self._thread: threading.Thread | None = None

    def __call__(self) -> tuple[Copy, ...]:
        """The copies there are, oldest loads first."""
        return self._copies

    def open(self, *, read_only: bool) -> None:
        """Take what was copied before, where it is of this store as it is; also when the database was opened anew."""
        self._attached, self._copies, self._kept = False, (), 0
        if not self._path.exists():
            return
        try:
            with self._cursor() as cursor:
                self._attach(cursor, read_only=read_only)
                self._copies = self._found(cursor, {load.number: content for load, content in self._history()})
        except duckdb.Error as error:
            _log.info("the sorted copy is made anew: %s", error)
            self.forget()

    def _attach(self, cursor: duckdb.DuckDBPyConnection, *, read_only: bool = False) -> None:
        if self._attached:
            return
        cursor.execute(f"ATTACH {quoted(self._path)} AS sorted{' (READ_ONLY)' if read_only else ''}")
        self._attached = True
        if read_only:
            return
        cursor.execute("CREATE TABLE IF NOT EXISTS sorted.number (indicator VARCHAR, number INTEGER)")
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS sorted.copy (form INTEGER, store VARCHAR, name VARCHAR, first INTEGER, "
            "last INTEGER, content VARCHAR, rows BIGINT)"
        )
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS sorted.brought (form INTEGER, store VARCHAR, last INTEGER, content VARCHAR)"
        )
        for what, (columns, _query) in BROUGHT.items():
            cursor.execute(f"CREATE TABLE IF NOT EXISTS sorted.brought_{what} ({columns})")

    def _found(self, cursor: duckdb.DuckDBPyConnection, contents: dict[int, str]) -> tuple[Copy, ...]:
        """The copies that are whole and of this store. Raises duckdb.Error where there are others."""
        rows = cursor.execute("SELECT * FROM sorted.copy ORDER BY first").fetchall()
        numbers = dict(cursor.execute("SELECT indicator, number FROM sorted.number").fetchall())
        found, next_first = [], 1
        for form, store, name, first, last, content, count in rows:
            if (form, store, first) != (FORM, self._store, next_first) or contents.get(last) != content:
                raise duckdb.InvalidInputException("it is of another store, or of another state of this one")
            found.append(Copy(f"sorted.{name}", first, last, numbers))
            self._rows[f"sorted.{name}"] = count
            next_first = last + 1
        for form, store, last, content in cursor.execute("SELECT * FROM sorted.brought").fetchall():
            if (form, store) != (FORM, self._store) or contents.get(last) != content:
                raise duckdb.InvalidInputException("it knows of other loads")
            self._kept = last
        return tuple(found)

    def forget(self) -> None:
        """Go on without copies, and leave none behind."""
        self._copies, self._rows, self._kept = (), {}, 0
        with suppress(duckdb.Error), self._cursor() as cursor:
            cursor.execute("DETACH sorted")
        self._attached = False
        for ending in ("", ".wal"):
            with suppress(OSError):
                Path(f"{self._path}{ending}").unlink(missing_ok=True)

    # Making them

    def begin(self, loads: Iterable[Load]) -> None:
        """Copy in the background what is not copied yet, when it is enough to be worth it."""
        last = self._copies[-1].last if self._copies else 0
        if sum(load.rows for load in loads if load.number > last) < AT_LEAST or self._ended.is_set():
            return
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._make_quietly, name="sorting", daemon=True)
            self._thread.start()

    def _make_quietly(self) -> None:
        try:
            self.make()
        except (duckdb.Error, OSError) as error:  # no room, or the store is closing: answers come from the table itself
            _log.warning("no sorted copy was made: %s", error)

    def end(self) -> None:
        """Stop at the next slice; what was begun is made anew another time."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def wait(self) -> None:
        """Until what was begun is done."""
        if self._thread is not None:
            self._thread.join()

    def make(self) -> None:
        """Copy the loads that are not copied yet, and put copies of like size together. Raises duckdb.Error."""
        loads = self._history()
        if len(loads) < self._next_first:
            return
        with self._making, self._cursor() as cursor:
            self._attach(cursor)
            self._drop_unused(cursor)
            first, (last, content) = self._next_first, (loads[-1][0].number, loads[-1][1])
            self._number(cursor, first, last)
            numbers = dict(cursor.execute("SELECT indicator, number FROM sorted.number").fetchall())
            within = f"load_no BETWEEN {first} AND {last}"
            figures = f"SELECT number, figure.* FROM {STORED} AS figure JOIN sorted.number USING (indicator)"
            source = f"({figures} WHERE {within})"
            self._keep(cursor, [source], Copy("", first, last, numbers), content, ())
            self._keep_brought(cursor, *loads[-1])
            while len(self._copies) > 1 and self._alike(*self._copies[-2:]):
                one, other = self._copies[-2:]
                self._keep(cursor, [one.table, other.table], Copy("", one.first, last, numbers), content, (one, other))

    @property
    def kept(self) -> int:
        """Up to which load there is kept what they brought."""
        return self._kept

    def keep_brought(self, loads: Sequence[Load]) -> None:
        """Keep what the loads brought, in few words, when it is enough to be worth it: the next start does not look
        for it in all figures."""
        if sum(load.rows for load in loads if load.number > self._kept) < WORTH_KEEPING or self._making.locked():
            return
        try:
            with self._making, self._cursor() as cursor:
                self._attach(cursor)
                self._keep_brought(cursor, *self._history()[-1])
        except (duckdb.Error, OSError) as error:  # no room: the next start looks itself
            _log.info("what the loads brought is not kept: %s", error)

    def _keep_brought(self, cursor: duckdb.DuckDBPyConnection, newest: Load, content: str) -> None:
        last = newest.number
        if last <= self._kept:
            return
        cursor.execute("BEGIN")
        for what in BROUGHT:
            cursor.execute(f"INSERT INTO sorted.brought_{what} {brought(what, self._kept, last)}")
        cursor.execute("DELETE FROM sorted.brought")
        cursor.execute("INSERT INTO sorted.brought VALUES (?, ?, ?, ?)", [FORM, self._store, last, content])
        cursor.execute("COMMIT")
        self._kept = last

    @property
    def _next_first(self) -> int:
        return self._copies[-1].last + 1 if self._copies else 1

    def _alike(self, one: Copy, other: Copy) -> bool:
        return self._rows[one.table] <= LIKE * self._rows[other.table]

    @staticmethod
    def _number(cursor: duckdb.DuckDBPyConnection, first: int, last: int) -> None:
        cursor.execute(
            f"""
            INSERT INTO sorted.number
            SELECT indicator, row_number() OVER (ORDER BY indicator)
                + (SELECT coalesce(max(number), 0) FROM sorted.number)
            FROM (
                SELECT DISTINCT indicator FROM {STORED} WHERE load_no BETWEEN {int(first)} AND {int(last)}
            ) WHERE indicator NOT IN (SELECT indicator FROM sorted.number)
            """
        )

    def _keep(
        self, cursor: duckdb.DuckDBPyConnection, sources: list[str], made: Copy, content: str, instead: tuple[Copy, ...]
    ) -> None:
        """Make a copy of some sources and let it count, in the place of others."""
        name = f"figures_{made.first}_{made.last}_{len(instead)}"
        cursor.execute(f"CREATE OR REPLACE TABLE sorted.{name} AS SELECT * FROM {sources[0]} LIMIT 0")
        count = self._fill(cursor, name, sources)
        cursor.execute("BEGIN")
        for one in instead:
            cursor.execute("DELETE FROM sorted.copy WHERE name = ?", [one.table.removeprefix("sorted.")])
        cursor.execute(
            "INSERT INTO sorted.copy VALUES (?, ?, ?, ?, ?, ?, ?)",
            [FORM, self._store, name, made.first, made.last, content, count],
        )
        cursor.execute("COMMIT")
        copy = Copy(f"sorted.{name}", made.first, made.last, made.numbers)
        self._rows[copy.table] = count
        self._copies = (*(one for one in self._copies if one not in instead), copy)

    def _fill(self, cursor: duckdb.DuckDBPyConnection, name: str, sources: list[str]) -> int:
        """Some indicators at a time, so that little is sorted at once. Returns the rows."""
        every = " UNION ALL ".join(f"SELECT * FROM {source}" for source in sources)
        counts = cursor.execute(f"SELECT number, count(*) FROM ({every}) GROUP BY number ORDER BY number").fetchall()
        begun, rows, done = None, 0, 0
        for at, (number, count) in enumerate(counts):
            begun = number if begun is None else begun
            rows += count
            if rows >= A_SLICE or at == len(counts) - 1:
                if self._ended.is_set():
                    raise duckdb.InterruptException("the store is being closed")
                cursor.execute(
                    f"INSERT INTO sorted.{name} SELECT * FROM ({every}) WHERE number BETWEEN {begun} AND {number} "
                    "ORDER BY number, area, breakdown, period, load_no"
                )
                begun, rows, done = None, 0, done + rows
        return done

    def _drop_unused(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Copies that others took the place of: by now nobody reads them; and what a killed program left."""
        kept = {one.table.removeprefix("sorted.") for one in self._copies}
        named = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'sorted'").fetchall()
        for (name,) in named:
            if name.startswith("figures_") and name not in kept:
                cursor.execute(f"DROP TABLE sorted.{name}")

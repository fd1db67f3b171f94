"""A sorted copy of the figures of older loads, beside the database: a series is read from one place in it.

It is a help and no proof: it holds nothing that cannot be found again, is made anew when it is not of this store, and
without it everything is answered from the table itself, only slower. A load is copied some time after it was stored,
in the background; small stores have no copy. Two copies of like size become one, so that there are never many of them.
What is stored is read once: some loads at a time, as numbers (`narrow`), and where they speak of the same indicators
those numbers are sorted some indicators at a time.

Copies are tables of a database of their own: what is written there never stands in the way of what people store.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import duckdb

from maaltavle.model import Load
from maaltavle.store.asking import narrow, shapes
from maaltavle.store.asking.sql import BROUGHT, STORED, Copy, brought
from maaltavle.store.connection import quoted, sorted_path

AT_LEAST = 300_000  # rows that are not copied yet, from which a copy is made
WORTH_KEEPING = 50_000  # rows of loads of which it is not kept yet what they brought
A_SLICE = 400_000  # rows that are sorted at once: sorting takes about a hundred bytes a row
LIKE = 2  # a copy that is at most so many times as large as the next is put together with it
FORM = 3  # of the copies; another one is made anew
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
        self._shapes = shapes.Shapes()
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
                with suppress(duckdb.CatalogException):  # of a time when none were kept
                    self._shapes.read(cursor)
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
        for statement in (*narrow.tables(), *shapes.tables()):
            cursor.execute(statement)
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
        numbers = self._numbers(cursor)
        found, next_first = [], 1
        for form, store, name, first, last, content, count in rows:
            if (form, store, first) != (FORM, self._store, next_first) or contents.get(last) != content:
                raise duckdb.InvalidInputException("it is of another store, or of another state of this one")
            found.append(Copy(f"sorted.{name}", first, last, numbers, self._shapes))
            self._rows[f"sorted.{name}"] = count
            next_first = last + 1
        for form, store, last, content in cursor.execute("SELECT * FROM sorted.brought").fetchall():
            if (form, store) != (FORM, self._store) or contents.get(last) != content:
                raise duckdb.InvalidInputException("it knows of other loads")
            self._kept = last
        return tuple(found)

    def forget(self) -> None:
        """Go on without copies, and leave none behind."""
        self._copies, self._rows, self._kept, self._shapes = (), {}, 0, shapes.Shapes()
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
        waiting = sum(load.rows for load in loads if load.number > last) >= AT_LEAST
        if self._ended.is_set() or not (waiting or self._shapes.last < last):
            return
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._make_quietly, name="sorting", daemon=True)
            self._thread.start()

    def _make_quietly(self) -> None:
        try:
            self.make(AT_LEAST)
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

    def make(self, at_least: int = 0) -> None:
        """Copy the loads that are not copied yet, where they have so many figures, put copies of like size together,
        and keep the shapes of what is copied. Raises duckdb.Error."""
        loads = self._history()
        waiting = [load.rows for load, _content in loads if load.number >= self._next_first]
        if waiting and sum(waiting) >= at_least:
            self._copy(loads)
        if self._copies and self._shapes.last < self._copies[-1].last:
            with self._making, self._cursor() as cursor:
                self._attach(cursor)
                self._shape(cursor)

    def _shape(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Keep the shapes of the copied loads as each is found; where the store is closed, the rest another time."""
        for one in self._copies:
            wanted = cursor.execute(shapes.worth(max(one.first, self._shapes.last + 1), one.last)).fetchall()
            for (load,) in wanted:
                if self._ended.is_set():
                    return
                shapes.keep(cursor, one.table, load)
        shapes.keep_last(cursor, self._copies[-1].last)
        self._shapes.read(cursor)

    def _copy(self, loads: Sequence[tuple[Load, str]]) -> None:
        with self._making, self._cursor() as cursor:
            self._attach(cursor)
            self._drop_unused(cursor)
            self._keep_brought(cursor, *loads[-1])
            first, (last, content) = self._next_first, (loads[-1][0].number, loads[-1][1])
            for statement in narrow.number(STORED, f"load_no BETWEEN {first} AND {last}"):
                cursor.execute(statement)
            made = Copy(f"sorted.figures_{first}_{last}_0", first, last, self._numbers(cursor), self._shapes)
            self._keep(cursor, self._of_parts(cursor, made, self._parts(cursor, first, last)), content, ())
            while len(self._copies) > 1 and self._alike(*self._copies[-2:]):
                one, other = self._copies[-2:]
                both = replace(made, table=f"sorted.figures_{one.first}_{last}_2", first=one.first)
                self._put_together(cursor, both.table, [one.table, other.table])
                self._keep(cursor, both, content, (one, other))

    @staticmethod
    def _numbers(cursor: duckdb.DuckDBPyConnection) -> narrow.Numbers:
        return narrow.Numbers(
            {name: dict(cursor.execute(f"SELECT name, number FROM sorted.{name}").fetchall()) for name in narrow.NAMES}
        )

    @staticmethod
    def _parts(cursor: duckdb.DuckDBPyConnection, first: int, last: int) -> Iterator[tuple[str, str]]:
        """Some loads at a time: what says that a row is of them, and the query for their figures."""
        counted = cursor.execute(
            "SELECT load_no, sum(figures)::BIGINT, sum(named)::BIGINT FROM sorted.brought_documents "
            "WHERE load_no BETWEEN ? AND ? GROUP BY load_no ORDER BY load_no",
            [first, last],
        ).fetchall()
        begun, rows, with_names = first, 0, []
        for load, figures, names in counted:
            rows += figures
            with_names += [load] if names else []
            if rows >= A_SLICE or load == counted[-1][0]:
                within = f"load_no BETWEEN {int(begun)} AND {int(load)}"
                yield within, narrow.as_numbers(STORED, within, with_names)
                begun, rows, with_names = load + 1, 0, []

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

    def _of_parts(
        self, cursor: duckdb.DuckDBPyConnection, made: Copy, parts: Iterable[tuple[str, str]]
    ) -> Copy:  # fmt: skip
        """A copy of parts, each sorted by itself; where they have indicators in common, all of it is sorted again."""
        self._fresh(cursor, made.table)
        spans: list[tuple[int, int]] = []
        for within, query in parts:
            self._insert(cursor, made.table, f"{query} ORDER BY {narrow.ORDER}")
            spans += self._spans(cursor, f"{made.table} WHERE {within}")
        if _apart(spans):
            return made
        anew = replace(made, table=f"{made.table}_anew")
        self._put_together(cursor, anew.table, [made.table])
        cursor.execute(f"DROP TABLE {made.table}")
        return anew

    def _put_together(self, cursor: duckdb.DuckDBPyConnection, name: str, sources: Sequence[str]) -> None:
        """The rows of some tables in one order: sorted ones without an indicator in common as they lie, others some
        indicators at a time, so that little is sorted at once."""
        self._fresh(cursor, name)
        if len(sources) > 1 and _apart([span for source in sources for span in self._spans(cursor, source)]):
            for source in sources:
                self._insert(cursor, name, f"SELECT * FROM {source}")
            return
        every = " UNION ALL ".join(f"SELECT * FROM {source}" for source in sources)
        counts = cursor.execute(f"SELECT indicator, count(*) FROM ({every}) GROUP BY ALL ORDER BY ALL").fetchall()
        begun, rows = counts[0][0] if counts else 0, 0
        for number, count in counts:
            rows += count
            if rows >= A_SLICE or number == counts[-1][0]:
                within = f"indicator BETWEEN {int(begun)} AND {int(number)}"
                self._insert(cursor, name, f"SELECT * FROM ({every}) WHERE {within} ORDER BY {narrow.ORDER}")
                begun, rows = number + 1, 0

    @staticmethod
    def _fresh(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
        cursor.execute(f"CREATE OR REPLACE TABLE {name} ({narrow.FIGURES})")

    def _insert(self, cursor: duckdb.DuckDBPyConnection, name: str, query: str) -> None:
        if self._ended.is_set():
            raise duckdb.InterruptException("the store is being closed")
        cursor.execute(f"INSERT INTO {name} {query}")

    @staticmethod
    def _spans(cursor: duckdb.DuckDBPyConnection, rows: str) -> list[tuple[int, int]]:
        found = cursor.execute(f"SELECT min(indicator), max(indicator) FROM {rows} HAVING count(*) > 0")
        return [(int(least), int(most)) for least, most in found.fetchall()]

    def _keep(
        self, cursor: duckdb.DuckDBPyConnection, copy: Copy, content: str, instead: tuple[Copy, ...]
    ) -> None:  # fmt: skip
        """Let a copy count, in the place of others."""
        name = copy.table.removeprefix("sorted.")
        (count,) = cursor.execute(f"SELECT count(*) FROM {copy.table}").fetchone() or (0,)
        cursor.execute("BEGIN")
        for one in instead:
            cursor.execute("DELETE FROM sorted.copy WHERE name = ?", [one.table.removeprefix("sorted.")])
        cursor.execute(
            "INSERT INTO sorted.copy VALUES (?, ?, ?, ?, ?, ?, ?)",
            [FORM, self._store, name, copy.first, copy.last, content, count],
        )
        cursor.execute("COMMIT")
        self._rows[copy.table] = count
        self._copies = (*(one for one in self._copies if one not in instead), copy)

    def _drop_unused(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Copies that others took the place of: by now nobody reads them; and what a killed program left."""
        kept = {one.table.removeprefix("sorted.") for one in self._copies}
        named = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'sorted'").fetchall()
        for (name,) in named:
            if name.startswith("figures_") and name not in kept:
                cursor.execute(f"DROP TABLE sorted.{name}")


def _apart(spans: Iterable[tuple[int, int]]) -> bool:
    """Whether no stretch of numbers reaches into another."""
    return all(one[1] < other[0] for one, other in pairwise(sorted(spans)))

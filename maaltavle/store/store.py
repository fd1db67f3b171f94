"""The store: everything anybody loaded, in the order it came, and what of it counts now or counted at a date.

Append-only. A load gets the next number; its rows carry that number and are never changed or removed. An undo is a load
of its own that names the one it undoes. What counts at a day t:

- A corrected edition of a document is known from the day it was brought in, and takes the place of the editions before
  it from then on: none of their rows counts any longer, whether the correction has it or not. Among the other loads it
  stands where the document stood, so that what people loaded after the document still wins.
- A load counts when its `known_from` is at or before t and no undo of it is known at t. `known_from` is the day the
  figures became known (a document's own date); an undo is known from the day somebody undid. So a view of a day before
  the undo still shows what stood then. An undo cannot itself be undone: the file is loaded again.
- Where several counting loads speak of the same thing, the newest wins: latest `known_from`, then highest number. (An
  old publication loaded late does not hide a newer one; a correction with the same date does.)
- "The same thing" is the table's key, and all rows of a key come from one load, never mixed:
  - figures, goals, texts, projects and findings: the ref. Two documents that state the same figure have two refs and
    both stay. A figure without a ref (a workbook's cell) gets one from what it is: indicator, area, period, breakdown
    (in any order of its pieces, see in_one_order) and kind;
  - measures: the goal, for they are parts to be added and only make sense together;
  - events: goal, document, state and time, so that "begun" stays when "done" comes;
  - assessments: goal, document and person; agenda points: meeting and number; themes: document and both numbers.

Order of writing: raw file, rows in one transaction, ledger line, then the receipt (`load` returns). A crash between
transaction and ledger leaves one load nobody was told of; the next opening writes its line from the tables.
"""

from __future__ import annotations

import shutil
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any  # Any: DuckDB takes and gives values of any type

import duckdb

from maaltavle.columnar import column_of
from maaltavle.errors import MaaltavleError, NoReceipt, Overtaken, Problem, StoreUnavailable
from maaltavle.model import Facts, Load, Measure, Observation, ref_of
from maaltavle.spelling.periods import in_denmark, parse_period
from maaltavle.store import archive, backup, days, ledger, queries
from maaltavle.store.asking import Answers, Brought, ComparedFigures, SortedCopies, Standing, standing_of
from maaltavle.store.backup import Backup
from maaltavle.store.connection import BROKEN, GAVE_UP, connect, not_stored, unavailable
from maaltavle.store.in_one_order import in_one_order
from maaltavle.store.ledger import CONTENT, UNWRITTEN
from maaltavle.store.queries import View
from maaltavle.store.schema import CURRENT
from maaltavle.store.streaming import figures_in_order
from maaltavle.store.tables import OBSERVATION, TABLES, Cells, FactTable, content_hash, facts_of, figures_of, rows_of

ACTIONS = ("build", "upload", "fetch", "edit")
MANY = 5_000  # rows from which figures are fetched by columns; NumPy, which that takes, is a while to import
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class PreparedLoad:
    """A load before it is stored: everything but its number and time. `replaces` and `stands_from` as in `Load`."""

    facts: Facts
    known_from: date
    person: str
    action: str
    source: str
    sha256: str
    note: str = ""
    replaces: int | None = None
    stands_from: date | None = None

    def rows(self) -> dict[str, Cells]:
        """What it brings, as the tables have it."""
        return rows_of(replace(self.facts, observations=_with_refs(self.facts.observations)))

    def numbered(self, number: int, at: datetime, rows: dict[str, Cells]) -> Load:
        """The load that it becomes."""
        count = sum(len(ordinals) for ordinals, *_ in rows.values())
        about = (self.known_from, self.person, self.action, self.source, self.sha256, count, None, self.note)
        return Load(number, at, *about, self.replaces, self.stands_from)


class Store:
    """An open store. One connection a process; every query has its own cursor, so threads may share the store.

    `problems` is what the ledger found when the store was opened; while one of them is an error, nothing is stored.
    `fresh` is whether this opening built the database. `invented`: everything in it is made up, and what is loaded
    into it counts as that. `renamed`: old ids with those they are now; what
    was stored under an old one is read under the new.
    """

    def __init__(
        self,
        path: Path,
        connection: duckdb.DuckDBPyConnection,
        *,
        problems: Sequence[Problem] = (),
        read_only: bool = False,
        clock: Clock = utc_now,
    ) -> None:
        self.path, self.read_only, self.fresh = path, read_only, False
        self.problems = tuple(problems)
        self._connection, self._clock, self._writing = connection, clock, threading.Lock()
        self.renamed = queries.NO_RENAMED
        self.before_close: list[Callable[[], None]] = []
        self.after_close: list[Callable[[], None]] = []
        self._closed = False
        self._lost, self._opening = False, threading.RLock()  # whether the database gave up and must be opened anew
        ((self.id, invented),) = self.fetch("SELECT id, invented FROM store")
        self.invented = bool(invented)
        self._loads = tuple(load for load, _content, _form in self._history())
        self._dated: tuple[Sequence[Load], tuple[Load, ...]] = ((), ())
        self._asked: set[tuple[str, date]] = set()
        self._answers = Answers()
        self._sorted = SortedCopies(path, self.id, self._cursor, self.contents)
        self._sorted.open(read_only=read_only)
        self._sorting = False
        self._brought: Brought | None = None
        self._tables: dict[int, set[str]] = {}
        self._counted = 0

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back, with everything in its one file: what was stored does not stay in a log beside it.

        A load that is being stored is waited for; what comes later is refused. Closing again does nothing.
        """
        while self.before_close:
            self.before_close.pop()()
        with self._writing:
            if not self._closed:
                self._closed = True
                if not self.read_only and not self._lost:
                    self._sorted.keep_brought(self._loads)
                self._empty_log()
                self._connection.close()
        while self.after_close:
            self.after_close.pop()()

    def _empty_log(self) -> None:
        if self.read_only or not Path(f"{self.path}.wal").exists():
            return
        try:
            self._connection.execute("CHECKPOINT")
        except BROKEN:
            return  # a full disk: everything is in the log, which the next opening reads

    @property
    def version(self) -> int:
        """The newest load's number; it changes exactly when anything in the store does."""
        return len(self._loads)

    def loads(self) -> tuple[Load, ...]:
        """Every load there ever was, oldest first, with the day it is known from now: see `days`."""
        loads = self._loads
        if self._dated[0] is not loads:
            self._dated = (loads, days.with_days(loads, days.corrected(loads)))
        return self._dated[1]

    def as_stored(self) -> tuple[Load, ...]:
        """The same with the days they were stored with."""
        return self._loads

    def entries(self, first: int = 1) -> tuple[ledger.Entry, ...]:
        """Every load from a number on, with its content hash and the number of rows the tables hold of it now."""
        found = self.tables_of_loads(first)
        return tuple(
            ledger.Entry(load, content, sum(found.get(load.number, {}).values()), form)
            for load, content, form in self._history()
            if load.number >= first
        )

    def against_ledger(self, entries: Sequence[ledger.Entry] | None = None) -> tuple[Problem, ...]:
        """How tables and ledger disagree now, by metadata and row counts. Raises OSError when it cannot be read.

        `entries`: all of them, where nobody can have stored anything since they were counted.
        """
        path = ledger.ledger_path(self.path)
        with self._writing:  # between the rows and the line of a load they would disagree
            lines, _torn = ledger.read(path)
            return tuple(ledger.compare(path, self.id, entries or self.entries(), lines))

    def tables_of_loads(self, first: int = 1) -> dict[int, dict[str, int]]:
        """For each load that rows belong to, from a number on, how many the tables hold of it."""
        found: dict[int, dict[str, int]] = defaultdict(dict)
        for number, table, rows in self.fetch(queries.rows_by_table(first)):
            found[number][table] = rows
        return found

    @property
    def changed_loads(self) -> frozenset[int]:
        """The loads whose rows something else has changed, as far as a check has found."""
        return frozenset(int(problem.found) for problem in self.problems if problem.code == CONTENT)

    def found(self, problems: Sequence[Problem]) -> None:
        """Let `problems` be what a check found; whether the ledger waits for a line is known here."""
        with self._writing:
            waits = (problem for problem in self.problems if problem.code == UNWRITTEN)
            self.problems = (*(problem for problem in problems if problem.code != UNWRITTEN), *waits)

    def facts(
        self,
        as_known_at: date | None = None,
        *,
        without: int | None = None,
        up_to: int | None = None,
        undated: Collection[str] = (),
        redated: tuple[int, date] | None = None,
    ) -> Facts:
        """Everything that counts now, or counted at the end of the day `as_known_at`, all from one moment.

        `without`: as it would be if that load were undone. `up_to`: as it was when that load was the newest; what was
        loaded or undone later is left out, whatever day it is known from. `undated`: the kinds of fact ("agenda",
        "shown", …) that count whatever the day. `redated`: as if that load were known from that day. Order: by load,
        then as in its file. Every figure is made: `known` asks for those that are needed.
        """
        with self._query() as cursor:
            cursor.execute("BEGIN")
            ever = self._view(None, without, up_to, redated)
            view = {table.facts: ever if table.facts in undated else replace(ever, day=as_known_at) for table in TABLES}
            facts = self._facts_beside_figures(cursor, view.__getitem__)
            figures = self._current(cursor, OBSERVATION, view[OBSERVATION.facts])
            cursor.execute("COMMIT")
        return replace(facts, observations=figures)

    def figures(
        self, as_known_at: date | None = None, *, without: int | None = None, up_to: int | None = None
    ) -> Iterator[Sequence[Observation]]:
        """The figures of `facts`, in that order, some thousand at a time: for who reads all of them once.

        Memory does not grow with how many there are. All are from one moment, however long it takes.
        """
        with self._query() as cursor:
            cursor.execute("BEGIN")
            view = self._view(as_known_at, without, up_to)
            if self._how_many(cursor, "", None) <= MANY:
                yield self._current(cursor, OBSERVATION, view)
            else:
                yield from figures_in_order(cursor, view)
            cursor.execute("COMMIT")

    def known(
        self,
        as_known_at: date | None = None,
        *,
        without: int | None = None,
        up_to: int | None = None,
        undated: Collection[str] = (),
        redated: tuple[int, date] | None = None,
    ) -> Facts:
        """The same, with figures that are asked for: see `maaltavle.asked`. Walking over all of them is dear.

        Only while the store is open. Rows that other loads brought before are not read again.
        """
        last = len(self._loads) if up_to is None else up_to  # what is stored from now on is not seen, whenever asked
        ever = self._view(None, without, last, redated)
        then = replace(ever, day=as_known_at)
        loads, brought = self._loads, self._what_came(last)
        whole, known = standing_of(loads, ever), standing_of(loads, then)
        seen = {table.facts: (ever, whole) if table.facts in undated else (then, known) for table in TABLES}

        def every() -> Sequence[Observation]:
            return self.facts(as_known_at, without=without, up_to=last, undated=undated, redated=redated).observations

        figures = ComparedFigures(
            self._query, seen[OBSERVATION.facts][1], brought, self._answers, self.renamed, self._sorted, every
        )  # fmt: skip
        facts = facts_of(lambda table: () if table is OBSERVATION else self._held(table, *seen[table.facts]))
        return replace(facts, observations=figures)

    def _what_came(self, newest: int) -> Brought:
        with self._opening:
            if self._brought is None or self._brought.renamed is not self.renamed:
                self._brought, self._answers = Brought(self.fetch, self.renamed, lambda: self._sorted.kept), Answers()
        return self._brought.up_to(newest)

    def _held(self, table: FactTable, view: View, standing: Standing) -> Sequence[Any]:
        """The rows of a table that count, read again only when another load of such rows counts."""
        self._count_tables()
        loads = tuple(load for load in standing if table.name in self._tables.get(load, ()))

        def find() -> Sequence[Any]:
            with self._query() as cursor:
                return self._current(cursor, table, view, standing=loads)

        return self._answers.get((table.name, loads), find, len) if loads else ()

    def _count_tables(self) -> None:
        """Know of every load which tables have rows of it, the figures apart."""
        with self._opening:
            newest = len(self._loads)
            if self._counted < newest:
                for number, name in self.fetch(queries.tables_brought(self._counted, newest)):
                    self._tables.setdefault(number, set()).add(name)
                self._counted = newest

    @contextmanager
    def as_if(self, *coming: PreparedLoad) -> Iterator[tuple[Facts, Facts]]:
        """Everything that counts, and what would if these loads were stored, one after the other: both with figures
        that are asked for, until the end of the block. Nothing is stored, and nobody else stores meanwhile."""
        with self._writing, self._query() as cursor:
            cursor.execute("BEGIN")
            try:
                loads, view = [*self._loads], self._view()
                before = self._facts_beside_figures(cursor, lambda _facts: view)
                for number, one in enumerate(coming, self._next()):
                    rows = one.rows()
                    loads.append(one.numbered(number, self._now(), rows))
                    queries.insert(cursor, loads[-1], "", rows)
                after = self._facts_beside_figures(cursor, lambda _facts: view)
                was, will_be = self._figures_within(cursor, view, self._loads, loads)
                yield replace(before, observations=was), replace(after, observations=will_be)
            finally:
                _roll_back(cursor)

    def _figures_within(
        self, cursor: duckdb.DuckDBPyConnection, view: View, *states: Sequence[Load]
    ) -> Iterator[ComparedFigures]:
        """The figures of several states of the store, the last of which a transaction has made."""
        # Copies that are made from now on are not seen, or seen in part, from within the transaction.
        copies, kept = self._sorted(), self._sorted.kept
        brought = Brought(lambda query: cursor.execute(query).fetchall(), self.renamed, lambda: kept)
        for loads in states:
            own = replace(view, up_to=len(loads))
            yield ComparedFigures(
                lambda: nullcontext(cursor), standing_of(loads, own), brought.up_to(len(states[-1])), Answers(),
                self.renamed, lambda: copies, partial(self._current, cursor, OBSERVATION, own),
            )  # fmt: skip

    def brought(self, load_no: int) -> Facts:
        """What one load brought, whether it counts or not."""
        return facts_of(lambda table: self._rows(table, load_no))

    def series(
        self, indicator: str, areas: Sequence[str] | None = None, as_known_at: date | None = None
    ) -> tuple[Observation, ...]:
        """The figures of one indicator, in all areas or some, sorted by area and period (none first)."""
        indicator = self.renamed.indicators.get(indicator, indicator)
        if areas is not None:
            areas = [self.renamed.areas.get(area, area) for area in areas]
        values = {"indicator": indicator}
        with self._query() as cursor:
            cursor.execute("BEGIN")
            found = self._current(cursor, OBSERVATION, self._view(as_known_at), queries.OF_INDICATOR, values)
            cursor.execute("COMMIT")
        kept = (seen for seen in found if seen.indicator == indicator and (areas is None or seen.area in areas))
        return tuple(sorted(kept, key=_by_area_and_period))

    def versions(self, facts: str) -> tuple[Any, ...]:
        """Every row of one kind of fact ("followups", …) that was ever stored, undone ones too, oldest first."""
        table = next(table for table in TABLES if table.facts == facts)
        return self._rows(table)

    def _rows(self, table: FactTable, load_no: int | None = None) -> tuple[Any, ...]:
        """The rows of a table as they were stored, of one load or of all."""
        rows = self.fetch(queries.rows_of_load(table, self.renamed, load_no))
        return table.decode([(load, *cells) for load, _ordinal, *cells in rows])

    def archive(self, content: bytes) -> str:
        """Keep a raw file under the hash of its content and return the hash, for `load`. Raises StoreUnavailable."""
        try:
            with self._writing:
                return archive.keep(archive.archive_path(self.path), content)
        except OSError as error:
            raise not_stored(unavailable(archive.archive_path(self.path), error)) from error

    def archived(self, sha256: str) -> bytes:
        """A raw file by its hash, as it was kept; b"" when it is not there or was damaged since.

        Raises StoreUnavailable where the folder cannot be read.
        """
        try:
            return archive.read(archive.archive_path(self.path), sha256)
        except OSError as error:
            raise unavailable(self.path, error) from error

    def load(
        self,
        facts: Facts,
        *,
        known_from: date,
        person: str,
        action: str,
        source: str,
        sha256: str,
        note: str = "",
        based_on: int | None = None,
    ) -> Load:
        """Store everything in `facts` as one load, or nothing. When it returns, the load is on disk and in the ledger.

        `known_from`: the day these figures became known. `action`: build, upload, fetch or edit. `sha256`: of the raw
        file. `based_on`: the version the load was made against. Raises Overtaken when the store has another by now,
        MaaltavleError for a number that cannot be kept, StoreUnavailable when it cannot be written, and of that kind
        NoReceipt when it is stored but the ledger could not be written.
        """
        return self.load_prepared(PreparedLoad(facts, known_from, person, action, source, sha256, note), based_on)

    def load_prepared(self, coming: PreparedLoad, based_on: int | None = None) -> Load:
        """The same of a load that was prepared."""
        if coming.action not in ACTIONS:
            raise ValueError(f"{coming.action!r} is not one of {ACTIONS}")
        rows = coming.rows()
        with self._writing:
            self._refuse_overtaken(based_on)
            return self._write(coming.numbered(self._next(), self._now(), rows), rows)

    def undo(self, load_no: int, person: str, note: str = "", based_on: int | None = None) -> Load:
        """Let a load no longer count, from today on. Raises MaaltavleError when there is no such load to undo, and
        Overtaken when the store has another version than `based_on`."""
        with self._writing:
            self._refuse_overtaken(based_on)
            undone = self._undoable(load_no)
            now = self._now()
            known_from = max(in_denmark(now).date(), undone.known_from)
            load = Load(self._next(), now, known_from, person, "undo", f"load {load_no}", "", 0, load_no, note)
            return self._write(load, {})

    def redate(self, load_no: int, day: date, person: str, note: str = "", based_on: int | None = None) -> Load:
        """Let a load be known from another day, by a load that says so; an undo of that one takes it back.

        Raises MaaltavleError when there is no such load or its day is not a person's to say, and Overtaken.
        """
        with self._writing:
            self._refuse_overtaken(based_on)
            self.refuse_redate(load_no)
            return self._write(self._redate(self._next(), load_no, day, person, note), {})

    def refuse_redate(self, number: int) -> None:
        """Raise MaaltavleError when there is no such load or its day is not a person's to say."""
        load = next((load for load in self._loads if load.number == number), None)
        if load is None or load.action == "redate":
            raise MaaltavleError("Der er ingen indlæsning {number}, hvis dag kan rettes. Intet er gemt.", number=number)
        if load.action == "build":
            raise MaaltavleError(
                "Indlæsning {number} er et dokument: dets dag rettes i datamappen (katalog/dokumenter.toml) "
                "og læses ind med maaltavle build --onto. Intet er gemt.",
                number=number,
            )

    def known_from(self, today: date, person: str, *, source: str = "", agreed: date | None = None) -> date:
        """The day a load that `person` stores today is known from, by the one rule of `days`.

        Raises OddDay for a day that is asked about: who stores the same again has said that it is right, or `agreed`
        names the day.
        """
        day = days.known_from(self.loads(), today, source)
        self.ask_day(day, today, person, agreed)
        return day

    def ask_day(self, day: date, today: date, person: str, agreed: date | None = None) -> None:
        """Ask about a day for a load by raising OddDay, unless it was agreed to or `person` was asked before."""
        asked = days.odd(self.loads(), today, day)
        if asked and day != agreed and (person, day) not in self._asked:
            self._asked.add((person, day))
            raise asked

    def backup(self, target: Path) -> None:
        """Write the whole store to `target`, with its ledger beside it. The store may be in use meanwhile.

        Raises StoreUnavailable when the target exists or cannot be written.
        """
        if target.exists() or ledger.ledger_path(target).exists():
            raise StoreUnavailable("{target} findes allerede. Vælg et andet navn.", target=target)
        with self._writing:
            backup.copy_database(self._connection, self.path, target)

    def _current(
        self,
        cursor: duckdb.DuckDBPyConnection,
        table: FactTable,
        view: View,
        only: str = "",
        values: dict[str, Any] | None = None,
        standing: Sequence[int] = (),
    ) -> Sequence[Any]:
        if table is OBSERVATION and self._how_many(cursor, only, values) > MANY:
            parts = queries.current_figures(view, only)
            return in_one_order(figures_of(cursor.execute(part, values).fetchnumpy() for part in parts))
        found = table.decode(cursor.execute(queries.current(table, view, only, standing), values).fetchall())
        if table.fact is Measure:  # a row without an indicator says that nothing measures the goal any more
            return tuple(measure for measure in found if measure.indicator)
        return in_one_order(found) if table is OBSERVATION else found

    def _facts_beside_figures(self, cursor: duckdb.DuckDBPyConnection, view: Callable[[str], View]) -> Facts:
        """Every other fact that counts in the view of its kind. Tables without a row, most of them, are not asked:
        each question costs some 6 ms of CPU."""
        asked = {name for (name,) in cursor.execute(queries.WITH_ROWS).fetchall()} - {OBSERVATION.name}
        standing: dict[date | None, list[int]] = {}  # of one moment: views differ in their day alone
        for one in {view(table.facts).day: view(table.facts) for table in TABLES}.values():
            standing[one.day] = [number for (number,) in cursor.execute(queries.standing(one)).fetchall()]

        def find(table: FactTable) -> Sequence[Any]:
            own = view(table.facts)
            return self._current(cursor, table, own, standing=standing[own.day]) if table.name in asked else ()

        return facts_of(find)

    def _view(
        self,
        day: date | None = None,
        without: int | None = None,
        up_to: int | None = None,
        redated: tuple[int, date] | None = None,
    ) -> View:
        """What counts then, with the loads that are known from another day than they were stored with."""
        last = len(self._loads) if up_to is None else up_to
        counting = [load for load in self._loads if load.number <= last and load.number != without]
        if redated is not None:
            counting.append(self._redate(len(self._loads) + 1, *redated, "", ""))
        return View(day, without, up_to, self.renamed, days.corrected(counting))

    def _redate(self, number: int, load_no: int, day: date, person: str, note: str) -> Load:
        source = f"load {load_no}"
        return Load(number, self._now(), day, person, "redate", source, "", 0, None, note, redates=load_no)

    def _how_many(self, cursor: duckdb.DuckDBPyConnection, only: str, values: dict[str, Any] | None) -> int:
        """At most how many figures there may be: for the way they are fetched."""
        if not only:
            return sum(load.rows for load in self._loads)
        ((count,),) = cursor.execute(queries.how_many(only, self.renamed), values).fetchall()
        return int(count)

    def fetch(self, query: str) -> list[tuple[Any, ...]]:
        """Every row of a query of this package, from a cursor of its own."""
        with self._query() as cursor:
            return cursor.execute(query).fetchall()

    @contextmanager
    def _query(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own; what cannot be read becomes a sentence."""
        with self._cursor() as cursor:
            try:
                yield cursor
            except BROKEN as error:
                self._let_go(error)
                raise unavailable(self.path, error) from error

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor on the database, opened anew when it gave up. Raises StoreUnavailable when it cannot be."""
        with self._opening:
            if self._lost and not self._closed:
                self._connection = connect(self.path, read_only=self.read_only)
                self._lost = False
                self._sorted.open(read_only=self.read_only)
                known, self._loads = self.version, tuple(load for load, _content, _form in self._history())
                if self.version > known:
                    self._say_unwritten()
            return self._connection.cursor()

    def _let_go(self, error: Exception) -> None:
        """After some errors (a checkpoint without room) DuckDB answers nothing more until it is opened anew."""
        if not isinstance(error, GAVE_UP):
            return
        with self._opening:
            self._connection.close()
            self._lost = True

    def keep_sorted(self) -> None:
        """From now on make sorted copies in the background, until it is closed: of large stores, so that a series is
        read from one place. For who has the store open for long."""
        if not self.read_only:
            self._sorting = True
            self.before_close.append(self._sorted.end)
            self._sorted.begin(self._loads)

    def sort_now(self) -> None:
        """Make the sorted copies that there are to make, and wait for it."""
        self._sorted.make()

    def contents(self) -> list[tuple[Load, str]]:
        """Each load with the hash of its content."""
        return [(load, content) for load, content, _form in self._history()]

    def _history(self) -> list[tuple[Load, str, int | None]]:
        """Each load with the hash of its content and its form."""
        return [
            (Load(number, at.replace(tzinfo=UTC), *rest), content, form)
            for number, at, *rest, content, form in self.fetch(queries.HISTORY)
        ]

    def backup_to(self, folder: Path) -> Backup:
        """Make a backup of the whole store as a folder: database, ledger, raw files, recipes, data of its own, and
        the hash of each.

        The store may be in use meanwhile; what takes longest is done before others have to wait. When it returns, the
        backup is on disk. Raises StoreUnavailable, leaving nothing behind, when the folder holds something already or
        cannot be written.
        """
        part = backup.fresh_part(folder)
        target = part / backup.DATABASE
        try:
            backup.copy_archive(self.path, target)
            with self._writing:
                loads = self.version
                backup.copy_database(self._connection, self.path, target)
            backup.copy_recipes(self.path, target)
            backup.copy_own_data(self.path, target)
            return backup.finish(part, folder, loads, self.id, self._now())
        except OSError as error:
            raise backup.unwritable(folder, error) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)

    def _next(self) -> int:
        if self._closed:
            raise StoreUnavailable("Programmet er ved at slutte. Intet er gemt. Prøv igen, når det er startet.")
        if self.read_only:
            raise StoreUnavailable("Intet er gemt. Databasen er åbnet kun til læsning.")
        if self.owes_receipt:
            self._settle()
        for problem in self.problems:
            if problem.code == UNWRITTEN:
                raise StoreUnavailable("Intet er gemt denne gang: {problem}.", problem=problem.message)
            if problem.severity == "error":
                raise StoreUnavailable(
                    "Intet er gemt. Databasen tager ikke imod mere, fordi logbogen og databasen er uenige. "
                    "Kør maaltavle selfcheck."
                )
        return self.version + 1

    def _refuse_overtaken(self, based_on: int | None) -> None:
        if based_on is not None and based_on != self.version:
            last = self._loads[-1]
            raise Overtaken(
                "En anden var først: {person} har gemt indlæsning {number}, efter at du så på tallene. Intet "
                "er gemt. Se forskellen igen, og gem så.",
                person=last.person,
                number=last.number,
            )

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)

    def _undoable(self, number: int) -> Load:
        load = next((load for load in self.loads() if load.number == number), None)
        if load is None or load.action == "undo" or any(other.undoes == number for other in self._loads):
            raise MaaltavleError(
                "Indlæsning {number} kan ikke fortrydes: den findes ikke, er selv en fortrydelse eller er "
                "allerede fortrudt. En fortrydelse ophæves ved at indlæse filen igen.",
                number=number,
            )
        return load

    def _write(self, load: Load, rows: dict[str, Cells]) -> Load:
        """Rows and load in one transaction, then the ledger; only then is the load acknowledged."""
        content = content_hash(rows)
        path = ledger.ledger_path(self.path)
        try:
            with ledger.pen(path) as write:
                self._commit(load, content, rows)
                write(ledger.line_of(self.id, load, content, CURRENT))
        except OSError as error:
            if self.version < load.number:
                raise not_stored(unavailable(path, error)) from error
            self._say_unwritten()
            raise _no_receipt(load, unavailable(path, error)) from error
        return load

    def _commit(self, load: Load, content: str, rows: dict[str, Cells]) -> None:
        with self._cursor() as cursor:
            try:
                cursor.execute("BEGIN")
                queries.insert(cursor, load, content, rows)
                cursor.execute("COMMIT")
            except BROKEN as error:
                _roll_back(cursor)
                self._let_go(error)
                if not self._lost:
                    raise not_stored(unavailable(self.path, error)) from error
                self._look_whether_stored(load, content, error)
                return
            except duckdb.Error:
                _roll_back(cursor)
                raise
        self._loads = (*self._loads, load)
        if self._sorting:
            self._sorted.begin(self._loads)

    def _look_whether_stored(self, load: Load, content: str, why: Exception) -> None:
        """The database gave up at the commit, so only it can say whether the load is there. Returns when it is."""
        try:
            found = {known.number: held for known, held, _form in self._history()}
        except StoreUnavailable as error:
            raise StoreUnavailable(
                "Om det er gemt, kan først ses, når databasen kan åbnes igen: se i Historik. {why}", why=error.message
            ) from why
        if found.get(load.number) != content:
            raise not_stored(unavailable(self.path, why)) from why

    @property
    def owes_receipt(self) -> bool:
        """Whether the newest load's line in the ledger could not be written yet."""
        return any(problem.code == UNWRITTEN for problem in self.problems)

    def settle(self) -> None:
        """Write the newest load's line in the ledger when a crash or a full disk left it without; `problems` says when
        that still cannot be done."""
        with self._writing:
            self._settle()

    def _settle(self) -> None:
        try:
            ledger.catch_up(ledger.ledger_path(self.path), self.id, self.version, self.entries)
        except OSError:
            self._say_unwritten()
        else:
            self.problems = tuple(problem for problem in self.problems if problem.code != UNWRITTEN)

    def _say_unwritten(self) -> None:
        if not self.owes_receipt:
            self.problems += (ledger.unwritten(ledger.ledger_path(self.path), self.version),)


def _no_receipt(load: Load, error: StoreUnavailable) -> NoReceipt:
    return NoReceipt(
        "Det er gemt som indlæsning {number}, men kvitteringen kunne ikke skrives i logbogen. Gem det ikke igen. {why}",
        number=load.number,
        why=error.message,
    )


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    """Leave no half transaction behind; after some errors DuckDB has already ended it."""
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        return


def _with_refs(figures: Sequence[Observation]) -> Sequence[Observation]:
    if all(column_of(figures, "ref").known):
        return figures
    return tuple(figure if figure.ref else _with_ref(figure) for figure in figures)


def _with_ref(figure: Observation) -> Observation:
    """A figure no document has named gets its name from what it is, so that a newer load of the same replaces it."""
    ref = ref_of(figure.indicator, figure.area, figure.period, figure.breakdown, figure.kind)
    return replace(figure, ref=ref)


def _by_area_and_period(figure: Observation) -> tuple[Any, ...]:
    period = parse_period(figure.period) if figure.period else None
    when = (period.end, period.start) if period else (date.min, date.min)
    return (figure.area, when, figure.load)

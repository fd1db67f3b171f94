"""Opening a store: look before touching, bring the tables up to date, hold them against the ledger."""

from __future__ import annotations

import shutil
import uuid
from contextlib import ExitStack
from pathlib import Path

from maaltavle.errors import StoreUnavailable
from maaltavle.message import Message
from maaltavle.store import ledger, schema
from maaltavle.store.connection import BROKEN, connect, newer_release, unavailable
from maaltavle.store.marks import Stamp, check_new, stamp_of
from maaltavle.store.store import Clock, Store, utc_now


def open_store(path: Path, *, read_only: bool = False, clock: Clock = utc_now, sparing: bool = False) -> Store:
    """Open an existing store. Tables from an earlier release are brought up to date, with a copy kept beside them.

    A read-only store may be open in several processes at once. `sparing` as in `connect`. Raises StoreUnavailable,
    having changed nothing, when there is no database, another program has it, or a newer release wrote it. What the
    ledger finds is in `Store.problems`.
    """
    path = Path(path).absolute()
    if not path.exists():
        raise StoreUnavailable("Databasen {path} findes ikke. Kør maaltavle build.", path=path)
    stamp = stamp_of(path)
    if _version(path) < schema.CURRENT:
        _bring_up_to_date(path, clock)
    return _opened(path, read_only, clock, stamp, sparing)


def create_store(path: Path, *, clock: Clock = utc_now, invented: bool = False) -> Store:
    """Make a new, empty store at `path`; what comes into it may be `invented`, for good.

    Raises StoreUnavailable when it cannot be written or something is there.
    """
    path = Path(path).absolute()
    if path.exists():
        raise StoreUnavailable("{path} findes allerede.", path=path)
    _migrate(path, clock, invented=invented)
    return _opened(path, False, clock, [])


def _version(path: Path) -> int:
    """The schema version, looked up without writing a byte. Raises StoreUnavailable when it is not ours to open."""
    if path.stat().st_size == 0:
        return 0
    with connect(path, read_only=True) as connection:
        version = schema.version_of(connection)
    if version is None:
        raise StoreUnavailable(
            "{path} er ikke en Måltavle-database. Peg på en anden med --store eller MAALTAVLE_STORE. Intet er ændret.",
            path=path,
        )
    if version > schema.CURRENT:
        raise newer_release(path, Message("en nyere udgave af Måltavle"))
    return version


def _bring_up_to_date(path: Path, clock: Clock) -> None:
    before = _version(path)
    if before:
        kept = path.with_name(f"{path.stem}.v{before}.duckdb")
        log = Path(f"{path}.wal")  # what a killed program left there is part of the database
        try:
            shutil.copy2(path, kept)
            if log.exists():
                shutil.copy2(log, f"{kept}.wal")
        except OSError as error:
            raise unavailable(path, error) from error
    _migrate(path, clock)


def _migrate(path: Path, clock: Clock, *, invented: bool = False) -> None:
    if path.exists() and path.stat().st_size == 0:
        path.unlink()  # an empty file is a new database to a person, but not to DuckDB
    with connect(path) as connection:
        try:
            schema.migrate(connection, clock())
            if not connection.execute("SELECT id FROM store").fetchall():
                connection.execute("INSERT INTO store (id, invented) VALUES (?, ?)", [uuid.uuid4().hex, invented])
        except BROKEN as error:
            raise unavailable(path, error) from error


def _opened(path: Path, read_only: bool, clock: Clock, stamp: Stamp, sparing: bool = False) -> Store:
    with ExitStack() as unless_opened:  # whatever stops it gives the database back, else the next try finds it in use
        connection = unless_opened.enter_context(connect(path, read_only=read_only, sparing=sparing))
        try:
            store = Store(path, connection, read_only=read_only, clock=clock)
            if not read_only:
                _finish_replacement(store)
                store.settle()
            entries = store.entries()
            store.problems = (*store.against_ledger(entries), *check_new(store, stamp, entries))
        except OSError as error:
            raise unavailable(path, error) from error
        unless_opened.pop_all()
    return store


def building_path(path: Path) -> Path:
    """Where a database is built before it takes the place of `path`."""
    return path.with_name(f"{path.stem}.building.duckdb")


def _finish_replacement(store: Store) -> None:
    """A build puts database and ledger in place one after the other; a crash in between is finished here."""
    waiting = ledger.ledger_path(building_path(store.path))
    lines, _torn = ledger.read(waiting)
    if lines and lines[0] and lines[0].get("store") == store.id:
        waiting.replace(ledger.ledger_path(store.path))
        ledger.sync_folder(store.path.parent)

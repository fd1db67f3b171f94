"""The door to DuckDB: open a database file locked down, and say in plain words why one cannot be opened.

External access is off and the configuration locked: SQL can reach no file, no network and no extension, whatever text a
document or a URL brings. The two paths left open are our own, beside the database: the backup's and the sorted copy's.
"""

from __future__ import annotations

import os
import sys
import tempfile
import uuid
from importlib.abc import MetaPathFinder
from pathlib import Path

import duckdb

from maaltavle.errors import InUse, StoreUnavailable
from maaltavle.message import Message


class _NoFrames(MetaPathFinder):
    """Spares DuckDB's own import of pandas, which comes with the first bound value though no frame is near, and costs
    more than a build. Whoever needs pandas imports it as ever, in any thread."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        """Refuse what DuckDB asks for while this room runs it. Raises ModuleNotFoundError, which DuckDB takes."""
        if fullname == "pandas" and _importer().startswith(f"{__package__}."):
            raise ModuleNotFoundError(name=fullname)


def _importer() -> str:
    """The module that an import under way was begun in."""
    frame = sys._getframe(2)
    while frame.f_back and frame.f_globals["__name__"].startswith("importlib."):
        frame = frame.f_back
    return str(frame.f_globals.get("__name__", ""))


sys.meta_path.insert(0, _NoFrames())

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "128MB",  # of what it keeps of the file and sorts; more than that waits on disk
    "threads": "1",  # two wait for each other at full speed: 1.2 s of CPU to store 100,000 rows, and with one 0.75
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # Nothing is ever removed, so there is nothing to gather: else every large load packed its neighbours' rows anew,
    # 0.4 to 0.8 s of CPU at 166,000 rows, and more the more there was.
    "max_vacuum_tasks": "0",
}
# For who passes once through everything: little is kept for a second look, and what is sorted waits on disk.
_SPARING: dict[str, str] = {"memory_limit": "40MB"}
# What a person can act on; every other DuckDB error is a fault of the program and stays a traceback.
BROKEN = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.SerializationException,
    duckdb.OutOfMemoryException,
    duckdb.TransactionException,
)
GAVE_UP = (duckdb.FatalException, duckdb.InternalException)  # after these DuckDB answers nothing until opened anew
# What the system says when a file cannot grow (disk, quota, limit of a file), and when no more can be opened.
_FULL = ("No space left", "Disk quota exceeded", "File too large")
_TOO_MANY = "Too many open files"
_WRITE_AHEAD = ("", ".wal", ".wal.checkpoint", ".wal.recovery")


def backup_path(path: Path) -> Path:
    """Where a backup is written before it is moved to its own place."""
    return path.with_name(f"{path.stem}.backup.duckdb")


def sorted_path(path: Path) -> Path:
    """Where the sorted copy of a large store lies: see `asking.sorted_copy`."""
    return path.with_name(f"{path.stem}.sorted.duckdb")


def connect(path: Path, *, read_only: bool = False, sparing: bool = False) -> duckdb.DuckDBPyConnection:
    """Open (or, when writable, create) the database at `path`, locked down. `sparing`: in flat memory, but slower;
    who may write has memory enough.

    Raises StoreUnavailable with what to do: no folder, no rights, in use elsewhere, newer DuckDB, damaged file.
    """
    if not path.parent.is_dir():
        raise StoreUnavailable(
            "Mappen {parent} findes ikke. Opret den, eller peg på en anden med --store eller MAALTAVLE_STORE.",
            parent=path.parent,
        )
    try:
        own = _sparing() if sparing and read_only else {}
        connection = duckdb.connect(str(path), read_only=read_only, config=_CONFIG | own)
    except duckdb.Error as error:
        if sparing:  # this process may have the file open already, with other settings
            return connect(path, read_only=read_only)
        raise unavailable(path, error) from error
    if connection.execute("SELECT current_setting('lock_configuration')").fetchone() == (True,):
        return connection  # this process has the file open already, locked down
    ours = (backup_path(path), sorted_path(path))
    allowed = ", ".join(quoted(f"{one}{ending}") for one in ours for ending in _WRITE_AHEAD)
    connection.execute(f"SET allowed_paths = [{allowed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _sparing() -> dict[str, str]:
    """The settings of a process with little memory. What it lays on disk has a folder of its own, made when needed."""
    folder = Path(tempfile.gettempdir(), f"maaltavle-{os.getpid()}-{uuid.uuid4().hex}")
    return _SPARING | {"temp_directory": str(folder)}


def quoted(text: object) -> str:
    """`text` as an SQL string literal, for the few statements that take no bound values (SET, ATTACH)."""
    return "'" + str(text).replace("'", "''") + "'"


def named(name: str) -> str:
    """`name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def unavailable(path: Path, error: Exception) -> StoreUnavailable:
    """What a person can do about a database that could not be opened, written or read."""
    text = str(error)
    if "set lock" in text or "different configuration" in text:
        return InUse(
            "Databasen {path} er i brug af et andet program. Luk det (fx maaltavle serve), og prøv igen.", path=path
        )
    if "newer version" in text or "version number" in text:
        return newer_release(path, Message("en nyere DuckDB"))
    if "Permission denied" in text or "Read-only file system" in text or isinstance(error, PermissionError):
        return StoreUnavailable(
            "Der kan ikke læses eller skrives i {path}. Giv brugeren ret til mappen {parent}, eller peg på "
            "en anden med --store eller MAALTAVLE_STORE. Intet er ændret.",
            path=path,
            parent=path.parent,
        )
    if any(words in text for words in _FULL):
        return StoreUnavailable(
            "Der er ikke plads på disken til {path}. Gør plads, og prøv igen. Det, der var gemt i forvejen, "
            "er stadig gemt; lad alle Måltavles egne filer ligge.",
            path=path,
        )
    if _TOO_MANY in text:
        return StoreUnavailable(
            "Programmet har for mange filer åbne til at bruge {path}. Luk nogle faner, eller start det med "
            "en højere grænse (ulimit -n), og prøv igen. Det, der var gemt i forvejen, er stadig gemt.",
            path=path,
        )
    return StoreUnavailable(
        "Databasen {path} kan ikke bruges: {why}. Start Måltavle igen. Hjælper det ikke, så lad alle "
        "filerne ligge, som de er, læs en sikkerhedskopi ind i en anden mappe, og peg på den med --store.",
        path=path,
        why=text.splitlines()[0],
    )


def not_stored(error: StoreUnavailable) -> StoreUnavailable:
    """The same, said by whoever was storing something: that nothing came of it."""
    return StoreUnavailable("Intet er gemt. {why}", why=error.message)


def newer_release(path: Path, what: Message) -> StoreUnavailable:
    """A database that a newer release has written: this one must not touch it."""
    return StoreUnavailable(
        "Databasen {path} er skrevet af {what} end denne. Opdatér Måltavle, eller peg på en anden database "
        "med --store eller MAALTAVLE_STORE. Intet er ændret.",
        path=path,
        what=what,
    )

"""A backup made inside the program: database, ledger, raw files, recipes and a data folder of the store's own, of one
moment, with the hash of each file.

A copy of an open database's file would lack what is still in its log. A backup is written under another name and gets
its own when it is whole and on disk, so that a folder of that name is always a whole one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any  # Any: JSON

import duckdb

from maaltavle.errors import StoreUnavailable
from maaltavle.paths import begun_folder, invented_folder
from maaltavle.store import archive, ledger
from maaltavle.store.connection import BROKEN, backup_path, named, quoted

DATABASE, MANIFEST = "maaltavle.duckdb", "sikkerhedskopi.json"
_OWNER_ONLY = 0o700
_PIECE = 1 << 20  # bytes read at once
Files = dict[str, dict[str, Any]]  # by name inside the backup: bytes and sha256


@dataclass(frozen=True)
class Backup:
    """A backup that was made: where, and how many loads, files and bytes it holds."""

    folder: str
    loads: int
    files: int
    size: int


def recipes_path(database: Path) -> Path:
    """The folder of recipes beside a database."""
    return database.with_name(f"{database.stem}.recipes")


def belongings(database: Path) -> tuple[Path, ...]:
    """What belongs to a database and stands beside it, whether it is there or not."""
    return *own_data(database), recipes_path(database), archive.archive_path(database), ledger.ledger_path(database)


def own_data(database: Path) -> tuple[Path, Path]:
    """The data folders that a store may have of its own: of one made up, of one that began without documents."""
    return invented_folder(database), begun_folder(database)


def copy_database(connection: duckdb.DuckDBPyConnection, path: Path, target: Path) -> None:
    """Copy the open database, its ledger and its raw archive to `target` and its neighbours.

    The caller holds the write lock, so that tables and ledger agree. Raises StoreUnavailable when it cannot be written.
    """
    between = backup_path(path)
    try:
        for leftover in (between, Path(f"{between}.wal")):
            leftover.unlink(missing_ok=True)
        with connection.cursor() as cursor:
            ((own,),) = cursor.execute("SELECT current_database()").fetchall()
            cursor.execute(f"ATTACH {quoted(between)} AS maaltavle_backup")
            try:
                cursor.execute(f"COPY FROM DATABASE {named(own)} TO maaltavle_backup")
            finally:
                cursor.execute("DETACH maaltavle_backup")
        if ledger.ledger_path(path).exists():
            shutil.copyfile(ledger.ledger_path(path), ledger.ledger_path(target))
        copy_archive(path, target)
        shutil.move(between, target)
    except (OSError, *BROKEN) as error:
        raise unwritable(target, error) from error


def copy_archive(path: Path, target: Path) -> None:
    """The raw files that are not there yet: a kept file never changes. Raises OSError."""
    source, kept = archive.archive_path(path), archive.archive_path(target)
    for file in sorted(source.glob("[0-9a-f]*")) if source.is_dir() else ():
        if not (kept / file.name).exists():
            kept.mkdir(exist_ok=True)
            shutil.copyfile(file, kept / file.name)


def copy_recipes(path: Path, target: Path) -> None:
    """The recipes, all of one moment: they are copied again when somebody kept one meanwhile. Raises OSError."""
    source, kept = recipes_path(path), recipes_path(target)
    while source.is_dir():
        before = _stamps(source)
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir()
        for name in before:
            if (source / name).exists():
                shutil.copyfile(source / name, kept / name)
        if _stamps(source) == before:
            return


def copy_own_data(path: Path, target: Path) -> None:
    """The data folder of a store that has one of its own: written once, when the store begins. Raises OSError."""
    for folder, kept in zip(own_data(path), own_data(target), strict=True):
        if folder.is_dir():
            shutil.copytree(folder, kept)


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Each file with what changes when another takes its place; those that are being written are left out."""
    with os.scandir(folder) as found:
        whole = [file for file in found if not file.name.startswith(".")]
    return {file.name: (file.stat().st_mtime_ns, file.inode()) for file in whole}


def fresh_part(folder: Path) -> Path:
    """An empty folder to write a backup in until it is whole. Raises StoreUnavailable when there is something there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreUnavailable(
            "{folder} findes allerede. En sikkerhedskopi skriver ikke over noget: vælg et nyt navn, fx med datoen.",
            folder=folder,
        )
    part = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)  # of one that was killed
        part.mkdir(mode=_OWNER_ONLY)
    except OSError as error:
        raise unwritable(folder, error) from error
    return part


def finish(part: Path, folder: Path, loads: int, store: str, at: datetime) -> Backup:
    """Write down every file with its hash, wait until all is on disk, and give the folder its name. Raises OSError."""
    files = hashes(part)
    told = {"store": store, "loads": loads, "made": at.isoformat(timespec="seconds"), "files": files}
    (part / MANIFEST).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sync(part)
    part.replace(folder)
    ledger.sync_folder(folder.parent)
    return Backup(str(folder), loads, len(files), sum(one["bytes"] for one in files.values()))


def hashes(place: Path) -> Files:
    """The bytes and the hash of each file in a folder, but for the manifest, or of the one file that `place` is."""
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    kept = [file for file in files if file.is_file() and file != place / MANIFEST]
    return {file.relative_to(place).as_posix(): _hashed(file) for file in kept}


def _hashed(file: Path) -> dict[str, Any]:
    sha256, size = hashlib.sha256(), 0
    with file.open("rb") as content:
        while piece := content.read(_PIECE):
            sha256.update(piece)
            size += len(piece)
    return {"bytes": size, "sha256": sha256.hexdigest()}


def sync(folder: Path) -> None:
    """Wait until every file of a folder, and every folder in it, is on disk. Raises OSError."""
    for file in _files(folder):
        with file.open("rb") as content:
            os.fsync(content.fileno())
    for inner in (*(found for found in folder.rglob("*") if found.is_dir()), folder):
        ledger.sync_folder(inner)


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())


def unwritable(target: Path, error: Exception) -> StoreUnavailable:
    """What a person can do when a copy cannot be written: nothing else has changed."""
    why = getattr(error, "strerror", None) or str(error).splitlines()[0]
    return StoreUnavailable(
        "{target} kunne ikke skrives: {why}. Databasen er ikke ændret. Giv plads på disken eller ret til "
        "mappen {parent}, eller vælg et andet sted.",
        target=target,
        why=why,
        parent=target.parent,
    )

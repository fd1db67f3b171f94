"""A backup made inside the program. A copy of an open database's file would lack what is still in its log."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from maaltavle.store import archive, ledger
from maaltavle.store.connection import BROKEN, backup_path, named, quoted, unavailable


def copy_database(connection: duckdb.DuckDBPyConnection, path: Path, target: Path) -> None:
    """Copy the open database, its ledger and its raw archive to `target` and its neighbours.

    The caller holds the write lock, so that tables and ledger agree. Raises StoreUnavailable when it cannot be written.
    """
    between = backup_path(path)
    try:
        between.unlink(missing_ok=True)
        with connection.cursor() as cursor:
            ((own,),) = cursor.execute("SELECT current_database()").fetchall()
            cursor.execute(f"ATTACH {quoted(between)} AS maaltavle_backup")
            try:
                cursor.execute(f"COPY FROM DATABASE {named(own)} TO maaltavle_backup")
            finally:
                cursor.execute("DETACH maaltavle_backup")
        if ledger.ledger_path(path).exists():
            shutil.copyfile(ledger.ledger_path(path), ledger.ledger_path(target))
        if archive.archive_path(path).is_dir():
            shutil.copytree(archive.archive_path(path), archive.archive_path(target), dirs_exist_ok=True)
        shutil.move(between, target)
    except (OSError, *BROKEN) as error:
        raise unavailable(target, error) from error

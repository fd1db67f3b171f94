"""How far a store was checked: so that a start checks what is new and not all there is.

The mark is no proof and holds nothing that cannot be found again: without it, or when the database was written by
something else since it was closed, the start checks the newest loads and the background the rest.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any  # Any: JSON

from maaltavle.errors import Problem
from maaltavle.store.checking import changed_content, lost_files
from maaltavle.store.ledger import CONTENT, Entry
from maaltavle.store.store import Store

AT_START = 20_000  # rows that a start waits for; whatever else there is waits for the background
Stamp = list[int]


def mark_path(database: Path) -> Path:
    """Where the mark of a database stands."""
    return database.with_name(f"{database.stem}.checked.json")


def stamp_of(database: Path) -> Stamp:
    """What changes when anything writes the database or its log."""
    files = [file.stat() for file in (database, Path(f"{database}.wal")) if file.exists()]
    return [number for found in files for number in (found.st_size, found.st_mtime_ns)]


def check_new(store: Store, stamp: Stamp, entries: Collection[Entry]) -> tuple[Problem, ...]:
    """Check what was stored since the last check, or everything when something else wrote the database since it was
    closed (`stamp` is of before it was opened): the newest AT_START rows of it. `entries`: every load."""
    mark = _read(store, stamp)
    new = _new(entries, mark)
    now = _newest(new, mark)
    numbers = {entry.load.number for entry in now}
    found = (*changed_content(store, now), *lost_files(store, numbers))
    if not store.read_only:
        if now:
            up_to = store.version if len(now) == len(new) else mark["up_to"]
            changed = {int(problem.found) for problem in found if problem.code == CONTENT}
            _keep_mark(store, up_to, changed | ({*mark["damaged"]} - numbers))
        store.after_close.append(lambda: _seal(store))
    return found


def due(store: Store, stamp: Stamp) -> list[Entry]:
    """The loads that a start looks at."""
    mark = _read(store, stamp)
    return _newest(_new(store.entries(), mark), mark)


def _new(entries: Collection[Entry], mark: dict[str, Any]) -> list[Entry]:
    return [e for e in entries if e.load.number > mark["up_to"] or e.load.number in mark["damaged"]]


def _newest(entries: list[Entry], mark: dict[str, Any]) -> list[Entry]:
    """The newest AT_START rows, and what was found changed before."""
    kept, rows = [], 0
    for entry in reversed(entries):
        rows += entry.rows_found
        if rows <= AT_START or entry.load.number in mark["damaged"]:
            kept.append(entry)
    return kept[::-1]


def keep_mark(store: Store, up_to: int) -> None:
    """Remember that the loads up to a number were checked, and in which of all loads rows were changed."""
    _keep_mark(store, up_to, store.changed_loads)


def _keep_mark(store: Store, up_to: int, damaged: Collection[int]) -> None:
    _write(store, {"up_to": up_to, "last": _content_of(store, up_to), "damaged": sorted(damaged)})


def _seal(store: Store) -> None:
    """Remember how the closed database looks from outside."""
    mark = _raw(store)
    if mark:
        _write(store, mark | {"stamp": stamp_of(store.path)})


def _read(store: Store, stamp: Stamp) -> dict[str, Any]:
    mark = _raw(store)
    if mark and mark["last"] == _content_of(store, mark["up_to"]):
        return mark | {"up_to": mark["up_to"] if mark.get("stamp") == stamp else 0}
    return {"up_to": 0, "damaged": []}


def _raw(store: Store) -> dict[str, Any]:
    """The mark as it stands there; empty when there is none, or somebody else's."""
    try:
        mark = json.loads(mark_path(store.path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    kinds = {"up_to": int, "last": str, "damaged": list}
    known = isinstance(mark, dict) and all(isinstance(mark.get(name), kind) for name, kind in kinds.items())
    return mark if known else {}


def _content_of(store: Store, number: int) -> str:
    """The hash of one load's content: the mark of another store, or of a later state of this one, has another."""
    return next((content for load, content in store.contents() if load.number == number), "")


def _write(store: Store, mark: dict[str, Any]) -> None:
    path = mark_path(store.path)
    fresh = path.with_name(f".{path.name}")
    with suppress(OSError):  # a full disk: then the next start checks more than it must
        fresh.write_text(json.dumps(mark), encoding="utf-8")
        fresh.replace(path)

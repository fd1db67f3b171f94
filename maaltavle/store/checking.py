"""What a check looks at: ledger against tables, the rows of a load against its hash, the raw files that loads name.

An error says that figures are lost or others than those acknowledged: nothing more is stored, for what is stored now
would be lost when a backup is restored. A raw file that is gone or damaged is a warning: the figures are whole.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from maaltavle.errors import Place, Problem
from maaltavle.message import Message
from maaltavle.model import Load
from maaltavle.store import archive, queries
from maaltavle.store.ledger import CONTENT, Entry
from maaltavle.store.notes import file_of
from maaltavle.store.schema import FIRST_FORM
from maaltavle.store.store import Store
from maaltavle.store.tables import TABLES, Cells, FactTable, encoded_again, hash_of_slices

_AT_ONCE = 10_000  # rows in memory at a time
Pause = Callable[[], None]


def go_on() -> None:
    """The pause of a check that nobody waits beside."""


def check(store: Store, pause: Pause = go_on) -> tuple[Problem, ...]:
    """Everything that was ever acknowledged: is it still there, unchanged? `pause` is called between the pieces."""
    entries = store.entries()
    numbers = {entry.load.number for entry in entries}
    return (
        *store.against_ledger(),
        *changed_content(store, entries, pause),
        *_orphans(store),
        *lost_files(store, numbers),
        *_changed_files(store, numbers, pause),
        *archive.unnamed(archive.archive_path(store.path), _named(store, numbers), pause),
    )


def changed_content(store: Store, entries: Collection[Entry], pause: Pause = go_on) -> Iterator[Problem]:
    """The loads whose rows are not those that were stored."""
    tables = store.tables_of_loads(min(entry.load.number for entry in entries)) if entries else {}
    for entry in entries:
        number = entry.load.number
        slices = _slices(store, number, tables.get(number, {}), pause)
        if hash_of_slices(slices, entry.form or FIRST_FORM) != entry.content:
            name = _name(entry.load)
            said = Message(
                "rækkerne i indlæsning {number} ({name}) er ændret uden om Måltavle: tal fra den kan "
                "være forkerte; gendan en sikkerhedskopi. Indtil da gemmes intet nyt",
                number=number,
                name=name,
            )
            yield Problem("error", CONTENT, Place(str(store.path)), str(number), entry.content, said)


def _slices(store: Store, number: int, tables: dict[str, int], pause: Pause) -> Iterator[tuple[FactTable, Cells]]:
    """The rows of a load, some at a time, in the order in which its hash was made."""
    for table in TABLES:
        starts = range(0, tables.get(table.name, 0), _AT_ONCE)
        for start in starts:
            last = None if start == starts[-1] else start + _AT_ONCE  # whatever else there is comes with the last
            rows = store.fetch(queries.rows_of_load(table, load_no=number, after=start, last=last))
            if rows:
                yield table, encoded_again(row[1:] for row in rows)
            pause()


def _orphans(store: Store) -> Iterator[Problem]:
    found = set(store.tables_of_loads())  # before the loads: who stores meanwhile brings both at once
    for number in sorted(found - {entry.load.number for entry in store.entries()}):
        said = Message("rækker uden indlæsning: {number}", number=number)
        yield Problem("error", "orphan_rows", Place(str(store.path)), str(number), "", said)


def lost_files(store: Store, numbers: Collection[int]) -> Iterator[Problem]:
    """The raw files of these loads that are not there."""
    folder = archive.archive_path(store.path)
    for sha256, (load, file) in _named(store, numbers).items():
        if not archive.is_there(folder / sha256):
            yield _lost_file(folder / sha256, load, file, gone=True)


def _changed_files(store: Store, numbers: Collection[int], pause: Pause) -> Iterator[Problem]:
    """The raw files of these loads that are there, but no longer what their name says."""
    folder = archive.archive_path(store.path)
    for sha256, (load, file) in _named(store, numbers).items():
        if archive.is_there(folder / sha256) and not archive.is_whole(folder / sha256):
            yield _lost_file(folder / sha256, load, file, gone=False)
        pause()


def _named(store: Store, numbers: Collection[int]) -> dict[str, tuple[Load, str]]:
    """Every archived file that these loads name, with the first load that does and what the file was called: the file
    itself, the files of a folder, pictures on screens."""
    folder = archive.archive_path(store.path)
    found: dict[str, tuple[Load, str]] = {}
    loads = {load.number: load for load in store.loads() if load.number in numbers}
    for load in loads.values():
        if load.sha256:
            found.setdefault(load.sha256, (load, ""))
        if load.action == "build":
            for sha256, name in archive.members(folder, load.sha256):
                found.setdefault(sha256, (load, name))
    for row in store.versions("shown"):
        if row.what == "picture" and row.load in loads:
            found.setdefault(row.of, (loads[row.load], row.text))
    return found


def _lost_file(path: Path, load: Load, file: str, gone: bool) -> Problem:
    name = f"{file}, {_name(load)}" if file else _name(load)
    fault = Message("mangler eller kan ikke læses") if gone else Message("er ændret")
    said = Message(
        "den arkiverede fil bag indlæsning {number} ({name}) {fault}; læg den tilbage fra en "
        "sikkerhedskopi under sit eget navn. Tallene i databasen er hele",
        number=load.number,
        name=name,
        fault=fault,
    )
    return Problem("warning", "archive_missing" if gone else "archive", Place(str(path)), "", path.name, said)


def _name(load: Load) -> str:
    """What a person knows a load by: its source, and the file."""
    told = file_of(load.note) if load.action != "build" else ""
    return f"{load.source}, {told}" if told and told != load.source else load.source

"""The ledger outside the database: one JSON line a load, on disk before anybody is told that the load is stored.

A database can lose acknowledged rows without a word (a flipped byte in its log); the ledger is what notices. It is
only ever appended to. A line cut off by a crash belongs to a load nobody was told of, and is written again
from the tables.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from datetime import date
from io import FileIO
from pathlib import Path
from typing import Any  # Any: JSON

from maaltavle.errors import Place, Problem
from maaltavle.message import Message
from maaltavle.model import Load

UNWRITTEN, CONTENT = "ledger_unwritten", "content"  # codes of problems that others ask for


@dataclass(frozen=True)
class Entry:
    """One load as the tables know it: the load itself, the hash of its content, and how many rows they hold of it.

    `form` is the schema version it was stored under, None before loads kept it.
    """

    load: Load
    content: str
    rows_found: int
    form: int | None = None


def ledger_path(database: Path) -> Path:
    """Where the ledger of a database stands: beside it, so that several stores can share a folder."""
    return database.with_name(f"{database.stem}.ledger.jsonl")


def line_of(store: str, load: Load, content: str, form: int | None) -> dict[str, Any]:
    """The ledger's line for a load, as a JSON object. `store` is the database's own id.

    A line of an earlier release lacks the newest keys: what they would hold is null, as it is in the tables.
    """
    values = {field.name: getattr(load, field.name) for field in fields(load)}
    days = {name: day.isoformat() for name, day in values.items() if isinstance(day, date)}
    return {**values, **days, "content": content, "form": form, "store": store}


@contextmanager
def pen(path: Path) -> Iterator[Callable[[Mapping[str, Any]], None]]:
    """Give the way to append a line. Ledger and folder are opened here, so that a load can be left alone in time.

    Raises OSError when they cannot be opened.
    """
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        with path.open("ab", buffering=0) as ledger:
            yield lambda line: append(ledger, folder, line)
    finally:
        os.close(folder)


def append(ledger: FileIO, folder: int, line: Mapping[str, Any]) -> None:
    """Write one line and wait until it is on disk, file and folder. Raises OSError when it cannot be: then nothing of
    the line is left, so that it can be written later as if for the first time."""
    before = ledger.seek(0, os.SEEK_END)
    left = memoryview((json.dumps(line, ensure_ascii=False) + "\n").encode())
    try:
        while left:
            left = left[ledger.write(left) :]
        os.fsync(ledger.fileno())
        os.fsync(folder)
    except OSError:
        with suppress(OSError):  # what stays is a line cut off, which the next writing or opening takes away
            ledger.truncate(before)
        raise


def catch_up(path: Path, store: str, newest: int, entries: Callable[[int], Sequence[Entry]]) -> None:
    """Write the line of the newest load, which a crash or a full disk may have left without, if its rows are all there.
    `entries` from a number on are asked for only then.

    Raises OSError when the ledger cannot be read or written.
    """
    lines, torn = read(path)
    if torn:
        _drop_torn_line(path)
    for entry in entries(newest) if newest == len(lines) + 1 else ():
        if _is_whole(entry):
            with pen(path) as write:
                write(line_of(store, entry.load, entry.content, entry.form))


def sync_folder(folder: Path) -> None:
    """Wait until the folder's own entries (new and renamed files) are on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path) -> tuple[list[dict[str, Any] | None], bool]:
    """The lines as objects (None where a line is no JSON object), and whether the last line was cut off.

    Raises OSError when the file cannot be read; a missing file is an empty ledger.
    """
    if not path.exists():
        return [], False
    content = path.read_bytes()
    whole, _, tail = content.rpartition(b"\n")
    lines = [_parsed(line) for line in whole.split(b"\n")] if whole else []
    return lines, bool(tail)


def _drop_torn_line(path: Path) -> None:
    """Take away the piece of a line that was left at the end. It takes no room, for the disk may be full."""
    whole, newline, _ = path.read_bytes().rpartition(b"\n")
    with path.open("r+b", buffering=0) as ledger:
        ledger.truncate(len(whole + newline))
        os.fsync(ledger.fileno())


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def compare(
    path: Path, store: str, entries: Sequence[Entry], lines: Sequence[Mapping[str, Any] | None]
) -> Iterator[Problem]:
    """Every way in which ledger and tables disagree: unreadable, missing, extra, out of order, changed, fewer rows."""
    for number, line in enumerate(lines, 1):
        if line is None:
            yield _problem(path, number, "ledger_line", Message("linjen kan ikke læses"))
        elif line.get("number") != number:
            found = line.get("number")
            said = Message("linjen hører til indlæsning {found}, ventede {number}", found=found, number=number)
            yield _problem(path, number, "ledger_order", said)
    for number in range(len(entries) + 1, len(lines) + 1):
        said = Message(
            "indlæsning {number} er kvitteret, men findes ikke i databasen; gendan en sikkerhedskopi", number=number
        )
        yield _problem(path, number, "load_missing", said)
    if _newest_is_owed(entries, lines):
        yield unwritten(path, len(entries))
        entries = entries[:-1]
    for number, entry in enumerate(entries, 1):
        yield from _compare_entry(path, number, store, entry, lines[number - 1] if number <= len(lines) else {})


def _newest_is_owed(entries: Sequence[Entry], lines: Sequence[Mapping[str, Any] | None]) -> bool:
    """Whether all that lacks is the line of the newest load, whose rows are all there."""
    return len(entries) == len(lines) + 1 and _is_whole(entries[-1])


def _is_whole(entry: Entry) -> bool:
    return entry.rows_found == entry.load.rows


def _compare_entry(
    path: Path, number: int, store: str, entry: Entry, line: Mapping[str, Any] | None
) -> Iterator[Problem]:
    if entry.load.number != number:
        said = Message("databasen mangler indlæsning {number}; gendan en sikkerhedskopi", number=number)
        yield _problem(path, number, "load_missing", said)
        return
    if entry.rows_found != entry.load.rows:
        n, found = entry.load.rows, entry.rows_found
        said = Message(
            "indlæsning {number} skal have {n} rækker, men databasen har {found}; gendan en sikkerhedskopi",
            number=number,
            n=n,
            found=found,
        )
        yield _problem(path, number, "row_count", said)
    if line == {}:
        said = Message("indlæsning {number} findes i databasen, men ikke i logbogen", number=number)
        yield _problem(path, number, "ledger_missing", said)
    elif line is not None:
        wanted = line_of(store, entry.load, entry.content, entry.form)
        changed = ", ".join(key for key in wanted if line.get(key) != wanted[key])
        if changed:
            said = Message(
                "logbogen og databasen er uenige om indlæsning {number}: {changed}", number=number, changed=changed
            )
            yield _problem(path, number, "ledger_differs", said)


def _problem(path: Path, line: int, code: str, said: Message) -> Problem:
    return Problem("error", code, Place(str(path), line), "", "", said)


def unwritten(path: Path, number: int) -> Problem:
    """A load is in the tables but its line could not be written yet; it is tried again at every page and start."""
    said = Message(
        "indlæsning {number} er gemt, men står endnu ikke i logbogen. Er disken fuld, så gør plads. "
        "Måltavle prøver selv igen ved næste side; indtil da gemmes intet nyt",
        number=number,
    )
    return Problem("warning", UNWRITTEN, Place(str(path), number), "", "", said)

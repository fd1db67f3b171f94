"""Quota: how much one person may drop, hold and open, so that one cannot fill the server for others.

200 files and 500 MB an hour (ASVS 5.2.4 asks for a quota per user); the archive may take half of the disk that nothing
else takes, and 1 GB at least. The other half is for the database, which grows with it, for its backup and the sorted
copy; a fixed limit would stop a municipality after some twenty million figures on a disk that is nearly empty. All who
are there may have 400 tabs open and hold 600 MB of files and figures, one person half of either. Other limits stand in
MAALTAVLE_FILES_AN_HOUR, MAALTAVLE_ARCHIVE_MB, MAALTAVLE_TABS and MAALTAVLE_HELD_MB. Counted in memory: a restarted
server counts anew.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import threading
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from maaltavle.errors import MaaltavleError, Place, Problem
from maaltavle.message import Message
from maaltavle.spelling.numbers import whole_number

HOUR = timedelta(hours=1)
FILES, ARCHIVE_MB = 200, 1000
TABS, HELD_MB = 400, 600
BYTES = 500_000_000
MB = 1_000_000


def files_an_hour() -> int:
    """How many files one person may drop in an hour."""
    return _whole("MAALTAVLE_FILES_AN_HOUR", FILES)


def archive_bytes(held: int, free: int) -> int:
    """How large the archive of raw files may become, of which so many bytes are held, on a disk with so many free."""
    return _whole("MAALTAVLE_ARCHIVE_MB", 0) * MB or max(ARCHIVE_MB * MB, (held + free) // 2)


def tabs() -> int:
    """How many tabs may be open at one time."""
    return _whole("MAALTAVLE_TABS", TABS)


def held_bytes() -> int:
    """How many bytes of dropped files, and of figures read from them, may lie in memory at one time."""
    return _whole("MAALTAVLE_HELD_MB", HELD_MB) * MB


def _whole(name: str, usual: int) -> int:
    return whole_number(os.environ.get(name, "")) or usual


@dataclass
class Quota:
    """What has been dropped in the last hour, by whom. Safe to share between the threads of a server."""

    files: int
    size: int = BYTES
    _taken: dict[str, deque[tuple[datetime, int]]] = field(default_factory=dict)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def take(self, who: str, size: int, now: datetime) -> datetime | None:
        """Count one more file of `who`, or say from when on there is room for it; then it is not counted."""
        with self._turn:
            taken = self._taken.setdefault(who, deque())
            while taken and taken[0][0] <= now - HOUR:
                taken.popleft()
            if len(taken) < self.files and sum(each for _when, each in taken) + size <= self.size:
                taken.append((now, size))
                return None
            return self._room(list(taken), size, now)

    def _room(self, taken: list[tuple[datetime, int]], size: int, now: datetime) -> datetime:
        """When enough of what was dropped is an hour old."""
        for n, (when, _each) in enumerate(taken, 1):
            left = taken[n:]
            if len(left) < self.files and sum(each for _when, each in left) + size <= self.size:
                return when + HOUR
        return now + HOUR


def too_many(file: str, limit: int, free: datetime) -> Problem:
    """The file is one too many: which limit it is, when there is room again, and what can be done meanwhile."""
    return Problem(
        "error",
        "too_many_uploads",
        Place(file),
        f"mere end {limit} filer på en time",
        Message("højst {limit} filer på en time", limit=limit),
        Message(
            "{file}: er ikke læst. Der er sluppet mere end {limit} filer på en time. Slip filen igen "
            "efter kl. {hour}.{minute}, eller læs den ind med kommandoen maaltavle load.",
            file=file,
            limit=limit,
            hour=f"{free:%H}",
            minute=f"{free:%M}",
        ),
    )


def _size(file: Path) -> int:
    """Bytes of a file; 0 when it is gone: somebody else's upload has just got its name."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _free(folder: Path) -> int:
    """Bytes that are free on the disk a folder lies on, or is to lie on."""
    there = next((one for one in (folder, *folder.parents) if one.is_dir()), None)
    return shutil.disk_usage(there).free if there else 0


def check_archive(folder: Path, size: int) -> None:
    """Raise MaaltavleError where a file of so many bytes would make the archive too large. Nothing is stored then."""
    held = sum(map(_size, folder.iterdir())) if folder.is_dir() else 0
    limit = archive_bytes(held, _free(folder))
    if held + size > limit:
        raise MaaltavleError(
            "Arkivet med de indlæste filer er fuldt (højst {limit} MB). Intet er gemt. Bed den, der passer "
            "serveren, om at hæve MAALTAVLE_ARCHIVE_MB.",
            limit=limit // MB,
        )


def give_back() -> None:
    """Give freed memory back to the machine where the C library can (glibc); elsewhere nothing happens.

    It keeps what was freed in pieces for itself: after a long load a hundred megabytes that nobody uses.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)

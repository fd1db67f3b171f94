"""Compound files (.xls, and everything with a password), inside guard: the directory and its streams."""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA  # this and above end a chain
_MOST_ENTRIES = 4096


class BrokenCompound(ValueError):
    """The sectors do not hang together."""


@dataclass(frozen=True)
class Compound:
    """A compound file: `entries` are name → (first sector, size) of streams, and name → None of storages."""

    data: bytes
    entries: dict[str, tuple[int, int] | None]
    fat: tuple[int, ...]
    mini_fat: tuple[int, ...]
    mini: bytes
    sector: int
    cutoff: int

    def read(self, name: str) -> bytes:
        """A stream's bytes. Raises BrokenCompound where its chain breaks off or runs in a ring."""
        found = self.entries.get(name)
        if found is None:
            raise BrokenCompound(name)
        first, size = found
        if size < self.cutoff:
            return _chain(self.mini, self.mini_fat, first, 64, 0)[:size]
        return _chain(self.data, self.fat, first, self.sector, 1)[:size]


def open_compound(data: bytes) -> Compound:
    """The file's directory. Raises BrokenCompound."""
    if len(data) < 512:
        raise BrokenCompound("header")
    shift, fat_count, first_directory = struct.unpack_from("<30xH", data)[0], *struct.unpack_from("<44xII", data)
    if shift not in (9, 12):
        raise BrokenCompound("sector size")
    sector = 1 << shift
    cutoff, first_mini, _count, first_difat, _difats = struct.unpack_from("<56xIIIII", data)
    fat = _fat(data, sector, fat_count, first_difat)
    directory = _chain(data, fat, first_directory, sector, 1)
    entries, root = _entries(directory)
    mini = _chain(data, fat, root[0], sector, 1) if root[1] else b""
    mini_fat = _longs(_chain(data, fat, first_mini, sector, 1)) if first_mini < _FREE else ()
    return Compound(data, entries, fat, mini_fat, mini, sector, cutoff)


def _fat(data: bytes, sector: int, count: int, first_difat: int) -> tuple[int, ...]:
    places = list(struct.unpack_from("<109I", data, 76))
    difat, seen = first_difat, set()
    while difat < _FREE and len(places) < count and difat not in seen:
        seen.add(difat)
        more = _longs(_sector(data, difat, sector))
        places += more[:-1]
        difat = more[-1]
    wanted = [place for place in places if place < _FREE][:count]
    return _longs(b"".join(_sector(data, place, sector) for place in wanted))


def _entries(directory: bytes) -> tuple[dict[str, tuple[int, int] | None], tuple[int, int]]:
    entries: dict[str, tuple[int, int] | None] = {}
    root = (0, 0)
    for offset in range(0, min(len(directory), _MOST_ENTRIES * 128) - 127, 128):
        length, kind = struct.unpack_from("<HB", directory, offset + 64)
        first, size = struct.unpack_from("<II", directory, offset + 116)
        name = directory[offset : offset + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        if kind == 5:
            root = (first, size)
        elif kind in (1, 2):
            entries.setdefault(name, (first, size) if kind == 2 else None)
    return entries, root


def _chain(data: bytes, fat: tuple[int, ...], first: int, sector: int, header: int) -> bytes:
    pieces, place, left = [], first, len(data) // sector + 1
    while place < _FREE:
        left -= 1
        if left < 0 or place >= len(fat):
            raise BrokenCompound("chain")
        pieces.append(_sector(data, place, sector, header))
        place = fat[place]
    return b"".join(pieces)


def _sector(data: bytes, place: int, sector: int, header: int = 1) -> bytes:
    piece = data[(place + header) * sector : (place + header + 1) * sector]
    if not piece:
        raise BrokenCompound("sector")
    return piece


def _longs(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

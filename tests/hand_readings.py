"""Readings written by hand, as the loaders would hand them over: a line a figure."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from maaltavle.reading import Read, Reading

COLUMNS = ("indicator", "area", "period", "value", "unit", "breakdown", "kind")


def read(line: str, where: str) -> Read:
    """`Ledighed; Herning; 2014; 4,1; pct.`: indicator, area (`657 Herning` has a code), period, value, unit, breakdown,
    kind. A value that is a word is a marker; `a..b` is an interval."""
    cells = [cell.strip() for cell in line.split(";")] + [""] * len(COLUMNS)
    indicator, area, period, value, unit, breakdown, kind = cells[: len(COLUMNS)]
    code, _, name = area.partition(" ") if area[:3].isdigit() else ("", "", area)
    low, _, high = value.partition("..")
    numbers: list[Decimal | None] = [None, None, None]
    if high:
        numbers[1:] = [Decimal(low), Decimal(high)]
    elif not value.isalpha():
        numbers[0] = Decimal(value)
    marker = value if value.isalpha() else ""
    return Read(indicator, name, code, period, breakdown, *numbers, unit, kind or "measured", marker, where)


def reading(lines: str, file: str = "ledighed.xlsx", *problems: object) -> Reading:
    """A reading of lines, in cells Ark1!B2, Ark1!B3, …; its hash is that of the lines (see `content`)."""
    rows = [line for line in lines.strip().splitlines() if line.strip()]
    reads = tuple(read(line, f"Ark1!B{number}") for number, line in enumerate(rows, 2))
    return Reading(file, hashlib.sha256(content(lines)).hexdigest(), "tabel", reads, tuple(problems))


def content(lines: str) -> bytes:
    """The file that `reading` stands for."""
    return lines.strip().encode()

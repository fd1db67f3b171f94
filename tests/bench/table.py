"""The table of the benchmark: its rows, the limits they are held to, and the page that keeps the last of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

HEADER = ("what", "size", "Måltavle", "against", "ratio", "limit", "holds", "taken")
SIZES = ("documents", "S", "100k", "1M", "5M", "24M")
YES, NO, NONE, UNKNOWN = "yes", "**no**", "", "not measured"


@dataclass(frozen=True)
class Row:
    """One comparison. `ours` and `other` are what was measured, in words; `ratio` is what the limit is of, in `unit`
    ("×" for a ratio, else what `ours` is counted in); `why` says why there is no figure."""

    what: str
    size: str
    ours: str = ""
    other: str = ""
    ratio: float | None = None
    limit: float | None = None
    unit: str = "×"
    why: str = ""
    taken: str = ""

    @property
    def holds(self) -> str:
        """Whether the limit is kept."""
        if self.ratio is None:
            return UNKNOWN
        if self.limit is None:
            return NONE
        return YES if self.ratio <= self.limit else NO

    def cells(self) -> tuple[str, ...]:
        """The row as the table has it."""
        limit = "" if self.limit is None else f"≤ {_shown(self.limit, self.unit)}"
        ratio = self.why if self.ratio is None else _shown(self.ratio, self.unit)
        return (self.what, self.size, self.ours, self.other, ratio, limit, self.holds, self.taken)


def _shown(number: float, unit: str) -> str:
    digits = 2 if abs(number) < 10 else 1 if abs(number) < 100 else 0
    return f"{number:.{digits}f} {unit}".rstrip()


def as_text(rows: Iterable[Row]) -> str:
    """The rows for a terminal, columns beneath each other."""
    lines = [HEADER, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines)


def as_markdown(lines: Iterable[Sequence[str]]) -> str:
    """The same for a page."""
    every = [HEADER, ["---"] * len(HEADER), *lines]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in line)} |" for line in every
    )


def lines_of(page: str) -> list[tuple[str, ...]]:
    """The lines of the table that a page holds."""
    found = (tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in page.splitlines()
             if re.match(r"\| (?!what |---)", line))  # fmt: skip
    return [line for line in found if len(line) == len(HEADER)]


def merged(before: Iterable[Sequence[str]], rows: Iterable[Row], failed: Iterable[str] = ()) -> list[tuple[str, ...]]:
    """The lines of a page with the new rows in place of those of the same name and size, in order of name and size.

    `failed`: the names under which the new rows would have stood, had they failed: those are over.
    """
    rows = list(rows)
    over = {(name, row.size) for name in failed for row in rows}
    found = {(line[0], line[1]): tuple(line) for line in before if (line[0], line[1]) not in over}
    found |= {(row.what, row.size): row.cells() for row in rows}
    names = list(dict.fromkeys(what for what, _size in found))
    sizes = {size: place for place, size in enumerate(SIZES)}
    return sorted(found.values(), key=lambda line: (names.index(line[0]), sizes.get(line[1], len(sizes)), line[1]))


PAGE = """# How fast it is

Written by `bin/speed --write`; a run of some rows or of one size replaces those and leaves the others, so each row says
when and of which commit it was taken. Machine of the last run: {machine}.

{about}

{table}
"""
ABOUT = """Every comparison is taken in turns in one run, and the ratio is the median of the rounds' ratios, so that a
machine that slows down for a while slows both. CPU is that of the server with all its children; walls are the browser's
own clock, from the press to the frame in which heading and chart stand. The sizes are workload S (60 indicators, 3
areas, 12 years) and up to 24 million figures (99 areas and 240 months for each indicator), on top of the documents.
Peers are small programs of our own in `tests/bench/peers/` that draw the same three lines: Streamlit as it comes, the
same without the collection of garbage after each run, an empty Streamlit page, Dash on its own server, and a static
file. `tests/bench/workloads.py` makes the figures; what is made is kept in the folder that `MAALTAVLE_BENCH` names."""


def write(path: Path, rows: Iterable[Row], machine: str, failed: Iterable[str] = ()) -> None:
    """Put the rows into the page, which is made where it is not there yet. `failed` as in `merged`."""
    before = lines_of(path.read_text(encoding="utf-8")) if path.exists() else []
    table = as_markdown(merged(before, rows, failed))
    path.write_text(PAGE.format(machine=machine, about=ABOUT, table=table), encoding="utf-8")

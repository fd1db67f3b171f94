"""The benchmark's one command: measures what it is asked for, prints the table with ratios, and may keep it.

    bin/speed                                  workload S: the rows with peers
    bin/speed --size 1M --only change,export   two rows of a larger store; made first where it is not there yet
    bin/speed --size 1M --rounds 3 --write     all rows, and docs/speed.md gets them

Stores and files are kept in the folder that MAALTAVLE_BENCH names (else in the temporary folder of the system), which
one run has for itself. What cannot be measured says so in its row and does not stop the rest. The exit code is 1 where
a limit is not kept.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import machine
import made
import rows_crowd
import rows_loads
import rows_pages
import table
from machine import NotMeasured
from playwright.sync_api import Error as BrowserError
from table import NO, Row
from websockets.exceptions import WebSocketException
from workloads import WORKLOADS

Measure = Callable[[str, int], list[Row]]
ROWS: Mapping[str, tuple[Measure, int]] = {  # with the rounds that it is measured in, unless they are said
    "change": (rows_pages.change, 7),
    "board": (rows_pages.board, 5),
    "visit": (rows_pages.visit, 1),
    "after": (rows_loads.after, 3),
    "load": (rows_loads.load, 3),
    "workbook": (rows_loads.workbook, 3),
    "export": (rows_loads.export, 3),
    "meeting": (rows_pages.meeting, 3),
    "sessions": (rows_crowd.sessions, 3),
    "memory": (rows_pages.memory, 1),
    "start": (rows_pages.start, 3),
    "whole": (rows_loads.whole, 1),
    "arrival": (rows_loads.arrival, 1),
}
ONLY_WHEN_ASKED = {"arrival"}
FAILED = (
    NotMeasured,
    OSError,
    RuntimeError,
    AssertionError,
    BrowserError,
    WebSocketException,
    subprocess.SubprocessError,
)
PAGE = made.PROJECT / "docs" / "speed.md"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(prog="bin/speed", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--size", choices=[*WORKLOADS], default="S", help="what is stored on top of the documents")
    parser.add_argument("--only", metavar="ROWS", help=f"some of: {', '.join(ROWS)}")
    parser.add_argument("--rounds", type=int, help="of each row, instead of its own number")
    parser.add_argument("--write", nargs="?", type=Path, const=PAGE, metavar="PAGE",
                        help="keep the rows in docs/speed.md, or in that page")  # fmt: skip
    options = parser.parse_args(arguments)
    names = options.only.split(",") if options.only else [name for name in ROWS if name not in ONLY_WHEN_ASKED]
    if unknown := set(names) - set(ROWS):
        parser.error(f"no such rows: {', '.join(sorted(unknown))}")
    taken = f"{date.today()}, {machine.commit(made.PROJECT)}"
    found: list[Row] = []
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        rows = measured(name, options.size, options.rounds)
        found += [replace(row, taken=taken) for row in rows]
        if options.write:
            table.write(options.write, found, machine.described(), names[: names.index(name) + 1])
    print(table.as_text(found))
    return int(any(row.holds == NO for row in found))


def measured(name: str, size: str, rounds: int | None = None) -> list[Row]:
    """The rows of one name; where it cannot be measured, one that says why."""
    measure, own = ROWS[name]
    try:
        return measure(size, rounds or own)
    except FAILED as error:
        return [Row(name, size, why=f"{type(error).__name__}: {' '.join(str(error).split())[-120:]}")]


if __name__ == "__main__":
    sys.exit(main())

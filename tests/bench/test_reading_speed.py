"""CPU from a long workbook to its figures, against python-calamine alone on the same file, in turns in one run.

Ours is all of it: the child process from its birth to its end (guard, cells, layout, answer) and what the parent does
to start it and to take the answer apart. The yardstick only turns the sheet into lists. What counts is the median of
the rounds' ratios. The goal is 2; the limit is what is kept today.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from loaders.cells import open_book
from loaders.child import run
from loaders.context import Context
from loaders.read import read_book

pytestmark = [pytest.mark.slow, pytest.mark.bench]
ROWS = 100_000
ROUNDS = 5
LIMIT = 4.0
HEADER = ("Indikator", "Kommune", "Periode", "Værdi", "Enhed")
MUNICIPALITIES = ("Herning", "Ikast-Brande", "Holstebro", "Struer", "Lemvig", "Skive", "Viborg", "Silkeborg")
QUARTERS = 100  # from 1990 on


def tenths(row: int) -> int:
    """The figure of a row, in tenths: mostly different ones."""
    return row * 7919 % 100_003


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tidy table of every indicator, municipality and quarter."""
    path = tmp_path_factory.mktemp("bench") / "tal.xlsx"
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Tal")
    sheet.append(HEADER)
    for row in range(ROWS):
        series, quarter = divmod(row, QUARTERS)
        indicator, municipality = divmod(series, len(MUNICIPALITIES))
        period = f"{1990 + quarter // 4}K{quarter % 4 + 1}"
        sheet.append([f"Indikator {indicator}", MUNICIPALITIES[municipality], period, tenths(row) / 10, "Pct."])
    book.save(path)
    return path


def cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU of this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def calamine(path: Path) -> None:
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def ours(path: Path) -> float:
    """Seconds of CPU of child and parent; every figure has to be there."""
    start = time.process_time()
    done = run(path)
    used = done.cpu_seconds + time.process_time() - start
    figures = done.reading.observations
    assert (done.reading.problems, len(figures)) == ((), ROWS)
    assert [figures[row].value for row in (0, 1, ROWS - 1)] == [Decimal(tenths(row)) / 10 for row in (0, 1, ROWS - 1)]
    return used


def test_a_long_workbook_is_read_in_little(workbook: Path) -> None:
    calamine(workbook)
    rounds: list[tuple[float, float, float, float]] = []
    for _ in range(ROUNDS):
        yardstick, whole = cpu(lambda: calamine(workbook)), ours(workbook)
        start = time.process_time()
        book = open_book(workbook)
        opened = time.process_time() - start
        rounds.append((yardstick, whole, opened, cpu(lambda: read_book(book, Context()))))  # noqa: B023  called at once
    ratio = median(whole / yardstick for yardstick, whole, *_parts in rounds)
    yardstick, whole, opened, read = (median(column) for column in zip(*rounds, strict=True))
    print(
        f"\n{ROWS} rows: calamine {yardstick:.2f} s, child and parent {whole:.2f} s, ratio {ratio:.1f} (median of "
        f"{ROUNDS} rounds); of that, in this process: cells {opened:.2f} s, layout {read:.2f} s"
    )
    assert ratio <= LIMIT

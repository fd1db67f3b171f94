"""The workloads of the benchmark: the same every time, as large as they say, and read from their files as they are."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest
from workloads import ONE_MORE, WORKLOADS, areas, indicator_name, period_id, table, texts, write

from loaders.gate.child import read_safely

S, MILLIONS = WORKLOADS["S"], WORKLOADS["24M"]
KNOWN_HASH = "8313297f6d242fe9"


def test_a_workload_has_so_many_figures_in_either_order() -> None:
    assert [one.rows for one in WORKLOADS.values()] == [2_160, 95_040, 997_920, 4_989_600, 23_760_000]
    for order, files in (("sorted", 143), ("arrival", 240)):
        parts = list(MILLIONS.parts(order))
        assert (len(parts), sum(part.rows for part in parts)) == (files, MILLIONS.rows)
    assert len({name for _code, name in areas()}) == 99
    assert next(ONE_MORE.parts()).rows == ONE_MORE.rows == 166_320
    assert (period_id(MILLIONS, 0), period_id(MILLIONS, 239), period_id(S, 0)) == ("2004M01", "2023M12", "2012")


def test_the_figures_are_the_same_every_time_and_in_either_order() -> None:
    sorted_rows = table(next(S.parts()), "bulk").to_pylist()
    arrived = [row for part in S.parts("arrival") for row in table(part, "bulk").to_pylist()]
    assert sorted(map(str, arrived)) == sorted(map(str, sorted_rows))
    assert hashlib.sha256(str(sorted_rows).encode()).hexdigest()[:16] == KNOWN_HASH


@pytest.mark.slow
@pytest.mark.parametrize("form", ["bulk", "export", "xlsx"])
def test_a_file_is_read_as_the_figures_it_was_made_of(form: str, tmp_path: Path) -> None:
    part = next(S.parts())
    file, _answers = write(part, form, tmp_path)
    reading = read_safely(file, file.name)
    assert [problem for problem in reading.problems if problem.severity == "error"] == []
    assert [one.value for one in reading.figures] == [*map(Decimal, texts(part))]
    assert reading.figures[-1].period == "2023"
    if form != "export":
        assert reading.figures[-1].indicator == indicator_name(59)
